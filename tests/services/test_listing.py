"""Lists: filters, and pages that show every row once and in order."""

from datetime import date
from itertools import chain

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.acts import Kind, Sense
from foia_tracker.domain.policy import NOBODY, Actor, Role, Visibility
from foia_tracker.domain.situations import OPEN, Situation
from foia_tracker.domain.texts import folded
from foia_tracker.models.evidence import EvidenceFile, PublishedCopy
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import listing
from foia_tracker.services.acts import NewAct
from foia_tracker.services.listing import Search, find
from foia_tracker.services.projection import history
from foia_tracker.services.recording import record
from tests.evidence import stored
from tests.make import Make

DAY = date(2026, 2, 10)
FILED = ["2026-02-02", "2026-01-05", "2026-02-09", "2026-02-09", None, "2026-01-05", None, "2026-02-02"]


@pytest.fixture
def requests(make: Make, monitor: Actor) -> list[InfoRequest]:
    """Give the requests of the monitor's organisation, in the order in which they were logged."""
    days = [date.fromisoformat(text) if text else None for text in FILED]
    return [make.info_request(day, by=monitor) for day in days]


def pages(session: Session, actor: Actor, search: Search) -> list[list[int]]:
    """Go from page to page to the last."""
    found = [find(session, actor, search, DAY)]
    while found[-1].after:
        found.append(find(session, actor, Search(**{**vars(search), "after": found[-1].after}), DAY))
    return [[row.info_request.id for row in page.rows] for page in found]


@pytest.mark.parametrize("size", [1, 2, 3, 8, 9])
def test_open_requests_come_by_what_is_due_first_then_what_is_past_and_once_each(
    session: Session,
    monitor: Actor,
    requests: list[InfoRequest],
    monkeypatch: pytest.MonkeyPatch,
    size: int,
) -> None:
    monkeypatch.setattr(listing, "PAGE", size)
    ahead = [each for each in requests if (each.due_on or date.max) >= DAY]
    past = [each for each in requests if each not in ahead]
    ordered = sorted(ahead, key=lambda each: (each.due_on or date.max, each.id))
    ordered += sorted(past, key=lambda each: (each.due_on, each.id), reverse=True)
    found = pages(session, monitor, Search())
    assert [*chain.from_iterable(found)] == [each.id for each in ordered]
    assert [len(page) for page in found[:-1]] == [size] * (len(found) - 1)
    assert 1 <= len(found[-1]) <= size


@pytest.mark.parametrize("size", [1, 3, 8])
def test_all_requests_come_by_the_day_of_filing_the_last_first(
    session: Session,
    monitor: Actor,
    requests: list[InfoRequest],
    monkeypatch: pytest.MonkeyPatch,
    size: int,
) -> None:
    monkeypatch.setattr(listing, "PAGE", size)
    ordered = sorted(requests, key=lambda each: (each.filed_on or date.min, each.id), reverse=True)
    assert [*chain.from_iterable(pages(session, monitor, Search(only_open=False)))] == [
        each.id for each in ordered
    ]


LATER = (Situation.UNDER_REVIEW, Situation.REVIEW_UNDECIDED, Situation.COMPLYING, Situation.UNANSWERED)


def test_what_waits_for_a_recurso_is_open(make: Make, session: Session, monitor: Actor) -> None:
    made = challenged(make, monitor, date(2026, 2, 16))
    days = [date(2026, 2, day) for day in (16, 23, 24)]
    assert [ids(session, monitor, Search(), day) for day in days] == [[made.id]] * 3
    found = [find(session, monitor, Search(), day).rows[0].situation for day in days]
    assert found == [Situation.UNDER_REVIEW, Situation.UNDER_REVIEW, Situation.REVIEW_UNDECIDED]
    assert set(LATER) <= OPEN


def test_what_a_recurso_waits_for_is_the_day_by_which_it_is_listed(
    make: Make, session: Session, monitor: Actor
) -> None:
    later = make.info_request(date(2026, 2, 13), by=monitor)
    made = challenged(make, monitor, date(2026, 2, 16))
    rows = find(session, monitor, Search(), date(2026, 2, 17)).rows
    assert [(row.info_request.id, row.due_on) for row in rows] == [
        (made.id, date(2026, 2, 23)),
        (later.id, date(2026, 2, 27)),
    ]
    every = find(session, monitor, Search(only_open=False), date(2026, 2, 17)).rows
    assert {row.info_request.id: row.due_on for row in every}[made.id] == date(2026, 2, 23)


