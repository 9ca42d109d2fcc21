"""The outbox: posted with what it is about, once; taken by one at a time; tried for days; no secret kept."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.policy import NOBODY, Actor, Role
from foia_tracker.mails.kinds import INVITATION, KINDS, PASSWORD_CHANGED
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.services import outbox
from foia_tracker.services.outbox import LEASE, MOST_ATTEMPTS, Claim, Mail
from tests.mails.letters import FACTS
from tests.services.conftest import beside

WEEK = timedelta(days=7)
CHANGED = Mail(
    key="password-changed-1",
    to="ana@ejemplo.test",
    kind=PASSWORD_CHANGED,
    facts={"at": FACTS["at"], "path": "/x"},
)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give what moves the clock on, and a list of one moment: this one."""
    moment = [clock.now()]
    monkeypatch.setattr(clock, "now", lambda: moment[0])

    def move(by: timedelta = timedelta()) -> datetime:
        moment[0] += by
        return moment[0]

    return move


def invitation(key: str = "invitation-1", until: datetime | None = None) -> Mail:
    facts = {name: FACTS[name] for name in INVITATION.facts}
    return Mail(
        key=key, to="ana@ejemplo.test", kind=INVITATION, facts=facts, until=until or clock.now() + WEEK
    )


def rows(session: Session) -> list[OutboxMail]:
    session.flush()
    session.expire_all()
    return list(session.scalars(select(OutboxMail).order_by(OutboxMail.id)))


def taken(session: Session) -> Claim:
    """Take a mail that is there and keep that it was taken."""
    claim = outbox.claim(session)
    assert claim is not None
    session.commit()
    return claim


def test_what_is_posted_waits_as_it_was_said(session: Session) -> None:
    assert outbox.post(session, invitation())
    [mail] = rows(session)
    assert (mail.recipient, mail.kind, mail.facts["place"]) == (
        "ana@ejemplo.test",
        "invitation",
        "Observatorio Inventado",
    )
    assert mail.waits
    assert (mail.attempts, mail.error, mail.sent_at) == (0, "", None)


def test_what_is_posted_goes_away_with_what_it_was_about(session: Session) -> None:
    outbox.post(session, CHANGED)
    session.rollback()
    assert rows(session) == []


def test_the_same_is_not_posted_again_even_after_it_was_sent(session: Session) -> None:
    outbox.post(session, CHANGED)
    outbox.sent(session, taken(session))
    assert not outbox.post(session, replace(CHANGED, to="otra@ejemplo.test"))
    assert [mail.recipient for mail in rows(session)] == ["ana@ejemplo.test"]


def test_of_two_who_post_the_same_at_once_one_does(session: Session, other: Session) -> None:
    assert outbox.post(session, CHANGED)
    second: list[bool] = []

    def post_too() -> None:
        second.append(outbox.post(other, CHANGED))
        other.commit()

    with beside(post_too):
        session.commit()
    assert second == [False]
    assert len(rows(session)) == 1


def test_a_mail_that_is_not_as_its_kind_asks_is_not_posted(session: Session) -> None:
    with pytest.raises(ValueError, match="path of ours"):
        outbox.post(session, replace(CHANGED, facts={**CHANGED.facts, "path": "https://evil.test/x"}))
    assert rows(session) == []


def test_each_mail_has_a_number_of_its_own_that_stays(session: Session) -> None:
    for key in ("one", "two"):
        outbox.post(session, replace(CHANGED, key=key))
    first = taken(session)
    outbox.put_off(session, first, "no hay nadie")
    session.commit()
    assert len({mail.message_id for mail in rows(session)}) == 2
    outbox.wake(session)
    again = [claim.message_id for claim in (taken(session), taken(session)) if claim.mail_id == first.mail_id]
    assert again == [first.message_id]


def test_what_one_has_taken_another_leaves_alone(session: Session, other: Session) -> None:
    outbox.post(session, CHANGED)
    session.commit()
    assert outbox.is_due(session)
    session.rollback()
    taken(session)
    assert outbox.claim(other) is None
    outbox.wake(other)
    assert outbox.claim(other) is None
    assert not outbox.is_due(other)


def test_two_who_take_at_once_take_different_mails(session: Session, other: Session) -> None:
    for key in ("one", "two", "three"):
        outbox.post(session, replace(CHANGED, key=key))
    session.commit()
    first, second = outbox.claim(session), []

    def take_too() -> None:
        second.append(outbox.claim(other))
        other.commit()

    with beside(take_too):
        session.commit()
    assert first
    assert first.mail_id != second[0].mail_id


def test_what_was_taken_by_somebody_who_died_is_taken_again_after_the_lease(
    session: Session, now: Any
) -> None:
    outbox.post(session, CHANGED)
    first = taken(session)
    now(LEASE - timedelta(seconds=1))
    assert outbox.claim(session) is None
    session.rollback()
    now(timedelta(seconds=1))
    second = taken(session)
    assert (second.mail_id, second.message_id) == (first.mail_id, first.message_id)
    assert rows(session)[0].attempts == 2


def test_who_comes_back_after_the_lease_spoils_nothing_for_whoever_took_over(
    session: Session, now: Any
) -> None:
    outbox.post(session, CHANGED)
    first = taken(session)
    now(LEASE)
    second = taken(session)
    outbox.put_off(session, first, "tarde")
    outbox.refused(session, first, "tarde")
    [mail] = rows(session)
    assert (mail.error, mail.leased_until, mail.given_up_at) == ("", second.leased_until, None)
    outbox.sent(session, first)
    outbox.put_off(session, second, "cayó la conexión")
    [mail] = rows(session)
    assert mail.sent_at is not None
    assert not mail.waits


