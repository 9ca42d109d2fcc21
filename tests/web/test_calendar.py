"""The calendar page: a year one can read, and a change that is shown before it is saved."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.jobs.tasks import work
from foia_tracker.models.accounts import Account
from foia_tracker.models.base import db
from foia_tracker.models.calendar import CalendarChange, CalendarEntry
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.tasks import Task
from foia_tracker.services import calendar as service
from tests.make import Make
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor, error_of, filled_in

FILED = date(2026, 2, 2)
A_DAY = {
    "layer": "executive",
    "first": "11/02/2026",
    "why": "Asueto de prueba",
    "source": "Acuerdo 1-2026",
    "confirmed": "y",
}


@pytest.fixture(autouse=True)
def tenth_of_february(freeze: Freeze) -> None:
    freeze(date(2026, 2, 10))


@pytest.fixture
def coordinator(make: Make, visit: Visitor) -> Account:
    """Give a coordinator who is signed in."""
    account = make.account(Role.COORDINATOR)
    make.keep()
    visit.sign_in(account)
    return account


def asked(
    make: Make, unit: Unit, visibility: Visibility = Visibility.SHARED, title: str = "Contratos"
) -> InfoRequest:
    made = make.info_request(FILED, unit=unit, visibility=visibility, title=title)
    make.keep()
    return made


def rows(session: Session) -> list[int]:
    """Count every table, and let go of the database."""
    tables = db.metadatas[None].sorted_tables
    counted = [session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
    session.rollback()
    return counted


def again(visit: Visitor, address: str, page: Page, **fields: object) -> Page:
    """Send the form of a page that was shown, as it is or with fields changed."""
    form = page.soup.select_one("main form")
    assert form is not None
    return Page(visit.client.post(address, data={**filled_in(form), **fields}))


def words(page: Page) -> str:
    return page.words.replace("\xa0", " ")


def test_a_year_shows_twelve_months_with_the_days_off_in_words(visit: Visitor) -> None:
    page = visit.get("/calendario?year=2026")
    months = page.soup.select(".month")
    assert [month.h3.get_text() for month in months][:2] == ["Enero", "Febrero"]
    assert len(months) == 12
    assert [len(month.select(".day")) for month in months] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    first_of_may = months[4].select(".day")[0]
    assert "day-closed" in first_of_may["class"]
    assert "no se cuenta. Día del Trabajo" in first_of_may.get_text()


def test_days_in_doubt_and_half_days_differ_by_more_than_colour(visit: Visitor) -> None:
    months = visit.get("/calendario?year=2026").soup.select(".month")
    doubt, half = months[0].select(".day")[1], months[11].select(".day")[23]
    assert (doubt.select_one(".day-mark").get_text(), half.select_one(".day-mark").get_text()) == ("?", "½")
    assert "sin confirmar" in doubt.get_text()
    assert "medio día, se cuenta" in half.get_text()


def test_a_week_begins_on_monday(visit: Visitor) -> None:
    january = visit.get("/calendario?year=2026").soup.select(".month")[0]
    assert "col-4" in january.select(".day")[0]["class"]  # 1 January 2026 is a Thursday


def test_one_layer_is_shown_alone(visit: Visitor) -> None:
    page = visit.get("/calendario?year=2025&capa=guatemala-city")
    listed = [row.get_text(" ", strip=True) for row in page.soup.select("tbody tr")]
    assert len(listed) == 1
    assert "15 de agosto" in listed[0].replace("\xa0", " ")
    assert page.soup.select_one("option[selected]")["value"] == "guatemala-city"
    assert "capa=guatemala-city" in page.soup.select_one(".pagination a")["href"]


def test_readers_are_offered_no_change(visit: Visitor) -> None:
    page = visit.get("/calendario?year=2026")
    assert not page.soup.select('a[href*="/calendario/dias/"], a[href*="/calendario/nueva"]')


@pytest.mark.usefixtures("coordinator")
def test_what_would_move_is_shown_and_nothing_is_written(
    visit: Visitor, session: Session, make: Make, unit: Unit
) -> None:
    info_request = asked(make, unit)
    asked(make, make.unit())
    number, before = info_request.number, rows(session)
    shown = visit.submit("/calendario/nueva", **A_DAY)
    assert shown.status == 200
    assert rows(session) == before
    told = words(shown)
    assert "1 solicitud abierta de las que puede ver tiene plazos sobre estos días" in told
    assert number in told
    assert "Contratos" in told
    assert "lunes 16 de febrero de 2026" in told
    assert "martes 17 de febrero de 2026" in told
    assert shown.soup.select_one("main form button").get_text() == "Guardar el cambio"


@pytest.mark.usefixtures("coordinator")
def test_a_preview_is_the_same_whether_there_are_private_requests_or_not(
    visit: Visitor, make: Make, unit: Unit
) -> None:
    make.keep()
    before = words(visit.submit("/calendario/nueva", **A_DAY))
    asked(make, unit, Visibility.PRIVATE, title="Asunto reservado de la organización")
    shown = words(visit.submit("/calendario/nueva", **A_DAY))
    assert shown == before
    assert "Las que no puede ver también se cuentan de nuevo" in shown


@pytest.mark.usefixtures("coordinator")
def test_what_was_shown_is_saved_and_the_work_is_queued(
    visit: Visitor, session: Session, make: Make, unit: Unit
) -> None:
    info_request = asked(make, unit)
    shown = visit.submit("/calendario/nueva", **A_DAY)
    saved = again(visit, "/calendario/nueva", shown)
    assert saved.status == 302
    page = visit.follow(saved)
    assert "En espera" in page.words
    assert page.soup.select_one('main a.button[href^="/tareas/"]').get_text() == "Actualizar"
    assert "se están contando de nuevo" in visit.get("/calendario").words
    with Session(session.get_bind()) as own:
        assert work(own) == 1
    done = visit.follow(saved)
    assert "Terminado" in done.words
    assert "100.0 %" in words(done)
    assert "se están contando de nuevo" not in visit.get("/calendario").words
    session.expire_all()
    assert info_request.due_on == date(2026, 2, 17)


@pytest.mark.usefixtures("coordinator")
def test_a_change_other_than_the_one_shown_is_shown_first(visit: Visitor, session: Session) -> None:
    shown = visit.submit("/calendario/nueva", **A_DAY)
    other = again(visit, "/calendario/nueva", shown, first="12/02/2026")
    assert other.status == 200
    assert session.scalar(select(func.count()).select_from(CalendarChange)) == 0
    session.rollback()
    assert again(visit, "/calendario/nueva", other).status == 302


@pytest.mark.usefixtures("coordinator")
def test_a_double_click_saves_once(visit: Visitor, session: Session) -> None:
    shown = visit.submit("/calendario/nueva", **A_DAY)
    first, second = (again(visit, "/calendario/nueva", shown) for _ in range(2))
    assert first.location == second.location
    assert session.scalar(select(func.count()).select_from(Task)) == 1


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"first": "30/02/2026"}, "Escriba una fecha que exista"),
        ({"last": "10/02/2026"}, "El último día es anterior al primero"),
        ({"source": ""}, "Escriba el acuerdo o documento"),
        ({"why": ""}, "Escriba un nombre corto"),
        ({"first": "11/02/1026"}, "Ese año está demasiado lejos"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(
    visit: Visitor, fields: dict[str, str], says: str
) -> None:
    page = visit.submit("/calendario/nueva", **{**A_DAY, **fields})
    assert page.status == 422
    assert says in page.words
    assert page.soup.select_one("[name=layer] option[selected]")["value"] == "executive"


def added(visit: Visitor, session: Session) -> int:
    """Add a day through the page; gives the number of its entry."""
    again(visit, "/calendario/nueva", visit.submit("/calendario/nueva", **A_DAY))
    number = session.scalars(select(CalendarEntry.id).order_by(CalendarEntry.id.desc())).first()
    session.rollback()
    assert number is not None
    return number


def test_an_entry_is_corrected_confirmed_and_removed_and_the_history_says_so(
    visit: Visitor, session: Session, coordinator: Account
) -> None:
    address = f"/calendario/dias/{added(visit, session)}"
    correct = visit.submit(f"{address}/corregir", first="12/02/2026", confirmed="", reason="Era el 12")
    assert again(visit, f"{address}/corregir", correct).status == 302
    listed = visit.get("/calendario?year=2026")
    assert listed.soup.select_one(f'a[href="{address}/confirmar"]') is not None
    confirmed = visit.submit(f"{address}/confirmar", source="Acuerdo 9-2026", gazette_on="09/02/2026")
    assert again(visit, f"{address}/confirmar", confirmed).status == 302
    assert "Acuerdo 9-2026 (DCA 09/02/2026)" in visit.get("/calendario?year=2026").words
    removed = visit.submit(f"{address}/quitar", reason="Lo derogaron")
    assert again(visit, f"{address}/quitar", removed).status == 302
    assert "Asueto de prueba" not in visit.get("/calendario?year=2026").words
    assert visit.get(f"{address}/quitar").status == 404
    history = words(visit.get("/calendario/cambios"))
    for said in (
        "Agregado",
        "Corregido",
        "Confirmado",
        "Quitado",
        "Era el 12",
        "Lo derogaron",
        coordinator.email,
    ):
        assert said in history
    assert session.scalar(select(func.count()).select_from(CalendarChange)) == 4


@pytest.mark.usefixtures("coordinator")
def test_a_day_that_somebody_else_corrected_meanwhile_is_shown_again_before_it_is_saved(
    visit: Visitor, session: Session
) -> None:
    address = f"/calendario/dias/{added(visit, session)}/corregir"
    mine = visit.submit(address, why="Feria", reason="Es la feria")
    again(visit, address, visit.submit(address, first="12/02/2026", reason="Era el 12"))
    shown = again(visit, address, mine)
    assert shown.status == 200
    assert "12 de febrero de 2026, Asueto de prueba" in words(shown)
    assert shown.soup.select_one("[name=why]")["value"] == "Feria"
    assert session.scalar(select(func.count()).select_from(CalendarChange)) == 2


@pytest.mark.usefixtures("coordinator")
def test_a_day_that_moves_on_at_the_last_moment_is_refused_and_nothing_typed_is_lost(
    visit: Visitor, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/calendario/dias/{added(visit, session)}/corregir"
    shown = visit.submit(address, why="Feria", reason="Es la feria")
    monkeypatch.setattr(service, "_said_now", lambda *_: None)
    refused = again(visit, address, shown)
    assert refused.status == 422
    assert "Otra persona acaba de cambiar este día" in refused.words
    assert refused.soup.select_one("[name=why]")["value"] == "Feria"
    assert "Es la feria" in refused.words


def test_readers_of_the_history_meet_neither_people_nor_reasons(
    visit: Visitor, session: Session, coordinator: Account
) -> None:
    address = f"/calendario/dias/{added(visit, session)}/quitar"
    again(visit, address, visit.submit(address, reason="Lo dijo doña Ana"))
    visit.client.post(
        "/salir", data=filled_in(visit.get("/calendario").soup.select_one("form[action='/salir']"))
    )
    history = visit.get("/calendario/cambios").words
    assert "Quitado" in history
    assert "Coordinación" in history
    assert "doña Ana" not in history
    assert coordinator.email not in history


@pytest.mark.usefixtures("coordinator")
def test_a_removal_without_its_reason_is_refused(visit: Visitor, session: Session) -> None:
    address = f"/calendario/dias/{added(visit, session)}/quitar"
    shown = visit.submit(address)
    page = again(visit, address, shown)
    assert page.status == 422
    assert "Escriba por qué lo cambia" in page.words


@pytest.mark.usefixtures("coordinator")
def test_a_local_feast_is_added_and_removed(visit: Visitor) -> None:
    feast = {
        "layer": "coban",
        "day": "4",
        "month": "8",
        "why": "Santo Domingo",
        "source": "Acuerdo municipal",
        "confirmed": "y",
    }
    shown = visit.submit("/calendario/fiesta-local", **feast)
    assert again(visit, "/calendario/fiesta-local", shown).status == 302
    page = visit.get("/calendario?year=2027&capa=coban")
    assert "4 de agosto de 2027" in words(page)
    address = page.soup.select_one('a[href$="/quitar"]')["href"]
    assert again(visit, address, visit.submit(address, reason="Ya no")).status == 302
    assert "Ningún día de esta capa" in visit.get("/calendario?year=2027&capa=coban").words


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize(("field", "typed"), [("day", "abc"), ("from_year", "2_026"), ("until_year", "1_0")])
def test_a_number_of_a_local_feast_that_cannot_be_read_is_told_once(
    visit: Visitor, field: str, typed: str
) -> None:
    feast = {"layer": "coban", "day": "4", "month": "8", "why": "Feria", "source": "Acuerdo", field: typed}
    page = visit.submit("/calendario/fiesta-local", **feast)
    assert page.status == 422
    assert error_of(page, field) == "Error: Escriba un número entero, por ejemplo 10."


@pytest.mark.usefixtures("coordinator")
def test_the_day_up_to_which_a_layer_is_confirmed_is_moved_on(visit: Visitor, session: Session) -> None:
    address = "/calendario/capas/guatemala-city"
    shown = visit.submit(address, confirmed_until="31/12/2028")
    assert again(visit, address, shown).status == 302
    assert "hasta el 31 de diciembre de 2028" in words(visit.get("/calendario"))
    back = visit.submit(address, confirmed_until="31/12/2027")
    assert again(visit, address, back).status == 302


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize(
    "address", ["/calendario/dias/99999999999999/quitar", "/calendario/capas/no-hay", "/tareas/99999999999"]
)
def test_what_is_not_there_is_not_found(visit: Visitor, address: str) -> None:
    assert visit.get(address).status == 404


@pytest.mark.usefixtures("coordinator")
def test_the_list_of_tasks_names_each(visit: Visitor, session: Session) -> None:
    added(visit, session)
    page = visit.get("/tareas")
    assert page.soup.select_one('tbody a[href^="/tareas/"]') is not None
