"""The words of the calendar: which change is made at which address."""

from collections.abc import Mapping

from foia_tracker import labels
from foia_tracker.models.calendar import ChangeVerb

VERBS: Mapping[str, ChangeVerb] = {
    "corregir": ChangeVerb.CORRECTED,
    "confirmar": ChangeVerb.CONFIRMED,
    "quitar": ChangeVerb.REMOVED,
}
HEADINGS: Mapping[str, str] = {
    "add": labels.mark("Agregar un día al calendario"),
    "feast": labels.mark("Agregar una fiesta local"),
    "corregir": labels.mark("Corregir un día del calendario"),
    "confirmar": labels.mark("Confirmar un día del calendario"),
    "quitar": labels.mark("Quitar un día del calendario"),
    "until": labels.mark("Hasta cuándo está revisado"),
}
