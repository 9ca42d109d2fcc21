"""Links for units without an account: who makes them, when they open nothing, and what is said by them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Kind, Proof, Right, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import NOBODY, Actor, Role, Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import db
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.links import UnitLink
from foia_tracker.services import chain, links, tokens
from foia_tracker.services.acts import NewAct
from foia_tracker.services.info_requests import change_visibility
from foia_tracker.services.links import MOST_A_DAY, MOST_DAYS, MOST_DOUBTED, NewLink
from foia_tracker.services.projection import history
from foia_tracker.services.recording import record, side_of
from foia_tracker.services.watch import said_by_link
from tests.make import Make
from tests.services.conftest import SetDay, beside

FILED = date(2026, 2, 2)
RESOLVED = NewAct(Kind.RESOLVED, date(2026, 2, 10), notified_on=date(2026, 2, 10))
NEW = NewLink("UIP de ejemplo", 14, "un secreto que nadie adivina")


@dataclass
class Invited:
    """A request, its organisation's monitor, an officer of its unit, and who came by a link to it."""

    make: Make
    session: Session
    monitor: Actor
    officer: Actor
    asked: InfoRequest
    link: UnitLink
    guest: Actor

    def say(self, new: NewAct, by: Actor | None = None) -> ActRow:
        """Record an act, by the link where nobody is named."""
        return record(self.session, self.asked, new, by or self.guest)

    def confirm(self, row: ActRow, by: Actor | None = None) -> ActRow:
        """Confirm an act, for the organisation where nobody is named."""
        return self.say(NewAct(Kind.CONFIRMED, None, about=row.id), by or self.monitor)


@pytest.fixture
def invited(make: Make, session: Session) -> Invited:
    """Let an organisation invite a unit by a link."""
    unit = make.unit(layers="executive")
    monitor, officer = make.account(Role.MONITOR).actor, make.account(Role.OFFICER, unit=unit).actor
    asked = make.info_request(FILED, monitor, unit)
    made = links.make(session, asked, NEW, monitor)
    guest = links.follow(session, made.link.id, made.secret)
    assert guest is not None
    return Invited(make, session, monitor, officer, asked, made.link, guest)


def refusal(act: Callable[[], object]) -> tuple[str, str | None]:
    """Give why an act is refused, and the field to blame."""
    with pytest.raises(RuleViolation) as refused:
        act()
    return refused.value.code, refused.value.field


def test_a_link_leads_its_guest_to_one_request_for_two_weeks(invited: Invited) -> None:
    link = invited.link
    assert invited.guest == Actor(Role.GUEST, request_id=invited.asked.id, link_id=link.id)
    assert (link.label, link.made_by_id) == ("UIP de ejemplo", invited.monitor.account_id)
    assert link.expires_at - link.made_at == timedelta(days=14)
    assert side_of(invited.asked, invited.guest) is Side.UNIT


def test_the_database_does_not_know_the_secret(invited: Invited, session: Session) -> None:
    session.flush()
    kept = [
        str(value)
        for table in db.metadatas[None].sorted_tables
        for row in session.execute(select(table))
        for value in row
    ]
    assert tokens.digest(NEW.secret) in kept
    assert not any(NEW.secret in value for value in kept)


def test_the_same_form_sent_twice_makes_one_link_and_shows_it_twice(
    invited: Invited, session: Session
) -> None:
    again = links.make(session, invited.asked, NEW, invited.monitor)
    assert (again.link, again.secret) == (invited.link, NEW.secret)


@pytest.mark.parametrize("changes", [{"label": "Otra unidad"}, {"days": 7}])
def test_an_old_form_that_asks_for_something_else_makes_another_link(
    invited: Invited, session: Session, changes: dict[str, object]
) -> None:
    other = links.make(session, invited.asked, replace(NEW, **changes), invited.monitor)  # type: ignore[arg-type]  # the changes of a test
    assert other.link is not invited.link
    assert other.secret != NEW.secret
    assert links.follow(session, other.link.id, other.secret) is not None


def test_the_secret_of_one_request_is_not_that_of_another(invited: Invited, session: Session) -> None:
    elsewhere = invited.make.info_request(FILED, invited.monitor)
    other = links.make(session, elsewhere, NEW, invited.monitor)
    assert other.secret != NEW.secret
    assert links.follow(session, other.link.id, NEW.secret) is None


def test_a_form_that_was_sent_before_its_link_was_revoked_makes_another(
    invited: Invited, session: Session
) -> None:
    links.revoke(session, invited.link, invited.monitor)
    session.expire_all()
    assert links.make(session, invited.asked, NEW, invited.monitor).link is not invited.link


