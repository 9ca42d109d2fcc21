"""Put the demonstration into the database, once and beside the real directory. The caller commits."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.demo import campaigns, contacts, links
from foia_tracker.demo.cast import (
    BODIES,
    DEFAULT_ORGANISATION,
    ORGANISATIONS,
    PASSWORD,
    PEOPLE,
    InventedBody,
    Person,
)
from foia_tracker.demo.changes import invented_changes
from foia_tracker.demo.duties import invented_duties
from foia_tracker.demo.telling import Told
from foia_tracker.demo.year import Planned, requests_until
from foia_tracker.domain.acts import Act, Kind, Side
from foia_tracker.domain.law import GT_LAIP_2008
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.domain.recording import check
from foia_tracker.models.accounts import Account
from foia_tracker.models.calendar import Calendars
from foia_tracker.models.directory import Municipality, ObligedBody, Organisation, Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import accounts, directory, transfers
from foia_tracker.services.acts import NewAct, append
from foia_tracker.services.info_requests import create
from foia_tracker.services.projection import project

AFTERNOON = time(13, 0)
"""Acts are noted from here on, those of one day some minutes apart; filings bear an hour of the morning."""
APART = timedelta(minutes=17)
PLACES = 14


def load(session: Session, now: datetime) -> int:
    """Load the invented bodies, people and requests as of the day of `now`; gives how many requests were new.

    Where the demonstration is already there nothing changes. Raises RuleViolation for an impossible act.
    """
    if directory.find_organisation(session, DEFAULT_ORGANISATION):
        return 0
    today = clock.day_of(now)
    units = _add_bodies(session)
    people = _add_people(session, units, now)
    calendars = Calendars.load(session)
    invented_duties(session, units, people, calendars, today)
    held = {body.slug: calendars.of(units[body.slug]) for body in BODIES}
    planned = requests_until(today, held)
    writer = _Writer(session, units, people, calendars, today)
    for number, request in enumerate(planned):
        writer.write(request, number)
    campaigns.gather(session)
    links.invite(session, now)
    contacts.write(session)
    invented_changes(session, people)
    return len(planned)


def first_day(session: Session) -> date | None:
    """Give the day on which the demonstration was loaded; None where it was not."""
    loaded_at = session.scalars(select(Account.created_at).where(Account.email == PEOPLE[0].email)).first()
    return clock.day_of(loaded_at) if loaded_at else None


def _add_bodies(session: Session) -> Mapping[str, Unit]:
    seats = {place.slug: place for place in session.scalars(select(Municipality))}
    units = {body.slug: _unit(body, seats.get(body.seat)) for body in BODIES}
    session.add_all(units.values())
    session.flush()
    return units


def _unit(body: InventedBody, seat: Municipality | None) -> Unit:
    row = ObligedBody(
        slug=body.slug,
        name=body.name,
        acronym=body.acronym,
        country="GT",
        law=GT_LAIP_2008.code,
        section=body.section,
        branch=body.branch,
        layers=body.layers,
        source="inventada para la demostración",
        invented=True,
        aliases=directory.aliases((body.name, body.acronym)),
    )
    return Unit(slug=body.slug, name=body.unit_name, body=row, municipality=seat)


def _add_people(session: Session, units: Mapping[str, Unit], now: datetime) -> list[Account]:
    groups = {
        one.slug: Organisation(
            slug=one.slug, name=one.name, default_visibility=Visibility.SHARED, invented=True
        )
        for one in ORGANISATIONS
    }
    session.add_all(groups.values())
    session.flush()
    made = [_account(session, person, units, groups) for person in PEOPLE]
    for account in made:
        account.created_at = now
    return made


def _account(
    session: Session, person: Person, units: Mapping[str, Unit], groups: Mapping[str, Organisation]
) -> Account:
    group = groups.get(person.place)
    unit = units.get(person.place)
    new = accounts.NewAccount(person.email, person.role, PASSWORD, person.name, group, unit, person.manages)
    return accounts.create(session, new)


class _Writer:
    """Writes requests with the accounts of those who noted their acts."""

    def __init__(
        self,
        session: Session,
        units: Mapping[str, Unit],
        people: list[Account],
        calendars: Calendars,
        today: date,
    ) -> None:
        self.session = session
        self.units = units
        self.calendars = calendars
        self.today = today
        self.officers = {one.actor.unit_id: one for one in people if one.actor.role == Role.OFFICER}
        self.coordinator = next(one for one in people if one.actor.role == Role.COORDINATOR)
        self.monitors: dict[int | None, list[Account]] = {}
        for one in people:
            if one.actor.role == Role.MONITOR:
                self.monitors.setdefault(one.actor.organisation_id, []).append(one)
        slugs = {organisation.slug for organisation in ORGANISATIONS}
        query = select(Organisation).where(Organisation.slug.in_(slugs))
        self.organisations = {row.slug: row.id for row in session.scalars(query)}

    def write(self, planned: Planned, number: int) -> None:
        """Write one request with all its acts, and fold it."""
        organisation_id = self.organisations[planned.organisation.slug]
        unit = self.units[planned.body.slug]
        monitors = self.monitors[organisation_id]
        by = {
            Side.ORGANISATION: monitors[number % len(monitors)],
            Side.UNIT: self.officers.get(unit.id),
            Side.COORDINATOR: self.coordinator,
        }
        at = _moment(planned.told[0], 0)
        monitor = by[Side.ORGANISATION]
        info_request = create(
            self.session, planned.filing, unit, organisation_id, monitor.id if monitor else None, at
        )
        self._acts(info_request, planned, by)
        project(self.session, info_request, self.calendars)

    def _acts(self, info_request: InfoRequest, planned: Planned, by: Mapping[Side, Account | None]) -> None:
        past: list[Act] = []
        for place, told in enumerate(planned.told):
            about = past[told.act.about - 1].key if told.act.about else None
            new = replace(told.act, about=about, destination_unit_id=self._destination(told.act))
            check(new.value(told.side), past, self.today)
            account = by[told.side]
            at = _moment(told, place)
            row = append(self.session, info_request, new, told.side, account.id if account else None, at)
            past.append(replace(new.value(told.side), key=row.id))
            if new.kind is Kind.RECEIVED:
                info_request.unit_reference = new.number
            transfers.follow(self.session, info_request, row, past)

    def _destination(self, act: NewAct) -> int | None:
        """Give the invented unit to which a request was sent, None where it went nowhere."""
        names = {body.name: self.units[body.slug].id for body in BODIES}
        return names.get(act.destination) if act.kind is Kind.TRANSFERRED and not act.inside else None


def _moment(told: Told, place: int) -> datetime:
    """Give a moment in working hours of the day on which an act was noted, later for a later act."""
    day = datetime.combine(told.recorded_on, AFTERNOON, clock.GUATEMALA)
    return day + APART * min(place, PLACES)
