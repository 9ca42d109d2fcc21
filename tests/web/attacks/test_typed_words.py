"""Whatever is typed into a form that comes back, or into the next page, comes back as words."""

from functools import partial

from bs4 import BeautifulSoup, Tag
from flask import Flask
from markupsafe import escape

from foia_tracker.web.forms.fields import LONG
from tests.architecture.scene import Scene
from tests.web.attacks.forms import FORMS, Change, Desk
from tests.web.attacks.rehearsal import rehearsing
from tests.web.cases import COMPUTED, PLANTED

TYPED_INTO = "input[name]:not([type]), input[name][type=text], input[name][type=search], textarea[name]"
TOO_LONG = PLANTED + "x" * (LONG + 1)
"""Longer than anything may be, so that every form comes back."""
ALIVE = ("<script>alert", "<b id=planted", "</b>'", COMPUTED)
AS_WORDS = str(escape(PLANTED))


def planting(words: str) -> Change:
    """Type an attack into everything that is typed."""
    return lambda data, form: data | dict.fromkeys(typed_into(form), words)


def typed_into(form: Tag | None) -> list[str]:
    """Give the fields of a form into which people type; what they type of a password never comes back."""
    return [each["name"] for each in form.select(TYPED_INTO)] if form else []


def test_nothing_that_is_typed_comes_back_alive(app: Flask, stage: Scene) -> None:
    desk = Desk.of(stage)
    with rehearsing(app) as rehearsal:
        for rule in FORMS:
            # Short enough to go on, where a second page shows what was typed on the first.
            for words in (PLANTED, TOO_LONG) if FORMS[rule].then is not None else (TOO_LONG,):
                page = rehearsal.of(partial(desk.send, rule, planting(words)))[0].get_data(as_text=True)
                assert [alive for alive in ALIVE if alive in page] == [], rule
            back = BeautifulSoup(page, "html.parser").select_one("main form[method=post]")
            assert (AS_WORDS in page) is bool(typed_into(back)), rule
