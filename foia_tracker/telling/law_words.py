"""One or two sentences of law for each act, with the article, for the page on which it is recorded."""

from collections.abc import Mapping

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.judging import Verb
from foia_tracker.labels import mark

LAW: Mapping[Kind, str] = {
    Kind.FILED: mark("El plazo se cuenta desde el día siguiente a la presentación (arts.\u00a038 y 42)."),
    Kind.RECEIVED: mark(
        "La unidad recibe la solicitud y, si no le corresponde, la remite de inmediato a quien corresponda "
        "(art.\u00a038)."
    ),
    Kind.CLARIFICATION_ASKED: mark(
        "La unidad puede pedir que se aclare la solicitud y dar un plazo para hacerlo "
        "(art.\u00a042, numeral\u00a02)."
    ),
    Kind.CLARIFIED: mark(
        "Si no se aclara en el plazo que dio la unidad, la solicitud puede desecharse "
        "(art.\u00a042, numeral\u00a02)."
    ),
    Kind.EXTENDED: mark(
        "La unidad puede ampliar el plazo hasta diez días más si lo avisa, con sus razones, en los dos "
        "últimos días (arts.\u00a043 y 45)."
    ),
    Kind.TRANSFERRED: mark(
        "Quien recibe una solicitud que no le corresponde debe remitirla de inmediato (art.\u00a038)."
    ),
    Kind.RESOLVED: mark(
        "Toda solicitud termina con una resolución por escrito, que se notifica dentro de los diez días "
        "(arts.\u00a042 y 45)."
    ),
    Kind.DELIVERED: mark(
        "La información se entrega por escrito o en el medio que eligió quien la pidió (art.\u00a045)."
    ),
    Kind.NO_ANSWER: mark(
        "Si no hay respuesta en el plazo, la unidad queda obligada a entregar la información en diez días "
        "más, sin costo (art.\u00a044)."
    ),
    Kind.REVIEW_FILED: mark(
        "El recurso se presenta en los quince días que siguen a la notificación; lo resuelve la máxima "
        "autoridad de la misma entidad, en cinco días (arts.\u00a053, 54 y 58)."
    ),
    Kind.REVIEW_DECIDED: mark(
        "La máxima autoridad confirma, modifica o revoca lo resuelto, por escrito; si ordena algo, da un "
        "plazo para cumplirlo (arts.\u00a058 y 59)."
    ),
    Kind.COMPLIED: mark(
        "Lo que ordena la resolución del recurso se cumple en el plazo que ella da o, si no da ninguno, en "
        "cinco días (arts.\u00a059 y 60)."
    ),
    Kind.COMPLAINT_FILED: mark(
        "El Procurador de los Derechos Humanos es la autoridad reguladora (art.\u00a046): puede recomendar, "
        "pero no resuelve recursos ni puede ordenar que se entregue la información."
    ),
    Kind.COMPLAINT_DECIDED: mark(
        "Lo que diga el Procurador de los Derechos Humanos, como autoridad reguladora (art.\u00a046), es una "
        "recomendación: no ordena entregar la información ni cambia los plazos de la solicitud."
    ),
    Kind.AMPARO_FILED: mark(
        "Resuelto el recurso queda el amparo (art.\u00a060). Aquí solo se anota, sin contar sus plazos: "
        "consulte a un abogado."
    ),
    Kind.AMPARO_DECIDED: mark(
        "Resuelto el recurso queda el amparo (art.\u00a060). Aquí se anota cómo terminó; lo que ordene no se "
        "cuenta como plazo: consulte a un abogado."
    ),
    Kind.WITHDRAWN: mark(
        "Es la práctica, la ley no lo regula: quien pidió la información puede desistir, y la solicitud "
        "queda cerrada."
    ),
    Kind.ASSESSED: mark(
        "La información se entrega en el medio que eligió quien la pidió (art.\u00a045). La evaluación es la "
        "opinión de su organización: no cambia ningún plazo."
    ),
    Kind.CONFIRMED: mark(
        "Es una regla de este registro: confirmar dice que el acto ocurrió como lo registró la otra parte."
    ),
    Kind.CONTESTED: mark(
        "Es una regla de este registro: objetar no borra nada. Quedan las dos versiones, y en público el "
        "acto cuenta como en disputa."
    ),
    Kind.QUERIED: mark(
        "Es una regla de este registro: la coordinación pregunta por un acto, y la consulta no cambia "
        "ninguna fecha ni cifra."
    ),
    Kind.ANNULLED: mark(
        "Es una regla de este registro: un acto no se borra ni se cambia. Se anula con su razón, y los dos "
        "quedan a la vista."
    ),
}
OF_THIS_REGISTER = mark("regla de este registro")
ARTICLES: Mapping[Kind, str] = {
    Kind.FILED: mark("arts.\u00a038 y 42"),
    Kind.RECEIVED: mark("art.\u00a038"),
    Kind.CLARIFICATION_ASKED: mark("art.\u00a042, numeral\u00a02"),
    Kind.CLARIFIED: mark("art.\u00a042, numeral\u00a02"),
    Kind.EXTENDED: mark("arts.\u00a043 y 45"),
    Kind.TRANSFERRED: mark("art.\u00a038"),
    Kind.RESOLVED: mark("arts.\u00a042 y 45"),
    Kind.DELIVERED: mark("art.\u00a045"),
    Kind.NO_ANSWER: mark("art.\u00a044"),
    Kind.REVIEW_FILED: mark("arts.\u00a053, 54 y 58"),
    Kind.REVIEW_DECIDED: mark("arts.\u00a058 y 59"),
    Kind.COMPLIED: mark("arts.\u00a059 y 60"),
    Kind.COMPLAINT_FILED: mark("art.\u00a046"),
    Kind.COMPLAINT_DECIDED: mark("art.\u00a046"),
    Kind.AMPARO_FILED: mark("art.\u00a060"),
    Kind.AMPARO_DECIDED: mark("art.\u00a060"),
    Kind.WITHDRAWN: mark("la ley no lo regula"),
    Kind.ASSESSED: mark("art.\u00a045"),
    Kind.CONFIRMED: OF_THIS_REGISTER,
    Kind.CONTESTED: OF_THIS_REGISTER,
    Kind.QUERIED: OF_THIS_REGISTER,
    Kind.ANNULLED: OF_THIS_REGISTER,
    Kind.EXPUNGED: OF_THIS_REGISTER,
}
"""The articles that the sentences cite, by themselves; an expunging is recorded on no page of its own."""
PROVED = mark(
    "Si solo una de las dos versiones tiene constancia, las cifras públicas usan esa; ningún recurso se "
    "pierde por ello. Cuando una parte dice que el acto no ocurrió, ninguna constancia lo decide: sigue en "
    "disputa hasta que una de las dos lo conceda."
)
"""What proof does, said where it is brought."""
JUDGED: Mapping[Verb, str] = {
    Verb.SUPPORT: mark(
        "Es una regla de este registro: quien registró un acto puede respaldarlo con una constancia del día."
    ),
    Verb.CONCEDE: mark(
        "Es una regla de este registro: conceder dice que la objeción tiene razón. Desde entonces cuenta esa "
        "versión, y las dos quedan a la vista."
    ),
    Verb.REPLY: mark(
        "Es una regla de este registro: la respuesta la leen la coordinación y las dos partes, nadie más, y "
        "no cambia ninguna fecha ni cifra."
    ),
    Verb.RETRACT: mark(
        "Es una regla de este registro: la consulta se anula con su razón y queda a la vista."
    ),
}
"""What is said of an act where the word of its kind alone would not tell."""


def law_of(verb: Verb, kind: Kind) -> str:
    """Give the sentence for what is said of an act."""
    return JUDGED.get(verb, LAW[kind])
