"""The pages of the duties besides answers: what everybody reads, what a side records, what stays private."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.duties import (
    NUMERALS,
    DayType,
    ItemState,
    ReportState,
    Source,
    UpdateState,
    all_numerals,
    disclosure_update_due,
)
from foia_tracker.domain.duty_records import Figures, NewAnnualReport, NewCheck, NewReserve
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.domain.reserves import Reserve, ReserveState, reserve_end
from foia_tracker.models.accounts import Account
from foia_tracker.models.duties import AnnualReport, DisclosureItem, ReserveResolution
from foia_tracker.services import duties
from foia_tracker.web import duty_words
from foia_tracker.web.duty_reckonings import of_due, of_reserve
from tests.domain.calendars import A
from tests.domain.test_duties import doubtful
from tests.make import Make
from tests.web import gallery_content as content
from tests.web.cases import Parties, count_of
from tests.web.conftest import Freeze
from tests.web.visitor import Visitor

day = date.fromisoformat
TODAY = day("2026-06-01")
NOTE = "Lo dijo Juana Inventada por teléfono"


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(TODAY)


def address(parties: Parties, page: str) -> str:
    return f"/unidades/{parties.unit.slug}/{page}"


def report(parties: Parties, by: Account, on: str | None = "2026-01-30", **details: object) -> AnnualReport:
    new = NewAnnualReport(2025, day(on) if on else None, Source.RECEIPT, **details)  # type: ignore[arg-type]  # a test's own words
    row = duties.record_annual_report(parties.make.session, parties.unit, new, by.actor)
    parties.make.keep()
    return row


def test_every_figure_and_numeral_has_its_words() -> None:
    assert list(duty_words.FIGURES) == list(Figures.__dataclass_fields__)
    assert sum(NUMERALS.values()) == len(all_numerals()) == 55
    named = {numeral for numeral in all_numerals() if numeral[0] in (10, 11)}
    assert set(duty_words.ABOUT) == named


def test_every_state_of_a_duty_has_its_tag() -> None:
    states = {*ReportState, *ItemState, "disputed"}
    states |= {f"update_{state}" for state in UpdateState} | {f"reserve_{state}" for state in ReserveState}
    assert set(content.DUTIES) == states


def test_a_unit_shows_where_its_other_duties_are(parties: Parties, visit: Visitor) -> None:
    page = visit.get(f"/unidades/{parties.unit.slug}")
    found = [link["href"] for link in page.soup.select("#otras-obligaciones a")]
    assert found == [
        address(parties, "informes-anuales"),
        address(parties, "informacion-de-oficio"),
        address(parties, "reservas"),
    ]
    assert [visit.get(each).status for each in found] == [200, 200, 200]


def test_a_body_under_another_law_has_none_of_these_duties(make: Make, visit: Visitor) -> None:
    unit = make.unit(law="none")
    make.keep()
    assert not visit.get(f"/unidades/{unit.slug}").soup.select("#otras-obligaciones")
    assert visit.get(f"/unidades/{unit.slug}/informes-anuales").status == 404


def test_what_nobody_recorded_is_told_as_unrecorded_and_never_as_a_fault(
    parties: Parties, visit: Visitor
) -> None:
    page = visit.get(address(parties, "informes-anuales"))
    row = page.soup.select("tbody tr")[0].get_text(" ")
    assert "Sin registro" in row
    assert "Nada registrado" in row
    assert "no consta" not in page.words.lower()
    assert "viernes 30 de enero de 2026" in row.replace("\N{NO-BREAK SPACE}", " ")


def test_those_who_work_with_it_read_that_nothing_is_on_record(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.regulator)
    assert "No consta que se haya presentado" in visit.get(address(parties, "informes-anuales")).words


def test_the_reckoning_of_a_report_can_be_checked_with_a_pencil(parties: Parties, visit: Visitor) -> None:
    page = visit.get(address(parties, "informes-anuales"))
    words = page.soup.select_one("#detalle details").get_text(" ").replace("\N{NO-BREAK SPACE}", " ")
    for said in (
        "2025",
        "sábado 31 de enero de 2026",
        "LOJ 45 d",
        "LAIP 48: el último día hábil",
        "Asuetos nac",
    ):
        assert said in words


def test_a_monitor_records_a_report_and_everybody_reads_it(
    app: Flask, parties: Parties, visit: Visitor
) -> None:
    visit.sign_in(parties.monitor)
    sent = visit.submit(
        address(parties, "informes-anuales/nuevo?anio=2025"),
        submitted_on="30/01/2026",
        address="https://entidad.example/informe",
        requests="84",
        mean_days="8.5",
        note=NOTE,
    )
    assert sent.status == 302
    assert "Se registró." in visit.follow(sent).words
    page = Visitor(app).get(address(parties, "informes-anuales"))
    assert "Presentado en plazo" in page.words
    assert "Solicitudes presentadas 84" in page.words
    assert page.soup.select_one(".evidence a")["href"] == "https://entidad.example/informe"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"submitted_on": ""}, "Escriba la fecha"),
        ({"submitted_on": "30/01/2026", "unknown_day": "y"}, "una de las dos cosas"),
        ({"submitted_on": "02/06/2026"}, "todavía no llega"),
        ({"submitted_on": "30/01/2026", "year": "2031"}, "Escriba un año entre 2009 y 2025"),
        ({"submitted_on": "30/01/2026", "address": "javascript:alert(1)"}, "Escriba la dirección completa"),
        ({"submitted_on": "30/01/2026", "requests": "-3"}, "que no sea negativo"),
        ({"submitted_on": "30/01/2026", "requests": "1_0"}, "Escriba un número entero"),
        ({"submitted_on": "30/01/2026", "year": "2_025"}, "Escriba un número entero"),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(
    parties: Parties, visit: Visitor, session: Session, fields: dict[str, str], said: str
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.submit(address(parties, "informes-anuales/nuevo"), note=NOTE, **fields)
    assert page.status == 422
    assert said in page.words
    assert NOTE in page.text
    assert count_of(session, AnnualReport) == 0


def test_a_double_click_records_once(parties: Parties, visit: Visitor, session: Session) -> None:
    visit.sign_in(parties.monitor)
    page = address(parties, "informes-anuales/nuevo")
    for _click in range(2):
        assert visit.submit(page, submitted_on="30/01/2026", submission="una").status == 302
    assert count_of(session, AnnualReport) == 1


@pytest.mark.parametrize("page", ["informes-anuales/nuevo", "informacion-de-oficio/nueva", "reservas/nueva"])
def test_the_officer_of_another_unit_is_not_offered_the_forms(
    parties: Parties, visit: Visitor, make: Make, page: str
) -> None:
    other = make.account(Role.OFFICER)
    make.keep()
    visit.sign_in(other)
    assert visit.get(address(parties, page)).status == 403
    listed = visit.get(address(parties, page.rpartition("/")[0]))
    assert not listed.soup.select(f'a[href*="{page}"]')


def test_a_note_is_not_shown_in_public_nor_to_another_organisation(
    parties: Parties, visit: Visitor, make: Make
) -> None:
    report(parties, parties.monitor, note=NOTE)
    other = make.account(Role.MONITOR)
    make.keep()
    page = address(parties, "informes-anuales")
    assert NOTE not in visit.get(page).text
    visit.sign_in(other)
    assert NOTE not in visit.get(page).text


def test_a_note_is_shown_to_those_who_are_concerned(parties: Parties, visit: Visitor) -> None:
    report(parties, parties.monitor, note=NOTE)
    visit.sign_in(parties.officer)
    assert NOTE in visit.get(address(parties, "informes-anuales")).text


def test_who_recorded_is_told_as_a_side_and_never_as_a_person(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    report(parties, parties.monitor)
    report(parties, parties.officer)
    page = visit.get(address(parties, "informes-anuales"))
    assert page.words.count("La unidad") >= 2
    assert "Organización" in page.words
    for account in (parties.monitor, parties.officer):
        assert account.email not in page.text


def test_the_sides_that_do_not_agree_are_shown_side_by_side(parties: Parties, visit: Visitor) -> None:
    report(parties, parties.monitor, "2026-02-02")
    report(parties, parties.officer, "2026-01-30")
    row = visit.get(address(parties, "informes-anuales")).soup.select("tbody tr")[0]
    words = " ".join(row.get_text(" ").split())
    assert "Las partes no coinciden" in words
    assert "2 de febrero de 2026" in words
    assert "30 de enero de 2026" in words


def test_the_side_that_recorded_annuls_and_it_stays_struck_through(
    app: Flask, parties: Parties, visit: Visitor, session: Session
) -> None:
    row = report(parties, parties.monitor, "2026-02-02")
    visit.sign_in(parties.monitor)
    (link,) = visit.get(address(parties, "informes-anuales")).soup.select(".entry-actions a")
    assert link["href"] == address(parties, f"informes-anuales/{row.id}/anular")
    assert visit.submit(link["href"], reason="  ").status == 422
    sent = visit.submit(link["href"], reason="Me equivoqué de Juana Inventada")
    page = visit.follow(sent)
    assert "Sin registro" in page.words
    assert len(page.soup.select(".is-annulled")) == 1
    assert "Juana Inventada" in page.text
    assert "Juana Inventada" not in Visitor(app).get(address(parties, "informes-anuales")).text


def test_nobody_annuls_what_another_side_recorded(parties: Parties, visit: Visitor, make: Make) -> None:
    row = report(parties, parties.monitor)
    other = make.unit()
    make.keep()
    visit.sign_in(parties.officer)
    assert visit.get(address(parties, f"informes-anuales/{row.id}/anular")).status == 403
    assert visit.get(address(parties, f"reservas/{row.id}/anular")).status == 404
    assert visit.get(address(parties, f"otra-cosa/{row.id}/anular")).status == 404
    assert visit.get(address(parties, f"informes-anuales/{2**70}/anular")).status == 404
    assert visit.get(f"/unidades/{other.slug}/informes-anuales/{row.id}/anular").status == 404


def test_a_check_is_recorded_with_its_term_to_update(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    visit.sign_in(parties.officer)
    sent = visit.submit(
        address(parties, "informacion-de-oficio/nueva?numeral=10.4"),
        state="outdated",
        checked_on="21/05/2026",
        changed_on="16/03/2026",
        address="https://entidad.example/nomina?mes=1",
        note=NOTE,
    )
    page = visit.follow(sent)
    words = " ".join(page.soup.select_one("tbody tr").get_text(" ").split())
    assert words.startswith("10.4 Personal y asesores")
    assert "Terminó el plazo del art. 7 miércoles 29 de abril de 2026" in words
    assert page.soup.select_one("tbody a")["href"] == "https://entidad.example/nomina?mes=1"
    assert "jueves 2 de abril de 2026" in " ".join(page.words.split())
    assert session.scalars(select(DisclosureItem.side)).all() == ["unit"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"numeral": "", "state": "absent"}, "Elija el numeral"),
        ({"numeral": "10.30", "state": "absent"}, "Hay algo que corregir"),
        ({"numeral": "10.1"}, "Elija cómo la encontró"),
        (
            {"numeral": "10.1", "state": "absent", "changed_on": "01/06/2026", "checked_on": "31/05/2026"},
            "posterior",
        ),
    ],
)
def test_a_refused_check_says_why(
    parties: Parties, visit: Visitor, fields: dict[str, str], said: str
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.submit(address(parties, "informacion-de-oficio/nueva"), **fields)
    assert (page.status, said in page.words) == (422, True)


def test_what_is_not_checked_is_listed_and_offered_to_those_who_record(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    new = NewCheck(10, 29, ItemState.PUBLISHED, TODAY)
    duties.record_disclosure(session, parties.unit, new, parties.monitor.actor)
    parties.make.keep()
    page = address(parties, "informacion-de-oficio")
    assert len(visit.get(page).soup.select("#sin-revisar li")) == 28
    assert not visit.get(page).soup.select("#sin-revisar a")
    visit.sign_in(parties.monitor)
    first = visit.get(page).soup.select_one("#sin-revisar a")
    form = visit.get(first["href"])
    assert form.soup.select_one("select option[selected]")["value"] == "10.1"


def test_a_reserve_is_recorded_as_stated_and_shown_with_what_is_missing(
    app: Flask, parties: Parties, visit: Visitor, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    sent = visit.submit(
        address(parties, "reservas/nueva"),
        number="12-2020",
        subject="Planos de un edificio",
        classified_on="02/03/2020",
        years="10",
        grounds=["23.4", "23.9"],
        note=NOTE,
    )
    assert sent.status == 302
    page = Visitor(app).get(address(parties, "reservas"))
    for said in (
        "1 de marzo de 2027",
        "En plazo, según lo declarado",
        "No consta la publicación en el diario oficial",
        "Se declararon más de siete años",
        "1 de marzo de 2030",
        "23.9 Reservada por otra ley",
    ):
        assert said in page.words.replace("\N{NO-BREAK SPACE}", " ")
    assert NOTE not in page.text
    assert "nul" not in page.words.lower().replace("anul", "")
    assert session.scalars(select(ReserveResolution.years)).all() == [10]


def test_a_refused_reserve_says_why_and_opens_what_is_to_be_corrected(
    parties: Parties, visit: Visitor
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.submit(
        address(parties, "reservas/nueva"), subject="Planos", extended_on="01/01/2027", years="500"
    )
    assert page.status == 422
    assert page.soup.select_one("main form details").has_attr("open")
    assert "todavía no llega" in page.words
    assert visit.submit(address(parties, "reservas/nueva"), subject="").status == 422


def test_the_reserves_say_nothing_of_requests(parties: Parties, visit: Visitor, session: Session) -> None:
    parties.request(day("2026-05-04"), visibility=Visibility.PRIVATE, title="Los planos secretos")
    new = NewReserve("12-2020", "Planos", Reserve(day("2020-03-02"), years=7), Source.GAZETTE)
    duties.record_reserve(session, parties.unit, new, parties.monitor.actor)
    parties.make.keep()
    visit.sign_in(parties.monitor)
    page = visit.get(address(parties, "reservas"))
    assert "Los planos secretos" not in page.text
    assert "solicitud" not in page.soup.select_one("main").get_text().lower()


def test_a_reserve_that_was_annulled_is_out_of_the_list_and_in_the_history(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    new = NewReserve("12-2020", "Planos", Reserve(), Source.GAZETTE)
    row = duties.record_reserve(session, parties.unit, new, parties.officer.actor)
    duties.annul(session, row, parties.unit, "Era de otra entidad", parties.officer.actor)
    parties.make.keep()
    page = visit.get(address(parties, "reservas"))
    assert "Aquí no hay reservas registradas" in page.words
    assert len(page.soup.select(".is-annulled")) == 1


def test_only_those_signed_in_read_the_earliest_reading_where_the_two_differ(make: Make) -> None:
    due = disclosure_update_due(day("2026-02-02"), doubtful("2026-02-16"), DayType.WORKING)
    told = {
        both: [each["label"] for each in of_due(due, A, both=both, about="algo")] for both in (True, False)
    }
    assert told == {True: ["Lectura más temprana", "Lectura más tardía"], False: [""]}


@pytest.mark.parametrize(
    ("reserve", "told"),
    [
        (
            Reserve(day("2012-06-01"), day("2012-06-20"), years=7, extended_years=1),
            [
                ("Clasificada el", "1 de junio de 2012"),
                ("Publicada en el diario oficial", "20 de junio de 2012"),
                ("Término declarado: 7 años", "31 de mayo de 2019"),
                ("Máximo, siete años", "31 de mayo de 2019"),
                ("Ampliación: 1 año", "31 de mayo de 2020"),
                ("Máximo en total, doce años", "31 de mayo de 2024"),
                ("Último día", "31 de mayo de 2020"),
            ],
        ),
        (
            Reserve(until=day("2020-01-01"), extended_on=day("2019-05-02")),
            [
                ("Clasificada el", "—"),
                ("Publicada en el diario oficial", "—"),
                ("Término declarado: hasta una fecha", "1 de enero de 2020"),
                ("Ampliación: no consta", "—"),
                ("Máximo en total, doce años", "—"),
                ("Último día", "1 de enero de 2020"),
            ],
        ),
    ],
)
def test_how_a_reserve_ends_is_told_line_by_line(reserve: Reserve, told: list[tuple[str, str]]) -> None:
    rows = of_reserve(reserve, reserve_end(reserve), about="Planos", who="La unidad")["rows"]
    said = [(row["rule"], row["day"].replace("\N{NO-BREAK SPACE}", " ")) for row in rows]
    assert said == told


@pytest.mark.parametrize(
    ("reserve", "length"),
    [
        (Reserve(), "no consta"),
        (Reserve(years=1), "1 año"),
        (Reserve(years=2, months=1), "2 años y 1 mes"),
        (Reserve(months=6), "6 meses"),
    ],
)
def test_the_length_of_a_reserve_is_told_as_it_was_stated(reserve: Reserve, length: str) -> None:
    rows = of_reserve(reserve, reserve_end(reserve), about="Planos", who="La unidad")["rows"]
    assert rows[2]["rule"] == f"Término declarado: {length}"


def test_the_programme_records_under_its_own_name(parties: Parties, visit: Visitor, make: Make) -> None:
    coordinator = make.account(Role.COORDINATOR)
    make.keep()
    report(parties, coordinator, None)
    page = visit.get(address(parties, "informes-anuales"))
    row = " ".join(page.soup.select("tbody tr")[0].get_text(" ").split())
    assert "Coordinación del programa presentado, sin fecha conocida" in row
    assert "Presentado, sin fecha conocida" in row


def test_a_published_change_and_the_one_who_signed_a_reserve_are_in_the_history(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    new = NewCheck(10, 4, ItemState.PUBLISHED, TODAY, changed_on=day("2026-05-04"))
    duties.record_disclosure(session, parties.unit, new, parties.officer.actor)
    kept = NewReserve("", "Planos", Reserve(), Source.GAZETTE, authority="Despacho superior")
    duties.record_reserve(session, parties.unit, kept, parties.officer.actor)
    parties.make.keep()
    assert "Ya estaba actualizada" in visit.get(address(parties, "informacion-de-oficio")).words
    page = visit.get(address(parties, "reservas"))
    assert "Firmada por Despacho superior" in page.words
    assert "Sin número conocido" in page.words


def test_calendar_days_are_told_as_such() -> None:
    due = disclosure_update_due(day("2026-02-02"), A, DayType.CALENDAR)
    (told,) = of_due(due, A, both=False, about="algo")
    assert told["rows"][-1]["source"] == "LAIP 7: 30 días calendario"


def test_the_day_of_a_record_is_that_of_guatemala(parties: Parties, visit: Visitor) -> None:
    report(parties, parties.monitor)
    said = visit.get(address(parties, "informes-anuales")).words
    assert f"Registrado el {clock.today().day}" in said.replace("\N{NO-BREAK SPACE}", " ")
