"""The unit reports of the invented bodies, over the year before the demonstration was loaded."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from foia_tracker.demo.year import YEAR
from foia_tracker.domain.figures import Period
from foia_tracker.services.reports import invented_units, unit_report

DAY = timedelta(days=1)


def write_missing(session: Session, first_day: date, folder: Path, installation: str) -> Iterator[Path]:
    """Write the reports that `folder` does not hold yet, and give each file once it is whole.

    A report that is there stays as it is: the period ends with the day before `first_day`, so that another
    run has nothing to add.
    """
    folder.mkdir(parents=True, exist_ok=True)
    period = Period(first_day - YEAR, first_day - DAY)
    for unit in invented_units(session):
        file = folder / f"{unit.slug}.pdf"
        if file.exists():
            continue
        report = unit_report(session, unit, period, period.until, first_day, installation=installation)
        begun = file.with_suffix(".part")
        begun.write_bytes(report.pdf())
        begun.replace(file)
        yield file
