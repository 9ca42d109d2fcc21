"""Words and links for what one side may say of an act, both versions of one in dispute, and what is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from foia_tracker import labels
from foia_tracker.domain.acts import Act, Kind, Side
from foia_tracker.domain.judging import Judged, Verb, verbs
from foia_tracker.domain.versions import Dispute
from foia_tracker.formats import date_weekday
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.web.act_details import proof_of, title_of
from foia_tracker.web.paths import WORD_OF_VERB
from foia_tracker.web.seen import PARTIES


@dataclass(frozen=True, kw_only=True)
class Said:
    """The words of a verb: those of the link to its page, of the title and the button there, and what is told
    once it is done.
    """

    link: str
    title: str
    button: str
    done: str


SAID: Mapping[Verb, Said] = {
    Verb.CONFIRM: Said(
        link=labels.mark("Confirmar"),
        title=labels.mark("Confirmar un acto"),
        button=labels.mark("Confirmar"),
        done=labels.mark("Confirmó el acto."),
    ),
    Verb.CONTEST: Said(
        link=labels.mark("Objetar"),
        title=labels.mark("Objetar un acto"),
        button=labels.mark("Objetar"),
        done=labels.mark("Se registró su objeción: las dos versiones quedan a la vista."),
    ),
    Verb.ANNUL: Said(
        link=labels.mark("Anular"),
        title=labels.mark("Anular un acto"),
        button=labels.mark("Anular"),
        done=labels.mark("Anuló el acto. Queda a la vista, con su razón."),
    ),
    Verb.SUPPORT: Said(
        link=labels.mark("Respaldar con constancia"),
        title=labels.mark("Respaldar un acto con su constancia"),
        button=labels.mark("Respaldar"),
        done=labels.mark("Se registró su constancia."),
    ),
    Verb.CONCEDE: Said(
        link=labels.mark("Conceder"),
        title=labels.mark("Conceder una objeción"),
        button=labels.mark("Conceder"),
        done=labels.mark("Concedió la objeción: desde ahora cuenta esa versión."),
    ),
    Verb.QUERY: Said(
        link=labels.mark("Consultar a las partes"),
        title=labels.mark("Consultar por un acto"),
        button=labels.mark("Consultar"),
        done=labels.mark("Se registró su consulta."),
    ),
    Verb.REPLY: Said(
        link=labels.mark("Responder"),
        title=labels.mark("Responder a la coordinación"),
        button=labels.mark("Responder"),
        done=labels.mark("Se registró su respuesta."),
    ),
    Verb.RETRACT: Said(
        link=labels.mark("Anular"),
        title=labels.mark("Anular una consulta"),
        button=labels.mark("Anular"),
        done=labels.mark("Anuló la consulta."),
    ),
}


def marks(judged: Judged, key: int) -> list[tuple[str, str]]:
    """Give the tags of an act, as code and word."""
    dispute = judged.disputes.get(key)
    found = (
        (key in judged.annulled, "annulled", _("Anulada")),
        (key in judged.orphans, "orphan", _("Sin efecto: se apoya en un acto anulado")),
        (dispute is not None and dispute.winner is None, "disputed", _("En disputa")),
        (dispute is not None and dispute.winner is not None, "confirmed", ruling(dispute)),
        (key in judged.confirmed and dispute is None, "confirmed", _agreed(judged, key)),
    )
    return [(code, label) for holds, code, label in found if holds]


def _agreed(judged: Judged, key: int) -> str:
    contests = {dispute.contest.key for dispute in judged.disputes.values()}
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


def links(info_request: InfoRequest, act: Act, found: Sequence[Verb]) -> list[dict[str, str]]:
    """Give verbs as links to the page on which each is said."""
    return [
        {
            "label": _(SAID[verb].link),
            "href": url_for("acts.judge", id=info_request.id, act_id=act.key, verb=WORD_OF_VERB[verb]),
        }
        for verb in found
    ]


def queries(
    info_request: InfoRequest, rows: Mapping[int, ActRow], judged: Judged, side: Side | None
) -> list[dict[str, Any]]:
    """Give what the programme asks and nobody has answered, to the two sides and to whoever asked."""
    by_key = {act.key: act for act in judged.acts}
    asked = [(query, by_key[query.about]) for query in judged.waiting if query.about is not None]
    return [
        {
            "about": title_of(rows[about.key]),
            "href": f"#acto-{about.key}",
            "text": rows[query.key].text,
            "actions": [
                link
                for act in (query, about)
                for link in links(info_request, act, verbs(act, judged, side) if side in PARTIES else ())
            ],
        }
        for query, about in asked
        if side is not None
    ]
