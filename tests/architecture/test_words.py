"""What people read: every code has its label, no word accuses, every template stands."""

import ast
import re
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes as jinja

from foia_tracker import labels
from foia_tracker.domain.acts import (
    GROUNDS,
    OTHER_SENSES,
    REVIEW_GROUNDS,
    Channel,
    Format,
    Kind,
    Outcome,
    Proof,
    Right,
    Sense,
    Side,
)
from foia_tracker.domain.calendar import Reading
from foia_tracker.domain.chain import Break
from foia_tracker.domain.duties import ItemState, ReportState, Source, UpdateState
from foia_tracker.domain.expunging import OF_CAMPAIGN, OWN_OF_REQUEST
from foia_tracker.domain.files import MediaType
from foia_tracker.domain.law import Rule
from foia_tracker.domain.personal_data import DataKind
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.domain.reserves import ReserveFlag, ReserveState
from foia_tracker.domain.situations import Situation
from foia_tracker.domain.steps import Step
from foia_tracker.labels.fields import ITEM_FIELDS, TEXT_FIELDS
from foia_tracker.labels.files import MEDIA_TYPES
from foia_tracker.models.calendar import ChangeVerb, LayerKind
from foia_tracker.models.tasks import TaskState
from foia_tracker.refusals import REFUSALS
from foia_tracker.services.chain import ITEM_WORDS, OWN_WORDS
from foia_tracker.telling import breaks
from foia_tracker.web import duty_words
from tests.architecture.sources import ROOT, modules, nodes, texts

LABELLED: dict[str, Collection[str]] = {
    "KINDS": Kind,
    "RIGHTS": Right,
    "FORMATS": Format,
    "PROOFS": Proof,
    "SENSES": Sense,
    "COMPLAINT_SENSES": OTHER_SENSES,
    "REVIEW_GROUNDS": REVIEW_GROUNDS,
    "OUTCOMES": Outcome,
    "GROUNDS": GROUNDS,
    "SITUATIONS": Situation,
    "CHANNELS": Channel,
    "SIDES": Side,
    "RULES": Rule,
    "READINGS": Reading,
    "VISIBILITIES": Visibility,
    "ROLES": Role,
    "STEPS": Step,
    "LAYER_KINDS": LayerKind,
    "CHANGE_VERBS": ChangeVerb,
    "TASK_STATES": TaskState,
    "DATA_KINDS": DataKind,
}
WORDED: dict[str, tuple[Mapping[str, str], Collection[str]]] = {
    **{name: (getattr(labels, name, {}), codes) for name, codes in LABELLED.items()},
    "duty sources": (duty_words.DUTY_SOURCES, Source),
    "reports": (duty_words.REPORT_STATES, ReportState),
    "items de oficio": (duty_words.ITEM_STATES, ItemState),
    "updates": (duty_words.UPDATE_STATES, UpdateState),
    "reserves": (duty_words.RESERVE_STATES, ReserveState),
    "flags of a reserve": (duty_words.RESERVE_FLAGS, ReserveFlag),
    "breaks of a chain": (breaks.BREAKS, Break),
    "kinds of files": (MEDIA_TYPES, MediaType),
    "fields": (TEXT_FIELDS, (*OWN_WORDS, *OWN_OF_REQUEST, *OF_CAMPAIGN, "files")),
    "fields of items": (ITEM_FIELDS, ("", *ITEM_WORDS)),
}
ACCUSING = re.compile(
    r"\b(incumpl|delito|delict|crim(en|inal)|culpab|culpa\b|ilegal|il[íi]cit|infracci|infractor|sanci[oó]n|negligen"
    r"|moros[oa]|desacat|castig|responsable penal|corrup|arbitrari|abus[oa]|viol(a|an|ó|aron) )",
    re.IGNORECASE,
)
WORDS_OF_THE_LAW = {"23.4 Investigación o persecución de delitos, inteligencia o justicia"}
"""LAIP 23 (4) names a ground of reserve by this word; it is said of nobody."""

