"""What each person must do now, the most urgent first; what was told before stays below."""

from flask import render_template
from flask.typing import ResponseReturnValue

from foia_tracker import clock
from foia_tracker.domain.policy import Permission
from foia_tracker.models.base import db
from foia_tracker.services import tasks, watch
from foia_tracker.services.inbox import of
from foia_tracker.telling.act_details import title_of
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("inbox", __name__)


@bp.route("/bandeja", access=can(Permission.INBOX_READ))
def index() -> ResponseReturnValue:
    """Show what asks for something: notices, questions, what was sent on, what is watched; then the rest."""
    today, session, actor = clock.today(), db.session(), current_actor()
    inbox = of(session, actor, today)
    unconfirmed, overdue = watch.unconfirmed(session, actor), watch.overdue(session, actor, today)
    given_up = tasks.given_up(session) if actor.may(Permission.TASKS_RUN) else ()
    questions = [
        (asked.info_request, title_of(asked.about), asked.query) for asked in watch.questions(session, actor)
    ]
    objections = [
        (one.info_request, title_of(one.about), one.contest) for one in watch.objections(session, actor)
    ]
    by_link = [(one.info_request, title_of(one.act), one.act) for one in watch.said_by_link(session, actor)]
    waiting = (by_link, given_up, inbox.now, unconfirmed, overdue, questions, objections)
    return render_template(
        "inbox/index.html",
        inbox=inbox,
        unconfirmed=unconfirmed,
        overdue=overdue,
        questions=questions,
        objections=objections,
        by_link=by_link,
        given_up=given_up,
        count=sum(map(len, waiting)),
        today=today,
    )
