"""What happens by itself: a table of functions, each given the day, each free to run again without harm."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from foia_tracker.services import notices


@dataclass(frozen=True)
class Job:
    """A function `(session, day) -> number done`, and the hours of the day in Guatemala at which it runs."""

    name: str
    run: Callable[[Session, date], int]
    hours: str
    says: str


JOBS: Mapping[str, Job] = {
    job.name: job
    # Hourly within office hours: a request logged at noon whose term ends today is told the same day.
    for job in (Job("deadlines", notices.tell, "0,5-20", "Avisa lo que vence, una vez a cada quien."),)
}
