"""A forgotten password: the page tells nobody who has an account, and a link does it once."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.models.invitations import AccountLink, ResetRequest
from foia_tracker.services import account_links
from tests.make import PASSWORD
from tests.statements import counted
from tests.web.accounts import mailed, path_in
from tests.web.cases import Parties
from tests.web.visitor import Visitor

NEW = "otra contraseña inventada"


def answer(session: Session) -> None:
    account_links.answer_resets(session)
    session.commit()


def ask(visit: Visitor, email: str) -> str:
    page = visit.submit("/entrar/olvido", email=email)
    assert page.status == 200
    return page.words


def test_the_page_says_the_same_whether_there_is_an_account_or_not(parties: Parties, visit: Visitor) -> None:
    assert ask(visit, parties.monitor.email) == ask(visit, "nadie@ejemplo.test")


def test_the_page_asks_the_database_the_same_whether_there_is_an_account_or_not(
    parties: Parties, session: Session, visit: Visitor
) -> None:
    said = []
    for email in (parties.monitor.email, "nadie@ejemplo.test"):
        with counted(session) as statements:
            ask(visit, email)
        said.append(len(statements))
    assert said[0] == said[1] > 0


def test_the_link_changes_the_password_once_and_ends_every_session(
    parties: Parties, app: Flask, session: Session
) -> None:
    inside, visit = Visitor(app), Visitor(app)
    inside.sign_in(parties.monitor)
    ask(visit, parties.monitor.email.upper())
    answer(session)
    path = path_in(session, "password_reset", parties.monitor.email)
    assert visit.submit(path, password=NEW, again=NEW).location == "/entrar"
    assert inside.get("/bandeja").location.startswith("/entrar")
    assert Visitor(app).sign_in(parties.monitor, PASSWORD).status == 422
    assert Visitor(app).sign_in(parties.monitor, NEW).status == 302
    assert visit.get(path).status == 404
    assert len(mailed(session, "password_changed", parties.monitor.email)) == 1


def test_nobody_is_written_to_who_has_no_account_or_a_closed_one(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    parties.monitor.active = False
    parties.make.keep()
    ask(visit, "nadie@ejemplo.test")
    ask(visit, parties.monitor.email)
    answer(session)
    assert mailed(session, "password_reset", "nadie@ejemplo.test") == []
    assert mailed(session, "password_reset", parties.monitor.email) == []


def test_after_an_hour_the_link_opens_nothing(
    parties: Parties, visit: Visitor, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(visit, parties.monitor.email)
    answer(session)
    path, now = path_in(session, "password_reset", parties.monitor.email), clock.now()
    assert visit.get(path).status == 200
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=1, seconds=1))
    assert visit.get(path).status == 404


def test_a_link_for_one_thing_does_not_do_another(parties: Parties, visit: Visitor, session: Session) -> None:
    ask(visit, parties.monitor.email)
    answer(session)
    token = path_in(session, "password_reset", parties.monitor.email).rpartition("/")[2]
    assert visit.get(f"/cuenta/correo/{token}").status == 404
    assert visit.get(f"/invitacion/{token}").status == 404


def test_of_two_links_the_second_dies_with_the_first(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    for _ in range(2):
        ask(visit, parties.monitor.email)
        answer(session)
    first, second = mailed(session, "password_reset", parties.monitor.email)
    assert visit.submit(first.facts["path"], password=NEW, again=NEW).status == 302
    assert visit.get(second.facts["path"]).status == 404


def test_a_weak_password_is_refused_and_the_link_stays_good(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    ask(visit, parties.monitor.email)
    answer(session)
    path = path_in(session, "password_reset", parties.monitor.email)
    assert visit.submit(path, password="corta", again="corta").status == 422
    assert visit.submit(path, password=NEW, again=NEW).status == 302


def test_one_address_is_written_to_three_times_an_hour_at_the_most(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    said = {ask(visit, parties.monitor.email) for _ in range(5)}
    assert len(said) == 1
    assert session.scalar(select(func.count(ResetRequest.id))) == 3
    answer(session)
    assert len(mailed(session, "password_reset", parties.monitor.email)) == 3


def test_the_database_alone_opens_no_link(parties: Parties, visit: Visitor, session: Session) -> None:
    ask(visit, parties.monitor.email)
    answer(session)
    digest = session.scalars(select(AccountLink.token_digest)).one()
    session.rollback()
    assert visit.get(f"/entrar/contrasena-nueva/{digest}").status == 404
