"""What is kept of the folded acts says the same as the domain, day by day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import ItemResult, Kind, Outcome, Side
from foia_tracker.domain.calendar import Reading
from foia_tracker.models.info_requests import RequestSituation, RequestStep, RequestTerm
from foia_tracker.services.acts import NewAct, append
from foia_tracker.services.projection import case_of, history, project
from tests.domain.histories import acts_of
from tests.make import Make
from tests.services.chance import folded, held, put


@pytest.mark.parametrize("text", ["filed ?", "filed ?; resolved ?", "filed ?; resolved 2026-02-20"])
def test_they_agree_where_the_day_of_the_filing_is_unknown(make: Make, session: Session, text: str) -> None:
    info_request = make.info_request(None)
    put(session, info_request, acts_of(text))
    days = [date(2026, 2, 1) + timedelta(days=number) for number in range(60)]
    assert held(session, info_request, days) == folded(session, info_request, days)


def test_the_terms_of_both_readings_are_kept(make: Make, session: Session) -> None:
    info_request = make.info_request(date(2026, 2, 2))
    kept = {
        (term.reading, term.rule): (term.due_on, term.void)
        for term in session.scalars(select(RequestTerm).where(RequestTerm.request_id == info_request.id))
    }
    case = case_of(session, info_request, date(2026, 2, 2))
    told = {
        (reading, term.code): (term.last, term.void)
        for reading in Reading
        for term in case.reading(reading).terms
    }
    assert kept == told
    assert kept["latest", "review"] == (date(2026, 3, 23), False)
    assert kept["earliest", "review"] == (date(2026, 3, 9), False)


def test_the_columns_follow_the_acts(make: Make, session: Session) -> None:
    info_request = make.info_request(date(2026, 2, 2))
    assert (info_request.filed_on, info_request.due_on) == (date(2026, 2, 2), date(2026, 2, 16))
    assert (info_request.answered_on, info_request.outcome) == (None, None)
    make.act(info_request, Kind.EXTENDED, date(2026, 2, 16))
    assert info_request.due_on == date(2026, 3, 2)
    make.act(info_request, Kind.RESOLVED, date(2026, 2, 20), items=(ItemResult(1, Outcome.FULL),))
    assert (info_request.answered_on, info_request.outcome) == (date(2026, 2, 20), "full")


def test_folding_again_leaves_no_old_rows(make: Make, session: Session) -> None:
    info_request = make.info_request(date(2026, 2, 2))
    make.act(info_request, Kind.EXTENDED, date(2026, 2, 16), days=5)

    def rows() -> list[int]:
        tables = (RequestTerm, RequestStep, RequestSituation)
        return [
            len(session.scalars(select(table).where(table.request_id == info_request.id)).all())
            for table in tables
        ]

    before = rows()
    project(session, info_request)
    project(session, info_request)
    assert rows() == before


def test_the_law_of_the_request_stays_when_that_of_the_body_changes(make: Make, session: Session) -> None:
    unit = make.unit()
    info_request = make.info_request(date(2026, 2, 2), unit=unit)
    unit.body.law = "none"
    session.flush()
    project(session, info_request)
    assert info_request.due_on == date(2026, 2, 16)


def test_a_feast_of_an_unknown_seat_is_in_doubt(make: Make, session: Session) -> None:
    info_request = make.info_request(date(2025, 8, 8))
    case = case_of(session, info_request, date(2025, 8, 8))
    assert case.earliest.answer is not None
    assert case.latest.answer is not None
    assert (case.earliest.answer.last, case.latest.answer.last) == (date(2025, 8, 22), date(2025, 8, 25))
    assert case.latest.answer.reckoning.provisional


def test_grounds_are_kept_apart_and_once_each(make: Make, session: Session) -> None:
    info_request = make.info_request(date(2026, 2, 2))
    result = ItemResult(1, Outcome.REFUSED_CONFIDENTIAL, ("22.5", "22.1", "22.5"), "datos")
    new = NewAct(Kind.RESOLVED, date(2026, 2, 10), notified_on=date(2026, 2, 10), items=(result,))
    append(session, info_request, new, Side.UNIT, None)
    kept = history(session, info_request)[-1].value()
    assert kept.items == (ItemResult(1, Outcome.REFUSED_CONFIDENTIAL, ("22.1", "22.5"), "datos"),)
