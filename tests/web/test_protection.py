"""What comes from outside and is not believed: names, addresses of others, floods; what browsers are told."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from config import Settings
from foia_tracker import create_app
from foia_tracker.models.base import db
from foia_tracker.models.sessions import SignInAttempt
from foia_tracker.web.protection import HEADERS, MAX_FORM_PARTS, MAX_TEXT_BYTES
from tests.web.cases import Parties
from tests.web.visitor import Page, Visitor, filled_in

ADDRESSES = [("/", 200), ("/no/existe", 404), ("/bandeja", 302), ("/salud", 200), ("/entrar", 200)]
PUBLIC = "https://acceso.ejemplo.org"
Made = Callable[..., Flask]


@pytest.fixture
def installed(settings: Settings) -> Iterator[Made]:
    """Give what makes an application with other settings, on the same database."""
    made: list[Flask] = []

    def make(**changes: object) -> Flask:
        made.append(create_app(replace(settings, **changes)))  # type: ignore[arg-type]  # a test's own words
        return made[-1]

    yield make
    for app in made:
        with app.app_context():
            db.engine.dispose()


def asked_as(app: Flask, host: str, address: str = "/", method: str = "GET") -> TestResponse:
    return app.test_client().open(address, method=method, headers={"Host": host})


@pytest.mark.parametrize(("address", "status"), ADDRESSES)
def test_every_answer_says_what_it_may_load_and_who_may_frame_it(
    visit: Visitor, address: str, status: int
) -> None:
    answer = visit.client.get(address)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_policy_is_as_strict_as_it_was_promised() -> None:
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }
    assert HEADERS["X-Frame-Options"] == "DENY"
    assert HEADERS["Cross-Origin-Resource-Policy"] == HEADERS["Cross-Origin-Opener-Policy"] == "same-origin"
    assert {part.split("=")[1] for part in HEADERS["Permissions-Policy"].split(", ")} == {"()"}


def test_a_fault_and_a_stranger_are_answered_under_the_same_rules(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foia_tracker.web.method.render_template", lambda *_all, **_named: 1 / 0)
    fault, stranger = app.test_client().get("/metodologia"), asked_as(app, "evil.test")
    assert (fault.status_code, stranger.status_code) == (500, 400)
    for answer in (fault, stranger):
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "localhost:8000", "127.0.0.1:8123"])
def test_where_pages_are_opened_on_the_same_machine_any_of_its_names_is_ours(app: Flask, host: str) -> None:
    assert asked_as(app, host).status_code == 200


POISONED = [
    "evil.test",
    "acceso.ejemplo.org.evil.test",
    "evil.test:80",
    "localhost.evil.test",
    "evil.test#localhost",
    "localhost@evil.test",
    "localhost, evil.test",
    "<script>alert(1)</script>",
    "10.0.0.1",
]


@pytest.mark.parametrize("host", POISONED)
@pytest.mark.parametrize("address", ["/", "/entrar", "/salud", "/no/existe", "/static/style.css"])
def test_a_name_that_is_not_ours_gets_no_page_and_is_not_repeated(
    app: Flask, host: str, address: str
) -> None:
    page = Page(asked_as(app, host, address))
    assert page.status == 400
    assert "Esta no es la dirección del sistema" in page.words
    assert "evil" not in page.text
    assert "Location" not in page.response.headers


def test_a_form_sent_under_a_name_that_is_not_ours_does_nothing(app: Flask, session: Session) -> None:
    assert asked_as(app, "evil.test", "/entrar", "POST").status_code == 400
    assert session.scalars(select(SignInAttempt)).all() == []


def test_a_real_installation_answers_under_its_own_name_alone(installed: Made) -> None:
    app = installed(public_url=PUBLIC)
    assert asked_as(app, "acceso.ejemplo.org", "/salud").status_code == 200
    assert asked_as(app, "acceso.ejemplo.org:443", "/salud").status_code == 200
    for host in ("localhost", "127.0.0.1", *POISONED):
        assert asked_as(app, host, "/salud").status_code == 400


def test_what_a_proxy_would_say_of_the_name_is_not_believed(installed: Made) -> None:
    for app in (installed(), installed(proxies=1)):
        answer = app.test_client().get("/bandeja", headers={"X-Forwarded-Host": "evil.test"})
        assert answer.headers["Location"] == "/entrar?next=/bandeja"
        assert "evil" not in answer.get_data(as_text=True)


def test_the_name_that_was_asked_for_is_told_to_whoever_keeps_the_log_in_one_short_line(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    asked_as(app, "evil.test" + "x" * 500)
    [line] = [record.getMessage() for record in caplog.records if "PUBLIC_URL" in record.getMessage()]
    assert "evil.test" in line
    assert len(line) < 200


def origin(app: Flask, session: Session, forwarded: str) -> str:
    """Give the address that a failed sign-in is counted for."""
    visit = Visitor(app)
    visit.client.environ_base["REMOTE_ADDR"] = "192.0.2.1"
    data = filled_in(visit.get("/entrar").soup.select_one("main form"))
    data |= {"email": f"{len(forwarded)}@ejemplo.test", "password": "mala"}
    visit.client.post("/entrar", data=data, headers={"X-Forwarded-For": forwarded})
    session.rollback()
    return session.scalars(select(SignInAttempt.origin).order_by(SignInAttempt.id.desc()).limit(1)).one()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.7", "192.0.2.1"),
        (0, "203.0.113.7, 203.0.113.8", "192.0.2.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.66, 203.0.113.7", "203.0.113.7"),
        (2, "198.51.100.66, 203.0.113.7, 203.0.113.8", "203.0.113.7"),
    ],
)
def test_of_those_who_say_for_whom_they_ask_only_our_own_proxies_are_believed(
    installed: Made, session: Session, proxies: int, forwarded: str, expected: str
) -> None:
    assert origin(installed(proxies=proxies), session, forwarded) == expected


def test_with_https_browsers_are_told_to_come_by_it_for_a_year(installed: Made) -> None:
    secure = asked_as(installed(cookie_secure=True), "localhost")
    assert secure.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in asked_as(installed(cookie_secure=False), "localhost").headers


def test_with_https_the_cookie_is_of_this_host_alone(installed: Made, parties: Parties) -> None:
    visit = Visitor(installed(cookie_secure=True))
    visit.client.environ_base["wsgi.url_scheme"] = "https"
    form = Page(visit.client.get("/entrar", base_url="https://localhost"))
    cookie = form.response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_without_https_the_cookie_is_kept_from_scripts_and_other_sites(visit: Visitor) -> None:
    cookie = visit.client.get("/entrar").headers["Set-Cookie"]
    assert cookie.startswith("session=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))


def test_a_form_of_too_many_parts_or_too_much_text_is_refused(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    form = filled_in(visit.get("/cuenta/nombre").soup.select_one("main form"))
    many = form | {f"extra-{number}": "x" for number in range(MAX_FORM_PARTS)}
    long = form | {"name": "x" * (MAX_TEXT_BYTES + 1)}
    for data in (many, long):
        sent = visit.client.post(
            "/cuenta/nombre", data=in_parts(data), content_type="multipart/form-data; boundary=fin"
        )
        assert Page(sent).soup.h1.get_text() == "Lo que envió es demasiado grande"


def in_parts(form: dict[str, object]) -> bytes:
    head = 'Content-Disposition: form-data; name="'
    parts = [f'--fin\r\n{head}{name}"\r\n\r\n{value}\r\n' for name, value in form.items()]
    return "".join([*parts, "--fin--\r\n"]).encode()


WORD = "Quetzalcóatl Pérez 2987654320101"
"""Somebody's name and number, planted where a log could repeat it."""


def test_a_fault_leaves_no_word_of_a_person_in_the_log(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        try:
            int(WORD)
        except ValueError as error:
            raise KeyError(WORD) from error

    monkeypatch.setattr("foia_tracker.web.method.render_template", broken)
    with caplog.at_level(logging.DEBUG):
        assert app.test_client().get(f"/metodologia?q={WORD}").status_code == 500
    assert WORD not in caplog.text
    assert WORD not in str(caplog.records[-1].__dict__["exc_text"])
    assert "builtins.ValueError" in caplog.text
    assert "builtins.KeyError" in caplog.text
    assert "test_protection.py" in caplog.text


def test_a_failed_sign_in_leaves_no_word_of_a_person_in_the_log(
    visit: Visitor, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        page = visit.sign_in(f"{WORD}@ejemplo.test", WORD)
    assert page.status == 422
    assert WORD not in caplog.text + "".join(capfd.readouterr())
