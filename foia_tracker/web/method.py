"""How the days are counted, in words."""

from flask import render_template
from flask.typing import ResponseReturnValue

from foia_tracker.domain.law import GT_LAIP_2008
from foia_tracker.domain.policy import Permission
from foia_tracker.web.routing import Routes, can

bp = Routes("method", __name__)


@bp.route("/metodologia", access=can(Permission.METHOD_READ))
def index() -> ResponseReturnValue:
    """Show the terms of the law and the two readings."""
    return render_template("method/index.html", law=GT_LAIP_2008)