def test_without_a_secret_of_the_form_the_link_gets_one(invited: Invited, session: Session) -> None:
    made = links.make(session, invited.asked, replace(NEW, secret=""), invited.monitor)
    other = links.make(session, invited.asked, replace(NEW, secret=""), invited.monitor)
    assert made.link.id != other.link.id
    assert links.follow(session, made.link.id, made.secret) is not None
    assert links.follow(session, other.link.id, made.secret) is None
    assert links.follow(session, other.link.id, "") is None


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"label": "  "}, ("no_label", "label")),
        ({"days": 0}, ("link_days", "days")),
        ({"days": MOST_DAYS + 1}, ("link_days", "days")),
    ],
)
def test_a_link_says_for_whom_and_ends(
    invited: Invited, session: Session, changes: dict[str, object], refused: tuple[str, str]
) -> None:
    new = replace(NEW, secret="otro", **changes)  # type: ignore[arg-type]  # the changes of a test
    assert refusal(lambda: links.make(session, invited.asked, new, invited.monitor)) == refused


def test_only_the_organisation_makes_links_to_its_requests(invited: Invited, session: Session) -> None:
    new = replace(NEW, secret="otro")
    others = (invited.make.account(Role.MONITOR).actor, invited.officer, invited.guest, NOBODY)
    for by in others:
        assert refusal(lambda by=by: links.make(session, invited.asked, new, by)) == (
            "not_your_request",
            "label",
        )
        assert refusal(lambda by=by: links.revoke(session, invited.link, by)) == ("not_your_request", "label")


def test_no_link_leads_to_what_is_private_or_about_a_person(invited: Invited, session: Session) -> None:
    private = invited.make.info_request(FILED, invited.monitor, visibility=Visibility.PRIVATE)
    assert refusal(lambda: links.make(session, private, NEW, invited.monitor)) == ("link_to_private", "label")
    person = invited.make.info_request(FILED, invited.monitor)
    person.right = Right.HABEAS_ACCESS
    new = replace(NEW, secret="otro")
    assert refusal(lambda: links.make(session, person, new, invited.monitor)) == ("link_to_habeas", "label")


def test_a_secret_opens_no_other_request(invited: Invited, session: Session) -> None:
    elsewhere = invited.make.info_request(FILED, invited.monitor)
    assert links.follow(session, invited.link.id + 1, NEW.secret) is None
    assert side_of(elsewhere, invited.guest) is None
    assert refusal(lambda: record(session, elsewhere, RESOLVED, invited.guest)) == ("wrong_side", "kind")


@pytest.mark.parametrize("number", [-1, 0, 2**31, 2**80])
def test_a_number_that_no_link_has_opens_nothing(invited: Invited, session: Session, number: int) -> None:
    assert links.follow(session, number, NEW.secret) is None


def test_a_link_opens_nothing_from_the_moment_on_at_which_it_ends(
    invited: Invited, session: Session, today: SetDay
) -> None:
    number = invited.link.id
    today("2026-06-15")
    assert links.follow(session, number, NEW.secret) is None
    assert refusal(lambda: invited.say(RESOLVED)) == ("link_closed", "kind")
    invited.link.expires_at += timedelta(microseconds=1)
    session.flush()
    assert links.follow(session, number, NEW.secret) is not None


def test_a_revoked_link_opens_nothing_and_what_was_said_by_it_stays(
    invited: Invited, session: Session
) -> None:
    said = invited.say(RESOLVED)
    links.revoke(session, invited.link, invited.monitor)
    assert links.follow(session, invited.link.id, NEW.secret) is None
    assert refusal(lambda: invited.say(NewAct(Kind.DELIVERED, FILED))) == ("link_closed", "kind")
    session.expire_all()
    assert (invited.link.revoked_at, invited.link.revoked_by_id) == (
        clock.now(), invited.monitor.account_id,
    )  # fmt: skip
    assert history(session, invited.asked)[-1] is said


def test_who_revokes_again_changes_nothing(invited: Invited, session: Session, today: SetDay) -> None:
    links.revoke(session, invited.link, invited.monitor)
    session.expire_all()
    first = invited.link.revoked_at
    today("2026-06-02")
    links.revoke(session, invited.link, invited.monitor)
    session.expire_all()
    assert invited.link.revoked_at == first


def test_what_is_said_by_a_link_bears_it_and_nobodys_name(invited: Invited) -> None:
    row = invited.say(RESOLVED)
    assert (row.side, row.link_id, row.recorded_by_id) == (Side.UNIT, invited.link.id, None)
    assert row.value().by_link


def test_a_form_sent_twice_makes_one_act(invited: Invited, session: Session) -> None:
    once = replace(RESOLVED, submission="de una vez")
    assert invited.say(once).id == invited.say(once).id
    assert len(history(session, invited.asked)) == 2
    assert refusal(lambda: invited.say(RESOLVED)) == ("recorded_already", "kind")


