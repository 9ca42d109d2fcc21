"""Acts as they were recorded: appended, never changed; a mistake is annulled by a later act."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foia_tracker.domain.acts import Act, Channel, ItemResult, Kind, Outcome, Side
from foia_tracker.models.accounts import Account
from foia_tracker.models.base import Row


class ActRow(Row):
    """One act of a request. `happened_on` is None where nobody knows the day; `submission` makes a double
    click one.
    """

    __tablename__ = "acts"
    __table_args__ = (UniqueConstraint("request_id", "submission"),)

    request_id: Mapped[int] = mapped_column(ForeignKey("info_requests.id"), index=True)
    kind: Mapped[str]
    side: Mapped[str]
    happened_on: Mapped[date | None]
    notified_on: Mapped[date | None]
    channel: Mapped[str | None]
    hour: Mapped[time | None]
    number: Mapped[str] = mapped_column(default="")
    days: Mapped[int | None]
    until_on: Mapped[date | None]
    reasons: Mapped[bool] = mapped_column(default=True)
    written: Mapped[bool] = mapped_column(default=True)
    inside: Mapped[bool] = mapped_column(default=False)
    partial: Mapped[bool] = mapped_column(default=False)
    destination: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    about_id: Mapped[int | None] = mapped_column(ForeignKey("acts.id"))
    claimed_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    imported: Mapped[bool] = mapped_column(default=False)
    submission: Mapped[str | None]

    items: Mapped[list["ActItem"]] = relationship(order_by="ActItem.position", lazy="raise_on_sql")
    recorded_by: Mapped[Account | None] = relationship(lazy="raise_on_sql")

    def value(self) -> Act:
        """Give the act as the domain knows it; its items must be loaded."""
        return Act(
            kind=Kind(self.kind),
            on=self.happened_on,
            key=self.id,
            side=Side(self.side),
            channel=Channel(self.channel) if self.channel else None,
            hour=self.hour,
            days=self.days,
            until=self.until_on,
            reasons=self.reasons,
            written=self.written,
            inside=self.inside,
            notified_on=self.notified_on,
            items=tuple(item.value() for item in self.items),
            about=self.about_id,
            claimed_on=self.claimed_on,
        )


class ActItem(Row):
    """What a resolution says of one item."""

    __tablename__ = "act_items"
    __table_args__ = (UniqueConstraint("act_id", "position"),)

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"))
    position: Mapped[int]
    outcome: Mapped[str | None]
    ground_text: Mapped[str] = mapped_column(default="")

    grounds: Mapped[list["ActGround"]] = relationship(order_by="ActGround.ground", lazy="raise_on_sql")

    def value(self) -> ItemResult:
        """Give the result as the domain knows it; its grounds must be loaded."""
        outcome = Outcome(self.outcome) if self.outcome else None
        return ItemResult(self.position, outcome, tuple(row.ground for row in self.grounds), self.ground_text)


class ActGround(Row):
    """One ground of a refusal, a row of the closed list (LAIP 22, 23), so that grounds can be counted."""

    __tablename__ = "act_grounds"
    __table_args__ = (UniqueConstraint("act_item_id", "ground"),)

    act_item_id: Mapped[int] = mapped_column(ForeignKey("act_items.id"))
    ground: Mapped[str]
