"""One sentence of law for each act, with its article, for the page on which it is recorded."""

from collections.abc import Mapping

from foia_tracker.domain.acts import Kind
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
    Kind.WITHDRAWN: mark("Quien pidió la información puede desistir; la solicitud queda cerrada."),
    Kind.CONFIRMED: mark("Confirmar dice que el acto ocurrió como lo registró la otra parte."),
    Kind.CONTESTED: mark(
        "Objetar no borra nada: quedan las dos versiones, y en público el acto cuenta como en disputa."
    ),
    Kind.ANNULLED: mark(
        "Un acto no se borra ni se cambia: se anula con su razón, y los dos quedan a la vista."
    ),
}
