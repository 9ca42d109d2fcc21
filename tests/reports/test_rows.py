"""The requests as CSV: complete, without terms where the law has none, and safe in a spreadsheet."""

import csv
from datetime import date
from io import StringIO

import pytest

from foia_tracker.domain.acts import Outcome
from foia_tracker.domain.facts import RequestFacts
from reports.rows import guarded, to_csv
from tests.reports.samples import answered, request, silent


def read(content: bytes) -> list[dict[str, str]]:
    """The lines as a spreadsheet reads them."""
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "  =", "\uff1d", "\uff20"])
def test_no_cell_can_be_taken_for_a_formula(start: str) -> None:
    attack = f"{start}HYPERLINK(1)"

    (line,) = read(to_csv([request(1, topic=attack)], has_terms=True))

    assert line["tema"] == f"'{attack}"


@pytest.mark.parametrize("text", ["", "Contratos", "UIP-2025=1", "a+b"])
def test_an_ordinary_cell_is_left_alone(text: str) -> None:
    assert guarded(text) == text


def test_a_line_says_what_is_known_of_a_request() -> None:
    facts = answered(
        1,
        outcome=Outcome.REFUSED_CONFIDENTIAL,
        grounds=("22.5", "22.6"),
        channel="electronic",
        reviews_on=(None,),
    )

    (line,) = read(to_csv([facts], has_terms=True))

    assert line == {
        "numero": "S-001",
        "expediente": "UIP-1",
        "fecha_presentacion": "2025-03-03",
        "medio": "Por vía electrónica",
        "tema": "Contratos",
        "situacion": "Respondida",
        "fecha_respuesta": "2025-03-10",
        "resultado_codigo": "refused_confidential",
        "resultado": "Negativa: información confidencial",
        "fundamentos": "22.5|22.6",
        "dias_calendario": "7",
        "dias_habiles": "5",
        "vence": "2025-03-17",
        "en_plazo": "sí",
        "resuelta_en_plazo_y_notificada_despues": "no",
        "constancia_de_falta_de_respuesta": "no",
        "prorroga": "no",
        "prorroga_en_efecto": "",
        "prorroga_regular": "",
        "prevencion": "no",
        "recursos_de_revision": "1",
        "en_disputa": "no",
        "actos_por_enlace_sin_confirmar": "0",
        "dato_inventado": "no",
    }


def test_without_terms_no_column_speaks_of_them() -> None:
    header = to_csv([silent(1)], has_terms=False).decode("utf-8-sig").splitlines()[0]

    assert "dias_de_lunes_a_viernes" in header
    assert not {"vence", "en_plazo", "prorroga", "dias_habiles"} & set(header.split(","))
    assert "constancia" not in header


def test_the_file_starts_with_the_mark_of_utf_8_and_has_a_line_for_each_request() -> None:
    content = to_csv([request(n, topic="Kʼicheʼ, «Ñ»\nsegunda línea") for n in range(3)], has_terms=True)

    assert content.startswith(b"\xef\xbb\xbfnumero,")
    assert [line["tema"] for line in read(content)] == ["Kʼicheʼ, «Ñ»\nsegunda línea"] * 3


def test_a_pending_request_has_no_result() -> None:
    unknown = RequestFacts(number="S-1", filed_on=None, situation="pending", channel="paloma")
    (line,) = read(to_csv([unknown], has_terms=True))

    assert (line["resultado"], line["fecha_presentacion"], line["medio"]) == ("", "", "paloma")


def test_an_answer_of_which_the_source_says_no_result_says_so() -> None:
    (line,) = read(to_csv([answered(1, date(2025, 3, 4), outcome=None)], has_terms=True))

    assert (line["resultado_codigo"], line["resultado"]) == ("unstated", "La fuente no dice el resultado")
