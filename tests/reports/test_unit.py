"""The report as a reader gets it: its sentences, its warnings, its structure and what is inside the file."""

import json
import logging
import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from foia_tracker.domain.law import MX_VERACRUZ
from reports.definitions import DEFINITIONS
from reports.pdf import ReportError, environment, render
from reports.unit import ANNEX_ROWS, Edition
from tests.reports.reading import drawn, elements, pages, structure, text
from tests.reports.samples import answered, ordinary, report, request, without_terms

TERM_WORDS = (
    "en plazo",
    "fuera de plazo",
    "hábiles",
    "prórroga",
    "silencio",
    "vence",
    "sin confirmar",
    "constancia",
)
ROOT = Path(__file__).resolve().parents[2]


def test_the_cover_says_the_main_thing_in_one_sentence_with_its_denominator() -> None:
    assert "30 de 50 solicitudes se respondieron en plazo (60.0 %)." in pages(report(ordinary()))[0]


def test_the_cover_gives_period_cut_off_sample_law_digest_and_what_the_report_is_not() -> None:
    subject = report(ordinary())
    cover = pages(subject)[0]

    assert "del 1 de enero al 31 de diciembre de 2025" in cover
    assert "15 de enero de 2026, al final del día" in cover
    assert "60 solicitudes registradas por 3 organizaciones" in cover
    assert "gt-laip-2008, versión 1" in cover
    assert subject.digest in cover
    assert "Este registro no sustituye la presentación ante la unidad" in cover


def test_an_ordinary_report_has_six_pages_or_fewer_and_none_of_them_is_nearly_empty() -> None:
    texts = pages(report(ordinary()))

    assert len(texts) <= 6
    assert min(len(page) for page in texts) > 500


def test_the_eight_items_of_article_48_are_all_there() -> None:
    content = text(report(ordinary()))

    assert [item for item in range(1, 9) if f"(48.{item})" not in content] == []
    assert "Tabla 1." in content
    assert "Gráfica 2." in content


def test_the_reductions_from_all_filed_to_those_judged_are_printed() -> None:
    content = text(report(ordinary()))

    for line in ("Presentadas (R) 60", "en disputa (C) 1", "sin confirmar (U) 9", "evaluables (V) 50"):
        assert line in content


def test_figures_and_rows_come_out_as_canonical_text_whose_digest_is_printed() -> None:
    subject = report(ordinary())
    told = json.loads(subject.figures_json())

    assert sha256(subject.figures_json().encode()).hexdigest() == subject.digest
    assert told["rates"]["on_time"] == {"code": "on_time", "numerator": 30, "denominator": 50, "disputed": 1}
    assert (told["cut_off"], told["bases"]["filed"], told["bases"]["on_time"]) == (
        "2026-01-15",
        "flow",
        "cohort",
    )


def test_the_csv_is_inside_the_file_as_its_data() -> None:
    subject = report(ordinary())
    with pikepdf.open(BytesIO(drawn(subject))) as file:
        (attached,) = file.attachments.values()
        assert attached.filename == "solicitudes.csv"
        assert str(attached.obj.AFRelationship) == "/Data"
        assert attached.get_file().read_bytes() == subject.csv()


def test_the_annex_prints_fifty_rows_and_says_where_the_rest_are() -> None:
    content = text(report(ordinary()))

    assert content.count("S-049") == 1
    assert "S-050" not in content
    assert (
        f"Aquí están las primeras {ANNEX_ROWS} de 60; todas están en el archivo «solicitudes.csv»" in content
    )


def test_the_public_edition_says_that_it_lists_only_what_is_published() -> None:
    subject = report([answered(1)])

    assert "lista solo solicitudes publicadas" in text(subject)
    assert "lista solo" not in text(replace(subject, edition=Edition.RECIPIENTS))


def test_invented_data_are_called_so_on_every_page_and_in_every_chart() -> None:
    subject = report(ordinary(), invented=True)

    assert all("datos inventados" in page for page in pages(subject))
    assert "Datos inventados." in pages(subject)[0]
    assert all(alt.endswith("Datos inventados.") for tag, alt in structure(subject) if tag == "/Figure")


def test_the_watermark_is_drawn_behind_every_page_of_invented_data_alone() -> None:
    assert [page.count("DATOS INVENTADOS") for page in pages(report(ordinary(), invented=True))] == [1] * 6
    assert "DATOS INVENTADOS" not in text(report(ordinary()))


def test_real_data_are_not_called_invented() -> None:
    assert "inventado" not in text(report(ordinary())).lower()


def test_without_terms_nothing_is_said_of_them_but_why() -> None:
    content = text(without_terms())

    assert [word for word in TERM_WORDS if word in content.lower()] == []
    assert "48.1" not in content
    assert "No se calculan plazos, porque la ley de esta institución no está descrita" in content
    assert "45 de 60 solicitudes tienen una respuesta conocida (75.0 %)." in content
    assert "de lunes a viernes" in content


