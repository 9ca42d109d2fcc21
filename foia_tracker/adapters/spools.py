"""A file without a name for what is made to be sent: in memory while it is small, then on the disk."""

import tempfile
from typing import IO

IN_MEMORY = 4 * 1024**2


def spool() -> IO[bytes]:
    """Give one; it is gone when it is closed."""
    return tempfile.SpooledTemporaryFile(IN_MEMORY)
