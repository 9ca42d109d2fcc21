"""The ZIP of a case file, with its files out of the store."""

from collections.abc import Iterator
from typing import IO

from foia_tracker.adapters.spools import spool
from foia_tracker.adapters.store import CHUNK, FileStore
from foia_tracker.domain.exhibits import Exhibit
from reports import case_zip
from reports.case_file import CaseFile


def archive_of(case: CaseFile, store: FileStore) -> IO[bytes]:
    """Give the archive of a case, whole and to be read from its beginning; whoever takes it closes it.

    Raises `reports.pdf.ReportError`, and ValueError or OSError where a file is not what the case says.
    """

    def content(exhibit: Exhibit) -> Iterator[bytes]:
        with store.open(exhibit.sha256) as kept:
            while piece := kept.read(CHUNK):
                yield piece

    made = spool()
    try:
        case_zip.write(case, made, content)
        made.seek(0)
    except BaseException:
        made.close()
        raise
    return made
