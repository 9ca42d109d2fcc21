"""The story of a case: what the law makes of each act, what each says, both versions, and who reads what."""

from datetime import date
from typing import Any

import pytest
from bs4 import Tag
from flask import Flask
from sqlalchemy import select

from foia_tracker import clock
from foia_tracker.domain.acts import Kind, Side
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.term_changes import TermChange
from foia_tracker.services.projection import history
from foia_tracker.web.paths import VERBS
from tests.services.calendars import Coordinator, a_day
from tests.web.cases import CASES, TODAY, Parties, Teller, last_act
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(TODAY)


def told(parties: Parties, case: str) -> InfoRequest:
    """Tell a case and commit."""
    made = CASES[case](Teller(parties))
    parties.make.keep()
    return made


def seen_by(parties: Parties, app: Flask, made: InfoRequest, who: str) -> Page:
    """Open a case as one of those who meet over it, or as the public."""
    visitor = Visitor(app)
    if who != "public":
        visitor.sign_in(getattr(parties, who))
    return visitor.get(f"/solicitudes/{made.id}")


def entry(page: Page, title: str) -> Tag:
    """Give the entry of the story with a title."""
    return next(each for each in page.soup.select(".timeline > li") if each.h3.get_text() == title)


def words(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())


SAME_DAY = "No tiene efecto en el plazo: solo la primera prevención puede detenerlo."
JUDGED: list[tuple[list[tuple[Kind, date | None, dict[str, Any]]], Kind, str]] = [
    ([(Kind.EXTENDED, date(2026, 2, 16), {})], Kind.EXTENDED, ""),
    (
        [(Kind.EXTENDED, date(2026, 2, 6), {})],
        Kind.EXTENDED,
        "Tiene efecto solo según la lectura más tardía.",
    ),
    (
        [(Kind.EXTENDED, date(2026, 2, 17), {})],
        Kind.EXTENDED,
        "No tiene efecto: se avisó después del último día, lunes 16 de febrero de 2026.",
    ),
    (
        [(Kind.RESOLVED, date(2026, 2, 9), {}), (Kind.EXTENDED, date(2026, 2, 10), {})],
        Kind.EXTENDED,
        "No tiene efecto en el plazo: ya había respuesta.",
    ),
    (
        [(Kind.CLARIFICATION_ASKED, date(2026, 2, 5), {})],
        Kind.CLARIFICATION_ASKED,
        "Detiene el plazo solo según la lectura más tardía.",
    ),
    (
        [
            (Kind.CLARIFICATION_ASKED, date(2026, 2, 5), {"days": 2}),
            (Kind.CLARIFIED, date(2026, 2, 6), {}),
            (Kind.CLARIFICATION_ASKED, date(2026, 2, 9), {}),
        ],
        Kind.CLARIFICATION_ASKED,
        SAME_DAY,
    ),
    (
        [(Kind.CLARIFICATION_ASKED, date(2026, 2, 18), {})],
        Kind.CLARIFICATION_ASKED,
        "No tiene efecto: se notificó después del último día, lunes 16 de febrero de 2026.",
    ),
    (
        [(Kind.CLARIFICATION_ASKED, None, {})],
        Kind.CLARIFICATION_ASKED,
        "Sin su fecha no cuenta para ningún plazo.",
    ),
    (
        [(Kind.NO_ANSWER, date(2026, 2, 16), {})],
        Kind.NO_ANSWER,
        "No tiene efecto: ese día el plazo todavía no había terminado.",
    ),
    ([(Kind.NO_ANSWER, date(2026, 2, 17), {})], Kind.NO_ANSWER, ""),
    (
        [(Kind.TRANSFERRED, date(2026, 2, 16), {})],
        Kind.TRANSFERRED,
        "Se remite de inmediato (art. 38); aquí pasaron más de 5 días hábiles.",
    ),
    ([(Kind.TRANSFERRED, date(2026, 2, 9), {})], Kind.TRANSFERRED, ""),
    (
        [(Kind.RESOLVED, None, {"known_on": date(2026, 2, 9)})],
        Kind.RESOLVED,
        "No consta la notificación: el plazo del recurso se cuenta desde que se conoció (art. 57).",
    ),
    ([(Kind.DELIVERED, date(2026, 2, 9), {"partial": True})], Kind.DELIVERED, "Es una entrega parcial."),
]


