"""Somebody who visits pages as a browser without JavaScript would, and looks at each page."""

from collections import Counter

import html5lib
from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.test import TestResponse

from foia_tracker.models.accounts import Account
from tests.make import PASSWORD


class Page:
    """An answer, parsed; a HTML page has been inspected."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.text = response.get_data(as_text=True)
        self.soup = BeautifulSoup(self.text, "html.parser")
        if response.mimetype == "text/html" and self.status not in (301, 302, 303):
            inspect(self.text, self.soup)

    @property
    def words(self) -> str:
        """Give the text a person reads, in one line."""
        return " ".join(self.soup.get_text(" ").split())

    @property
    def location(self) -> str:
        """Give the address to which the answer sends."""
        return self.response.headers.get("Location", "")


class Visitor:
    """Fetches pages, and sends forms with all the fields they came with."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def get(self, address: str) -> Page:
        """Fetch a page."""
        return Page(self.client.get(address))

    def follow(self, page: Page) -> Page:
        """Go where an answer sends."""
        return self.get(page.location)

    def submit(self, address: str, /, form: str = "main form", **fields: object) -> Page:
        """Fetch a page, fill its form in and send it; a field that the form does not have is an error of the
        test.
        """
        page = self.get(address)
        found = page.soup.select_one(form)
        assert found is not None, f"{address} shows no form ({page.status}): {page.words[:200]}"
        data = filled_in(found)
        for name, value in fields.items():
            written = name.replace("__", "-")
            assert found.select(f'[name="{written}"]'), f"{address} has no field {written}"
            data[written] = value
        return Page(self.client.post(found.get("action") or address, data=data))

    def sign_in(self, account: Account | str, password: str = PASSWORD) -> Page:
        """Sign in through the page."""
        email = account if isinstance(account, str) else account.email
        return self.submit("/entrar", email=email, password=password)


def put(visit: Visitor, address: str, **changes: object) -> Page:
    """Send the form as it came but for `changes`; a name with two underscores is that of a part."""
    data = filled_in(visit.get(address).soup.select_one("main form"))
    return Page(
        visit.client.post(
            address, data=data | {name.replace("__", "-"): value for name, value in changes.items()}
        )
    )


def error_of(page: Page, field: str) -> str:
    """Give what a page says is wrong with a field."""
    shown = page.soup.select_one(f"#{field}-error")
    return " ".join(shown.get_text().split()) if shown else ""


def filled_in(form: BeautifulSoup) -> dict[str, object]:
    """Give what a browser would send of a form as it came."""
    data: dict[str, object] = {}
    for control in form.select("input[name], textarea[name]"):
        kind = control.get("type", "text")
        if kind in ("checkbox", "radio") and not control.has_attr("checked"):
            continue
        # A browser leaves out the line break with which a text area opens.
        written = control.get("value", "") if control.name == "input" else control.get_text()
        data[control["name"]] = written.removeprefix("\r\n") if control.name == "textarea" else written
    for choice in form.select("select[name]"):
        chosen = choice.select_one("option[selected]") or choice.select_one("option")
        data[choice["name"]] = chosen.get("value", "") if chosen else ""
    return data


def inspect(text: str, soup: BeautifulSoup) -> None:
    """Look at a page: valid, one h1 that begins the title, ids once, controls named, nothing inline."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    errors = [code for _place, code, _data in parser.errors]
    assert not errors, f"HTML: {errors[:5]}"
    assert soup.html
    assert soup.html.get("lang") == "es-GT"
    headings = [" ".join(each.get_text().split()) for each in soup.select("h1")]
    assert len(headings) == 1, f"one h1, not {headings}"
    title = " ".join(soup.title.get_text().split())
    assert title.startswith(headings[0]), f"title «{title}» does not begin with «{headings[0]}»"
    repeated = [
        name for name, times in Counter(each["id"] for each in soup.select("[id]")).items() if times > 1
    ]
    assert not repeated, f"ids twice: {repeated}"
    for control in soup.select("input:not([type=hidden]), select, textarea"):
        assert soup.select_one(f'label[for="{control.get("id")}"]') or control.get("aria-label"), (
            f"no label: {control}"
        )
    inline = soup.select("[style], style, script:not([src]), [onclick], [onload]")
    assert not inline, f"inline: {inline[:2]}"
    assert "None" not in soup.get_text().split(), "a None is shown"
