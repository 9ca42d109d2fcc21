"""What a rule set answers for the whole law reaches the requests: its days, its editions, and what a late day
off counts again.
"""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.calendar import DayOptions, HalfDays
from foia_tracker.domain.duties import ItemState
from foia_tracker.domain.duty_records import NewCheck
from foia_tracker.domain.law import GT_LAIP_2008, RuleSet
from foia_tracker.domain.options import DayType, Recompute
from foia_tracker.domain.policy import NOBODY, Role
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import duties, duty_listing, projection, reach
from foia_tracker.services.projection import calendar_of, project, rule_set_of
from foia_tracker.services.reach import Span, reached
from tests.domain.calendars import A
from tests.make import Make


def test_the_calendar_of_a_request_has_the_days_of_its_law(
    make: Make, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    info_request = make.info_request(date(2025, 12, 18))
    plain = info_request.due_on
    halves = replace(GT_LAIP_2008, days=DayOptions(half_days=HalfDays.OFF))
    monkeypatch.setattr(projection, "law_of", lambda _code, _day: halves)
    assert calendar_of(session, info_request).options == halves.days
    project(session, info_request)
    assert info_request.due_on is not None
    assert plain is not None
    assert info_request.due_on > plain


@pytest.mark.parametrize(("filed", "due"), [("2026-02-27", "2026-03-13"), ("2026-03-02", "2026-03-12")])
def test_a_request_is_folded_under_the_edition_of_its_filing_day_from_the_first_time_on(
    make: Make, monkeypatch: pytest.MonkeyPatch, filed: str, due: str
) -> None:
    """Ten working days after 27 February, or ten of all days after 2 March."""
    reformed = replace(
        GT_LAIP_2008,
        earliest=replace(GT_LAIP_2008.earliest, day_type=DayType.CALENDAR),
        latest=replace(GT_LAIP_2008.latest, day_type=DayType.CALENDAR),
        version="2",
        since=date(2026, 3, 1),
    )

    def of_two(code: str, day: date | None) -> RuleSet:
        return projection_law_of(code, day, (GT_LAIP_2008, reformed))

    projection_law_of = projection.law_of
    monkeypatch.setattr(projection, "law_of", of_two)
    info_request = make.info_request(date.fromisoformat(filed))
    assert info_request.due_on == date.fromisoformat(due)
    assert rule_set_of(info_request).version == ("2" if filed > "2026-03" else "1")


@pytest.mark.parametrize(("recompute", "found"), [(Recompute.OPEN, 0), (Recompute.ALL, 1)])
def test_a_change_of_the_calendar_reaches_closed_requests_only_where_the_law_says_so(
    make: Make, session: Session, monkeypatch: pytest.MonkeyPatch, recompute: Recompute, found: int
) -> None:
    info_request = make.info_request(date(2026, 2, 2))
    make.act(info_request, Kind.WITHDRAWN, date(2026, 2, 3))
    law = replace(GT_LAIP_2008, recompute=recompute)
    monkeypatch.setattr(reach, "RULE_SETS", {law.code: law})
    condition = reached([info_request.unit_id], [Span(date(2026, 2, 9), date(2026, 2, 9))], date(2026, 6, 1))
    assert len(session.scalars(select(InfoRequest).where(condition)).all()) == found


@pytest.mark.parametrize(
    ("days", "last"), [(DayType.WORKING, date(2026, 3, 16)), (DayType.CALENDAR, date(2026, 3, 4))]
)
def test_the_thirty_days_of_an_update_are_those_of_the_law_of_the_body(
    make: Make, session: Session, monkeypatch: pytest.MonkeyPatch, days: DayType, last: date
) -> None:
    """From Mon 2 February: thirty working days to Mon 16 March, thirty days to Wed 4 March (LAIP 7)."""
    unit, today = make.unit(), date(2026, 6, 1)
    found = NewCheck(10, 4, ItemState.OUTDATED, date(2026, 3, 20), changed_on=date(2026, 2, 2))
    duties.record_disclosure(session, unit, found, make.account(Role.MONITOR).actor)
    law = replace(GT_LAIP_2008, update_days=days)
    monkeypatch.setattr(duty_listing, "RULE_SETS", {law.code: law})
    [numeral] = duty_listing.disclosures(session, unit, NOBODY, A, today)
    assert [update.due.latest.last for update in numeral.updates.values()] == [last]
