"""Signing in and out, tried as people would, and as those who guess would."""

from datetime import date, timedelta

import pytest
from flask import Flask

from foia_tracker.domain.policy import Role
from tests.make import PASSWORD, Make
from tests.web.cases import Parties
from tests.web.conftest import Freeze
from tests.web.visitor import Visitor

DIFFER = "El correo o la contraseña no coinciden. Revise los dos."
WAIT = "Hubo demasiados intentos. Espere quince minutos y vuelva a probar."


def test_the_right_password_opens_the_inbox(parties: Parties, visit: Visitor) -> None:
    assert visit.sign_in(parties.monitor).location == "/bandeja"
    assert "Salir" in visit.get("/bandeja").words


def test_the_address_may_be_typed_with_capitals_and_spaces(parties: Parties, visit: Visitor) -> None:
    assert visit.sign_in(f"  {parties.monitor.email.upper()} ").status == 302


def test_a_wrong_password_and_an_unknown_address_are_told_in_the_same_words(
    parties: Parties, app: Flask
) -> None:
    wrong = Visitor(app).sign_in(parties.monitor, "otra contraseña")
    unknown = Visitor(app).sign_in("nadie@ejemplo.test", "otra contraseña")
    assert (wrong.status, unknown.status) == (422, 422)
    assert DIFFER in wrong.words
    assert wrong.words.replace(parties.monitor.email, "") == unknown.words.replace("nadie@ejemplo.test", "")


def test_after_a_refusal_the_address_is_still_there_and_the_password_is_not(
    parties: Parties, visit: Visitor
) -> None:
    page = visit.sign_in(parties.monitor, "otra contraseña")
    assert page.soup.select_one("#email")["value"] == parties.monitor.email
    assert not page.soup.select_one("#password").get("value")


@pytest.mark.parametrize(
    ("field", "words"), [("email", "Escriba su correo electrónico."), ("password", "Escriba su contraseña.")]
)
def test_an_empty_field_says_what_to_write(visit: Visitor, field: str, words: str) -> None:
    typed = {"email": "a@ejemplo.test", "password": "algo", field: ""}
    page = visit.submit("/entrar", **typed)
    assert page.status == 422
    assert words in page.soup.select_one(f"#{field}-error").get_text()


def test_the_sixth_attempt_waits_even_with_the_right_password(parties: Parties, visit: Visitor) -> None:
    tried = [visit.sign_in(parties.monitor, "otra contraseña") for _number in range(5)]
    assert [DIFFER in page.words for page in tried] == [True] * 5
    last = visit.sign_in(parties.monitor)
    assert last.status == 422
    assert WAIT in last.words


def test_another_account_is_not_kept_waiting(parties: Parties, visit: Visitor) -> None:
    for _number in range(5):
        visit.sign_in(parties.monitor, "otra contraseña")
    assert visit.sign_in(parties.officer).status == 302


def test_after_a_quarter_of_an_hour_one_may_try_again(
    parties: Parties, visit: Visitor, freeze: Freeze
) -> None:
    freeze(date(2026, 2, 2))
    for _number in range(5):
        visit.sign_in(parties.monitor, "otra contraseña")
    freeze(date(2026, 2, 2) + timedelta(days=1))
    assert visit.sign_in(parties.monitor).status == 302


def test_an_account_that_was_closed_opens_nothing(parties: Parties, visit: Visitor, make: Make) -> None:
    visit.sign_in(parties.monitor)
    parties.monitor.active = False
    make.keep()
    assert visit.get("/bandeja").location.startswith("/entrar")
    assert DIFFER in visit.sign_in(parties.monitor).words


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.test/",
        "///evil.test/",
        "https://evil.test/",
        "https:evil.test",
        "javascript:alert(1)",
        "/\\evil.test",
        "\\\\evil.test",
        "/%09/evil.test",
        "//[",
        "https://[evil.test",
        "evil.test",
    ],
)
def test_a_link_cannot_lead_out_through_the_sign_in(parties: Parties, visit: Visitor, elsewhere: str) -> None:
    page = visit.submit(f"/entrar?next={elsewhere}", email=parties.monitor.email, password=PASSWORD)
    assert page.location == "/bandeja"


def test_one_arrives_where_one_was_going(parties: Parties, visit: Visitor) -> None:
    asked = visit.get("/solicitudes/nueva?unidad=3")
    assert asked.status == 302
    page = visit.submit(asked.location, email=parties.monitor.email, password=PASSWORD)
    assert page.location == "/solicitudes/nueva?unidad=3"


def test_what_was_in_the_session_before_is_gone_after_signing_in(parties: Parties, visit: Visitor) -> None:
    with visit.client.session_transaction() as session:
        session["planted"] = "by somebody else"
    visit.sign_in(parties.monitor)
    with visit.client.session_transaction() as session:
        assert "planted" not in session


def test_signing_out_ends_the_session(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    page = visit.submit("/bandeja", form="header form")
    assert page.location == "/"
    assert visit.get("/bandeja").location == "/entrar?next=/bandeja"


def test_a_link_alone_signs_nobody_out(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    assert visit.get("/salir").status == 405
    assert visit.get("/bandeja").status == 200


def test_the_header_says_the_name_and_not_the_address(make: Make, visit: Visitor) -> None:
    account = make.account(Role.MONITOR)
    account.name = "Ana Sofía Ejemplo"
    make.keep()
    visit.sign_in(account)
    header = visit.get("/bandeja").soup.select_one("header").get_text(" ")
    assert "Ana Sofía Ejemplo" in header
    assert "@" not in header
