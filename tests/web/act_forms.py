"""What tests of the forms of acts share: a request to be told of, its story, and what a row of it says."""

from dataclasses import fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Channel, Kind, Right, Sense
from foia_tracker.domain.policy import Visibility
from foia_tracker.models.acts import WHOLE_ACT, ActRow
from foia_tracker.models.directory import Organisation
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import info_requests
from foia_tracker.services.acts import NewAct
from foia_tracker.services.projection import history
from tests.web.cases import Parties

TYPED = "18/02/2026"
ITEMS = ("Los contratos de 2025", "Sus anexos")
REFUSED = {"grounds": ("54.refusal",)}
STORY: tuple[tuple[Kind, int, dict[str, object]], ...] = (
    (Kind.CLARIFICATION_ASKED, 4, {}),
    (Kind.RESOLVED, 10, {}),
    (Kind.REVIEW_FILED, 12, REFUSED),
    (Kind.REVIEW_DECIDED, 16, {"sense": Sense.REVOKED}),
    (Kind.COMPLAINT_FILED, 12, {}),
    (Kind.AMPARO_FILED, 17, {}),
)


def asked(parties: Parties, *items: str, right: Right = Right.INFORMATION) -> InfoRequest:
    """Log a request on 2 February for several things."""
    parties.make.session.get_one(Organisation, parties.monitor.actor.organisation_id).habeas_data = True
    filing = info_requests.Filing(
        parties.unit.id,
        "Contratos",
        items or ITEMS,
        date(2026, 2, 2),
        Channel.WRITTEN,
        Visibility.SHARED,
        right=right,
    )
    made = info_requests.file(parties.make.session, filing, parties.monitor.actor)
    parties.make.keep()
    return made


def tell(parties: Parties, made: InfoRequest, *acts: tuple[Kind, int, dict[str, object]]) -> None:
    """Record acts of the organisation, each on a day of February 2026."""
    for kind, day, details in acts:
        on = date(2026, 2, day)
        notified = {"notified_on": on} if kind is Kind.REVIEW_DECIDED else {}
        parties.make.act(made, kind, on, parties.monitor.actor, **notified, **details)
    parties.make.keep()


def last(session: Session) -> ActRow:
    """Give the act recorded last."""
    query = select(ActRow).options(*WHOLE_ACT)
    found = session.scalars(query.order_by(ActRow.id.desc())).first()
    session.commit()
    return found


def keys(session: Session, made: InfoRequest) -> dict[str, int]:
    """Give the number of the last act of each kind."""
    found = {row.kind: row.id for row in history(session, made)}
    session.commit()
    return found


def said(row: ActRow) -> dict[str, object]:
    """Give what an act says and what nobody need say is left out of."""
    plain = {one.name: one.default for one in fields(NewAct) if one.name not in ("items", "grounds", "files")}
    stored = {"on": "happened_on", "until": "until_on", "about": "about_id"}
    found = {
        name: getattr(row, stored.get(name, name)) for name in plain if name not in ("submission", "kind")
    }
    found = {name: value for name, value in found.items() if value not in (plain[name], None)}
    found |= {"items": row.value().items} if row.items else {}
    return found | ({"grounds": row.value().grounds} if row.review_grounds else {})
