"""The sentence of a case once a recurso was filed, or a request was sent on: for each case and side, on
Tuesday 5 May 2026.

Worked out by hand: Friday 1 May is a day off. Five working days from Tuesday 21 April end on 28 April, from
Monday 4 May on 11 May; fifteen from Monday 13 April end on 5 May.
"""

import pytest
from flask import Flask

from foia_tracker.domain.policy import Visibility
from foia_tracker.domain.situations import Situation
from foia_tracker.telling.next_steps import SENTENCES
from tests.web.cases import CASES, TODAY, Parties, Teller
from tests.web.conftest import Freeze
from tests.web.test_next_steps import offers, told
from tests.web.visitor import Page, Visitor

DECIDES = "resuelve el recurso de revisión a más tardar el lunes 11 de mayo. Quedan 4 días hábiles."
FIVE = "Son 5 días hábiles desde que se presentó (art. 58)."
RUNS = "La unidad puede responder hasta el viernes 8 de mayo. Quedan 3 días hábiles."
WINDOW = (
    "El jueves 7 de mayo y el viernes 8 de mayo puede avisar una prórroga de hasta 10 días hábiles "
    "más (art. 43)."
)
ASKED = "Si no le notifican nada, le preguntaremos el martes 12 de mayo."
RECORD = "Cuando se notifique la resolución del recurso, regístrela."
UNDECIDED = (
    "El plazo para resolver el recurso de revisión terminó el martes 28 de abril y no se ha registrado su "
    "resolución."
)
AMPARO = (
    "Después del recurso de revisión queda el amparo (art. 60). Aquí no se cuenta su plazo: consulte a un "
    "abogado."
)
COMPLIES = (
    "cumple lo que ordenó la resolución del recurso a más tardar el martes 5 de mayo. Es el último "
    "día. Es el "
    "plazo que fijó la resolución, desde que se notificó (art. 59)."
)
PAST = (
    "El plazo para cumplir la resolución del recurso terminó el lunes 27 de abril y no se ha registrado el "
    "cumplimiento."
)
PARTLY = "El cumplimiento que se registró es parcial: falta lo demás."
DONE = "La solicitud está cerrada: el jueves 30 de abril se cumplió lo que ordenó la resolución del recurso."
NOT_ENOUGH = (
    "Según otra lectura de la ley, eso no basta: lo ordenado se cumple a más tardar el martes 5 de "
    "mayo y falta que se registre."
)
CONFIRMED = (
    "La solicitud está cerrada: el martes 21 de abril la máxima autoridad confirmó lo resuelto y no "
    "queda otro "
    "plazo abierto."
)
EXPIRED = "El plazo para entregar la información venció el lunes 30 de marzo (art. 44)."
REJECTED = (
    "El recurso de revisión ya se resolvió: el miércoles 25 de marzo la máxima autoridad no entró a "
    "conocer el "
    "recurso."
)
SECOND = "El plazo para entregar la información, sin costo, termina el miércoles 6 de mayo (art. 44)."
UNDATED = "Se presentó un recurso de revisión. No se sabe qué día, así que su plazo no se puede contar."
SILENT = (
    "El plazo para responder terminó el martes 21 de abril; la organización dejó constancia de que no había "
    "respuesta."
)
CHANGE = (
    "puede responder hasta el miércoles 20 de mayo. Quedan 11 días hábiles. Se pide corregir datos "
    "propios: el "
    "plazo es de 30 días hábiles y no tiene prórroga (art. 34)."
)
TO_CONFIRM = (
    "Otra unidad remitió aquí esta solicitud. Confirme si la sigue. Registre qué día la recibió esta "
    "unidad y "
    "elija quién puede verla: por ahora solo la ve su organización. Según la lectura más temprana, desde la "
    "primera presentación, el plazo terminó el lunes 27 de abril. Puede presentar el recurso de revisión con "
    "seguridad del martes 28 de abril al martes 19 de mayo (arts. 54 y 55)."
)
IN_TIME = "respondió el {day}, dentro del plazo."
MAY = "Si no está conforme, puede presentar el recurso de revisión"

