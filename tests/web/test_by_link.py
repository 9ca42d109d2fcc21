"""What somebody finds who comes by a link, what is recorded there, and what opens nothing."""

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.acts import Kind, Side
from foia_tracker.domain.policy import Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.evidence import Upload
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.links import UnitLink
from foia_tracker.services import links
from foia_tracker.services.acts import NewAct
from foia_tracker.services.links import NewLink
from foia_tracker.services.recording import record
from foia_tracker.web.by_link import token_of
from foia_tracker.web.protection import MAX_FORM_BYTES
from tests import papers
from tests.evidence import last_file, stored
from tests.make import Make
from tests.web.cases import PLANTED, Parties, count_of, last_act
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor, error_of, filled_in

TODAY = date(2026, 2, 18)
"""The answer term ended on Monday 16."""
FILED = date(2026, 2, 2)
SECRET = "un secreto que nadie adivina"
NUMBER = "RES-7 de Juan Pérez"


@dataclass
class Door:
    """A request that an organisation opened to its unit by a link."""

    app: Flask
    session: Session
    make: Make
    parties: Parties
    asked: InfoRequest
    number: int
    link: UnitLink

    @property
    def address(self) -> str:
        """Give the address of the link."""
        return f"/enlace/{self.token(self.link.id, SECRET)}"

    def token(self, number: int, secret: str) -> str:
        """Sign a number and a secret as the program does."""
        with self.app.app_context():
            return token_of(number, secret)

    def acts(self) -> list[ActRow]:
        """Give the acts of the request as they are now, and let go of the database."""
        query = select(ActRow).where(ActRow.request_id == self.number).order_by(ActRow.id)
        found = list(self.session.scalars(query.execution_options(populate_existing=True)))
        self.session.commit()
        return found


@pytest.fixture
def door(app: Flask, session: Session, make: Make, parties: Parties, freeze: Freeze) -> Door:
    """Make it."""
    freeze(TODAY)
    asked = parties.make.info_request(
        FILED, parties.monitor.actor, parties.unit, title="Contratos de ejemplo"
    )
    asked.notes = "Pregunta por Juan Pérez"
    asked.own_reference = "CARPETA-9"
    made = links.make(session, asked, NewLink("UIP de ejemplo", 14, SECRET), parties.monitor.actor)
    make.keep()
    return Door(app, session, make, parties, asked, asked.id, made.link)


def resolve(visit: Visitor, door: Door, **fields: object) -> Page:
    """Say by the link that the unit resolved."""
    said = {"notified_on": "10/02/2026", "number": NUMBER, "items__0__outcome": "full", **fields}
    return visit.submit(f"{door.address}/resolucion", **said)


def test_the_unit_sees_what_was_asked_and_when_it_falls_due(visit: Visitor, door: Door) -> None:
    page = visit.get(door.address)
    assert page.status == 200
    plain = "El plazo terminó el lunes 16 de febrero"
    for said in ("Contratos de ejemplo", "Los contratos", plain, "Cómo se cuenta"):
        assert said in page.words
    assert "Entró por un enlace, sin cuenta" in page.words


def test_whoever_has_the_link_reads_no_notes_no_names_and_no_free_text(visit: Visitor, door: Door) -> None:
    monitor = door.parties.monitor.actor
    door.make.act(door.asked, Kind.CLARIFICATION_ASKED, date(2026, 2, 4), monitor, text="Lo pidió Juan Pérez")
    act = last_act(door.make, door.asked)
    door.make.act(
        door.asked, Kind.QUERIED, None, door.parties.coordinator.actor, about=act, text="¿Juan Pérez?"
    )
    door.make.keep()
    page = visit.get(door.address)
    assert "Prevención" in page.words
    for hidden in ("Juan Pérez", "CARPETA-9", "La coordinación pregunta", door.parties.monitor.email):
        assert hidden not in page.text


def test_the_page_is_kept_nowhere_and_found_by_nobody(visit: Visitor, door: Door) -> None:
    for address in (door.address, f"{door.address}/resolucion", "/enlace/nada"):
        headers = visit.get(address).response.headers
        assert headers["Referrer-Policy"] == "strict-origin"
        assert headers["X-Robots-Tag"] == "noindex"
        assert headers["Cache-Control"] == "no-store"


