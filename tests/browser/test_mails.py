"""Mails as a mail program draws them, on a phone and a desk, light and dark: readable, nothing loaded."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page

from foia_tracker.mails.drawing import draw
from foia_tracker.mails.kinds import ACCOUNT_CLOSED, INVITATION, PLACE_GIVEN, MailKind
from tests.browser import axe, measures
from tests.browser.chromium import SCHEMES, WIDTHS, page_at
from tests.mails.letters import HEAD, letter, planted

pytestmark = pytest.mark.browser

SHAPES = (INVITATION, PLACE_GIVEN, ACCOUNT_CLOSED)
"""With a link and a word after it, with a link alone, with neither: the frame is one."""
OF_PAGES = ("landmark-one-main", "region")
"""A mail is read inside the page of a mail program, whose landmarks are not ours to set."""


@pytest.fixture(scope="module", params=[(width, scheme) for width in WIDTHS for scheme in SCHEMES], ids=str)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = request.param
    with page_at(browser, width=width, scheme=scheme) as opened:
        yield opened


def html_of(kind: MailKind, *, long: bool = False) -> str:
    said = planted(kind, "Instituto-de-Ejemplo" * 6) if long else letter(kind)
    part = draw(said, replace(HEAD, invented=True)).get_body(("html",))
    assert part is not None
    return str(part.get_content())


def faults(page: Page) -> list[str]:
    return [fault for fault in axe.faults(page) if not fault.startswith(OF_PAGES)]


@pytest.mark.parametrize("kind", SHAPES, ids=lambda kind: kind.code)
def test_a_mail_is_readable_and_loads_nothing(page: Page, kind: MailKind) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(html_of(kind))
    assert faults(page) == []
    assert measures.overflowing(page) == []
    assert measures.targets_lower_than(page, 44, ".button a") == []
    assert asked == []


def test_a_name_without_spaces_does_not_stick_out(page: Page) -> None:
    page.set_content(html_of(INVITATION, long=True))
    assert measures.overflowing(page) == []


def test_a_mail_program_that_drops_style_sheets_shows_it_in_light_colours(browser: Browser) -> None:
    with page_at(browser, width=390, scheme="dark") as opened:
        html = html_of(INVITATION)
        start, end = html.index("<style>"), html.index("</style>")
        opened.set_content(html[:start] + html[end:].replace('content="light dark"', 'content="light"'))
        assert faults(opened) == []
