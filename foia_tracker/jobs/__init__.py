"""What happens by itself: a table of functions, each given the day, each free to run again without harm."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from foia_tracker.adapters.store import FileStore
from foia_tracker.services import ledger, notices, retention, storage

if TYPE_CHECKING:
    from config import Settings


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
"""The jobs that need nothing but the database."""


def jobs_of(settings: "Settings") -> Mapping[str, Job]:
    """Give all jobs of an installation, also those that need what lies outside the database."""
    store = FileStore(settings.files_dir)
    says = "Quita los archivos que no quedaron en ningún acto."
    return {**JOBS, "files": Job("files", partial(storage.tidy, store), "4", says, ahead=False)}
