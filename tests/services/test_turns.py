"""Two people at once on one request: the second acts on what the first left, not on what it read before."""

from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import turns
from foia_tracker.services.acts import NewAct
from foia_tracker.services.info_requests import change_visibility
from foia_tracker.services.recording import record
from foia_tracker.services.reprojection import fold
from tests.make import Make

FILED = date(2026, 2, 2)


@dataclass
class Parties:
    """A monitor and an officer, and the request that both read: of two acts one is in dispute."""

    make: Make
    monitor: Actor
    officer: Actor
    asked: InfoRequest
    delivered: int
    attested: int
    contest: int


@pytest.fixture
def parties(make: Make, session: Session) -> Parties:
    """Let both sides read the request, and their reading come to an end."""
    unit = make.unit()
    monitor = make.account(Role.MONITOR).actor
    officer = make.account(Role.OFFICER, unit=unit).actor
    asked = make.info_request(FILED, monitor, unit)
    delivered = record(session, asked, NewAct(Kind.DELIVERED, date(2026, 2, 10)), monitor).id
    attested = record(session, asked, NewAct(Kind.NO_ANSWER, date(2026, 3, 10)), monitor).id
    contest = record(session, asked, contested(delivered), officer).id
    make.keep()
    return Parties(make, monitor, officer, asked, delivered, attested, contest)


@pytest.fixture
def unspoken(make: Make) -> tuple[InfoRequest, Actor, Actor]:
    """Give a request of which the unit has said nothing yet, with its monitor and its officer."""
    unit = make.unit()
    monitor, officer = make.account(Role.MONITOR).actor, make.account(Role.OFFICER, unit=unit).actor
    asked = make.info_request(FILED, monitor, unit)
    make.keep()
    return asked, monitor, officer


def contested(about: int) -> NewAct:
    return NewAct(Kind.CONTESTED, None, about=about, claimed_on=date(2026, 2, 12), text="Fue otro día")


def annulled(about: int) -> NewAct:
    return NewAct(Kind.ANNULLED, None, about=about, text="Fue un error")


def meanwhile(other: Session, parties: Parties, new: NewAct, by: Actor) -> None:
    """Let somebody else record an act after the request was read here."""
    record(other, other.get_one(InfoRequest, parties.asked.id), new, by)
    other.commit()


def differing(session: Session, info_request: InfoRequest) -> list[str]:
    """Give what is kept of a request and is not what its acts say."""
    session.commit()
    return [name for one in fold(session, [info_request.id]).differing for name in one.columns]


def test_a_dispute_that_came_back_while_another_ended_is_kept(
    session: Session, other: Session, parties: Parties
) -> None:
    assert parties.asked.disputed
    meanwhile(other, parties, annulled(parties.delivered), parties.monitor)
    record(session, parties.asked, contested(parties.attested), parties.officer)
    assert differing(session, parties.asked) == []
    assert parties.asked.disputed


def test_a_dispute_that_ended_with_the_act_it_was_about_is_not_kept(
    session: Session, other: Session, parties: Parties
) -> None:
    record(session, parties.asked, annulled(parties.delivered), parties.monitor)
    session.commit()
    assert not parties.asked.disputed
    meanwhile(other, parties, contested(parties.attested), parties.officer)
    record(session, parties.asked, annulled(parties.attested), parties.monitor)
    assert differing(session, parties.asked) == []


def test_a_unit_records_nothing_in_what_became_private_meanwhile(
    session: Session, other: Session, unspoken: tuple[InfoRequest, Actor, Actor]
) -> None:
    asked, monitor, officer = unspoken
    change_visibility(other, other.get_one(InfoRequest, asked.id), Visibility.PRIVATE, monitor)
    other.commit()
    with pytest.raises(RuleViolation) as refusal:
        record(session, asked, NewAct(Kind.RECEIVED, FILED), officer)
    assert refusal.value.code == "wrong_side"


def test_what_a_unit_recorded_meanwhile_cannot_be_hidden_from_it(
    session: Session, other: Session, unspoken: tuple[InfoRequest, Actor, Actor]
) -> None:
    asked, monitor, officer = unspoken
    record(other, other.get_one(InfoRequest, asked.id), NewAct(Kind.RECEIVED, FILED), officer)
    other.commit()
    with pytest.raises(RuleViolation) as refusal:
        change_visibility(session, asked, Visibility.PRIVATE, monitor)
    assert refusal.value.code == "unit_has_spoken"


def test_a_turn_loses_nothing_of_its_own_transaction(session: Session, parties: Parties) -> None:
    """What was set and not yet written is written first."""
    parties.asked.topic = "Compras"
    turns.take(session, parties.asked)
    assert parties.asked.topic == "Compras"
