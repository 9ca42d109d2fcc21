"""Who is signed in from where, and who tried: rows, so that every process knows and any can end it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from foia_tracker.domain.policy import Actor
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.base import Row


class AccountSession(Row):
    """One browser in which an account is signed in, acting in one of its places.

    The browser keeps a token; here is only its digest, so that whoever reads the database enters nowhere.
    """

    __tablename__ = "account_sessions"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id"))
    token_digest: Mapped[str] = mapped_column(unique=True)
    origin: Mapped[str] = mapped_column(default="")
    browser: Mapped[str] = mapped_column(default="")
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(lazy="raise_on_sql")
    place: Mapped[Place] = relationship(lazy="raise_on_sql")

    @classmethod
    def visible_to(cls, actor: Actor) -> "Select[AccountSession]":
        """Give the sessions that an actor may see and end: its own account's that are not over."""
        return select(cls).where(cls.account_id == actor.account_id, cls.ended_at.is_(None))


class RecoveryCode(Row):
    """A code for whoever lost the second factor, good once; only its digest is kept."""

    __tablename__ = "recovery_codes"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    digest: Mapped[str] = mapped_column(unique=True)
    used_at: Mapped[datetime | None]


class SignInAttempt(Row):
    """An attempt to sign in, counted per address and per origin so that all processes slow a guesser down
    together. It is kept before the answer is known, and goes when it was the right one.
    """

    __tablename__ = "sign_in_attempts"

    email: Mapped[str] = mapped_column(index=True)
    origin: Mapped[str] = mapped_column(index=True)
    at: Mapped[datetime] = mapped_column(index=True)
