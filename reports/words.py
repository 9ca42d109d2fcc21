"""The Spanish names of the codes that only figures have; the others are the labels of the application."""

from collections.abc import Mapping
from types import MappingProxyType

from jinja2 import pass_context
from jinja2.runtime import Context

from foia_tracker.domain.figures import OTHERS, UNSTATED, Basis
from foia_tracker.labels import GROUNDS, KINDS, OUTCOMES, SITUATIONS, mark
from foia_tracker.labels.files import MEDIA_TYPES

RESULTS: Mapping[str, str] = MappingProxyType(
    {
        **OUTCOMES,
        "withdrawn": mark("Desistida por quien la presentó"),
        UNSTATED: mark("La fuente no dice el resultado"),
    }
)
TOPICS: Mapping[str, str] = MappingProxyType(
    {
        OTHERS: mark("Otros temas, con pocas solicitudes cada uno"),
        UNSTATED: mark("Sin tema registrado"),
    }
)
BANDS: Mapping[str, str] = MappingProxyType(
    {
        "1-5": mark("Hasta 5"),
        "6-10": mark("6 a 10"),
        "11-15": mark("11 a 15"),
        "16-20": mark("16 a 20"),
        "21-30": mark("21 a 30"),
        "31+": mark("Más de 30"),
    }
)
BASIS_NAMES: Mapping[str, str] = MappingProxyType(
    {
        Basis.FLOW: mark("Flujo"),
        Basis.COHORT: mark("Cohorte"),
        Basis.STATE: mark("Estado al corte"),
    }
)
REASONS: Mapping[str, str] = MappingProxyType({**GROUNDS, UNSTATED: mark("Sin fundamento registrado")})

NAMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "result": RESULTS,
        "topic": TOPICS,
        "band": BANDS,
        "basis": BASIS_NAMES,
        "ground": REASONS,
        "situation": SITUATIONS,
        "kind": KINDS,
        "media_type": MEDIA_TYPES,
    }
)
"""What a template names with `| named("result")`; a code without a name stands for itself, as topics do."""


@pass_context
def named(context: Context, code: str, table: str) -> str:
    """The name of a code, translated; a code without one is text that people wrote, and is left as it is."""
    names = NAMES[table]
    return str(context.call(context.resolve("gettext"), names[code])) if code in names else code
