"""Another's number in any address, also beside one's own, opens nothing, does nothing and leaves a trace."""

import logging
import re
from collections.abc import Iterator
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import func, select

from foia_tracker.models.sessions import AccountSession
from tests.architecture.scene import Scene
from tests.architecture.test_access import ASKED, BY_LINK
from tests.web.attacks.rehearsal import rehearsing

ATTACKERS = ("monitor own", "officer own")
NUMBER = re.compile(r"<int:\w+>")
NOBODYS = "/calendario/"
"""What is there is everybody's to read; who may change it, the access table says."""
ASKED_FOR = [
    (method, rule)
    for method, _space, rule in (asked.partition(" ") for asked in ASKED)
    if (NUMBER.search(rule) or rule.startswith(BY_LINK)) and not rule.startswith(NOBODYS)
]


@pytest.fixture
def other(app: Flask, stage: Scene) -> Scene:
    """Give a second scene, of another organisation and another unit, whose request is private."""
    scene = Scene(app, stage.session, stage.make, stage.store)
    scene.set_up("private")
    newest = select(func.max(AccountSession.id))
    scene.words["<session>"] = str(stage.session.scalars(newest).one())
    stage.session.commit()
    return scene


def mixed(rule: str, own: Scene, other: Scene) -> Iterator[str]:
    """Give an address with another's number in each place, and in each place beside one's own."""
    yield other.address(rule)
    last = list(NUMBER.finditer(rule))[-1:]
    head, tail = (rule[: last[0].start()], rule[last[0].start() :]) if last else (rule, "")
    if "<" in head and tail:
        yield own.address(head) + other.address(tail)
        yield other.address(head) + own.address(tail)


def test_anothers_number_opens_nothing_does_nothing_and_leaves_a_trace(
    app: Flask, stage: Scene, other: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    endpoint = app.url_map.bind("localhost").match
    with rehearsing(app) as rehearsal:
        for who, (method, rule) in ((who, asked) for who in ATTACKERS for asked in ASKED_FOR):
            for address in mixed(rule, stage, other):
                caplog.clear()
                ask = partial(stage.client(who).open, address, method=method, buffered=True)
                answer, _written = rehearsal.of(ask)
                where = f"{method} {address} as {who}"
                assert answer.status_code in (403, 404), where
                assert not rehearsal.kept, where
                # Who comes by a link that opens something is nobody whom we know.
                account = "" if rule.startswith(BY_LINK) else stage.accounts[who].id
                told = f"{answer.status_code}: {method} {endpoint(address, method)[0]}, account {account}"
                assert f"refused {told}" in caplog.text, where
