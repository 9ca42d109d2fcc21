"""Who opens connections, starts programs or fetches anything: the adapters, one by one, and nobody else."""

import ast
from collections.abc import Iterator

from tests.architecture.sources import modules

OUTSIDE = frozenset(
    {
        "aiohttp", "asyncio", "ctypes", "fcntl", "ftplib", "http.client", "http.server", "httpx",
        "imaplib", "multiprocessing", "nntplib", "poplib", "pty", "requests", "resource", "select",
        "selectors", "smtplib", "socket", "socketserver", "ssl", "subprocess", "telnetlib",
        "urllib.request", "urllib3", "webbrowser", "xmlrpc",
    }
)  # fmt: skip
"""What reaches out of the process."""

REACH = {
    "foia_tracker/adapters/leader.py": {"fcntl"},
    # The process that opens the files of strangers limits itself; the others start it.
    "foia_tracker/adapters/opening/__main__.py": {"resource"},
    "foia_tracker/adapters/sandbox.py": {"subprocess"},
    "foia_tracker/adapters/scanner.py": {"socket"},
    "foia_tracker/adapters/smtp.py": {"smtplib", "ssl"},
}
STARTS = frozenset(
    {"system", "popen", "execv", "execve", "execvp", "fork", "spawnv", "posix_spawn", "urlopen"}
)


def reached(node: ast.AST) -> Iterator[str]:
    """Give what of the outside a node imports."""
    match node:
        case ast.Import(names=names):
            named = [alias.name for alias in names]
        case ast.ImportFrom(module=str(module), names=names):
            named = [module, *(f"{module}.{alias.name}" for alias in names)]
        case _:
            named = []
    for name in named:
        yield from {outside for outside in OUTSIDE if name == outside or name.startswith(f"{outside}.")}


def test_only_these_adapters_reach_out_each_by_what_it_is_for() -> None:
    found = {
        name: set().union(*(reached(node) for node in ast.walk(tree))) for name, tree in modules().items()
    }
    assert {name: names for name, names in found.items() if names} == REACH


def test_nobody_starts_a_program_or_fetches_an_address_by_another_way() -> None:
    calling = {
        f"{name}: {node.func.attr}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in STARTS
    }
    assert calling == set()


def test_whoever_draws_a_pdf_is_given_what_fetches_nothing() -> None:
    drawing = [
        (name, {keyword.arg for keyword in node.keywords})
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"HTML", "CSS", "Attachment"}
    ]
    assert drawing
    assert [name for name, given in drawing if "url_fetcher" not in given] == []