SAID = [
    ("review_running", "monitor", f"La máxima autoridad {DECIDES} {FIVE} {ASKED}"),
    ("review_running", "officer", f"La máxima autoridad de su entidad {DECIDES} {FIVE} {RECORD}"),
    ("review_running", "regulator", f"La máxima autoridad {DECIDES} {FIVE}"),
    (
        "review_undecided",
        "monitor",
        (
            f"{UNDECIDED} ¿Le notificaron la resolución? Regístrela. La ley no dice qué sigue cuando no se"
            f" resuelve "
            f"en ese plazo. {AMPARO}"
        ),
    ),
    (
        "review_undecided",
        "officer",
        (
            f"{UNDECIDED} Si la máxima autoridad ya lo resolvió, registre la resolución y la fecha en que se "
            "notificó."
        ),
    ),
    (
        "review_undecided",
        "regulator",
        f"{UNDECIDED} Eso no dice que no la haya: puede no haberse registrado.",
    ),
    ("review_of_silence", "monitor", f"La máxima autoridad {DECIDES} {FIVE} {ASKED} {SECOND}"),
    ("review_of_silence", "regulator", f"La máxima autoridad {DECIDES} {FIVE} {SECOND}"),
    ("complying", "monitor", f"La unidad {COMPLIES}"),
    ("complying", "officer", f"Su unidad {COMPLIES}"),
    ("complying", "regulator", f"La unidad {COMPLIES}"),
    ("compliance_past", "monitor", f"{PAST} ¿Se cumplió? Regístrelo con su fecha. {PARTLY}"),
    ("compliance_past", "officer", f"{PAST} Si ya se cumplió, regístrelo con su fecha. {PARTLY}"),
    (
        "compliance_past",
        "regulator",
        f"{PAST} Eso no dice que no se haya cumplido: puede no haberse registrado. {PARTLY}",
    ),
    ("delivered_after_review", "monitor", f"{DONE} {NOT_ENOUGH}"),
    ("delivered_after_review", "officer", f"{DONE} {NOT_ENOUGH}"),
    ("delivered_after_review", "regulator", DONE),
    ("complied", "monitor", DONE),
    ("complied", "regulator", DONE),
    ("review_denied", "monitor", f"{CONFIRMED} {AMPARO}"),
    ("review_denied", "officer", CONFIRMED),
    ("review_denied", "regulator", CONFIRMED),
    ("silent_review_denied", "monitor", f"{EXPIRED} {REJECTED} {AMPARO}"),
    ("silent_review_denied", "regulator", f"{EXPIRED} {REJECTED}"),
    (
        "review_of_one_item",
        "monitor",
        (
            f"La máxima autoridad {DECIDES} {FIVE} {ASKED} Contra lo resuelto sobre las cosas pedidas 1 y "
            f"3 puede "
            "presentar otro recurso de revisión hasta el martes 12 de mayo (art. 54)."
        ),
    ),
    ("review_of_one_item", "officer", f"La máxima autoridad de su entidad {DECIDES} {FIVE} {RECORD}"),
    (
        "premature_review",
        "monitor",
        (
            f"{RUNS} Según otra lectura de la ley, el plazo terminó el lunes 27 de abril. El "
            "recurso del lunes 4 "
            "de mayo puede considerarse prematuro; puede presentarlo de nuevo. Puede presentar el recurso de "
            "revisión con seguridad del sábado 9 de mayo al martes 19 de mayo (arts. 54 y 55). "
            f"{WINDOW} Si no llega nada, le preguntaremos el sábado 9 de mayo."
        ),
    ),
    ("premature_review", "regulator", f"{RUNS} {WINDOW}"),
    (
        "late_review",
        "monitor",
        (
            "La solicitud está cerrada: la unidad respondió el martes 10 de marzo y ya "
            "terminó el plazo para el "
            "recurso de revisión. El recurso se presentó después del último día (martes 31 de marzo): la "
            "autoridad puede no entrar a conocerlo."
        ),
    ),
    ("undated_review", "monitor", UNDATED),
    ("undated_review", "regulator", UNDATED),
    (
        "known_answer",
        "monitor",
        (
            "La unidad respondió; no se sabe qué día lo notificó. Si llega a saberlo, anule el acto y "
            "regístrelo con "
            f"su fecha: de ella dependen los plazos. {MAY} hasta el jueves 14 de mayo (art. 54). Como no "
            f"consta la "
            "notificación, se cuenta desde que se conoció la resolución, el miércoles 22 de abril (art. 57)."
        ),
    ),
    (
        "delivered_without_resolution",
        "monitor",
        (
            f"La unidad {IN_TIME.format(day='miércoles 22 de abril')} {MAY} hasta el jueves 14 de mayo "
            "(arts. 54 y 55)."
        ),
    ),
    (
        "several_resolutions",
        "monitor",
        (
            f"La unidad {IN_TIME.format(day='miércoles 22 de abril')} {MAY} hasta el jueves "
            "14 de mayo contra la "
            "resolución del miércoles 22 de abril y hasta el miércoles 20 de mayo contra la resolución "
            "del martes "
            "28 de abril (arts. 54 y 55)."
        ),
    ),
    ("habeas", "officer", f"Su unidad {CHANGE}"),
    ("habeas", "monitor", f"La unidad {CHANGE} Si no llega nada, le preguntaremos el jueves 21 de mayo."),
    (
        "habeas_unanswered",
        "monitor",
        (
            f"{SILENT} Puede presentar el recurso de revisión con seguridad del miércoles 22 de abril al "
            f"miércoles "
            "13 de mayo (arts. 54 y 55)."
        ),
    ),
    (
        "habeas_unanswered",
        "officer",
        f"{SILENT} Si ya respondió, registre la resolución con la fecha en que la notificó.",
    ),
    ("habeas_unanswered", "regulator", SILENT),
    ("linked", "monitor", TO_CONFIRM),
    ("conceded", "officer", f"Su unidad {IN_TIME.format(day='viernes 24 de abril')}"),
    ("disputed_with_proof", "regulator", f"La unidad {IN_TIME.format(day='viernes 24 de abril')}"),
    (
        "disputed_with_proof",
        "monitor",
        (
            f"La unidad {IN_TIME.format(day='viernes 24 de abril')} {MAY} hasta el lunes 18 "
            "de mayo contra la "
            "resolución del viernes 24 de abril y hasta el martes 19 de mayo contra la falta de respuesta "
            "(arts. 54 y 55)."
        ),
    ),
]
OFFERED = [
    ("review_running", "monitor", ["Registrar la resolución del recurso", "Registrar la entrega"]),
    ("complying", "officer", ["Registrar el cumplimiento", "Registrar la entrega"]),
    ("delivered_after_review", "officer", ["Registrar el cumplimiento"]),
    ("review_denied", "monitor", ["Evaluar la respuesta"]),
    ("several_resolutions", "monitor", ["Registrar un recurso de revisión", "Evaluar la respuesta"]),
    ("assessed", "monitor", ["Registrar un recurso de revisión", "Registrar la entrega"]),
    ("linked", "monitor", ["Registrar la recepción", "Elegir quién puede verla"]),
    ("review_running", "regulator", []),
    ("queried", "coordinator", []),
]


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(TODAY)


