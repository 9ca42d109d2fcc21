"""A request as it was filed, who may see it, and its projection: terms, steps and situations folded from its
acts.
"""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    UniqueConstraint,
    and_,
    false,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foia_tracker import clock
from foia_tracker.domain.acts import Right
from foia_tracker.domain.chain import VERSION
from foia_tracker.domain.policy import Actor, Permission, Role, Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import Row
from foia_tracker.models.directory import Organisation, Unit

OPEN_TO_PROGRAMME = (Visibility.SHARED, Visibility.PUBLISHED)


class InfoRequest(Row):
    """A request of an organisation to a unit; the columns marked as projection are folded from its acts."""

    __tablename__ = "info_requests"
    __table_args__ = (UniqueConstraint("organisation_id", "content_key"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    follower_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    own_reference: Mapped[str] = mapped_column(default="")
    unit_reference: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    topic: Mapped[str] = mapped_column(default="")
    ex_officio: Mapped[str] = mapped_column(default="")
    delivery_form: Mapped[str] = mapped_column(default="")
    law: Mapped[str]
    right: Mapped[str] = mapped_column(default=Right.INFORMATION, server_default=Right.INFORMATION)
    """Access to information, or habeas data with its own terms (LAIP 33, 34)."""
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("info_requests.id"), index=True)
    """The request that another unit transferred here (LAIP 38)."""
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"), index=True)
    visibility: Mapped[str]
    notes: Mapped[str] = mapped_column(default="")
    invented: Mapped[bool] = mapped_column(default=False)
    content_key: Mapped[str | None]
    submission: Mapped[str | None] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    filed_on: Mapped[date | None] = mapped_column(index=True)
    due_on: Mapped[date | None] = mapped_column(index=True)
    """Projection: the latest last day of the answer term in force."""
    answered_on: Mapped[date | None]
    """Projection: the day on which an answer was notified or delivered."""
    outcome: Mapped[str | None]
    """Projection: the outcome of the request, derived from those of its items."""
    disputed: Mapped[bool] = mapped_column(default=False)
    """Projection: the two sides do not agree on an act, so nothing public may lean on one version alone."""
    unheard: Mapped[int] = mapped_column(default=0, server_default="0")
    """Projection: how many acts came by a link and wait for a word of the organisation."""

    chain_version: Mapped[int] = mapped_column(default=VERSION, server_default="1")
    salts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")
    word_digests: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")
    seal: Mapped[str] = mapped_column(default="", server_default="")
    """The digest of what was asked, which the first act of the chain follows."""
    chain_head: Mapped[str] = mapped_column(default="", server_default="")
    acts_count: Mapped[int] = mapped_column(default=0, server_default="0")
    """The digest of the last act and how many there are, so that the loss of the last one shows."""

    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
    unit: Mapped[Unit] = relationship(lazy="raise_on_sql")
    items: Mapped[list["RequestItem"]] = relationship(order_by="RequestItem.position", lazy="raise_on_sql")
    acts: Mapped[list[ActRow]] = relationship(order_by=ActRow.id, lazy="raise_on_sql")

    @property
    def number(self) -> str:
        """Give our own number, by which people name the request."""
        return self.number_of(self.id, self.created_at)

    @staticmethod
    def number_of(key: int, created_at: datetime) -> str:
        """Give the number of a request of which no more is known."""
        return f"SOL-{clock.day_of(created_at).year}-{key:05d}"

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[InfoRequest]":
        """Give the requests an actor may see: the one place that says so, for every page, file and figure."""
        return select(cls).where(cls.is_visible_to(actor))

    @classmethod
    def is_visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        """Give the same as a condition, for joins."""
        if not actor.may(Permission.INFO_REQUESTS_READ):
            return false()
        if actor.role is Role.GUEST:
            return and_(cls.id == actor.request_id, cls.visibility.in_(OPEN_TO_PROGRAMME))
        return or_(cls.is_inside(actor), cls.visibility == Visibility.PUBLISHED)

    @classmethod
    def is_inside(cls, actor: Actor) -> ColumnElement[bool]:
        """Give the condition for the requests of which an actor is a part, or over which it watches: of those
        it also reads the files, as they came. Who has only a link is no part: nobody knows who that is.
        """
        shared = cls.visibility.in_(OPEN_TO_PROGRAMME)
        match actor.role:
            case Role.MONITOR:
                return cls.organisation_id == actor.organisation_id
            case Role.OFFICER:
                return and_(cls.unit_id == actor.unit_id, shared)
            case Role.REGULATOR | Role.COORDINATOR:
                return shared
        return false()

    def is_addressed_to(self, actor: Actor) -> bool:
        """Say whether the actor acts for the unit that was asked, with an account or by a link, and the
        request is shared with it.
        """
        officer = actor.role is Role.OFFICER and actor.unit_id == self.unit_id
        guest = actor.role is Role.GUEST and actor.request_id == self.id
        return (officer or guest) and self.visibility in OPEN_TO_PROGRAMME


class RequestItem(Row):
    """One thing asked; a resolution says what became of each."""

    __tablename__ = "request_items"
    __table_args__ = (UniqueConstraint("request_id", "position"),)

    request_id: Mapped[int] = mapped_column(ForeignKey("info_requests.id"))
    position: Mapped[int]
    text: Mapped[str]


class RequestTerm(Row):
    """Projection: one term under one reading, with the days that a comparison of dates needs."""

    __tablename__ = "request_terms"
    __table_args__ = (Index("ix_request_terms_open", "reading", "rule", "void", "ended_on", "due_on"),)

    request_id: Mapped[int] = mapped_column(ForeignKey("info_requests.id"), index=True)
    rule: Mapped[str]
    trigger_act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"))
    reading: Mapped[str]
    started_on: Mapped[date]
    opens_on: Mapped[date]
    due_on: Mapped[date]
    ended_on: Mapped[date | None]
    void: Mapped[bool]
    provisional: Mapped[bool]
    stopped_since: Mapped[date | None]
    stopped_until: Mapped[date | None]


class RequestStep(Row):
    """Projection: what is to be told of a term, when and to whom, unless the term is ended before."""

    __tablename__ = "request_steps"
    __table_args__ = (
        UniqueConstraint("request_id", "rule", "trigger_act_id", "step", "audience", "due_on"),
        Index("ix_request_steps_falling", "falls_on", "ended_on"),
    )

    request_id: Mapped[int] = mapped_column(ForeignKey("info_requests.id"))
    rule: Mapped[str]
    trigger_act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"))
    reading: Mapped[str]
    audience: Mapped[str]
    step: Mapped[str]
    falls_on: Mapped[date]
    due_on: Mapped[date]
    known_on: Mapped[date]
    ended_on: Mapped[date | None]


class RequestSituation(Row):
    """Projection: a situation and the days for which it holds; without new acts only the day changes it."""

    __tablename__ = "request_situations"
    __table_args__ = (Index("ix_request_situations_days", "request_id", "since_on", "until_on"),)

    request_id: Mapped[int] = mapped_column(ForeignKey("info_requests.id"))
    situation: Mapped[str] = mapped_column(index=True)
    since_on: Mapped[date]
    until_on: Mapped[date | None]

    @classmethod
    def holds_on(cls, day: date) -> ColumnElement[bool]:
        """Give the condition for the situation of a day."""
        return and_(cls.since_on <= day, or_(cls.until_on.is_(None), cls.until_on >= day))
