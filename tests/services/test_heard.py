"""What each service leaves in the ledger: every change that is no act, and no word that somebody wrote."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.adapters import spreadsheets
from foia_tracker.domain.acts import Channel, Kind
from foia_tracker.domain.days import Until
from foia_tracker.domain.duties import Source
from foia_tracker.domain.duty_records import NewAnnualReport, NewReserve
from foia_tracker.domain.ledger import MASK, Deed
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.domain.reserves import Reserve
from foia_tracker.models.calendar import CalendarEntry, CalendarLayer, ChangeVerb
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.ledger import AuditEntry
from foia_tracker.services import campaigns, directory, duties, expunging, imports, info_requests, notices
from foia_tracker.services.acts import NewAct
from foia_tracker.services.calendar import Note, Proposal, find_place, save
from foia_tracker.services.campaigns import Copy, Letter
from foia_tracker.services.expunging import Asking
from foia_tracker.services.info_requests import Filing
from foia_tracker.services.recording import record
from tests.ledger import entries_after, last_entry
from tests.make import Make
from tests.services.calendars import Coordinator, a_day
from tests.services.expungings import REASON, WORD

FILED = date(2026, 2, 2)


@pytest.fixture
def officer(make: Make, unit: Unit) -> Actor:
    """Give the officer of the unit that is asked."""
    return make.account(Role.OFFICER, unit=unit).actor


@pytest.fixture
def info_request(make: Make, unit: Unit, monitor: Actor, officer: Actor) -> InfoRequest:
    """Give a shared request of the monitor to the unit."""
    return make.info_request(FILED, monitor, unit)


@pytest.fixture
def since(session: Session, info_request: InfoRequest, coordinator: Actor) -> int:
    """Give the number of the last entry when all of these are made."""
    return last_entry(session)


Told = tuple[str, str, int | None, object, object]


def told(session: Session, since: int) -> list[Told]:
    session.flush()
    return [
        (one.deed, one.table_name, one.request_id, one.before, one.after)
        for one in entries_after(session, since)
    ]


def filing(unit: Unit, **said: object) -> Filing:
    usual = {"items": (f"Lo de {WORD}",), "on": FILED, "channel": Channel.WRITTEN}
    usual |= {
        "visibility": Visibility.PRIVATE,
        "title": f"Expediente de {WORD}",
        "notes": WORD,
        "topic": WORD,
    }
    return Filing(unit.id, **(usual | said))  # type: ignore[arg-type]  # a test's own words


def test_a_request_that_is_logged(session: Session, since: int, unit: Unit, monitor: Actor) -> None:
    made = info_requests.file(session, filing(unit), monitor)
    after = {
        "organisation_id": monitor.organisation_id,
        "unit_id": unit.id,
        "follower_id": monitor.account_id,
        "law": "gt-laip-2008",
        "right": "information",
        "visibility": "private",
        "invented": False,
        **dict.fromkeys(("title", "topic", "notes"), MASK),
    }
    assert told(session, since) == [(Deed.CREATED, "info_requests", made.id, None, after)]


def test_who_may_see_a_request(
    session: Session, since: int, info_request: InfoRequest, monitor: Actor
) -> None:
    info_requests.change_visibility(session, info_request, Visibility.PUBLISHED, monitor)
    before, after = {"visibility": "shared"}, {"visibility": "published"}
    assert told(session, since) == [(Deed.CHANGED, "info_requests", info_request.id, before, after)]


def test_an_act_is_its_own_history(
    session: Session, since: int, info_request: InfoRequest, officer: Actor
) -> None:
    record(session, info_request, NewAct(Kind.EXTENDED, date(2026, 2, 10), days=5, text=WORD), officer)
    notices.tell(session, date(2026, 3, 1))
    assert told(session, since) == []


def test_the_number_that_a_reception_gives_to_a_request(
    session: Session, since: int, info_request: InfoRequest, officer: Actor
) -> None:
    record(session, info_request, NewAct(Kind.RECEIVED, FILED, number=WORD), officer)
    before, after = {"unit_reference": ""}, {"unit_reference": MASK}
    assert told(session, since) == [(Deed.CHANGED, "info_requests", info_request.id, before, after)]


def test_the_linked_request_of_a_transfer(
    session: Session, make: Make, info_request: InfoRequest, officer: Actor
) -> None:
    other = make.unit()
    since = last_entry(session)
    sent = NewAct(Kind.TRANSFERRED, date(2026, 2, 10), destination_unit_id=other.id)
    record(session, info_request, sent, officer)
    linked = session.scalars(select(InfoRequest.id).where(InfoRequest.origin_id == info_request.id)).one()
    assert [one[:3] for one in told(session, since)] == [
        (Deed.CREATED, "info_requests", linked),
        (Deed.CHANGED, "info_requests", linked),
    ]


def test_a_campaign_and_its_requests(session: Session, since: int, unit: Unit, monitor: Actor) -> None:
    campaign = campaigns.start(session, Letter(filing(unit), (Copy(unit.id),), f"Por {WORD}"), monitor)
    made, filed, joined = told(session, since)
    after = {"organisation_id": monitor.organisation_id, "title": MASK, "purpose": MASK}
    assert made == (Deed.CREATED, "campaigns", None, None, after)
    assert filed[:2] == (Deed.CREATED, "info_requests")
    assert joined[3:] == ({"campaign_id": None}, {"campaign_id": campaign.id})


def test_a_day_of_the_calendar_added_corrected_and_removed(
    session: Session, since: int, make: Make, coordinator: Actor
) -> None:
    author = Coordinator(make, coordinator)
    entry = author.added(a_day("2026-02-11"))
    author.changed(entry, ChangeVerb.REMOVED, None)
    added, removed = told(session, since)
    assert added[:2] == (Deed.CREATED, "calendar_entries")
    assert (added[4]["first_on"], added[4]["why"]) == ("2026-02-11", "asueto de prueba")  # type: ignore[index]  # a mapping
    assert removed == (
        Deed.CHANGED,
        "calendar_entries",
        None,
        {"removed_at": None},
        {"removed_at": "2026-06-01T18:00:00.000000+00:00"},
    )
    assert session.get_one(CalendarEntry, entry.id).is_removed


def test_up_to_when_a_layer_is_confirmed(session: Session, since: int, coordinator: Actor) -> None:
    layer = session.scalars(select(CalendarLayer).where(CalendarLayer.slug == "executive")).one()
    before, later = layer.said, Until(date(2029, 12, 31))
    place = find_place(session, "executive")
    save(session, Proposal(ChangeVerb.CONFIRMED_UNTIL, place, before, later), Note(coordinator, "Se revisó"))
    assert told(session, since) == [
        (
            Deed.CHANGED,
            "calendar_layers",
            None,
            {"confirmed_until": before.confirmed_until and before.confirmed_until.isoformat()},
            {"confirmed_until": "2029-12-31"},
        )
    ]


def test_what_is_said_of_the_duties_of_a_body_and_taken_back(
    session: Session, since: int, unit: Unit, monitor: Actor
) -> None:
    new = NewAnnualReport(2025, date(2026, 1, 30), Source.OTHER, note=f"Lo dijo {WORD}")
    row = duties.record_annual_report(session, unit, new, monitor)
    duties.annul(session, row, unit, f"Era de {WORD}", monitor)
    made, annulled = told(session, since)
    assert made[:2] == (Deed.CREATED, "annual_reports")
    assert (made[4]["year"], made[4]["note"]) == (2025, MASK)  # type: ignore[index]  # a mapping
    before, after = annulled[3:]
    assert before == {"annulled_at": None, "annulled_reason": ""}
    assert after == {"annulled_at": "2026-06-01T18:00:00.000000+00:00", "annulled_reason": MASK}


def test_a_reserve_with_its_grounds(session: Session, since: int, unit: Unit, monitor: Actor) -> None:
    terms = Reserve(date(2025, 3, 1), None, 7, None, None, None, None)
    new = NewReserve("RES-7", f"Lo de {WORD}", terms, Source.OTHER, ("23.4",), authority=WORD)
    duties.record_reserve(session, unit, new, monitor)
    assert [one[:2] for one in told(session, since)] == [
        (Deed.CREATED, "reserve_resolutions"),
        (Deed.CREATED, "reserve_grounds"),
    ]


def test_words_that_are_asked_to_go_and_go(
    session: Session, since: int, make: Make, unit: Unit, monitor: Actor, coordinator: Actor
) -> None:
    made = info_requests.file(session, filing(unit, visibility=Visibility.SHARED), monitor)
    first = session.scalars(select(InfoRequest).where(InfoRequest.id == made.id)).one()
    filed = record(session, first, NewAct(Kind.CLARIFICATION_ASKED, FILED, days=5, text="Falta"), monitor)
    since = last_entry(session)
    asked = expunging.ask(session, made, filed.id, Asking(filed.id, "text", REASON), monitor)
    expunging.decide(session, asked, True, "", coordinator)
    asking, approved, named = told(session, since)
    assert (asking[:3], asking[4]) == (
        (Deed.CREATED, "expungings", made.id),
        {
            "request_id": made.id,
            "act_id": filed.id,
            "field": "text",
            "asked_side": "organisation",
            "reason": MASK,
        },
    )
    assert approved[3:] == ({"approved": None}, {"approved": True})
    assert named[3:] == ({"expunged_id": None}, {"expunged_id": asked.expunged_id})


def test_a_title_that_goes_is_told_as_changed_and_never_as_what_it_was(
    session: Session, unit: Unit, monitor: Actor, coordinator: Actor
) -> None:
    made = info_requests.file(session, filing(unit, visibility=Visibility.SHARED), monitor)
    act = record(session, made, NewAct(Kind.CLARIFICATION_ASKED, FILED, days=5), monitor)
    since = last_entry(session)
    first = act.id - 1
    asked = expunging.ask(session, made, first, Asking(None, "title", REASON), monitor)
    expunging.decide(session, asked, True, "", coordinator)
    changed = [one for one in told(session, since) if one[1] == "info_requests"]
    assert changed == [(Deed.CHANGED, "info_requests", made.id, {"title": MASK}, {"title": MASK})]
    assert WORD not in ledger_text(session)


def ledger_text(session: Session) -> str:
    return "\n".join(str(row) for row in session.execute(select(AuditEntry.before, AuditEntry.after)))


def test_a_log_that_is_brought_in(session: Session, since: int, make: Make, unit: Unit) -> None:
    lines = "Folio,Fecha de presentación,Información solicitada", f"001,02/02/2026,Lo de {WORD}"
    sheet = spreadsheets.read("\n".join(lines).encode(), "registro.csv")
    log = imports.interpret_log(session, sheet, date(2026, 6, 1), unit)
    group = make.organisation("accion")
    since = last_entry(session)
    assert imports.take(session, log, group, Visibility.PRIVATE, None).requests == 1
    assert {one[1] for one in told(session, since)} == {"info_requests"}
    assert WORD not in ledger_text(session)


def test_the_directory_is_told_where_it_grows(session: Session, since: int) -> None:
    imports.add_bodies(session, [imports.BodyDraft(2, "Entidad Nueva")], "gt-laip-2008")
    assert sorted(one[1] for one in told(session, since)) == ["body_aliases", "obliged_bodies", "units"]
    assert directory.load_seeds(session) == 0
