"""More cases for the pages: recursos, what they ordered, what was sent on, what is disputed and asked."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import select

from foia_tracker.domain.acts import (
    Channel,
    Format,
    HarmTest,
    ItemResult,
    Kind,
    Outcome,
    Proof,
    Right,
    Sense,
)
from foia_tracker.domain.policy import Visibility
from foia_tracker.models.directory import Organisation
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import info_requests
from foia_tracker.services.projection import history

if TYPE_CHECKING:
    from tests.web.cases import Parties

FILED, ANSWERED = date(2026, 4, 7), date(2026, 4, 13)
RESERVED = HarmTest(exception=True, threat=False)


def review_running(parties: "Parties") -> InfoRequest:
    return denied(parties, "Actas de adjudicación", date(2026, 5, 4))


def review_undecided(parties: "Parties") -> InfoRequest:
    return denied(parties, "Informes de obra", date(2026, 4, 21))


def review_of_silence(parties: "Parties") -> InfoRequest:
    made = filed(parties, FILED, "Bitácora de vehículos")
    after(parties, made, Kind.NO_ANSWER, date(2026, 4, 22))
    return after(parties, made, Kind.REVIEW_FILED, date(2026, 5, 4), grounds=("55.4",))


def complying(parties: "Parties") -> InfoRequest:
    made = denied(parties, "Cartas de aceptación", date(2026, 4, 21))
    return ordered(parties, made, date(2026, 4, 29), days=3, text="Entregar lo pedido.")


def compliance_past(parties: "Parties") -> InfoRequest:
    made = denied(parties, "Cartas de crédito", date(2026, 4, 14))
    ordered(parties, made, date(2026, 4, 20))
    return after(parties, made, Kind.COMPLIED, date(2026, 4, 24), partial=True)


def delivered_after_review(parties: "Parties") -> InfoRequest:
    made = denied(parties, "Cartas de pago", date(2026, 4, 21))
    ordered(parties, made, date(2026, 4, 27))
    return after(parties, made, Kind.DELIVERED, date(2026, 4, 30), format=Format.OPEN)


def complied(parties: "Parties") -> InfoRequest:
    made = denied(parties, "Facturas de abril", date(2026, 4, 21))
    ordered(parties, made, date(2026, 4, 27))
    return after(parties, made, Kind.COMPLIED, date(2026, 4, 30))


def review_denied(parties: "Parties") -> InfoRequest:
    made = denied(parties, "Minutas de reunión", date(2026, 4, 15))
    decided = {"notified_on": date(2026, 4, 21), "sense": Sense.CONFIRMED}
    after(parties, made, Kind.REVIEW_DECIDED, date(2026, 4, 20), **decided)
    number = "Expediente 77, de doña Ejemplo"
    return after(parties, made, Kind.COMPLAINT_FILED, date(2026, 4, 23), number=number)


def silent_review_denied(parties: "Parties") -> InfoRequest:
    made = filed(parties, date(2026, 3, 2), "Planos de la sede")
    after(parties, made, Kind.NO_ANSWER, date(2026, 3, 17))
    after(parties, made, Kind.REVIEW_FILED, date(2026, 3, 18), grounds=("55.4", "55.5"))
    return after(
        parties, made, Kind.REVIEW_DECIDED, None, notified_on=date(2026, 3, 25), sense=Sense.REJECTED
    )


def review_of_one_item(parties: "Parties") -> InfoRequest:
    results = (
        ItemResult(1, Outcome.FULL),
        ItemResult(2, Outcome.REFUSED_RESERVED, ("23.4",), "", RESERVED, "14-2024", date(2024, 6, 3)),
        ItemResult(3, Outcome.NONEXISTENT),
    )
    made = filed(parties, FILED, "Compra de uniformes", ("Los contratos", "Los dictámenes", "Las actas"))
    after(parties, made, Kind.RESOLVED, date(2026, 4, 20), items=results)
    named = {"about": last(parties, made), "grounds": ("54.refusal",), "items": (ItemResult(2),)}
    return after(parties, made, Kind.REVIEW_FILED, date(2026, 5, 4), **named)


def premature_review(parties: "Parties") -> InfoRequest:
    made = filed(parties, ANSWERED, "Plan de compras")
    after(parties, made, Kind.CLARIFICATION_ASKED, date(2026, 4, 16), days=10)
    after(parties, made, Kind.CLARIFIED, date(2026, 4, 23))
    return after(parties, made, Kind.REVIEW_FILED, date(2026, 5, 4), grounds=("55.4",))


def late_review(parties: "Parties") -> InfoRequest:
    made = filed(parties, date(2026, 3, 2), "Inventario de bienes")
    after(parties, made, Kind.RESOLVED, date(2026, 3, 10))
    return after(
        parties, made, Kind.REVIEW_FILED, date(2026, 5, 4), about=last(parties, made), grounds=("55.3",)
    )


def undated_review(parties: "Parties") -> InfoRequest:
    return denied(parties, "Plan anual", None)


def known_answer(parties: "Parties") -> InfoRequest:
    made = filed(parties, ANSWERED, "Circular interna")
    return after(parties, made, Kind.RESOLVED, None, known_on=date(2026, 4, 22))


def delivered_without_resolution(parties: "Parties") -> InfoRequest:
    made = filed(parties, ANSWERED, "Fotografías de la obra")
    return after(parties, made, Kind.DELIVERED, date(2026, 4, 22), format=Format.LINK, partial=True)


def several_resolutions(parties: "Parties") -> InfoRequest:
    made = filed(parties, ANSWERED, "Padrón de proveedores")
    after(parties, made, Kind.RESOLVED, date(2026, 4, 22))
    return after(parties, made, Kind.RESOLVED, date(2026, 4, 28))


def habeas(parties: "Parties") -> InfoRequest:
    return filed(parties, FILED, "Corrección de un registro propio", right=Right.HABEAS_CHANGE)


def habeas_unanswered(parties: "Parties") -> InfoRequest:
    made = filed(parties, FILED, "Expediente propio", right=Right.HABEAS_ACCESS)
    return after(parties, made, Kind.NO_ANSWER, date(2026, 4, 22))


def sent_on(parties: "Parties") -> InfoRequest:
    return transfer(parties, "Mapas de riesgo sísmico")[0]


def linked(parties: "Parties") -> InfoRequest:
    return transfer(parties, "Mapas de inundaciones")[1]


def linked_received(parties: "Parties") -> InfoRequest:
    made = transfer(parties, "Mapas de sequía")[1]
    return after(parties, made, Kind.RECEIVED, date(2026, 4, 24))


def transfer_annulled(parties: "Parties") -> InfoRequest:
    origin, made = transfer(parties, "Mapas de deslaves")
    annulment = {"about": last(parties, origin), "text": "Era para otra unidad."}
    parties.make.act(origin, Kind.ANNULLED, None, parties.officer.actor, **annulment)
    return made


def disputed_with_proof(parties: "Parties") -> InfoRequest:
    made = contested(parties, "Informes de campo")
    proof = {"proof": Proof.NOTIFICATION, "proof_reference": "Cédula 18, doña Ejemplo"}
    about = last(parties, made)
    parties.make.act(made, Kind.CONFIRMED, None, parties.officer.actor, about=about, **proof)
    return made


def conceded(parties: "Parties") -> InfoRequest:
    made = contested(parties, "Informes de viaje")
    return after(parties, made, Kind.CONFIRMED, None, about=last(parties, made))


def queried(parties: "Parties") -> InfoRequest:
    made = filed(parties, ANSWERED, "Licencias otorgadas")
    after(parties, made, Kind.RESOLVED, date(2026, 4, 24))
    asked = {"about": last(parties, made), "text": "¿Consta el día 24 en la cédula de doña Ejemplo?"}
    parties.make.act(made, Kind.QUERIED, None, parties.coordinator.actor, **asked)
    return made


def delivered_with_cost(parties: "Parties") -> InfoRequest:
    made = filed(parties, ANSWERED, "Copias de planos")
    cost = {"cost": Decimal("35.50"), "cost_on": date(2026, 4, 21), "paid_on": date(2026, 4, 22)}
    return after(parties, made, Kind.DELIVERED, date(2026, 4, 24), format=Format.PAPER, **cost)


def assessed(parties: "Parties") -> InfoRequest:
    made = filed(parties, ANSWERED, "Nómina de marzo", ("La nómina", "Las dietas"))
    after(parties, made, Kind.RESOLVED, date(2026, 4, 24))
    results = (ItemResult(1, answered=True), ItemResult(2, answered=False))
    return after(parties, made, Kind.ASSESSED, date(2026, 4, 27), items=results, in_format=False, usable=True)


LATER: Mapping[str, Callable[["Parties"], InfoRequest]] = {
    name: tell for name, tell in vars().items() if getattr(tell, "__module__", "") == __name__
}
"""How each case is told, by its name."""


def filed(
    parties: "Parties",
    on: date,
    title: str,
    items: tuple[str, ...] = ("Los documentos",),
    right: Right = Right.INFORMATION,
) -> InfoRequest:
    """Log a request of the organisation, of any right."""
    session = parties.make.session
    session.get_one(Organisation, parties.monitor.actor.organisation_id).habeas_data = True
    filing = info_requests.Filing(
        parties.unit.id, title, items, on, Channel.WRITTEN, Visibility.SHARED, right=right
    )
    return info_requests.file(session, filing, parties.monitor.actor)


def after(
    parties: "Parties", info_request: InfoRequest, kind: Kind, on: date | None, **details: object
) -> InfoRequest:
    """Record what the organisation says happened next."""
    parties.make.act(info_request, kind, on, parties.monitor.actor, **details)
    return info_request


def denied(parties: "Parties", title: str, challenged_on: date | None) -> InfoRequest:
    """Tell of an answer of 13 April that the information does not exist, and of the recurso against it."""
    made = filed(parties, FILED, title)
    after(parties, made, Kind.RESOLVED, ANSWERED, items=(ItemResult(1, Outcome.NONEXISTENT),))
    named = {"about": last(parties, made), "grounds": ("54.nonexistence",)}
    return after(parties, made, Kind.REVIEW_FILED, challenged_on, **named)


def ordered(parties: "Parties", info_request: InfoRequest, on: date, **details: object) -> InfoRequest:
    """Record that the recurso was decided for the organisation, notified on a day."""
    told = {"notified_on": on, "sense": Sense.REVOKED, **details}
    return after(parties, info_request, Kind.REVIEW_DECIDED, on, **told)


def contested(parties: "Parties", title: str) -> InfoRequest:
    """Tell of a resolution of which the unit says that it was notified five days before."""
    made = filed(parties, ANSWERED, title)
    after(parties, made, Kind.RESOLVED, date(2026, 4, 29))
    said = {"about": last(parties, made), "claimed_on": date(2026, 4, 24), "text": "Se notificó el 24."}
    parties.make.act(made, Kind.CONTESTED, None, parties.officer.actor, **said)
    return made


def transfer(parties: "Parties", title: str) -> tuple[InfoRequest, InfoRequest]:
    """Tell of a request that the unit sent on to another that we know; gives both."""
    made = filed(parties, ANSWERED, title)
    sent = {"destination_unit_id": parties.make.unit().id, "destination": "A la atención de doña Ejemplo"}
    parties.make.act(made, Kind.TRANSFERRED, date(2026, 4, 15), parties.officer.actor, **sent)
    query = select(InfoRequest).where(InfoRequest.origin_id == made.id)
    return made, parties.make.session.scalars(query).one()


def last(parties: "Parties", info_request: InfoRequest) -> int:
    """Give the number of the act recorded last."""
    return history(parties.make.session, info_request)[-1].id
