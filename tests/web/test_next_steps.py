"""The sentence with which a case opens: for each situation and each side, on fixed days worked out by hand.

Filed on Monday 2 February 2026, seat unknown: the answer is due on 16 February, the second term ends
on 2 March, the review against silence on 9 March under the earliest reading and on 23 March under the latest.
"""

from datetime import date
from typing import Any

import pytest

from foia_tracker.domain.acts import ItemResult, Kind, Outcome
from foia_tracker.models.info_requests import InfoRequest
from tests.web.cases import Parties, last_act
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor

FILED = date(2026, 2, 2)
Acts = list[tuple[Kind, date | None, dict[str, Any]]]
ITEMS = {"items": (ItemResult(1, Outcome.FULL),)}
ASKED: Acts = [(Kind.CLARIFICATION_ASKED, date(2026, 2, 5), {"days": 10})]
CLARIFIED: Acts = [*ASKED, (Kind.CLARIFIED, date(2026, 2, 10), {})]
NEVER_CLARIFIED: Acts = [(Kind.CLARIFICATION_ASKED, date(2026, 2, 13), {"days": 10})]
EXTENDED: Acts = [(Kind.EXTENDED, date(2026, 2, 16), {"days": 10})]
ATTESTED: Acts = [(Kind.NO_ANSWER, date(2026, 2, 17), {})]
IN_TIME: Acts = [(Kind.RESOLVED, date(2026, 2, 10), ITEMS)]
LATE: Acts = [(Kind.RESOLVED, date(2026, 2, 20), ITEMS)]
UNDATED: Acts = [(Kind.RESOLVED, None, ITEMS)]
WITHDRAWN: Acts = [(Kind.WITHDRAWN, date(2026, 2, 5), {})]
TRANSFERRED: Acts = [(Kind.TRANSFERRED, date(2026, 2, 5), {"inside": False})]

WINDOW = (
    "El viernes 13 de febrero y el lunes 16 de febrero puede avisar una prórroga de hasta 10 días hábiles "
    "más (art. 43)."
)
SAFE = (
    "Puede presentar el recurso de revisión con seguridad del martes 17 de febrero al lunes 9 de marzo "
    "(arts. 54 y 55)."
)
REGISTER = "Si ya respondió, registre la resolución con la fecha en que la notificó."
ENDED = "El plazo terminó el lunes 16 de febrero y no se ha registrado respuesta."
STOPPED = "Mientras tanto, según la lectura más tardía, el plazo de la unidad no corre."
FREE = "debe entregar la información, sin costo, a más tardar el lunes 2 de marzo (art. 44)."
EXPIRED = "El plazo para entregar la información venció el lunes 2 de marzo (art. 44)."
IF_SO = "Si llega a saberlo, anule el acto y regístrelo con su fecha: de ella dependen los plazos."

