"""Who is signed in, as Flask-Login wants to know it; the session knows nothing of the web."""

import logging

from flask import request, session
from flask_login import UserMixin, login_user
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.policy import Actor
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.base import db
from foia_tracker.models.sessions import AccountSession
from foia_tracker.services import sessions
from foia_tracker.web.routing import afterwards

log = logging.getLogger(__name__)


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login brings no types
    """An account in a session, acting in one of its places."""

    def __init__(self, found: AccountSession, token: str) -> None:
        self.session = found
        self.account: Account = found.account
        self.place: Place = found.place
        self.actor: Actor = found.place.actor
        self.token = token

    def get_id(self) -> str:
        """Give what the browser keeps."""
        return self.token


def load(token: str) -> SignedIn | None:
    """Give who is signed in with a token while the session lasts; now and then its use is noted."""
    found = sessions.resume(db.session(), token)
    if found is None:
        log.warning("refused: a session that is over or never was, at %s", request.endpoint)
        return None
    if sessions.is_stale(found):
        number, at = found.id, clock.now()
        afterwards(lambda session: sessions.touch(session, number, at))
    return SignedIn(found, token)


def enter(database: Session, account: Account, place: Place) -> None:
    """Sign an account in, in one of its places."""
    # What the visitor did before signing in belongs to nobody: a session fixed beforehand opens nothing.
    session.clear()
    # How long it lasts the database says; the browser keeps the token until then.
    session.permanent = True
    browser = request.user_agent.string
    token = sessions.begin(database, account, place, request.remote_addr or "", browser)
    found = sessions.resume(database, token)
    if found is not None:
        login_user(SignedIn(found, token))
