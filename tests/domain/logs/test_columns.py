"""Which row is the header, and which column says what."""

from collections import Counter

import pytest

from foia_tracker.domain.logs.columns import located
from foia_tracker.domain.logs.headings import HEADINGS, Field
from foia_tracker.domain.logs.problems import Unreadable
from foia_tracker.domain.logs.reasons import Refusal
from foia_tracker.domain.logs.words import compact
from tests.domain.logs.tables import sheet


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("( A )\n\n\n\nFolio", Field.FOLIO),
        ("No. de solicitud", Field.FOLIO),
        ("N° de solicitud", Field.FOLIO),
        ("( B )\n\nFecha de presentación de la solicitud\n\ndd/mm/aaaa", Field.FILED_ON),
        ("FECHASOLICITUD", Field.FILED_ON),
        ("Fecha_de_la_Solicitud", Field.FILED_ON),
        ("FECHA_LIMITE", Field.DUE_ON),
        ("Fecha limite para dar respuesta", Field.DUE_ON),
        ("fecha de respuesta", Field.ANSWERED_ON),
        ("FechaRespuesta", Field.ANSWERED_ON),
        ("DataResposta", Field.ANSWERED_ON),
        ("Tiempo de respuesta (días hábiles)", Field.DECLARED_DAYS),
        ("( D )\nInformación objeto de la solicitud\n(NO PUBLICAR)", Field.TEXT),
        ("( I_1 )\nFecha en la que el solicitante atendió la prevención", Field.CLARIFIED_ON),
        (
            "( J ) ¿Se notificó al solicitante ampliación de plazo para entregar la información?",
            Field.EXTENDED,
        ),
        ("( K ) Modalidad de repuesta", Field.OUTCOME),
        ("Órgão Destinatário", Field.BODY),
        ("Date Requested", Field.FILED_ON),
    ],
)
def test_a_heading_is_known_whatever_its_case_accents_prefix_and_lines(heading: str, field: Field) -> None:
    other = {Field.TITLE: "Folio"}.get(field, "Título")
    assert located(sheet([heading, other]), HEADINGS).places[field] == 0


def test_no_heading_stands_for_two_fields() -> None:
    keys = [compact(heading) for tiers in HEADINGS.values() for tier in tiers for heading in tier]
    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_every_field_has_headings() -> None:
    assert set(HEADINGS) == set(Field)


def test_the_header_is_found_under_a_banner() -> None:
    banner = [["Registro de solicitudes"], ["Dirección de Caminos", None]]
    columns = located(
        sheet(*banner, ["Folio", "Fecha de ingreso", "Sexo"], ["7", "01/02/2019", "F"]), HEADINGS
    )
    assert (columns.line, columns.unknown, columns.width) == (3, ("Sexo",), 3)


def test_the_header_is_looked_for_in_the_first_thirty_rows() -> None:
    banner, header = ["Registro de solicitudes"], ["Folio", "Fecha de ingreso"]
    assert located(sheet(*[banner] * 29, header), HEADINGS).line == 30
    with pytest.raises(Unreadable) as refused:
        located(sheet(*[banner] * 30, header), HEADINGS)
    assert refused.value.code is Refusal.NO_HEADER


def test_of_two_headings_the_more_telling_is_read_and_the_other_named() -> None:
    columns = located(sheet(["Folio", "Estatus", "Estado", "Sujeto obligado", "Dependencia"]), HEADINGS)
    assert (columns.title(Field.STATE), columns.title(Field.BODY)) == ("Estatus", "Sujeto obligado")
    assert columns.unknown == ("Estado", "Dependencia")


def test_two_columns_that_say_the_same_are_refused_by_name() -> None:
    with pytest.raises(Unreadable) as refused:
        located(sheet(["Folio", "Fecha de respuesta", "fecha respuesta"]), HEADINGS)
    assert refused.value.code is Refusal.TWO_COLUMNS
    assert "«Fecha de respuesta», «fecha respuesta»" in refused.value.reason
    assert refused.value.line == 1


@pytest.mark.parametrize("rows", [[], [["uno", "dos"]], [["Folio", "otra"], ["1", "2"]]])
def test_a_sheet_without_a_header_is_refused_and_no_line_is_blamed(rows: list[list[str]]) -> None:
    with pytest.raises(Unreadable) as refused:
        located(sheet(*rows), HEADINGS)
    assert (refused.value.code, refused.value.line) == (Refusal.NO_HEADER, 0)
