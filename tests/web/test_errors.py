"""What goes wrong: pages that say what to do, statuses for machines, no details for strangers."""

import logging

import pytest
from flask import Flask

from foia_tracker.web.protection import MAX_FORM_BYTES
from tests.web.cases import Parties
from tests.web.visitor import Page, Visitor, filled_in


def test_an_address_that_is_none_says_where_to_go(visit: Visitor) -> None:
    page = visit.get("/no/existe")
    assert page.status == 404
    assert "Si escribió la dirección, revísela letra por letra." in page.words
    assert page.soup.select('main a[href="/"]')


@pytest.mark.parametrize("number", ["0", "987654", "99999999999999999999"])
def test_a_request_that_is_none_is_not_found(parties: Parties, visit: Visitor, number: str) -> None:
    visit.sign_in(parties.monitor)
    assert visit.get(f"/solicitudes/{number}").status == 404


def test_a_page_for_others_says_whom_to_ask(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.officer)
    page = visit.get("/solicitudes/nueva")
    assert page.status == 403
    assert "pida el permiso a quien administra su organización o su unidad" in page.words


def test_a_method_that_is_none_is_refused(visit: Visitor) -> None:
    page = Page(visit.client.open("/metodologia", method="DELETE"))
    assert page.status in (400, 405)
    assert page.soup.h1


def test_a_form_without_its_token_is_refused_with_what_to_do(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    page = Page(visit.client.post("/solicitudes/nueva", data={"title": "Contratos"}))
    assert page.status == 400
    assert "No se guardó nada." in page.words
    assert "copie lo que había escrito: al recargar la página se pierde." in page.words


def test_a_form_with_the_token_of_somebody_else_is_refused(
    parties: Parties, visit: Visitor, app: Flask
) -> None:
    stranger = Visitor(app)
    token = filled_in(stranger.get("/entrar").soup.select_one("main form"))["csrf_token"]
    visit.sign_in(parties.monitor)
    assert visit.client.post("/salir", data={"csrf_token": token}).status_code == 400
    assert visit.get("/bandeja").status == 200


def test_a_form_that_is_too_large_is_refused_with_what_to_do(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    data = filled_in(visit.get("/solicitudes/nueva").soup.select_one("main form"))
    page = Page(visit.client.post("/solicitudes/nueva", data=data | {"notes": "x" * MAX_FORM_BYTES}))
    assert page.status == 413
    assert page.soup.h1.get_text() == "Lo que envió es demasiado grande"


def test_a_fault_gives_a_reference_that_the_log_has_too_and_no_details(
    app: Flask, visit: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("a secret detail")

    monkeypatch.setattr("foia_tracker.web.method.render_template", broken)
    with caplog.at_level(logging.ERROR):
        page = visit.get("/metodologia")
    assert page.status == 500
    reference = page.soup.select_one(".reference").get_text()
    assert reference in caplog.text
    assert "secret" not in page.text
    assert "Traceback" not in page.text
    assert "lo anterior está a salvo" in page.words


def test_the_page_of_a_fault_stands_without_anything_else(
    visit: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("foia_tracker.web.frame._navigation", broken)
    assert visit.get("/").status == 500


def test_what_does_not_change_is_kept_for_a_year_under_the_digest_of_its_content(visit: Visitor) -> None:
    address = visit.get("/").soup.select_one('link[rel="stylesheet"]')["href"]
    assert "?v=" in address
    answer = visit.client.get(address)
    assert answer.status_code == 200
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert "no-store" not in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    answer.close()
