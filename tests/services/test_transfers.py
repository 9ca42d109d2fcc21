"""A request sent to another unit: one linked request there, the organisation's, private until confirmed."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Channel, Kind, Right, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.domain.situations import situation
from foia_tracker.models.acts import ActRow
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest, RequestItem
from foia_tracker.services.acts import NewAct
from foia_tracker.services.info_requests import Filing, change_visibility, file
from foia_tracker.services.projection import case_of, history
from foia_tracker.services.recording import record
from foia_tracker.services.transfers import Origin, origin_of, sent_on
from tests.make import Make

FILED, SENT = date(2026, 2, 2), date(2026, 2, 10)


@pytest.fixture
def monitor(make: Make) -> Actor:
    """Give somebody of an organisation that also logs habeas data."""
    organisation = make.organisation()
    organisation.habeas_data = True
    return make.account(Role.MONITOR, organisation=organisation).actor


@pytest.fixture
def first(make: Make, session: Session, monitor: Actor) -> InfoRequest:
    """Give a request for two things, with everything said that can be said of one."""
    return asked(make, session, monitor)


def asked(
    make: Make, session: Session, by: Actor, on: date | None = FILED, right: Right = Right.INFORMATION
) -> InfoRequest:
    """Log a request of `by`."""
    filing = Filing(
        make.unit().id,
        "Contratos de transporte",
        ("Los contratos", "Los pagos"),
        on,
        Channel.ELECTRONIC,
        Visibility.SHARED,
        own_reference="A-7",
        topic="compras",
        ex_officio="10.16",
        delivery_form="digital",
        right=right,
    )
    return file(session, filing, by)


def sent(
    session: Session, info_request: InfoRequest, unit: Unit, by: Actor, on: date | None = SENT
) -> ActRow:
    """Record that it was sent to a unit."""
    return record(
        session, info_request, NewAct(Kind.TRANSFERRED, on, destination_unit_id=unit.id, written=True), by
    )


def linked(session: Session, info_request: InfoRequest) -> list[InfoRequest]:
    """Give the requests that were made from one."""
    query = select(InfoRequest).where(InfoRequest.origin_id == info_request.id).order_by(InfoRequest.id)
    return list(session.scalars(query))


def texts(session: Session, info_request: InfoRequest) -> list[tuple[int, str]]:
    query = select(RequestItem.position, RequestItem.text).where(RequestItem.request_id == info_request.id)
    return [(position, text) for position, text in session.execute(query.order_by(RequestItem.position))]


def acts(session: Session, info_request: InfoRequest) -> list[ActRow]:
    query = select(ActRow).where(ActRow.request_id == info_request.id)
    return list(session.scalars(query.order_by(ActRow.id)))


def sees(session: Session, actor: Actor, info_request: InfoRequest) -> bool:
    """Say whether an actor may see a request."""
    query = InfoRequest.visible_to(actor).where(InfoRequest.id == info_request.id)
    return session.scalars(query).one_or_none() is not None


def test_a_transfer_makes_one_private_request_with_what_was_asked(
    make: Make, session: Session, first: InfoRequest, monitor: Actor
) -> None:
    unit = make.unit()
    sent(session, first, unit, monitor)
    [made] = linked(session, first)
    assert (made.unit_id, made.organisation_id, made.follower_id) == (
        unit.id, first.organisation_id, monitor.account_id,
    )  # fmt: skip
    assert made.visibility == Visibility.PRIVATE
    assert texts(session, made) == [(1, "Los contratos"), (2, "Los pagos")]
    copied = ("title", "own_reference", "topic", "ex_officio", "delivery_form", "law", "right")
    assert [getattr(made, name) for name in copied] == [getattr(first, name) for name in copied]


def test_its_first_act_is_the_first_filing_received_on_a_day_that_nobody_has_said(
    make: Make, session: Session, first: InfoRequest, monitor: Actor
) -> None:
    sent(session, first, make.unit(), monitor)
    [made] = linked(session, first)
    [filing] = acts(session, made)
    assert (filing.kind, filing.side, filing.happened_on, filing.first_on) == (
        Kind.FILED, Side.ORGANISATION, None, FILED,
    )  # fmt: skip
    assert filing.channel == Channel.ELECTRONIC
    assert (made.filed_on, made.due_on) == (None, None)


def test_the_request_that_was_sent_on_is_closed_as_transferred(
    make: Make, session: Session, first: InfoRequest, monitor: Actor
) -> None:
    sent(session, first, make.unit(), monitor)
    assert situation(case_of(session, first, SENT), SENT) == "transferred"


def test_sent_twice_to_one_unit_it_is_made_once(
    make: Make, session: Session, first: InfoRequest, monitor: Actor
) -> None:
    unit, other = make.unit(), make.unit()
    sent(session, first, unit, monitor)
    sent(session, first, unit, monitor, date(2026, 2, 12))
    assert len(linked(session, first)) == 1
    sent(session, first, other, monitor)
    assert [made.unit_id for made in linked(session, first)] == [unit.id, other.id]


@pytest.mark.parametrize(
    "act",
    [
        NewAct(Kind.TRANSFERRED, SENT, inside=True),
        NewAct(Kind.TRANSFERRED, SENT, destination="Una entidad que no está en el directorio"),
    ],
)
def test_nothing_is_made_where_no_unit_of_the_directory_is_named(
    session: Session, first: InfoRequest, monitor: Actor, act: NewAct
) -> None:
    record(session, first, act, monitor)
    assert linked(session, first) == []


def test_a_transfer_inside_the_body_makes_nothing_though_it_names_a_unit(
    make: Make, session: Session, first: InfoRequest, monitor: Actor
) -> None:
    act = NewAct(Kind.TRANSFERRED, SENT, inside=True, destination_unit_id=make.unit().id)
    record(session, first, act, monitor)
    assert linked(session, first) == []


@pytest.mark.parametrize("inside", [True, False])
def test_a_transfer_to_a_body_that_was_closed_is_refused(
    make: Make, session: Session, first: InfoRequest, monitor: Actor, inside: bool
) -> None:
    unit = make.unit()
    unit.body.status = "closed"
    session.flush()
    act = NewAct(Kind.TRANSFERRED, SENT, inside=inside, destination_unit_id=unit.id)
    with pytest.raises(RuleViolation) as refused, session.begin_nested():
        record(session, first, act, monitor)
    assert (refused.value.code, refused.value.field) == ("unknown_unit", "destination_unit")
    assert linked(session, first) == []


@pytest.mark.parametrize(("known", "code"), [(True, "same_unit"), (False, "unknown_unit")])
def test_a_unit_that_cannot_receive_it_is_refused_and_the_act_with_it(
    session: Session, first: InfoRequest, monitor: Actor, known: bool, code: str
) -> None:
    unit_id = first.unit_id if known else 10**6
    act = NewAct(Kind.TRANSFERRED, SENT, destination_unit_id=unit_id)
    with pytest.raises(RuleViolation) as refused, session.begin_nested():
        record(session, first, act, monitor)
    assert (refused.value.code, refused.value.field) == (code, "destination_unit")
    assert [row.kind for row in acts(session, first)] == [Kind.FILED]
    assert linked(session, first) == []
    assert situation(case_of(session, first, SENT), SENT) == "pending"


def test_what_the_unit_sends_on_is_the_organisations_and_hidden_from_the_new_unit(
    make: Make, session: Session, first: InfoRequest, monitor: Actor
) -> None:
    unit = make.unit()
    sender = Actor(Role.OFFICER, make.account(Role.OFFICER).id, unit_id=first.unit_id)
    receiver = make.account(Role.OFFICER, unit=unit).actor
    assert sent(session, first, unit, sender).side == Side.UNIT
    [made] = linked(session, first)
    assert [row.side for row in acts(session, made)] == [Side.ORGANISATION]
    assert made.organisation_id == monitor.organisation_id
    others = (
        sender,
        receiver,
        make.account(Role.REGULATOR).actor,
        make.account(Role.COORDINATOR).actor,
        Actor(),
    )
    assert sees(session, monitor, made)
    assert [sees(session, actor, made) for actor in others] == [False] * 5
    with pytest.raises(RuleViolation, match="wrong_side"):
        record(session, made, NewAct(Kind.RECEIVED, SENT), receiver)
    change_visibility(session, made, Visibility.SHARED, monitor)
    assert [sees(session, actor, made) for actor in others] == [False, True, True, True, False]
    assert record(session, made, NewAct(Kind.RECEIVED, SENT), receiver).side == Side.UNIT


def test_a_published_request_leaves_the_linked_one_private(
    make: Make, session: Session, first: InfoRequest, monitor: Actor
) -> None:
    change_visibility(session, first, Visibility.PUBLISHED, monitor)
    sent(session, first, make.unit(), monitor)
    [made] = linked(session, first)
    assert made.visibility == Visibility.PRIVATE


@pytest.mark.parametrize("right", [Right.HABEAS_ACCESS, Right.HABEAS_CHANGE])
def test_the_right_that_is_exercised_goes_along(
    make: Make, session: Session, monitor: Actor, right: Right
) -> None:
    asking = asked(make, session, monitor, right=right)
    sent(session, asking, make.unit(), monitor)
    [made] = linked(session, asking)
    assert made.right == right
    assert {term.code for term in case_of(session, made, SENT).earliest.terms} == {right.value, "review"}


def test_it_is_counted_under_the_law_of_the_body_that_received_it(
    make: Make, session: Session, first: InfoRequest, monitor: Actor
) -> None:
    sent(session, first, make.unit(law="none"), monitor)
    [made] = linked(session, first)
    assert made.law == "none"
    assert case_of(session, made, SENT).earliest.terms == ()


def test_it_is_read_from_the_first_filing_and_from_its_receipt(
    make: Make, session: Session, first: InfoRequest, monitor: Actor
) -> None:
    """Earliest: 10 days from Mon 2 February end on Mon 16. Latest: from Wed 11, 12-13 (2), 16-20 (7), 23, 24,
    Wed 25 (10).
    """
    sent(session, first, make.unit(), monitor)
    [made] = linked(session, first)
    before = case_of(session, made, date(2026, 6, 1))
    assert before.earliest.answer is not None
    assert (before.earliest.answer.last, before.latest.answer) == (date(2026, 2, 16), None)
    assert situation(before, date(2026, 6, 1)) == "pending"
    record(session, made, NewAct(Kind.RECEIVED, date(2026, 2, 11)), monitor)
    after = case_of(session, made, date(2026, 6, 1))
    assert after.latest.answer is not None
    assert after.earliest.answer == before.earliest.answer
    assert after.latest.answer.last == made.due_on == date(2026, 2, 25)
    assert made.filed_on == date(2026, 2, 11)


def test_the_day_of_its_receipt_may_not_be_before_the_first_filing(
    make: Make, session: Session, first: InfoRequest, monitor: Actor
) -> None:
    sent(session, first, make.unit(), monitor)
    [made] = linked(session, first)
    with pytest.raises(RuleViolation, match="before_filing"):
        record(session, made, NewAct(Kind.RECEIVED, date(2026, 2, 1)), monitor)


def test_sent_on_again_it_keeps_the_day_of_the_very_first_filing(
    make: Make, session: Session, first: InfoRequest, monitor: Actor
) -> None:
    sent(session, first, make.unit(), monitor)
    [second] = linked(session, first)
    record(session, second, NewAct(Kind.RECEIVED, date(2026, 2, 11)), monitor)
    sent(session, second, make.unit(), monitor, date(2026, 2, 12))
    [third] = linked(session, second)
    assert acts(session, third)[0].first_on == FILED
    assert linked(session, first) == [second]


def test_an_annulled_transfer_lets_the_first_request_run_again_and_loses_nothing(
    make: Make, session: Session, first: InfoRequest, monitor: Actor
) -> None:
    unit = make.unit()
    transfer = sent(session, first, unit, monitor)
    record(session, first, NewAct(Kind.ANNULLED, None, about=transfer.id, text="Se quedó aquí"), monitor)
    after = date(2026, 2, 17)
    assert situation(case_of(session, first, after), after) == "unconfirmed"
    [made] = linked(session, first)
    assert made.visibility == Visibility.PRIVATE
    sent(session, first, unit, monitor)
    assert linked(session, first) == [made]


@pytest.mark.parametrize("annulled", [False, True])
def test_of_an_origin_that_one_may_not_see_only_whether_the_transfer_stands_is_told(
    make: Make, session: Session, first: InfoRequest, monitor: Actor, annulled: bool
) -> None:
    change_visibility(session, first, Visibility.PRIVATE, monitor)
    unit = make.unit()
    transfer = sent(session, first, unit, monitor)
    [made] = linked(session, first)
    change_visibility(session, made, Visibility.SHARED, monitor)
    if annulled:
        record(session, first, NewAct(Kind.ANNULLED, None, about=transfer.id, text="No salió"), monitor)
    receiver = make.account(Role.OFFICER, unit=unit).actor
    told = {name: origin_of(session, made, who) for name, who in (("own", monitor), ("other", receiver))}
    assert told == {"own": Origin(first, not annulled), "other": Origin(None, not annulled)}
    assert origin_of(session, first, monitor) is None


def test_where_it_was_sent_is_told_to_those_who_may_see_the_request_there(
    make: Make, session: Session, first: InfoRequest, monitor: Actor
) -> None:
    units = [make.unit(), make.unit()]
    transfers = [sent(session, first, unit, monitor, SENT) for unit in units]
    record(session, first, NewAct(Kind.ANNULLED, None, about=transfers[0].id, text="No salió"), monitor)
    rows = history(session, first)
    told = sent_on(session, first, rows, monitor)
    assert [(one.linked.unit_id, one.stands) for one in told] == [(units[0].id, False), (units[1].id, True)]
    assert sent_on(session, first, rows, make.account(Role.REGULATOR).actor) == []


def test_where_the_day_of_the_filing_is_unknown_so_is_the_first_one(
    make: Make, session: Session, monitor: Actor
) -> None:
    undated = asked(make, session, monitor, on=None)
    sent(session, undated, make.unit(), monitor)
    [made] = linked(session, undated)
    assert acts(session, made)[0].first_on is None
    assert case_of(session, made, SENT).earliest.answer is None


def test_a_request_is_not_sent_to_nobody(make: Make, session: Session) -> None:
    """Another office of the same body may go unnamed: nothing leaves the unit's figures by it."""
    info_request = make.info_request(FILED)
    monitor = Actor(Role.MONITOR, None, info_request.organisation_id)
    with pytest.raises(RuleViolation, match="no_destination"):
        record(session, info_request, NewAct(Kind.TRANSFERRED, SENT, destination=" "), monitor)
    record(session, info_request, NewAct(Kind.TRANSFERRED, SENT, inside=True), monitor)
    assert [row.kind for row in history(session, info_request)] == [Kind.FILED, Kind.TRANSFERRED]
