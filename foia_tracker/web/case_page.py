"""A case as the page shows it: time line, acts that may be recorded, terms. Plain values for the macros."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from foia_tracker import labels
from foia_tracker.domain.acts import Act, Kind, Side
from foia_tracker.domain.policy import Actor, Role
from foia_tracker.domain.recording import RECORDED_BY
from foia_tracker.domain.versions import annulled_keys, contested, orphan_keys, standing
from foia_tracker.formats import date_long, date_weekday
from foia_tracker.models.acts import ActItem, ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.web.paths import WORD_OF

MENU = (
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


def offered(info_request: InfoRequest, side: Side | None, first: Sequence[Kind]) -> list[dict[str, str]]:
    """Give the acts that a side may record, those that fit now before the others."""
    kinds = [*first, *(kind for kind in MENU if kind not in first)]
    return [
        {"label": _(ACTIONS[kind]), "href": href(info_request, kind), "kind": kind.value}
        for kind in kinds
        if side is not None and side in RECORDED_BY[kind]
    ]


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

    @classmethod
    def of(cls, actor: Actor, side: Side | None) -> "Reader":
        """Say what an actor reads of a case, standing on `side`."""
        return cls(side, side is not None or actor.role in (Role.REGULATOR, Role.COORDINATOR))


def entries(info_request: InfoRequest, rows: Sequence[ActRow], reader: Reader) -> list[dict[str, Any]]:
    """Give the time line, in the order of what happened; what is said of an act comes after it."""
    acts = [row.value() for row in rows]
    state = Standing.of(acts)
    told = sorted(rows, key=lambda row: (row.value().counts_on or row.recorded_at.date(), row.id))
    return [_entry(info_request, row, rows, state, reader) for row in told]


def _entry(
    info_request: InfoRequest, row: ActRow, rows: Sequence[ActRow], state: Standing, reader: Reader
) -> dict[str, Any]:
    kind = Kind(row.kind)
    day = row.value().counts_on
    judged = next((other for other in rows if other.id == row.about_id), None)
    return {
        "id": f"acto-{row.id}",
        "title": _title(kind, judged),
        "day": date_weekday(day or row.recorded_at.date()) if day or kind in JUDGEMENTS else None,
        "iso": (day or row.recorded_at.date()).isoformat() if day or kind in JUDGEMENTS else "",
        "side": row.side,
        "side_label": _side_label(info_request, Side(row.side)),
        "tags": _marks(row.id, state),
        "details": list(_details(row, reader.reads_free_text)),
        "notes": [row.text] if row.text and reader.reads_free_text else [],
        "annulled": row.id in state.annulled,
        "actions": _judging(info_request, row, state, reader.side),
    }


def _title(kind: Kind, judged: ActRow | None) -> str:
    title = _(labels.KINDS[kind])
    return f"{title}: {_(labels.KINDS[judged.kind])}" if judged else title


def _side_label(info_request: InfoRequest, side: Side) -> str:
    return info_request.organisation.name if side is Side.ORGANISATION else info_request.unit.name


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
        (_("Días notificados"), str(row.days or "")),
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
    if side is None or row.kind in JUDGEMENTS or row.id in state.annulled:
        return []
    own = Side(row.side) is side
    if own and row.kind == Kind.FILED:
        return []
    words = [("anular", _("Anular"))] if own else [("confirmar", _("Confirmar")), ("objetar", _("Objetar"))]
    if row.id in state.confirmed:
        words = [pair for pair in words if pair[0] != "confirmar"]
    return [
        {"label": label, "href": url_for("acts.judge", id=info_request.id, act_id=row.id, verb=verb)}
        for verb, label in words
    ]


ACTIONS = {
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
