"""The whole procedure, from filing to compliance, played in a real browser by both sides: one on a phone, one
at a desk.
"""

from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass
class Play:
    """A request that the two sides play."""

    scene: Stage
    monitor: Player
    officer: Player
    case: str


def filed(scene: Stage, monitor: Player, parties: Parties, answers: dict[str, str]) -> str:
    """File a request of two things on the day that it is; gives the address of the case."""
    monitor.open(f"/solicitudes/nueva?unidad={parties.unit.id}")
    monitor.says({"Punto 1": "Los contratos de 2025", "Punto 2": "Los pagos hechos", **answers})
    monitor.press("Guardar la solicitud")
    return monitor.page.url.removeprefix(scene.root)


def received_and_clarified(play: Play) -> None:
    """The unit receives the request and asks; the organisation clarifies."""
    play.scene.morning("2026-02-03")
    play.officer.open(play.case)
    play.officer.sees("Su unidad puede responder hasta el lunes 16 de febrero. Quedan 9 días hábiles.")
    play.officer.records(
        "Registrar la recepción", {"¿Qué día fue?": "03/02/2026", "Número de expediente": "EXP-7"}
    )
    play.officer.sees("EXP-7")

    play.scene.morning("2026-02-05")
    play.officer.records(
        "Registrar una prevención",
        {
            "¿Qué día fue?": "05/02/2026",
            "Días hábiles que se dieron": "10",
            "¿Qué hay que aclarar?": "¿De qué mes?",
        },
    )
    play.scene.morning("2026-02-10")
    play.monitor.open(play.case)
    play.monitor.sees("En aclaración")
    play.monitor.records(
        "Registrar la aclaración", {"¿Qué día fue?": "10/02/2026", "¿Qué se aclaró?": "De todos."}
    )


def extended_and_resolved(play: Play) -> None:
    """The unit tells of a prórroga, and resolves: one thing it gives, one it refuses."""
    play.scene.morning("2026-02-13")
    play.officer.open("/bandeja")
    play.officer.open(play.case)
    play.officer.records(
        "Registrar una prórroga", {"¿Qué día se notificó?": "13/02/2026", "Días hábiles de más": "10"}
    )
    play.officer.sees("Con prórroga")

    play.scene.morning("2026-03-02")
    play.officer.follow("Registrar la resolución")
    play.officer.says({"¿Qué día se notificó?": "02/03/2026", "Número de la resolución": "R-15"})
    play.officer.says_of("Los contratos de 2025", {"Resultado": "Entrega total"})
    play.officer.says_of("Los pagos hechos", {"Resultado": "Negativa: información reservada"})
    play.officer.press("Guardar")
    play.officer.sees("Respondida")


def delivered_and_assessed(play: Play) -> None:
    """The unit delivers, and the organisation says how good it was."""
    play.scene.morning("2026-03-04")
    play.officer.records(
        "Registrar la entrega",
        {
            "¿Qué día fue?": "04/03/2026",
            "¿Qué se entregó?": "Un disco con los contratos",
            "¿Cómo se entregó?": "Digital y abierto (por ejemplo CSV o XLSX)",
            "¿Cuánto se cobró, en quetzales?": "Q25.50",
        },
    )
    play.scene.morning("2026-03-05")
    play.monitor.open(play.case)
    play.monitor.follow("Evaluar la respuesta")
    play.monitor.says({"Los contratos de 2025": "Sí", "Los pagos hechos": "No"})
    play.monitor.press("Guardar")
    play.monitor.sees("Evaluación")


def challenged(play: Play) -> None:
    """The organisation files a recurso against what was refused."""
    play.scene.morning("2026-03-06")
    play.monitor.follow("Registrar un recurso de revisión")
    play.monitor.says({"¿Qué día se presentó?": "06/03/2026", "Número del recurso": "REC-3"})
    play.monitor.says({"¿Por qué?": "Se negó la información (art.\u00a054)"})
    play.monitor.unsays({"¿Por cuáles de las cosas pedidas?": "Los contratos de 2025"})
    play.monitor.press("Guardar")
    play.monitor.sees("En revisión")


def decided_and_complied(play: Play) -> None:
    """The recurso is decided for it, and what was ordered is done."""
    play.scene.morning("2026-03-12")
    play.officer.open(play.case)
    play.officer.records(
        "Registrar la resolución del recurso",
        {
            "¿Qué día se notificó?": "12/03/2026",
            "¿Cómo se resolvió?": "Revoca lo resuelto",
            "Días hábiles que dio para cumplir": "3",
        },
    )
    play.officer.sees("En cumplimiento", "martes 17 de marzo")

    play.scene.morning("2026-03-17")
    play.officer.records(
        "Registrar el cumplimiento", {"¿Qué día fue?": "17/03/2026", "¿Qué se hizo?": "Se entregó"}
    )
    play.monitor.open(play.case)
    play.monitor.sees("El martes 17 de marzo se cumplió lo que ordenó la resolución del recurso.")

    # What was granted could be challenged until then: the recurso was against the other thing asked.
    play.scene.morning("2026-03-24")
    play.monitor.open(play.case)
    play.monitor.sees("Cerrada")


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
    play = Play(scene, monitor, officer, case)
    received_and_clarified(play)
    extended_and_resolved(play)
    delivered_and_assessed(play)
    challenged(play)
    decided_and_complied(play)


