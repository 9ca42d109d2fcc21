"""Opens one file from standard input, says on standard output what it is, and ends.

    python -m foia_tracker.adapters.opening inspect application/pdf < file
    python -m foia_tracker.adapters.opening clean application/pdf < file

One line of JSON: `text`, or `flaw` of a file that is not taken; after it, where it was to be cleaned, the
copy. Whatever else happens, by a limit that was reached or by a library that failed, ends with an error, and
the file is not taken either.
"""

import json
import resource
import signal
import sys

MEMORY = 2**30
SECONDS = 20
PATIENCE = 60
"""Seconds after which it ends, whether it worked or waited."""
MOST_WRITTEN = 64 * 2**20
MOST_OPEN = 64
MOST_TEXT = 100_000
"""Characters that are kept of a file for the search."""


def main() -> None:
    """Open what standard input holds."""
    # Before any library that opens files is there: what it reserves counts too.
    _limit()
    from foia_tracker.adapters.opening import copies, inspection
    from foia_tracker.domain.files import MediaType, Unfit

    purpose, media_type = sys.argv[1], MediaType(sys.argv[2])
    answer: dict[str, str] = {}
    copy = b""
    try:
        content = sys.stdin.buffer.read()
        if purpose == "clean":
            content = copy = copies.cleaned(content, media_type)
        answer["text"] = inspection.inspect(content, media_type, MOST_TEXT)
    except Unfit as unfit:
        answer, copy = {"flaw": unfit.flaw}, b""
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + copy)


def _limit() -> None:
    """Let this process use no more memory, time, space and files than a decent file needs, and start none."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_NOFILE, MOST_OPEN),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    signal.alarm(PATIENCE)


if __name__ == "__main__":
    main()
