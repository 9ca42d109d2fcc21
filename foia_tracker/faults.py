"""What logs say of an error: which kind and where. What it says itself may repeat what people wrote."""

import logging
import traceback
from collections.abc import Iterator
from typing import Any

from jinja2 import UndefinedError
from sqlalchemy.exc import DBAPIError

SAY_NOBODY = (AttributeError, DBAPIError, ImportError, NameError, OSError, TypeError, UndefinedError)
"""Errors whose words name code, files or tables: those of databases are without the values of rows."""


def told(error: BaseException) -> str:
    """Give an error and what led to it as a traceback does, with the words of those that name nobody."""
    return "\n".join(
        f"{''.join(traceback.format_tb(each.__traceback__))}{_named(each)}" for each in _led_to(error)
    )


def quieten() -> None:
    """Have every log of this process tell errors so, whoever writes and whoever keeps it."""
    logging.setLogRecordFactory(_Record)


class _Record(logging.LogRecord):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.exc_info and self.exc_info[1] is not None:
            # Formatters take it for what another one has written out already.
            self.exc_text = told(self.exc_info[1])


def _named(error: BaseException) -> str:
    kind = type(error)
    words = f": {error}" if isinstance(error, SAY_NOBODY) else ""
    return f"{kind.__module__}.{kind.__qualname__}{words}"


def _led_to(error: BaseException) -> Iterator[BaseException]:
    """Give the errors from the first to the last."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _led_to(before)
    yield error
