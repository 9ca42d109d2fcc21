"""What became of an act: its marks, and both versions of one in dispute side by side."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from foia_tracker.domain.acts import Act, Kind, Side
from foia_tracker.domain.judging import Judged
from foia_tracker.domain.versions import Dispute
from foia_tracker.formats import date_weekday
from foia_tracker.models.acts import ActRow
from foia_tracker.telling import by_link
from foia_tracker.telling.act_details import proof_of


def marks(judged: Judged, act: Act) -> list[tuple[str, str]]:
    """Give the tags of an act, as code and word."""
    key, dispute = act.key, judged.disputes.get(act.key)
    settled = dispute is not None and dispute.winner is not None and not dispute.by_link
    agreed = key in judged.confirmed and dispute is None and key not in judged.vouchers
    found = (
        (key in judged.annulled, "annulled", _("Anulada")),
        (key in judged.orphans, "orphan", _("Sin efecto: se apoya en un acto anulado")),
        (dispute is not None and dispute.winner is None, "disputed", _("En disputa")),
        (settled, "confirmed", ruling(dispute)),
        (agreed, "confirmed", _agreed(judged, key)),
    )
    return [*by_link.marks(judged, act), *((code, label) for holds, code, label in found if holds)]


def _agreed(judged: Judged, key: int) -> str:
    contests = {dispute.contest.key for dispute in judged.disputes.values()}
    return _("Concedida por la otra parte") if key in contests else _("Confirmada por la otra parte")


def ruling(dispute: Dispute | None) -> str:
    """Say what settled a dispute."""
    if dispute is None or dispute.winner is None:
        return _("Sin resolver: quedan las dos versiones.")
    if dispute.by_link:
        return _("Lo dicho por enlace, sin cuenta, no cuenta mientras nadie lo confirme.")
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
                "who": by_link.named(names[one.side], one),
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
