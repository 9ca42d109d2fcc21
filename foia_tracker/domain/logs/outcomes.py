"""The words with which files say how a request ended, and what each of them says in our terms.

A word that is not here is reported. A word that says that there was an answer, but none of the outcomes of
the law, gives an answer without outcome: «negada» says neither confidential nor reserved.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType

from foia_tracker.domain.acts import GROUNDS, OTHER_GROUND, Channel, Kind, Outcome
from foia_tracker.domain.logs.problems import Doubt
from foia_tracker.domain.logs.reasons import Code
from foia_tracker.domain.texts import folded


@dataclass(frozen=True)
class Sense:
    """What a word says: the act it tells of, if any, and the outcome where the act is a resolution."""

    act: Kind | None
    outcome: Outcome | None = None


NOTHING_YET = Sense(None)
UNSAID = Sense(Kind.RESOLVED)

OUTCOME_WORDS: tuple[tuple[Sense, tuple[str, ...]], ...] = (
    (
        Sense(Kind.RESOLVED, Outcome.FULL),
        (
            "entrega total", "entregada total", "entregada totalmente", "total", "acceso total",
            "información total", "información completa", "entrega completa", "concedida", "concedida total",
            "aceptada con información total", "exitoso", "exitosa", "acesso concedido", "atendido",
            "all disclosed", "disclosed in full", "granted", "granted in full", "full", "successful",
        ),
    ),
    (
        Sense(Kind.RESOLVED, Outcome.PARTIAL),
        (
            "entrega parcial", "entregada parcial", "entregada parcialmente", "parcial", "acceso parcial",
            "información parcial", "entrega incompleta", "concedida parcial", "concedida parcialmente",
            "aceptada con información parcial", "parcialmente exitoso", "parcialmente exitosa",
            "acesso parcialmente concedido", "parcialmente atendido", "disclosed in part", "granted in part",
            "partial", "partially granted", "partially successful",
        ),
    ),
    (
        Sense(Kind.RESOLVED, Outcome.REFUSED_CONFIDENTIAL),
        (
            "confidencial", "información confidencial", "negada por confidencial",
            "negada por confidencialidad", "negativa por confidencialidad",
            "negativa: información confidencial", "acceso restringido información confidencial",
        ),
    ),
    (
        Sense(Kind.RESOLVED, Outcome.REFUSED_RESERVED),
        (
            "reservada", "información reservada", "negada por reserva", "negada por reservada",
            "negativa por reserva", "negativa: información reservada",
            "acceso restringido información reservada",
        ),
    ),
    (
        Sense(Kind.RESOLVED, Outcome.NONEXISTENT),
        (
            "inexistencia", "inexistente", "inexistencia de información", "inexistencia de la información",
            "información inexistente", "inexistencia de la información solicitada", "no retenido",
            "informação inexistente", "not held", "no records", "no records exist", "no docs",
        ),
    ),
    (
        Sense(Kind.RESOLVED, Outcome.DISMISSED),
        (
            "desechada", "desechada por falta de aclaración", "desechada por no aclarar",
            "desechada por no atender la prevención",
        ),
    ),
    (
        Sense(Kind.RESOLVED, Outcome.OTHER_PROCEDURE),
        ("orientada", "orientada a otro procedimiento", "otro procedimiento"),
    ),
    (
        Sense(Kind.RESOLVED, Outcome.NOT_PROCESSED),
        ("negativa por no procesamiento", "negada por no procesamiento", "no procesamiento"),
    ),
    (
        Sense(Kind.RESOLVED, Outcome.ALREADY_PUBLIC),
        (
            "remisión a información de oficio", "información de oficio", "información pública de oficio",
            "disponible públicamente", "la información está disponible públicamente",
        ),
    ),
    (
        Sense(Kind.TRANSFERRED),
        (
            "turnada", "remitida", "remitida a otro sujeto obligado", "trasladada", "canalizada",
            "transferred", "referred",
        ),
    ),
    (
        Sense(Kind.WITHDRAWN),
        (
            "desistida", "desistimiento", "desistida por el solicitante", "terminado por usuario",
            "withdrawn", "user withdrawn",
        ),
    ),
    (
        UNSAID,
        (
            "negada", "negativa", "denegada", "rechazada", "rechazado", "improcedente", "respondida",
            "contestada", "não atendido", "acesso negado", "nothing disclosed", "refused", "denied",
            "rejected",
        ),
    ),
    (
        NOTHING_YET,
        (
            "pendiente", "pendiente de respuesta", "en trámite", "en proceso", "sin respuesta",
            "no respondida", "esperando respuesta", "em tramitação", "pending", "no response",
            "waiting response", "awaiting response",
        ),
    ),
)  # fmt: skip

STATE_WORDS: tuple[tuple[Sense, tuple[str, ...]], ...] = (
    (
        Sense(Kind.CLARIFICATION_ASKED),
        ("prevenida", "en prevención", "en aclaración"),
    ),
    # The body asked, nothing came, and the body closed the request: both are known to have happened.
    (
        Sense(Kind.CLARIFICATION_ASKED, Outcome.DISMISSED),
        ("cancelada porque el solicitante no atendió la prevención",),
    ),
    (UNSAID, ("respondida", "contestada", "answered")),
    (Sense(Kind.EXTENDED), ("con prórroga", "prorrogada", "en ampliación", "ampliada")),
    (Sense(Kind.WITHDRAWN), ("desistida", "desistimiento", "terminado por usuario", "withdrawn")),
    (Sense(Kind.TRANSFERRED), ("turnada", "remitida", "trasladada", "transferred")),
    (
        NOTHING_YET,
        (
            "concluida", "finalizado", "finalizada", "cerrada", "terminada", "tramitada y atendida",
            "atendida", "pendiente", "en trámite", "en proceso", "sin respuesta", "esperando respuesta",
            "revisión interna", "por correo", "closed", "completed", "open",
            "pending", "processed",
        ),
    ),
)  # fmt: skip

CHANNEL_WORDS: Mapping[Channel, frozenset[str]] = MappingProxyType(
    {
        Channel.ELECTRONIC: frozenset(
            {
                "electronico",
                "electronica",
                "electronic",
                "email",
                "infomex",
                "internet",
                "portal",
                "web",
                "online",
            }
        ),
        Channel.VERBAL: frozenset({"verbal", "oral", "telefono", "telefonica", "tel", "telephone", "phone"}),
        Channel.WRITTEN: frozenset({"escrito", "escrita", "written", "carta", "letter", "papel"}),
    }
)

ARTICLE = re.compile(
    r"\b(22|23)\s*(?:\.|,|-|n[uú]m(?:eral|\.)?|inciso|apartado|\()\s*(\d)\b\)?", re.IGNORECASE
)
WITH_GROUNDS = frozenset(
    {None, Outcome.PARTIAL, Outcome.REFUSED_CONFIDENTIAL, Outcome.REFUSED_RESERVED, Outcome.NOT_PROCESSED}
)
CLOSE_ENOUGH = 0.75


def _by_word(table: Iterable[tuple[Sense, tuple[str, ...]]]) -> Mapping[str, Sense]:
    return MappingProxyType({folded(word): sense for sense, words in table for word in words})


OUTCOMES = _by_word(OUTCOME_WORDS)
STATES = _by_word(STATE_WORDS)


def outcome(words: str) -> Sense | None:
    """What the words of a result say, None for no words; raises `Doubt` for words not in the table."""
    if not words:
        return None
    sense = OUTCOMES.get(folded(words))
    if sense is None:
        raise Doubt(Code.UNKNOWN_OUTCOME, near=_near(words))
    return sense


def state(words: str, *, ends: bool) -> Sense | None:
    """What the words of a state say, None for words that are not known.

    `ends` where the file says nowhere else how a request ended: its states may then be outcomes too.
    """
    sense = STATES.get(folded(words))
    return OUTCOMES.get(folded(words)) if sense is None and ends else sense


def channel(words: str) -> Channel | None:
    """The way of filing that the words name; None where they name none, or more than one."""
    said = frozenset(folded(words).split())
    named = [way for way, marks in CHANNEL_WORDS.items() if said & marks]
    return named[0] if len(named) == 1 else None


def grounds(words: str, found: Outcome | None) -> tuple[str, ...]:
    """The grounds named, of the closed list (LAIP 22 and 23), else «other»; none where none are due."""
    if not words or found not in WITH_GROUNDS:
        return ()
    named = dict.fromkeys(f"{article}.{number}" for article, number in ARTICLE.findall(words))
    return tuple(ground for ground in named if ground in GROUNDS) or (OTHER_GROUND,)


@lru_cache(maxsize=512)
def _near(words: str) -> str:
    known = {folded(word): word for _, listed in OUTCOME_WORDS for word in listed}
    close = get_close_matches(folded(words), known, n=2, cutoff=CLOSE_ENOUGH)
    return f" ¿Es {' o '.join(f'«{known[word]}»' for word in close)}?" if close else ""
