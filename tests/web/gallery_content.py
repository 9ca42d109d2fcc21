"""Invented values for the gallery: what a page of the tracker would hand to the macros."""

from collections.abc import Mapping
from datetime import date, timedelta

from markupsafe import Markup

Day = dict[str, str]
Week = list[Day | None]

SITUATIONS = {
    "pending": "en trámite",
    "extended": "con prórroga",
    "due_soon": "por vencer",
    "unconfirmed": "plazo vencido, sin confirmar",
    "no_answer": "sin respuesta: corre el plazo del art. 44",
    "art44_expired": "vencido el plazo del art. 44",
    "awaiting_requester": "en aclaración",
    "answered": "respondida",
    "answered_late": "respondida fuera de plazo",
    "under_review": "en revisión",
    "review_undecided": "revisión sin resolver",
    "complying": "en cumplimiento",
    "closed": "cerrada",
    "transferred": "remitida",
    "withdrawn": "desistida",
}
VISIBILITIES = {"private": "privada", "shared": "compartida", "published": "publicada"}
SIDES = {
    "organisation": "Organización de Ejemplo",
    "unit": "Unidad de Ejemplo",
    "coordinator": "El programa",
}
TASKS = {
    "queued": "en espera",
    "running": "en curso",
    "done": "terminado",
    "failed": "detenido por un error",
}
MARKS = {
    "confirmed": "confirmada",
    "disputed": "en disputa",
    "annulled": "anulada",
    "orphan": "sin efecto",
    "provisional": "fecha provisional",
}
DUTIES = {
    "pending": "todavía en plazo",
    "in_time": "presentado en plazo",
    "late": "presentado fuera de plazo",
    "undated": "sin fecha conocida",
    "unrecorded": "sin registro",
    "disputed": "las partes no coinciden",
    "published": "publicada y al día",
    "partial": "publicada en parte",
    "outdated": "desactualizada",
    "absent": "no se encontró",
    "not_applicable": "no corresponde",
    "update_running": "corre el plazo para actualizar",
    "update_unchecked": "sin revisión posterior",
    "update_ended": "terminó el plazo del art. 7",
    "reserve_running": "reserva en plazo",
    "reserve_ended": "plazo terminado",
    "reserve_unknown": "término desconocido",
}
FAMILIES = (
    "is-running",
    "is-soon",
    "is-none",
    "is-answered",
    "is-late",
    "is-review",
    "is-unconfirmed",
    "is-done",
)

_WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTHS = {4: "abril", 5: "mayo"}


