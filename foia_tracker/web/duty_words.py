"""The words of the duties: the law in one sentence, the states, and what each numeral is about."""

from collections.abc import Mapping
from types import MappingProxyType

from flask_babel import gettext as _

from foia_tracker.labels import mark

REPORT_LAW = mark(
    "Cada año, a más tardar el último día hábil de enero, la entidad informa al Procurador de los Derechos "
    "Humanos sobre las solicitudes del año anterior (art.\u00a048)."
)
DISCLOSURE_LAW = mark(
    "La entidad mantiene publicada esta información sin que nadie la pida (arts.\u00a010 a\u00a014) y la "
    "actualiza dentro de los treinta días de cada cambio (art.\u00a07)."
)
RESERVE_LAW = mark(
    "Una reserva se declara en una resolución que se publica en el diario oficial y dice su plazo: siete "
    "años como máximo, y cinco más si se amplía (arts.\u00a025, 27 y\u00a028)."
)
ANNUL_LAW = mark("Lo registrado no se borra ni se cambia: se anula con su razón, y todo queda a la vista.")

DUTY_SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "own_page": mark("Página de la entidad"),
        "receipt": mark("Acuse de recibo"),
        "regulator": mark("Publicación del Procurador de los Derechos Humanos"),
        "gazette": mark("Diario oficial"),
        "letter": mark("Oficio o respuesta de la entidad"),
        "other": mark("Otra"),
    }
)

REPORT_STATES: Mapping[str, str] = MappingProxyType(
    {
        "pending": mark("Todavía en plazo"),
        "in_time": mark("Presentado en plazo"),
        "late": mark("Presentado fuera de plazo"),
        "undated": mark("Presentado, sin fecha conocida"),
        "unrecorded": mark("Sin registro"),
    }
)

ITEM_STATES: Mapping[str, str] = MappingProxyType(
    {
        "published": mark("Publicada y al día"),
        "partial": mark("Publicada en parte"),
        "outdated": mark("Desactualizada"),
        "absent": mark("No se encontró"),
        "not_applicable": mark("No corresponde a esta entidad"),
    }
)

UPDATE_STATES: Mapping[str, str] = MappingProxyType(
    {
        "running": mark("Corre el plazo para actualizar"),
        "unchecked": mark("Terminó el plazo, sin revisión posterior"),
        "ended": mark("Terminó el plazo del art.\u00a07"),
    }
)

RESERVE_STATES: Mapping[str, str] = MappingProxyType(
    {
        "running": mark("En plazo, según lo declarado"),
        "ended": mark("Plazo terminado"),
        "unknown": mark("Término desconocido"),
    }
)

RESERVE_FLAGS: Mapping[str, str] = MappingProxyType(
    {
        "no_gazette": mark("No consta la publicación en el diario oficial (art.\u00a025)."),
        "no_term": mark("No consta el plazo de la reserva (art.\u00a025). Se muestra el máximo de la ley."),
        "no_classification": mark("No consta la fecha de clasificación."),
        "gazette_before": mark("La publicación aparece con fecha anterior a la clasificación."),
        "until_before": mark("El último día declarado es anterior a la clasificación."),
        "terms_differ": mark("Los años y el último día declarados no coinciden. Se usa el último día."),
        "over_seven": mark("Se declararon más de siete años. Se cuentan siete (art.\u00a025)."),
        "extension_without_term": mark("No consta por cuánto tiempo se amplió. La ampliación no se cuenta."),
        "extension_over_five": mark("La ampliación pasa de cinco años. Se cuentan cinco (art.\u00a028)."),
        "extended_after_end": mark("La ampliación se dispuso después de terminado el plazo."),
        "over_twelve": mark("El total pasa de doce años. Se cuentan doce (art.\u00a028)."),
    }
)

FIGURES: Mapping[str, str] = MappingProxyType(
    {
        "requests": mark("Solicitudes presentadas"),
        "resolved": mark("Solicitudes con resultado conocido"),
        "mean_days": mark("Tiempo de respuesta, en días de promedio"),
        "pending": mark("Solicitudes pendientes"),
        "extended": mark("Solicitudes con ampliación de plazo"),
        "dismissed": mark("Solicitudes desechadas"),
        "limited": mark("Solicitudes no satisfechas por ser información reservada o confidencial"),
        "challenged": mark("Impugnaciones"),
    }
)
"""The eight figures of a report, in the order of LAIP 48."""

ABOUT: Mapping[tuple[int, int], str] = MappingProxyType(
    {
        (10, 1): mark("Estructura, funciones y marco normativo"),
        (10, 2): mark("Dirección y teléfonos"),
        (10, 3): mark("Directorio del personal"),
        (10, 4): mark("Personal y asesores, con lo que se les paga"),
        (10, 5): mark("Misión, objetivos, plan operativo anual y resultados"),
        (10, 6): mark("Manuales de procedimientos"),
        (10, 7): mark("Presupuesto de ingresos y egresos, con sus cambios"),
        (10, 8): mark("Ejecución mensual del presupuesto"),
        (10, 9): mark("Depósitos de fondos públicos"),
        (10, 10): mark("Cotizaciones y licitaciones de los programas sociales"),
        (10, 11): mark("Compras de bienes y servicios"),
        (10, 12): mark("Viajes"),
        (10, 13): mark("Inventario de bienes"),
        (10, 14): mark("Contratos de mantenimiento"),
        (10, 15): mark("Subsidios, becas y transferencias"),
        (10, 16): mark("Contratos, licencias y concesiones de bienes del Estado"),
        (10, 17): mark("Empresas precalificadas"),
        (10, 18): mark("Obras"),
        (10, 19): mark("Arrendamientos"),
        (10, 20): mark("Contratos por cotización y licitación"),
        (10, 21): mark("Fideicomisos"),
        (10, 22): mark("Compras directas"),
        (10, 23): mark("Informes finales de auditoría"),
        (10, 24): mark("Compras de organismos internacionales con fondos públicos"),
        (10, 25): mark("Compras de entidades privadas y no lucrativas con fondos públicos"),
        (10, 26): mark("Informe anual sobre el archivo"),
        (10, 27): mark("Índice de la información clasificada"),
        (10, 28): mark("Pertenencia sociolingüística de quienes usan los servicios"),
        (10, 29): mark("Otra información útil"),
        (11, 1): mark("Ejecución del presupuesto por ministerio, dirección y entidad"),
        (11, 2): mark("Asesores y lo que se les paga"),
        (11, 3): mark("Viajes al extranjero, con gastos, objetivos y logros"),
    }
)
"""What a numeral is about, in our words; of the others only the number is said."""


def numeral_name(article: int, numeral: int) -> str:
    """Name a numeral: «Artículo 10, numeral 5»."""
    return _("Artículo %(article)s, numeral %(numeral)s", article=article, numeral=numeral)


def numeral_choice(article: int, numeral: int) -> str:
    """Name a numeral in one line, with what it is about where we have words for it."""
    about = ABOUT.get((article, numeral))
    return f"{article}.{numeral} {_(about)}" if about else numeral_name(article, numeral)
