"""The scanner: a real clamd finds a signature of ours, and whatever is no plain answer is no clean file."""

import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from foia_tracker.adapters.scanner import NotScanned, Scanner
from tests import papers
from tests.servers.clamav import SIGNED, clamd


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Give a folder with a short name: that of a socket may have some hundred letters at most."""
    with TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Give a clamd that runs."""
    with clamd(folder) as running:
        yield running


@pytest.fixture
def scanner(folder: Path, server: subprocess.Popen[bytes]) -> Scanner:
    """Give a scanner that asks it."""
    return Scanner(f"unix:{folder / 'clamd.sock'}", patience=20)


def test_a_clean_file_is_clean(scanner: Scanner) -> None:
    assert scanner.find(BytesIO(papers.pdf("Un acuse inventado"))) is None


def test_a_file_with_a_known_signature_is_found(scanner: Scanner) -> None:
    found = scanner.find(BytesIO(b"antes " + SIGNED + b" despues"))
    assert found is not None
    assert "Inventada.Prueba" in found


def test_a_signature_inside_an_archive_is_found_too(scanner: Scanner) -> None:
    assert scanner.find(BytesIO(papers.docx(word__nota_DOT_txt=SIGNED)))


def test_a_scanner_that_is_gone_says_nothing_is_clean(folder: Path) -> None:
    with pytest.raises(NotScanned):
        Scanner(f"unix:{folder / 'no.sock'}").find(BytesIO(b"hola"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NotScanned):
        Scanner(f"tcp://127.0.0.1:{port}").find(BytesIO(b"hola"))


def test_a_scanner_that_hangs_is_not_waited_for_for_ever(
    folder: Path, server: subprocess.Popen[bytes]
) -> None:
    server.send_signal(signal.SIGSTOP)
    try:
        with pytest.raises(NotScanned):
            Scanner(f"unix:{folder / 'clamd.sock'}", patience=0.3).find(BytesIO(SIGNED))
    finally:
        server.send_signal(signal.SIGCONT)


@pytest.mark.parametrize(
    "reply",
    [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: FOUND", b"stream: OK?\0", b"OK\0", b"x" * 9000],
)
def test_whatever_is_no_plain_answer_is_no_clean_file(reply: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        answering = threading.Thread(target=answer, args=(listening, reply))
        answering.start()
        port = listening.getsockname()[1]
        with pytest.raises(NotScanned):
            Scanner(f"tcp://127.0.0.1:{port}", patience=5).find(BytesIO(b"hola"))
        answering.join()


def answer(listening: socket.socket, reply: bytes) -> None:
    """Take one file as clamd would, and say something of it."""
    connection, _address = listening.accept()
    with connection:
        said = b""
        while not said.endswith(b"\0\0\0\0"):
            said += connection.recv(4096)
        assert said == b"zINSTREAM\0\0\0\0\x04hola\0\0\0\0"
        connection.sendall(reply)


def test_the_answer_over_a_network_is_the_same() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        answering = threading.Thread(target=answer, args=(listening, b"stream: OK\0"))
        answering.start()
        port = listening.getsockname()[1]
        assert Scanner(f"tcp://127.0.0.1:{port}", patience=5).find(BytesIO(b"hola")) is None
        answering.join()
