"""The report of a unit for a period, drawn when it is asked for."""

from flask import Response, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from foia_tracker import clock
from foia_tracker.domain.figures import Period
from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import db
from foia_tracker.models.directory import Unit
from foia_tracker.services.directory import find_unit
from foia_tracker.services.reports import unit_report
from foia_tracker.web.forms.reports import PeriodForm
from foia_tracker.web.routing import Routes, can

bp = Routes("reports", __name__)


@bp.route("/unidades/<slug>/informe", access=can(Permission.REPORTS_DRAFT))
def unit(slug: str) -> ResponseReturnValue:
    """Ask for the period, then give the report as a PDF."""
    asked = find_unit(db.session(), slug)
    if asked is None:
        abort(404)
    form = PeriodForm(request.args)
    period = form.period(clock.today()) if request.args else None
    if period is None:
        return render_template("unit_reports/ask.html", unit=asked, form=form), 422 if request.args else 200
    return _pdf(asked, period)


def _pdf(asked: Unit, period: Period) -> Response:
    today = clock.today()
    settings = current_app.config["SETTINGS"]
    made = unit_report(
        db.session(),
        asked,
        period,
        min(today, period.until),
        today,
        installation=settings.instance_name,
        invented=settings.invented_data,
    )
    file_name = f"informe-{asked.slug}-{period.until.isoformat()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return Response(made.pdf(), mimetype="application/pdf", headers=headers)
