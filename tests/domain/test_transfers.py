"""A request that came by transfer waits until its organisation takes it up."""

import pytest

from foia_tracker.domain.policy import Visibility
from foia_tracker.domain.transfers import awaits_confirmation
from tests.domain.histories import acts_of

LINKED = "filed ? first=2026-02-02"
RECEIVED = f"{LINKED}; received 2026-02-10"
PRIVATE, SHARED = Visibility.PRIVATE, Visibility.SHARED


@pytest.mark.parametrize(
    ("text", "visibility", "transferred", "waits"),
    [
        (LINKED, PRIVATE, True, True),
        (LINKED, SHARED, True, False),
        (LINKED, PRIVATE, False, False),
        (RECEIVED, PRIVATE, True, False),
        (f"{RECEIVED}; annulled ? about=1", PRIVATE, True, True),
        (f"{RECEIVED}; annulled ? about=1; annulled ? about=2", PRIVATE, True, False),
        (f"{RECEIVED}; annulled ? about=1; annulled ? about=2; annulled ? about=3", PRIVATE, True, True),
        (f"{RECEIVED}; annulled ? about=0", PRIVATE, True, True),
    ],
)
def test_it_waits_while_it_is_private_and_no_reception_stands(
    text: str, visibility: Visibility, transferred: bool, waits: bool
) -> None:
    assert awaits_confirmation(acts_of(text), visibility, transferred=transferred) is waits
