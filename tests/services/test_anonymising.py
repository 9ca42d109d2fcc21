"""An account is retired: who it was is nowhere, nobody comes in, and history stays whole."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Kind
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import NOBODY, Actor, Role
from foia_tracker.mails.kinds import PASSWORD_CHANGED
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.invitations import AccountLink, Invitation, ResetRequest
from foia_tracker.models.notices import Notice
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.models.sessions import RecoveryCode, SignInAttempt
from foia_tracker.services import account_mails, accounts, notices, sessions
from foia_tracker.services.anonymising import anonymise, is_retired
from tests.make import PASSWORD, Make
from tests.services.expungings import broken, everything

NAME = "Xochiquetzalli Inventada"
EMAIL = "xochiquetzalli@ejemplo.test"


class Scene:
    """Somebody of whom every table has something, with a request, acts and a notice."""

    def __init__(self, make: Make, session: Session) -> None:
        self.session = session
        self.account = make.account(Role.MONITOR, email=EMAIL, manages=True)
        self.account.name = NAME
        self.actor = self.account.actor
        self.info_request = make.info_request(date(2026, 5, 4), self.actor)
        make.act(self.info_request, Kind.CLARIFICATION_ASKED, date(2026, 5, 6), self.actor, days=5)
        place = self.account.standing[0]
        self.token = sessions.begin(session, self.account, place, "192.0.2.7", "Navegador de prueba")
        self._ways_in()
        account_mails.tell(session, self.account, PASSWORD_CHANGED)
        session.flush()
        notices.tell(session, date(2026, 6, 1))

    def _ways_in(self) -> None:
        now, number = clock.now(), self.account.id
        self.account.code_salt, self.account.code_step = "sal", 5
        self.session.add_all(
            [
                RecoveryCode(account_id=number, digest="d"),
                AccountLink(
                    kind="address",
                    account_id=number,
                    email=f"nueva.{EMAIL}",
                    token_digest="t",
                    created_at=now,
                    expires_at=now,
                ),
                SignInAttempt(email=EMAIL, origin="192.0.2.7", at=now),
                ResetRequest(email=EMAIL, origin="192.0.2.7", at=now),
                Invitation(
                    email=EMAIL, role=Role.REGULATOR, token_digest="u", created_at=now, expires_at=now
                ),
            ]
        )


@pytest.fixture
def scene(make: Make, session: Session) -> Scene:
    return Scene(make, session)


def test_nothing_by_which_the_owner_is_known_is_left_in_any_table(scene: Scene, session: Session) -> None:
    before = everything(session).casefold()
    assert before.count("xochiquetzalli") >= 6
    assert "192.0.2.7" in before
    anonymise(session, scene.account, scene.actor)
    after = everything(session).casefold()
    assert "xochiquetzalli" not in after
    assert "192.0.2.7" not in after


def test_the_account_bears_its_number_and_nobody_comes_in(scene: Scene, session: Session) -> None:
    anonymise(session, scene.account, scene.actor)
    kept = session.get_one(Account, scene.account.id, populate_existing=True)
    assert kept.name == f"Cuenta retirada {kept.id}"
    assert kept.email == f"cuenta-retirada-{kept.id}@retirada.invalid"
    assert (kept.active, kept.has_code, kept.code_step) == (False, False, None)
    assert is_retired(kept)
    assert not accounts.opens(kept, PASSWORD)
    assert not accounts.opens(kept, "-")
    kept.active = True
    assert not accounts.opens(kept, PASSWORD)
    assert sessions.resume(session, scene.token) is None
    assert accounts.find(session, EMAIL) is None


def test_acts_and_chains_stay_as_they_were(scene: Scene, session: Session) -> None:
    assert broken(session) == []
    acts = select(ActRow.id, ActRow.digest, ActRow.recorded_by_id).order_by(ActRow.id)
    before = session.execute(acts).all()
    anonymise(session, scene.account, scene.actor)
    assert session.execute(acts).all() == before
    assert broken(session) == []


def test_its_places_end_and_what_it_followed_is_told_to_all(
    scene: Scene, session: Session, make: Make
) -> None:
    organisation = scene.account.standing[0].organisation
    other = make.account(Role.MONITOR, organisation)
    anonymise(session, scene.account, scene.actor)
    place = session.scalars(select(Place).where(Place.account_id == scene.account.id)).one()
    assert (place.ended_at, place.key, place.manages) == (clock.now(), None, False)
    session.refresh(scene.info_request)
    assert scene.info_request.follower_id is None
    assert scene.info_request.created_by_id == scene.account.id
    notices.tell(session, date(2026, 8, 1))
    told = set(session.scalars(select(Notice.account_id).where(Notice.told_on == date(2026, 8, 1))))
    assert told == {other.id}


def test_mails_that_wait_do_not_leave_any_more(scene: Scene, session: Session) -> None:
    anonymise(session, scene.account, scene.actor)
    (mail,) = session.scalars(select(OutboxMail).execution_options(populate_existing=True))
    assert (mail.recipient, mail.facts, mail.waits) == ("", {}, False)
    assert mail.given_up_at == clock.now()


def test_the_address_is_free_for_a_new_account(scene: Scene, session: Session, make: Make) -> None:
    anonymise(session, scene.account, scene.actor)
    assert make.account(Role.REGULATOR, email=EMAIL).id != scene.account.id


def test_to_retire_twice_changes_nothing(scene: Scene, session: Session) -> None:
    anonymise(session, scene.account, scene.actor)
    before = everything(session)
    anonymise(session, scene.account, scene.actor)
    assert everything(session) == before


def test_of_two_accounts_the_other_stays_whole(scene: Scene, session: Session, make: Make) -> None:
    other = make.account(Role.MONITOR, email="otra@ejemplo.test")
    other.name = "Otra Inventada"
    token = sessions.begin(session, other, other.standing[0], "192.0.2.8", "Otro navegador")
    anonymise(session, scene.account, scene.actor)
    assert sessions.resume(session, token) is not None
    assert accounts.opens(other, PASSWORD)
    assert (other.name, other.email) == ("Otra Inventada", "otra@ejemplo.test")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_the_programme_retires_the_account_of_others(
    scene: Scene, session: Session, make: Make, role: Role
) -> None:
    anonymise(session, scene.account, make.account(role).actor)
    assert is_retired(scene.account)


def test_nobody_else_does(scene: Scene, session: Session, make: Make) -> None:
    place = scene.account.standing[0]
    colleague = make.account(Role.MONITOR, place.organisation, manages=True).actor
    strangers = [NOBODY, colleague, *(make.account(role).actor for role in (Role.OFFICER, Role.REGULATOR))]
    for by in (*strangers, Actor(Role.PUBLIC)):
        with pytest.raises(RuleViolation) as refused:
            anonymise(session, scene.account, by)
        assert refused.value.code == "not_your_people"
    administrator = make.account(Role.ADMINISTRATOR)
    with pytest.raises(RuleViolation):
        anonymise(session, administrator, make.account(Role.COORDINATOR).actor)


def test_the_last_administrator_stays_until_there_is_another(session: Session, make: Make) -> None:
    for account in session.scalars(select(Account)):
        account.active = False
    session.flush()
    first = make.account(Role.ADMINISTRATOR)
    with pytest.raises(RuleViolation) as refused:
        anonymise(session, first, first.actor)
    assert refused.value.code == "last_administrator"
    assert not is_retired(first)
    second = make.account(Role.ADMINISTRATOR)
    anonymise(session, first, first.actor)
    assert is_retired(first)
    with pytest.raises(RuleViolation):
        anonymise(session, second, second.actor)


def test_requests_of_others_keep_their_followers(scene: Scene, session: Session, make: Make) -> None:
    theirs = make.info_request(date(2026, 5, 4))
    followed_by = theirs.follower_id
    anonymise(session, scene.account, scene.actor)
    kept = session.scalars(select(InfoRequest.follower_id).where(InfoRequest.id == theirs.id)).one()
    assert kept == followed_by is not None