SENTENCES = [
    (
        [],
        (2026, 2, 3),
        "monitor",
        (
            f"La unidad puede responder hasta el lunes 16 de febrero. Quedan 9 días hábiles. {WINDOW} "
            "Si no llega nada, le preguntaremos el martes 17 de febrero."
        ),
    ),
    (
        [],
        (2026, 2, 3),
        "officer",
        f"Su unidad puede responder hasta el lunes 16 de febrero. Quedan 9 días hábiles. {WINDOW}",
    ),
    (
        [],
        (2026, 2, 3),
        "regulator",
        f"La unidad puede responder hasta el lunes 16 de febrero. Quedan 9 días hábiles. {WINDOW}",
    ),
    (
        [],
        (2026, 2, 13),
        "officer",
        f"Su unidad puede responder hasta el lunes 16 de febrero. Queda 1 día hábil. {WINDOW}",
    ),
    (
        [],
        (2026, 2, 14),
        "officer",
        f"Su unidad puede responder hasta el lunes 16 de febrero. Queda 1 día hábil. {WINDOW}",
    ),
    (
        [],
        (2026, 2, 16),
        "officer",
        f"Su unidad puede responder hasta el lunes 16 de febrero. Es el último día. {WINDOW}",
    ),
    (
        [],
        (2026, 2, 17),
        "monitor",
        (
            f"{ENDED} ¿Llegó algo? Regístrelo. Si no ha llegado nada, deje constancia: sin ella, en "
            f"público la solicitud queda sin confirmar. {SAFE}"
        ),
    ),
    (
        [],
        (2026, 2, 17),
        "officer",
        f"{ENDED} {REGISTER}",
    ),
    (
        [],
        (2026, 2, 17),
        "regulator",
        f"{ENDED} Eso no dice que no la haya: la organización todavía no ha dejado constancia.",
    ),
    (
        EXTENDED,
        (2026, 2, 17),
        "monitor",
        (
            "La unidad puede responder hasta el lunes 2 de marzo. Quedan 9 días hábiles. Si no llega "
            "nada, le preguntaremos el martes 3 de marzo."
        ),
    ),
    (
        EXTENDED,
        (2026, 2, 17),
        "officer",
        "Su unidad puede responder hasta el lunes 2 de marzo. Quedan 9 días hábiles.",
    ),
    (
        ASKED,
        (2026, 2, 6),
        "monitor",
        (
            f"La unidad pidió aclarar. Puede contestar hasta el jueves 19 de febrero. {STOPPED} Según "
            "otra lectura de la ley, el plazo termina el lunes 16 de febrero."
        ),
    ),
    (
        ASKED,
        (2026, 2, 6),
        "officer",
        (
            "Su unidad pidió aclarar. La organización puede contestar hasta el jueves 19 de febrero. "
            f"{STOPPED} Por prudencia, responda a más tardar el lunes 16 de febrero: otra lectura de "
            "la ley termina ese día."
        ),
    ),
    (
        ASKED,
        (2026, 2, 6),
        "regulator",
        f"La unidad pidió aclarar. La organización puede contestar hasta el jueves 19 de febrero. {STOPPED}",
    ),
    (
        CLARIFIED,
        (2026, 2, 11),
        "monitor",
        (
            "La unidad puede responder hasta el martes 24 de febrero. Quedan 9 días hábiles. Según "
            "otra lectura de la ley, el plazo termina el lunes 16 de febrero. El lunes 23 de febrero "
            "y el martes 24 de febrero puede avisar una prórroga de hasta 10 días hábiles más (art. 43). Si"
            " no llega nada, le preguntaremos el miércoles 25 de febrero."
        ),
    ),
    (
        CLARIFIED,
        (2026, 2, 17),
        "monitor",
        (
            "La unidad puede responder hasta el martes 24 de febrero. Quedan 5 días hábiles. Según "
            "otra lectura de la ley, el plazo terminó el lunes 16 de febrero. Puede presentar el "
            "recurso de revisión con seguridad del miércoles 25 de febrero al lunes 9 de marzo (arts."
            " 54 y 55). El lunes 23 de febrero y el martes 24 de febrero puede avisar una prórroga de"
            " hasta 10 días hábiles más (art. 43). Si no llega nada, le preguntaremos el miércoles 25 de "
            "febrero."
        ),
    ),
    (
        CLARIFIED,
        (2026, 2, 17),
        "regulator",
        (
            "La unidad puede responder hasta el martes 24 de febrero. Quedan 5 días hábiles. El lunes"
            " 23 de febrero y el martes 24 de febrero puede avisar una prórroga de hasta 10 días "
            "hábiles más (art. 43)."
        ),
    ),
    (
        NEVER_CLARIFIED,
        (2026, 3, 16),
        "monitor",
        (
            "El plazo terminó el viernes 13 de marzo y no se ha registrado respuesta. ¿Llegó algo? "
            "Regístrelo. Si no ha llegado nada, deje constancia: sin ella, en público la solicitud "
            "queda sin confirmar. Según una lectura, el recurso de revisión se presenta del martes 17"
            " de febrero al lunes 9 de marzo; según otra, del sábado 14 de marzo al martes 21 de "
            "abril (arts. 54 y 55). Uno anterior a esta segunda ventana puede considerarse prematuro;"
            " se puede presentar de nuevo."
        ),
    ),
    (
        ATTESTED,
        (2026, 2, 18),
        "monitor",
        f"La unidad {FREE} {SAFE}",
    ),
    (
        ATTESTED,
        (2026, 2, 18),
        "officer",
        f"Su unidad {FREE} {REGISTER}",
    ),
    (
        ATTESTED,
        (2026, 2, 18),
        "regulator",
        f"La unidad {FREE}",
    ),
    (
        ATTESTED,
        (2026, 3, 3),
        "monitor",
        f"{EXPIRED} {SAFE}",
    ),
    (
        ATTESTED,
        (2026, 3, 10),
        "monitor",
        (
            f"{EXPIRED} El plazo más corto para el recurso de revisión terminó el lunes 9 de marzo; "
            "según otra lectura, termina el lunes 23 de marzo (arts. 54 y 55)."
        ),
    ),
    (
        ATTESTED,
        (2026, 3, 24),
        "monitor",
        f"{EXPIRED} El plazo para el recurso de revisión terminó el lunes 23 de marzo (arts. 54 y 55).",
    ),
    (
        ATTESTED,
        (2026, 3, 3),
        "officer",
        f"{EXPIRED} {REGISTER}",
    ),
    (ATTESTED, (2026, 3, 3), "regulator", EXPIRED),
    (
        IN_TIME,
        (2026, 2, 11),
        "monitor",
        (
            "La unidad respondió el martes 10 de febrero, dentro del plazo. Si no está conforme, "
            "puede presentar el recurso de revisión hasta el martes 3 de marzo (art. 54)."
        ),
    ),
    (
        IN_TIME,
        (2026, 2, 11),
        "officer",
        "Su unidad respondió el martes 10 de febrero, dentro del plazo.",
    ),
    (
        IN_TIME,
        (2026, 2, 11),
        "regulator",
        "La unidad respondió el martes 10 de febrero, dentro del plazo.",
    ),
    (
        LATE,
        (2026, 2, 23),
        "monitor",
        (
            "La unidad respondió el viernes 20 de febrero; el plazo terminó el lunes 16 de febrero. "
            "Si no está conforme, puede presentar el recurso de revisión hasta el lunes 9 de marzo "
            "contra la falta de respuesta y hasta el viernes 13 de marzo contra la resolución del viernes "
            "20 de febrero (arts. 54 y 55)."
        ),
    ),
    (
        LATE,
        (2026, 3, 10),
        "monitor",
        (
            "La unidad respondió el viernes 20 de febrero; el plazo terminó el lunes 16 de febrero. "
            "Si no está conforme, puede presentar el recurso de revisión hasta el viernes 13 de marzo"
            " (art. 54)."
        ),
    ),
    (
        LATE,
        (2026, 2, 23),
        "officer",
        "Su unidad respondió el viernes 20 de febrero; el plazo terminó el lunes 16 de febrero.",
    ),
    (
        LATE,
        (2026, 2, 23),
        "regulator",
        "La unidad respondió el viernes 20 de febrero; el plazo terminó el lunes 16 de febrero.",
    ),
    (
        IN_TIME,
        (2026, 3, 4),
        "monitor",
        (
            "La solicitud está cerrada: la unidad respondió el martes 10 de febrero y ya terminó el "
            "plazo para el recurso de revisión."
        ),
    ),
    (
        UNDATED,
        (2026, 2, 11),
        "monitor",
        f"La unidad respondió; no se sabe qué día lo notificó. {IF_SO}",
    ),
    (
        UNDATED,
        (2026, 2, 11),
        "regulator",
        "La unidad respondió; no se sabe qué día lo notificó.",
    ),
    (
        WITHDRAWN,
        (2026, 2, 6),
        "officer",
        "La organización desistió de la solicitud.",
    ),
    (
        TRANSFERRED,
        (2026, 2, 6),
        "regulator",
        (
            "La solicitud se remitió a otro sujeto obligado (art. 38). Aquí queda cerrada y no entra "
            "en ningún porcentaje."
        ),
    ),
]


