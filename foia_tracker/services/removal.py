"""The words of a request, its campaign and its acts that may be taken out, and how they go with each copy.

Nothing is judged here: `expunging` does that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session, selectinload

from foia_tracker.domain.acts import Kind, Side
from foia_tracker.domain.expunging import OF_CAMPAIGN, OWN_OF_REQUEST, same_words
from foia_tracker.domain.policy import Actor
from foia_tracker.models.acts import ActRow
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.evidence import EvidenceFile, PublishedCopy, Upload
from foia_tracker.models.expunging import GONE, OF_A_COPY, Expunging
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import turns
from foia_tracker.services.acts import NewAct, append
from foia_tracker.services.chain import asked_words, words_of
from foia_tracker.services.info_requests import COPIED


@dataclass(frozen=True)
class Place:
    """Where words stand: in an act or, with `act_id` None, in the request itself or its campaign."""

    request_id: int
    act_id: int | None
    field: str

    @property
    def is_copied(self) -> bool:
        """Say whether the program copies what stands there from request to request."""
        of_letter = self.field in (*COPIED, *OF_CAMPAIGN) or self.field.startswith("items.")
        return self.act_id is None and of_letter


@dataclass(frozen=True)
class Subject:
    """What the words are of: a request, as it is now, with its campaign, or the act of it in `row`."""

    info_request: InfoRequest
    campaign: Campaign | None
    row: ActRow | None

    @property
    def owner(self) -> ActRow | InfoRequest:
        """Give what has the words and their salts; what a campaign says has none."""
        return self.row or self.info_request

    @property
    def words(self) -> dict[str, str]:
        """Give the words that stand, by field."""
        return words_of(self.row) if self.row else words_of_request(self.info_request, self.campaign)

    def empty(self, field: str) -> None:
        """Take the words of a field out, and leave others in the place of what cannot be empty."""
        kind, _dot, name = field.partition(".")
        if kind == "files":
            self._empty_file(field)
        elif kind == "items":
            self._empty_item(name)
        elif kind == "campaign":
            setattr(self.campaign, name, GONE if name == "title" else "")
        else:
            setattr(self.owner, field, GONE if field == "title" else "")

    def file(self, field: str) -> EvidenceFile | None:
        """Give the file that a field names, None where it names words."""
        return next((file for file in self.row.files if file.field == field), None) if self.row else None

    def _empty_file(self, field: str) -> None:
        file = self.file(field)
        if file is not None:
            file.name = file.words = ""
            file.expunged = True

    def _empty_item(self, place: str) -> None:
        position, _dot, name = place.partition(".")
        if self.row is not None:
            setattr(next(item for item in self.row.items if item.position == int(position)), name, "")
        else:
            next(item for item in self.info_request.items if item.position == int(position)).text = GONE


def removable_words(row: ActRow) -> dict[str, str]:
    """Give the words of an act that may be asked to go, by field; not those that the program wrote."""
    return {field: text for field, text in words_of(row).items() if text != OF_A_COPY}


def words_of_request(info_request: InfoRequest, campaign: Campaign | None) -> dict[str, str]:
    """Give the words of a request and its campaign, by field, but for those of acts; its items are loaded."""
    said = {name: getattr(info_request, name) for name in OWN_OF_REQUEST}
    words = {**said, **asked_words(info_request, info_request.items)}
    if campaign is not None:
        words |= {name: getattr(campaign, name.partition(".")[2]) for name in OF_CAMPAIGN}
    return {field: text for field, text in words.items() if text and text != GONE}


def find(session: Session, request_id: int, act_id: int | None) -> Subject:
    """Read a request and its campaign again, with the act of this number; `row` is None where it has none."""
    query = select(InfoRequest).where(InfoRequest.id == request_id).options(selectinload(InfoRequest.items))
    info_request = session.scalars(query.execution_options(populate_existing=True)).one()
    letter = select(Campaign).where(Campaign.id == info_request.campaign_id)
    campaign = session.scalars(letter.execution_options(populate_existing=True)).one_or_none()
    return Subject(info_request, campaign, find_act(session, request_id, act_id) if act_id else None)


def text_of(session: Session, place: Place | Expunging) -> str:
    """Give the words that stand in a place now; "" when they are gone."""
    return find(session, place.request_id, place.act_id).words.get(place.field, "")


def find_act(session: Session, request_id: int, number: int) -> ActRow | None:
    """Read an act of a request as it is now, with its items; None where the request has no such act."""
    query = select(ActRow).where(ActRow.id == number, ActRow.request_id == request_id)
    whole = query.options(selectinload(ActRow.items), selectinload(ActRow.files)).execution_options(
        populate_existing=True
    )
    return session.scalars(whole).one_or_none()


@dataclass(frozen=True)
class Family:
    """Requests between which the program may have copied words, and the campaigns that they belong to."""

    requests: frozenset[int]
    letters: frozenset[int]


def hold_family(session: Session, number: int) -> list[int]:
    """Hold the family of a request, its campaigns first, until nobody adds to it; gives its requests.

    Whoever copies holds what is copied from: when everything is held, a copy is there already or comes after.
    """
    held, found = None, family(session, number)
    while found != held:
        turns.take_letters(session, found.letters)
        turns.take_all(session, found.requests)
        held, found = found, family(session, number)
    return sorted(found.requests)


def family(session: Session, number: int) -> Family:
    """Give the family of a request: those of one campaign, and those that came of one another by transfer."""
    known: set[int] = set()
    letters: set[int] = set()
    found = {number}
    while found - known:
        known |= found
        query = select(InfoRequest.origin_id, InfoRequest.campaign_id).where(InfoRequest.id.in_(known))
        rows = session.execute(query).all()
        letters |= {row.campaign_id for row in rows if row.campaign_id}
        found |= {row.origin_id for row in rows if row.origin_id}
        linked = or_(InfoRequest.origin_id.in_(known), InfoRequest.campaign_id.in_(letters))
        found |= set(session.scalars(select(InfoRequest.id).where(linked)))
    return Family(frozenset(known), frozenset(letters))


def copies(session: Session, place: Place, requests: Iterable[int], text: str) -> list[Place]:
    """Give where else among `requests`, which are a family, the program has the words of a place: it fills a
    field of one request with those of another, and copies some from request to request.

    Nothing is made of what an act says but for its number.
    """
    if place.act_id is not None and place.field != "number":
        return []
    standing = _standing(session, place.request_id, requests)
    same = [one for one, said in standing.items() if one != place and same_words(said, text)]
    # A number that only happens to be that of another unit's file is another number.
    reached = {place.request_id, *(one.request_id for one in same if one.is_copied)}
    return [one for one in same if one.request_id in reached]


def take_out(session: Session, expunging: Expunging, by: Actor) -> list[str]:
    """Take the words out with their salt, or a file with its copy, and say so by an act of the side that
    asked; gives the digests of the contents that may go from the store.

    Nothing that is kept of the folded request hangs on words, nor on an act that says they are gone.
    """
    subject = find(session, expunging.request_id, expunging.act_id)
    field, owner = expunging.field, subject.owner
    contents = _without_file(session, subject.file(field))
    subject.empty(field)
    owner.salts = {name: salt for name, salt in owner.salts.items() if name != field}
    if subject.row is not None and subject.row.kind == Kind.EXPUNGED:
        _forget_reason(session, subject.row)
    session.flush()
    new = NewAct(Kind.EXPUNGED, None, about=expunging.act_id, text=expunging.reason, expunged_field=field)
    side = Side(expunging.asked_side)
    expunging.expunged_id = append(session, subject.info_request, new, side, by.account_id).id
    return contents


def _without_file(session: Session, file: EvidenceFile | None) -> list[str]:
    """Take out the copy of a file, and what is kept of how it came; gives the digests of their contents."""
    if file is None:
        return []
    copies = session.scalars(select(PublishedCopy).where(PublishedCopy.file_id == file.id)).all()
    for copy in copies:
        session.delete(copy)
    session.execute(delete(Upload).where(Upload.sha256 == file.sha256, Upload.attached))
    return [file.sha256, *(copy.sha256 for copy in copies)]


def _forget_reason(session: Session, row: ActRow) -> None:
    """Take the reason of an expunging, and the note beside it, out of where they were asked and decided."""
    for told in session.scalars(select(Expunging).where(Expunging.expunged_id == row.id)):
        told.reason = told.note = ""


def _standing(session: Session, first: int, requests: Iterable[int]) -> Mapping[Place, str]:
    """Give the words of requests and their campaigns, each said once, and the numbers of their acts, by where
    they stand; those of the request `first` come first.
    """
    numbers = list(requests)
    query = select(InfoRequest).where(InfoRequest.id.in_(numbers)).options(selectinload(InfoRequest.items))
    ordered = query.order_by(InfoRequest.id != first, InfoRequest.id)
    letters = _letters(session, numbers)
    found: dict[Place, str] = {}
    for info_request in session.scalars(ordered.execution_options(populate_existing=True)):
        words = words_of_request(info_request, letters.pop(info_request.campaign_id or 0, None))
        found |= {Place(info_request.id, None, field): text for field, text in words.items()}
    acts = select(ActRow.request_id, ActRow.id, ActRow.number).where(ActRow.request_id.in_(numbers))
    for request_id, act_id, number in session.execute(acts.order_by(ActRow.id)):
        found[Place(request_id, act_id, "number")] = number
    return found


def _letters(session: Session, requests: Sequence[int]) -> dict[int, Campaign]:
    named = select(InfoRequest.campaign_id).where(InfoRequest.id.in_(requests))
    query = select(Campaign).where(Campaign.id.in_(named)).execution_options(populate_existing=True)
    return {campaign.id: campaign for campaign in session.scalars(query)}
