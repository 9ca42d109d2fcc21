"""Proof and concession: what each side brings for its own version, and what the programme asks."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.models.accounts import Account
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.projection import history
from tests.web.act_forms import last, said
from tests.web.cases import Parties, count_of, last_act
from tests.web.conftest import Freeze
from tests.web.visitor import Visitor, error_of, filled_in, put

Where = Callable[[str], str]
REMEDIES_STAY = (
    "Si solo una de las dos versiones tiene constancia, las cifras públicas usan esa; ningún recurso se "
    "pierde por ello."
)


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(date(2026, 2, 20))


@pytest.fixture
def answered(parties: Parties) -> InfoRequest:
    """Give a request that the organisation says was answered on 18 February, two days late."""
    made = parties.request(date(2026, 2, 2))
    parties.act(made, Kind.RESOLVED, date(2026, 2, 18))
    return made


@pytest.fixture
def where(parties: Parties, answered: InfoRequest) -> Where:
    """Give where something is said of the act recorded last."""

    def address(verb: str) -> str:
        about = last_act(parties.make, answered)
        parties.make.keep()
        return f"/solicitudes/{answered.id}/actos/{about}/{verb}"

    return address


@pytest.fixture
def coordinator(parties: Parties) -> Account:
    """Give somebody of the programme."""
    made = parties.make.account(Role.COORDINATOR)
    parties.make.keep()
    return made


def contest(parties: Parties, answered: InfoRequest, **details: object) -> int:
    """Let the unit say that the answer was notified on the 13th; gives the number of the contest."""
    about = last_act(parties.make, answered)
    parties.answer_of_unit(
        answered, Kind.CONTESTED, None, about=about, claimed_on=date(2026, 2, 13), text="Consta.", **details
    )
    number = last_act(parties.make, answered)
    parties.make.keep()
    return number


def seen(session: Session, answered: InfoRequest) -> tuple[date | None, bool]:
    """Give the day of the answer as the latest reading has it, and whether it is in dispute."""
    found = session.get_one(InfoRequest, answered.id, populate_existing=True)
    kept = (found.answered_on, found.disputed)
    session.commit()
    return kept


@pytest.mark.parametrize(("verb", "who"), [("objetar", "officer"), ("respaldar", "monitor")])
def test_where_proof_is_asked_it_is_said_what_it_does(
    parties: Parties, visit: Visitor, where: Where, verb: str, who: str
) -> None:
    visit.sign_in(getattr(parties, who))
    assert REMEDIES_STAY in visit.get(where(verb)).words


@pytest.mark.parametrize(("verb", "who"), [("confirmar", "officer"), ("anular", "monitor")])
def test_where_none_is_needed_no_proof_is_asked(
    parties: Parties, visit: Visitor, where: Where, verb: str, who: str
) -> None:
    visit.sign_in(getattr(parties, who))
    page = visit.get(where(verb))
    assert not page.soup.select('[name="proof"]')
    assert REMEDIES_STAY not in page.words


def test_a_contest_with_proof_decides_the_public_figures(
    parties: Parties, visit: Visitor, session: Session, answered: InfoRequest, where: Where
) -> None:
    visit.sign_in(parties.officer)
    typed = {
        "claimed_on": "13/02/2026",
        "text": "Consta.",
        "proof": "notification",
        "proof_reference": "Cédula 145",
    }
    about = last_act(parties.make, answered)
    session.commit()
    assert put(visit, where("objetar"), **typed).status == 302
    kept = said(last(session))
    assert kept == {
        "about": about,
        "claimed_on": date(2026, 2, 13),
        "text": "Consta.",
        "proof": "notification",
        "proof_reference": "Cédula 145",
    }
    assert seen(session, answered) == (date(2026, 2, 13), False)


def test_proof_on_both_sides_leaves_the_dispute_open(
    parties: Parties, visit: Visitor, session: Session, answered: InfoRequest, where: Where
) -> None:
    support = where("respaldar")
    contest(parties, answered, proof="notification", proof_reference="Cédula 145")
    visit.sign_in(parties.monitor)
    assert put(visit, support, proof="electronic", proof_reference="Correo del 18").status == 302
    row = last(session)
    assert (row.kind, row.side, row.proof, row.proof_reference) == (
        "confirmed",
        "organisation",
        "electronic",
        "Correo del 18",
    )
    assert seen(session, answered)[1]


def test_the_own_proof_of_an_act_keeps_its_version(
    parties: Parties, visit: Visitor, session: Session, answered: InfoRequest, where: Where
) -> None:
    support = where("respaldar")
    contest(parties, answered)
    assert seen(session, answered)[1]
    visit.sign_in(parties.monitor)
    assert put(visit, support, proof="receipt", proof_reference="Acuse 9").status == 302
    assert seen(session, answered) == (date(2026, 2, 18), False)


def test_a_contest_is_backed_up_by_who_made_it(
    parties: Parties, visit: Visitor, session: Session, answered: InfoRequest, where: Where
) -> None:
    contest(parties, answered)
    visit.sign_in(parties.officer)
    assert put(visit, where("respaldar"), proof="receipt", proof_reference="Libro 2").status == 302
    assert not seen(session, answered)[1]


def test_a_contest_is_conceded_by_the_other_side(
    parties: Parties, visit: Visitor, session: Session, answered: InfoRequest, where: Where
) -> None:
    number = contest(parties, answered)
    visit.sign_in(parties.monitor)
    page = visit.get(where("conceder"))
    assert "conceder dice que la objeción tiene razón" in page.words
    assert "Objetada: Resolución viernes 13 de febrero de 2026" in page.words
    assert put(visit, where("conceder"), text="Tienen razón.").status == 302
    row = last(session)
    assert (row.kind, row.side, row.about_id, row.text) == (
        "confirmed",
        "organisation",
        number,
        "Tienen razón.",
    )
    assert seen(session, answered) == (date(2026, 2, 13), False)


@pytest.mark.parametrize(
    ("verb", "who", "changes", "field", "words"),
    [
        ("objetar", "officer", {"proof": "receipt"}, "proof_reference", "Escriba el número de la constancia"),
        ("objetar", "officer", {"proof_reference": "Libro 2"}, "proof", "Elija qué clase de constancia es"),
        ("objetar", "officer", {"proof": "paloma"}, "proof", "Opción inválida."),
        (
            "objetar",
            "officer",
            {"text": " "},
            "text",
            "Escriba la razón, para que la otra parte pueda leerla.",
        ),
        ("respaldar", "monitor", {}, "proof", "Elija qué tiene para probarlo."),
        (
            "respaldar",
            "monitor",
            {"proof": "receipt"},
            "proof_reference",
            "Escriba el número de la constancia",
        ),
        ("respaldar", "monitor", {"proof": "none"}, "proof", "Opción inválida."),
        (
            "respaldar",
            "monitor",
            {"proof": "receipt", "proof_reference": "x" * 121},
            "proof_reference",
            "120 caracteres",
        ),
    ],
)
def test_a_proof_that_cannot_be_found_again_is_refused_on_its_field(
    parties: Parties,
    visit: Visitor,
    where: Where,
    verb: str,
    who: str,
    changes: dict[str, str],
    field: str,
    words: str,
) -> None:
    visit.sign_in(getattr(parties, who))
    page = put(visit, where(verb), **{"text": "Una nota", **changes})
    assert page.status == 422
    assert words in error_of(page, field)
    shown = filled_in(page.soup.select_one("main form"))
    kept = {
        name: value
        for name, value in {"text": "Una nota", **changes}.items()
        if value not in ("paloma", "none")
    }
    assert {name: shown[name] for name in kept} == kept


@pytest.mark.parametrize(
    ("who", "verb", "status"),
    [
        ("monitor", "confirmar", 403),
        ("monitor", "objetar", 403),
        ("monitor", "anular", 200),
        ("monitor", "respaldar", 200),
        ("monitor", "conceder", 403),
        ("monitor", "consultar", 403),
        ("monitor", "anular-consulta", 403),
        ("officer", "confirmar", 200),
        ("officer", "objetar", 200),
        ("officer", "anular", 403),
        ("officer", "respaldar", 403),
        ("officer", "conceder", 403),
        ("officer", "consultar", 403),
        ("regulator", "consultar", 403),
    ],
)
def test_each_word_about_an_act_belongs_to_somebody(
    parties: Parties, visit: Visitor, where: Where, who: str, verb: str, status: int
) -> None:
    visit.sign_in(getattr(parties, who))
    assert visit.get(where(verb)).status == status


@pytest.mark.parametrize(
    ("who", "verb", "status"),
    [
        ("monitor", "conceder", 200),
        ("monitor", "confirmar", 403),
        ("monitor", "objetar", 403),
        ("monitor", "respaldar", 403),
        ("monitor", "anular", 403),
        ("officer", "conceder", 403),
        ("officer", "respaldar", 200),
        ("officer", "anular", 200),
    ],
)
def test_each_word_about_a_contest_belongs_to_somebody(
    parties: Parties, visit: Visitor, answered: InfoRequest, where: Where, who: str, verb: str, status: int
) -> None:
    contest(parties, answered)
    visit.sign_in(getattr(parties, who))
    assert visit.get(where(verb)).status == status


def test_the_programme_asks_about_an_act_and_changes_nothing(
    parties: Parties,
    visit: Visitor,
    session: Session,
    answered: InfoRequest,
    where: Where,
    coordinator: Account,
) -> None:
    before = seen(session, answered)
    about = history(session, answered)[-1].id
    session.commit()
    visit.sign_in(coordinator)
    assert put(visit, where("consultar"), text="¿Hay cédula de notificación?").status == 302
    row = last(session)
    assert (row.kind, row.side, row.about_id, row.text) == (
        "queried",
        "coordinator",
        about,
        "¿Hay cédula de notificación?",
    )
    assert seen(session, answered) == before


@pytest.mark.parametrize("text", ["", "   "])
def test_a_query_asks_something(visit: Visitor, where: Where, coordinator: Account, text: str) -> None:
    visit.sign_in(coordinator)
    page = put(visit, where("consultar"), text=text)
    assert (page.status, error_of(page, "text")) == (422, "Error: Escriba la pregunta.")


def test_asking_twice_with_one_click_is_one_query(
    visit: Visitor, session: Session, where: Where, coordinator: Account
) -> None:
    visit.sign_in(coordinator)
    address = where("consultar")
    data = filled_in(visit.get(address).soup.select_one("main form")) | {"text": "¿Hay cédula?"}
    before = count_of(session, ActRow)
    assert [visit.client.post(address, data=data).status_code for _time in range(2)] == [302, 302]
    assert count_of(session, ActRow) == before + 1


def test_the_programme_annuls_its_own_query_and_nothing_else(
    visit: Visitor, session: Session, where: Where, coordinator: Account
) -> None:
    visit.sign_in(coordinator)
    assert visit.get(where("anular-consulta")).status == 403
    put(visit, where("consultar"), text="¿Hay cédula?")
    assert visit.get(where("consultar")).status == 403
    query = last(session).id
    assert put(visit, where("anular-consulta"), text="Ya la vimos.").status == 302
    row = last(session)
    assert (row.kind, row.side, row.about_id) == ("annulled", "coordinator", query)


@pytest.mark.parametrize(
    ("who", "verb"), [("monitor", "confirmar"), ("officer", "objetar"), ("officer", "anular")]
)
def test_the_sides_do_not_judge_a_query(
    parties: Parties,
    visit: Visitor,
    app: Flask,
    where: Where,
    coordinator: Account,
    who: str,
    verb: str,
) -> None:
    asking = Visitor(app)
    asking.sign_in(coordinator)
    put(asking, where("consultar"), text="¿Hay cédula?")
    visit.sign_in(getattr(parties, who))
    assert visit.get(where(verb)).status == 403


def test_the_programme_asks_nothing_about_what_is_private(
    parties: Parties, visit: Visitor, coordinator: Account
) -> None:
    hidden = parties.request(date(2026, 2, 2), visibility=Visibility.PRIVATE)
    about = last_act(parties.make, hidden)
    parties.make.keep()
    visit.sign_in(coordinator)
    assert visit.get(f"/solicitudes/{hidden.id}/actos/{about}/consultar").status == 404