@pytest.mark.parametrize(("acts", "kind", "said"), JUDGED)
def test_each_act_says_what_the_law_makes_of_it(
    parties: Parties,
    app: Flask,
    acts: list[tuple[Kind, date | None, dict[str, Any]]],
    kind: Kind,
    said: str,
) -> None:
    made = parties.request(date(2026, 2, 2))
    for each, on, details in acts:
        parties.act(made, each, on, **details)
    number = max(row.id for row in history(parties.make.session, made) if row.kind == kind)
    parties.make.keep()
    part = seen_by(parties, app, made, "monitor").soup.select_one(f"#acto-{number} > p:not(.quote)")
    assert (words(part) if part else "") == " ".join(said.split())


SAID = [
    (
        "review_running",
        "Recurso de revisión",
        "Se resuelve a más tardar el lunes 11 de mayo de 2026 (art. 58).",
    ),
    ("review_running", "Recurso de revisión", "Impugna Resolución del 13 de abril de 2026"),
    ("review_running", "Recurso de revisión", "Razones Se declaró inexistente (art. 54)"),
    ("review_of_silence", "Recurso de revisión", "Impugna La falta de respuesta"),
    ("review_of_one_item", "Recurso de revisión", "Cosas pedidas que impugna 2"),
    (
        "review_of_one_item",
        "Resolución",
        "resolución de reserva 14-2024; publicada en el diario oficial el 3 de",
    ),
    (
        "review_of_one_item",
        "Resolución",
        (
            "está en una excepción de la ley: sí; darla amenaza el interés protegido: no; el daño es mayor "
            "que el interés público: no lo dice"
        ),
    ),
    (
        "premature_review",
        "Recurso de revisión",
        (
            "Se presentó antes del sábado 9 de mayo de 2026: puede considerarse prematuro. Puede presentarse "
            "de nuevo."
        ),
    ),
    (
        "late_review",
        "Recurso de revisión",
        (
            "Se presentó después del último día (martes 31 de marzo de 2026): la autoridad puede no entrar a "
            "conocerlo."
        ),
    ),
    (
        "undated_review",
        "Recurso de revisión",
        "Sin el día en que se presentó, el plazo para resolverlo no se puede contar.",
    ),
    (
        "complying",
        "Resolución del recurso",
        (
            "Se notificó después del último día para resolver, martes 28 de abril de 2026. Se cumple a más "
            "tardar el martes 5 de mayo de 2026 (arts. 59 y 60)."
        ),
    ),
    ("complying", "Resolución del recurso", "Días para cumplir 3 Sentido Revoca lo resuelto"),
    ("compliance_past", "Cumplimiento", "Es un cumplimiento parcial: falta lo demás."),
    (
        "delivered_after_review",
        "Entrega",
        "Cumple lo ordenado según la lectura más tardía; según la más temprana, falta registrarlo.",
    ),
    ("delivered_with_cost", "Entrega", "Formato En papel Costo Q 35.50 Costo avisado el 21 de abril de 2026"),
    ("delivered_with_cost", "Entrega", "Pagado el 22 de abril de 2026"),
    ("known_answer", "Resolución", "Se conoció el 22 de abril de 2026"),
    ("assessed", "Evaluación", "En el formato pedido No Se puede usar Sí Cosa pedida 1 Contestada"),
    ("assessed", "Evaluación", "Cosa pedida 2 Sin contestar"),
    ("linked", "Presentada", "Presentada por primera vez el 13 de abril de 2026"),
    (
        "linked_received",
        "Recibida por la unidad",
        "Según la lectura más tardía, el plazo se cuenta desde este día.",
    ),
    ("annulled", "Aclaración", "Se apoyaba en «Prevención» del 22 de abril de 2026, que se anuló."),
    ("conceded", "Objeción concedida: Resolución", "Organización"),
    ("conceded", "Objetada: Resolución", "Concedida por la otra parte"),
    ("disputed_with_proof", "Respaldada con constancia: Objeción", "Cédula 18, doña Ejemplo"),
]


