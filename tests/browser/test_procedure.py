"""The whole procedure, from filing to compliance, played in a real browser by both sides: one on a phone, one
at a desk.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy.orm import Session

from foia_tracker.models.base import db
from tests.browser.chromium import WIDTHS
from tests.browser.stage import Player, Stage, stage
from tests.make import Make
from tests.web.cases import Parties

pytestmark = pytest.mark.browser
PHONE, DESK = WIDTHS


@pytest.fixture(scope="module")
def make(site: Flask) -> Iterator[Make]:
    """Give what makes those who play."""
    with site.app_context():
        engine = db.engine
    with Session(engine, expire_on_commit=False) as session:
        yield Make(session)


@pytest.fixture
def parties(make: Make) -> Parties:
    """Give an organisation and a unit, outside the capital and of no branch, that nobody else meets."""
    return Parties.of(make)


@pytest.fixture
def scene(request: pytest.FixtureRequest, site: Flask, browser: Browser) -> Iterator[Stage]:
    """Give a stage under a clock that the play sets."""
    with stage(request.node.name, site, browser) as set_up:
        yield set_up


def filed(scene: Stage, monitor: Player, parties: Parties, answers: dict[str, str]) -> str:
    """File a request of two things on the day that it is; gives the address of the case."""
    monitor.open(f"/solicitudes/nueva?unidad={parties.unit.id}")
    monitor.says({"Punto 1": "Los contratos de 2025", "Punto 2": "Los pagos hechos", **answers})
    monitor.press("Guardar la solicitud")
    return monitor.page.url.removeprefix(scene.root)


def test_the_procedure_runs_its_plain_course_from_filing_to_compliance(
    scene: Stage, parties: Parties
) -> None:
    scene.morning("2026-02-02")
    monitor = scene.player("monitor", parties.monitor, DESK)
    officer = scene.player("officer", parties.officer, PHONE)
    case = filed(
        scene, monitor, parties, {"¿Qué día la presentó?": "02/02/2026", "Título corto": "Contratos"}
    )
    monitor.sees("La unidad puede responder hasta el lunes 16 de febrero.")

    scene.morning("2026-02-03")
    officer.open(case)
    officer.sees("Su unidad puede responder hasta el lunes 16 de febrero. Quedan 9 días hábiles.")
    officer.records(
        "Registrar la recepción", {"¿Qué día fue?": "03/02/2026", "Número de expediente": "EXP-7"}
    )
    officer.sees("EXP-7")

    scene.morning("2026-02-05")
    officer.records(
        "Registrar una prevención",
        {
            "¿Qué día fue?": "05/02/2026",
            "Días hábiles que se dieron": "10",
            "¿Qué hay que aclarar?": "¿De qué mes?",
        },
    )
    scene.morning("2026-02-10")
    monitor.open(case)
    monitor.sees("En aclaración")
    monitor.records(
        "Registrar la aclaración", {"¿Qué día fue?": "10/02/2026", "¿Qué se aclaró?": "De todos."}
    )

    scene.morning("2026-02-13")
    officer.open("/bandeja")
    officer.open(case)
    officer.records(
        "Registrar una prórroga", {"¿Qué día se notificó?": "13/02/2026", "Días hábiles de más": "10"}
    )
    officer.sees("Con prórroga")

    scene.morning("2026-03-02")
    officer.follow("Registrar la resolución")
    officer.says({"¿Qué día se notificó?": "02/03/2026", "Número de la resolución": "R-15"})
    officer.says_of("Los contratos de 2025", {"Resultado": "Entrega total"})
    officer.says_of("Los pagos hechos", {"Resultado": "Negativa: información reservada"})
    officer.press("Guardar")
    officer.sees("Respondida")

    scene.morning("2026-03-04")
    officer.records(
        "Registrar la entrega",
        {
            "¿Qué día fue?": "04/03/2026",
            "¿Qué se entregó?": "Un disco con los contratos",
            "¿Cómo se entregó?": "Digital y abierto (por ejemplo CSV o XLSX)",
            "¿Cuánto se cobró, en quetzales?": "Q25.50",
        },
    )
    scene.morning("2026-03-05")
    monitor.open(case)
    monitor.follow("Evaluar la respuesta")
    monitor.says({"Los contratos de 2025": "Sí", "Los pagos hechos": "No"})
    monitor.press("Guardar")
    monitor.sees("Evaluación")

    scene.morning("2026-03-06")
    monitor.follow("Registrar un recurso de revisión")
    monitor.says({"¿Qué día se presentó?": "06/03/2026", "Número del recurso": "REC-3"})
    monitor.says({"¿Por qué?": "Se negó la información (art.\u00a054)"})
    monitor.unsays({"¿Por cuáles de las cosas pedidas?": "Los contratos de 2025"})
    monitor.press("Guardar")
    monitor.sees("En revisión")

    scene.morning("2026-03-12")
    officer.open(case)
    officer.records(
        "Registrar la resolución del recurso",
        {
            "¿Qué día se notificó?": "12/03/2026",
            "¿Cómo se resolvió?": "Revoca lo resuelto",
            "Días hábiles que dio para cumplir": "3",
        },
    )
    officer.sees("En cumplimiento", "martes 17 de marzo")

    scene.morning("2026-03-17")
    officer.records(
        "Registrar el cumplimiento", {"¿Qué día fue?": "17/03/2026", "¿Qué se hizo?": "Se entregó"}
    )
    monitor.open(case)
    monitor.sees("El martes 17 de marzo se cumplió lo que ordenó la resolución del recurso.")

    # What was granted could be challenged until then: the recurso was against the other thing asked.
    scene.morning("2026-03-24")
    monitor.open(case)
    monitor.sees("Cerrada")


def test_the_procedure_is_told_when_everything_goes_wrong(scene: Stage, parties: Parties) -> None:
    scene.morning("2026-02-02")
    monitor = scene.player("monitor", parties.monitor, PHONE)
    officer = scene.player("officer", parties.officer, DESK)
    coordinator = scene.player("coordinator", parties.coordinator, DESK)
    case = filed(scene, monitor, parties, {"¿Qué día la presentó?": "31/02/2026", "Título corto": "Compras"})
    monitor.sees("Escriba una fecha que exista")
    monitor.says({"¿Qué día la presentó?": "01/02/2027"})
    monitor.press("Guardar la solicitud")
    monitor.sees("Esa fecha todavía no llega.")
    monitor.says({"¿Qué día la presentó?": "30/01/2026"})
    monitor.press("Guardar la solicitud")
    case = monitor.page.url.removeprefix(scene.root)
    monitor.sees("Compras", "Los contratos de 2025", "viernes 13 de febrero")

    # The unit says that it came a day of work later; the acuse settles it.
    officer.open(case)
    officer.follow_of("Presentada", "Objetar")
    officer.says({"¿Qué día ocurrió": "02/02/2026", "¿Por qué?": "Llegó el lunes"})
    officer.press("Objetar")
    officer.sees("En disputa", "lunes 16 de febrero")
    monitor.open(case)
    monitor.sees("En disputa")
    monitor.follow_of("Presentada", "Respaldar con constancia")
    monitor.says({"¿Qué tiene para probarlo?": "Acuse de recibo", "Número o descripción": "Acuse 12"})
    monitor.press("Respaldar")
    monitor.sees("Disputa resuelta con constancia")

    # The prórroga is notified late, and nothing comes.
    scene.morning("2026-02-17")
    officer.open(case)
    officer.records(
        "Registrar una prórroga", {"¿Qué día se notificó?": "17/02/2026", "Días hábiles de más": "10"}
    )
    monitor.open(case)
    monitor.sees("Plazo vencido, sin confirmar")
    monitor.open("/bandeja")
    monitor.press("No ha llegado")
    monitor.open(case)
    monitor.sees("Sin respuesta: corre el plazo del art.\u00a044")

    scene.morning("2026-02-20")
    monitor.follow("Registrar un recurso de revisión")
    monitor.press("Guardar")
    monitor.sees("Hay algo que corregir")
    monitor.says({"¿Qué día se presentó?": "20/02/2026"})
    monitor.says({"¿Por qué?": "No hubo respuesta en los términos de la ley (art.\u00a055, numeral\u00a04)"})
    monitor.press("Guardar")
    monitor.sees("En revisión")

    # The unit records afterwards that it had resolved in time; the organisation has the cédula of later.
    scene.morning("2026-02-26")
    officer.open(case)
    officer.follow("Registrar la resolución")
    officer.says({"¿Qué día se notificó?": "12/02/2026"})
    officer.says_of("Los contratos de 2025", {"Resultado": "Inexistencia"})
    officer.press("Guardar")
    monitor.open(case)
    monitor.follow_of("Resolución", "Objetar")
    monitor.says(
        {
            "¿Qué día ocurrió": "25/02/2026",
            "¿Qué tiene para probarlo?": "Cédula o constancia de notificación",
            "Número o descripción": "Cédula 145",
            "¿Por qué?": "La notificaron después",
        }
    )
    monitor.press("Objetar")
    monitor.sees("Disputa resuelta con constancia")

    # The programme asks; the unit answers, concedes, and corrects what it had recorded.
    coordinator.open(case)
    coordinator.follow_of("Resolución", "Consultar a las partes")
    coordinator.says({"¿Qué pregunta?": "¿Qué día la notificaron?"})
    coordinator.press("Consultar")
    officer.open("/bandeja")
    officer.sees("¿Qué día la notificaron?")
    officer.open(case)
    officer.follow("Responder")
    officer.says({"¿Qué responde?": "El 25, por un error nuestro"})
    officer.press("Responder")
    officer.follow_of("Objetada: Resolución", "Conceder")
    officer.press("Conceder")
    officer.sees("Disputa concedida")

    # A recurso is decided, then annulled by who filed it: the decision hangs on nothing.
    scene.morning("2026-03-02")
    officer.records(
        "Registrar la resolución del recurso",
        {"¿Qué día se notificó?": "02/03/2026", "¿Cómo se resolvió?": "Revoca lo resuelto"},
    )
    monitor.open(case)
    monitor.follow_of("Recurso de revisión", "Anular")
    monitor.sees("Lo que se apoya en este acto dejará de contar")
    monitor.says({"¿Por qué?": "Se registró en otra solicitud"})
    monitor.press("Anular")
    monitor.sees("Sin efecto: se apoya en un acto anulado")

    # A note names somebody: one asks, another takes it out. Then the organisation gives up.
    monitor.follow_of("Objetada: Resolución", "Pedir que se retire un texto")
    monitor.says({"¿Qué texto?": "La nota", "¿Por qué debe retirarse?": "Nombra a quien pidió"})
    monitor.press("Pedir el retiro")
    coordinator.open("/retiros")
    coordinator.follow(f"SOL-2026-{int(case.rsplit('/', 1)[1]):05}")
    coordinator.says({"¿Qué decide?": "Retirar el texto para siempre"})
    coordinator.press("Guardar la decisión")
    coordinator.sees("Entiendo que no se puede deshacer")
    coordinator.says({"Entiendo que no se puede deshacer": "sí"})
    coordinator.press("Guardar la decisión")
    monitor.open(case)
    monitor.sees_not("La notificaron después")
    monitor.records("Registrar el desistimiento", {"¿Qué día fue?": "02/03/2026"})
    monitor.sees("Desistida")


def test_a_request_that_is_sent_to_another_unit_goes_on_there(scene: Stage, parties: Parties) -> None:
    scene.morning("2026-02-02")
    monitor = scene.player("monitor", parties.monitor, PHONE)
    officer = scene.player("officer", parties.officer, DESK)
    case = filed(scene, monitor, parties, {"¿Qué día la presentó?": "02/02/2026", "Título corto": "Caminos"})
    scene.morning("2026-02-04")
    officer.open(case)
    officer.follow("Registrar la remisión")
    officer.says({"¿Qué día fue?": "04/02/2026", "¿A dónde se remitió?": "A otro sujeto obligado"})
    officer.press("Guardar")
    officer.sees("Elija la unidad de la lista o escriba a dónde se remitió.")
    officer.says({"¿A cuál?": "MINEDUC · Ministerio de Educación"})
    officer.press("Guardar")
    officer.sees("Remitida")

    scene.morning("2026-02-06")
    monitor.open("/bandeja")
    monitor.sees("Solicitudes que otra unidad remitió")
    monitor.follow("Registrar qué día se recibió")
    monitor.says({"¿Qué día la recibió la otra unidad?": "05/02/2026"})
    monitor.press("Guardar")
    monitor.sees("Ministerio de Educación", "jueves 19 de febrero")
    monitor.follow("Cambiar")
    monitor.says({"¿Quién puede verla?": "Publicada"})
    monitor.press("Guardar")
    monitor.sees("Publicada")
