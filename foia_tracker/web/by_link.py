"""What somebody finds who comes by a link: one case, in short, and what the unit may record in it.

Nothing of it is kept in the browser: whoever asks is the guest of the address, and of nothing else.
"""

import hashlib

from flask import current_app, render_template
from flask.typing import ResponseReturnValue
from itsdangerous import BadData, URLSafeSerializer

from foia_tracker import clock
from foia_tracker.domain.acts import Side
from foia_tracker.domain.policy import Actor, Permission
from foia_tracker.domain.situations import situation
from foia_tracker.models.base import db
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import evidence, info_requests, links
from foia_tracker.services.projection import case_of, history
from foia_tracker.services.transfers import destination_names
from foia_tracker.telling.next_steps import next_step
from foia_tracker.telling.seen import Seen
from foia_tracker.telling.story import Reader, Story
from foia_tracker.web import acts, case_page
from foia_tracker.web.mailed import hidden
from foia_tracker.web.routing import Routes, can, current_actor
from foia_tracker.web.story import StoryOnPage
from foia_tracker.web.term_view import other_terms, readings_of

bp = Routes("by_link", __name__)
bp.after_request(hidden)
SALT = "unit-link"


def token_of(number: int, secret: str) -> str:
    """Give what the address of a link ends in: its number and its secret, signed."""
    return str(_signer().dumps([number, secret]))


def guest_of(token: str) -> Actor | None:
    """Give who comes by an address; None where it opens nothing, whatever the reason."""
    try:
        number, secret = _signer().loads(token)
    except (BadData, TypeError, ValueError):
        # What was forged is looked up all the same: nobody finds out by a watch what is wrong with a link.
        number, secret = 0, ""
    return links.follow(db.session(), int(number), str(secret))


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(
        current_app.config["SECRET_KEY"], salt=SALT, signer_kwargs={"digest_method": hashlib.sha256}
    )


recording = can(Permission.ACTS_RECORD, InfoRequest, through=guest_of)


@bp.route("/enlace/<token>", access=can(Permission.INFO_REQUESTS_READ, InfoRequest, through=guest_of))
def show(info_request: InfoRequest) -> ResponseReturnValue:
    """Show the case to the unit: what was asked, what falls due and how that is counted, what happened."""
    today, session = clock.today(), db.session()
    asked = info_requests.whole(session, info_request)
    rows = history(session, asked)
    case = case_of(session, asked, today, rows=rows)
    reader = Reader.of(current_actor(), Side.UNIT)
    story = Story.of(asked, rows, case, reader, destination_names(session, rows))
    step = next_step(case, today, Side.UNIT, disputed=asked.disputed)
    files = evidence.of_request(session, asked, current_actor())
    return render_template(
        "by_link/show.html",
        info_request=asked,
        situation=situation(case, today),
        step=step,
        actions=case_page.offered(asked, case, Side.UNIT, step.acts, today, story.doubted),
        readings=readings_of(case, today, both=True),
        other_terms=other_terms(case, today, both=True),
        story=StoryOnPage(story, Seen(case, today, Side.UNIT), files),
    )


@bp.route("/enlace/<token>/<act>", methods=["GET", "POST"], access=recording, accepts_files=True)
def record(info_request: InfoRequest, act: str) -> ResponseReturnValue:
    """Record an act of the unit."""
    return acts.record(info_request, act)


@bp.route(
    "/enlace/<token>/actos/<int:act_id>/<verb>", methods=["GET", "POST"], access=recording, accepts_files=True
)
def judge(info_request: InfoRequest, act_id: int, verb: str) -> ResponseReturnValue:
    """Contest an act of the organisation, or take back one that came by a link."""
    return acts.judge(info_request, act_id, verb)