def test_waits_grow_up_to_two_hours_and_end_after_four_days(session: Session, now: Any) -> None:
    outbox.post(session, CHANGED)
    waits = []
    for _ in range(MOST_ATTEMPTS - 1):
        outbox.put_off(session, taken(session), "451 más tarde")
        [mail] = rows(session)
        assert mail.resume_at is not None
        waits.append(mail.resume_at - clock.now())
        now(waits[-1] - timedelta(seconds=1))
        assert outbox.claim(session) is None
        now(timedelta(seconds=1))
    outbox.put_off(session, taken(session), "451 más tarde")
    [mail] = rows(session)
    assert [wait.total_seconds() / 60 for wait in waits[:9]] == [1, 2, 4, 8, 16, 32, 64, 120, 120]
    assert timedelta(days=4) <= sum(waits, timedelta()) < timedelta(days=4.1)
    assert (mail.given_up_at, mail.waits, mail.error) == (clock.now(), False, "451 más tarde")


def test_who_asks_for_what_rests_gets_it_before_its_time(session: Session) -> None:
    outbox.post(session, CHANGED)
    outbox.put_off(session, taken(session), "no hay nadie")
    session.commit()
    assert outbox.claim(session) is None
    outbox.wake(session)
    assert outbox.claim(session) is not None


@pytest.mark.parametrize("end", ["sent", "refused", "tried for days", "of no use"])
def test_of_what_is_over_no_secret_is_kept(session: Session, now: Any, end: str) -> None:
    outbox.post(session, invitation())
    match end:
        case "sent":
            outbox.sent(session, taken(session))
        case "refused":
            outbox.refused(session, taken(session), "550 no existe")
        case "tried for days":
            rows(session)[0].attempts = MOST_ATTEMPTS - 1
            outbox.put_off(session, taken(session), "451 más tarde")
        case "of no use":
            now(WEEK)
            assert outbox.claim(session) is None
            assert outbox.drop_useless(session) == 1
    session.flush()
    [mail] = rows(session)
    assert not mail.waits
    assert "path" not in mail.facts
    assert mail.facts["place"] == "Observatorio Inventado"
    assert not outbox.send_again(mail)


def test_a_mail_that_is_put_off_keeps_its_secret(session: Session) -> None:
    outbox.post(session, invitation())
    outbox.put_off(session, taken(session), "no hay nadie")
    assert rows(session)[0].facts["path"] == FACTS["path"]


def test_what_is_on_its_way_is_not_dropped_under_the_hands_of_who_sends_it(
    session: Session, now: Any
) -> None:
    outbox.post(session, invitation(until=clock.now() + LEASE / 2))
    taken(session)
    now(LEASE / 2)
    assert outbox.drop_useless(session) == 0
    now(LEASE / 2)
    assert outbox.drop_useless(session) == 1


def test_a_mail_of_a_kind_that_is_no_more_keeps_nothing(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox.post(session, CHANGED)
    claim = taken(session)
    monkeypatch.delitem(KINDS, CHANGED.kind.code)  # type: ignore[arg-type]  # a test takes out of the table
    outbox.refused(session, claim, "")
    [mail] = rows(session)
    assert mail.facts == {}
    assert not outbox.can_leave_again(mail)


def test_what_was_refused_leaves_again_as_if_it_had_just_been_posted(session: Session) -> None:
    outbox.post(session, CHANGED)
    outbox.refused(session, taken(session), "550 buzón lleno")
    [mail] = rows(session)
    assert outbox.send_again(mail)
    session.commit()
    outbox.put_off(session, taken(session), "no hay nadie")
    [mail] = rows(session)
    assert (mail.attempts, mail.given_up_at) == (1, None)


def test_what_was_sent_does_not_leave_again(session: Session) -> None:
    outbox.post(session, CHANGED)
    outbox.sent(session, taken(session))
    assert not outbox.send_again(rows(session)[0])


def test_who_asks_for_it_again_does_not_take_it_out_of_the_hands_of_who_sends_it(session: Session) -> None:
    outbox.post(session, CHANGED)
    taken(session)
    assert outbox.send_again(rows(session)[0])
    session.commit()
    outbox.wake(session)
    assert outbox.claim(session) is None


def test_how_the_outbox_stands_is_told_without_anybody(session: Session, now: Any) -> None:
    assert outbox.standing(session) == outbox.Standing(0, None, 0)
    first = now()
    for key in ("one", "two", "three"):
        outbox.post(session, replace(CHANGED, key=key))
        now(timedelta(minutes=1))
    outbox.sent(session, taken(session))
    outbox.refused(session, taken(session), "550")
    session.flush()
    assert outbox.standing(session) == outbox.Standing(1, first + timedelta(minutes=2), 1)


def test_a_long_answer_of_a_server_is_cut(session: Session) -> None:
    outbox.post(session, CHANGED)
    outbox.refused(session, taken(session), "x" * 10_000)
    assert len(rows(session)[0].error) == outbox.LONGEST_ERROR


@pytest.mark.parametrize("role", list(Role))
def test_only_who_keeps_the_installation_running_reads_whole_addresses(session: Session, role: Role) -> None:
    outbox.post(session, CHANGED)
    actor = NOBODY if role is Role.PUBLIC else Actor(role, 1)
    seen = session.scalars(OutboxMail.visible_to(actor)).all()
    told = {Role.ADMINISTRATOR: ["ana@ejemplo.test"], Role.COORDINATOR: ["a…@ejemplo.test"]}
    assert [mail.recipient_for(actor) for mail in seen] == told.get(role, [])
