"""The case file as a reader gets it: its order, its warnings, its structure, its data inside."""

from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pikepdf
import pypdfium2

from foia_tracker.domain import case_data
from foia_tracker.domain.chain import breaks
from reports.case_file import CaseFile
from tests.reports.case_samples import NUMBER, broken, case_file, disputed, exhibit, folio
from tests.reports.reading import elements

DRAWN: dict[str, bytes] = {}


def drawn(case: CaseFile) -> bytes:
    """Draw each case once."""
    if repr(case) not in DRAWN:
        DRAWN[repr(case)] = case.pdf()
    return DRAWN[repr(case)]


def pages(case: CaseFile) -> list[str]:
    document = pypdfium2.PdfDocument(drawn(case))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [" ".join(text.replace("\N{NO-BREAK SPACE}", " ").split()) for text in texts]


def text(case: CaseFile) -> str:
    return " ".join(pages(case))


def test_the_cover_says_what_it_is_about_and_what_it_is_not() -> None:
    case = case_file()
    cover = pages(case)[0]
    assert NUMBER in cover
    assert case.lead in cover
    assert case.digest in cover
    assert "no sustituye el expediente de la unidad" in cover
    assert "no dice quién tiene razón" in cover


def test_the_parts_stand_in_the_order_in_which_a_judge_asks() -> None:
    content = text(disputed())
    headings = [
        "1. Lo que se pidió",
        "2. Qué ocurrió, en orden",
        "3. Los actos, uno por uno",
        "4. Los plazos y cómo se cuentan",
        "5. En qué no coinciden las dos partes",
        "6. Lo que falta y lo que no cuenta",
        "7. La cadena y cómo comprobarla",
    ]
    places = [content.index(heading) for heading in headings]
    assert places == sorted(places)


def test_every_act_has_its_folio_what_it_says_and_its_files_with_their_digests() -> None:
    content = text(disputed())
    for number in (1, 2, 3):
        assert f"Folio {number} · " in content
    assert exhibit().sha256 in content
    assert "acuse de recibo.pdf" in content
    assert "falta en el archivo" in content
    assert "Una nota" in content


def test_both_versions_and_both_readings_are_there() -> None:
    content = text(disputed())
    assert "Según Observatorio" in content
    assert "Según Ministerio" in content
    assert "Lectura más temprana. Plazo para responder: hasta el martes 21 de abril" in content
    assert "Lectura más tardía. Plazo para responder: hasta el martes 21 de abril" in content
    assert "1 mié 08/04" in content


def test_every_link_is_printed_with_what_computing_it_again_gave() -> None:
    case = broken()
    content = text(case)
    for link in case.verification.links:
        assert link.digest in content
        assert link.result in content
    assert case.verification.seal in content
    assert case.verification.head in content
    assert pages(case)[0].count(case.verification.sentence) == 2


def test_the_data_are_inside_and_their_chain_can_be_computed_again() -> None:
    case = case_file()
    with pikepdf.open(BytesIO(drawn(case))) as file:
        (attached,) = file.attachments.values()
        content = attached.get_file().read_bytes()
        assert (attached.filename, str(attached.obj.AFRelationship)) == ("datos.json", "/Data")
    assert sha256(content).hexdigest() == case.digest
    assert list(breaks(case_data.read(content).request)) == []


def test_what_only_the_organisation_reads_is_on_a_page_of_its_own_that_says_so() -> None:
    case = case_file(internal=(("Notas internas", "Hablar con doña Ejemplo"),))
    *others, last = pages(case)
    assert "Retírela antes de entregar" in last
    assert "Hablar con doña Ejemplo" in last
    assert not any("Hablar" in page for page in others)
    assert "Solo para la organización" not in text(case_file())


def test_invented_data_are_called_so_on_every_page() -> None:
    assert all("datos inventados" in page for page in pages(disputed()))
    assert "inventados" not in text(case_file())


def test_the_same_case_gives_the_same_bytes() -> None:
    assert case_file().pdf() == case_file().pdf()


def test_what_people_wrote_is_text_and_nothing_else() -> None:
    planted = "<script>alert(1)</script><img src='https://ejemplo.test/x.png'>{{ 7*7 }}"
    case = case_file(title=planted, asked=(planted,), folios=[folio(1, notes=(planted,))])
    assert text(case).count("<script>alert(1)</script>") == 3
    assert text(case).count("{{ 7*7 }}") == 3


def test_it_is_tagged_with_headings_tables_and_their_captions() -> None:
    with pikepdf.open(BytesIO(drawn(disputed()))) as file:
        tags = [str(one.S) for one in elements(file.Root.StructTreeRoot)]
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == 8
    assert tags.count("/Caption") >= 4


def test_a_long_case_has_every_act_and_every_link() -> None:
    case = case_file(60)
    content = text(case)
    for act in case.folios:
        assert f"Folio {act.number} · " in content
    assert [link.digest for link in case.verification.links if link.digest not in content] == []


def test_the_file_name_says_number_and_day() -> None:
    assert case_file().file_name == "expediente-SOL-2026-00012-2026-05-05"
    assert replace(case_file(), title="/../x").file_name == "expediente-SOL-2026-00012-2026-05-05"
