"""A request that is sent on, through its forms: to whom, the linked request, its reception and filing."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind
from foia_tracker.models.acts import ActRow
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.projection import history
from tests.web.act_forms import TYPED, asked, last, said
from tests.web.cases import Parties, count_of
from tests.web.conftest import Freeze
from tests.web.visitor import Visitor, error_of, filled_in, put


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(date(2026, 2, 20))


@pytest.fixture
def other(parties: Parties) -> Unit:
    """Give another unit to which the request may be sent on."""
    made = parties.make.unit()
    parties.make.keep()
    return made


@pytest.fixture
def linked(parties: Parties, other: Unit, session: Session) -> InfoRequest:
    """Give the request that was opened at the other unit when the first was sent there on the 4th."""
    first = asked(parties)
    parties.act(first, Kind.TRANSFERRED, date(2026, 2, 4), destination_unit_id=other.id)
    made = session.scalars(select(InfoRequest).where(InfoRequest.origin_id == first.id)).one()
    session.commit()
    return made


def test_a_transfer_to_a_unit_of_the_list_opens_a_private_request_there(
    parties: Parties, visit: Visitor, session: Session, other: Unit
) -> None:
    made = asked(parties)
    visit.sign_in(parties.officer)
    typed = {"on": TYPED, "inside": "no", "destination_unit": str(other.id), "destination": "Archivo"}
    assert put(visit, f"/solicitudes/{made.id}/remision", **typed).status == 302
    rows = session.scalars(select(InfoRequest).where(InfoRequest.origin_id == made.id)).all()
    assert [(row.unit_id, row.visibility, row.filed_on) for row in rows] == [(other.id, "private", None)]
    sent = next(row for row in history(session, made) if row.kind == Kind.TRANSFERRED)
    assert (sent.destination_unit_id, sent.destination, sent.inside) == (other.id, "Archivo", False)


def test_sending_a_transfer_twice_opens_one_request(
    parties: Parties, visit: Visitor, session: Session, other: Unit
) -> None:
    made = asked(parties)
    visit.sign_in(parties.officer)
    address = f"/solicitudes/{made.id}/remision"
    data = filled_in(visit.get(address).soup.select_one("main form"))
    data |= {"on": TYPED, "inside": "no", "destination_unit": str(other.id)}
    assert [visit.client.post(address, data=data).status_code for _time in range(2)] == [302, 302]
    assert count_of(session, InfoRequest) == 2


def test_every_unit_but_the_own_can_be_chosen_and_stands_under_its_section(
    parties: Parties, visit: Visitor, other: Unit
) -> None:
    made = asked(parties)
    visit.sign_in(parties.officer)
    page = visit.get(f"/solicitudes/{made.id}/remision")
    offered = {option["value"] for option in page.soup.select("#destination_unit option")}
    assert len(offered) > 100
    assert (str(other.id) in offered, str(parties.unit.id) in offered, "0" in offered) == (True, False, True)
    assert page.soup.select_one('#destination_unit optgroup[label="Ministerios"]')
    assert "se abre allá una solicitud enlazada, privada hasta que la organización la confirme" in page.words


def test_a_place_inside_the_body_is_no_other_body(
    parties: Parties, visit: Visitor, session: Session, other: Unit
) -> None:
    made = asked(parties)
    visit.sign_in(parties.officer)
    typed = {"on": TYPED, "inside": "yes", "destination_unit": str(other.id), "destination": "Archivo"}
    page = put(visit, f"/solicitudes/{made.id}/remision", **typed)
    assert page.status == 422
    assert error_of(page, "destination_unit").startswith("Error: Marcó que quedó en la misma entidad")
    shown = filled_in(page.soup.select_one("main form"))
    assert {name: shown[name] for name in typed} == typed
    assert put(visit, f"/solicitudes/{made.id}/remision", **{**typed, "destination_unit": "0"}).status == 302
    assert (last(session).inside, last(session).destination) == (True, "Archivo")


@pytest.mark.parametrize("nonsense", ["987654", "abc", "-1"])
def test_a_unit_that_is_none_is_refused_on_its_field(parties: Parties, visit: Visitor, nonsense: str) -> None:
    made = asked(parties)
    visit.sign_in(parties.officer)
    page = put(visit, f"/solicitudes/{made.id}/remision", on=TYPED, inside="no", destination_unit=nonsense)
    assert page.status == 422
    assert error_of(page, "destination_unit") != ""


def test_the_organisation_says_when_the_other_unit_received_it(
    parties: Parties, visit: Visitor, session: Session, linked: InfoRequest
) -> None:
    visit.sign_in(parties.monitor)
    address = f"/solicitudes/{linked.id}/recepcion"
    assert "¿Qué día la recibió la otra unidad?" in visit.get(address).words
    assert put(visit, address, on="06/02/2026", number="UIP-7").status == 302
    row = last(session)
    assert (row.kind, row.side, row.happened_on, row.number) == (
        "received",
        "organisation",
        date(2026, 2, 6),
        "UIP-7",
    )


def test_a_filing_that_came_by_transfer_keeps_its_first_day_when_recorded_anew(
    parties: Parties, visit: Visitor, session: Session, linked: InfoRequest
) -> None:
    filing = session.scalars(select(ActRow.id).where(ActRow.request_id == linked.id)).one()
    session.commit()
    visit.sign_in(parties.monitor)
    visit.submit(f"/solicitudes/{linked.id}/actos/{filing}/anular", text="No era por escrito.")
    address = f"/solicitudes/{linked.id}/presentacion"
    page = visit.get(address)
    assert "¿Qué día la recibió esta unidad?" in page.words
    assert filled_in(page.soup.select_one("main form"))["first_on"] == "02/02/2026"
    typed = {
        "on": "05/02/2026",
        "channel": "electronic",
        "hour": "16:30",
        "number": "A-3",
        "proof": "receipt",
    }
    assert put(visit, address, **typed).status == 302
    kept = said(last(session))
    assert (kept["first_on"], kept["on"], kept["proof"]) == (date(2026, 2, 2), date(2026, 2, 5), "receipt")
    assert (kept["channel"], kept["hour"].isoformat(), kept["number"]) == ("electronic", "16:30:00", "A-3")


def test_nothing_is_received_before_it_was_first_filed(
    parties: Parties, visit: Visitor, session: Session, linked: InfoRequest
) -> None:
    filing = session.scalars(select(ActRow.id).where(ActRow.request_id == linked.id)).one()
    session.commit()
    visit.sign_in(parties.monitor)
    visit.submit(f"/solicitudes/{linked.id}/actos/{filing}/anular", text="No era por escrito.")
    page = put(visit, f"/solicitudes/{linked.id}/presentacion", on="01/02/2026", number="A-3")
    assert page.status == 422
    assert error_of(page, "on") == "Error: Esa fecha es anterior a la presentación. Revise el año."
    assert filled_in(page.soup.select_one("main form"))["number"] == "A-3"


def test_a_plain_filing_recorded_anew_has_no_other_first_day(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    made = asked(parties)
    filing = session.scalars(select(ActRow.id).where(ActRow.request_id == made.id)).one()
    session.commit()
    visit.sign_in(parties.monitor)
    visit.submit(f"/solicitudes/{made.id}/actos/{filing}/anular", text="No era el día.")
    page = visit.get(f"/solicitudes/{made.id}/presentacion")
    assert not page.soup.select("#first_on")
    assert put(visit, f"/solicitudes/{made.id}/presentacion", on="03/02/2026").status == 302
    assert said(last(session)) == {"on": date(2026, 2, 3), "channel": "written"}


@pytest.mark.parametrize("typed", ["25:00", "las cuatro"])
def test_an_hour_that_is_none_is_said_on_its_field(
    parties: Parties, visit: Visitor, session: Session, typed: str
) -> None:
    made = asked(parties)
    visit.sign_in(parties.monitor)
    page = put(visit, f"/solicitudes/{made.id}/presentacion", on="03/02/2026", hour=typed)
    assert page.status == 422
    assert error_of(page, "hour") == "Error: Escriba la hora de 00:00 a 23:59, por ejemplo 16:30."
