"""Who may do what to whose people: managers of organisations and heads of units, each for their own alone."""

from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from foia_tracker.domain.policy import Role
from foia_tracker.models.accounts import Account
from foia_tracker.services import invitations, sessions
from tests.make import Make

ASKING = ("manager own", "manager other", "head own", "head other", "member", "officer")
"""The person asked about belongs to the organisation of «manager own», or to the unit of «head own»."""
SEES = {"monitor": "200 404 404 404 403 403", "officer": "404 404 200 404 403 403"}
DOES = {"monitor": "302 404 404 404 403 403", "officer": "404 404 302 404 403 403"}
ASKED = {
    "GET /personas/{place}": SEES,
    "GET /personas/{place}/quitar": SEES,
    "POST /personas/{place}/a-cargo": DOES,
    "POST /personas/{place}/quitar": DOES,
    "POST /personas/{place}/segundo-paso": dict.fromkeys(SEES, "403 403 403 403 403 403"),
    "POST /personas/{place}/cuenta": dict.fromkeys(SEES, "403 403 403 403 403 403"),
    "POST /personas/invitaciones/{invitation}/enviar": DOES,
    "POST /personas/invitaciones/{invitation}/retirar": DOES,
}
ROWS = [(asked, whose, codes) for asked, row in ASKED.items() for whose, codes in row.items()]


@dataclass(frozen=True)
class Scene:
    """Two organisations and two units with those who manage them, and somebody to be managed in each."""

    app: Flask
    tokens: dict[str, str]
    words: dict[str, dict[str, int]]

    def client(self, name: str) -> FlaskClient:
        """Give a browser in which somebody is signed in."""
        client = self.app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = self.tokens[name]
        return client


@pytest.fixture
def scene(app: Flask, session: Session, make: Make, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Give the scene, with forms that need no token."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    organisation, unit = make.organisation(), make.unit()
    monitor, officer = make.account(Role.MONITOR, organisation), make.account(Role.OFFICER, unit=unit)
    people = {
        "manager own": make.account(Role.MONITOR, organisation, manages=True),
        "manager other": make.account(Role.MONITOR, manages=True),
        "head own": make.account(Role.OFFICER, unit=unit, manages=True),
        "head other": make.account(Role.OFFICER, manages=True),
        "member": make.account(Role.MONITOR, organisation),
        "officer": make.account(Role.OFFICER, unit=unit),
    }
    coordinator = make.account(Role.COORDINATOR).actor
    words = {}
    for name, account in (("monitor", monitor), ("officer", officer)):
        invited = invitations.Invited(f"{name}@invitado.test", account.places[0].space)
        invitation = invitations.invite(session, invited, coordinator)
        words[name] = {"place": account.places[0].id, "invitation": invitation.id}
    tokens = {name: _token(session, account) for name, account in people.items()}
    make.keep()
    return Scene(app, tokens, words)


def _token(session: Session, account: Account) -> str:
    return sessions.begin(session, account, account.places[0], "", "")


@pytest.mark.parametrize(("asked", "whose", "codes"), ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_each_address_answers_each_manager_as_the_table_says(
    scene: Scene, asked: str, whose: str, codes: str
) -> None:
    method, _space, rule = asked.partition(" ")
    address = rule.format(**scene.words[whose])
    # Whoever may do it comes last: afterwards there may be nobody left to do it to.
    order = sorted(range(len(ASKING)), key=lambda place: codes.split()[place] in ("200", "302"))
    answers = {
        ASKING[place]: scene.client(ASKING[place]).open(address, method=method).status_code for place in order
    }
    assert answers == dict(zip(ASKING, map(int, codes.split()), strict=True))


@pytest.mark.parametrize("name", ASKING)
def test_the_list_holds_ones_own_people_and_nobody_else(scene: Scene, name: str) -> None:
    answer = scene.client(name).get("/personas")
    seen = {who for who in ("monitor", "officer") if f"{who}@invitado.test" in answer.get_data(as_text=True)}
    assert seen == {"manager own": {"monitor"}, "head own": {"officer"}}.get(name, set())
