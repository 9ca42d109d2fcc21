"""The code of the project as syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@cache
def modules() -> dict[str, ast.Module]:
    """Give every module that is shipped, by its path from the root."""
    paths = [*ROOT.glob("foia_tracker/**/*.py"), *ROOT.glob("reports/**/*.py"), ROOT / "config.py"]
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(paths)
    }


def nodes() -> Iterator[tuple[str, ast.AST]]:
    """Give every node with the module it stands in."""
    for name, tree in modules().items():
        for node in ast.walk(tree):
            yield name, node


def calls(attribute: str) -> set[str]:
    """Give the modules in which a method of that name is called on anything."""
    return {
        name
        for name, node in nodes()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == attribute
    }


def docstrings(tree: ast.Module) -> set[int]:
    """Give the constants that only explain: docstrings, and those below a constant."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def texts(tree: ast.Module) -> Iterator[str]:
    """Give the texts that the program uses, docstrings aside."""
    explaining = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explaining:
            yield node.value
