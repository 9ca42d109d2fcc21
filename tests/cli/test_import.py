"""`flask import`: logs with their quirks and doubts, as a person brings them."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker.domain.logs.bodies import BodyDraft
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.domain.steps import Step
from foia_tracker.models.directory import ObligedBody, Organisation
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.notices import Notice
from foia_tracker.models.publishing import PublicationReview
from foia_tracker.services import directory, imports
from tests.make import Make

HEADER = "Folio,Entidad,Fecha de presentación,Prórroga,Fecha de respuesta,Resultado"
GOOD = "001,Entidad Uno,13/03/2025,no,21/03/2025,entrega total"
OPEN = "002,Entidad Uno,14/03/2025,Sí. Por volumen,,"
DOUBT = "003,Entidad Uno,20/03/2025,no,13/03/2025,entrega total"

ALL_TAKEN, SOME_REJECTED, UNREADABLE = 0, 1, 2
Options = Sequence[str]


@dataclass
class Shell:
    """Runs `flask import` on files of one folder, for an organisation that is there."""

    app: Flask
    folder: Path

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run(self, path: Path, *options: str, organisation: str = "accion") -> Result:
        who = ["--organisation", organisation] if organisation else []
        return self.app.test_cli_runner().invoke(args=["import", str(path), *who, *options])

    def log(self, *rows: str, options: Options = (), header: str = HEADER) -> Result:
        return self.run(self.file("registro.csv", "\n".join((header, *rows)) + "\n"), *options)

    def told(self, *rows: str, options: Options = (), header: str = HEADER) -> dict[str, Any]:
        """What --json says; it is one line."""
        (line,) = self.log(*rows, options=(*options, "--json"), header=header).stdout.splitlines()
        said: dict[str, Any] = json.loads(line)
        return said


@pytest.fixture
def shell(app: Flask, session: Session, make: Make, tmp_path: Path) -> Shell:
    """A shell, an organisation and a body that is addressed as `entidad-uno`."""
    make.organisation("accion")
    imports.add_bodies(session, [BodyDraft(2, "Entidad Uno")], "gt-laip-2008")
    make.keep()
    return Shell(app, tmp_path)


@pytest.fixture
def kept(session: Session) -> Callable[[], int]:
    """Count the requests that other connections can see."""

    def count() -> int:
        session.rollback()
        return session.scalar(select(func.count(InfoRequest.id))) or 0

    return count


def test_a_log_without_doubts_is_taken_whole_and_once(shell: Shell, kept: Callable[[], int]) -> None:
    first, again = shell.log(GOOD, OPEN), shell.log(GOOD, OPEN)

    assert (first.exit_code, again.exit_code) == (ALL_TAKEN, ALL_TAKEN)
    assert "Solicitudes nuevas: 2; ya estaban: 0." in first.output
    assert "Solicitudes nuevas: 0; ya estaban: 2." in again.output
    assert kept() == 2


def test_json_counts_what_the_file_holds(shell: Shell) -> None:
    """Thursday 13 to Friday 21 March 2025: six weekdays."""
    told = shell.told(GOOD, OPEN)

    assert told == {
        "rows": 2,
        "accepted": 2,
        "rejected": 0,
        "requests": 2,
        "already_there": 0,
        "pairs": 1,
        "negative": 0,
        "weekday_median": 6,
        "problems": [],
    }


def test_what_is_answered_before_it_was_filed_is_counted_and_kept_out(shell: Shell) -> None:
    told = shell.told(GOOD, DOUBT)

    assert (told["pairs"], told["negative"], told["weekday_median"]) == (2, 1, 6)


def test_what_has_no_date_is_told_in_words(shell: Shell) -> None:
    assert "Actos sin fecha, guardados así: Prórroga 1." in shell.log(GOOD, OPEN).output


def test_a_column_that_is_not_read_is_named(shell: Shell) -> None:
    told = shell.log(f"{GOOD},41", header=f"{HEADER},Edad")

    assert "Nota: La columna «Edad» no se lee." in told.output


@pytest.mark.parametrize(
    ("row", "column", "value", "reason"),
    [
        (DOUBT, "Fecha de respuesta", "13/03/2025", "La fecha es anterior a la presentación (20/03/2025)."),
        ("4,Entidad Uno,13/03/1301,no,,", "Fecha de presentación", "13/03/1301", "El año 1301 está fuera"),
        ("4,Entidad Uno,31/02/2025,no,,", "Fecha de presentación", "31/02/2025", "Ese día no existe"),
        (
            "4,Entidad Uno,13/03/2025,no,14/03/2025 y 20/03/2025,entrega total",
            "Fecha de respuesta",
            "14/03/2025 y 20/03/2025",
            "La celda trae más de una fecha.",
        ),
        (
            "4,Entidad Onu,13/03/2025,no,,",
            "Entidad",
            "Entidad Onu",
            "El directorio no tiene un sujeto obligado con este nombre. ¿Es «Entidad Uno»",
        ),
        ("4,,13/03/2025,no,,", "Entidad", "", "La fila no dice a qué sujeto obligado"),
        ("4,Entidad Uno,,no,,", "Fecha de presentación", "", "Falta la fecha de presentación."),
        ("4,Entidad Uno,13/03/2031,no,,", "Fecha de presentación", "13/03/2031", "El año 2031 está fuera"),
        ("4,Entidad Uno,13/03/2025,no,,tal vez", "Resultado", "tal vez", "No se reconoce este resultado."),
        ("001,Entidad Uno,13/03/2025,no,,", "Folio", "001", "El folio ya está en la línea 2"),
        ("4,Entidad Uno,13/03/2025,no", "", "", "La fila tiene menos celdas que el encabezado (4 y 6)."),
    ],
    ids=[
        "answered before filed",
        "year 1301",
        "31 February",
        "two dates in a cell",
        "a body nobody knows",
        "no body",
        "no filing day",
        "a year to come",
        "an outcome nobody knows",
        "a folio twice",
        "a short row",
    ],
)
def test_a_doubt_is_told_with_its_place_and_nothing_is_kept(
    shell: Shell, kept: Callable[[], int], row: str, column: str, value: str, reason: str
) -> None:
    result = shell.log(GOOD, row, options=("--json",))
    told = json.loads(result.stdout)

    assert result.exit_code == SOME_REJECTED
    assert (told["rows"], told["accepted"], told["rejected"], told["requests"]) == (2, 1, 1, 0)
    (problem,) = told["problems"]
    assert (problem["line"], problem["column"], problem["value"]) == (3, column, value)
    assert problem["reason"].startswith(reason)
    assert kept() == 0


def test_a_doubt_is_told_to_people_too(shell: Shell) -> None:
    told = shell.log(GOOD, DOUBT).output

    assert "Línea 3, columna «Fecha de respuesta», «13/03/2025»: La fecha es anterior" in told
    assert "Filas: 2; se pueden tomar: 1; con dudas: 1." in told
    assert "No se guardó nada: corrija las dudas, o use --accept-valid" in told


def test_many_doubts_are_cut_and_counted(shell: Shell) -> None:
    told = shell.log(*(f"{number},Nadie,13/03/2025,no,," for number in range(25))).output

    assert told.count("Línea ") == 20
    assert "… y 5 dudas más; --json las da todas." in told


def test_the_good_rows_are_kept_when_that_is_asked(shell: Shell, kept: Callable[[], int]) -> None:
    result = shell.log(GOOD, DOUBT, OPEN, options=("--accept-valid",))

    assert result.exit_code == SOME_REJECTED
    assert "Solicitudes nuevas: 2; ya estaban: 0." in result.output
    assert kept() == 2


def test_the_corrected_row_is_all_that_a_second_time_adds(shell: Shell, kept: Callable[[], int]) -> None:
    shell.log(GOOD, DOUBT, options=("--accept-valid",))

    told = shell.told(GOOD, DOUBT.replace("13/03/2025", "27/03/2025"))

    assert (told["requests"], told["already_there"]) == (1, 1)
    assert kept() == 2


def test_a_rehearsal_says_the_same_and_keeps_nothing(
    shell: Shell, session: Session, kept: Callable[[], int]
) -> None:
    bodies = shell.file("entidades.csv", "Nombre,País\nEntidad Tres,MX\n")
    row = GOOD.replace("Uno", "Tres")

    result = shell.log(row, options=("--directory", str(bodies), "--dry-run"))

    assert result.exit_code == ALL_TAKEN
    assert "Se crearían: 1; ya estaban: 0." in result.output
    assert kept() == 0
    assert session.scalar(select(func.count()).where(ObligedBody.name == "Entidad Tres")) == 0


@pytest.mark.parametrize(
    "content",
    [
        "Folio,Entidad,Fecha de presentación,Resultado\r\n001,Entidad Uno,2025-03-13,\r\n".encode(),
        "Folio;Entidad;Fecha de presentación;Resultado\r\n001;Entidad Uno;13-03-2025;\r\n".encode("cp1252"),
        "Folio\tEntidad\tFecha de presentación\tResultado\n001\tEntidad Uno\t13/3/25\t\n".encode("utf-8-sig"),
        "Folio\tEntidad\tFecha de presentación\tResultado\n001\tEntidad Uno\t13/3/25\t\n".encode("utf-16"),
        "Folio,Entidad,Fecha de presentación,Resultado\n001,Entidad Uno,03/13/2025,\n".encode(),
        "Folio,Entidad,Fecha de presentación,Resultado\n001,Entidad Uno,45729,\n".encode(),
        "Folio;Entidad;Fecha de presentación;Resultado\n001;Entidad Uno;45729,58;\n".encode(),
        (
            'Registro\n\nFolio,Entidad,"( B )\n\nFecha de presentación",Resultado\n'
            "001,Entidad Uno,13 de marzo de 2025,\n"
        ).encode(),
    ],
    ids=[
        "UTF-8",
        "cp1252 with semicolons",
        "tabs with a byte order mark",
        "UTF-16",
        "month first",
        "serial number",
        "serial number with decimal comma",
        "header under a banner, with a prefix",
    ],
)
def test_the_same_request_is_read_from_every_kind_of_file(
    shell: Shell, session: Session, content: bytes
) -> None:
    result = shell.run(shell.file("registro.csv", content))

    assert result.exit_code == ALL_TAKEN, result.output
    told = session.scalars(select(InfoRequest)).one()
    assert (told.unit_reference, str(told.filed_on)) == ("001", "2025-03-13")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "El archivo está vacío."),
        (b"\x00\x01\x02", "El archivo no es un CSV ni un XLSX."),
        (b"\xd0\xcf\x11\xe0old", "El libro es de formato antiguo (.xls) o tiene contraseña."),
        (b"PK\x03\x04broken", "El libro XLSX está dañado."),
        (b"una,dos\n1,2\n", "No se reconoce una fila de encabezado."),
        (b"Folio,Entidad\n1,Entidad Uno\n", "Ninguna columna se reconoce como fecha de presentación."),
        (b"Protocolo,Fecha de solicitud,Interaccion\n1,2025-03-13,Pedido\n", "una fila por interacci"),
    ],
    ids=[
        "empty",
        "binary",
        "old workbook",
        "broken workbook",
        "no header",
        "no filing day",
        "by interaction",
    ],
)
def test_a_file_that_is_no_log_is_refused_by_name(shell: Shell, content: bytes, reason: str) -> None:
    result = shell.run(shell.file("registro.csv", content))

    assert result.exit_code == UNREADABLE
    assert "registro.csv" in result.stderr
    assert reason in result.stderr
    assert "Traceback" not in result.output


def test_a_file_that_is_not_there_is_refused(shell: Shell) -> None:
    result = shell.run(shell.folder / "ausente.csv")

    assert result.exit_code == UNREADABLE
    assert "ausente.csv: " in result.stderr


@pytest.mark.parametrize(
    ("organisation", "options", "reason"),
    [
        ("nadie", (), "No hay organización llamada nadie."),
        ("", (), "Diga de qué organización es el registro"),
        ("accion", ("--unit", "ninguna"), "No hay unidad llamada ninguna."),
        ("accion", ("--directory", "ausente.csv"), "ausente.csv: "),
    ],
)
def test_what_an_import_needs_must_be_there(
    shell: Shell, organisation: str, options: Options, reason: str
) -> None:
    path = shell.file("registro.csv", f"{HEADER}\n{GOOD}\n")

    result = shell.run(path, *options, organisation=organisation)

    assert result.exit_code == UNREADABLE
    assert reason in result.stderr


def test_a_list_of_bodies_that_cannot_be_read_is_blamed_itself(shell: Shell) -> None:
    bodies = shell.file("entidades.csv", "una,dos\n1,2\n")

    result = shell.log(GOOD, options=("--directory", str(bodies)))

    assert result.exit_code == UNREADABLE
    assert "entidades.csv: " in result.stderr
    assert "registro.csv" not in result.stderr


def test_rows_without_a_body_are_for_the_unit_named_even_when_the_list_brings_it(
    shell: Shell, session: Session
) -> None:
    bodies = shell.file("entidades.csv", "Nombre,Sigla,País\nEntidad de Fuera,EF,MX\n")
    options = ("--directory", str(bodies), "--unit", "ef", "--law", "mx-veracruz")

    result = shell.log("1,13/03/2025", header="Folio,Fecha de presentación", options=options)

    assert result.exit_code == ALL_TAKEN
    one = session.scalars(select(InfoRequest)).one()
    # Ten weekdays after Thursday 13 March 2025.
    assert (one.law, str(one.due_on)) == ("mx-veracruz", "2025-03-27")


def test_rows_are_never_given_to_a_namesake_of_another_country(shell: Shell, kept: Callable[[], int]) -> None:
    bodies = shell.file("entidades.csv", "Nombre,País\nEntidad Uno,UY\n")

    result = shell.log(GOOD, options=("--directory", str(bodies), "--law", "none"))

    assert result.exit_code == UNREADABLE
    assert "El directorio ya da este nombre a «Entidad Uno»" in result.stderr
    assert kept() == 0


def test_an_import_is_private_unless_it_is_said_otherwise(shell: Shell, session: Session) -> None:
    shell.log(GOOD)
    shell.log(GOOD.replace("001", "002"), options=("--visibility", "shared"))

    seen: Mapping[str, str] = {
        one.unit_reference: one.visibility for one in session.scalars(select(InfoRequest))
    }
    assert seen == {"001": Visibility.PRIVATE, "002": Visibility.SHARED}


def test_of_what_a_log_brings_only_whether_an_answer_came_is_asked(
    shell: Shell, session: Session, make: Make
) -> None:
    """Forty requests of last year without an answer, and one answered late, whose remedies are long over."""
    organisation = session.scalars(select(Organisation).where(Organisation.slug == "accion")).one()
    unit = directory.find_unit(session, "entidad-uno")
    make.account(Role.MONITOR, organisation=organisation)
    make.account(Role.OFFICER, unit=unit)
    make.keep()
    rows = [f"{number},Entidad Uno,14/03/2025,no,," for number in range(40)]
    late = "late,Entidad Uno,13/03/2025,no,11/04/2025,entrega total"
    shell.log(*rows, late, options=("--visibility", "shared"))
    jobs = shell.app.test_cli_runner()

    ran, again = (jobs.invoke(args=["jobs", "run", "deadlines"]) for _ in range(2))

    assert {str(one.due_on) for one in session.scalars(select(InfoRequest))} == {"2025-03-27", "2025-03-28"}
    assert {one.step for one in session.scalars(select(Notice))} == {Step.DID_IT_COME}
    assert (ran.output.split()[-1], again.output.split()[-1]) == ("40", "0")


def test_a_log_that_cannot_be_read_says_from_which_line(shell: Shell) -> None:
    result = shell.run(shell.file("registro.csv", b"Folio,Entidad\n1,Entidad 1\n"))
    assert "registro.csv, línea 1: Ninguna columna se reconoce como fecha de presentación." in result.stderr


PERSONAL = "Folio,Entidad,Fecha de presentación,Tema,Información solicitada"
NAMED = "004,Entidad Uno,13/03/2025,Becas,La beca de quien tiene DPI 1234 56789 0101"
PLAIN = "005,Entidad Uno,13/03/2025,Becas,Las becas de 2024"
PUBLISHED = ("--visibility", "published")


def test_a_row_that_would_publish_what_is_likely_personal_is_held_back_and_not_repeated(
    shell: Shell, kept: Callable[[], int]
) -> None:
    result = shell.log(NAMED, PLAIN, options=PUBLISHED, header=PERSONAL)
    assert result.exit_code == SOME_REJECTED
    assert "Línea 2, columna «La cosa pedida 1», «•••• ••••• ••01»" in result.stdout
    assert "Se publicaría y parece un número de DPI." in result.stdout
    assert "56789" not in result.output
    assert "No se guardó nada" in result.stdout
    again = shell.log(NAMED, PLAIN, options=(*PUBLISHED, "--accept-valid"), header=PERSONAL)
    assert again.exit_code == SOME_REJECTED
    assert kept() == 1


def test_a_folio_that_would_be_published_is_looked_at_too(shell: Shell, kept: Callable[[], int]) -> None:
    folio = "1234567890101,Entidad Uno,13/03/2025,Becas,Las becas de 2024"
    assert "El expediente de la unidad" in shell.log(folio, options=PUBLISHED, header=PERSONAL).stdout
    assert shell.log(folio, options=(*PUBLISHED, "--reviewed"), header=PERSONAL).exit_code == ALL_TAKEN
    assert kept() == 1


def test_who_has_looked_publishes_the_log_and_the_answer_is_kept(shell: Shell, session: Session) -> None:
    result = shell.log(NAMED, PLAIN, options=(*PUBLISHED, "--reviewed"), header=PERSONAL)
    assert result.exit_code == ALL_TAKEN
    session.rollback()
    (review,) = session.scalars(select(PublicationReview)).all()
    assert (review.reviewed_by_id, review.found) == (None, [["items.1", "dpi"]])
    session.rollback()


@pytest.mark.parametrize("visibility", ["private", "shared"])
def test_a_log_that_is_not_published_is_not_looked_at(
    shell: Shell, kept: Callable[[], int], visibility: str
) -> None:
    assert shell.log(NAMED, options=("--visibility", visibility), header=PERSONAL).exit_code == ALL_TAKEN
    assert kept() == 1
