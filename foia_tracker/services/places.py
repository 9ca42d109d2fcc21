"""Giving people their places, changing and ending them, and handing their cases over. The caller commits.

Whoever loses or changes a place is signed out everywhere: no session outlives the rights that it was given.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, joinedload

from foia_tracker import clock
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import PLACED, Actor, Role, Space
from foia_tracker.mails.kinds import PLACE_TAKEN
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import account_mails, sessions

WHOLE = (joinedload(Place.account), joinedload(Place.organisation), joinedload(Place.unit))


def check_space(space: Space, *, manages: bool) -> None:
    """Raise RuleViolation for a role that lacks what it is held in, or is held where it does not belong."""
    if space.role is Role.MONITOR and space.organisation_id is None:
        raise RuleViolation("needs_organisation", "organisation")
    if space.role is Role.OFFICER and space.unit_id is None:
        raise RuleViolation("needs_unit", "unit")
    if not space.fits or (manages and space.role not in PLACED):
        raise RuleViolation("belongs_nowhere", "role")


def give(session: Session, account: Account, space: Space, *, manages: bool = False) -> Place:
    """Give an account a place, or the one that it has there already; its places are loaded."""
    key = _key(account, space)
    known = next((place for place in account.standing if place.key == key), None)
    if known is not None:
        return known
    place = Place(
        account_id=account.id,
        role=space.role,
        organisation_id=space.organisation_id,
        unit_id=space.unit_id,
        manages=manages,
        key=key,
        started_at=clock.now(),
    )
    account.places.append(place)
    session.flush()
    return place


def find(session: Session, number: int) -> Place:
    """Give a place that is known to be there, with its account and what it is held in."""
    account = joinedload(Place.account).selectinload(Account.places)
    return session.scalars(select(Place).where(Place.id == number).options(*WHOLE, account)).one()


def people(session: Session, actor: Actor) -> Sequence[Place]:
    """Give the places that an actor looks after, with their accounts, in the order of names."""
    rows = session.scalars(Place.visible_to(actor).options(*WHOLE)).all()
    return sorted(rows, key=lambda place: (place.account.name or place.account.email).casefold())


def is_held(session: Session, space: Space, email: str) -> bool:
    """Say whether somebody with this address has the place already."""
    query = select(Place.id).join(Account, Account.id == Place.account_id)
    mine = Account.email == Account.folded(email), Place.ended_at.is_(None)
    return session.scalars(query.where(*mine, _is_in(space))).first() is not None


def companions(session: Session, place: Place) -> Sequence[Place]:
    """Give who else has the same role in the same organisation or unit, to whom cases can be handed."""
    query = select(Place).where(
        Place.ended_at.is_(None),
        Place.id != place.id,
        _is_in(place.space),
    )
    return session.scalars(query.options(*WHOLE).order_by(Place.id)).all()


def set_manages(session: Session, place: Place, manages: bool, by: Actor) -> None:
    """Make somebody manager or head, or take that away. Raises RuleViolation: not the actor's to give, or the
    last one.
    """
    _check(place, by)
    if place.manages == manages:
        return
    if not manages:
        _check_not_last(session, place, by)
    place.manages = manages
    sessions.end_all(session, place.account_id)


def end(session: Session, place: Place, successor: Place | None, by: Actor) -> int:
    """Take a place away and hand its cases over to `successor`, or to nobody, so that all are told of them;
    gives how many they were. Raises RuleViolation: not the actor's to take, the last manager, or a successor
    from elsewhere.
    """
    _check(place, by)
    _check_not_last(session, place, by)
    if successor is not None and successor.id not in {one.id for one in companions(session, place)}:
        raise RuleViolation("unknown_successor", "successor")
    handed = hand_over(session, place, successor)
    place.ended_at, place.key, place.manages = clock.now(), None, False
    sessions.end_all(session, place.account_id)
    who = account_mails.name_of_actor(session, by)
    account_mails.tell(session, place.account, PLACE_TAKEN, by=who, **account_mails.where(place))
    return handed


def hand_over(session: Session, place: Place, successor: Place | None) -> int:
    """Let somebody else, or nobody, follow what the holder of a place follows; gives how many requests."""
    query = select(InfoRequest).where(_is_followed_from(place)).order_by(InfoRequest.id)
    followed = session.scalars(query.with_for_update(key_share=True)).all()
    for info_request in followed:
        info_request.follower_id = successor.account_id if successor else None
    session.flush()
    return len(followed)


def count_followed(session: Session, place: Place) -> int:
    """Count the requests that the holder of a place follows there."""
    return session.scalar(select(func.count(InfoRequest.id)).where(_is_followed_from(place))) or 0


def _is_followed_from(place: Place) -> ColumnElement[bool]:
    mine = InfoRequest.follower_id == place.account_id
    return mine & (InfoRequest.organisation_id == place.organisation_id)


def _is_in(space: Space) -> ColumnElement[bool]:
    return and_(
        Place.role == space.role,
        Place.organisation_id.is_not_distinct_from(space.organisation_id),
        Place.unit_id.is_not_distinct_from(space.unit_id),
    )


def _check(place: Place, by: Actor) -> None:
    if place.ended_at is not None or not by.may_give(place.space):
        raise RuleViolation("not_your_people")


def _check_not_last(session: Session, place: Place, by: Actor) -> None:
    """Let nobody leave an organisation or a unit without a manager but those who look after all accounts."""
    others = any(one.manages for one in companions(session, place))
    if place.manages and not others and by.role == place.role:
        raise RuleViolation("last_manager")


def _key(account: Account, space: Space) -> str:
    return f"{account.id}:{space.role}:{space.organisation_id or ''}:{space.unit_id or ''}"
