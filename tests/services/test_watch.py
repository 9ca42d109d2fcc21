"""What waits for somebody: the database leaves out only what the domain would leave out."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind, Side
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import watch
from foia_tracker.services.acts import NewAct, append
from foia_tracker.services.projection import history
from foia_tracker.services.watch import objections, questions, unconfirmed
from tests.make import Make
from tests.statements import counted

FILED = date(2026, 2, 2)
Watched = Callable[[Session, Actor], Sequence[object]]
Begin = Callable[[Session, Make, int], Actor]


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


def asked_about(session: Session, make: Make, number: int) -> Actor:
    """Ask about the filing of so many requests of one organisation; gives its monitor."""
    monitor, unit = make.account(Role.MONITOR).actor, make.unit()
    for _each in range(number):
        made = make.info_request(FILED, monitor, unit)
        said(session, made, Kind.QUERIED, Side.COORDINATOR, history(session, made)[0].id)
    return monitor


def test_of_questions_answered_in_words_nothing_is_folded(session: Session, make: Make) -> None:
    made = make.info_request(FILED)
    query = said(session, made, Kind.QUERIED, Side.COORDINATOR, history(session, made)[0].id)
    said(session, made, Kind.QUERIED, Side.UNIT, query.id)
    monitor = monitor_of(made)
    with counted(session) as asked:
        assert questions(session, monitor) == []
    assert len(asked) == 1


def came_by_transfer(session: Session, make: Make, number: int) -> Actor:
    """Let so many requests come to one organisation; gives its monitor."""
    monitor, unit = make.account(Role.MONITOR).actor, make.unit()
    origin = make.info_request(FILED, monitor, unit)
    for _each in range(number):
        made = make.info_request(FILED, monitor, unit, Visibility.PRIVATE)
        made.origin_id = origin.id
    return monitor


@pytest.mark.parametrize(("watched", "begin"), [(questions, asked_about), (unconfirmed, came_by_transfer)])
def test_of_many_that_wait_all_acts_are_read_in_one_go(
    session: Session, make: Make, watched: Watched, begin: Begin
) -> None:
    statements = []
    for number in (1, 20):
        monitor = begin(session, make, number)
        session.flush()
        session.expunge_all()
        with counted(session) as asked:
            assert len(watched(session, monitor)) == number
        statements.append(len(asked))
    assert statements[0] == statements[1] <= 5


@pytest.mark.parametrize(("watched", "begin"), [(questions, asked_about), (unconfirmed, came_by_transfer)])
def test_no_more_are_given_than_anybody_works_through(
    session: Session, make: Make, monkeypatch: pytest.MonkeyPatch, watched: Watched, begin: Begin
) -> None:
    monkeypatch.setattr(watch, "MOST", 3)
    assert len(watched(session, begin(session, make, 5))) == 3


def test_questions_that_only_the_domain_leaves_out_crowd_none_out_that_wait(
    session: Session, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "MOST", 2)
    monitor = asked_about(session, make, 7)
    queries = session.scalars(select(ActRow).where(ActRow.kind == Kind.QUERIED).order_by(ActRow.id)).all()
    for place in (0, 1, 2, 3, 5):
        made = session.get_one(InfoRequest, queries[place].request_id)
        twice_annulled(session, made, said(session, made, Kind.CONFIRMED, Side.UNIT, queries[place].about_id))
    assert [asked.query.id for asked in questions(session, monitor)] == [queries[4].id, queries[6].id]


def test_transfers_that_only_the_domain_leaves_out_crowd_none_out_that_wait(
    session: Session, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "MOST", 2)
    monitor = came_by_transfer(session, make, 6)
    requests = session.scalars(select(InfoRequest).where(InfoRequest.origin_id.is_not(None))).all()
    for made in requests[:4]:
        twice_annulled(session, made, said(session, made, Kind.RECEIVED, Side.ORGANISATION))
    assert [one.id for one in unconfirmed(session, monitor)] == [one.id for one in requests[4:]]


def twice_annulled(session: Session, made: InfoRequest, row: ActRow) -> None:
    """Annul an act, and then the annulment: only the domain knows that the act stands."""
    annulment = said(session, made, Kind.ANNULLED, Side(row.side), row.id)
    said(session, made, Kind.ANNULLED, Side(row.side), annulment.id)


@pytest.mark.parametrize(
    ("later", "waits"),
    [
        ([], True),
        ([(Kind.CONFIRMED, Side.ORGANISATION, "contest")], False),
        ([(Kind.CONFIRMED, Side.UNIT, "act")], False),
        ([(Kind.ANNULLED, Side.UNIT, "contest")], False),
        ([(Kind.ANNULLED, Side.ORGANISATION, "act")], False),
    ],
)
def test_an_objection_waits_for_whose_act_it_is_about_until_something_settles_it(
    session: Session, make: Make, later: list[tuple[Kind, Side, str]], waits: bool
) -> None:
    unit = make.unit()
    made = make.info_request(FILED, unit=unit)
    act = append(session, made, NewAct(Kind.DELIVERED, date(2026, 2, 10)), Side.ORGANISATION, None).id
    new = NewAct(Kind.CONTESTED, None, about=act, claimed_on=date(2026, 2, 12), text="Fue otro día")
    numbers = {"act": act, "contest": append(session, made, new, Side.UNIT, None).id}
    for kind, side, about in later:
        said(session, made, kind, side, numbers[about])
    found = objections(session, monitor_of(made))
    assert [(one.contest.id, one.about.id) for one in found] == [(numbers["contest"], act)] * waits
    officer = make.account(Role.OFFICER, unit=unit).actor
    assert objections(session, officer) == []
    assert objections(session, make.account(Role.MONITOR).actor) == []
    assert objections(session, make.account(Role.COORDINATOR).actor) == ()
