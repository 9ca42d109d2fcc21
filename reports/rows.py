"""The requests of a report as CSV: one line each, de-identified, safe to open in a spreadsheet."""

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from io import StringIO

from foia_tracker.domain.facts import RequestFacts
from foia_tracker.labels import CHANNELS, SITUATIONS
from reports.words import RESULTS

Cell = str | int | bool | date | None
Column = tuple[str, Callable[[RequestFacts], Cell]]

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
FORMULA_STARTS = (
    *("=", "+", "-", "@", "\t", "\r", "\n"),
    *("\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}", "\N{FULLWIDTH HYPHEN-MINUS}"),
    "\N{FULLWIDTH COMMERCIAL AT}",
)
"""What makes a spreadsheet take a cell for a formula, or look for one behind it; in some languages the wide
letters do so too.
"""

_COLUMNS: tuple[Column, ...] = (
    ("numero", lambda one: one.number),
    ("expediente", lambda one: one.expediente),
    ("fecha_presentacion", lambda one: one.filed_on),
    ("medio", lambda one: CHANNELS.get(one.channel or "", one.channel)),
    ("tema", lambda one: one.topic),
    ("situacion", lambda one: SITUATIONS[one.situation]),
    ("fecha_respuesta", lambda one: one.answered_on),
    ("resultado_codigo", lambda one: one.result if one.left else None),
    ("resultado", lambda one: RESULTS[one.result] if one.left else None),
    ("fundamentos", lambda one: "|".join(one.grounds)),
    ("dias_calendario", lambda one: one.calendar_days),
)
_WITHOUT_TERMS: tuple[Column, ...] = (("dias_de_lunes_a_viernes", lambda one: one.working_days),)
_WITH_TERMS: tuple[Column, ...] = (
    ("dias_habiles", lambda one: one.working_days),
    ("vence", lambda one: one.due_on),
    ("en_plazo", lambda one: one.answered_in_time),
    ("resuelta_en_plazo_y_notificada_despues", lambda one: one.resolved_in_time),
    ("constancia_de_falta_de_respuesta", lambda one: one.silence_attested),
    ("prorroga", lambda one: one.extended),
    ("prorroga_en_efecto", lambda one: one.extension_effective),
    ("prorroga_regular", lambda one: one.extension_regular),
)
_LAST: tuple[Column, ...] = (
    ("prevencion", lambda one: one.clarification_asked),
    ("recursos_de_revision", lambda one: None if one.reviews_on is None else len(one.reviews_on)),
    ("en_disputa", lambda one: one.disputed),
    ("actos_por_enlace_sin_confirmar", lambda one: one.unheard),
    ("dato_inventado", lambda one: one.invented),
)


def to_csv(rows: Iterable[RequestFacts], *, has_terms: bool) -> bytes:
    """UTF-8 with its mark, one line per request; ISO dates, empty where unknown, «sí» and «no»."""
    columns = (*_COLUMNS, *(_WITH_TERMS if has_terms else _WITHOUT_TERMS), *_LAST)
    text = StringIO()
    text.write(BOM)
    writer = csv.writer(text)
    writer.writerow([name for name, _ in columns])
    writer.writerows(_line(one, columns) for one in rows)
    return text.getvalue().encode()


def guarded(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


def _line(one: RequestFacts, columns: Sequence[Column]) -> list[str]:
    return [_written(value(one)) for _, value in columns]


def _written(value: Cell) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "sí" if value else "no"
        case int():
            return str(value)
        case date():
            return value.isoformat()
        case str():
            return guarded(value)
