"""By which door somebody reaches a case, and what is recorded there: its own address, or that of a link."""

from flask import g, url_for
from flask_babel import gettext as _

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.judging import Verb
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.web.paths import WORD_OF, WORD_OF_VERB


def case_href(info_request: InfoRequest) -> str:
    """Give the address of a case."""
    if "token" in g:
        return url_for("by_link.show", token=g.token)
    return url_for("info_requests.show", id=info_request.id)


def act_href(info_request: InfoRequest, kind: Kind) -> str:
    """Give the address at which an act of a kind is recorded."""
    if "token" in g:
        return url_for("by_link.record", token=g.token, act=WORD_OF[kind])
    return url_for("acts.record", id=info_request.id, act=WORD_OF[kind])


def verb_href(info_request: InfoRequest, act_id: int, verb: Verb) -> str:
    """Give the address at which something is said of an act."""
    if "token" in g:
        return url_for("by_link.judge", token=g.token, act_id=act_id, verb=WORD_OF_VERB[verb])
    return url_for("acts.judge", id=info_request.id, act_id=act_id, verb=WORD_OF_VERB[verb])


def crumbs(info_request: InfoRequest) -> list[tuple[str, str]]:
    """Give the way back from a page of a case."""
    own = (info_request.number, case_href(info_request))
    return [own] if "token" in g else [(_("Solicitudes"), url_for("info_requests.index")), own]
