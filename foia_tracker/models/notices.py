"""What was told to whom, exactly once, and when each job ran."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foia_tracker.models.base import Row
from foia_tracker.models.info_requests import InfoRequest


class Notice(Row):
    """One step of one term told to one person; the key makes a second telling impossible."""

    __tablename__ = "notices"
    __table_args__ = (
        UniqueConstraint("account_id", "request_id", "rule", "trigger_act_id", "step", "due_on"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    request_id: Mapped[int] = mapped_column(ForeignKey("info_requests.id"), index=True)
    rule: Mapped[str]
    trigger_act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"))
    step: Mapped[str]
    due_on: Mapped[date]
    told_on: Mapped[date]
    created_at: Mapped[datetime]

    request: Mapped[InfoRequest] = relationship(lazy="raise_on_sql")


class JobRun(Row):
    """One run of a job: for which day, when, how much it did, and what went wrong."""

    __tablename__ = "job_runs"

    job: Mapped[str] = mapped_column(index=True)
    day: Mapped[date]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    done: Mapped[int | None]
    error: Mapped[str] = mapped_column(default="")
