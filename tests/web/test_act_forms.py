"""Every act through its form: who may open it, the row that its shortest form makes, where it is refused."""

import re
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind, Side
from foia_tracker.domain.judging import KIND_OF
from foia_tracker.domain.policy import Role
from foia_tracker.domain.recording import RECORDED_BY, may_record
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.telling.law_words import ARTICLES, JUDGED, LAW
from foia_tracker.web.forms.acts import FORMS
from foia_tracker.web.paths import ACTS, WORD_OF
from tests.web.act_forms import STORY, TYPED, asked, keys, last, said, tell
from tests.web.cases import PLANTED, Parties, count_of
from tests.web.conftest import Freeze
from tests.web.visitor import Visitor, error_of, filled_in, put

TODAY = date(2026, 2, 20)
DAY = date(2026, 2, 18)
SIDES = {"monitor": Side.ORGANISATION, "officer": Side.UNIT}
OPEN = [(word, who) for word, kind in ACTS.items() for who in SIDES if may_record(kind, SIDES[who], ())]
CLOSED = [(word, who) for word in ACTS for who in SIDES if (word, who) not in OPEN]


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(TODAY)


@pytest.fixture
def told(parties: Parties) -> InfoRequest:
    """Give a request in which everything stands that an act may be about, once."""
    made = asked(parties)
    tell(parties, made, *STORY)
    return made


@pytest.mark.parametrize(("word", "who"), OPEN)
def test_the_page_of_an_act_opens_to_whom_it_belongs(
    parties: Parties, visit: Visitor, told: InfoRequest, word: str, who: str
) -> None:
    visit.sign_in(getattr(parties, who))
    page = visit.get(f"/solicitudes/{told.id}/{word}")
    assert page.status == 200
    assert " ".join(LAW[ACTS[word]].split()) in page.words


@pytest.mark.parametrize(("word", "who"), CLOSED)
def test_the_page_of_an_act_is_closed_to_the_other_side(
    parties: Parties, visit: Visitor, told: InfoRequest, word: str, who: str
) -> None:
    visit.sign_in(getattr(parties, who))
    assert visit.get(f"/solicitudes/{told.id}/{word}").status == 403


