"""Processes of the application beside that of the tests, on the same database."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from config import Settings
from tests.architecture.sources import ROOT

PATIENCE = 30
Start = Callable[..., subprocess.Popen[str]]


@contextmanager
def processes(settings: Settings, **environment: str) -> Iterator[Start]:
    """Give what starts a Python process in the root of the project, with the settings in its environment; all
    are ended afterwards.
    """
    started: list[subprocess.Popen[str]] = []
    known = {
        **os.environ,
        "SECRET_KEY": settings.secret_key,
        "DATABASE_URL": settings.database_url,
        "INSTANCE_DIR": str(settings.instance_dir),
        "COOKIE_SECURE": "0",
        "SECOND_FACTOR": "0",
        "FLASK_APP": "wsgi",
        **environment,
    }

    def run(*command: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=known,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            # What a process starts ends with it.
            start_new_session=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


def said(process: subprocess.Popen[str], word: str = "") -> str:
    """Wait until a process says a word; without one, give the first line it says."""
    assert process.stdout is not None
    until = time.monotonic() + PATIENCE
    line = process.stdout.readline()
    while word not in line:
        line = process.stdout.readline()
        assert line, "the process ended"
        assert time.monotonic() < until
    return line.strip()
