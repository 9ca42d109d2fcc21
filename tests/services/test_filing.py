"""What makes a form that is sent again the same request: everything it says, and nothing less."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Channel, Right
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.info_requests import Filing, file
from tests.make import Make


@pytest.fixture
def monitor(make: Make) -> Actor:
    """Give the monitor of an organisation that also logs habeas data."""
    organisation = make.organisation()
    organisation.habeas_data = True
    return make.account(Role.MONITOR, organisation).actor


@pytest.fixture
def filing(make: Make) -> Filing:
    """Give a request with everything said, under a mark."""
    return Filing(
        make.unit().id,
        "Contratos",
        ("Los contratos", "Sus anexos"),
        date(2026, 2, 2),
        Channel.ELECTRONIC,
        Visibility.SHARED,
        time(9, 30),
        "A-1",
        "Oficio 3",
        "Transporte",
        "10.22",
        "Digital",
        "Llamar",
        submission="una",
    )


def test_all_said_again_under_one_mark_is_one_request(
    session: Session, monitor: Actor, filing: Filing
) -> None:
    first = file(session, filing, monitor)
    session.commit()
    session.expire_all()
    spaced = replace(filing, title=" Contratos ", items=("Los contratos ", " ", "Sus anexos"))
    assert file(session, spaced, monitor) is first


@pytest.mark.parametrize(
    "corrected",
    [
        {"title": "Contrato"},
        {"items": ("Los contratos",)},
        {"items": ("Sus anexos", "Los contratos")},
        {"items": ("Los contratos", "Sus anexos y planos")},
        {"on": date(2026, 2, 3)},
        {"on": None},
        {"channel": Channel.WRITTEN},
        {"visibility": Visibility.PRIVATE},
        {"hour": time(10, 30)},
        {"acuse": "A-2"},
        {"own_reference": "Oficio 4"},
        {"topic": ""},
        {"ex_officio": "10.21"},
        {"delivery_form": "En papel"},
        {"notes": "Escribir"},
        {"right": Right.HABEAS_ACCESS},
    ],
    ids=lambda corrected: " ".join(map(str, corrected)),
)
def test_whatever_is_corrected_under_the_same_mark_is_another_request(
    session: Session, monitor: Actor, filing: Filing, corrected: dict[str, object]
) -> None:
    first = file(session, filing, monitor)
    other = file(session, replace(filing, **corrected), monitor)  # type: ignore[arg-type]  # a test's own words
    assert (other.id != first.id, other.submission) == (True, None)


def test_another_unit_under_the_same_mark_is_another_request(
    session: Session, make: Make, monitor: Actor, filing: Filing
) -> None:
    first = file(session, filing, monitor)
    assert file(session, replace(filing, unit_id=make.unit().id), monitor).id != first.id


def test_one_mark_of_two_organisations_is_two_requests(
    session: Session, make: Make, monitor: Actor, filing: Filing
) -> None:
    other = make.account(Role.MONITOR).actor
    made: list[InfoRequest] = [file(session, filing, one) for one in (monitor, other)]
    assert [one.submission for one in made] == ["una", None]
