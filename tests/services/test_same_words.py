"""Words that the program put into several places: asked of one, they go from all, and nothing else does."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.adapters import spreadsheets
from foia_tracker.domain.acts import Channel, Kind, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.logs.bodies import BodyDraft
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.directory import Unit
from foia_tracker.models.expunging import GONE, OF_A_COPY, Expunging
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import campaigns, expunging, imports, info_requests
from foia_tracker.services.acts import NewAct
from foia_tracker.services.campaigns import Copy, Letter
from foia_tracker.services.expunging import Asking
from foia_tracker.services.info_requests import Filing
from foia_tracker.services.recording import record
from tests.make import Make
from tests.services.expungings import REASON, WORD, broken, everything

FILED = date(2026, 2, 2)


def acts(session: Session, info_request: InfoRequest) -> list[ActRow]:
    query = select(ActRow).where(ActRow.request_id == info_request.id)
    return list(session.scalars(query.order_by(ActRow.position)))


def asked(
    session: Session,
    info_request: InfoRequest,
    field: str,
    by: Actor,
    act_id: int | None = None,
    reason: str = REASON,
) -> Expunging:
    """Ask that words of a request, or of an act of it, be taken out."""
    subject = act_id or acts(session, info_request)[0].id
    return expunging.ask(session, info_request, subject, Asking(act_id, field, reason), by)


def imported(session: Session, make: Make, head: str, row: str) -> tuple[InfoRequest, Actor]:
    """Take in a log of one row, and give its request with somebody of the organisation."""
    imports.add_bodies(session, [BodyDraft(2, "Entidad Uno")], "gt-laip-2008")
    group = make.organisation()
    sheet = spreadsheets.read(f"{head}\n{row}".encode(), "registro.csv")
    log = imports.interpret_log(session, sheet, date(2025, 6, 2), None)
    imports.take(session, log, group, Visibility.SHARED, None)
    made = session.scalars(select(InfoRequest)).one()
    return made, make.account(Role.MONITOR, organisation=group).actor


TOPIC = "Folio,Entidad,Fecha de presentación,Tema,Resultado"
LONG = f"Expediente de {WORD} " + "y de otras cosas más " * 12


@pytest.mark.parametrize("field", ["title", "topic", "items.1"])
@pytest.mark.parametrize("words", [f"Expediente de {WORD}", f"Expediente  de {WORD}", LONG])
def test_what_an_import_has_made_of_one_column_goes_whole(
    session: Session, make: Make, coordinator: Actor, field: str, words: str
) -> None:
    made, member = imported(session, make, TOPIC, f"001,Entidad Uno,03/03/2025,{words},entrega total")
    expunging.decide(session, asked(session, made, field, member), True, "", coordinator)
    assert WORD not in everything(session)
    assert made.unit_reference == "001"
    assert broken(session) == []


@pytest.mark.parametrize("field", ["title", "unit_reference", "items.1"])
def test_a_title_made_of_a_file_number_goes_with_it(
    session: Session, make: Make, coordinator: Actor, field: str
) -> None:
    head = "Folio,Entidad,Fecha de presentación,Resultado"
    made, member = imported(session, make, head, f"EXP {WORD},Entidad Uno,03/03/2025,entrega total")
    assert made.title == f"Solicitud EXP {WORD}"
    expunging.decide(session, asked(session, made, field, member), True, "", coordinator)
    assert WORD not in everything(session)
    assert broken(session) == []


@pytest.mark.parametrize("of_act", [True, False])
def test_the_number_of_the_reception_and_the_file_number_go_together(
    session: Session, make: Make, monitor: Actor, coordinator: Actor, of_act: bool
) -> None:
    unit = make.unit()
    made = make.info_request(FILED, monitor, unit)
    officer = make.account(Role.OFFICER, unit=unit).actor
    received = record(session, made, NewAct(Kind.RECEIVED, FILED, number=f"EXP {WORD}"), officer).id
    field, act = ("number", received) if of_act else ("unit_reference", None)
    expunging.decide(session, asked(session, made, field, monitor, act), True, "", coordinator)
    assert WORD not in everything(session)
    said = [(row.about_id, row.expunged_field) for row in acts(session, made) if row.kind == Kind.EXPUNGED]
    assert set(said) == {(received, "number"), (None, "unit_reference")}
    assert broken(session) == []


def campaign_of(
    session: Session, units: list[Unit], by: Actor, title: str = f"Caso de {WORD}", purpose: str = ""
) -> tuple[Campaign, list[InfoRequest]]:
    """Send a letter, and give it with its requests."""
    filing = Filing(None, title, ("Los contratos",), FILED, Channel.WRITTEN, Visibility.SHARED)
    letter = Letter(filing, tuple(Copy(unit.id) for unit in units), purpose)
    made = campaigns.start(session, letter, by)
    query = select(InfoRequest).where(InfoRequest.campaign_id == made.id).order_by(InfoRequest.id)
    return made, list(session.scalars(query))


@pytest.mark.parametrize("field", ["title", "campaign.title"])
def test_the_title_of_a_campaign_and_those_of_its_requests_go_together(
    session: Session, make: Make, monitor: Actor, coordinator: Actor, field: str
) -> None:
    campaign, (one, other) = campaign_of(session, [make.unit(), make.unit()], monitor)
    expunging.decide(session, asked(session, other, field, monitor), True, "", coordinator)
    assert {campaign.title, one.title, other.title} == {GONE}
    assert WORD not in everything(session)
    assert broken(session) == []


def test_why_a_campaign_was_made_can_be_taken_out_and_is_told_at_the_request_of_which_it_was_asked(
    session: Session, make: Make, monitor: Actor, coordinator: Actor
) -> None:
    campaign, (one, other) = campaign_of(session, [make.unit(), make.unit()], monitor, "Carta", f"Por {WORD}")
    waits = asked(session, other, "campaign.purpose", monitor)
    assert expunging.shown_text(session, waits, coordinator) == f"Por {WORD}"
    expunging.decide(session, waits, True, "", coordinator)
    assert campaign.purpose == ""
    assert WORD not in everything(session)
    assert acts(session, other)[-1].expunged_field == "campaign.purpose"
    assert [row.kind for row in acts(session, one)] == [Kind.FILED]
    assert broken(session) == []


def test_the_unit_is_not_offered_why_a_campaign_was_made(
    session: Session, make: Make, monitor: Actor
) -> None:
    unit = make.unit()
    _letter, (one,) = campaign_of(session, [unit], monitor, "Carta", f"Por {WORD}")
    officer = make.account(Role.OFFICER, unit=unit).actor
    with pytest.raises(RuleViolation, match="nothing_to_expunge"):
        asked(session, one, "campaign.purpose", officer)
    assert asked(session, one, "campaign.title", officer).id


def test_what_goes_along_is_told_in_the_name_of_the_programme_and_without_the_reason(
    session: Session, make: Make, monitor: Actor, coordinator: Actor
) -> None:
    unit = make.unit()
    _letter, (one, other) = campaign_of(session, [unit, make.unit()], monitor)
    officer = make.account(Role.OFFICER, unit=unit).actor
    expunging.decide(session, asked(session, one, "title", officer), True, "Una nota.", coordinator)
    [told] = [row for row in acts(session, one) if row.expunged_field == "title"]
    assert (told.side, told.text) == (Side.UNIT, REASON)
    [copied] = acts(session, other)[1:]
    assert (copied.side, copied.text) == (Side.COORDINATOR, OF_A_COPY)
    row = session.scalars(select(Expunging).where(Expunging.request_id == other.id)).one()
    assert (row.reason, row.note, row.asked_side) == (OF_A_COPY, "", Side.COORDINATOR)


def test_a_unit_of_whose_words_some_were_taken_out_has_not_spoken(
    session: Session, make: Make, monitor: Actor, coordinator: Actor
) -> None:
    unit = make.unit()
    made = make.info_request(FILED, monitor, unit)
    officer = make.account(Role.OFFICER, unit=unit).actor
    expunging.decide(session, asked(session, made, "title", officer), True, "", coordinator)
    info_requests.change_visibility(session, made, Visibility.PRIVATE, monitor)
    assert made.visibility == Visibility.PRIVATE


def test_the_same_number_of_another_unit_is_another_number(
    session: Session, make: Make, monitor: Actor, coordinator: Actor
) -> None:
    units = [make.unit(), make.unit()]
    _letter, rows = campaign_of(session, units, monitor, "Carta")
    for unit, row in zip(units, rows, strict=True):
        officer = make.account(Role.OFFICER, unit=unit).actor
        record(session, row, NewAct(Kind.RECEIVED, FILED, number="001-2026"), officer)
    expunging.decide(session, asked(session, rows[0], "unit_reference", monitor), True, "", coordinator)
    assert [row.unit_reference for row in rows] == ["", "001-2026"]
    assert acts(session, rows[1])[1].number == "001-2026"


def test_a_note_of_an_act_takes_nothing_along(
    session: Session, make: Make, monitor: Actor, coordinator: Actor
) -> None:
    made = make.info_request(FILED, monitor, title="Sí")
    answer = record(session, made, NewAct(Kind.DELIVERED, date(2026, 2, 10), text="Sí"), monitor).id
    waits = asked(session, made, "text", monitor, answer)
    assert expunging.going_along(session, waits) == []
    expunging.decide(session, waits, True, "", coordinator)
    assert made.title == "Sí"


def test_who_decides_knows_before_what_goes_along(session: Session, make: Make, monitor: Actor) -> None:
    _letter, (one, other) = campaign_of(session, [make.unit(), make.unit()], monitor)
    waits = asked(session, one, "title", monitor)
    told = [(place.request_id, place.act_id, place.field) for place in expunging.going_along(session, waits)]
    assert told == [(one.id, None, "campaign.title"), (other.id, None, "title")]


def test_what_was_asked_of_a_copy_is_decided_with_it(
    session: Session, make: Make, monitor: Actor, coordinator: Actor
) -> None:
    unit = make.unit()
    _letter, (one, other) = campaign_of(session, [make.unit(), unit], monitor)
    officer = make.account(Role.OFFICER, unit=unit).actor
    first, second = asked(session, one, "title", monitor), asked(session, other, "title", officer)
    expunging.decide(session, first, True, "", coordinator)
    assert (second.approved, second.decided_by_id, second.asked_side) == (
        True,
        coordinator.account_id,
        Side.UNIT,
    )
    assert expunging.undecided(session, coordinator) == []


def test_a_reason_that_is_taken_out_goes_from_the_expunging_too(
    session: Session, make: Make, monitor: Actor, coordinator: Actor
) -> None:
    made = make.info_request(FILED, monitor)
    first = asked(session, made, "title", monitor, reason=f"Porque nombra a {WORD}")
    expunging.decide(session, first, True, f"Es verdad, {WORD}", coordinator)
    told = first.expunged_id
    expunging.decide(session, asked(session, made, "text", monitor, told), True, "", coordinator)
    assert WORD not in everything(session)
    assert (first.reason, first.note, first.approved) == ("", "", True)
    assert broken(session) == []
