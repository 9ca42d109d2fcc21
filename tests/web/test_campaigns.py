"""Campaigns on the page: the letter, its units, the copies and the figures; without JavaScript."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Channel, ItemResult, Kind, Outcome
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.models.accounts import Account
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.directory import ObligedBody, Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import campaigns
from foia_tracker.services.campaigns import Copy, Letter
from foia_tracker.services.info_requests import Filing
from tests.make import Make
from tests.web.cases import PLANTED, Parties, count_of
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor, filled_in

NEW = "/campanas/nueva"
TYPED = {
    "title": "Contratos de vigilancia",
    "items-0": "Los contratos de 2025",
    "items-2": "Sus pagos",
    "on": "02/02/2026",
    "channel": "electronic",
    "visibility": "published",
    "topic": "Vigilancia",
    "ex_officio": "10.22",
    "own_reference": "Oficio 3",
    "delivery_form": "Archivo electrónico",
    "purpose": "Comparar",
}


@pytest.fixture(autouse=True)
def _today(freeze: Freeze) -> None:
    freeze(date(2026, 2, 4))


@pytest.fixture
def units(make: Make) -> list[int]:
    """Give three units of a section of no name, called «Entidad» and a number."""
    made = [make.unit().id for _number in range(3)]
    make.keep()
    return made


def press(visit: Visitor, page: Page, step: str, **changes: object) -> Page:
    """Press a button of the form on a page, all the rest as it came but for `changes`."""
    form = page.soup.select_one("main form:has([name=paso])")
    assert form is not None, page.words[:300]
    button = form.select_one(f'[name=paso][value="{step}"]')
    assert button is not None, f"no button {step}"
    marked = form.select("input[name=units][checked], input[name=units][type=hidden]")
    data = {**filled_in(form), "units": [each["value"] for each in marked], "paso": step}
    for name in changes:
        assert form.select(f'[name="{name}"]'), f"no field {name}"
    address = button.get("formaction") or form["action"]
    return Page(visit.client.post(address.partition("#")[0], data={**data, **changes}))


def reviewed(visit: Visitor, parties: Parties, units: list[int], **changes: object) -> Page:
    """Sign in, fill the letter in and go on to its copies."""
    visit.sign_in(parties.monitor)
    return press(visit, visit.get(NEW), "revisar", **{**TYPED, "units": units, **changes})


def sent(
    parties: Parties, units: list[int], visibility: Visibility = Visibility.PUBLISHED, **changes: object
) -> Campaign:
    """Make a campaign of the organisation and commit."""
    asked = {"purpose": "", "title": "Contratos de vigilancia", "on": date(2026, 1, 5), **changes}
    purpose = str(asked.pop("purpose"))
    filing = Filing(None, items=("Los contratos",), channel=Channel.WRITTEN, visibility=visibility, **asked)  # type: ignore[arg-type]  # a test's own words
    letter = Letter(filing, tuple(Copy(unit) for unit in units), purpose)
    made = campaigns.start(parties.make.session, letter, parties.monitor.actor)
    parties.make.keep()
    return made


def rows_of(session: Session) -> list[InfoRequest]:
    """Give the requests of campaigns, and let go of the database."""
    rows = session.scalars(
        select(InfoRequest).where(InfoRequest.campaign_id.is_not(None)).order_by(InfoRequest.id)
    )
    found = list(rows)
    session.commit()
    return found


def test_only_its_organisation_is_offered_to_ask_that_its_words_be_taken_out(
    parties: Parties, visit: Visitor, units: list[int], session: Session
) -> None:
    made = sent(parties, units, purpose="Comparar")
    first = rows_of(session)[0].id
    wanted = f'main a[href^="/solicitudes/{first}/actos/"][href$="/retirar-texto"]'
    for who, offered in ((parties.monitor, 1), (parties.officer, 0), (parties.regulator, 0)):
        visit.sign_in(who)
        links = visit.get(f"/campanas/{made.id}").soup.select(wanted)
        assert len(links) == offered
        if links:
            page = visit.get(links[0]["href"])
            assert "El título de la campaña" in page.words
            assert "Para qué se hace la campaña" in page.words
        visit.client.delete_cookie("session")


def typed_in(page: Page) -> Mapping[str, object]:
    form = page.soup.select_one("main form:has([name=paso])")
    assert form is not None
    return filled_in(form)


def marked(page: Page) -> set[str]:
    return {
        each["value"]
        for each in page.soup.select("input[name=units][checked], input[name=units][type=hidden]")
    }


def copy_of(page: Page, unit: int, field: str) -> object:
    """Give what is written for a unit among the copies."""
    typed = typed_in(page)
    name = next(name for name in typed if name.endswith("-unit") and typed[name] == str(unit))
    return typed[name.removesuffix("unit") + field]


def test_one_letter_makes_a_request_for_each_unit(
    parties: Parties, visit: Visitor, units: list[int], session: Session
) -> None:
    review = reviewed(visit, parties, units)
    assert review.status == 200
    assert "Se harán 3 solicitudes, una por unidad. Todavía no se ha guardado nada." in review.words
    assert "lunes 16 de febrero de 2026" in review.words
    assert count_of(session, InfoRequest) == 0
    saved = press(visit, review, "guardar", **{"copies-1-on": "03/02/2026", "copies-2-acuse": "A-17"})
    assert saved.status == 302, saved.words
    made = rows_of(session)
    assert [row.unit_id for row in made] == units
    assert [row.filed_on for row in made] == [date(2026, 2, 2), date(2026, 2, 3), date(2026, 2, 2)]
    told = {
        (row.title, row.topic, row.ex_officio, row.own_reference, row.delivery_form, row.visibility)
        for row in made
    }
    assert told == {
        ("Contratos de vigilancia", "Vigilancia", "10.22", "Oficio 3", "Archivo electrónico", "published")
    }
    page = visit.follow(saved)
    assert "La campaña quedó registrada: una solicitud por unidad." in page.words
    assert "3 siguen abiertas; la próxima vence el lunes 16 de febrero." in page.words


def test_a_whole_group_is_marked_with_one_button_and_nothing_typed_is_lost(
    parties: Parties, visit: Visitor, session: Session, units: list[int]
) -> None:
    ministries = set(
        map(str, session.scalars(select(Unit.id).join(Unit.body).where(ObligedBody.section == "ministry")))
    )
    session.commit()
    visit.sign_in(parties.monitor)
    page = press(visit, visit.get(NEW), "marcar-ministry", **{**TYPED, "units": units[:1]})
    assert page.status == 200
    assert marked(page) == {*ministries, str(units[0])}
    assert f"Ministerios: {len(ministries)} de {len(ministries)} marcadas" in page.words
    assert {name: typed_in(page)[name] for name in TYPED} == TYPED
    cleared = press(visit, page, "quitar-ministry")
    assert marked(cleared) == {str(units[0])}
    assert {name: typed_in(cleared)[name] for name in TYPED} == TYPED


def test_words_find_units_and_hide_no_mark(
    parties: Parties, visit: Visitor, make: Make, units: list[int], session: Session
) -> None:
    body = session.get_one(Unit, units[1], populate_existing=True).body_id
    session.get_one(ObligedBody, body).name = "Instituto Ñandú de Ejemplo"
    make.keep()
    visit.sign_in(parties.monitor)
    page = press(visit, visit.get(NEW), "buscar", **{**TYPED, "units": units[:1], "words": "ñandu EJEMPLO"})
    shown = [each["value"] for each in page.soup.select("input[name=units][type=checkbox]")]
    assert shown == [str(units[1])]
    assert marked(page) == {str(units[0])}
    assert "1 unidad marcada. 1 de ellas no coincide con las palabras y sigue marcada." in page.words
    assert {name: typed_in(page)[name] for name in TYPED} == TYPED
    found = press(visit, page, "marcar-other")
    assert marked(found) == {str(units[0]), str(units[1])}


def test_words_that_nobody_has_say_so(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    page = press(visit, visit.get(NEW), "buscar", words="inexistentísima")
    assert "Ninguna unidad se conoce con ese nombre. Pruebe con las siglas." in page.words


def test_more_spaces_open_for_what_is_asked(parties: Parties, visit: Visitor) -> None:
    visit.sign_in(parties.monitor)
    page = press(visit, visit.get(NEW), "espacios", **TYPED)
    assert page.soup.select_one("[name=items-4]")
    assert {name: typed_in(page)[name] for name in TYPED} == TYPED


@pytest.mark.parametrize(
    ("changes", "where", "words"),
    [
        ({"units": []}, "units", "Marque al menos una unidad."),
        ({"title": ""}, "title", "Escriba un título corto, por ejemplo «Contratos de transporte escolar"),
        ({"items-0": "", "items-2": " "}, "items", "Escriba al menos una cosa que pide."),
        ({"on": ""}, "on", "Escriba la fecha, por ejemplo 28/04/2025."),
        ({"on": "31/02/2026"}, "on", "Escriba una fecha que exista: día, mes y año con cuatro cifras."),
        ({"on": "05/02/2026"}, "on", "Esa fecha todavía no llega. Escriba una que no pase de hoy."),
        ({"on": "02/02/1926"}, "on", "Ese año está demasiado lejos. Revise la fecha."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_the_rest_is_kept(
    parties: Parties,
    visit: Visitor,
    units: list[int],
    session: Session,
    changes: dict[str, object],
    where: str,
    words: str,
) -> None:
    page = reviewed(visit, parties, **{"units": units, **changes})
    assert page.status == 422
    shown = page.soup.select_one(f"#{where}-error")
    assert shown is not None
    assert words in " ".join(shown.get_text().split())
    summary = page.soup.select_one(".error-summary a")
    assert summary is not None
    assert page.soup.select_one(summary["href"]), "the summary leads nowhere"
    assert {name: typed_in(page)[name] for name in TYPED} == {
        **TYPED,
        **{name: changes[name] for name in changes if name in TYPED},
    }
    assert marked(page) == {str(number) for number in changes.get("units", units)}  # type: ignore[attr-defined]  # a list of numbers
    assert count_of(session, Campaign) == 0


@pytest.mark.parametrize("strange", ["987654", "99999999999999999999", "-1", "uno", "٣"])
def test_an_unknown_unit_among_them_refuses_all_and_keeps_what_was_typed(
    parties: Parties, visit: Visitor, units: list[int], session: Session, strange: str
) -> None:
    page = reviewed(visit, parties, [*units, strange])  # type: ignore[list-item]  # what no page offers
    assert page.status == 422
    assert "Una de las unidades ya no está en el directorio" in page.words
    assert marked(page) == set(map(str, units))
    assert {name: typed_in(page)[name] for name in TYPED} == TYPED
    assert (count_of(session, Campaign), count_of(session, InfoRequest)) == (0, 0)


def test_a_unit_closed_meanwhile_refuses_all_and_keeps_what_was_typed(
    parties: Parties, visit: Visitor, make: Make, units: list[int], session: Session
) -> None:
    review = reviewed(visit, parties, units)
    session.get_one(ObligedBody, session.get_one(Unit, units[1]).body_id).status = "closed"
    make.keep()
    page = press(visit, review, "guardar", **{"copies-2-acuse": "A-17"})
    assert page.status == 422
    assert "Una de las unidades ya no está en el directorio" in page.words
    assert marked(page) == {str(units[0]), str(units[2])}
    assert {name: typed_in(page)[name] for name in TYPED} == TYPED
    assert count_of(session, Campaign) == 0
    again = press(visit, page, "revisar")
    assert [copy_of(again, unit, "acuse") for unit in (units[0], units[2])] == ["", "A-17"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("05/02/2026", "Esa fecha todavía no llega. Escriba una que no pase de hoy."),
        ("31/02/2026", "Escriba una fecha que exista: día, mes y año con cuatro cifras."),
    ],
)
def test_the_wrong_day_of_one_copy_is_said_beside_its_unit(
    parties: Parties, visit: Visitor, units: list[int], session: Session, day: str, words: str
) -> None:
    review = reviewed(visit, parties, units)
    page = press(visit, review, "guardar", **{"copies-1-on": day, "copies-2-acuse": "A-17"})
    assert page.status == 422
    assert words in page.soup.select_one("#copies-1-on-error").get_text()
    assert page.soup.select_one('.error-summary a[href="#copies-1-on"]')
    assert page.soup.select_one("[name=copies-1-on]")["value"] == day
    assert page.soup.select_one("[name=copies-2-acuse]")["value"] == "A-17"
    assert count_of(session, InfoRequest) == 0
    saved = press(visit, page, "guardar", **{"copies-1-on": ""})
    assert saved.status == 302
    assert count_of(session, InfoRequest) == 3


def test_going_back_to_the_letter_loses_nothing(parties: Parties, visit: Visitor, units: list[int]) -> None:
    review = reviewed(visit, parties, units)
    page = press(visit, review, "volver", **{"copies-1-on": "ayer", "copies-2-acuse": "A-17"})
    assert page.status == 200
    assert marked(page) == set(map(str, units))
    assert {name: typed_in(page)[name] for name in TYPED} == TYPED
    again = press(visit, page, "revisar")
    assert (copy_of(again, units[1], "on"), copy_of(again, units[2], "acuse")) == ("ayer", "A-17")


def test_a_double_click_makes_one_campaign(
    parties: Parties, visit: Visitor, units: list[int], session: Session
) -> None:
    review = reviewed(visit, parties, units)
    first, second = press(visit, review, "guardar"), press(visit, review, "guardar")
    assert (first.status, second.location) == (302, first.location)
    assert (count_of(session, Campaign), count_of(session, InfoRequest)) == (1, 3)


def test_two_clicks_at_the_same_moment_make_one_campaign(
    app: Flask, parties: Parties, visit: Visitor, units: list[int], session: Session
) -> None:
    windows = [visit, Visitor(app)]
    reviews = [reviewed(window, parties, units) for window in windows]
    mark = typed_in(reviews[0])["submission"]
    together = Barrier(2)

    def click(window: Visitor, review: Page) -> Page:
        together.wait()
        return press(window, review, "guardar", submission=mark)

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(click, windows, reviews)
    assert (first.status, second.status) == (302, 302), f"{first.words} {second.words}"
    assert first.location == second.location
    assert (count_of(session, Campaign), count_of(session, InfoRequest)) == (1, 3)


def test_two_people_at_once_add_a_unit_once(
    app: Flask, parties: Parties, visit: Visitor, units: list[int], session: Session
) -> None:
    campaign = sent(parties, units[:1])
    windows = [visit, Visitor(app)]
    for window in windows:
        window.sign_in(parties.monitor)
    address = f"/campanas/{campaign.id}/unidades"
    reviews = [
        press(window, window.get(address), "revisar", units=units[1:2], on="02/02/2026") for window in windows
    ]
    together = Barrier(2)

    def click(window: Visitor, review: Page) -> int:
        together.wait()
        return press(window, review, "guardar").status

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(click, windows, reviews)) == [302, 422]
    assert count_of(session, InfoRequest) == 2


def test_a_double_click_adds_further_units_once(
    parties: Parties, visit: Visitor, units: list[int], session: Session
) -> None:
    campaign = sent(parties, units[:1])
    visit.sign_in(parties.monitor)
    page = visit.get(f"/campanas/{campaign.id}/unidades")
    offered = {each["value"] for each in page.soup.select("input[name=units]")}
    assert offered & set(map(str, units)) == set(map(str, units[1:]))
    review = press(visit, page, "revisar", units=units[1:], on="02/02/2026")
    first, second = press(visit, review, "guardar"), press(visit, review, "guardar")
    assert (first.status, second.status) == (302, 302)
    assert {row.title for row in rows_of(session)} == {"Contratos de vigilancia"}
    assert count_of(session, InfoRequest) == 3


def test_the_campaign_of_another_organisation_is_not_extended(
    parties: Parties, visit: Visitor, make: Make, units: list[int]
) -> None:
    campaign = sent(parties, units[:1])
    other = make.account(Role.MONITOR)
    make.keep()
    visit.sign_in(other)
    assert visit.get(f"/campanas/{campaign.id}").status == 200
    assert "Agregar unidades" not in visit.get(f"/campanas/{campaign.id}").words
    assert visit.get(f"/campanas/{campaign.id}/unidades").status == 403


def test_a_campaign_of_private_requests_alone_is_known_to_its_organisation_alone(
    parties: Parties, visit: Visitor, make: Make, units: list[int]
) -> None:
    campaign = sent(parties, units, Visibility.PRIVATE)
    other = make.account(Role.MONITOR)
    make.keep()
    for account in (None, other, parties.officer, parties.regulator):
        if account is not None:
            visit.sign_in(account)
        assert visit.get(f"/campanas/{campaign.id}").status == 404
        assert "Contratos de vigilancia" not in visit.get("/campanas").words
        if account is not None:
            visit.submit("/", form="header form")
    visit.sign_in(parties.monitor)
    assert "De ellas, 3 son privadas" in visit.get(f"/campanas/{campaign.id}").words
    assert "Contratos de vigilancia" in visit.get("/campanas").words


def test_only_what_is_seen_is_listed_and_counted(
    parties: Parties, visit: Visitor, units: list[int], make: Make, session: Session
) -> None:
    campaign = sent(parties, units)
    numbers = [row.number for row in rows_of(session)]
    first = session.scalars(select(InfoRequest).order_by(InfoRequest.id)).first()
    assert first is not None
    first.visibility = Visibility.PRIVATE
    make.keep()
    public = visit.get(f"/campanas/{campaign.id}").words
    assert "De las 2 solicitudes que puede ver" in public
    assert [number in public for number in numbers] == [False, True, True]
    assert "privada" not in public.lower()
    listed = visit.get("/campanas").soup.select_one("tbody tr")
    assert listed is not None
    assert "2" in [cell.get_text(strip=True) for cell in listed.select("td")]
    visit.sign_in(parties.monitor)
    own = visit.get(f"/campanas/{campaign.id}").words
    assert "De ellas, 1 es privada: solo su organización la ve y la cuenta en esta página." in own
    assert all(number in own for number in numbers)


@pytest.mark.parametrize(("who", "told"), [("monitor", True), ("regulator", True), ("officer", False)])
def test_why_it_was_made_is_told_inside(
    parties: Parties, visit: Visitor, units: list[int], who: str, told: bool
) -> None:
    campaign = sent(parties, units, purpose="Seguir a los proveedores")
    assert "Seguir a los proveedores" not in visit.get(f"/campanas/{campaign.id}").words
    account: Account = getattr(parties, who)
    visit.sign_in(account)
    assert ("Seguir a los proveedores" in visit.get(f"/campanas/{campaign.id}").words) is told


def test_each_figure_says_what_it_counts_out_of_what_and_until_when(
    parties: Parties, visit: Visitor, make: Make, session: Session
) -> None:
    """Filed on 5 January 2026, due on the 19th: four in time and one late."""
    five = [make.unit().id for _number in range(5)]
    campaign = sent(parties, five)
    days = [date(2026, 1, 9)] * 4 + [date(2026, 1, 20)]
    for row, day in zip(rows_of(session), days, strict=True):
        make.act(row, Kind.RESOLVED, day, items=(ItemResult(1, Outcome.FULL),))
    make.keep()
    page = visit.get(f"/campanas/{campaign.id}")
    figures = " ".join(page.soup.select_one("#cifras").get_text(" ").split())
    assert "De las 5 solicitudes que puede ver, al corte del 4 de febrero de 2026." in figures
    assert "Respondidas en plazo Notificadas o entregadas a más tardar" in figures
    assert "4 de 5 (80.0 %) V, las evaluables" in figures
    assert "1 de 5 (20.0 %) V, las evaluables" in figures
    assert "Mediana 4 días, de 5 respuestas con fecha conocida" in figures
    hidden = session.scalars(select(InfoRequest).order_by(InfoRequest.id)).first()
    assert hidden is not None
    hidden.visibility = Visibility.SHARED
    make.keep()
    fewer = " ".join(visit.get(f"/campanas/{campaign.id}").soup.select_one("#cifras").get_text(" ").split())
    assert "3 de 4 (n < 5, no se calcula)" in fewer
    assert "%)" not in fewer
    assert "Con menos de 5 respuestas de fecha conocida no se calculan tiempos." in fewer


def test_what_is_due_first_stands_first(
    parties: Parties, visit: Visitor, make: Make, units: list[int], session: Session
) -> None:
    campaign = sent(parties, units, on=date(2026, 1, 28))
    answered, _last, extended = rows_of(session)
    make.act(answered, Kind.RESOLVED, date(2026, 1, 30), items=(ItemResult(1, Outcome.FULL),))
    make.act(extended, Kind.CLARIFICATION_ASKED, date(2026, 1, 29))
    make.act(extended, Kind.CLARIFIED, date(2026, 2, 2))
    make.keep()
    page = visit.get(f"/campanas/{campaign.id}")
    table = page.soup.select("table")[-1]
    order = [each["href"] for each in table.select("tbody th a")]
    assert order == [f"/solicitudes/{row.id}" for row in (_last, extended, answered)]


def test_a_request_names_its_campaign(
    parties: Parties, visit: Visitor, units: list[int], session: Session
) -> None:
    campaign = sent(parties, units)
    row = rows_of(session)[0]
    page = visit.get(f"/solicitudes/{row.id}")
    assert "Parte de la campaña «Contratos de vigilancia»" in page.words
    assert page.soup.select_one(f'main a[href="/campanas/{campaign.id}"]')
    alone = parties.request(date(2026, 2, 2), visibility=Visibility.PUBLISHED)
    assert "Parte de la campaña" not in visit.get(f"/solicitudes/{alone.id}").words


def test_what_people_typed_is_shown_as_they_typed_it(parties: Parties, visit: Visitor, make: Make) -> None:
    unit = make.unit()
    unit.body.name = unit.body.acronym = PLANTED
    campaign = sent(parties, [unit.id], title=PLANTED, purpose=PLANTED, topic=PLANTED, delivery_form=PLANTED)
    visit.sign_in(parties.monitor)
    filled = {
        **dict.fromkeys(TYPED, PLANTED),
        **{name: TYPED[name] for name in ("on", "channel", "visibility")},
    }
    letter = {**filled, "ex_officio": "10.22", "units": [unit.id]}
    review = press(visit, visit.get(NEW), "revisar", **letter)
    assert review.status == 200, review.words
    pages = [
        review,
        press(visit, review, "volver"),
        *map(visit.get, ("/campanas", f"/campanas/{campaign.id}")),
    ]
    pages.append(visit.get(f"/campanas/{campaign.id}/unidades"))
    for page in pages:
        assert page.status == 200
        assert not page.soup.select("#planted")
        assert PLANTED in page.soup.decode() or "{{313*317}}" in page.text


def test_a_list_without_campaigns_says_so(visit: Visitor) -> None:
    assert "No hay campañas que pueda ver." in visit.get("/campanas").words
