"""Words taken out by two people: gone everywhere, with their salt, and said so; the chain stays whole."""

import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import ItemResult, Kind, Outcome, Side
from foia_tracker.domain.chain import Break, Finding
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.directory import Unit
from foia_tracker.models.expunging import GONE, Expunging
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import expunging, info_requests, reprojection
from foia_tracker.services.acts import NewAct
from foia_tracker.services.expunging import Asking
from foia_tracker.services.recording import record
from tests.make import Make
from tests.services.expungings import REASON, WORD, broken, everything

FILED = date(2026, 2, 2)


class Scene:
    """A request whose every text holds the word, and somebody of each side and of the programme."""

    def __init__(self, make: Make, session: Session) -> None:
        self.make, self.session = make, session
        self.unit = make.unit()
        self.monitor = make.account(Role.MONITOR).actor
        self.officer = make.account(Role.OFFICER, unit=self.unit).actor
        self.coordinator = make.account(Role.COORDINATOR).actor
        self.administrator = make.account(Role.ADMINISTRATOR).actor
        self.info_request = self._filed()
        self.filing = self._acts()[0].id
        self.told = self._told()

    def _filed(self) -> InfoRequest:
        filing = info_requests.Filing(
            self.unit.id,
            f"Expediente de {WORD}",
            ("Lo primero", f"Lo de {WORD} en 2025"),
            FILED,
            None,
            Visibility.SHARED,
            acuse=f"AC-{WORD}",
            own_reference=f"REF {WORD}",
            topic=f"Tema {WORD}",
            delivery_form=f"En mano a {WORD}",
            notes=f"Llamar a {WORD}",
        )
        return info_requests.file(self.session, filing, self.monitor)

    def _told(self) -> int:
        day = date(2026, 2, 10)
        result = ItemResult(
            2, Outcome.REFUSED_RESERVED, ("other",), f"Por {WORD} misma", reserve_number=f"R-{WORD}"
        )
        record(
            self.session, self.info_request, NewAct(Kind.RECEIVED, FILED, number=f"EXP {WORD}"), self.officer
        )
        new = NewAct(
            Kind.RESOLVED,
            day,
            notified_on=day,
            items=(result,),
            text=f"La resolución nombra a {WORD} y a su hija",
            proof_reference=f"Cédula de {WORD}",
        )
        return record(self.session, self.info_request, new, self.officer).id

    def _acts(self) -> list[ActRow]:
        query = select(ActRow).where(ActRow.request_id == self.info_request.id).order_by(ActRow.position)
        return list(self.session.scalars(query))

    def ask(self, act_id: int | None, field: str, by: Actor | None = None, reason: str = REASON) -> Expunging:
        asking = Asking(act_id, field, reason)
        return expunging.ask(
            self.session, self.info_request, act_id or self.filing, asking, by or self.monitor
        )

    def taken_out(self, act_id: int | None, field: str) -> Expunging:
        asked = self.ask(act_id, field)
        expunging.decide(self.session, asked, True, "", self.coordinator)
        return asked

    def findings(self) -> list[Finding]:
        return broken(self.session)

    def last(self) -> ActRow:
        return self._acts()[-1]


@pytest.fixture
def scene(make: Make, session: Session) -> Scene:
    """Give the scene on 1 June 2026."""
    return Scene(make, session)


def refused(scene: Scene, *said: object, **more: object) -> str | None:
    with pytest.raises(RuleViolation) as refusal:
        scene.ask(*said, **more)  # type: ignore[arg-type]  # what a test says
    return refusal.value.code


