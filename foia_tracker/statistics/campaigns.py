"""A campaign in figures, over the requests that its reader may see: the definitions are those of a unit."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from foia_tracker.domain.figures import Cell, Period, UnitFigures
from foia_tracker.domain.indicators import unit_figures
from foia_tracker.domain.law import RULE_SETS, law_of
from foia_tracker.domain.policy import Actor, Visibility
from foia_tracker.domain.situations import Situation
from foia_tracker.models.acts import WHOLE_ACT
from foia_tracker.models.calendar import Calendars
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.directory import WITH_PLACES, Organisation
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.statistics.requests import Measured, facts_of

DISPUTED = "disputed"
"""The place of a request on which the two sides do not agree: it is counted in no situation."""


@dataclass(frozen=True)
class CampaignFigures:
    """The figures of a campaign as known at the end of the cut-off day.

    - `requests` were measured, of which `private` only the own organisation sees.
    - `situations` places each in one cell, those in dispute apart.
    - `figures` leaves out `without_terms`, those to bodies whose law is not modelled; where no body has a
      modelled law it is about all of them.
    """

    requests: int
    private: int
    without_terms: int
    situations: tuple[Cell, ...]
    figures: UnitFigures


@dataclass(frozen=True)
class Overview:
    """A campaign in a list: how many of its requests the reader sees, and when they were filed."""

    campaign: Campaign
    organisation: str
    requests: int
    first_on: date | None
    last_on: date | None


def overviews(session: Session, actor: Actor) -> Sequence[Overview]:
    """Give the campaigns that an actor may see, the last first; only requests that are seen are counted."""
    days = func.min(InfoRequest.filed_on), func.max(InfoRequest.filed_on)
    query = (
        Campaign.visible_to(actor)
        .join(InfoRequest, InfoRequest.campaign_id == Campaign.id)
        .join(Organisation, Organisation.id == Campaign.organisation_id)
        .where(InfoRequest.is_visible_to(actor))
        .add_columns(Organisation.name, func.count(InfoRequest.id), *days)
        .group_by(Campaign.id, Organisation.name)
        .order_by(Campaign.id.desc())
    )
    return [Overview(*row) for row in session.execute(query)]


def of_campaign(session: Session, campaign: Campaign, actor: Actor, cut_off: date) -> tuple[Measured, ...]:
    """Measure the requests of a campaign that `actor` may see, with unit and body, by the body's name."""
    unit = joinedload(InfoRequest.unit).options(*WITH_PLACES)
    acts = selectinload(InfoRequest.acts).options(*WHOLE_ACT)
    query = (
        select(InfoRequest)
        .where(InfoRequest.campaign_id == campaign.id, InfoRequest.is_visible_to(actor))
        .options(unit, selectinload(InfoRequest.items), acts)
        .execution_options(populate_existing=True)
    )
    calendars = Calendars.load(session)
    rows = session.scalars(query).unique().all()
    ordered = sorted(rows, key=lambda row: (row.unit.body.name, row.id))
    return tuple(
        Measured(
            row,
            facts_of(row, cut_off, calendars.of(row.unit, law_of(row.law, row.filed_on).days)),
        )
        for row in ordered
    )


def campaign_figures(measured: Sequence[Measured], cut_off: date) -> CampaignFigures:
    """Fold what was measured into figures; the period goes from the first filing to the cut-off."""
    with_terms = [one for one in measured if RULE_SETS[one.info_request.law].has_terms]
    counted = with_terms or measured
    filed = [one.facts.filed_on for one in counted if one.facts.filed_on]
    period = Period(min(filed, default=cut_off), cut_off)
    facts = (one.facts for one in counted)
    return CampaignFigures(
        requests=len(measured),
        private=sum(one.info_request.visibility == Visibility.PRIVATE for one in measured),
        without_terms=len(measured) - len(counted),
        situations=_situations(measured),
        figures=unit_figures(facts, period, cut_off, has_terms=bool(with_terms)),
    )


def _situations(measured: Sequence[Measured]) -> tuple[Cell, ...]:
    """Count by situation, in the order in which it becomes urgent to somebody."""
    counted = Counter(DISPUTED if one.facts.disputed else str(one.facts.situation) for one in measured)
    codes = (*reversed(Situation), DISPUTED)
    return tuple(Cell(str(code), counted[code]) for code in codes if counted[code])
