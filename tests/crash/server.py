"""The application as it is served in earnest, and killed."""

import http.client
import os
import signal
import subprocess
import time
from random import Random
from threading import Timer

from tests.servers.processes import PATIENCE, Start

ARGUMENTS = ("--workers", "1", "--threads", "4", "--no-control-socket", "--log-level", "critical", "wsgi:app")


def serve(start: Start, port: int) -> subprocess.Popen[str]:
    """Start gunicorn and wait until it answers."""
    process = start("-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *ARGUMENTS)
    until = time.monotonic() + PATIENCE
    while not _answers(port):
        assert process.poll() is None, process.communicate()[0]
        assert time.monotonic() < until
        time.sleep(0.02)
    return process


def kill(process: subprocess.Popen[str]) -> None:
    """Kill a process and all that it started, at once and without a word."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def kill_later(process: subprocess.Popen[str], chance: Random, longest: float) -> Timer:
    """Kill it at a moment that nobody knows."""
    timer = Timer(chance.uniform(0, longest), kill, (process,))
    timer.start()
    return timer


def _answers(port: int) -> bool:
    """Say whether a page comes: gunicorn listens long before anybody is there to answer."""
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        asking.request("GET", "/salud")
        return asking.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()