@pytest.mark.parametrize("role", [Role.REGULATOR, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_nobody_else_records_anything(
    parties: Parties, visit: Visitor, told: InfoRequest, role: Role
) -> None:
    other = parties.make.account(role)
    parties.make.keep()
    visit.sign_in(other)
    assert {visit.get(f"/solicitudes/{told.id}/{word}").status for word in ACTS} == {403}


def test_every_act_that_a_side_records_has_a_path_and_a_form() -> None:
    by_hand = {kind for kind, sides in RECORDED_BY.items() if sides} - set(KIND_OF.values())
    assert set(ACTS.values()) == set(WORD_OF) == by_hand == set(FORMS)


def test_every_act_says_its_article_or_that_no_article_says_it() -> None:
    source = re.compile(r"arts?\.\u00a0\d|Es la práctica, la ley no lo regula|Es una regla de este registro")
    assert set(LAW) == set(WORD_OF) | set(KIND_OF.values())
    assert [words for words in (*LAW.values(), *JUDGED.values()) if not source.search(words)] == []


def test_the_article_of_an_act_is_the_one_that_its_sentence_cites() -> None:
    assert set(ARTICLES) == set(Kind)
    assert [kind for kind, words in LAW.items() if ARTICLES[kind] not in words] == []


ON = {"on": DAY}
NOTIFIED = {"on": DAY, "notified_on": DAY}
SHORTEST: list[tuple[str, str, dict[str, object], dict[str, object]]] = [
    ("recepcion", "officer", {"on": TYPED}, ON),
    ("prevencion", "officer", {"on": TYPED}, ON),
    ("aclaracion", "monitor", {"on": TYPED}, ON),
    ("prorroga", "officer", {"on": TYPED}, ON),
    (
        "remision",
        "officer",
        {"on": TYPED, "inside": "no", "destination": "Otra"},
        {**ON, "destination": "Otra"},
    ),
    ("entrega", "monitor", {"on": TYPED}, ON),
    ("constancia", "monitor", {}, {"on": TODAY}),
    ("desistimiento", "monitor", {"on": TYPED}, ON),
    ("denuncia", "monitor", {"on": TYPED}, ON),
    ("amparo", "monitor", {"on": TYPED}, ON),
    (
        "resultado-de-la-denuncia",
        "monitor",
        {"on": TYPED, "sense": "granted"},
        {**ON, "sense": "granted", "about": Kind.COMPLAINT_FILED},
    ),
    (
        "resultado-del-amparo",
        "monitor",
        {"on": TYPED, "sense": "denied"},
        {**ON, "sense": "denied", "about": Kind.AMPARO_FILED},
    ),
    (
        "recurso",
        "monitor",
        {"on": TYPED, "grounds": ["55.3"], "challenged": ["1", "2"]},
        {**ON, "grounds": ("55.3",), "about": Kind.RESOLVED},
    ),
    (
        "resolucion-del-recurso",
        "officer",
        {"notified_on": TYPED, "sense": "confirmed"},
        {**NOTIFIED, "sense": "confirmed", "about": Kind.REVIEW_FILED},
    ),
    ("cumplimiento", "officer", {"on": TYPED}, {**ON, "about": Kind.REVIEW_DECIDED}),
]


@pytest.mark.parametrize(("word", "who", "typed", "expected"), SHORTEST, ids=[row[0] for row in SHORTEST])
def test_the_shortest_form_makes_exactly_this_act(
    parties: Parties,
    visit: Visitor,
    session: Session,
    told: InfoRequest,
    word: str,
    who: str,
    typed: dict[str, object],
    expected: dict[str, object],
) -> None:
    numbers = keys(session, told)
    visit.sign_in(getattr(parties, who))
    page = put(visit, f"/solicitudes/{told.id}/{word}", **typed)
    assert page.status == 302, page.words
    row = last(session)
    about = {"about": numbers[expected["about"]]} if "about" in expected else {}
    assert (row.kind, row.side) == (ACTS[word], SIDES[who])
    assert said(row) == expected | about


def test_the_shortest_resolution_says_nothing_of_each_thing_asked(
    parties: Parties, visit: Visitor, session: Session, told: InfoRequest
) -> None:
    visit.sign_in(parties.officer)
    put(visit, f"/solicitudes/{told.id}/resolucion", notified_on=TYPED)
    row = last(session)
    assert [(item.item, item.outcome, item.grounds) for item in row.value().items] == [
        (1, None, ()),
        (2, None, ()),
    ]
    assert {name: value for name, value in said(row).items() if name != "items"} == NOTIFIED


def test_a_resolution_keeps_the_harm_test_and_the_reserve_of_each_thing_asked(
    parties: Parties, visit: Visitor, session: Session, told: InfoRequest
) -> None:
    visit.sign_in(parties.officer)
    typed = {
        "notified_on": TYPED,
        "items__1__outcome": "refused_reserved",
        "items__1__exception": "yes",
        "items__1__threat": "no",
        "items__1__reserve_number": "AC-7-2019",
        "items__1__gazette_on": "03/06/2019",
    }
    assert put(visit, f"/solicitudes/{told.id}/resolucion", **typed).status == 302
    first, second = last(session).value().items
    assert (first.harm_test.exception, first.reserve_number, first.gazette_on) == (None, "", None)
    test = second.harm_test
    assert (test.exception, test.threat, test.outweighs) == (True, False, None)
    assert (second.reserve_number, second.gazette_on) == ("AC-7-2019", date(2019, 6, 3))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("03/06/2027", "Esa fecha todavía no llega. Escriba una que no pase de hoy."),
        ("03/06/1919", "Ese año está demasiado lejos. Revise la fecha."),
        ("31/06/2019", "Escriba una fecha que exista: día, mes y año con cuatro cifras."),
    ],
)
def test_an_impossible_day_of_a_gazette_is_refused_where_it_was_typed(
    parties: Parties, visit: Visitor, told: InfoRequest, typed: str, words: str
) -> None:
    visit.sign_in(parties.officer)
    days = {
        "items__0__gazette_on": "03/06/2019",
        "items__1__gazette_on": typed,
        "items__1__reserve_number": "AC-7",
    }
    page = put(visit, f"/solicitudes/{told.id}/resolucion", notified_on=TYPED, **days)
    assert page.status == 422
    assert error_of(page, "items-1-gazette_on") == f"Error: {words}"
    assert error_of(page, "items-0-gazette_on") == ""
    assert page.soup.select_one('.error-summary a[href="#items-1-gazette_on"]')
    folded = page.soup.select_one("#items-1-gazette_on").find_parent("details")
    assert folded.has_attr("open")
    assert filled_in(page.soup.select_one("main form"))["items-1-reserve_number"] == "AC-7"


