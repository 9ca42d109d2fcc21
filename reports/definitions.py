"""What each figure counts, out of what, and whose definition it is: said once, for page, file and report."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from foia_tracker.domain.figures import BASES, Basis
from foia_tracker.labels import mark


@dataclass(frozen=True)
class Definition:
    """One figure in words, and which laws it can be said under: those with terms, or Guatemala's alone."""

    code: str
    name: str
    counts: str
    out_of: str
    source: str
    needs_terms: bool = False
    needs_laip: bool = False

    @property
    def basis(self) -> Basis:
        return BASES[self.code]


_ROWS = (
    Definition(
        "filed",
        mark("Presentadas"),
        mark("Solicitudes a la unidad presentadas en el período; una carta a cinco unidades son cinco."),
        "",
        mark("LAIP 48.1"),
    ),
    Definition(
        "results",
        mark("Resultado"),
        mark("Cerradas en el período, cada una con un solo resultado: respuesta, desistimiento o remisión."),
        mark("Cerradas en el período"),
        mark("LAIP 48.2"),
    ),
    Definition(
        "working_times",
        mark("Días hasta la respuesta"),
        mark("Del día siguiente a la presentación al día en que la respuesta se notificó o se entregó."),
        mark("Respondidas en el período con fecha conocida"),
        mark("LAIP 48.3; mediana como en los informes anuales de la FOIA de los Estados Unidos"),
    ),
    Definition(
        "pending",
        mark("Pendientes"),
        mark("Presentadas hasta ese día, sin respuesta, desistimiento ni remisión."),
        mark("Inicio + presentadas − cerradas = final"),
        mark("LAIP 48.4; identidad de la FOIA"),
    ),
    Definition(
        "extended",
        mark("Con prórroga"),
        mark("Solicitudes con aviso de prórroga en el período, en efecto o no."),
        mark("Pendientes al inicio + presentadas"),
        mark("LAIP 43 y 48.5"),
        needs_terms=True,
    ),
    Definition(
        "dismissed",
        mark("Desechadas"),
        mark("Cerradas porque no se atendió una prevención."),
        mark("Cerradas en el período"),
        mark("LAIP 42.2 y 48.6"),
    ),
    Definition(
        "limited",
        mark("No satisfechas por reserva o confidencialidad"),
        mark("Negativas de esa clase, y entregas parciales con un fundamento de los artículos 22 o 23."),
        mark("Cerradas en el período"),
        mark("LAIP 22, 23 y 48.7"),
        needs_laip=True,
    ),
    Definition(
        "grounds",
        mark("Fundamentos"),
        mark("Cada fundamento una vez por solicitud; una solicitud puede tener varios."),
        mark("Cerradas con algún fundamento, o negadas por reserva o confidencialidad"),
        mark("LAIP 22 y 23; FOIA de los Estados Unidos"),
        needs_laip=True,
    ),
    Definition(
        "reviews",
        mark("Recursos de revisión"),
        mark("Recursos interpuestos en el período."),
        "",
        mark("LAIP 48.8 y 54"),
    ),
    Definition(
        "answered",
        mark("Con respuesta"),
        mark("Presentadas en el período con alguna respuesta conocida al corte, a tiempo o no."),
        mark("Aquellas de las que se sabe si tuvieron respuesta"),
        mark("Encuestas oficiales de México y Perú"),
    ),
    Definition(
        "on_time",
        mark("Respondidas en plazo"),
        mark("Notificadas o entregadas a más tardar el último día del plazo vigente, con su prórroga."),
        mark("V, las evaluables"),
        mark("LAIP 42 y 43; estadística de Nueva Zelanda"),
        needs_terms=True,
    ),
    Definition(
        "late",
        mark("Respondidas fuera de plazo"),
        mark(
            "Notificadas o entregadas después del último día del plazo vigente. Las que se resolvieron "
            "dentro de él y se notificaron después se dicen aparte."
        ),
        mark("V, las evaluables"),
        mark("LAIP 42 y 43"),
        needs_terms=True,
    ),
    Definition(
        "silence",
        mark("Sin respuesta"),
        mark("Sin respuesta al corte, con constancia de la organización."),
        mark("V, las evaluables"),
        mark("LAIP 44; en Escocia también se cuenta aparte"),
        needs_terms=True,
    ),
    Definition(
        "oldest",
        mark("Abiertas más antiguas"),
        mark(
            "Presentadas hasta el fin del período y sin respuesta al corte, de la más antigua a la más nueva."
        ),
        "",
        mark("FOIA de los Estados Unidos"),
    ),
)
DEFINITIONS: Mapping[str, Definition] = MappingProxyType({row.code: row for row in _ROWS})


def definitions(*, has_terms: bool, cites_laip: bool) -> tuple[Definition, ...]:
    """The definitions that a report prints: none of a figure that cannot be said under its law."""
    return tuple(
        row for row in _ROWS if (has_terms or not row.needs_terms) and (cites_laip or not row.needs_laip)
    )
