"""What people type is shown as they typed it: never as markup, never as a template, never as a format."""

import json
from datetime import date

import pytest

from foia_tracker.domain.acts import Channel, ItemResult, Kind, Outcome
from foia_tracker.domain.policy import Visibility
from foia_tracker.services import info_requests
from tests.web.cases import COMPUTED, PLANTED, Parties, last_act
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor


@pytest.fixture
def addresses(parties: Parties, freeze: Freeze) -> list[str]:
    """Give every page on which something is shown that was planted in every field there is."""
    freeze(date(2026, 2, 20))
    for named in (parties.unit, parties.unit.body, parties.monitor, parties.officer):
        named.name = PLANTED
    parties.unit.body.acronym = PLANTED
    filing = info_requests.Filing(
        parties.unit.id,
        PLANTED,
        (PLANTED, PLANTED),
        date(2026, 2, 2),
        Channel.WRITTEN,
        Visibility.PUBLISHED,
        **dict.fromkeys(("acuse", "own_reference", "topic", "ex_officio", "notes"), PLANTED),
    )
    made = info_requests.file(parties.make.session, filing, parties.monitor.actor)
    refused = (ItemResult(1, Outcome.REFUSED_RESERVED, ("other",), PLANTED),)
    for kind, details in (
        (Kind.RECEIVED, {"number": PLANTED}),
        (Kind.TRANSFERRED, {"destination": PLANTED, "inside": True}),
        (Kind.CLARIFICATION_ASKED, {}),
        (Kind.RESOLVED, {"items": refused, "number": PLANTED}),
    ):
        parties.make.act(made, kind, date(2026, 2, 10), parties.officer.actor, text=PLANTED, **details)
    about = last_act(parties.make, made)
    parties.act(made, Kind.CONTESTED, None, about=about, text=PLANTED)
    case = f"/solicitudes/{made.id}"
    return [
        "/",
        "/bandeja",
        "/solicitudes?ver=todas",
        "/unidades",
        f"/unidades/{parties.unit.slug}",
        "/solicitudes/nueva",
        case,
        f"{case}/visibilidad",
        f"{case}/resolucion",
        f"{case}/actos/{about}/confirmar",
    ]


@pytest.mark.parametrize("who", [["monitor"], ["officer"], ["regulator"], []])
def test_nothing_planted_becomes_markup_or_a_template(
    parties: Parties, visit: Visitor, addresses: list[str], who: list[str]
) -> None:
    for name in who:
        visit.sign_in(getattr(parties, name))
    pages = [visit.get(address) for address in addresses]
    assert {page.status for page in pages} <= {200, 302, 403}
    for page in pages:
        assert not page.soup.select("#planted, main script")
        assert COMPUTED not in page.words
    assert any(PLANTED in page.soup.get_text() for page in pages)


def test_the_case_shows_everything_planted_word_for_word(
    parties: Parties, visit: Visitor, addresses: list[str]
) -> None:
    visit.sign_in(parties.monitor)
    text = visit.get(addresses[6]).soup.get_text()
    assert text.count(PLANTED) >= 15


@pytest.mark.parametrize(
    "address", ["/solicitudes?q={}", "/unidades?q={}", "/entrar?next={}", "/solicitudes?situacion={}", "/{}"]
)
def test_what_stands_in_an_address_is_not_markup_either(visit: Visitor, address: str) -> None:
    page: Page = visit.get(address.format("%3Cscript%20id=planted%3E%22'%7B%7B313*317%7D%7D"))
    assert not page.soup.select("#planted")
    assert COMPUTED not in page.words


def test_what_was_typed_comes_back_as_it_was_typed(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    page = visit.submit("/solicitudes/nueva", title=PLANTED, items__0=PLANTED, notes=PLANTED)
    assert page.status == 422
    assert page.soup.select_one("#title")["value"] == PLANTED
    assert PLANTED in page.soup.select_one("#items-0").get_text()


def test_the_state_of_the_installation_is_plain_data(visit: Visitor, addresses: list[str]) -> None:
    assert json.loads(visit.get("/salud").text)["database"] == "ok"
