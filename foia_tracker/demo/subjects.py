"""What is asked in the demonstration: titles and things asked as they are usually written, without names."""

from collections.abc import Mapping
from dataclasses import dataclass

PURCHASES = "Compras y contratos"
BUDGET = "Presupuesto"
STAFF = "Personal"
WORKS = "Obra pública"
AUDITS = "Auditoría y control"
DECISIONS = "Decisiones y actas"
SERVICES = "Servicios y programas"
ENVIRONMENT = "Agua y ambiente"
ARCHIVES = "Archivos y documentos"


@dataclass(frozen=True)
class Subject:
    """Something asked. `ex_officio` is the article and numeral where the law has it published anyway.

    `{year}` in the words becomes the year before the filing.
    """

    title: str
    items: tuple[str, ...]
    topic: str
    ex_officio: str = ""


GENERAL = (
    Subject(
        "Compras directas de {year}",
        ("Listado de compras directas de {year}, con proveedor, objeto y monto", "Copia de las facturas"),
        PURCHASES,
        "10.22",
    ),
    Subject(
        "Contratos de arrendamiento vigentes",
        ("Contratos de arrendamiento de inmuebles vigentes", "Justificación de cada arrendamiento"),
        PURCHASES,
        "10.19",
    ),
    Subject(
        "Contratos de mantenimiento de vehículos",
        ("Contratos de mantenimiento de vehículos de {year}",),
        PURCHASES,
        "10.14",
    ),
    Subject(
        "Bases y actas de adjudicación de las licitaciones",
        (
            "Bases de las licitaciones de {year}",
            "Actas de adjudicación",
            "Ofertas recibidas en cada licitación",
        ),
        PURCHASES,
        "10.20",
    ),
    Subject(
        "Gasto en publicidad y difusión",
        ("Gasto en publicidad de {year}, por medio y por mes", "Contratos con agencias"),
        PURCHASES,
    ),
    Subject(
        "Compra de combustible y cupones entregados",
        ("Compra de combustible de {year}", "Cupones entregados por dependencia"),
        PURCHASES,
    ),
    Subject(
        "Plan anual de compras y sus cambios",
        ("Plan anual de compras y todas sus modificaciones",),
        PURCHASES,
    ),
    Subject(
        "Ejecución presupuestaria mensual de {year}",
        ("Ejecución presupuestaria de {year}, por mes y por renglón, en hoja de cálculo",),
        BUDGET,
        "10.8",
    ),
    Subject(
        "Transferencias presupuestarias internas",
        ("Transferencias entre renglones de {year}", "Resoluciones que las autorizaron"),
        BUDGET,
        "10.7",
    ),
    Subject(
        "Viajes al exterior: gastos, destino y resultados",
        ("Viajes al exterior de {year}, con su costo y destino", "Informes de resultados de cada viaje"),
        BUDGET,
        "11.3",
    ),
    Subject("Deuda con proveedores al cierre del año", ("Saldo que se debe al cierre de {year}",), BUDGET),
    Subject(
        "Plazas vacantes y ocupadas por dependencia",
        ("Número de plazas vacantes y ocupadas, por dependencia y renglón",),
        STAFF,
    ),
    Subject(
        "Asesores contratados y sus productos",
        ("Listado de asesorías contratadas en {year}, con su monto", "Productos entregados"),
        STAFF,
        "11.2",
    ),
    Subject(
        "Salarios y bonificaciones por puesto", ("Salario y bonificaciones de cada puesto",), STAFF, "10.4"
    ),
    Subject(
        "Capacitaciones dadas al personal",
        ("Capacitaciones de {year}, con tema, fecha y participantes por sexo",),
        STAFF,
    ),
    Subject(
        "Informes finales de auditoría interna",
        ("Informes finales de auditoría interna de {year}", "Estado de las recomendaciones"),
        AUDITS,
        "10.23",
    ),
    Subject(
        "Seguimiento a recomendaciones de auditoría",
        ("Cuadro de seguimiento a las recomendaciones de auditoría",),
        AUDITS,
    ),
    Subject(
        "Denuncias recibidas y su estado",
        ("Número de denuncias recibidas en {year}, por tipo", "Estado en que se encuentran"),
        AUDITS,
    ),
    Subject(
        "Actas del consejo o junta directiva",
        ("Actas de las sesiones de {year}", "Asistencia y dietas pagadas por sesión"),
        DECISIONS,
    ),
    Subject(
        "Criterios para otorgar permisos",
        ("Criterios y procedimiento para otorgar permisos",),
        DECISIONS,
        "10.6",
    ),
    Subject(
        "Convenios firmados con otras instituciones",
        ("Convenios de cooperación vigentes", "Compromisos de pago de cada convenio"),
        DECISIONS,
    ),
    Subject(
        "Índice de información reservada",
        ("Índice de la información clasificada", "Resoluciones de reserva publicadas"),
        ARCHIVES,
        "10.27",
    ),
    Subject(
        "Informe anual de funcionamiento del archivo",
        ("Informe anual sobre el funcionamiento del archivo",),
        ARCHIVES,
        "10.26",
    ),
    Subject(
        "Inventario de bienes inmuebles",
        ("Inventario de bienes inmuebles, con su ubicación y uso",),
        ARCHIVES,
        "10.13",
    ),
    Subject(
        "Servicios prestados por comunidad lingüística",
        ("Datos de pertenencia sociolingüística de quienes usan los servicios",),
        SERVICES,
        "10.28",
    ),
)
"""What any body may be asked."""

