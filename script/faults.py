"""Plants the faults of faults.toml one by one in a copy of the project; the tests must notice each."""

import shutil
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "script" / "faults.toml"
AT_ONCE = 2
TIME_LIMIT = 600


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One entry of the list; its fields are explained there."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]
    by_import: bool = False
    postgres: bool = False


@dataclass(frozen=True)
class Run:
    """What pytest did: its exit code, failed assertions, and errors of fixtures or on import."""

    code: int
    failures: int
    errors: int
    output: str


def main(words: Sequence[str]) -> int:
    """Prints a table; 0 when every fault whose name holds one of the words was noticed."""
    faults = [fault for fault in _listed() if not words or any(word in fault.name for word in words)]
    if not faults:
        print("Ninguna falla de la lista tiene ese nombre.")
        return 1
    selections = dict.fromkeys((fault.tests, fault.postgres) for fault in faults)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        red = [line for line in pool.map(_sound, selections) if line]
        if red:
            print("Sin ninguna falla, estas pruebas ya no pasan:\n" + "\n".join(red))
            return 1
        complaints = []
        # Told as they come, in the order of the list: the whole takes minutes.
        for fault, complaint in zip(faults, pool.map(_survived, faults), strict=True):
            verdict = "SOBREVIVE" if complaint else "detectada"
            print(f"{verdict:<10} {fault.name}{complaint and f': {complaint}'}", flush=True)
            complaints.append(complaint)
    print(f"{complaints.count('')} de {len(faults)} detectadas")
    return int(any(complaints))


def _listed() -> list[Fault]:
    entries = tomllib.loads(LIST.read_text(encoding="utf-8"))["fault"]
    return [Fault(**{**entry, "tests": tuple(entry["tests"])}) for entry in entries]


def _sound(selection: tuple[tuple[str, ...], bool]) -> str:
    """Empty when the tests are green as the project stands: otherwise their being red would prove nothing."""
    tests, postgres = selection
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        run = _run(_copy(Path(folder)), tests, postgres=postgres)
    return "" if run.code == 0 else f"{' '.join(tests)}\n{run.output}"


def _survived(fault: Fault) -> str:
    """Why the fault counts as unnoticed; empty when the tests noticed it."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        tree = _copy(Path(folder))
        path = tree / fault.file
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        if (times := text.count(fault.old)) != 1:
            return f"el texto buscado aparece {times} veces en {fault.file}"
        path.write_text(text.replace(fault.old, fault.new), encoding="utf-8")
        return _complaint(fault, _run(tree, fault.tests, postgres=fault.postgres))


def _complaint(fault: Fault, run: Run) -> str:
    if run.code == 0:
        return "las pruebas pasan"
    if fault.by_import:
        return "" if run.errors else "se esperaba que las pruebas no pudieran comenzar"
    if run.errors or not run.failures:
        return f"ninguna prueba falló por sí misma (pytest terminó con {run.code})\n{run.output}"
    return ""


def _copy(folder: Path) -> Path:
    """The files of the project as they are now, committed or not, with the same virtual environment."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    for name in filter(None, listing.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    return folder


def _run(tree: Path, tests: Sequence[str], *, postgres: bool) -> Run:
    python = str(ROOT / ".venv" / "bin" / "python")
    beside = ["-m", "tests.servers.postgres", python] if postgres else []
    report = tree / "report.xml"
    command = [python, *beside, "-m", "pytest", "-q", "--tb=short", f"--junit-xml={report}", *tests]
    try:
        done = subprocess.run(
            command, cwd=tree, capture_output=True, encoding="utf-8", timeout=TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return Run(-1, 0, 0, f"no terminó en {TIME_LIMIT} segundos")
    suites = _suites(report) if report.exists() else []
    counted = {kind: sum(int(suite.get(kind, 0)) for suite in suites) for kind in ("failures", "errors")}
    return Run(done.returncode, counted["failures"], counted["errors"], done.stdout[-2000:])


def _suites(report: Path) -> list[ElementTree.Element]:
    return ElementTree.parse(report).findall("testsuite")  # noqa: S314 - pytest wrote it a moment ago


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
