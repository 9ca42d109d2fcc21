"""The ZIP of a case file: what is in it, under which names, and always the same bytes."""

import hashlib
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from foia_tracker.domain.exhibits import Exhibit
from reports.case_file import CaseFile
from reports.case_zip import about, write
from tests.reports.case_samples import ACUSE, case_file, disputed, exhibit

PHOTO = b"\xff\xd8\xff una foto inventada"
KEPT = {hashlib.sha256(content).hexdigest(): content for content in (ACUSE, PHOTO)}


def content(one: Exhibit) -> Iterator[bytes]:
    """Give what a file holds in small pieces."""
    whole = KEPT[one.sha256]
    return (whole[place : place + 5] for place in range(0, len(whole), 5))


def zipped(case: CaseFile) -> bytes:
    made = BytesIO()
    write(case, made, content)
    return made.getvalue()


def with_files() -> CaseFile:
    files = (exhibit(), exhibit(2, 2, PHOTO, name="../../Fotografía de la entrega (1).JPG"))
    return case_file(3, exhibits=files)


def test_it_holds_the_pdf_the_data_the_files_their_digests_and_what_it_is() -> None:
    case = with_files()
    with zipfile.ZipFile(BytesIO(zipped(case))) as archive:
        assert archive.namelist() == [
            "LEEME.txt",
            "SHA256SUMS",
            "datos.json",
            "expediente.pdf",
            "archivos/01-acuse-de-recibo.pdf",
            "archivos/02-Fotografia-de-la-entrega-1.jpg",
        ]
        assert archive.read("datos.json") == case.data
        assert archive.read("expediente.pdf") == case.pdf()
        assert archive.read("archivos/02-Fotografia-de-la-entrega-1.jpg") == PHOTO
        assert archive.testzip() is None


def test_the_digests_are_checked_by_the_program_that_everybody_has(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(zipped(with_files()))) as archive:
        archive.extractall(tmp_path)
        names = set(archive.namelist()) - {"SHA256SUMS"}
    done = subprocess.run(
        ["/usr/bin/sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"LC_ALL": "C"},
    )
    assert done.returncode == 0
    assert {line.removesuffix(": OK") for line in done.stdout.splitlines()} == names


def test_the_same_case_gives_the_same_bytes() -> None:
    assert zipped(with_files()) == zipped(with_files())


def test_a_file_that_is_not_there_is_left_out_and_the_data_say_so() -> None:
    case = disputed()
    with zipfile.ZipFile(BytesIO(zipped(case))) as archive:
        assert [name for name in archive.namelist() if name.startswith("archivos/")] == [exhibit().path]
        assert b"falta en el archivo" in archive.read("datos.json")


def test_a_file_that_is_another_one_is_not_passed_off_as_it() -> None:
    other = case_file(1, exhibits=(exhibit(content=PHOTO),))
    made = BytesIO()
    with pytest.raises(ValueError, match="archivos/01-acuse"):
        write(other, made, lambda _one: iter([b"otra cosa"]))


def test_what_it_is_says_how_to_check_it_and_the_last_digest() -> None:
    case = with_files()
    said = about(case)
    assert "sha256sum -c SHA256SUMS" in said
    assert f"flask verify --zip {case.file_name}.zip" in said
    assert case.verification.head in said
    assert "no sustituye el expediente de la unidad" in said
    assert "INVENTADOS" not in said
    assert "DATOS INVENTADOS" in about(disputed())
