"""A case as the page shows it: time line, acts that may be recorded, terms. Plain values for the macros."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from foia_tracker import clock, labels
from foia_tracker.domain.acts import ORDER, Act, Kind, Side
from foia_tracker.domain.policy import Actor, Role
from foia_tracker.domain.recording import RECORDED_BY
from foia_tracker.domain.timeline import Case
from foia_tracker.domain.versions import annulled_keys, contested, orphan_keys, standing
from foia_tracker.formats import date_long, date_weekday
from foia_tracker.models.acts import ActItem, ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.web.paths import WORD_OF

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
    Kind.WITHDRAWN,
)
JUDGEMENTS = frozenset({Kind.CONFIRMED, Kind.CONTESTED, Kind.ANNULLED})


@dataclass(frozen=True)
class Standing:
    """What became of the acts: annulled, left without ground, contested, confirmed."""

    annulled: frozenset[int]
    orphans: frozenset[int]
    disputed: frozenset[int]
    confirmed: frozenset[int]

    @classmethod
    def of(cls, acts: Sequence[Act]) -> "Standing":
        """Sort the acts of a request."""
        stand = standing(acts)
        confirmed = frozenset(act.about for act in stand if act.kind is Kind.CONFIRMED and act.about)
        return cls(annulled_keys(acts), orphan_keys(acts), frozenset(contested(stand)), confirmed)


@dataclass(frozen=True)
class Offer:
    """The acts that one side may record: the one or two that fit now, and the others."""

    likely: Sequence[dict[str, str]]
    others: Sequence[dict[str, str]]


def offered(
    info_request: InfoRequest, case: Case, side: Side | None, first: Sequence[Kind], today: date
) -> Offer:
    """Give the acts that a side may record; those that would be about nothing yet are left out."""
    likely = [kind for kind in first if side in RECORDED_BY[kind]]
    others = [
        kind
        for kind in MENU
        if kind not in likely and side in RECORDED_BY[kind] and _has_ground(kind, case, today)
    ]
    return Offer(
        [_link(info_request, kind) for kind in likely], [_link(info_request, kind) for kind in others]
    )


def _has_ground(kind: Kind, case: Case, today: date) -> bool:
    """Say whether an act would be about something: a reply needs its question, silence an end."""
    timeline = case.latest
    match kind:
        case Kind.CLARIFIED:
            return timeline.first(Kind.CLARIFICATION_ASKED) is not None
        case Kind.NO_ANSWER:
            ended = timeline.answer is not None and timeline.answer.last < today
            return ended and not timeline.answers
        case Kind.FILED | Kind.RECEIVED | Kind.WITHDRAWN:
            return timeline.first(kind) is None
    return True


def _link(info_request: InfoRequest, kind: Kind) -> dict[str, str]:
    return {"label": _(ACTIONS[kind]), "href": href(info_request, kind), "kind": kind.value}


def href(info_request: InfoRequest, kind: Kind) -> str:
    """Give the address at which an act of a kind is recorded."""
    return url_for("acts.record", id=info_request.id, act=WORD_OF[kind])


@dataclass(frozen=True)
class Reader:
    """Who looks at a case: for which side they record, and whether they are part of it.

    Free text may name people, so only the two sides, the regulator and the programme read it; nothing public
    does.
    """

    side: Side | None
    reads_free_text: bool
    effects: Mapping[int, str]

    @classmethod
    def of(cls, actor: Actor, side: Side | None, case: Case) -> "Reader":
        """Say what an actor reads of a case, standing on `side`."""
        inside = side is not None or actor.role in (Role.REGULATOR, Role.COORDINATOR)
        return cls(side, inside, effects(case))


def entries(info_request: InfoRequest, rows: Sequence[ActRow], reader: Reader) -> list[dict[str, Any]]:
    """Give the time line, in the order of what happened; what is said of an act comes after it."""
    acts = [row.value() for row in rows]
    state = Standing.of(acts)
    return [_entry(info_request, row, rows, state, reader) for row in sorted(rows, key=_place)]


def _place(row: ActRow) -> tuple[date, int, int]:
    """Place an act by its day, in the order of the law on one day; a filing without a day opens the story."""
    unknown = date.min if row.kind == Kind.FILED else clock.day_of(row.recorded_at)
    return row.value().counts_on or unknown, ORDER[Kind(row.kind)], row.id


def _entry(
    info_request: InfoRequest, row: ActRow, rows: Sequence[ActRow], state: Standing, reader: Reader
) -> dict[str, Any]:
    kind = Kind(row.kind)
    said_on = clock.day_of(row.recorded_at) if kind in JUDGEMENTS else None
    day = row.value().counts_on or said_on
    judged = next((other for other in rows if other.id == row.about_id), None)
    return {
        "id": f"acto-{row.id}",
        "title": _title(kind, judged),
        "day": date_weekday(day) if day else None,
        "iso": day.isoformat() if day else "",
        "side": row.side,
        "side_label": _side_label(info_request, Side(row.side)),
        "tags": _marks(row.id, state),
        "text": reader.effects.get(row.id, ""),
        "details": list(_details(row, reader.reads_free_text)),
        "notes": [row.text] if row.text and reader.reads_free_text else [],
        "annulled": row.id in state.annulled,
        "actions": _judging(info_request, row, state, reader.side),
    }


def effects(case: Case) -> dict[int, str]:
    """Say, by act, which ones the law gives no effect, or only under one reading."""
    late = {one.act.key: one.effective for one in case.latest.extensions}
    early = {one.act.key: one.effective for one in case.earliest.extensions}
    said = {
        key: _("No tiene efecto en el plazo: se avisó fuera de tiempo o sin la forma debida.")
        for key in late
        if not late[key] and not early.get(key)
    }
    said |= {
        key: _("Tiene efecto solo según la lectura más tardía.")
        for key, effective in late.items()
        if effective and not early.get(key)
    }
    answer = case.latest.answer
    for act in case.latest.acts:
        if act.kind is Kind.NO_ANSWER and answer and act.on and act.on <= answer.last:
            said[act.key] = _("No tiene efecto: ese día el plazo todavía no había terminado.")
    return said


def _title(kind: Kind, judged: ActRow | None) -> str:
    title = _(labels.KINDS[kind])
    return f"{title}: {_(labels.KINDS[judged.kind])}" if judged else title


def _side_label(info_request: InfoRequest, side: Side) -> str:
    unit = info_request.unit
    return info_request.organisation.name if side is Side.ORGANISATION else unit.body.acronym or unit.name


def _marks(key: int, state: Standing) -> list[tuple[str, str]]:
    marks = (
        (state.annulled, "annulled", _("Anulada")),
        (state.orphans, "orphan", _("Sin efecto: se apoya en un acto anulado")),
        (state.disputed, "disputed", _("En disputa")),
        (state.confirmed, "confirmed", _("Confirmada por la otra parte")),
    )
    return [(code, label) for keys, code, label in marks if key in keys]


def _details(row: ActRow, free_text: bool) -> Iterator[dict[str, str]]:
    """Give what an act says besides its day, leaving out what it does not say."""
    own_day = row.kind == Kind.RESOLVED and row.happened_on != row.notified_on
    informal = row.kind == Kind.EXTENDED and not (row.reasons and row.written)
    said = (
        (_("Medio"), _(labels.CHANNELS[row.channel]) if row.channel else ""),
        (_("Número"), row.number),
        (_("Fecha de la resolución"), date_long(row.happened_on) if own_day and row.happened_on else ""),
        (
            _("Días para aclarar") if row.kind == Kind.CLARIFICATION_ASKED else _("Días notificados"),
            str(row.days or ""),
        ),
        (_("Hasta"), date_long(row.until_on) if row.until_on else ""),
        (_("Forma"), _("Sin razones o sin escrito") if informal else ""),
        (_("A dónde"), row.destination if free_text else ""),
        (_("Según quien objeta, fue el"), date_long(row.claimed_on) if row.claimed_on else ""),
        *(
            (_("Cosa pedida %(number)s", number=item.position), _result(item, free_text))
            for item in row.items
        ),
    )
    for label, value in said:
        if value:
            yield {"label": label, "value": value}


def _result(item: ActItem, free_text: bool) -> str:
    outcome = _(labels.OUTCOMES[item.outcome]) if item.outcome else _("No dice qué resolvió")
    grounds = [_(labels.GROUNDS[row.ground]) for row in item.grounds]
    return "; ".join([outcome, *grounds, *([item.ground_text] if item.ground_text and free_text else [])])


def _judging(
    info_request: InfoRequest, row: ActRow, state: Standing, side: Side | None
) -> list[dict[str, str]]:
    """Offer to annul one's own act, to confirm or contest the other side's."""
    own = side is not None and Side(row.side) is side
    opinion = row.kind in JUDGEMENTS
    if side is None or row.id in state.annulled or row.kind == Kind.ANNULLED or (opinion and not own):
        return []
    words = [("anular", _("Anular"))] if own else [("confirmar", _("Confirmar")), ("objetar", _("Objetar"))]
    if row.id in state.confirmed:
        words = [pair for pair in words if pair[0] != "confirmar"]
    return [
        {"label": label, "href": url_for("acts.judge", id=info_request.id, act_id=row.id, verb=verb)}
        for verb, label in words
    ]


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
    Kind.WITHDRAWN: labels.mark("Registrar el desistimiento"),
}
