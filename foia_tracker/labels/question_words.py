"""The open questions in words: what is asked, the articles it hangs on, what answers it, and why so.

Marked for translation here, translated where they are shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from foia_tracker.labels import mark


class Group(StrEnum):
    """What the questions are about, in the order in which they are shown."""

    COUNTING = "counting"
    FILING = "filing"
    EXTENSION = "extension"
    CLARIFICATION = "clarification"
    SILENCE = "silence"
    REVIEW = "review"
    CALENDAR = "calendar"
    OTHER = "other"


GROUPS: Mapping[Group, str] = {
    Group.COUNTING: mark("Conteo de los días"),
    Group.FILING: mark("Presentación y remisión"),
    Group.EXTENSION: mark("Prórroga"),
    Group.CLARIFICATION: mark("Aclaración"),
    Group.SILENCE: mark("Falta de respuesta"),
    Group.REVIEW: mark("Recurso de revisión"),
    Group.CALENDAR: mark("Calendario"),
    Group.OTHER: mark("Otras"),
}


@dataclass(frozen=True)
class Asked:
    """One question as it is put. `answered_by` names options, or where the answer lies that is no option;
    `says` is then the answer.
    """

    code: str
    group: Group
    asked: str
    article: str
    answered_by: tuple[str, ...]
    reason: str
    says: str = ""


COUNTING, FILING, EXTENSION = Group.COUNTING, Group.FILING, Group.EXTENSION
CLARIFICATION, SILENCE, REVIEW = Group.CLARIFICATION, Group.SILENCE, Group.REVIEW
CALENDAR, OTHER = Group.CALENDAR, Group.OTHER

ASKED = (
    Asked("A1", COUNTING, mark("¿Qué días se cuentan, si el artículo solo dice «días»?"),
          mark("arts.\u00a042, 43, 44, 54, 58 y 60; LOJ 45 d"), ("options.day_type",),
          mark("El art.\u00a08 remite a la Ley del Organismo Judicial, que no incluye los días inhábiles. "
               "Así se cuenta en la práctica, y nadie aparece tarde antes de tiempo.")),
    Asked("A2", FILING, mark("¿Desde qué acto corren los diez días?"), mark("arts.\u00a041 y 42"),
          ("options.start_event",),
          mark("El art.\u00a041 no pide más formalidad y la ley no prevé un acto de admisión.")),
    Asked("A3", FILING, mark("¿De qué día es lo que se presenta en día inhábil o después del cierre?"),
          mark("arts.\u00a038 y 39"), ("options.closed_day_filing",),
          mark("Una lectura protege a quien solicita y la otra a la unidad. Se guarda el día y la hora "
               "verdaderos; la hora cuenta solo si se conoce el horario de la unidad.")),
    Asked("A4", COUNTING, mark("¿A qué hora termina el último día?"), mark("LOJ 45 a"), ("options.day_end",),
          mark("El día tiene 24 horas, de medianoche a medianoche.")),
    Asked("A5", COUNTING, mark("¿Qué fecha dice si se respondió en plazo?"),
          mark("arts.\u00a042 y 54; LOJ 45 e"), ("options.ontime_basis",),
          mark("El art.\u00a054 y la Ley del Organismo Judicial miran la notificación; el art.\u00a042 dice "
               "«emitir». Se guardan las dos fechas y se distinguen tres clases: notificada en plazo, "
               "resuelta en plazo y notificada después, y tardía.")),
    Asked("A6", EXTENSION, mark("¿Cuándo debe avisarse la prórroga?"), mark("art.\u00a043"),
          ("options.extension_window",),
          mark("La ley da una ventana y no dice qué pasa fuera de ella. Un aviso después del último día no "
               "amplía en ninguna lectura: un plazo terminado no se prorroga.")),
    Asked("A7", EXTENSION, mark("¿Cuánto dura la prórroga y desde cuándo?"), mark("art.\u00a043"),
          ("options.extension_length", "options.extension_start"),
          mark("La ley dice «hasta por diez días más».")),
    Asked("A8", EXTENSION, mark("¿Qué efecto tiene una prórroga sin razones o que no consta por escrito?"),
          mark("arts.\u00a043 y 45"), ("options.unreasoned",),
          mark("El art.\u00a045 pide que sea fundada y motivada, pero no dice que sin ello sea nula.")),
    Asked("A9", CLARIFICATION, mark("¿Qué plazo tiene quien solicita para aclarar?"),
          mark("art.\u00a042, numeral\u00a02"), ("options.clarification_term",),
          mark("La ley habla del «plazo concedido» y no da un número.")),
    Asked("A10", CLARIFICATION, mark("¿Qué hace una prevención con el plazo?"),
          mark("art.\u00a042, numeral\u00a02"), ("options.clarification_effect",),
          mark("La ley dice «presentada y admitida» y no decide más.")),
    Asked("A11", CLARIFICATION, mark("¿Cuántas prevenciones tienen efecto?"),
          mark("art.\u00a042, numeral\u00a02; Decreto 5-2021, por analogía"),
          ("options.clarification_count",),
          mark("Los requisitos se revisan una sola vez. Una prevención después del último día no tiene "
               "efecto; una que nadie contesta no detiene más que el plazo propio de quien solicita.")),
    Asked("A12", FILING, mark("¿Desde cuándo corre el plazo de una solicitud remitida a otro sujeto?"),
          mark("art.\u00a038"), ("options.transfer_clock",),
          mark("El art.\u00a038 solo dice «inmediatamente». Dentro del mismo sujeto el plazo sigue igual. La "
               "remitida a otro no entra en las tasas de quien la remitió.")),
    Asked("A13", FILING, mark("¿Cuándo deja una remisión de ser «inmediata»?"), mark("art.\u00a038"),
          ("terms.forwarding",),
          mark("Es una señal y no un plazo de la ley; algunas entidades se dan cinco días.")),
    Asked("A14", SILENCE, mark("¿Desde cuándo corre el segundo plazo si hubo prórroga?"),
          mark("art.\u00a044"), ("options.second_term_start",),
          mark("La ley dice «al vencimiento del plazo para la respuesta».")),
    Asked("A15", SILENCE, mark("¿Qué abre el segundo plazo?"), mark("arts.\u00a044 y 45"),
          ("options.second_term_scope",), mark("La ley dice «respuesta alguna».")),
    Asked("A16", REVIEW, mark("¿Hasta cuándo se recurre la falta de respuesta?"),
          mark("arts.\u00a054 y 55, numerales\u00a04 y 5"), ("options.silence_anchor",),
          mark("Los dos numerales permiten las dos cuentas. El recurso se abre el día después del plazo de "
               "respuesta, y se avisa por la fecha más temprana.")),
    Asked("A17", REVIEW, mark("¿Desde cuándo corre el recurso si nadie notificó?"),
          mark("arts.\u00a054 y 57, numeral\u00a03"), ("options.review_start",),
          mark("El art.\u00a057 habla de la fecha en que se notificó o se tuvo conocimiento.")),
    Asked("A18", REVIEW, mark("¿Qué efecto tiene que el recurso no se resuelva en cinco días?"),
          mark("art.\u00a058"), ("options.undecided_review",),
          mark("El art.\u00a058 no lo dice. Se muestra información sobre el amparo.")),
    Asked("A19", REVIEW, mark("¿Qué plazo hay para hacer lo que ordena la resolución del recurso?"),
          mark("arts.\u00a059 y 60"), ("options.compliance_term",),
          mark("El art.\u00a059 manda fijar un plazo y el art.\u00a060 da cinco días.")),
    Asked("A20", REVIEW, mark("¿Desde cuándo corre ese plazo?"), mark("art.\u00a060; LOJ 45 e"),
          ("options.compliance_start",),
          mark("Todo plazo se cuenta desde el día siguiente a la notificación.")),
    Asked("A21", REVIEW, mark("¿Se cuentan los días para el amparo?"), mark("art.\u00a060; Ley de Amparo"),
          ("fixed",),
          mark("No es un plazo de esta ley y su cuenta no se ha verificado."),
          mark("No: solo un texto, con el consejo de consultar a un abogado")),
    Asked("A22", CALENDAR, mark("¿A qué entidades alcanza un asueto del Ejecutivo?"),
          mark("El acuerdo gubernativo; LOJ 45 d"), ("directory.layers",), mark("Lo dice cada acuerdo."),
          mark("A las centralizadas y descentralizadas; a otras, solo si se registra en su calendario")),
    Asked("A23", CALENDAR, mark("¿Qué es un día con media jornada?"), mark("LOJ 45 d"),
          ("calendar.half_days",),
          mark("Un día es inhábil si la oficina cerró «en el curso de todas las horas laborales».")),
    Asked("A24", CALENDAR, mark("¿Qué feria local se respeta?"), mark("Código de Trabajo 127"),
          ("calendar.local_feast",), mark("La oficina que cierra es la de la unidad.")),
    Asked("A25", CALENDAR, mark("¿Dónde es asueto el 15 de agosto?"), mark("Código de Trabajo 127"),
          ("calendar.guatemala_city",), mark("Es la feria de la Ciudad de Guatemala."),
          mark("En la Ciudad de Guatemala; donde no se sabe la sede queda en duda")),
    Asked("A26", CALENDAR, mark("¿Qué día se descansa por el 30 de junio?"),
          mark("Decreto 42-2010, reformado; CC 5536-2018"), ("calendar.moved_days",),
          mark("La Corte de Constitucionalidad dejó este traslado en vigor.")),
    Asked("A27", CALENDAR, mark("¿Son hábiles los sábados?"), mark("LOJ 45 d"),
          ("directory.works_saturdays",),
          mark("Son días de descanso donde la semana laboral tiene cuarenta horas o más."),
          mark("No, salvo en las unidades que los trabajan, que se anotan en el directorio")),
    Asked("A28", CALENDAR, mark("¿Qué pasa si un decreto suspende los plazos?"),
          mark("El decreto que lo diga"), ("calendar.suspensions",), mark("Hace falta en las emergencias.")),
    Asked("A29", SILENCE, mark("¿Es respuesta un enlace a un portal?"), mark("arts.\u00a010 y 45"),
          ("options.link_answers",),
          mark("El art.\u00a045 deja escoger la forma a quien solicita; si no es la pedida, cabe el recurso "
               "del art.\u00a055, numeral\u00a03.")),
    Asked("A30", SILENCE, mark("¿Qué es una entrega parcial, si nada se dice del resto?"),
          mark("arts.\u00a044 y 55, numeral\u00a03"), ("options.partial_delivery",),
          mark("Lo que falta se puede recurrir por incompleto.")),
    Asked("A31", OTHER, mark("¿Qué días son los treinta para actualizar la información de oficio?"),
          mark("art.\u00a07; LOJ 45 d"), ("law.update_days",),
          mark("Se cuentan como los demás plazos en días.")),
    Asked("A32", OTHER, mark("¿Se pide el DPI de quien solicita?"), mark("art.\u00a041"), ("fixed",),
          mark("El art.\u00a041 pide solo la identificación. Lo que no se guarda no se pierde."),
          mark("No se pide ni se guarda")),
    Asked("A33", OTHER, mark("¿Hay prórroga y segundo plazo en el habeas data?"), mark("arts.\u00a033 y 34"),
          ("law.habeas",), mark("Estos artículos tienen plazos propios y no mencionan los otros.")),
    Asked("A34", OTHER, mark("¿Se detiene el plazo mientras se pagan las copias?"), mark("art.\u00a018"),
          ("options.payment_suspends",), mark("La ley no lo dice.")),
    Asked("A35", OTHER, mark("¿Con qué reglas se cuenta una solicitud antigua?"),
          mark("Regla de este registro"), ("law.applies",),
          mark("Así un informe se puede repetir; cada fecha guarda la versión con que se calculó.")),
    Asked("A36", CALENDAR, mark("¿Qué solicitudes se recalculan si un asueto se conoce tarde?"),
          mark("Regla de este registro"), ("law.recompute",),
          mark("Los acuerdos llegan tarde. Las cerradas se recalculan solo si se pide.")),
    Asked("A37", SILENCE, mark("¿Termina el segundo plazo con una respuesta tardía?"),
          mark("arts.\u00a044, 54 y 55"), ("options.late_answer_ends_second_term",),
          mark("Hay entonces dos recursos, uno por la falta de respuesta y otro contra la respuesta; se "
               "avisa por el que vence primero.")),
    Asked("A38", CALENDAR, mark("¿Qué es un asueto sin confirmar?"), mark("LOJ 45 d"),
          ("calendar.unconfirmed",),
          mark("Los acuerdos se conocen tarde y de oídas. La cuenta dice que la fecha es provisional.")),
    Asked("A39", SILENCE, mark("¿Qué es una solicitud de la que nada consta después del plazo?"),
          mark("art.\u00a044"), ("fixed",),
          mark("Lo que falta en el registro no es silencio. Solo el silencio con constancia, o que la unidad "
               "confirma, es público."),
          mark("Está sin confirmar, hasta que la organización deje constancia o la unidad lo confirme")),
)  # fmt: skip
