"""Which words may be taken out, where else the program has them, and when a reason would repeat them.

Words are named by where they stand: a column, «items.2» and «items.2.ground_text» for the second thing asked,
or «campaign.title» for what the letter of the request says.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from foia_tracker.domain.texts import folded
from foia_tracker.domain.titles import cut, of_folio

OWN_OF_REQUEST = ("title", "topic", "own_reference", "unit_reference", "delivery_form", "notes")
"""The words of a request besides the things asked; those of its acts are what the chain digests."""
INTERNAL = frozenset({"notes", "own_reference"})
"""What only the organisation itself reads."""
OF_CAMPAIGN = ("campaign.title", "campaign.purpose")
"""The words of the letter that a request is a copy of."""
OF_ORGANISATION = INTERNAL | {"campaign.purpose"}
"""What the unit that was asked does not read."""

MANY_WORDS = 4
NUMBER = re.compile(r"\d{6,}")
SPACED_NUMBER = re.compile(r"\d(?:[ .-]?\d){5,}")
"""A number by which somebody is found, as a DPI, a telephone or a card; people write it in groups."""
COMMON = frozenset(
    folded(
        "a al alguien algún alguna ante como con contra cual cuando de del desde donde e el ella ellas ellos "
        "en entre es esa ese eso esta este esto fue ha hasta la las le les lo los más me mi ni no o para "
        "pero por porque que se según ser si sin sobre son su sus también tras u un una unas uno unos y ya"
    ).split()
)
"""Short words that stand in every text and name nobody."""
OF_REASONS = frozenset(
    folded(
        "año correo dato datos dice dirección DPI edad identifica ley menor nombra nombre nombres número "
        "persona personal personales personas protege resolución respuesta solicitud teléfono texto unidad"
    ).split()
)
"""The words of every reason, which tell of what kind the words are and not which."""


def same_words(one: str, other: str) -> bool:
    """Say whether two texts say the same words: they differ in spaces at most, or the program made the one of
    the other, as a title cut short or one that names a number.
    """
    return bool(one and other) and (_is_made_of(one, other) or _is_made_of(other, one))


def _is_made_of(one: str, other: str) -> bool:
    plain = " ".join(one.split())
    return plain in (" ".join(other.split()), cut(other), cut(of_folio(other)))


def repeats(reason: str, words: str) -> bool:
    """Say whether a reason would bring back the words that are to go: all of them, four in a row, two that
    follow one another, with short words between them or without, or a number of six digits or more.
    """
    said = f" {folded(reason)} "
    if any(f" {run} " in said for run in (*_runs(folded(words).split()), *_names(words))):
        return True
    return bool(_pairs(reason) & _pairs(words)) or _shares_number(reason, words)


def _runs(listed: Sequence[str]) -> Iterator[str]:
    """Give all words as one text, and each four in a row, but where every reason has those."""
    if listed:
        yield " ".join(listed)
    for start in range(len(listed) - MANY_WORDS + 1):
        run = listed[start : start + MANY_WORDS]
        if set(run) - COMMON - OF_REASONS:
            yield " ".join(run)


def _names(words: str) -> list[str]:
    """Give the pairs of words that are written with capitals one after the other."""
    pairs = pairwise(words.split())
    return [folded(f"{one} {other}") for one, other in pairs if one[:1].isupper() and other[:1].isupper()]


def _pairs(text: str) -> set[tuple[str, str]]:
    """Give the words that follow one another without the short ones, but for those of every reason."""
    telling = [word for word in folded(text).split() if word not in COMMON]
    return {pair for pair in pairwise(telling) if not OF_REASONS.intersection(pair)}


def _shares_number(reason: str, words: str) -> bool:
    """Say whether a long number of the words, or six digits or more of it, stand in the reason."""
    said = _numbers(reason)
    return any(one in other or other in one for one in _numbers(words) for other in said)


def _numbers(text: str) -> set[str]:
    """Give the long numbers of a text, those written in groups as one."""
    grouped = (re.sub(r"\D", "", number) for number in SPACED_NUMBER.findall(text))
    return {*NUMBER.findall(text), *grouped}
