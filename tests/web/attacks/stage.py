"""One scene with something in every table that people write into, for those who attack it from each side."""

from datetime import date, timedelta

from sqlalchemy import select

from foia_tracker import clock
from foia_tracker.domain.acts import ItemResult, Kind, Outcome, Proof
from foia_tracker.domain.duties import ItemState, Source
from foia_tracker.domain.duty_records import NewCheck, NewReserve
from foia_tracker.domain.ledger import Via
from foia_tracker.domain.reserves import Reserve
from foia_tracker.mails.kinds import INVITATION
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import Row
from foia_tracker.models.calendar import CalendarChange, CalendarEntry, ChangeVerb
from foia_tracker.models.directory import Municipality
from foia_tracker.models.evidence import Upload
from foia_tracker.models.invitations import AccountLink, LinkKind, ResetRequest
from foia_tracker.models.notices import JobRun
from foia_tracker.models.origin import Origin, working_as
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.models.sessions import SignInAttempt
from foia_tracker.models.tasks import Task, TaskKind, TaskState
from foia_tracker.services import contact_details, duties
from tests.architecture.scene import Scene

TODAY = date(2026, 2, 20)
DAY, LATER = date(2026, 2, 10), date(2026, 2, 11)


def furnish(scene: Scene) -> None:
    """Put onto the scene what it has not: acts of each side, duties, contacts, work that waits."""
    scene.set_up("shared")
    scene.accounts["monitor own"].places[0].manages = True
    scene.unit.municipality = scene.session.scalars(select(Municipality).limit(1)).one()
    _record_acts(scene)
    with working_as(Origin(Via.WEB, "192.0.2.1", scene.accounts["monitor own"].actor)):
        _record_duties(scene)
    scene.session.add_all(_rows(scene))
    mail = scene.make.mail(error="x", given_up_at=clock.now())
    contacts = contact_details.Contacts("Quien recurre", "Un tercero", "Zona 1")
    contact_details.write(scene.session, scene.info_request, contacts, scene.accounts["monitor own"].actor)
    scene.session.flush()
    task = scene.session.scalars(select(Task.id).order_by(Task.id.desc()).limit(1)).one()
    scene.words["<task>"] = str(task)
    scene.words["<mail>"] = str(mail.id)
    invited = select(OutboxMail).where(OutboxMail.kind == INVITATION.code).order_by(OutboxMail.id.desc())
    scene.words["<invited>"] = scene.session.scalars(invited.limit(1)).one().facts["path"]
    scene.session.commit()


def _record_acts(scene: Scene) -> None:
    unit, organisation = scene.accounts["officer own"].actor, scene.accounts["monitor own"].actor
    refused = (ItemResult(1, Outcome.REFUSED_RESERVED, ("other",), "Lo que sea", reserve_number="9-2025"),)
    act, made = scene.make.act, scene.info_request
    act(made, Kind.RECEIVED, DAY, unit, number="77-2026")
    act(made, Kind.TRANSFERRED, DAY, unit, destination="Otra oficina", inside=True)
    act(made, Kind.CLARIFICATION_ASKED, DAY, unit, text="¿Cuáles?")
    act(made, Kind.RESOLVED, DAY, unit, items=refused, number="8-2026", text="No se entrega.")
    resolution = scene.session.scalars(select(ActRow.id).order_by(ActRow.id.desc()).limit(1)).one()
    proof = {"proof": Proof.RECEIPT, "proof_reference": "Cédula 4"}
    act(made, Kind.CONTESTED, None, organisation, about=resolution, claimed_on=LATER, text="No.", **proof)


def _record_duties(scene: Scene) -> None:
    session, unit, by = scene.session, scene.unit, scene.accounts["monitor own"].actor
    duties.record_disclosure(session, unit, NewCheck(10, 1, ItemState.PUBLISHED, DAY), by)
    reserve = NewReserve("9-2025", "Los planos", Reserve(DAY), Source.GAZETTE)
    duties.record_reserve(session, unit, reserve, by)
    taken_back = duties.record_disclosure(session, unit, NewCheck(10, 2, ItemState.ABSENT, DAY), by)
    taken_back.annulled_at, taken_back.annulled_reason = clock.now(), "Era otro numeral"


def _rows(scene: Scene) -> list[Row]:
    """Give one row of each of the other tables."""
    now, monitor = clock.now(), scene.accounts["monitor own"].id
    entry = scene.session.scalars(select(CalendarEntry).limit(1)).one()
    days = {"first": "2026-03-02", "last": "2026-03-02", "effect": "off", "why": "x", "source": "x"}
    days |= {"confirmed": True, "gazette_on": None, "half": False, "suspension": False}
    sha = "0" * 64
    return [
        Task(
            kind=TaskKind.REPROJECT, subject_id=1, what="x", key="x", state=TaskState.FAILED,
            error="x", created_at=now, ended_at=now,
        ),
        JobRun(job="deadlines", day=TODAY, started_at=now, ended_at=now, error="x"),
        Upload(
            account_id=monitor, name="x", media_type="application/pdf", size=1, sha256=sha, words="x",
            created_at=now, expires_at=now + timedelta(1),
        ),
        AccountLink(
            kind=LinkKind.RESET, account_id=monitor, token_digest=sha, created_at=now, expires_at=now,
        ),
        ResetRequest(email="x", origin="x", at=now),
        SignInAttempt(email="x", origin="x", at=now),
        CalendarChange(
            layer_id=entry.layer_id, entry_id=entry.id, verb=ChangeVerb.ADDED,
            before=days, after=days, reason="x", at=now,
        ),
    ]  # fmt: skip
