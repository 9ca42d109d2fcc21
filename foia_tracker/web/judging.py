"""What one side may say of an act, the two versions of one in dispute, and what the programme asks of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from foia_tracker import labels
from foia_tracker.domain.acts import JUDGING, Act, Kind, Side
from foia_tracker.domain.queries import open_queries
from foia_tracker.domain.versions import RECORDS_ONLY, Dispute, annulled_keys, disputes, orphan_keys, standing
from foia_tracker.formats import date_weekday
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.web.act_details import proof_of, title_of
from foia_tracker.web.paths import Verb

WORDS: Mapping[Verb, str] = {
    Verb.CONFIRM: labels.mark("Confirmar"),
    Verb.CONTEST: labels.mark("Objetar"),
    Verb.ANNUL: labels.mark("Anular"),
    Verb.RETRACT: labels.mark("Anular"),
    Verb.SUPPORT: labels.mark("Respaldar con constancia"),
    Verb.CONCEDE: labels.mark("Conceder"),
    Verb.QUERY: labels.mark("Consultar a las partes"),
}
PARTIES = (Side.ORGANISATION, Side.UNIT)


@dataclass(frozen=True)
class Standing:
    """What became of the acts: annulled, left without ground, contested, confirmed by the other side."""

    acts: Sequence[Act]
    annulled: frozenset[int]
    orphans: frozenset[int]
    disputes: Mapping[int, Dispute]
    confirmed: frozenset[int]

    @classmethod
    def of(cls, acts: Sequence[Act]) -> "Standing":
        """Sort the acts of a request."""
        stand = {act.key: act for act in standing(acts)}
        words = [act for act in stand.values() if act.kind is Kind.CONFIRMED and act.about in stand]
        confirmed = frozenset(
            word.about for word in words if word.about and word.side is not stand[word.about].side
        )
        return cls(acts, annulled_keys(acts), orphan_keys(acts), disputes(acts), confirmed)

    def marks(self, key: int) -> list[tuple[str, str]]:
        """Give the tags of an act, as code and word."""
        dispute = self.disputes.get(key)
        marks = (
            (key in self.annulled, "annulled", _("Anulada")),
            (key in self.orphans, "orphan", _("Sin efecto: se apoya en un acto anulado")),
            (dispute is not None and dispute.winner is None, "disputed", _("En disputa")),
            (dispute is not None and dispute.winner is not None, "confirmed", ruling(dispute)),
            (key in self.confirmed and dispute is None, "confirmed", self._agreed(key)),
        )
        return [(code, label) for holds, code, label in marks if holds]

    def _agreed(self, key: int) -> str:
        contests = {dispute.contest.key for dispute in self.disputes.values()}
        return _("Concedida por la otra parte") if key in contests else _("Confirmada por la otra parte")


def ruling(dispute: Dispute | None) -> str:
    """Say what settled a dispute."""
    if dispute is None or dispute.winner is None:
        return _("Sin resolver: quedan las dos versiones.")
    return _("Disputa concedida") if dispute.conceded else _("Disputa resuelta con constancia")


def versions_of(
    dispute: Dispute | None, rows: Mapping[int, ActRow], names: Mapping[Side, str], *, free_text: bool
) -> dict[str, Any] | None:
    """Give the two versions of an act side by side: who says what, with which proof, and which one stands."""
    if dispute is None:
        return None
    act, contest = dispute.act, dispute.contest
    told = (
        (act, act.counts_on or act.known_on, _("Sin fecha")),
        (contest, contest.claimed_on, _("No ocurrió")),
    )
    return {
        "ruling": ruling(dispute),
        "both": [
            {
                "who": names[one.side],
                "said": date_weekday(day) if day else unsaid,
                "proof": _proofs(one, rows, free_text=free_text) or _("Sin constancia"),
                "stands": dispute.winner is one,
            }
            for one, day, unsaid in told
        ],
    }


def _proofs(one: Act, rows: Mapping[int, ActRow], *, free_text: bool) -> str:
    """Give the proof with which an act came, and what its own side brought later."""
    later = [
        row
        for row in rows.values()
        if row.kind == Kind.CONFIRMED and row.about_id == one.key and row.side == one.side
    ]
    proofs = (proof_of(row, free_text=free_text) for row in (rows[one.key], *later))
    return "; ".join(proof for proof in proofs if proof)


def verbs(act: Act, state: Standing, side: Side | None) -> list[Verb]:
    """Give what a side may say of an act: of its own and of the other's; the coordinator only asks."""
    if side is None or act.key in state.annulled | state.orphans:
        return []
    if act.kind in (Kind.ANNULLED, Kind.EXPUNGED):
        return []
    if act.side is side:
        backed = side in PARTIES and _is_backed(act)
        annul = Verb.RETRACT if side is Side.COORDINATOR else Verb.ANNUL
        return [*([Verb.SUPPORT] if backed else []), annul]
    if side is Side.COORDINATOR:
        return [] if act.kind in JUDGING else [Verb.QUERY]
    if act.kind is Kind.CONTESTED:
        dispute = state.disputes.get(act.about or 0)
        conceded = dispute is not None and dispute.conceded
        return [] if dispute is None or dispute.contest.key != act.key or conceded else [Verb.CONCEDE]
    if act.kind in JUDGING:
        return []
    return [Verb.CONTEST] if act.key in state.confirmed else [Verb.CONFIRM, Verb.CONTEST]


def _is_backed(act: Act) -> bool:
    """Say whether proof of an act changes anything: a day rests on it, or it says another day."""
    return act.kind is Kind.CONTESTED or act.kind not in JUDGING | RECORDS_ONLY


def links(info_request: InfoRequest, act: Act, found: Sequence[Verb]) -> list[dict[str, str]]:
    """Give verbs as links to the page on which each is said."""
    return [
        {
            "label": _(WORDS[verb]),
            "href": url_for("acts.judge", id=info_request.id, act_id=act.key, verb=verb.value),
        }
        for verb in found
    ]


def queries(
    info_request: InfoRequest, rows: Mapping[int, ActRow], state: Standing, side: Side | None
) -> list[dict[str, Any]]:
    """Give what the programme asks and nobody has answered, to the two sides and to whoever asked."""
    by_key = {act.key: act for act in state.acts}
    asked = [(query, by_key[query.about]) for query in open_queries(state.acts) if query.about is not None]
    return [
        {
            "about": title_of(rows[about.key]),
            "href": f"#acto-{about.key}",
            "text": rows[query.key].text,
            "actions": links(info_request, about, verbs(about, state, side) if side in PARTIES else []),
        }
        for query, about in asked
        if side is not None
    ]
