"""The words of addresses: which act is recorded at which path."""

from collections.abc import Mapping

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
    "desistimiento": Kind.WITHDRAWN,
}
ABOUT: Mapping[str, Kind] = {
    "confirmar": Kind.CONFIRMED,
    "objetar": Kind.CONTESTED,
    "anular": Kind.ANNULLED,
}
WORD_OF: Mapping[Kind, str] = {kind: word for words in (ACTS, ABOUT) for word, kind in words.items()}
