"""When a reason would bring back the words that are to go."""

import pytest

from foia_tracker.domain.expunging import repeats


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("Dice Juana, y no debe.", "Juana"),
        ("la nota dice JUANA PEREZ", "Juana Pérez"),
        ("Nombra a Juana Pérez.", "La carta la llevó ayer Juana Pérez, vecina del lugar."),
        ("Se lee: «vecina del lugar vecino» en ella", "Fue ella, vecina del lugar vecino."),
        ("Número 12-2026", "12-2026"),
        ("nombra a maria lopez", "la señora maria lopez vive en la zona 1"),
        ("Es de María de la Cruz.", "Lo pidió maría de la cruz, vecina."),
        ("Es la hija de López", "vino la hija de lópez con su madre"),
        ("dice el DPI 1234567890101", "su DPI es 1234567890101 y su correo"),
        ("dice el DPI 1234 56789 0101", "su DPI es 1234567890101"),
        ("dice el DPI 1234567890101", "DPI 1234 56789 0101 de Chinautla"),
        ("llamar al 5555-1234", "su teléfono es 55551234, de noche"),
        ("termina en 890101", "su DPI es 1234567890101"),
        ("Vive en la ciudad.", "en la ciudad"),
        ("Es la de su tía.", "Fue la de su tía"),
        ("Nombra a Juan Ley.", "lo llevó Juan Ley, vecino"),
    ],
)
def test_a_reason_that_repeats_the_words_is_recognised(reason: str, words: str) -> None:
    assert repeats(reason, words)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("Nombra a una persona que la ley protege.", "La carta la llevó Juana Pérez, vecina del lugar."),
        ("Nombra a una niña.", "La carta nombra a una menor"),
        ("Da un dato sensible.", ""),
        ("Es de Juanacatlán.", "Juana"),
        ("Nombra a una persona.", "La carta nombra a una persona y a su hija"),
        ("Da el número de teléfono de una persona.", "El número de teléfono es 55551234"),
        ("Nombra a la madre de una persona y a su hija.", "La hija y la madre de ella"),
        ("Es del año 2025.", "En 2025, zona 11"),
        ("El oficio 12345 nombra a alguien.", "oficio número 12345 de 2025"),
        ("A la hija de alguien.", "vino a la de su tía"),
        ("Va a la ciudad.", "Salió tarde y de prisa a la ciudad"),
        ("Lo dice el oficio 7654321.", "su DPI es 1234567890101"),
    ],
)
def test_a_reason_of_its_own_is_not_taken_for_the_words(reason: str, words: str) -> None:
    assert not repeats(reason, words)
