"""The list of requests: what it finds, how it pages, and what it never shows."""

from datetime import date, timedelta

import pytest

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.services.listing import PAGE
from tests.make import Make
from tests.web.cases import Parties
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor

FILED = date(2026, 2, 2)


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(date(2026, 2, 20))


def titles(page: Page) -> list[str]:
    """Give the titles of the requests listed, in their order."""
    return [link.get_text() for link in page.soup.select("tbody th a")]


@pytest.fixture
def several(parties: Parties) -> dict[str, int]:
    """Give three requests: one overdue, one running, one answered."""
    overdue = parties.request(FILED, title="Contratos de transporte")
    running = parties.request(date(2026, 2, 18), title="Viáticos de enero")
    answered = parties.request(date(2026, 2, 9), title="Organigrama 100% vigente")
    parties.act(answered, Kind.RESOLVED, date(2026, 2, 12))
    running.unit_reference, running.own_reference = "UIP-2026-0042", "Oficio_7"
    parties.make.keep()
    return {"overdue": overdue.id, "running": running.id, "answered": answered.id}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Viáticos de enero", "Contratos de transporte"]),
        ("?ver=todas", ["Viáticos de enero", "Organigrama 100% vigente", "Contratos de transporte"]),
        ("?ver=todas&q=transporte", ["Contratos de transporte"]),
        ("?ver=todas&q=TRANSPORTE", ["Contratos de transporte"]),
        ("?ver=todas&q=uip-2026-0042", ["Viáticos de enero"]),
        ("?ver=todas&q=Oficio_7", ["Viáticos de enero"]),
        ("?ver=todas&q=Oficio77", []),
        ("?ver=todas&q=100%25", ["Organigrama 100% vigente"]),
        ("?ver=todas&q=%25", ["Organigrama 100% vigente"]),
        ("?situacion=answered", ["Organigrama 100% vigente"]),
        ("?situacion=unconfirmed", ["Contratos de transporte"]),
        ("?situacion=closed", []),
        ("?situacion=no-es-una", ["Viáticos de enero", "Contratos de transporte"]),
    ],
)
def test_the_list_finds_what_is_looked_for(
    parties: Parties, visit: Visitor, several: dict[str, int], query: str, found: list[str]
) -> None:
    visit.sign_in(parties.monitor)
    assert titles(visit.get(f"/solicitudes{query}")) == found


@pytest.mark.parametrize("written", ["SOL-2026-{:05d}", "sol-2026-{:05d}", "{:05d}", "{}"])
def test_the_number_is_found_however_it_is_written(
    parties: Parties, visit: Visitor, several: dict[str, int], written: str
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.get(f"/solicitudes?ver=todas&q={written.format(several['answered'])}")
    assert "Organigrama 100% vigente" in titles(page)


def test_what_was_looked_for_stays_in_the_form(
    parties: Parties, visit: Visitor, several: dict[str, int]
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.get("/solicitudes?ver=todas&situacion=answered&q=vigente")
    assert page.soup.select_one("#q")["value"] == "vigente"
    assert page.soup.select_one("#situacion option[selected]")["value"] == "answered"


def test_nothing_found_says_what_to_do(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    page = visit.get("/solicitudes?q=zzz")
    assert "Ninguna solicitud coincide. Pruebe con otras palabras o vea todas." in page.words


def test_the_next_page_keeps_the_filters_and_misses_none(parties: Parties, visit: Visitor) -> None:
    for number in range(PAGE + 3):
        asked = FILED + timedelta(days=number % 4)
        parties.make.info_request(asked, parties.monitor.actor, parties.unit, title=f"Lote {number}")
    parties.make.info_request(FILED, parties.monitor.actor, parties.unit, title="Otra cosa")
    parties.make.keep()
    visit.sign_in(parties.monitor)
    first = visit.get(f"/solicitudes?q=Lote&unidad={parties.unit.id}&_external=1&endpoint=x")
    onward = first.soup.select_one("a[rel=next]")
    assert onward.get_text(strip=True) == "Siguientes"
    second = visit.get(onward["href"])
    assert sorted(titles(first) + titles(second)) == sorted(f"Lote {number}" for number in range(PAGE + 3))
    assert second.soup.select_one("#q")["value"] == "Lote"
    assert not second.soup.select("a[rel=next]")


@pytest.mark.parametrize(
    "query",
    [
        "endpoint=x&values=1",
        "_scheme=x&_method=POST",
        "desde=nada",
        "desde=2026-02-02_99999999999999999999",
        "unidad=99999999999999999999",
        "unidad=abc",
        "q=%00",
        "q=%ff",
    ],
)
def test_a_strange_address_breaks_nothing(parties: Parties, visit: Visitor, query: str) -> None:
    visit.sign_in(parties.monitor)
    assert visit.get(f"/solicitudes?{query}").status in (200, 400, 404)


def test_the_private_ones_of_others_are_never_listed(
    parties: Parties, make: Make, visit: Visitor, app: object
) -> None:
    parties.request(FILED, title="Asunto privado", visibility=Visibility.PRIVATE)
    others = [parties.officer, parties.regulator, make.account(Role.MONITOR), make.account(Role.COORDINATOR)]
    make.keep()
    addresses = ("/solicitudes?ver=todas&q=privado", "/", f"/unidades/{parties.unit.slug}")
    seen = [titles(visit.get(address)) for address in addresses]
    for account in others:
        visitor = Visitor(app)
        visitor.sign_in(account)
        seen += [titles(visitor.get(address)) for address in addresses]
    assert seen == [[]] * 15
    visit.sign_in(parties.monitor)
    assert titles(visit.get(addresses[0])) == ["Asunto privado"]


def test_the_public_begins_with_all_that_is_published(parties: Parties, visit: Visitor) -> None:
    made = parties.request(FILED, title="Contratos publicados", visibility=Visibility.PUBLISHED)
    parties.act(made, Kind.RESOLVED, date(2026, 2, 10))
    assert titles(visit.get("/solicitudes")) == ["Contratos publicados"]
    assert titles(visit.get("/")) == ["Contratos publicados"]
