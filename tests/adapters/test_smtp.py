"""Mail is handed to a real server: up, down, slow, refusing, dying half-way; in the clear and with TLS."""

from collections.abc import Callable
from pathlib import Path

import pytest

from config import MailServer
from foia_tracker.adapters import smtp
from foia_tracker.adapters.smtp import Connection, Refused, Trouble, Unavailable
from foia_tracker.mails.drawing import draw
from foia_tracker.mails.kinds import INVITATION, PASSWORD_CHANGED
from tests.mails.letters import HEAD, letter
from tests.servers.smtp import (
    PASSWORD,
    USER,
    Behaviour,
    authenticated,
    certificate,
    free_port,
    serving,
    silent,
)

MESSAGE = draw(letter(PASSWORD_CHANGED), HEAD)
PERSON = "persona@ejemplo.test"


def hand_over(server: MailServer, times: int = 1) -> None:
    with Connection(server) as connection:
        for _ in range(times):
            connection.send(MESSAGE)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no patience with a slow server."""
    monkeypatch.setattr(smtp, "TIMEOUT", 0.2)


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Give what makes the machine trust a certificate."""
    return lambda path: monkeypatch.setenv("SSL_CERT_FILE", str(path))


def test_what_is_handed_over_arrives_as_it_was_drawn() -> None:
    message = draw(letter(INVITATION), HEAD)
    with serving() as server, Connection(server.address()) as connection:
        connection.send(message)
    [arrived] = server.messages
    assert server.recipients == [PERSON]
    for name in ("From", "To", "Subject", "Message-ID", "Auto-Submitted"):
        assert arrived[name] == message[name]
    for kind in ("plain", "html"):
        there, here = (each.get_body((kind,)).get_content() for each in (arrived, message))
        assert there.splitlines() == here.splitlines()


def test_many_mails_go_in_one_conversation() -> None:
    with serving() as server:
        hand_over(server.address(), 3)
    assert (len(server.messages), server.conversations) == (3, 1)


def test_nobody_is_bothered_where_there_is_nothing_to_send() -> None:
    with serving() as server:
        hand_over(server.address(), 0)
    assert server.conversations == 0


def test_a_server_that_is_down_is_not_available() -> None:
    with pytest.raises(Unavailable, match="refused"):
        hand_over(MailServer(scheme="smtp", host="127.0.0.1", port=free_port()))


def test_a_name_that_does_not_exist_is_not_available() -> None:
    with pytest.raises(Unavailable):
        hand_over(MailServer(scheme="smtp", host="correo.invalid", port=25))


@pytest.mark.usefixtures("hurried")
def test_a_server_that_says_nothing_is_not_waited_for_for_ever() -> None:
    with silent() as port, pytest.raises(Unavailable, match="timed out"):
        hand_over(MailServer(scheme="smtp", host="127.0.0.1", port=port))


@pytest.mark.usefixtures("hurried")
def test_a_server_that_takes_too_long_over_a_text_is_left() -> None:
    with serving(Behaviour(waits=0.6)) as server, pytest.raises(Unavailable, match="timed out"):
        hand_over(server.address())


@pytest.mark.parametrize("answer", ["550 5.1.1 no such user", "553 not here", "521 no mail here"])
def test_a_recipient_refused_for_good_is_refused(answer: str) -> None:
    with (
        serving(Behaviour(to_recipient=lambda _address: answer)) as server,
        pytest.raises(Refused) as refusal,
    ):
        hand_over(server.address())
    assert str(refusal.value) == answer


@pytest.mark.parametrize("answer", ["450 4.2.0 greylisted, come back later", "452 mailbox full"])
def test_a_recipient_refused_for_now_is_trouble(answer: str) -> None:
    with (
        serving(Behaviour(to_recipient=lambda _address: answer)) as server,
        pytest.raises(Trouble) as trouble,
    ):
        hand_over(server.address())
    assert str(trouble.value) == answer


def test_a_text_refused_for_good_is_refused_and_one_for_now_is_trouble() -> None:
    with (
        serving(Behaviour(to_text="554 5.7.1 spam")) as server,
        pytest.raises(Refused, match=r"554 5\.7\.1 spam"),
    ):
        hand_over(server.address())
    with serving(Behaviour(to_text="451 try later")) as server, pytest.raises(Trouble, match="451 try later"):
        hand_over(server.address())


