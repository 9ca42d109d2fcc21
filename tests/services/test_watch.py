"""What waits for somebody: the database leaves out only what the domain would leave out."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind, Side
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.acts import NewAct, append
from foia_tracker.services.projection import history
from foia_tracker.services.watch import questions, unconfirmed
from tests.make import Make

FILED = date(2026, 2, 2)


def monitor_of(info_request: InfoRequest) -> Actor:
    return Actor(Role.MONITOR, None, info_request.organisation_id)


def said(session: Session, made: InfoRequest, kind: Kind, side: Side, about: int | None = None) -> ActRow:
    """Append an act as an import would, without judging it."""
    day = FILED if kind is Kind.RECEIVED else None
    return append(session, made, NewAct(kind, day, about=about, text="Nota"), side, None)


@pytest.fixture
def linked(make: Make) -> InfoRequest:
    """Give a private request that came from another one."""
    origin = make.info_request(FILED)
    made = make.info_request(FILED, visibility=Visibility.PRIVATE)
    made.origin_id = origin.id
    return made


@pytest.mark.parametrize(("annulments", "waits"), [(0, False), (1, True), (2, False), (3, True)])
def test_a_linked_request_waits_while_no_reception_stands(
    session: Session, linked: InfoRequest, annulments: int, waits: bool
) -> None:
    about = said(session, linked, Kind.RECEIVED, Side.ORGANISATION).id
    for _each in range(annulments):
        about = said(session, linked, Kind.ANNULLED, Side.ORGANISATION, about).id
    assert [one.id for one in unconfirmed(session, monitor_of(linked))] == [linked.id] * waits


def test_a_reception_of_a_filing_that_was_annulled_takes_nothing_up(
    session: Session, linked: InfoRequest
) -> None:
    said(session, linked, Kind.RECEIVED, Side.UNIT)
    said(session, linked, Kind.ANNULLED, Side.ORGANISATION, history(session, linked)[0].id)
    assert [one.id for one in unconfirmed(session, monitor_of(linked))] == [linked.id]


@pytest.mark.parametrize(("annulments", "waits"), [(0, False), (1, True), (2, False), (3, True)])
def test_a_question_waits_while_no_answer_to_it_stands(
    session: Session, make: Make, annulments: int, waits: bool
) -> None:
    made = make.info_request(FILED)
    filing = history(session, made)[0].id
    query = said(session, made, Kind.QUERIED, Side.COORDINATOR, filing)
    about = said(session, made, Kind.CONFIRMED, Side.UNIT, filing).id
    for _each in range(annulments):
        about = said(session, made, Kind.ANNULLED, Side.UNIT, about).id
    assert [asked.query.id for asked in questions(session, monitor_of(made))] == [query.id] * waits


@pytest.mark.parametrize(("annulments", "waits"), [(1, False), (2, True), (3, False)])
def test_a_question_that_was_taken_back_waits_no_more(
    session: Session, make: Make, annulments: int, waits: bool
) -> None:
    made = make.info_request(FILED)
    query = said(session, made, Kind.QUERIED, Side.COORDINATOR, history(session, made)[0].id)
    about = query.id
    for _each in range(annulments):
        about = said(session, made, Kind.ANNULLED, Side.COORDINATOR, about).id
    assert [asked.query.id for asked in questions(session, monitor_of(made))] == [query.id] * waits


def test_to_annul_a_contest_answers_no_question(session: Session, make: Make) -> None:
    made = make.info_request(FILED)
    filing = history(session, made)[0].id
    contest = said(session, made, Kind.CONTESTED, Side.UNIT, filing)
    query = said(session, made, Kind.QUERIED, Side.COORDINATOR, filing)
    said(session, made, Kind.ANNULLED, Side.UNIT, contest.id)
    assert [asked.query.id for asked in questions(session, monitor_of(made))] == [query.id]
