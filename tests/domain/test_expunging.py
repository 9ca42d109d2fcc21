"""When a reason would bring back the words that are to go."""

import pytest

from foia_tracker.domain.expunging import repeats


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("Dice Juana, y no debe.", "Juana"),
        ("la nota dice JUANA PEREZ", "Juana Pérez"),
        ("Nombra a Juana Pérez.", "La carta la llevó ayer Juana Pérez, vecina del lugar."),
        ("Se lee: «vecina del lugar vecino» en ella", "Fue ella, vecina del lugar vecino."),
        ("Número 12-2026", "12-2026"),
    ],
)
def test_a_reason_that_repeats_the_words_is_recognised(reason: str, words: str) -> None:
    assert repeats(reason, words)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("Nombra a una persona que la ley protege.", "La carta la llevó Juana Pérez, vecina del lugar."),
        ("Nombra a una niña.", "La carta nombra a una menor"),
        ("Da un dato sensible.", ""),
        ("Es de Juanacatlán.", "Juana"),
    ],
)
def test_a_reason_of_its_own_is_not_taken_for_the_words(reason: str, words: str) -> None:
    assert not repeats(reason, words)
