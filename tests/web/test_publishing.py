"""The question before something is published: where it stands, how it looks, and that nothing is lost."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Channel, ItemResult, Kind, Outcome, Proof
from foia_tracker.domain.policy import Visibility
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.publishing import PublicationReview
from foia_tracker.services import info_requests, links, publishing
from foia_tracker.services.acts import NewAct
from foia_tracker.services.info_requests import Filing
from foia_tracker.services.recording import record
from tests.make import Make
from tests.web.cases import Parties, count_of
from tests.web.conftest import Freeze
from tests.web.test_campaigns import TYPED as LETTER
from tests.web.test_campaigns import press
from tests.web.visitor import Page, Visitor, error_of, filled_in

DPI = "1234 56789 0101"
NEW = "/solicitudes/nueva"
TYPED = {
    "on": "02/02/2026",
    "title": "Contratos de transporte",
    "items__0": "Los contratos",
    "items__2": f"Lo de la persona con DPI {DPI}, tel. 5555-4321",
    "acuse": "tel. 5555-1234",
    "visibility": "published",
    "notes": "Llamar al tel. 5555-9999",
}
ASKED = "Va a publicarse y parece identificar a alguien. Corríjalo; si ya lo revisó, márquelo."


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(date(2026, 2, 4))


def press_again(visit: Visitor, page: Page, address: str, **changes: object) -> Page:
    """Send a form as a page shows it but for `changes`."""
    data = filled_in(page.soup.select_one("main form"))
    return Page(visit.client.post(address, data={**data, **changes}))


def tick_of(page: Page) -> str:
    """Give what the box says when it is ticked; it is not ticked yet."""
    box = page.soup.select_one('input[type=checkbox][name="reviewed"]')
    assert box is not None, page.words
    assert not box.has_attr("checked")
    return str(box["value"])


@pytest.fixture
def refused(parties: Parties, visit: Visitor) -> Page:
    """Give the form of a filing that came back with the question."""
    visit.sign_in(parties.monitor)
    return visit.submit(NEW, **{"unit": parties.unit.id, **TYPED})


def test_each_field_says_what_was_found_in_it_and_what_was_typed_stays(
    refused: Page, session: Session, parties: Parties
) -> None:
    assert refused.status == 422
    second = "Error: La cosa pedida 2: parece un número de DPI (•••• ••••• ••01) y un teléfono (••••-••21)."
    assert error_of(refused, "items-2") == second
    assert error_of(refused, "items-0") == error_of(refused, "title") == error_of(refused, "notes") == ""
    assert error_of(refused, "acuse") == "Error: El número del acuse: parece un teléfono (••••-••34)."
    assert error_of(refused, "reviewed") == f"Error: {ASKED}"
    assert "Lo revisé: no identifica a ninguna persona" in refused.words
    links = [link["href"] for link in refused.soup.select(".error-summary a")]
    assert links == ["#acuse", "#items-2", "#reviewed"]
    shown = filled_in(refused.soup.select_one("main form"))
    assert {name: shown[name.replace("__", "-")] for name in TYPED} == TYPED
    assert count_of(session, InfoRequest) == 0


def test_who_has_looked_ticks_the_box_and_it_is_published(
    refused: Page, visit: Visitor, session: Session
) -> None:
    page = press_again(visit, refused, NEW, reviewed=tick_of(refused))
    assert page.status == 302, page.words
    assert count_of(session, PublicationReview) == 1


def test_who_corrects_it_is_not_asked_again(refused: Page, visit: Visitor, session: Session) -> None:
    changes = {"items-2": "Lo de una persona", "acuse": "A-17"}
    assert press_again(visit, refused, NEW, **changes).status == 302
    assert count_of(session, PublicationReview) == 0


def test_a_tick_does_not_hold_for_what_is_typed_after_it(
    refused: Page, visit: Visitor, session: Session
) -> None:
    page = press_again(visit, refused, NEW, reviewed=tick_of(refused), title="NIT 1234567-9")
    assert page.status == 422
    assert error_of(page, "title") == "Error: El título de la solicitud: parece un NIT (•••••••-9)."
    assert error_of(page, "acuse") == ""
    assert press_again(visit, page, NEW, reviewed=tick_of(page)).status == 302
    assert count_of(session, InfoRequest) == 1


def test_a_tick_stays_where_something_else_is_wrong(refused: Page, visit: Visitor) -> None:
    tick = tick_of(refused)
    page = press_again(visit, refused, NEW, reviewed=tick, on="")
    assert page.status == 422
    box = page.soup.select_one('input[name="reviewed"]')
    assert (box["value"], box.has_attr("checked")) == (tick, True)


def test_what_is_shared_is_not_asked_about(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    form = {"unit": parties.unit.id, **TYPED, "visibility": "shared"}
    assert not visit.get(NEW).soup.select('[name="reviewed"]')
    assert visit.submit(NEW, **form).status == 302


def test_to_publish_later_says_where_above_the_form(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    made = parties.request(date(2026, 2, 2), title=f"Expediente de DPI {DPI}")
    parties.answer_of_unit(made, Kind.RECEIVED, date(2026, 2, 3), number="tel. 5555-1234")
    visit.sign_in(parties.monitor)
    address = f"/solicitudes/{made.id}/visibilidad"
    page = visit.submit(address, visibility="published")
    assert page.status == 422
    summary = page.soup.select_one(".error-summary").get_text(" ", strip=True)
    assert "El título de la solicitud: parece un número de DPI (•••• ••••• ••01)." in summary
    assert "Recibida por la unidad: El número: parece un teléfono (••••-••34)." in summary
    assert DPI not in summary
    assert press_again(visit, page, address, reviewed=tick_of(page)).status == 302
    session.refresh(made)
    assert made.visibility == Visibility.PUBLISHED


def test_an_act_of_a_published_request_is_asked_about(parties: Parties, visit: Visitor) -> None:
    made = parties.request(date(2026, 2, 2), visibility=Visibility.PUBLISHED)
    visit.sign_in(parties.officer)
    for act, day, field in (
        ("recepcion", "on", "number"),
        ("resolucion", "notified_on", "items-0-reserve_number"),
    ):
        address = f"/solicitudes/{made.id}/{act}"
        typed = {day: "03/02/2026", field.replace("-", "__"): "tel. 5555-1234"}
        if act == "resolucion":
            typed |= {"items__0__outcome": "refused_reserved", "items__0__grounds": "23.4"}
        page = visit.submit(address, **typed)
        assert page.status == 422, act
        assert "parece un teléfono (••••-••34)." in error_of(page, field)
        assert press_again(visit, page, address, reviewed=tick_of(page)).status == 302


def test_who_confirms_what_came_by_a_link_is_asked_too(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    made = parties.request(date(2026, 2, 2), visibility=Visibility.PUBLISHED)
    link = links.make(session, made, links.NewLink("Unidad", 14, "un secreto largo"), parties.monitor.actor)
    guest = links.follow(session, link.link.id, link.secret)
    assert guest is not None
    said = record(session, made, NewAct(Kind.RECEIVED, date(2026, 2, 3), number="tel. 5555-1234"), guest)
    session.commit()
    visit.sign_in(parties.monitor)
    address = f"/solicitudes/{made.id}/actos/{said.id}/confirmar"
    page = visit.submit(address)
    assert page.status == 422
    assert "El número: parece un teléfono (••••-••34)." in page.words
    assert press_again(visit, page, address, reviewed=tick_of(page)).status == 302
    assert count_of(session, PublicationReview) == 1


def test_a_letter_asks_on_its_own_page_and_its_copies_on_theirs(
    parties: Parties, visit: Visitor, make: Make, session: Session
) -> None:
    units = [make.unit().id for _number in range(2)]
    make.keep()
    visit.sign_in(parties.monitor)
    typed = {**LETTER, "units": units, "title": f"Lo del DPI {DPI}", "purpose": "tel. 5555-1234"}
    page = press(visit, visit.get("/campanas/nueva"), "revisar", **typed)
    assert page.status == 422
    assert "parece un número de DPI (•••• ••••• ••01)." in error_of(page, "title")
    assert error_of(page, "purpose") == "Error: Para qué se hace la campaña: parece un teléfono (••••-••34)."
    page = press(visit, page, "revisar", reviewed=tick_of(page))
    assert page.status == 200
    assert not page.soup.select('[type=checkbox][name="reviewed"]')
    page = press(visit, page, "guardar", **{"copies-1-acuse": "NIT 1234567-9"})
    assert page.status == 422
    assert "El número del acuse: parece un NIT (•••••••-9)." in page.words
    assert count_of(session, InfoRequest) == 0
    page = press(visit, page, "guardar", reviewed=tick_of(page))
    assert page.status == 302, page.words
    assert count_of(session, InfoRequest) == 2
    assert count_of(session, PublicationReview) == 2


def test_further_units_ask_above_the_form(parties: Parties, visit: Visitor, make: Make) -> None:
    units = [make.unit().id for _number in range(2)]
    make.keep()
    visit.sign_in(parties.monitor)
    typed = {**LETTER, "title": f"Lo del DPI {DPI}", "visibility": "shared"}
    page = press(visit, visit.get("/campanas/nueva"), "revisar", **typed, units=units[:1])
    made = press(visit, page, "guardar").location
    page = visit.get(f"{made}/unidades")
    page = press(visit, page, "revisar", units=units[1:], on="02/02/2026", visibility="published")
    assert page.status == 422
    assert "El título de la solicitud: parece un número de DPI" in page.words
    page = press(visit, page, "revisar", reviewed=tick_of(page))
    assert press(visit, page, "guardar").status == 302


WORDS = [f"Palabra{number}fin" for number in range(40)]


def test_nobody_reads_in_public_what_was_not_looked_at(
    parties: Parties, visit: Visitor, session: Session
) -> None:
    made = full(parties, session, iter(WORDS))
    looked_at = " ".join(publishing.words_of_request(session, made).values())
    session.commit()
    shown = visit.get(f"/solicitudes/{made.id}").text + visit.get("/solicitudes?ver=todas").text
    read = {word for word in WORDS if word in shown}
    assert len(read) >= 8
    assert read <= {word for word in WORDS if word in looked_at}


def full(parties: Parties, session: Session, words: Iterator[str]) -> InfoRequest:
    """Give a published request whose every text is another word."""
    typed = ("title", "acuse", "own_reference", "topic", "delivery_form", "notes")
    asked = next(words), next(words)
    filing = Filing(
        parties.unit.id,
        items=asked,
        on=date(2026, 2, 2),
        channel=Channel.WRITTEN,
        visibility=Visibility.PUBLISHED,
        **{name: next(words) for name in typed},
    )
    made = info_requests.file(session, filing, parties.monitor.actor)
    day = date(2026, 2, 3)
    for kind, by in (
        (Kind.RECEIVED, parties.officer),
        (Kind.CLARIFICATION_ASKED, parties.officer),
        (Kind.CLARIFIED, parties.monitor),
        (Kind.COMPLAINT_FILED, parties.monitor),
        (Kind.AMPARO_FILED, parties.monitor),
    ):
        record(session, made, NewAct(kind, day, number=next(words), text=next(words)), by.actor)
    reserve = ItemResult(1, Outcome.REFUSED_RESERVED, ("other",), next(words), reserve_number=next(words))
    resolved = NewAct(
        Kind.RESOLVED,
        day,
        notified_on=day,
        number=next(words),
        text=next(words),
        items=(reserve,),
        proof=Proof.NOTIFICATION,
        proof_reference=next(words),
    )
    record(session, made, resolved, parties.officer.actor)
    session.commit()
    return made
