"""The synonym table of a request log: our fields, and the words with which files head them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Field(StrEnum):
    """What a column may say of a request."""

    FOLIO = "folio"
    BODY = "body"
    ORGANISATION = "organisation"
    TITLE = "title"
    TEXT = "text"
    TOPIC = "topic"
    CHANNEL = "channel"
    STATE = "state"
    FILED_ON = "filed_on"
    RECEIVED_ON = "received_on"
    DUE_ON = "due_on"
    CLARIFICATION = "clarification"
    CLARIFICATION_SCOPE = "clarification_scope"
    CLARIFICATION_ASKED_ON = "clarification_asked_on"
    CLARIFIED_ON = "clarified_on"
    EXTENDED = "extended"
    EXTENDED_ON = "extended_on"
    EXTENSION_DAYS = "extension_days"
    EXTENDED_UNTIL = "extended_until"
    ANSWERED_ON = "answered_on"
    RESOLVED_ON = "resolved_on"
    NOTIFIED_ON = "notified_on"
    DELIVERED_ON = "delivered_on"
    OUTCOME = "outcome"
    GROUNDS = "grounds"
    TRANSFERRED_TO = "transferred_to"
    DECLARED_DAYS = "declared_days"
    COST = "cost"
    INTERACTION = "interaction"


Tier = tuple[str, ...]

HEADINGS: Mapping[Field, tuple[Tier, ...]] = MappingProxyType(
    {
        Field.FOLIO: (
            (
                "folio", "no. de folio", "núm. de folio", "número de folio", "folio de la solicitud",
                "no. de solicitud", "núm. de solicitud", "nro. de solicitud", "n° de solicitud",
                "número de solicitud", "solicitud no.", "solicitud número", "código de solicitud",
                "protocolo", "protocolo pedido", "número de protocolo", "request number", "request no.",
                "request id", "tracking number",
            ),
            ("expediente", "no. de expediente", "núm. de expediente", "número de expediente"),
            ("referencia", "correlativo", "identificador", "reference", "reference number", "identifier"),
        ),
        Field.BODY: (
            (
                "sujeto obligado", "nombre del sujeto obligado", "sujeto", "ente obligado", "ente público",
                "entidad", "entidad pública", "institución", "nombre de la institución", "organismo",
                "órgano", "órgão", "órgão destinatário", "public body", "public authority", "government body",
            ),
            ("dependencia", "ente", "agency", "department", "municipalidad", "ministerio"),
            (
                "unidad", "unidad de información", "unidad de información pública", "uip",
                "unidad de acceso a la información pública", "unidad de enlace", "unidad de transparencia",
            ),
        ),
        Field.ORGANISATION: (
            ("organización", "organización solicitante", "organisation", "requester organization"),
        ),
        Field.TITLE: (
            ("título", "título de la solicitud", "asunto", "assunto", "title", "subject"),
            ("pedido",),
        ),
        Field.TEXT: (
            (
                "descripción", "descripción de la solicitud", "texto", "texto de la solicitud",
                "información solicitada", "información requerida", "información objeto de la solicitud",
                "información que se solicita", "qué se solicita", "detalle", "detalle de la solicitud",
                "detalhamento solicitação", "request text", "description",
            ),
            ("solicitud", "contenido", "conteúdo", "resumen", "resumo solicitação", "summary", "abstract"),
        ),
        Field.TOPIC: (
            (
                "tema", "temática", "temática de la información requerida", "materia", "rubro", "topic",
                "assunto pedido",
            ),
            ("categoría", "category", "área de interés"),
        ),
        Field.CHANNEL: (
            (
                "medio de ingreso", "medio de entrada", "medio de presentación", "medio de recepción",
                "medio por el que se presentó la solicitud", "forma de presentación", "forma de ingreso",
                "forma de recepción", "vía de ingreso", "vía de presentación", "origem solicitação",
                "submission method",
            ),
            ("canal", "channel"),
        ),
        Field.STATE: (
            (
                "estatus", "status", "estado de la solicitud", "estado del trámite", "estado actual",
                "estado en que se encontraba la solicitud",
            ),
            ("situación", "situação"),
            ("estado",),
        ),
        Field.FILED_ON: (
            (
                "fecha de presentación", "fecha de presentación de la solicitud", "fecha de solicitud",
                "fecha de la petición", "fecha en que se presentó la solicitud", "fecha de realizado",
                "presentada", "presentada el", "filed", "filed on", "date filed", "request date",
                "date of request", "date requested", "requested on", "date submitted", "submitted on",
                "data do pedido", "data da solicitação",
            ),
            (
                "fecha de ingreso", "fecha de ingreso de la solicitud", "fecha de registro",
                "fecha de inicio", "data registro",
            ),
        ),
        Field.RECEIVED_ON: (
            (
                "fecha de recepción", "fecha de recepción de la solicitud", "fecha de recibido",
                "fecha recibida", "recibida", "recibida el", "received", "received on", "date received",
            ),
            ("fecha de admisión", "fecha de admisión de la solicitud", "admitida el"),
        ),
        Field.DUE_ON: (
            (
                "fecha límite", "fecha límite para dar respuesta", "fecha límite de respuesta",
                "fecha de vencimiento", "fecha de vencimiento del plazo", "vence", "vence el", "vencimiento",
                "prazo atendimento", "due", "due on", "due date", "deadline",
            ),
        ),
        Field.CLARIFICATION: (
            (
                "prevención", "prevenida", "hubo prevención", "prevención sí no", "prevención solicitante",
                "se previno", "se previno al solicitante", "clarification", "clarification asked",
            ),
        ),
        Field.CLARIFICATION_SCOPE: (
            (
                "tipo de prevención", "prevenida total o parcialmente",
                "la solicitud de información pública fue prevenida total o parcialmente",
            ),
        ),
        Field.CLARIFICATION_ASKED_ON: (
            (
                "fecha de prevención", "fecha en que se previno", "prevenida el", "clarification asked on",
                "fecha de solicitud de aclaración",
            ),
        ),
        Field.CLARIFIED_ON: (
            (
                "fecha de aclaración", "fecha de desahogo", "fecha de desahogo de la prevención",
                "fecha en la que el solicitante atendió la prevención", "aclarada el", "clarified on",
            ),
        ),
        Field.EXTENDED: (
            (
                "prórroga", "hubo prórroga", "con prórroga", "prórroga sí no", "prorrogada", "prorrogado",
                "foi prorrogado", "ampliación", "ampliación de plazo", "hubo ampliación", "extended",
                "se notificó al solicitante ampliación de plazo para entregar la información", "extension",
            ),
        ),
        Field.EXTENDED_ON: (
            (
                "fecha de prórroga", "fecha de notificación de la prórroga", "prorrogada el", "extended on",
                "fecha de ampliación", "fecha de ampliación de plazo", "extension date",
            ),
        ),
        Field.EXTENSION_DAYS: (
            ("días de prórroga", "días de ampliación", "plazo de la prórroga en días", "extension days"),
        ),
        Field.EXTENDED_UNTIL: (
            (
                "prorrogada hasta", "prórroga hasta", "ampliada hasta", "nueva fecha límite",
                "fecha límite ampliada", "fecha límite con prórroga", "extended until",
            ),
        ),
        Field.ANSWERED_ON: (
            (
                "fecha de respuesta", "fecha de contestación", "fecha en que se respondió", "respondida el",
                "fecha de respuesta de la solicitud", "fecha de respuesta del sujeto obligado",
                "fecha en que se notificó la respuesta o se turnó la solicitud", "data resposta", "answered",
                "answered on", "date answered", "response date", "date of response", "date completed",
                "completed on",
            ),
        ),
        Field.RESOLVED_ON: (
            (
                "fecha de resolución", "fecha de emisión de la resolución", "resuelta el", "resolved on",
                "decision date", "date of decision",
            ),
        ),
        Field.NOTIFIED_ON: (
            (
                "fecha de notificación", "fecha de notificación de la respuesta", "notificada el",
                "fecha de notificación de la resolución", "fecha en que se notificó la respuesta",
                "fecha en que se notificó la resolución", "notified on", "date notified",
            ),
        ),
        Field.DELIVERED_ON: (
            (
                "fecha de entrega", "fecha de entrega de la información", "entregada el", "delivered on",
                "date delivered",
            ),
        ),
        Field.OUTCOME: (
            (
                "resultado", "resultado de la solicitud", "sentido", "sentido de la respuesta",
                "sentido de la resolución", "tipo de respuesta", "tipo de resolución",
                "modalidad de respuesta", "modalidad de repuesta", "outcome", "decision", "decisão",
                "disposition", "atendimento",
            ),
        ),
        Field.GROUNDS: (
            (
                "fundamento", "fundamento legal", "fundamento de la negativa", "causal",
                "causal de la negativa", "base legal", "motivo de la negativa", "motivo negativa acesso",
                "grounds", "exemptions cited",
            ),
        ),
        Field.TRANSFERRED_TO: (
            (
                "remitida a", "turnada a", "trasladada a", "transferred to", "entidad a la que se remitió",
                "ente público al que se turnó la solicitud",
            ),
        ),
        Field.DECLARED_DAYS: (
            (
                "días hábiles", "días hábiles transcurridos", "días hábiles de respuesta",
                "tiempo de respuesta (días hábiles)", "working days", "business days", "dias úteis",
                (
                    "días hábiles transcurridos entre la recepción de la solicitud y la notificación "
                    "de respuesta"
                ),
            ),
        ),
        Field.COST: (
            (
                "costo", "monto costo", "costo de reproducción", "monto", "cost", "fees charged",
                "monto total requerido por concepto de reproducción",
            ),
        ),
        Field.INTERACTION: (("interacción", "interação", "interac", "tipo de interação", "interaction"),),
    }
)  # fmt: skip
"""Headings by field, the most telling first: where a file has several, the first tier with one is read."""