def its_day_is_disputed(play: Play) -> None:
    """The unit says that it came a day of work later; the acuse settles it."""
    play.officer.open(play.case)
    play.officer.follow_of("Presentada", "Objetar")
    play.officer.says({"¿Qué día ocurrió": "02/02/2026", "¿Por qué?": "Llegó el lunes"})
    play.officer.press("Objetar")
    play.officer.sees("En disputa", "lunes 16 de febrero")
    play.monitor.open(play.case)
    play.monitor.sees("En disputa")
    play.monitor.follow_of("Presentada", "Respaldar con constancia")
    play.monitor.says({"¿Qué tiene para probarlo?": "Acuse de recibo", "Número o descripción": "Acuse 12"})
    play.monitor.press("Respaldar")
    play.monitor.sees("Disputa resuelta con constancia")


def nothing_comes(play: Play) -> None:
    """The prórroga is notified late, and nothing comes."""
    play.scene.morning("2026-02-17")
    play.officer.open(play.case)
    play.officer.records(
        "Registrar una prórroga", {"¿Qué día se notificó?": "17/02/2026", "Días hábiles de más": "10"}
    )
    play.monitor.open(play.case)
    play.monitor.sees("Plazo vencido, sin confirmar")
    play.monitor.open("/bandeja")
    play.monitor.press("No ha llegado")
    play.monitor.open(play.case)
    play.monitor.sees("Sin respuesta: corre el plazo del art.\u00a044")


def silence_is_challenged(play: Play) -> None:
    """The organisation files a recurso against silence, at the second try."""
    play.scene.morning("2026-02-20")
    play.monitor.follow("Registrar un recurso de revisión")
    play.monitor.press("Guardar")
    play.monitor.sees("Hay algo que corregir")
    play.monitor.says({"¿Qué día se presentó?": "20/02/2026"})
    play.monitor.says(
        {"¿Por qué?": "No hubo respuesta en los términos de la ley (art.\u00a055, numeral\u00a04)"}
    )
    play.monitor.press("Guardar")
    play.monitor.sees("En revisión")


def an_answer_is_told_afterwards(play: Play) -> None:
    """The unit says that it had resolved in time; the organisation has the cédula of later."""
    play.scene.morning("2026-02-26")
    play.officer.open(play.case)
    play.officer.follow("Registrar la resolución")
    play.officer.says({"¿Qué día se notificó?": "12/02/2026"})
    play.officer.says_of("Los contratos de 2025", {"Resultado": "Inexistencia"})
    play.officer.press("Guardar")
    play.monitor.open(play.case)
    play.monitor.follow_of("Resolución", "Objetar")
    play.monitor.says(
        {
            "¿Qué día ocurrió": "25/02/2026",
            "¿Qué tiene para probarlo?": "Cédula o constancia de notificación",
            "Número o descripción": "Cédula 145",
            "¿Por qué?": "La notificaron después",
        }
    )
    play.monitor.press("Objetar")
    play.monitor.sees("Disputa resuelta con constancia")


def the_programme_asks(play: Play, coordinator: Player) -> None:
    """The programme asks; the unit answers, and concedes."""
    coordinator.open(play.case)
    coordinator.follow_of("Resolución", "Consultar a las partes")
    coordinator.says({"¿Qué pregunta?": "¿Qué día la notificaron?"})
    coordinator.press("Consultar")
    play.officer.open("/bandeja")
    play.officer.sees("¿Qué día la notificaron?")
    play.officer.open(play.case)
    play.officer.follow("Responder")
    play.officer.says({"¿Qué responde?": "El 25, por un error nuestro"})
    play.officer.press("Responder")
    play.officer.follow_of("Objetada: Resolución", "Conceder")
    play.officer.press("Conceder")
    play.officer.sees("Disputa concedida")


def what_was_decided_on_is_annulled(play: Play) -> None:
    """A recurso is decided, then annulled by who filed it: the decision hangs on nothing."""
    play.scene.morning("2026-03-02")
    play.officer.records(
        "Registrar la resolución del recurso",
        {"¿Qué día se notificó?": "02/03/2026", "¿Cómo se resolvió?": "Revoca lo resuelto"},
    )
    play.monitor.open(play.case)
    play.monitor.follow_of("Recurso de revisión", "Anular")
    play.monitor.sees("Lo que se apoya en este acto dejará de contar")
    play.monitor.says({"¿Por qué?": "Se registró en otra solicitud"})
    play.monitor.press("Anular")
    play.monitor.sees("Sin efecto: se apoya en un acto anulado")


def a_name_is_taken_out(play: Play, coordinator: Player) -> None:
    """A note names somebody: one asks, another takes it out. Then the organisation gives up."""
    play.monitor.follow_of("Objetada: Resolución", "Pedir que se retire un texto")
    play.monitor.says({"¿Qué debe retirarse?": "La nota", "¿Por qué debe retirarse?": "Nombra a quien pidió"})
    play.monitor.press("Pedir el retiro")
    coordinator.open("/retiros")
    coordinator.follow(f"SOL-2026-{int(play.case.rsplit('/', 1)[1]):05}")
    coordinator.says({"¿Qué decide?": "Retirarlo para siempre"})
    coordinator.press("Guardar la decisión")
    coordinator.sees("Entiendo que no se puede deshacer")
    coordinator.says({"Entiendo que no se puede deshacer": "sí"})
    coordinator.press("Guardar la decisión")
    play.monitor.open(play.case)
    play.monitor.sees_not("La notificaron después")
    play.monitor.records("Registrar el desistimiento", {"¿Qué día fue?": "02/03/2026"})
    play.monitor.sees("Desistida")


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
    play = Play(scene, monitor, officer, case)
    its_day_is_disputed(play)
    nothing_comes(play)
    silence_is_challenged(play)
    an_answer_is_told_afterwards(play)
    the_programme_asks(play, coordinator)
    what_was_decided_on_is_annulled(play)
    a_name_is_taken_out(play, coordinator)


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
