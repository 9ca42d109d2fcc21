"""Adds a day off over many open requests and measures the recomputing: how many are touched, time, memory,
queries, the longest blocked write, and whether pages answer meanwhile. Times are said as ratios to folding
the same timelines bare, so that they mean something on any machine.

Makes a database of its own, in a temporary folder unless an address is given, which must then be of an empty
database.
"""

import argparse
import multiprocessing
import os
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from multiprocessing.synchronize import Event as Signal
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from config import Settings
from foia_tracker import clock, create_app
from foia_tracker.domain.acts import Channel, Kind, Side
from foia_tracker.domain.calendar import Reading
from foia_tracker.domain.days import Days
from foia_tracker.domain.policy import Actor, Role
from foia_tracker.domain.situations import schedule
from foia_tracker.domain.steps import steps
from foia_tracker.domain.timeline import Case
from foia_tracker.jobs.tasks import BATCH, folded_apart, work
from foia_tracker.models.acts import WHOLE_ACT, ActRow
from foia_tracker.models.base import db
from foia_tracker.models.calendar import Calendars, ChangeVerb
from foia_tracker.models.directory import WITH_PLACES, Organisation, Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.transactions import reading
from foia_tracker.services.acts import NewAct, append_all
from foia_tracker.services.calendar import Note, Proposal, find_place, save
from foia_tracker.services.calendar_preview import preview
from foia_tracker.services.directory import load_seeds
from foia_tracker.services.projection import rule_set_of
from foia_tracker.services.reach import reached, spans, units_under
from foia_tracker.services.recording import record
from foia_tracker.services.reprojection import fold, write

ROOT = Path(__file__).parent.parent
LAW = "gt-laip-2008"
SEED = 20260101
SPREAD = 70
"""The requests were filed in so many days before today: all are open, and most terms lie over the day off."""
LOAD = 1000
SAMPLE = 3000
"""So many of the timelines are folded bare; more would only take longer to say the same."""
WRITE_EVERY = 0.2
PAGES = ("/", "/solicitudes", "/calendario", "/salud")
DAY = timedelta(days=1)


@dataclass
class Watch:
    """What the recomputing took."""

    seconds: float = 0.0
    queries: int = 0
    peak_mb: float = 0.0


def application(url: str, folder: str) -> Flask:
    """Give the application on the database of the measurement."""
    words = {
        "SECRET_KEY": "0123456789abcdef" * 2,
        "DATABASE_URL": url,
        "INSTANCE_DIR": folder,
        "COOKIE_SECURE": "0",
    }
    return create_app(replace(Settings.from_env(words), instance_dir=Path(folder)))


def build(session: Session, count: int) -> None:
    """Make the directory, one organisation and `count` open requests with their acts, folded."""
    load_seeds(session)
    organisation = Organisation(slug="medicion", name="Medición", invented=True)
    session.add(organisation)
    session.flush()
    units = session.scalars(select(Unit.id).order_by(Unit.id)).all()
    chance = random.Random(SEED)  # noqa: S311 - drawn for a measurement, not for a secret
    today, organisation_id = clock.today(), organisation.id
    session.commit()
    for start in range(0, count, LOAD):
        numbers = range(start, min(start + LOAD, count))
        made = [_request(number, organisation_id, chance.choice(units)) for number in numbers]
        session.add_all(made)
        session.flush()
        for one in made:
            acts = tuple(_acts(today - chance.randrange(1, SPREAD) * DAY, chance, today))
            append_all(session, one, acts, Side.ORGANISATION, None)
        ids = [one.id for one in made]
        session.commit()
        batch = folded_apart(session, ids)
        write(session, batch.folded)
        session.commit()
        session.expunge_all()


def _request(number: int, organisation_id: int, unit_id: int) -> InfoRequest:
    return InfoRequest(
        organisation_id=organisation_id,
        unit_id=unit_id,
        title=f"Solicitud inventada {number}",
        law=LAW,
        visibility="shared",
        invented=True,
        created_at=clock.now(),
    )


def _acts(filed: date, chance: random.Random, today: date) -> Iterator[NewAct]:
    """A filing; a fifth are asked to clarify, a sixth are told of a prórroga, a tenth get a resolution."""
    yield NewAct(Kind.FILED, filed, channel=chance.choice(list(Channel)))
    if chance.random() < 0.2:
        yield NewAct(Kind.CLARIFICATION_ASKED, min(filed + 3 * DAY, today), days=10)
        yield NewAct(Kind.CLARIFIED, min(filed + 7 * DAY, today))
    if chance.random() < 0.16:
        yield NewAct(Kind.EXTENDED, min(filed + 13 * DAY, today), days=10)
    if chance.random() < 0.1:
        day = min(filed + 14 * DAY, today)
        yield NewAct(Kind.RESOLVED, day, notified_on=day)


