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
        "review_filed": mark("Recurso de revisión"),
        "review_decided": mark("Resolución del recurso"),
        "complied": mark("Cumplimiento"),
        "complaint_filed": mark("Denuncia ante el PDH"),
        "complaint_decided": mark("Resultado de la denuncia"),
        "amparo_filed": mark("Amparo"),
        "amparo_decided": mark("Resultado del amparo"),
        "withdrawn": mark("Desistimiento"),
        "assessed": mark("Evaluación"),
        "confirmed": mark("Confirmada"),
        "contested": mark("Objetada"),
        "queried": mark("Consulta del programa"),
        "annulled": mark("Anulada"),
        "expunged": mark("Texto retirado"),
    }
)

RIGHTS = _table(
    {
        "information": mark("Información pública"),
        "habeas_access": mark("Datos propios: conocerlos (habeas data)"),
        "habeas_change": mark("Datos propios: corregirlos (habeas data)"),
    }
)

FORMATS = _table(
    {
        "paper": mark("En papel"),
        "digital": mark("Digital, que no se puede procesar (imagen o PDF)"),
        "open": mark("Digital y abierto (por ejemplo CSV o XLSX)"),
        "inspection": mark("Consulta en la oficina"),
        "link": mark("Enlace a una página"),
    }
)

PROOFS = _table(
    {
        "none": mark("Nada por ahora"),
        "receipt": mark("Acuse de recibo"),
        "notification": mark("Cédula o constancia de notificación"),
        "electronic": mark("Correo o registro electrónico con fecha"),
    }
)

SENSES = _table(
    {
        "confirmed": mark("Confirma lo resuelto"),
        "modified": mark("Modifica lo resuelto"),
        "revoked": mark("Revoca lo resuelto"),
        "rejected": mark("No entra a conocer"),
        "granted": mark("Otorgado"),
        "denied": mark("Denegado"),
    }
)

COMPLAINT_SENSES = _table(
    {
        "granted": mark("Con lugar"),
        "denied": mark("Sin lugar"),
        "rejected": mark("No entra a conocer"),
    }
)
"""How a complaint ended: the same codes as an amparo, in the words of those who decide complaints."""

REVIEW_GROUNDS = _table(
    {
        "54.refusal": mark("Se negó la información (art.\u00a054)"),
        "54.nonexistence": mark("Se declaró inexistente (art.\u00a054)"),
        "55.1": mark("No se entregaron datos personales, o no se entienden (art.\u00a055, numeral\u00a01)"),
        "55.2": mark("Se negó corregir o suprimir datos personales (art.\u00a055, numeral\u00a02)"),
        "55.3": mark("Incompleta, o no corresponde a lo pedido (art.\u00a055, numeral\u00a03)"),
        "55.4": mark("No hubo respuesta en los términos de la ley (art.\u00a055, numeral\u00a04)"),
        "55.5": mark("Venció el plazo de entrega (art.\u00a055, numeral\u00a05)"),
        "55.6": mark("Otro caso de la ley (art.\u00a055, numeral\u00a06)"),
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
        "unanswered": mark("Sin respuesta en el plazo"),
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

SIDES = _table(
    {
        "organisation": mark("La organización"),
        "unit": mark("La unidad"),
        "coordinator": mark("La coordinación del programa"),
    }
)

RULES = _table(
    {
        "answer": mark("Plazo para responder"),
        "extension_notice": mark("Ventana para avisar una prórroga"),
        "extended_answer": mark("Plazo prorrogado"),
        "silence_delivery": mark("Segundo plazo, por falta de respuesta"),
        "clarification_reply": mark("Plazo para aclarar"),
        "review": mark("Plazo para el recurso de revisión"),
        "review_decision": mark("Plazo para resolver el recurso de revisión"),
        "compliance": mark("Plazo para cumplir lo resuelto"),
        "habeas_access": mark("Plazo para dar los datos propios"),
        "habeas_change": mark("Plazo para corregir los datos propios"),
        "forwarding": mark("Remisión a quien corresponda"),
    }
)

LAYER_KINDS = _table(
    {
        "national": mark("Nación"),
        "branch": mark("Rama del Estado"),
        "municipality": mark("Municipio"),
        "institution": mark("Institución"),
    }
)

CHANGE_VERBS = _table(
    {
        "added": mark("Agregado"),
        "corrected": mark("Corregido"),
        "confirmed": mark("Confirmado"),
        "removed": mark("Quitado"),
        "confirmed_until": mark("Revisado hasta un día"),
    }
)

TASK_STATES = _table(
    {
        "queued": mark("En espera"),
        "running": mark("En curso"),
        "done": mark("Terminado"),
        "failed": mark("Detenido por un error"),
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
        "guest": mark("Por enlace"),
    }
)

STEPS = _table(
    {
        "window_opens": mark("Se abre la ventana para avisar una prórroga"),
        "three_before": mark("Faltan 3 días hábiles"),
        "one_before": mark("Falta 1 día hábil"),
        "last_day": mark("Es el último día"),
        "day_after": mark("El plazo ya terminó"),
        "did_it_come": mark("¿Llegó la respuesta?"),
    }
)

DATA_KINDS = _table(
    {
        "dpi": mark("un número de DPI"),
        "nit": mark("un NIT"),
        "phone": mark("un teléfono"),
        "mail": mark("una dirección de correo"),
    }
)
"""What a text is likely to give away, as it stands after «parece»."""
