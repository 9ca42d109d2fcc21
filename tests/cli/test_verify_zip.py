"""`flask verify --zip`: a case file that was changed anywhere is told so, from the ZIP alone."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy.orm import Session

from foia_tracker.cli.case_zips import MISFITS
from foia_tracker.domain.case_check import Misfit, sums_of
from reports.case_zip import write
from tests.reports.case_samples import ACUSE, NUMBER, case_file, disputed, exhibit
from tests.statements import counted

Files = dict[str, bytes]
ACT = "archivos/01-acuse-de-recibo.pdf"
WHOLE = case_file(3, exhibits=(exhibit(),))
HEAD = WHOLE.verification.head


@pytest.fixture(scope="module")
def whole() -> Files:
    """Give the parts of a case file as it was drawn up."""
    made = BytesIO()
    write(WHOLE, made, lambda _one: [ACUSE])
    with zipfile.ZipFile(made) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path / "expediente.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path / "expediente.zip"


def ask(app: Flask, path: Path, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["verify", "--zip", str(path), *words])


def summed(files: Files) -> Files:
    """Write the list of digests anew, as somebody would who changed a part."""
    digests = {name: hashlib.sha256(part).hexdigest() for name, part in files.items() if name != "SHA256SUMS"}
    return {**files, "SHA256SUMS": sums_of(digests).encode()}


def told(change: Callable[[dict], object], files: Files) -> bytes:
    data = json.loads(files["datos.json"])
    change(data)
    return json.dumps(data, ensure_ascii=False).encode()


def test_a_case_file_as_it_was_drawn_up_is_whole(app: Flask, whole: Files, tmp_path: Path) -> None:
    done = ask(app, packed(tmp_path, whole))
    assert (done.exit_code, done.output.splitlines()) == (
        0,
        [
            f"Expediente {NUMBER}; actos: 3; archivos: 1.",
            f"Última huella de la cadena: {HEAD}",
            "Está entero: todo coincide.",
        ],
    )


def test_it_needs_no_database(app: Flask, session: Session, whole: Files, tmp_path: Path) -> None:
    with counted(session) as statements:
        assert ask(app, packed(tmp_path, whole)).exit_code == 0
    assert statements == []


@pytest.mark.parametrize("name", ["LEEME.txt", "datos.json", "expediente.pdf", ACT])
def test_a_part_that_was_changed_is_named(app: Flask, whole: Files, tmp_path: Path, name: str) -> None:
    done = ask(app, packed(tmp_path, {**whole, name: whole[name] + b" "}))
    assert done.exit_code == 1
    assert f"{name}: no es el de la lista SHA256SUMS: cambió." in done.output


@pytest.mark.parametrize("name", ["LEEME.txt", "expediente.pdf", ACT])
def test_a_part_that_is_missing_is_named(app: Flask, whole: Files, tmp_path: Path, name: str) -> None:
    done = ask(app, packed(tmp_path, {part: content for part, content in whole.items() if part != name}))
    assert done.exit_code == 1
    assert f"{name}: falta." in done.output


@pytest.mark.parametrize("name", ["LEEME.txt", "datos.json", "expediente.pdf", ACT])
def test_a_list_that_lacks_a_file_is_told(app: Flask, whole: Files, tmp_path: Path, name: str) -> None:
    lines = [
        line for line in whole["SHA256SUMS"].decode().splitlines(True) if not line.endswith(f"  {name}\n")
    ]
    done = ask(app, packed(tmp_path, {**whole, "SHA256SUMS": "".join(lines).encode()}))
    assert done.exit_code == 1
    assert f"{name}: no está en la lista SHA256SUMS." in done.output


@pytest.mark.parametrize(
    "name", ["../fuera.txt", "/etc/passwd", "archivos/02-otro.pdf", "archivos\\x.pdf", "nota.txt"]
)
def test_what_is_no_part_of_it_is_told_however_it_is_listed(
    app: Flask, whole: Files, tmp_path: Path, name: str
) -> None:
    done = ask(app, packed(tmp_path, summed({**whole, name: b"x"})))
    assert done.exit_code == 1
    assert f"{name}: no es parte del expediente." in done.output.replace("\\", "\\")


def test_other_data_are_told_apart_from_those_inside_the_pdf(
    app: Flask, whole: Files, tmp_path: Path
) -> None:
    data = told(lambda one: one.update(organisation="Otra"), whole)
    done = ask(app, packed(tmp_path, summed({**whole, "datos.json": data})))
    assert done.exit_code == 1
    assert "expediente.pdf: no trae dentro los mismos datos que el ZIP." in done.output


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nada", b"x" * 1000])
def test_a_pdf_without_the_data_is_told(app: Flask, whole: Files, tmp_path: Path, content: bytes) -> None:
    done = ask(app, packed(tmp_path, summed({**whole, "expediente.pdf": content})))
    assert done.exit_code == 1
    assert "expediente.pdf: no trae dentro los mismos datos que el ZIP." in done.output


def test_an_act_that_was_changed_everywhere_is_still_told(app: Flask, whole: Files, tmp_path: Path) -> None:
    data = told(lambda one: one["acts"][1]["facts"].update(happened_on="2026-04-08"), whole)
    done = ask(
        app, packed(tmp_path, summed({**whole, "datos.json": data, "expediente.pdf": _with(whole, data)}))
    )
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        f"{NUMBER}, acto 2 (Entrega): cambió después de registrado.",
        f"Expediente {NUMBER}; actos: 3; archivos: 1.",
        f"Última huella de la cadena: {HEAD}",
        "No está entero; fallas: 1.",
    ]


def _with(files: Files, data: bytes) -> bytes:
    """Put other data into the PDF."""
    made = BytesIO()
    with pikepdf.open(BytesIO(files["expediente.pdf"])) as file:
        del file.attachments["datos.json"]
        file.attachments["datos.json"] = pikepdf.AttachedFileSpec(file, data, filename="datos.json")
        file.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda one: one["exhibits"][0].update(sha256="0" * 64), "no es el archivo que nombran los datos"),
        (lambda one: one["exhibits"][0].update(path="archivos/09-x.pdf"), "lo nombran los datos y no está"),
        (lambda one: one["exhibits"][0].update(act=9), "muestra un acto que no está en la cadena"),
        (lambda one: one.update(number="SOL-2026-00013"), "dice otro número de solicitud"),
        (lambda one: one.update(exhibits=[]), f"{ACT}: no es parte del expediente"),
        (
            lambda one: one.update(exhibits=[]),
            "la cadena cubre este archivo (acto:huella) y los datos no lo traen",
        ),
        (lambda one: one["exhibits"][0].update(act=2), f"{ACT}: la cadena no cubre este archivo en ese acto"),
        (lambda one: one["acts"][0]["facts"].pop("files"), f"{ACT}: la cadena no cubre este archivo"),
        (lambda one: one["acts"][0]["facts"].update(files=7), f"{ACT}: la cadena no cubre este archivo"),
    ],
)
def test_data_that_do_not_fit_what_is_beside_them_are_told(
    app: Flask, whole: Files, tmp_path: Path, change: Callable[[dict], object], words: str
) -> None:
    data = told(change, whole)
    done = ask(app, packed(tmp_path, summed({**whole, "datos.json": data})))
    assert done.exit_code == 1
    assert words in done.output


def test_a_chain_made_anew_is_told_by_the_head_that_was_noted(
    app: Flask, whole: Files, tmp_path: Path
) -> None:
    noted = tmp_path / "cabezas.txt"
    noted.write_text(f"{NUMBER} 3 {HEAD}\n")
    path = packed(tmp_path, whole)
    assert ask(app, path, "--against", str(noted)).exit_code == 0
    noted.write_text(f"{NUMBER} 3 {'0' * 64}\n")
    done = ask(app, path, "--against", str(noted))
    assert done.exit_code == 1
    assert f"{NUMBER}, acto 3: no es el que se anotó: la cadena se hizo de nuevo." in done.output
    noted.write_text(f"SOL-2026-00099 3 {HEAD}\n")
    assert ask(app, path, "--against", str(noted)).exit_code == 2


def test_a_name_that_is_there_twice_is_told(app: Flask, whole: Files, tmp_path: Path) -> None:
    path = packed(tmp_path, whole)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("LEEME.txt", b"otra cosa")
    done = ask(app, path)
    assert done.exit_code == 1
    assert "LEEME.txt: está dos veces en el ZIP." in done.output


def test_a_line_that_nobody_can_read_is_told(app: Flask, whole: Files, tmp_path: Path) -> None:
    done = ask(app, packed(tmp_path, {**whole, "SHA256SUMS": whole["SHA256SUMS"] + b"hola\n"}))
    assert done.exit_code == 1
    assert "SHA256SUMS:5: esta línea no se entiende, o repite un archivo." in done.output


def test_a_file_that_the_case_file_lacks_is_told_and_is_no_fault(app: Flask, tmp_path: Path) -> None:
    made = BytesIO()
    write(disputed(), made, lambda _one: [ACUSE])
    path = tmp_path / "x.zip"
    path.write_bytes(made.getvalue())
    done = ask(app, path)
    assert done.exit_code == 0
    assert "foto: no está en el expediente, que lo dice: falta en el archivo." in done.output


@pytest.mark.parametrize("content", [b"", b"PK", b"no es un zip", b"PK\x03\x04" + b"\0" * 60])
def test_what_is_no_zip_is_told_in_one_sentence(app: Flask, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    done = ask(app, path)
    assert (done.exit_code, done.output) == (2, f"{path}: no es un ZIP, o está dañado.\n")


@pytest.mark.parametrize("name", ["datos.json", "SHA256SUMS"])
def test_what_lacks_what_makes_it_a_case_file_is_told(
    app: Flask, whole: Files, tmp_path: Path, name: str
) -> None:
    done = ask(app, packed(tmp_path, {part: content for part, content in whole.items() if part != name}))
    assert done.exit_code in (1, 2)
    assert name in done.output


def test_a_zip_that_is_cut_off_or_has_rotted_is_told(app: Flask, whole: Files, tmp_path: Path) -> None:
    path = packed(tmp_path, whole)
    content = bytearray(path.read_bytes())
    path.write_bytes(content[: len(content) // 2])
    assert ask(app, path).exit_code == 2
    place = content.index(whole[ACT])
    content[place] ^= 1
    path.write_bytes(content)
    assert ask(app, path).exit_code == 2


def test_a_bomb_is_refused_before_it_goes_off(
    app: Flask, whole: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foia_tracker.adapters.case_zips.MOST_BYTES", 1000)
    path = packed(tmp_path, whole)
    done = ask(app, path)
    assert (done.exit_code, done.output) == (2, f"{path}: es demasiado grande para un expediente.\n")


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_as_no_case_file_is_not_unpacked(
    app: Flask, whole: Files, tmp_path: Path, packing: int
) -> None:
    path = tmp_path / "otro.zip"
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
    done = ask(app, path)
    assert (done.exit_code, done.output) == (2, f"{path}: no está comprimido como un expediente.\n")


def test_machines_are_told_the_same(app: Flask, whole: Files, tmp_path: Path) -> None:
    data = told(lambda one: one["acts"][1]["facts"].update(happened_on="2026-04-08"), whole)
    done = ask(app, packed(tmp_path, {**whole, "datos.json": data}), "--json")
    said = json.loads(done.output)
    assert done.exit_code == 1
    assert said["request"] == NUMBER
    assert {"what": "other_content", "name": "datos.json"} in said["misfits"]
    assert [one["what"] for one in said["breaks"]] == ["act_changed"]


def test_it_does_not_go_with_what_is_about_the_database(app: Flask, whole: Files, tmp_path: Path) -> None:
    path = packed(tmp_path, whole)
    assert ask(app, path, "--heads").exit_code == 2
    assert ask(app, path, "--request", NUMBER).exit_code == 2


def test_every_misfit_has_its_words() -> None:
    assert set(MISFITS) == set(Misfit)
