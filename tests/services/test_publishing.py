"""Before words are published that are likely to identify a person somebody is asked; the answer is kept."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Channel, ItemResult, Kind, Outcome
from foia_tracker.domain.personal_data import DataKind
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.publishing import PublicationReview
from foia_tracker.services import campaigns, info_requests, publishing
from foia_tracker.services.acts import NewAct
from foia_tracker.services.campaigns import Copy, Letter
from foia_tracker.services.info_requests import Filing
from foia_tracker.services.publishing import LikelyPersonal, mark_of, spots_in
from foia_tracker.services.recording import record
from tests.make import Make
from tests.services.expungings import everything

FILED = date(2026, 5, 4)
DPI = "DPI 1234 56789 0101"
PHONE = "tel. 5555-1234"
HIDDEN = [Visibility.PRIVATE, Visibility.SHARED]


@pytest.fixture
def filing(unit: Unit) -> Filing:
    """Give a filing that everybody is to see, without anything personal."""
    return Filing(
        unit.id, "Contratos", ("Los contratos", "Sus pagos"), FILED, Channel.WRITTEN, Visibility.PUBLISHED
    )


def reviews(session: Session) -> list[PublicationReview]:
    session.flush()
    return list(session.scalars(select(PublicationReview).order_by(PublicationReview.id)))


def marked(*texts: str) -> str:
    """Give what somebody says who has looked at these."""
    return mark_of([spot for text in texts for spot in spots_in({"title": text})])


SAID: list[tuple[str, dict[str, object]]] = [
    ("title", {"title": DPI}),
    ("items.2", {"items": ("Los contratos", f"Lo de {DPI}")}),
    ("topic", {"topic": DPI}),
    ("own_reference", {"own_reference": DPI}),
    ("delivery_form", {"delivery_form": DPI}),
    ("acuse", {"acuse": DPI}),
]


@pytest.mark.parametrize(("field", "said"), SAID, ids=[field for field, _said in SAID])
def test_a_filing_for_everybody_is_asked_about_each_of_its_words(
    session: Session, monitor: Actor, filing: Filing, field: str, said: dict[str, object]
) -> None:
    with pytest.raises(LikelyPersonal) as asked:
        info_requests.file(session, replace(filing, **said), monitor)  # type: ignore[arg-type]  # a test's own words
    (spot,) = asked.value.spots
    assert (spot.field, spot.kind, spot.excerpt) == (field, DataKind.DPI, "•••• ••••• ••01")
    assert session.scalars(select(InfoRequest)).all() == []


@pytest.mark.parametrize("visibility", HIDDEN)
@pytest.mark.parametrize(("field", "said"), SAID, ids=[field for field, _said in SAID])
def test_nobody_is_asked_about_what_is_not_published(
    session: Session,
    monitor: Actor,
    filing: Filing,
    visibility: Visibility,
    field: str,
    said: dict[str, object],
) -> None:
    info_requests.file(session, replace(filing, visibility=visibility, **said), monitor)  # type: ignore[arg-type]  # a test's own words
    assert reviews(session) == []


def test_nobody_is_asked_about_internal_notes(session: Session, monitor: Actor, filing: Filing) -> None:
    info_requests.file(session, replace(filing, notes=DPI), monitor)
    assert reviews(session) == []


def test_who_has_looked_publishes_and_the_answer_is_kept_without_what_it_was_about(
    session: Session, monitor: Actor, filing: Filing
) -> None:
    said = replace(filing, title=DPI, topic=PHONE, submission="una")
    with pytest.raises(LikelyPersonal) as asked:
        info_requests.file(session, said, monitor)
    made = info_requests.file(session, replace(said, reviewed=asked.value.mark), monitor)
    (kept,) = reviews(session)
    assert (kept.request_id, kept.act_id, kept.reviewed_by_id) == (made.id, None, monitor.account_id)
    assert kept.reviewed_at == clock.now()
    assert sorted(kept.found) == [["title", "dpi"], ["topic", "phone"]]
    assert "1234" not in str([kept.found, kept.id])
    # A double click keeps one answer.
    assert info_requests.file(session, replace(said, reviewed=asked.value.mark), monitor) is made
    assert reviews(session) == [kept]


def test_an_answer_about_one_thing_is_none_about_another(
    session: Session, monitor: Actor, filing: Filing
) -> None:
    said = replace(filing, title=DPI, topic=PHONE)
    with pytest.raises(LikelyPersonal) as asked:
        info_requests.file(session, replace(said, reviewed=marked(PHONE)), monitor)
    assert [spot.field for spot in asked.value.spots] == ["title"]
    assert set(asked.value.mark.split()) == set(marked(DPI, PHONE).split())


def test_a_mark_says_nothing_of_what_it_is_about(session: Session) -> None:
    assert "1234" not in marked(DPI)
    assert marked(DPI) != marked(DPI.replace("0101", "0102"))


@pytest.fixture
def told(session: Session, make: Make, filing: Filing, unit: Unit, monitor: Actor) -> InfoRequest:
    """Give a shared request with something personal in what was asked and in acts of both sides."""
    said = replace(filing, visibility=Visibility.SHARED, title=DPI, acuse=PHONE, notes="tel. 5555-9999")
    made = info_requests.file(session, said, monitor)
    officer = make.account(Role.OFFICER, unit=unit).actor
    record(session, made, NewAct(Kind.RECEIVED, FILED, number="persona@ejemplo.test"), officer)
    reserve = ItemResult(
        1, Outcome.REFUSED_RESERVED, ("23.4",), "tel. 5555-8888", reserve_number="NIT 1234567-9"
    )
    resolved = NewAct(Kind.RESOLVED, FILED, notified_on=FILED, items=(reserve,), text="tel. 5555-7777")
    record(session, made, resolved, officer)
    complaint = NewAct(Kind.COMPLAINT_FILED, FILED, number="tel. 5555-6666")
    record(session, made, complaint, monitor)
    return made


def test_to_publish_later_asks_about_all_that_everybody_would_read(
    session: Session, told: InfoRequest, monitor: Actor
) -> None:
    with pytest.raises(LikelyPersonal) as asked:
        info_requests.change_visibility(session, told, Visibility.PUBLISHED, monitor)
    filed, received, resolved, _complaint = publishing_order(session, told)
    assert {(spot.field, spot.kind.value) for spot in asked.value.spots} == {
        ("title", "dpi"),
        (f"filed.{filed}.number", "phone"),
        ("unit_reference", "mail"),
        (f"received.{received}.number", "mail"),
        (f"resolved.{resolved}.items.1.reserve_number", "nit"),
    }
    assert told.visibility == Visibility.SHARED
    info_requests.change_visibility(session, told, Visibility.PUBLISHED, monitor, asked.value.mark)
    assert told.visibility == Visibility.PUBLISHED
    assert [len(kept.found) for kept in reviews(session)] == [5]


def publishing_order(session: Session, info_request: InfoRequest) -> list[int]:
    session.refresh(info_request, ["acts"])
    return [row.id for row in info_request.acts]


def test_what_is_published_already_or_hidden_again_is_not_asked_about(
    session: Session, told: InfoRequest, monitor: Actor
) -> None:
    mark = mark_of(spots_in(publishing.words_of_request(session, told)))
    info_requests.change_visibility(session, told, Visibility.PUBLISHED, monitor, mark)
    info_requests.change_visibility(session, told, Visibility.PUBLISHED, monitor)
    info_requests.change_visibility(session, told, Visibility.SHARED, monitor)
    assert len(reviews(session)) == 1
    with pytest.raises(LikelyPersonal):
        info_requests.change_visibility(session, told, Visibility.PUBLISHED, monitor)


def test_an_act_of_either_side_of_a_published_request_is_asked_about(
    session: Session, make: Make, filing: Filing, unit: Unit, monitor: Actor
) -> None:
    made = info_requests.file(session, filing, monitor)
    officer = make.account(Role.OFFICER, unit=unit).actor
    for by in (monitor, officer):
        new = NewAct(Kind.EXTENDED, FILED, days=5, number=DPI, text="tel. 5555-7777")
        with pytest.raises(LikelyPersonal) as asked:
            record(session, made, new, by)
        assert [spot.field for spot in asked.value.spots] == ["number"]
    row = record(session, made, new, officer, asked.value.mark)
    (kept,) = reviews(session)
    assert (kept.request_id, kept.act_id, kept.reviewed_by_id) == (made.id, row.id, officer.account_id)


@pytest.mark.parametrize(
    "new",
    [
        NewAct(Kind.COMPLAINT_FILED, FILED, number=DPI),
        NewAct(Kind.EXTENDED, FILED, days=5, text=DPI),
        NewAct(Kind.EXTENDED, FILED, days=5, number="Oficio 12-2026"),
    ],
)
def test_nobody_is_asked_about_what_the_public_does_not_read_of_an_act(
    session: Session, filing: Filing, monitor: Actor, new: NewAct
) -> None:
    record(session, info_requests.file(session, filing, monitor), new, monitor)
    assert reviews(session) == []


@pytest.fixture
def letter(make: Make, filing: Filing) -> Letter:
    """Give a letter to three units with something personal in the letter and in one acuse."""
    units = [make.unit().id for _number in range(3)]
    copies = (Copy(units[0]), Copy(units[1], acuse=PHONE), Copy(units[2]))
    return Letter(replace(filing, title=DPI), copies, "Para a@ejemplo.test", "una marca")


def test_a_letter_is_asked_about_once_for_all_its_copies(
    session: Session, letter: Letter, monitor: Actor
) -> None:
    second = letter.copies[1].unit_id
    for ask in (campaigns.preview, lambda *words: campaigns.start(*words, monitor)):
        with pytest.raises(LikelyPersonal) as asked:
            ask(session, letter)
        fields = [spot.field for spot in asked.value.spots]
        assert fields == ["title", "campaign.purpose", f"copies.{second}.acuse"]
    assert session.scalars(select(Campaign)).all() == []
    answered = replace(letter, filing=replace(letter.filing, reviewed=asked.value.mark))
    campaigns.start(session, answered, monitor)
    assert [kept.found for kept in reviews(session)] == [
        [["title", "dpi"]],
        [["title", "dpi"], ["acuse", "phone"]],
        [["title", "dpi"]],
    ]


def test_further_units_of_a_letter_are_asked_about_what_it_says_now(
    session: Session, make: Make, letter: Letter, monitor: Actor
) -> None:
    first = replace(letter, filing=replace(letter.filing, visibility=Visibility.PRIVATE))
    made = campaigns.start(session, first, monitor)
    further = Letter(letter.filing, (Copy(make.unit().id),), submission="otra")
    with pytest.raises(LikelyPersonal) as asked:
        campaigns.extend(session, made, further, monitor)
    assert [spot.field for spot in asked.value.spots] == ["title"]
    again = replace(further, filing=replace(letter.filing, reviewed=asked.value.mark))
    assert campaigns.extend(session, made, again, monitor) == 1


def test_no_table_keeps_a_digest_of_what_was_looked_at(
    session: Session, monitor: Actor, filing: Filing
) -> None:
    mark = marked(DPI)
    info_requests.file(session, replace(filing, title=DPI, reviewed=mark), monitor)
    assert mark not in everything(session)
