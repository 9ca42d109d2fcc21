"""Last days as they were before the calendar changed: the history of a date that was shown."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foia_tracker.models.base import Row
from foia_tracker.models.calendar import CalendarChange


class TermChange(Row):
    """One term of a request, under one reading, whose last day moved; the acts did not change. `change_id`
    names the change of the calendar, None where everything was folded again by hand.

    A day of None: the term was not there before, or is not any more.
    """

    __tablename__ = "term_changes"
    __table_args__ = (
        UniqueConstraint(
            "change_id",
            "request_id",
            "rule",
            "trigger_act_id",
            "reading",
            "due_before",
            name="uq_term_changes_once",
        ),
    )

    request_id: Mapped[int] = mapped_column(ForeignKey("info_requests.id"), index=True)
    rule: Mapped[str]
    trigger_act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"))
    reading: Mapped[str]
    due_before: Mapped[date | None]
    due_after: Mapped[date | None]
    change_id: Mapped[int | None] = mapped_column(ForeignKey("calendar_changes.id"))
    at: Mapped[datetime]

    change: Mapped[CalendarChange | None] = relationship(lazy="raise_on_sql")
