"""That a private file was opened by somebody else's side: noted while the answer is made, and kept in the
ledger after it, in a transaction of its own.
"""

from flask import Response, g
from sqlalchemy.orm import Session

from foia_tracker.models.base import Row
from foia_tracker.models.origin import origin, working_as
from foia_tracker.services import ledger
from foia_tracker.web.routing import afterwards


def note_reading(thing: type[Row], row_id: int, request_id: int | None) -> None:
    """Have the ledger say that whoever asks read a row of `thing`, which concerns a request or, with None,
    none.

    For views, when they give out something private of others. An answer that is a refusal gave nothing out.
    """
    table, whence = str(thing.__tablename__), origin()

    def record(session: Session) -> None:
        if g.get("gave_out"):
            with working_as(whence):
                ledger.record_reading(session, table, row_id, request_id)

    afterwards(record)


def see_answer(response: Response) -> Response:
    """Remember whether an answer gives something out."""
    g.gave_out = 200 <= response.status_code < 300
    return response
