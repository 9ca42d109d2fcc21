"""One process that runs the jobs at their hours, carries out long work and sends mail; the only module that
knows APScheduler.

Several may be started: one leads, the others wait to take over. What fell due while nobody led is caught up
at once, because jobs look at what was not done, never at the time since they last ran.
"""

import logging
import signal
import threading
from pathlib import Path

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from foia_tracker import clock
from foia_tracker.adapters.leader import leadership
from foia_tracker.jobs import Job, jobs_of, mails
from foia_tracker.jobs.runs import run
from foia_tracker.jobs.tasks import work
from foia_tracker.models.base import db

log = logging.getLogger(__name__)
RETRY_SECONDS = 5
LOOK_SECONDS = 5
"""So often the process looks for long work that somebody has queued, and for mail that is to leave."""


def serve(app: Flask, folder: Path) -> None:
    """Lead when nobody else does, and run the jobs until the process is told to stop."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        with app.app_context():
            engine = db.engine
        with leadership(engine, folder) as leads:
            if leads:
                _lead(app, stop)
            else:
                stop.wait(RETRY_SECONDS)


def _lead(app: Flask, stop: threading.Event) -> None:
    log.info("scheduler: leading")
    scheduler = BackgroundScheduler(timezone=clock.GUATEMALA)
    for job in jobs_of(app.config["SETTINGS"]).values():
        trigger = CronTrigger(hour=job.hours, minute=1, timezone=clock.GUATEMALA)
        options = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        scheduler.add_job(_run, trigger, args=(app, job), **options)
        scheduler.add_job(_run, args=(app, job), **options)
    look = IntervalTrigger(seconds=LOOK_SECONDS, timezone=clock.GUATEMALA)
    for watched in (_work, _send):
        scheduler.add_job(watched, look, args=(app,), coalesce=True, misfire_grace_time=None, max_instances=1)
    scheduler.start()
    stop.wait()
    scheduler.shutdown()


def _run(app: Flask, job: Job) -> None:
    with app.app_context():
        done = run(db.session(), job, clock.today())
        log.info("job %s: %s done", job.name, done)


def _work(app: Flask) -> None:
    with app.app_context():
        if finished := work(db.session()):
            log.info("tasks: %s finished", finished)


def _send(app: Flask) -> None:
    with app.app_context():
        if sent := mails.send(db.session(), app.config["SETTINGS"]):
            log.info("mails: %s sent", sent)
