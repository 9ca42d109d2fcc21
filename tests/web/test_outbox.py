"""The page of mails: what waits, what did not leave and why, nothing of what they say; what machines read."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.policy import Role
from foia_tracker.mails.kinds import INVITATION
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.services import outbox
from tests.mails.letters import FACTS
from tests.make import Make
from tests.web.visitor import Page, Visitor, filled_in

ADDRESS = "/administracion/correos"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def come(make: Make, visit: Visitor) -> Visitor:
    """Give an administrator who visits."""
    return signed_in(make, visit, Role.ADMINISTRATOR)


def signed_in(make: Make, visit: Visitor, role: Role) -> Visitor:
    account = make.account(role)
    make.keep()
    visit.sign_in(account)
    return visit


def rows(page: Page) -> list[list[str]]:
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
        for row in page.soup.select("tbody tr")
    ]


def refused(mail: OutboxMail, session: Session, error: str) -> None:
    """Let the server refuse a mail for good."""
    claim = outbox.claim(session)
    assert claim is not None
    assert claim.mail_id == mail.id
    outbox.refused(session, claim, error)
    session.commit()


def test_what_waits_says_how_it_goes(make: Make, visit: Visitor) -> None:
    later = clock.now() + 5 * MINUTE
    make.mail("ana@ejemplo.test", attempts=3, resume_at=later, error="451 más tarde")
    make.mail("beto@ejemplo.test", attempts=1, leased_until=later)
    make.mail("carla@ejemplo.test")
    page = signed_in(make, visit, Role.ADMINISTRATOR).get(ADDRESS)
    told = [row[1:4] for row in rows(page)]
    assert [row[0] for row in told] == ["ana@ejemplo.test", "beto@ejemplo.test", "carla@ejemplo.test"]
    assert told[0][1].startswith("Se intenta de nuevo el ")
    assert told[0][1].endswith("Intentos: 3. 451 más tarde")
    assert told[1][1:3] == ["Se está enviando Intentos: 1.", ""]
    assert told[2][1] == "Sale en cuanto se pueda"
    assert [each.get_text() for each in page.soup.select(".figure .value")][0::2] == ["3", "0"]


def test_what_was_refused_says_why_and_is_sent_again(make: Make, session: Session, come: Visitor) -> None:
    mail = make.mail("ana@ejemplo.test")
    make.keep()
    refused(mail, session, "550 <…@…> no existe")
    page = come.get(ADDRESS)
    assert rows(page)[0][1:3] == ["ana@ejemplo.test", "No salió Intentos: 1. 550 <…@…> no existe"]
    form = page.soup.select_one("main form")
    sent = Page(come.client.post(form["action"], data=filled_in(form)))
    assert "Se intentará enviar" in come.follow(sent).words
    session.expire_all()
    assert session.get_one(OutboxMail, mail.id).waits


def test_what_lost_its_link_cannot_be_sent_again_and_says_what_to_do(
    make: Make, session: Session, come: Visitor
) -> None:
    facts = {name: FACTS[name] for name in INVITATION.facts}
    until = clock.now() + MINUTE
    told = outbox.Mail(key="i", to="ana@ejemplo.test", kind=INVITATION, facts=facts, until=until)
    outbox.post(session, told)
    session.commit()
    claim = outbox.claim(session)
    assert claim is not None
    outbox.refused(session, claim, "550")
    session.commit()
    page = come.get(ADDRESS)
    assert page.soup.select("main form") == []
    assert "el enlace ya se borró" in page.words
    token = filled_in(page.soup.select_one("header form"))
    answer = Page(come.client.post(f"{ADDRESS}/{claim.mail_id}/de-nuevo", data=token))
    assert "Pida que se haga uno nuevo." in come.follow(answer).words


def test_what_mails_say_is_shown_to_nobody(make: Make, session: Session, come: Visitor) -> None:
    facts = {name: FACTS[name] for name in INVITATION.facts}
    told = outbox.Mail(
        key="i", to="ana@ejemplo.test", kind=INVITATION, facts=facts, until=clock.now() + MINUTE
    )
    outbox.post(session, told)
    session.commit()
    page = come.get(ADDRESS)
    assert "Le invitan a Acceso abierto" in page.words
    assert not [fact for name, fact in facts.items() if fact in page.text and name != "role"]


def test_a_coordinator_does_not_read_whole_addresses(make: Make, visit: Visitor) -> None:
    make.mail("ana.sofia@ejemplo.test")
    page = signed_in(make, visit, Role.COORDINATOR).get(ADDRESS)
    assert rows(page)[0][1] == "a…@ejemplo.test"
    assert "sofia" not in page.text


def test_without_a_server_the_page_says_what_is_missing(come: Visitor) -> None:
    assert "SMTP_URL" in come.get(ADDRESS).words
    assert "Ninguno: todo salió." in come.get(ADDRESS).words


def test_machines_read_how_many_wait_and_for_how_long(app: Flask, make: Make) -> None:
    client = app.test_client()
    assert client.get("/salud").json["mails"] == {"waiting": 0, "oldest_seconds": 0, "given_up": 0}
    make.mail(created_at=clock.now() - 5 * MINUTE)
    make.mail(given_up_at=clock.now(), resume_at=None)
    make.keep()
    told = client.get("/salud").json["mails"]
    assert (told["waiting"], told["given_up"]) == (1, 1)
    assert 300 <= told["oldest_seconds"] < 330
