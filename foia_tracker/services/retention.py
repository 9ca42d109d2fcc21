"""Remove what is past its time, a batch at a time. The caller commits after each.

Nothing here is removed because of when the job last ran: whatever is past its day goes, once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select, update
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.calendar import DAY
from foia_tracker.domain.retention import RULES, Kept
from foia_tracker.domain.situations import OVER
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import Row
from foia_tracker.models.contact_details import ContactDetails
from foia_tracker.models.info_requests import InfoRequest, RequestSituation, RequestStep, RequestTerm
from foia_tracker.models.inserts import insert_missing
from foia_tracker.models.invitations import AccountLink, Invitation, ResetRequest
from foia_tracker.models.links import UnitLink
from foia_tracker.models.notices import JobRun
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.models.retention import Removal
from foia_tracker.models.sessions import AccountSession, SignInAttempt

BATCH = 200
"""So many rows go in one transaction: on SQLite whoever writes meanwhile waits for no more than these."""
Found = Select[Any]
"""The numbers of rows."""


def remove(session: Session, day: date, size: int = BATCH) -> int:
    """Remove the next rows of which the time is over on `day`, and note how many by rule; gives how many, 0
    when nothing is left.
    """
    for rule, removing in REMOVES.items():
        found = removing.find(RULES[rule].over_before(day), day)
        # Held before they are removed: what somebody has just written again is not found any more.
        numbers = list(session.scalars(found.limit(size).with_for_update()))
        if numbers:
            removing.take(session, removing.table, numbers)
            _note(session, rule, day, len(numbers))
            return len(numbers)
    return 0


def removed(session: Session) -> Mapping[str, tuple[date, int]]:
    """Give by rule the last day on which it removed anything, and how much in all."""
    query = select(Removal.rule, func.max(Removal.day), func.sum(Removal.removed)).group_by(Removal.rule)
    return {rule: (last, total) for rule, last, total in session.execute(query)}


def _delete(session: Session, table: type[Row], numbers: list[int]) -> None:
    """Delete rows one by one, so that the ledger hears of those that it tells."""
    for row in _read(session, table, numbers):
        session.delete(row)
    session.flush()


def _read(session: Session, table: type[Any], numbers: list[int]) -> Sequence[Any]:
    fresh = select(table).where(table.id.in_(numbers)).order_by(table.id)
    return session.scalars(fresh.execution_options(populate_existing=True)).all()


def _empty_mails(session: Session, _table: type[Row], numbers: list[int]) -> None:
    """Take out of mails to whom they went and what they said; their key stays, so that none is sent again."""
    gone = {"recipient": "", "facts": {}, "error": ""}
    session.execute(update(OutboxMail).where(OutboxMail.id.in_(numbers)).values(gone))


def _empty_links(session: Session, _table: type[Row], numbers: list[int]) -> None:
    """Take out for whom links were made; acts point at them, so they stay."""
    for link in _read(session, UnitLink, numbers):
        link.label = ""
    session.flush()


@dataclass(frozen=True)
class Removing:
    """How a rule is carried out: what it finds, given the latest day on which its time may have begun and the
    day, and how that is taken away.
    """

    table: type[Row]
    find: Callable[[date, date], Found]
    take: Callable[[Session, type[Row], list[int]], None] = _delete


def _note(session: Session, rule: Kept, day: date, count: int) -> None:
    insert_missing(session, Removal.__table__, [{"rule": rule, "day": day, "removed": 0}])  # type: ignore[arg-type]  # a mapped class has a Table
    this = and_(Removal.rule == rule, Removal.day == day)
    session.execute(update(Removal).where(this).values(removed=Removal.removed + count))


def _contacts(until: date, stands: ColumnElement[bool]) -> Found:
    """Find the contacts of requests that stand so and of which nothing ran or was recorded after a day."""
    mine = ContactDetails.request_id
    ran = exists().where(
        RequestTerm.request_id == mine,
        ~RequestTerm.void,
        func.coalesce(RequestTerm.ended_on, RequestTerm.due_on) > until,
    )
    # The requester's terms of a version in dispute have steps, and no rows of their own.
    told = exists().where(
        RequestStep.request_id == mine, func.coalesce(RequestStep.ended_on, RequestStep.due_on) > until
    )
    acted = exists().where(ActRow.request_id == mine, ActRow.recorded_at >= _after(until))
    written = ContactDetails.updated_at >= _after(until)
    return _in_order(ContactDetails, stands, ~ran, ~told, ~acted, ~written)


def _contacts_closed(until: date, day: date) -> Found:
    closed = exists().where(
        RequestSituation.request_id == ContactDetails.request_id,
        RequestSituation.situation.in_(OVER),
        RequestSituation.holds_on(day),
        RequestSituation.since_on <= until,
    )
    return _contacts(until, closed)


def _contacts_still(until: date, _day: date) -> Found:
    there = exists().where(InfoRequest.id == ContactDetails.request_id)
    return _contacts(until, there)


def _attempts(until: date, _day: date) -> Found:
    return _in_order(SignInAttempt, SignInAttempt.at < _after(until))


def _sessions(until: date, _day: date) -> Found:
    """Find the sessions that were ended; one that nobody ended is over when it was not used for so long."""
    ended = func.coalesce(AccountSession.ended_at, AccountSession.seen_at)
    return _in_order(AccountSession, ended < _after(until))


def _invitations(until: date, _day: date) -> Found:
    ended = func.coalesce(Invitation.accepted_at, Invitation.withdrawn_at, Invitation.expires_at)
    return _in_order(Invitation, ended < _after(until))


def _account_links(until: date, _day: date) -> Found:
    return _in_order(AccountLink, func.coalesce(AccountLink.used_at, AccountLink.expires_at) < _after(until))


def _reset_requests(until: date, _day: date) -> Found:
    return _in_order(ResetRequest, ResetRequest.at < _after(until))


def _unit_links(until: date, _day: date) -> Found:
    ended = func.coalesce(UnitLink.revoked_at, UnitLink.expires_at)
    return _in_order(UnitLink, UnitLink.label != "", ended < _after(until))


def _mails(until: date, _day: date) -> Found:
    ended = func.coalesce(OutboxMail.sent_at, OutboxMail.given_up_at)
    return _in_order(
        OutboxMail, OutboxMail.resume_at.is_(None), OutboxMail.recipient != "", ended < _after(until)
    )


def _runs(until: date, _day: date) -> Found:
    """Find the runs of jobs; the last that went well stays, so that it can be seen when that was."""
    last = select(func.max(JobRun.id)).where(JobRun.error == "").group_by(JobRun.job)
    return _in_order(JobRun, JobRun.started_at < _after(until), JobRun.id.not_in(last))


def _in_order(table: type[Row], *where: ColumnElement[bool]) -> Found:
    return select(table.id).where(*where).order_by(table.id)


def _after(until: date) -> datetime:
    """Give the moment before which everything lies that happened up to and including a day."""
    return clock.start_of(until + DAY)


REMOVES: Mapping[Kept, Removing] = {
    Kept.CONTACTS_CLOSED: Removing(ContactDetails, _contacts_closed),
    Kept.CONTACTS_STILL: Removing(ContactDetails, _contacts_still),
    Kept.SIGN_IN_ATTEMPTS: Removing(SignInAttempt, _attempts),
    Kept.SESSIONS: Removing(AccountSession, _sessions),
    Kept.INVITATIONS: Removing(Invitation, _invitations),
    Kept.ACCOUNT_LINKS: Removing(AccountLink, _account_links),
    Kept.RESET_REQUESTS: Removing(ResetRequest, _reset_requests),
    Kept.UNIT_LINKS: Removing(UnitLink, _unit_links, _empty_links),
    Kept.MAILS: Removing(OutboxMail, _mails, _empty_mails),
    Kept.JOB_RUNS: Removing(JobRun, _runs),
}
