"""The second factor: codes of now and of nobody else, each good once; and recovery codes."""

from datetime import UTC, datetime, timedelta

import pytest
from pyotp import TOTP
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Role
from foia_tracker.models.accounts import Account
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.models.sessions import RecoveryCode
from foia_tracker.services import second_factor as service
from tests.make import Make

KEYS = service.Keys("una clave de la instalación")
SALT = "0123456789abcdef"
NOW = datetime(2026, 2, 2, 18, tzinfo=UTC)


class Hand:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    """Give the clock."""
    made = Hand()
    monkeypatch.setattr(clock, "now", made)
    return made


@pytest.fixture
def account(make: Make, hand: Hand) -> Account:
    """Give an account without a second factor."""
    return make.account(Role.REGULATOR)


def code_at(moment: datetime, salt: str = SALT, keys: service.Keys = KEYS) -> str:
    return TOTP(keys.of(salt)).at(moment)


def set_up(session: Session, account: Account) -> tuple[str, ...]:
    return service.set_up(session, account, SALT, code_at(NOW), KEYS)


def test_it_is_set_up_with_the_code_that_shows_that_the_key_arrived(
    session: Session, account: Account
) -> None:
    codes = set_up(session, account)
    assert account.has_code
    assert len(set(codes)) == 10
    assert all(len(code) == 19 for code in codes)


@pytest.mark.parametrize("code", ["", "000000", "no es", "\N{FULLWIDTH DIGIT ONE}" * 6])
def test_without_the_right_code_it_is_not_set_up(session: Session, account: Account, code: str) -> None:
    with pytest.raises(RuleViolation, match="wrong_code"):
        service.set_up(session, account, SALT, code, KEYS)
    assert not account.has_code


def test_the_key_hangs_on_the_salt_and_on_the_secret_of_the_installation() -> None:
    made = {KEYS.of(SALT), KEYS.of("otra"), service.Keys("otra").of(SALT)}
    assert len(made) == 3
    assert all(len(key) == 32 for key in made)


def test_nothing_in_the_database_gives_a_code(session: Session, account: Account) -> None:
    codes = set_up(session, account)
    kept = " ".join(session.scalars(select(RecoveryCode.digest)))
    assert KEYS.of(SALT) not in (account.code_salt, account.password_hash)
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)


@pytest.mark.parametrize(("seconds", "accepted"), [(30, True), (60, True), (95, True), (-60, False)])
def test_a_code_is_good_in_its_time_and_a_step_beside_it(
    session: Session, account: Account, hand: Hand, seconds: int, accepted: bool
) -> None:
    set_up(session, account)
    hand.at = NOW + timedelta(seconds=90)
    given = code_at(NOW + timedelta(seconds=seconds + 30))
    assert service.accepts(session, account, given, KEYS) is accepted


def test_a_code_is_good_once(session: Session, account: Account, hand: Hand) -> None:
    set_up(session, account)
    assert not service.accepts(session, account, code_at(NOW), KEYS)
    hand.at = NOW + timedelta(minutes=1)
    given = code_at(hand.at)
    assert service.accepts(session, account, given, KEYS)
    assert not service.accepts(session, account, given, KEYS)


def test_an_older_code_is_not_good_after_a_later_one(session: Session, account: Account, hand: Hand) -> None:
    set_up(session, account)
    hand.at = NOW + timedelta(minutes=2)
    assert service.accepts(session, account, code_at(hand.at + timedelta(seconds=30)), KEYS)
    assert not service.accepts(session, account, code_at(hand.at), KEYS)


@pytest.mark.parametrize("written", [str.upper, lambda code: code.replace("-", ""), lambda code: f" {code} "])
def test_a_recovery_code_is_good_once_however_it_is_copied(
    session: Session, account: Account, written: object
) -> None:
    codes = set_up(session, account)
    assert service.accepts(session, account, written(codes[3]), KEYS)
    assert not service.accepts(session, account, codes[3], KEYS)
    assert service.recovery_codes_left(session, account) == 9


def test_the_codes_of_somebody_else_open_nothing(session: Session, account: Account, make: Make) -> None:
    codes = set_up(session, account)
    other = make.account(Role.REGULATOR)
    service.set_up(session, other, "otra", code_at(NOW, "otra"), KEYS)
    assert not service.accepts(session, other, codes[0], KEYS)


def test_an_account_without_a_second_factor_accepts_no_code(session: Session, account: Account) -> None:
    assert not service.accepts(session, account, code_at(NOW, ""), KEYS)


def test_new_recovery_codes_take_the_place_of_the_old_ones(session: Session, account: Account) -> None:
    old = set_up(session, account)
    new = service.renew_recovery_codes(session, account)
    assert not service.accepts(session, account, old[0], KEYS)
    assert service.accepts(session, account, new[0], KEYS)


def test_taken_away_it_opens_nothing(session: Session, account: Account, hand: Hand) -> None:
    codes = set_up(session, account)
    service.take_away(session, account)
    hand.at = NOW + timedelta(minutes=1)
    assert not account.has_code
    assert not service.accepts(session, account, code_at(hand.at), KEYS)
    assert not service.accepts(session, account, codes[0], KEYS)


def test_every_change_is_told_by_mail(session: Session, account: Account) -> None:
    codes = set_up(session, account)
    service.accepts(session, account, codes[0], KEYS)
    service.renew_recovery_codes(session, account)
    service.take_away(session, account)
    query = select(OutboxMail.kind).where(OutboxMail.recipient == account.email).order_by(OutboxMail.id)
    told = session.scalars(query).all()
    assert told == [
        "second_factor_added",
        "recovery_code_used",
        "recovery_codes_renewed",
        "second_factor_removed",
    ]
