"""One letter to many units: a request each or none at all, once however often it is sent, seen by whom."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Channel, Kind
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import NOBODY, Actor, Role, Visibility
from foia_tracker.models.acts import ActRow
from foia_tracker.models.base import Row
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.directory import Municipality, Unit
from foia_tracker.models.info_requests import InfoRequest, RequestItem
from foia_tracker.services import info_requests
from foia_tracker.services.campaigns import (
    MOST_UNITS,
    Copy,
    Letter,
    RefusedCopy,
    extend,
    letter_of,
    offered,
    preview,
    start,
)
from foia_tracker.services.info_requests import Filing
from foia_tracker.statistics.campaigns import of_campaign, overviews
from tests.make import Make

MONDAY = date(2026, 5, 18)
DUE = date(2026, 6, 1)
"""Ten working days after 18 May 2026: 19-22, 25-29 May and 1 June."""
NEVER_MADE = 987_654

SEES = {
    "public": "published",
    "monitor own": "private shared published",
    "monitor other": "published",
    "monitor of nowhere": "published",
    "officer own": "shared published",
    "officer other": "published",
    "regulator": "shared published",
    "coordinator": "shared published",
    "administrator": "published",
}


@pytest.fixture
def units(make: Make) -> list[Unit]:
    return [make.unit() for _number in range(3)]


def letter(units: list[Unit], mark: str | None = "una marca", **changes: object) -> Letter:
    """Give a letter to some units; `changes` are of what it asks."""
    filing = Filing(
        None,
        "Contratos de vigilancia",
        ("Los contratos", "Sus pagos"),
        MONDAY,
        Channel.ELECTRONIC,
        Visibility.SHARED,
    )
    copies = tuple(Copy(unit.id) for unit in units)
    return Letter(replace(filing, **changes), copies, "Para comparar", mark)  # type: ignore[arg-type]  # a test's own words


def count(session: Session, table: type[Row]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def made_by(session: Session, campaign: Campaign) -> list[InfoRequest]:
    query = select(InfoRequest).where(InfoRequest.campaign_id == campaign.id).order_by(InfoRequest.id)
    return list(session.scalars(query))


def test_each_unit_gets_a_request_of_its_own(session: Session, units: list[Unit], monitor: Actor) -> None:
    campaign = start(session, letter(units), monitor)
    made = made_by(session, campaign)
    assert (campaign.title, campaign.purpose, campaign.organisation_id) == (
        "Contratos de vigilancia",
        "Para comparar",
        monitor.organisation_id,
    )
    assert [row.unit_id for row in made] == [unit.id for unit in units]
    assert {(row.title, row.filed_on, row.due_on) for row in made} == {
        ("Contratos de vigilancia", MONDAY, DUE)
    }
    asked = (
        select(RequestItem.text).where(RequestItem.request_id == made[-1].id).order_by(RequestItem.position)
    )
    assert session.scalars(asked).all() == ["Los contratos", "Sus pagos"]


def test_a_copy_has_its_own_day_and_receipt_where_they_differ(
    session: Session, units: list[Unit], monitor: Actor
) -> None:
    tuesday = date(2026, 5, 19)
    copies = Copy(units[0].id), Copy(units[1].id, tuesday, "A-17")
    campaign = start(session, replace(letter(units), copies=copies), monitor)
    assert [row.filed_on for row in made_by(session, campaign)] == [MONDAY, tuesday]
    filings = select(ActRow.number).join(InfoRequest, InfoRequest.id == ActRow.request_id)
    of_these = filings.where(InfoRequest.campaign_id == campaign.id).order_by(ActRow.id)
    assert session.scalars(of_these).all() == ["", "A-17"]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"title": " "}, "no_title", "title"),
        ({"items": (" ", "")}, "no_items", "items"),
        ({"on": date(2026, 6, 2)}, "future", "on"),
    ],
)
def test_a_letter_that_is_impossible_makes_nothing(
    session: Session, units: list[Unit], monitor: Actor, changes: dict[str, object], code: str, field: str
) -> None:
    before = count(session, InfoRequest)
    with pytest.raises(RuleViolation, match=code) as refused:
        start(session, letter(units, **changes), monitor)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert (count(session, Campaign), count(session, InfoRequest)) == (0, before)


@pytest.mark.parametrize(
    ("numbers", "code"),
    [
        ((), "no_units"),
        ((NEVER_MADE,), "unknown_units"),
        ((0,), "unknown_units"),
        (tuple(range(1, MOST_UNITS + 2)), "too_many_units"),
    ],
    ids=["none", "one that is not there", "one that cannot be read", "one too many"],
)
def test_a_letter_to_the_wrong_units_makes_nothing(
    session: Session, monitor: Actor, numbers: tuple[int, ...], code: str
) -> None:
    asked = replace(letter([]), copies=tuple(Copy(number) for number in numbers))
    with pytest.raises(RuleViolation, match=code) as refused:
        start(session, asked, monitor)
    assert refused.value.field == "units"
    assert count(session, Campaign) == 0


def test_an_unknown_unit_among_others_refuses_all(
    session: Session, units: list[Unit], monitor: Actor
) -> None:
    asked = letter(units)
    among = replace(asked, copies=(*asked.copies[:2], Copy(NEVER_MADE), *asked.copies[2:]))
    with pytest.raises(RuleViolation, match="unknown_units"):
        start(session, among, monitor)
    assert (count(session, Campaign), count(session, InfoRequest), count(session, ActRow)) == (0, 0, 0)


def test_a_unit_named_twice_refuses_all(session: Session, units: list[Unit], monitor: Actor) -> None:
    with pytest.raises(RuleViolation, match="unknown_units"):
        start(session, letter([*units, units[0]]), monitor)
    assert count(session, InfoRequest) == 0


def test_a_unit_of_a_body_that_was_closed_cannot_be_asked(
    session: Session, units: list[Unit], monitor: Actor
) -> None:
    units[1].body.status = "closed"
    session.flush()
    assert units[1] not in offered(session)
    with pytest.raises(RuleViolation, match="unknown_units"):
        start(session, letter(units), monitor)


def test_the_impossible_day_of_one_copy_is_said_of_its_unit(
    session: Session, units: list[Unit], monitor: Actor
) -> None:
    copies = Copy(units[0].id), Copy(units[1].id, date(2026, 6, 2))
    with pytest.raises(RefusedCopy, match="future") as refused:
        start(session, replace(letter(units), copies=copies), monitor)
    assert refused.value.unit_id == units[1].id
    assert count(session, InfoRequest) == 0


def test_somebody_without_an_organisation_starts_nothing(session: Session, units: list[Unit]) -> None:
    with pytest.raises(RuleViolation, match="needs_organisation"):
        start(session, letter(units), Actor(Role.MONITOR, 1))


def test_a_letter_sent_twice_makes_one_campaign(session: Session, units: list[Unit], monitor: Actor) -> None:
    first = start(session, letter(units), monitor)
    assert start(session, letter(units), monitor) is first
    assert (count(session, Campaign), count(session, InfoRequest)) == (1, len(units))


def test_an_old_mark_on_another_letter_makes_another_campaign(
    session: Session, units: list[Unit], monitor: Actor
) -> None:
    first = start(session, letter(units[:1]), monitor)
    other_title = start(session, letter(units[:1], title="Otra carta"), monitor)
    other_units = start(session, letter(units[1:]), monitor)
    assert len({first.id, other_title.id, other_units.id}) == 3
    assert [len(made_by(session, one)) for one in (first, other_title, other_units)] == [1, 1, 2]


@pytest.mark.parametrize(
    "changes",
    [
        {"items": ("Los contratos", "Sus cobros")},
        {"on": date(2026, 5, 19)},
        {"channel": Channel.WRITTEN},
        {"hour": time(9)},
        {"visibility": Visibility.PRIVATE},
        {"topic": "Vigilancia"},
        {"own_reference": "Oficio 3"},
        {"ex_officio": "10.22"},
        {"delivery_form": "Copia simple"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_an_old_mark_on_a_letter_that_says_anything_else_makes_another_campaign(
    session: Session, units: list[Unit], monitor: Actor, changes: dict[str, object]
) -> None:
    first = start(session, letter(units), monitor)
    assert start(session, letter(units, **changes), monitor).id != first.id


def test_an_old_mark_on_another_purpose_or_copy_makes_another_campaign(
    session: Session, units: list[Unit], monitor: Actor
) -> None:
    asked = letter(units)
    first = start(session, asked, monitor)
    copies = [
        (Copy(units[0].id, acuse="A-17"), *asked.copies[1:]),
        (Copy(units[0].id, date(2026, 5, 19)), *asked.copies[1:]),
        asked.copies[:2],
    ]
    others = [replace(asked, purpose="Otra cosa"), *(replace(asked, copies=some) for some in copies)]
    made = [start(session, other, monitor).id for other in others]
    assert len({first.id, *made}) == 5


def test_a_letter_is_the_same_whatever_spaces_stand_around_its_words(
    session: Session, units: list[Unit], monitor: Actor
) -> None:
    spaced = letter(units, title=" Contratos de vigilancia ", items=("", " Los contratos", "Sus pagos "))
    first = start(session, replace(spaced, purpose=" Para comparar"), monitor)
    assert start(session, letter(units), monitor) is first


def test_a_letter_without_a_mark_is_always_another(
    session: Session, units: list[Unit], monitor: Actor
) -> None:
    assert start(session, letter(units, None), monitor) is not start(session, letter(units, None), monitor)


def test_further_units_get_the_same_letter(session: Session, units: list[Unit], monitor: Actor) -> None:
    campaign = start(session, letter(units[:1], topic="Vigilancia", own_reference="Oficio 3"), monitor)
    asked = letter_of(session, campaign)
    further = Letter(replace(asked, on=MONDAY), tuple(Copy(unit.id) for unit in units[1:]), submission="otra")
    assert extend(session, campaign, further, monitor) == 2
    made = made_by(session, campaign)
    assert [row.unit_id for row in made] == [unit.id for unit in units]
    assert {(row.title, row.topic, row.own_reference) for row in made} == {
        ("Contratos de vigilancia", "Vigilancia", "Oficio 3")
    }
    assert asked.items == ("Los contratos", "Sus pagos")
    assert asked.channel is Channel.ELECTRONIC


def test_only_units_not_asked_yet_are_offered_and_taken(
    session: Session, units: list[Unit], monitor: Actor
) -> None:
    campaign = start(session, letter(units[:2]), monitor)
    left = {unit.id for unit in offered(session, campaign)}
    assert left & {unit.id for unit in units} == {units[2].id}
    with pytest.raises(RuleViolation, match="unknown_units"):
        extend(session, campaign, letter(units[1:], "otra"), monitor)
    assert count(session, InfoRequest) == 2


def test_further_units_sent_twice_are_added_once(session: Session, units: list[Unit], monitor: Actor) -> None:
    campaign = start(session, letter(units[:1]), monitor)
    further = letter(units[1:], "otra")
    assert [extend(session, campaign, further, monitor) for _time in range(2)] == [2, 0]
    assert count(session, InfoRequest) == 3


def test_further_units_that_are_none_are_asked_for(
    session: Session, units: list[Unit], monitor: Actor
) -> None:
    campaign = start(session, letter(units[:1]), monitor)
    with pytest.raises(RuleViolation, match="no_units"):
        extend(session, campaign, letter([], "otra"), monitor)


@pytest.mark.parametrize(
    "role", [Role.MONITOR, Role.OFFICER, Role.REGULATOR, Role.COORDINATOR, Role.ADMINISTRATOR]
)
def test_nobody_extends_the_campaign_of_another_organisation(
    session: Session, make: Make, units: list[Unit], monitor: Actor, role: Role
) -> None:
    campaign = start(session, letter(units[:1], visibility=Visibility.PUBLISHED), monitor)
    with pytest.raises(RuleViolation, match="not_your_campaign"):
        extend(session, campaign, letter(units[1:], "otra"), make.account(role).actor)
    assert count(session, InfoRequest) == 1


def test_the_last_day_is_told_by_calendar_and_law_in_both_readings(session: Session, make: Make) -> None:
    """From Monday 11 August 2025; Friday 15 is a feast in the capital, in doubt where the seat is unknown."""
    unknown, capital, abroad = [make.unit(), make.unit()], make.unit(), make.unit(law="none")
    seat = select(Municipality).where(Municipality.slug == "guatemala-city")
    capital.municipality = session.scalars(seat).one()
    session.flush()
    ends = preview(session, letter([*unknown, capital, abroad], on=date(2025, 8, 11)))
    told = {(len(end.units), end.units[0].id): (end.earliest, end.latest) for end in ends}
    assert told == {
        (2, unknown[0].id): (date(2025, 8, 25), date(2025, 8, 26)),
        (1, capital.id): (date(2025, 8, 26), date(2025, 8, 26)),
        (1, abroad.id): (None, None),
    }
    assert len(ends[0].units) == 2
    assert count(session, InfoRequest) == 0


def actors(make: Make, organisation_id: int, unit: Unit) -> dict[str, Actor]:
    return {
        "public": NOBODY,
        "monitor own": Actor(Role.MONITOR, 1, organisation_id=organisation_id),
        "monitor other": Actor(Role.MONITOR, 1, organisation_id=make.organisation().id),
        "monitor of nowhere": Actor(Role.MONITOR, 1),
        "officer own": Actor(Role.OFFICER, 1, unit_id=unit.id),
        "officer other": Actor(Role.OFFICER, 1, unit_id=make.unit().id),
        "regulator": Actor(Role.REGULATOR, 1),
        "coordinator": Actor(Role.COORDINATOR, 1),
        "administrator": Actor(Role.ADMINISTRATOR, 1),
    }


@pytest.mark.parametrize("visibility", list(Visibility))
@pytest.mark.parametrize("who", list(SEES))
def test_a_campaign_is_seen_by_those_who_see_one_of_its_requests(
    session: Session, make: Make, monitor: Actor, who: str, visibility: Visibility
) -> None:
    unit = make.unit()
    campaign = start(session, letter([unit], visibility=visibility), monitor)
    actor = actors(make, campaign.organisation_id, unit)[who]
    expected = [campaign.id] if visibility.value in SEES[who].split() else []
    seen = session.scalars(Campaign.visible_to(actor).where(Campaign.id == campaign.id)).all()
    assert [one.id for one in seen] == expected
    assert [one.campaign.id for one in overviews(session, actor)] == expected


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("public", "published"),
        ("monitor own", "private shared published"),
        ("monitor other", "published"),
        ("officer own", "shared published"),
        ("officer other", "published"),
        ("regulator", "shared published"),
        ("coordinator", "shared published"),
        ("administrator", "published"),
    ],
)
def test_no_list_and_no_figure_counts_a_request_that_its_reader_may_not_see(
    session: Session, make: Make, monitor: Actor, who: str, sees: str
) -> None:
    """One copy of each visibility; «officer own» is of the unit of the shared one."""
    asked = {visibility: make.unit() for visibility in Visibility}
    campaign = start(session, letter(list(asked.values())), monitor)
    for row, visibility in zip(made_by(session, campaign), Visibility, strict=True):
        info_requests.change_visibility(session, row, visibility, monitor)
    actor = actors(make, campaign.organisation_id, asked[Visibility.SHARED])[who]
    measured = of_campaign(session, campaign, actor, date(2026, 6, 1))
    assert {one.info_request.visibility for one in measured} == set(sees.split())
    (overview,) = overviews(session, actor)
    assert overview.requests == len(sees.split())
    assert (overview.first_on, overview.last_on) == (MONDAY, MONDAY)


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("public", False),
        ("monitor own", True),
        ("monitor other", False),
        ("officer own", False),
        ("regulator", True),
        ("coordinator", True),
        ("administrator", False),
    ],
)
def test_why_a_campaign_was_made_is_told_inside(
    session: Session, make: Make, monitor: Actor, who: str, told: bool
) -> None:
    unit = make.unit()
    campaign = start(session, letter([unit], visibility=Visibility.PUBLISHED), monitor)
    assert campaign.tells_purpose_to(actors(make, campaign.organisation_id, unit)[who]) is told


def test_every_request_of_a_campaign_is_folded(session: Session, units: list[Unit], monitor: Actor) -> None:
    campaign = start(session, letter(units), monitor)
    measured = of_campaign(session, campaign, monitor, date(2026, 5, 20))
    assert [(one.facts.situation, one.facts.due_on) for one in measured] == [("pending", DUE)] * 3
    kinds = select(ActRow.kind).join(InfoRequest).where(InfoRequest.campaign_id == campaign.id)
    assert session.scalars(kinds).all() == [Kind.FILED] * 3