@pytest.mark.parametrize("answer", ["550 not your address", "530 sign in first", "451 too many mails"])
def test_a_sender_that_is_refused_is_no_fault_of_the_mail(answer: str) -> None:
    with serving(Behaviour(to_sender=answer)) as server, pytest.raises(Unavailable, match=answer):
        hand_over(server.address())


def test_after_a_refusal_the_conversation_goes_on() -> None:
    behaviour = Behaviour(to_recipient=lambda _address: "550 no such user")
    with serving(behaviour) as server, Connection(server.address()) as connection:
        with pytest.raises(Refused):
            connection.send(MESSAGE)
        behaviour.to_recipient = Behaviour().to_recipient
        connection.send(MESSAGE)
    assert (len(server.messages), server.conversations) == (1, 1)


def test_a_server_that_hangs_up_is_called_again_for_the_next_mail() -> None:
    behaviour = Behaviour(to_recipient=lambda _address: "421 closing")
    with serving(behaviour) as server, Connection(server.address()) as connection:
        with pytest.raises(Trouble, match="421"):
            connection.send(MESSAGE)
        behaviour.to_recipient = Behaviour().to_recipient
        connection.send(MESSAGE)
    assert (len(server.messages), server.conversations) == (1, 2)


def test_a_server_that_dies_before_the_text_has_not_taken_it() -> None:
    with serving(Behaviour(dies_before_text=True)) as server, pytest.raises(Unavailable):
        hand_over(server.address())
    assert server.messages == []


def test_of_a_server_that_dies_before_it_answers_nobody_knows() -> None:
    with serving(Behaviour(dies_after_text=True)) as server, pytest.raises(Unavailable):
        hand_over(server.address())
    assert len(server.messages) == 1


@pytest.mark.parametrize("scheme", ["smtp+starttls", "smtps"])
def test_with_tls_the_certificate_must_be_trusted_and_of_that_name(
    scheme: str, tmp_path: Path, trusted: Callable[[Path], None]
) -> None:
    ours, file = certificate(tmp_path)
    others, other_file = certificate(tmp_path, "otro.test")
    with serving(scheme=scheme, certificate=ours) as server:
        with pytest.raises(Unavailable, match=r"(?i)certificate"):
            hand_over(server.address(scheme))
        trusted(file)
        hand_over(server.address(scheme))
        assert len(server.messages) == 1
    with serving(scheme=scheme, certificate=others) as server:
        trusted(other_file)
        with pytest.raises(Unavailable, match=r"(?i)mismatch|not valid for"):
            hand_over(server.address(scheme))
        assert server.messages == []


def test_where_tls_is_asked_for_nothing_is_said_without_it() -> None:
    with serving() as server, pytest.raises(Unavailable, match="STARTTLS"):
        hand_over(server.address("smtp+starttls", user=USER, password=PASSWORD))
    assert server.messages == []


def test_who_signs_in_may_send_and_who_does_not_is_told_so(
    tmp_path: Path, trusted: Callable[[Path], None]
) -> None:
    ours, file = certificate(tmp_path)
    trusted(file)
    scheme = "smtp+starttls"
    with serving(scheme=scheme, certificate=ours, **authenticated()) as server:
        hand_over(server.address(scheme, user=USER, password=PASSWORD))
        assert len(server.messages) == 1
        for user, password in (("", ""), (USER, "otra clave")):
            with pytest.raises(Unavailable, match=r"53[05]") as refusal:
                hand_over(server.address(scheme, user=user, password=password))
            assert "clave" not in str(refusal.value)
        assert len(server.messages) == 1


def test_what_a_server_says_is_kept_without_the_addresses_of_people() -> None:
    answer = f"550 <{PERSON}>: Recipient {PERSON} rejected (in reply to RCPT TO:<{PERSON}>)"
    with (
        serving(Behaviour(to_recipient=lambda _address: answer)) as server,
        pytest.raises(Refused) as refusal,
    ):
        hand_over(server.address())
    assert str(refusal.value) == "550 <…@…>: Recipient …@… rejected (in reply to RCPT TO:<…@…>)"
