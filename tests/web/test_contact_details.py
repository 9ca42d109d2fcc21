"""The page of a request that only its organisation reads."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from foia_tracker.models.contact_details import ContactDetails
from foia_tracker.models.info_requests import InfoRequest
from tests.web.cases import PLANTED, Parties, count_of
from tests.web.visitor import Page, Visitor, error_of, filled_in

TYPED = {
    "appellant": "Persona Inventada Uno",
    "third_party": "Empresa Ficticia",
    "address": "Calle Ficticia 1, zona 1",
}


@pytest.fixture
def asked(parties: Parties) -> InfoRequest:
    """Give a shared request."""
    return parties.request(date(2026, 2, 2))


def address_of(info_request: InfoRequest) -> str:
    return f"/solicitudes/{info_request.id}/notificaciones"


def test_the_case_leads_there_and_what_was_typed_is_there_again(
    parties: Parties, visit: Visitor, asked: InfoRequest
) -> None:
    visit.sign_in(parties.monitor)
    case = visit.get(f"/solicitudes/{asked.id}")
    assert case.soup.select_one(f'main a[href="{address_of(asked)}"]')
    page = visit.submit(address_of(asked), **TYPED)
    assert page.status == 302
    assert "Los datos para notificaciones se guardaron." in visit.follow(page).words
    shown = visit.get(address_of(asked))
    assert {name: filled_in(shown.soup.select_one("main form"))[name] for name in TYPED} == TYPED
    assert "Se borran solos 6 meses después de cerrada la solicitud, o 24 después" in shown.words


def test_nobody_else_is_led_there(parties: Parties, visit: Visitor, asked: InfoRequest) -> None:
    for who in (parties.officer, parties.regulator, parties.coordinator):
        visit.sign_in(who)
        assert not visit.get(f"/solicitudes/{asked.id}").soup.select(f'a[href="{address_of(asked)}"]')


def test_the_case_itself_says_nothing_of_them(parties: Parties, visit: Visitor, asked: InfoRequest) -> None:
    visit.sign_in(parties.monitor)
    visit.submit(address_of(asked), **TYPED)
    case = visit.get(f"/solicitudes/{asked.id}")
    assert not [text for text in TYPED.values() if text in case.text]


def test_one_button_removes_them_for_good(
    parties: Parties, visit: Visitor, asked: InfoRequest, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    assert not visit.get(address_of(asked)).soup.select('form[action$="/quitar"]')
    visit.submit(address_of(asked), **TYPED)
    page = visit.submit(address_of(asked), form='main form[action$="/quitar"]')
    assert "Los datos para notificaciones se borraron." in visit.follow(page).words
    assert count_of(session, ContactDetails) == 0


def test_what_is_too_long_is_said_on_its_field_and_stays(
    parties: Parties, visit: Visitor, asked: InfoRequest, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.submit(address_of(asked), **{**TYPED, "address": "x" * 501})
    assert page.status == 422
    assert "500 caracteres" in error_of(page, "address")
    assert filled_in(page.soup.select_one("main form"))["appellant"] == TYPED["appellant"]
    assert count_of(session, ContactDetails) == 0


def test_what_is_typed_comes_to_no_life(parties: Parties, visit: Visitor, asked: InfoRequest) -> None:
    visit.sign_in(parties.monitor)
    visit.submit(address_of(asked), **dict.fromkeys(TYPED, PLANTED))
    page: Page = visit.get(address_of(asked))
    assert not page.soup.select("#planted")
    assert filled_in(page.soup.select_one("main form"))["appellant"] == PLANTED
