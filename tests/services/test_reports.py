"""The report of a unit, from what is kept: whose requests it is about, and whom it lists."""

import csv
import io
from collections.abc import Mapping
from datetime import date

import pytest
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import ItemResult, Kind, Outcome, Right
from foia_tracker.domain.figures import Period
from foia_tracker.domain.policy import Visibility
from foia_tracker.formats import date_long
from foia_tracker.models.calendar import CalendarLayer
from foia_tracker.models.directory import Unit
from foia_tracker.services import directory
from foia_tracker.services.acts import NewAct
from foia_tracker.services.recording import record
from foia_tracker.services.reports import invented_units, unit_report
from reports.unit import Edition, UnitReport
from tests.make import Make
from tests.services.chance import linked

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
GENERATED_ON = date(2026, 1, 15)
CONFIRMED = date(2025, 6, 30)
FULL = ItemResult(1, Outcome.FULL)


@pytest.fixture
def unit(make: Make) -> Unit:
    return make.unit("entidad-uno")


def report(session: Session, unit: Unit, period: Period = YEAR, **options: object) -> UnitReport:
    """The report of the unit as it is found, at the end of the period."""
    found = directory.find_unit(session, unit.slug)
    assert found is not None
    return unit_report(session, found, period, period.until, GENERATED_ON, **options)  # type: ignore[arg-type]  # as given


def listed(made: UnitReport) -> list[dict[str, str]]:
    """The rows of the table that goes inside the PDF."""
    return list(csv.DictReader(io.StringIO(made.csv().decode("utf-8-sig"))))


def test_the_report_counts_what_was_shared_and_lists_it_to_its_recipients(
    session: Session, make: Make, unit: Unit
) -> None:
    for visibility in Visibility:
        answered = make.info_request(date(2025, 3, 3), unit=unit, visibility=visibility)
        make.act(answered, Kind.RESOLVED, date(2025, 3, 11), items=(FULL,))

    recipients = report(session, unit)
    public = report(session, unit, edition=Edition.PUBLIC)

    assert recipients.figures.flow.movement.filed == public.figures.flow.movement.filed == 2
    assert (len(recipients.rows), len(public.rows)) == (2, 1)
    assert recipients.digest == public.digest


@pytest.mark.parametrize(
    ("filed_on", "answered_on", "place"),
    [
        (date(2024, 11, 4), date(2024, 11, 11), "nowhere"),
        (date(2024, 12, 20), date(2025, 1, 7), "closed"),
        (date(2024, 12, 20), None, "open"),
        (date(2025, 3, 3), date(2025, 3, 11), "filed and closed"),
        (date(2025, 12, 30), date(2026, 1, 9), "filed and open"),
        (date(2026, 1, 5), date(2026, 1, 9), "nowhere"),
    ],
    ids=[
        "over before the period",
        "left over and closed",
        "left over and open",
        "within the period",
        "answered after the period",
        "filed after the period",
    ],
)
def test_a_request_stands_where_the_period_finds_it(
    session: Session, make: Make, unit: Unit, filed_on: date, answered_on: date | None, place: str
) -> None:
    info_request = make.info_request(filed_on, unit=unit)
    for day in filter(None, (answered_on,)):
        make.act(info_request, Kind.RESOLVED, day, items=(FULL,))

    made = report(session, unit)
    movement = made.figures.flow.movement

    places: Mapping[str, tuple[int, int, int, int]] = {
        "nowhere": (0, 0, 0, 0),
        "closed": (1, 0, 1, 0),
        "open": (1, 0, 0, 1),
        "filed and closed": (0, 1, 1, 0),
        "filed and open": (0, 1, 0, 1),
    }
    found = (movement.pending_start, movement.filed, movement.closed, movement.pending_end)
    assert found == places[place]
    assert len(made.rows) == int(place != "nowhere")
    assert made.coverage.requests == len(made.rows)


def test_the_coverage_says_of_how_many_organisations(session: Session, make: Make, unit: Unit) -> None:
    for _ in range(2):
        make.info_request(date(2025, 3, 3), unit=unit)
    make.info_request(date(2024, 3, 3), unit=make.unit())

    coverage = report(session, unit).coverage

    assert (coverage.organisations, coverage.requests) == (2, 2)


