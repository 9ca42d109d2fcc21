"""A request with everything beside it that an address can name, and somebody of each kind who asks."""

from dataclasses import dataclass, field
from datetime import date

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.acts import Side
from foia_tracker.domain.policy import Actor, Role, Space, Visibility
from foia_tracker.models.accounts import Account
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import db
from foia_tracker.models.calendar import CalendarEntry, CalendarRule
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.directory import Organisation, Unit
from foia_tracker.models.duties import AnnualReport
from foia_tracker.models.evidence import EvidenceFile, PublishedCopy
from foia_tracker.models.expunging import Expunging
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.invitations import Invitation
from foia_tracker.models.ledger import AuditEntry
from foia_tracker.models.links import UnitLink
from foia_tracker.models.sessions import AccountSession
from foia_tracker.services import invitations, links, places, sessions
from foia_tracker.web.by_link import token_of
from tests import papers
from tests.evidence import stored
from tests.make import Make

ASKING = (
    "public",
    "monitor own",
    "monitor other",
    "officer own",
    "officer other",
    "regulator",
    "coordinator",
    "administrator",
)
WORD, NOTE, PAPER = "zopilotequetzal", "tecolotenocturno", "guacamayaescondida"
"""Stand in the title of the request and of its campaign, in the notes of its organisation, and in a file on
its filing and the name of that.
"""