def told(page: Page) -> str:
    """Give the sentence and the explanation with which a case opens."""
    return " ".join(" ".join(part.get_text().split()) for part in page.soup.select(".next > p"))


def offers(page: Page) -> list[str]:
    """Give the buttons beneath the sentence."""
    return [link.get_text(strip=True) for link in page.soup.select(".next .button")]


def tell(parties: Parties, acts: Acts) -> InfoRequest:
    """Log the request of 2 February and what happened to it."""
    made = parties.request(FILED)
    for kind, day, details in acts:
        parties.act(made, kind, day, **details)
    return made


@pytest.mark.parametrize(("acts", "today", "who", "sentence"), SENTENCES)
def test_a_case_opens_with_what_its_reader_must_know(
    parties: Parties,
    visit: Visitor,
    freeze: Freeze,
    acts: Acts,
    today: tuple[int, int, int],
    who: str,
    sentence: str,
) -> None:
    freeze(date(*today))
    made = tell(parties, acts)
    visit.sign_in(getattr(parties, who))
    assert told(visit.get(f"/solicitudes/{made.id}")) == sentence


@pytest.mark.parametrize(
    ("acts", "today", "who", "buttons"),
    [
        ([], (2026, 2, 3), "monitor", ["Registrar la resolución", "Registrar una prórroga"]),
        ([], (2026, 2, 3), "officer", ["Registrar la resolución", "Registrar una prórroga"]),
        ([], (2026, 2, 3), "regulator", []),
        (EXTENDED, (2026, 2, 17), "officer", ["Registrar la resolución", "Registrar una prevención"]),
        ([], (2026, 2, 17), "monitor", ["Registrar la resolución", "Dejar constancia de que no ha llegado"]),
        ([], (2026, 2, 17), "officer", ["Registrar la resolución"]),
        (ASKED, (2026, 2, 6), "monitor", ["Registrar la aclaración", "Registrar la resolución"]),
        (ATTESTED, (2026, 2, 18), "officer", ["Registrar la resolución", "Registrar la entrega"]),
        (IN_TIME, (2026, 2, 11), "officer", ["Registrar la entrega"]),
        (WITHDRAWN, (2026, 2, 6), "monitor", []),
    ],
)
def test_the_acts_that_fit_now_stand_beneath_it(
    parties: Parties,
    visit: Visitor,
    freeze: Freeze,
    acts: Acts,
    today: tuple[int, int, int],
    who: str,
    buttons: list[str],
) -> None:
    freeze(date(*today))
    made = tell(parties, acts)
    visit.sign_in(getattr(parties, who))
    assert offers(visit.get(f"/solicitudes/{made.id}")) == buttons


