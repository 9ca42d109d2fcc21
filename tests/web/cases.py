"""Cases for the pages: two sides and somebody who reads, and one request in each situation of a fixed day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Channel, ItemResult, Kind, Outcome
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.models.accounts import Account
from foia_tracker.models.base import Row
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import info_requests
from foia_tracker.services.projection import history
from tests.make import Make
from tests.web.later_cases import LATER

TODAY = date(2026, 5, 5)
"""A Tuesday; Friday 1 May before it does not count."""

LONG_TITLE = (
    "Contratos de transporte escolar de las treinta y ocho escuelas bilingües, con sus anexos, fianzas, "
    "modificaciones y pagos hechos hasta el último día, en K\N{MODIFIER LETTER APOSTROPHE}iche"
    "\N{MODIFIER LETTER APOSTROPHE} y en español, también"
)
MAYAN = "Jas ri kichʼakom ri ajpatan pa ri tinamit Chuwilaʼ, wuqubʼ ikʼ kanoq"
ENDLESS = "CONTRATO-ADMINISTRATIVO-2026-" + "0123456789" * 12
PLANTED = "<script>alert(1)</script><b id=planted>{{313*317}}</b>'\"%(x)s{0}%d"
"""Typed into every field: markup, a template and formats, none of which may come to life."""
COMPUTED = "99221"
"""What a page would say that took the template in `PLANTED` for one."""


@dataclass(frozen=True)
class Parties:
    """Who meets over a request: the organisation's monitor, the unit's officer, a regulator who reads, and
    the programme's coordinator who asks.
    """

    make: Make
    monitor: Account
    officer: Account
    regulator: Account
    coordinator: Account
    unit: Unit

    @classmethod
    def of(cls, make: Make, unit: Unit | None = None) -> "Parties":
        """Make them and commit."""
        unit = unit or make.unit()
        monitor, officer = make.account(Role.MONITOR), make.account(Role.OFFICER, unit=unit)
        watching = make.account(Role.REGULATOR), make.account(Role.COORDINATOR)
        made = cls(make, monitor, officer, *watching, unit)
        make.keep()
        return made

    def request(self, on: date | None, **details: object) -> InfoRequest:
        """Log a request of the organisation to the unit and commit."""
        made = self.make.info_request(on, self.monitor.actor, self.unit, **details)  # type: ignore[arg-type]  # a test's own words
        self.make.keep()
        return made

    def act(self, info_request: InfoRequest, kind: Kind, on: date | None, **details: object) -> None:
        """Record an act of the organisation and commit."""
        self.make.act(info_request, kind, on, self.monitor.actor, **details)
        self.make.keep()

    def answer_of_unit(
        self, info_request: InfoRequest, kind: Kind, on: date | None, **details: object
    ) -> None:
        """Record an act of the unit and commit."""
        self.make.act(info_request, kind, on, self.officer.actor, **details)
        self.make.keep()


@dataclass(frozen=True)
class Teller:
    """Tells one case after another, all of one organisation; the clock stands at TODAY."""

    parties: Parties

    def _asked(
        self, on: date | None, title: str, *acts: tuple[Kind, date | None, dict[str, object]]
    ) -> InfoRequest:
        made = self.parties.make.info_request(on, self.parties.monitor.actor, self.parties.unit, title=title)
        for kind, day, details in acts:
            self.parties.make.act(made, kind, day, self.parties.monitor.actor, **details)
        return made

    def pending(self) -> InfoRequest:
        return self._asked(date(2026, 4, 30), "Contratos de transporte")

    def due_soon(self) -> InfoRequest:
        return self._asked(date(2026, 4, 22), "Presupuesto de la biblioteca")

    def two_readings(self) -> InfoRequest:
        return self._asked(
            date(2026, 4, 13),
            "Viáticos del primer trimestre",
            (Kind.CLARIFICATION_ASKED, date(2026, 4, 16), {"days": 10, "text": "¿De qué año?"}),
            (Kind.CLARIFIED, date(2026, 4, 21), {"text": "De 2026."}),
        )

    def awaiting(self) -> InfoRequest:
        asked = (Kind.CLARIFICATION_ASKED, date(2026, 4, 28), {"days": 10})
        return self._asked(date(2026, 4, 20), "Plazas vacantes", asked)

    def extended(self) -> InfoRequest:
        notice = (Kind.EXTENDED, date(2026, 4, 27), {"days": 10})
        return self._asked(date(2026, 4, 13), "Actas del consejo", notice)

    def unconfirmed(self) -> InfoRequest:
        return self._asked(date(2026, 4, 7), "Compras de medicamentos")

    def no_answer(self) -> InfoRequest:
        return self._asked(date(2026, 4, 7), "Donaciones recibidas", (Kind.NO_ANSWER, date(2026, 4, 22), {}))

    def art44_expired(self) -> InfoRequest:
        return self._asked(date(2026, 3, 2), "Contratos de limpieza", (Kind.NO_ANSWER, date(2026, 3, 17), {}))

    def answered(self) -> InfoRequest:
        return self._asked(date(2026, 4, 13), "Organigrama vigente", _resolved(date(2026, 4, 24)))

    def answered_late(self) -> InfoRequest:
        refusal = (ItemResult(1, Outcome.REFUSED_RESERVED, ("23.4", "other"), "Está en estudio."),)
        return self._asked(
            date(2026, 4, 7), "Dictámenes técnicos", _resolved(date(2026, 4, 24), items=refusal)
        )

    def closed(self) -> InfoRequest:
        return self._asked(date(2026, 2, 2), "Nómina de enero", _resolved(date(2026, 2, 10)))

    def withdrawn(self) -> InfoRequest:
        return self._asked(date(2026, 4, 13), "Bitácoras de viaje", (Kind.WITHDRAWN, date(2026, 4, 20), {}))

    def transferred(self) -> InfoRequest:
        sent = (Kind.TRANSFERRED, date(2026, 4, 15), {"destination": "Ministerio de Ejemplo"})
        return self._asked(date(2026, 4, 13), "Mapas de riesgo", sent)

    def undated(self) -> InfoRequest:
        return self._asked(None, "Convenios de cooperación")

    def disputed(self) -> InfoRequest:
        made = self._asked(date(2026, 4, 13), "Informes de auditoría", _resolved(date(2026, 4, 29)))
        row = last_act(self.parties.make, made)
        officer = self.parties.officer.actor
        self.parties.make.act(
            made,
            Kind.CONTESTED,
            None,
            officer,
            about=row,
            claimed_on=date(2026, 4, 24),
            text="Se notificó el 24.",
        )
        return made

    def annulled(self) -> InfoRequest:
        made = self._asked(
            date(2026, 4, 20),
            "Planos del mercado",
            (Kind.CLARIFICATION_ASKED, date(2026, 4, 22), {"days": 5}),
        )
        asked = last_act(self.parties.make, made)
        actor = self.parties.monitor.actor
        self.parties.make.act(made, Kind.CLARIFIED, date(2026, 4, 23), actor)
        self.parties.make.act(made, Kind.ANNULLED, None, actor, about=asked, text="Era de otra solicitud.")
        return made

    def law_unknown(self) -> InfoRequest:
        unit = self.parties.make.unit(law="none")
        return self.parties.make.info_request(
            date(2026, 4, 13), self.parties.monitor.actor, unit, title="Registro de donantes"
        )

    def overflowing(self) -> InfoRequest:
        items = (LONG_TITLE, MAYAN, ENDLESS, *(f"Punto {number} de la solicitud" for number in range(4, 13)))
        filing = info_requests.Filing(
            self.parties.unit.id,
            LONG_TITLE,
            items,
            date(2026, 4, 7),
            Channel.ELECTRONIC,
            Visibility.SHARED,
            acuse=ENDLESS,
            topic=MAYAN,
            notes=LONG_TITLE,
        )
        made = info_requests.file(self.parties.make.session, filing, self.parties.monitor.actor)
        for number in range(1, 30):
            self.parties.make.act(
                made,
                Kind.DELIVERED,
                date(2026, 4, 8),
                self.parties.officer.actor,
                text=f"Folio {number}. {MAYAN}",
            )
        return made


def _resolved(day: date, **details: object) -> tuple[Kind, date | None, dict[str, object]]:
    return (Kind.RESOLVED, day, {"items": (ItemResult(1, Outcome.FULL),), **details})


CASES: Mapping[str, Callable[[Teller], InfoRequest]] = {
    **{name: tell for name, tell in vars(Teller).items() if not name.startswith("_") and callable(tell)},
    **{name: lambda teller, tell=tell: tell(teller.parties) for name, tell in LATER.items()},
}
"""How each case is told, by its name."""


def count_of(session: Session, table: type[Row]) -> int:
    """Count the rows of a table, and let go of the database at once: a client may want to write next."""
    counted = session.scalar(select(func.count()).select_from(table)) or 0
    session.commit()
    return counted


def last_act(make: Make, info_request: InfoRequest) -> int:
    """Give the number of the act recorded last."""
    return history(make.session, info_request)[-1].id


def tell_all(parties: Parties) -> dict[str, int]:
    """Tell every case and commit; gives the number of each request by the name of its case."""
    teller = Teller(parties)
    told = {name: tell(teller).id for name, tell in CASES.items()}
    parties.make.keep()
    return told
