"""Who belongs where: invited, put in charge, taken out, each only by whoever looks after them."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock, labels
from foia_tracker.domain.policy import Role
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.directory import Organisation
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import second_factor
from tests.make import PASSWORD, Make
from tests.web.accounts import mailed, path_in
from tests.web.test_profile import press
from tests.web.visitor import Page, Visitor, error_of, filled_in

NEW = "nueva@ejemplo.test"


@dataclass(frozen=True)
class Group:
    """An organisation with its manager and a member, and somebody of another one."""

    organisation: Organisation
    manager: Account
    member: Account
    stranger: Account


@pytest.fixture
def group(make: Make) -> Group:
    """Give it."""
    organisation = make.organisation()
    made = Group(
        organisation,
        make.account(Role.MONITOR, organisation, manages=True),
        make.account(Role.MONITOR, organisation),
        make.account(Role.MONITOR, manages=True),
    )
    make.keep()
    return made


def invite(app: Flask, by: Account, email: str = NEW, **fields: object) -> Page:
    visit = Visitor(app)
    visit.sign_in(by)
    return visit.submit("/personas/invitar", email=email, **fields)


def test_a_manager_invites_and_the_invited_person_comes_in(
    group: Group, app: Flask, visit: Visitor, session: Session
) -> None:
    assert invite(app, group.manager).location == "/personas"
    path = path_in(session, "invitation", NEW)
    page = visit.get(path)
    assert group.organisation.name in page.words
    assert page.response.headers["Referrer-Policy"] == "strict-origin"
    done = visit.submit(path, name="Ana Ejemplo", password=PASSWORD, again=PASSWORD)
    assert done.location == "/entrar"
    assert visit.sign_in(NEW).location == "/bandeja"
    assert visit.get("/solicitudes/nueva").status == 200
    assert visit.get("/personas").status == 403


def test_an_invitation_is_good_once(group: Group, app: Flask, visit: Visitor, session: Session) -> None:
    invite(app, group.manager)
    path = path_in(session, "invitation", NEW)
    visit.submit(path, name="Ana", password=PASSWORD, again=PASSWORD)
    page = visit.get(path)
    assert page.status == 404
    assert "Este enlace ya no sirve" in page.words


@pytest.mark.parametrize("how", ["forged", "expired", "withdrawn", "replaced"])
def test_a_link_that_is_none_any_more_says_the_same_whatever_it_was(
    group: Group, app: Flask, visit: Visitor, session: Session, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    invite(app, group.manager)
    path, now = path_in(session, "invitation", NEW), clock.now()
    match how:
        case "forged":
            path = f"{path[:-1]}{'A' if path[-1] != 'A' else 'B'}"
        case "expired":
            monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=7, seconds=1))
        case "withdrawn":
            manager = Visitor(app)
            manager.sign_in(group.manager)
            button = manager.get("/personas").soup.select_one('form[action$="/retirar"]')["action"]
            press(manager, "/personas", button)
        case "replaced":
            invite(app, group.manager)
    page = visit.get(path)
    assert page.status == 404
    assert page.words == visit.get("/invitacion/nada").words


def test_whoever_has_an_account_takes_the_invitation_up_with_it_and_nobody_else(
    group: Group, app: Flask, make: Make, session: Session
) -> None:
    officer = make.account(Role.OFFICER)
    make.keep()
    invite(app, group.manager, officer.email)
    path = path_in(session, "invitation", officer.email)
    visit = Visitor(app)
    assert not visit.get(path).soup.select("#password")
    assert "entre con la cuenta" in visit.get(path).words
    visit.sign_in(group.stranger)
    assert "entre con la cuenta" in visit.get(path).words
    own = Visitor(app)
    own.sign_in(officer)
    assert own.submit(path).location == "/entrar"
    assert own.get("/bandeja").location.startswith("/entrar")
    own.sign_in(officer)
    assert group.organisation.name in own.get("/cuenta").words
    assert len(mailed(session, "place_given", officer.email)) == 1


def test_the_inviter_is_told_the_same_whether_there_is_an_account_or_not(group: Group, app: Flask) -> None:
    known, unknown = invite(app, group.manager, group.stranger.email), invite(app, group.manager)
    assert (known.status, known.location) == (unknown.status, unknown.location)


@pytest.mark.parametrize(
    "email", ["", "nada", "a@b", "a b@ejemplo.test", "a@ejemplo.test\nBcc: x@y.test", "<a@b.test>"]
)
def test_what_is_no_address_is_told_on_its_field(group: Group, app: Flask, email: str) -> None:
    page = invite(app, group.manager, email)
    assert page.status == 422
    assert error_of(page, "email")


def test_somebody_who_is_there_already_is_not_invited(group: Group, app: Flask) -> None:
    assert "ya pertenece" in error_of(invite(app, group.manager, group.member.email.upper()), "email")


def test_a_double_click_invites_once(group: Group, app: Flask, session: Session) -> None:
    visit = Visitor(app)
    visit.sign_in(group.manager)
    data = filled_in(visit.get("/personas/invitar").soup.select_one("main form")) | {"email": NEW}
    assert [visit.client.post("/personas/invitar", data=data).status_code for _ in range(2)] == [302, 302]
    assert len(mailed(session, "invitation", NEW)) == 1


def test_nobody_gives_a_place_that_is_not_theirs_by_adding_fields(
    group: Group, app: Flask, session: Session
) -> None:
    visit, other = Visitor(app), group.stranger.places[0].organisation_id
    visit.sign_in(group.manager)
    data = filled_in(visit.get("/personas/invitar").soup.select_one("main form"))
    added = {"email": NEW, "role": "administrator", "organisation": other, "unit": "1", "manages": "y"}
    visit.client.post("/personas/invitar", data=data | added)
    place = mailed(session, "invitation", NEW)[0].facts
    assert place["place"] == group.organisation.name
    assert place["role"] == labels.ROLES[Role.MONITOR]


def test_a_coordinator_cannot_make_an_administrator(make: Make, app: Flask) -> None:
    coordinator = make.account(Role.COORDINATOR)
    make.keep()
    page = invite(app, coordinator, role="administrator")
    assert page.status == 422
    assert error_of(page, "role")


def test_an_administrator_invites_to_any_place(make: Make, app: Flask, session: Session) -> None:
    administrator, unit = make.account(Role.ADMINISTRATOR), make.unit()
    make.keep()
    page = invite(app, administrator, role="officer", unit=str(unit.id), manages="y")
    assert page.location == "/personas"
    assert mailed(session, "invitation", NEW)[0].facts["place"] == unit.name


def test_a_role_without_its_place_is_told(make: Make, app: Flask) -> None:
    administrator = make.account(Role.ADMINISTRATOR)
    make.keep()
    page = invite(app, administrator, role="monitor")
    assert page.status == 422
    assert error_of(page, "organisation")


def test_a_manager_sees_the_people_of_the_own_organisation_and_no_other(group: Group, app: Flask) -> None:
    visit = Visitor(app)
    visit.sign_in(group.manager)
    page = visit.get("/personas")
    assert group.member.email in page.text
    assert group.stranger.email not in page.text
    assert visit.get(f"/personas/{group.stranger.places[0].id}").status == 404
    assert visit.get(f"/personas?q={group.stranger.email}").words.count("Nadie se llama así") == 1


def test_somebody_who_leaves_hands_the_cases_over_and_comes_in_no_more(
    group: Group, make: Make, app: Flask, session: Session
) -> None:
    followed = make.info_request(date(2026, 2, 2), by=group.member.actor)
    make.keep()
    member, manager = Visitor(app), Visitor(app)
    member.sign_in(group.member)
    manager.sign_in(group.manager)
    number = group.member.places[0].id
    page = manager.get(f"/personas/{number}/quitar")
    assert "Sigue 1 solicitud." in page.words
    manager.submit(f"/personas/{number}/quitar", successor=str(group.manager.places[0].id))
    assert member.get("/bandeja").location.startswith("/entrar")
    assert "ya no pertenece" in Visitor(app).sign_in(group.member).words
    query = select(InfoRequest.follower_id).where(InfoRequest.id == followed.id)
    assert session.scalars(query).one() == group.manager.id
    session.rollback()
    assert len(mailed(session, "place_taken", group.member.email)) == 1


def test_the_cases_go_to_nobody_from_elsewhere(group: Group, app: Flask) -> None:
    visit = Visitor(app)
    visit.sign_in(group.manager)
    address = f"/personas/{group.member.places[0].id}/quitar"
    data = filled_in(visit.get(address).soup.select_one("main form"))
    page = Page(visit.client.post(address, data=data | {"successor": str(group.stranger.places[0].id)}))
    assert page.status == 422


def test_the_last_manager_cannot_leave_the_organisation_without_one(group: Group, app: Flask) -> None:
    visit, own = Visitor(app), group.manager.places[0].id
    visit.sign_in(group.manager)
    assert "Es la única persona a cargo" in visit.submit(f"/personas/{own}/quitar").words
    page = press(visit, f"/personas/{own}", f"/personas/{own}/a-cargo")
    assert page.status == 422
    assert "Es la única persona a cargo" in page.words
    other = group.member.places[0].id
    press(visit, f"/personas/{other}", f"/personas/{other}/a-cargo")
    assert visit.submit(f"/personas/{own}/quitar").status == 302


def test_whoever_is_put_in_charge_signs_in_again_and_may_invite(group: Group, app: Flask) -> None:
    member, manager, place = Visitor(app), Visitor(app), group.member.places[0].id
    member.sign_in(group.member)
    manager.sign_in(group.manager)
    press(manager, f"/personas/{place}", f"/personas/{place}/a-cargo")
    assert member.get("/bandeja").location.startswith("/entrar")
    member.sign_in(group.member)
    assert member.get("/personas/invitar").status == 200


def test_only_an_administrator_reaches_the_account_of_one(make: Make, app: Flask, session: Session) -> None:
    coordinator, administrator = make.account(Role.COORDINATOR), make.account(Role.ADMINISTRATOR)
    make.keep()
    place = administrator.places[0].id
    visit = Visitor(app)
    visit.sign_in(coordinator)
    page = press(visit, f"/personas/{place}", f"/personas/{place}/cuenta")
    assert page.status == 422
    assert session.scalars(select(Account.active).where(Account.id == administrator.id)).one()
    session.rollback()
    assert visit.submit(f"/personas/{place}/quitar").status == 422
    standing = select(Place.ended_at).where(Place.id == place)
    assert session.scalars(standing).one() is None


def test_a_closed_account_is_told_and_opens_again(make: Make, app: Flask, session: Session) -> None:
    administrator, monitor = make.account(Role.ADMINISTRATOR), make.account(Role.MONITOR)
    make.keep()
    visit, place = Visitor(app), monitor.places[0].id
    visit.sign_in(administrator)
    press(visit, f"/personas/{place}", f"/personas/{place}/cuenta")
    assert Visitor(app).sign_in(monitor).status == 422
    assert len(mailed(session, "account_closed", monitor.email)) == 1
    press(visit, f"/personas/{place}", f"/personas/{place}/cuenta")
    assert Visitor(app).sign_in(monitor).status == 302


def test_a_lost_second_factor_is_taken_away_by_the_coordination(make: Make, app: Flask) -> None:
    coordinator, monitor = make.account(Role.COORDINATOR), make.account(Role.MONITOR)
    monitor.code_salt = second_factor.new_salt()
    make.keep()
    visit, place = Visitor(app), monitor.places[0].id
    assert Visitor(app).sign_in(monitor).location == "/entrar/codigo"
    visit.sign_in(coordinator)
    press(visit, f"/personas/{place}", f"/personas/{place}/segundo-paso")
    assert Visitor(app).sign_in(monitor).location == "/bandeja"
