"""Habits of the code that no linter knows."""

import ast
import re
import sys

from tests.architecture.sources import ROOT, calls, modules, nodes, texts

LONGEST_FUNCTION = 30
LONGEST_MODULE = 300
COMMIT = {
    "foia_tracker/web/routing.py": "one commit per accepted write",
    "foia_tracker/jobs/runs.py": "one per run, and its record",
    "foia_tracker/jobs/mails.py": "one that a mail was taken and one for what became of it, none in between",
    "foia_tracker/jobs/tasks.py": "one per batch, so that nobody waits for the whole",
    "foia_tracker/web/uploads.py": "one per file that came, whatever becomes of its form",
    "foia_tracker/adapters/leader.py": "its own connection, which holds the lock and no data",
}
SPEAK_DIALECTS = {
    "foia_tracker/models/transactions.py",
    "foia_tracker/models/inserts.py",
    "foia_tracker/adapters/leader.py",
    "config.py",
}
DIALECT = re.compile("sqlite|postgres|psycopg", re.IGNORECASE)


def test_only_the_routes_the_job_runner_and_the_shell_commit() -> None:
    committing = {name for name in calls("commit") if not name.startswith("foia_tracker/cli/")}
    assert committing == set(COMMIT)


def test_only_the_clock_reads_the_time() -> None:
    reading = {
        name
        for name, node in nodes()
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "today", "utcnow", "localtime", "fromtimestamp"}
        and isinstance(node.value, ast.Name | ast.Attribute)
        and ast.unparse(node.value).split(".")[-1] in {"datetime", "date", "time", "func"}
    }
    assert reading == {"foia_tracker/clock.py"}


def test_no_default_of_the_database_reads_the_time() -> None:
    said = {name for name, tree in modules().items() for text in texts(tree) if "CURRENT_" in text}
    assert said == set()


def test_no_function_is_longer_than_thirty_lines() -> None:
    long = {
        f"{name}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for name, node in nodes()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    lengths = {name: len((ROOT / name).read_text(encoding="utf-8").splitlines()) for name in modules()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE} == {}


def test_every_module_opens_with_a_sentence() -> None:
    assert [name for name, tree in modules().items() if not (ast.get_docstring(tree) or "").strip()] == []


def test_what_differs_between_the_databases_is_named_in_few_places() -> None:
    named = {
        name
        for name, tree in modules().items()
        if any(map(DIALECT.search, texts(tree))) or any(map(DIALECT.search, identifiers(tree)))
    }
    assert named == SPEAK_DIALECTS


def identifiers(tree: ast.Module) -> list[str]:
    """Give the names that a module uses and imports."""
    found: list[str] = []
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                found.append(name)
            case ast.ImportFrom(module=str(name)):
                found.append(name)
            case _:
                pass
    return found


def test_the_domain_uses_the_standard_library_alone() -> None:
    imported = {
        module.split(".")[0]
        for name, tree in modules().items()
        if name.startswith("foia_tracker/domain/")
        for node in ast.walk(tree)
        for module in imported_by(node)
    }
    assert imported - {"foia_tracker"} <= sys.stdlib_module_names


def imported_by(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(module=str(name)):
            return [name]
    return []


def test_no_exception_is_swallowed() -> None:
    silent = [
        f"{name}:{node.lineno}"
        for name, node in nodes()
        if isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body)
    ]
    assert silent == []


def test_no_work_is_left_for_later_in_a_comment() -> None:
    words = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b")
    assert [name for name in modules() if words.search((ROOT / name).read_text(encoding="utf-8"))] == []


def test_a_checker_is_silenced_only_with_a_reason() -> None:
    bare = re.compile(r"#\s*(noqa|type: ignore)[^#]*$")
    silenced = [
        f"{name}:{number}"
        for name in modules()
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), start=1)
        if (found := bare.search(line)) and not re.search(r"(\]|\w\d+) +[-–] \w", found.group())
    ]
    assert silenced == []
