"""What the figures know of a request, against histories counted by hand."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import ItemResult, Kind, Outcome, Right
from foia_tracker.domain.facts import RequestFacts
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.domain.situations import Situation
from foia_tracker.models.directory import Organisation, Unit
from foia_tracker.services.info_requests import Filing, file
from foia_tracker.services.projection import history as rows_of
from foia_tracker.statistics.requests import habeas_of_unit, of_unit
from tests.make import Make
from tests.statements import counted

MONDAY = date(2025, 3, 3)
DUE = date(2025, 3, 17)
"""Ten working days after 3 March 2025: 4-7, 10-14 and 17 March, none of them a day off."""
YEAR_END = date(2025, 12, 31)

History = tuple[tuple[Kind, date | None, dict[str, object]], ...]


def act(kind: Kind, on: date | None, **details: object) -> tuple[Kind, date | None, dict[str, object]]:
    return kind, on, details


def march(day: int) -> date:
    return date(2025, 3, day)


def measured(
    session: Session,
    make: Make,
    history: History,
    cut_off: date = YEAR_END,
    filed_on: date = MONDAY,
    law: str = "",
) -> RequestFacts:
    """The facts of one request with its history, told by the organisation."""
    unit = make.unit(law=law or "gt-laip-2008")
    info_request = make.info_request(filed_on, unit=unit)
    for kind, on, details in history:
        make.act(info_request, kind, on, **details)
    (only,) = of_unit(session, unit, cut_off)
    return only.facts


@pytest.mark.parametrize(
    ("history", "answered_on", "in_time", "working_days", "calendar_days"),
    [
        ((), None, None, None, None),
        ((act(Kind.RESOLVED, MONDAY),), MONDAY, True, 0, 0),
        ((act(Kind.RESOLVED, march(11)),), march(11), True, 6, 8),
        ((act(Kind.RESOLVED, DUE),), DUE, True, 10, 14),
        ((act(Kind.RESOLVED, march(18)),), march(18), False, 11, 15),
        ((act(Kind.RESOLVED, march(14), notified_on=march(18)),), march(18), False, 11, 15),
        ((act(Kind.DELIVERED, march(11)),), march(11), True, 6, 8),
        ((act(Kind.RESOLVED, march(11)), act(Kind.DELIVERED, march(20))), march(11), True, 6, 8),
        ((act(Kind.RESOLVED, None),), None, None, None, None),
        ((act(Kind.RESOLVED, march(11), notified_on=None),), None, None, None, None),
    ],
    ids=[
        "nothing",
        "on the day itself",
        "early",
        "on the last day",
        "a day late",
        "resolved in time, notified late",
        "delivered without resolution",
        "delivered after the resolution",
        "answered on an unknown day",
        "notified on an unknown day",
    ],
)
def test_an_answer_counts_from_the_day_it_was_notified(
    session: Session,
    make: Make,
    history: History,
    answered_on: date | None,
    in_time: bool | None,
    working_days: int | None,
    calendar_days: int | None,
) -> None:
    facts = measured(session, make, history)

    assert facts.answered is bool(history)
    assert (facts.answered_on, facts.answered_in_time) == (answered_on, in_time)
    assert (facts.working_days, facts.calendar_days) == (working_days, calendar_days)
    assert facts.due_on == DUE


@pytest.mark.parametrize(("made", "resolved"), [(DUE, True), (DUE + timedelta(days=1), False)])
def test_a_late_notification_of_what_was_resolved_in_time_is_told_apart(
    session: Session, make: Make, made: date, resolved: bool
) -> None:
    notified = DUE + timedelta(days=2)
    facts = measured(session, make, (act(Kind.RESOLVED, made, notified_on=notified),))
    assert (facts.answered_in_time, facts.resolved_in_time) == (False, resolved)


def test_an_answer_without_its_day_is_named_among_what_has_none(session: Session, make: Make) -> None:
    facts = measured(session, make, (act(Kind.EXTENDED, None), act(Kind.RESOLVED, None)))

    assert set(facts.undated) == {Kind.EXTENDED, Kind.RESOLVED}
    assert facts.situation == Situation.ANSWERED


def test_the_days_that_a_prevencion_stopped_are_not_the_units(session: Session, make: Make) -> None:
    """Stopped on the 7th, running again from the 12th: 10, 11 and 12 March are not counted, of ten days."""
    history = (
        act(Kind.CLARIFICATION_ASKED, march(7)),
        act(Kind.CLARIFIED, march(12)),
        act(Kind.RESOLVED, DUE),
    )

    facts = measured(session, make, history)

    assert (facts.working_days, facts.calendar_days, facts.answered_in_time) == (7, 14, True)
    assert facts.due_on == march(26)
    assert (facts.clarification_asked, facts.clarification_asked_on) == (True, march(7))


def test_a_prevencion_without_its_day_stops_nothing(session: Session, make: Make) -> None:
    facts = measured(session, make, (act(Kind.CLARIFICATION_ASKED, None), act(Kind.RESOLVED, DUE)))

    assert (facts.working_days, facts.due_on) == (10, DUE)
    assert (facts.clarification_asked, facts.clarification_asked_on) == (True, None)


@pytest.mark.parametrize(
    ("on", "details", "effective", "regular", "due_on"),
    [
        (march(14), {}, True, True, march(31)),
        (march(5), {}, True, False, march(31)),
        (march(14), {"written": False}, True, False, march(31)),
        (march(20), {}, False, False, DUE),
        (None, {}, None, None, DUE),
    ],
    ids=["in its window", "before its window", "not in writing", "after the term", "on an unknown day"],
)
def test_a_prorroga_is_judged_by_its_day_and_form(
    session: Session,
    make: Make,
    on: date | None,
    details: dict[str, object],
    effective: bool | None,
    regular: bool | None,
    due_on: date,
) -> None:
    facts = measured(session, make, (act(Kind.EXTENDED, on, **details),))

    assert facts.extended
    assert (facts.extended_on, facts.extension_effective, facts.extension_regular) == (on, effective, regular)
    assert facts.due_on == due_on


def test_an_answer_that_the_unit_contests_is_in_dispute(session: Session, make: Make) -> None:
    unit = make.unit()
    officer = make.account(Role.OFFICER, unit=unit).actor
    info_request = make.info_request(MONDAY, unit=unit)
    make.act(info_request, Kind.RESOLVED, march(20))
    resolved = of_unit(session, unit, YEAR_END)[0].info_request.acts[-1]
    make.act(
        info_request,
        Kind.CONTESTED,
        march(21),
        officer,
        about=resolved.id,
        claimed_on=march(14),
        text="acuse",
    )

    (one,) = of_unit(session, unit, YEAR_END)

    assert one.facts.disputed
    assert not measured(session, make, (act(Kind.RESOLVED, march(20)),)).disputed


def test_only_what_was_known_by_the_end_of_the_cut_off_counts(session: Session, make: Make) -> None:
    history = (act(Kind.EXTENDED, march(14)), act(Kind.RESOLVED, march(20)))

    before = measured(session, make, history, cut_off=march(13))
    between = measured(session, make, history, cut_off=march(14))
    after = measured(session, make, history, cut_off=march(20))

    assert (before.extended, before.answered, before.due_on) == (False, False, DUE)
    assert (between.extended, between.answered, between.due_on) == (True, False, march(31))
    assert (after.answered, after.answered_in_time) == (True, True)


@pytest.mark.parametrize(
    ("attested_on", "attested"), [(DUE, False), (march(18), True)], ids=["on the last day", "the day after"]
)
def test_silence_is_attested_only_after_the_term(
    session: Session, make: Make, attested_on: date, attested: bool
) -> None:
    facts = measured(session, make, (act(Kind.NO_ANSWER, attested_on),))

    assert facts.silence_attested is attested


@pytest.mark.parametrize(
    ("history", "situation", "ended_on"),
    [
        ((act(Kind.WITHDRAWN, march(6)),), Situation.WITHDRAWN, march(6)),
        ((act(Kind.WITHDRAWN, None),), Situation.WITHDRAWN, None),
        ((act(Kind.TRANSFERRED, march(6), destination="otra"),), Situation.TRANSFERRED, march(6)),
        ((act(Kind.TRANSFERRED, march(6), inside=True),), Situation.UNCONFIRMED, None),
    ],
    ids=["withdrawn", "withdrawn on an unknown day", "sent to another body", "sent on inside the body"],
)
def test_what_leaves_the_unit_leaves_on_its_day(
    session: Session, make: Make, history: History, situation: Situation, ended_on: date | None
) -> None:
    facts = measured(session, make, history)

    assert (facts.situation, facts.ended_on, facts.answered) == (situation, ended_on, False)


def test_without_a_law_nothing_falls_due_and_weekdays_are_counted(session: Session, make: Make) -> None:
    """Thursday 1 May 2025 is a day off in Guatemala, and a weekday all the same."""
    answer = (act(Kind.RESOLVED, date(2025, 5, 2)),)

    none = measured(session, make, answer, filed_on=date(2025, 4, 30), law="none")
    ours = measured(session, make, answer, filed_on=date(2025, 4, 30))

    assert (none.working_days, ours.working_days) == (2, 1)
    assert (none.due_on, none.answered_in_time, none.situation) == (None, None, Situation.ANSWERED)


def test_a_ground_counts_once_in_a_request(session: Session, make: Make) -> None:
    refused = ItemResult(1, Outcome.REFUSED_RESERVED, ("23.4", "23.1"))
    history = (
        act(Kind.RESOLVED, march(10), items=(refused,)),
        act(Kind.RESOLVED, march(12), items=(ItemResult(1, Outcome.REFUSED_RESERVED, ("23.4",)),)),
    )

    facts = measured(session, make, history)

    assert (facts.grounds, facts.outcome) == (("23.1", "23.4"), Outcome.REFUSED_RESERVED)


def test_a_request_enters_when_it_is_shared_filed_by_then_and_of_the_unit(
    session: Session, make: Make
) -> None:
    unit = make.unit()
    for visibility in Visibility:
        make.info_request(MONDAY, unit=unit, visibility=visibility, title=visibility)
    make.info_request(march(20), unit=unit, title="después del corte")
    make.info_request(MONDAY, title="de otra unidad")
    make.info_request(None, unit=unit, title="sin fecha")

    titles = [one.info_request.title for one in of_unit(session, unit, DUE)]

    assert titles == ["sin fecha", Visibility.SHARED, Visibility.PUBLISHED]


def test_the_number_of_queries_does_not_grow_with_the_requests(session: Session, make: Make) -> None:
    counts = []
    for requests in (1, 6):
        unit: Unit = make.unit()
        for _ in range(requests):
            make.act(
                make.info_request(MONDAY, unit=unit), Kind.RESOLVED, march(10), items=(ItemResult(1, None),)
            )
        with counted(session) as statements:
            of_unit(session, unit, YEAR_END)
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_a_day_that_another_side_puts_after_the_cut_off_is_not_seen_before_it(
    session: Session, make: Make
) -> None:
    """The unit says 14 March, in time; the organisation says 25 April: at the end of March nobody is late."""
    unit = make.unit()
    officer = make.account(Role.OFFICER, unit=unit).actor
    info_request = make.info_request(MONDAY, unit=unit)
    make.act(info_request, Kind.RESOLVED, march(14), officer)
    resolved = of_unit(session, unit, YEAR_END)[0].info_request.acts[-1]
    details = {"about": resolved.id, "claimed_on": date(2025, 4, 25), "text": "acuse"}
    make.act(info_request, Kind.CONTESTED, None, **details)

    (one,) = of_unit(session, unit, march(31))

    assert one.facts.situation is Situation.UNCONFIRMED
    assert one.facts.answered_on is None


def test_the_days_of_recursos_are_known_as_they_were_at_the_cut_off(session: Session, make: Make) -> None:
    history = (
        act(Kind.RESOLVED, march(11)),
        act(Kind.REVIEW_FILED, march(13), grounds=("55.3",)),
        act(Kind.REVIEW_FILED, None, grounds=("55.3",)),
        act(Kind.REVIEW_FILED, march(21), grounds=("55.3",)),
    )
    assert measured(session, make, ()).reviews_on == ()
    assert measured(session, make, history).reviews_on == (None, march(13), march(21))
    assert measured(session, make, history, cut_off=march(20)).reviews_on == (None, march(13))


def test_an_annulled_recurso_is_none(session: Session, make: Make) -> None:
    unit = make.unit()
    info_request = make.info_request(MONDAY, unit=unit)
    make.act(info_request, Kind.RESOLVED, march(11))
    make.act(info_request, Kind.REVIEW_FILED, march(13), grounds=("55.3",))
    about = rows_of(session, info_request)[-1].id
    make.act(info_request, Kind.ANNULLED, None, about=about, text="No se presentó.")
    (only,) = of_unit(session, unit, YEAR_END)
    assert only.facts.reviews_on == ()


def test_habeas_data_is_in_no_figure_and_its_number_is_told(session: Session, make: Make) -> None:
    unit, monitor = make.unit(), make.account(Role.MONITOR)
    session.get_one(Organisation, monitor.actor.organisation_id).habeas_data = True
    make.info_request(MONDAY, by=monitor.actor, unit=unit)
    for day, visibility in ((MONDAY, "shared"), (march(20), "shared"), (MONDAY, "private")):
        filing = Filing(
            unit.id,
            "Datos propios",
            ("El registro",),
            day,
            None,
            Visibility(visibility),
            right=Right.HABEAS_ACCESS,
        )
        file(session, filing, monitor.actor)
    assert len(of_unit(session, unit, YEAR_END)) == 1
    assert [habeas_of_unit(session, unit, day) for day in (march(2), MONDAY, YEAR_END)] == [0, 1, 2]
