"""Mail handed to the server of the installation, many in one conversation; what the server says of each.

Three things are told apart: a mail that was refused for good, one that is to be tried again, and a server
that takes no mail at all. Only what is said of the recipient or of the text counts as said of the mail:
whoever may not sign in, or may not send under our address, has a setting to mend, and no mail is given up
for it.
"""

import re
import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from config import MailServer

TIMEOUT = 20.0
"""Seconds for each step of a conversation; there are about ten for one mail."""
FOR_GOOD = 500
ADDRESSES = re.compile(r"[^\s<>]+@[^\s<>]+")


class Refused(Exception):
    """The server refused this mail for good: the recipient does not exist, or the text is not wanted."""


class Trouble(Exception):
    """The server did not take this mail now, and may later."""


class Unavailable(Exception):
    """The server cannot be reached, or takes no mail from us: no other need be tried now."""


class Connection:
    """One conversation with the server, begun with the first mail and again after it broke off.

    Certificates are checked against those that the machine trusts; SSL_CERT_FILE names others.
    """

    def __init__(self, server: "MailServer") -> None:
        self._server = server
        self._client: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        """Begin nothing yet."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Take leave of the server, if it is still there."""
        if self._client is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._client.quit()
            self._client.close()

    def send(self, message: EmailMessage) -> None:
        """Hand a mail over: when this returns, the server has it. Raises Refused, Trouble or Unavailable."""
        try:
            self._conversation(message).send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            [(code, text)] = error.recipients.values()
            raise _judged(code, text) from None
        except smtplib.SMTPDataError as error:
            raise _judged(error.smtp_code, error.smtp_error) from None
        except smtplib.SMTPResponseException as error:
            raise Unavailable(_said(error.smtp_code, error.smtp_error)) from None
        except (smtplib.SMTPException, OSError) as error:
            raise Unavailable(_words(f"{type(error).__name__}: {error}")) from None

    def _conversation(self, message: EmailMessage) -> smtplib.SMTP:
        if self._client is None or self._client.sock is None:
            self._client = self._opened(message["From"].addresses[0].domain)
        return self._client

    def _opened(self, name: str) -> smtplib.SMTP:
        server, trusted = self._server, ssl.create_default_context()
        client: smtplib.SMTP
        if server.scheme == "smtps":
            client = smtplib.SMTP_SSL(server.host, server.port, name, timeout=TIMEOUT, context=trusted)
        else:
            client = smtplib.SMTP(server.host, server.port, name, timeout=TIMEOUT)
        try:
            if server.scheme == "smtp+starttls":
                client.starttls(context=trusted)
            if server.user:
                client.login(server.user, server.password)
        except BaseException:
            client.close()
            raise
        return client


def _judged(code: int, text: bytes | str) -> Exception:
    return (Refused if code >= FOR_GOOD else Trouble)(_said(code, text))


def _said(code: int, text: bytes | str) -> str:
    words = text if isinstance(text, str) else text.decode("utf-8", "replace")
    return _words(f"{code} {words}")


def _words(text: str) -> str:
    """Give what a server said in one line, without the addresses of people."""
    return ADDRESSES.sub("…@…", " ".join(text.split()))