@pytest.mark.parametrize(
    ("new", "refused"),
    [
        (NewAct(Kind.NO_ANSWER, date(2026, 2, 17)), ("wrong_side", "kind")),
        (NewAct(Kind.WITHDRAWN, date(2026, 2, 17)), ("wrong_side", "kind")),
        (NewAct(Kind.REVIEW_FILED, date(2026, 2, 17), grounds=("55.4",)), ("wrong_side", "kind")),
        (NewAct(Kind.RESOLVED, date(2026, 1, 30), notified_on=date(2026, 1, 30)), ("before_filing", "on")),
        (NewAct(Kind.CONFIRMED, None, about=0), ("said_already", "about")),
        (NewAct(Kind.ANNULLED, None, about=0, text="No fue"), ("not_your_act", "about")),
        (NewAct(Kind.QUERIED, None, about=0, text="¿Cuándo?"), ("own_act", "about")),
    ],
)
def test_by_a_link_only_the_unit_speaks_and_settles_nothing(
    invited: Invited, session: Session, new: NewAct, refused: tuple[str, str]
) -> None:
    filing = history(session, invited.asked)[0].id
    asked = replace(new, about=None if new.about is None else filing)
    assert refusal(lambda: invited.say(asked)) == refused


def test_nothing_is_taken_back_by_a_link_that_somebody_confirmed(invited: Invited) -> None:
    row = invited.say(RESOLVED)
    invited.confirm(row)
    annulment = NewAct(Kind.ANNULLED, None, about=row.id, text="No fue")
    assert refusal(lambda: invited.say(annulment)) == ("not_your_act", "about")
    assert invited.say(annulment, invited.officer).link_id is None


@pytest.mark.parametrize("who", ["monitor", "officer"])
def test_it_waits_for_the_organisation_and_counts_once_either_confirms_it(
    invited: Invited, session: Session, who: str
) -> None:
    row = invited.say(RESOLVED)
    assert (invited.asked.unheard, invited.asked.answered_on) == (1, None)
    for actor in (invited.monitor, invited.officer):
        assert [(one.info_request.id, one.act) for one in said_by_link(session, actor)] == [
            (invited.asked.id, row)
        ]
    invited.confirm(row, getattr(invited, who))
    assert (invited.asked.unheard, invited.asked.answered_on) == (0, date(2026, 2, 10))
    assert said_by_link(session, invited.monitor) == said_by_link(session, invited.officer) == []


def test_nobody_else_is_told_of_what_was_said_by_a_link(invited: Invited, session: Session) -> None:
    invited.say(RESOLVED)
    unit = invited.make.unit()
    others = [
        invited.make.account(Role.MONITOR).actor,
        invited.make.account(Role.OFFICER, unit=unit).actor,
        Actor(Role.COORDINATOR),
        invited.guest,
        NOBODY,
    ]
    assert [list(said_by_link(session, actor)) for actor in others] == [[]] * 5


def test_the_unit_keeps_the_number_that_came_by_a_link_once_it_is_confirmed(invited: Invited) -> None:
    row = invited.say(NewAct(Kind.RECEIVED, FILED, number=" UIP-7 "))
    assert invited.asked.unit_reference == ""
    invited.confirm(row)
    assert invited.asked.unit_reference == "UIP-7"


def onward(session: Session, asked: InfoRequest) -> list[int]:
    return list(session.scalars(select(InfoRequest.unit_id).where(InfoRequest.origin_id == asked.id)))


@pytest.mark.parametrize(
    "word",
    [
        NewAct(Kind.CONFIRMED, None),
        NewAct(Kind.CONTESTED, None, claimed_on=date(2026, 2, 6), text="Fue el 6"),
    ],
)
def test_a_transfer_by_a_link_is_followed_once_it_is_believed(
    invited: Invited, session: Session, word: NewAct
) -> None:
    there = invited.make.unit()
    row = invited.say(NewAct(Kind.TRANSFERRED, date(2026, 2, 5), destination_unit_id=there.id))
    assert onward(session, invited.asked) == []
    invited.say(replace(word, about=row.id), invited.monitor)
    assert onward(session, invited.asked) == [there.id]
    if word.kind is Kind.CONTESTED:
        invited.confirm(row)
        assert onward(session, invited.asked) == [there.id]


