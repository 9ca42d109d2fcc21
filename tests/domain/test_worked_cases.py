"""The law as tables of dates: plain filings on two calendars, and histories of acts under both readings."""

from datetime import date

import pytest

from foia_tracker.domain.acts import Act, Channel, Kind
from foia_tracker.domain.calendar import Reading
from foia_tracker.domain.law import GT_LAIP_2008
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case, Timeline
from tests.domain.calendars import BY_NAME, A, B

PLAIN = """
2024-08-26 A 2024-09-06 2024-09-09 2024-09-23 2024-10-07 2024-09-30
2024-08-26 B 2024-09-06 2024-09-09 2024-09-24 2024-10-08 2024-10-01
2024-10-11 A 2024-10-24 2024-10-25 2024-11-11 2024-11-25 2024-11-18
2024-10-11 B 2024-10-25 2024-10-28 2024-11-12 2024-11-26 2024-11-19
2025-04-10 A 2025-04-25 2025-04-28 2025-05-13 2025-05-27 2025-05-20
2025-04-10 B 2025-04-25 2025-04-28 2025-05-14 2025-05-28 2025-05-21
2025-04-23 A 2025-05-07 2025-05-08 2025-05-22 2025-06-05 2025-05-29
2025-04-23 B 2025-05-08 2025-05-09 2025-05-23 2025-06-06 2025-05-30
2025-08-08 A 2025-08-21 2025-08-22 2025-09-05 2025-09-22 2025-09-12
2025-08-08 B 2025-08-22 2025-08-25 2025-09-08 2025-09-23 2025-09-16
2026-03-25 A 2026-04-09 2026-04-10 2026-04-24 2026-05-11 2026-05-04
2026-03-25 B 2026-04-09 2026-04-10 2026-04-24 2026-05-11 2026-05-04
2026-06-19 A 2026-07-03 2026-07-06 2026-07-20 2026-08-03 2026-07-27
2026-06-19 B 2026-07-03 2026-07-06 2026-07-20 2026-08-03 2026-07-27
"""
"""Filed, calendar, window's first day, answer, extended (and second term), second term after it, review."""


def day(text: str) -> date:
    return date.fromisoformat(text)


def last(term: Term | None) -> str:
    return term.last.isoformat() if term else ""


@pytest.mark.parametrize("row", PLAIN.split("\n")[1:-1])
def test_a_plain_filing_gives_the_dates_worked_out_by_hand(row: str) -> None:
    filed, calendar_name, *expected = row.split()
    calendar = {"A": A, "B": B}[calendar_name]
    filing = Act(Kind.FILED, day(filed), channel=Channel.WRITTEN)
    plain = Case.of([filing], GT_LAIP_2008, calendar).earliest
    assert plain.answer is not None
    extension = Act(Kind.EXTENDED, plain.answer.last, key=1, days=10)
    extended = Case.of([filing, extension], GT_LAIP_2008, calendar).earliest
    window = next(term for term in plain.terms if term.code == "extension_notice").opens
    found = [
        window.isoformat(),
        last(plain.answer),
        last(extended.answer),
        last(extended.silence_delivery),
        last(plain.review_of_silence),
    ]
    assert found == expected
    assert last(plain.silence_delivery) == last(extended.answer)


