"""The process in which files of strangers are opened: what it answers is believed, and nothing besides."""

import logging
import re
import tempfile
import zlib
from pathlib import Path

import pytest

from foia_tracker.adapters import sandbox
from foia_tracker.domain.files import Flaw, MediaType, Unfit
from tests import papers


def inspected(content: bytes, media_type: MediaType) -> str:
    """Give the text of a file, or its flaw."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        try:
            return sandbox.inspect(file, media_type)
        except Unfit as unfit:
            return unfit.flaw


@pytest.mark.parametrize(
    ("media_type", "content", "answer"),
    [
        (MediaType.PDF, papers.pdf("Resolución 12"), "Resolución 12"),
        (MediaType.PNG, papers.picture("PNG"), ""),
        (MediaType.DOCX, papers.docx("Hola"), "Hola\n"),
        (MediaType.TXT, "Año".encode(), "Año"),
        (MediaType.PDF, b"hola", Flaw.NOT_AS_NAMED),
        (MediaType.DOCX, papers.docx(word__vbaProject_DOT_bin=b"VBA"), Flaw.ACTIVE),
    ],
)
def test_a_file_is_answered_with_its_text_or_its_flaw(
    media_type: MediaType, content: bytes, answer: str
) -> None:
    assert inspected(content, media_type) == answer


def test_a_page_whose_content_would_fill_the_memory_is_refused() -> None:
    made = papers.pdf("Hola")
    bomb = zlib.compress(b"BT (" + b"a" * 2**28 + b") Tj ET", 9)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(bomb), bomb)
    blown = re.sub(
        rb"<< /Length \d+ (/Filter \S+ )?>>\s*stream.*?endstream", lambda _: stream, made, flags=re.S
    )
    assert blown != made
    assert inspected(blown, MediaType.PDF) in {Flaw.DAMAGED, ""}


def test_an_opener_that_fails_says_the_file_is_damaged_and_tells_nobody_its_words(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken = (sandbox.sys.executable, "-c", "raise ValueError('el nombre de alguien')")
    monkeypatch.setattr(sandbox, "PROGRAM", broken)
    caplog.set_level(logging.INFO)
    assert inspected(b"hola", MediaType.TXT) == Flaw.DAMAGED
    assert "ValueError" in caplog.text
    assert "alguien" not in caplog.text


@pytest.mark.parametrize("said", ["", "[]", "{", '{"flaw": "nada"}', "null"])
def test_an_opener_that_says_something_else_than_it_should_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setattr(sandbox, "PROGRAM", (sandbox.sys.executable, "-c", f"print({said!r})"))
    assert inspected(b"hola", MediaType.TXT) == Flaw.DAMAGED


def test_an_opener_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "PROGRAM", (sandbox.sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(sandbox, "PATIENCE", 0.2)
    assert inspected(b"hola", MediaType.TXT) == Flaw.DAMAGED


LIMITED = """
from foia_tracker.adapters.opening.__main__ import _limit
_limit()
{}
print('{{"text": "sin límite"}}')
"""


@pytest.mark.parametrize(
    "greedy",
    [
        "bytearray(2**31)",
        "while True: pass",
        "open({path!r}, 'wb').write(bytes(2**27)); open({path!r}, 'ab').write(b'x')",
        "files = [open('/dev/null') for _ in range(100)]",
    ],
)
def test_the_process_is_held_to_its_limits(
    greedy: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shorter = LIMITED.replace("_limit()\n", "__main__.SECONDS = 1; _limit()\n", 1)
    shorter = shorter.replace("__main__.SECONDS", "sys.modules[_limit.__module__].SECONDS")
    code = "import sys" + shorter.format(greedy.format(path=str(tmp_path / "grande")))
    monkeypatch.setattr(sandbox, "PROGRAM", (sandbox.sys.executable, "-c", code))
    assert inspected(b"hola", MediaType.TXT) == Flaw.DAMAGED


def test_the_process_knows_nothing_of_the_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "algo secreto")
    code = "import json, os; print(json.dumps({'text': ' '.join(os.environ)}))"
    monkeypatch.setattr(sandbox, "PROGRAM", (sandbox.sys.executable, "-c", code))
    assert "SECRET_KEY" not in inspected(b"hola", MediaType.TXT)