def test_who_was_not_notified_says_when_they_came_to_know(
    parties: Parties, visit: Visitor, session: Session, told: InfoRequest
) -> None:
    visit.sign_in(parties.monitor)
    page = put(visit, f"/solicitudes/{told.id}/resolucion", known_on=TYPED)
    assert page.status == 302, page.words
    row = last(session)
    assert (row.notified_on, row.known_on) == (None, DAY)


def test_only_the_organisation_is_asked_when_it_came_to_know(
    parties: Parties, visit: Visitor, told: InfoRequest
) -> None:
    visit.sign_in(parties.officer)
    assert not visit.get(f"/solicitudes/{told.id}/resolucion").soup.select("#known_on")


@pytest.mark.parametrize(
    ("written", "cost"),
    [
        ("25", "25"),
        ("25.5", "25.50"),
        ("25,50", "25.50"),
        ("Q 1,250.75", "1250.75"),
        ("1 250,75", "1250.75"),
        ("1,250", "1250"),
        ("0", "0"),
    ],
)
def test_a_cost_is_read_with_a_point_or_a_comma(
    parties: Parties, visit: Visitor, session: Session, told: InfoRequest, written: str, cost: str
) -> None:
    visit.sign_in(parties.officer)
    typed = {"on": TYPED, "partial": "yes", "format": "open", "text": "Los contratos"}
    typed |= {"cost": written, "cost_on": "16/02/2026", "paid_on": "17/02/2026"}
    assert put(visit, f"/solicitudes/{told.id}/entrega", **typed).status == 302
    expected = {"cost": Decimal(cost), "cost_on": date(2026, 2, 16), "paid_on": date(2026, 2, 17)}
    kept = said(last(session))
    assert {"cost": Decimal(0)} | kept == ON | {
        "partial": True,
        "format": "open",
        "text": "Los contratos",
    } | expected


@pytest.mark.parametrize("written", ["-5", "25.505", "mucho", "1.250,5,0", "100000000", "٣"])
def test_what_is_no_amount_is_said_where_it_was_typed(
    parties: Parties, visit: Visitor, told: InfoRequest, written: str
) -> None:
    visit.sign_in(parties.officer)
    page = put(visit, f"/solicitudes/{told.id}/entrega", on=TYPED, cost=written)
    assert page.status == 422
    assert error_of(page, "cost") == "Error: Escriba la cantidad en quetzales, por ejemplo 25.50."
    assert filled_in(page.soup.select_one("main form"))["cost"] == written
    assert page.soup.select_one("#cost").find_parent("details").has_attr("open")


def test_silence_is_attested_with_one_click(
    parties: Parties, visit: Visitor, session: Session, told: InfoRequest
) -> None:
    visit.sign_in(parties.monitor)
    address = f"/solicitudes/{told.id}/constancia"
    token = filled_in(visit.get(address).soup.select_one("main form"))["csrf_token"]
    before = count_of(session, ActRow)
    answers = [visit.client.post(address, data={"csrf_token": token}).status_code for _time in range(2)]
    assert answers == [302, 302]
    assert count_of(session, ActRow) == before + 1
    assert said(last(session)) == {"on": TODAY}


def test_silence_attested_and_annulled_is_attested_again_with_one_click(
    parties: Parties, visit: Visitor, session: Session, told: InfoRequest
) -> None:
    visit.sign_in(parties.monitor)
    address = f"/solicitudes/{told.id}/constancia"
    token = filled_in(visit.get(address).soup.select_one("main form"))["csrf_token"]
    visit.client.post(address, data={"csrf_token": token})
    row = last(session)
    visit.submit(f"/solicitudes/{told.id}/actos/{row.id}/anular", text="Sí llegó, a otra casilla.")
    visit.client.post(address, data={"csrf_token": token})
    assert (last(session).kind, last(session).id > row.id + 1) == ("no_answer", True)


