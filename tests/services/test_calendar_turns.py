"""The calendar changes while others count with it: nobody keeps dates of a calendar that is gone, and nobody
changes what somebody else has changed already.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Channel
from foia_tracker.domain.days import Until, Yearly
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.calendar import CalendarChange, CalendarEntry, CalendarRule, Calendars, ChangeVerb
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import campaigns
from foia_tracker.services.calendar import Note, Proposal, find_place, save
from foia_tracker.services.campaigns import Copy, Letter
from foia_tracker.services.info_requests import Filing
from foia_tracker.services.projection import project
from foia_tracker.services.reprojection import fold, store
from tests.make import Make
from tests.services.calendars import Coordinator, a_day, on
from tests.services.conftest import SetDay, beside

FILED = date(2026, 2, 2)


@pytest.fixture(autouse=True)
def tenth_of_february(today: SetDay) -> None:
    today("2026-02-10")


def a_day_off(other: Session, coordinator: Actor) -> Callable[[], object]:
    """Give what adds 11 February to the calendar and counts again all that it touches."""

    def add() -> None:
        Coordinator(Make(other), coordinator).added(a_day("2026-02-11"))
        other.commit()

    return add


def stale(session: Session) -> list[tuple[str, ...]]:
    """Give what is kept of any request and is not what its acts and the calendar say."""
    session.commit()
    ids = session.scalars(select(InfoRequest.id)).all()
    assert ids
    return [one.what for one in fold(session, ids).differing]


def test_requests_logged_while_the_calendar_changes_follow_the_change(
    session: Session, other: Session, make: Make, unit: Unit, coordinator: Actor
) -> None:
    monitor = make.account(Role.MONITOR).actor
    make.keep()
    filing = Filing(None, "Carta", ("Lo uno",), FILED, Channel.WRITTEN, Visibility.SHARED)
    campaigns.start(session, Letter(filing, (Copy(unit.id),)), monitor)
    with beside(a_day_off(other, coordinator)):
        session.commit()
    assert stale(session) == []


def test_what_was_folded_before_the_calendar_changed_is_not_written_after_it(
    session: Session, other: Session, make: Make, unit: Unit, coordinator: Actor
) -> None:
    """What is kept is, by chance, what the changed calendar will say: the work finds it in order."""
    asked = make.info_request(FILED, unit=unit)
    proposal = Coordinator(make, coordinator).proposal(a_day("2026-02-11"))
    calendars = Calendars.load(session)
    project(session, asked, calendars.with_layer(proposal.on(calendars.layers["executive"])))
    make.keep()
    batch = fold(session, [asked.id])
    session.commit()
    store(session, batch)
    with beside(a_day_off(other, coordinator)):
        session.commit()
    assert stale(session) == []


def corrected(entry: CalendarEntry, session: Session, **details: object) -> Proposal:
    """Propose to correct an entry, from what it said when it was read."""
    said = entry.said
    place = find_place(session, "executive")
    return Proposal(ChangeVerb.CORRECTED, place, said, replace(said, **details), entry)  # type: ignore[arg-type]  # a test's own words


def test_two_who_correct_a_day_at_once_do_not_undo_each_other(
    session: Session, other: Session, make: Make, coordinator: Actor
) -> None:
    number = Coordinator(make, coordinator).added(a_day("2026-02-11")).id
    session.commit()
    refused: list[str] = []

    def rename() -> None:
        try:
            Coordinator(Make(other), coordinator).saved(mine)
        except RuleViolation as refusal:
            refused.append(refusal.code)
        other.rollback()

    mine = corrected(other.get_one(CalendarEntry, number), other, why="otro nombre")
    other.rollback()
    theirs = corrected(session.get_one(CalendarEntry, number), session, first=on("2026-02-10"))
    save(session, theirs, Note(coordinator, "Era otro día"))
    with beside(rename):
        session.commit()
    session.expire_all()
    assert refused == ["calendar_moved_on"]
    entry = session.get_one(CalendarEntry, number)
    assert (entry.first_on, entry.why) == (on("2026-02-10"), "asueto de prueba")
    changes = session.scalars(select(CalendarChange).order_by(CalendarChange.id)).all()
    assert [one.before for one in changes[1:]] == [one.after for one in changes[:-1]]


def test_what_was_removed_meanwhile_is_not_corrected(
    session: Session, other: Session, make: Make, coordinator: Actor
) -> None:
    number = Coordinator(make, coordinator).added(a_day("2026-02-11")).id
    mine = corrected(session.get_one(CalendarEntry, number), session, why="otro nombre")
    session.commit()
    theirs = other.get_one(CalendarEntry, number)
    Coordinator(Make(other), coordinator).changed(theirs, ChangeVerb.REMOVED, None)
    other.commit()
    with pytest.raises(RuleViolation) as refused:
        save(session, mine, Note(coordinator, "Era otro nombre"))
    assert refused.value.code == "calendar_moved_on"


def test_a_feast_and_the_end_of_what_is_confirmed_are_not_changed_twice(
    session: Session, make: Make, coordinator: Actor
) -> None:
    author = Coordinator(make, coordinator)
    author.saved(author.proposal(Yearly(2, 12, "feria", "acuerdo", confirmed=False), "coban"))
    feast = session.scalars(select(CalendarRule).order_by(CalendarRule.id.desc())).first()
    assert feast is not None
    place = find_place(session, "coban")
    said = feast.said
    before = replace(said, why="feria vieja")
    stale = [
        Proposal(ChangeVerb.CONFIRMED, place, before, said.confirmed_by("acuerdo"), feast),
        Proposal(ChangeVerb.CONFIRMED_UNTIL, place, Until(on("2025-12-31")), Until(on("2026-12-31"))),
    ]
    for proposal in stale:
        with pytest.raises(RuleViolation) as refused:
            save(session, proposal, Note(coordinator))
        assert refused.value.code == "calendar_moved_on"
