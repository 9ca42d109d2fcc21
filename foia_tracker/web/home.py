"""The front page: what this is, and where to begin."""

from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from foia_tracker import clock
from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import db
from foia_tracker.models.directory import ObligedBody
from foia_tracker.services.listing import Search, find
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("home", __name__)
LATEST = 5


@bp.route("/", access=can(Permission.DIRECTORY_READ))
def index() -> ResponseReturnValue:
    """Show what the tracker is for and the last published requests."""
    page = find(db.session(), current_actor(), Search(only_open=False), clock.today())
    bodies = db.session.scalar(select(func.count()).select_from(ObligedBody))
    return render_template("home/index.html", rows=page.rows[:LATEST], bodies=bodies)
