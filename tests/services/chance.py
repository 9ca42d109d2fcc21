"""Histories drawn by chance, put into the database as if both sides had recorded them."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Act
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.acts import NewAct, append
from foia_tracker.services.projection import history, project


def put(session: Session, info_request: InfoRequest, acts: Sequence[Act]) -> None:
    """Append drawn acts (the filing, already there, is the first of them) and fold them once."""
    rows = {acts[0].key: history(session, info_request)[0].id}
    for act in acts[1:]:
        new = NewAct(
            act.kind,
            act.on,
            notified_on=act.notified_on,
            days=act.days,
            reasons=act.reasons,
            written=act.written,
            inside=act.inside,
            about=None if act.about is None else rows.get(act.about),
            claimed_on=act.claimed_on,
        )
        rows[act.key] = append(session, info_request, new, act.side, None).id
    project(session, info_request)
