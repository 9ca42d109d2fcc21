"""A link that was forged, is past its time, was used or was taken back opens nothing, for reading or sending,
and leaves a trace without its secret. Which links there are, the addresses say.
"""

import logging
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from foia_tracker.models.invitations import AccountLink, Invitation
from foia_tracker.services.links import MOST_DAYS
from tests.architecture.scene import Scene
from tests.architecture.test_access import ASKED, BY_LINK
from tests.web.attacks.forms import FORMS, Desk, as_filled_in
from tests.web.attacks.stage import TODAY
from tests.web.conftest import Freeze

BY_TOKEN = sorted(
    {rule for _method, _space, rule in (asked.partition(" ") for asked in ASKED) if "<token>" in rule}
)
ONCE = [rule for rule in BY_TOKEN if not rule.startswith(BY_LINK)]
Log = pytest.LogCaptureFixture


@pytest.fixture
def desk(stage: Scene, caplog: Log) -> Desk:
    """Give what fills the forms behind links in."""
    made = Desk.of(stage)
    caplog.set_level(logging.WARNING)
    return made


def address(desk: Desk, rule: str) -> str:
    """Give where a link leads that is good."""
    return desk.stage.address(FORMS[rule].at if rule in FORMS and FORMS[rule].at else rule)


def opens_nothing(app: Flask, desk: Desk, rule: str, where: str, log: Log) -> None:
    """Demand that a link is refused, read and sent, and traced without what it ends in."""
    endpoint, _values = app.url_map.bind("localhost").match(where, "GET")
    for method in ("GET", *(["POST"] if f"POST {rule}" in ASKED else [])):
        log.clear()
        answer = desk.stage.client("public").open(where, method=method)
        assert answer.status_code == 404, f"{method} {where}"
        assert f"refused 404: {method} {endpoint}, account None" in log.text
        assert max(where.split("/"), key=len) not in log.text


def test_a_forged_link_opens_nothing(app: Flask, desk: Desk, caplog: Log) -> None:
    for rule in BY_TOKEN:
        good = address(desk, rule)
        secret = max(good.split("/"), key=len)
        for forged in (secret[:-2], secret + "a", secret.swapcase(), f"{secret[:-4]}{secret[-4:][::-1]}"):
            opens_nothing(app, desk, rule, good.replace(secret, forged), caplog)
        assert desk.stage.client("public").get(good).status_code == 200


def test_what_the_database_knows_of_a_link_opens_nothing(app: Flask, desk: Desk, caplog: Log) -> None:
    kept = [row.token_digest for table in (AccountLink, Invitation) for row in rows_of(desk, table)]
    for rule in ONCE:
        for digest in kept:
            opens_nothing(app, desk, rule, rule.replace("<token>", digest), caplog)


def test_a_link_past_its_time_opens_nothing(app: Flask, desk: Desk, caplog: Log, freeze: Freeze) -> None:
    freeze(TODAY + timedelta(days=MOST_DAYS + 1))
    for rule in BY_TOKEN:
        opens_nothing(app, desk, rule, address(desk, rule), caplog)


def test_a_link_that_was_used_opens_nothing(app: Flask, desk: Desk, caplog: Log) -> None:
    for rule in ONCE:
        assert desk.send(rule, as_filled_in).status_code == 302
        opens_nothing(app, desk, rule, address(desk, rule), caplog)


def test_a_link_that_was_taken_back_opens_nothing(app: Flask, desk: Desk, caplog: Log) -> None:
    for taken_back in ("/enlaces/<int:id>/retirar", "/personas/invitaciones/<int:id>/retirar"):
        assert desk.send(taken_back, as_filled_in).status_code == 302
    for rule in ("/invitacion/<token>", *(rule for rule in BY_TOKEN if rule.startswith(BY_LINK))):
        opens_nothing(app, desk, rule, address(desk, rule), caplog)


def rows_of(desk: Desk, table: type[AccountLink] | type[Invitation]) -> list[AccountLink | Invitation]:
    """Read a table, and let go of the database."""
    found = list(desk.stage.session.scalars(select(table)))
    desk.stage.session.commit()
    return found
