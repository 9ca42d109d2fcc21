"""What is recorded of the duties of a body: who may, what is impossible, what stands."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.duties import ItemState, ReportState, Source, UpdateState
from foia_tracker.domain.duty_records import Figures, NewAnnualReport, NewCheck, NewReserve
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import NOBODY, WITHOUT_ACCOUNT, Actor, Role
from foia_tracker.domain.reserves import Reserve, ReserveFlag
from foia_tracker.models.directory import Unit
from foia_tracker.models.duties import (
    AnnualReport,
    DisclosureItem,
    ReserveGround,
    ReserveResolution,
    Statement,
)
from foia_tracker.services import duties, duty_listing
from foia_tracker.services.duty_listing import YearOfReport
from tests.make import Make
from tests.services.conftest import SetDay

day = date.fromisoformat
Say = Callable[..., AnnualReport]


@pytest.fixture
def unit(make: Make) -> Unit:
    """Give a unit with its body."""
    return make.unit()


@pytest.fixture
def officer(make: Make, unit: Unit) -> Actor:
    """Give the officer of the unit."""
    return make.account(Role.OFFICER, unit=unit).actor


@pytest.fixture
def say(session: Session, unit: Unit) -> Say:
    """Give what records a report on 2025."""

    def record(by: Actor, on: str | None = "2026-01-30", **details: object) -> AnnualReport:
        new = NewAnnualReport(2025, day(on) if on else None, Source.RECEIPT, **details)  # type: ignore[arg-type]  # a test's own words
        return duties.record_annual_report(session, unit, new, by)

    return record


def of_2025(session: Session, unit: Unit, by: Actor = NOBODY) -> YearOfReport:
    calendar = duty_listing.calendar_of(session, unit)
    years = duty_listing.annual_reports(session, unit, by, calendar, clock.today())
    return next(each for each in years if each.year == 2025)


def check(state: ItemState, on: str, **details: object) -> NewCheck:
    return NewCheck(10, 4, state, day(on), **details)  # type: ignore[arg-type]  # a test's own words


def reserve(number: str = "12-2020", **stated: object) -> NewReserve:
    terms = Reserve(**{"classified_on": day("2020-03-02"), "years": 7, **stated})  # type: ignore[arg-type]  # a test's own words
    return NewReserve(number, "Planos", terms, Source.GAZETTE, ("23.4", "23.9"))


@pytest.mark.parametrize(
    "actor",
    [
        NOBODY,
        Actor(Role.MONITOR, 1),
        Actor(Role.OFFICER, 1),
        Actor(Role.OFFICER, 1, unit_id=2**30),
        Actor(Role.REGULATOR, 1),
        Actor(Role.ADMINISTRATOR, 1),
    ],
    ids=str,
)
def test_whoever_does_not_speak_of_the_unit_records_nothing(
    session: Session, unit: Unit, actor: Actor
) -> None:
    assert duties.voice_of(unit, actor) is None
    for act in (
        lambda: duties.record_annual_report(session, unit, NewAnnualReport(2025, None, Source.OTHER), actor),
        lambda: duties.record_disclosure(session, unit, check(ItemState.ABSENT, "2026-05-04"), actor),
        lambda: duties.record_reserve(session, unit, reserve(), actor),
    ):
        with pytest.raises(RuleViolation, match="not_your_unit"):
            act()


def test_the_officer_of_another_unit_records_nothing(make: Make, unit: Unit, say: Say) -> None:
    other = make.account(Role.OFFICER).actor
    with pytest.raises(RuleViolation, match="not_your_unit"):
        say(other)


@pytest.mark.parametrize("role", [Role.MONITOR, Role.OFFICER, Role.COORDINATOR])
def test_each_side_records_under_its_own_name(make: Make, unit: Unit, say: Say, role: Role) -> None:
    actor = make.account(role, unit=unit if role is Role.OFFICER else None).actor
    row = say(actor)
    assert row.side == {"monitor": "organisation", "officer": "unit"}.get(role, role)
    assert (row.organisation_id, row.recorded_by_id) == (actor.organisation_id, actor.account_id)


@pytest.mark.parametrize(
    ("year", "submitted", "code", "field"),
    [
        (2027, None, "no_such_report", "year"),
        (2008, None, "no_such_report", "year"),
        (2025, "2026-06-02", "future", "submitted_on"),
        (2026, None, "no_such_report", "year"),
        (2025, "2025-12-31", "before_its_year", "submitted_on"),
        (2025, "0206-01-30", "far_away", "submitted_on"),
    ],
)
def test_of_a_report_only_the_impossible_is_refused(
    session: Session, unit: Unit, monitor: Actor, year: int, submitted: str | None, code: str, field: str
) -> None:
    new = NewAnnualReport(year, day(submitted) if submitted else None, Source.OTHER)
    with pytest.raises(RuleViolation) as refused:
        duties.record_annual_report(session, unit, new, monitor)
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize(
    "figures",
    [
        Figures(requests=-1),
        Figures(pending=2**31),
        Figures(mean_days=Decimal(-1)),
        Figures(mean_days=Decimal("NaN")),
    ],
)
def test_a_figure_that_cannot_be_is_refused(say: Say, monitor: Actor, figures: Figures) -> None:
    with pytest.raises(RuleViolation, match="unlikely_figure"):
        say(monitor, figures=figures)


def test_the_eight_figures_come_back_as_they_were_given(session: Session, say: Say, monitor: Actor) -> None:
    figures = Figures(84, 80, Decimal("8.50"), 4, 12, 3, 5, 2)
    row = say(monitor, figures=figures)
    session.expire(row)
    assert row.figures == figures


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://www.ejemplo.gob.gt/informes?x=1#y",
        "http://ejemplo.gob.gt",
        "https://[::1]:8080/informe",
        "HTTPS://ejemplo.gob.gt:8443?x=1",
    ],
)
def test_an_address_of_a_page_is_accepted(say: Say, monitor: Actor, address: str) -> None:
    assert say(monitor, address=f" {address} ").address == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "ftp://ejemplo.gob.gt",
        "//ejemplo.gob.gt",
        "https://",
        "https://quien:clave@ejemplo.gob.gt",
        "https://quien@ejemplo.gob.gt",
        "https://[::1",
        "https://:8443/informe",
        "https:///informe",
        "https://ejemplo.gob.gt/a b",
        "https://ejemplo.gob.gt/" + "a" * 2000,
        "www.ejemplo.gob.gt",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(say: Say, monitor: Actor, address: str) -> None:
    with pytest.raises(RuleViolation, match="not_an_address") as refused:
        say(monitor, address=address)
    assert refused.value.field == "address"


def test_a_year_without_a_record_is_unrecorded_once_its_last_day_is_past(
    session: Session, unit: Unit, today: SetDay
) -> None:
    assert of_2025(session, unit).state is ReportState.UNRECORDED
    today("2026-01-30")
    assert of_2025(session, unit).state is ReportState.PENDING


def test_the_last_five_years_are_listed_and_those_on_record(
    session: Session, unit: Unit, monitor: Actor
) -> None:
    duties.record_annual_report(session, unit, NewAnnualReport(2012, None, Source.OTHER), monitor)
    calendar = duty_listing.calendar_of(session, unit)
    years = duty_listing.annual_reports(session, unit, NOBODY, calendar, clock.today())
    assert [each.year for each in years] == [2025, 2024, 2023, 2022, 2021, 2012]


def test_a_body_owes_no_report_on_years_in_which_it_was_not_there(session: Session, unit: Unit) -> None:
    unit.body.valid_from, unit.body.valid_until = day("2022-07-01"), day("2024-03-31")
    calendar = duty_listing.calendar_of(session, unit)
    years = duty_listing.annual_reports(session, unit, NOBODY, calendar, clock.today())
    assert [each.year for each in years] == [2023, 2022]


def test_a_correction_is_a_new_row_and_the_last_one_stands(
    session: Session, unit: Unit, say: Say, monitor: Actor
) -> None:
    say(monitor, "2026-02-02")
    second = say(monitor, "2026-01-30")
    year = of_2025(session, unit)
    assert (year.said.standing, len(year.said.all)) == ((second,), 2)
    assert year.state is ReportState.IN_TIME


def test_what_was_annulled_gives_way_to_what_was_said_before(
    session: Session, unit: Unit, say: Say, monitor: Actor
) -> None:
    first, second = say(monitor, "2026-01-30"), say(monitor, "2026-02-02")
    duties.annul(session, second, unit, "Era de otra entidad", monitor)
    year = of_2025(session, unit)
    assert (year.said.standing, year.state) == ((first,), ReportState.IN_TIME)
    duties.annul(session, first, unit, "También", monitor)
    assert of_2025(session, unit).state is ReportState.UNRECORDED
    assert len(of_2025(session, unit).said.all) == 2


def test_both_sides_stand_side_by_side_and_neither_decides(
    session: Session, unit: Unit, say: Say, monitor: Actor, officer: Actor
) -> None:
    rows = say(monitor, "2026-02-02"), say(officer, "2026-01-30")
    year = of_2025(session, unit)
    assert year.said.standing == rows
    assert year.state is None


def test_two_organisations_do_not_correct_each_other(
    session: Session, unit: Unit, say: Say, make: Make, monitor: Actor
) -> None:
    other = make.account(Role.MONITOR).actor
    rows = say(monitor, "2026-02-02"), say(other, "2026-01-30")
    assert of_2025(session, unit).said.standing == rows


def test_a_side_that_does_not_know_the_day_contradicts_nobody(
    session: Session, unit: Unit, say: Say, monitor: Actor, officer: Actor
) -> None:
    say(monitor, None)
    assert of_2025(session, unit).state is ReportState.UNDATED
    say(officer, "2026-02-02")
    assert of_2025(session, unit).state is ReportState.LATE


def test_only_the_side_that_recorded_annuls_once_and_with_a_reason(
    session: Session, unit: Unit, say: Say, make: Make, monitor: Actor, officer: Actor
) -> None:
    row = say(monitor)
    others = officer, make.account(Role.MONITOR).actor, make.account(Role.COORDINATOR).actor, NOBODY
    for actor in others:
        with pytest.raises(RuleViolation, match="not_your_record"):
            duties.annul(session, row, unit, "No es cierto", actor)
    with pytest.raises(RuleViolation, match="needs_reason"):
        duties.annul(session, row, unit, "  ", monitor)
    duties.annul(session, row, unit, "Error de fecha", monitor)
    assert (row.is_annulled, row.annulled_by_id, row.annulled_reason) == (
        True,
        monitor.account_id,
        "Error de fecha",
    )
    with pytest.raises(RuleViolation, match="not_your_record"):
        duties.annul(session, row, unit, "Otra vez", monitor)


def test_a_submission_sent_twice_makes_one_row_and_an_old_mark_on_another_thing_two(
    session: Session, unit: Unit, say: Say, monitor: Actor
) -> None:
    first = say(monitor, "2026-01-30", submission="una")
    assert say(monitor, "2026-01-30", submission="una") is first
    other = say(monitor, "2026-01-29", submission="una")
    assert (other.id != first.id, other.submission) == (True, None)


WHOLE_REPORT = NewAnnualReport(
    2025, day("2026-01-30"), Source.RECEIPT, "https://ejemplo.gob.gt", Figures(10), "Nota", "una"
)
WHOLE_CHECK = NewCheck(
    10, 4, ItemState.OUTDATED, day("2026-05-04"), "https://ejemplo.gob.gt", day("2026-03-16"), "Nota", "una"
)
WHOLE_RESERVE = NewReserve(
    "1", "Planos", Reserve(years=5), Source.GAZETTE, ("23.4", "23.9"), "El ministro", "", "Nota", "una"
)
RECORD: dict[type, Callable[..., Statement]] = {
    NewAnnualReport: duties.record_annual_report,
    NewCheck: duties.record_disclosure,
    NewReserve: duties.record_reserve,
}


@pytest.mark.parametrize(
    ("first", "corrected"),
    [
        (WHOLE_REPORT, {"year": 2024}),
        (WHOLE_REPORT, {"submitted_on": None}),
        (WHOLE_REPORT, {"source": Source.LETTER}),
        (WHOLE_REPORT, {"address": ""}),
        (WHOLE_REPORT, {"figures": Figures(100)}),
        (WHOLE_REPORT, {"note": "Otra"}),
        (WHOLE_CHECK, {"article": 11, "numeral": 1}),
        (WHOLE_CHECK, {"state": ItemState.PARTIAL}),
        (WHOLE_CHECK, {"checked_on": day("2026-05-05")}),
        (WHOLE_CHECK, {"address": "https://otra.gob.gt"}),
        (WHOLE_CHECK, {"changed_on": None}),
        (WHOLE_CHECK, {"note": ""}),
        (WHOLE_RESERVE, {"number": "2"}),
        (WHOLE_RESERVE, {"subject": "Mapas"}),
        (WHOLE_RESERVE, {"terms": Reserve(years=7)}),
        (WHOLE_RESERVE, {"source": Source.OTHER}),
        (WHOLE_RESERVE, {"grounds": ("23.4",)}),
        (WHOLE_RESERVE, {"authority": "La ministra"}),
        (WHOLE_RESERVE, {"address": "https://ejemplo.gob.gt"}),
        (WHOLE_RESERVE, {"note": "Otra"}),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, dict) else type(one).__name__,
)
def test_whatever_is_corrected_under_the_same_mark_is_another_thing(
    session: Session, unit: Unit, monitor: Actor, first: Any, corrected: dict[str, Any]
) -> None:
    record = RECORD[type(first)]
    one = record(session, unit, first, monitor)
    other = record(session, unit, replace(first, **corrected), monitor)
    assert (other.id != one.id, other.submission) == (True, None)


@pytest.mark.parametrize(
    "first", [WHOLE_REPORT, WHOLE_CHECK, WHOLE_RESERVE], ids=lambda one: type(one).__name__
)
def test_what_says_the_same_under_the_same_mark_is_one_thing(
    session: Session, unit: Unit, monitor: Actor, first: Any
) -> None:
    record = RECORD[type(first)]
    one = record(session, unit, first, monitor)
    session.expire_all()
    assert record(session, unit, replace(first, note=" Nota "), monitor) is one


def test_an_average_is_the_same_as_it_is_kept(session: Session, say: Say, monitor: Actor) -> None:
    figures = Figures(mean_days=Decimal("8.335"))
    row = say(monitor, figures=figures, submission="una")
    session.expire(row)
    assert say(monitor, figures=figures, submission="una") is row
    assert row.mean_days == Decimal("8.34")


def test_grounds_in_another_order_say_the_same(session: Session, unit: Unit, monitor: Actor) -> None:
    one = duties.record_reserve(session, unit, WHOLE_RESERVE, monitor)
    turned = replace(WHOLE_RESERVE, grounds=("23.9", "23.4", "23.9"))
    assert duties.record_reserve(session, unit, turned, monitor) is one


def test_one_mark_of_two_organisations_is_two_things(say: Say, make: Make, monitor: Actor) -> None:
    other = make.account(Role.MONITOR).actor
    assert say(monitor, submission="una").id != say(other, submission="una").id


def test_what_was_annulled_may_be_said_again(session: Session, unit: Unit, say: Say, monitor: Actor) -> None:
    first = say(monitor, submission="una")
    duties.annul(session, first, unit, "Era de otra entidad", monitor)
    assert say(monitor, submission="una").id != first.id


def test_checks_and_reserves_sent_twice_make_one_row(session: Session, unit: Unit, monitor: Actor) -> None:
    for _time in range(2):
        new = check(ItemState.ABSENT, "2026-05-04", submission="una")
        duties.record_disclosure(session, unit, new, monitor)
        again = NewReserve("1", "Planos ", Reserve(), Source.OTHER, submission="una")
        duties.record_reserve(session, unit, again, monitor)
    counted = [
        session.scalar(select(func.count()).select_from(table))
        for table in (DisclosureItem, ReserveResolution)
    ]
    assert counted == [1, 1]


@pytest.mark.parametrize(
    ("article", "numeral", "checked", "changed", "code"),
    [
        (10, 30, "2026-05-04", None, "unknown_numeral"),
        (10, 0, "2026-05-04", None, "unknown_numeral"),
        (15, 1, "2026-05-04", None, "unknown_numeral"),
        (10, 1, "2026-06-02", None, "future"),
        (10, 1, "2026-05-04", "2026-06-02", "future"),
        (10, 1, "2026-05-04", "2026-05-05", "changed_after_check"),
        (10, 1, "1026-05-04", None, "far_away"),
    ],
)
def test_of_a_check_only_the_impossible_is_refused(
    session: Session,
    unit: Unit,
    monitor: Actor,
    article: int,
    numeral: int,
    checked: str,
    changed: str | None,
    code: str,
) -> None:
    new = NewCheck(
        article, numeral, ItemState.ABSENT, day(checked), changed_on=day(changed) if changed else None
    )
    with pytest.raises(RuleViolation, match=code):
        duties.record_disclosure(session, unit, new, monitor)


def found(session: Session, unit: Unit) -> list[duty_listing.Numeral]:
    calendar = duty_listing.calendar_of(session, unit)
    return duty_listing.disclosures(session, unit, NOBODY, calendar, clock.today())


def test_a_later_check_takes_the_place_of_an_earlier_one_however_late_that_was_recorded(
    session: Session, unit: Unit, monitor: Actor
) -> None:
    later = duties.record_disclosure(session, unit, check(ItemState.PUBLISHED, "2026-05-20"), monitor)
    duties.record_disclosure(session, unit, check(ItemState.ABSENT, "2026-05-04"), monitor)
    (numeral,) = found(session, unit)
    assert (numeral.said.standing, numeral.state) == ((later,), ItemState.PUBLISHED)


def test_the_unit_and_an_organisation_that_found_other_things_do_not_agree(
    session: Session, unit: Unit, monitor: Actor, officer: Actor
) -> None:
    duties.record_disclosure(session, unit, check(ItemState.ABSENT, "2026-05-04"), monitor)
    duties.record_disclosure(session, unit, check(ItemState.PUBLISHED, "2026-05-05"), officer)
    (numeral,) = found(session, unit)
    assert (len(numeral.said.standing), numeral.state) == (2, None)


def test_only_what_was_not_found_up_to_date_has_a_term_to_update(
    session: Session, unit: Unit, monitor: Actor
) -> None:
    changed = day("2026-03-16")
    duties.record_disclosure(
        session, unit, check(ItemState.PUBLISHED, "2026-05-20", changed_on=changed), monitor
    )
    assert found(session, unit)[0].updates == {}
    row = duties.record_disclosure(
        session, unit, check(ItemState.OUTDATED, "2026-05-21", changed_on=changed), monitor
    )
    update = found(session, unit)[0].updates[row.id]
    assert (update.due.latest.last, update.state) == (day("2026-04-29"), UpdateState.ENDED)


@pytest.mark.parametrize(
    ("new", "code", "field"),
    [
        (reserve(classified_on=day("2026-06-02")), "future", "classified_on"),
        (reserve(gazette_on=day("2026-06-02")), "future", "gazette_on"),
        (reserve(extended_on=day("2026-06-02")), "future", "extended_on"),
        (reserve(until=day("9999-12-31")), "far_away", "until"),
        (reserve(years=101), "unlikely_length", "years"),
        (reserve(months=-1), "unlikely_length", "months"),
        (reserve(extended_years=2**40), "unlikely_length", "extended_years"),
        (NewReserve("1", " ", Reserve(), Source.OTHER), "no_subject", "subject"),
        (NewReserve("1", "Planos", Reserve(), Source.OTHER, ("22.1",)), "unknown_ground", "grounds"),
    ],
)
def test_of_a_reserve_only_the_impossible_is_refused(
    session: Session, unit: Unit, monitor: Actor, new: NewReserve, code: str, field: str
) -> None:
    with pytest.raises(RuleViolation) as refused:
        duties.record_reserve(session, unit, new, monitor)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_what_a_resolution_states_beyond_the_law_is_recorded_and_flagged(
    session: Session, unit: Unit, monitor: Actor
) -> None:
    row = duties.record_reserve(session, unit, reserve(years=10, gazette_on=day("2020-01-02")), monitor)
    (known,) = duty_listing.reserves(session, unit, NOBODY)
    assert row.years == 10
    assert known.ends[row.id].last == day("2027-03-01")
    assert set(known.ends[row.id].flags) == {ReserveFlag.OVER_SEVEN, ReserveFlag.GAZETTE_BEFORE}


def test_the_grounds_of_a_reserve_are_rows(session: Session, unit: Unit, monitor: Actor) -> None:
    duties.record_reserve(session, unit, reserve(), monitor)
    assert set(session.scalars(select(ReserveGround.ground))) == {"23.4", "23.9"}


def test_reserves_of_one_number_are_one_and_those_without_a_number_each_their_own(
    session: Session, unit: Unit, monitor: Actor, officer: Actor
) -> None:
    duties.record_reserve(session, unit, reserve("Resolución 12-2020"), monitor)
    duties.record_reserve(session, unit, reserve("RESOLUCION 12-2020", years=5), officer)
    duties.record_reserve(session, unit, reserve(""), monitor)
    duties.record_reserve(session, unit, reserve(""), monitor)
    known = duty_listing.reserves(session, unit, NOBODY)
    assert [(len(each.said.standing), each.is_disputed) for each in known] == [
        (2, True),
        (1, False),
        (1, False),
    ]


def test_everybody_reads_every_row_and_finds_it_under_its_own_unit_only(
    session: Session, unit: Unit, make: Make, say: Say, monitor: Actor
) -> None:
    row = say(monitor)
    other = make.unit()
    for actor in (NOBODY, *(Actor(role, 1) for role in Role if role not in WITHOUT_ACCOUNT)):
        assert session.scalars(AnnualReport.visible_to(actor)).all() == [row]
        assert duty_listing.find_statement(session, AnnualReport, row.id, unit, actor) is row
        assert duty_listing.find_statement(session, AnnualReport, row.id, other, actor) is None


def test_a_note_is_read_by_its_own_side_the_unit_the_regulator_and_the_programme(
    unit: Unit, make: Make, say: Say, monitor: Actor, officer: Actor
) -> None:
    row = say(monitor, note="Lo dijo Juan Pérez")
    readers = {
        "own": monitor,
        "unit": officer,
        "regulator": Actor(Role.REGULATOR, 1),
        "coordinator": Actor(Role.COORDINATOR, 1),
        "other organisation": make.account(Role.MONITOR).actor,
        "other unit": make.account(Role.OFFICER).actor,
        "administrator": Actor(Role.ADMINISTRATOR, 1),
        "public": NOBODY,
    }
    assert {name for name, actor in readers.items() if duties.reads_note(row, unit, actor)} == {
        "own",
        "unit",
        "regulator",
        "coordinator",
    }