@pytest.mark.parametrize(("case", "title", "said"), SAID)
def test_an_act_tells_what_it_says(parties: Parties, app: Flask, case: str, title: str, said: str) -> None:
    page = seen_by(parties, app, told(parties, case), "monitor")
    assert " ".join(said.split()) in words(entry(page, title))


def test_what_a_recurso_challenges_is_one_click_away(parties: Parties, app: Flask) -> None:
    page = seen_by(parties, app, told(parties, "review_running"), "monitor")
    link = entry(page, "Recurso de revisión").select_one("dd a")
    assert page.soup.select_one(link["href"]).h3.get_text() == "Resolución"


VERSIONS = [
    ("disputed", "En disputa", [False, False], "Sin resolver: quedan las dos versiones."),
    (
        "disputed_with_proof",
        "Disputa resuelta con constancia",
        [False, True],
        "Disputa resuelta con constancia",
    ),
    ("conceded", "Disputa concedida", [False, True], "Disputa concedida"),
]


@pytest.mark.parametrize(("case", "tag", "stands", "ruling"), VERSIONS)
def test_both_versions_of_a_disputed_act_stand_side_by_side(
    parties: Parties, app: Flask, case: str, tag: str, stands: list[bool], ruling: str
) -> None:
    part = entry(seen_by(parties, app, told(parties, case), "officer"), "Resolución")
    versions = part.select(".versions p")
    said = [" ".join(each.find("b").next_sibling.split()) for each in versions]
    assert said == ["miércoles 29 de abril de 2026", "viernes 24 de abril de 2026"]
    assert ["stands" in each.get("class", []) for each in versions] == stands
    assert tag in words(part.select_one(".tags"))
    assert ruling in words(part)


OWN_REFERENCE = "Cédula 18, doña Ejemplo"


@pytest.mark.parametrize(
    ("case", "secret"),
    [
        ("disputed_with_proof", OWN_REFERENCE),
        ("queried", "¿Consta el día 24"),
        ("queried", "Consulta del programa"),
        ("queried", "La coordinación pregunta"),
        ("sent_on", "doña Ejemplo"),
        ("review_denied", "Expediente 77"),
        ("complying", "Entregar lo pedido."),
        ("delivered_after_review", "más temprana"),
    ],
)
def test_what_may_name_people_and_what_is_between_the_parties_is_never_public(
    parties: Parties, app: Flask, case: str, secret: str
) -> None:
    made = told(parties, case)
    assert secret in seen_by(parties, app, made, "monitor").words
    made.visibility = Visibility.PUBLISHED
    parties.make.keep()
    public = seen_by(parties, app, made, "public")
    assert public.status == 200
    assert secret not in public.words


def test_the_unit_to_which_it_was_sent_is_public_and_the_words_are_not(parties: Parties, app: Flask) -> None:
    made = told(parties, "sent_on")
    made.visibility = Visibility.PUBLISHED
    parties.make.keep()
    public = entry(seen_by(parties, app, made, "public"), "Remitida")
    assert "Remitida a Entidad" in words(public)
    assert "A dónde" not in words(public)


LINKS = [
    ("sent_on", "monitor", "sigue en SOL-2026-"),
    ("linked", "monitor", "Viene de una solicitud a Entidad 1, que la remitió: SOL-2026-"),
    ("linked", "monitor", "o desde la primera presentación, el 13 de abril de 2026 (lectura más temprana)."),
    ("transfer_annulled", "monitor", "La remisión se anuló: revise si esta solicitud sigue."),
]


@pytest.mark.parametrize(("case", "who", "said"), LINKS)
def test_a_request_that_was_sent_on_leads_to_the_other(
    parties: Parties, app: Flask, case: str, who: str, said: str
) -> None:
    page = seen_by(parties, app, told(parties, case), who)
    assert said in " ".join(words(each) for each in page.soup.select("main .notice"))


@pytest.mark.parametrize("who", ["officer", "regulator"])
def test_who_may_not_see_the_linked_request_is_not_told_of_it(parties: Parties, app: Flask, who: str) -> None:
    page = seen_by(parties, app, told(parties, "sent_on"), who)
    assert page.status == 200
    assert not page.soup.select("main .notice")


