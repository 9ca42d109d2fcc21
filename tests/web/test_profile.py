"""One's own account: what people change of it, and what happens to where they are signed in."""

from flask import Flask
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.services import accounts, places
from tests.make import PASSWORD, Make
from tests.web.accounts import code_on, mailed, path_in
from tests.web.cases import Parties
from tests.web.visitor import Page, Visitor, error_of, filled_in

NEW = "otra contraseña inventada"


def press(visit: Visitor, address: str, action: str) -> Page:
    """Press the button of a page that sends to an address."""
    form = visit.get(address).soup.select_one(f'form[action="{action}"]')
    assert form is not None, f"{address} has no button to {action}"
    return Page(visit.client.post(action, data=filled_in(form)))


def test_a_changed_password_ends_the_other_sessions_and_is_told(
    parties: Parties, app: Flask, session: Session
) -> None:
    here, elsewhere = Visitor(app), Visitor(app)
    here.sign_in(parties.monitor)
    elsewhere.sign_in(parties.monitor)
    page = here.submit("/cuenta/contrasena", current=PASSWORD, password=NEW, again=NEW)
    assert page.location == "/cuenta"
    assert here.get("/bandeja").status == 200
    assert elsewhere.get("/bandeja").location.startswith("/entrar")
    assert Visitor(app).sign_in(parties.monitor).status == 422
    assert Visitor(app).sign_in(parties.monitor, NEW).status == 302
    assert len(mailed(session, "password_changed", parties.monitor.email)) == 1


def test_without_the_present_password_nothing_changes(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    page = visit.submit("/cuenta/contrasena", current="no es esa", password=NEW, again=NEW)
    assert page.status == 422
    assert error_of(page, "current") == "Error: Esa no es su contraseña actual."
    assert not page.soup.select_one("#current").get("value")


def test_a_stolen_session_guesses_the_password_no_faster(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    for _number in range(5):
        visit.submit("/cuenta/contrasena", current="no es esa", password=NEW, again=NEW)
    page = visit.submit("/cuenta/contrasena", current=PASSWORD, password=NEW, again=NEW)
    assert page.status == 422
    assert "Hubo demasiados intentos." in page.words


def test_two_new_passwords_that_differ_or_are_weak_are_told_on_their_field(
    parties: Parties, visit: Visitor
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.submit("/cuenta/contrasena", current=PASSWORD, password=NEW, again=f"{NEW}s")
    assert "no son iguales" in error_of(page, "again")
    page = visit.submit("/cuenta/contrasena", current=PASSWORD, password="corta", again="corta")
    assert "12" in error_of(page, "password")
    page = visit.submit("/cuenta/contrasena", current=PASSWORD, password="a" * 20, again="a" * 20)
    assert "fácil de adivinar" in error_of(page, "password")


def test_the_name_is_changed_and_shown(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    visit.submit("/cuenta/nombre", name="  Ana Ejemplo ")
    assert "Ana Ejemplo" in visit.get("/cuenta").soup.select_one("header").get_text()
    assert error_of(visit.submit("/cuenta/nombre", name=" "), "name")


def test_each_session_is_listed_and_can_be_closed_from_another(parties: Parties, app: Flask) -> None:
    here, elsewhere = Visitor(app), Visitor(app)
    here.sign_in(parties.monitor)
    elsewhere.sign_in(parties.monitor)
    page = here.get("/cuenta")
    assert page.words.count("Esta sesión") == 1
    close = page.soup.select('form[action$="/cerrar"][action*="/sesiones/"]')
    assert press(here, "/cuenta", close[0]["action"]).location == "/cuenta"
    assert elsewhere.get("/bandeja").location.startswith("/entrar")
    assert here.get("/bandeja").status == 200


def test_signing_out_ends_the_session_in_the_database(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    cookie = visit.client.get_cookie("session")
    assert cookie is not None
    press(visit, "/cuenta", "/salir")
    visit.client.set_cookie("session", cookie.value)
    assert visit.get("/bandeja").location.startswith("/entrar")


def test_somebody_with_two_places_passes_from_one_to_the_other(
    parties: Parties, make: Make, visit: Visitor
) -> None:
    account = accounts.get(make.session, parties.monitor.email)
    second = places.give(make.session, account, parties.officer.places[0].space)
    private = parties.request(clock.today(), visibility="private")
    make.keep()
    visit.sign_in(parties.monitor)
    assert visit.get(f"/solicitudes/{private.id}").status == 200
    assert press(visit, "/cuenta", f"/cuenta/lugares/{second.id}").location == "/bandeja"
    assert visit.get(f"/solicitudes/{private.id}").status == 404
    assert visit.get("/solicitudes/nueva").status == 403
    # The next time one comes back to where one was.
    press(visit, "/cuenta", "/salir")
    visit.sign_in(parties.monitor)
    assert visit.get("/solicitudes/nueva").status == 403


def test_a_second_factor_is_set_up_changed_and_taken_away_by_whoever_may(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    visit.sign_in(parties.monitor)
    shown = visit.get("/cuenta/codigo")
    assert error_of(visit.submit("/cuenta/codigo", code=code_on(shown), password="no es esa"), "password")
    page = visit.submit("/cuenta/codigo", code=code_on(shown), password=PASSWORD)
    assert len(page.soup.select(".codes code")) == 10
    assert "Activo" in visit.get("/cuenta").words
    renewed = visit.submit("/cuenta/codigos-de-recuperacion", password=PASSWORD)
    assert len(renewed.soup.select(".codes code")) == 10
    assert visit.submit("/cuenta/codigo/retirar", password=PASSWORD).location == "/cuenta"
    assert "No está activo" in visit.get("/cuenta").words
    told = [mailed(session, kind, parties.monitor.email) for kind in ("second_factor_added",)]
    assert len(told[0]) == 1


def test_a_new_address_counts_once_it_is_confirmed_and_the_old_one_is_told(
    parties: Parties, app: Flask, session: Session
) -> None:
    visit, old = Visitor(app), parties.monitor.email
    visit.sign_in(parties.monitor)
    assert visit.submit("/cuenta/correo", email="Otra@Ejemplo.test", password=PASSWORD).location == "/cuenta"
    assert len(mailed(session, "address_change_asked", old)) == 1
    assert Visitor(app).sign_in(old).status == 302
    path = path_in(session, "address_change", "otra@ejemplo.test")
    assert visit.get(path).response.headers["Referrer-Policy"] == "strict-origin"
    assert visit.submit(path).location == "/entrar"
    assert visit.get("/bandeja").location.startswith("/entrar")
    assert Visitor(app).sign_in(old).status == 422
    assert Visitor(app).sign_in("otra@ejemplo.test").status == 302
    assert len(mailed(session, "address_changed", old)) == 1
    assert visit.get(path).status == 404


def test_an_address_that_somebody_has_is_asked_for_like_any_other_and_never_taken(
    parties: Parties, app: Flask, session: Session
) -> None:
    visit = Visitor(app)
    visit.sign_in(parties.monitor)
    free = visit.submit("/cuenta/correo", email="libre@ejemplo.test", password=PASSWORD)
    taken = visit.submit("/cuenta/correo", email=parties.officer.email, password=PASSWORD)
    assert (free.status, free.location) == (taken.status, taken.location)
    assert visit.get(path_in(session, "address_change", parties.officer.email)).status == 404
