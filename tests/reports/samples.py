"""Requests and reports of invented units: each test names only what it cares about."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from foia_tracker.domain.acts import Outcome
from foia_tracker.domain.facts import RequestFacts
from foia_tracker.domain.figures import Period, UnitFigures
from foia_tracker.domain.indicators import unit_figures
from foia_tracker.domain.law import GT_LAIP_2008, NONE
from reports.unit import Coverage, UnitReport

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
CUT_OFF = date(2026, 1, 15)
MARCH = date(2025, 3, 3)
DUE = date(2025, 3, 17)


def request(number: int, **facts: Any) -> RequestFacts:
    """A request of March 2025, pending unless the facts say otherwise."""
    known: dict[str, Any] = {"filed_on": MARCH, "due_on": DUE, "situation": "pending", "topic": "Contratos"}
    return RequestFacts(number=f"S-{number:03d}", expediente=f"UIP-{number}", **(known | facts))


def answered(number: int, on: date | None = date(2025, 3, 10), **facts: Any) -> RequestFacts:
    """A request answered in full, in time unless the day or the facts say otherwise."""
    known: dict[str, Any] = {
        "answered": True,
        "answered_on": on,
        "answered_in_time": None if on is None else on <= DUE,
        "working_days": None if on is None else 5,
        "calendar_days": None if on is None else (on - MARCH).days,
        "outcome": Outcome.FULL,
        "situation": "answered",
    }
    return request(number, **(known | facts))


def silent(number: int, **facts: Any) -> RequestFacts:
    """A request without an answer, attested."""
    return request(number, **({"situation": "art44_expired", "silence_attested": True} | facts))


def figures(facts: Iterable[RequestFacts], period: Period = YEAR, cut_off: date = CUT_OFF) -> UnitFigures:
    """The figures under a law with terms."""
    return unit_figures(facts, period, cut_off)


def ordinary() -> tuple[RequestFacts, ...]:
    """Sixty requests of all kinds."""
    return tuple(_varied(number) for number in range(60))


def report(facts: Iterable[RequestFacts], **about: Any) -> UnitReport:
    """A report of Guatemala's law on an invented unit."""
    rows = tuple(facts)
    known: dict[str, Any] = {
        "body": "Ministerio de Ejemplo",
        "unit": "Unidad de Información Pública",
        "figures": figures(rows),
        "rows": rows,
        "coverage": Coverage(organisations=3, requests=len(rows)),
        "rule_set": GT_LAIP_2008,
        "calendar": "Feriados nacionales, confirmados hasta el 31 de diciembre de 2025.",
        "generated_on": date(2026, 1, 20),
    }
    return UnitReport(**(known | about))


def without_terms() -> UnitReport:
    """The same sixty requests, to a body whose law is not described."""
    rows = tuple(_without_law(one) for one in range(60))
    known = unit_figures(rows, YEAR, CUT_OFF, has_terms=False)
    calendar = "Días de lunes a viernes."
    return report(rows, figures=known, rule_set=NONE, body="Instituto de Ejemplo", calendar=calendar)


def _varied(number: int) -> RequestFacts:
    topic = ("Contratos", "Presupuesto", "Personal", "Obras", "Viajes")[number % 5]
    match number % 6:
        case 0:
            return silent(number, topic=topic)
        case 1:
            refused: dict[str, Any] = {"outcome": Outcome.REFUSED_CONFIDENTIAL, "grounds": ("22.5", "22.6")}
            return answered(number, topic=topic, **refused)
        case 2:
            late: dict[str, Any] = {"situation": "answered_late", "working_days": 14}
            return answered(number, date(2025, 3, 21), topic=topic, **late)
        case 3:
            return request(number, topic=topic, situation="unconfirmed", disputed=number == 3)
        case 4:
            notice: dict[str, Any] = {"extended": True, "extended_on": date(2025, 3, 14)}
            judged: dict[str, Any] = {"extension_effective": True, "extension_regular": True}
            return answered(number, topic=topic, **notice, **judged)
        case _:
            return answered(number, topic=topic)


def _without_law(number: int) -> RequestFacts:
    if number % 4:
        return answered(number, answered_in_time=None, due_on=None)
    return request(number, due_on=None)
