"""Log a request as it was filed, and change who may see it. The caller commits."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from foia_tracker import clock
from foia_tracker.domain.acts import Channel, Kind, Right, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.links import believed
from foia_tracker.domain.policy import Actor, Visibility, may_be_published
from foia_tracker.domain.recording import check
from foia_tracker.models.acts import ActRow
from foia_tracker.models.calendar import Calendars
from foia_tracker.models.directory import Organisation, Unit
from foia_tracker.models.info_requests import InfoRequest, RequestItem
from foia_tracker.services import links, publishing, turns, uploads
from foia_tracker.services.acts import NewAct, NewFile, append, files_of
from foia_tracker.services.directory import find_askable
from foia_tracker.services.projection import history, project
from foia_tracker.services.submissions import earlier, mark_for


@dataclass(frozen=True)
class Filing:
    """A request as an organisation logs it. `items` are the things asked, one text each."""

    unit_id: int | None
    title: str
    items: tuple[str, ...]
    on: date | None
    channel: Channel | None
    visibility: Visibility
    hour: time | None = None
    acuse: str = ""
    own_reference: str = ""
    topic: str = ""
    ex_officio: str = ""
    delivery_form: str = ""
    notes: str = ""
    right: Right = Right.INFORMATION
    submission: str | None = None
    reviewed: str = field(default="", compare=False)
    """The mark of what somebody looked at and found to identify nobody."""
    files: tuple[NewFile, ...] = ()

    @classmethod
    def copy_of(cls, info_request: InfoRequest, items: Iterable[str], visibility: Visibility) -> "Filing":
        """Say what a request asks with its `items`, for another unit; which, when and how are not said."""
        said = {name: getattr(info_request, name) for name in COPIED}
        right = Right(info_request.right)
        return cls(
            unit_id=None,
            items=tuple(items),
            on=None,
            channel=None,
            visibility=visibility,
            right=right,
            **said,
        )

    @classmethod
    def of(cls, info_request: InfoRequest) -> "Filing":
        """Give a request, with its items and acts loaded, as it was logged."""
        asked = (item.text for item in info_request.items)
        first = info_request.acts[0]
        return replace(
            cls.copy_of(info_request, asked, Visibility(info_request.visibility)),
            unit_id=info_request.unit_id,
            on=first.happened_on,
            channel=Channel(first.channel) if first.channel else None,
            hour=first.hour,
            acuse=first.number,
            notes=info_request.notes,
            submission=info_request.submission,
            files=files_of(first),
        )

    @property
    def is_published(self) -> bool:
        """Say whether everybody is to see it."""
        return self.visibility is Visibility.PUBLISHED

    @property
    def words(self) -> dict[str, str]:
        """Give what it says in words that go out with it, by field as the words of a request are named."""
        asked = {f"items.{number}": text for number, text in enumerate(self.items, start=1)}
        said = {name: getattr(self, name) for name in COPIED}
        return {**said, **asked, "acuse": self.acuse}

    def tidy(self) -> "Filing":
        """Give it as it is kept: without the spaces around its words, and nothing asked that says nothing."""
        items = tuple(text.strip() for text in self.items if text.strip())
        return replace(self, items=items, **{name: getattr(self, name).strip() for name in TYPED})


def file(session: Session, filing: Filing, by: Actor, calendars: Calendars | None = None) -> InfoRequest:
    """Log a request for the organisation of `by`, with its first act, and fold it.

    Raises RuleViolation: a unit that cannot be asked, nothing asked, no title, a day in the future, habeas
    data where the organisation logs none or would publish it, files that are not there; LikelyPersonal where
    it would publish what nobody has looked at. The same submission sent again gives the request it made the
    first time.
    """
    filing = filing.tidy()
    known = earlier(session, InfoRequest, filing.submission)
    if known is not None and _says_the_same(session, known, filing, by):
        return known
    filing = replace(filing, submission=mark_for(filing.submission, known))
    unit = find_askable(session, filing.unit_id)
    if unit is None:
        raise RuleViolation("unknown_unit", "unit")
    if not filing.title:
        raise RuleViolation("no_title", "title")
    if not filing.items:
        raise RuleViolation("no_items", "items")
    if by.organisation_id is None:
        raise RuleViolation("needs_organisation", "unit")
    _check_right(session, filing, by.organisation_id)
    first = _first_act(filing)
    check(first.value(Side.ORGANISATION), [], clock.today())
    uploads.attach(session, filing.files, by)
    info_request = create(session, filing, unit, by.organisation_id, by.account_id)
    append(session, info_request, first, Side.ORGANISATION, by.account_id)
    project(session, info_request, calendars)
    return info_request


def create(
    session: Session,
    filing: Filing,
    unit: Unit,
    organisation_id: int,
    by_id: int | None,
    at: datetime | None = None,
) -> InfoRequest:
    """Make the request and its items without an act, for who brings many too. Raises LikelyPersonal."""
    filing = filing.tidy()
    spots = publishing.ask(filing.words, filing.reviewed) if filing.is_published else ()
    info_request = InfoRequest(
        organisation_id=organisation_id,
        unit_id=unit.id,
        follower_id=by_id,
        **{name: getattr(filing, name) for name in TYPED},
        law=unit.body.law,
        right=filing.right,
        visibility=filing.visibility,
        invented=unit.body.invented,
        submission=filing.submission,
        created_at=at or clock.now(),
        created_by_id=by_id,
        items=_items(filing),
    )
    session.add(info_request)
    session.flush()
    publishing.keep(session, spots, by_id, info_request.id)
    return info_request


COPIED = ("title", "own_reference", "topic", "ex_officio", "delivery_form")
"""The words that a request made from another one has of it, besides the things asked."""
TYPED = (*COPIED, "notes")
"""The words of a filing that are kept as somebody typed them, without the spaces around."""
AS_FILED = (
    selectinload(InfoRequest.items),
    selectinload(InfoRequest.acts).selectinload(ActRow.files),
)
"""What of a request has to be loaded to give it as it was logged."""


def _first_act(filing: Filing) -> NewAct:
    return NewAct(
        Kind.FILED,
        filing.on,
        channel=filing.channel,
        hour=filing.hour,
        number=filing.acuse,
        files=filing.files,
    )


def _says_the_same(session: Session, known: InfoRequest, filing: Filing, by: Actor) -> bool:
    """Say whether a request, with the act it began with, is what a form says for an organisation."""
    query = select(InfoRequest).where(InfoRequest.id == known.id).options(*AS_FILED)
    again = session.scalars(query.execution_options(populate_existing=True)).one()
    return again.organisation_id == by.organisation_id and Filing.of(again) == filing


def _items(filing: Filing) -> list[RequestItem]:
    return [RequestItem(position=number, text=text) for number, text in enumerate(filing.items, start=1)]


def change_visibility(
    session: Session, info_request: InfoRequest, visibility: Visibility, by: Actor, reviewed: str = ""
) -> None:
    """Let more or fewer people see a request.

    Raises RuleViolation for a request of another organisation, and when it would hide from the unit what the
    unit itself recorded, or publish what asks for the data of a person; LikelyPersonal where it would publish
    what is likely to identify one and is not among what was `reviewed`.
    """
    if not by.speaks_for(info_request.organisation_id):
        raise RuleViolation("not_your_request", "visibility")
    turns.take(session, info_request)
    if visibility is Visibility.PUBLISHED and not may_be_published(Right(info_request.right)):
        raise RuleViolation("habeas_private", "visibility")
    if visibility is Visibility.PRIVATE:
        if _unit_has_spoken(session, info_request):
            raise RuleViolation("unit_has_spoken", "visibility")
        links.revoke_all(session, info_request, by)
    if visibility is Visibility.PUBLISHED and info_request.visibility != visibility:
        spots = publishing.ask(publishing.words_of_request(session, info_request), reviewed)
        publishing.keep(session, spots, by.account_id, info_request.id)
    info_request.visibility = visibility


def _unit_has_spoken(session: Session, info_request: InfoRequest) -> bool:
    """Say whether the unit recorded anything. Who asks that words be taken out says nothing of the request,
    and of what came by a link nobody knows who said it until somebody confirms it.
    """
    acts = believed([row.value() for row in history(session, info_request)])
    return any(act.side is Side.UNIT and act.kind is not Kind.EXPUNGED for act in acts)


def _check_right(session: Session, filing: Filing, organisation_id: int) -> None:
    """Refuse habeas data of an organisation that did not choose to log it, and in public (LAIP 33, 34)."""
    habeas_data = filing.right is not Right.INFORMATION
    if habeas_data and not session.get_one(Organisation, organisation_id).habeas_data:
        raise RuleViolation("habeas_off", "right")
    if filing.is_published and not may_be_published(filing.right):
        raise RuleViolation("habeas_private", "visibility")


def whole(session: Session, info_request: InfoRequest) -> InfoRequest:
    """Read a request again with what is shown of it: unit, body, seat, organisation and things asked."""
    query = (
        select(InfoRequest).where(InfoRequest.id == info_request.id).execution_options(populate_existing=True)
    )
    unit = joinedload(InfoRequest.unit)
    parts = (
        unit.joinedload(Unit.body),
        unit.joinedload(Unit.municipality),
        joinedload(InfoRequest.organisation),
        selectinload(InfoRequest.items),
    )
    return session.scalars(query.options(*parts)).unique().one()
