"""A campaign in figures, against histories counted by hand."""

from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import ItemResult, Kind, Outcome
from foia_tracker.domain.figures import Cell
from foia_tracker.domain.policy import NOBODY, Actor, Role, Visibility
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.statistics.campaigns import CampaignFigures, campaign_figures, of_campaign
from tests import statements
from tests.make import Make

MONDAY = date(2025, 3, 3)
"""Its term ends on 17 March 2025."""
YEAR_END = date(2025, 12, 31)
FULL = {"items": (ItemResult(1, Outcome.FULL),)}
HISTORIES: dict[str, tuple[tuple[Kind, date | None, dict[str, object]], ...]] = {
    "early": ((Kind.RESOLVED, date(2025, 3, 11), FULL),),
    "last day": ((Kind.RESOLVED, date(2025, 3, 17), FULL),),
    "delivered": ((Kind.DELIVERED, date(2025, 3, 12), {}),),
    "late": ((Kind.RESOLVED, date(2025, 3, 18), FULL),),
    "silent": ((Kind.NO_ANSWER, date(2025, 3, 20), {}),),
    "unconfirmed": (),
    "withdrawn": ((Kind.WITHDRAWN, date(2025, 3, 10), {}),),
    "undated": ((Kind.RESOLVED, None, FULL),),
}


@pytest.fixture
def campaign(session: Session, make: Make, monitor: Actor) -> Campaign:
    """Eight published copies of a letter, each with its history."""
    made = Campaign(
        organisation_id=monitor.organisation_id, title="Una carta", purpose="", created_at=clock.now()
    )
    session.add(made)
    session.flush()
    for acts in HISTORIES.values():
        row = make.info_request(MONDAY, monitor, visibility=Visibility.PUBLISHED)
        row.campaign_id = made.id
        for kind, on, details in acts:
            make.act(row, kind, on, **details)
    session.flush()
    return made


def copy_of(session: Session, campaign: Campaign, name: str) -> InfoRequest:
    rows = InfoRequest.visible_to(Actor(Role.MONITOR, 1, campaign.organisation_id))
    found = session.scalars(rows.where(InfoRequest.campaign_id == campaign.id).order_by(InfoRequest.id)).all()
    return found[list(HISTORIES).index(name)]


def counted(session: Session, campaign: Campaign, actor: Actor, day: date = YEAR_END) -> CampaignFigures:
    return campaign_figures(of_campaign(session, campaign, actor, day), day)


def test_each_figure_is_what_one_counts_by_hand(session: Session, campaign: Campaign) -> None:
    """Five are judged: three in time, one late, one silent; of the undated one only that it was answered."""
    found = counted(session, campaign, NOBODY)
    cohort, rates = found.figures.cohort, found.figures.rates
    assert (found.requests, found.private, found.without_terms) == (8, 0, 0)
    assert (cohort.filed, cohort.withdrawn, cohort.unconfirmed, cohort.unjudged, cohort.valid) == (
        8,
        1,
        1,
        1,
        5,
    )
    assert (rates.on_time.numerator, rates.late.numerator, rates.silence.numerator) == (3, 1, 1)
    assert (rates.on_time.rate, rates.late.rate) == (Fraction(3, 5), Fraction(1, 5))
    assert (rates.answered.numerator, rates.answered.denominator) == (5, 6)
    assert found.figures.flow.working_times.count == 4


def test_a_private_copy_counts_for_its_organisation_alone(
    session: Session, campaign: Campaign, monitor: Actor
) -> None:
    copy_of(session, campaign, "late").visibility = Visibility.PRIVATE
    session.flush()
    own, seen = counted(session, campaign, monitor), counted(session, campaign, NOBODY)
    assert (own.requests, own.private, own.figures.rates.late.numerator) == (8, 1, 1)
    assert (seen.requests, seen.private, seen.figures.rates.late.numerator) == (7, 0, 0)


def test_no_rate_is_worked_out_of_fewer_than_five(session: Session, campaign: Campaign) -> None:
    copy_of(session, campaign, "late").visibility = Visibility.SHARED
    session.flush()
    public = counted(session, campaign, NOBODY).figures.rates
    regulator = counted(session, campaign, Actor(Role.REGULATOR, 1)).figures.rates
    assert (public.on_time.denominator, public.on_time.rate) == (4, None)
    assert (regulator.on_time.denominator, regulator.on_time.rate) == (5, Fraction(3, 5))


def test_each_request_is_in_one_situation_and_those_in_dispute_apart(
    session: Session, make: Make, campaign: Campaign
) -> None:
    late = copy_of(session, campaign, "late")
    officer = Actor(Role.OFFICER, None, unit_id=late.unit_id)
    about = of_campaign(session, campaign, NOBODY, YEAR_END)
    resolution = next(one.info_request.acts[-1].id for one in about if one.info_request.id == late.id)
    make.act(
        late,
        Kind.CONTESTED,
        None,
        officer,
        about=resolution,
        claimed_on=date(2025, 3, 14),
        text="Se notificó el 14.",
    )
    found = counted(session, campaign, NOBODY)
    assert sum(cell.count for cell in found.situations) == found.requests == 8
    assert Cell("disputed", 1) in found.situations
    assert Cell("unconfirmed", 1) in found.situations
    assert found.figures.rates.late.disputed == 1


def test_those_without_terms_stay_out_and_are_counted(
    session: Session, make: Make, campaign: Campaign, monitor: Actor
) -> None:
    other = make.info_request(MONDAY, monitor, make.unit(law="none"), Visibility.PUBLISHED)
    other.campaign_id = campaign.id
    session.flush()
    found = counted(session, campaign, NOBODY)
    assert (found.requests, found.without_terms, found.figures.cohort.filed) == (9, 1, 8)
    assert found.figures.has_terms


def test_where_no_law_has_terms_only_answers_are_counted(
    session: Session, make: Make, campaign: Campaign, monitor: Actor
) -> None:
    for name in HISTORIES:
        copy_of(session, campaign, name).law = "none"
    session.flush()
    found = counted(session, campaign, NOBODY)
    assert (found.without_terms, found.figures.has_terms) == (0, False)
    assert (found.figures.rates.answered.numerator, found.figures.cohort.open) == (5, 2)


def test_a_filing_of_unknown_day_enters_no_rate(
    session: Session, make: Make, campaign: Campaign, monitor: Actor
) -> None:
    undated = make.info_request(None, monitor, visibility=Visibility.PUBLISHED)
    undated.campaign_id = campaign.id
    session.flush()
    found = counted(session, campaign, NOBODY)
    assert (found.requests, found.figures.cohort.filed, found.figures.quality.undated_filings) == (9, 8, 1)


def test_nothing_recorded_after_the_cut_off_is_known(session: Session, campaign: Campaign) -> None:
    """At the end of the last day: the late one and the silent one are as unconfirmed as the third."""
    cohort = counted(session, campaign, NOBODY, date(2025, 3, 17)).figures.cohort
    assert (cohort.on_time, cohort.late, cohort.silent, cohort.unconfirmed) == (3, 0, 0, 3)


def test_the_queries_do_not_grow_with_the_campaign(
    session: Session, make: Make, campaign: Campaign, monitor: Actor
) -> None:
    def asked() -> int:
        with statements.counted(session) as said:
            counted(session, campaign, NOBODY)
        return len(said)

    counted(session, campaign, NOBODY)
    few = asked()
    for _number in range(5):
        make.info_request(MONDAY, monitor, visibility=Visibility.PUBLISHED).campaign_id = campaign.id
    session.flush()
    assert asked() == few
