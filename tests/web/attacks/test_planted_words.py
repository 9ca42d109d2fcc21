"""Whatever people wrote is shown as words: on every page, in every file and every cell, of every column.

The columns are those of the models and the addresses those of the access table: a new column or page is
attacked without anybody thinking of it.
"""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from markupsafe import escape

from foia_tracker.models.base import db
from foia_tracker.web.calendar_words import VERBS as CHANGES
from foia_tracker.web.paths import ACTS, VERBS
from reports.rows import FORMULA_STARTS
from tests.architecture.scene import Scene
from tests.architecture.test_access import ASKED
from tests.web.attacks.planting import CODES, kept, mark_of, plant, put_back, typed
from tests.web.attacks.reading import Part, parts_of
from tests.web.cases import COMPUTED, PLANTED

WHO = ("monitor own", "officer own", "coordinator", "administrator", "public")
LISTS = ("/solicitudes?ver=todas", "/unidades/<slug>/informe?desde=2026-01-01&hasta=2026-02-20", "<invited>")
VARIANTS = {"<act>": ACTS, "<verb>": VERBS, "<change>": CHANGES}
SHOWN_NOWHERE = {
    **dict.fromkeys(
        (
            "reset_requests.email",
            "reset_requests.origin",
            "sign_in_attempts.email",
            "sign_in_attempts.origin",
        ),
        "counted, and shown to nobody",
    ),
    **dict.fromkeys(
        ("body_aliases.folded", "evidence_files.words", "published_copies.words", "uploads.words"),
        "what searches compare",
    ),
    "obliged_bodies.source": "of the directory, which the shell loads",
    **dict.fromkeys(("job_runs.error", "outbox.error", "tasks.error"), "the shell tells it"),
    "account_links.email": "stands in a mail",
    "uploads.name": "comes back with the form with which it came",
    "expungings.note": "kept with the decision",
}
"""Why what stands in a column is on no page that is asked for here and in no file."""
HREF = re.compile(r'\b(?:href|src|action)="([^"]*)"')
WHERE_LINKS_LEAD = ("/", "#", "?", "https://", "http://", "mailto:")
AS_MARKUP = str(escape(PLANTED))


def addresses(stage: Scene) -> list[str]:
    """Give every page and file there is, in each of its variants, and where links in mails lead."""
    rules = [asked.partition(" ")[2] for asked in ASKED if asked.startswith("GET ")]
    return [stage.address(each) for rule in (*rules, *LISTS) for each in variants(rule)]


def variants(rule: str) -> list[str]:
    """Put each word that there is for it into an address."""
    for name, words in VARIANTS.items():
        if name in rule:
            return [rule.replace(name, word) for word in words]
    return [rule]


@pytest.fixture
def planted(app: Flask, stage: Scene) -> Iterator[Scene]:
    """Give the scene with every column planted."""
    with app.app_context(), db.engine.begin() as connection:
        before = kept(connection)
        plant(connection)
    yield stage
    with app.app_context(), db.engine.begin() as connection:
        put_back(connection, before)


def test_what_was_planted_is_taken_out_again(app: Flask, stage: Scene) -> None:
    with app.app_context(), db.engine.begin() as connection:
        before = kept(connection)
        plant(connection)
        assert kept(connection) != before
        put_back(connection, before)
        assert kept(connection) == before


def test_what_is_no_word_of_people_is_a_column_that_there_is(app: Flask) -> None:
    columns = {
        (table.name, column.name) for table in db.metadatas[None].sorted_tables for column in table.columns
    }
    assert {(table, name) for table, names in CODES.items() for name in names} <= columns
    assert {tuple(name.split(".")) for name in SHOWN_NOWHERE} <= set(typed())


def test_nothing_that_anybody_wrote_comes_to_life_anywhere(planted: Scene) -> None:
    seen: set[tuple[str, str]] = set()
    reckoned: set[tuple[str, str]] = set()
    for address in addresses(planted):
        # A paper is drawn for a while, and says the same to all who are not of the organisation.
        for who in WHO[:2] if address.endswith((".pdf", ".zip")) else WHO:
            answer = planted.client(who).get(address, buffered=True)
            assert answer.status_code < 500, f"{address} as {who}"
            for part in parts_of(answer):
                shown = {column for column in typed() if mark_of(*column) in part.text}
                check(part, shown, f"{address} as {who}")
                seen |= shown
                reckoned |= shown if part.kind == "csv" else set()
    assert reckoned
    assert {f"{table}.{column}" for table, column in set(typed()) - seen} == set(SHOWN_NOWHERE)


def check(part: Part, shown: set[tuple[str, str]], where: str) -> None:
    """Demand that words stand in a page or file as they were typed, and that nothing reckons them."""
    assert COMPUTED not in part.text, where
    expected = {"html": AS_MARKUP, "pdf": "<script>"}.get(part.kind, "")
    for mark in (mark_of(*column) for column in shown):
        assert part.text.count(mark) == part.text.count(mark + expected), f"{where}: {mark}"
    if part.kind == "csv":
        assert [cell for cell in part.cells if cell.startswith(FORMULA_STARTS)] == [], where
    if part.kind == "html":
        assert [href for href in HREF.findall(part.text) if not href.startswith(WHERE_LINKS_LEAD)] == [], (
            where
        )
