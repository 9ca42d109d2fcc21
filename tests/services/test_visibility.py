"""Who may see which request: every role, every visibility, own and other."""

import pytest
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import NOBODY, Actor, Role, Visibility
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.info_requests import change_visibility
from foia_tracker.services.listing import Search, find
from tests.make import Make

SEES = {
    "public": "published",
    "monitor own": "private shared published",
    "monitor other": "published",
    "officer own": "shared published",
    "officer other": "published",
    "regulator": "shared published",
    "coordinator": "shared published",
    "administrator": "published",
}
NOT_SIGNED_IN_ANYWHERE = [Actor(Role.MONITOR, 1), Actor(Role.OFFICER, 1)]


def actors(make: Make, info_request: InfoRequest) -> dict[str, Actor]:
    """Give an actor of each kind, beside a request."""
    return {
        "public": NOBODY,
        "monitor own": Actor(Role.MONITOR, 1, organisation_id=info_request.organisation_id),
        "monitor other": Actor(Role.MONITOR, 1, organisation_id=make.organisation().id),
        "officer own": Actor(Role.OFFICER, 1, unit_id=info_request.unit_id),
        "officer other": Actor(Role.OFFICER, 1, unit_id=make.unit().id),
        "regulator": Actor(Role.REGULATOR, 1),
        "coordinator": Actor(Role.COORDINATOR, 1),
        "administrator": Actor(Role.ADMINISTRATOR, 1),
    }


@pytest.mark.parametrize("visibility", list(Visibility))
@pytest.mark.parametrize("who", list(SEES))
def test_a_request_is_seen_by_exactly_those_that_its_visibility_names(
    make: Make, session: Session, who: str, visibility: Visibility
) -> None:
    info_request = make.info_request(clock.today(), visibility=visibility)
    actor = actors(make, info_request)[who]
    seen = session.scalars(InfoRequest.visible_to(actor).where(InfoRequest.id == info_request.id)).all()
    listed = find(session, actor, Search(only_open=False), clock.today()).rows
    expected = [info_request] if visibility.value in SEES[who].split() else []
    assert seen == expected
    assert [row.info_request for row in listed if row.info_request.id == info_request.id] == expected


@pytest.mark.parametrize("actor", NOT_SIGNED_IN_ANYWHERE, ids=str)
def test_an_account_without_its_place_sees_what_the_public_sees(
    make: Make, session: Session, actor: Actor
) -> None:
    info_request = make.info_request(clock.today(), visibility=Visibility.SHARED)
    assert session.scalars(InfoRequest.visible_to(actor)).all() == []
    assert not actor.speaks_for(info_request.organisation_id)
    assert not info_request.is_addressed_to(actor)
    filer = actors(make, info_request)["monitor own"]
    change_visibility(session, info_request, Visibility.PUBLISHED, filer)
    session.flush()
    assert session.scalars(InfoRequest.visible_to(actor)).all() == [info_request]


@pytest.mark.parametrize("who", [who for who in SEES if who != "monitor own"])
def test_only_the_organisation_that_filed_it_changes_who_sees_a_request(
    make: Make, session: Session, who: str
) -> None:
    info_request = make.info_request(clock.today(), visibility=Visibility.SHARED)
    by = actors(make, info_request)[who]
    with pytest.raises(RuleViolation) as refused:
        change_visibility(session, info_request, Visibility.PUBLISHED, by)
    assert (refused.value.code, refused.value.field) == ("not_your_request", "visibility")
    assert info_request.visibility == Visibility.SHARED
