"""Every kind of page in a real browser, on a phone and on a desk: accessible, nothing sticking out, easy to
press, usable with the keyboard alone and without JavaScript.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, time
from functools import cache

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Channel
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.models.base import db
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import campaigns, invitations, notices
from foia_tracker.services.campaigns import Copy, Letter
from foia_tracker.services.info_requests import Filing
from foia_tracker.services.invitations import Invited
from tests.browser import axe, measures
from tests.browser.chromium import HEIGHT, WIDTHS, page_at, served
from tests.browser.conftest import sign_in
from tests.make import PASSWORD, Make
from tests.web.cases import LONG_TITLE, TODAY, Parties, last_act, tell_all

pytestmark = pytest.mark.browser

PRESSABLE = "a, button, input, select, textarea, summary"
BUTTONS = "button:not(.link), .button, .nav a, .pagination a, summary, .input, .option input"
LONG_NAME = "Instituto Nacional de Ejemplo para el Desarrollo de las Comunidades Rurales, " * 4

ACTS = ("recepcion", "prevencion", "aclaracion", "prorroga", "remision", "entrega")
SITUATIONS = (
    "pending",
    "two_readings",
    "disputed",
    "annulled",
    "law_unknown",
    "answered_late",
    "overflowing",
    "review_running",
    "complying",
    "review_of_one_item",
    "premature_review",
    "habeas",
    "sent_on",
    "linked",
    "disputed_with_proof",
    "queried",
    "delivered_with_cost",
    "assessed",
)
OF_MONITOR = {
    "unconfirmed": "recurso",
    "review_running": "resolucion-del-recurso",
    "complying": "cumplimiento",
    "answered": "evaluacion",
    "answered_late": "denuncia",
    "review_denied": "amparo",
}
"""Forms of the organisation, each on a case in which it fits."""
PAGES: dict[str, tuple[str, str]] = {
    "home": ("", "/"),
    "sign-in": ("", "/entrar"),
    "method": ("", "/metodologia"),
    "calendar": ("", "/calendario?year=2026"),
    "units": ("", "/unidades?q=minis"),
    "not found": ("", "/no/existe"),
    "unit": ("monitor", "/unidades/{slug}"),
    "inbox": ("officer", "/bandeja"),
    "inbox, empty": ("other", "/bandeja"),
    "list": ("monitor", "/solicitudes?ver=todas"),
    "list, empty": ("other", "/solicitudes?q=zzz"),
    "new": ("monitor", "/solicitudes/nueva"),
    "not allowed": ("officer", "/solicitudes/nueva"),
    "visibility": ("monitor", "/solicitudes/{pending}/visibilidad"),
    **{f"case, {name}": ("monitor", f"/solicitudes/{{{name}}}") for name in SITUATIONS},
    "case, of the unit": ("officer", "/solicitudes/{unconfirmed}"),
    **{f"act, {act}": ("officer", f"/solicitudes/{{pending}}/{act}") for act in ACTS},
    "act, resolucion": ("officer", "/solicitudes/{overflowing}/resolucion"),
    "act, constancia": ("monitor", "/solicitudes/{unconfirmed}/constancia"),
    "act, desistimiento": ("monitor", "/solicitudes/{pending}/desistimiento"),
    "confirm": ("officer", "/solicitudes/{answered}/actos/{act}/confirmar"),
    "contest": ("officer", "/solicitudes/{answered}/actos/{act}/objetar"),
    "annul": ("monitor", "/solicitudes/{answered}/actos/{act}/anular"),
    **{f"act, {act}": ("monitor", f"/solicitudes/{{{case}}}/{act}") for case, act in OF_MONITOR.items()},
    "ask": ("coordinator", "/solicitudes/{answered}/actos/{act}/consultar"),
    "expunge": ("monitor", "/solicitudes/{answered}/actos/{act}/retirar-texto"),
    "expungings": ("coordinator", "/retiros"),
    "inbox, of the regulator": ("regulator", "/bandeja"),
    "inbox, of the coordinator": ("coordinator", "/bandeja"),
    "inbox, of the monitor": ("monitor", "/bandeja"),
    "calendar, add": ("coordinator", "/calendario/nueva"),
    "calendar, feast": ("coordinator", "/calendario/fiesta-local"),
    "calendar, layer": ("coordinator", "/calendario/capas/executive"),
    "calendar, changes": ("coordinator", "/calendario/cambios"),
    "tasks": ("coordinator", "/tareas"),
    "ledger": ("coordinator", "/auditoria"),
    "ledger, what cannot be looked for": ("coordinator", "/auditoria?solicitud=x&dia=99"),
    "annual reports": ("officer", "/unidades/{slug}/informes-anuales"),
    "annual report": ("officer", "/unidades/{slug}/informes-anuales/nuevo"),
    "disclosures": ("monitor", "/unidades/{slug}/informacion-de-oficio"),
    "disclosure": ("monitor", "/unidades/{slug}/informacion-de-oficio/nueva"),
    "reserves": ("officer", "/unidades/{slug}/reservas"),
    "reserve": ("officer", "/unidades/{slug}/reservas/nueva"),
    "campaigns": ("monitor", "/campanas"),
    "campaign": ("monitor", "/campanas/{campaign}"),
    "campaign, new": ("monitor", "/campanas/nueva"),
    "campaign, more units": ("monitor", "/campanas/{campaign}/unidades"),
    "forgotten": ("", "/entrar/olvido"),
    "account": ("monitor", "/cuenta"),
    "account, password": ("monitor", "/cuenta/contrasena"),
    "account, second factor": ("monitor", "/cuenta/codigo"),
    "administration": ("coordinator", "/administracion"),
    "people": ("coordinator", "/personas"),
    "person": ("coordinator", "/personas/{place}"),
    "person, to leave": ("coordinator", "/personas/{place}/quitar"),
    "invite": ("coordinator", "/personas/invitar"),
}

Opener = Callable[[str, int], Page]


@pytest.fixture(scope="module", autouse=True)
def _today() -> Iterator[None]:
    """Let the clock stand still, for the server's threads too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: datetime.combine(TODAY, time(18, tzinfo=UTC)))
        yield


