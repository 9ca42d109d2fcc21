"""Requests: the list, logging one, the case page, and who may see it."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foia_tracker import clock, labels
from foia_tracker.domain.acts import Right
from foia_tracker.domain.policy import Actor, Permission, Role, Visibility, may_be_linked
from foia_tracker.domain.situations import Situation, situation
from foia_tracker.models.base import db
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.directory import Organisation
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import evidence
from foia_tracker.services import info_requests as service
from foia_tracker.services.directory import askable
from foia_tracker.services.listing import Search, find
from foia_tracker.services.projection import case_of, history
from foia_tracker.services.recording import side_of
from foia_tracker.services.reprojection import term_changes
from foia_tracker.services.transfers import destination_names
from foia_tracker.services.watch import is_unconfirmed
from foia_tracker.telling.next_steps import SENTENCES, next_step
from foia_tracker.telling.seen import Seen
from foia_tracker.telling.story import Reader, Story
from foia_tracker.telling.terms import moved_days
from foia_tracker.web import case_files, case_page, linked
from foia_tracker.web.forms.asked import open_more
from foia_tracker.web.forms.base import without_controls
from foia_tracker.web.forms.info_requests import FilingForm, VisibilityForm
from foia_tracker.web.routing import Routes, can, current_actor
from foia_tracker.web.story import StoryOnPage
from foia_tracker.web.term_view import other_terms, readings_of

FILTERS = ("q", "situacion", "ver", "unidad")
bp = Routes("info_requests", __name__)
SEEN = {
    "propias": labels.mark("Las propias abiertas"),
    "propias-todas": labels.mark("Todas las propias"),
    "abiertas": labels.mark("Todas las abiertas"),
    "todas": labels.mark("Todas"),
}
OWN = frozenset({"propias", "propias-todas"})
ONLY_OPEN = frozenset({"propias", "abiertas"})


@bp.route("/solicitudes", access=can(Permission.INFO_REQUESTS_READ))
def index() -> ResponseReturnValue:
    """List what the reader may see, the open ones by what is due first."""
    search = _search(current_actor())
    page = find(db.session(), current_actor(), search, clock.today())
    return render_template(
        "info_requests/index.html",
        page=page,
        search=search,
        arguments={name: request.args[name] for name in FILTERS if name in request.args},
        situations={code: labels.SITUATIONS[code] for code in SENTENCES},
        views=_views(current_actor()),
    )


@bp.route(
    "/solicitudes/nueva",
    methods=["GET", "POST"],
    access=can(Permission.INFO_REQUESTS_FILE),
    accepts_files=True,
)
def new() -> ResponseReturnValue:
    """Log a request as it was filed."""
    own = _own_organisation()
    visibility = own.default_visibility if own else Visibility.SHARED
    form = FilingForm(unit=request.args.get("unidad", 0, type=int), visibility=visibility)
    form.offer(askable(db.session()), habeas_data=own is not None and own.habeas_data)
    made: list[InfoRequest] = []
    if form.more_items.data:
        open_more(form.items)
    elif form.carry_out(lambda: made.append(service.file(db.session(), form.command(), current_actor()))):
        flash(_("La solicitud quedó registrada. Estas son sus fechas."), "success")
        return redirect(url_for(".show", id=made[0].id))
    return render_template("info_requests/new.html", form=form), form.status


@bp.route("/solicitudes/<int:id>", access=can(Permission.INFO_REQUESTS_READ, InfoRequest))
def show(info_request: InfoRequest) -> ResponseReturnValue:
    """Show the case: what is due next and why, the time line, the reckoning."""
    today, session = clock.today(), db.session()
    whole = service.whole(session, info_request)
    rows = history(session, whole)
    case = case_of(session, whole, today, rows=rows)
    side, is_own = side_of(whole, current_actor()), current_actor().speaks_for(whole.organisation_id)
    reader = Reader.of(current_actor(), side)
    inside = reader.is_inside
    story = Story.of(whole, rows, case, reader, destination_names(session, rows))
    waits, files = is_unconfirmed(whole, rows), evidence.of_request(session, whole, current_actor())
    step = next_step(case, today, side, disputed=whole.disputed, unconfirmed=waits)
    return render_template(
        "info_requests/show.html",
        info_request=whole,
        campaign=session.get(Campaign, whole.campaign_id or 0),
        situation=situation(case, today),
        step=step,
        actions=case_page.offered(whole, case, side, step.acts, today, story.doubted),
        readings=readings_of(case, today, both=inside),
        other_terms=other_terms(case, today, both=inside),
        moved_days=moved_days(term_changes(session, whole), inside=inside),
        story=StoryOnPage(story, Seen(case, today, side), files),
        links=linked.links_of(session, whole, rows, current_actor(), inside=inside),
        unconfirmed=waits,
        case_files=case_files.links_of(whole, reader),
        is_own=is_own,
        may_invite=is_own and may_be_linked(Right(whole.right), Visibility(whole.visibility)),
        side=side,
    )


@bp.route(
    "/solicitudes/<int:id>/visibilidad",
    methods=["GET", "POST"],
    access=can(Permission.INFO_REQUESTS_SHARE, InfoRequest),
)
def visibility(info_request: InfoRequest) -> ResponseReturnValue:
    """Let more or fewer people see a request of one's own organisation."""
    if not current_actor().speaks_for(info_request.organisation_id):
        abort(403)
    form = VisibilityForm(Right(info_request.right), visibility=info_request.visibility)
    if form.carry_out(
        lambda: service.change_visibility(
            db.session(),
            info_request,
            Visibility(form.visibility.data),
            current_actor(),
            form.reviewed.answer,
        )
    ):
        flash(_("Se cambió quién puede ver la solicitud."), "success")
        return redirect(url_for(".show", id=info_request.id))
    return render_template("info_requests/visibility.html", form=form, info_request=info_request), form.status


def _views(actor: Actor) -> dict[str, str]:
    """Give the views of the list that make sense for an actor."""
    has_own = actor.role in (Role.MONITOR, Role.OFFICER)
    return {code: label for code, label in SEEN.items() if has_own or code not in OWN}


def _search(actor: Actor) -> Search:
    """Read what is looked for: those who file or answer begin with their own open ones."""
    code = request.args.get("situacion", "")
    wanted = Situation(code) if code in set(Situation) else None
    seen = request.args.get("ver", "")
    views = _views(actor)
    if seen not in views:
        seen = next(iter(views)) if actor.is_signed_in else "todas"
    return Search(
        only_open=seen in ONLY_OPEN and wanted is None,
        own=seen in OWN,
        situation=wanted,
        words=without_controls(request.args.get("q", "")),
        unit_id=request.args.get("unidad", type=int),
        after=request.args.get("desde", ""),
        view=seen,
    )


def _own_organisation() -> Organisation | None:
    return db.session.get(Organisation, current_actor().organisation_id or 0)
