"""Several processes: one leads, whoever dies gives the lock up, and the scheduler ends when told to."""

import os
import signal
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from config import Settings
from foia_tracker.domain.policy import Role
from foia_tracker.models.notices import JobRun, Notice
from tests.make import Make
from tests.servers.processes import PATIENCE, Start, processes, said

LEADER = """
import sys, time
from pathlib import Path
from sqlalchemy import create_engine
from foia_tracker.adapters.leader import leadership
engine = create_engine(sys.argv[1])
while True:
    with leadership(engine, Path(sys.argv[2])) as leads:
        print("leads" if leads else "waits", flush=True)
        time.sleep(60 if leads else 0.05)
"""


@pytest.fixture
def start(settings: Settings) -> Iterator[Start]:
    """Give what starts a process of ours; all are ended afterwards."""
    with processes(settings) as run:
        yield run


def test_of_two_processes_one_leads_and_when_it_is_killed_the_other_takes_over(
    start: Start, settings: Settings, tmp_path: Path
) -> None:
    first = start("-c", LEADER, settings.database_url, str(tmp_path))
    assert said(first) == "leads"
    second = start("-c", LEADER, settings.database_url, str(tmp_path))
    assert said(second) == "waits"
    os.kill(first.pid, signal.SIGKILL)
    assert said(second, "leads") == "leads"


def test_the_scheduler_runs_its_jobs_at_once_and_ends_when_told_to(
    start: Start, make: Make, session: Session
) -> None:
    unit = make.unit()
    make.account(Role.OFFICER, unit=unit)
    make.info_request(date(2026, 2, 2), unit=unit)
    make.keep()
    process = start("-m", "flask", "scheduler")
    assert "leading" in said(process, "leading")
    assert "done" in said(process, "job deadlines:")
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0
    assert [run.error for run in session.scalars(select(JobRun).where(JobRun.job == "deadlines"))] == [""]
    assert session.scalars(select(Notice)).all() != []
