"""The Spanish name of every code: marked for translation here, translated where it is shown."""

from collections.abc import Mapping
from types import MappingProxyType


def mark(text: str) -> str:
    """Mark a text for the catalogues; it is translated by whoever shows it."""
    return text


def _table(rows: dict[str, str]) -> Mapping[str, str]:
    return MappingProxyType(rows)


KINDS = _table(
    {
        "filed": mark("Presentada"),
        "received": mark("Recibida por la unidad"),
        "clarification_asked": mark("Prevención"),
        "clarified": mark("Aclaración"),
        "extended": mark("Prórroga"),
        "transferred": mark("Remitida"),
        "resolved": mark("Resolución"),
        "delivered": mark("Entrega"),
        "no_answer": mark("Constancia de falta de respuesta"),
        "withdrawn": mark("Desistimiento"),
        "confirmed": mark("Confirmada"),
        "contested": mark("Objetada"),
        "annulled": mark("Anulada"),
    }
)

OUTCOMES = _table(
    {
        "full": mark("Entrega total"),
        "partial": mark("Entrega parcial"),
        "refused_confidential": mark("Negativa: información confidencial"),
        "refused_reserved": mark("Negativa: información reservada"),
        "nonexistent": mark("Inexistencia"),
        "dismissed": mark("Desechada por falta de aclaración"),
        "transferred": mark("Remitida a otro sujeto obligado"),
        "other_procedure": mark("Orientada a otro procedimiento"),
        "not_processed": mark("Negativa por no procesamiento"),
        "already_public": mark("Remisión a información de oficio"),
    }
)

GROUNDS = _table(
    {
        "22.1": mark("22.1 Artículo 24 de la Constitución"),
        "22.2": mark("22.2 Ley de Bancos y Grupos Financieros"),
        "22.3": mark("22.3 Secreto profesional"),
        "22.4": mark("22.4 Confidencial por disposición expresa de una ley"),
        "22.5": mark("22.5 Datos sensibles"),
        "22.6": mark("22.6 Información de particulares bajo garantía de confidencia"),
        "23.1": mark("23.1 Asuntos militares de seguridad nacional"),
        "23.2": mark("23.2 Asuntos diplomáticos de seguridad nacional"),
        "23.3": mark("23.3 Propiedad intelectual o industrial"),
        "23.4": mark("23.4 Investigación o persecución de delitos, inteligencia o justicia"),
        "23.5": mark("23.5 Expedientes judiciales que no han causado ejecutoria"),
        "23.6": mark("23.6 Estabilidad económica, financiera o monetaria"),
        "23.7": mark("23.7 Reservada por la Ley de Protección Integral de la Niñez y Adolescencia"),
        "23.8": mark("23.8 Análisis para el Presidente sobre defensa, seguridad u orden público"),
        "23.9": mark("23.9 Reservada por otra ley"),
        "other": mark("Otra razón, sin fundamento en los artículos 22 o 23"),
    }
)

SITUATIONS = _table(
    {
        "withdrawn": mark("Desistida"),
        "transferred": mark("Remitida"),
        "closed": mark("Cerrada"),
        "complying": mark("En cumplimiento"),
        "review_undecided": mark("Revisión sin resolver"),
        "under_review": mark("En revisión"),
        "answered_late": mark("Respondida fuera de plazo"),
        "answered": mark("Respondida"),
        "awaiting_requester": mark("En aclaración"),
        "art44_expired": mark("Vencido el plazo del art.\u00a044"),
        "no_answer": mark("Sin respuesta: corre el plazo del art.\u00a044"),
        "unconfirmed": mark("Plazo vencido, sin confirmar"),
        "due_soon": mark("Por vencer"),
        "extended": mark("Con prórroga"),
        "pending": mark("En trámite"),
    }
)

CHANNELS = _table(
    {
        "written": mark("Por escrito"),
        "electronic": mark("Por vía electrónica"),
        "verbal": mark("De palabra"),
    }
)

SIDES = _table({"organisation": mark("La organización"), "unit": mark("La unidad")})

