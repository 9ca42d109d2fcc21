"""Everything that is kept about one person and is theirs: what they are, where they came in, what they did.

Of others it says nothing: of requests and acts it gives numbers, kinds and days, and no words.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from foia_tracker import clock, labels
from foia_tracker.labels.ledger import DEEDS, TABLES
from foia_tracker.labels.own_data import DOINGS, LINKS, PARTS
from foia_tracker.mails.kinds import KINDS
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.acts import ActRow
from foia_tracker.models.calendar import CalendarChange, CalendarEntry, CalendarRule
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.contact_details import ContactDetails
from foia_tracker.models.directory import Organisation, Unit
from foia_tracker.models.duties import AnnualReport, DisclosureItem, ReserveResolution
from foia_tracker.models.evidence import PublishedCopy
from foia_tracker.models.expunging import Expunging
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.invitations import AccountLink, Invitation
from foia_tracker.models.ledger import AuditEntry
from foia_tracker.models.links import UnitLink
from foia_tracker.models.notices import Notice
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.models.publishing import PublicationReview
from foia_tracker.models.sessions import AccountSession, RecoveryCode
from foia_tracker.models.tasks import Task

SUBJECTS = {code: kind.subject.replace("{installation}", "este sistema") for code, kind in KINDS.items()}
Value = str | int | bool | date | datetime | None
Entry = dict[str, Value]
Told = InstrumentedAttribute[Any]


@dataclass(frozen=True)
class Part:
    """One kind of thing that is kept about a person: its code, and one row for each."""

    code: str
    rows: Sequence[Entry]


def own_data(session: Session, account_id: int) -> list[Part]:
    """Give what is kept about the owner of an account, part by part."""
    account = session.get_one(Account, account_id)
    return [Part(code, list(tell(session, account))) for code, tell in TELLS.items()]


def as_json(parts: Sequence[Part], made_at: datetime) -> dict[str, Any]:
    """Give the parts as plain data, with what each of their columns says; moments as the clock in Guatemala
    has them.
    """
    explained = {
        code: {"que_es": words.says, "columnas": dict(words.columns)} for code, words in PARTS.items()
    }
    data = {part.code: [_plain(row) for row in part.rows] for part in parts}
    return {"hecho": _written(made_at), "explicacion": explained, "datos": data}


def _plain(row: Entry) -> dict[str, Any]:
    return {name: _written(value) for name, value in row.items()}


def _written(value: Value) -> Any:
    match value:
        case datetime():
            return value.astimezone(clock.GUATEMALA).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
    return value


def _account(session: Session, account: Account) -> Iterator[Entry]:
    unused = RecoveryCode.account_id == account.id, RecoveryCode.used_at.is_(None)
    yield {
        "correo": account.email,
        "nombre": account.name,
        "creada": account.created_at,
        "segundo_paso": account.has_code,
        "codigos_de_recuperacion": session.scalar(select(func.count(RecoveryCode.id)).where(*unused)),
    }


def _places(session: Session, account: Account) -> Iterator[Entry]:
    query = (
        select(Place, func.coalesce(Organisation.name, Unit.name, ""))
        .outerjoin(Organisation, Organisation.id == Place.organisation_id)
        .outerjoin(Unit, Unit.id == Place.unit_id)
        .where(Place.account_id == account.id)
        .order_by(Place.id)
    )
    for place, held_in in session.execute(query):
        yield {
            "papel": labels.ROLES[place.role],
            "en": held_in,
            "a_cargo": place.manages,
            "desde": place.started_at,
            "hasta": place.ended_at,
        }


def _sessions(session: Session, account: Account) -> Iterator[Entry]:
    mine = AccountSession.account_id == account.id
    for one in session.scalars(select(AccountSession).where(mine).order_by(AccountSession.id.desc())):
        yield {
            "navegador": one.browser,
            "origen": one.origin,
            "entro": one.started_at,
            "ultimo_uso": one.seen_at,
            "cerrada": one.ended_at,
        }


def _links(session: Session, account: Account) -> Iterator[Entry]:
    mine = AccountLink.account_id == account.id
    for one in session.scalars(select(AccountLink).where(mine).order_by(AccountLink.id.desc())):
        yield {"clase": LINKS[one.kind], "pedido": one.created_at, "usado": one.used_at}


def _mails(session: Session, account: Account) -> Iterator[Entry]:
    mine = OutboxMail.recipient == account.email
    for one in session.scalars(select(OutboxMail).where(mine).order_by(OutboxMail.id.desc())):
        yield {
            "asunto": SUBJECTS.get(one.kind, one.kind),
            "preparado": one.created_at,
            "enviado": one.sent_at,
        }


def _requests(session: Session, account: Account) -> Iterator[Entry]:
    mine = or_(InfoRequest.created_by_id == account.id, InfoRequest.follower_id == account.id)
    for one in session.scalars(select(InfoRequest).where(mine).order_by(InfoRequest.id.desc())):
        yield {
            "numero": one.number,
            "registrada": one.created_at,
            "la_registro": one.created_by_id == account.id,
            "la_sigue": one.follower_id == account.id,
        }


def _acts(session: Session, account: Account) -> Iterator[Entry]:
    query = select(ActRow, InfoRequest).join(InfoRequest, InfoRequest.id == ActRow.request_id)
    mine = query.where(ActRow.recorded_by_id == account.id).order_by(ActRow.id.desc())
    for act, info_request in session.execute(mine):
        yield {
            "solicitud": info_request.number,
            "clase": labels.KINDS[act.kind],
            "dia": act.notified_on or act.happened_on,
            "registrado": act.recorded_at,
        }


def _notices(session: Session, account: Account) -> Iterator[Entry]:
    query = select(Notice, InfoRequest).join(InfoRequest, InfoRequest.id == Notice.request_id)
    for notice, info_request in session.execute(
        query.where(Notice.account_id == account.id).order_by(Notice.id.desc())
    ):
        yield {
            "solicitud": info_request.number,
            "plazo": labels.RULES[notice.rule],
            "aviso": labels.STEPS[notice.step],
            "vence": notice.due_on,
            "avisado": notice.told_on,
        }


DID: Sequence[tuple[Told, Told]] = (
    (AnnualReport.recorded_by_id, AnnualReport.recorded_at),
    (AnnualReport.annulled_by_id, AnnualReport.annulled_at),
    (CalendarChange.by_id, CalendarChange.at),
    (CalendarEntry.added_by_id, CalendarEntry.added_at),
    (CalendarRule.added_by_id, CalendarRule.added_at),
    (Campaign.created_by_id, Campaign.created_at),
    (ContactDetails.updated_by_id, ContactDetails.updated_at),
    (DisclosureItem.recorded_by_id, DisclosureItem.recorded_at),
    (DisclosureItem.annulled_by_id, DisclosureItem.annulled_at),
    (Expunging.asked_by_id, Expunging.asked_at),
    (Expunging.decided_by_id, Expunging.decided_at),
    (Invitation.invited_by_id, Invitation.created_at),
    (PublishedCopy.published_by_id, PublishedCopy.published_at),
    (PublicationReview.reviewed_by_id, PublicationReview.reviewed_at),
    (ReserveResolution.recorded_by_id, ReserveResolution.recorded_at),
    (ReserveResolution.annulled_by_id, ReserveResolution.annulled_at),
    (Task.created_by_id, Task.created_at),
    (UnitLink.made_by_id, UnitLink.made_at),
    (UnitLink.revoked_by_id, UnitLink.revoked_at),
)
"""Where else the number of somebody is kept, and when they did it."""


def _doings(session: Session, account: Account) -> Iterator[Entry]:
    for who, when in DID:
        table = who.class_
        of_request = getattr(table, "request_id", None)
        is_its = false() if of_request is None else InfoRequest.id == of_request
        query = select(table.id, when, InfoRequest).outerjoin(InfoRequest, is_its).where(who == account.id)
        for number, at, info_request in session.execute(query.order_by(table.id.desc())):
            yield {
                "que": DOINGS[f"{table.__tablename__}.{who.key}"],
                "numero": info_request.number if info_request else str(number),
                "cuando": at,
            }


def _changes(session: Session, account: Account) -> Iterator[Entry]:
    mine = AuditEntry.account_id == account.id
    for entry in session.scalars(select(AuditEntry).where(mine).order_by(AuditEntry.id.desc())):
        yield {
            "hizo": DEEDS[entry.deed],
            "que": TABLES.get(entry.table_name, entry.table_name),
            "numero": entry.row_id,
            "cuando": entry.at,
            "origen": entry.origin,
        }


TELLS: Mapping[str, Callable[[Session, Account], Iterator[Entry]]] = {
    "cuenta": _account,
    "lugares": _places,
    "sesiones": _sessions,
    "enlaces": _links,
    "correos": _mails,
    "solicitudes": _requests,
    "actos": _acts,
    "avisos": _notices,
    "otros": _doings,
    "cambios": _changes,
}