def test_what_was_decided_is_listed_by_the_day_to_comply_and_then_closed(
    make: Make, session: Session, monitor: Actor
) -> None:
    made = challenged(make, monitor, date(2026, 2, 16))
    decided = {"notified_on": date(2026, 2, 20), "sense": Sense.REVOKED}
    make.act(made, Kind.REVIEW_DECIDED, date(2026, 2, 20), monitor, **decided)
    day = date(2026, 2, 23)
    listed = find(session, monitor, Search(), day).rows
    assert [(row.situation, row.due_on) for row in listed] == [(Situation.COMPLYING, date(2026, 2, 27))]
    make.act(made, Kind.COMPLIED, day, monitor)
    assert ids(session, monitor, Search(), day) == []
    assert ids(session, monitor, Search(situation=Situation.CLOSED), day) == [made.id]


def challenged(make: Make, monitor: Actor, on: date) -> InfoRequest:
    """Give a request of 2 February that was answered on the 9th and challenged."""
    made = make.info_request(date(2026, 2, 2), by=monitor)
    make.act(made, Kind.RESOLVED, date(2026, 2, 9), monitor)
    about = history(make.session, made)[-1].id
    make.act(made, Kind.REVIEW_FILED, on, monitor, about=about, grounds=("55.3",))
    return made


def ids(session: Session, actor: Actor, search: Search, day: date = DAY) -> list[int]:
    return [row.info_request.id for row in find(session, actor, search, day).rows]


def test_what_was_answered_withdrawn_or_transferred_is_not_open(
    make: Make, session: Session, monitor: Actor
) -> None:
    made = {kind: make.info_request(date(2026, 2, 2), by=monitor) for kind in
            (Kind.RESOLVED, Kind.WITHDRAWN, Kind.TRANSFERRED, Kind.EXTENDED)}  # fmt: skip
    for kind, info_request in made.items():
        make.act(info_request, kind, date(2026, 2, 5))
    assert ids(session, monitor, Search()) == [made[Kind.EXTENDED].id]
    assert len(ids(session, monitor, Search(only_open=False))) == 4
    assert len(ids(session, monitor, Search(), date(2026, 2, 4))) == 4


def test_a_situation_is_looked_for_as_it_stands_on_the_day(
    make: Make, session: Session, monitor: Actor
) -> None:
    info_request = make.info_request(date(2026, 2, 2), by=monitor)
    stands = {
        text: ids(session, monitor, Search(situation=code), date.fromisoformat(text))
        for text, code in (
            ("2026-02-10", Situation.PENDING),
            ("2026-02-11", Situation.DUE_SOON),
            ("2026-02-17", Situation.UNCONFIRMED),
        )
    }
    assert set(map(tuple, stands.values())) == {(info_request.id,)}
    assert ids(session, monitor, Search(situation=Situation.PENDING), date(2026, 2, 17)) == []


def test_a_request_answered_on_an_unknown_day_is_listed_as_answered(
    make: Make, session: Session, monitor: Actor
) -> None:
    info_request = make.info_request(None, by=monitor)
    make.act(info_request, Kind.RESOLVED, None)
    row = find(session, monitor, Search(only_open=False), DAY).rows[0]
    assert row.situation is Situation.ANSWERED


def test_a_unit_is_looked_for(make: Make, session: Session, monitor: Actor) -> None:
    unit = make.unit()
    mine = make.info_request(date(2026, 2, 2), by=monitor, unit=unit)
    make.info_request(date(2026, 2, 2), by=monitor)
    assert ids(session, monitor, Search(unit_id=unit.id)) == [mine.id]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("escolar", True),
        ("ESCOLAR", True),
        ("  transporte ", True),
        ("100 %", True),
        ("%", True),
        ("_", False),
        ("100_%", False),
        ("\\", False),
        ("²", False),
        ("sin relación", False),
    ],
)
def test_words_are_looked_for_as_they_are_written(
    make: Make, session: Session, monitor: Actor, words: str, found: bool
) -> None:
    info_request = make.info_request(date(2026, 2, 2), by=monitor, title="Transporte escolar al 100 %")
    assert ids(session, monitor, Search(words=words)) == ([info_request.id] if found else [])


def test_a_request_is_found_by_its_number_and_its_references(
    make: Make, session: Session, monitor: Actor
) -> None:
    info_request = make.info_request(date(2026, 2, 2), by=monitor)
    info_request.own_reference, info_request.unit_reference = "PROPIA-7A", "UIP-2026-77B"
    session.flush()
    for words in (info_request.number, str(info_request.id), "propia-7", "2026-77b"):
        assert info_request.id in ids(session, monitor, Search(words=words))