def test_who_asks_is_offered_the_words_that_it_reads(scene: Scene, session: Session) -> None:
    def offered(act_id: int, by: Actor) -> set[tuple[bool, str]]:
        words = expunging.removable(session, scene.info_request, act_id, by)
        return {(one.act_id is None, one.field) for one in words}

    shared = {(True, name) for name in ("title", "items.1", "items.2", "topic", "delivery_form")}
    shared |= {(True, "unit_reference"), (False, "number")}
    assert offered(scene.filing, scene.officer) == shared
    assert offered(scene.filing, scene.monitor) == shared | {(True, "notes"), (True, "own_reference")}
    assert offered(scene.told, scene.monitor) == {
        (False, name) for name in ("text", "proof_reference", "items.2.ground_text", "items.2.reserve_number")
    }
    for nobody in (scene.coordinator, scene.administrator, Actor()):
        assert offered(scene.told, nobody) == set()


def test_asking_keeps_everything_as_it_is(scene: Scene, session: Session) -> None:
    asked = scene.ask(scene.told, "text")
    assert (asked.approved, asked.decided_at, asked.asked_side) == (None, None, Side.ORGANISATION)
    assert asked.asked_at == datetime(2026, 6, 1, 18, tzinfo=UTC)
    assert WORD in session.get_one(ActRow, scene.told).text
    assert scene.info_request.acts_count == 3


@pytest.mark.parametrize(
    ("field", "of_act"),
    [
        ("text", True),
        ("proof_reference", True),
        ("items.2.ground_text", True),
        ("items.2.reserve_number", True),
        ("title", False),
        ("items.2", False),
        ("notes", False),
        ("own_reference", False),
        ("topic", False),
        ("delivery_form", False),
    ],
)
def test_words_that_were_taken_out_are_gone_and_the_chain_is_whole(
    scene: Scene, session: Session, field: str, of_act: bool
) -> None:
    act_id = scene.told if of_act else None
    before = everything(session).count(WORD)
    asked = scene.taken_out(act_id, field)
    assert everything(session).count(WORD) == before - 1
    assert scene.findings() == []
    said = scene.last()
    assert (said.kind, said.about_id, said.expunged_field) == (Kind.EXPUNGED, act_id, field)
    assert (said.text, said.side, said.recorded_by_id) == (
        REASON,
        Side.ORGANISATION,
        scene.coordinator.account_id,
    )
    assert (asked.approved, asked.expunged_id) == (True, said.id)
    owner = session.get_one(ActRow, scene.told) if of_act else scene.info_request
    assert field not in owner.salts
    assert (field in owner.word_digests) == (of_act or field in ("title", "items.2"))


def test_nothing_of_the_words_remains_anywhere_in_the_database(scene: Scene, session: Session) -> None:
    fields = ("title", "items.2", "notes", "own_reference", "topic", "delivery_form")
    for field in fields:
        scene.taken_out(None, field)
    scene.taken_out(scene.filing, "number")
    for field in ("text", "proof_reference", "items.2.ground_text", "items.2.reserve_number"):
        scene.taken_out(scene.told, field)
    received = scene._acts()[1].id
    scene.taken_out(received, "number")
    assert WORD not in everything(session)
    assert scene.findings() == []


def test_the_number_of_the_reception_goes_with_the_file_number_that_came_of_it(scene: Scene) -> None:
    assert WORD in scene.info_request.unit_reference
    scene.taken_out(scene._acts()[1].id, "number")
    assert scene.info_request.unit_reference == ""


def test_nothing_remains_in_the_file_of_the_database_either(scene: Scene, session: Session) -> None:
    # So long a text has pages of its own, which become free as they are.
    long = "La resolución dice mucho. " * 2000 + "Nombra a Citlalmina."
    told = record(session, scene.info_request, NewAct(Kind.EXTENDED, FILED, text=long), scene.officer).id
    session.commit()
    scene.taken_out(told, "text")
    session.commit()
    database = session.get_bind().url.database
    if database is None or not Path(database).is_file():
        assert "Citlalmina" not in everything(session)
        return
    path = Path(database)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    files = [path, path.with_name(path.name + "-wal")]
    # Read by another process: whoever closes a file gives up every lock that its process has on it, SQLite's
    # too, and the next process to close the database would take the log of the others away.
    there = [str(file) for file in files if file.exists()]
    content = subprocess.run(["cat", *there], check=True, capture_output=True).stdout
    assert b"Citlalmina" not in content
    assert REASON.encode() in content


