"""Lists of bodies to be added to the directory."""

import pytest

from foia_tracker.domain.logs.bodies import BodyDraft, read_bodies, resolver
from foia_tracker.domain.logs.drafts import BodyRef
from foia_tracker.domain.logs.problems import Unreadable
from foia_tracker.domain.logs.reasons import Code, Refusal
from tests.domain.logs.tables import NAMES, PARKS, sheet


def test_a_list_of_bodies_is_read_with_its_other_names() -> None:
    read = read_bodies(
        sheet(
            ["nombre", "sigla", "alias", "país", "unidad", "sede", "padrón"],
            [
                "Secretaría de Parques",
                "SEPAR",
                "Parques | La Secretaría|",
                "MX",
                "Unidad de Enlace",
                "Xalapa",
                "7",
            ],
        )
    )
    assert read.drafts == (
        BodyDraft(
            line=2,
            name="Secretaría de Parques",
            acronym="SEPAR",
            aliases=("Parques", "La Secretaría"),
            country="MX",
            unit="Unidad de Enlace",
            municipality="Xalapa",
        ),
    )
    assert read.drafts[0].names == ("Secretaría de Parques", "SEPAR", "Parques", "La Secretaría")
    assert (read.problems, read.unknown_columns) == ((), ("padrón",))


def test_a_body_without_name_or_with_the_name_of_another_is_reported() -> None:
    read = read_bodies(
        sheet(
            ["name", "acronym"],
            ["Caminos", "DC"],
            ["", "X"],
            ["CAMINOS", ""],
            ["Otra", "d.c."],
            ["Puertos", "DP"],
        )
    )
    assert [(problem.line, problem.column, problem.value, problem.code) for problem in read.problems] == [
        (3, "name", "", Code.MISSING_NAME),
        (4, "name", "CAMINOS", Code.REPEATED_NAME),
    ]
    assert "«CAMINOS» ya está en la línea 2." in read.problems[1].reason
    assert [body.name for body in read.drafts] == ["Caminos", "Otra", "Puertos"]


def test_a_list_without_names_is_refused_with_the_columns_it_has() -> None:
    with pytest.raises(Unreadable) as refused:
        read_bodies(sheet(["Directorio"], ["sigla", "", "país"], ["DC", "", "GT"]))
    assert (refused.value.code, refused.value.line) == (Refusal.NO_NAME_COLUMN, 2)
    assert refused.value.reason.endswith("Columnas: «sigla», «país».")


def test_a_body_is_found_by_any_of_its_names_and_not_by_one_that_two_bear() -> None:
    resolve = resolver([*NAMES, ("Sede", PARKS), ("Sede", BodyRef("otra", "Otra"))])
    assert [resolve(name) for name in ("SECRETARIA DE PARQUES", "separ", "Sede", "Parques")] == [
        PARKS,
        PARKS,
        None,
        None,
    ]
