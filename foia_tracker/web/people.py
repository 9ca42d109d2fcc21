"""Who belongs to an organisation, a unit or the programme: seen and changed by whoever looks after them."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foia_tracker import clock
from foia_tracker.domain.policy import PLACED, Permission
from foia_tracker.models.accounts import Place
from foia_tracker.models.base import db
from foia_tracker.services import account_mails, accounts, anonymising, invitations, places
from foia_tracker.web.forms.base import Form
from foia_tracker.web.forms.people import RemovalForm
from foia_tracker.web.frame import place_name
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("people", __name__)
managing = can(Permission.PEOPLE_MANAGE, Place)
administering = can(Permission.ACCOUNTS_ADMINISTER, Place)


@bp.route("/personas", access=can(Permission.PEOPLE_MANAGE))
def index() -> ResponseReturnValue:
    """List who belongs there, each in every place."""
    actor, words = current_actor(), request.args.get("q", "").strip()
    rows = [place for place in places.people(db.session(), actor) if _is_meant(place, words)]
    named = [(place, place_name(place)) for place in rows]
    waiting = [(one, account_mails.where(one)["place"]) for one in invitations.waiting(db.session(), actor)]
    left = anonymising.without_place(db.session(), actor)
    page = {"rows": named, "words": words, "waiting": waiting, "left": left, "now": clock.now()}
    return render_template("people/index.html", **page)


@bp.route("/personas/<int:id>", access=managing)
def show(place: Place) -> ResponseReturnValue:
    """Show one person in one place, and what can be done."""
    return _page(places.find(db.session(), place.id), Form())


@bp.route("/personas/<int:id>/a-cargo", methods=["POST"], access=managing)
def manage(place: Place) -> ResponseReturnValue:
    """Make somebody manager or head, or take that away."""
    manages = request.form.get("on") == "1"
    done = _("La persona quedó a cargo.") if manages else _("La persona ya no está a cargo.")
    return _acted(
        place, done, lambda whole: places.set_manages(db.session(), whole, manages, current_actor())
    )


@bp.route("/personas/<int:id>/quitar", methods=["GET", "POST"], access=managing)
def remove(place: Place) -> ResponseReturnValue:
    """Take a place away, and hand over what its holder followed."""
    session, actor, whole = db.session(), current_actor(), places.find(db.session(), place.id)
    form, companions = RemovalForm(), places.companions(session, whole)
    form.offer(companions)
    where, is_own = place_name(whole), whole.account_id == actor.account_id
    if form.carry_out(lambda: places.end(session, whole, form.chosen(companions), actor)):
        name = whole.account.name or whole.account.email
        flash(_("%(name)s ya no pertenece a %(where)s.", name=name, where=where), "success")
        return redirect(url_for("home.index" if is_own else ".index"))
    page = {"place": whole, "form": form, "where": where, "followed": places.count_followed(session, whole)}
    return render_template("people/remove.html", **page), form.status


@bp.route("/personas/<int:id>/segundo-paso", methods=["POST"], access=administering)
def lift_code(place: Place) -> ResponseReturnValue:
    """Take away the second factor of somebody who lost it, and every session."""
    done = _("Se retiró el segundo paso. Si su lugar lo pide, se le pedirá activar otro al entrar.")
    return _acted(place, done, lambda whole: accounts.lift_code(db.session(), whole.account, current_actor()))


@bp.route("/personas/<int:id>/cuenta", methods=["POST"], access=administering)
def set_active(place: Place) -> ResponseReturnValue:
    """Close an account to its owner, or open it again."""
    active = request.form.get("on") == "1"
    done = _("La cuenta se abrió de nuevo.") if active else _("La cuenta se cerró y sus sesiones terminaron.")
    return _acted(
        place, done, lambda whole: accounts.set_active(db.session(), whole.account, active, current_actor())
    )


def _acted(place: Place, done: str, act: Callable[[Place], object]) -> ResponseReturnValue:
    """Carry out what a button asks, or show the person again with why not."""
    whole, form = places.find(db.session(), place.id), Form()
    if form.carry_out(lambda: act(whole)):
        flash(done, "success")
        return redirect(url_for(".show", id=place.id))
    return _page(whole, form)


def _page(place: Place, form: Form) -> ResponseReturnValue:
    page = {
        "place": place,
        "where": place_name(place),
        "form": form,
        "can_be_in_charge": place.role in PLACED,
        "is_own": place.account_id == current_actor().account_id,
    }
    return render_template("people/show.html", **page), form.status


def _is_meant(place: Place, words: str) -> bool:
    """Say whether a search names a person or where they act."""
    said = f"{place.account.name} {place.account.email} {place_name(place)}".casefold()
    return all(word in said for word in words.casefold().split())