def opened(parties: Parties, visit: Visitor, case: str, who: str) -> Page:
    """Tell a case and open it as one of those who meet over it."""
    made = CASES[case](Teller(parties))
    parties.make.keep()
    visit.sign_in(getattr(parties, who))
    return visit.get(f"/solicitudes/{made.id}")


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("case", "who", "sentence"), SAID)
def test_a_case_opens_with_what_is_due_and_who_must_act(
    parties: Parties, visit: Visitor, case: str, who: str, sentence: str
) -> None:
    assert told(opened(parties, visit, case, who)) == plain(sentence)


@pytest.mark.parametrize(("case", "who", "buttons"), OFFERED)
def test_the_acts_that_fit_now_are_offered(
    parties: Parties, visit: Visitor, case: str, who: str, buttons: list[str]
) -> None:
    assert offers(opened(parties, visit, case, who)) == buttons


def test_every_situation_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Situation)


@pytest.mark.parametrize(
    "case", ["premature_review", "delivered_after_review", "two_readings", "linked_received"]
)
def test_the_public_is_told_of_no_earlier_end_and_of_no_remedy(
    parties: Parties, app: Flask, case: str
) -> None:
    made = CASES[case](Teller(parties))
    made.visibility = Visibility.PUBLISHED
    parties.make.keep()
    page = Visitor(app).get(f"/solicitudes/{made.id}")
    assert page.status == 200
    for private in ("otra lectura", "más temprana", "puede presentar", "Plazo para el recurso de revisión"):
        assert private not in page.words, private
