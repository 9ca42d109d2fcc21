"""Acts as they were recorded: appended, never changed; a mistake is annulled by a later act."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import JSON, ForeignKey, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from foia_tracker.domain.acts import (
    Act,
    Channel,
    Format,
    HarmTest,
    ItemResult,
    Kind,
    Outcome,
    Proof,
    Sense,
    Side,
)
from foia_tracker.models.base import Row

if TYPE_CHECKING:
    from foia_tracker.models.evidence import EvidenceFile


class ActRow(Row):
    """One act of a request. `happened_on` is None where nobody knows the day; `submission` makes a double
    click one.
    """

    __tablename__ = "acts"
    __table_args__ = (
        UniqueConstraint("request_id", "submission"),
        UniqueConstraint("request_id", "position"),
    )

    request_id: Mapped[int] = mapped_column(ForeignKey("info_requests.id"), index=True)
    kind: Mapped[str]
    side: Mapped[str]
    happened_on: Mapped[date | None]
    notified_on: Mapped[date | None]
    known_on: Mapped[date | None]
    first_on: Mapped[date | None]
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
    destination_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    sense: Mapped[str | None]
    format: Mapped[str | None]
    cost: Mapped[Decimal | None] = mapped_column(Numeric(10, 2))
    cost_on: Mapped[date | None]
    paid_on: Mapped[date | None]
    in_format: Mapped[bool | None]
    """Of an assessment: whether it came in the format asked."""
    usable: Mapped[bool | None]
    proof: Mapped[str] = mapped_column(default=Proof.NONE, server_default=Proof.NONE)
    proof_reference: Mapped[str] = mapped_column(default="", server_default="")
    text: Mapped[str] = mapped_column(default="")
    about_id: Mapped[int | None] = mapped_column(ForeignKey("acts.id"))
    claimed_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    imported: Mapped[bool] = mapped_column(default=False)
    link_id: Mapped[int | None] = mapped_column(ForeignKey("unit_links.id"), index=True)
    """The link by which the unit said it, without an account."""
    submission: Mapped[str | None]
    expunged_field: Mapped[str | None]
    """Of an expunging: which words went, of the act it names or, when it names none, of the request."""

    position: Mapped[int]
    """Its place in the chain of its request, from 1; two at once cannot both take it."""
    chain_version: Mapped[int]
    salts: Mapped[dict[str, str]] = mapped_column(JSON)
    """By field, for the words that stand; an expunging takes the salt with the words."""
    word_digests: Mapped[dict[str, str]] = mapped_column(JSON)
    digest: Mapped[str]

    items: Mapped[list["ActItem"]] = relationship(order_by="ActItem.position", lazy="raise_on_sql")
    review_grounds: Mapped[list["ActReviewGround"]] = relationship(
        order_by="ActReviewGround.ground", lazy="raise_on_sql"
    )
    if TYPE_CHECKING:
        files: Mapped[list[EvidenceFile]]
        """Files know of requests, which know of acts: `models.evidence` adds them."""

    def value(self) -> Act:
        """Give the act as the domain knows it; its items and grounds must be loaded."""
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
            partial=self.partial,
            notified_on=self.notified_on,
            known_on=self.known_on,
            first_on=self.first_on,
            items=tuple(item.value() for item in self.items),
            grounds=tuple(row.ground for row in self.review_grounds),
            sense=Sense(self.sense) if self.sense else None,
            format=Format(self.format) if self.format else None,
            cost=self.cost,
            cost_on=self.cost_on,
            paid_on=self.paid_on,
            about=self.about_id,
            claimed_on=self.claimed_on,
            proof=Proof(self.proof),
            by_link=self.link_id is not None,
        )


class ActItem(Row):
    """What a resolution, an assessment or a review says of one item."""

    __tablename__ = "act_items"
    __table_args__ = (UniqueConstraint("act_id", "position"),)

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"))
    position: Mapped[int]
    outcome: Mapped[str | None]
    ground_text: Mapped[str] = mapped_column(default="")
    harm_exception: Mapped[bool | None]
    harm_threat: Mapped[bool | None]
    harm_outweighs: Mapped[bool | None]
    reserve_number: Mapped[str] = mapped_column(default="", server_default="")
    gazette_on: Mapped[date | None]
    answered: Mapped[bool | None]

    grounds: Mapped[list["ActGround"]] = relationship(order_by="ActGround.ground", lazy="raise_on_sql")

    def value(self) -> ItemResult:
        """Give the result as the domain knows it; its grounds must be loaded."""
        outcome = Outcome(self.outcome) if self.outcome else None
        return ItemResult(
            self.position,
            outcome,
            tuple(row.ground for row in self.grounds),
            self.ground_text,
            HarmTest(self.harm_exception, self.harm_threat, self.harm_outweighs),
            self.reserve_number,
            self.gazette_on,
            self.answered,
        )


class ActGround(Row):
    """One ground of a refusal, a row of the closed list (LAIP 22, 23), so that grounds can be counted."""

    __tablename__ = "act_grounds"
    __table_args__ = (UniqueConstraint("act_item_id", "ground"),)

    act_item_id: Mapped[int] = mapped_column(ForeignKey("act_items.id"))
    ground: Mapped[str]


class ActReviewGround(Row):
    """One ground of a recurso de revisión (LAIP 54, 55), so that grounds can be counted."""

    __tablename__ = "act_review_grounds"
    __table_args__ = (UniqueConstraint("act_id", "ground"),)

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"))
    ground: Mapped[str]


WHOLE_ACT = (selectinload(ActRow.items).selectinload(ActItem.grounds), selectinload(ActRow.review_grounds))
"""What an act must be loaded with to be a value."""
