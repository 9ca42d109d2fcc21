"""The main path through the pages: log a request, see its dates, record both sides' acts."""

from datetime import timedelta

from foia_tracker import clock
from foia_tracker.domain.policy import Role
from tests.make import Make
from tests.web.visitor import Visitor


def test_a_request_is_logged_and_its_case_shows_the_dates(make: Make, visit: Visitor) -> None:
    monitor = make.account(Role.MONITOR)
    unit = make.unit()
    make.keep()
    visit.sign_in(monitor)
    filed = clock.today() - timedelta(days=3)
    page = visit.submit(
        "/solicitudes/nueva",
        unit=unit.id,
        on=filed.strftime("%d/%m/%Y"),
        title="Contratos de transporte",
        items__0="Los contratos de 2024",
        visibility="shared",
    )
    assert page.status == 302, page.words
    case = visit.follow(page)
    assert "La unidad puede responder hasta el" in case.words
    assert "El cómputo, día por día" in case.words
