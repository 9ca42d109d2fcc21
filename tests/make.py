"""Makes what tests need through the services; a test names only what it cares about."""

from dataclasses import dataclass, field
from datetime import date
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Channel, Kind
from foia_tracker.domain.duties import Source
from foia_tracker.domain.duty_records import NewAnnualReport
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.mails.kinds import PASSWORD_CHANGED
from foia_tracker.models.accounts import Account
from foia_tracker.models.directory import ObligedBody, Organisation, Unit
from foia_tracker.models.duties import AnnualReport
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.services import accounts, directory, duties, info_requests, outbox
from foia_tracker.services.acts import NewAct
from foia_tracker.services.recording import record

PASSWORD = "una contraseña inventada"


@dataclass
class Make:
    """A maker on one session; nothing is committed unless `keep` is called."""

    session: Session
    numbers: count = field(default_factory=lambda: count(1))

    def keep(self) -> None:
        """Commit, so that other connections see it."""
        self.session.commit()

    def organisation(self, slug: str = "") -> Organisation:
        """Make an organisation."""
        number = next(self.numbers)
        made = Organisation(
            slug=slug or f"organisacion-{number}", name=f"Organización {number}", default_visibility="shared"
        )
        self.session.add(made)
        self.session.flush()
        return made

    def unit(self, slug: str = "", law: str = "gt-laip-2008", layers: str = "") -> Unit:
        """Make a body with its unit; its seat is unknown and only national days off hold."""
        number = next(self.numbers)
        body = ObligedBody(
            slug=slug or f"entidad-{number}",
            name=f"Entidad {number}",
            law=law,
            layers=layers,
            country="GT",
            aliases=directory.aliases([f"Entidad {number}"]),
        )
        made = Unit(slug=slug or f"entidad-{number}", name=f"Unidad de la Entidad {number}", body=body)
        self.session.add_all([body, made])
        self.session.flush()
        return made

    def account(
        self,
        role: Role,
        organisation: Organisation | None = None,
        unit: Unit | None = None,
        email: str = "",
        *,
        manages: bool = False,
    ) -> Account:
        """Make an account, in a new organisation or unit where its role needs one."""
        if role is Role.MONITOR:
            organisation = organisation or self.organisation()
        if role is Role.OFFICER:
            unit = unit or self.unit()
        email = email or f"{role.value}-{next(self.numbers)}@ejemplo.test"
        return accounts.create(
            self.session, accounts.NewAccount(email, role, PASSWORD, "", organisation, unit, manages)
        )

    def info_request(
        self,
        on: date | None,
        by: Actor | None = None,
        unit: Unit | None = None,
        visibility: Visibility = Visibility.SHARED,
        channel: Channel = Channel.WRITTEN,
        title: str = "Contratos de ejemplo",
    ) -> InfoRequest:
        """Log a request."""
        by = by or self.account(Role.MONITOR).actor
        unit = unit or self.unit()
        filing = info_requests.Filing(unit.id, title, ("Los contratos",), on, channel, visibility)
        return info_requests.file(self.session, filing, by)

    def annual_report(
        self, by: Actor, unit: Unit, year: int = 2025, on: date | None = date(2026, 1, 30)
    ) -> AnnualReport:
        """Record the report of a unit on a year."""
        return duties.record_annual_report(self.session, unit, NewAnnualReport(year, on, Source.OTHER), by)

    def mail(self, to: str = "", **fields: object) -> OutboxMail:
        """Post a mail about a changed password; `fields` are those of its row."""
        key = f"mail-{next(self.numbers)}"
        facts = {"at": "2026-05-01T16:32:00+00:00", "path": "/cuenta"}
        told = outbox.Mail(key=key, to=to or f"{key}@ejemplo.test", kind=PASSWORD_CHANGED, facts=facts)
        outbox.post(self.session, told)
        posted = self.session.scalars(select(OutboxMail).where(OutboxMail.key == key)).one()
        for name, value in fields.items():
            setattr(posted, name, value)
        return posted

    def act(
        self,
        info_request: InfoRequest,
        kind: Kind,
        on: date | None,
        by: Actor | None = None,
        **details: object,
    ) -> None:
        """Record an act for the organisation, or for the side of `by`."""
        actor = by or Actor(Role.MONITOR, None, info_request.organisation_id)
        record(self.session, info_request, NewAct(kind, on, **{**usual(kind, on), **details}), actor)  # type: ignore[arg-type]  # a test's own words


def usual(kind: Kind, on: date | None) -> dict[str, object]:
    """Give what an act of a kind says where a test does not care."""
    match kind:
        case Kind.RESOLVED:
            return {"notified_on": on}
        case Kind.TRANSFERRED:
            return {"destination": "Otra entidad"}
    return {}
