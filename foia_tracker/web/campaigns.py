"""Campaigns: the list, one letter to many units, its page with its figures, and further units for it."""

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foia_tracker import clock
from foia_tracker.domain.policy import Permission, Visibility
from foia_tracker.models.base import db
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.directory import Organisation
from foia_tracker.services import campaigns as service
from foia_tracker.services.campaigns import Ends, Letter
from foia_tracker.statistics.campaigns import campaign_figures, of_campaign, overviews
from foia_tracker.web.campaign_page import CampaignPage
from foia_tracker.web.forms.campaigns import CONFIRM, SAVE, CampaignForm, CopiesForm
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("campaigns", __name__)


@bp.route("/campanas", access=can(Permission.CAMPAIGNS_READ))
def index() -> ResponseReturnValue:
    """List the campaigns of which the reader may see a request, and the own organisation's."""
    return render_template("campaigns/index.html", overviews=overviews(db.session(), current_actor()))


@bp.route("/campanas/nueva", methods=["GET", "POST"], access=can(Permission.CAMPAIGNS_RUN))
def new() -> ResponseReturnValue:
    """Log one letter to many units: what it asks and to whom it goes, then what differs, then all at once."""
    form = CampaignForm(visibility=_default_visibility())
    form.offer(service.offered(db.session()))
    made: list[Campaign] = []
    if _saves(form, lambda: made.append(service.start(db.session(), form.command(), current_actor()))):
        flash(_("La campaña quedó registrada: una solicitud por unidad. Estas son sus fechas."), "success")
        return redirect(url_for(".show", id=made[0].id))
    return _step(form, form.command, None)


@bp.route("/campanas/<int:id>", access=can(Permission.CAMPAIGNS_READ, Campaign))
def show(campaign: Campaign) -> ResponseReturnValue:
    """Show what was asked of whom and what became of it, with the figures of what the reader may see."""
    today, actor = clock.today(), current_actor()
    measured = of_campaign(db.session(), campaign, actor, today)
    is_own = actor.speaks_for(campaign.organisation_id)
    return render_template(
        "campaigns/show.html",
        campaign=campaign,
        organisation=db.session.get_one(Organisation, campaign.organisation_id),
        page=CampaignPage(measured, campaign_figures(measured, today), today),
        is_own=is_own,
        filing=service.first_filing(db.session(), campaign) if is_own else None,
        tells_purpose=campaign.tells_purpose_to(actor),
    )


@bp.route(
    "/campanas/<int:id>/unidades", methods=["GET", "POST"], access=can(Permission.CAMPAIGNS_RUN, Campaign)
)
def extend(campaign: Campaign) -> ResponseReturnValue:
    """Send the letter of one's own campaign to units that were not asked yet."""
    if not current_actor().speaks_for(campaign.organisation_id):
        abort(403)
    asked = service.letter_of(db.session(), campaign)
    form = CopiesForm(channel=asked.channel, visibility=asked.visibility)
    form.offer(service.offered(db.session(), campaign))
    new: list[int] = []

    def command() -> Letter:
        return form.letter(asked)

    if _saves(form, lambda: new.append(service.extend(db.session(), campaign, command(), current_actor()))):
        flash(_("Las unidades quedaron agregadas a la campaña."), "success")
        return redirect(url_for(".show", id=campaign.id))
    return _step(form, command, campaign)


def _saves(form: CopiesForm, act: Callable[[], object]) -> bool:
    return form.step == SAVE and form.carry_out(act)


def _step(form: CopiesForm, command: Callable[[], Letter], campaign: Campaign | None) -> ResponseReturnValue:
    """Show the list of units, or the copies that will be made, with all that was typed on either."""
    page = {"form": form, "campaign": campaign}
    template = "campaigns/extend.html" if campaign else "campaigns/new.html"
    if form.only_rearranges:
        form.rearrange()
        return render_template(template, **page), 200
    ends: list[Ends] = []
    may_go_on = form.step == CONFIRM and form.carry_out(
        lambda: ends.extend(service.preview(db.session(), command(), campaign))
    )
    if may_go_on or form.fails_in_copies_alone:
        form.prepare_copies()
        status = 200 if may_go_on else form.status
        return render_template("campaigns/confirm.html", **page, ends=ends), status
    return render_template(template, **page), form.status


def _default_visibility() -> str:
    own = db.session.get(Organisation, current_actor().organisation_id or 0)
    return own.default_visibility if own else Visibility.SHARED
