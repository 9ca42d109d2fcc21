"""The duties of a unit as its pages show them: plain values for the macros."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from flask import url_for
from flask_babel import gettext as _

from foia_tracker import clock, labels
from foia_tracker.domain.acts import Side
from foia_tracker.domain.calendar import Calendar
from foia_tracker.domain.duties import NOT_UP_TO_DATE, Branch, ReportState, all_numerals, articles_of
from foia_tracker.domain.duty_records import Figures
from foia_tracker.domain.policy import Actor
from foia_tracker.formats import date_long, date_weekday, number
from foia_tracker.models.directory import Unit
from foia_tracker.models.duties import AnnualReport, DisclosureItem, ReserveResolution, Statement
from foia_tracker.services.duties import Voice, may_annul, reads_note
from foia_tracker.services.duty_listing import Numeral, ReserveOnRecord, Update, YearOfReport
from foia_tracker.web import duty_reckonings as reckonings
from foia_tracker.web.duty_words import (
    DUTY_SOURCES,
    FIGURES,
    ITEM_STATES,
    REPORT_STATES,
    RESERVE_FLAGS,
    RESERVE_STATES,
    UPDATE_STATES,
    numeral_choice,
    numeral_name,
)
from foia_tracker.web.paths import WORD_OF_DUTY


@dataclass(frozen=True)
class DutyPage:
    """Who looks at which unit on which day; `voice` is for whom they may speak of it."""

    unit: Unit
    actor: Actor
    voice: Voice | None
    calendar: Calendar
    today: date

    @property
    def both_readings(self) -> bool:
        """In public only the latest reading is told."""
        return self.actor.is_signed_in


def year_row(year: YearOfReport, page: DutyPage) -> dict[str, Any]:
    """Give the row of a year, with its reckoning and all that was said."""
    state = year.state or "disputed"
    return {
        "year": year.year,
        "last": date_weekday(year.due.latest.last),
        "earlier": _earlier(year.due.earliest.last, year.due.latest.last, page),
        "state": state,
        "label": _(REPORT_STATES[state]) if year.state else _("Las partes no coinciden"),
        "nothing": _nothing(year, page),
        "record_href": url_for("duties.new_annual_report", slug=page.unit.slug, anio=year.year)
        if page.voice and not year.said.standing
        else "",
        "said": [{**_voice(row), "words": _submitted(row)} for row in year.said.standing],
        "reckonings": reckonings.of_due(
            year.due,
            page.calendar,
            both=page.both_readings,
            about=_("informe de %(year)s", year=year.year),
            year=year.year,
        ),
        "figures": [{**_voice(row), "rows": _figures(row.figures)} for row in _with_figures(year)],
        "history": [_entry(row, page) for row in year.said.all],
    }


def _nothing(year: YearOfReport, page: DutyPage) -> str:
    """Say that nothing is on record: nobody attested that no report came, so the public hears no more."""
    if year.state is ReportState.UNRECORDED and page.actor.is_signed_in:
        return _("No consta que se haya presentado")
    return _("Nada registrado")


def _with_figures(year: YearOfReport) -> Iterator[AnnualReport]:
    yield from (row for row in year.said.standing if row.figures.are_given)


def _figures(figures: Figures) -> list[dict[str, str]]:
    values = {each.name: getattr(figures, each.name) for each in fields(figures)}
    return [{"label": _(FIGURES[name]), "value": number(value)} for name, value in values.items()]


def numeral_row(numeral: Numeral, page: DutyPage) -> dict[str, Any]:
    """Give the row of a numeral, with the terms to update it and all that was said."""
    updates = [
        {**_voice(row), **_update(numeral.updates[row.id])}
        for row in numeral.said.standing
        if row.id in numeral.updates
    ]
    return {
        "name": numeral_choice(numeral.article, numeral.numeral),
        "note": numeral_name(numeral.article, numeral.numeral),
        "is_disputed": len(numeral.said.standing) > 1 and numeral.state is None,
        "said": [{**_voice(row), **_found(row)} for row in numeral.said.standing],
        "updates": updates,
        "reckonings": list(_reckonings(numeral, page)),
        "history": [_entry(row, page) for row in numeral.said.all],
    }


def _reckonings(numeral: Numeral, page: DutyPage) -> Iterator[dict[str, Any]]:
    about = numeral_name(numeral.article, numeral.numeral)
    for row in numeral.said.standing:
        if row.id in numeral.updates:
            due, both = numeral.updates[row.id].due, page.both_readings
            yield from reckonings.of_due(due, page.calendar, both=both, about=about, who=_who(row))


def _found(row: DisclosureItem) -> dict[str, str]:
    return {
        "state": row.state,
        "label": _(ITEM_STATES[row.state]),
        "words": date_long(row.checked_on),
        "href": row.address,
        "host": _host(row.address),
    }


def _update(update: Update) -> dict[str, str]:
    return {
        "last": date_weekday(update.due.latest.last),
        "state": f"update_{update.state}",
        "label": _(UPDATE_STATES[update.state]),
    }


def unchecked(found: Sequence[Numeral], page: DutyPage) -> list[dict[str, str]]:
    """List the numerals that oblige the body and of which nothing stands, with where to record each."""
    known = {(each.article, each.numeral) for each in found if each.said.standing}
    branch = page.unit.body.branch
    articles = articles_of(Branch(branch) if branch else None)
    wanted = [each for each in all_numerals() if each[0] in articles]
    return [
        {
            "label": numeral_choice(*each),
            "href": url_for("duties.new_disclosure", slug=page.unit.slug, numeral=f"{each[0]}.{each[1]}"),
        }
        for each in wanted
        if each not in known
    ]


def reserve_row(reserve: ReserveOnRecord, page: DutyPage) -> dict[str, Any]:
    """Give the row of a reserve, with how its end is reached and all that was said."""
    shown = (reserve.said.standing or reserve.said.all)[-1]
    return {
        "number": shown.number or _("Sin número conocido"),
        "subject": shown.subject,
        "is_annulled": not reserve.said.standing,
        "is_disputed": reserve.is_disputed,
        "said": [_reserved(row, reserve, page.today) for row in reserve.said.standing],
        "reckonings": [
            reckonings.of_reserve(row.terms, reserve.ends[row.id], about=title_of(row), who=_who(row))
            for row in reserve.said.standing
        ],
        "history": [_entry(row, page) for row in reserve.said.all],
    }


def _reserved(row: ReserveResolution, reserve: ReserveOnRecord, today: date) -> dict[str, Any]:
    end = reserve.ends[row.id]
    state = end.state(today)
    return {
        **_voice(row),
        "gazette": date_long(row.gazette_on) if row.gazette_on else _("No consta"),
        "last": date_long(end.last) if end.last else _("No se puede calcular"),
        "state": f"reserve_{state}",
        "label": _(RESERVE_STATES[state]),
        "flags": [_(RESERVE_FLAGS[flag]) for flag in end.flags],
    }


def title_of(row: Statement) -> str:
    """Say in one line what a row says."""
    match row:
        case AnnualReport():
            return _("Informe de %(year)s: %(said)s", year=row.year, said=_submitted(row))
        case DisclosureItem():
            name = numeral_name(row.article, row.numeral)
            return _("%(name)s: %(state)s", name=name, state=_(ITEM_STATES[row.state]))
        case ReserveResolution():
            return f"{row.number}: {row.subject}" if row.number else row.subject
    raise TypeError(f"no title for {type(row).__name__}")


def _entry(row: Statement, page: DutyPage) -> dict[str, Any]:
    """Give a row as an entry of a time line, under the day on which it was recorded."""
    day = clock.day_of(row.recorded_at)
    reads = reads_note(row, page.unit, page.actor)
    return {
        "title": title_of(row),
        "day": _("Registrado el %(day)s", day=date_long(day)),
        "iso": day.isoformat(),
        "side": row.side,
        "side_label": _who(row),
        "details": list(_details(row)),
        "notes": [text for text in (row.note, row.annulled_reason) if text and reads],
        "evidence": [{"label": _host(row.address), "href": row.address}] if row.address else [],
        "annulled": row.is_annulled,
        "actions": _actions(row, page),
    }


def _details(row: Statement) -> Iterator[dict[str, str]]:
    if isinstance(row, AnnualReport | ReserveResolution):
        yield {"label": _("Fuente"), "value": _(DUTY_SOURCES[row.source])}
    if isinstance(row, ReserveResolution):
        yield from _details_of_reserve(row)
    if isinstance(row, DisclosureItem):
        yield {"label": _("Revisada el"), "value": date_long(row.checked_on)}
        if row.changed_on:
            yield {"label": _("Cambió el"), "value": date_long(row.changed_on)}
            if row.state not in NOT_UP_TO_DATE:
                yield {"label": _("Plazo del art.\u00a07"), "value": _("Ya estaba actualizada")}


def _details_of_reserve(row: ReserveResolution) -> Iterator[dict[str, str]]:
    if row.authority:
        yield {"label": _("Firmada por"), "value": row.authority}
    for ground in row.grounds:
        yield {"label": _("Fundamento"), "value": _(labels.GROUNDS[ground.ground])}


def _actions(row: Statement, page: DutyPage) -> list[dict[str, str]]:
    if not may_annul(row, page.voice):
        return []
    duty = WORD_OF_DUTY[type(row)]
    href = url_for("duties.annul", slug=page.unit.slug, duty=duty, number=row.id)
    return [{"label": _("Anular"), "href": href}]


def _voice(row: Statement) -> dict[str, str]:
    return {"side": row.side, "who": _who(row)}


def _who(row: Statement) -> str:
    """Name the side that recorded a row, never a person."""
    if row.organisation is not None:
        return row.organisation.name
    return _("La unidad") if row.side == Side.UNIT else _(labels.ROLES["coordinator"])


def _submitted(row: AnnualReport) -> str:
    if row.submitted_on is None:
        return _("presentado, sin fecha conocida")
    return _("presentado el %(day)s", day=date_long(row.submitted_on))


def _earlier(earliest: date, latest: date, page: DutyPage) -> str:
    """Give the earliest reading of a last day, to those who must act, where it differs."""
    return date_weekday(earliest) if page.both_readings and earliest != latest else ""


def _host(address: str) -> str:
    return urlsplit(address).hostname or "" if address else ""
