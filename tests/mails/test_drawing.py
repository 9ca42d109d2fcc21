"""A mail says the same in words and in HTML, leads to our address alone, and keeps its headers to itself."""

import email
import re
from dataclasses import replace
from email import policy
from email.message import EmailMessage

import html5lib
import pytest
from bs4 import BeautifulSoup

from foia_tracker.mails.drawing import LONGEST_FACT, NoAddress, draw
from foia_tracker.mails.kinds import INVITATION, KINDS, PASSWORD_CHANGED, MailKind
from foia_tracker.mails.look import STYLE
from tests.mails.letters import HEAD, letter, planted
from tests.web.cases import COMPUTED, PLANTED

EVERY = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
TURNED = "Ana \u202eatnemucod\u202c"


def received(message: EmailMessage) -> EmailMessage:
    """Give the message as whoever gets it reads it."""
    return email.message_from_bytes(message.as_bytes(policy=policy.SMTP), policy=policy.default)


def text_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def html_of(message: EmailMessage) -> str:
    part = message.get_body(("html",))
    assert part is not None
    return str(part.get_content())


def words(text: str) -> str:
    return " ".join(text.split())


@EVERY
def test_every_kind_says_the_same_in_words_and_in_html(kind: MailKind) -> None:
    message = received(draw(letter(kind), HEAD))
    text, soup = text_of(message), BeautifulSoup(html_of(message), "html.parser")
    assert soup.h1.get_text().upper() == text.partition("\n")[0]
    for paragraph in soup.select("p.ink"):
        assert words(paragraph.get_text()) in words(text)
    assert [link["href"] for link in soup.select(".button a")] == re.findall(r"^https://\S+/\S+$", text, re.M)
    assert not re.search(r"[{}]|None", text + soup.get_text())


@EVERY
def test_every_kind_is_valid_html_that_loads_nothing(kind: MailKind) -> None:
    html = html_of(draw(letter(kind), replace(HEAD, invented=True)))
    parser = html5lib.HTMLParser()
    parser.parse(html)
    assert parser.errors == []
    assert not re.search(r"src=|url\(|@import|<link|<script|<img|<form", html)
    addresses = {link["href"] for link in BeautifulSoup(html, "html.parser").select("[href]")}
    assert {address for address in addresses if not address.startswith(f"{HEAD.public_url}/")} == {
        HEAD.public_url
    }


@EVERY
def test_every_kind_fits_into_the_lines_of_mail(kind: MailKind) -> None:
    message = draw(planted(kind, "Palabra larga " * 40), HEAD)
    assert max(map(len, message.as_bytes(policy=policy.SMTP).splitlines())) <= 78
    lines = [line for line in text_of(message).splitlines() if not line.startswith("https://")]
    assert max(map(len, lines)) <= 72


@EVERY
def test_what_people_typed_stays_text(kind: MailKind) -> None:
    message = received(draw(planted(kind, PLANTED), HEAD))
    soup = BeautifulSoup(html_of(message), "html.parser")
    assert soup.select("#planted, script") == []
    assert COMPUTED not in soup.get_text() + text_of(message)
    typed = bool(kind.facts - {"path", "at"})
    assert (PLANTED in soup.get_text()) is typed
    assert (PLANTED in words(text_of(message))) is typed


@EVERY
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"])
def test_no_name_gets_into_the_headers(kind: MailKind, end: str) -> None:
    typed = f"Ana{end}Bcc: otra@evil.test{end}{end}<p>Otro cuerpo"
    plain = received(draw(letter(kind), HEAD))
    message = received(draw(planted(kind, typed), replace(HEAD, installation=typed)))
    assert message.keys() == plain.keys()
    assert message.get_all("To") == ["persona@ejemplo.test"]
    assert "Bcc" not in message
    assert "\n" not in message["Subject"]
    assert message["From"].addresses[0].addr_spec == HEAD.sender
    assert len(list(message.walk())) == 3


@pytest.mark.parametrize(
    "address",
    [
        "a@ejemplo.test\r\nBcc: b@evil.test",
        "a@ejemplo.test, b@evil.test",
        "a",
        "a@",
        "",
        "A <a@ejemplo.test>",
    ],
)
def test_an_address_is_one_address(address: str) -> None:
    with pytest.raises(NoAddress):
        draw(letter(PASSWORD_CHANGED, to=address), HEAD)


def test_a_domain_with_accents_is_written_as_the_network_knows_it() -> None:
    assert draw(letter(PASSWORD_CHANGED, to="ana@niñez.test"), HEAD)["To"] == "ana@xn--niez-hqa.test"


def test_nobody_answers_it_by_machine_and_it_says_where_it_comes_from() -> None:
    message = received(draw(letter(PASSWORD_CHANGED), HEAD))
    assert message["From"] == "Registro de ejemplo <registro@ejemplo.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime == letter(PASSWORD_CHANGED).posted_at
    assert message["Message-ID"] == "<0123456789abcdef@ejemplo.org>"
    assert message["Content-Language"] == "es-GT"


def test_a_letter_drawn_again_is_the_same_mail() -> None:
    first, second = draw(letter(INVITATION), HEAD), draw(letter(INVITATION), HEAD)
    assert first.items()[:5] == second.items()[:5]
    assert (text_of(first), html_of(first)) == (text_of(second), html_of(second))


def test_a_moment_is_said_as_the_clock_on_the_wall_in_guatemala() -> None:
    text = text_of(draw(letter(PASSWORD_CHANGED), HEAD)).replace("\xa0", " ")
    assert "se cambió el viernes 1 de mayo de 2026 a las 10:32" in words(text)


def test_invented_data_are_said_to_be_invented_in_every_place_that_is_read() -> None:
    true, invented = (
        draw(letter(INVITATION), replace(HEAD, invented=invented)) for invented in (False, True)
    )
    for message, expected in ((true, False), (invented, True)):
        for said in (
            message["Subject"],
            text_of(message),
            BeautifulSoup(html_of(message), "html.parser").text,
        ):
            assert ("datos inventados" in said.lower()) is expected


def test_a_name_does_not_turn_the_text_round_and_does_not_fill_it() -> None:
    text = text_of(draw(planted(INVITATION, f"{TURNED} {'x' * 500}"), HEAD))
    assert "Ana atnemucod" in words(text)
    assert "x" * LONGEST_FACT not in text


def test_a_mail_is_in_the_colours_of_the_pages() -> None:
    style, html = STYLE.read_text("utf-8"), html_of(draw(letter(INVITATION), HEAD))
    used = set(re.findall(r"#[0-9a-f]{3,6}\b", html))
    assert used
    assert {colour for colour in used if colour not in style} == set()


def test_a_letter_that_is_not_as_its_kind_asks_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="path of ours"):
        draw(letter(INVITATION, path="https://evil.test/"), HEAD)
