"""What is said of words that are likely to identify a person."""

from collections.abc import Iterable

from flask_babel import gettext as _

from foia_tracker import labels
from foia_tracker.domain.personal_data import DataKind
from foia_tracker.telling.expunging import field_words
from foia_tracker.telling.seen import listed

ACUSE = "acuse"


def pointed_at(field: str, found: Iterable[tuple[DataKind, str]]) -> str:
    """Say what the words of a field seem to hold, and how each looks."""
    shown = [f"{_(labels.DATA_KINDS[kind])} ({excerpt})" for kind, excerpt in found]
    return _("%(place)s: parece %(what)s.", place=_place(field), what=listed(shown))


def _place(field: str) -> str:
    """Name the place of words: of a request, of an act behind its kind and number, or of the receipt for a
    filing, behind its unit where there are several.
    """
    whose, _dot, rest = field.partition(".")
    name = rest.partition(".")[2]
    if ACUSE in (whose, name):
        return _("El número del acuse")
    if whose in labels.KINDS:
        return f"{_(labels.KINDS[whose])}: {field_words(name)}"
    return field_words(field)
