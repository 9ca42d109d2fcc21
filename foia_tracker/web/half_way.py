"""Whoever showed the password and still owes the second factor: known to their browser alone, signed by us,
for a few minutes, and to nobody as signed in.
"""

import hashlib
from datetime import timedelta

from flask import session
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.models.accounts import Account
from foia_tracker.services.accounts import WITH_PLACES

LONGEST = timedelta(minutes=10)
KEPT = "half_way"


def begin(account: Account, onward: str, salt: str) -> None:
    """Remember who showed the password, where they were going, and the salt of the factor to be set up."""
    session.clear()
    session[KEPT] = {
        "account": account.id,
        "password": _trace(account),
        "at": clock.now().timestamp(),
        "onward": onward,
        "salt": salt,
    }


def account(database: Session) -> Account | None:
    """Give who showed the password a short while ago; None when nobody did, or it is another one since."""
    kept = session.get(KEPT)
    if kept is None or clock.now().timestamp() - kept["at"] > LONGEST.total_seconds():
        return None
    query = select(Account).where(Account.id == kept["account"], Account.active).options(*WITH_PLACES)
    found = database.scalars(query).one_or_none()
    return found if found is not None and _trace(found) == kept["password"] else None


def salt() -> str:
    """Give the salt of the factor that is being set up."""
    return str(session.get(KEPT, {}).get("salt", ""))


def onward() -> str:
    """Give where they were going."""
    return str(session.get(KEPT, {}).get("onward", ""))


def _trace(account: Account) -> str:
    return hashlib.sha256(account.password_hash.encode()).hexdigest()[:16]
