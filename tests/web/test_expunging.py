"""Asking that words be taken out, and deciding it, page by page."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.models.accounts import Account
from foia_tracker.models.acts import ActRow
from foia_tracker.models.expunging import Expunging
from foia_tracker.models.info_requests import InfoRequest
from tests.web.cases import Parties, last_act
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor, error_of

NOTE = "La resolución nombra a la niña Xochiquetzalli"
REASON = "Nombra a una persona que la ley protege."
LINK = "Pedir que se retire un texto"


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(date(2026, 6, 3))


@pytest.fixture
def case(parties: Parties) -> InfoRequest:
    """Give a shared request whose resolution has a note."""
    made = parties.request(date(2026, 2, 2))
    parties.answer_of_unit(made, Kind.RESOLVED, date(2026, 2, 10), text=NOTE)
    return made


@pytest.fixture
def asking(parties: Parties, case: InfoRequest) -> str:
    """Give where the note of the resolution is asked to be taken out."""
    act = last_act(parties.make, case)
    parties.make.keep()
    return f"/solicitudes/{case.id}/actos/{act}/retirar-texto"


def account(parties: Parties, role: Role) -> Account:
    made = parties.make.account(role)
    parties.make.keep()
    return made


def asked(session: Session) -> Expunging:
    """Give what was asked last, as it is now."""
    newest = select(Expunging).order_by(Expunging.id.desc()).limit(1)
    found = session.scalars(newest.execution_options(populate_existing=True)).one()
    session.commit()
    return found


def filing_of(session: Session, case: InfoRequest) -> str:
    """Give where words of the filing, and of the request itself, are asked to be taken out."""
    query = select(ActRow.id).where(ActRow.request_id == case.id, ActRow.kind == Kind.FILED)
    number = session.scalars(query).one()
    session.commit()
    return f"/solicitudes/{case.id}/actos/{number}/retirar-texto"


def ask_as(visit: Visitor, who: Account, asking: str) -> Page:
    visit.sign_in(who)
    page = visit.submit(asking, field="acto.text", reason=REASON)
    assert page.status == 302, page.words
    done = visit.follow(page)
    visit.client.delete_cookie("session")
    return done


def test_either_side_asks_from_the_case_page(
    parties: Parties, visit: Visitor, session: Session, case: InfoRequest, asking: str
) -> None:
    visit.sign_in(parties.officer)
    page = visit.get(f"/solicitudes/{case.id}")
    assert page.soup.select_one(f'a[href="{asking}"]')
    form = visit.get(asking)
    assert "La nota" in form.words
    assert NOTE in form.words
    done = ask_as(visit, parties.officer, asking)
    assert "Se pidió el retiro" in done.words
    assert NOTE in done.words
    assert (asked(session).field, asked(session).asked_side) == ("text", "unit")


def test_the_filing_offers_the_words_of_the_request_and_those_of_the_organisation_to_it_alone(
    parties: Parties, visit: Visitor, session: Session, case: InfoRequest
) -> None:
    filing = filing_of(session, case)
    visit.sign_in(parties.monitor)
    page = visit.get(filing)
    assert "El título de la solicitud" in page.words
    assert "La cosa pedida 1" in page.words
    done = visit.submit(filing, field="solicitud.title", reason=REASON)
    assert done.status == 302, done.words
    assert (asked(session).act_id, asked(session).field) == (None, "title")


def test_an_act_without_words_says_so(parties: Parties, visit: Visitor, case: InfoRequest) -> None:
    parties.act(case, Kind.DELIVERED, date(2026, 2, 11))
    act = last_act(parties.make, case)
    parties.make.keep()
    visit.sign_in(parties.monitor)
    page = visit.get(f"/solicitudes/{case.id}/actos/{act}/retirar-texto")
    assert "Este acto no tiene textos que retirar" in page.words
    assert not page.soup.select("main form")
    assert not visit.get(f"/solicitudes/{case.id}").soup.select(f'a[href$="/{act}/retirar-texto"]')


def test_who_only_reads_is_not_offered_it(parties: Parties, visit: Visitor, case: InfoRequest) -> None:
    visit.sign_in(parties.regulator)
    assert LINK not in visit.get(f"/solicitudes/{case.id}").words


@pytest.mark.parametrize(
    ("reason", "error"),
    [
        ("", "Error: Escriba la razón."),
        (f"Dice: {NOTE}", "Error: Repite el texto que se va a retirar."),
    ],
)
def test_a_refused_reason_comes_back_as_it_was_typed(
    parties: Parties, visit: Visitor, asking: str, reason: str, error: str
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.submit(asking, field="acto.text", reason=reason)
    assert page.status == 422
    assert error_of(page, "reason").startswith(error)
    assert page.soup.select_one("textarea#reason").get_text().removeprefix("\r\n") == reason


@pytest.mark.parametrize("field", ["", "acto.kind", "solicitud.notes", "acto.items.x", "otra cosa"])
def test_a_text_that_is_not_there_is_refused(
    parties: Parties, visit: Visitor, asking: str, field: str
) -> None:
    visit.sign_in(parties.monitor)
    page = visit.submit(asking, field=field, reason=REASON)
    assert page.status == 422


def test_the_same_text_is_not_asked_twice(parties: Parties, visit: Visitor, asking: str) -> None:
    ask_as(visit, parties.officer, asking)
    visit.sign_in(parties.monitor)
    page = visit.submit(asking, field="acto.text", reason=REASON)
    assert page.status == 422
    assert "Ya se pidió retirar ese texto" in page.words


def test_the_coordinator_approves_and_everybody_reads_that_it_was_taken_out(
    parties: Parties, visit: Visitor, session: Session, case: InfoRequest, asking: str
) -> None:
    ask_as(visit, parties.officer, asking)
    visit.sign_in(account(parties, Role.COORDINATOR))
    listed = visit.get("/retiros")
    assert case.number in listed.words
    where = listed.soup.select_one("main td a, main th a")["href"]
    assert NOTE in visit.get(where).words
    page = visit.submit(where, decision="retirar", sure="y")
    assert page.status == 302, page.words
    assert "No hay retiros por decidir" in visit.follow(page).words
    said = f"La nota: texto retirado el 3 de junio de 2026 por orden de dos personas. Razón: {REASON}"
    for who in (parties.monitor, parties.officer, parties.regulator):
        visit.client.delete_cookie("session")
        visit.sign_in(who)
        story = visit.get(f"/solicitudes/{case.id}").words
        assert said in story
        assert "Texto retirado: Resolución" in story
        assert "Xochiquetzalli" not in story


def test_who_decides_reads_what_goes_along(
    parties: Parties, visit: Visitor, session: Session, case: InfoRequest
) -> None:
    case.topic = case.title
    parties.answer_of_unit(
        case, Kind.TRANSFERRED, date(2026, 2, 12), destination_unit_id=parties.make.unit().id
    )
    filing = filing_of(session, case)
    visit.sign_in(parties.monitor)
    visit.submit(filing, field="solicitud.title", reason=REASON)
    visit.client.delete_cookie("session")
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        visit.sign_in(account(parties, role))
        page = visit.get(f"/retiros/{asked(session).id}")
        listed = [one.get_text() for one in page.soup.select("#pedido li")]
        assert listed == [
            "El tema de la solicitud",
            "El título de la solicitud, en otra solicitud",
            "El tema de la solicitud, en otra solicitud",
        ]
        visit.client.delete_cookie("session")
    visit.sign_in(account(parties, Role.COORDINATOR))
    assert visit.submit(f"/retiros/{asked(session).id}", decision="retirar", sure="y").status == 302
    assert "Se va con él" not in visit.get(f"/retiros/{asked(session).id}").words


def test_the_reason_of_an_expunging_can_be_asked_to_go_too(
    parties: Parties, visit: Visitor, session: Session, case: InfoRequest, asking: str
) -> None:
    ask_as(visit, parties.officer, asking)
    decider = account(parties, Role.COORDINATOR)
    first = f"/retiros/{asked(session).id}"
    visit.sign_in(decider)
    visit.submit(first, decision="retirar", sure="y")
    visit.client.delete_cookie("session")
    told = f"/solicitudes/{case.id}/actos/{asked(session).expunged_id}/retirar-texto"
    visit.sign_in(parties.monitor)
    assert visit.get(f"/solicitudes/{case.id}").soup.select(f'a[href="{told}"]')
    visit.submit(told, field="acto.text", reason="Da un dato de una persona.")
    visit.client.delete_cookie("session")
    visit.sign_in(decider)
    visit.submit(f"/retiros/{asked(session).id}", decision="retirar", sure="y")
    assert REASON not in visit.get(first).words
    assert REASON not in visit.get(f"/solicitudes/{case.id}").words


def test_in_public_the_reason_is_not_read(
    parties: Parties, visit: Visitor, session: Session, asking: str, case: InfoRequest
) -> None:
    ask_as(visit, parties.officer, asking)
    visit.sign_in(account(parties, Role.COORDINATOR))
    visit.submit(f"/retiros/{asked(session).id}", decision="retirar", sure="y")
    visit.client.delete_cookie("session")
    row = session.get_one(InfoRequest, case.id)
    row.visibility = Visibility.PUBLISHED
    session.commit()
    story = visit.get(f"/solicitudes/{case.id}").words
    assert "La nota: texto retirado el 3 de junio de 2026 por orden de dos personas." in story
    assert REASON not in story


def test_a_title_that_was_taken_out_is_nowhere(
    parties: Parties, visit: Visitor, session: Session, case: InfoRequest
) -> None:
    title, filing = case.title, filing_of(session, case)
    visit.sign_in(parties.monitor)
    visit.submit(filing, field="solicitud.title", reason=REASON)
    visit.client.delete_cookie("session")
    visit.sign_in(account(parties, Role.COORDINATOR))
    visit.submit(f"/retiros/{asked(session).id}", decision="retirar", sure="y")
    for address in ("/solicitudes?ver=todas", f"/solicitudes/{case.id}", "/bandeja"):
        assert title not in visit.get(address).words
    assert case.number not in visit.get(f"/solicitudes?ver=todas&q={title}").words
    assert "El título de la solicitud: texto retirado" in visit.get(f"/solicitudes/{case.id}").words


def test_approving_needs_the_tick_that_it_cannot_be_undone(
    parties: Parties, visit: Visitor, session: Session, asking: str
) -> None:
    ask_as(visit, parties.officer, asking)
    visit.sign_in(account(parties, Role.COORDINATOR))
    page = visit.submit(f"/retiros/{asked(session).id}", decision="retirar")
    assert page.status == 422
    assert "Marque que entiende que no se puede deshacer." in page.words
    assert asked(session).decided_at is None


def test_a_rejection_needs_its_reason_and_leaves_the_words(
    parties: Parties, visit: Visitor, session: Session, case: InfoRequest, asking: str
) -> None:
    ask_as(visit, parties.officer, asking)
    visit.sign_in(account(parties, Role.COORDINATOR))
    where = f"/retiros/{asked(session).id}"
    page = visit.submit(where, decision="dejar")
    assert page.status == 422
    assert "Escriba la razón" in error_of(page, "note")
    done = visit.submit(where, decision="dejar", note="No nombra a nadie.")
    assert done.status == 302, done.words
    assert "Quedó como estaba" in visit.get(where).words
    assert not visit.get(where).soup.select("main form")
    assert NOTE in visit.get(f"/solicitudes/{case.id}").words


def test_the_administrator_reads_what_is_asked_and_never_the_words(
    parties: Parties, visit: Visitor, session: Session, case: InfoRequest, asking: str
) -> None:
    ask_as(visit, parties.officer, asking)
    visit.sign_in(account(parties, Role.ADMINISTRATOR))
    where = f"/retiros/{asked(session).id}"
    for page in (visit.get("/retiros"), visit.get(where)):
        assert case.number in page.words
        assert "Resolución" in page.words
        assert REASON in page.words
        assert "Xochiquetzalli" not in page.words
        assert case.title not in page.words
        assert not page.soup.select(f'a[href="/solicitudes/{case.id}"]')
    assert visit.submit(where, decision="retirar", sure="y").status == 302


def test_the_menu_leads_there_whoever_decides_and_nobody_else(parties: Parties, visit: Visitor) -> None:
    seen = {}
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR, Role.MONITOR, Role.OFFICER, Role.REGULATOR):
        visit.sign_in(account(parties, role))
        menu = visit.get("/bandeja").soup.select('nav a[href="/administracion"]')
        seen[role] = bool(menu and visit.get("/administracion").soup.select('main a[href="/retiros"]'))
        visit.client.delete_cookie("session")
    assert [role for role, shown in seen.items() if shown] == [Role.COORDINATOR, Role.ADMINISTRATOR]