@pytest.mark.parametrize(
    "mark", ["x", "2026-13-01_1", "2026-02-16", "_", "2026-02-16_x", "0001-01-01_-99999999999999999999"]
)
def test_a_mark_that_cannot_be_read_begins_at_the_beginning(
    session: Session, monitor: Actor, requests: list[InfoRequest], mark: str
) -> None:
    assert len(ids(session, monitor, Search(after=mark))) == len(requests)


def test_a_mark_beyond_every_number_starts_with_what_is_past(
    session: Session, monitor: Actor, requests: list[InfoRequest]
) -> None:
    past = [each.id for each in requests if each.due_on and each.due_on < DAY]
    assert sorted(ids(session, monitor, Search(after="9999-12-31_99999999999999999999999"))) == sorted(past)


def test_after_the_last_mark_the_list_ends(
    session: Session, monitor: Actor, requests: list[InfoRequest]
) -> None:
    assert ids(session, monitor, Search(after="0001-01-01_0")) == []


def test_a_list_holds_only_what_may_be_seen(make: Make, session: Session) -> None:
    theirs = [make.info_request(date(2026, 2, 2), visibility=each) for each in Visibility]
    stranger = make.account(Role.MONITOR).actor
    found = ids(session, stranger, Search(only_open=False))
    assert [each.id for each in theirs if each.id in found] == [theirs[2].id]


Attached = tuple[InfoRequest, Actor, Actor]


@pytest.fixture
def attached(make: Make, session: Session, store: FileStore) -> Attached:
    """Give a published request with a private file that says «Número de Citlalmina, 14:30», and the two sides
    of it.
    """
    unit = make.unit()
    monitor, officer = make.account(Role.MONITOR).actor, make.account(Role.OFFICER, unit=unit).actor
    asked = make.info_request(date(2026, 2, 2), monitor, unit, visibility=Visibility.PUBLISHED)
    words = folded("Número de Citlalmina, 14:30")
    new = NewAct(Kind.DELIVERED, date(2026, 2, 10), files=(stored(store, words=words),))
    record(session, asked, new, monitor)
    session.flush()
    return asked, monitor, officer


@pytest.mark.parametrize("words", ["Citlalmina", "CITLÁLMINA", "numero de citlalmina", "número  de"])
def test_words_of_a_file_are_found_however_they_are_written_by_who_may_read_it(
    make: Make, session: Session, attached: Attached, words: str
) -> None:
    asked, monitor, officer = attached
    overseeing = [make.account(role).actor for role in (Role.REGULATOR, Role.COORDINATOR)]
    for reader in (monitor, officer, *overseeing):
        assert ids(session, reader, Search(only_open=False, words=words)) == [asked.id]


def test_words_of_a_private_file_find_nothing_for_who_may_not_read_it(
    make: Make, session: Session, attached: Attached
) -> None:
    asked = attached[0]
    guest = Actor(Role.GUEST, request_id=asked.id)
    strangers = [make.account(role).actor for role in (Role.MONITOR, Role.OFFICER, Role.ADMINISTRATOR)]
    for reader in (NOBODY, guest, *strangers):
        assert ids(session, reader, Search(only_open=False, words="Citlalmina")) == []


def test_everybody_finds_what_a_published_copy_says_and_nothing_of_a_request_that_is_not_published(
    make: Make, session: Session, attached: Attached
) -> None:
    asked = attached[0]
    file = session.scalars(select(EvidenceFile)).one()
    said = {name: getattr(file, name) for name in ("name", "media_type", "size", "sha256", "request_id")}
    session.add(PublishedCopy(file_id=file.id, words="lo que se ve", published_at=clock.now(), **said))
    session.flush()
    search = Search(only_open=False, words="Lo qué se ve")
    assert ids(session, NOBODY, search) == [asked.id]
    assert ids(session, NOBODY, Search(only_open=False, words="Citlalmina")) == []
    asked.visibility = Visibility.SHARED
    session.flush()
    assert ids(session, NOBODY, search) == []
    assert ids(session, attached[2], search) == [asked.id]


@pytest.mark.parametrize("words", ["%", "_", "%Citlalmina%x"])
def test_a_pattern_is_not_looked_for_in_files(session: Session, attached: Attached, words: str) -> None:
    assert ids(session, attached[1], Search(only_open=False, words=words)) == []


def test_words_of_a_file_that_was_taken_out_find_nothing(session: Session, attached: Attached) -> None:
    session.scalars(select(EvidenceFile)).one().expunged = True
    session.flush()
    assert ids(session, attached[1], Search(only_open=False, words="Citlalmina")) == []
