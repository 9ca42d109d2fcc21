"""Recording acts: one page per kind, and what one side says of an act of the other or of its own."""

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from foia_tracker import labels
from foia_tracker.domain.acts import Kind, Right, Side
from foia_tracker.domain.judging import KIND_OF, Judged, Verb, lost_with, verbs
from foia_tracker.domain.policy import Permission
from foia_tracker.domain.recording import may_record
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import db
from foia_tracker.models.info_requests import InfoRequest, RequestItem
from foia_tracker.services import recording as service
from foia_tracker.services.acts import NewAct
from foia_tracker.services.directory import askable
from foia_tracker.services.projection import history, rule_set_of
from foia_tracker.telling.act_details import title_of
from foia_tracker.telling.law_words import LAW, PROVED, law_of
from foia_tracker.web.case_page import ACTIONS
from foia_tracker.web.doors import case_href, crumbs
from foia_tracker.web.forms.acts import FORMS
from foia_tracker.web.forms.acts.base import Scene
from foia_tracker.web.forms.acts.judgements import ABOUT_FORMS
from foia_tracker.web.judging import SAID
from foia_tracker.web.paths import ACTS, VERBS
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("acts", __name__)
recording = can(Permission.ACTS_RECORD, InfoRequest)
querying = can(Permission.ACTS_QUERY, InfoRequest)
PROVING = frozenset({Verb.CONTEST, Verb.SUPPORT})


@bp.route("/solicitudes/<int:id>/<act>", methods=["GET", "POST"], access=recording, accepts_files=True)
def record(info_request: InfoRequest, act: str) -> ResponseReturnValue:
    """Record an act of the side to which the actor belongs."""
    kind = ACTS.get(act)
    side = service.side_of(info_request, current_actor())
    rows = history(db.session(), info_request)
    if kind is None:
        abort(404)
    if side is None or not may_record(kind, side, [row.value() for row in rows]):
        abort(403)
    form = FORMS[kind]()
    form.suit(_scene(info_request, side, rows))
    if form.carry_out(lambda: _record(info_request, form.command(), form.reviewed.answer)):
        return _back(info_request, kind)
    page = {
        **_around(info_request),
        "kind": kind,
        "form": form,
        "law": LAW[kind],
        "heading": ACTIONS[kind],
    }
    return render_template("acts/record.html", **page), form.status


@bp.route(
    "/solicitudes/<int:id>/actos/<int:act_id>/<verb>",
    methods=["GET", "POST"],
    access=recording,
    accepts_files=True,
)
def judge(info_request: InfoRequest, act_id: int, verb: str) -> ResponseReturnValue:
    """Confirm or contest an act of the other side; back up, concede or annul one's own."""
    if verb not in VERBS:
        abort(404)
    return _say(info_request, act_id, VERBS[verb])


@bp.route("/solicitudes/<int:id>/actos/<int:act_id>/consultar", methods=["GET", "POST"], access=querying)
def query(info_request: InfoRequest, act_id: int) -> ResponseReturnValue:
    """Ask about an act, for the programme."""
    return _say(info_request, act_id, Verb.QUERY)


@bp.route(
    "/solicitudes/<int:id>/actos/<int:act_id>/anular-consulta", methods=["GET", "POST"], access=querying
)
def retract(info_request: InfoRequest, act_id: int) -> ResponseReturnValue:
    """Take back a query of the programme."""
    return _say(info_request, act_id, Verb.RETRACT)


def _say(info_request: InfoRequest, act_id: int, verb: Verb) -> ResponseReturnValue:
    """Say something of an act: the page, or what was said there."""
    rows = history(db.session(), info_request)
    about = next((row for row in rows if row.id == act_id), None)
    side = service.side_of(info_request, current_actor())
    if about is None:
        abort(404)
    form, kind = ABOUT_FORMS[verb](), KIND_OF[verb]
    judged = Judged.of([row.value() for row in rows])
    # A double click says again what it has just said: the service gives what it made the first time.
    again = any(row.submission == form.submission.data and row.side == side for row in rows)
    may = verbs(about.value(), judged, side, by_link=current_actor().came_by_link)
    if not again and verb not in may:
        abort(403)
    if form.carry_out(lambda: _record(info_request, form.command(kind, act_id), form.reviewed.answer)):
        return _to_case(info_request, _(SAID[verb].done))
    page = {
        **_around(info_request),
        "verb": verb,
        "title": _(SAID[verb].title),
        "button": _(SAID[verb].button),
        "form": form,
        "about": about,
        "judged": next((row for row in rows if row.id == about.about_id), None),
        "law": law_of(verb, kind),
        "proved": PROVED if verb in PROVING else "",
        "hanging": _hanging(rows, judged, about) if verb is Verb.ANNUL else (),
    }
    return render_template("acts/judge.html", **page), form.status


def _around(info_request: InfoRequest) -> dict[str, Any]:
    """Give what the page of an act says of its case."""
    back, way = case_href(info_request), crumbs(info_request)
    return {"info_request": info_request, "back": back, "crumbs": way}


def _hanging(rows: Sequence[ActRow], judged: Judged, about: ActRow) -> list[str]:
    """Name the acts that would count for nothing without one."""
    lost = lost_with(judged, about.value())
    return [title_of(row) for row in rows if row.id in lost]


def _scene(info_request: InfoRequest, side: Side, rows: Sequence[ActRow]) -> Scene:
    items = select(RequestItem.text).where(RequestItem.request_id == info_request.id)
    return Scene(
        side=side,
        right=Right(info_request.right),
        law=rule_set_of(info_request),
        items=tuple(db.session.scalars(items.order_by(RequestItem.position))),
        history=tuple(row.value() for row in rows),
        unit_id=info_request.unit_id,
        units=lambda: askable(db.session()),
    )


def _record(info_request: InfoRequest, new: NewAct, reviewed: str) -> None:
    service.record(db.session(), info_request, new, current_actor(), reviewed)


def _back(info_request: InfoRequest, kind: Kind) -> ResponseReturnValue:
    return _to_case(info_request, _("Se registró: %(act)s.", act=_(labels.KINDS[kind])))


def _to_case(info_request: InfoRequest, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(case_href(info_request))
