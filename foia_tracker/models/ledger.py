"""The ledger: what changed that is no act, who changed it, from where, before and after; and its seals.

Rows are added and never changed or deleted: the hook refuses it, and the database itself does. They point at
others by number alone, so that what they say stays when those are gone.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, Index, Select, and_, false, or_, select, true
from sqlalchemy.orm import Mapped, mapped_column

from foia_tracker.domain.ledger import FACTS, Seal
from foia_tracker.domain.policy import Actor, Permission, Role
from foia_tracker.models.audited import AUDITED, Reach
from foia_tracker.models.base import Row
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.info_requests import InfoRequest


class AuditEntry(Row):
    """One change of one row, or one reading. Of a change, `before` and `after` hold the columns that
    changed.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (Index("ix_audit_entries_row", "table_name", "row_id"),)

    at: Mapped[datetime] = mapped_column(index=True)
    account_id: Mapped[int | None] = mapped_column(index=True)
    role: Mapped[str | None]
    organisation_id: Mapped[int | None]
    unit_id: Mapped[int | None]
    """Role and place are those in which the person acted."""
    via: Mapped[str]
    origin: Mapped[str]
    deed: Mapped[str]
    table_name: Mapped[str]
    row_id: Mapped[int]
    request_id: Mapped[int | None] = mapped_column(index=True)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))

    @property
    def facts(self) -> dict[str, Any]:
        """Give what of it is digested."""
        return {name: getattr(self, name) for name in FACTS}

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[AuditEntry]":
        """Give the entries an actor may see: the administrator all of them, others those about what they
        see.
        """
        return select(cls).where(cls._is_visible_to(actor))

    @classmethod
    def _is_visible_to(cls, actor: Actor) -> ColumnElement[bool]:
        if not actor.may(Permission.AUDIT_READ):
            return false()
        if actor.role is Role.ADMINISTRATOR:
            return true()
        requests = select(InfoRequest.id).where(InfoRequest.is_visible_to(actor))
        campaigns = Campaign.visible_to(actor).with_only_columns(Campaign.id)
        return or_(
            and_(cls.request_id.in_(requests), cls.table_name.not_in(_tables(Reach.PRIVATE))),
            and_(cls.request_id.is_(None), cls.table_name.in_(_tables_open_to(actor))),
            and_(cls.table_name.in_(_tables(Reach.CAMPAIGN)), cls.row_id.in_(campaigns)),
        )


class AuditSeal(Row):
    """The digests of some entries, and of the seal before: `members` by the number of the entry."""

    __tablename__ = "audit_seals"

    number: Mapped[int] = mapped_column(unique=True)
    previous: Mapped[str]
    at: Mapped[datetime]
    last_id: Mapped[int]
    members: Mapped[dict[str, str]] = mapped_column(JSON)
    digest: Mapped[str]

    @property
    def value(self) -> Seal:
        """Give it as the domain knows it. Raises ValueError where it is not as the program writes it."""
        members = {int(number): digest for number, digest in self.members.items()}
        return Seal(self.number, self.previous, self.at, self.last_id, members, self.digest)


LEDGER = frozenset({AuditEntry.__tablename__, AuditSeal.__tablename__})
"""The tables that only grow."""


def _tables(*reaches: Reach) -> list[str]:
    return [name for name, audited in AUDITED.items() if audited.reach in reaches]


def _tables_open_to(actor: Actor) -> list[str]:
    looks_after_accounts = actor.may(Permission.ACCOUNTS_ADMINISTER)
    return _tables(Reach.PROGRAMME, *([Reach.ACCOUNTS] if looks_after_accounts else []))
