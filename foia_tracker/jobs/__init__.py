"""What happens by itself: a table of functions, each given the day, each free to run again without harm."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from foia_tracker.services import ledger, notices, retention


@dataclass(frozen=True)
class Job:
    """A function `(session, day) -> number done`, and the hours of the day in Guatemala at which it runs.

    One that works `in_batches` is called until it does nothing, and is kept each time.
    """

    name: str
    run: Callable[[Session, date], int]
    hours: str
    says: str
    in_batches: bool = False
    ahead: bool = True
    """Whether a day to come may be carried out before it comes."""


JOBS: Mapping[str, Job] = {
    job.name: job
    # Hourly within office hours: a request logged at noon whose term ends today is told the same day.
    for job in (
        Job("deadlines", notices.tell, "0,5-20", "Avisa lo que vence, una vez a cada quien."),
        Job(
            "retention",
            retention.remove,
            "3",
            "Borra los datos cuyo plazo terminó.",
            in_batches=True,
            ahead=False,
        ),
        Job("seal", ledger.seal, "*", "Sella la auditoría, para que se note lo que alguien le cambie."),
    )
}
