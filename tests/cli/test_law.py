"""`flask due` and `flask timeline`: one line of JSON, or what is wrong in Spanish and an exit code."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.situations import Situation

Ask = Callable[..., Result]
FILED = {"kind": "filed", "on": "2026-02-02"}


@pytest.fixture
def ask(app: Flask) -> Ask:
    """Give what runs a command."""
    return lambda *words: app.test_cli_runner().invoke(args=list(words))


def told(result: Result) -> Any:
    """Read the one line of JSON."""
    assert result.exit_code == 0, result.output
    assert result.stdout.count("\n") == 1
    return json.loads(result.stdout)


DATES = {
    "answer": "2025-04-28",
    "window": ["2025-04-25", "2025-04-28"],
    "extended": "2025-05-14",
    "silence_delivery": "2025-05-14",
    "silence_delivery_extended": "2025-05-28",
}


def test_due_gives_the_dates_of_a_filing_under_both_readings(ask: Ask) -> None:
    found = told(ask("due", "2025-04-10", "--layers", "national, executive,guatemala-city"))
    assert set(found) == {"earliest", "latest"}
    reckonings = [found[reading].pop("reckoning") for reading in ("earliest", "latest")]
    assert found["latest"] == {**DATES, "review_of_silence": "2025-06-04"}
    assert found["earliest"] == {**DATES, "review_of_silence": "2025-05-21"}
    assert {reckoning["calendar"] for reckoning in reckonings} == {"national+executive+guatemala-city"}
    holy_week = [off["why"] for off in reckonings[0]["left_out"] if off["day"] == "2025-04-17"]
    assert holy_week == ["Jueves Santo"]


def test_due_counts_on_national_days_unless_told_otherwise(ask: Ask) -> None:
    assert told(ask("due", "2025-04-10"))["latest"]["extended"] == "2025-05-13"


def test_due_reads_a_day_without_acuerdo_in_two_ways(ask: Ask) -> None:
    found = told(ask("due", "2024-09-04", "--layers", "national,executive"))
    assert (found["earliest"]["answer"], found["latest"]["answer"]) == ("2024-09-18", "2024-09-19")
    assert found["latest"]["reckoning"]["provisional"] is True


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Any], str]:
    """Give what writes a file of acts."""

    def write_down(value: Any) -> str:
        path = tmp_path / "actos.json"
        path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
        return str(path)

    return write_down


Write = Callable[[Any], str]
NO_REVIEW = {"review_decision": None, "compliance": None}


def test_timeline_folds_a_file_of_acts(ask: Ask, write: Write) -> None:
    acts = [
        {"kind": "filed", "on": "2026-02-02", "channel": "electronic"},
        {"kind": "clarification_asked", "on": "2026-02-05", "days": 10},
        {"kind": "clarified", "on": "2026-02-10"},
        {"kind": "extended", "on": "2026-02-24", "days": 10, "reasons": True, "written": True},
        {"kind": "resolved", "on": "2026-03-10", "notified_on": "2026-03-11"},
    ]
    found = told(ask("timeline", write({"layers": ["national"], "as_of": "2026-03-11", "acts": acts})))
    assert found == {
        "earliest": {
            "answer": "2026-02-16",
            "silence_delivery": "2026-03-02",
            "review_of_silence": "2026-03-09",
            "review_of_resolution": ["2026-04-01"],
            **NO_REVIEW,
        },
        "latest": {
            "answer": "2026-03-10",
            "silence_delivery": "2026-03-24",
            "review_of_silence": "2026-04-16",
            "review_of_resolution": ["2026-04-01"],
            **NO_REVIEW,
        },
        "situation": "answered_late",
    }


def test_timeline_counts_a_recurso_from_its_filing_to_what_was_ordered(ask: Ask, write: Write) -> None:
    """5 days after Mon 2 March 2026 end on Mon 9; 3 days after Wed 11, on Mon 16."""
    acts = [
        {"kind": "filed", "on": "2026-02-02"},
        {"kind": "review_filed", "on": "2026-03-02", "grounds": ["55.4"]},
        {
            "kind": "review_decided",
            "on": "2026-03-09",
            "notified_on": "2026-03-11",
            "sense": "revoked",
            "days": 3,
        },
    ]
    found = told(ask("timeline", write({"as_of": "2026-03-16", "acts": acts})))
    for reading in ("earliest", "latest"):
        ends = found[reading]["review_decision"], found[reading]["compliance"]
        assert ends == ("2026-03-09", "2026-03-16")
    assert found["situation"] == "complying"


@pytest.mark.parametrize("kind", list(Kind))
def test_timeline_reads_every_kind_of_act(ask: Ask, write: Write, kind: Kind) -> None:
    acts = [{"kind": "filed", "on": "2026-02-02"}, {"kind": kind.value, "on": "2026-02-10", "about": 0}]
    found = told(ask("timeline", write({"as_of": "2026-02-20", "acts": acts})))
    assert set(found) == {"earliest", "latest", "situation"}
    assert found["situation"] in set(Situation)


def test_timeline_reads_a_request_for_data_of_a_person_by_its_own_term(ask: Ask, write: Write) -> None:
    """30 days after Mon 2 March 2026 over Holy Week end on Wed 15 April; no second term."""
    acts = [{"kind": "filed", "on": "2026-03-02"}]
    found = told(ask("timeline", write({"right": "habeas_change", "as_of": "2026-03-10", "acts": acts})))
    assert found["latest"]["answer"] == "2026-04-15"
    assert found["latest"]["silence_delivery"] is None
    assert found["latest"]["review_of_silence"] == "2026-05-07"


def test_timeline_reads_a_request_that_came_by_transfer_in_two_ways(ask: Ask, write: Write) -> None:
    acts = [
        {"kind": "filed", "on": None, "first_on": "2026-02-02"},
        {"kind": "received", "on": "2026-02-11"},
    ]
    found = told(ask("timeline", write({"as_of": "2026-02-12", "acts": acts})))
    assert (found["earliest"]["answer"], found["latest"]["answer"]) == ("2026-02-16", "2026-02-25")


def test_timeline_does_not_see_what_comes_after_the_day(ask: Ask, write: Write) -> None:
    acts = [{"kind": "filed", "on": "2026-02-02"}, {"kind": "resolved", "on": "2026-02-10"}]
    found = told(ask("timeline", write({"as_of": "2026-02-09", "acts": acts})))
    assert found["situation"] == "pending"
    assert found["latest"]["review_of_resolution"] == []


def test_timeline_of_no_acts_has_no_dates(ask: Ask, write: Write) -> None:
    found = told(ask("timeline", write({"as_of": "2026-02-09"})))
    assert found["latest"]["answer"] is None


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("{", "actos.json"),
        ("[]", "se espera un objeto"),
        ({"acts": 5}, "como listas"),
        ({"layers": "national"}, "como listas"),
        ({"layers": ["nacional"]}, "No hay capa del calendario llamada nacional"),
        ({"layers": [1]}, "No hay capa del calendario llamada 1"),
        ({"acts": ["filed"]}, "No es un acto"),
        ({"acts": [{"kind": "presentada"}]}, "kind: No se conoce «presentada»"),
        ({"acts": [{"on": "2026-02-02"}]}, "kind: Falta este dato"),
        ({"acts": [{"kind": "filed", "dia": 1}]}, "dia: Ese dato no se conoce"),
        ({"acts": [{"kind": "filed", "on": "2 de febrero"}]}, "on: No es una fecha: 2 de febrero"),
        ({"acts": [{"kind": "filed", "on": "0001-01-01"}]}, "ese año no tiene calendario"),
        ({"acts": [{"kind": "filed", "on": "9999-12-31"}]}, "ese año no tiene calendario"),
        (
            {"acts": [FILED, {"kind": "contested", "about": 0, "claimed_on": "9999-12-31"}]},
            "ese año no tiene calendario",
        ),
        ({"acts": [{"kind": "filed", "first_on": "9999-12-31"}]}, "ese año no tiene calendario"),
        ({"acts": [FILED, {"kind": "resolved", "known_on": "9999-12-31"}]}, "ese año no tiene calendario"),
        ({"right": "olvido"}, "right: No se conoce «olvido»"),
        ({"acts": [{"kind": "review_filed", "items": [0]}]}, "items: No son números de lo pedido: [0]"),
        ({"acts": [{"kind": "review_decided", "sense": "si"}]}, "sense: No se conoce «si»"),
        ({"acts": [{"kind": "extended", "days": 10**9}]}, "days: No es un número de días"),
        ({"acts": [{"kind": "extended", "reasons": "no"}]}, "reasons: No es verdadero ni falso"),
        ({"acts": [{"kind": "annulled", "about": {}}]}, "about: No es un número"),
        ({"acts": [{"kind": "resolved", "grounds": 5}]}, "grounds: "),
        ({"as_of": 5}, "as_of: No es una fecha: 5"),
        ({"as_of": "mañana"}, "as_of: No es una fecha: mañana"),
    ],
)
def test_what_cannot_be_read_is_said_in_spanish(ask: Ask, write: Write, value: Any, says: str) -> None:
    result = ask("timeline", write(value))
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("due", "2025-02-30"), "2025-02-30"),
        (("due", "ayer"), "ayer"),
        (("due", "9999-12-30"), "ese año no tiene calendario"),
        (("due", "0001-01-01"), "ese año no tiene calendario"),
        (("due", "2025-04-10", "--layers", "nacional"), "No hay capa del calendario llamada nacional"),
        (("timeline", "/no/hay/tal.json"), "/no/hay/tal.json"),
    ],
)
def test_a_command_that_cannot_be_carried_out_ends_with_an_exit_code(
    ask: Ask, words: tuple[str, ...], says: str
) -> None:
    result = ask(*words)
    assert result.exit_code == 2
    assert says in result.stderr
    assert isinstance(result.exception, SystemExit)