@pytest.fixture(scope="module")
def told(_today: None, site: Flask) -> dict[str, str | int]:
    """Tell every case; gives what the addresses are filled in with, and who signs in."""
    with site.app_context():
        engine = db.engine
    with Session(engine, expire_on_commit=False) as session:
        make = Make(session)
        parties = Parties.of(make)
        parties.unit.body.name = parties.unit.name = LONG_NAME
        numbers: dict[str, str | int] = dict(tell_all(parties))
        other = make.account(Role.MONITOR)
        # The lists show one that was filed on the day itself, too.
        parties.request(TODAY)
        answered = session.get_one(InfoRequest, numbers["answered"])
        numbers |= {"slug": parties.unit.slug, "unit": parties.unit.id, "act": last_act(make, answered)}
        numbers |= {"monitor": parties.monitor.email, "officer": parties.officer.email, "other": other.email}
        coordinator = make.account(Role.COORDINATOR)
        numbers |= {"regulator": parties.regulator.email, "coordinator": coordinator.email}
        numbers["campaign"] = campaign_of(make, parties)
        numbers["place"] = parties.monitor.places[0].id
        space = parties.monitor.places[0].space
        invitations.invite(session, Invited("nueva@ejemplo.test", space), coordinator.actor)
        make.annual_report(parties.officer.actor, parties.unit)
        make.keep()
    with site.app_context():
        notices.tell(db.session(), TODAY)
        db.session.commit()
    return numbers


def campaign_of(make: Make, parties: Parties) -> int:
    """Start a campaign of the organisation; gives its number."""
    asked = Filing(None, LONG_TITLE, ("Los contratos",), TODAY, Channel.WRITTEN, Visibility.SHARED)
    copies = tuple(Copy(unit.id) for unit in (parties.unit, make.unit()))
    return campaigns.start(make.session, Letter(asked, copies), parties.monitor.actor).id


