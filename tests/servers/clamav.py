"""A real clamd with one signature of our own, on a socket in a folder of the test."""

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAM = "/usr/sbin/clamd"
PATIENCE = 30.0
SIGNED = b"Un texto inventado que el antivirus de la prueba conoce."
SIGNATURE = f"Inventada.Prueba:0:*:{SIGNED.hex()}\n"
CONFIGURATION = """
Foreground yes
LocalSocket {folder}/clamd.sock
DatabaseDirectory {folder}/firmas
TemporaryDirectory {folder}
LogFile {folder}/clamd.log
"""


@contextmanager
def clamd(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a clamd that listens at `clamd.sock` of a folder, and end it."""
    (folder / "firmas").mkdir()
    (folder / "firmas" / "prueba.ndb").write_text(SIGNATURE, encoding="ascii")
    (folder / "clamd.conf").write_text(CONFIGURATION.format(folder=folder), encoding="utf-8")
    server = subprocess.Popen(
        [PROGRAM, "--config-file", str(folder / "clamd.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(server, folder / "clamd.sock")
        yield server
    finally:
        server.send_signal(signal.SIGCONT)
        server.terminate()
        server.wait(PATIENCE)


def _wait(server: subprocess.Popen[bytes], socket: Path) -> None:
    for _try in range(int(PATIENCE * 20)):
        if socket.exists():
            return
        assert server.poll() is None, f"clamd ended with {server.returncode}"
        time.sleep(0.05)
    raise AssertionError("clamd does not listen")
