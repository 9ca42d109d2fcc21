"""What invented people changed after they logged their requests: the ledger tells of it, besides the
loading.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Right
from foia_tracker.domain.ledger import Via
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.accounts import Account
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.origin import Origin, working_as
from foia_tracker.services.info_requests import change_visibility

NETWORK = "192.0.2"
"""Addresses that are nobody's (RFC 5737)."""


def invented_changes(session: Session, people: Sequence[Account]) -> None:
    """Let whoever is in charge of each organisation publish the first request that it had only shared."""
    in_charge = [one.actor for one in people if one.actor.role is Role.MONITOR and one.actor.manages]
    for number, actor in enumerate(in_charge, start=1):
        with working_as(Origin(Via.WEB, f"{NETWORK}.{number}", actor)):
            change_visibility(session, _first_shared(session, actor), Visibility.PUBLISHED, actor)
            session.flush()


def _first_shared(session: Session, actor: Actor) -> InfoRequest:
    query = select(InfoRequest).where(
        InfoRequest.organisation_id == actor.organisation_id,
        InfoRequest.visibility == Visibility.SHARED,
        InfoRequest.right == Right.INFORMATION,
    )
    return session.scalars(query.order_by(InfoRequest.id).limit(1)).one()