def test_a_link_leads_to_no_list_no_inbox_and_no_other_page(visit: Visitor, door: Door) -> None:
    page = visit.get(door.address)
    inside = [link["href"] for link in page.soup.select("main a[href^='/']")]
    assert all(href.startswith(door.address) for href in inside)
    assert [link.get_text() for link in page.soup.select("nav.nav a")] == [
        "Solicitudes",
        "Unidades",
        "Calendario",
        "Método",
    ]


def test_what_is_recorded_comes_back_marked(visit: Visitor, door: Door) -> None:
    done = resolve(visit, door)
    assert (done.status, done.location) == (302, door.address)
    page = visit.follow(done)
    assert "Se registró: Resolución." in page.words
    entry = page.soup.select_one(".timeline li.from-unit")
    assert entry is not None
    assert "Por enlace, sin cuenta: falta confirmar" in entry.get_text()
    assert NUMBER in entry.get_text()
    row = door.acts()[-1]
    assert (row.side, row.link_id, row.recorded_by_id) == (Side.UNIT, door.link.id, None)


def test_a_refusal_says_what_is_wrong_and_loses_nothing(visit: Visitor, door: Door) -> None:
    page = resolve(visit, door, notified_on="10/01/2026")
    assert page.status == 422
    assert "anterior a la presentación" in error_of(page, "notified_on")
    assert page.soup.select_one("[name=number]")["value"] == NUMBER
    assert len(door.acts()) == 1


def test_a_form_sent_twice_makes_one_act(visit: Visitor, door: Door) -> None:
    again = {"submission": "la misma marca"}
    assert resolve(visit, door, **again).status == 302
    assert resolve(visit, door, **again).status == 302
    assert len(door.acts()) == 2


def test_nothing_is_believed_of_what_a_form_does_not_ask(visit: Visitor, door: Door) -> None:
    asked = filled_in(visit.get(f"{door.address}/entrega").soup.select_one("main form"))
    planted = {
        **asked,
        "on": "10/02/2026",
        "side": "organisation",
        "kind": "withdrawn",
        "link_id": "",
        "by_link": "0",
        "recorded_by_id": str(door.parties.monitor.id),
        "imported": "1",
        "request_id": "1",
        "recorded_at": "2020-01-01",
        "about": "1",
    }
    assert visit.client.post(f"{door.address}/entrega", data=planted).status_code == 302
    row = door.acts()[-1]
    assert (row.kind, row.side, row.link_id, row.recorded_by_id, row.imported, row.about_id) == (
        Kind.DELIVERED, Side.UNIT, door.link.id, None, False, None,
    )  # fmt: skip
    assert clock.day_of(row.recorded_at) == TODAY


def test_a_form_without_its_mark_of_the_page_is_refused(visit: Visitor, door: Door) -> None:
    answer = visit.client.post(f"{door.address}/entrega", data={"on": "10/02/2026"})
    assert answer.status_code == 400
    assert len(door.acts()) == 1


def test_forms_work_by_https_where_browsers_say_only_from_which_site_they_come(
    visit: Visitor, door: Door
) -> None:
    """Forms sent by https have to say where they come from; by our policy browsers tell the site alone."""
    site = "https://localhost"
    page = Page(visit.client.get(f"{door.address}/entrega", base_url=site))
    said = filled_in(page.soup.select_one("main form")) | {"on": "10/02/2026"}
    sent = visit.client.post(
        f"{door.address}/entrega", data=said, base_url=site, headers={"Referer": f"{site}/"}
    )
    assert sent.status_code == 302


@pytest.mark.parametrize(
    ("act", "status"),
    [
        ("recepcion", 200),
        ("prevencion", 200),
        ("aclaracion", 200),
        ("prorroga", 200),
        ("remision", 200),
        ("resolucion", 200),
        ("entrega", 200),
        ("constancia", 403),
        ("recurso", 403),
        ("desistimiento", 403),
        ("evaluacion", 403),
        ("presentacion", 403),
        ("visibilidad", 404),
        ("enlaces", 404),
    ],
)
def test_by_a_link_the_acts_of_the_unit_are_recorded_and_no_others(
    visit: Visitor, door: Door, act: str, status: int
) -> None:
    assert visit.get(f"{door.address}/{act}").status == status


