"""Files that people hand in: those that wait for their act, evidence on one, and copies for everybody."""

from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, Select, UniqueConstraint, false, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from foia_tracker.domain.policy import Actor, Visibility
from foia_tracker.models.acts import WHOLE_ACT, ActRow
from foia_tracker.models.base import Row
from foia_tracker.models.info_requests import InfoRequest


class Upload(Row):
    """A file that came with a form, whatever became of the form: whoever sent it may still attach it to an
    act, until it expires.
    """

    __tablename__ = "uploads"

    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    link_id: Mapped[int | None] = mapped_column(ForeignKey("unit_links.id"), index=True)
    """Of what a guest sent, who has no account."""
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    words: Mapped[str] = mapped_column(deferred=True)
    attached: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[Upload]":
        """Give the files that an actor sent; nobody sees those of others."""
        return select(cls).where(cls.is_of(actor))

    @classmethod
    def is_of(cls, actor: Actor) -> ColumnElement[bool]:
        """Give the same as a condition."""
        if actor.link_id is not None:
            return cls.link_id == actor.link_id
        return false() if actor.account_id is None else cls.account_id == actor.account_id


class EvidenceFile(Row):
    """A file on an act, as it came. The chain covers it: it never changes, but that it may be taken out."""

    __tablename__ = "evidence_files"
    __table_args__ = (UniqueConstraint("act_id", "position"),)

    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"))
    request_id: Mapped[int] = mapped_column(ForeignKey("info_requests.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    words: Mapped[str] = mapped_column(deferred=True)
    """What it says, as far as it can be searched."""
    expunged: Mapped[bool] = mapped_column(default=False)
    """Taken out by two people: what is left is that it was there, and its digest."""

    @property
    def field(self) -> str:
        """Give how it is named among the words of its act."""
        return f"files.{self.position}"

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[EvidenceFile]":
        """Give the files that an actor may read as they came: the two sides those of requests that both see,
        the organisation those of all its own, who watches over both those of what is shared.
        """
        inside = select(InfoRequest.id).where(InfoRequest.is_inside(actor))
        return select(cls).where(cls.request_id.in_(inside), ~cls.expunged)


class PublishedCopy(Row):
    """What of a file everybody may have, made clean, under a name that names nobody."""

    __tablename__ = "published_copies"

    file_id: Mapped[int] = mapped_column(ForeignKey("evidence_files.id"), unique=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("info_requests.id"), index=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True)
    words: Mapped[str] = mapped_column(deferred=True)
    published_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[PublishedCopy]":
        """Give the copies that an actor may have: those of requests that are published, and before that who
        is part of a request looks at what others will see.
        """
        seen = or_(InfoRequest.is_inside(actor), InfoRequest.visibility == Visibility.PUBLISHED)
        return select(cls).where(cls.request_id.in_(select(InfoRequest.id).where(seen)))


ActRow.__mapper__.add_property(
    "files", relationship(EvidenceFile, order_by=EvidenceFile.position, lazy="raise_on_sql")
)
WITH_FILES = (*WHOLE_ACT, selectinload(ActRow.files))
"""What an act must be loaded with to be digested."""
