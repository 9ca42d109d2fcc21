"""What each person must do now, the most urgent first; what was told before stays below."""

from flask import render_template
from flask.typing import ResponseReturnValue

from foia_tracker import clock
from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import db
from foia_tracker.services.inbox import of
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("inbox", __name__)


@bp.route("/bandeja", access=can(Permission.INBOX_READ))
def index() -> ResponseReturnValue:
    """Show the notices that still ask for something, then the others."""
    today = clock.today()
    return render_template("inbox/index.html", inbox=of(db.session(), current_actor(), today), today=today)
