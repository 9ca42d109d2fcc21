"""Cases as plain data, to the letter: what `flask due` and `flask timeline` print."""

from dataclasses import replace
from datetime import date

import pytest

from foia_tracker.domain.acts import Act, Channel, ItemResult, Kind, Outcome, Proof, Right, Sense, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.law import GT_LAIP_2008, NONE
from foia_tracker.domain.options import DayType
from foia_tracker.domain.spoken import act_from, due_dates, right_from, timeline_of
from tests.domain.calendars import BY_NAME, A, B


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
        "day_type": "working",
        "moved_from": None,
    }


def test_a_reckoning_in_calendar_days_says_so_and_from_which_day_its_end_moved() -> None:
    options = replace(GT_LAIP_2008.latest, day_type=DayType.CALENDAR)
    law = replace(GT_LAIP_2008, earliest=options, latest=options)
    reckoning = due_dates(date(2026, 2, 4), law, A)["latest"]["reckoning"]
    assert (reckoning["day_type"], reckoning["left_out"]) == ("calendar", [])
    assert (reckoning["moved_from"], reckoning["last"]) == ("2026-02-14", "2026-02-16")


def told(as_of: str, *acts: dict[str, object]) -> dict[str, object]:
    read = [act_from(act, key) for key, act in enumerate(acts)]
    return timeline_of(read, date.fromisoformat(as_of), GT_LAIP_2008, A)


FILED = {"kind": "filed", "on": "2026-02-02"}