def day_off(session: Session) -> Days:
    """Choose a working day a few days ahead."""
    day = Calendars.load(session).named(("national",)).read(Reading.LATEST).after(clock.today(), 3)
    return Days(day, day, "Asueto de la medición", "Acuerdo inventado")


def bare(session: Session, ids: Sequence[int]) -> tuple[float, float]:
    """Fold the timelines with everything in memory; gives the seconds per request of the case alone, and of
    all that is derived of it: case, steps and situations.
    """
    calendars = Calendars.load(session)
    requests = {one.id: one for one in session.scalars(select(InfoRequest).where(InfoRequest.id.in_(ids)))}
    units = {unit.id: unit for unit in session.scalars(select(Unit).options(*WITH_PLACES))}
    acts: dict[int, list[Any]] = {number: [] for number in ids}
    query = select(ActRow).where(ActRow.request_id.in_(ids)).order_by(ActRow.id).options(*WHOLE_ACT)
    for row in session.scalars(query):
        acts[row.request_id].append(row.value())
    asked = [(requests[number], units[requests[number].unit_id]) for number in ids]
    known = [(acts[one.id], rule_set_of(one), calendars.of(unit)) for one, unit in asked]
    start = time.perf_counter()
    cases = [Case.of(said, law, calendar) for said, law, calendar in known]
    middle = time.perf_counter()
    for case, (said, law, calendar) in zip(cases, known, strict=True):
        list(steps(case))
        schedule(said, law, calendar)
    end = time.perf_counter()
    return (middle - start) / len(ids), (end - start) / len(ids)


def watched_work(engine: Engine, size: int) -> Watch:
    """Do the work that is queued, counting statements; memory is the highest of this process."""
    watch = Watch()

    def count(*_arguments: object) -> None:
        watch.queries += 1

    event.listen(engine, "before_cursor_execute", count)
    start = time.perf_counter()
    with Session(engine) as session:
        work(session, size)
    watch.seconds = time.perf_counter() - start
    watch.peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return watch


def worker(url: str, folder: str, size: int, out: Any) -> None:
    """Do the work in a process of its own; tells what it took, and how much memory there was before."""
    app = application(url, folder)
    with app.app_context():
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        out.put(("work", (watched_work(db.engine, size), before)))


def writer(url: str, folder: str, stop: Signal, out: Any) -> None:
    """Record one small act after another, and tell how long each took."""
    app = application(url, folder)
    took: list[float] = []
    with app.app_context():
        ids = db.session.scalars(select(InfoRequest.id).order_by(InfoRequest.id.desc()).limit(500)).all()
        db.session.rollback()
        while not stop.wait(WRITE_EVERY):
            start = time.perf_counter()
            info_request = db.session.get_one(InfoRequest, ids[len(took) % len(ids)])
            actor = Actor(Role.MONITOR, None, info_request.organisation_id)
            # Each says something else, in both measurements: what is recorded already is refused.
            delivered = NewAct(Kind.DELIVERED, clock.today(), text=f"Folio {len(took)} de {os.getpid()}")
            record(db.session(), info_request, delivered, actor)
            db.session.commit()
            took.append(time.perf_counter() - start)
    out.put(("write", took))


def reader(url: str, folder: str, stop: Signal, out: Any) -> None:
    """Ask for one page after another, and tell how long each took."""
    client, took = application(url, folder).test_client(), []
    for number in range(10**9):
        if stop.wait(WRITE_EVERY):
            break
        page = PAGES[number % len(PAGES)]
        start = time.perf_counter()
        answer = client.get(page)
        if answer.status_code != 200:
            raise RuntimeError(f"{page} answered {answer.status_code}")
        took.append((time.perf_counter() - start, page))
    out.put(("read", took))


@contextmanager
def others(url: str, folder: str) -> Iterator[dict[str, Any]]:
    """Let somebody write and somebody read meanwhile; afterwards what each met is in what is given."""
    context = multiprocessing.get_context("spawn")
    stop, out = context.Event(), context.Queue()
    processes = [context.Process(target=role, args=(url, folder, stop, out)) for role in (writer, reader)]
    for process in processes:
        process.start()
    met: dict[str, Any] = {}
    time.sleep(3)
    try:
        yield met
    finally:
        stop.set()
        met.update(out.get(timeout=120) for _process in processes)
        for process in processes:
            process.join()