def month_of_weeks(first: date, last: date, kinds: Mapping[date, tuple[str, str]]) -> list[Week]:
    """The weeks from first to last; a day that `kinds` does not name is a day off without a reason."""
    monday = first - timedelta(days=first.weekday())
    return [
        [_day(monday + timedelta(days=7 * week + column), first, last, kinds) for column in range(7)]
        for week in range((last - monday).days // 7 + 1)
    ]


def _day(day: date, first: date, last: date, kinds: Mapping[date, tuple[str, str]]) -> Day | None:
    kind, note = kinds.get(day, ("off", ""))
    if not first <= day <= last:
        return None
    spoken = f"{_WEEKDAYS[day.weekday()]} {day.day} de {_MONTHS[day.month]}: {note or 'no cuenta'}"
    number = f"{day.day} may" if day == date(2025, 5, 1) else str(day.day)
    return {"number": number, "note": note, "kind": kind, "text": spoken}


def april(numbers: Mapping[int, str], **special: tuple[str, str]) -> dict[date, tuple[str, str]]:
    """Counted days of April 2025 by day of the month, and special days named like `d17`."""
    counted = {date(2025, 4, day): ("counted", note) for day, note in numbers.items()}
    return counted | {date(2025, 4, int(name[1:])): kind for name, kind in special.items()}


_COUNTED = april(
    {11: "día 1", 14: "2", 15: "3", 16: "4", 21: "5", 22: "6", 23: "7", 24: "8"},
    d10=("start", "acuse"),
    d17=("off", "asueto"),
    d18=("off", "asueto"),
    d19=("off", "asueto"),
)
_TODAY = april({}, d25=("counted today", "9 · hoy"), d28=("last", "10"))
_TWO_DAYS_LATER = april({25: "8"}, d25=("counted today", "8 · hoy"), d28=("counted", "9"), d29=("last", "10"))

RECKONING = [
    {
        "rule": "Empieza a contar",
        "day": "viernes 11 de abril",
        "source": "LOJ art. 45 e): el día siguiente",
    },
    {
        "rule": "No cuentan",
        "day": "17, 18 y 19 de abril",
        "source": "Código de Trabajo art. 127: Semana Santa",
    },
    {
        "rule": "No cuentan",
        "day": "sábados y domingos",
        "source": "LAIP art. 42: días hábiles",
    },
    {
        "rule": "Último día",
        "day": "lunes 28 de abril",
        "source": "LAIP art. 42: diez días",
    },
]
PLAIN_READING = {
    "label": "Plazo",
    "last_day": "lunes 28 de abril de 2025",
    "weeks": month_of_weeks(date(2025, 4, 10), date(2025, 4, 28), _COUNTED | _TODAY),
    "reckoning": RECKONING,
    "version": "Reglas gt-laip-2008, versión 1. Calendario confirmado hasta el 31 de diciembre de 2025.",
}
LATER_READING = {
    "label": "A más tardar",
    "last_day": "martes 29 de abril de 2025",
    "explanation": "Si la solicitud se tuvo por recibida el viernes 11, como dice la unidad.",
    "weeks": month_of_weeks(
        date(2025, 4, 10),
        date(2025, 4, 29),
        _COUNTED
        | april(
            {14: "día 1", 15: "2", 16: "3", 21: "4", 22: "5", 23: "6", 24: "7"},
            d10=("off", ""),
            d11=("start", "recib."),
        )
        | _TWO_DAYS_LATER,
    ),
    "reckoning": RECKONING[:2],
}
EARLIER_READING = PLAIN_READING | {
    "label": "Lo antes posible",
    "explanation": "Si el plazo empezó el día en que se presentó, como dice el acuse.",
}

HISTORY = [
    {
        "title": "Presentada por escrito",
        "day": "jueves 10 de abril de 2025",
        "iso": "2025-04-10",
        "side": "organisation",
        "side_label": "Organización de Ejemplo",
        "details": [{"label": "Acuse", "value": "1187"}],
        "evidence": [{"label": "acuse-1187.pdf", "href": "#", "note": "84 kB"}],
    },
    {
        "title": "Recibida, expediente UIP-233-2025",
        "day": "viernes 11 de abril de 2025",
        "iso": "2025-04-11",
        "side": "unit",
        "side_label": "Unidad de Ejemplo",
        "tags": [],
    },
    {
        "title": "Prevención: falta precisar el período",
        "day": "lunes 14 de abril de 2025",
        "iso": "2025-04-14",
        "side": "unit",
        "side_label": "Unidad de Ejemplo",
        "by": "registrada el 15/04/2025",
        "notes": ["«Sírvase indicar de qué meses de 2024 requiere los contratos.»"],
        "actions": [{"label": "Confirmar", "href": "#"}, {"label": "Impugnar", "href": "#"}],
    },
    {
        "title": "Entrega",
        "day": None,
        "side": "organisation",
        "side_label": "Organización de Ejemplo",
        "text": "Se anotó en otra solicitud por error.",
        "annulled": True,
    },
    {
        "title": "Consulta del programa",
        "day": "martes 22 de abril de 2025",
        "iso": "2025-04-22",
        "side": "coordinator",
        "side_label": "El programa",
        "text": "¿Es correcta la fecha de la prevención?",
        "id": "consulta-4",
    },
    {
        "title": "Le preguntaremos si llegó una respuesta",
        "day": "martes 29 de abril de 2025",
        "iso": "2025-04-29",
        "ahead": True,
    },
]

LIST_COLUMNS = [
    "Solicitud",
    "Unidad",
    "Situación",
    {"label": "Vence", "href": "?orden=vence", "sorted": "ascending"},
    {"label": "Días", "numeric": True},
]
LIST = [
    ("Contratos de transporte escolar adjudicados en 2024, por departamento", "due_soon", "28/04/2025", "2"),
    ("Actas del consejo de alimentación escolar de enero a marzo", "extended", "12/05/2025", "11"),
    ("Planilla 011 y 029 de la dirección departamental", "unconfirmed", "21/04/2025", "–"),
    ("Plan anual de compras y sus modificaciones", "answered_late", "02/04/2025", "–"),
    ("Presupuesto ejecutado en mantenimiento de carreteras", "no_answer", "30/04/2025", "3"),
]
SUMMARY = [
    {
        "label": "Unidad",
        "value": Markup('<a href="#">Ministerio de Ejemplo, Unidad de Información Pública</a>'),
    },
    {"label": "Referencia", "value": "SOL-2025-0412", "act": {"label": "Cambiar", "href": "#"}},
    {
        "label": "Expediente de la unidad",
        "value": "UIP-233-2025",
        "note": "según la constancia del 11/04/2025",
    },
    {"label": "Forma de entrega", "value": "Hoja de cálculo, por correo electrónico"},
]
FIGURES = [
    {"value": "61", "label": "de 84 respondidas en plazo", "note": "73 %, al 31 de marzo de 2025"},
    {"value": "9", "label": "de 84 sin respuesta, con constancia"},
    {"value": "14", "label": "días hábiles hasta la respuesta", "note": "la mitad tardó menos"},
]
