"""Words and links for what one side may say of an act, and what is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from foia_tracker import labels
from foia_tracker.domain.acts import Act, Kind, Side
from foia_tracker.domain.judging import Judged, Verb, verbs
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.telling import by_link
from foia_tracker.telling.act_details import title_of
from foia_tracker.telling.seen import PARTIES, Seen
from foia_tracker.web.doors import verb_href


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


def links(info_request: InfoRequest, act: Act, found: Sequence[Verb]) -> list[dict[str, str]]:
    """Give verbs as links to the page on which each is said."""
    return [
        {
            "label": _(SAID[verb].link),
            "href": verb_href(info_request, act.key, verb),
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


def unheard(
    info_request: InfoRequest, rows: Mapping[int, ActRow], judged: Judged, seen: Seen
) -> list[dict[str, Any]]:
    """Give what came by a link and waits for a word, to whoever may say one."""
    asked = [(act, verbs(act, judged, seen.side)) for act in judged.unheard if seen.side in PARTIES]
    return [
        {
            "about": _objected(rows, act) if act.kind is Kind.CONTESTED else title_of(rows[act.key]),
            "href": f"#acto-{act.key}",
            "text": by_link.asked(seen, act),
            "actions": links(info_request, act, found),
        }
        for act, found in asked
    ]


def _objected(rows: Mapping[int, ActRow], contest: Act) -> str:
    return _("Objeción: %(act)s", act=title_of(rows[contest.about or 0]))
