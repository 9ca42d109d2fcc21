"""Record what is said of the duties of a body, and annul what was recorded wrongly. The caller commits."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Side
from foia_tracker.domain.duty_records import (
    NewAnnualReport,
    NewCheck,
    NewReserve,
    check_annual_report,
    check_disclosure,
    check_reserve,
)
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.law import GT_LAIP_2008
from foia_tracker.domain.policy import Actor, Permission, Role
from foia_tracker.models.directory import ObligedBody, Unit
from foia_tracker.models.duties import (
    AnnualReport,
    DisclosureItem,
    ReserveGround,
    ReserveResolution,
    Statement,
)
from foia_tracker.services.acts import to_hundredths
from foia_tracker.services.submissions import earlier, mark_for

Stated = TypeVar("Stated", bound=Statement)


@dataclass(frozen=True)
class Voice:
    """For whom something is said: a side, with the organisation where that is the side, and by whom."""

    side: Side
    organisation_id: int | None = None
    account_id: int | None = None


def owes(body: ObligedBody) -> bool:
    """Say whether the duties of Guatemala's law are those of a body."""
    return body.law == GT_LAIP_2008.code


def voice_of(unit: Unit, actor: Actor) -> Voice | None:
    """Say for whom the actor may speak of a unit and its body; None when for nobody.

    An organisation speaks of every unit, an officer of the own one.
    """
    if not actor.may(Permission.DUTIES_RECORD):
        return None
    match actor.role:
        case Role.MONITOR if actor.organisation_id is not None:
            return Voice(Side.ORGANISATION, actor.organisation_id, actor.account_id)
        case Role.OFFICER if actor.unit_id == unit.id:
            return Voice(Side.UNIT, None, actor.account_id)
        case Role.COORDINATOR:
            return Voice(Side.COORDINATOR, None, actor.account_id)
    return None


def may_annul(row: Statement, voice: Voice | None) -> bool:
    """Say whether a row stands and was recorded by the side for which somebody speaks."""
    if voice is None or row.is_annulled:
        return False
    return (row.side, row.organisation_id) == (voice.side, voice.organisation_id)


def reads_note(row: Statement, unit: Unit, actor: Actor) -> bool:
    """Say whether the actor reads the free text of a row: its own side, the unit, regulator and programme."""
    if actor.oversees:
        return True
    voice = voice_of(unit, actor)
    if voice is None:
        return False
    return voice.side is Side.UNIT or (row.side, row.organisation_id) == (voice.side, voice.organisation_id)


def record_annual_report(session: Session, unit: Unit, new: NewAnnualReport, by: Actor) -> AnnualReport:
    """Record that a report was submitted; a correction is a new row. Raises RuleViolation for the impossible.

    The same submission sent again gives the row it made the first time; that holds for all three.
    """
    voice = _speaking(unit, by)
    check_annual_report(new, clock.today())
    known = earlier(session, AnnualReport, new.submission, AnnualReport.unit_id == unit.id)
    return _recorded(session, known, _report(unit, new, voice, clock.now()))


def record_disclosure(session: Session, unit: Unit, new: NewCheck, by: Actor) -> DisclosureItem:
    """Record what was found of a numeral of the body's information de oficio. Raises RuleViolation."""
    voice = _speaking(unit, by)
    check_disclosure(new, clock.today())
    known = earlier(session, DisclosureItem, new.submission, DisclosureItem.body_id == unit.body_id)
    return _recorded(session, known, _disclosure(unit, new, voice, clock.now()))


def record_reserve(session: Session, unit: Unit, new: NewReserve, by: Actor) -> ReserveResolution:
    """Record a resolution that reserves information of the body, as it is stated. Raises RuleViolation."""
    voice = _speaking(unit, by)
    check_reserve(new, clock.today())
    known = earlier(session, ReserveResolution, new.submission, ReserveResolution.body_id == unit.body_id)
    if known is not None:
        session.refresh(known, ["grounds"])
    return _recorded(session, known, _reserve(unit, new, voice, clock.now()))


