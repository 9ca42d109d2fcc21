"""Load the directory and the calendar, and find a body by any of its names. The caller commits."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from foia_tracker import clock
from foia_tracker.domain.law import GT_LAIP_2008
from foia_tracker.domain.texts import folded
from foia_tracker.models.calendar import CalendarEntry, CalendarLayer, CalendarRule
from foia_tracker.models.directory import (
    WITH_PLACES,
    BodyAlias,
    Municipality,
    ObligedBody,
    Organisation,
    Unit,
)
from foia_tracker.seeds import read
from foia_tracker.seeds.values import SeedBody

ACTIVE = "active"
"""The status of a body that exists."""


def load_seeds(session: Session) -> int:
    """Load what is missing of the real directory and calendar; gives how many rows were new."""
    return load_calendar(session) + load_bodies(session)


def load_bodies(session: Session) -> int:
    """Add the municipalities, bodies and units of the seeds that are not there yet."""
    known = set(session.scalars(select(Municipality.slug)))
    places = [
        Municipality(slug=seed.slug, name=seed.name, department=seed.department)
        for seed in read.municipalities()
        if seed.slug not in known
    ]
    session.add_all(places)
    session.flush()
    seats = {place.slug: place.id for place in session.scalars(select(Municipality))}
    there = set(session.scalars(select(ObligedBody.slug)))
    bodies = [seed for seed in read.bodies() if seed.slug not in there]
    for seed in bodies:
        _add_body(session, seed, seats.get(seed.municipality))
    session.flush()
    return len(places) + len(bodies)


def _add_body(session: Session, seed: SeedBody, seat_id: int | None) -> None:
    body = ObligedBody(
        slug=seed.slug,
        name=seed.name,
        acronym=seed.acronym,
        country="GT",
        law=GT_LAIP_2008.code,
        section=seed.group,
        branch=seed.branch,
        status=seed.status,
        article6=str(seed.article6),
        layers=" ".join(seed.calendar),
        parent_slug=seed.parent,
        successor_slug=seed.successor,
        valid_from=seed.valid_from,
        valid_until=seed.valid_until,
        source=seed.source,
        confirmed=seed.confirmed,
        aliases=aliases(seed.known_as),
        units=[Unit(slug=seed.unit_slug, name=seed.unit_name, municipality_id=seat_id)],
    )
    session.add(body)


def aliases(names: Iterable[str]) -> list[BodyAlias]:
    """Make the names under which a body is found, each folded form once."""
    by_key = {folded(name): name for name in reversed(tuple(names))}
    return [BodyAlias(name=name, folded=key) for key, name in by_key.items() if key]


def load_calendar(session: Session) -> int:
    """Add the layers of the seeds that are not there yet, with their entries and yearly rules."""
    known = set(session.scalars(select(CalendarLayer.slug)))
    new = [seed for seed in read.layers() if seed.slug not in known]
    for seed in new:
        layer = CalendarLayer(
            slug=seed.slug, kind=seed.kind, name=seed.name, confirmed_until=seed.confirmed_until
        )
        session.add(layer)
        session.flush()
        session.add_all(_entries(seed.slug, layer.id))
        session.add_all(_rules(seed.slug, layer.id))
    session.flush()
    return len(new)


def _entries(slug: str, layer_id: int) -> Iterable[CalendarEntry]:
    for seed in read.entries():
        if seed.layer == slug:
            yield CalendarEntry(
                layer_id=layer_id,
                first_on=seed.day,
                last_on=seed.until,
                effect=seed.effect,
                why=seed.reason,
                source=seed.source,
                confirmed=seed.confirmed,
                added_at=clock.now(),
            )


def _rules(slug: str, layer_id: int) -> Iterable[CalendarRule]:
    for seed in read.rules():
        if seed.layer == slug:
            yield CalendarRule(
                layer_id=layer_id,
                month=seed.month,
                day=seed.day,
                why=seed.reason,
                source=seed.source,
                from_year=seed.from_year,
                until_year=seed.until_year,
                confirmed=seed.confirmed,
            )


def find_body(session: Session, name: str) -> ObligedBody | None:
    """Give the body known under a name, acronym or alias, whatever its accents; None when there is none."""
    query = select(ObligedBody).join(BodyAlias).where(BodyAlias.folded == folded(name))
    return session.scalars(query.options(joinedload(ObligedBody.units))).unique().one_or_none()


def find_unit(session: Session, slug: str) -> Unit | None:
    """Give a unit with its body and seat; None when there is none."""
    return session.scalars(select(Unit).where(Unit.slug == slug).options(*WITH_PLACES)).one_or_none()


def askable(session: Session, *where: ColumnElement[bool]) -> Sequence[Unit]:
    """Give the units that can be asked, of those of `where`, with body and seat, by the body's name: a body
    that no longer exists is asked nothing.
    """
    query = (
        select(Unit)
        .join(Unit.body)
        .where(ObligedBody.status == ACTIVE, *where)
        .options(contains_eager(Unit.body), joinedload(Unit.municipality))
    )
    return session.scalars(query.order_by(ObligedBody.name, Unit.id)).unique().all()


def find_askable(session: Session, unit_id: int | None) -> Unit | None:
    """Give a unit that can be asked, with body and seat; None when there is none."""
    return next(iter(askable(session, Unit.id == unit_id)), None)


def organisations(session: Session) -> Sequence[Organisation]:
    """Give every organisation in the order of names."""
    return session.scalars(select(Organisation).order_by(Organisation.name)).all()


def find_organisation(session: Session, slug: str) -> Organisation | None:
    """Give an organisation; None when there is none."""
    return session.scalars(select(Organisation).where(Organisation.slug == slug)).one_or_none()
