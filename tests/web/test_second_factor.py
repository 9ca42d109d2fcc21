"""Signing in with a second factor, as people do and as those who only know the password would."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from pyotp import TOTP

from foia_tracker import clock
from foia_tracker.domain.policy import Role
from foia_tracker.models.accounts import Account
from tests.make import PASSWORD, Make
from tests.web.accounts import asking_for_codes, code_on
from tests.web.cases import Parties
from tests.web.visitor import Page, Visitor, error_of

NOW = datetime(2026, 2, 2, 18, tzinfo=UTC)
WAIT = "Hubo demasiados intentos."


@pytest.fixture(autouse=True)
def strict(app: Flask) -> Iterator[None]:
    """Ask for codes."""
    with asking_for_codes(app):
        yield


class Hand:
    """A clock that a test sets."""

    at = NOW


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    """Give the clock."""
    made = Hand()
    monkeypatch.setattr(clock, "now", lambda: made.at)
    return made


def set_up(visit: Visitor, account: Account) -> tuple[str, Page]:
    """Sign in for the first time and set the second factor up; gives the key and the page that follows."""
    visit.sign_in(account)
    shown = visit.get("/entrar/activar-codigo")
    key = shown.soup.select_one(".key").get_text().replace(" ", "")
    return key, visit.submit("/entrar/activar-codigo", code=code_on(shown))


@pytest.mark.parametrize("role", [Role.REGULATOR, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_the_roles_that_reach_far_set_one_up_before_they_come_in(
    make: Make, visit: Visitor, role: Role
) -> None:
    account = make.account(role)
    make.keep()
    assert visit.sign_in(account).location == "/entrar/activar-codigo"
    assert visit.get("/bandeja").location.startswith("/entrar")
    page = visit.submit("/entrar/activar-codigo", code=code_on(visit.get("/entrar/activar-codigo")))
    assert page.status == 200
    assert len(page.soup.select(".codes code")) == 10
    assert page.soup.select_one('main a[href="/bandeja"]')
    assert visit.get("/bandeja").status == 200


@pytest.mark.parametrize(
    ("role", "manages", "first"),
    [
        (Role.OFFICER, True, "/entrar/activar-codigo"),
        (Role.OFFICER, False, "/bandeja"),
        (Role.MONITOR, True, "/bandeja"),
        (Role.MONITOR, False, "/bandeja"),
    ],
)
def test_the_head_of_a_unit_needs_one_and_an_officer_may_do_without(
    make: Make, visit: Visitor, role: Role, manages: bool, first: str
) -> None:
    account = make.account(role, manages=manages)
    make.keep()
    assert visit.sign_in(account).location == first


def test_with_the_password_alone_nothing_opens(parties: Parties, app: Flask, hand: Hand) -> None:
    set_up(Visitor(app), parties.regulator)
    thief = Visitor(app)
    assert thief.sign_in(parties.regulator).location == "/entrar/codigo"
    for address in ("/bandeja", "/cuenta", "/tareas", "/cuenta/codigo", "/cuenta/contrasena"):
        assert thief.get(address).location.startswith("/entrar")
    assert thief.get("/entrar/activar-codigo").location == "/entrar"
    assert thief.submit("/entrar/codigo", code="000000").status == 422
    assert thief.get("/bandeja").location.startswith("/entrar")


def test_the_code_of_now_opens_and_leads_on_to_where_one_was_going(
    parties: Parties, app: Flask, hand: Hand
) -> None:
    key, _page = set_up(Visitor(app), parties.regulator)
    hand.at = NOW + timedelta(minutes=5)
    visit = Visitor(app)
    page = visit.submit("/entrar?next=/unidades", email=parties.regulator.email, password=PASSWORD)
    assert page.location == "/entrar/codigo"
    assert visit.submit("/entrar/codigo", code=TOTP(key).at(hand.at)).location == "/unidades"
    assert visit.get("/bandeja").status == 200


def test_a_code_that_was_used_does_not_open_again(parties: Parties, app: Flask, hand: Hand) -> None:
    key, _page = set_up(Visitor(app), parties.regulator)
    hand.at = NOW + timedelta(minutes=5)
    given, first, second = TOTP(key).at(hand.at), Visitor(app), Visitor(app)
    first.sign_in(parties.regulator)
    assert first.submit("/entrar/codigo", code=given).status == 302
    second.sign_in(parties.regulator)
    page = second.submit("/entrar/codigo", code=given)
    assert page.status == 422
    assert "ya se usó" in error_of(page, "code")


def test_a_recovery_code_opens_once(parties: Parties, app: Flask, hand: Hand) -> None:
    _key, page = set_up(Visitor(app), parties.regulator)
    code = page.soup.select_one(".codes code").get_text()
    for status in (302, 422):
        visit = Visitor(app)
        visit.sign_in(parties.regulator)
        assert visit.submit("/entrar/codigo", code=code).status == status


def test_guessing_codes_is_slowed_down_like_guessing_passwords(
    parties: Parties, app: Flask, hand: Hand
) -> None:
    key, _page = set_up(Visitor(app), parties.regulator)
    hand.at = NOW + timedelta(minutes=20)
    visit = Visitor(app)
    visit.sign_in(parties.regulator)
    tried = [visit.submit("/entrar/codigo", code="000000") for _number in range(4)]
    assert [WAIT in page.words for page in tried] == [False] * 4
    assert WAIT in visit.submit("/entrar/codigo", code=TOTP(key).at(hand.at)).words
    # The password again does not begin the count anew.
    assert WAIT in visit.sign_in(parties.regulator).words


def test_who_is_half_way_has_ten_minutes(parties: Parties, visit: Visitor, app: Flask, hand: Hand) -> None:
    set_up(Visitor(app), parties.regulator)
    visit.sign_in(parties.regulator)
    hand.at = NOW + timedelta(minutes=10, seconds=1)
    page = visit.get("/entrar/codigo")
    assert page.location == "/entrar"
    assert "Pasó demasiado tiempo" in visit.follow(page).words


def test_who_is_half_way_begins_again_when_the_password_changed(
    parties: Parties, make: Make, visit: Visitor, app: Flask, hand: Hand
) -> None:
    from foia_tracker.services import accounts

    set_up(Visitor(app), parties.regulator)
    visit.sign_in(parties.regulator)
    accounts.change_password(make.session, accounts.get(make.session, parties.regulator.email), "otra " * 5)
    make.keep()
    assert visit.get("/entrar/codigo").location == "/entrar"


def test_the_picture_of_the_key_is_drawn_for_the_eye_alone(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.regulator)
    picture = visit.get("/entrar/activar-codigo").soup.select_one("main svg.segno")
    assert picture is not None
    assert picture["aria-hidden"] == "true"


def test_a_wrong_first_code_keeps_the_same_key(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.regulator)
    before = visit.get("/entrar/activar-codigo").soup.select_one(".key").get_text()
    page = visit.submit("/entrar/activar-codigo", code="123")
    assert page.status == 422
    assert error_of(page, "code")
    assert page.soup.select_one(".key").get_text() == before
