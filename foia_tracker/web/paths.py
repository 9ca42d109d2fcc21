"""The words of addresses: which act is recorded at which path."""

from collections.abc import Mapping
from enum import StrEnum

from foia_tracker.domain.acts import Kind

ACTS: Mapping[str, Kind] = {
    "presentacion": Kind.FILED,
    "recepcion": Kind.RECEIVED,
    "prevencion": Kind.CLARIFICATION_ASKED,
    "aclaracion": Kind.CLARIFIED,
    "prorroga": Kind.EXTENDED,
    "remision": Kind.TRANSFERRED,
    "resolucion": Kind.RESOLVED,
    "entrega": Kind.DELIVERED,
    "constancia": Kind.NO_ANSWER,
    "recurso": Kind.REVIEW_FILED,
    "resolucion-del-recurso": Kind.REVIEW_DECIDED,
    "cumplimiento": Kind.COMPLIED,
    "denuncia": Kind.COMPLAINT_FILED,
    "resultado-de-la-denuncia": Kind.COMPLAINT_DECIDED,
    "amparo": Kind.AMPARO_FILED,
    "resultado-del-amparo": Kind.AMPARO_DECIDED,
    "desistimiento": Kind.WITHDRAWN,
    "evaluacion": Kind.ASSESSED,
}


class Verb(StrEnum):
    """What is said of an act, by the word of its path."""

    CONFIRM = "confirmar"
    CONTEST = "objetar"
    ANNUL = "anular"
    SUPPORT = "respaldar"
    CONCEDE = "conceder"
    QUERY = "consultar"
    RETRACT = "anular-consulta"


ABOUT: Mapping[Verb, Kind] = {
    Verb.CONFIRM: Kind.CONFIRMED,
    Verb.CONTEST: Kind.CONTESTED,
    Verb.ANNUL: Kind.ANNULLED,
    Verb.SUPPORT: Kind.CONFIRMED,
    Verb.CONCEDE: Kind.CONFIRMED,
    Verb.QUERY: Kind.QUERIED,
    Verb.RETRACT: Kind.ANNULLED,
}
"""To back up one's own act with proof and to concede a contest are confirmations too; the programme annuls
its own query by retracting it.
"""
WORD_OF: Mapping[Kind, str] = {
    **{kind: word for word, kind in ACTS.items()},
    Kind.CONFIRMED: Verb.CONFIRM.value,
    Kind.CONTESTED: Verb.CONTEST.value,
    Kind.ANNULLED: Verb.ANNUL.value,
    Kind.QUERIED: Verb.QUERY.value,
}
