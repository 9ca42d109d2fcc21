"""What the demonstration shows of links: two things said by one, of which one is confirmed and one waits."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Act, Kind
from foia_tracker.domain.links import believed
from foia_tracker.domain.recording import check
from foia_tracker.domain.situations import Situation
from foia_tracker.models.accounts import Place
from foia_tracker.models.info_requests import InfoRequest, RequestSituation
from foia_tracker.models.links import UnitLink
from foia_tracker.services import chain
from foia_tracker.services.projection import history
from tests.demo.test_load import NOON, loaded  # noqa: F401  # a fixture
from tests.demo.test_year import MONDAY


def test_a_unit_without_an_account_spoke_by_a_link(loaded: Session) -> None:  # noqa: F811
    link = loaded.scalars(select(UnitLink)).one()
    asked = loaded.get_one(InfoRequest, link.request_id)
    assert asked.invented
    assert link.is_open_at(NOON)
    assert loaded.scalars(select(Place).where(Place.unit_id == asked.unit_id)).all() == []
    acts = [row.value() for row in history(loaded, asked)]
    assert [(act.kind, act.by_link) for act in acts[-3:]] == [
        (Kind.RECEIVED, True),
        (Kind.RESOLVED, True),
        (Kind.CONFIRMED, False),
    ]
    assert [act.kind for act in believed(acts) if act.kind in (Kind.RECEIVED, Kind.RESOLVED)] == [
        Kind.RECEIVED
    ]
    assert asked.unheard == 1
    stands = select(RequestSituation.situation).where(
        RequestSituation.request_id == asked.id, RequestSituation.holds_on(MONDAY)
    )
    assert loaded.scalars(stands).all() == [Situation.UNCONFIRMED]
    assert [one.findings for one in chain.check(loaded, asked.id)] == [()]


def test_what_it_said_can_have_happened(loaded: Session) -> None:  # noqa: F811
    link = loaded.scalars(select(UnitLink)).one()
    past: list[Act] = []
    for row in history(loaded, loaded.get_one(InfoRequest, link.request_id)):
        check(row.value(), past, MONDAY)
        past.append(row.value())
