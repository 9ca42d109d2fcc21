"""The data of a case file: what is written is read again alike, and whatever is changed in it shows."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia_tracker.domain.case_data import NoCaseData, broken, read, written
from foia_tracker.domain.chain import Break, Finding
from tests.recipes import chain_holds
from tests.reports.case_samples import NUMBER, chain, exhibit

SAID = {"number": NUMBER}


def data(acts: int = 3) -> bytes:
    return written(chain(acts), SAID, [exhibit()])


def changed(change: Callable[[dict[str, Any]], object]) -> list[Finding]:
    """Change the data and compute their chain again."""
    told = json.loads(data())
    change(told)
    return broken(read(json.dumps(told).encode()))


def test_what_is_written_is_read_again_and_its_chain_is_whole() -> None:
    found = read(data())
    assert (found.number, found.request.key, len(found.request.acts)) == (NUMBER, 12, 3)
    assert found.exhibits == (exhibit(),)
    assert broken(found) == []
    assert found.request.head == chain().head


def test_the_same_values_give_the_same_bytes() -> None:
    assert data() == data()
    assert data().endswith(b"}\n")


def test_the_lines_of_the_documentation_find_it_whole_and_find_what_was_changed(tmp_path: Path) -> None:
    assert chain_holds(data(), tmp_path)
    for before, after in (
        (b"2026-04-07", b"2026-04-08"),
        (b"Nota 2", b"Nota 9"),
        (b'"count": 3', b'"count": 4'),
    ):
        assert not chain_holds(data().replace(before, after, 1), tmp_path)


def test_an_act_names_another_by_its_place() -> None:
    assert json.loads(data())["acts"][2]["about"] == 1


def test_an_act_that_names_one_of_another_request_stays_broken() -> None:
    request = chain()
    acts = (*request.acts[:2], replace(request.acts[2], about=999))
    found = broken(read(written(replace(request, acts=acts), SAID, [])))
    assert [one.what for one in found] == [Break.ACT_CHANGED]


@pytest.mark.parametrize(
    ("change", "what", "position"),
    [
        (lambda told: told["request"]["facts"].update(unit_id=9), Break.REQUEST_CHANGED, None),
        (lambda told: told["request"]["words"]["title"].update(text="Otro"), Break.WORDS_CHANGED, None),
        (lambda told: told["acts"][1]["facts"].update(happened_on="2026-04-08"), Break.ACT_CHANGED, 2),
        (lambda told: told["acts"][1]["words"]["text"].update(text="Otra"), Break.WORDS_CHANGED, 2),
        (lambda told: told["acts"][1]["words"]["text"].pop("text"), Break.WORDS_MISSING, 2),
        (lambda told: told["acts"][2].update(about=2), Break.ACT_CHANGED, 3),
        (lambda told: told["acts"].pop(), Break.MISSING, 3),
        (lambda told: told["request"].update(head="0" * 64), Break.HEAD, None),
        (lambda told: told["acts"][1]["facts"].update(kind="nothing"), Break.UNREADABLE, None),
        (lambda told: told["acts"][1]["facts"].update(cost=1.5), Break.UNREADABLE, None),
    ],
)
def test_whatever_is_changed_shows_where_it_is(
    change: Callable[[dict[str, Any]], object], what: Break, position: int | None
) -> None:
    found = changed(change)
    assert (what, position) in [(one.what, one.position) for one in found]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"\xff",
        b"[" * 100_000,
        json.dumps({"schema": "otro/1"}).encode(),
        data().replace(b'"schema"', b'"number": "SOL-1", "schema"', 1),
        data().replace(b'"position": 1', b'"position": "uno"', 1),
        data().replace(b'"acts": [', b'"acts": [7, ', 1),
    ],
)
def test_what_is_no_data_of_a_case_file_is_refused(content: bytes) -> None:
    with pytest.raises(NoCaseData):
        read(content)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_content_however_strange_is_a_fault(content: object) -> None:
    told = json.loads(data())
    told["request"] = content
    with pytest.raises(NoCaseData):
        read(json.dumps(told).encode())
