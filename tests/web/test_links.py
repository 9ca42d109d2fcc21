"""Links as an organisation makes them: shown once, sent where it asks, and revoked."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.policy import Visibility
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.links import UnitLink
from foia_tracker.models.outbox import OutboxMail
from foia_tracker.services.projection import history
from tests.web.accounts import mailed, path_in
from tests.web.cases import Parties, count_of
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor, error_of, filled_in

TODAY = date(2026, 2, 18)
FILED = date(2026, 2, 2)
UIP = "uip@ejemplo.test"


@pytest.fixture
def asked(parties: Parties, freeze: Freeze) -> InfoRequest:
    """Give a request on a day that stands still."""
    freeze(TODAY)
    return parties.request(FILED)


@pytest.fixture
def monitor(visit: Visitor, parties: Parties, asked: InfoRequest) -> Visitor:
    """Give the monitor of its organisation, signed in."""
    visit.sign_in(parties.monitor)
    return visit


def page_of(asked: InfoRequest) -> str:
    return f"/solicitudes/{asked.id}/enlaces"


def invite(monitor: Visitor, asked: InfoRequest, **fields: object) -> Page:
    """Make a link."""
    return monitor.submit(page_of(asked), "main form.form", **{"label": "UIP de ejemplo", **fields})


def address_on(page: Page) -> str:
    """Give the address of a link as the page shows it."""
    shown = page.soup.select_one(".key")
    assert shown is not None
    return shown.get_text()


def test_a_link_is_found_from_the_case(monitor: Visitor, asked: InfoRequest) -> None:
    case = monitor.get(f"/solicitudes/{asked.id}")
    assert case.soup.select_one(f"a[href='{page_of(asked)}']") is not None


def test_a_link_is_shown_once_and_opens_the_case(monitor: Visitor, asked: InfoRequest) -> None:
    page = invite(monitor, asked)
    assert page.status == 200
    address = address_on(page)
    assert address.startswith("http://127.0.0.1:8000/enlace/")
    assert page.response.headers["Referrer-Policy"] == "strict-origin"
    path = address.removeprefix("http://127.0.0.1:8000")
    assert monitor.get(path).status == 200
    listed = monitor.get(page_of(asked))
    assert "UIP de ejemplo" in listed.words
    assert "Abre hasta el" in listed.words
    assert path.rpartition("/")[2] not in listed.text


def test_a_form_sent_twice_makes_one_link_and_one_mail(
    monitor: Visitor, asked: InfoRequest, session: Session
) -> None:
    form = filled_in(monitor.get(page_of(asked)).soup.select_one("main form.form"))
    said = {**form, "label": "UIP de ejemplo", "email": UIP}
    pages = [Page(monitor.client.post(page_of(asked), data=said)) for _each in range(2)]
    assert address_on(pages[0]) == address_on(pages[1])
    assert count_of(session, UnitLink) == 1
    assert len(mailed(session, "unit_link", UIP)) == 1


def test_a_link_is_sent_where_the_organisation_asks(
    monitor: Visitor, asked: InfoRequest, session: Session
) -> None:
    page = invite(monitor, asked, email=f" {UIP.upper()} ")
    assert "También va en camino por correo" in page.words
    path = path_in(session, "unit_link", UIP)
    assert address_on(page).endswith(path)
    (mail,) = mailed(session, "unit_link", UIP)
    assert mail.facts["number"] == asked.number
    assert mail.until is not None


def test_what_cannot_be_is_said_and_nothing_is_made(
    monitor: Visitor, asked: InfoRequest, session: Session
) -> None:
    page = invite(monitor, asked, label=" ", days="61", email="nadie")
    assert page.status == 422
    assert "Escriba para quién es" in error_of(page, "label")
    assert "entre 1 y 60" in error_of(page, "days")
    page = invite(monitor, asked, email="nadie")
    assert page.status == 422
    assert error_of(page, "email")
    assert page.soup.select_one("[name=label]")["value"] == "UIP de ejemplo"
    assert [count_of(session, table) for table in (UnitLink, OutboxMail)] == [0, 0]


@pytest.mark.parametrize("days", ["0", "-3", "muchos", "", "1e9", "99999999999999999999"])
def test_a_link_lasts_a_number_of_days(
    monitor: Visitor, asked: InfoRequest, session: Session, days: str
) -> None:
    page = invite(monitor, asked, days=days)
    assert page.status == 422
    assert error_of(page, "days")
    assert count_of(session, UnitLink) == 0


def test_a_revoked_link_opens_nothing_and_says_when(monitor: Visitor, asked: InfoRequest) -> None:
    path = address_on(invite(monitor, asked)).removeprefix("http://127.0.0.1:8000")
    revoked = monitor.submit(page_of(asked), "form[action*='/enlaces/']")
    assert revoked.location == page_of(asked)
    page = monitor.follow(revoked)
    assert "El enlace se retiró" in page.words
    assert "Retirado el" in page.words
    assert page.soup.select_one("form[action*='/enlaces/']") is None
    assert monitor.get(path).status == 404


def test_an_expired_link_says_so_and_cannot_be_revoked(
    visit: Visitor, parties: Parties, asked: InfoRequest, freeze: Freeze
) -> None:
    visit.sign_in(parties.monitor)
    invite(visit, asked, days="1")
    freeze(TODAY + timedelta(days=1))
    visit.sign_in(parties.monitor)
    page = visit.get(page_of(asked))
    assert "Venció el" in page.words
    assert page.soup.select_one("form[action*='/enlaces/']") is None


def test_the_list_says_what_came_by_each(monitor: Visitor, asked: InfoRequest) -> None:
    path = address_on(invite(monitor, asked)).removeprefix("http://127.0.0.1:8000")
    assert "nada registrado" in monitor.get(page_of(asked)).words
    monitor.submit(f"{path}/entrega", on="10/02/2026")
    assert "1 acto, el último el" in monitor.get(page_of(asked)).words


def test_no_link_is_offered_to_what_is_private(visit: Visitor, parties: Parties, freeze: Freeze) -> None:
    freeze(TODAY)
    private = parties.request(FILED, visibility=Visibility.PRIVATE)
    visit.sign_in(parties.monitor)
    assert visit.get(f"/solicitudes/{private.id}").soup.select_one(f"a[href='{page_of(private)}']") is None
    page = visit.get(page_of(private))
    assert "Esta solicitud es privada: ningún enlace la abre." in page.words
    assert page.soup.select_one("main form.form") is None


def test_a_request_that_becomes_private_closes_its_links(
    monitor: Visitor, asked: InfoRequest, parties: Parties
) -> None:
    path = address_on(invite(monitor, asked)).removeprefix("http://127.0.0.1:8000")
    monitor.submit(f"{path}/entrega", on="10/02/2026")
    hidden = monitor.submit(f"/solicitudes/{asked.id}/visibilidad", visibility="private")
    assert hidden.status == 302
    assert monitor.get(path).status == 404
    monitor.submit(f"/solicitudes/{asked.id}/visibilidad", visibility="shared")
    assert monitor.get(path).status == 404
    # What was said by the link stays with the case.
    assert [row.kind for row in history(parties.make.session, asked)] == [Kind.FILED, Kind.DELIVERED]
