"""Which words may be taken out, and when a reason would repeat them.

Words are named by where they stand: a column, or «items.2» and «items.2.ground_text» for the second thing
asked.
"""

from foia_tracker.domain.texts import folded

OWN_OF_REQUEST = ("title", "topic", "own_reference", "unit_reference", "delivery_form", "notes")
"""The words of a request besides the things asked; those of its acts are what the chain digests."""
INTERNAL = frozenset({"notes", "own_reference"})
"""What only the organisation itself reads."""
COPIED = ("title", "topic", "own_reference", "delivery_form")
"""What the program itself copies, with the things asked, into requests that come of this one."""

MANY_WORDS = 4


def repeats(reason: str, words: str) -> bool:
    """Say whether a reason would bring back the words that are to go: all of them, four in a row, or two that
    are written with capitals one after the other, as names are.
    """
    said = f" {folded(reason)} "
    listed = folded(words).split()
    runs = [" ".join(listed[start : start + MANY_WORDS]) for start in range(len(listed) - MANY_WORDS + 1)]
    whole = [" ".join(listed)] if listed else []
    return any(f" {run} " in said for run in (*whole, *runs, *_names(words)))


def _names(words: str) -> list[str]:
    """Give the pairs of words that are written with capitals one after the other."""
    pairs = zip(words.split(), words.split()[1:], strict=False)
    return [folded(f"{one} {other}") for one, other in pairs if one[:1].isupper() and other[:1].isupper()]
