"""Names of files in a case file: no system takes them for anything but a name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia_tracker.domain.exhibits import path_of, safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("acuse.pdf", "acuse.pdf"),
        ("Resolución nº 12.PDF", "Resolucion-no-12.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("..\\..\\windows\\win.ini", "windows-win.ini"),
        ("", "archivo"),
        ("...", "archivo"),
        (".htaccess", "htaccess"),
        ("a\x00b\n\r.txt", "a-b.txt"),
        ("=cmd|' /C calc'!A0.csv", "cmd-C-calc-A0.csv"),
        ("informe.tar.gz", "informe-tar.gz"),
        ("sin extensión.de muchas letras", "sin-extension-de-muchas-letras"),
        ("ʼʼʼ.jpg", "archivo.jpg"),
        ("\u202egpj.exe", "gpj.exe"),
        ("x" * 300 + ".pdf", "x" * 60 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(), st.integers(1, 500))
def test_no_name_leaves_its_folder_or_starts_anything(name: str, number: int) -> None:
    path = path_of(number, name)
    assert re.fullmatch(r"archivos/\d{2,}-[A-Za-z0-9-]+(\.[a-z0-9]{1,5})?", path)
    assert len(path) < 100
