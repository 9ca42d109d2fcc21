"""Names of files: what is kept of one, and which kinds are taken."""

import pytest

from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.files import LONGEST_NAME, Flaw, MediaType, media_type_of, shown_name
from foia_tracker.refusals import REFUSALS


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("acuse.pdf", "acuse.pdf"),
        ("Resolución 12-2026 (copia).PDF", "Resolución 12-2026 (copia).PDF"),
        ("Resolucio\N{COMBINING ACUTE ACCENT}n.pdf", "Resolución.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\ana\\acuse.pdf", "acuse.pdf"),
        ("acuse\x00.pdf", "acuse.pdf"),
        ("acuse\r\nSet-Cookie: a.pdf", "acuse Set-Cookie: a.pdf"),
        ("fdp\N{RIGHT-TO-LEFT OVERRIDE}.exe.pdf", "fdp.exe.pdf"),
        ("a\N{ZERO WIDTH SPACE}cuse.pdf", "acuse.pdf"),
        ("  .. acuse.pdf .", "acuse.pdf"),
        (".htaccess", "htaccess"),
        ("a" * 300 + ".pdf", "a" * (LONGEST_NAME - 4) + ".pdf"),
        ("acuse." + "p" * 300, "." + "p" * (LONGEST_NAME - 1)),
        ("a" * 300, "a" * LONGEST_NAME),
        ("K\N{MODIFIER LETTER APOSTROPHE}iche\N{MODIFIER LETTER APOSTROPHE}.odt", "Kʼicheʼ.odt"),
        ("", ""),
        ("////", ""),
    ],
)
def test_a_name_is_kept_as_what_can_be_seen_of_it(raw: str, shown: str) -> None:
    assert shown_name(raw) == shown


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("acuse.pdf", MediaType.PDF),
        ("ACUSE.PDF", MediaType.PDF),
        ("foto.jpeg", MediaType.JPEG),
        ("foto.JPG", MediaType.JPEG),
        ("informe final v2.docx", MediaType.DOCX),
        ("resolución 12.2026.docx.pdf", MediaType.PDF),
        ("datos.csv", MediaType.CSV),
    ],
)
def test_the_last_extension_says_the_kind(name: str, media_type: MediaType) -> None:
    assert media_type_of(name) is media_type


@pytest.mark.parametrize(
    "name",
    [
        "acuse",
        "",
        ".pdf",
        "acuse.",
        "programa.exe",
        "acuse.pdf.exe",
        "acuse.exe.pdf",
        "pagina.html.pdf",
        "pagina.HTML .pdf",
        "dibujo.svg",
        "pagina.html",
        "viejo.doc",
        "macros.docm",
        "todo.zip",
        "acuse.pdf .scr",
    ],
)
def test_a_name_that_is_of_no_kind_or_misleads_is_refused(name: str) -> None:
    with pytest.raises(RuleViolation) as refusal:
        media_type_of(name)
    assert (refusal.value.code, refusal.value.field) == ("file_kind", "files")
    assert refusal.value.params == {"name": name}


def test_every_flaw_has_its_words() -> None:
    assert set(Flaw) <= set(REFUSALS)