def test_a_published_linked_request_does_not_name_a_private_origin(parties: Parties, app: Flask) -> None:
    made = told(parties, "linked_received")
    origin = parties.make.session.get_one(InfoRequest, made.origin_id)
    made.visibility, origin.visibility = Visibility.PUBLISHED, Visibility.PRIVATE
    parties.make.keep()
    public = seen_by(parties, app, made, "public")
    assert "Viene de otra solicitud, que otra unidad remitió. El plazo se cuenta desde que" in public.words
    assert origin.number not in public.words


def test_the_receiving_unit_is_told_of_an_origin_it_may_not_see_only_that_the_transfer_was_annulled(
    parties: Parties, app: Flask
) -> None:
    session, made = parties.make.session, told(parties, "linked")
    made.visibility = Visibility.SHARED
    origin = session.get_one(InfoRequest, made.origin_id)
    sent = select(ActRow.id).where(ActRow.request_id == origin.id, ActRow.kind == Kind.TRANSFERRED)
    transfer = session.scalars(sent).one()
    parties.answer_of_unit(origin, Kind.ANNULLED, None, about=transfer, text="No salió de doña Ejemplo")
    receiver = parties.make.account(Role.OFFICER, unit=session.get_one(Unit, made.unit_id))
    parties.make.keep()
    visitor = Visitor(app)
    visitor.sign_in(receiver)
    page = visitor.get(f"/solicitudes/{made.id}")
    assert "Viene de otra solicitud, que otra unidad remitió. La remisión se anuló" in page.words
    for secret in (origin.number, "Viene de una solicitud a", "doña Ejemplo", "No salió"):
        assert secret not in page.words


def verbs(page: Page, number: int) -> list[str]:
    """Give what may be said of an act, as the links beneath it offer it."""
    links = page.soup.select(f"#acto-{number} .entry-actions a")
    words_of = [link["href"].rsplit("/", 1)[1] for link in links]
    return [word for word in words_of if word in VERBS]


@pytest.mark.parametrize(
    ("who", "about_own", "about_other"),
    [
        ("monitor", ["respaldar", "anular"], ["conceder"]),
        ("officer", ["confirmar", "objetar"], ["respaldar", "anular"]),
        ("coordinator", ["consultar"], []),
        ("regulator", [], []),
    ],
)
def test_each_side_may_say_what_is_its_to_say(
    parties: Parties, app: Flask, who: str, about_own: list[str], about_other: list[str]
) -> None:
    made = told(parties, "disputed")
    contest = last_act(parties.make, made)
    parties.make.keep()
    page = seen_by(parties, app, made, who)
    assert (verbs(page, contest - 1), verbs(page, contest)) == (about_own, about_other)


def test_what_was_conceded_is_not_conceded_again(parties: Parties, app: Flask) -> None:
    made = told(parties, "conceded")
    contest = last_act(parties.make, made) - 1
    parties.make.keep()
    assert verbs(seen_by(parties, app, made, "monitor"), contest) == []


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        ("monitor", ["responder", "respaldar", "anular"]),
        ("officer", ["responder", "confirmar", "objetar"]),
        ("coordinator", []),
    ],
)
def test_an_open_question_stands_on_top_with_what_answers_it(
    parties: Parties, app: Flask, who: str, answers: list[str]
) -> None:
    notice = seen_by(parties, app, told(parties, "queried"), who).soup.select_one("main .notice")
    assert "La coordinación pregunta" in words(notice)
    found = [link["href"].rsplit("/", 1)[1] for link in notice.select(".entry-actions a")]
    assert found == answers


def test_an_answered_question_leaves_the_top(parties: Parties, app: Flask) -> None:
    made = told(parties, "queried")
    about = last_act(parties.make, made) - 1
    parties.answer_of_unit(made, Kind.CONFIRMED, None, about=about)
    assert not seen_by(parties, app, made, "monitor").soup.select("main .notice")