def test_no_more_is_said_by_a_link_in_a_day_than_a_unit_has_to_say(invited: Invited, today: SetDay) -> None:
    for number in range(MOST_A_DAY):
        row = invited.say(NewAct(Kind.DELIVERED, FILED, text=str(number)))
        invited.confirm(row)
    more = NewAct(Kind.DELIVERED, FILED, text="otra")
    assert refusal(lambda: invited.say(more)) == ("too_much_today", "kind")
    today("2026-06-02")
    invited.say(more)


def test_no_more_waits_than_an_organisation_looks_through(invited: Invited) -> None:
    first, *_others = [
        invited.say(NewAct(Kind.DELIVERED, FILED, text=str(number))) for number in range(MOST_DOUBTED)
    ]
    more = NewAct(Kind.DELIVERED, FILED, text="otra")
    assert refusal(lambda: invited.say(more)) == ("too_much_doubted", "kind")
    invited.confirm(first)
    invited.say(more)


def test_what_nobody_confirmed_does_not_keep_a_request_from_being_private(
    invited: Invited, session: Session
) -> None:
    invited.say(RESOLVED)
    change_visibility(session, invited.asked, Visibility.PRIVATE, invited.monitor)
    assert invited.asked.visibility == Visibility.PRIVATE


@pytest.mark.parametrize(
    "word",
    [
        NewAct(Kind.CONFIRMED, None),
        NewAct(Kind.CONTESTED, None, claimed_on=date(2026, 2, 12), text="Fue el 12"),
    ],
)
def test_what_is_believed_does(invited: Invited, session: Session, word: NewAct) -> None:
    row = invited.say(RESOLVED)
    invited.say(replace(word, about=row.id), invited.monitor)
    private = (session, invited.asked, Visibility.PRIVATE, invited.monitor)
    assert refusal(lambda: change_visibility(*private)) == ("unit_has_spoken", "visibility")


def test_a_request_that_became_private_is_shut_to_its_guest(invited: Invited, session: Session) -> None:
    """Also where the link itself still stands, as after a restored copy of its table."""
    invited.asked.visibility = Visibility.PRIVATE
    session.flush()
    assert session.scalars(InfoRequest.visible_to(invited.guest)).all() == []
    assert refusal(lambda: invited.say(RESOLVED)) == ("wrong_side", "kind")


def test_a_link_does_not_come_back_with_a_request_that_is_shared_again(
    invited: Invited, session: Session
) -> None:
    for visibility in (Visibility.PRIVATE, Visibility.SHARED):
        change_visibility(session, invited.asked, visibility, invited.monitor)
    assert links.follow(session, invited.link.id, NEW.secret) is None


def test_links_are_listed_with_what_came_by_each(invited: Invited, session: Session) -> None:
    invited.say(RESOLVED)
    other = links.make(session, invited.asked, replace(NEW, secret="otro"), invited.monitor)
    elsewhere = invited.make.info_request(FILED, invited.monitor)
    links.make(session, elsewhere, replace(NEW, secret="de otra"), invited.monitor)
    used = links.links_to(session, invited.asked)
    assert [(one.link.id, one.acts, one.last_at) for one in used] == [
        (other.link.id, 0, None),
        (invited.link.id, 1, clock.now()),
    ]


def test_an_organisation_knows_of_its_own_links_alone(invited: Invited, session: Session) -> None:
    others = [
        invited.make.account(Role.MONITOR).actor,
        invited.officer,
        Actor(Role.COORDINATOR),
        Actor(Role.ADMINISTRATOR),
        invited.guest,
        NOBODY,
    ]
    assert session.scalars(UnitLink.visible_to(invited.monitor)).all() == [invited.link]
    assert [list(session.scalars(UnitLink.visible_to(actor))) for actor in others] == [[]] * 6


def test_who_revokes_a_link_shuts_out_whoever_is_about_to_speak(
    invited: Invited, session: Session, other: Session
) -> None:
    """The guest came by the link before it was revoked, and waits for the turn of the request."""
    invited.make.keep()
    links.revoke(session, invited.link, invited.monitor)
    asked = invited.asked.id
    told: list[str] = []

    def speak() -> None:
        try:
            record(other, other.get_one(InfoRequest, asked), RESOLVED, invited.guest)
            told.append("recorded")
        except RuleViolation as refused:
            told.append(refused.code)
        other.rollback()

    with beside(speak):
        session.commit()
    assert told == ["link_closed"]


def test_the_chain_says_by_which_link_an_act_came(invited: Invited, session: Session) -> None:
    row = invited.say(replace(RESOLVED, proof=Proof.NOTIFICATION))
    session.flush()
    assert [one.findings for one in chain.check(session, invited.asked.id)] == [()]
    session.execute(text("UPDATE acts SET link_id = NULL WHERE id = :it"), {"it": row.id})
    session.expire_all()
    (checked,) = chain.check(session, invited.asked.id)
    assert checked.findings
