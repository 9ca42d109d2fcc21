"""Every form there is, filled in by somebody who may, so that it is accepted."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from pyotp import TOTP
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from foia_tracker import clock
from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Role
from foia_tracker.mails.kinds import ADDRESS_CHANGE, PASSWORD_RESET, MailKind
from foia_tracker.models.accounts import Place
from foia_tracker.models.acts import ActRow
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.services import account_links, accounts, second_factor
from tests.architecture.scene import Scene
from tests.make import PASSWORD
from tests.web.accounts import asking_for_codes
from tests.web.visitor import filled_in

Sent = dict[str, object]
Change = Callable[[Sent, Tag | None], Sent]
"""Gives what is sent in place of a form as it was filled in; None for a button that stands alone."""
SET_UP = "/entrar/activar-codigo"
"""Shown where a code is asked for only."""
SALT = "5a"
NEW = "otra contraseña inventada"
DAY = "16/02/2026"
MONITOR, OFFICER, COORDINATOR = "monitor own", "officer own", "coordinator"
BOTH = {"password": NEW, "again": NEW}
SURE = {"password": PASSWORD, "sure": "y"}
A_DAY = {
    "layer": "executive",
    "first": "11/03/2026",
    "why": "Asueto",
    "source": "Acuerdo 1",
    "confirmed": "y",
}
A_FEAST = {"day": "7", "month": "3", "why": "Feria", "source": "Acuerdo 2"}
LETTER = {"title": "Contratos", "items-0": "Los contratos", "on": DAY, "channel": "written"}


@dataclass(frozen=True)
class Filled:
    """Who sends a form and what they type; `then` is what they press where it asks twice, `at` the address
    where it is not that of the scene, and `enters` who shows a password first.
    """

    who: str
    typed: Mapping[str, object] = field(default_factory=dict)
    then: Mapping[str, object] | None = None
    at: str = ""
    enters: str = ""


FORMS: Mapping[str, Filled] = {
    "/entrar": Filled("public", {"email": "<email>", "password": PASSWORD}),
    "/entrar/codigo": Filled("public", {"code": "<code>"}, enters="regulator"),
    SET_UP: Filled("public", {"code": "<shown>"}, enters=COORDINATOR),
    "/entrar/olvido": Filled("public", {"email": "<email>"}),
    "/entrar/contrasena-nueva/<token>": Filled("public", BOTH, at="<reset>"),
    "/invitacion/<token>": Filled("public", {"name": "Ana", **BOTH}, at="<invited>"),
    "/salir": Filled(MONITOR),
    "/cuenta/correo": Filled(MONITOR, {"email": "otra@ejemplo.test", "password": PASSWORD}),
    "/cuenta/correo/<token>": Filled("public", at="<changing>"),
    "/cuenta/nombre": Filled(MONITOR, {"name": "Ana"}),
    "/cuenta/contrasena": Filled(MONITOR, {"current": PASSWORD, **BOTH}),
    "/cuenta/codigo": Filled(MONITOR, {"code": "<shown>", "password": PASSWORD}),
    "/cuenta/codigo/retirar": Filled("regulator", {"password": PASSWORD}),
    "/cuenta/codigos-de-recuperacion": Filled("regulator", {"password": PASSWORD}),
    "/cuenta/lugares/<int:place_id>": Filled(OFFICER),
    "/cuenta/sesiones/<int:id>/cerrar": Filled(MONITOR),
    "/cuenta/sesiones/cerrar": Filled(MONITOR),
    "/cuenta/retirar": Filled(MONITOR, SURE),
    "/personas/invitar": Filled(MONITOR, {"email": "otra@ejemplo.test"}),
    "/personas/invitaciones/<int:id>/retirar": Filled(COORDINATOR),
    "/personas/invitaciones/<int:id>/enviar": Filled(COORDINATOR),
    "/personas/<int:id>/a-cargo": Filled(COORDINATOR, {"on": "0"}),
    "/personas/<int:id>/quitar": Filled(COORDINATOR),
    "/personas/<int:id>/segundo-paso": Filled(COORDINATOR),
    "/personas/<int:id>/cuenta": Filled(COORDINATOR, {"on": "0"}),
    "/administracion/cuentas/<int:id>/retirar": Filled(COORDINATOR, SURE),
    "/administracion/correos/<int:id>/de-nuevo": Filled(COORDINATOR),
    "/tareas/<int:id>/de-nuevo": Filled(COORDINATOR),
    "/calendario/nueva": Filled(COORDINATOR, A_DAY, {}),
    "/calendario/fiesta-local": Filled(COORDINATOR, A_FEAST, {}),
    "/calendario/dias/<int:entry_id>/<change>": Filled(
        COORDINATOR, {"reason": "Ya no"}, {}, at="/calendario/dias/<int:entry_id>/quitar"
    ),
    "/calendario/fiestas/<int:rule_id>/<change>": Filled(
        COORDINATOR, {"reason": "Ya no"}, {}, at="/calendario/fiestas/<int:rule_id>/quitar"
    ),
    "/calendario/capas/<layer>": Filled(COORDINATOR, {"confirmed_until": "31/12/2028"}, {}),
    "/campanas/nueva": Filled(MONITOR, {**LETTER, "units": "<unit>", "paso": "revisar"}, {"paso": "guardar"}),
    "/campanas/<int:id>/unidades": Filled(
        MONITOR, {"on": DAY, "units": "<unit>", "paso": "revisar"}, {"paso": "guardar"}
    ),
    "/solicitudes/nueva": Filled(MONITOR, {**LETTER, "unit": "<unit>"}),
    "/solicitudes/<int:id>/visibilidad": Filled(MONITOR, {"visibility": "published"}),
    "/solicitudes/<int:id>/notificaciones": Filled(MONITOR, {"appellant": "Otra persona"}),
    "/solicitudes/<int:id>/notificaciones/quitar": Filled(MONITOR),
    "/solicitudes/<int:id>/enlaces": Filled(MONITOR, {"label": "UIP", "email": "uip@ejemplo.test"}),
    "/enlaces/<int:id>/retirar": Filled(MONITOR),
    "/enlace/<token>/<act>": Filled("public", {"on": DAY}, at="/enlace/<token>/entrega"),
    "/enlace/<token>/actos/<int:act_id>/<verb>": Filled("public", {"text": "No fue así."}),
    "/solicitudes/<int:id>/<act>": Filled(OFFICER, {"on": DAY}),
    "/solicitudes/<int:id>/actos/<int:act_id>/<verb>": Filled(OFFICER, {"text": "No fue así."}),
    "/solicitudes/<int:id>/actos/<int:act_id>/consultar": Filled(COORDINATOR, {"text": "¿Es cierto?"}),
    "/solicitudes/<int:id>/actos/<int:act_id>/anular-consulta": Filled(
        COORDINATOR, {"text": "Ya se sabe."}, at="/solicitudes/<int:id>/actos/<queried>/anular-consulta"
    ),
    "/solicitudes/<int:id>/actos/<int:act_id>/retirar-texto": Filled(
        MONITOR, {"field": "solicitud.notes", "reason": "Nombra a una persona."}
    ),
    "/archivos/<int:id>/publicar": Filled(MONITOR, {"sure": "y"}, at="/archivos/<bare>/publicar"),
    "/archivos/<int:id>/retirar-copia": Filled(MONITOR, at="/archivos/<file>/retirar-copia"),
    "/retiros/<int:id>": Filled(COORDINATOR, {"decision": "retirar", "sure": "y"}),
    "/unidades/<slug>/informes-anuales/nuevo": Filled(MONITOR, {"submitted_on": "30/01/2026"}),
    "/unidades/<slug>/informacion-de-oficio/nueva": Filled(MONITOR, {"numeral": "10.3", "state": "absent"}),
    "/unidades/<slug>/reservas/nueva": Filled(MONITOR, {"subject": "Los planos"}),
    "/unidades/<slug>/<duty>/<int:number>/anular": Filled(MONITOR, {"reason": "Me equivoqué."}),
}
"""By their address. What stands in angles is known of the scene only."""


@dataclass(frozen=True)
class Desk:
    """Where the forms are filled in: the scene, with what some of them need beside it."""

    stage: Scene

    @classmethod
    def of(cls, stage: Scene) -> "Desk":
        """Give people passwords, one a second factor, and the links that mails bring."""
        session, of_passwords = stage.session, accounts.hasher().hash(PASSWORD)
        for who in (MONITOR, "regulator", COORDINATOR):
            stage.accounts[who].password_hash = of_passwords
        stage.accounts["regulator"].code_salt = SALT
        account_links.ask_reset(session, stage.accounts[MONITOR].email, "")
        account_links.answer_resets(session)
        account_links.ask_address(session, stage.accounts[OFFICER], "nuevo@ejemplo.test")
        about = int(stage.words["<int:act_id>"])
        stage.make.act(
            stage.info_request,
            Kind.QUERIED,
            None,
            stage.accounts[COORDINATOR].actor,
            about=about,
            text="¿Es así?",
        )
        queried = select(func.max(ActRow.id)).where(ActRow.kind == Kind.QUERIED)
        stage.words |= {
            "<queried>": str(session.scalar(queried)),
            "<reset>": _path(session, PASSWORD_RESET),
            "<changing>": _path(session, ADDRESS_CHANGE),
            "<email>": stage.accounts[MONITOR].email,
            "<unit>": str(stage.make.unit().id),
        }
        where = {"role": Role.MONITOR, "organisation_id": stage.info_request.organisation_id}
        officer = stage.accounts[OFFICER].id
        place = Place(account_id=officer, key="x", started_at=clock.now(), **where)
        session.add(place)
        session.flush()
        stage.words["<int:place_id>"] = str(place.id)
        session.commit()
        return cls(stage)

    def send(self, rule: str, change: Change) -> TestResponse:
        """Fill in the form of an address and send it as it was changed."""
        with asking_for_codes(self.stage.app) if rule == SET_UP else nullcontext():
            client, address, data = self.fill(rule, change)
            return client.post(address, data=data, buffered=True)

    def fill(self, rule: str, change: Change) -> tuple[FlaskClient, str, Sent]:
        """Fill in the form of an address as it was changed; gives who would send it, where, and what."""
        row = FORMS[rule]
        client, address = self.stage.client(row.who), self.stage.address(row.at or rule)
        if row.enters:
            email = self.stage.accounts[row.enters].email
            client.post("/entrar", data={"email": email, "password": PASSWORD})
        data = self._filled(client.get(address), address, row.typed, change)
        if row.then is not None:
            data = self._filled(client.post(address, data=data), address, row.then, change)
        return client, address, data

    def _filled(
        self, answer: TestResponse, address: str, typed: Mapping[str, object], change: Change
    ) -> Sent:
        page = BeautifulSoup(answer.data, "html.parser")
        form = next((each for each in page.select("main form[method=post]") if _is_of(each, address)), None)
        data = filled_in(form) if form else {}
        return change(data | {name: self._known(value, page) for name, value in typed.items()}, form)

    def _known(self, value: object, page: BeautifulSoup) -> object:
        """Give what is typed, where only the scene, the page or an authenticator knows it."""
        if value == "<code>":
            secret = self.stage.app.config["SETTINGS"].secret_key
            return TOTP(second_factor.Keys(secret).of(SALT)).at(clock.now())
        if value == "<shown>":
            return TOTP("".join(page.select_one(".key").get_text().split())).at(clock.now())
        return self.stage.words.get(str(value), value)


def _is_of(form: Tag, address: str) -> bool:
    return form.get("action", "").partition("#")[0] in ("", address)


def _path(session: Session, kind: MailKind) -> str:
    mails = select(OutboxMail).where(OutboxMail.kind == kind.code).order_by(OutboxMail.id.desc())
    return str(session.scalars(mails.limit(1)).one().facts["path"])


def as_filled_in(data: Sent, _form: Tag | None) -> Sent:
    """Send a form as it was filled in."""
    return data