@pytest.mark.parametrize("verb", ["confirmar", "respaldar", "conceder", "responder", "anular"])
def test_what_the_organisation_said_is_contested_by_a_link_and_nothing_else(
    visit: Visitor, door: Door, verb: str
) -> None:
    filing = door.acts()[0].id
    assert visit.get(f"{door.address}/actos/{filing}/{verb}").status == 403
    assert visit.get(f"{door.address}/actos/{filing}/objetar").status == 200


def test_a_contest_by_a_link_waits_and_is_conceded(visit: Visitor, door: Door) -> None:
    door.parties.act(door.asked, Kind.RESOLVED, date(2026, 2, 17))
    act = last_act(door.make, door.asked)
    door.make.keep()
    done = visit.submit(f"{door.address}/actos/{act}/objetar", claimed_on="10/02/2026", text="Fue el 10")
    assert done.location == door.address
    page = visit.follow(done)
    assert "Objetada por enlace, sin cuenta: falta confirmar" in page.words
    assert "En disputa" not in page.words
    visit.sign_in(door.parties.monitor)
    case = visit.get(f"/solicitudes/{door.number}")
    assert "Objeción: Resolución del 17 de febrero de 2026" in case.words
    assert "dice por enlace, sin cuenta, que fue el martes 10 de febrero" in case.words
    contest = door.acts()[-1].id
    assert visit.submit(f"/solicitudes/{door.number}/actos/{contest}/conceder").status == 302
    assert "Su unidad" not in visit.get(f"/solicitudes/{door.number}").words
    assert (
        "La unidad respondió el martes 10 de febrero, dentro del plazo."
        in visit.get(f"/solicitudes/{door.number}").words
    )


def test_who_came_by_a_link_takes_back_what_it_said_while_nobody_answered(visit: Visitor, door: Door) -> None:
    page = visit.follow(resolve(visit, door))
    link = page.soup.select_one(".entry-actions a[href$=anular]")
    assert link is not None
    taken = visit.submit(link["href"], text="Era de otra solicitud")
    assert taken.location == door.address
    assert "Anulada" in visit.follow(taken).words


NOWHERE = {
    "forged": lambda door: door.token(door.link.id, SECRET)[:-1] + "x",
    "signed by nobody": lambda door: "WzEsInVuIHNlY3JldG8gcXVlIG5hZGllIGFkaXZpbmEiXQ",
    "another secret": lambda door: door.token(door.link.id, "otro"),
    "another number": lambda door: door.token(door.link.id + 1, SECRET),
    "a number that is none": lambda door: door.token(0, SECRET),
    "nothing": lambda door: "nada",
    "controls": lambda door: "%00%0a%0d",
    "markup": lambda door: "<script>alert(1)<script>",
    "endless": lambda door: "a" * 5000,
}


def text_of(page: Page) -> str:
    """Give a page without what differs from one to the next."""
    main = page.soup.select_one("main")
    assert main is not None
    return str(main)


@pytest.mark.parametrize("way", list(NOWHERE))
@pytest.mark.parametrize("rest", ["", "/resolucion", "/actos/1/objetar"])
def test_what_is_no_link_opens_nothing(visit: Visitor, door: Door, way: str, rest: str) -> None:
    page = visit.get(f"/enlace/{NOWHERE[way](door)}{rest}")
    assert page.status == 404
    assert "Este enlace ya no sirve" in page.words
    assert "Pida un enlace nuevo a la organización" in page.words
    assert visit.client.post(f"/enlace/{NOWHERE[way](door)}/resolucion").status_code in (400, 404)


def test_nobody_is_told_why_a_link_opens_nothing(visit: Visitor, door: Door, freeze: Freeze) -> None:
    shut = [visit.get(f"/enlace/{NOWHERE['forged'](door)}")]
    door.asked.visibility = Visibility.PRIVATE
    door.make.keep()
    shut.append(visit.get(door.address))
    door.asked.visibility = Visibility.SHARED
    door.make.keep()
    assert visit.get(door.address).status == 200
    freeze(TODAY + timedelta(days=14))
    shut.append(visit.get(door.address))
    freeze(TODAY)
    links.revoke(door.session, door.link, door.parties.monitor.actor)
    door.make.keep()
    shut.append(visit.get(door.address))
    assert {page.status for page in shut} == {404}
    assert len({text_of(page) for page in shut}) == 1
    headers = [{key: value for key, value in page.response.headers if key != "Date"} for page in shut]
    assert all(each == headers[0] for each in headers)


