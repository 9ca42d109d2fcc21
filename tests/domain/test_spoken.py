"""Cases as plain data, to the letter: what `flask due` and `flask timeline` print."""

from datetime import date

import pytest

from foia_tracker.domain.acts import Act, Channel, Kind, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.law import GT_LAIP_2008
from foia_tracker.domain.spoken import act_from, due_dates, timeline_of
from tests.domain.calendars import A, B


def test_due_dates_are_those_of_a_written_filing() -> None:
    dates = due_dates(date(2025, 4, 10), GT_LAIP_2008, B)
    assert list(dates) == ["latest", "earliest"]
    expected = {
        "answer": "2025-04-28",
        "window": ["2025-04-25", "2025-04-28"],
        "extended": "2025-05-14",
        "silence_delivery": "2025-05-14",
        "silence_delivery_extended": "2025-05-28",
    }
    for reading, review in (("latest", "2025-06-04"), ("earliest", "2025-05-21")):
        said = dict(dates[reading])
        reckoning = said.pop("reckoning")
        assert said == {**expected, "review_of_silence": review}
        assert reckoning["reading"] == reading


def test_a_reckoning_names_each_day_left_out_and_why() -> None:
    reckoning = due_dates(date(2025, 4, 14), GT_LAIP_2008, A)["latest"]["reckoning"]
    weekend = {"source": "LOJ 45 d", "confirmed": True}
    asueto = {"why": "asueto", "source": "prueba", "confirmed": True}
    assert reckoning == {
        "term": "answer",
        "reading": "latest",
        "from": "2025-04-14",
        "day_1": "2025-04-15",
        "left_out": [
            {"day": "2025-04-17", **asueto},
            {"day": "2025-04-18", **asueto},
            {"day": "2025-04-19", **asueto},
            {"day": "2025-04-20", "why": "domingo", **weekend},
            {"day": "2025-04-26", "why": "sábado", **weekend},
            {"day": "2025-04-27", "why": "domingo", **weekend},
        ],
        "last": "2025-04-30",
        "days": 10,
        "article": "LAIP 42",
        "rule_set": "gt-laip-2008@1",
        "calendar": "national",
        "provisional": False,
    }


def told(as_of: str, *acts: dict[str, object]) -> dict[str, object]:
    read = [act_from(act, key) for key, act in enumerate(acts)]
    return timeline_of(read, date.fromisoformat(as_of), GT_LAIP_2008, A)


FILED = {"kind": "filed", "on": "2026-02-02"}


def dates(
    answer: str | None, second: str | None, silence: str | None, *resolutions: str
) -> dict[str, object]:
    return {
        "answer": answer,
        "silence_delivery": second,
        "review_of_silence": silence,
        "review_of_resolution": list(resolutions),
    }


def test_a_plain_filing_has_its_dates_under_both_readings_and_one_situation() -> None:
    assert told("2026-02-10", FILED) == {
        "earliest": dates("2026-02-16", "2026-03-02", "2026-03-09"),
        "latest": dates("2026-02-16", "2026-03-02", "2026-03-23"),
        "situation": "pending",
    }


def test_a_prorroga_in_effect_is_in_the_answer() -> None:
    said = told("2026-02-16", FILED, {"kind": "extended", "on": "2026-02-16", "days": 5})
    assert said["earliest"] == dates("2026-02-23", "2026-03-09", "2026-03-16")
    assert said["situation"] == "extended"


def test_left_out_a_prorroga_has_ten_days_and_its_form() -> None:
    plain = told("2026-02-16", FILED, {"kind": "extended", "on": "2026-02-16"})
    full = {"kind": "extended", "on": "2026-02-16", "days": 10, "reasons": True, "written": True}
    assert plain == told("2026-02-16", FILED, full)
    assert plain["earliest"] == dates("2026-03-02", "2026-03-16", "2026-03-23")
    unreasoned = told("2026-02-16", FILED, {**full, "reasons": False})
    assert unreasoned["earliest"] == dates("2026-02-16", "2026-03-02", "2026-03-09")
    assert unreasoned["latest"] == dates("2026-03-02", "2026-03-16", "2026-04-08")
    assert unreasoned == told("2026-02-16", FILED, {**full, "written": False})


def test_a_prorroga_until_a_date_has_the_days_up_to_it() -> None:
    said = told("2026-02-16", FILED, {"kind": "extended", "on": "2026-02-16", "until": "2026-02-20"})
    assert said["latest"] == dates("2026-02-20", "2026-03-06", "2026-03-27")


def test_while_the_clock_is_stopped_there_is_no_date_up_to_the_day_of_the_lapse() -> None:
    asked = {"kind": "clarification_asked", "on": "2026-02-05"}
    stopped = dates(None, None, None)
    running = dates("2026-03-05", "2026-03-19", "2026-04-13")
    assert told("2026-02-04", FILED, asked)["latest"] == dates("2026-02-16", "2026-03-02", "2026-03-23")
    by_day = {day: told(day, FILED, asked) for day in ("2026-02-05", "2026-02-19", "2026-02-20")}
    assert [said["latest"] for said in by_day.values()] == [stopped, stopped, running]
    assert [said["situation"] for said in by_day.values()] == [
        "awaiting_requester", "awaiting_requester", "pending",
    ]  # fmt: skip
    assert all(
        said["earliest"] == dates("2026-02-16", "2026-03-02", "2026-03-09") for said in by_day.values()
    )