def test_a_title_and_a_thing_asked_leave_words_in_their_place(scene: Scene) -> None:
    scene.taken_out(None, "title")
    scene.taken_out(None, "items.2")
    assert scene.info_request.title == GONE
    assert [item.text for item in scene.info_request.items] == ["Lo primero", GONE]


def test_copies_in_a_request_that_came_by_transfer_go_too(scene: Scene, session: Session, make: Make) -> None:
    other = make.unit()
    sent = NewAct(Kind.TRANSFERRED, date(2026, 2, 4), destination_unit_id=other.id)
    record(session, scene.info_request, sent, scene.officer)
    linked = session.scalars(select(InfoRequest).where(InfoRequest.unit_id == other.id)).one()
    assert linked.title == scene.info_request.title
    scene.taken_out(None, "items.2")
    scene.taken_out(None, "title")
    session.refresh(linked, ["items"])
    assert (linked.title, linked.items[1].text) == (GONE, GONE)
    assert scene.findings() == []
    rows = session.scalars(select(Expunging).where(Expunging.request_id == linked.id)).all()
    assert {(row.field, row.approved) for row in rows} == {("title", True), ("items.2", True)}


def test_copies_in_the_requests_of_one_campaign_go_too_and_others_stay(
    scene: Scene, session: Session, make: Make
) -> None:
    def asked_of(unit: Unit) -> InfoRequest:
        return make.info_request(FILED, scene.monitor, unit, title=scene.info_request.title)

    letter = Campaign(
        organisation_id=scene.info_request.organisation_id,
        title=scene.info_request.title,
        purpose="",
        created_at=datetime(2026, 2, 2, tzinfo=UTC),
    )
    session.add(letter)
    session.flush()
    mate, stranger = asked_of(make.unit()), asked_of(make.unit())
    mate.campaign_id = scene.info_request.campaign_id = letter.id
    scene.taken_out(None, "title")
    assert (mate.title, letter.title) == (GONE, GONE)
    assert WORD in stranger.title
    assert scene.findings() == []


def test_the_person_who_asked_does_not_decide(scene: Scene, session: Session) -> None:
    asked = scene.ask(scene.told, "text")
    asked.asked_by_id = scene.coordinator.account_id or 0
    session.flush()
    with pytest.raises(RuleViolation) as refusal:
        expunging.decide(session, asked, True, "", scene.coordinator)
    assert refusal.value.code == "expunging_alone"
    assert WORD in session.get_one(ActRow, scene.told).text


@pytest.mark.parametrize("name", ["monitor", "officer"])
def test_the_sides_decide_nothing(scene: Scene, session: Session, name: str) -> None:
    asked = scene.ask(scene.told, "text")
    with pytest.raises(RuleViolation) as refusal:
        expunging.decide(session, asked, True, "", getattr(scene, name))
    assert refusal.value.code == "not_a_decider"


def test_a_rejection_needs_its_reason_and_keeps_the_words(scene: Scene, session: Session) -> None:
    asked = scene.ask(scene.told, "text")
    with pytest.raises(RuleViolation) as refusal:
        expunging.decide(session, asked, False, " ", scene.coordinator)
    assert (refusal.value.code, refusal.value.field) == ("needs_reason", "note")
    expunging.decide(session, asked, False, "No nombra a nadie.", scene.coordinator)
    assert (asked.approved, asked.expunged_id, asked.note) == (False, None, "No nombra a nadie.")
    assert WORD in session.get_one(ActRow, scene.told).text
    assert scene.info_request.acts_count == 3
    assert scene.ask(scene.told, "text").id != asked.id