@pytest.mark.parametrize("how", ["expired", "revoked", "private"])
def test_a_form_that_was_open_records_nothing_once_the_link_is_shut(
    visit: Visitor, door: Door, freeze: Freeze, how: str
) -> None:
    page = visit.get(f"{door.address}/entrega")
    said = filled_in(page.soup.select_one("main form")) | {"on": "10/02/2026"}
    match how:
        case "expired":
            freeze(TODAY + timedelta(days=14))
        case "revoked":
            links.revoke(door.session, door.link, door.parties.monitor.actor)
        case "private":
            door.asked.visibility = Visibility.PRIVATE
    door.make.keep()
    assert visit.client.post(f"{door.address}/entrega", data=said).status_code == 404
    assert len(door.acts()) == 1


def test_a_link_opens_its_own_case_and_no_other(visit: Visitor, door: Door) -> None:
    other = door.make.info_request(FILED, door.parties.monitor.actor, door.parties.unit)
    filing = last_act(door.make, other)
    door.make.keep()
    assert visit.get(f"{door.address}/actos/{filing}/objetar").status == 404
    assert visit.get(door.address).status == 200
    for address in (f"/solicitudes/{other.id}", f"/solicitudes/{door.number}"):
        assert visit.get(address).status == 404
    assert visit.get("/bandeja").status == 302


def test_who_is_signed_in_is_the_guest_of_the_link_there_and_nowhere_else(visit: Visitor, door: Door) -> None:
    visit.sign_in(door.parties.officer)
    resolve(visit, door)
    assert door.acts()[-1].link_id == door.link.id
    case = visit.get(f"/solicitudes/{door.number}")
    assert "Alguien lo dijo por enlace en nombre de su unidad" in case.words


def test_the_organisation_is_asked_and_told_until_when_it_may_challenge(visit: Visitor, door: Door) -> None:
    resolve(visit, door)
    visit.sign_in(door.parties.monitor)
    inbox = visit.get("/bandeja")
    assert "Dicho por enlace, sin cuenta" in inbox.words
    assert "Resolución del 10 de febrero de 2026" in inbox.words
    case = visit.get(f"/solicitudes/{door.number}")
    assert "Dicho por enlace: falta confirmar" in case.words
    assert (
        "Si fue así, puede presentar el recurso de revisión hasta el martes 3 de marzo (art. 54)."
        in case.words
    )
    assert "El plazo terminó el lunes 16 de febrero y no se ha registrado respuesta." in case.words
    assert "Por enlace: falta confirmar" in visit.get("/solicitudes").words


@pytest.mark.parametrize(("who", "by"), [("monitor", "organización"), ("officer", "unidad")])
def test_once_confirmed_it_counts_and_says_who_stands_for_it(
    visit: Visitor, door: Door, who: str, by: str
) -> None:
    resolve(visit, door)
    said = door.acts()[-1].id
    visit.sign_in(getattr(door.parties, who))
    assert visit.submit(f"/solicitudes/{door.number}/actos/{said}/confirmar").status == 302
    case = visit.get(f"/solicitudes/{door.number}")
    assert f"Por enlace, confirmada por la {by}" in case.words
    assert "respondió el martes 10 de febrero, dentro del plazo" in case.words
    assert "falta confirmar" not in case.words
    assert "Confirmada: Resolución" in case.words
    assert "Dicho por enlace" not in visit.get("/bandeja").words


def test_the_public_reads_that_it_was_said_and_nothing_that_was_written(visit: Visitor, door: Door) -> None:
    door.asked.visibility = Visibility.PUBLISHED
    door.make.keep()
    resolve(visit, door, text="Atentamente, Juan Pérez")
    case = Visitor(door.app).get(f"/solicitudes/{door.number}")
    assert "Por enlace, sin cuenta: falta confirmar" in case.words
    assert "Juan Pérez" not in case.text
    assert "Entrega total" not in case.words
    assert "plazo vencido, sin confirmar" in case.words.lower()


