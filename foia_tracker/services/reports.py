"""The report of a unit: measure what is kept, and give the value that can be drawn."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.figures import Period
from foia_tracker.domain.indicators import unit_figures
from foia_tracker.domain.law import RULE_SETS
from foia_tracker.domain.policy import Visibility
from foia_tracker.formats import number
from foia_tracker.models.calendar import Calendars
from foia_tracker.models.directory import WITH_PLACES, Unit
from foia_tracker.statistics.requests import Measured, habeas_of_unit, of_unit
from foia_tracker.telling.reckonings import calendar_facts
from reports.unit import Coverage, Edition, UnitReport


def unit_report(
    session: Session,
    unit: Unit,
    period: Period,
    cut_off: date,
    generated_on: date,
    edition: Edition = Edition.RECIPIENTS,
    installation: str = "",
    invented: bool = False,
) -> UnitReport:
    """Give the report of `unit` (body and seat loaded) for `period`, as known at the end of `cut_off`."""
    measured = of_unit(session, unit, cut_off)
    law = RULE_SETS[unit.body.law]
    figures = unit_figures((one.facts for one in measured), period, cut_off, has_terms=law.has_terms)
    concerned = [one for one in measured if _concerns(one, period)]
    return UnitReport(
        body=unit.body.name,
        unit=unit.name,
        figures=figures,
        rows=tuple(one.facts for one in concerned if _may_list(one, edition)),
        coverage=Coverage(len({one.info_request.organisation_id for one in concerned}), len(concerned)),
        rule_set=law,
        calendar=calendar_facts(Calendars.load(session).of(unit)),
        generated_on=generated_on,
        edition=edition,
        installation=installation,
        data_quality=(*_unheard(concerned), *_left_out(habeas_of_unit(session, unit, cut_off))),
        invented=invented or unit.body.invented or any(one.facts.invented for one in concerned),
    )


def invented_units(session: Session) -> Sequence[Unit]:
    """Give the units of invented bodies, for the demonstration."""
    units = session.scalars(select(Unit).options(*WITH_PLACES).order_by(Unit.slug)).all()
    return [unit for unit in units if unit.body.invented]


def _concerns(one: Measured, period: Period) -> bool:
    """What the tables are about: filed or closed in the period, or still open within it."""
    facts = one.facts
    if facts.filed_on is None or facts.filed_on > period.until:
        return False
    return facts.left_on is None or facts.left_on >= period.since


def _unheard(measured: Iterable[Measured]) -> tuple[str, ...]:
    """Say in how many requests something was said by a link that nobody confirmed."""
    count = sum(one.facts.unheard > 0 for one in measured)
    said = "Con algo dicho por enlace, sin cuenta, que no cambia ninguna cifra mientras nadie lo confirme"
    return (f"{said}: {_counted(count)}.",) if count else ()


def _left_out(habeas: int) -> tuple[str, ...]:
    """Say how many requests of habeas data are in none of the figures."""
    said = "Fuera de las cifras, por tener plazos propios, sobre datos propios (habeas data)"
    return (f"{said}: {_counted(habeas)}.",) if habeas else ()


def _counted(requests: int) -> str:
    return "1 solicitud" if requests == 1 else f"{number(requests)} solicitudes"


def _may_list(one: Measured, edition: Edition) -> bool:
    return edition is Edition.RECIPIENTS or one.info_request.visibility == Visibility.PUBLISHED