def test_from_the_day_of_the_aclaracion_the_clock_runs_again() -> None:
    acts = (
        FILED,
        {"kind": "clarification_asked", "on": "2026-02-05", "days": 10},
        {"kind": "clarified", "on": "2026-02-10"},
    )
    assert told("2026-02-09", *acts)["latest"] == dates(None, None, None)
    assert told("2026-02-10", *acts)["latest"] == dates("2026-02-24", "2026-03-10", "2026-03-31")


def test_a_resolution_counts_when_notified_which_is_its_day_unless_said_otherwise() -> None:
    same = told("2026-02-20", FILED, {"kind": "resolved", "on": "2026-02-16"})
    assert same["latest"] == dates("2026-02-16", None, None, "2026-03-09")
    assert same["situation"] == "answered"
    later = {"kind": "resolved", "on": "2026-02-10", "notified_on": "2026-02-20"}
    assert told("2026-02-19", FILED, later)["situation"] == "unconfirmed"
    assert told("2026-02-20", FILED, later)["situation"] == "answered_late"
    assert told("2026-02-20", FILED, later)["latest"] == dates(
        "2026-02-16", "2026-03-02", "2026-03-23", "2026-03-13"
    )


def test_an_unknown_day_is_known_to_have_happened_and_counts_for_no_term() -> None:
    said = told("2026-05-20", FILED, {"kind": "resolved", "on": None})
    assert said["situation"] == "answered"
    assert said["latest"]["review_of_resolution"] == []  # type: ignore[index]  # a dictionary of dates
    never = told("2026-05-20", FILED, {"kind": "resolved", "on": "2026-02-10", "notified_on": None})
    assert never == said


def test_a_channel_left_out_is_written() -> None:
    saturday = {"kind": "filed", "on": "2026-02-07"}
    assert told("2026-02-10", saturday)["latest"]["answer"] == "2026-02-20"  # type: ignore[index]  # dates
    mailed = told("2026-02-10", {**saturday, "channel": "electronic"})
    assert mailed["latest"]["answer"] == "2026-02-23"  # type: ignore[index]  # dates


def test_without_a_filing_there_are_no_dates() -> None:
    nothing = dates(None, None, None)
    assert told("2026-02-10") == {"earliest": nothing, "latest": nothing, "situation": "pending"}


def test_an_act_is_read_with_all_it_may_say() -> None:
    words = {
        "kind": "contested",
        "on": "2026-02-20",
        "side": "unit",
        "about": 1,
        "claimed_on": "2026-02-16",
        "inside": True,
    }
    assert act_from(words, 3) == Act(
        Kind.CONTESTED,
        date(2026, 2, 20),
        key=3,
        side=Side.UNIT,
        channel=Channel.WRITTEN,
        days=10,
        inside=True,
        notified_on=date(2026, 2, 20),
        items=act_from({"kind": "filed"}, 0).items,
        about=1,
        claimed_on=date(2026, 2, 16),
    )


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [
        ({"on": "2026-02-02"}, "missing", "kind"),
        ({"kind": "presentada"}, "unknown_word", "kind"),
        ({"kind": ["filed"]}, "unknown_word", "kind"),
        ({"kind": "filed", "on": "2 de febrero"}, "unreadable_day", "on"),
        ({"kind": "filed", "on": "2026-02-30"}, "unreadable_day", "on"),
        ({"kind": "filed", "on": 20260202}, "unreadable_day", "on"),
        ({"kind": "filed", "dia": "2026-02-02"}, "unknown_field", "dia"),
        ({"kind": "filed", "channel": "paloma"}, "unknown_word", "channel"),
        ({"kind": "extended", "days": "diez"}, "unreadable_number", "days"),
        ({"kind": "extended", "days": True}, "unreadable_number", "days"),
        ({"kind": "extended", "days": -1}, "unreadable_number", "days"),
        ({"kind": "clarification_asked", "days": 100_000_000}, "unreadable_number", "days"),
        ({"kind": "extended", "reasons": "no"}, "unreadable_switch", "reasons"),
        ({"kind": "extended", "written": None}, "unreadable_switch", "written"),
        ({"kind": "annulled", "about": {}}, "unreadable_number", "about"),
        ({"kind": "resolved", "grounds": "22.1"}, "unknown_ground", "grounds"),
        ({"kind": "resolved", "grounds": ["99.9"]}, "unknown_ground", "grounds"),
        ({"kind": "resolved", "outcome": "si"}, "unknown_word", "outcome"),
        ("filed", "unreadable_act", "acts"),
    ],
)
def test_what_cannot_be_read_is_refused_naming_the_field(words: object, code: str, field: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        act_from(words, 0)
    assert (refused.value.code, refused.value.field) == (code, field)
