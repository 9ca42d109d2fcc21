"""Who is signed in, as Flask-Login wants to know it; the account itself knows nothing of the web."""

from flask_login import UserMixin
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from foia_tracker.domain.policy import Actor
from foia_tracker.models.accounts import Account
from foia_tracker.models.base import db


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login brings no types
    """An account with a session."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.actor: Actor = account.actor

    def get_id(self) -> str:
        """Give what the session keeps."""
        return str(self.account.id)


def load(number: str) -> SignedIn | None:
    """Give the account of a session, while it may sign in."""
    places = joinedload(Account.organisation), joinedload(Account.unit)
    query = select(Account).where(Account.id == int(number), Account.active).options(*places)
    account = db.session.scalars(query).one_or_none()
    return SignedIn(account) if account else None
