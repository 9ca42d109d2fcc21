"""Histories drawn by chance, put into the database as if both sides had recorded them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from secrets import token_hex

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Act, Right
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.domain.situations import situation
from foia_tracker.domain.timeline import Case
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest, RequestSituation
from foia_tracker.models.links import UnitLink
from foia_tracker.services.acts import NewAct, append
from foia_tracker.services.info_requests import Filing, create
from foia_tracker.services.projection import calendar_of, history, project, rule_set_of


def begun(
    session: Session, by: Actor, unit: Unit, acts: Sequence[Act], right: Right = Right.INFORMATION
) -> InfoRequest:
    """Make a request with these acts and nothing else, as those make one who bring many; fold it once."""
    if by.organisation_id is None:
        raise ValueError("a request belongs to an organisation")
    filing = Filing(unit.id, "Al azar", ("Uno", "Dos"), None, None, Visibility.SHARED, right=right)
    info_request = create(session, filing, unit, by.organisation_id, by.account_id)
    rows: dict[int, int] = {}
    for act in acts:
        rows[act.key] = said(session, info_request, act, rows)
    project(session, info_request)
    return info_request


def put(session: Session, info_request: InfoRequest, acts: Sequence[Act]) -> None:
    """Append drawn acts (the filing, already there, is the first of them) and fold them once."""
    rows = {acts[0].key: history(session, info_request)[0].id}
    for act in acts[1:]:
        rows[act.key] = said(session, info_request, act, rows)
    project(session, info_request)


def said(session: Session, info_request: InfoRequest, act: Act, rows: dict[int, int]) -> int:
    """Append one act, whatever the law of recording says of it; gives its number in the database."""
    about = None if act.about is None else rows.get(act.about)
    new = replace(NewAct.of(act), about=about)
    link_id = linked(session, info_request).link_id if act.by_link else None
    return append(session, info_request, new, act.side, None, link_id=link_id).id


def linked(session: Session, info_request: InfoRequest) -> Actor:
    """Give who says things by a link to a request, whatever else is true of it."""
    number = session.scalars(select(UnitLink.id).where(UnitLink.request_id == info_request.id)).first()
    if number is None:
        now = clock.now()
        link = UnitLink(
            request_id=info_request.id,
            label="Al azar",
            digest=token_hex(),
            made_at=now,
            expires_at=now + timedelta(days=1),
        )
        session.add(link)
        session.flush()
        number = link.id
    return Actor(Role.GUEST, request_id=info_request.id, link_id=number)


def held(session: Session, info_request: InfoRequest, days: Iterable[date]) -> list[list[str]]:
    """Ask the database how a request stands on each day."""
    of_request = select(RequestSituation.situation).where(RequestSituation.request_id == info_request.id)
    return [list(session.scalars(of_request.where(RequestSituation.holds_on(day)))) for day in days]


def folded(session: Session, info_request: InfoRequest, days: Iterable[date]) -> list[list[str]]:
    """Ask the domain the same."""
    acts = [row.value() for row in history(session, info_request)]
    law, calendar = rule_set_of(info_request), calendar_of(session, info_request)
    return [[situation(Case.seen(acts, day, law, calendar), day).value] for day in days]