def test_what_was_decided_is_not_decided_again(scene: Scene, session: Session) -> None:
    asked = scene.taken_out(scene.told, "text")
    with pytest.raises(RuleViolation) as refusal:
        expunging.decide(session, asked, False, "No.", scene.administrator)
    assert refusal.value.code == "expunging_decided"
    assert asked.approved is True


def test_the_same_words_are_asked_once(scene: Scene) -> None:
    scene.ask(scene.told, "text")
    assert refused(scene, scene.told, "text", by=scene.officer) == "expunging_asked"
    assert scene.ask(scene.told, "proof_reference").id


def test_the_same_submission_asks_once(scene: Scene, session: Session) -> None:
    asking = Asking(scene.told, "text", REASON, "una-vez")
    one, two = (
        expunging.ask(session, scene.info_request, scene.told, asking, scene.monitor) for _ in range(2)
    )
    assert one.id == two.id


@pytest.mark.parametrize(
    ("field", "reason", "code"),
    [
        ("text", " ", "needs_reason"),
        ("text", f"La resolución nombra a {WORD} y a su hija", "repeats_words"),
        ("text", f"dice que nombra a {WORD} y otra", "repeats_words"),
        ("destination", REASON, "nothing_to_expunge"),
        ("kind", REASON, "nothing_to_expunge"),
        ("items.9", REASON, "nothing_to_expunge"),
    ],
)
def test_what_is_asked_without_ground_is_refused(scene: Scene, field: str, reason: str, code: str) -> None:
    assert refused(scene, scene.told, field, reason=reason) == code


def test_who_stands_on_neither_side_asks_nothing(scene: Scene, make: Make) -> None:
    for role in (Role.MONITOR, Role.OFFICER, Role.REGULATOR, Role.COORDINATOR, Role.ADMINISTRATOR):
        assert refused(scene, scene.told, "text", by=make.account(role).actor) == "wrong_side"


def test_internal_notes_are_no_business_of_the_unit(scene: Scene) -> None:
    assert refused(scene, None, "notes", by=scene.officer) == "nothing_to_expunge"


def test_the_coordinator_sees_those_of_shared_requests_and_the_administrator_all(
    scene: Scene, session: Session, make: Make
) -> None:
    hidden = make.info_request(FILED, scene.monitor, make.unit(), visibility=Visibility.PRIVATE)
    act = session.scalars(select(ActRow.id).where(ActRow.request_id == hidden.id)).one()
    expunging.ask(session, hidden, act, Asking(None, "title", REASON), scene.monitor)
    scene.ask(scene.told, "text")
    listed = {
        name: len(expunging.undecided(session, getattr(scene, name)))
        for name in ("monitor", "officer", "coordinator", "administrator")
    }
    assert listed == {"monitor": 0, "officer": 0, "coordinator": 1, "administrator": 2}


def test_the_words_are_shown_to_the_coordinator_alone_and_internal_notes_to_nobody(
    scene: Scene, session: Session
) -> None:
    said, notes = scene.ask(scene.told, "text"), scene.ask(None, "notes")
    assert WORD in (expunging.shown_text(session, said, scene.coordinator) or "")
    assert expunging.shown_text(session, said, scene.administrator) is None
    assert expunging.shown_text(session, notes, scene.coordinator) is None


def test_an_expunging_that_was_forged_is_found(scene: Scene, session: Session) -> None:
    asked = scene.taken_out(scene.told, "text")
    session.execute(
        text("UPDATE expungings SET asked_by_id = decided_by_id WHERE id = :it"), {"it": asked.id}
    )
    assert scene.findings() == [Finding(Break.EXPUNGED_ALONE, 4, Kind.EXPUNGED)]


@pytest.mark.parametrize("field", ["text", "proof_reference", "items.2.ground_text"])
def test_what_is_kept_of_the_folded_request_does_not_change_with_words(
    scene: Scene, session: Session, field: str
) -> None:
    scene.taken_out(scene.told, field)
    scene.taken_out(None, "title")
    session.commit()
    assert reprojection.fold(session, [scene.info_request.id]).differing == ()