def test_the_table_inside_has_a_row_for_each_request(session: Session, make: Make, unit: Unit) -> None:
    for day in range(3, 8):
        make.info_request(date(2025, 3, day), unit=unit)

    days = [row["fecha_presentacion"] for row in listed(report(session, unit))]

    assert days == [f"2025-03-0{day}" for day in range(3, 8)]


def test_a_law_without_terms_has_neither_dates_nor_rates_of_time(session: Session, make: Make) -> None:
    unit = make.unit("entidad-dos", law="none")
    make.info_request(date(2025, 3, 3), unit=unit)

    made = report(session, unit)

    assert (made.rule_set.code, made.figures.has_terms) == ("none", False)
    assert (made.figures.cohort.open, made.figures.rates.on_time.denominator) == (1, 0)
    assert not {"vence", "en_plazo", "prorroga"} & set(listed(made)[0])


def test_what_is_invented_is_marked(session: Session, make: Make, unit: Unit) -> None:
    plain = report(session, unit)
    unit.body.invented = True
    make.info_request(date(2025, 3, 3), unit=unit)

    assert (plain.invented, report(session, unit).invented) == (False, True)
    assert invented_units(session) == [unit]


def test_the_calendar_is_named_with_the_day_up_to_which_it_is_confirmed(
    session: Session, make: Make, unit: Unit
) -> None:
    layer = CalendarLayer(
        slug="institucion", kind="institution", name="Pacto de ejemplo", confirmed_until=CONFIRMED
    )
    session.add(layer)
    unit.body.layers = "institucion"
    abroad = make.unit("entidad-de-fuera", law="none")
    abroad.body.country = "MX"

    assert "Pacto de ejemplo" in report(session, unit).calendar
    assert report(session, unit).calendar.endswith(f"; confirmado hasta el {date_long(CONFIRMED)}.")
    assert report(session, abroad).calendar == "solo sábados y domingos."


def test_the_same_facts_give_the_same_digest(session: Session, make: Make, unit: Unit) -> None:
    info_request = make.info_request(date(2025, 3, 3), unit=unit)
    before = report(session, unit).digest

    assert report(session, unit).digest == before
    make.act(info_request, Kind.RESOLVED, date(2025, 3, 11), items=(FULL,))
    assert report(session, unit).digest != before


def test_the_report_says_how_many_requests_of_habeas_data_it_leaves_out(
    session: Session, make: Make, unit: Unit
) -> None:
    assert report(session, unit).data_quality == ()
    make.info_request(date(2025, 3, 3), unit=unit).right = Right.HABEAS_ACCESS
    session.flush()
    made = report(session, unit)
    assert made.figures.flow.movement.filed == 0
    assert made.data_quality == (
        "Fuera de las cifras, por tener plazos propios, sobre datos propios (habeas data): 1 solicitud.",
    )


def test_what_was_said_by_a_link_is_marked_and_changes_no_figure(
    session: Session, make: Make, unit: Unit
) -> None:
    made = make.info_request(date(2025, 3, 3), unit=unit)
    before = report(session, unit)
    resolved = NewAct(Kind.RESOLVED, date(2025, 3, 11), notified_on=date(2025, 3, 11))
    record(session, made, resolved, linked(session, made))
    after = report(session, unit)
    assert (after.figures, after.digest) == (before.figures, before.digest)
    assert [row.unheard for row in after.rows] == [1]
    said = "Con algo dicho por enlace, sin cuenta, que no cambia ninguna cifra mientras nadie lo confirme"
    assert after.data_quality == (f"{said}: 1 solicitud.",)


def test_the_report_counts_the_recursos_of_its_period(session: Session, make: Make, unit: Unit) -> None:
    made = make.info_request(date(2025, 3, 3), unit=unit)
    make.act(made, Kind.RESOLVED, date(2025, 3, 11), items=(FULL,))
    assert report(session, unit).figures.flow.reviews == 0
    make.act(made, Kind.REVIEW_FILED, date(2025, 3, 13), grounds=("55.3",))
    assert report(session, unit).figures.flow.reviews == 1
