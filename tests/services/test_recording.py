"""Filing a request and recording acts: refusals keep nothing, a repeated sending makes one."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Channel, ItemResult, Kind, Proof, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest, RequestSituation
from foia_tracker.services.acts import NewAct
from foia_tracker.services.info_requests import Filing, change_visibility, file
from foia_tracker.services.projection import history
from foia_tracker.services.recording import record, side_of
from tests.make import Make

FILED = date(2026, 2, 2)
RESOLVED = NewAct(Kind.RESOLVED, date(2026, 2, 10), notified_on=date(2026, 2, 10))


def acts(session: Session, info_request: InfoRequest) -> list[ActRow]:
    return list(session.scalars(select(ActRow).where(ActRow.request_id == info_request.id)))


def requests(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(InfoRequest)) or 0


def filing(make: Make, **changes: object) -> Filing:
    unit = make.unit()
    plain = Filing(unit.id, "Contratos", ("Los contratos",), FILED, Channel.WRITTEN, Visibility.SHARED)
    return replace(plain, **changes)  # type: ignore[arg-type]  # the changes of a test


def test_a_request_is_filed_with_its_first_act_and_its_items(make: Make, session: Session) -> None:
    by = make.account(Role.MONITOR).actor
    made = file(session, filing(make, items=("Uno", "  ", "Dos "), acuse="A-1", title=" Contratos "), by)
    assert made.organisation_id == by.organisation_id
    assert made.follower_id == by.account_id
    assert [(item.position, item.text) for item in made.items] == [(1, "Uno"), (2, "Dos")]
    assert (made.title, made.law) == ("Contratos", "gt-laip-2008")
    first = acts(session, made)[0]
    assert (first.kind, first.side, first.number, first.recorded_by_id) == (
        "filed", "organisation", "A-1", by.account_id,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"unit_id": None}, "unknown_unit", "unit"),
        ({"unit_id": 10**9}, "unknown_unit", "unit"),
        ({"title": "  "}, "no_title", "title"),
        ({"items": ("", " ")}, "no_items", "items"),
        ({"items": ()}, "no_items", "items"),
        ({"on": date(2026, 6, 2)}, "future", "on"),
    ],
)
def test_a_filing_that_is_refused_keeps_nothing(
    make: Make, session: Session, changes: dict[str, object], code: str, field: str
) -> None:
    by = make.account(Role.MONITOR).actor
    before = requests(session)
    with pytest.raises(RuleViolation) as refused:
        file(session, filing(make, **changes), by)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert requests(session) == before


def test_a_unit_of_a_body_that_was_closed_cannot_be_asked(make: Make, session: Session) -> None:
    unit = make.unit()
    unit.body.status = "closed"
    session.flush()
    with pytest.raises(RuleViolation) as refused:
        file(session, filing(make, unit_id=unit.id), make.account(Role.MONITOR).actor)
    assert (refused.value.code, refused.value.field) == ("unknown_unit", "unit")


@pytest.mark.parametrize("role", [Role.OFFICER, Role.REGULATOR, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_only_an_organisation_files(make: Make, session: Session, role: Role) -> None:
    with pytest.raises(RuleViolation, match="needs_organisation"):
        file(session, filing(make), make.account(role).actor)


def test_the_same_submission_makes_one_request(make: Make, session: Session) -> None:
    by = make.account(Role.MONITOR).actor
    twice = filing(make, submission="abc")
    first = file(session, twice, by)
    assert file(session, twice, by) is first
    assert len(acts(session, first)) == 1


def test_a_filing_on_an_unknown_day_is_kept(make: Make, session: Session) -> None:
    info_request = make.info_request(None)
    assert (info_request.filed_on, info_request.due_on) == (None, None)


def test_an_act_is_kept_with_who_recorded_it_and_for_which_side(make: Make, session: Session) -> None:
    unit = make.unit()
    officer = make.account(Role.OFFICER, unit=unit)
    info_request = make.info_request(FILED, unit=unit)
    row = record(session, info_request, RESOLVED, officer.actor)
    assert (row.side, row.recorded_by_id) == (Side.UNIT, officer.id)
    assert info_request.answered_on == date(2026, 2, 10)


def test_the_same_submission_makes_one_act(make: Make, session: Session) -> None:
    monitor = make.account(Role.MONITOR).actor
    info_request = make.info_request(FILED, by=monitor)
    once = replace(RESOLVED, submission="abc")
    assert record(session, info_request, once, monitor) is record(session, info_request, once, monitor)
    record(session, info_request, replace(RESOLVED, submission="abd", text="Otra"), monitor)
    assert [row.kind for row in acts(session, info_request)] == ["filed", "resolved", "resolved"]


def test_the_same_submission_on_two_requests_makes_two_acts(make: Make, session: Session) -> None:
    monitor = make.account(Role.MONITOR).actor
    once = replace(RESOLVED, submission="abc")
    first, second = (make.info_request(FILED, by=monitor) for _ in range(2))
    assert record(session, first, once, monitor) is not record(session, second, once, monitor)


def refused(session: Session, info_request: InfoRequest, new: NewAct, by: Actor) -> str:
    """Give the code of the refusal, after which the acts and what was folded are as they were."""

    def state() -> tuple[int, list[tuple[str, date]]]:
        spans = select(RequestSituation).where(RequestSituation.request_id == info_request.id)
        stands = [(span.situation, span.since_on) for span in session.scalars(spans)]
        return len(acts(session, info_request)), stands

    before = state()
    with pytest.raises(RuleViolation) as violation:
        record(session, info_request, new, by)
    assert state() == before
    return violation.value.code


def test_an_officer_of_another_unit_records_nothing(make: Make, session: Session) -> None:
    info_request = make.info_request(FILED, visibility=Visibility.PUBLISHED)
    assert refused(session, info_request, RESOLVED, make.account(Role.OFFICER).actor) == "wrong_side"


def test_a_monitor_of_another_organisation_records_nothing(make: Make, session: Session) -> None:
    info_request = make.info_request(FILED, visibility=Visibility.PUBLISHED)
    assert refused(session, info_request, RESOLVED, make.account(Role.MONITOR).actor) == "wrong_side"


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.REGULATOR, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_who_stands_on_neither_side_records_nothing(make: Make, session: Session, role: Role) -> None:
    info_request = make.info_request(FILED, visibility=Visibility.PUBLISHED)
    by = Actor(role, None, info_request.organisation_id, info_request.unit_id)
    assert refused(session, info_request, RESOLVED, by) == "wrong_side"


def test_the_unit_records_nothing_of_a_request_that_is_private(make: Make, session: Session) -> None:
    unit = make.unit()
    officer = make.account(Role.OFFICER, unit=unit).actor
    info_request = make.info_request(FILED, unit=unit, visibility=Visibility.PRIVATE)
    assert side_of(info_request, officer) is None
    assert refused(session, info_request, RESOLVED, officer) == "wrong_side"
    filer = Actor(Role.MONITOR, None, info_request.organisation_id)
    change_visibility(session, info_request, Visibility.SHARED, filer)
    assert side_of(info_request, officer) is Side.UNIT


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewAct(Kind.RECEIVED, FILED), "wrong_side"),
        (NewAct(Kind.RESOLVED, date(2026, 6, 2)), "future"),
        (NewAct(Kind.DELIVERED, date(2026, 2, 1)), "before_filing"),
        (NewAct(Kind.ANNULLED, None, about=10**6), "needs_reason"),
        (NewAct(Kind.ANNULLED, None, about=10**6, text=" "), "needs_reason"),
        (NewAct(Kind.ANNULLED, None, about=10**6, text="error"), "about_nothing"),
        (NewAct(Kind.FILED, FILED), "filed_already"),
    ],
)
def test_an_act_that_is_refused_keeps_nothing(make: Make, session: Session, new: NewAct, code: str) -> None:
    monitor = make.account(Role.MONITOR).actor
    info_request = make.info_request(FILED, by=monitor)
    assert refused(session, info_request, new, monitor) == code


def test_an_act_of_another_request_cannot_be_judged(make: Make, session: Session) -> None:
    unit = make.unit()
    officer = make.account(Role.OFFICER, unit=unit).actor
    mine, other = (make.info_request(FILED, unit=unit) for _ in range(2))
    about = acts(session, other)[0].id
    contest = NewAct(Kind.CONTESTED, None, about=about, text="No fue ese día", claimed_on=FILED)
    assert refused(session, mine, contest, officer) == "about_nothing"


def test_a_contested_and_an_annulled_resolution_change_what_is_folded(make: Make, session: Session) -> None:
    unit = make.unit()
    monitor, officer = make.account(Role.MONITOR).actor, make.account(Role.OFFICER, unit=unit).actor
    info_request = make.info_request(FILED, by=monitor, unit=unit)
    resolved = record(session, info_request, RESOLVED, officer)
    contest = NewAct(
        Kind.CONTESTED, None, about=resolved.id, text="Llegó después", claimed_on=date(2026, 2, 20)
    )
    record(session, info_request, contest, monitor)
    assert info_request.answered_on == date(2026, 2, 20)
    record(session, info_request, NewAct(Kind.ANNULLED, None, about=resolved.id, text="Error"), officer)
    assert info_request.answered_on is None


def test_the_coordinator_asks_about_what_is_shared_and_records_nothing_else(
    make: Make, session: Session
) -> None:
    coordinator = make.account(Role.COORDINATOR).actor
    info_request = make.info_request(FILED)
    filing = acts(session, info_request)[0]
    query = NewAct(Kind.QUERIED, None, about=filing.id, text="¿De qué día es el acuse?")
    row = record(session, info_request, query, coordinator)
    assert (row.side, row.about_id) == (Side.COORDINATOR, filing.id)
    for new in (RESOLVED, NewAct(Kind.CONTESTED, None, about=filing.id, text="No", claimed_on=FILED)):
        assert refused(session, info_request, new, coordinator) == "wrong_side"
    other = NewAct(Kind.ANNULLED, None, about=filing.id, text="No")
    assert refused(session, info_request, other, coordinator) == "not_your_act"
    record(session, info_request, NewAct(Kind.ANNULLED, None, about=row.id, text="Ya se aclaró"), coordinator)
    private = make.info_request(FILED, visibility=Visibility.PRIVATE)
    assert side_of(private, coordinator) is None


def test_a_query_says_what_it_asks_and_moves_no_date(make: Make, session: Session) -> None:
    coordinator = make.account(Role.COORDINATOR).actor
    info_request = make.info_request(FILED)
    filing = acts(session, info_request)[0]
    silent = NewAct(Kind.QUERIED, None, about=filing.id)
    assert refused(session, info_request, silent, coordinator) == "needs_reason"
    record(session, info_request, replace(silent, text="¿De qué día?"), coordinator)
    assert (info_request.due_on, info_request.disputed) == (date(2026, 2, 16), False)


def test_proof_brought_later_settles_a_dispute_and_a_concession_does(make: Make, session: Session) -> None:
    unit = make.unit()
    monitor, officer = make.account(Role.MONITOR).actor, make.account(Role.OFFICER, unit=unit).actor
    info_request = make.info_request(FILED, by=monitor, unit=unit)
    resolved = record(session, info_request, RESOLVED, officer)
    contest = NewAct(
        Kind.CONTESTED, None, about=resolved.id, text="Llegó después", claimed_on=date(2026, 2, 20)
    )
    said = record(session, info_request, contest, monitor)
    assert info_request.disputed
    own_word = NewAct(Kind.CONFIRMED, None, about=resolved.id)
    assert refused(session, info_request, own_word, officer) == "own_act"
    record(session, info_request, replace(own_word, proof=Proof.NOTIFICATION), officer)
    assert (info_request.disputed, info_request.answered_on) == (False, date(2026, 2, 10))
    record(session, info_request, NewAct(Kind.CONFIRMED, None, about=said.id), officer)
    assert (info_request.disputed, info_request.answered_on) == (False, date(2026, 2, 20))


def test_a_recurso_is_kept_with_its_grounds_and_what_it_challenges(make: Make, session: Session) -> None:
    monitor = make.account(Role.MONITOR).actor
    info_request = make.info_request(FILED, by=monitor)
    resolved = record(session, info_request, RESOLVED, monitor)
    challenge = NewAct(
        Kind.REVIEW_FILED,
        date(2026, 2, 16),
        about=resolved.id,
        grounds=("55.3", "54.refusal", "55.3"),
        items=(ItemResult(1),),
    )
    assert refused(session, info_request, replace(challenge, grounds=()), monitor) == "no_grounds"
    record(session, info_request, challenge, monitor)
    kept = history(session, info_request)[-1].value()
    assert (kept.grounds, kept.about) == (("54.refusal", "55.3"), resolved.id)
    assert [result.item for result in kept.items] == [1]


def test_what_is_said_already_is_not_recorded_twice_with_another_mark(make: Make, session: Session) -> None:
    info_request = make.info_request(date(2026, 2, 2))
    make.act(info_request, Kind.EXTENDED, date(2026, 2, 13), days=10, text="Volumen", submission="una")
    with pytest.raises(RuleViolation, match="recorded_already"):
        make.act(info_request, Kind.EXTENDED, date(2026, 2, 13), days=10, text="Volumen", submission="otra")
    make.act(info_request, Kind.EXTENDED, date(2026, 2, 13), days=10, text="Otra razón", submission="otra")


def test_an_old_mark_with_other_content_records_the_other_content(make: Make, session: Session) -> None:
    info_request = make.info_request(date(2026, 2, 2))
    make.act(info_request, Kind.EXTENDED, date(2026, 2, 13), days=10, submission="una")
    make.act(info_request, Kind.EXTENDED, date(2026, 2, 16), days=5, submission="una")
    made = [row.happened_on for row in history(session, info_request) if row.kind == Kind.EXTENDED]
    assert made == [date(2026, 2, 13), date(2026, 2, 16)]
