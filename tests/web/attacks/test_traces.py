"""What is refused leaves a trace in the log: what it was and which account, and nothing about anybody."""

import logging
from datetime import date

import pytest

from foia_tracker.domain.policy import Visibility
from tests.web.cases import Parties
from tests.web.visitor import Visitor


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Give the log."""
    caplog.set_level(logging.WARNING)
    return caplog


def test_asking_for_what_is_anothers_is_noted_with_the_account(
    parties: Parties, visit: Visitor, log: pytest.LogCaptureFixture
) -> None:
    hidden = parties.request(date(2026, 2, 2), visibility=Visibility.PRIVATE)
    visit.sign_in(parties.officer)
    assert visit.get(f"/solicitudes/{hidden.id}").status == 404
    assert f"refused 404: GET info_requests.show, account {parties.officer.id}" in log.text


def test_what_is_not_ones_to_do_is_noted(
    parties: Parties, visit: Visitor, log: pytest.LogCaptureFixture
) -> None:
    visit.sign_in(parties.officer)
    visit.get("/solicitudes/nueva")
    assert f"refused 403: GET info_requests.new, account {parties.officer.id}" in log.text


def test_a_forged_form_is_noted(parties: Parties, visit: Visitor, log: pytest.LogCaptureFixture) -> None:
    visit.sign_in(parties.monitor)
    visit.client.post("/cuenta/nombre", data={"name": "otro"})
    assert "refused 400: POST profile.name" in log.text


def test_a_dead_link_is_noted_without_its_secret(visit: Visitor, log: pytest.LogCaptureFixture) -> None:
    visit.get("/invitacion/un-secreto-que-se-vencio")
    assert "refused 404: GET invitations.accept, account None" in log.text
    assert "secreto" not in log.text


def test_a_wrong_password_is_noted_without_address_or_password(
    parties: Parties, visit: Visitor, log: pytest.LogCaptureFixture
) -> None:
    visit.sign_in(parties.monitor, "otra contraseña")
    assert "refused: a wrong password or code, at account.sign_in" in log.text
    assert parties.monitor.email not in log.text
    assert "otra contraseña" not in log.text


def test_an_address_that_never_was_is_not(visit: Visitor, log: pytest.LogCaptureFixture) -> None:
    visit.get("/wp-login.php")
    assert "refused" not in log.text
