"""Ask before words are published that are likely to identify a person, and keep what was answered.

A question and not a wall: nothing tells a number that identifies somebody from one that does not, but a
person who looks. The caller commits.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from foia_tracker import clock
from foia_tracker.domain.acts import NUMBERS_OF_OTHERS, Kind
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.expunging import OF_CAMPAIGN, OWN_OF_REQUEST
from foia_tracker.domain.personal_data import DataKind, likely
from foia_tracker.models.acts import ActRow
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.publishing import PublicationReview
from foia_tracker.services.chain import asked_words, words_of

NEVER_PUBLISHED = frozenset({"notes"})
"""The words of a request that are not looked at."""
MARK_LETTERS = 16


@dataclass(frozen=True)
class Spot:
    """Where something was found, as the words of a request are named, of which kind and how it looks.

    `mark` tells it from others without saying what it is.
    """

    field: str
    kind: DataKind
    excerpt: str
    mark: str


class LikelyPersonal(RuleViolation):
    """Words are to be published that are likely to identify a person, and nobody has looked at them yet.

    `spots` are those; who has looked at them gives `mark` with the same words.
    """

    def __init__(self, spots: Sequence[Spot], mark: str) -> None:
        super().__init__("likely_personal", "reviewed")
        self.spots = tuple(spots)
        self.mark = mark


def spots_in(words: Mapping[str, str]) -> tuple[Spot, ...]:
    """Give what in words, by field, is likely to identify a person."""
    return tuple(
        Spot(field, found.kind, found.excerpt, _mark(text[found.start : found.end]))
        for field, text in words.items()
        for found in likely(text)
    )


def mark_of(spots: Sequence[Spot]) -> str:
    """Give what somebody says who has looked at these and found that they identify nobody."""
    return " ".join(dict.fromkeys(spot.mark for spot in spots))


def ask(words: Mapping[str, str], reviewed: str) -> tuple[Spot, ...]:
    """Give what in words that are to be published is likely personal, all of it looked at.

    `reviewed` is the mark of what somebody looked at. Raises LikelyPersonal for what is not among that.
    """
    spots = spots_in(words)
    answered = set(reviewed.split())
    if new := [spot for spot in spots if spot.mark not in answered]:
        raise LikelyPersonal(new, mark_of(spots))
    return spots


def keep(
    session: Session, spots: Sequence[Spot], by_id: int | None, request_id: int, act_id: int | None = None
) -> None:
    """Keep that somebody looked at spots of a request, or of an act of it; nothing where there are none."""
    if spots:
        session.add(
            PublicationReview(
                request_id=request_id,
                act_id=act_id,
                reviewed_by_id=by_id,
                reviewed_at=clock.now(),
                found=[[spot.field, spot.kind.value] for spot in spots],
            )
        )


def public_words(kind: Kind, words: Mapping[str, str]) -> dict[str, str]:
    """Give the words of an act that everybody reads once its request is published: numbers of papers, but for
    those of the files of other authorities; the rest is free text and is read by the two sides alone.
    """
    return {
        field: text
        for field, text in words.items()
        if field.endswith("reserve_number") or (field == "number" and kind not in NUMBERS_OF_OTHERS)
    }


def words_of_request(session: Session, info_request: InfoRequest) -> dict[str, str]:
    """Give the words of a request, its campaign and its acts that go out with it, by field; those of an act
    behind its kind and number, as `received.12.number`.
    """
    whole = session.scalars(
        select(InfoRequest)
        .where(InfoRequest.id == info_request.id)
        .options(
            selectinload(InfoRequest.items),
            selectinload(InfoRequest.acts).options(selectinload(ActRow.items), selectinload(ActRow.files)),
        )
        .execution_options(populate_existing=True)
    ).one()
    campaign = session.get(Campaign, whole.campaign_id or 0)
    words = {name: getattr(whole, name) for name in OWN_OF_REQUEST if name not in NEVER_PUBLISHED}
    words |= asked_words(whole, whole.items)
    if campaign is not None:
        words |= {name: getattr(campaign, name.partition(".")[2]) for name in OF_CAMPAIGN}
    for row in whole.acts:
        said = public_words(Kind(row.kind), words_of(row))
        words |= {f"{row.kind}.{row.id}.{field}": text for field, text in said.items()}
    return words


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:MARK_LETTERS]
