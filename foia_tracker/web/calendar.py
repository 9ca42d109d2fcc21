"""The days that do not count, and changing them: what would move is shown before anything is saved."""

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from foia_tracker import clock
from foia_tracker.domain.days import FIRST_YEAR, LAST_YEAR, Days
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import LARGEST_ID, db
from foia_tracker.models.calendar import (
    CalendarChange,
    CalendarEntry,
    CalendarLayer,
    CalendarRule,
    ChangeVerb,
    LayerKind,
)
from foia_tracker.models.transactions import reading
from foia_tracker.services import calendar as service
from foia_tracker.services import tasks
from foia_tracker.services.calendar import Note, Proposal
from foia_tracker.services.calendar_preview import Preview, preview
from foia_tracker.telling.calendar_words import written
from foia_tracker.web import calendar_page
from foia_tracker.web.calendar_words import HEADINGS, VERBS
from foia_tracker.web.forms.base import option
from foia_tracker.web.forms.calendar import (
    ChangeForm,
    DaysForm,
    FeastForm,
    SourceForm,
    UntilForm,
    YearForm,
    place_choices,
    sort_of,
)
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("calendar", __name__)
editing = can(Permission.CALENDAR_EDIT)
TOLD = 100


@bp.route("/calendario", access=can(Permission.CALENDAR_READ))
def index() -> ResponseReturnValue:
    """Show a year, of one layer or of all."""
    asked = request.args.get("year", clock.today().year, type=int)
    year = min(max(asked, FIRST_YEAR), LAST_YEAR)
    session = db.session()
    layers = calendar_page.layers_shown(session)
    form = YearForm(request.args)
    form.capa.choices = [option("", _("Todas las capas")), *(option(row.slug, row.name) for row in layers)]
    slug = next((row.slug for row in layers if row.slug == form.capa.data), "")
    entries = calendar_page.listed(session, layers, year, slug)
    named = current_actor().may(Permission.CALENDAR_EDIT)
    return render_template(
        "calendar/index.html",
        year=year,
        form=form,
        slug=slug,
        layers=layers,
        rows=[(one, calendar_page.added(one, named=named)) for one in entries],
        months=calendar_page.year_of(entries, year),
        legend=calendar_page.legend(entries),
        under_way=tasks.under_way(session),
        given_up=tasks.given_up(session),
    )


@bp.route("/calendario/cambios", access=can(Permission.CALENDAR_READ))
def changes() -> ResponseReturnValue:
    """Show what was changed in the calendar, the last first."""
    whole = joinedload(CalendarChange.layer), joinedload(CalendarChange.by)
    query = select(CalendarChange).order_by(CalendarChange.id.desc()).limit(TOLD).options(*whole)
    named = current_actor().may(Permission.CALENDAR_EDIT)
    rows = [(change, calendar_page.who(change.by, named=named)) for change in db.session.scalars(query)]
    return render_template("calendar/changes.html", rows=rows, named=named, written=written)


@bp.route("/calendario/nueva", methods=["GET", "POST"], access=editing)
def add() -> ResponseReturnValue:
    """Add a day or a period."""
    session = db.session()
    form = DaysForm()
    form.layer.choices = place_choices(service.places(session))

    def proposal() -> Proposal:
        place = service.find_place(session, form.layer.data)
        return Proposal(ChangeVerb.ADDED, place, None, form.days())

    return _change(form, proposal, HEADINGS["add"])


@bp.route("/calendario/fiesta-local", methods=["GET", "POST"], access=editing)
def add_feast() -> ResponseReturnValue:
    """Add a day of a municipality that comes back every year."""
    session = db.session()
    form = FeastForm()
    seats = [place for place in service.places(session) if place.kind is LayerKind.MUNICIPALITY]
    form.layer.choices = place_choices(seats)

    def proposal() -> Proposal:
        place = service.find_place(session, form.layer.data)
        return Proposal(ChangeVerb.ADDED, place, None, form.yearly())

    return _change(form, proposal, HEADINGS["feast"])


@bp.route("/calendario/dias/<int:entry_id>/<change>", methods=["GET", "POST"], access=editing)
def change(entry_id: int, change: str) -> ResponseReturnValue:
    """Correct, confirm or remove an entry."""
    row = db.session.get(CalendarEntry, entry_id) if entry_id <= LARGEST_ID else None
    what = VERBS.get(change)
    if row is None or row.is_removed or what is None:
        abort(404)
    place = service.place_of(db.session.get_one(CalendarLayer, row.layer_id))
    before = row.said
    form = _entry_form(what, before)

    def proposal() -> Proposal:
        return Proposal(what, place, before, _after(form, before), row)

    return _change(form, proposal, HEADINGS[change], row, place.name)