def measured(url: str, folder: str, size: int) -> tuple[Watch, float]:
    """Do the work in another process; gives what it took, and its memory before."""
    context = multiprocessing.get_context("spawn")
    out = context.Queue()
    process = context.Process(target=worker, args=(url, folder, size, out))
    process.start()
    _name, (watch, before) = out.get()
    process.join()
    return watch, before


def measure(url: str, folder: str, count: int, size: int) -> None:
    """Build, change the calendar, recompute, and print what it took."""
    app = application(url, folder)
    with app.app_context():
        upgrade(str(ROOT / "migrations"))
        start = time.perf_counter()
        build(db.session(), count)
        tell("Abiertas", f"{count} solicitudes, hechas en {time.perf_counter() - start:.0f} s")
        proposal, ids = look(db.session())
        with others(url, folder) as quiet:
            time.sleep(10)
        start = time.perf_counter()
        save(db.session(), proposal, Note(Actor(Role.COORDINATOR)))
        db.session.commit()
        tell("Guardar el día", f"{time.perf_counter() - start:.3f} s")
    with others(url, folder) as met:
        watch, before = measured(url, folder, size)
    with app.app_context(), reading():
        case, whole = bare(db.session(), ids[:: max(1, len(ids) // SAMPLE)])
        left = [one for one in fold(db.session(), ids[:500]).differing if one.moved]
    report(watch, before, len(ids), (case, whole))
    tell("Quedan sin mover", f"{len(left)} de las primeras {min(500, len(ids))}")
    meanwhile(quiet, met)


def look(session: Session) -> tuple[Proposal, Sequence[int]]:
    """Think of a day off of the executive, and look at what it would move as the page does; gives both."""
    proposal = Proposal(ChangeVerb.ADDED, find_place(session, "executive"), None, day_off(session))
    session.rollback()
    with reading():
        start = time.perf_counter()
        shown = preview(session, proposal, Actor(Role.COORDINATOR), clock.today())
        tell("Vista previa", f"{time.perf_counter() - start:.2f} s; se tocan {shown.touched}")
        under = units_under(session, Calendars.load(session), "executive")
        touched = reached(under, spans(session, proposal.before, proposal.after), clock.today())
        ids = session.scalars(select(InfoRequest.id).where(touched).order_by(InfoRequest.id)).all()
        session.rollback()
    session.expunge_all()
    return proposal, ids


def report(watch: Watch, before: float, touched: int, bare_seconds: tuple[float, float]) -> None:
    """Print what the recomputing took, beside folding bare."""
    case, whole = bare_seconds
    each = watch.seconds / max(touched, 1)
    tell("Tocadas", f"{touched}")
    tell("Tiempo", f"{watch.seconds:.1f} s; {each * 1000:.2f} ms cada una")
    tell("Plegado desnudo (Case.of)", f"{case * 1000:.2f} ms cada una → {each / case:.1f} veces")
    tell(
        "Plegado desnudo (caso, avisos, situaciones)",
        f"{whole * 1000:.2f} ms cada una → {each / whole:.1f} veces",
    )
    tell("Consultas", f"{watch.queries}; {watch.queries / max(touched, 1):.3f} por solicitud")
    tell("Memoria", f"{watch.peak_mb:.0f} MB en el punto más alto; {before:.0f} MB al empezar")


def meanwhile(quiet: dict[str, Any], met: dict[str, Any]) -> None:
    """Print what writers and readers met, beside what they meet when nothing else is done."""
    for name, seen in (("en calma", quiet), ("durante el trabajo", met)):
        writes = sorted(seen["write"])
        slowest, page = max(seen["read"])
        median, longest = writes[len(writes) // 2] * 1000, writes[-1] * 1000
        tell(f"Escrituras {name}", f"{len(writes)}; mediana {median:.0f} ms, la más larga {longest:.0f} ms")
        tell(f"Páginas {name}", f"{len(seen['read'])}; la más lenta {slowest * 1000:.0f} ms ({page})")


def tell(what: str, said: str) -> None:
    """Print one line at once."""
    print(f"{what}: {said}", flush=True)


def main() -> None:
    """Read the arguments and measure."""
    words = argparse.ArgumentParser(description="Mide lo que cuesta agregar un día al calendario.")
    words.add_argument("--requests", type=int, default=100_000)
    words.add_argument("--batch", type=int, default=BATCH)
    words.add_argument("--database", help="dirección de una base de datos vacía; si falta, un archivo propio")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(asked.database or f"sqlite:///{folder}/bench.db", folder, asked.requests, asked.batch)


if __name__ == "__main__":
    main()
