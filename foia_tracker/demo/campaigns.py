"""The letters of the demonstration that went to all bodies, told as campaigns."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.info_requests import InfoRequest

LEAST = 6
"""An invented letter to so many units on one day is a campaign."""
PURPOSE = "Comparar, entre entidades inventadas, cómo se responde a una misma carta."


def gather(session: Session) -> int:
    """Make campaigns of the invented requests that are copies of one letter; gives how many are new.

    A second call finds nothing to gather.
    """
    letters = _letters(session)
    for copies in letters:
        first = copies[0]
        campaign = Campaign(
            organisation_id=first.organisation_id,
            title=first.title,
            purpose=PURPOSE,
            created_at=first.created_at,
            created_by_id=first.created_by_id,
        )
        session.add(campaign)
        session.flush()
        for copy in copies:
            copy.campaign_id = campaign.id
    session.flush()
    return len(letters)


def _letters(session: Session) -> Sequence[Sequence[InfoRequest]]:
    query = select(InfoRequest).where(
        InfoRequest.invented, InfoRequest.campaign_id.is_(None), InfoRequest.filed_on.is_not(None)
    )
    letters: dict[tuple[object, ...], list[InfoRequest]] = {}
    for copy in session.scalars(query.order_by(InfoRequest.filed_on, InfoRequest.id)):
        letters.setdefault((copy.organisation_id, copy.title, copy.filed_on), []).append(copy)
    return [copies for copies in letters.values() if len({copy.unit_id for copy in copies}) >= LEAST]
