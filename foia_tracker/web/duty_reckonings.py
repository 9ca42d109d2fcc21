"""How the last day of a duty was counted, as rows that a pencil can follow."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask_babel import gettext as _

from foia_tracker import labels
from foia_tracker.domain.calendar import Calendar
from foia_tracker.domain.duties import Due, DueDay
from foia_tracker.domain.options import DayType
from foia_tracker.domain.reserves import Reserve, ReserveEnd
from foia_tracker.formats import NONE, date_long, date_weekday
from foia_tracker.telling.reckonings import Row, calendar_sentence, left_out_rows, row
from foia_tracker.web.duty_words import RESERVE_FLAGS


def of_due(
    due: Due, calendar: Calendar, *, both: bool, about: str, year: int | None = None, who: str = ""
) -> list[dict[str, Any]]:
    """Give the reckoning of the latest reading; where `both` are told and they differ, the earliest too.

    `about` names what is due, `who` the side on whose word it rests, `year` that of a report.
    """
    days = [due.latest] if due.is_agreed or not both else [due.earliest, due.latest]
    readings = ("latest",) if len(days) == 1 else ("earliest", "latest")
    return [
        {
            "label": _(labels.READINGS[reading]) if len(days) > 1 else who,
            "caption": _caption(day.last, about, who),
            "rows": [*(_january(day, year) if year else _thirty(day)), _last(day)],
            "version": calendar_sentence(calendar, provisional=day.provisional),
        }
        for reading, day in zip(readings, days, strict=True)
    ]


def _caption(last: date, about: str, who: str) -> str:
    """Name a reckoning so that no other on the page has the same name."""
    said = ", ".join(word for word in (about, who) if word)
    return _("El cómputo del plazo que termina el %(day)s (%(said)s)", day=date_weekday(last), said=said)


def _january(day: DueDay, year: int) -> Iterator[Row]:
    yield {"rule": _("Año del informe"), "day": str(year), "source": day.article}
    yield row(_("Fin de enero"), date(year + 1, 1, 31), _("LAIP 48: enero del año siguiente"))
    yield from left_out_rows(day.left_out)


def _thirty(day: DueDay) -> Iterator[Row]:
    yield row(_("Se cuenta desde"), day.start, _("El día del cambio"))
    yield from left_out_rows(day.left_out)


def _last(day: DueDay) -> Row:
    match (day.count, day.day_type):
        case (None, _any):
            source = _("%(article)s: el último día hábil", article=day.article)
        case (count, DayType.WORKING):
            source = _(
                "%(article)s: %(days)s días hábiles (LOJ\u00a045\u00a0d)", article=day.article, days=count
            )
        case (count, _any):
            source = _("%(article)s: %(days)s días calendario", article=day.article, days=count)
    return row(_("Último día"), day.last, source)


def of_reserve(reserve: Reserve, end: ReserveEnd, *, about: str, who: str) -> dict[str, Any]:
    """Give how the end of a reserve is reached, with what is missing or beyond the law."""
    return {
        "label": who,
        "caption": _("Cómo se llega al último día (%(about)s, %(who)s)", about=about, who=who),
        "rows": list(_reserve_rows(reserve, end)),
        "version": " ".join(_(RESERVE_FLAGS[flag]) for flag in end.flags),
    }


def _reserve_rows(reserve: Reserve, end: ReserveEnd) -> Iterator[Row]:
    yield _row(_("Clasificada el"), reserve.classified_on, _("LAIP 27: desde aquí se cuenta"))
    yield _row(_("Publicada en el diario oficial"), reserve.gazette_on, "LAIP 25")
    yield _row(
        _("Término declarado: %(length)s", length=_length(reserve)), end.stated, _("LOJ 45 c: la víspera")
    )
    if end.seven:
        yield _row(_("Máximo, siete años"), end.seven, _("LAIP 25 y 27"))
    if reserve.is_extended:
        yield _row(_("Ampliación: %(length)s", length=_years(reserve.extended_years)), end.more, "LAIP 28")
        yield _row(_("Máximo en total, doce años"), end.twelve, "LAIP 28")
    yield _row(_("Último día"), end.last, _("Lo declarado, sin pasar del máximo"))


def _row(rule: str, day: date | None, source: str) -> Row:
    return {"rule": rule, "day": date_long(day) if day else NONE, "source": source}


def _length(reserve: Reserve) -> str:
    if reserve.until:
        return _("hasta una fecha")
    if not reserve.has_length:
        return _("no consta")
    parts = [_years(reserve.years)] if reserve.years else []
    if reserve.months:
        parts.append(_("1 mes") if reserve.months == 1 else _("%(count)s meses", count=reserve.months))
    return _(" y ").join(parts)


def _years(count: int | None) -> str:
    if not count:
        return _("no consta")
    return _("1 año") if count == 1 else _("%(count)s años", count=count)
