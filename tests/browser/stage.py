"""A stage in a real browser: people who sign in, a clock that is set, and words by which pages are played."""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from foia_tracker import clock
from foia_tracker.models.accounts import Account
from foia_tracker.models.base import db
from foia_tracker.services import notices
from tests.browser import measures
from tests.browser.chromium import page_at, served
from tests.browser.conftest import fill_in, sign_in

PICTURES = os.environ.get("PICTURES")
"""A folder for a picture of every page that was played, for whoever wants to look at them."""

PATIENCE = 10_000
"""Milliseconds in which a page of ours has long come, on however busy a machine."""


def named(words: str) -> re.Pattern[str]:
    """Give what fits a link by its words, and by them with what they are about, which only some can see."""
    return re.compile("^" + re.escape(words) + r"(?: \(|$)")


@dataclass
class Player:
    """Somebody before a window, who opens pages and answers what they ask, as they are written."""

    play: str
    name: str
    email: str
    page: Page
    root: str
    numbers: Iterator[int]

    def open(self, address: str) -> None:
        """Open an address of the application."""
        self.page.goto(self.root + address)
        if self.page.locator(".account a").get_by_text("Entrar", exact=True).count():
            self.page.goto(f"{self.root}/entrar?next={address}")
        self._stay()
        self._look()

    def follow(self, words: str) -> None:
        """Follow a link of the page, wherever it is folded away."""
        self._unfold()
        self._go_by(self.page.get_by_role("main").get_by_role("link", name=named(words)))

    def follow_of(self, act: str, words: str) -> None:
        """Follow a link that stands with an act in the story, the first of its name that has it."""
        entries = self.page.locator(".timeline > li").filter(has=self.page.get_by_role("heading", name=act))
        self._go_by(entries.get_by_role("link", name=named(words)))

    def press(self, words: str) -> None:
        """Press a button of the page."""
        self._unfold()
        self._go_by(self.page.get_by_role("main").get_by_role("button", name=words))

    def says(self, answers: dict[str, str]) -> None:
        """Answer questions by their label: what is written, chosen or ticked."""
        self._unfold()
        for question, answer in answers.items():
            self._answer(self.page.get_by_role("main"), question, answer)

    def unsays(self, answers: dict[str, str]) -> None:
        """Take back a tick of a question that takes several."""
        for question, answer in answers.items():
            self.page.get_by_role("group", name=question).get_by_label(answer, exact=True).uncheck()

    def says_of(self, thing: str, answers: dict[str, str]) -> None:
        """Answer the questions about one of several things."""
        self._unfold()
        for question, answer in answers.items():
            self._answer(self.page.get_by_role("group", name=thing, exact=True), question, answer)

    def records(self, action: str, answers: dict[str, str]) -> None:
        """Record an act from the page of the case: its link, its answers, its button."""
        self.follow(action)
        self.says(answers)
        self.press("Guardar")

    def sees(self, *words: str) -> None:
        """Find words on the page, of which the first that holds them counts."""
        self._unfold()
        for text in words:
            expect(self.page.get_by_role("main").get_by_text(text).first).to_be_visible()

    def sees_not(self, words: str) -> None:
        """Find that words are nowhere on the page."""
        expect(self.page.get_by_role("main").get_by_text(words)).to_have_count(0)

    def _answer(self, place: Locator, question: str, answer: str) -> None:
        group = place.get_by_role("group", name=question)
        if group.count():
            group.get_by_label(answer, exact=True).first.check()
            return
        control = place.get_by_label(question).first
        match control.evaluate("(element) => element.type"):
            case "checkbox" | "radio":
                control.check()
            case "select-one":
                control.select_option(label=answer)
            case _:
                control.fill(answer)

    def _unfold(self) -> None:
        self.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")

    def _go_by(self, door: Locator) -> None:
        """Go where the first such link or button leads; what is looked at is the page it leads to, whole."""
        with self.page.expect_navigation(wait_until="load"):
            door.first.click()
        self._stay()
        self._look()

    def _stay(self) -> None:
        """Sign in again where it is asked for: days pass in a play, and nobody stays signed in for long."""
        if self.page.url.startswith(f"{self.root}/entrar"):
            fill_in(self.page, self.email)

    def _look(self) -> None:
        """Take what was opened for a page of ours that fits; keep a picture where somebody wants them."""
        assert self.page.locator("h1").count() == 1
        assert measures.overflowing(self.page) == []
        if PICTURES:
            path = Path(PICTURES) / f"{self.play}-{next(self.numbers):03}-{self.name}.png"
            self.page.screenshot(path=path, full_page=True)


@dataclass
class Stage:
    """Where a procedure is played: a served application, the day it is, and windows for those who play."""

    play: str
    site: Flask
    browser: Browser
    root: str
    windows: ExitStack
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    day: date = date(2026, 2, 2)

    def now(self) -> datetime:
        """Give noon in Guatemala on the day that it is."""
        return datetime.combine(self.day, time(18), UTC)

    def player(self, name: str, account: Account, width: int) -> Player:
        """Sign somebody in at a window of their own."""
        page = self.windows.enter_context(page_at(self.browser, width=width, scheme="light"))
        page.set_default_timeout(PATIENCE)
        sign_in(page, self.root, account.email)
        return Player(self.play, name, account.email, page, self.root, self.numbers)

    def morning(self, day: str) -> None:
        """Let it be a day, on which what falls due was told."""
        self.day = date.fromisoformat(day)
        with self.site.app_context():
            notices.tell(db.session(), self.day)
            db.session.commit()


@contextmanager
def stage(play: str, site: Flask, browser: Browser) -> Iterator[Stage]:
    """Serve the application under a clock that the play sets."""
    with ExitStack() as windows, pytest.MonkeyPatch.context() as patch:
        set_up = Stage(play, site, browser, windows.enter_context(served(site)), windows)
        patch.setattr(clock, "now", set_up.now)
        yield set_up
