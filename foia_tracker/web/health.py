"""Whether the installation works: the database answers, when each job last ran, and how mail stands."""

from flask import jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from foia_tracker import clock
from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import db
from foia_tracker.models.notices import JobRun
from foia_tracker.services import outbox
from foia_tracker.web.routing import Routes, can

bp = Routes("health", __name__)


@bp.route("/salud", access=can(Permission.HEALTH_READ))
def index() -> ResponseReturnValue:
    """Tell machines how things stand; nothing here is about anybody."""
    query = select(JobRun.job, func.max(JobRun.ended_at)).where(JobRun.error == "").group_by(JobRun.job)
    runs = {job: ended.isoformat() for job, ended in db.session.execute(query) if ended}
    mails = outbox.standing(db.session())
    age = (clock.now() - mails.oldest_at).total_seconds() if mails.oldest_at else 0
    waiting = {"waiting": mails.waiting, "oldest_seconds": round(age), "given_up": mails.given_up}
    return jsonify({"database": "ok", "jobs": runs, "mails": waiting})