def test_silence_as_of_no_day_is_refused_when_the_day_was_rubbed_out(
    parties: Parties, visit: Visitor, told: InfoRequest
) -> None:
    visit.sign_in(parties.monitor)
    page = put(visit, f"/solicitudes/{told.id}/constancia", on="")
    assert page.status == 422
    assert error_of(page, "on") == "Error: Escriba la fecha, por ejemplo 28/04/2025."


def test_an_assessment_keeps_each_answer_in_its_place(
    parties: Parties, visit: Visitor, session: Session, told: InfoRequest
) -> None:
    visit.sign_in(parties.monitor)
    typed = {"items__0__answered": "no", "items__1__answered": "yes", "in_format": "no", "usable": "yes"}
    assert put(visit, f"/solicitudes/{told.id}/evaluacion", **typed).status == 302
    row = last(session)
    assert [item.answered for item in row.items] == [False, True]
    assert (row.happened_on, row.in_format, row.usable) == (TODAY, False, True)


def test_a_question_left_open_does_not_take_the_answer_of_the_next(
    parties: Parties, visit: Visitor, told: InfoRequest
) -> None:
    visit.sign_in(parties.monitor)
    page = put(visit, f"/solicitudes/{told.id}/evaluacion", items__1__answered="yes")
    assert page.status == 422
    assert error_of(page, "items-0-answered") == "Error: Elija sí o no."
    assert error_of(page, "items-1-answered") == ""
    assert filled_in(page.soup.select_one("main form"))["items-1-answered"] == "yes"


def test_what_no_resolution_answered_cannot_be_assessed(parties: Parties, visit: Visitor) -> None:
    made = asked(parties)
    visit.sign_in(parties.monitor)
    page = put(visit, f"/solicitudes/{made.id}/evaluacion", items__0__answered="no", items__1__answered="no")
    assert page.status == 422
    assert error_of(page, "on") == "Error: No hay una respuesta registrada que evaluar."


@pytest.mark.parametrize(("word", "who", "typed", "_expected"), SHORTEST, ids=[row[0] for row in SHORTEST])
def test_a_double_click_makes_one_act(
    parties: Parties,
    visit: Visitor,
    session: Session,
    told: InfoRequest,
    word: str,
    who: str,
    typed: dict[str, object],
    _expected: dict[str, object],
) -> None:
    visit.sign_in(getattr(parties, who))
    address = f"/solicitudes/{told.id}/{word}"
    data = filled_in(visit.get(address).soup.select_one("main form")) | typed
    before = count_of(session, ActRow)
    assert [visit.client.post(address, data=data).status_code for _time in range(2)] == [302, 302]
    assert count_of(session, ActRow) == before + 1


@pytest.mark.parametrize(("word", "who", "typed", "_expected"), SHORTEST, ids=[row[0] for row in SHORTEST])
def test_a_day_that_has_not_come_is_refused_on_its_field_and_nothing_is_lost(
    parties: Parties,
    visit: Visitor,
    session: Session,
    told: InfoRequest,
    word: str,
    who: str,
    typed: dict[str, object],
    _expected: dict[str, object],
) -> None:
    before = count_of(session, ActRow)
    visit.sign_in(getattr(parties, who))
    day = "notified_on" if "notified_on" in typed else "on"
    page = put(visit, f"/solicitudes/{told.id}/{word}", **{**typed, day: "21/02/2026", "text": "Una nota"})
    assert page.status == 422
    assert error_of(page, day) == "Error: Esa fecha todavía no llega. Escriba una que no pase de hoy."
    shown = filled_in(page.soup.select_one("main form"))
    assert (shown[day], shown["text"]) == ("21/02/2026", "Una nota")
    assert count_of(session, ActRow) == before


@pytest.mark.parametrize(
    ("word", "who"), [("resolucion", "officer"), ("recurso", "monitor"), ("evaluacion", "monitor")]
)
def test_what_was_asked_is_shown_as_it_was_typed(
    parties: Parties, visit: Visitor, word: str, who: str
) -> None:
    made = asked(parties, PLANTED, PLANTED + " dos")
    visit.sign_in(getattr(parties, who))
    page = put(visit, f"/solicitudes/{made.id}/{word}", on="", number=PLANTED, text=PLANTED)
    assert page.status == 422
    assert not page.soup.select("#planted")
    assert page.words.count(PLANTED) >= 3