@bp.route("/calendario/fiestas/<int:rule_id>/<change>", methods=["GET", "POST"], access=editing)
def change_feast(rule_id: int, change: str) -> ResponseReturnValue:
    """Confirm or remove a day that comes back every year."""
    row = db.session.get(CalendarRule, rule_id) if rule_id <= LARGEST_ID else None
    what = VERBS.get(change)
    if row is None or row.is_removed or what not in (ChangeVerb.CONFIRMED, ChangeVerb.REMOVED):
        abort(404)
    place = service.place_of(db.session.get_one(CalendarLayer, row.layer_id))
    before = row.said
    form: ChangeForm = SourceForm(source=before.source) if what is ChangeVerb.CONFIRMED else ChangeForm()
    if isinstance(form, SourceForm):
        del form.gazette_on

    def proposal() -> Proposal:
        after = before.confirmed_by(form.source.data or "") if isinstance(form, SourceForm) else None
        return Proposal(what, place, before, after, row)

    return _change(form, proposal, HEADINGS[change], row, place.name)


@bp.route("/calendario/capas/<layer>", methods=["GET", "POST"], access=editing)
def confirm_until(layer: str) -> ResponseReturnValue:
    """Say up to which day somebody has looked for the days of a layer."""
    row = db.session.scalars(select(CalendarLayer).where(CalendarLayer.slug == layer)).one_or_none()
    if row is None:
        abort(404)
    before = row.said
    form = UntilForm(confirmed_until=before.confirmed_until)
    place = service.place_of(row)

    def proposal() -> Proposal:
        return Proposal(ChangeVerb.CONFIRMED_UNTIL, place, before, form.until())

    return _change(form, proposal, HEADINGS["until"], row, place.name)


def _entry_form(verb: ChangeVerb, before: Days) -> ChangeForm:
    """Give the form of a verb, filled in with what the entry says now."""
    if verb is ChangeVerb.REMOVED:
        return ChangeForm()
    if verb is ChangeVerb.CONFIRMED:
        return SourceForm(source=before.source, gazette_on=before.gazette_on)
    last = before.last if before.last != before.first else None
    said = {"first": before.first, "last": last, "why": before.why, "confirmed": before.confirmed}
    form = DaysForm(source=before.source, gazette_on=before.gazette_on, sort=sort_of(before), **said)
    del form.layer
    return form


def _after(form: ChangeForm, before: Days) -> Days | None:
    """Give what an entry will say; None where it is removed."""
    if isinstance(form, DaysForm):
        return form.days()
    if isinstance(form, SourceForm):
        return before.confirmed_by(form.source.data or "", form.gazette_on.data)
    return None


def _change(
    form: ChangeForm,
    proposed: Callable[[], Proposal],
    heading: str,
    row: CalendarEntry | CalendarRule | CalendarLayer | None = None,
    place: str = "",
) -> ResponseReturnValue:
    """Show what would move, then save what was shown: a change that was not shown is shown first.

    `row` is what is to change; it is told as it is when the page is shown.
    """
    shown: Preview | None = None
    if form.validate_on_submit():
        try:
            proposal = proposed()
            proposal.check()
            if form.was_shown(proposal):
                return _saved(form, proposal)
            shown = _shown(proposal)
            form.show(proposal)
        except RuleViolation as refusal:
            form.blame(refusal)
    now = written(row.said) if row else ""
    page = {"form": form, "preview": shown, "heading": _(heading), "now": now, "place": place}
    return render_template("calendar/change.html", **page), 200 if shown else form.status


def _saved(form: ChangeForm, proposal: Proposal) -> ResponseReturnValue:
    note = Note(current_actor(), form.reason.data or "", form.submission.data)
    task = service.save(db.session(), proposal, note)
    flash(_("El calendario quedó guardado. Abajo se ve cómo van las fechas."), "success")
    return redirect(url_for("tasks.show", id=task.id))


def _shown(proposal: Proposal) -> Preview:
    """Fold in a transaction that the database itself keeps from writing; the one of this request, which on
    SQLite holds all other writers up, is given up before.
    """
    db.session.close()
    with reading(), Session(db.engine) as apart:
        return preview(apart, proposal, current_actor(), clock.today())
