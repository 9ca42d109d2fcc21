"""What anybody may read: the front page, the directory, the calendar, the method, the state of things."""

from datetime import date

import pytest

from tests.make import Make
from tests.web.cases import Parties
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor


def first_cells(page: Page) -> list[str]:
    """Give the first cell of each row."""
    return [" ".join(cell.get_text(" ").split()) for cell in page.soup.select("tbody th")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("MINEDUC", "Ministerio de Educación"),
        ("mineduc", "Ministerio de Educación"),
        ("educacion", "Ministerio de Educación"),
        ("EDUCACIÓN", "Ministerio de Educación"),
        ("Cancillería", "Ministerio de Relaciones Exteriores"),
        ("cancilleria", "Ministerio de Relaciones Exteriores"),
    ],
)
def test_a_unit_is_found_by_name_acronym_or_alias_whatever_its_accents(
    visit: Visitor, words: str, found: str
) -> None:
    assert any(cell.startswith(found) for cell in first_cells(visit.get(f"/unidades?q={words}")))


@pytest.mark.parametrize("words", ["zzz", "%25", "_", "%5C"])
def test_a_unit_that_nobody_knows_is_not_found(visit: Visitor, words: str) -> None:
    assert first_cells(visit.get(f"/unidades?q={words}")) == []


def test_what_no_keyboard_types_breaks_nothing(visit: Visitor) -> None:
    assert visit.get("/unidades?q=%00").status == 200


def test_nothing_found_says_to_try_the_acronym(visit: Visitor) -> None:
    assert (
        "Ninguna entidad se conoce con ese nombre. Pruebe con las siglas."
        in visit.get("/unidades?q=zzz").words
    )


def test_the_directory_lists_all_and_each_leads_to_its_page(visit: Visitor) -> None:
    page = visit.get("/unidades")
    assert len(first_cells(page)) > 100
    assert visit.get(page.soup.select_one("tbody th a")["href"]).status == 200


def test_a_seat_that_nobody_knows_says_what_hangs_on_it(parties: Parties, visit: Visitor) -> None:
    page = visit.get(f"/unidades/{parties.unit.slug}")
    assert "Desconocida: el 15 de agosto queda en duda" in page.words
    assert "No hay solicitudes que pueda ver. Eso no dice que no las haya" in page.words


def test_a_unit_that_is_none_is_not_found(visit: Visitor) -> None:
    assert visit.get("/unidades/no-existe").status == 404


@pytest.mark.parametrize(
    ("year", "day", "why"),
    [
        (2026, "jueves 2 de abril de 2026", "Jueves Santo"),
        (2026, "lunes 29 de junio de 2026", "Día del Ejército"),
        (2025, "lunes 30 de junio de 2025", "Día del Ejército"),
        (2027, "jueves 25 de marzo de 2027", "Jueves Santo"),
    ],
)
def test_the_calendar_of_a_year_says_each_day_and_its_source(
    visit: Visitor, year: int, day: str, why: str
) -> None:
    page = visit.get(f"/calendario?year={year}")
    (row,) = [
        row
        for row in page.soup.select("tbody tr")
        if row.th.get_text(" ", strip=True).replace("\xa0", " ") == day
    ]
    assert why.split()[0] in row.get_text()
    assert "Código de Trabajo" in row.get_text() or "Decreto" in row.get_text()


def test_the_calendar_opens_with_this_year_and_leads_to_the_others(visit: Visitor, freeze: Freeze) -> None:
    freeze(date(2026, 2, 2))
    page = visit.get("/calendario")
    assert page.soup.h1.get_text() == "Días que no se cuentan en 2026"
    assert [link.get_text(strip=True) for link in page.soup.select(".pagination a")] == ["2025", "2027"]


@pytest.mark.parametrize("asked", ["abc", "-5", "99999999999999999999", "0"])
def test_a_year_that_is_none_breaks_nothing(visit: Visitor, asked: str) -> None:
    assert visit.get(f"/calendario?year={asked}").status in (200, 400)


def test_a_day_in_doubt_is_marked(visit: Visitor) -> None:
    page = visit.get("/calendario?year=2026")
    (row,) = [
        row for row in page.soup.select("tbody tr") if "2 de enero" in row.get_text().replace("\xa0", " ")
    ]
    assert "Sin confirmar" in row.get_text()


def test_how_the_installation_is_says_nothing_of_anybody(parties: Parties, visit: Visitor) -> None:
    parties.request(date(2026, 2, 2))
    answer = visit.client.get("/salud")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.get_json().keys() == {"database", "jobs", "mails"}
    assert "@" not in answer.get_data(as_text=True)


def test_the_front_page_leads_to_the_directory_and_the_method(visit: Visitor, make: Make) -> None:
    links = {link["href"] for link in visit.get("/").soup.select("main a")}
    assert {"/unidades", "/metodologia", "/solicitudes?ver=todas"} <= links