@pytest.mark.parametrize(
    ("acts", "today", "who", "others"),
    [
        ([], (2026, 2, 3), "officer", "la recepción, una prevención, la entrega, la remisión"),
        ([], (2026, 2, 3), "monitor", "una prevención, la entrega, la remisión, el desistimiento"),
        (
            CLARIFIED,
            (2026, 2, 11),
            "officer",
            "la recepción, una prevención, la aclaración, la entrega, la remisión",
        ),
        (
            WITHDRAWN,
            (2026, 2, 6),
            "monitor",
            "la resolución, una prórroga, una prevención, la entrega, la remisión",
        ),
    ],
)
def test_the_other_acts_are_a_list_of_what_the_side_may_record(
    parties: Parties,
    visit: Visitor,
    freeze: Freeze,
    acts: Acts,
    today: tuple[int, int, int],
    who: str,
    others: str,
) -> None:
    freeze(date(*today))
    made = tell(parties, acts)
    visit.sign_in(getattr(parties, who))
    links = visit.get(f"/solicitudes/{made.id}").soup.select("#otros-actos a")
    assert [link.get_text() for link in links] == [f"Registrar {act}" for act in others.split(", ")]


def test_the_year_is_said_where_it_is_another(parties: Parties, visit: Visitor, freeze: Freeze) -> None:
    freeze(date(2025, 12, 30))
    made = parties.request(date(2025, 12, 29))
    visit.sign_in(parties.officer)
    page = visit.get(f"/solicitudes/{made.id}")
    assert told(page).startswith(
        "Su unidad puede responder hasta el martes 13 de enero de 2026. Quedan 9 días"
    )


def test_a_request_whose_day_nobody_knows_has_no_dates(
    parties: Parties, visit: Visitor, freeze: Freeze
) -> None:
    freeze(date(2026, 2, 3))
    made = parties.request(None)
    visit.sign_in(parties.monitor)
    page = visit.get(f"/solicitudes/{made.id}")
    assert told(page) == "No se sabe qué día se presentó, así que no hay fechas que contar."
    assert not page.soup.select("#plazo")


def test_a_law_that_is_not_known_gives_no_dates(parties: Parties, visit: Visitor, freeze: Freeze) -> None:
    freeze(date(2026, 2, 3))
    unit = parties.make.unit(law="none")
    made = parties.make.info_request(FILED, parties.monitor.actor, unit)
    parties.make.keep()
    visit.sign_in(parties.monitor)
    page = visit.get(f"/solicitudes/{made.id}")
    words = "Este registro no conoce los plazos de la ley que rige a esta entidad: no calcula fechas."
    assert told(page) == words
    assert not page.soup.select("#plazo")


def test_a_disputed_day_is_told_by_its_latest_version(
    parties: Parties, visit: Visitor, freeze: Freeze
) -> None:
    freeze(date(2026, 2, 20))
    made = tell(parties, [(Kind.RESOLVED, date(2026, 2, 18), ITEMS)])
    about = last_act(parties.make, made)
    parties.answer_of_unit(made, Kind.CONTESTED, None, about=about, claimed_on=date(2026, 2, 13), text="No.")
    visit.sign_in(parties.regulator)
    page = visit.get(f"/solicitudes/{made.id}")
    assert "En disputa" in page.words
