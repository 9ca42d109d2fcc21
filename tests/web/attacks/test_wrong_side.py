"""What one side records the other cannot, whatever is sent, and the attempt leaves a trace."""

import logging
from collections.abc import Iterator
from functools import partial

import pytest
from flask import Flask

from foia_tracker.domain.acts import Side
from foia_tracker.domain.recording import RECORDED_BY
from foia_tracker.web.paths import ACTS, VERBS
from tests.architecture.scene import Scene
from tests.web.attacks.rehearsal import rehearsing

WHO = {Side.ORGANISATION: "monitor own", Side.UNIT: "officer own"}
WATCHING = ("regulator", "coordinator", "administrator")
OF_THE_FILING = {
    "confirmar": Side.UNIT,
    "objetar": Side.UNIT,
    "anular": Side.ORGANISATION,
    "respaldar": Side.ORGANISATION,
}
"""Who says what of an act of the organisation. The coordinator asks, and nobody concedes or answers what was
not contested or asked.
"""


def forbidden(stage: Scene) -> Iterator[tuple[str, str]]:
    """Give who sends what is not theirs to record, and where."""
    case = f"/solicitudes/{stage.info_request.id}"
    filing = f"{case}/actos/{stage.words['<int:act_id>']}"
    for word, kind in ACTS.items():
        wrong = [who for side, who in WHO.items() if side not in RECORDED_BY[kind]]
        yield from ((who, f"{case}/{word}") for who in (*wrong, *WATCHING))
    for verb in VERBS:
        wrong = [who for side, who in WHO.items() if OF_THE_FILING.get(verb) is not side]
        asks = ("coordinator",) if verb == "consultar" else ()
        yield from ((who, f"{filing}/{verb}") for who in {*wrong, *WATCHING} - {*asks})


def test_nobody_records_what_is_the_other_sides(
    app: Flask, stage: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    typed = {"on": "16/02/2026", "text": "Fue así.", "side": "unit", "kind": "received", "by": "1"}
    with rehearsing(app) as rehearsal:
        for who, address in list(forbidden(stage)):
            caplog.clear()
            answer, _written = rehearsal.of(partial(stage.client(who).post, address, data=typed))
            assert answer.status_code in (403, 404), f"{address} as {who}"
            assert not rehearsal.kept
            told = f"refused {answer.status_code}: POST acts."
            assert told in caplog.text
            assert f"account {stage.accounts[who].id}" in caplog.text
