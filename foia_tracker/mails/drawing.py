"""From a letter to a message: words for reading, the same in HTML, and headers that nothing gets into."""

import textwrap
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from foia_tracker.clock import GUATEMALA
from foia_tracker.formats import HARD_SPACE, date_long, date_weekday, shortened
from foia_tracker.labels import mark
from foia_tracker.mails.kinds import PATH, MailKind
from foia_tracker.mails.look import look

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
LANGUAGE = "es-GT"
LINE = 72
LONGEST_FACT = 120
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Letters that make a text run the other way, so that it reads as something else."""
INVENTED = mark("[Datos inventados] {subject}")
TRANSLATIONS = NullTranslations()


class NoAddress(ValueError):
    """What stands where the address should is none: nothing can ever be sent there."""


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """Who writes: the installation, where its pages are, and the address that its mail comes from."""

    installation: str
    public_url: str
    sender: str
    invented: bool = False


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What one mail says, and to whom. Its `message_id`, without the domain, stays its own: sent twice, it is
    seen to be the same.
    """

    to: str
    kind: MailKind
    facts: Mapping[str, str]
    until: datetime | None
    posted_at: datetime
    message_id: str


def draw(letter: Letter, head: Letterhead) -> EmailMessage:
    """Give the message. The same letter gives the same words and headers, whenever it is drawn.

    Raises NoAddress, and ValueError where the letter is not as its kind asks.
    """
    letter.kind.check(letter.facts, letter.until)
    page = _page(letter, head)
    message = EmailMessage()
    message["From"] = Address(one_line(head.installation), addr_spec=head.sender)
    message["To"] = _address(letter.to)
    message["Subject"] = page["subject"]
    message["Date"] = format_datetime(letter.posted_at)
    message["Message-ID"] = f"<{letter.message_id}@{head.sender.partition('@')[2]}>"
    # Nobody answers it by machine (RFC 3834; the second is Microsoft's word for it).
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(_drawn("mails/frame.txt", page), cte="quoted-printable")
    message.add_alternative(_drawn("mails/frame.html", page), subtype="html", cte="quoted-printable")
    message["Content-Language"] = LANGUAGE
    return message


def one_line(text: str) -> str:
    """Give a text without line breaks and what no keyboard types, so that it stays where it is put."""
    spaced = " ".join(text.split())
    return "".join(each for each in spaced if unicodedata.category(each) != "Cc" and each not in TURNING)


def _address(written: str) -> Address:
    """Give the address, with a domain outside ASCII as the network knows it."""
    name, at, domain = written.rpartition("@")
    try:
        return Address(addr_spec=f"{name}{at}{domain.encode('idna').decode()}")
    except (ValueError, IndexError, HeaderParseError) as error:
        raise NoAddress from error


def _page(letter: Letter, head: Letterhead) -> dict[str, Any]:
    kind, words = letter.kind, _words(letter, head)

    def said(sentences: Iterable[str]) -> list[str]:
        return [TRANSLATIONS.gettext(each).format_map(words) for each in sentences]

    [title] = said([kind.subject])
    return {
        "title": title,
        "subject": TRANSLATIONS.gettext(INVENTED).format(subject=title) if head.invented else title,
        "says": said(kind.says),
        "action": TRANSLATIONS.gettext(kind.action) if kind.action else "",
        "link": head.public_url + letter.facts[PATH] if kind.action else "",
        "then": said(kind.then),
        "head": head,
        "look": look(),
        "language": LANGUAGE,
    }


def _words(letter: Letter, head: Letterhead) -> dict[str, str]:
    written = {name: _written(name, fact) for name, fact in letter.facts.items() if name != PATH}
    until = _moment(letter.until) if letter.until else ""
    return {**written, "installation": one_line(head.installation), "until": until}


def _written(name: str, fact: str) -> str:
    if name == "at" or name.endswith("_at"):
        return _moment(datetime.fromisoformat(fact))
    if name.endswith("_on"):
        return date_long(date.fromisoformat(fact))
    return shortened(one_line(fact), LONGEST_FACT)


def _moment(at: datetime) -> str:
    """Lunes 4 de mayo de 2026 a las 10:32, in lower case as inside a sentence."""
    there = at.astimezone(GUATEMALA)
    return f"{date_weekday(there.date())} a{HARD_SPACE}las{HARD_SPACE}{there:%H:%M}"


def _drawn(template: str, page: Mapping[str, Any]) -> str:
    return environment().get_template(template).render(page)


@cache
def environment() -> Environment:
    """Give the templates as mails see them: strict, HTML escaped, in Spanish."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_translations(TRANSLATIONS, newstyle=True)  # type: ignore[attr-defined]  # by the extension
    made.filters["wrapped"] = _wrapped
    return made


def _wrapped(text: str) -> str:
    """Break a paragraph into lines that every mail program shows whole; an address stays in one piece."""
    return textwrap.fill(text, LINE, break_long_words=False, break_on_hyphens=False)
