"""The Spanish name of every field in which people write freely, and of files."""

from collections.abc import Mapping
from types import MappingProxyType

from foia_tracker.labels import mark

TEXT_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "text": mark("La nota"),
        "destination": mark("A dónde se remitió"),
        "number": mark("El número"),
        "proof_reference": mark("La referencia de la prueba"),
        "title": mark("El título de la solicitud"),
        "topic": mark("El tema de la solicitud"),
        "own_reference": mark("La referencia propia de la organización"),
        "unit_reference": mark("El expediente de la unidad"),
        "delivery_form": mark("La forma de entrega pedida"),
        "notes": mark("Las notas internas de la organización"),
        "campaign.title": mark("El título de la campaña"),
        "campaign.purpose": mark("Para qué se hace la campaña"),
        "files": mark("El archivo %(number)s"),
    }
)
"""Where people write freely, of an act and of a request."""

ITEM_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "": mark("La cosa pedida %(number)s"),
        "ground_text": mark("La otra razón, en la cosa pedida %(number)s"),
        "reserve_number": mark("El número de la resolución de reserva, en la cosa pedida %(number)s"),
    }
)
"""Where people write freely about each thing asked, by its number."""


def of_text_field(field: str) -> tuple[str, str]:
    """Give the words for a field as `items.2.ground_text` names it, and the number that goes into them."""
    kind, _dot, number = field.partition(".")
    if kind == "files":
        return TEXT_FIELDS[kind], number
    if kind != "items":
        return TEXT_FIELDS[field], ""
    number, _dot, name = field.removeprefix("items.").partition(".")
    return ITEM_FIELDS[name], number
