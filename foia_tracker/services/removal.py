"""The words of a request and its acts that may be taken out, and how they go with each copy of them.

Nothing is judged here: `expunging` does that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from foia_tracker.domain.acts import Kind, Side
from foia_tracker.domain.expunging import COPIED, OWN_OF_REQUEST
from foia_tracker.domain.policy import Actor
from foia_tracker.models.acts import ActRow
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.expunging import GONE, Expunging
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import turns
from foia_tracker.services.acts import NewAct, append
from foia_tracker.services.chain import asked_words, words_of
from foia_tracker.services.projection import project


def current_text(info_request: InfoRequest, row: ActRow | None, field: str) -> str:
    """Give the words that stand in a field of an act, or of the request where `row` is None; "" when gone."""
    words = words_of_request(info_request) if row is None else words_of(row)
    return words.get(field, "")


def words_of_request(info_request: InfoRequest) -> dict[str, str]:
    """Give the words of a request besides those of its acts, by field; its items must be loaded."""
    said = {name: getattr(info_request, name) for name in OWN_OF_REQUEST}
    words = {**said, **asked_words(info_request, info_request.items)}
    return {field: text for field, text in words.items() if text and text != GONE}


def subject(session: Session, expunging: Expunging) -> tuple[InfoRequest, ActRow | None]:
    """Read the request and the act in question again, with their items."""
    row = find_act(session, expunging.request_id, expunging.act_id) if expunging.act_id else None
    return find_request(session, expunging.request_id), row


def find_request(session: Session, number: int) -> InfoRequest:
    """Read a request as it is now, with the things asked."""
    query = select(InfoRequest).where(InfoRequest.id == number).options(selectinload(InfoRequest.items))
    return session.scalars(query.execution_options(populate_existing=True)).one()


def find_act(session: Session, request_id: int, number: int) -> ActRow | None:
    """Read an act of a request as it is now, with its items; None where the request has no such act."""
    query = select(ActRow).where(ActRow.id == number, ActRow.request_id == request_id)
    whole = query.options(selectinload(ActRow.items)).execution_options(populate_existing=True)
    return session.scalars(whole).one_or_none()


@dataclass(frozen=True)
class Family:
    """Requests between which the program may have copied words, and the campaigns that they belong to."""

    requests: frozenset[int]
    letters: frozenset[int]


def hold_family(session: Session, number: int) -> list[int]:
    """Hold the family of a request, its campaigns first, until nobody adds to it; gives its requests.

    Whoever copies holds what is copied from: when everything is held, a copy is there already or comes after.
    """
    held, found = None, family(session, number)
    while found != held:
        turns.take_letters(session, found.letters)
        turns.take_all(session, found.requests)
        held, found = found, family(session, number)
    return sorted(found.requests)


def family(session: Session, number: int) -> Family:
    """Give the family of a request: those of one campaign, and those that came of one another by transfer."""
    known: set[int] = set()
    letters: set[int] = set()
    found = {number}
    while found - known:
        known |= found
        query = select(InfoRequest.origin_id, InfoRequest.campaign_id).where(InfoRequest.id.in_(known))
        rows = session.execute(query).all()
        letters |= {row.campaign_id for row in rows if row.campaign_id}
        found |= {row.origin_id for row in rows if row.origin_id}
        linked = or_(InfoRequest.origin_id.in_(known), InfoRequest.campaign_id.in_(letters))
        found |= set(session.scalars(select(InfoRequest.id).where(linked)))
    return Family(frozenset(known), frozenset(letters))


def copies(session: Session, expunging: Expunging, requests: Sequence[int], text: str) -> list[Expunging]:
    """Ask the same, on behalf of the same person, for every copy of the words in the other requests."""
    field = expunging.field
    if expunging.act_id is not None or not (field in COPIED or field.startswith("items.")):
        return []
    others = select(InfoRequest).where(InfoRequest.id.in_(requests), InfoRequest.id != expunging.request_id)
    found = session.scalars(others.options(selectinload(InfoRequest.items)).order_by(InfoRequest.id))
    made = [
        Expunging(
            request_id=other.id,
            field=field,
            reason=expunging.reason,
            asked_by_id=expunging.asked_by_id,
            asked_side=expunging.asked_side,
            asked_at=expunging.asked_at,
        )
        for other in found
        if current_text(other, None, field) == text
    ]
    session.add_all(made)
    session.flush()
    return made


def take_out(session: Session, expunging: Expunging, by: Actor) -> None:
    """Take the words out with their salt, and say so by an act of the side that asked."""
    info_request, row = subject(session, expunging)
    field, owner = expunging.field, row or info_request
    text = current_text(info_request, row, field)
    expunging.digest = owner.word_digests.get(field, "")
    _empty(info_request, row, field)
    owner.salts = {name: salt for name, salt in owner.salts.items() if name != field}
    if field == "number" and info_request.unit_reference == text.strip():
        info_request.unit_reference = ""
    _empty_campaign(session, info_request, text)
    session.flush()
    new = NewAct(Kind.EXPUNGED, None, about=expunging.act_id, text=expunging.reason, expunged_field=field)
    expunging.expunged_id = append(session, info_request, new, Side(expunging.asked_side), by.account_id).id
    project(session, info_request)


def _empty(info_request: InfoRequest, row: ActRow | None, field: str) -> None:
    part, _dot, name = field.removeprefix("items.").partition(".")
    if not field.startswith("items."):
        setattr(row or info_request, field, GONE if field == "title" else "")
    elif row is not None:
        setattr(next(item for item in row.items if item.position == int(part)), name, "")
    else:
        next(item for item in info_request.items if item.position == int(part)).text = GONE


def _empty_campaign(session: Session, info_request: InfoRequest, text: str) -> None:
    """Take the words out of the letter's own title and purpose, which are shown beside its requests."""
    if info_request.campaign_id is None:
        return
    campaign = session.get_one(Campaign, info_request.campaign_id)
    if campaign.title == text:
        campaign.title = GONE
    if campaign.purpose == text:
        campaign.purpose = ""