@dataclass
class Scene:
    """A request on 2 February 2026 and somebody of each kind beside it."""

    app: Flask
    session: Session
    make: Make
    store: FileStore
    info_request: InfoRequest = field(init=False)
    annual_report: AnnualReport = field(init=False)
    expunging: Expunging = field(init=False)
    link: UnitLink = field(init=False)
    file: EvidenceFile = field(init=False)
    bare: EvidenceFile = field(init=False)
    copy: PublishedCopy = field(init=False)
    unit: Unit = field(init=False)
    campaign: Campaign = field(init=False)
    accounts: dict[str, Account] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def set_up(self, visibility: str) -> None:
        """Make them."""
        organisation, self.unit = self.make.organisation(), self.make.unit()
        for name in ASKING[1:]:
            role, _space, whose = name.partition(" ")
            place = {}
            if role == Role.MONITOR:
                place = {"organisation": organisation if whose == "own" else self.make.organisation()}
            if role == Role.OFFICER:
                place = {"unit": self.unit if whose == "own" else self.make.unit()}
            self.accounts[name] = self._account(Role(role), **place)
        seen = Visibility.SHARED if visibility == "any" else Visibility(visibility)
        by = self.accounts["monitor own"].actor
        self.info_request = self.make.info_request(
            date(2026, 2, 2), by, self.unit, visibility=seen, title=f"Contratos {WORD}"
        )
        self.info_request.notes = f"Nadie más lee esto: {NOTE}"
        self.campaign = Campaign(
            organisation_id=organisation.id, title=f"Carta {WORD}", purpose="", created_at=clock.now()
        )
        self.session.add(self.campaign)
        self.session.flush()
        self.info_request.campaign_id = self.campaign.id
        self.file, self.bare = (self._attached(self.info_request, place) for place in (1, 2))
        self.copy = self._copied(self.file)
        self.annual_report = self.make.annual_report(by, self.unit)
        self.expunging = self._asked_by(self.accounts["monitor own"])
        self.link = self._linked(by)
        self._remember()
        self.session.commit()

    def _remember(self) -> None:
        """Keep what addresses need: to ask the session later would keep others from writing on SQLite."""
        self.tokens = {
            name: sessions.begin(self.session, account, account.places[0], "", "")
            for name, account in self.accounts.items()
        }
        acts = select(ActRow.id).where(ActRow.request_id == self.info_request.id)
        self.words = {
            "<int:id>": str(self.info_request.id),
            "<campaign>": str(self.campaign.id),
            "<file>": str(self.file.id),
            "<bare>": str(self.bare.id),
            "<copy>": str(self.copy.id),
            "<expunging>": str(self.expunging.id),
            "<act>": "prorroga",
            "<int:act_id>": str(self.session.scalars(acts).first()),
            "<verb>": "objetar",
            "<int:entry_id>": str(self.session.scalars(select(CalendarEntry.id)).first()),
            "<int:rule_id>": str(self.session.scalars(select(CalendarRule.id)).first()),
            "<task>": "1",
            "<mail>": str(self.make.mail().id),
            "<change>": "confirmar",
            "<layer>": "executive",
            "<invitation>": str(self._invited(self.accounts["coordinator"].actor).id),
            "<token>": "forged",
            "<link>": str(self.link.id),
            "<guest>": self._token(),
            "<account>": str(self.accounts["regulator"].id),
            "<place>": str(self.accounts["monitor own"].places[0].id),
            "<int:place_id>": str(self.accounts["monitor own"].places[0].id),
            "<session>": str(self.session.scalars(select(func.min(AccountSession.id))).one()),
            "<slug>": self.unit.slug,
            "<duty>": "informes-anuales",
            "<int:number>": str(self.annual_report.id),
        }

    def _invited(self, by: Actor) -> Invitation:
        """Invite somebody to the organisation of the request."""
        space = Space(Role.MONITOR, self.info_request.organisation_id)
        return invitations.invite(self.session, invitations.Invited("nueva@ejemplo.test", space), by)

    def _linked(self, by: Actor) -> UnitLink:
        """Make a link while the request is shared, whatever it is when it is asked for."""
        seen, self.info_request.visibility = self.info_request.visibility, Visibility.SHARED
        made = links.make(self.session, self.info_request, links.NewLink("UIP", secret="secreto"), by)
        self.info_request.visibility = seen
        return made.link

    def _attached(self, info_request: InfoRequest, place: int) -> EvidenceFile:
        """Put a file on the filing, as it came."""
        new = stored(self.store, papers.pdf(PAPER), f"{PAPER}.pdf", words=PAPER)
        filing = self.session.scalars(select(ActRow.id).where(ActRow.request_id == info_request.id)).one()
        said = {name: getattr(new, name) for name in ("name", "media_type", "size", "sha256", "words")}
        file = EvidenceFile(act_id=filing, request_id=info_request.id, position=place, **said)
        self.session.add(file)
        self.session.flush()
        return file

    def _copied(self, file: EvidenceFile) -> PublishedCopy:
        """Put a copy for everybody beside a file."""
        new = stored(self.store, papers.pdf(WORD), "copia.pdf", words=WORD)
        said = {name: getattr(new, name) for name in ("name", "media_type", "size", "sha256", "words")}
        made = PublishedCopy(file_id=file.id, request_id=file.request_id, published_at=clock.now(), **said)
        self.session.add(made)
        self.session.flush()
        return made

    def _asked_by(self, account: Account) -> Expunging:
        """Ask that the title of the request be taken out."""
        asked = Expunging(
            request_id=self.info_request.id,
            field="title",
            reason="Nombra a una persona.",
            asked_by_id=account.id,
            asked_side=Side.ORGANISATION,
            asked_at=clock.now(),
        )
        self.session.add(asked)
        self.session.flush()
        return asked

    def _account(self, role: Role, **place: Organisation | Unit) -> Account:
        """Make an account without a password: hashing one takes longer than all the rest."""
        email = f"{role.value}-{next(self.make.numbers)}@ejemplo.test"
        account = Account(email=email, password_hash="-", created_at=clock.now(), places=[])
        self.session.add(account)
        self.session.flush()
        space = Space(role, **{f"{name}_id": held_in.id for name, held_in in place.items()})
        places.give(self.session, account, space)
        return account

    def _token(self) -> str:
        """Give what the address of the link ends in."""
        with self.app.app_context():
            return token_of(self.link.id, "secreto")

    def client(self, name: str) -> FlaskClient:
        """Give a browser in which somebody is signed in, or nobody."""
        client = self.app.test_client()
        if name in self.tokens:
            with client.session_transaction() as session:
                session["_user_id"] = self.tokens[name]
        return client

    def address(self, rule: str) -> str:
        """Fill an address in: the act is one of both sides, the contested one the filing."""
        rule = rule.replace("/campanas/<int:id>", f"/campanas/{self.words['<campaign>']}")
        rule = rule.replace("/archivos/<int:id>/retirar", f"/archivos/{self.words['<bare>']}/retirar")
        rule = rule.replace("/copias/<int:id>", f"/copias/{self.words['<copy>']}")
        rule = rule.replace("/archivos/<int:id>", f"/archivos/{self.words['<file>']}")
        rule = rule.replace("/retiros/<int:id>", f"/retiros/{self.words['<expunging>']}")
        invitation = f"/personas/invitaciones/{self.words['<invitation>']}"
        rule = rule.replace("/personas/invitaciones/<int:id>", invitation)
        rule = rule.replace("/personas/<int:id>", f"/personas/{self.words['<place>']}")
        rule = rule.replace("/cuenta/sesiones/<int:id>", f"/cuenta/sesiones/{self.words['<session>']}")
        rule = rule.replace("/cuentas/<int:id>", f"/cuentas/{self.words['<account>']}")
        rule = rule.replace("/enlaces/<int:id>", f"/enlaces/{self.words['<link>']}")
        rule = rule.replace("/enlace/<token>", f"/enlace/{self.words['<guest>']}")
        rule = rule.replace("/tareas/<int:id>", f"/tareas/{self.words['<task>']}")
        rule = rule.replace("/correos/<int:id>", f"/correos/{self.words['<mail>']}")
        for name, word in self.words.items():
            rule = rule.replace(name, word)
        return rule

    def rows(self) -> list[int]:
        """Count every table, save that failed sign-ins are kept on purpose, and that of what was accepted
        somebody may be told by mail, and the ledger is told.
        """
        left_out = {"sign_in_attempts", "outbox", AuditEntry.__tablename__}
        tables = [table for table in db.metadatas[None].sorted_tables if table.name not in left_out]
        self.session.rollback()
        counted = [self.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]
        # An open transaction of ours would keep everybody else from writing on SQLite.
        self.session.rollback()
        return counted
