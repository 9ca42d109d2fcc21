"""A real mail server for the tests: up, slow, refusing, or dying at a given point of the conversation."""

import asyncio
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from socket import create_server
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from config import MailServer

USER, PASSWORD = "registro", "una clave inventada"
OK = "250 OK"


@dataclass
class Behaviour:
    """How the server is today. What is said of nothing is said well."""

    to_sender: str = OK
    to_recipient: Callable[[str], str] = lambda _address: OK
    to_text: str = OK
    waits: float = 0
    """Seconds before it answers the text."""
    dies_before_text: bool = False
    dies_after_text: bool = False
    meanwhile: Callable[[], None] = lambda: None
    """Done when the whole text is there, and nothing was answered."""


@dataclass
class Server:
    """What came in, and how to reach the server."""

    port: int
    behaviour: Behaviour
    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    conversations: int = 0

    def address(self, scheme: str = "smtp", *, user: str = "", password: str = "") -> MailServer:
        """Give the server as settings name it."""
        return MailServer(scheme=scheme, host="localhost", port=self.port, user=user, password=password)

    @property
    def numbers(self) -> list[str]:
        """Give the Message-ID of each mail that came in."""
        return [message["Message-ID"] for message in self.messages]


class Handler:
    """Answers as the behaviour says."""

    def __init__(self, server: Server) -> None:
        self.server = server

    async def handle_EHLO(  # noqa: N802 - aiosmtpd finds it by this name
        self, _smtp: SMTP, session: Session, _envelope: Envelope, hostname: str, answers: list[str]
    ) -> list[str]:
        """Count who comes; TLS makes it say so twice."""
        if not session.host_name:
            self.server.conversations += 1
        session.host_name = hostname
        return answers

    async def handle_MAIL(  # noqa: N802 - aiosmtpd finds it by this name
        self, _smtp: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take a sender or not."""
        envelope.mail_from = address
        return self.server.behaviour.to_sender

    async def handle_RCPT(  # noqa: N802 - aiosmtpd finds it by this name
        self, _smtp: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take a recipient or not."""
        answer = self.server.behaviour.to_recipient(address)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, smtp: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd finds it by this name
        """Take a text or not."""
        behaviour = self.server.behaviour
        assert isinstance(envelope.content, bytes)
        if behaviour.to_text == OK:
            self.server.messages.append(message_from_bytes(envelope.content, policy=policy.default))
            self.server.recipients += envelope.rcpt_tos
        await asyncio.get_running_loop().run_in_executor(None, behaviour.meanwhile)
        await asyncio.sleep(behaviour.waits)
        if behaviour.dies_after_text:
            smtp.transport.abort()
        return behaviour.to_text


class Mortal(SMTP):
    """A server that may die when it is to read the text."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd finds it by this name
        """Ask for the text, and read it unless dying."""
        if self.event_handler.server.behaviour.dies_before_text:
            await self.push("354 adelante")
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class Served(Controller):
    """Makes such servers, one for each conversation."""

    def factory(self) -> SMTP:
        """Give one."""
        return Mortal(self.handler, **self.SMTP_kwargs)


def free_port() -> int:
    """Give a port at which nobody listens."""
    with create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def serving(behaviour: Behaviour | None = None, scheme: str = "smtp", **options: Any) -> Iterator[Server]:
    """Give a server that runs for the length of the block."""
    server = Server(free_port(), behaviour or Behaviour())
    certificate = options.pop("certificate", None)
    if scheme == "smtps":
        options["ssl_context"] = certificate
    if scheme == "smtp+starttls":
        options |= {"tls_context": certificate, "require_starttls": True}
    controller = Served(Handler(server), hostname="127.0.0.1", port=server.port, **options)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


def authenticated(**more: Any) -> dict[str, Any]:
    """Give the options of a server that takes mail of one user alone."""

    def knows(
        _server: object, _session: object, _envelope: object, _mechanism: str, said: object
    ) -> AuthResult:
        known = LoginPassword(USER.encode(), PASSWORD.encode())
        return AuthResult(success=said == known, handled=False)

    return {"authenticator": knows, "auth_required": True, **more}


def certificate(folder: Path, name: str = "localhost") -> tuple[ssl.SSLContext, Path]:
    """Make a certificate for a name; gives what the server uses of it, and the file for a client to trust."""
    key, made = folder / f"{name}.key", folder / f"{name}.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", str(key),
            "-out", str(made), "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}",
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(made, key)
    return context, made


@contextmanager
def silent() -> Iterator[int]:
    """Give the port of somebody who listens and says nothing."""
    with create_server(("127.0.0.1", 0)) as listening:
        yield int(listening.getsockname()[1])
