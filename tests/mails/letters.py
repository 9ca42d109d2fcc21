"""Letters of every kind, for tests: openly invented, each fact once."""

from datetime import UTC, datetime
from typing import Any

from foia_tracker.mails.drawing import Letter, Letterhead
from foia_tracker.mails.kinds import PATH, MailKind

FACTS = {
    "address": "otra@ejemplo.test",
    "at": "2026-05-01T16:32:00+00:00",
    "by": "Ana Sofía Inventada",
    "left": "7",
    "number": "SOL-2026-00042",
    "path": "/enlaces/Ab3-_xyz.Q",
    "place": "Observatorio Inventado",
    "role": "Monitoreo",
}
HEAD = Letterhead(
    installation="Registro de ejemplo",
    public_url="https://acceso.ejemplo.org",
    sender="registro@ejemplo.org",
)


def letter(kind: MailKind, **changes: Any) -> Letter:
    """Give a letter of a kind; `changes` are facts, or fields of the letter."""
    fields = {name: changes.pop(name) for name in ("to", "until", "message_id") if name in changes}
    facts = {name: FACTS[name] for name in kind.facts} | changes
    usual = {
        "to": "persona@ejemplo.test",
        "until": datetime(2026, 5, 8, 16, 32, tzinfo=UTC),
        "message_id": "0123456789abcdef",
    }
    return Letter(
        kind=kind, facts=facts, posted_at=datetime(2026, 5, 1, 16, 33, tzinfo=UTC), **(usual | fields)
    )


def planted(kind: MailKind, words: str) -> Letter:
    """Give a letter that says `words` wherever somebody could have typed them."""
    typed = dict.fromkeys(kind.facts - {PATH, "at"}, words)
    return letter(kind, **typed)
