"""Send what waits in the outbox: taken in one short transaction, noted in another, none while it is sent.

A process that dies between sending a mail and noting it leaves it taken. When the lease is over it is sent
once more, under the same Message-ID: that it went out cannot be known, and rather twice than never.
"""

import logging
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from foia_tracker.adapters.smtp import Connection, Refused, Trouble, Unavailable
from foia_tracker.mails.drawing import Letter, Letterhead, NoAddress, draw
from foia_tracker.mails.kinds import KINDS
from foia_tracker.models.transactions import read_apart
from foia_tracker.services import account_links, outbox
from foia_tracker.services.outbox import Claim

if TYPE_CHECKING:
    from config import Settings

log = logging.getLogger(__name__)
MOST = 100
"""So many are sent in one run, after which the process may stop or do something else."""


class Fate(Enum):
    """What became of one attempt."""

    SENT = auto()
    REFUSED = auto()
    PUT_OFF = auto()
    NO_SERVER = auto()


@dataclass(frozen=True)
class Attempt:
    """What became of one attempt, and what was said."""

    fate: Fate
    words: str = ""


def send(session: Session, settings: "Settings", most: int = MOST) -> int:
    """Send what is due, up to `most` mails, and give up what is of no more use; gives how many were sent.

    Without a server nothing is tried. When the server takes no mail at all, the others are left for later.
    """
    _drop_useless(session)
    _answer_resets(session)
    if settings.mail_server is None:
        return 0
    head, sent = letterhead(settings), 0
    with Connection(settings.mail_server) as connection:
        for _number in range(most):
            if (claim := _taken(session)) is None:
                break
            attempt = _tried(connection, claim, head)
            _note(session, claim, attempt)
            sent += attempt.fate is Fate.SENT
            if attempt.fate is Fate.NO_SERVER:
                break
    return sent


def letterhead(settings: "Settings") -> Letterhead:
    """Give who writes."""
    return Letterhead(
        installation=settings.instance_name,
        public_url=settings.public_url,
        sender=settings.mail_from,
        invented=settings.invented_data,
    )


def _drop_useless(session: Session) -> None:
    if _is_due(session):
        outbox.drop_useless(session)
        session.commit()


def _answer_resets(session: Session) -> None:
    """Post the links that were asked for by whoever forgot a password."""
    with read_apart(session):
        asked = account_links.is_reset_asked(session)
    if asked:
        account_links.answer_resets(session)
        session.commit()


def _is_due(session: Session) -> bool:
    with read_apart(session):
        return outbox.is_due(session)


def _taken(session: Session) -> Claim | None:
    """Take a mail and keep that it was taken. Looking alone holds nobody up."""
    claim = outbox.claim(session) if _is_due(session) else None
    session.commit()
    session.expunge_all()
    return claim


def _tried(connection: Connection, claim: Claim, head: Letterhead) -> Attempt:
    """Draw a mail and hand it over; what goes wrong is never raised, because the others wait."""
    try:
        connection.send(draw(_letter(claim), head))
    except (Refused, NoAddress) as error:
        return Attempt(Fate.REFUSED, str(error) or type(error).__name__)
    except Trouble as error:
        return Attempt(Fate.PUT_OFF, str(error))
    except Unavailable as error:
        return Attempt(Fate.NO_SERVER, str(error))
    except Exception as error:
        # A fault of the program, which a newer version may not have.
        log.exception("mail %s cannot be drawn", claim.mail_id)
        return Attempt(Fate.PUT_OFF, f"{type(error).__name__} ({claim.kind})")
    return Attempt(Fate.SENT)


def _letter(claim: Claim) -> Letter:
    return Letter(
        to=claim.to,
        kind=KINDS[claim.kind],
        facts=claim.facts,
        until=claim.until,
        posted_at=claim.posted_at,
        message_id=claim.message_id,
    )


def _note(session: Session, claim: Claim, attempt: Attempt) -> None:
    match attempt.fate:
        case Fate.SENT:
            outbox.sent(session, claim)
        case Fate.REFUSED:
            outbox.refused(session, claim, attempt.words)
        case Fate.PUT_OFF | Fate.NO_SERVER:
            outbox.put_off(session, claim, attempt.words)
    session.commit()
    log.info("mail %s: %s", claim.mail_id, attempt.fate.name.lower())
