"""Taking turns on requests: who changes one holds it until the end of the transaction, and reads it again.

Held for whoever changes it too; who only points at it, as a notice does, need not wait.
"""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.info_requests import InfoRequest


def take(session: Session, info_request: InfoRequest) -> None:
    """Hold a request, and have it as whoever had the turn before left it: what was read when the page was
    asked for may be old, and what is set to its old value would not be written.
    """
    session.flush()
    columns = InfoRequest.__mapper__.column_attrs.keys()
    session.refresh(info_request, columns, with_for_update={"key_share": True})


def take_all(session: Session, numbers: Iterable[int]) -> None:
    """Hold requests by their numbers, always in one order, so that no two wait for each other."""
    query = select(InfoRequest.id).where(InfoRequest.id.in_(sorted(numbers))).order_by(InfoRequest.id)
    session.execute(query.with_for_update(key_share=True))


def take_letters(session: Session, numbers: Iterable[int]) -> None:
    """Hold campaigns by their numbers, before their requests, so that none gets further ones meanwhile, and
    read them again.
    """
    query = select(Campaign).where(Campaign.id.in_(sorted(numbers))).order_by(Campaign.id)
    whole = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    session.scalars(whole).all()
