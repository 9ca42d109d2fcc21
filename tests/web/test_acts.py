"""Each act recorded through its page by the side it belongs to, and each refusal on the field to blame."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from tests.web.act_forms import last
from tests.web.cases import Parties, count_of
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor, error_of, filled_in

FILED = date(2026, 2, 2)
LAW = {
    "recepcion": "la remite de inmediato a quien corresponda (art. 38).",
    "prevencion": "que se aclare la solicitud y dar un plazo para hacerlo (art. 42, numeral 2).",
    "aclaracion": "la solicitud puede desecharse (art. 42, numeral 2).",
    "prorroga": "si lo avisa, con sus razones, en los dos últimos días (arts. 43 y 45).",
    "remision": "debe remitirla de inmediato (art. 38).",
    "resolucion": "que se notifica dentro de los diez días (arts. 42 y 45).",
    "entrega": "por escrito o en el medio que eligió quien la pidió (art. 45).",
    "constancia": "entregar la información en diez días más, sin costo (art. 44).",
    "desistimiento": "quien pidió la información puede desistir, y la solicitud queda cerrada.",
}
OF_UNIT = ("recepcion", "prevencion", "aclaracion", "prorroga", "remision", "resolucion", "entrega")
OF_ORGANISATION = (*OF_UNIT[1:], "constancia", "desistimiento")
BOTH = [("officer", act) for act in OF_UNIT] + [("monitor", act) for act in OF_ORGANISATION]


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(date(2026, 2, 20))


@pytest.fixture
def asked(parties: Parties) -> InfoRequest:
    """Give a request filed on 2 February 2026, with a prevención on the 4th, seen on the 20th."""
    made = parties.request(FILED)
    parties.act(made, Kind.CLARIFICATION_ASKED, date(2026, 2, 4))
    return made


def day_of(act: str) -> str:
    """Name the field of an act's day."""
    return "notified_on" if act == "resolucion" else "on"


def send(visit: Visitor, address: str, **fields: object) -> Page:
    """Fill in the day of the act and whatever it cannot do without, unless the test says otherwise."""
    needed = {"inside": "no", "destination": "Otra"} if address.endswith("remision") else {}
    return visit.submit(address, **{**needed, **fields})


@pytest.mark.parametrize(("who", "act"), BOTH)
def test_the_page_of_an_act_says_its_law_and_records_it(
    parties: Parties, visit: Visitor, session: Session, asked: InfoRequest, who: str, act: str
) -> None:
    visit.sign_in(getattr(parties, who))
    address = f"/solicitudes/{asked.id}/{act}"
    assert LAW[act] in visit.get(address).words
    page = send(visit, address, **{day_of(act): "18/02/2026", "text": "Una nota"})
    assert page.location == f"/solicitudes/{asked.id}"
    row = last(session)
    assert (row.value().counts_on, row.text) == (date(2026, 2, 18), "Una nota")
    assert row.side == {"officer": "unit", "monitor": "organisation"}[who]
    assert "Se registró: " in visit.follow(page).words


@pytest.mark.parametrize(
    ("who", "act"), [("officer", "constancia"), ("officer", "desistimiento"), ("monitor", "recepcion")]
)
def test_an_act_of_the_other_side_is_not_offered_nor_open(
    parties: Parties, visit: Visitor, asked: InfoRequest, who: str, act: str
) -> None:
    visit.sign_in(getattr(parties, who))
    assert not visit.get(f"/solicitudes/{asked.id}").soup.select(f'a[href$="/{act}"]')
    assert visit.get(f"/solicitudes/{asked.id}/{act}").status == 403


@pytest.mark.parametrize("act", ["presentada", "confirmar", "nada"])
def test_an_act_that_is_none_is_not_found(
    parties: Parties, visit: Visitor, asked: InfoRequest, act: str
) -> None:
    visit.sign_in(parties.monitor)
    assert visit.get(f"/solicitudes/{asked.id}/{act}").status == 404


@pytest.mark.parametrize("act", OF_ORGANISATION)
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("01/02/2026", "Esa fecha es anterior a la presentación. Revise el año"),
        ("21/02/2026", "Esa fecha todavía no llega. Escriba una que no pase de hoy."),
        ("30/02/2026", "Escriba una fecha que exista: día, mes y año con cuatro cifras."),
        ("", "Escriba la fecha, por ejemplo 28/04/2025."),
    ],
)
def test_an_impossible_day_is_refused_on_its_field_and_stays_there(
    parties: Parties, visit: Visitor, session: Session, asked: InfoRequest, act: str, typed: str, words: str
) -> None:
    before = count_of(session, ActRow)
    visit.sign_in(parties.monitor)
    page = send(visit, f"/solicitudes/{asked.id}/{act}", **{day_of(act): typed, "text": "Una nota"})
    assert page.status == 422
    assert error_of(page, day_of(act)).startswith(f"Error: {words}")
    shown = filled_in(page.soup.select_one("main form"))
    assert (shown[day_of(act)], shown["text"]) == (typed, "Una nota")
    assert count_of(session, ActRow) == before


