"""Median, mean, ninetieth percentile and bands, worked out by hand."""

from decimal import Decimal

import pytest

from foia_tracker.domain.figures import Cell, Times
from foia_tracker.domain.times import mean, median, nearest_rank, times


@pytest.mark.parametrize(
    ("days", "middle"),
    [([7], "7"), ([3, 9, 40], "9"), ([3, 8, 11, 40], "9.5"), ([1, 2], "1.5"), ([4, 4, 4, 4], "4")],
)
def test_the_median_is_the_middle_or_the_mean_of_the_two_middle_ones(days: list[int], middle: str) -> None:
    assert median(days) == Decimal(middle)


@pytest.mark.parametrize(
    ("days", "value"),
    [
        ([5], 5),
        ([1, 2, 3], 3),
        (list(range(1, 11)), 9),
        (list(range(1, 12)), 10),
        (list(range(1, 20)), 18),
        (list(range(1, 21)), 18),
    ],
)
def test_the_ninetieth_percentile_is_taken_by_the_nearest_rank(days: list[int], value: int) -> None:
    assert nearest_rank(days, 90) == value


@pytest.mark.parametrize(("days", "value"), [([1, 2], "1.5"), ([1, 1, 2], "1.3"), ([0, 0, 0, 1], "0.3")])
def test_the_mean_is_given_to_a_tenth_with_halves_up(days: list[int], value: str) -> None:
    assert mean(days) == Decimal(value)


def test_the_bands_hold_their_last_day_and_an_answer_on_the_day_of_filing_is_in_the_first() -> None:
    days = [0, 1, 5, 6, 10, 11, 15, 16, 20, 21, 30, 31, 400]

    assert [(band.code, band.count) for band in times(days).bands] == [
        ("1-5", 3),
        ("6-10", 2),
        ("11-15", 2),
        ("16-20", 2),
        ("21-30", 2),
        ("31+", 2),
    ]


def test_all_that_is_told_of_the_days_is_worked_out_of_the_same_days() -> None:
    bands = (("1-5", 6), ("6-10", 3), ("11-15", 0), ("16-20", 0), ("21-30", 1), ("31+", 0))
    assert times([1, 1, 2, 3, 4, 5, 6, 7, 8, 30]) == Times(
        count=10,
        minimum=1,
        median=Decimal("4.5"),
        mean=Decimal("6.7"),
        p90=8,
        maximum=30,
        bands=tuple(Cell(code, count) for code, count in bands),
    )


def test_the_order_in_which_the_days_come_does_not_matter() -> None:
    assert times([9, 3, 40]) == times([3, 9, 40])


def test_no_answers_give_no_times() -> None:
    codes = ("1-5", "6-10", "11-15", "16-20", "21-30", "31+")
    assert times([]) == Times(0, None, None, None, None, None, tuple(Cell(code, 0) for code in codes))
