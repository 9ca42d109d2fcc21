"""The sixteen deadlines of LAIP in words: what, who, how long, the article, from what and what follows.

Those with a rule have its length and article; the rest are counted elsewhere, or not at all. Marked for
translation here, translated where they are shown.
"""

from dataclasses import dataclass, replace

from foia_tracker.domain.duties import UPDATE_DAYS
from foia_tracker.domain.law import Rule, RuleSet
from foia_tracker.domain.reserves import MOST_IN_ALL, MOST_YEARS
from foia_tracker.labels import mark


@dataclass(frozen=True)
class Deadline:
    """One deadline; `number` (of days, of a reserve of years) and `in_all` (of its longest) go into `length`.

    Without a rule nothing counts it in a request.
    """

    code: str
    name: str
    who: str
    length: str
    trigger: str
    expiry: str
    article: str = ""
    rule: Rule | None = None
    number: int | None = None
    in_all: int | None = None


def deadlines_of(law: RuleSet) -> tuple[Deadline, ...]:
    """Give the sixteen in order, with length and article as `law` has them."""
    return tuple(_completed(deadline, law) for deadline in DEADLINES)


def _completed(deadline: Deadline, law: RuleSet) -> Deadline:
    if deadline.rule is None:
        return deadline
    term = law.terms[deadline.rule]
    return replace(deadline, number=term.days, article=term.article)


UNIT = mark("La unidad")
BODY = mark("El sujeto obligado")
REQUESTER = mark("Quien solicita")
AUTHORITY = mark("La máxima autoridad")
WORKING_DAYS = mark("%(number)s días hábiles")
AT_ONCE = mark("«Inmediatamente»; la ley no da un número")

DEADLINES = (
    Deadline("DL-01", mark("Resolver la solicitud"), UNIT, WORKING_DAYS, mark("La presentación"),
             mark("Corre el segundo plazo y se abre el recurso de revisión"), rule=Rule.ANSWER),
    Deadline("DL-02", mark("Avisar una prórroga"), UNIT, mark("Los %(number)s últimos días del plazo"),
             mark("El final del plazo de respuesta"), mark("Sin aviso válido no hay prórroga"),
             rule=Rule.EXTENSION_NOTICE),
    Deadline("DL-03", mark("Responder con prórroga"), UNIT, mark("Hasta %(number)s días hábiles más"),
             mark("El final del plazo de respuesta"),
             mark("Corre el segundo plazo y se abre el recurso de revisión"), rule=Rule.EXTENDED_ANSWER),
    Deadline("DL-04", mark("Entregar después de la falta de respuesta"), BODY, WORKING_DAYS,
             mark("El final del plazo de respuesta o de la prórroga"),
             mark("Se muestra «vencido el plazo del art.\u00a044»; la entrega es sin costo"),
             rule=Rule.SILENCE_DELIVERY),
    Deadline("DL-05", mark("Aclarar o completar la solicitud"), REQUESTER,
             mark("El que conceda la unidad; %(number)s días hábiles si no dice ninguno"),
             mark("La notificación de la prevención"), mark("La unidad puede desechar la solicitud"),
             rule=Rule.CLARIFICATION_REPLY),
    Deadline("DL-06", mark("Presentar el recurso de revisión"), REQUESTER, WORKING_DAYS,
             mark("La notificación de la respuesta o, si no la hubo, el final del plazo"),
             mark("El recurso ya no cabe"), rule=Rule.REVIEW),
    Deadline("DL-07", mark("Resolver el recurso de revisión"), AUTHORITY, WORKING_DAYS,
             mark("La presentación del recurso"),
             mark("La ley no lo dice: queda sin resolver, y se informa sobre el amparo"),
             rule=Rule.REVIEW_DECISION),
    Deadline("DL-08", mark("Hacer lo que ordena la resolución del recurso"), BODY,
             mark("El que fije la resolución; %(number)s días hábiles si no fija ninguno"),
             mark("La notificación de la resolución"), mark("Sigue en cumplimiento, con el plazo vencido"),
             rule=Rule.COMPLIANCE),
    Deadline("DL-09", mark("Pedir amparo"), REQUESTER,
             mark("30 días, todos hábiles, según la Ley de Amparo; aquí no se cuentan"),
             mark("La última notificación, o el día en que se conoció"),
             mark("Consulte a un abogado: este registro no cuenta este plazo"),
             mark("LAIP 60; Ley de Amparo 5 y 20")),
    Deadline("DL-10", mark("Dar a una persona sus propios datos"), BODY, WORKING_DAYS,
             mark("La presentación"), mark("Se abre el recurso de revisión"), rule=Rule.HABEAS_ACCESS),
    Deadline("DL-11", mark("Corregir los datos de una persona"), BODY, WORKING_DAYS,
             mark("La presentación"), mark("Se abre el recurso de revisión"), rule=Rule.HABEAS_CHANGE),
    Deadline("DL-12", mark("Presentar el informe anual al PDH"), BODY,
             mark("Hasta el último día hábil de enero"), mark("El final del año"),
             mark("Se muestra si consta el informe; lo que no consta no se da por omitido"), "LAIP 48"),
    Deadline("DL-13", mark("Actualizar la información de oficio"), BODY, WORKING_DAYS, mark("Cada cambio"),
             mark("Se muestra lo que se encontró, y en qué fecha"), "LAIP 7", number=UPDATE_DAYS),
    Deadline("DL-14", mark("Terminar una reserva"), AUTHORITY,
             mark("Hasta %(number)s años; %(in_all)s en total si se prorroga"), mark("La clasificación"),
             mark("La información es pública"), "LAIP 25, 27 y 28", number=MOST_YEARS, in_all=MOST_IN_ALL),
    Deadline("DL-15", mark("Remitir la solicitud a quien corresponda"), UNIT,
             mark("«Inmediatamente»; se señala después de %(number)s días hábiles"), mark("La recepción"),
             mark("Se señala"), rule=Rule.FORWARDING),
    Deadline("DL-16", mark("Corregir los defectos del recurso"), AUTHORITY, AT_ONCE,
             mark("La presentación del recurso"),
             mark("Ninguno: la autoridad los corrige sola y no rechaza por la forma"), "LAIP 56"),
)  # fmt: skip
