"""Asks clamd whether a file is known to do harm, in its own protocol (INSTREAM of clamd(8)).

Whatever is no plain answer is an error: a file that nobody looked at must not pass for a clean one.
"""

import re
import socket
import struct
from contextlib import closing
from time import monotonic
from typing import BinaryIO
from urllib.parse import urlsplit

CHUNK = 2**18
PATIENCE = 60.0
"""Seconds for one file, all in all."""
LONGEST_REPLY = 4096
CLEAN, FOUND = re.compile(rb"stream: OK\0?"), re.compile(rb"stream: (.+) FOUND\0?")


class NotScanned(Exception):
    """The scanner did not say whether a file is clean."""


class Scanner:
    """The clamd of an installation, at `unix:/path/of/socket` or `tcp://host:port`."""

    def __init__(self, address: str, patience: float = PATIENCE) -> None:
        self.address = address
        self.patience = patience

    def find(self, content: BinaryIO) -> str | None:
        """Give the name of what was found in a file, None where nothing was. Raises NotScanned."""
        try:
            reply = self._ask(content)
        except OSError as error:
            raise NotScanned(str(error)) from error
        if CLEAN.fullmatch(reply):
            return None
        found = FOUND.fullmatch(reply)
        if found is None:
            raise NotScanned(reply.decode(errors="replace"))
        return found[1].decode(errors="replace")

    def _ask(self, content: BinaryIO) -> bytes:
        end = monotonic() + self.patience
        with closing(self._connected()) as connection:
            connection.sendall(b"zINSTREAM\0")
            while chunk := content.read(CHUNK):
                _wait(connection, end)
                connection.sendall(struct.pack("!I", len(chunk)) + chunk)
            connection.sendall(struct.pack("!I", 0))
            return _reply(connection, end)

    def _connected(self) -> socket.socket:
        parts = urlsplit(self.address)
        if parts.scheme == "tcp":
            return socket.create_connection((parts.hostname, parts.port), self.patience)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(self.patience)
        try:
            connection.connect(parts.path)
        except OSError:
            connection.close()
            raise
        return connection


def _wait(connection: socket.socket, end: float) -> None:
    """Let what comes next take no longer than is left. Raises TimeoutError where nothing is."""
    left = end - monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    connection.settimeout(left)


def _reply(connection: socket.socket, end: float) -> bytes:
    said = b""
    while len(said) < LONGEST_REPLY:
        _wait(connection, end)
        more = connection.recv(LONGEST_REPLY)
        said += more
        if not more or said.endswith(b"\0"):
            break
    return said