RULES = _table(
    {
        "answer": mark("Plazo para responder"),
        "extension_notice": mark("Ventana para avisar una prórroga"),
        "extended_answer": mark("Plazo prorrogado"),
        "silence_delivery": mark("Segundo plazo, por falta de respuesta"),
        "clarification_reply": mark("Plazo para aclarar"),
        "review": mark("Plazo para el recurso de revisión"),
        "forwarding": mark("Remisión a quien corresponda"),
    }
)

READINGS = _table({"earliest": mark("Lectura más temprana"), "latest": mark("Lectura más tardía")})

VISIBILITIES = _table(
    {
        "private": mark("Privada: solo su organización"),
        "shared": mark("Compartida: con la unidad, el regulador y la coordinación"),
        "published": mark("Publicada"),
    }
)

ROLES = _table(
    {
        "public": mark("Público"),
        "monitor": mark("Monitoreo de organización"),
        "officer": mark("Persona encargada de la unidad"),
        "regulator": mark("Regulador"),
        "coordinator": mark("Coordinación del programa"),
        "administrator": mark("Administración"),
    }
)

REFUSALS = _table(
    {
        "wrong_side": mark("Este acto lo registra la otra parte."),
        "future": mark("Esa fecha todavía no llega. Escriba una que no pase de hoy."),
        "before_filing": mark("Esa fecha es anterior a la presentación. Revise el año."),
        "notified_before_resolution": mark("La notificación no puede ser anterior a la resolución."),
        "unknown_ground": mark("Elija el fundamento de la lista."),
        "filed_already": mark("La solicitud ya tiene su presentación registrada."),
        "nothing_to_clarify": mark(
            "No hay una prevención registrada. Registre primero lo que pidió la unidad."
        ),
        "before_prevention": mark("La aclaración no puede ser anterior a la prevención."),
        "about_nothing": mark("Ese acto ya no está vigente o no es de esta solicitud."),
        "not_your_act": mark("Solo puede anular un acto que registró su propia parte. Puede objetarlo."),
        "far_away": mark("Ese año está demasiado lejos. Revise la fecha."),
        "unit_has_spoken": mark(
            "La unidad ya registró actos en esta solicitud: no puede volver a ser privada."
        ),
        "after_reception": mark(
            "La unidad registró que la recibió el {received}: no pudo presentarse después."
        ),
        "own_act": mark("Eso lo registró su propia parte, o es solo una opinión sobre otro acto."),
        "unknown_unit": mark("Elija una unidad de la lista."),
        "no_items": mark("Escriba al menos una cosa que pide."),
        "no_title": mark("Escriba un título corto, por ejemplo «Contratos de transporte escolar de 2024»."),
        "needs_reason": mark("Escriba la razón, para que la otra parte pueda leerla."),
        "unreadable_act": mark("No es un acto: {value}. Escriba un objeto con «kind» y «on»."),
        "unreadable_day": mark("No es una fecha: {value}. Escriba año-mes-día, por ejemplo 2025-04-28."),
        "unreadable_number": mark("No es un número de días: {value}. Escriba uno entre 0 y {most}."),
        "unreadable_switch": mark("No es verdadero ni falso: {value}. Escriba true o false."),
        "unknown_field": mark("Ese dato no se conoce. Revise cómo está escrito."),
        "unknown_word": mark("No se conoce «{value}». Las palabras posibles son: {words}."),
        "missing": mark("Falta este dato."),
        "email_taken": mark("Ya existe una cuenta con ese correo."),
        "weak_password": mark("La contraseña necesita al menos 12 caracteres."),
        "needs_organisation": mark("Una cuenta de monitoreo necesita su organización."),
        "needs_unit": mark("Una cuenta de unidad necesita su unidad."),
        "belongs_nowhere": mark("Este rol no pertenece a una organización ni a una unidad."),
    }
)
"""What is said when the domain refuses, by the code of the refusal."""

STEPS = _table(
    {
        "window_opens": mark("Se abre la ventana para avisar una prórroga"),
        "three_before": mark("Faltan 3 días hábiles"),
        "one_before": mark("Falta 1 día hábil"),
        "last_day": mark("Es el último día"),
        "day_after": mark("Terminó ayer"),
        "did_it_come": mark("¿Llegó la respuesta?"),
    }
)
