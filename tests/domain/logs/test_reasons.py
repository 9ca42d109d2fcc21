"""Every code has words, and the words are for a person."""

from string import Formatter

import pytest

from foia_tracker.domain.logs.reasons import REASONS, REFUSALS, REMARKS, Code, Refusal, Remark

WORDS = [*REASONS.values(), *REFUSALS.values(), *REMARKS.values()]


def test_every_code_has_its_words() -> None:
    assert (set(REASONS), set(REFUSALS), set(REMARKS)) == (set(Code), set(Refusal), set(Remark))


@pytest.mark.parametrize("words", WORDS)
def test_words_are_a_sentence_whose_gaps_have_names(words: str) -> None:
    assert words.endswith(".")
    assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(words))
