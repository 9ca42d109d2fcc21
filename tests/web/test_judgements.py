"""What one side says of an act of the other, and of its own: nothing is erased, both versions stay."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.info_requests import change_visibility
from tests.web.act_forms import last
from tests.web.cases import Parties, count_of, last_act
from tests.web.conftest import Freeze
from tests.web.visitor import Visitor, error_of, filled_in


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(date(2026, 2, 20))


@pytest.fixture
def answered(parties: Parties) -> InfoRequest:
    """Give a request that the organisation says was answered on 18 February, two days late."""
    made = parties.request(date(2026, 2, 2))
    parties.act(made, Kind.RESOLVED, date(2026, 2, 18))
    return made


def address(parties: Parties, info_request: InfoRequest, verb: str) -> str:
    """Give where something is said of the act recorded last."""
    about = last_act(parties.make, info_request)
    parties.make.keep()
    return f"/solicitudes/{info_request.id}/actos/{about}/{verb}"


def test_the_other_side_confirms_and_it_is_shown(
    parties: Parties, visit: Visitor, session: Session, answered: InfoRequest
) -> None:
    visit.sign_in(parties.officer)
    page = visit.submit(address(parties, answered, "confirmar"))
    assert page.status == 302, page.words
    assert (last(session).kind, last(session).side) == ("confirmed", "unit")
    case = visit.follow(page)
    assert "Confirmada por la otra parte" in case.words
    assert not case.soup.select('a[href$="/confirmar"]:has(+ a)')


def test_a_contest_with_its_own_day_shows_both_readings(
    parties: Parties, visit: Visitor, answered: InfoRequest
) -> None:
    visit.sign_in(parties.officer)
    where = address(parties, answered, "objetar")
    assert "objetar no borra nada. Quedan las dos versiones" in visit.get(where).words
    page = visit.submit(where, claimed_on="13/02/2026", text="Consta en el libro.")
    case = visit.follow(page)
    assert "En disputa" in case.words
    assert "Según quien objeta, fue el 13 de febrero de 2026" in case.words
    assert "Consta en el libro." in case.words


def test_a_contest_of_the_prevention_changes_both_ends(parties: Parties, visit: Visitor) -> None:
    made = parties.request(date(2026, 2, 2))
    parties.answer_of_unit(made, Kind.CLARIFICATION_ASKED, date(2026, 2, 5), days=10)
    visit.sign_in(parties.monitor)
    page = visit.submit(address(parties, made, "objetar"), text="Nunca llegó.")
    case = visit.follow(page)
    assert "En disputa" in case.words
    assert "Lectura más temprana" in case.words
    assert "Lectura más tardía" in case.words


@pytest.mark.parametrize("verb", ["objetar", "anular"])
def test_a_contest_and_an_annulment_need_their_reason(
    parties: Parties, visit: Visitor, answered: InfoRequest, verb: str
) -> None:
    visit.sign_in({"objetar": parties.officer, "anular": parties.monitor}[verb])
    page = visit.submit(address(parties, answered, verb), text="  ")
    assert page.status == 422
    assert error_of(page, "text") == "Error: Escriba la razón, para que la otra parte pueda leerla."
    assert "(opcional)" not in page.soup.select_one('label[for="text"]').get_text()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("21/02/2026", "Esa fecha todavía no llega. Escriba una que no pase de hoy."),
        ("01/02/2026", "Esa fecha es anterior a la presentación. Revise el año"),
        ("31/02/2026", "Escriba una fecha que exista: día, mes y año con cuatro cifras."),
    ],
)
def test_an_impossible_day_of_a_contest_is_refused_on_its_field(
    parties: Parties, visit: Visitor, answered: InfoRequest, typed: str, words: str
) -> None:
    visit.sign_in(parties.officer)
    page = visit.submit(address(parties, answered, "objetar"), claimed_on=typed, text="No fue así.")
    assert page.status == 422
    assert error_of(page, "claimed_on").startswith(f"Error: {words}")
    assert "No fue así." in page.soup.select_one("#text").get_text()


def test_an_annulled_act_stays_struck_through_with_its_reason(
    parties: Parties, visit: Visitor, answered: InfoRequest
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.submit(address(parties, answered, "anular"), text="Era de otra solicitud.")
    case = visit.follow(page)
    struck = case.soup.select_one(".timeline .is-annulled")
    assert "Resolución" in struck.get_text()
    assert "Anulada" in struck.get_text()
    assert "Era de otra solicitud." in case.words
    assert "no se ha registrado respuesta" in case.words
    assert not struck.select(".entry-actions a")


def test_what_hung_on_an_annulled_act_is_shown_as_without_effect(parties: Parties, visit: Visitor) -> None:
    made = parties.request(date(2026, 2, 2))
    parties.act(made, Kind.CLARIFICATION_ASKED, date(2026, 2, 5), days=10)
    where = address(parties, made, "anular")
    parties.act(made, Kind.CLARIFIED, date(2026, 2, 10))
    visit.sign_in(parties.monitor)
    case = visit.follow(visit.submit(where, text="No la hubo."))
    orphan = case.soup.find("h3", string="Aclaración").parent
    assert "Sin efecto: se apoya en un acto anulado" in orphan.get_text()


@pytest.mark.parametrize(
    ("who", "verb"), [("monitor", "confirmar"), ("monitor", "objetar"), ("officer", "anular")]
)
def test_nobody_judges_from_the_wrong_side(
    parties: Parties, visit: Visitor, answered: InfoRequest, who: str, verb: str
) -> None:
    visit.sign_in(getattr(parties, who))
    assert visit.get(address(parties, answered, verb)).status == 403


def test_a_filing_on_a_wrong_day_is_annulled_and_recorded_anew(parties: Parties, visit: Visitor) -> None:
    made = parties.request(date(2026, 2, 2))
    visit.sign_in(parties.monitor)
    case = visit.follow(visit.submit(address(parties, made, "anular"), text="No era el día."))
    assert not case.soup.select("#plazo")
    again = case.soup.select_one('.next a[href$="/presentacion"]')["href"]
    right = visit.follow(visit.submit(again, on="09/02/2026"))
    assert "La unidad puede responder hasta el lunes 23 de febrero." in right.words


def test_an_act_of_another_request_is_not_found(
    parties: Parties, visit: Visitor, answered: InfoRequest
) -> None:
    other = parties.request(date(2026, 2, 3))
    foreign = address(parties, other, "confirmar").replace(f"/{other.id}/", f"/{answered.id}/", 1)
    visit.sign_in(parties.officer)
    assert visit.get(foreign).status == 404


def test_an_annulled_act_cannot_be_annulled_again(
    parties: Parties, visit: Visitor, answered: InfoRequest
) -> None:
    visit.sign_in(parties.monitor)
    where = address(parties, answered, "anular")
    visit.submit(where, text="Era de otra solicitud.")
    assert visit.get(where).status == 403


@pytest.mark.parametrize(("verb", "who"), [("anular", "monitor"), ("confirmar", "officer")])
def test_a_double_click_says_once_what_can_be_said_once(
    parties: Parties, visit: Visitor, answered: InfoRequest, verb: str, who: str
) -> None:
    visit.sign_in(getattr(parties, who))
    where = address(parties, answered, verb)
    data = filled_in(visit.get(where).soup.select_one("main form")) | {"text": "Era de otra solicitud."}
    before = count_of(parties.make.session, ActRow)
    assert [visit.client.post(where, data=data).status_code for _time in range(2)] == [302, 302]
    assert count_of(parties.make.session, ActRow) == before + 1
    assert visit.get(where).status == 403


def test_what_is_said_in_the_evening_is_of_that_day(
    parties: Parties, visit: Visitor, answered: InfoRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening = datetime(2026, 2, 21, 2, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: evening)
    visit.sign_in(parties.officer)
    case = visit.follow(visit.submit(address(parties, answered, "confirmar")))
    said = case.soup.find("h3", string="Confirmada: Resolución").parent
    assert said.select_one("time")["datetime"] == "2026-02-20"


def test_in_public_a_disputed_answer_is_not_called_late(
    parties: Parties, visit: Visitor, app: Flask, answered: InfoRequest
) -> None:
    change_visibility(parties.make.session, answered, Visibility.PUBLISHED, parties.monitor.actor)
    parties.make.keep()
    shown = f"/solicitudes/{answered.id}"
    assert "fuera de plazo" in Visitor(app).get(shown).words
    visit.sign_in(parties.officer)
    visit.submit(address(parties, answered, "objetar"), claimed_on="13/02/2026", text="Consta en el libro.")
    listed = Visitor(app).get("/solicitudes").soup.select_one("table").get_text(" ")
    for words in (Visitor(app).get(shown).words, listed):
        assert "En disputa" in words
        assert "fuera de plazo" not in words
    assert answered.title not in Visitor(app).get("/solicitudes?situacion=answered_late").words
    assert "aquí no se da por buena ninguna de las dos versiones" in Visitor(app).get(shown).words


def test_an_annulment_is_not_annulled_in_its_turn(
    parties: Parties, visit: Visitor, answered: InfoRequest
) -> None:
    visit.sign_in(parties.monitor)
    visit.submit(address(parties, answered, "anular"), text="Era de otra solicitud.")
    assert visit.get(address(parties, answered, "anular")).status == 403
