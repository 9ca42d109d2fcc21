"""Opens one file from standard input, says on standard output what it is, and ends.

    python -m foia_tracker.adapters.opening inspect application/pdf < file

One line of JSON: `text`, or `flaw` of a file that is not taken. Whatever else happens, by a limit that was
reached or by a library that failed, ends with an error, and the file is not taken either.
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
    from foia_tracker.adapters.opening import inspection
    from foia_tracker.domain.files import MediaType, Unfit

    _purpose, media_type = sys.argv[1:]
    try:
        answer = {"text": inspection.inspect(sys.stdin.buffer.read(), MediaType(media_type), MOST_TEXT)}
    except Unfit as unfit:
        answer = {"flaw": unfit.flaw}
    sys.stdout.write(json.dumps(answer))


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
