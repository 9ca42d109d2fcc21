"""The recurso de revisión and what comes after it, through their forms: against what, why, and for what."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind, Right, Sense
from tests.web.act_forms import REFUSED, STORY, TYPED, asked, keys, last, tell
from tests.web.cases import Parties
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor, error_of, filled_in, put

ANSWERED = (Kind.RESOLVED, 10, {})
TWO_REVIEWS = ((Kind.REVIEW_FILED, 12, REFUSED), (Kind.REVIEW_FILED, 13, REFUSED))
REVOKED = {"sense": Sense.REVOKED}


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(date(2026, 2, 20))


def values(page: Page, name: str) -> list[str]:
    """Give what may be chosen under a name."""
    return [option["value"] for option in page.soup.select(f'[name="{name}"]')]


def texts(page: Page, name: str) -> list[str]:
    """Give the words of what may be chosen under a name."""
    labels = [
        page.soup.select_one(f'label[for="{each["id"]}"]') for each in page.soup.select(f'[name="{name}"]')
    ]
    return [" ".join(label.get_text().split()) for label in labels]


def test_a_recurso_is_offered_each_answer_that_stands_and_silence(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    made = asked(parties)
    tell(parties, made, ANSWERED, (Kind.DELIVERED, 11, {}), (Kind.RESOLVED, 12, {}))
    wrong = keys(session, made)["resolved"]
    parties.act(made, Kind.ANNULLED, None, about=wrong, text="Era de otra solicitud.")
    numbers = keys(session, made)
    visit.sign_in(parties.monitor)
    page = visit.get(f"/solicitudes/{made.id}/recurso")
    assert texts(page, "about") == [
        "Resolución del 10 de febrero de 2026, según la organización",
        "Entrega del 11 de febrero de 2026, según la organización",
        "La falta de respuesta",
    ]
    # The delivery hands over what the resolution granted: its fifteen days are those of the resolution.
    assert filled_in(page.soup.select_one("main form"))["about"] == str(numbers["delivered"] - 1)


def test_a_recurso_against_silence_says_so(parties: Parties, visit: Visitor, session: Session) -> None:
    made = asked(parties)
    tell(parties, made, ANSWERED)
    visit.sign_in(parties.monitor)
    typed = {"on": TYPED, "about": "", "grounds": ["55.4", "55.5"], "challenged": ["1", "2"]}
    assert put(visit, f"/solicitudes/{made.id}/recurso", **typed).status == 302
    assert (last(session).about_id, last(session).value().grounds) == (None, ("55.4", "55.5"))


def test_without_an_answer_nobody_is_asked_against_which(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    made = asked(parties, "Una sola cosa")
    visit.sign_in(parties.monitor)
    page = visit.get(f"/solicitudes/{made.id}/recurso")
    assert values(page, "about") == values(page, "challenged") == []
    assert "el recurso es contra la falta de respuesta" in page.words
    assert put(visit, f"/solicitudes/{made.id}/recurso", on=TYPED, grounds=["55.4"]).status == 302
    assert (last(session).about_id, last(session).items) == (None, [])


def test_a_recurso_about_some_of_what_was_asked_names_them(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    made = asked(parties)
    tell(parties, made, ANSWERED)
    visit.sign_in(parties.monitor)
    page = put(visit, f"/solicitudes/{made.id}/recurso", on=TYPED, grounds=["54.refusal"], challenged=["2"])
    assert page.status == 302, page.words
    assert [(item.item, item.outcome) for item in last(session).value().items] == [(2, None)]


def test_all_that_was_asked_is_ticked_at_first(parties: Parties, visit: Visitor) -> None:
    made = asked(parties)
    visit.sign_in(parties.monitor)
    ticked = visit.get(f"/solicitudes/{made.id}/recurso").soup.select('[name="challenged"][checked]')
    assert [each["value"] for each in ticked] == ["1", "2"]


@pytest.mark.parametrize(
    ("right", "offered"),
    [(Right.INFORMATION, False), (Right.HABEAS_ACCESS, True), (Right.HABEAS_CHANGE, True)],
)
def test_grounds_about_the_data_of_a_person_are_those_of_such_a_request(
    parties: Parties, visit: Visitor, right: Right, offered: bool
) -> None:
    made = asked(parties, right=right)
    visit.sign_in(parties.monitor)
    codes = values(visit.get(f"/solicitudes/{made.id}/recurso"), "grounds")
    assert ({"55.1", "55.2"} <= set(codes), "55.1" in codes) == (offered, offered)
    assert {"54.refusal", "54.nonexistence", "55.3", "55.4", "55.5", "55.6"} <= set(codes)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"grounds": []}, "grounds", "Elija al menos una razón del recurso."),
        ({"grounds": ["55.1"]}, "grounds", "no es una opción válida"),
        ({"challenged": []}, "challenged", "Marque al menos una de las cosas pedidas."),
        ({"challenged": ["3"]}, "challenged", "no es una opción válida"),
        ({"about": "999999"}, "about", "Opción inválida."),
        ({"on": "01/02/2026"}, "on", "Esa fecha es anterior a la presentación."),
        ({"on": ""}, "on", "Escriba la fecha, por ejemplo 28/04/2025."),
    ],
)
def test_what_a_recurso_cannot_be_is_said_on_its_field_and_the_rest_stays(
    parties: Parties, visit: Visitor, changes: dict[str, object], field: str, words: str
) -> None:
    made = asked(parties)
    tell(parties, made, ANSWERED)
    visit.sign_in(parties.monitor)
    typed = {
        "on": TYPED,
        "grounds": ["55.3"],
        "challenged": ["2"],
        "number": "REC-9",
        "text": "Falta el anexo",
    }
    page = put(visit, f"/solicitudes/{made.id}/recurso", **{**typed, **changes})
    assert page.status == 422
    assert words in error_of(page, field)
    assert page.soup.select_one(f'.error-summary a[href^="#{field}"]')
    shown = filled_in(page.soup.select_one("main form"))
    assert (shown["number"], shown["text"]) == ("REC-9", "Falta el anexo")
    ticked = {each["value"] for each in page.soup.select('[type="checkbox"][checked]')}
    expected = {"grounds": "55.3", "challenged": "2"}
    assert {value for name, value in expected.items() if name not in changes} <= ticked


@pytest.mark.parametrize(
    "word", ["resolucion-del-recurso", "resultado-de-la-denuncia", "resultado-del-amparo"]
)
def test_how_it_was_decided_must_be_chosen(parties: Parties, visit: Visitor, word: str) -> None:
    made = asked(parties)
    tell(parties, made, *STORY)
    visit.sign_in(parties.monitor)
    page = put(visit, f"/solicitudes/{made.id}/{word}", text="Una nota")
    assert page.status == 422
    assert error_of(page, "sense") == "Error: Elija cómo se resolvió."
    assert filled_in(page.soup.select_one("main form"))["text"] == "Una nota"


@pytest.mark.parametrize(
    ("word", "field", "more", "words"),
    [
        (
            "resolucion-del-recurso",
            "notified_on",
            {"sense": "confirmed"},
            "No hay un recurso de revisión registrado.",
        ),
        ("cumplimiento", "on", {}, "No hay una resolución de un recurso que ordene algo."),
        ("resultado-de-la-denuncia", "on", {"sense": "granted"}, "No hay una denuncia registrada."),
        ("resultado-del-amparo", "on", {"sense": "denied"}, "No hay un amparo registrado."),
    ],
)
def test_an_act_on_nothing_is_refused_on_its_day(
    parties: Parties, visit: Visitor, word: str, field: str, more: dict[str, object], words: str
) -> None:
    made = asked(parties)
    visit.sign_in(parties.monitor)
    page = put(visit, f"/solicitudes/{made.id}/{word}", **{field: TYPED, "text": "Una nota", **more})
    assert page.status == 422
    assert error_of(page, field).startswith(f"Error: {words}")
    shown = filled_in(page.soup.select_one("main form"))
    assert (shown[field], shown["text"]) == (TYPED, "Una nota")


def test_a_decision_before_its_recurso_is_refused(parties: Parties, visit: Visitor) -> None:
    made = asked(parties)
    tell(parties, made, ANSWERED, TWO_REVIEWS[0])
    visit.sign_in(parties.monitor)
    page = put(
        visit, f"/solicitudes/{made.id}/resolucion-del-recurso", notified_on="11/02/2026", sense="revoked"
    )
    assert page.status == 422
    assert error_of(page, "notified_on").startswith("Error: Esa fecha es anterior a lo que responde, del")


def test_of_several_recursos_one_says_which_was_decided(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    made = asked(parties)
    tell(parties, made, ANSWERED, *TWO_REVIEWS)
    second = keys(session, made)["review_filed"]
    visit.sign_in(parties.officer)
    address = f"/solicitudes/{made.id}/resolucion-del-recurso"
    typed = {"notified_on": TYPED, "on": "17/02/2026", "sense": "modified", "days": "8", "number": "DM-4"}
    page = put(visit, address, **typed)
    assert (page.status, error_of(page, "about")) == (422, "Error: Elija qué recurso resuelve.")
    assert put(visit, address, **typed, about=str(second)).status == 302
    row = last(session)
    assert (row.about_id, row.days, row.number, row.sense) == (second, 8, "DM-4", "modified")
    assert (row.happened_on, row.notified_on) == (date(2026, 2, 17), date(2026, 2, 18))


def test_of_several_decisions_one_says_which_was_complied_with(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    made = asked(parties)
    tell(parties, made, ANSWERED, *TWO_REVIEWS)
    second = keys(session, made)["review_filed"]
    tell(
        parties,
        made,
        (Kind.REVIEW_DECIDED, 14, REVOKED),
        (Kind.REVIEW_DECIDED, 16, {**REVOKED, "about": second}),
    )
    decided = keys(session, made)["review_decided"]
    visit.sign_in(parties.monitor)
    address = f"/solicitudes/{made.id}/cumplimiento"
    page = put(visit, address, on=TYPED, partial="yes")
    assert (page.status, error_of(page, "about")) == (422, "Error: Elija qué resolución se cumplió.")
    assert put(visit, address, on=TYPED, partial="yes", about=str(decided)).status == 302
    assert (last(session).about_id, last(session).partial) == (decided, True)


def test_a_decision_that_orders_nothing_is_not_offered_as_complied_with(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    made = asked(parties)
    tell(parties, made, ANSWERED, *TWO_REVIEWS)
    second = keys(session, made)["review_filed"]
    confirmed = {"sense": Sense.CONFIRMED, "about": second}
    tell(parties, made, (Kind.REVIEW_DECIDED, 14, REVOKED), (Kind.REVIEW_DECIDED, 16, confirmed))
    visit.sign_in(parties.monitor)
    assert values(visit.get(f"/solicitudes/{made.id}/cumplimiento"), "about") == []


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("recurso", "lo resuelve la máxima autoridad de la misma entidad, en cinco días"),
        ("denuncia", "no resuelve recursos ni puede ordenar que se entregue la información"),
        ("amparo", "Aquí solo se anota, sin contar sus plazos: consulte a un abogado."),
    ],
)
def test_the_page_of_a_remedy_says_what_to_expect_of_it(
    parties: Parties, visit: Visitor, word: str, words: str
) -> None:
    made = asked(parties)
    visit.sign_in(parties.monitor)
    assert words in visit.get(f"/solicitudes/{made.id}/{word}").words


@pytest.mark.parametrize(
    ("filed", "decided", "form", "words"),
    [
        (
            Kind.COMPLAINT_FILED,
            Kind.COMPLAINT_DECIDED,
            "resultado-de-la-denuncia",
            ["Con lugar", "Sin lugar", "No entra a conocer"],
        ),
        (
            Kind.AMPARO_FILED,
            Kind.AMPARO_DECIDED,
            "resultado-del-amparo",
            ["Otorgado", "Denegado", "No entra a conocer"],
        ),
    ],
)
def test_a_complaint_and_an_amparo_end_each_in_words_of_its_own(
    parties: Parties, visit: Visitor, filed: Kind, decided: Kind, form: str, words: list[str]
) -> None:
    made = asked(parties)
    tell(parties, made, (filed, 10, {}))
    visit.sign_in(parties.monitor)
    assert texts(visit.get(f"/solicitudes/{made.id}/{form}"), "sense") == words
    tell(parties, made, (decided, 12, {"sense": Sense.GRANTED}))
    page = visit.get(f"/solicitudes/{made.id}").words
    assert f"Sentido {words[0]}" in page


@pytest.mark.parametrize(
    ("law", "hint"),
    [
        ("gt-laip-2008", "Si no lo dice, deje el espacio vacío: cuentan 5 días hábiles (art. 60)."),
        ("mx-veracruz", "Si no lo dice, deje el espacio vacío."),
    ],
)
def test_the_term_to_comply_is_said_as_the_law_of_the_request_has_it(
    parties: Parties, visit: Visitor, law: str, hint: str
) -> None:
    made = asked(parties)
    made.law = law
    tell(parties, made, ANSWERED, (Kind.REVIEW_FILED, 12, REFUSED))
    visit.sign_in(parties.monitor)
    page = visit.get(f"/solicitudes/{made.id}/resolucion-del-recurso")
    said = [" ".join(each.get_text().split()) for each in page.soup.select(".hint")]
    assert hint in said
