"""Recording acts: one page per kind, and what one side says of an act of the other."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from foia_tracker import labels
from foia_tracker.domain.acts import Kind, Side
from foia_tracker.domain.policy import Permission
from foia_tracker.domain.recording import RECORDED_BY
from foia_tracker.models.base import db
from foia_tracker.models.info_requests import InfoRequest, RequestItem
from foia_tracker.services import acts as service
from foia_tracker.services.acts import NewAct
from foia_tracker.services.projection import history
from foia_tracker.web.case_page import ACTIONS
from foia_tracker.web.forms.acts import FORMS, AboutForm, ActForm, ResolvedForm
from foia_tracker.web.law_words import LAW
from foia_tracker.web.paths import ABOUT, ACTS
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("acts", __name__)
recording = can(Permission.ACTS_RECORD, InfoRequest)


@bp.route("/solicitudes/<int:id>/<act>", methods=["GET", "POST"], access=recording)
def record(info_request: InfoRequest, act: str) -> ResponseReturnValue:
    """Record an act of the side to which the actor belongs."""
    kind = ACTS.get(act)
    side = service.side_of(info_request, current_actor())
    if kind is None:
        abort(404)
    if side is None or side not in RECORDED_BY[kind]:
        abort(403)
    form = FORMS[kind]()
    items = _items(info_request) if isinstance(form, ResolvedForm) else []
    if isinstance(form, ResolvedForm):
        _one_result_each(form, items)
    if form.carry_out(lambda: _record(info_request, form.command())):
        return _back(info_request, kind)
    page = {
        "info_request": info_request,
        "kind": kind,
        "form": form,
        "items": items,
        "law": LAW[kind],
        "heading": ACTIONS[kind],
    }
    return render_template("acts/record.html", **page), form.status


@bp.route("/solicitudes/<int:id>/actos/<int:act_id>/<verb>", methods=["GET", "POST"], access=recording)
def judge(info_request: InfoRequest, act_id: int, verb: str) -> ResponseReturnValue:
    """Confirm or contest an act of the other side, or annul one's own."""
    kind = ABOUT.get(verb)
    rows = history(db.session(), info_request)
    about = next((row for row in rows if row.id == act_id), None)
    side = service.side_of(info_request, current_actor())
    if kind is None or about is None:
        abort(404)
    if side is None or (kind is Kind.ANNULLED) != (Side(about.side) is side):
        abort(403)
    form = AboutForm()
    new = NewAct(kind, None, about=act_id)
    if form.carry_out(lambda: _record(info_request, _judgement(new, form))):
        return _back(info_request, kind)
    page = {"info_request": info_request, "kind": kind, "form": form, "about": about, "law": LAW[kind]}
    return render_template("acts/judge.html", **page), form.status


def _judgement(new: NewAct, form: AboutForm) -> NewAct:
    claimed_on = form.claimed_on.data if new.kind is Kind.CONTESTED else None
    return NewAct(
        new.kind,
        None,
        about=new.about,
        claimed_on=claimed_on,
        text=form.text.data or "",
        submission=form.submission.data,
    )


def _record(info_request: InfoRequest, new: NewAct) -> None:
    service.record(db.session(), info_request, new, current_actor())


def _back(info_request: InfoRequest, kind: Kind) -> ResponseReturnValue:
    flash(_("Se registró: %(act)s.", act=_(labels.KINDS[kind])), "success")
    return redirect(url_for("info_requests.show", id=info_request.id))


def _items(info_request: InfoRequest) -> list[str]:
    query = select(RequestItem.text).where(RequestItem.request_id == info_request.id)
    return list(db.session.scalars(query.order_by(RequestItem.position)))


def _one_result_each(form: ActForm, items: list[str]) -> None:
    """Give the form one result per thing asked, whatever the browser sent."""
    results = form.items
    while len(results) < max(len(items), 1):
        results.append_entry()
    while len(results) > max(len(items), 1):
        results.pop_entry()
    if request.method == "GET":
        for entry, text in zip(results, items, strict=False):
            entry.label.text = text
