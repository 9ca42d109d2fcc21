"""Requests that another unit sent on, each with a link for whoever may see it."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from foia_tracker.domain.policy import Actor
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.transfers import linked_lines
from foia_tracker.telling.linked import Line


def links_of(
    session: Session, info_request: InfoRequest, rows: Sequence[ActRow], actor: Actor, *, inside: bool
) -> list[dict[str, Any]]:
    """Give where a request came from and where it was sent on."""
    return [_link(line) for line in linked_lines(session, info_request, rows, actor, inside=inside)]


def _link(line: Line) -> dict[str, Any]:
    linked = line.info_request
    if linked is None:
        return {"text": line.text, "note": line.note}
    href = url_for("info_requests.show", id=linked.id)
    return {"text": line.text, "link": linked.number, "href": href, "note": line.note}