OWN: Mapping[str, tuple[Subject, ...]] = {
    "demo-ministerio-de-ejemplo": (
        Subject(
            "Contratos de transporte escolar adjudicados en {year}",
            ("Contratos de transporte escolar de {year}", "Rutas y número de estudiantes por ruta"),
            PURCHASES,
            "10.11",
        ),
        Subject(
            "Ejecución presupuestaria de alimentación escolar por departamento",
            (
                "Presupuesto asignado y ejecutado por departamento",
                "Número de escuelas atendidas",
                "Proveedores por departamento",
            ),
            BUDGET,
            "11.1",
        ),
        Subject(
            "Criterios de inscripción de un programa de becas",
            ("Criterios de inscripción", "Número de becas por municipio y sexo"),
            SERVICES,
            "10.15",
        ),
    ),
    "demo-secretaria-ficticia-de-caminos": (
        Subject(
            "Avance físico y financiero de caminos rurales",
            ("Avance físico y financiero de cada tramo", "Bitácoras de supervisión"),
            WORKS,
            "10.18",
        ),
        Subject(
            "Estudios de un puente en construcción",
            ("Estudio de factibilidad", "Planos aprobados", "Estudio de suelos"),
            WORKS,
        ),
        Subject(
            "Empresas precalificadas para obra vial",
            ("Listado de empresas precalificadas, con su capacidad",),
            WORKS,
            "10.17",
        ),
    ),
    "demo-instituto-inventado-de-bosques": (
        Subject(
            "Licencias de aprovechamiento forestal otorgadas",
            ("Licencias de {year}, por municipio y superficie", "Planes de manejo aprobados"),
            ENVIRONMENT,
            "10.16",
        ),
        Subject(
            "Incentivos para la reforestación",
            ("Monto pagado por departamento en {year}", "Superficie reforestada y verificada"),
            ENVIRONMENT,
            "10.15",
        ),
        Subject(
            "Operativos contra la tala ilegal",
            ("Número de operativos de {year} y sus resultados",),
            ENVIRONMENT,
        ),
    ),
    "demo-municipalidad-imaginaria": (
        Subject(
            "Obras del parque central",
            ("Contrato de la obra", "Informes de avance", "Pagos hechos al contratista"),
            WORKS,
            "10.18",
        ),
        Subject(
            "Recolección de basura: rutas y costo",
            ("Rutas y horarios", "Costo mensual del servicio"),
            SERVICES,
        ),
        Subject("Actas del concejo municipal", ("Actas de las sesiones del concejo de {year}",), DECISIONS),
    ),
    "demo-direccion-supuesta-de-archivos": (
        Subject(
            "Digitalización de expedientes históricos",
            ("Avance de la digitalización, por fondo", "Contrato del equipo usado"),
            ARCHIVES,
        ),
        Subject("Tablas de plazos de conservación", ("Tablas de plazos de conservación vigentes",), ARCHIVES),
    ),
    "demo-consejo-ilusorio-de-mercados": (
        Subject(
            "Locales adjudicados en mercados",
            ("Número de locales adjudicados, por mercado", "Criterios de adjudicación"),
            SERVICES,
        ),
        Subject("Precios de referencia semanales", ("Serie semanal de precios de {year}",), SERVICES),
    ),
    "demo-fondo-hipotetico-de-escuelas": (
        Subject(
            "Reparación de escuelas por municipio",
            ("Escuelas reparadas en {year}, por municipio y monto", "Actas de recepción de cada obra"),
            WORKS,
            "10.18",
        ),
        Subject(
            "Compra de pupitres",
            ("Contratos de compra de pupitres de {year}", "Pupitres entregados por escuela"),
            PURCHASES,
            "10.11",
        ),
    ),
    "demo-empresa-fantastica-de-agua": (
        Subject(
            "Análisis de calidad del agua por colonia",
            ("Resultados de los análisis de {year}", "Puntos y fechas de muestreo"),
            ENVIRONMENT,
        ),
        Subject(
            "Pozos: producción y horas de servicio",
            ("Producción mensual de cada pozo en {year}", "Horas de servicio por sector"),
            ENVIRONMENT,
        ),
    ),
}
"""What one body is asked because of what it does."""


def subjects_of(body_slug: str) -> tuple[Subject, ...]:
    """Give what may be asked of a body, what is its own twice, because it is asked more."""
    own = OWN.get(body_slug, ())
    return (*own, *own, *GENERAL)
