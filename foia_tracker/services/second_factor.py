"""The second factor: codes of an authenticator (TOTP, RFC 6238) and recovery codes. The caller commits.

The key of each account is made of the installation's own and a salt: a copy of the database gives no codes.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass

from pyotp import TOTP
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.mails.kinds import (
    RECOVERY_CODE_USED,
    RECOVERY_CODES_RENEWED,
    SECOND_FACTOR_ADDED,
    SECOND_FACTOR_REMOVED,
)
from foia_tracker.models.accounts import Account
from foia_tracker.models.sessions import RecoveryCode
from foia_tracker.services import account_mails

STEP_SECONDS = 30
DRIFT = 1
"""So many steps before and after may the clock of a telephone be off (RFC 6238, 5.2)."""
KEY_BYTES = 20
RECOVERY_CODES = 10
RECOVERY_BYTES = 10


@dataclass(frozen=True)
class Keys:
    """Makes the keys of second factors from the installation's secret."""

    secret: str

    def of(self, salt: str) -> str:
        """Give the key that belongs to a salt, in base 32 as authenticators take it."""
        made = hmac.new(self.secret.encode(), f"second factor {salt}".encode(), hashlib.sha256).digest()
        return base64.b32encode(made[:KEY_BYTES]).decode()

    def address(self, salt: str, account: str, installation: str) -> str:
        """Give what the picture says that authenticators read (the otpauth form)."""
        return TOTP(self.of(salt)).provisioning_uri(name=account, issuer_name=installation)


def new_salt() -> str:
    """Give a salt for a key that nobody has yet."""
    return secrets.token_hex(16)


def set_up(session: Session, account: Account, salt: str, code: str, keys: Keys) -> tuple[str, ...]:
    """Set the second factor up with the code that shows that the key arrived; gives the recovery codes, which
    are never told again. Raises RuleViolation when the code is another.
    """
    step = _step_of(keys.of(salt), code, after=None)
    if step is None:
        raise RuleViolation("wrong_code", "code")
    account.code_salt, account.code_step = salt, step
    account_mails.tell(session, account, SECOND_FACTOR_ADDED)
    return _new_recovery_codes(session, account)


def accepts(session: Session, account: Account, code: str, keys: Keys) -> bool:
    """Say whether a code, of the authenticator or a recovery one, lets the account in; each does it once."""
    if not account.has_code:
        return False
    # Two at once with the same code: the second waits here, and finds it used.
    session.flush()
    session.refresh(account, ["code_salt", "code_step"], with_for_update={"key_share": True})
    step = _step_of(keys.of(account.code_salt), code, after=account.code_step)
    if step is not None:
        account.code_step = step
        return True
    return _recovers(session, account, code)


def renew_recovery_codes(session: Session, account: Account) -> tuple[str, ...]:
    """Make new recovery codes in place of the old ones; gives them."""
    account_mails.tell(session, account, RECOVERY_CODES_RENEWED)
    return _new_recovery_codes(session, account)


def _new_recovery_codes(session: Session, account: Account) -> tuple[str, ...]:
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = tuple(_written(secrets.token_bytes(RECOVERY_BYTES)) for _ in range(RECOVERY_CODES))
    session.add_all(RecoveryCode(account_id=account.id, digest=_digest(account, code)) for code in codes)
    session.flush()
    return codes


def recovery_codes_left(session: Session, account: Account) -> int:
    """Count the recovery codes that were not used."""
    mine = RecoveryCode.account_id == account.id, RecoveryCode.used_at.is_(None)
    return session.scalar(select(func.count(RecoveryCode.id)).where(*mine)) or 0


def take_away(session: Session, account: Account) -> None:
    """Take the second factor away: whoever needs one is asked to set up another when signing in."""
    account.code_salt, account.code_step = "", None
    account_mails.tell(session, account, SECOND_FACTOR_REMOVED)
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))


def _step_of(key: str, code: str, after: int | None) -> int | None:
    """Give the step of time whose code `code` is, if that is now, or nearly, and later than `after`."""
    given = "".join(code.split())
    now = int(clock.now().timestamp()) // STEP_SECONDS
    fitting = [
        step
        for step in range(now - DRIFT, now + DRIFT + 1)
        if hmac.compare_digest(TOTP(key).at(step * STEP_SECONDS).encode(), given.encode())
    ]
    return next((step for step in fitting if after is None or step > after), None)


def _recovers(session: Session, account: Account, code: str) -> bool:
    query = select(RecoveryCode).where(RecoveryCode.digest == _digest(account, code))
    found = session.scalars(query.with_for_update()).one_or_none()
    if found is None or found.used_at is not None:
        return False
    found.used_at = clock.now()
    session.flush()
    left = str(recovery_codes_left(session, account))
    account_mails.tell(session, account, RECOVERY_CODE_USED, left=left)
    return True


def _written(raw: bytes) -> str:
    """Write a recovery code as people copy it: sixteen letters and digits in fours."""
    text = base64.b32encode(raw).decode().lower()
    return "-".join(text[place : place + 4] for place in range(0, len(text), 4))


def _digest(account: Account, code: str) -> str:
    letters = "".join(letter for letter in code.casefold() if letter.isalnum())
    return hashlib.sha256(f"{account.id} {letters}".encode()).hexdigest()