@pytest.fixture(scope="module")
def root(site: Flask, told: dict[str, str | int]) -> Iterator[str]:
    """Serve the application."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def opened(browser: Browser, root: str, told: dict[str, str | int]) -> Iterator[Opener]:
    """Give a window of somebody at a width, signed in once."""
    with ExitStack() as stack:

        @cache
        def window(who: str, width: int) -> Page:
            page = stack.enter_context(page_at(browser, width=width, scheme="light"))
            for address in [told[name] for name in (who,) if name]:
                sign_in(page, root, str(address))
            return page

        yield window


def complaints(page: Page) -> list[str]:
    """Give all that is wrong with an open page, with everything on it unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    return [
        *axe.faults(page),
        *measures.overflowing(page),
        *measures.targets_lower_than(page, 24, PRESSABLE),
        *measures.targets_lower_than(page, 44, BUTTONS),
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(
    opened: Opener, root: str, told: dict[str, str | int], name: str
) -> None:
    who, address = PAGES[name]
    page = opened(who, WIDTHS[0])
    page.goto(root + address.format(**told))
    found = {width: complaints(page) for width in resized(page)}
    assert found == {width: [] for width in WIDTHS}


def resized(page: Page) -> Iterator[int]:
    """Show a page at one width after the other, and leave it as it was."""
    for width in (*WIDTHS[1:], WIDTHS[0]):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        yield width


@pytest.mark.parametrize("width", WIDTHS)
def test_a_form_with_errors_is_accessible_and_begins_with_them(opened: Opener, root: str, width: int) -> None:
    page = opened("monitor", width)
    page.goto(f"{root}/solicitudes/nueva")
    page.get_by_label("¿Qué día la presentó?").fill("31/02/2026")
    page.get_by_role("button", name="Guardar la solicitud").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert complaints(page) == []
    page.get_by_role("alert").get_by_role("link", name="Escriba una fecha que exista").click()
    expect(page.get_by_label("¿Qué día la presentó?")).to_be_focused()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_refused_sign_in_is_accessible(browser: Browser, root: str, width: int) -> None:
    with page_at(browser, width=width, scheme="light") as page:
        sign_in(page, root, "nadie@ejemplo.test")
        expect(page.get_by_role("alert")).to_contain_text("El correo o la contraseña no coinciden.")
        assert complaints(page) == []


@pytest.mark.parametrize("javascript", [True, False])
def test_a_request_is_logged_with_the_keyboard_alone(
    browser: Browser, root: str, told: dict[str, str | int], javascript: bool
) -> None:
    with page_at(browser, width=1280, scheme="light", javascript=javascript) as page:
        page.goto(f"{root}/entrar?next=/solicitudes/nueva?unidad={told['unit']}")
        reach(page, "email")
        page.keyboard.type(str(told["monitor"]))
        reach(page, "password")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Registrar una solicitud")
        reach(page, "on")
        page.keyboard.type("04/05/2026")
        reach(page, "title")
        page.keyboard.type("Con el teclado")
        reach(page, "items-0")
        page.keyboard.type("Todo lo que se pueda")
        reach(page, "visibility-1")
        press_until(page, "Guardar la solicitud")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Con el teclado")
        expect(page.get_by_role("status")).to_contain_text("La solicitud quedó registrada.")
        expect(page.get_by_text("La unidad puede responder hasta el lunes 18 de mayo.")).to_be_visible()


def test_the_unit_is_found_by_typing_its_acronym(opened: Opener, root: str) -> None:
    page = opened("monitor", 1280)
    page.goto(f"{root}/solicitudes/nueva")
    page.get_by_label("¿A qué unidad la presentó?").focus()
    page.keyboard.type("MINEDUC")
    chosen = page.evaluate("document.activeElement.selectedOptions[0].textContent")
    assert chosen == "MINEDUC · Ministerio de Educación"


def test_logging_a_request_takes_four_fields(opened: Opener, root: str) -> None:
    page = opened("monitor", 390)
    page.goto(f"{root}/solicitudes/nueva")
    labels = page.locator("main .field:visible > .label")
    needed = [words for words in labels.all_inner_texts() if "(opcional)" not in words]
    assert needed == [
        "¿A qué unidad la presentó?",
        "¿Qué día la presentó?",
        "Título corto",
        "Punto 1",
        "Punto 2",
        "Punto 3",
    ]


def test_two_more_spaces_open_without_javascript(
    browser: Browser, root: str, told: dict[str, str | int]
) -> None:
    with page_at(browser, width=390, scheme="light", javascript=False) as page:
        sign_in(page, root, str(told["monitor"]))
        page.goto(f"{root}/solicitudes/nueva")
        page.get_by_label("Punto 1").fill("Los contratos")
        page.get_by_role("button", name="Abrir dos espacios más").click()
        expect(page.get_by_label("Punto 5")).to_be_visible()
        expect(page.get_by_label("Punto 1")).to_have_value("Los contratos")


def test_a_text_area_for_one_thing_is_two_lines_high(opened: Opener, root: str) -> None:
    page = opened("monitor", 1280)
    page.goto(f"{root}/solicitudes/nueva")
    height = page.get_by_label("Punto 1").evaluate("(area) => area.clientHeight")
    assert 55 <= height <= 80


def reach(page: Page, field: str) -> None:
    """Press the tabulator until a field has the focus."""
    for _press in range(60):
        if page.evaluate("document.activeElement.id") == field:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not reach {field}")


def press_until(page: Page, words: str) -> None:
    """Press the tabulator until what has the focus says `words`."""
    for _press in range(60):
        if page.evaluate("document.activeElement.textContent.trim()") == words:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not reach {words}")
