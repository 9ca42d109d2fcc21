"""Changes of the calendar as a coordinator makes them."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.days import Days, Yearly
from foia_tracker.domain.policy import NOBODY, Actor
from foia_tracker.jobs.tasks import work
from foia_tracker.models.calendar import CalendarEntry, ChangeVerb
from foia_tracker.models.tasks import Task
from foia_tracker.services.calendar import Note, Proposal, find_place, save
from tests.make import Make


def on(text: str) -> date:
    return date.fromisoformat(text)


def a_day(text: str, until: str = "", **details: object) -> Days:
    """Say a day off, or a period."""
    return Days(on(text), on(until or text), "asueto de prueba", "Acuerdo 1-2026", **details)  # type: ignore[arg-type]  # a test's own words


@dataclass
class Coordinator:
    """Somebody who changes the calendar, and waits until what it touches has been folded."""

    make: Make
    by: Actor = NOBODY

    @property
    def session(self) -> Session:
        return self.make.session

    def proposal(self, days: Days | Yearly, layer: str = "executive") -> Proposal:
        """Think of a new entry."""
        return Proposal(ChangeVerb.ADDED, find_place(self.session, layer), None, days)

    def saved(self, proposal: Proposal, reason: str = "Salió en el diario", submission: str = "") -> Task:
        """Save a change and commit; nothing is folded yet."""
        task = save(self.session, proposal, Note(self.by, reason, submission or None))
        self.session.commit()
        return task

    def added(self, days: Days | Yearly, layer: str = "executive") -> CalendarEntry:
        """Add an entry and fold what it touches; gives the entry."""
        self.saved(self.proposal(days, layer))
        self.worked()
        entry = self.session.scalars(select(CalendarEntry).order_by(CalendarEntry.id.desc())).first()
        assert entry is not None
        return entry

    def changed(
        self, entry: CalendarEntry, verb: ChangeVerb, days: Days | None, layer: str = "executive"
    ) -> None:
        """Correct, confirm or remove an entry and fold what it touches."""
        place = find_place(self.session, layer)
        self.saved(Proposal(verb, place, entry.said, days, entry))
        self.worked()

    def confirmed(self, entry: CalendarEntry) -> None:
        """Confirm an entry."""
        self.changed(entry, ChangeVerb.CONFIRMED, replace(entry.said, confirmed=True))

    def worked(self, size: int = 2, *, also_failed: bool = False) -> int:
        """Carry out what is queued, in small batches."""
        self.session.commit()
        with Session(self.session.get_bind()) as own:
            done = work(own, size, also_failed=also_failed)
        self.session.expire_all()
        return done