def annul(session: Session, row: Statement, unit: Unit, reason: str, by: Actor) -> None:
    """Annul a row for the side that recorded it; it stays, with the reason. Raises RuleViolation."""
    if not may_annul(row, voice_of(unit, by)):
        raise RuleViolation("not_your_record", "reason")
    if not reason.strip():
        raise RuleViolation("needs_reason", "reason")
    row.annulled_at = clock.now()
    row.annulled_by_id = by.account_id
    row.annulled_reason = reason.strip()
    session.flush()


def append_annual_report(
    session: Session, unit: Unit, new: NewAnnualReport, voice: Voice, at: datetime
) -> AnnualReport:
    """Append a report without judging it."""
    return _added(session, _report(unit, new, voice, at))


def append_disclosure(
    session: Session, unit: Unit, new: NewCheck, voice: Voice, at: datetime
) -> DisclosureItem:
    """Append a check without judging it."""
    return _added(session, _disclosure(unit, new, voice, at))


def append_reserve(
    session: Session, unit: Unit, new: NewReserve, voice: Voice, at: datetime
) -> ReserveResolution:
    """Append a reserve without judging it."""
    return _added(session, _reserve(unit, new, voice, at))


def says_the_same(known: Statement, row: Statement) -> bool:
    """Say whether a recorded row that stands says all that a new one says, for the same side.

    The grounds of a reserve must be loaded.
    """
    said = [column.key for column in type(row).__mapper__.columns if column.key not in OF_THE_RECORD]
    if known.is_annulled or any(getattr(known, name) != getattr(row, name) for name in said):
        return False
    return _grounds(known) == _grounds(row)


OF_THE_RECORD = frozenset(
    {
        *("id", "recorded_at", "recorded_by_id", "submission"),
        *("annulled_at", "annulled_by_id", "annulled_reason"),
    }
)
"""What a row keeps of its recording; every other column is what somebody says."""


def _grounds(row: Statement) -> list[str]:
    return sorted(one.ground for one in row.grounds) if isinstance(row, ReserveResolution) else []


def _recorded(session: Session, known: Stated | None, row: Stated) -> Stated:
    """Give what a form made before if `row` says nothing else, or add the row."""
    if known is not None and says_the_same(known, row):
        return known
    row.submission = mark_for(row.submission, known)
    return _added(session, row)


def _report(unit: Unit, new: NewAnnualReport, voice: Voice, at: datetime) -> AnnualReport:
    figures = {**asdict(new.figures), "mean_days": to_hundredths(new.figures.mean_days)}
    return AnnualReport(
        unit_id=unit.id,
        year=new.year,
        submitted_on=new.submitted_on,
        **figures,
        source=new.source,
        **_signed(new, voice, at),
    )


def _disclosure(unit: Unit, new: NewCheck, voice: Voice, at: datetime) -> DisclosureItem:
    return DisclosureItem(
        body_id=unit.body_id,
        article=new.article,
        numeral=new.numeral,
        state=new.state,
        checked_on=new.checked_on,
        changed_on=new.changed_on,
        **_signed(new, voice, at),
    )


def _reserve(unit: Unit, new: NewReserve, voice: Voice, at: datetime) -> ReserveResolution:
    terms = asdict(new.terms)
    return ReserveResolution(
        body_id=unit.body_id,
        number=new.number.strip(),
        subject=new.subject.strip(),
        authority=new.authority.strip(),
        until_on=terms.pop("until"),
        **terms,
        grounds=[ReserveGround(ground=ground) for ground in sorted(set(new.grounds))],
        source=new.source,
        **_signed(new, voice, at),
    )


def _speaking(unit: Unit, by: Actor) -> Voice:
    voice = voice_of(unit, by)
    if voice is None:
        raise RuleViolation("not_your_unit")
    return voice


def _signed(new: NewAnnualReport | NewCheck | NewReserve, voice: Voice, at: datetime) -> dict[str, Any]:
    return {
        "side": voice.side,
        "organisation_id": voice.organisation_id,
        "address": new.address.strip(),
        "note": new.note.strip(),
        "recorded_at": at,
        "recorded_by_id": voice.account_id,
        "submission": new.submission,
    }


def _added(session: Session, row: Stated) -> Stated:
    session.add(row)
    session.flush()
    return row
