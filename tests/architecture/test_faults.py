"""The faults that `script/faults` plants: each still has its place, wherever code was moved."""

import tomllib

import pytest

from tests.architecture.sources import ROOT

FAULTS = tomllib.loads((ROOT / "script" / "faults.toml").read_text(encoding="utf-8"))["fault"]


@pytest.mark.parametrize("fault", FAULTS, ids=[fault["name"] for fault in FAULTS])
def test_a_fault_has_exactly_one_place_and_tests_that_are_there(fault: dict[str, object]) -> None:
    text = (ROOT / str(fault["file"])).read_text(encoding="utf-8")
    assert text.count(str(fault["old"])) == 1
    assert fault["old"] != fault["new"]
    files = [name for name in fault["tests"] if str(name).startswith("tests/")]
    assert [name for name in files if not (ROOT / str(name).partition("::")[0]).exists()] == []
    assert files


def test_no_two_faults_have_one_name() -> None:
    names = [fault["name"] for fault in FAULTS]
    assert len(names) == len(set(names))
