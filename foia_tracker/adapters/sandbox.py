"""Has files of strangers opened in a process of its own, which has limits and nothing to lose.

The process knows no settings and no database; it gets the file as its standard input. What does not answer as
it should counts as damaged: whatever ended it, nobody has seen that the file is harmless.
"""

import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO, BinaryIO

from foia_tracker.domain.files import Flaw, MediaType, Unfit

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-E", "-s", "-m", "foia_tracker.adapters.opening")
PATIENCE = 90
"""Seconds; the process ends itself long before."""
AT_ONCE = BoundedSemaphore(2)
"""How many a process of ours lets run, since each may fill its memory."""

log = logging.getLogger(__name__)


def inspect(content: BinaryIO, media_type: MediaType) -> str:
    """Give the text of a file, for the search. Raises Unfit for one that is not to be taken."""
    with tempfile.TemporaryFile() as answer:
        _run(("inspect", media_type), content, answer)
        return _text(answer.readline())


@contextmanager
def cleaned(content: BinaryIO, media_type: MediaType) -> Iterator[tuple[str, IO[bytes]]]:
    """Give what a copy of a file that everybody may have says, and the copy, to be read within the block.

    Raises Unfit for a file of which no such copy can be made.
    """
    with tempfile.TemporaryFile() as answer:
        _run(("clean", media_type), content, answer)
        yield _text(answer.readline()), answer


def _text(answer: bytes) -> str:
    try:
        said = json.loads(answer)
        flaw = Flaw(said["flaw"]) if "flaw" in said else None
        text = str(said.get("text", ""))
    except (AttributeError, TypeError, ValueError):
        flaw = Flaw.DAMAGED
    if flaw is not None:
        raise Unfit(flaw)
    return text


def _run(arguments: tuple[str, ...], content: BinaryIO, answer: IO[bytes]) -> None:
    with AT_ONCE, tempfile.TemporaryFile() as complaint:
        try:
            done = subprocess.run(  # noqa: S603 - our own program, with arguments of ours
                (*PROGRAM, *arguments),
                stdin=content,
                stdout=answer,
                stderr=complaint,
                cwd=ROOT,
                env={},
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise Unfit(Flaw.DAMAGED) from error
        if done.returncode:
            complaint.seek(0)
            # Of what it complained only the kind: its words may be those of the file.
            log.info("opening a file ended with %s %s", done.returncode, _kind_of(complaint.read()))
            raise Unfit(Flaw.DAMAGED)
        answer.seek(0)


def _kind_of(complaint: bytes) -> str:
    last = complaint.decode(errors="replace").strip().rpartition("\n")[2]
    return last.partition(":")[0]
