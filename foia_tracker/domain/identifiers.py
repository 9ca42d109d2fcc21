"""The numbers by which Guatemala knows a person, a taxpayer and a line: what makes one of them possible.

Where each rule comes from is said beside it; none was read in a law.
"""

MUNICIPALITIES = (
    *(17, 8, 16, 16, 14, 14, 19, 8, 24, 21, 9),
    *(30, 33, 21, 8, 17, 14, 5, 11, 11, 7, 17),
)
"""How many municipalities each department has, by its code from 01 (Guatemala) to 22 (Jutiapa), 340 in all.

Since 2015, with Sipacate (Escuintla) and Petatán (Huehuetenango), which older lists lack.
"""
DPI_DIGITS = 13
CORRELATIVE = 8
"""The digits of a DPI that tell people apart; the next one checks them, and the last four are a place."""
NIT_CHECKS = "0123456789K"
LINES = "234567"
"""With what a number of eight digits begins: 2, 6 and 7 are fixed lines, 3, 4 and 5 mobile ones (Plan
Nacional de Numeración, resolution SIT 292-2002, as the press quotes the Superintendencia).
"""


def is_dpi(digits: str) -> bool:
    """Say whether 13 digits can be the CUI of a DPI: its check digit is right and its place exists.

    That the last four digits are the department and the municipality of birth, RENAP says («Código Único de
    Identificación», renap.gob.gt). How the ninth checks the eight before it was found in no paper of RENAP:
    weighed 2 to 9 from the left, modulo 11, where 10 is never issued, is common knowledge, the same in every
    validator that was read, one of which (namespace Minfin.Validators) says to follow RENAP's specification.
    """
    weighed = sum(int(digit) * weight for weight, digit in enumerate(digits[:CORRELATIVE], start=2))
    place = digits[CORRELATIVE + 1 :]
    return len(digits) == DPI_DIGITS and weighed % 11 == int(digits[CORRELATIVE]) and is_place(place)


def is_place(code: str) -> bool:
    """Say whether four digits are a department and a municipality of it."""
    department, municipality = int(code[:2]), int(code[2:])
    return 1 <= department <= len(MUNICIPALITIES) and 1 <= municipality <= MUNICIPALITIES[department - 1]


def is_nit(number: str) -> bool:
    """Say whether digits and a last digit or K can be a NIT: the last one checks those before it.

    Weighed from 2 upwards from the right, the complement modulo 11, where K stands for 10. The library stdnum
    cites for it «Reglas y validaciones» of the Factura Electrónica en Línea, of the Superintendencia de
    Administración Tributaria, p. 58, which was not read itself; every validator that was read does the same.
    """
    weighed = sum(int(digit) * weight for weight, digit in enumerate(reversed(number[:-1]), start=2))
    return NIT_CHECKS[-weighed % 11] == number[-1].upper()
