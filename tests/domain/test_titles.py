"""The titles that the program makes, and which words they are."""

import pytest

from foia_tracker.domain.expunging import same_words
from foia_tracker.domain.titles import LONGEST, cut, of_folio

LONG = "palabra " * 50


def test_a_title_is_cut_where_it_is_too_long_and_keeps_no_spaces_around() -> None:
    assert len(cut(LONG)) <= LONGEST
    assert cut(" Dos \n palabras ") == "Dos palabras"
    assert cut("a" * (LONGEST - 1) + " b") == "a" * (LONGEST - 1)


def test_a_title_of_a_number_says_that_it_is_a_request() -> None:
    assert of_folio("A-7") == "Solicitud A-7"
    assert of_folio("") == "Solicitud"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Juana Pérez", "Juana Pérez", True),
        ("Juana Pérez", " Juana\n Pérez ", True),
        (LONG, cut(LONG), True),
        (LONG, LONG.replace(" ", "\n"), True),
        ("Solicitud A-7", "A-7", True),
        (of_folio(LONG), LONG, False),
        (cut(of_folio(LONG)), LONG, True),
        ("Juana Pérez", "Juana", False),
        ("Juana Pérez", "juana pérez", False),
        (LONG + "uno", LONG + "dos", False),
        ("Solicitud", "", False),
    ],
)
def test_words_are_the_same_where_the_program_made_one_of_the_other(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same
    assert same_words(other, one) is same
