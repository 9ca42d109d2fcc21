"""Entries, seals and what a broken seal tells, without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from foia_tracker.domain.ledger import (
    FACTS,
    MASK,
    Break,
    Finding,
    Noted,
    Seal,
    broken_entries,
    broken_seal,
    departures,
    digest_entry,
    digest_seal,
    masked,
    missing_seals,
    plain,
)

NOON = datetime(2026, 6, 1, 18, tzinfo=UTC)


def facts(**said: object) -> dict[str, Any]:
    usual = {"at": NOON, "via": "web", "origin": "192.0.2.1", "deed": "changed", "table_name": "units"}
    return dict.fromkeys(FACTS) | usual | {"row_id": 7} | said


def sealed(number: int = 1, previous: str = "", **members: str) -> Seal:
    """Give a seal over entries named like `e5`, by what stands for their digests."""
    held = {int(name[1:]): digest for name, digest in members.items()}
    return Seal(number, previous, NOON, max(held), held, digest_seal(number, previous, NOON, held))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, None),
        (True, True),
        (3, 3),
        ("ñandú", "ñandú"),
        (Decimal("7.50"), "7.50"),
        (date(2026, 2, 28), "2026-02-28"),
        (time(9, 30), "09:30:00"),
        (
            datetime(2026, 2, 28, 12, 30, tzinfo=timezone(-timedelta(hours=6))),
            "2026-02-28T18:30:00.000000+00:00",
        ),
        ({"uno": [date(2026, 1, 1), None]}, {"uno": ["2026-01-01", None]}),
    ],
)
def test_values_are_written_in_one_way(value: object, written: object) -> None:
    assert plain(value) == written


def test_what_has_no_plain_form_is_refused() -> None:
    with pytest.raises(TypeError, match="object has no plain form"):
        plain(object())


@pytest.mark.parametrize(
    ("value", "kept"), [(None, None), ("", ""), ("algo", MASK), (0, MASK), (False, MASK)]
)
def test_of_a_masked_value_nothing_is_kept_but_whether_there_is_one(value: object, kept: object) -> None:
    assert masked(value) == kept
    assert type(masked(value)) is type(kept)


def test_the_form_of_digests_stays_as_it_was_noted() -> None:
    """Noted once: were it to change, every ledger sealed before would be told as broken."""
    said = facts(account_id=3, role="coordinator", before={"name": None}, after={"name": "Otra"})
    assert digest_entry(said) == "02d6d863ec79ac94580ae5ed8531b698ba1c3205564ec2e23bc8499e72eb3e4e"
    assert (
        digest_seal(2, "ab", NOON, {5: "cd"})
        == "36b917d90cbe2eff2e4bf4287be40f2064f235038f2dc25be4c3193562a5b5b3"
    )


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_is_in_the_digest(name: str) -> None:
    other = {"before": {"x": 1}, "after": {"x": 1}, "at": NOON + timedelta(microseconds=1)}
    assert digest_entry(facts(**{name: other.get(name, 99)})) != digest_entry(facts())


def test_a_value_that_was_nothing_is_not_the_same_as_none_at_all() -> None:
    assert digest_entry(facts(before={"name": None})) != digest_entry(facts(before={}))


def test_a_later_column_that_says_nothing_changes_no_digest() -> None:
    said = facts()
    assert digest_entry({**said, "request_id": None}) == digest_entry({**said, "later": "anything"})


WHOLE = {5: "a", 6: "b", 8: "c"}


@pytest.mark.parametrize(
    ("now", "findings"),
    [
        (WHOLE, []),
        ({5: "a", 6: "x", 8: "c"}, [(Break.CHANGED, 6)]),
        ({5: "a", 8: "c"}, [(Break.MISSING, 6)]),
        ({5: "a", 6: "b"}, [(Break.MISSING, 8)]),
        ({}, [(Break.MISSING, 5), (Break.MISSING, 6), (Break.MISSING, 8)]),
        ({**WHOLE, 7: "d"}, [(Break.INSERTED, 7)]),
        ({**WHOLE, 7: "b"}, [(Break.INSERTED, 7)]),
        ({5: "b", 6: "a", 8: "c"}, [(Break.ORDER, 5), (Break.ORDER, 6)]),
        ({5: "a", 7: "b", 8: "c"}, [(Break.MISSING, 6), (Break.ORDER, 7)]),
        ({5: "b", 6: "b", 8: "c"}, [(Break.CHANGED, 5)]),
        ({5: "a", 6: None, 8: "c"}, [(Break.UNREADABLE, 6)]),
        ({**WHOLE, 7: None}, [(Break.UNREADABLE, 7)]),
    ],
)
def test_each_break_of_an_entry_is_named(
    now: dict[int, str | None], findings: list[tuple[Break, int]]
) -> None:
    found = list(broken_entries(sealed(3, e5="a", e6="b", e8="c"), now))
    assert found == [Finding(what, 3, entry) for what, entry in findings]


def test_a_seal_that_follows_another_is_whole() -> None:
    first = sealed(e5="a")
    second = sealed(2, first.digest, e6="b")
    assert [*broken_seal(first, None), *broken_seal(second, first)] == []


@pytest.mark.parametrize(
    "change",
    [
        {"number": 3},
        {"previous": "f" * 64},
        {"at": NOON + timedelta(seconds=1)},
        {"last": 7},
        {"members": {6: "x"}},
        {"members": {}},
        {"digest": "f" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_seal_that_was_changed_is_named_alone(change: dict[str, object]) -> None:
    first = sealed(e5="a")
    second = sealed(2, first.digest, e6="b")
    changed = replace(second, **change)  # type: ignore[arg-type]  # a test's own words
    assert list(broken_seal(changed, first)) == [Finding(Break.SEAL_CHANGED, changed.number)]
    third = sealed(3, second.digest, e7="c")
    assert [finding.what for finding in broken_seal(third, changed)] == []


def test_a_seal_made_anew_is_named_by_the_next_one() -> None:
    first, remade = sealed(e5="a"), sealed(e5="x")
    second = sealed(2, first.digest, e6="b")
    assert list(broken_seal(remade, None)) == []
    assert list(broken_seal(second, remade)) == [Finding(Break.SEAL_REMADE, 1)]


def test_a_seal_is_not_blamed_for_one_that_is_missing_before_it() -> None:
    first = sealed(e5="a")
    third = sealed(3, sealed(2, first.digest, e6="b").digest, e7="c")
    assert list(broken_seal(third, first)) == []
    assert list(missing_seals(first.number, third.number)) == [Finding(Break.SEAL_MISSING, 2)]


@pytest.mark.parametrize(
    ("before", "number", "missing"), [(0, 1, []), (0, 3, [1, 2]), (4, 5, []), (4, 6, [5])]
)
def test_seals_that_should_stand_between_are_missed(before: int, number: int, missing: list[int]) -> None:
    assert [finding.seal for finding in missing_seals(before, number)] == missing


def test_what_was_noted_is_compared_seal_by_seal() -> None:
    noted = [Noted(1, "a"), Noted(2, "x"), Noted(9, "i"), Noted(2, "x")]
    assert list(departures(noted, {1: "a", 2: "b", 3: "c"})) == [
        Finding(Break.NOTED, 2),
        Finding(Break.SEAL_MISSING, 9),
    ]
