"""Which acts somebody who looks at a case may record. Plain values for the macros."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from foia_tracker import labels
from foia_tracker.domain.acts import Act, Kind, Side
from foia_tracker.domain.grounds import GROUNDS, grounds_of
from foia_tracker.domain.recording import may_record
from foia_tracker.domain.timeline import Case
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.web.doors import act_href

MENU = (
    Kind.FILED,
    Kind.RECEIVED,
    Kind.RESOLVED,
    Kind.EXTENDED,
    Kind.CLARIFICATION_ASKED,
    Kind.CLARIFIED,
    Kind.DELIVERED,
    Kind.TRANSFERRED,
    Kind.NO_ANSWER,
    Kind.REVIEW_FILED,
    Kind.REVIEW_DECIDED,
    Kind.COMPLIED,
    Kind.ASSESSED,
    Kind.COMPLAINT_FILED,
    Kind.COMPLAINT_DECIDED,
    Kind.AMPARO_FILED,
    Kind.AMPARO_DECIDED,
    Kind.WITHDRAWN,
)


@dataclass(frozen=True)
class Offer:
    """The acts that one side may record: the one or two that fit now, and the others."""

    likely: Sequence[dict[str, str]]
    others: Sequence[dict[str, str]]


def offered(
    info_request: InfoRequest,
    case: Case,
    side: Side | None,
    first: Sequence[Kind],
    today: date,
    doubted: Sequence[Act] = (),
) -> Offer:
    """Give the acts that a side may record; those that would be about nothing yet are left out. What came by
    a link and is `doubted` may be answered all the same.
    """
    mine = [kind for kind in MENU if may_record(kind, side, case.latest.acts)]
    likely = [kind for kind in first if kind in mine]
    others = [kind for kind in mine if kind not in likely and _has_ground(kind, case, today, doubted)]
    return Offer(
        [_link(info_request, kind) for kind in likely], [_link(info_request, kind) for kind in others]
    )


def _has_ground(kind: Kind, case: Case, today: date, doubted: Sequence[Act]) -> bool:
    """Say whether an act would be about something: a reply needs its question, silence an end."""
    if kind in ONCE:
        return all(act.kind is not kind for act in (*case.latest.acts, *doubted))
    if kind in GROUNDS:
        told = (case.latest.acts, case.earliest.acts, doubted)
        return any(grounds_of(kind, acts) for acts in told)
    is_time = ITS_TIME.get(kind)
    return is_time is None or is_time(case, today)


def _silent(case: Case, today: date) -> bool:
    """Say whether the term is over in the reading that leaves most time, and nothing came."""
    answer = case.latest.answer
    return answer is not None and answer.last < today and not case.latest.answers


def _challengeable(case: Case, today: date) -> bool:
    """Say whether there is an answer, or the end of a term, that a recurso or a complaint is about."""
    answer = case.earliest.answer
    answered = bool(case.latest.answers or case.earliest.answers)
    return answered or (answer is not None and answer.last < today)


def _challenged(case: Case, _today: date) -> bool:
    return case.latest.first(Kind.REVIEW_FILED) is not None


ONCE = frozenset({Kind.FILED, Kind.RECEIVED, Kind.WITHDRAWN})
"""What happens to a request once."""
ITS_TIME: Mapping[Kind, Callable[[Case, date], bool]] = {
    Kind.NO_ANSWER: _silent,
    Kind.REVIEW_FILED: _challengeable,
    Kind.COMPLAINT_FILED: _challengeable,
    Kind.AMPARO_FILED: _challenged,
}
"""When it is time to offer what can be recorded at any time: it hangs on no act."""


def _link(info_request: InfoRequest, kind: Kind) -> dict[str, str]:
    return {"label": _(ACTIONS[kind]), "href": act_href(info_request, kind), "kind": kind.value}


ACTIONS = {
    Kind.FILED: labels.mark("Registrar la presentación"),
    Kind.RECEIVED: labels.mark("Registrar la recepción"),
    Kind.CLARIFICATION_ASKED: labels.mark("Registrar una prevención"),
    Kind.CLARIFIED: labels.mark("Registrar la aclaración"),
    Kind.EXTENDED: labels.mark("Registrar una prórroga"),
    Kind.TRANSFERRED: labels.mark("Registrar la remisión"),
    Kind.RESOLVED: labels.mark("Registrar la resolución"),
    Kind.DELIVERED: labels.mark("Registrar la entrega"),
    Kind.NO_ANSWER: labels.mark("Dejar constancia de que no ha llegado"),
    Kind.REVIEW_FILED: labels.mark("Registrar un recurso de revisión"),
    Kind.REVIEW_DECIDED: labels.mark("Registrar la resolución del recurso"),
    Kind.COMPLIED: labels.mark("Registrar el cumplimiento"),
    Kind.ASSESSED: labels.mark("Evaluar la respuesta"),
    Kind.COMPLAINT_FILED: labels.mark("Registrar una denuncia ante el PDH"),
    Kind.COMPLAINT_DECIDED: labels.mark("Registrar el resultado de la denuncia"),
    Kind.AMPARO_FILED: labels.mark("Registrar un amparo"),
    Kind.AMPARO_DECIDED: labels.mark("Registrar el resultado del amparo"),
    Kind.WITHDRAWN: labels.mark("Registrar el desistimiento"),
}
