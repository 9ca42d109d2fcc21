"""The gallery in a real browser, on a phone and a desk, light and dark: accessible and easy to press."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import axe, measures
from tests.browser.chromium import SCHEMES, WIDTHS, page_at, served
from tests.web.gallery import ADDRESSES, create_gallery

pytestmark = pytest.mark.browser

_PRESSABLE = "a, button, input, select, textarea, summary"
_BUTTONS = "button:not(.link), .button, .nav a, .pagination a, summary, .input, .option input"


@pytest.fixture(scope="module")
def root() -> Iterator[str]:
    with served(create_gallery()) as address:
        yield address


@pytest.fixture(scope="module", params=[(width, scheme) for width in WIDTHS for scheme in SCHEMES])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = request.param
    with page_at(browser, width=width, scheme=scheme) as opened:
        yield opened


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    with page_at(browser, width=390, scheme="light") as opened:
        yield opened


POLICY = "Content Security Policy"
"""How the browser names what it did not let a page do."""


def visit(page: Page, address: str) -> None:
    """Open the address, which must answer."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.ok


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_no_fault(page: Page, root: str, address: str) -> None:
    visit(page, root + address)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert axe.faults(page) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_sticks_out_and_everything_is_easy_to_press(page: Page, root: str, address: str) -> None:
    visit(page, root + address)
    assert measures.overflowing(page) == []
    assert measures.targets_lower_than(page, 24, _PRESSABLE) == []
    assert measures.targets_lower_than(page, 44, _BUTTONS) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_sticks_out_of_the_narrowest_phone(browser: Browser, root: str, address: str) -> None:
    with page_at(browser, width=320, scheme="light") as narrow:
        visit(narrow, root + address)
        assert measures.overflowing(narrow) == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_content_policy_has_nothing_to_complain_about(phone: Page, root: str, address: str) -> None:
    # A connection that breaks off on a busy machine is an error of the console too, and not of the page.
    complaints: list[str] = []
    phone.on("console", lambda message: complaints.extend([message.text] * (POLICY in message.text)))
    phone.on("response", lambda answer: complaints.extend([answer.url] * (answer.status >= 400)))
    visit(phone, root + address)
    assert complaints == []


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(phone: Page, root: str) -> None:
    visit(phone, root + "/formulario-con-errores")
    expect(phone.get_by_role("alert")).to_be_focused()
    phone.get_by_role("link", name="Diga qué resolvió la unidad.").click()
    expect(phone.get_by_label("Entregó todo")).to_be_focused()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(phone: Page, root: str) -> None:
    visit(phone, root + "/caso")
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("link", name="Ir al contenido")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("main")).to_be_focused()


def test_a_table_keeps_its_columns_on_a_phone(phone: Page, root: str) -> None:
    visit(phone, root + "/solicitudes")
    expect(phone.get_by_role("cell", name="28/04/2025")).to_be_visible()
    expect(phone.get_by_role("table").first.get_by_role("columnheader")).to_have_count(5)


def test_the_reckoning_opens_without_a_script(browser: Browser, root: str) -> None:
    with page_at(browser, width=390, scheme="light", javascript=False) as plain:
        visit(plain, root + "/caso")
        plain.get_by_text("El cómputo, día por día").first.click()
        expect(plain.get_by_role("cell", name="17, 18 y 19 de abril")).to_be_visible()