def test_what_is_vouched_for_on_a_published_case_is_looked_at_first(visit: Visitor, door: Door) -> None:
    door.asked.visibility = Visibility.PUBLISHED
    door.make.keep()
    resolve(visit, door, number="correo persona@ejemplo.test")
    said = door.acts()[-1].id
    visit.sign_in(door.parties.monitor)
    address = f"/solicitudes/{door.number}/actos/{said}/confirmar"
    page = visit.submit(address)
    assert page.status == 422
    assert "persona@" in page.words or "correo" in page.words.lower()
    assert len(door.acts()) == 2


@pytest.mark.parametrize("act", ["recepcion", "prorroga", "remision", "entrega"])
def test_nothing_that_is_typed_by_a_link_comes_to_life(visit: Visitor, door: Door, act: str) -> None:
    page = visit.get(f"{door.address}/{act}")
    typed = [
        each["name"]
        for each in page.soup.select("main form input[type=text][name], main form textarea[name]")
    ]
    sent = visit.submit(f"{door.address}/{act}", **{name.replace("-", "__"): PLANTED for name in typed})
    assert sent.status == 422
    assert not sent.soup.select("#planted, main script")


def test_too_much_is_said_in_words(visit: Visitor, door: Door) -> None:
    for day in range(2, 12):
        sent = visit.submit(f"{door.address}/entrega", on=f"{day:02}/02/2026")
        assert sent.status == 302
    page = visit.submit(f"{door.address}/entrega", on="12/02/2026")
    assert page.status == 422
    assert "Hay 10 actos dichos por enlace que nadie ha confirmado." in page.words


def test_a_file_is_sent_by_a_link_and_given_back_to_the_parties_alone(
    visit: Visitor, door: Door, store: FileStore
) -> None:
    paper = papers.pdf("La resolución")
    page = visit.get(f"{door.address}/entrega")
    for name, day in (("primero.pdf", ""), ("", "10/02/2026")):
        form = page.soup.select_one("main form")
        data = {**filled_in(form), "on": day, "files": (BytesIO(paper if name else b""), name)}
        page = Page(
            visit.client.post(f"{door.address}/entrega", data=data, content_type="multipart/form-data")
        )
    assert page.status == 302
    file = last_file(door.session)
    assert (file.name, store.digest(file.sha256)) == ("primero.pdf", file.sha256)
    shown = visit.get(door.address).soup.select_one(".evidence")
    assert "primero.pdf" in shown.get_text()
    assert shown.select("a") == []
    assert visit.get(f"/archivos/{file.id}").status == 404
    visit.sign_in(door.parties.monitor)
    assert visit.client.get(f"/archivos/{file.id}", buffered=True).data == paper


def test_files_of_the_other_side_are_not_even_named_by_a_link(
    visit: Visitor, door: Door, store: FileStore
) -> None:
    new = NewAct(Kind.DELIVERED, date(2026, 2, 6), files=(stored(store, name="privado.pdf"),))
    record(door.session, door.asked, new, door.parties.monitor.actor)
    door.session.commit()
    assert "privado.pdf" not in visit.get(door.address).text


def test_a_file_is_taken_from_nobody_whose_link_is_shut(visit: Visitor, door: Door, store: FileStore) -> None:
    address = f"{door.address}/entrega"
    form = filled_in(visit.get(address).soup.select_one("main form"))
    links.revoke(door.session, door.link, door.parties.monitor.actor)
    door.make.keep()
    data = {**form, "on": "10/02/2026", "files": (BytesIO(papers.pdf("Un acuse")), "acuse.pdf")}
    assert visit.client.post(address, data=data, content_type="multipart/form-data").status_code == 404
    assert count_of(door.session, Upload) == 0


def test_much_is_taken_by_a_link_that_opens_something_and_not_by_one_that_does_not(
    visit: Visitor, door: Door, app: Flask
) -> None:
    much = b"x" * (MAX_FORM_BYTES + 1)
    for address, status in ((door.address, 400), (f"/enlace/{door.token(door.link.id, 'otro')}", 413)):
        data = {"files": (BytesIO(much), "a.txt")}
        answer = visit.client.post(f"{address}/entrega", data=data, content_type="multipart/form-data")
        answer.request.environ["wsgi.input"].close()
        assert answer.status_code == status
