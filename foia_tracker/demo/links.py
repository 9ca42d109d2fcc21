"""A unit without an account that spoke by a link: of two things it said one is confirmed, the other waits."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from foia_tracker import clock
from foia_tracker.domain.acts import ItemResult, Kind, Outcome, Right, Side
from foia_tracker.domain.policy import Role
from foia_tracker.domain.situations import Situation
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.info_requests import OPEN_TO_PROGRAMME, InfoRequest, RequestSituation
from foia_tracker.models.links import UnitLink
from foia_tracker.services import tokens
from foia_tracker.services.acts import NewAct, append
from foia_tracker.services.projection import project

LABEL = "Unidad de información inventada"
RECEIVED = NewAct(Kind.RECEIVED, None, number="UIP-INVENTADA-7")
RESOLVED = NewAct(Kind.RESOLVED, None, items=(ItemResult(1, Outcome.FULL),))
AGO, LASTS = timedelta(days=1), timedelta(days=14)


def invite(session: Session, now: datetime) -> int:
    """Let a unit without an account speak by a link, the day before `now`; gives how many were invited."""
    found = session.execute(_waiting(now)).first()
    if found is None:
        return 0
    info_request, monitor_id = found
    at = now - AGO
    link = UnitLink(
        request_id=info_request.id,
        label=LABEL,
        # Nobody has this link: whoever looks at the demonstration makes one.
        digest=tokens.digest(tokens.new()),
        made_at=at - AGO,
        made_by_id=monitor_id,
        expires_at=at - AGO + LASTS,
    )
    session.add(link)
    session.flush()
    received = replace(RECEIVED, on=info_request.filed_on)
    resolved = replace(RESOLVED, on=info_request.due_on, notified_on=info_request.due_on)
    said = append(session, info_request, received, Side.UNIT, None, at, link_id=link.id)
    append(session, info_request, resolved, Side.UNIT, None, at + timedelta(minutes=9), link_id=link.id)
    word = NewAct(Kind.CONFIRMED, None, about=said.id)
    append(session, info_request, word, Side.ORGANISATION, monitor_id, at + timedelta(hours=3))
    info_request.unit_reference = received.number
    project(session, info_request)
    return 1


def _waiting(now: datetime) -> Select[InfoRequest, int]:
    """Find the last request that is past its term with nothing recorded, to a unit in which nobody has a
    place, with somebody of its organisation.
    """
    day, officer = clock.day_of(now), aliased(Place)
    stands = RequestSituation.request_id == InfoRequest.id
    return (
        select(InfoRequest, Account.id)
        .join(RequestSituation, stands & RequestSituation.holds_on(day))
        .join(Place, (Place.organisation_id == InfoRequest.organisation_id) & (Place.role == Role.MONITOR))
        .join(Account, Account.id == Place.account_id)
        .outerjoin(officer, officer.unit_id == InfoRequest.unit_id)
        .where(
            InfoRequest.invented,
            InfoRequest.visibility.in_(OPEN_TO_PROGRAMME),
            InfoRequest.right == Right.INFORMATION,
            RequestSituation.situation == Situation.UNCONFIRMED,
            officer.id.is_(None),
        )
        .order_by(InfoRequest.due_on.desc(), InfoRequest.id, Account.id)
        .limit(1)
    )
