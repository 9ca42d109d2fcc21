"""The campaigns of the demonstration: letters to many invented bodies, gathered once."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.demo.campaigns import LEAST, gather
from foia_tracker.demo.load import load
from foia_tracker.domain.policy import NOBODY
from foia_tracker.models.base import db
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.statistics.campaigns import overviews
from tests.demo.test_load import NOON


@pytest.fixture(scope="module")
def loaded(made_app: Flask) -> Iterator[Session]:
    """Give a session that holds the demonstration and is never committed."""
    with made_app.app_context(), Session(db.engine) as session:
        load(session, NOON)
        yield session
        session.rollback()


def copies_of(session: Session, campaign: Campaign) -> list[InfoRequest]:
    return list(session.scalars(select(InfoRequest).where(InfoRequest.campaign_id == campaign.id)))


def test_each_campaign_is_one_letter_of_one_organisation_on_one_day(loaded: Session) -> None:
    campaigns = loaded.scalars(select(Campaign)).all()
    assert campaigns
    for campaign in campaigns:
        copies = copies_of(loaded, campaign)
        assert {(copy.title, copy.organisation_id) for copy in copies} == {
            (campaign.title, campaign.organisation_id)
        }
        assert len({copy.filed_on for copy in copies}) == 1
        assert len({copy.unit_id for copy in copies}) >= LEAST
        assert all(copy.invented for copy in copies)


def test_a_second_call_gathers_nothing(loaded: Session) -> None:
    before = len(loaded.scalars(select(Campaign)).all())
    assert gather(loaded) == 0
    assert len(loaded.scalars(select(Campaign)).all()) == before


def test_the_public_sees_a_campaign_of_the_demonstration(loaded: Session) -> None:
    assert overviews(loaded, NOBODY)
