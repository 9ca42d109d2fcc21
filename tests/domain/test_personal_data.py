"""What is likely to identify a person is pointed at, and what requests are full of is not.

Every number and address here is invented: each was made up and given the check digit that fits.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foia_tracker.domain.identifiers import LINES, MUNICIPALITIES, NIT_CHECKS, is_dpi, is_nit, is_place
from foia_tracker.domain.personal_data import MASK, DataKind, likely

FOUND = """
dpi   | El señor con DPI 1234 56789 0101 firmó        | 1234 56789 0101
dpi   | CUI: 1234567890101                            | 1234567890101
dpi   | el documento 1234-56789-0101.                 | 1234-56789-0101
dpi   | 1234.56789.0101                               | 1234.56789.0101
dpi   | 1234 - 56789 - 0101                           | 1234 - 56789 - 0101
dpi   | (9876 54322 0101)                             | 9876 54322 0101
dpi   | nacida en Petatán, 1000 00002 1333            | 1000 00002 1333
dpi   | nacido en Sipacate, 1000 00002 0514           | 1000 00002 0514
dpi   | mal copiado: DPI 1234 56789 9999              | 1234 56789 9999
dpi   | documento personal de identificación número 1234567800101 | 1234567800101
dpi   | su NIT es 1234567890101                       | 1234567890101
nit   | 1234567-9                                     | 1234567-9
nit   | proveedora 12345678-9, de la capital          | 12345678-9
nit   | con nit 12345679                              | 12345679
nit   | NIT No. 1234567 - 9                           | 1234567 - 9
nit   | NIT: 1000002K y otro                          | 1000002K
nit   | NIT: 1000002-k                                | 1000002-k
phone | tel. 22334455                                 | 22334455
phone | Teléfono: 2233-4455                           | 2233-4455
phone | su celular 5555 1234                          | 5555 1234
phone | teléfonos 55551234 y 55551235                 | 55551234 55551235
phone | +502 5555-1234                                | +502 5555-1234
phone | (502) 5555 1234                               | (502) 5555 1234
phone | (+502) 55551234                               | (+502) 55551234
phone | 00502 5555.1234                               | 00502 5555.1234
phone | 50255551234                                   | 50255551234
phone | llamar al 5555.1234                           | 5555.1234
phone | 5555-1234                                     | 5555-1234
phone | zona 1, 2233-4455.                            | 2233-4455
phone | WhatsApp 5555-2024                            | 5555-2024
phone | Según el contrato, su tel. es 5555 1234       | 5555 1234
mail  | persona.inventada@ejemplo.test                | persona.inventada@ejemplo.test
mail  | Escriba a p_inventada+x@correo.ejemplo.test.  | p_inventada+x@correo.ejemplo.test
mail  | <inventada@ejemplo.test>                      | inventada@ejemplo.test
mail  | persona.inventada@entidad.gob.test            | persona.inventada@entidad.gob.test
mail  | ñandú@ejemplo.test                            | ñandú@ejemplo.test
"""
QUIET = """
Contratos de transporte escolar de 2024
Contrato administrativo 123-2024
Contrato No. 02-029-1234-5678-2024
Contrato número 4567-8901
Expediente 4567-2023
Expedientes acumulados 1828-2010 y 4054-2015
Resolución 2024-1234
Acuerdo Gubernativo 540-2013
Decreto 57-2008 del Congreso
SOL-2026-00012
NOG 12345678
NOG: 2233-4455
Guatecompras 22334455 y 33445566
con número de operación Guatecompras 12345679
NPG E123456789
DTE 1234567890 serie 5555-1234
factura serie A número 5555 1234
Del 02/02/2026 al 28/02/2026
02-02-2026
2026-02-28
20260228
ejercicios 2023-2024 y 2024-2025
2023 2024 2025
Q 1,234,567.89
Q12,345.67
Q. 2500-3500
de 2500 a 3500 quetzales
entre 2500-3500 habitantes
Q 45,001,234.00
4500.0000
Artículo 10, numeral 22
folios 2345-2399
página 2345-2399
SNIP 234567
cuenta 1234 5678 9012 3456
cuenta monetaria 2345-6789
PBX 2411-9595
22334455
55551234
1234567-8
1234567800102
1234 56789 9999
0000000000000
1234-5
12-4
NIT 2024
inventario 1234567-9
código ISBN 9789929000000
la partida 2026-1113-0005
lat 14.6349, lon -90.5069
192.0.2.1
uip@entidad.gob.test
informacion.publica@entidad.gob.test
acceso_informacion2@entidad.gob.test
arroba @ sola
https://www.entidad.gob.test/2233-4455
v1.2.3-5555.1234
"""


def rows(table: str) -> list[str]:
    """Read a table, one row a line."""
    return table.strip().splitlines()


@pytest.mark.parametrize("row", rows(FOUND))
def test_what_identifies_a_person_is_pointed_at_where_it_stands(row: str) -> None:
    kind, text, expected = (cell.strip() for cell in row.split("|"))
    found = likely(text)
    assert {finding.kind.value for finding in found} == {kind}
    assert " ".join(text[finding.start : finding.end] for finding in found) == expected


@pytest.mark.parametrize("text", rows(QUIET))
def test_what_requests_are_full_of_is_left_alone(text: str) -> None:
    assert likely(text) == ()


def test_several_are_given_in_the_order_in_which_they_stand() -> None:
    text = "tel. 5555-1234, a@ejemplo.test, NIT 1234567-9, DPI 1234567890101"
    assert [finding.kind for finding in likely(text)] == [
        DataKind.PHONE,
        DataKind.MAIL,
        DataKind.NIT,
        DataKind.DPI,
    ]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("DPI 1234 56789 0101", "•••• ••••• ••01"),
        ("NIT 1000002-K", "•••••••-K"),
        ("+502 5555-1234", "+••• ••••-••34"),
        ("persona.inventada@correo.ejemplo.test", "p•••@•••.test"),
    ],
)
def test_the_excerpt_lets_nobody_be_found(text: str, excerpt: str) -> None:
    assert [finding.excerpt for finding in likely(text)] == [excerpt]


@pytest.mark.parametrize(
    "written",
    [
        "1234\N{NO-BREAK SPACE}56789\N{NO-BREAK SPACE}0101",
        "1234\N{THIN SPACE}56789\N{THIN SPACE}0101",
        "1234\N{EN DASH}56789\N{EN DASH}0101",
        "1234\t56789\t0101",
        "1234\N{ZERO WIDTH SPACE}56789\N{SOFT HYPHEN}0101",
        "\N{FULLWIDTH DIGIT ONE}234567890101",
    ],
)
def test_other_spaces_dashes_and_digits_hide_nothing(written: str) -> None:
    text = f"«{written}»"
    (found,) = likely(text)
    assert (found.kind, text[found.start : found.end]) == (DataKind.DPI, written)


def test_there_are_as_many_municipalities_as_the_country_has() -> None:
    assert (len(MUNICIPALITIES), sum(MUNICIPALITIES)) == (22, 340)


@pytest.mark.parametrize(
    ("code", "real"),
    [
        ("0101", True),
        ("0117", True),
        ("0118", False),
        ("0100", False),
        ("0001", False),
        ("2217", True),
        ("2218", False),
        ("2301", False),
    ],
)
def test_a_place_is_a_department_and_one_of_its_municipalities(code: str, real: bool) -> None:
    assert is_place(code) is real


@pytest.mark.parametrize(
    "number", ["1234567-9", "9876543-4", "87654321-2", "42932-5", "100-7", "12-4", "37-K"]
)
def test_the_numbers_that_others_work_out_by_hand_are_nit(number: str) -> None:
    assert is_nit(number.replace("-", ""))


def test_a_number_of_which_ten_is_left_over_is_no_dpi() -> None:
    # Six times nine leaves ten.
    assert not any(is_dpi(f"00000006{digit}0101") for digit in range(10))
    assert is_dpi("0000000510101")


CORRELATIVES = st.text("0123456789", min_size=8, max_size=8).map(
    lambda digits: (digits, sum(int(digit) * (place + 2) for place, digit in enumerate(digits)) % 11)
)
PLACES = st.sampled_from(
    [
        f"{department:02d}{municipality:02d}"
        for department, count in enumerate(MUNICIPALITIES, start=1)
        for municipality in range(1, count + 1)
    ]
)
GAPS = st.sampled_from(["", " ", "-", ".", " - ", "\N{NO-BREAK SPACE}"])
PROSE = st.sampled_from(["", "La persona ", "con documento: ", "(", "ñ, "])


@given(CORRELATIVES.filter(lambda pair: pair[1] < 10), PLACES, GAPS, PROSE)
def test_a_dpi_is_found_however_it_is_written(
    correlative: tuple[str, int], place: str, gap: str, before: str
) -> None:
    digits, check = correlative
    written = f"{digits[:4]}{gap}{digits[4:]}{check}{gap}{place}"
    text = f"{before}{written} y más."
    assert [(finding.kind, text[finding.start : finding.end]) for finding in likely(text)] == [
        (DataKind.DPI, written)
    ]


@given(CORRELATIVES, PLACES, st.integers(1, 9))
def test_thirteen_digits_with_another_check_digit_are_no_dpi(
    correlative: tuple[str, int], place: str, shift: int
) -> None:
    digits, check = correlative
    wrong = (check + shift) % 10
    assert wrong == check or not is_dpi(f"{digits}{wrong}{place}")


@given(st.integers(10_000, 999_999_999), PROSE)
def test_a_nit_is_found_with_its_dash(body: int, before: str) -> None:
    check = next(sign for sign in NIT_CHECKS if is_nit(f"{body}{sign}"))
    assert [finding.kind for finding in likely(f"{before}{body}-{check}.")] == [DataKind.NIT]
    others = [sign for sign in NIT_CHECKS if sign != check]
    assert all(likely(f"{before}{body}-{sign}.") == () for sign in others)


@given(st.sampled_from(LINES), st.integers(0, 9_999_999), GAPS)
def test_a_telephone_is_found_where_it_is_called_so(line: str, rest: int, gap: str) -> None:
    digits = f"{line}{rest:07d}"
    assert [finding.kind for finding in likely(f"teléfono {digits[:4]}{gap}{digits[4:]}")] == [DataKind.PHONE]


@given(st.integers(0, 99_999_999))
def test_eight_digits_of_which_nothing_is_said_are_left_alone(number: int) -> None:
    assert likely(f"la operación {number:08d} de Guatecompras") == ()
    assert likely(f"{number:08d}") == ()


@given(
    st.dates(date(1990, 1, 1), date(2060, 1, 1)),
    st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%Y%m%d"]),
)
def test_no_day_is_taken_for_anything(day: date, form: str) -> None:
    assert likely(f"el {day.strftime(form)} y hasta el {day.strftime(form)}") == ()


@given(st.integers(0, 10**10), st.integers(0, 99))
def test_no_amount_is_taken_for_anything(whole: int, cents: int) -> None:
    assert likely(f"por Q{whole:,}.{cents:02d} o Q {whole}.{cents:02d}, es decir {whole:,}.") == ()


@given(st.integers(1, 9999), st.integers(1985, 2060), st.sampled_from(["-", "/", " - "]))
def test_no_number_of_a_year_is_taken_for_anything(number: int, year: int, dash: str) -> None:
    assert likely(f"{number:04d}{dash}{year}") == ()


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    ends = 0
    for finding in likely(text):
        assert ends <= finding.start < finding.end <= len(text)
        ends = finding.end


@given(st.lists(st.sampled_from("0123456789 -.+@kK()a/á\u200b\u00a0"), max_size=60).map("".join))
def test_what_looks_like_numbers_is_searched_without_overlaps_and_masked(text: str) -> None:
    ends = 0
    for finding in likely(text):
        assert ends <= finding.start < finding.end <= len(text)
        assert finding.excerpt.count(MASK) >= 3
        assert sum(letter.isalnum() for letter in finding.excerpt) <= 4
        ends = finding.end
