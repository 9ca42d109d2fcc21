"""How much was removed because its time was over."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from foia_tracker.models.base import Row


class Removal(Row):
    """How many rows one rule removed on one day; whose they were is not kept."""

    __tablename__ = "removals"
    __table_args__ = (UniqueConstraint("rule", "day"),)

    rule: Mapped[str]
    day: Mapped[date]
    removed: Mapped[int] = mapped_column(default=0)