def dates(
    answer: str | None,
    second: str | None,
    silence: str | None,
    *resolutions: str,
    decision: str | None = None,
    compliance: str | None = None,
) -> dict[str, object]:
    return {
        "answer": answer,
        "silence_delivery": second,
        "review_of_silence": silence,
        "review_of_resolution": list(resolutions),
        "review_decision": decision,
        "compliance": compliance,
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
        "known_on": "2026-02-17",
        "first_on": "2026-02-01",
        "inside": True,
        "partial": True,
        "outcome": "partial",
        "grounds": ["22.1", "23.9"],
        "items": [2, 3],
        "sense": "modified",
        "proof": "receipt",
    }
    assert act_from(words, 3) == Act(
        Kind.CONTESTED,
        date(2026, 2, 20),
        key=3,
        side=Side.UNIT,
        channel=Channel.WRITTEN,
        inside=True,
        partial=True,
        notified_on=date(2026, 2, 20),
        known_on=date(2026, 2, 17),
        first_on=date(2026, 2, 1),
        items=tuple(ItemResult(place, Outcome.PARTIAL, ("22.1", "23.9")) for place in (2, 3)),
        sense=Sense.MODIFIED,
        about=1,
        claimed_on=date(2026, 2, 16),
        proof=Proof.RECEIPT,
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_act_can_be_read_and_folded(kind: Kind) -> None:
    act = {"kind": kind.value, "on": "2026-02-10", "about": 0}
    assert act_from(act, 1).kind is kind
    assert set(told("2026-02-20", FILED, act)) == {"earliest", "latest", "situation"}


@pytest.mark.parametrize(
    ("kind", "days"), [("clarification_asked", 10), ("extended", 10), ("review_decided", None)]
)
def test_left_out_only_a_prevencion_and_a_prorroga_have_ten_days(kind: str, days: int | None) -> None:
    assert act_from({"kind": kind}, 0).days == days


def test_a_recurso_names_no_item_unless_it_says_so_and_has_its_own_grounds() -> None:
    whole = act_from({"kind": "review_filed", "grounds": ["54.refusal", "55.4"]}, 1)
    assert (whole.items, whole.grounds) == ((), ("54.refusal", "55.4"))
    assert act_from({"kind": "review_filed", "items": [2]}, 1).items == (ItemResult(2),)
    answer = act_from({"kind": "resolved", "grounds": ["22.5"]}, 1)
    assert (answer.items, answer.grounds) == ((ItemResult(1, None, ("22.5",)),), ())


REVIEWED = (
    FILED,
    {"kind": "review_filed", "on": "2026-03-02", "grounds": ["55.4"]},
    {
        "kind": "review_decided",
        "on": "2026-03-09",
        "notified_on": "2026-03-11",
        "sense": "revoked",
        "days": 3,
    },
)


def test_a_recurso_has_its_decision_and_what_was_ordered_its_compliance() -> None:
    """5 days after Mon 2 March: 3-6 (4), Mon 9. 3 after Wed 11: 12, 13, Mon 16."""
    before = told("2026-03-10", *REVIEWED)
    assert before["latest"] == dates("2026-02-16", "2026-03-02", "2026-03-23", decision="2026-03-09")
    assert before["situation"] == "review_undecided"
    after = told("2026-03-11", *REVIEWED)
    ordered = {"decision": "2026-03-09", "compliance": "2026-03-16"}
    assert after["earliest"] == dates("2026-02-16", "2026-03-02", "2026-03-09", **ordered)
    assert after["latest"] == dates("2026-02-16", "2026-03-02", "2026-03-23", **ordered)
    assert after["situation"] == "complying"
    done = told("2026-03-16", *REVIEWED, {"kind": "complied", "on": "2026-03-16"})
    assert done["situation"] == "closed"


def test_of_two_recursos_the_dates_are_those_of_the_one_filed_last() -> None:
    """5 days after Thu 12 March: 13, 16-18, Thu 19. 5 after Fri 20: 23-27, Fri 27."""
    again = (
        {"kind": "resolved", "on": "2026-03-12"},
        {"kind": "review_filed", "on": "2026-03-12", "about": 3, "grounds": ["54.refusal"]},
        {"kind": "review_decided", "on": "2026-03-20", "about": 4, "sense": "modified"},
    )
    said = told("2026-03-20", *REVIEWED, *again)["latest"]
    assert said["review_decision"] == "2026-03-19"  # type: ignore[index]  # a dictionary of dates
    assert said["compliance"] == "2026-03-27"  # type: ignore[index]  # a dictionary of dates


def test_a_right_is_read_and_is_information_where_nothing_is_said() -> None:
    assert right_from({}) is Right.INFORMATION
    assert right_from({"right": "habeas_change"}) is Right.HABEAS_CHANGE
    with pytest.raises(RuleViolation) as refused:
        right_from({"right": "olvido"})
    assert (refused.value.code, refused.value.field) == ("unknown_word", "right")


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
        ({"kind": "resolved", "grounds": [22.1]}, "unknown_ground", "grounds"),
        ({"kind": "review_filed", "grounds": ["22.1"]}, "unknown_ground", "grounds"),
        ({"kind": "review_filed", "items": 1}, "unreadable_items", "items"),
        ({"kind": "review_filed", "items": [0]}, "unreadable_items", "items"),
        ({"kind": "review_filed", "items": ["1"]}, "unreadable_items", "items"),
        ({"kind": "review_filed", "items": [True]}, "unreadable_items", "items"),
        ({"kind": "resolved", "items": [1, 1]}, "unreadable_items", "items"),
        ({"kind": "review_decided", "sense": "si"}, "unknown_word", "sense"),
        ({"kind": "resolved", "proof": "palabra"}, "unknown_word", "proof"),
        ({"kind": "resolved", "known_on": "ayer"}, "unreadable_day", "known_on"),
        ({"kind": "filed", "first_on": 5}, "unreadable_day", "first_on"),
        ({"kind": "complied", "partial": "un poco"}, "unreadable_switch", "partial"),
        ("filed", "unreadable_act", "acts"),
    ],
)
def test_what_cannot_be_read_is_refused_naming_the_field(words: object, code: str, field: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        act_from(words, 0)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_law_without_terms_has_no_due_dates_and_nothing_to_reckon() -> None:
    said = due_dates(date(2026, 2, 2), NONE, A)
    assert list(said) == ["latest", "earliest"]
    for dates in said.values():
        assert dates.pop("window") == []
        assert set(dates.values()) == {None}


def test_a_day_off_in_doubt_keeps_the_prorroga_of_each_reading_apart() -> None:
    """Of Monday 2 September 2024 day 10 is the 16th, in doubt; in the latest reading it is the 17th.

    Ten days more: 17-20 (4), 23-27 (9), Mon 30; from the 17th they end on Tue 1 October.
    """
    said = due_dates(date(2024, 9, 2), GT_LAIP_2008, BY_NAME["national, executive"])
    ends = {reading: (dates["answer"], dates["extended"]) for reading, dates in said.items()}
    assert ends == {"earliest": ("2024-09-16", "2024-09-30"), "latest": ("2024-09-17", "2024-10-01")}


def test_a_prorroga_until_a_date_gives_no_number_of_days() -> None:
    assert act_from({"kind": "extended", "until": "2026-02-20"}, 0).days is None
    assert act_from({"kind": "extended", "until": None}, 0).days == 10


def test_a_transfer_left_the_body_unless_it_says_that_it_stayed_inside() -> None:
    assert act_from({"kind": "transferred"}, 0).inside is False
    assert (
        told("2026-02-20", FILED, {"kind": "transferred", "on": "2026-02-06"})["situation"] == "transferred"
    )


def test_side_and_proof_left_out_or_null_are_the_organisation_and_none() -> None:
    for words in ({"kind": "filed"}, {"kind": "filed", "side": None, "proof": None}):
        act = act_from(words, 0)
        assert (act.side, act.proof) == (Side.ORGANISATION, Proof.NONE)