def test_a_notification_before_its_resolution_is_refused_where_it_was_typed(
    parties: Parties, visit: Visitor, asked: InfoRequest
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.submit(
        f"/solicitudes/{asked.id}/resolucion", notified_on="10/02/2026", on="11/02/2026", number="R-1"
    )
    assert page.status == 422
    assert error_of(page, "notified_on") == "Error: La notificación no puede ser anterior a la resolución."
    assert filled_in(page.soup.select_one("main form"))["number"] == "R-1"


def test_a_clarification_needs_a_prevention(parties: Parties, visit: Visitor) -> None:
    plain = parties.request(FILED)
    visit.sign_in(parties.monitor)
    page = visit.submit(f"/solicitudes/{plain.id}/aclaracion", on="10/02/2026")
    assert page.status == 422
    words = "Error: No hay una prevención registrada. Registre primero lo que pidió la unidad."
    assert error_of(page, "on") == words


def test_a_clarification_before_the_prevention_is_refused(
    parties: Parties, visit: Visitor, asked: InfoRequest
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.submit(f"/solicitudes/{asked.id}/aclaracion", on="03/02/2026")
    assert error_of(page, "on") == "Error: La aclaración no puede ser anterior a la prevención."


@pytest.mark.parametrize("act", ["recepcion", "prevencion", "prorroga", "entrega", "resolucion"])
def test_a_day_that_nobody_knows_is_recorded_as_unknown(
    parties: Parties, visit: Visitor, session: Session, asked: InfoRequest, act: str
) -> None:
    visit.sign_in(parties.officer)
    page = visit.submit(f"/solicitudes/{asked.id}/{act}", unknown_day="y")
    assert page.status == 302
    assert last(session).value().counts_on is None
    assert "Fecha desconocida" in visit.follow(page).words


@pytest.mark.parametrize("act", ["recepcion", "resolucion"])
def test_a_day_and_the_word_that_nobody_knows_it_are_one_too_many(
    parties: Parties, visit: Visitor, asked: InfoRequest, act: str
) -> None:
    visit.sign_in(parties.officer)
    page = visit.submit(f"/solicitudes/{asked.id}/{act}", unknown_day="y", **{day_of(act): "18/02/2026"})
    assert page.status == 422
    words = "Error: Escriba la fecha o marque que no se sabe, una de las dos cosas."
    assert error_of(page, day_of(act)) == words


def test_silence_is_attested_as_of_today_unless_one_says_otherwise(
    parties: Parties, visit: Visitor, asked: InfoRequest
) -> None:
    visit.sign_in(parties.monitor)
    form = visit.get(f"/solicitudes/{asked.id}/constancia").soup.select_one("main form")
    assert filled_in(form)["on"] == "20/02/2026"
    assert not form.select('[name="unknown_day"]')


def test_an_extension_keeps_its_length_and_its_form(
    parties: Parties, visit: Visitor, session: Session, asked: InfoRequest
) -> None:
    visit.sign_in(parties.officer)
    typed = {"on": "13/02/2026", "days": "15", "written": "yes", "reasons": "no"}
    page = visit.submit(f"/solicitudes/{asked.id}/prorroga", **typed)
    row = last(session)
    assert (row.days, row.written, row.reasons) == (15, True, False)
    assert "Sin razones o sin escrito" in visit.follow(page).words


@pytest.mark.parametrize(
    ("act", "field", "typed", "words"),
    [
        ("prorroga", "days", "muchos", "Escriba un número entero, por ejemplo 10."),
        ("prorroga", "days", "0", "Escriba un número de días."),
        (
            "prorroga",
            "until",
            "31/04/2026",
            "Escriba una fecha que exista: día, mes y año con cuatro cifras.",
        ),
        ("prevencion", "days", "61", "Escriba un número de días entre 1 y 60."),
        ("remision", "inside", "", "Elija a dónde se remitió."),
        ("resolucion", "number", "x" * 121, "120 caracteres"),
        ("resolucion", "on", "31/04/2026", "Escriba una fecha que exista: día, mes y año con cuatro cifras."),
        ("resolucion", "on", "01/03/2026", "Esa fecha todavía no llega. Escriba una que no pase de hoy."),
    ],
)
def test_what_cannot_be_is_said_on_its_field(
    parties: Parties, visit: Visitor, asked: InfoRequest, act: str, field: str, typed: str, words: str
) -> None:
    visit.sign_in(parties.officer)
    page = visit.submit(
        f"/solicitudes/{asked.id}/{act}", **{day_of(act): "18/02/2026", "text": "Una nota", field: typed}
    )
    assert page.status == 422
    assert words in error_of(page, field)
    assert filled_in(page.soup.select_one("main form"))["text"] == "Una nota"


def test_the_outcome_and_grounds_of_each_item_are_kept_and_shown(
    parties: Parties, visit: Visitor, session: Session, asked: InfoRequest
) -> None:
    visit.sign_in(parties.officer)
    address = f"/solicitudes/{asked.id}/resolucion"
    data = filled_in(visit.get(address).soup.select_one("main form"))
    data |= {"notified_on": "16/02/2026", "items-0-outcome": "refused_reserved"}
    data |= {"items-0-grounds": ["23.4", "other"], "items-0-ground_text": "Está en estudio"}
    page = Page(visit.client.post(address, data=data))
    (item,) = last(session).items
    assert [row.ground for row in item.grounds] == ["23.4", "other"]
    shown = visit.follow(page).words
    assert "Cosa pedida 1 Negativa: información reservada; 23.4 Investigación o persecución" in shown
    assert "Está en estudio" in shown


def test_what_was_ticked_stays_ticked_and_open_when_the_form_comes_back(
    parties: Parties, visit: Visitor, asked: InfoRequest
) -> None:
    visit.sign_in(parties.officer)
    address = f"/solicitudes/{asked.id}/resolucion"
    data = filled_in(visit.get(address).soup.select_one("main form"))
    data |= {"notified_on": "", "items-0-outcome": "partial", "items-0-grounds": ["22.5"]}
    page = Page(visit.client.post(address, data=data))
    assert page.status == 422
    assert page.soup.select_one('[name="items-0-grounds"][value="22.5"]').has_attr("checked")
    assert page.soup.select_one('[name="items-0-outcome"] option[selected]')["value"] == "partial"
    assert page.soup.select_one("main details").has_attr("open")


def test_a_ground_that_is_not_in_the_law_is_refused(
    parties: Parties, visit: Visitor, asked: InfoRequest
) -> None:
    visit.sign_in(parties.officer)
    address = f"/solicitudes/{asked.id}/resolucion"
    data = filled_in(visit.get(address).soup.select_one("main form"))
    data |= {"notified_on": "16/02/2026", "items-0-grounds": ["24.1"]}
    assert visit.client.post(address, data=data).status_code == 422


def test_sending_twice_records_one_act(
    parties: Parties, visit: Visitor, session: Session, asked: InfoRequest
) -> None:
    visit.sign_in(parties.officer)
    address = f"/solicitudes/{asked.id}/recepcion"
    data = filled_in(visit.get(address).soup.select_one("main form")) | {"on": "18/02/2026"}
    before = count_of(session, ActRow)
    answers = [visit.client.post(address, data=data).status_code for _time in range(2)]
    assert answers == [302, 302]
    assert count_of(session, ActRow) == before + 1


def test_the_unit_s_own_number_is_shown_and_found(
    parties: Parties, visit: Visitor, asked: InfoRequest
) -> None:
    visit.sign_in(parties.officer)
    page = visit.submit(f"/solicitudes/{asked.id}/recepcion", on="03/02/2026", number="UIP-77-2026")
    assert "Expediente de la unidad UIP-77-2026" in visit.follow(page).words
    assert "Contratos de ejemplo" in visit.get("/solicitudes?q=uip-77").words


def test_a_private_request_takes_no_act_of_the_unit(parties: Parties, visit: Visitor) -> None:
    hidden = parties.request(FILED, visibility=Visibility.PRIVATE)
    visit.sign_in(parties.officer)
    assert visit.get(f"/solicitudes/{hidden.id}/recepcion").status == 404


def test_the_day_comes_first_and_the_note_and_the_files_last(
    parties: Parties, visit: Visitor, asked: InfoRequest
) -> None:
    visit.sign_in(parties.officer)
    form = visit.get(f"/solicitudes/{asked.id}/prorroga").soup.select_one("main form")
    names = [control["name"] for control in form.select("input:not([type=hidden]), textarea")]
    assert list(dict.fromkeys(names)) == [
        "on",
        "unknown_day",
        "days",
        "until",
        "written",
        "reasons",
        "text",
        "files",
    ]
