"""Take a request log in: rows become requests with their acts, the same file twice adds nothing.

Nothing is guessed here either: what `domain.logs` reports as doubtful stays out. The caller commits.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import labels
from foia_tracker.domain.acts import Channel, Side
from foia_tracker.domain.law import GT_LAIP_2008, NONE
from foia_tracker.domain.logs.bodies import BodyDraft, resolver
from foia_tracker.domain.logs.drafts import BodyRef, Draft
from foia_tracker.domain.logs.log import Log, interpret
from foia_tracker.domain.logs.problems import Problem
from foia_tracker.domain.logs.reasons import Code
from foia_tracker.domain.logs.sheet import Sheet
from foia_tracker.domain.policy import Visibility
from foia_tracker.domain.texts import folded
from foia_tracker.domain.titles import cut, of_folio
from foia_tracker.labels.fields import of_text_field
from foia_tracker.models.calendar import GUATEMALA, Calendars
from foia_tracker.models.directory import (
    WITH_PLACES,
    BodyAlias,
    Municipality,
    ObligedBody,
    Organisation,
    Unit,
)
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import directory, publishing
from foia_tracker.services.acts import NewAct, append_all
from foia_tracker.services.info_requests import Filing, create
from foia_tracker.services.projection import project_first, rule_set_of
from foia_tracker.services.publishing import Spot

HERE = frozenset({"gt", "guatemala"})
LONGEST_SLUG = 60


@dataclass(frozen=True)
class Taken:
    """What came of taking a log in: requests made, and those that were there already."""

    requests: int
    already_there: int


def interpret_log(session: Session, sheet: Sheet, today: date, unit: Unit | None) -> Log:
    """Read a log with the directory as it is; rows that name no body are for `unit`. Raises Unreadable."""
    rows = session.execute(select(BodyAlias.name, ObligedBody).join(ObligedBody)).all()
    known = [(name, BodyRef(body.slug, body.name)) for name, body in rows]
    default = BodyRef(unit.body.slug, unit.body.name) if unit else None
    names = [body.name for _name, body in rows]
    return interpret(
        sheet, today=today, resolve_body=resolver(known), known_names=names, default_body=default
    )


def namesakes(session: Session, drafts: Sequence[BodyDraft], law: str | None) -> tuple[Problem, ...]:
    """Say which names of a list the directory gives to another body, to which rows would be attributed.

    A body of the same name in another country is another, and so is one with only an acronym in common.
    """
    return tuple(problem for draft in drafts for problem in _others(session, draft, law))


def _others(session: Session, draft: BodyDraft, law: str | None) -> Iterator[Problem]:
    bearers = {name: directory.find_body(session, name) for name in draft.names}
    home = bearers[draft.name]
    if home is not None and _is_elsewhere(home, draft, law):
        home = None
    for name, body in bearers.items():
        if body is not None and body is not home:
            yield Problem(draft.line, "", name, Code.OTHER_BODY, {"other": body.name})


def _is_elsewhere(body: ObligedBody, draft: BodyDraft, law: str | None) -> bool:
    """Say whether body and draft are of different countries; a list without countries may tell by its law."""
    here = body.country == GUATEMALA
    if draft.country:
        return here != _is_here(draft.country)
    return here and law not in (None, GT_LAIP_2008.code)


def _is_here(country: str) -> bool:
    return folded(country) in HERE


def add_bodies(session: Session, drafts: Sequence[BodyDraft], law: str | None) -> int:
    """Add the bodies that are not in the directory yet; gives how many were new. Ask `namesakes` before.

    Their law is `law`; where none is named, Guatemala's for its own bodies and none for those of other
    countries, which have weekends only unless the file names layers of the calendar.
    """
    new = [draft for draft in drafts if directory.find_body(session, draft.name) is None]
    seats = {folded(place.name): place.id for place in session.scalars(select(Municipality))}
    for draft in new:
        slug = _slug(session, draft)
        unit = Unit(
            slug=slug,
            name=draft.unit or f"Unidad de información de {draft.name}",
            municipality_id=seats.get(folded(draft.municipality)),
        )
        session.add(_body(draft, slug, law, unit))
        session.flush()
    return len(new)


def _body(draft: BodyDraft, slug: str, law: str | None, unit: Unit) -> ObligedBody:
    local = _is_here(draft.country) or (not draft.country and law == GT_LAIP_2008.code)
    return ObligedBody(
        slug=slug,
        name=draft.name,
        acronym=draft.acronym,
        country=GUATEMALA if local else draft.country,
        law=law or (GT_LAIP_2008.code if local else NONE.code),
        layers=" ".join(draft.calendar.replace("|", " ").replace(",", " ").split()),
        source="archivo de entidades",
        aliases=directory.aliases(draft.names),
        units=[unit],
    )


def held_back(log: Log) -> Log:
    """Give a log that is to be published without the rows that are likely to identify a person: each has a
    problem that says where and how it looks, and never what it says.
    """
    found = [(draft, publishing.spots_in(_public_words(draft))) for draft in log.drafts]
    problems = [_problem(draft, spot) for draft, spots in found for spot in spots]
    quiet = tuple(draft for draft, spots in found if not spots)
    return replace(log, drafts=quiet, problems=(*log.problems, *problems))


def _problem(draft: Draft, spot: Spot) -> Problem:
    place, number = of_text_field(spot.field)
    shown = place % {"number": number}
    return Problem(
        draft.line, shown, spot.excerpt, Code.LIKELY_PERSONAL, {"what": labels.DATA_KINDS[spot.kind]}
    )


def take(
    session: Session,
    log: Log,
    organisation: Organisation,
    visibility: Visibility,
    law: str | None,
    *,
    reviewed: bool = False,
) -> Taken:
    """Make the requests of a log's drafts for `organisation`, under `law` or that of each body.

    With `reviewed` somebody has looked at what would be published and is likely to identify a person. Raises
    LikelyPersonal where nobody has.
    """
    there = _there(session, organisation)
    units = _units(session, {draft.body.key for draft in log.drafts})
    calendars = Calendars.load(session)
    new = [draft for draft in log.drafts if draft.key not in there]
    for draft in new:
        filing = _filing(draft, visibility)
        if reviewed:
            mark = publishing.mark_of(publishing.spots_in(_public_words(draft)))
            filing = replace(filing, reviewed=mark)
        _take(session, draft, filing, organisation, units[draft.body.key], law, calendars)
    session.flush()
    return Taken(len(new), len(log.drafts) - len(new))


def already_there(session: Session, log: Log, organisation: Organisation) -> int:
    """Count the drafts that a former import made."""
    there = _there(session, organisation)
    return sum(draft.key in there for draft in log.drafts)


def _there(session: Session, organisation: Organisation) -> set[str]:
    query = select(InfoRequest.content_key).where(
        InfoRequest.organisation_id == organisation.id, InfoRequest.content_key.is_not(None)
    )
    return {key for key in session.scalars(query) if key}


def _units(session: Session, slugs: Iterable[str]) -> Mapping[str, Unit]:
    query = select(Unit).join(Unit.body).where(ObligedBody.slug.in_(slugs)).order_by(Unit.id.desc())
    units = session.scalars(query.options(*WITH_PLACES))
    return {unit.body.slug: unit for unit in units}


def _take(
    session: Session,
    draft: Draft,
    filing: Filing,
    organisation: Organisation,
    unit: Unit,
    law: str | None,
    calendars: Calendars,
) -> None:
    """Make one request with its acts, all recorded by the organisation that brought the log."""
    folio = publishing.ask({"unit_reference": draft.folio}, filing.reviewed) if filing.is_published else ()
    info_request = create(session, filing, unit, organisation.id, None)
    publishing.keep(session, folio, None, info_request.id)
    info_request.unit_reference = draft.folio
    info_request.content_key = draft.key
    info_request.law = law or unit.body.law
    acts = [NewAct.of(act, imported=True) for act in draft.acts]
    rows = append_all(session, info_request, acts, Side.ORGANISATION, None)
    project_first(session, info_request, rows, calendars.of(unit, rule_set_of(info_request).days))


def _public_words(draft: Draft) -> dict[str, str]:
    return {**_filing(draft, Visibility.PUBLISHED).words, "unit_reference": draft.folio}


def _filing(draft: Draft, visibility: Visibility) -> Filing:
    # Free text may name people, and a title is shown in lists: it is never taken from what was asked.
    title = draft.title or draft.topic or of_folio(draft.folio)
    notes = "\n".join(f"{column}: {words}" for column, words in draft.notes)
    return Filing(
        unit_id=None,
        title=cut(title),
        items=(draft.text or title,),
        on=draft.filed_on,
        channel=draft.channel or Channel.WRITTEN,
        visibility=visibility,
        topic=draft.topic,
        notes=notes,
    )


def _slug(session: Session, draft: BodyDraft) -> str:
    plain = folded(draft.acronym or draft.name).encode("ascii", "ignore").decode()
    base = shorten(plain, LONGEST_SLUG, placeholder="").replace(" ", "-") or "entidad"
    taken = set(session.scalars(select(ObligedBody.slug).where(ObligedBody.slug.startswith(base))))
    number = 2
    slug = base
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
