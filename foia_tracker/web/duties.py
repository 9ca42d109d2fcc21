"""What a unit and its body owe besides answers: yearly reports, information de oficio, reserves."""

from collections.abc import Callable, Mapping

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foia_tracker import clock
from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import LARGEST_ID, db
from foia_tracker.models.directory import Unit
from foia_tracker.services import duties as service
from foia_tracker.services import duty_listing as listing
from foia_tracker.services.directory import find_unit
from foia_tracker.web import duty_pages as pages
from foia_tracker.web import paths
from foia_tracker.web.duty_words import ANNUL_LAW, DISCLOSURE_LAW, REPORT_LAW, RESERVE_LAW
from foia_tracker.web.forms.base import Form
from foia_tracker.web.forms.duties import AnnualReportForm, AnnulForm, DisclosureForm, ReserveForm
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("duties", __name__)
reading = can(Permission.DUTIES_READ)
recording = can(Permission.DUTIES_RECORD)

LISTED: Mapping[str, str] = {
    paths.ANNUAL_REPORTS: "duties.annual_reports",
    paths.DISCLOSURES: "duties.disclosures",
    paths.RESERVES: "duties.reserves",
}
"""The page on which what is recorded under each address is listed."""


@bp.route(f"/unidades/<slug>/{paths.ANNUAL_REPORTS}", access=reading)
def annual_reports(slug: str) -> ResponseReturnValue:
    """Show the reports of a unit, year by year."""
    page = _page(slug)
    years = listing.annual_reports(db.session(), page.unit, page.actor, page.calendar, page.today)
    rows = [pages.year_row(year, page) for year in years]
    return render_template("duties/annual_reports.html", page=page, rows=rows, law=REPORT_LAW)


@bp.route(f"/unidades/<slug>/{paths.DISCLOSURES}", access=reading)
def disclosures(slug: str) -> ResponseReturnValue:
    """Show what is on record of the information de oficio of a body."""
    page = _page(slug)
    found = listing.disclosures(db.session(), page.unit, page.actor, page.calendar, page.today)
    rows = [pages.numeral_row(numeral, page) for numeral in found]
    rest = pages.unchecked(found, page)
    return render_template("duties/disclosures.html", page=page, rows=rows, rest=rest, law=DISCLOSURE_LAW)


@bp.route(f"/unidades/<slug>/{paths.RESERVES}", access=reading)
def reserves(slug: str) -> ResponseReturnValue:
    """Show the reserves of a body, and when each ends."""
    page = _page(slug)
    found = listing.reserves(db.session(), page.unit, page.actor)
    rows = [pages.reserve_row(reserve, page) for reserve in found]
    return render_template("duties/reserves.html", page=page, rows=rows, law=RESERVE_LAW)


@bp.route(f"/unidades/<slug>/{paths.ANNUAL_REPORTS}/nuevo", methods=["GET", "POST"], access=recording)
def new_annual_report(slug: str) -> ResponseReturnValue:
    """Record that a report was submitted."""
    unit = _own(slug)
    form = AnnualReportForm(year=request.args.get("anio", clock.today().year - 1, type=int))
    return _recorded(
        unit,
        form,
        lambda: service.record_annual_report(db.session(), unit, form.command(), current_actor()),
        law=REPORT_LAW,
        duty=paths.ANNUAL_REPORTS,
    )


@bp.route(f"/unidades/<slug>/{paths.DISCLOSURES}/nueva", methods=["GET", "POST"], access=recording)
def new_disclosure(slug: str) -> ResponseReturnValue:
    """Record what was found of a numeral."""
    unit = _own(slug)
    form = DisclosureForm(numeral=request.args.get("numeral", ""))
    return _recorded(
        unit,
        form,
        lambda: service.record_disclosure(db.session(), unit, form.command(), current_actor()),
        law=DISCLOSURE_LAW,
        duty=paths.DISCLOSURES,
    )


@bp.route(f"/unidades/<slug>/{paths.RESERVES}/nueva", methods=["GET", "POST"], access=recording)
def new_reserve(slug: str) -> ResponseReturnValue:
    """Record a resolution that reserves information."""
    unit = _own(slug)
    form = ReserveForm()
    return _recorded(
        unit,
        form,
        lambda: service.record_reserve(db.session(), unit, form.command(), current_actor()),
        law=RESERVE_LAW,
        duty=paths.RESERVES,
    )


@bp.route("/unidades/<slug>/<duty>/<int:number>/anular", methods=["GET", "POST"], access=recording)
def annul(slug: str, duty: str, number: int) -> ResponseReturnValue:
    """Annul what the own side recorded."""
    unit = _owing(slug)
    if duty not in paths.DUTIES or number > LARGEST_ID:
        abort(404)
    row = listing.find_statement(db.session(), paths.DUTIES[duty], number, unit, current_actor())
    if row is None:
        abort(404)
    if not service.may_annul(row, service.voice_of(unit, current_actor())):
        abort(403)
    form, back = AnnulForm(), url_for(LISTED[duty], slug=slug)
    if form.carry_out(
        lambda: service.annul(db.session(), row, unit, form.reason.data or "", current_actor())
    ):
        flash(_("Se anuló. Queda a la vista, tachado."), "success")
        return redirect(back)
    page = {"unit": unit, "form": form, "about": pages.title_of(row), "law": ANNUL_LAW, "back": back}
    return render_template("duties/annul.html", **page), form.status


def _recorded(
    unit: Unit, form: Form, act: Callable[[], object], *, law: str, duty: str
) -> ResponseReturnValue:
    """Carry a form out and go to the list, or show it again with everything typed."""
    back = url_for(LISTED[duty], slug=unit.slug)
    if form.carry_out(act):
        flash(_("Se registró."), "success")
        return redirect(back)
    template = f"{request.endpoint or ''}.html".replace(".", "/", 1)
    return render_template(template, unit=unit, form=form, law=law, back=back), form.status


def _page(slug: str) -> pages.DutyPage:
    unit, actor = _owing(slug), current_actor()
    calendar = listing.calendar_of(db.session(), unit)
    return pages.DutyPage(unit, actor, service.voice_of(unit, actor), calendar, clock.today())


def _owing(slug: str) -> Unit:
    """Give a unit whose body has these duties, or 404."""
    unit = find_unit(db.session(), slug)
    if unit is None or not service.owes(unit.body):
        abort(404)
    return unit


def _own(slug: str) -> Unit:
    """Give a unit of which the actor may speak: 403 for the officer of another."""
    unit = _owing(slug)
    if service.voice_of(unit, current_actor()) is None:
        abort(403)
    return unit