SAID_BY_OTHERS = ("foia_tracker/domain/logs/", "foia_tracker/demo/")
"""What logs of others say, and what invented requests ask about: neither is said of a unit."""

TEMPLATES = sorted(ROOT.glob("templates/**/*.html"))
PAGES = [path for path in TEMPLATES if path.parts[-2] not in ("templates", "_macros", "unit", "mails")]
PAGES = [path for path in PAGES if not path.name.startswith("_") and path.parts[-2] != "reports"]


@pytest.mark.parametrize("table", list(WORDED))
def test_every_code_has_its_label_and_every_label_its_code(table: str) -> None:
    words, codes = WORDED[table]
    assert set(words) == set(codes)
    assert all(word.strip() == word and word for word in words.values())
    assert len(set(words.values())) == len(words)


def test_no_table_of_labels_is_left_without_its_codes() -> None:
    assert {name for name in vars(labels) if name.isupper()} == set(LABELLED)


def test_every_refusal_has_its_words_and_all_words_are_used() -> None:
    raised = {
        node.args[0].value
        for _name, node in nodes()
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("RuleViolation", "_missing")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    written = {text for tree in modules_but_labels() for text in texts(tree)}
    assert raised - {"kind"} <= set(REFUSALS)
    assert set(REFUSALS) - written == set()


def modules_but_labels() -> list[ast.Module]:
    tables = ("foia_tracker/labels/__init__.py", "foia_tracker/refusals.py")
    return [tree for name, tree in modules().items() if name not in tables]


def spoken() -> dict[str, str]:
    """Give all the Spanish that the program may say, by where it stands."""
    said = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in TEMPLATES}
    catalogues = ROOT.glob("foia_tracker/translations/**/*.po*")
    said |= {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in catalogues}
    for name, tree in modules().items():
        said[name] = "\n".join(text for text in texts(tree) if text not in WORDS_OF_THE_LAW)
    return {name: without_the_law(text) for name, text in said.items()}


def without_the_law(text: str) -> str:
    for words in WORDS_OF_THE_LAW:
        text = text.replace(words, "")
    return text


def test_no_word_accuses() -> None:
    found = {
        name: match.group()
        for name, text in spoken().items()
        if not name.startswith(SAID_BY_OTHERS) and (match := ACCUSING.search(text))
    }
    assert found == {}


def test_every_template_compiles(app: Flask) -> None:
    environment = app.jinja_env
    for path in TEMPLATES:
        environment.parse(path.read_text(encoding="utf-8"), filename=path.name)
        if path.parts[-2] not in ("unit",) and "reports" not in path.parts:
            environment.get_template(path.relative_to(ROOT / "templates").as_posix())


def test_no_template_imports_what_it_does_not_use(app: Flask) -> None:
    trees = {path: app.jinja_env.parse(path.read_text(encoding="utf-8")) for path in TEMPLATES}
    unused = {
        f"{path.relative_to(ROOT).as_posix()}: {name}"
        for path, tree in trees.items()
        for name in imported_by(tree) - {one.name for one in tree.find_all(jinja.Name) if one.ctx == "load"}
    }
    assert unused == set()


def imported_by(tree: jinja.Template) -> set[str]:
    """Give the names under which a template imports macros, or whole templates of them."""
    pairs = [name for one in tree.find_all(jinja.FromImport) for name in one.names]
    whole = {one.target for one in tree.find_all(jinja.Import)}
    return whole | {name if isinstance(name, str) else name[1] for name in pairs}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_page_has_a_title_that_is_its_heading(app: Flask, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = app.jinja_env.parse(text)
    blocks = {block.name for block in tree.find_all(jinja.Block)}
    stands_alone = "<title>" in text and "<h1>" in text
    assert stands_alone or ({"title", "main"} <= blocks and "page_header(self.title()" in text)


def test_pages_quote_as_spanish_does() -> None:
    quoted = re.compile(r">[^<{]*\"[^<{]*\"[^<{]*<")
    assert [path.name for path in PAGES if quoted.search(path.read_text(encoding="utf-8"))] == []