def test_another_law_is_not_told_in_the_articles_of_guatemala() -> None:
    content = text(report(ordinary(), rule_set=MX_VERACRUZ))

    assert "LAIP" not in content
    assert "48." not in content
    assert "respondieron en plazo" in content


def test_a_unit_of_which_nothing_is_known_has_a_report_that_says_so() -> None:
    subject = report([])

    assert "No se registró ninguna solicitud a esta unidad" in pages(subject)[0]
    assert "Anexo" not in text(subject)
    assert len(pages(subject)) <= 3


def test_one_request_gives_counts_and_no_proportion() -> None:
    content = text(report([answered(1)]))

    assert "Se registró una solicitud a esta unidad. Son muy pocas para calcular proporciones" in content
    assert "%)" not in content
    assert "1 de 1 (n < 5, no se calcula)" in content


def test_names_of_three_hundred_characters_leave_the_cover_on_one_page() -> None:
    subject = report(
        ordinary(), body="Comisión de Ejemplo " * 15, unit="Unidad de Enlace " * 15, invented=True
    )

    assert "Lo que este informe no es" in pages(subject)[0]
    assert len(pages(subject)) <= 7


def test_mayan_names_are_written_with_the_saltillo_and_fonts_that_have_it() -> None:
    subject = report(ordinary(), body="Academia Kʼicheʼ, Tzʼutujil y Qʼeqchiʼ")
    with pikepdf.open(BytesIO(drawn(subject))) as file:
        fonts = {str(one.BaseFont).split("+")[-1] for one in file.objects if is_font(one)}

    assert "Academia Kʼicheʼ, Tzʼutujil y Qʼeqchiʼ" in pages(subject)[0]
    assert all(font.startswith("Public-Sans") for font in fonts)


def is_font(one: pikepdf.Object) -> bool:
    """Whether an object of a file is a font by name."""
    return isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one


def test_what_people_wrote_is_text_and_never_markup() -> None:
    subject = report([request(n, topic="<b>Obras</b> & {{ 7 * 7 }} 100 %d") for n in range(3)])

    assert "<b>Obras</b> & {{ 7 * 7 }} 100 %d" in text(subject)


def test_the_file_has_a_language_a_title_and_bookmarks() -> None:
    with pikepdf.open(BytesIO(drawn(report(ordinary())))) as file:
        assert str(file.Root.Lang) == "es-GT"
        assert str(file.docinfo.Title).startswith("Acceso a la información: Ministerio de Ejemplo")
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert str(file.docinfo.CreationDate).startswith("D:20260120")
        with file.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Ministerio de Ejemplo"]


def test_the_reading_order_starts_with_the_only_first_heading_and_skips_no_level() -> None:
    levels = [int(tag[2]) for tag, _ in structure(report(ordinary())) if tag in {"/H1", "/H2", "/H3"}]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_chart_says_all_its_numbers_in_words() -> None:
    alternatives = [alt for tag, alt in structure(report(ordinary())) if tag == "/Figure"]

    assert len(alternatives) == 2
    assert "Entrega total, 30; Negativa: información confidencial, 10" in alternatives[0]
    assert "Hasta 5, 30" in alternatives[1]
    assert "el día 10, fin del plazo" in alternatives[1]


def test_every_cell_of_every_table_knows_its_headers() -> None:
    with pikepdf.open(BytesIO(drawn(report(ordinary())))) as file:
        cells = [one for one in elements(file.Root.StructTreeRoot) if str(one.S) == "/TD"]
        assert len(cells) > 300
        assert [cell for cell in cells if len(cell.A.Headers) == 0] == []


def test_every_definition_of_the_law_is_printed() -> None:
    content = text(report(ordinary()))

    assert [one.code for one in DEFINITIONS.values() if one.counts not in content] == []


def test_drawing_a_report_logs_no_complaint(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        report([answered(1)], invented=True).pdf()

    assert caplog.records == []


def test_two_processes_draw_the_same_bytes() -> None:
    program = (
        "import sys; from hashlib import sha256; from tests.reports.samples import ordinary, report; "
        "sys.stdout.write(sha256(report(ordinary(), invented=True).pdf()).hexdigest())"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert told[0] == told[1] == sha256(drawn(report(ordinary(), invented=True))).hexdigest()


@pytest.mark.parametrize(
    "address", ["https://example.org/a.png", "file:///etc/passwd", "data:image/gif;base64,R0"]
)
def test_a_report_can_fetch_nothing_from_outside(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    leaky = environment().from_string(f'<html lang="es"><title>x</title><img alt="x" src="{address}"></html>')
    monkeypatch.setattr(environment(), "get_template", lambda _name: leaky)

    with pytest.raises(ReportError, match="only use what the package brings"):
        render("leaky.html", {}, on=report([]).generated_on)
