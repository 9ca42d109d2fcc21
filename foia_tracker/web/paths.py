"""The words of addresses: what is recorded at which path, what is said of an act, where the duties stand."""

from collections.abc import Mapping

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.judging import Verb
from foia_tracker.models.duties import AnnualReport, DisclosureItem, ReserveResolution, Statement

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


WORD_OF: Mapping[Kind, str] = {kind: word for word, kind in ACTS.items()}

VERBS: Mapping[str, Verb] = {
    "confirmar": Verb.CONFIRM,
    "objetar": Verb.CONTEST,
    "anular": Verb.ANNUL,
    "respaldar": Verb.SUPPORT,
    "conceder": Verb.CONCEDE,
    "consultar": Verb.QUERY,
    "anular-consulta": Verb.RETRACT,
    "responder": Verb.REPLY,
}
WORD_OF_VERB: Mapping[Verb, str] = {verb: word for word, verb in VERBS.items()}

ANNUAL_REPORTS, DISCLOSURES, RESERVES = "informes-anuales", "informacion-de-oficio", "reservas"
DUTIES: Mapping[str, type[Statement]] = {
    ANNUAL_REPORTS: AnnualReport,
    DISCLOSURES: DisclosureItem,
    RESERVES: ReserveResolution,
}
WORD_OF_DUTY: Mapping[type[Statement], str] = {table: word for word, table in DUTIES.items()}
