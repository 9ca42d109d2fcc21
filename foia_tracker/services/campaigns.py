"""Log one letter to many units: a request each, all of them or none. The caller commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Act, Channel, Kind, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.law import RULE_SETS
from foia_tracker.domain.policy import Actor, Visibility
from foia_tracker.domain.recording import check
from foia_tracker.domain.timeline import Case
from foia_tracker.models.acts import ActRow
from foia_tracker.models.calendar import Calendars
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import info_requests, publishing, turns
from foia_tracker.services.directory import askable
from foia_tracker.services.info_requests import AS_FILED, Filing
from foia_tracker.services.submissions import earlier, mark_for

MOST_UNITS = 400
"""One letter goes to no more units than these at once."""


@dataclass(frozen=True)
class Copy:
    """The letter as one unit got it: `on` None is the day of all the others."""

    unit_id: int
    on: date | None = None
    acuse: str = ""


@dataclass(frozen=True)
class Letter:
    """What all units get and which units do; of `filing`, the unit, the acuse and the mark are not read."""

    filing: Filing
    copies: tuple[Copy, ...]
    purpose: str = ""
    submission: str | None = None


@dataclass(frozen=True)
class Ends:
    """The last day to answer, in both readings, of the units that share a calendar, a law and a filing day.

    Both days are None where the law has no terms.
    """

    layers: tuple[str, ...]
    filed_on: date | None
    units: tuple[Unit, ...]
    earliest: date | None
    latest: date | None


class RefusedCopy(RuleViolation):
    """What is impossible of the copy of one unit alone."""

    def __init__(self, refusal: RuleViolation, unit_id: int) -> None:
        super().__init__(refusal.code, refusal.field, refusal.params)
        self.unit_id = unit_id


def start(session: Session, letter: Letter, by: Actor) -> Campaign:
    """Make a campaign and its requests for the organisation of `by`.

    Raises RuleViolation: no title, nothing asked, no unit, too many, one that cannot be asked, a day in the
    future; LikelyPersonal where it would publish what nobody has looked at. The same submission sent again
    gives the campaign it made the first time.
    """
    own = Campaign.organisation_id == by.organisation_id
    known = earlier(session, Campaign, letter.submission, own)
    if known is not None and _says_the_same(session, known, letter):
        return known
    if by.organisation_id is None:
        raise RuleViolation("needs_organisation", "units")
    _judged(session, letter, None)
    campaign = Campaign(
        organisation_id=by.organisation_id,
        title=letter.filing.title.strip(),
        purpose=letter.purpose.strip(),
        submission=mark_for(letter.submission, known),
        created_at=clock.now(),
        created_by_id=by.account_id,
    )
    session.add(campaign)
    session.flush()
    _file(session, campaign, letter, by)
    return campaign


def extend(session: Session, campaign: Campaign, letter: Letter, by: Actor) -> int:
    """Send what the campaign asks to further units; gives how many requests are new. Of the filing of
    `letter` only the day, the hour, the way, who may see it and what was reviewed are read.

    Raises RuleViolation as `start` does, for a campaign of another organisation, and for a unit that was
    asked already. The same submission sent again makes nothing.
    """
    if not by.speaks_for(campaign.organisation_id):
        raise RuleViolation("not_your_campaign")
    # Two people at once take their turn: the second sees which units the first added.
    turns.take_letters(session, [campaign.id])
    letter = replace(letter, filing=_asked_again(session, campaign, letter.filing))
    wanted = _wanted(campaign, letter) if letter.submission else {}
    if wanted and wanted.items() <= _sent(session, campaign, letter).items():
        return 0
    units = _judged(session, letter, campaign)
    _file(session, campaign, letter, by)
    return len(units)


def _asked_again(session: Session, campaign: Campaign, said: Filing) -> Filing:
    """Give what the campaign asks now, filed as `said` says: what a page showed before may be gone since."""
    asked = letter_of(session, campaign)
    kept = {name: getattr(said, name) for name in ("on", "hour", "channel", "visibility", "reviewed")}
    return replace(asked, **kept)


def preview(session: Session, letter: Letter, besides: Campaign | None = None) -> tuple[Ends, ...]:
    """Say until when each group of units may answer, the largest group first, without making anything.

    Raises RuleViolation where `start`, or `extend` of the campaign `besides`, would.
    """
    units = _judged(session, letter, besides)
    calendars = Calendars.load(session)
    groups: dict[tuple[int, str, date | None], list[Unit]] = {}
    for copy in letter.copies:
        unit = units[copy.unit_id]
        key = id(calendars.of(unit)), unit.body.law, copy.on or letter.filing.on
        groups.setdefault(key, []).append(unit)
    ends = [_ends(calendars, day, letter, tuple(group)) for (_one, _law, day), group in groups.items()]
    return tuple(sorted(ends, key=lambda end: -len(end.units)))


def offered(session: Session, besides: Campaign | None = None) -> Sequence[Unit]:
    """Give the units that a letter can go to, with body and seat: those that `besides` has not asked yet."""
    return askable(session) if besides is None else askable(session, ~_is_asked(besides))


def letter_of(session: Session, campaign: Campaign) -> Filing:
    """Give what the campaign asks, as its first request says it, to be sent to others."""
    query = (
        select(InfoRequest).where(InfoRequest.campaign_id == campaign.id).order_by(InfoRequest.id).limit(1)
    )
    # What was read when the page was asked for may hold words that are gone meanwhile.
    fresh = query.options(*AS_FILED).execution_options(populate_existing=True)
    first = session.scalars(fresh).one()
    asked = Filing.copy_of(first, (item.text for item in first.items), Visibility(first.visibility))
    return replace(asked, channel=_channel(first.acts))


def first_filing(session: Session, campaign: Campaign) -> ActRow:
    """Give the filing of its first request, at which words of the campaign are asked to be taken out."""
    query = select(ActRow).join(InfoRequest, InfoRequest.id == ActRow.request_id)
    filings = query.where(InfoRequest.campaign_id == campaign.id, ActRow.kind == Kind.FILED)
    return session.scalars(filings.order_by(ActRow.id).limit(1)).one()


def _channel(acts: Sequence[ActRow]) -> Channel:
    filings = (act.channel for act in acts if act.kind == Kind.FILED and act.channel)
    return Channel(next(filings, Channel.WRITTEN))


def _is_asked(campaign: Campaign) -> ColumnElement[bool]:
    return Unit.id.in_(select(InfoRequest.unit_id).where(InfoRequest.campaign_id == campaign.id))


def _judged(session: Session, letter: Letter, besides: Campaign | None) -> Mapping[int, Unit]:
    """Give the units of the letter once nothing in it is impossible."""
    if not letter.filing.title.strip():
        raise RuleViolation("no_title", "title")
    if not any(text.strip() for text in letter.filing.items):
        raise RuleViolation("no_items", "items")
    _judge_days(letter)
    wanted = [copy.unit_id for copy in letter.copies]
    if not wanted:
        raise RuleViolation("no_units", "units")
    if len(wanted) > MOST_UNITS:
        raise RuleViolation("too_many_units", "units", {"most": MOST_UNITS})
    units = {unit.id: unit for unit in offered(session, besides) if unit.id in wanted}
    if len(units) < len(wanted):
        raise RuleViolation("unknown_units", "units")
    if letter.filing.is_published:
        publishing.ask(_words(letter), letter.filing.reviewed)
    return units


def _words(letter: Letter) -> dict[str, str]:
    """Give what goes out with a letter and its copies, by field; the acuse of each behind its unit."""
    acuses = {f"copies.{copy.unit_id}.acuse": copy.acuse for copy in letter.copies}
    return {**letter.filing.tidy().words, "campaign.purpose": letter.purpose, **acuses}


def _judge_days(letter: Letter) -> None:
    """Refuse an impossible day: first that of all, then that of a copy with a day of its own."""
    check(_filed(letter, Copy(0)), [], clock.today())
    for copy in letter.copies:
        try:
            check(_filed(letter, copy), [], clock.today())
        except RuleViolation as refusal:
            raise RefusedCopy(refusal, copy.unit_id) from refusal


def _filed(letter: Letter, copy: Copy) -> Act:
    filing = letter.filing
    return Act(
        Kind.FILED, copy.on or filing.on, side=Side.ORGANISATION, channel=filing.channel, hour=filing.hour
    )


def _file(session: Session, campaign: Campaign, letter: Letter, by: Actor) -> None:
    calendars = Calendars.load(session)
    for copy in letter.copies:
        filing = _filing(campaign, letter, copy)
        info_requests.file(session, filing, by, calendars).campaign_id = campaign.id
    session.flush()


def _filing(campaign: Campaign, letter: Letter, copy: Copy) -> Filing:
    return replace(
        letter.filing,
        unit_id=copy.unit_id,
        on=copy.on or letter.filing.on,
        acuse=copy.acuse,
        submission=f"{_mark(campaign, letter)}{copy.unit_id}" if letter.submission else None,
    )


def _mark(campaign: Campaign, letter: Letter) -> str:
    """Give how the mark of each request begins, so that a letter sent twice makes it once."""
    return f"{campaign.id}-{letter.submission}-"


def _says_the_same(session: Session, campaign: Campaign, letter: Letter) -> bool:
    """Say whether a campaign was made of this very letter, word for word, to these very units."""
    said = letter.filing.title.strip(), letter.purpose.strip()
    wanted = _wanted(campaign, letter)
    return (campaign.title, campaign.purpose) == said and _sent(session, campaign, letter) == wanted


def _wanted(campaign: Campaign, letter: Letter) -> dict[str | None, Filing]:
    """Give what a letter says to each unit, by the mark of its request."""
    filings = (_filing(campaign, letter, copy).tidy() for copy in letter.copies)
    return {filing.submission: filing for filing in filings}


def _sent(session: Session, campaign: Campaign, letter: Letter) -> dict[str | None, Filing]:
    """Give what the requests say that the form of this letter made before, by their marks."""
    query = select(InfoRequest).where(
        InfoRequest.campaign_id == campaign.id,
        InfoRequest.submission.startswith(_mark(campaign, letter), autoescape=True),
    )
    rows = session.scalars(query.options(*AS_FILED).execution_options(populate_existing=True))
    return {row.submission: Filing.of(row) for row in rows}


def _ends(calendars: Calendars, day: date | None, letter: Letter, units: tuple[Unit, ...]) -> Ends:
    unit = units[0]
    law = RULE_SETS[unit.body.law]
    calendar = calendars.of(unit, law.days)
    case = Case.of([_filed(letter, Copy(unit.id, day))], law, calendar)
    early, late = case.earliest.answer, case.latest.answer
    names = tuple(layer.name for layer in calendar.layers)
    return Ends(names, day, units, early.last if early else None, late.last if late else None)