def test_each_last_day_has_its_reckoning(parties: Parties, app: Flask) -> None:
    page = seen_by(parties, app, told(parties, "complying"), "monitor")
    terms = page.soup.select_one("#otros-plazos")
    for article in ("LAIP 54 y 55: 15 días hábiles", "LAIP 58 (1): 5 días hábiles", "LAIP 59 y 60: 3 días"):
        assert article in words(terms)
    open_now = [words(each.summary) for each in terms.select("details[open]")]
    assert open_now == ["Plazo para cumplir lo resuelto: hasta el 05/05/2026"]


def test_both_readings_of_another_term_have_theirs(parties: Parties, app: Flask) -> None:
    page = seen_by(parties, app, told(parties, "premature_review"), "monitor")
    silence = (
        "Plazo para el recurso de revisión contra la falta de respuesta: hasta el 19/05/2026 o 12/06/2026"
    )
    assert silence in words(page.soup.select_one("#otros-plazos"))


def test_a_request_that_counts_only_from_the_first_filing_says_in_which_reading(
    parties: Parties, app: Flask
) -> None:
    page = seen_by(parties, app, told(parties, "linked"), "monitor")
    assert words(page.soup.select_one("#plazo h3")) == "Lectura más temprana lunes 27 de abril de 2026"


def test_sides_are_named_in_every_entry(parties: Parties, app: Flask) -> None:
    made = told(parties, "queried")
    page = seen_by(parties, app, made, "officer")
    sides = {each["class"][0] for each in page.soup.select(".timeline > li")}
    assert sides == {f"from-{side.value}" for side in (Side.ORGANISATION, Side.COORDINATOR)}


@pytest.mark.parametrize(("who", "rows"), [("monitor", 3), ("regulator", 3), ("public", 1)])
def test_last_days_that_the_calendar_moved_are_told_as_they_were(
    parties: Parties, app: Flask, who: str, rows: int
) -> None:
    made = parties.request(date(2026, 4, 22), visibility=Visibility.PUBLISHED)
    filing = last_act(parties.make, made)
    for rule, reading in (("answer", "earliest"), ("answer", "latest"), ("review", "latest")):
        moved = {"rule": rule, "reading": reading, "trigger_act_id": filing, "at": clock.now()}
        days = {"due_before": date(2026, 5, 6), "due_after": date(2026, 5, 7)}
        parties.make.session.add(TermChange(request_id=made.id, change_id=None, **moved, **days))
    parties.make.keep()
    page = seen_by(parties, app, made, who)
    table = next(
        each for each in page.soup.select("details table") if "se movieron" in each.caption.get_text()
    )
    found = [words(row) for row in table.select("tbody tr")]
    assert len(found) == rows
    assert "Plazo para responder 06/05/2026 07/05/2026 Se contó de nuevo 05/05/2026" in found


def test_a_day_that_the_calendar_moved_names_what_moved_it_and_not_why_it_was_written(
    parties: Parties, app: Flask
) -> None:
    made = parties.request(date(2026, 4, 22))
    Coordinator(parties.make).added(a_day("2026-05-06"), "national")
    for read in (made, parties.monitor):
        parties.make.session.refresh(read)
    parties.make.keep()
    page = seen_by(parties, app, made, "monitor")
    rows = [words(row) for row in page.soup.select("details table tbody tr")]
    why = "agregado: 6 de mayo de 2026, asueto de prueba, Acuerdo 1-2026"
    moved = [row for row in rows if row.startswith("Plazo para responder 07/05/2026 08/05/2026")]
    assert moved
    assert all(why in row for row in moved)
    assert "Salió en el diario" not in page.words


def test_deliveries_of_one_day_share_one_remedy(parties: Parties, app: Flask) -> None:
    made = parties.request(date(2026, 4, 13))
    for number in range(3):
        parties.act(made, Kind.DELIVERED, date(2026, 4, 22), text=f"Folio {number}")
    page = seen_by(parties, app, made, "monitor")
    assert page.words.count("puede presentar el recurso de revisión hasta el jueves 14 de mayo") == 1
    assert "contra la entrega" not in words(page.soup.select_one(".next"))
    assert len(page.soup.select("#otros-plazos > details")) == 2