N, NE, NEG = "national", "national, executive", "national, executive, guatemala-city"
CASES = [
    ("plain", "filed 2026-02-02", N, "2026-02-16 2026-03-02 2026-03-09", "2026-02-16 2026-03-02 2026-03-23"),
    (
        "prevención on day 3, answered",
        "filed 2026-02-02; clarification_asked 2026-02-05 10; clarified 2026-02-10",
        N,
        "2026-02-16 2026-03-02 2026-03-09",
        "2026-02-24 2026-03-10 2026-03-31",
    ),
    (
        "prevención on day 9, never answered",
        "filed 2026-02-02; clarification_asked 2026-02-13 10",
        N,
        "2026-02-16 2026-03-02 2026-03-09",
        "2026-03-13 2026-03-27 2026-04-21",
    ),
    (
        "prevención after the term",
        "filed 2026-02-02; clarification_asked 2026-02-18 5; clarified 2026-02-20",
        N,
        "2026-02-16 2026-03-02 2026-03-09",
        "2026-02-16 2026-03-02 2026-03-23",
    ),
    (
        "by mail on a Saturday",
        "filed 2026-02-07 electronic",
        N,
        "2026-02-20 2026-03-06 2026-03-13",
        "2026-02-23 2026-03-09 2026-03-30",
    ),
    (
        "prórroga on day 10",
        "filed 2025-04-10; extended 2025-04-28 10",
        NEG,
        "2025-05-14 2025-05-28 2025-06-04",
        "2025-05-14 2025-05-28 2025-06-18",
    ),
    (
        "prórroga on day 5: early",
        "filed 2025-04-10; extended 2025-04-21 10",
        NEG,
        "2025-04-28 2025-05-14 2025-05-21",
        "2025-05-14 2025-05-28 2025-06-18",
    ),
    (
        "prórroga a day late",
        "filed 2025-04-10; extended 2025-04-29 10",
        NEG,
        "2025-04-28 2025-05-14 2025-05-21",
        "2025-04-28 2025-05-14 2025-06-04",
    ),
    (
        "prórroga of 15 days",
        "filed 2025-04-10; extended 2025-04-25 15",
        N,
        "2025-05-13 2025-05-27 2025-06-03",
        "2025-05-13 2025-05-27 2025-06-17",
    ),
    (
        "refusal notified after silence",
        "filed 2026-02-02; resolved 2026-02-20",
        N,
        "2026-02-16 2026-03-02 2026-03-09 2026-03-13",
        "2026-02-16 2026-03-02 2026-03-23 2026-03-13",
    ),
    (
        "a day in doubt in the way",
        "filed 2024-09-04",
        NE,
        "2024-09-18 2024-10-02 2024-10-09",
        "2024-09-19 2024-10-03 2024-10-25",
    ),
    (
        "prevención inside a prórroga",
        "filed 2025-03-17; extended 2025-03-20 10; clarification_asked 2025-04-08 1",
        N,
        "2025-03-31 2025-04-14 2025-04-23",
        "2025-05-12 2025-05-26 2025-06-16",
    ),
    (
        "two notices of prórroga",
        "filed 2026-02-02; extended 2026-02-06 2; extended 2026-02-16 10",
        N,
        "2026-03-02 2026-03-16 2026-03-23",
        "2026-03-02 2026-03-16 2026-04-08",
    ),
    (
        "resolved in time, notified late, prórroga between",
        "filed 2026-02-02; resolved 2026-02-20; extended 2026-02-16 10",
        N,
        "2026-03-02   2026-03-13",
        "2026-03-02   2026-03-13",
    ),
]


def acts_of(text: str) -> list[Act]:
    """Read «kind day [days or channel]; …»; a resolution's day is the one on which it was notified."""
    acts = []
    for key, words in enumerate(part.split() for part in text.split("; ")):
        kind, on, *more = words
        days = int(more[0]) if more and more[0].isdigit() else None
        channel = Channel(more[0]) if more and not more[0].isdigit() else None
        acts.append(Act(Kind(kind), day(on), key=key, days=days, channel=channel, notified_on=day(on)))
    return acts


def dates(timeline: Timeline) -> str:
    first = [last(timeline.answer), last(timeline.silence_delivery), last(timeline.review_of_silence)]
    return " ".join([*first, *(last(term) for term in timeline.reviews_of_resolutions)]).rstrip()


@pytest.mark.parametrize(
    ("acts", "layers", "earliest", "latest"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_the_same_acts_give_the_dates_of_both_readings(
    acts: str, layers: str, earliest: str, latest: str
) -> None:
    case = Case.of(acts_of(acts), GT_LAIP_2008, BY_NAME[layers])
    assert dates(case.reading(Reading.EARLIEST)) == earliest
    assert dates(case.reading(Reading.LATEST)) == latest
