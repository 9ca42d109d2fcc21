"""Copies that the program makes while somebody takes words out: none brings the words back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Channel, Kind
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.expunging import Expunging
from foia_tracker.models.info_requests import InfoRequest, RequestItem
from foia_tracker.services import campaigns, expunging, turns
from foia_tracker.services.acts import NewAct
from foia_tracker.services.campaigns import Copy, Letter
from foia_tracker.services.expunging import Asking
from foia_tracker.services.info_requests import Filing
from foia_tracker.services.recording import record
from tests.make import Make
from tests.services.conftest import beside
from tests.services.expungings import REASON, WORD

FILED = date(2026, 2, 2)


@dataclass
class Letters:
    """A campaign whose title and second thing asked name somebody, and what was asked of both."""

    monitor: Actor
    officer: Actor
    coordinator: Actor
    campaign: Campaign
    asked: InfoRequest
    expungings: list[int]
    further: int

    def take_out(self, session: Session) -> None:
        """Decide that the words go."""
        for number in self.expungings:
            expunging.decide(session, session.get_one(Expunging, number), True, "", self.coordinator)

    def letter(self, filing: Filing) -> Letter:
        """Give the letter to one more unit."""
        return Letter(replace(filing, on=FILED), (Copy(self.further),))


@pytest.fixture
def letters(make: Make, session: Session) -> Letters:
    """Give the campaign and what waits for a decision, committed."""
    unit = make.unit()
    monitor = make.account(Role.MONITOR).actor
    filing = Filing(
        None,
        f"Caso de {WORD}",
        ("Lo uno", f"Lo de {WORD} misma"),
        FILED,
        Channel.WRITTEN,
        Visibility.SHARED,
    )
    campaign = campaigns.start(session, Letter(filing, (Copy(unit.id),)), monitor)
    asked = session.scalars(select(InfoRequest).where(InfoRequest.campaign_id == campaign.id)).one()
    act = session.scalars(select(ActRow.id).where(ActRow.request_id == asked.id)).one()
    expungings = [
        expunging.ask(session, asked, act, Asking(None, field, REASON), monitor).id
        for field in ("title", "items.2")
    ]
    officer = make.account(Role.OFFICER, unit=unit).actor
    coordinator = make.account(Role.COORDINATOR).actor
    made = Letters(monitor, officer, coordinator, campaign, asked, expungings, make.unit().id)
    make.keep()
    return made


def said(session: Session) -> str:
    """Give the words of every request and campaign."""
    session.expire_all()
    queries = select(InfoRequest.title), select(RequestItem.text), select(Campaign.title)
    return "\n".join(text for query in queries for text in session.scalars(query))


def test_a_transfer_copies_nothing_that_was_taken_out_meanwhile(
    session: Session, other: Session, letters: Letters
) -> None:
    stale = other.scalars(select(InfoRequest).where(InfoRequest.id == letters.asked.id)).one()
    other.commit()
    letters.take_out(session)
    session.commit()
    sent = NewAct(Kind.TRANSFERRED, date(2026, 2, 5), destination_unit_id=letters.further)
    record(other, stale, sent, letters.officer)
    other.commit()
    assert WORD not in said(session)


def test_further_units_get_nothing_that_was_taken_out_after_the_letter_was_read(
    session: Session, other: Session, letters: Letters
) -> None:
    stale = other.get_one(Campaign, letters.campaign.id)
    read = campaigns.letter_of(other, stale)
    other.commit()
    letters.take_out(session)
    session.commit()
    campaigns.extend(other, stale, letters.letter(read), letters.monitor)
    other.commit()
    assert WORD not in said(session)


def test_what_is_copied_while_somebody_decides_goes_too(
    session: Session, other: Session, letters: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copies are made after the decider read who is concerned, and before it holds them."""
    real, once = turns.take_all, [True]

    def take_all(own: Session, numbers: Iterator[int]) -> None:
        if own is session and once:
            once.clear()
            session.commit()
            sent = NewAct(Kind.TRANSFERRED, date(2026, 2, 5), destination_unit_id=letters.further)
            record(other, other.get_one(InfoRequest, letters.asked.id), sent, letters.officer)
            other.commit()
        real(own, numbers)

    monkeypatch.setattr(turns, "take_all", take_all)
    letters.take_out(session)
    session.commit()
    assert session.scalars(select(InfoRequest.id).where(InfoRequest.origin_id.is_not(None))).one()
    assert WORD not in said(session)


def test_one_who_extends_waits_for_one_who_decides(
    session: Session, other: Session, letters: Letters
) -> None:
    read = campaigns.letter_of(other, other.get_one(Campaign, letters.campaign.id))
    other.commit()

    def extend() -> None:
        campaigns.extend(
            other, other.get_one(Campaign, letters.campaign.id), letters.letter(read), letters.monitor
        )
        other.commit()

    letters.take_out(session)
    with beside(extend):
        session.commit()
    assert session.scalars(select(InfoRequest.id).where(InfoRequest.unit_id == letters.further)).one()
    assert WORD not in said(session)
