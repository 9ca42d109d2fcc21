"""What is past its time goes the day after its last one, in batches, and how much is noted; no more goes."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import ItemResult, Kind, Outcome
from foia_tracker.domain.calendar import DAY
from foia_tracker.domain.policy import Actor, Role
from foia_tracker.domain.retention import RULES, Kept
from foia_tracker.mails.kinds import KINDS
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import Row
from foia_tracker.models.contact_details import ContactDetails
from foia_tracker.models.info_requests import InfoRequest, RequestStep, RequestTerm
from foia_tracker.models.invitations import AccountLink, Invitation, ResetRequest
from foia_tracker.models.links import UnitLink
from foia_tracker.models.notices import JobRun
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.models.retention import Removal
from foia_tracker.models.sessions import AccountSession, SignInAttempt
from foia_tracker.services import accounts, contact_details, outbox, sessions
from foia_tracker.services.contact_details import Contacts
from foia_tracker.services.retention import REMOVES, remove, removed
from tests.make import PASSWORD, Make
from tests.services.conftest import SetDay

FILED = date(2026, 2, 2)
ANSWERED = date(2026, 2, 10)
CLOSED = date(2026, 3, 4)
"""The fifteenth working day after the notification was Tuesday 3 March; from the day after it is closed."""


def count(session: Session, table: type[Row]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def carry_out(session: Session, day: date, size: int = 200) -> int:
    """Remove until nothing is left; gives how many rows."""
    done = 0
    while last := remove(session, day, size):
        done += last
    return done


@pytest.fixture
def told(session: Session, make: Make, monitor: Actor, today: SetDay) -> Callable[[bool], InfoRequest]:
    """Give what makes a request with contacts, answered where it is so said; all is recorded on its day."""

    def tell(answered: bool) -> InfoRequest:
        today(FILED.isoformat())
        made = make.info_request(FILED, monitor)
        contacts = Contacts("Persona Inventada", address="Calle Ficticia")
        contact_details.write(session, made, contacts, monitor)
        if answered:
            today(ANSWERED.isoformat())
            full = (ItemResult(1, Outcome.FULL),)
            make.act(made, Kind.RESOLVED, ANSWERED, monitor, items=full)
        return made

    return tell


def test_contacts_go_the_day_after_six_months_since_the_case_was_closed(
    session: Session, told: Callable[[bool], InfoRequest]
) -> None:
    told(True)
    last = RULES[Kept.CONTACTS_CLOSED].last(CLOSED)
    assert last == date(2026, 9, 4)
    assert carry_out(session, last) == 0
    assert count(session, ContactDetails) == 1
    assert carry_out(session, last + DAY) == 1
    assert count(session, ContactDetails) == 0


def test_contacts_of_a_case_that_is_never_closed_go_two_years_after_the_last_that_ran(
    session: Session, told: Callable[[bool], InfoRequest]
) -> None:
    made = told(False)
    last = _last_term(session, made)
    assert carry_out(session, RULES[Kept.CONTACTS_CLOSED].last(last) + DAY) == 0
    end = RULES[Kept.CONTACTS_STILL].last(last)
    assert carry_out(session, end) == 0
    assert carry_out(session, end + DAY) == 1


def _last_term(session: Session, info_request: InfoRequest) -> date:
    """Give the last day on which anything ran, read from the tables by hand."""
    days = [
        row.ended_on or row.due_on
        for table in (RequestTerm, RequestStep)
        for row in session.scalars(select(table).where(table.request_id == info_request.id))
    ]
    return max(days)


def test_an_act_recorded_later_keeps_the_contacts_longer(
    session: Session, make: Make, monitor: Actor, told: Callable[[bool], InfoRequest], today: SetDay
) -> None:
    made = told(True)
    day = today("2026-08-20")
    make.act(made, Kind.AMPARO_FILED, day, monitor)
    assert carry_out(session, date(2026, 9, 5)) == 0
    assert carry_out(session, RULES[Kept.CONTACTS_CLOSED].last(day) + DAY) == 1


def test_contacts_that_were_written_again_stay_as_long_as_new_ones(
    session: Session, monitor: Actor, told: Callable[[bool], InfoRequest], today: SetDay
) -> None:
    made = told(True)
    day = today("2026-09-04")
    contact_details.write(session, made, Contacts("Otra Persona"), monitor)
    assert carry_out(session, date(2026, 9, 5)) == 0
    assert carry_out(session, RULES[Kept.CONTACTS_CLOSED].last(day) + DAY) == 1


def test_acts_stay_whatever_goes(session: Session, told: Callable[[bool], InfoRequest]) -> None:
    told(True)
    before = count(session, ActRow)
    carry_out(session, date(2100, 1, 1))
    assert count(session, ActRow) == before == 2


def noon(day: date) -> datetime:
    return clock.start_of(day) + timedelta(hours=12)


DAYS = [
    (Kept.SIGN_IN_ATTEMPTS, 1),
    (Kept.SESSIONS, 30),
    (Kept.MAILS, 90),
    (Kept.INVITATIONS, 30),
    (Kept.ACCOUNT_LINKS, 7),
    (Kept.RESET_REQUESTS, 1),
]
BEGAN = date(2026, 5, 1)


@pytest.fixture
def account_id(make: Make) -> int:
    return make.account(Role.REGULATOR).id


def _attempt(session: Session, _account_id: int, at: datetime) -> None:
    session.add(SignInAttempt(email="quien@ejemplo.test", origin="192.0.2.1", at=at))


def _session(session: Session, account_id: int, at: datetime) -> None:
    account = session.get_one(accounts.Account, account_id)
    session.refresh(account, ["places"])
    token = sessions.begin(session, account, account.standing[0], "192.0.2.1", "Navegador")
    found = sessions.resume(session, token)
    assert found is not None
    found.started_at = found.seen_at = at
    found.ended_at = at


def _mail(session: Session, _account_id: int, at: datetime) -> None:
    kind = next(iter(KINDS.values()))
    session.add(
        OutboxMail(
            key=f"prueba-{at.isoformat()}",
            recipient="quien@ejemplo.test",
            kind=kind.code,
            facts={"dice": "algo"},
            message_id="x",
            created_at=at,
            sent_at=at,
        )
    )


def _invitation(session: Session, _account_id: int, at: datetime) -> None:
    session.add(
        Invitation(
            email="quien@ejemplo.test",
            role=Role.REGULATOR,
            token_digest=at.isoformat(),
            created_at=at,
            expires_at=at,
        )
    )


def _account_link(session: Session, account_id: int, at: datetime) -> None:
    link = AccountLink(
        kind="reset", account_id=account_id, token_digest=at.isoformat(), created_at=at, expires_at=at
    )
    session.add(link)


def _reset(session: Session, _account_id: int, at: datetime) -> None:
    session.add(ResetRequest(email="quien@ejemplo.test", origin="192.0.2.1", at=at))


MAKES = {
    Kept.INVITATIONS: _invitation,
    Kept.ACCOUNT_LINKS: _account_link,
    Kept.RESET_REQUESTS: _reset,
    Kept.SIGN_IN_ATTEMPTS: _attempt,
    Kept.SESSIONS: _session,
    Kept.MAILS: _mail,
}


@pytest.mark.parametrize(("rule", "days"), DAYS)
@pytest.mark.parametrize("hour", [timedelta(0), timedelta(hours=23, minutes=59)])
def test_what_counts_in_days_goes_after_them_whatever_its_hour(
    session: Session, account_id: int, rule: Kept, days: int, hour: timedelta
) -> None:
    MAKES[rule](session, account_id, clock.start_of(BEGAN) + hour)
    session.flush()
    assert carry_out(session, BEGAN + days * DAY) == 0
    assert carry_out(session, BEGAN + (days + 1) * DAY) == 1
    assert carry_out(session, BEGAN + (days + 1) * DAY) == 0
    assert removed(session) == {rule: (BEGAN + (days + 1) * DAY, 1)}


def test_of_a_mail_its_key_stays_and_nothing_of_to_whom_it_went(session: Session, account_id: int) -> None:
    _mail(session, account_id, noon(BEGAN))
    session.flush()
    carry_out(session, date(2026, 9, 1))
    (mail,) = session.scalars(select(OutboxMail).execution_options(populate_existing=True))
    assert (mail.recipient, mail.facts, mail.error) == ("", {}, "")
    assert mail.key.startswith("prueba-")
    assert not outbox.can_leave_again(mail)


def test_a_mail_that_still_waits_stays_whole(session: Session, account_id: int) -> None:
    _mail(session, account_id, noon(BEGAN))
    (mail,) = session.scalars(select(OutboxMail))
    mail.sent_at, mail.resume_at = None, noon(BEGAN)
    session.flush()
    assert carry_out(session, date(2030, 1, 1)) == 0


def test_a_session_in_use_stays_and_one_that_nobody_used_goes(session: Session, account_id: int) -> None:
    _session(session, account_id, noon(BEGAN))
    (found,) = session.scalars(select(AccountSession))
    found.ended_at, found.seen_at = None, noon(date(2026, 6, 1))
    session.flush()
    assert carry_out(session, date(2026, 7, 1)) == 0
    assert carry_out(session, date(2026, 7, 2)) == 1


def test_the_last_run_that_went_well_stays(session: Session) -> None:
    for day, error in ((1, ""), (2, ""), (3, "ay")):
        at = noon(date(2025, 1, day))
        session.add(JobRun(job="deadlines", day=date(2025, 1, day), started_at=at, ended_at=at, error=error))
    session.flush()
    assert carry_out(session, date(2026, 2, 1)) == 2
    assert [run.day for run in session.scalars(select(JobRun))] == [date(2025, 1, 2)]


def test_of_a_link_for_a_unit_goes_for_whom_it_was_made_and_the_link_stays(
    session: Session, told: Callable[[bool], InfoRequest]
) -> None:
    made = told(False)
    at = noon(BEGAN)
    session.add(UnitLink(request_id=made.id, label="Para Juana", digest="x", made_at=at, expires_at=at))
    session.flush()
    assert carry_out(session, date(2027, 5, 1)) == 0
    assert carry_out(session, date(2027, 5, 2)) == 1
    (link,) = session.scalars(select(UnitLink).execution_options(populate_existing=True))
    assert (link.label, link.digest) == ("", "x")


def test_an_invitation_that_is_still_open_stays(session: Session, account_id: int) -> None:
    _invitation(session, account_id, noon(BEGAN))
    (open_one,) = session.scalars(select(Invitation))
    open_one.expires_at = noon(date(2026, 6, 1))
    session.flush()
    assert carry_out(session, date(2026, 7, 1)) == 0
    assert carry_out(session, date(2026, 7, 2)) == 1


def test_many_go_in_batches_and_are_counted_together(session: Session, account_id: int) -> None:
    for number in range(25):
        _attempt(session, account_id, noon(BEGAN) + timedelta(seconds=number))
    session.flush()
    day = date(2026, 6, 1)
    assert remove(session, day, 10) == 10
    assert carry_out(session, day, 10) == 15
    assert [(row.rule, row.removed) for row in session.scalars(select(Removal))] == [("sign_in_attempts", 25)]


def test_every_rule_is_carried_out() -> None:
    assert set(REMOVES) == set(RULES)


def test_somebody_who_signs_in_is_not_put_out(session: Session, make: Make) -> None:
    account = make.account(Role.REGULATOR)
    token = sessions.begin(session, account, account.standing[0], "192.0.2.1", "Navegador")
    carry_out(session, clock.today())
    assert sessions.resume(session, token) is not None
    assert accounts.opens(account, PASSWORD)
