"""Long work as people see it: how far it is, what came of it. Who executes it is another matter."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Select, false, select
from sqlalchemy.orm import Mapped, mapped_column

from foia_tracker.domain.policy import Actor, Permission
from foia_tracker.models.base import Row


class TaskKind(StrEnum):
    """What a task does."""

    REPROJECT = "reproject"


class TaskState(StrEnum):
    """How a task stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


UNDER_WAY = (TaskState.QUEUED, TaskState.RUNNING)


class Task(Row):
    """One piece of long work; the key makes a second of the same impossible. `position` is the number of the
    last row that was dealt with, from which whoever comes after a crash goes on.
    """

    __tablename__ = "tasks"
    __table_args__ = (Index("ix_tasks_state", "state", "id"),)

    kind: Mapped[str]
    subject_id: Mapped[int]
    """The row that the work is about; which table, the kind says."""
    what: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    result: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    error: Mapped[str] = mapped_column(default="")
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often it broke off since it last got on."""
    resume_at: Mapped[datetime | None]
    """After it broke off, it is left alone until then."""
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    @property
    def is_under_way(self) -> bool:
        """Say whether something is still to be done."""
        return self.state in UNDER_WAY

    @property
    def share(self) -> float:
        """Give how far it is, in whole tenths. How many requests it is about nobody is told: of private ones
        it would say that they are there.
        """
        if self.state == TaskState.DONE:
            return 1.0
        return min(10 * self.done // self.total, 9) / 10 if self.total else 0.0

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[Task]":
        """Give the tasks an actor may see: all of them, or none."""
        rows = select(cls)
        return rows if actor.may(Permission.TASKS_READ) else rows.where(false())
