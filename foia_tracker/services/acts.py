"""Acts as somebody brings them, and how they are appended: never changed, never judged here."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Act, Channel, Format, ItemResult, Kind, Proof, Sense, Side
from foia_tracker.models.acts import ActGround, ActItem, ActReviewGround, ActRow
from foia_tracker.models.evidence import EvidenceFile
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import chain

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class NewFile:
    """A file of the store that is to be evidence on an act; `words` is what it says. `upload_id` is that of
    the one that came with a form.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    words: str = field(default="", compare=False)
    upload_id: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class NewAct:
    """What somebody says happened. `on` None: nobody knows the day. `submission` makes a repeated sending one
    act.
    """

    kind: Kind
    on: date | None
    notified_on: date | None = None
    known_on: date | None = None
    first_on: date | None = None
    channel: Channel | None = None
    hour: time | None = None
    number: str = ""
    days: int | None = None
    until: date | None = None
    reasons: bool = True
    written: bool = True
    inside: bool = False
    partial: bool = False
    destination: str = ""
    destination_unit_id: int | None = None
    text: str = ""
    items: tuple[ItemResult, ...] = field(default=())
    grounds: tuple[str, ...] = ()
    sense: Sense | None = None
    format: Format | None = None
    cost: Decimal | None = None
    cost_on: date | None = None
    paid_on: date | None = None
    in_format: bool | None = None
    usable: bool | None = None
    about: int | None = None
    claimed_on: date | None = None
    proof: Proof = Proof.NONE
    proof_reference: str = ""
    submission: str | None = None
    imported: bool = False
    expunged_field: str | None = None
    files: tuple[NewFile, ...] = ()

    @classmethod
    def of(cls, act: Act, imported: bool = False) -> "NewAct":
        """Say what a value says, for those who bring acts from elsewhere; what it is about is left out, it
        has other numbers here.
        """
        said = {name: getattr(act, name) for name in ALIKE if name != "about"}
        return cls(**said, imported=imported)

    @property
    def words(self) -> dict[str, str]:
        """Give what it says in numbers of papers, by field as the words of an act are named."""
        reserves = {f"items.{result.item}.reserve_number": result.reserve_number for result in self.items}
        return {"number": self.number, **reserves}

    def value(self, side: Side, *, by_link: bool = False) -> Act:
        """Give the act as the domain judges it before it has a number."""
        return Act(**{name: getattr(self, name) for name in ALIKE}, side=side, by_link=by_link)


ALIKE = tuple(one.name for one in fields(Act) if one.name not in ("key", "side", "by_link"))
"""What a new act and an act of the domain say alike; who says it, the caller knows."""


def append(
    session: Session,
    info_request: InfoRequest,
    new: NewAct,
    side: Side,
    by_id: int | None,
    at: datetime | None = None,
    *,
    link_id: int | None = None,
) -> ActRow:
    """Append an act without judging it; for those who record one and those who bring many and fold once."""
    return append_all(session, info_request, (new,), side, by_id, at, link_id=link_id)[0]


def append_all(
    session: Session,
    info_request: InfoRequest,
    news: Sequence[NewAct],
    side: Side,
    by_id: int | None,
    at: datetime | None = None,
    *,
    link_id: int | None = None,
) -> list[ActRow]:
    """Append acts of one side in one go, without judging them, chained to those before them; `link_id` names
    the link by which they came, if by one.
    """
    recorded_at = at or clock.now()
    rows = [_row(info_request, new, side, by_id, recorded_at) for new in news]
    for row in rows:
        row.link_id = link_id
    chain.seal(session, info_request, rows)
    session.add_all(rows)
    session.flush()
    return rows


def to_hundredths(amount: Decimal | None) -> Decimal | None:
    """Give an amount as the database keeps it: what is digested or compared with it must be the same."""
    return None if amount is None else amount.quantize(HUNDREDTH, ROUND_HALF_UP)


def _row(info_request: InfoRequest, new: NewAct, side: Side, by_id: int | None, at: datetime) -> ActRow:
    plain = {name: getattr(new, name) for name in PLAIN}
    return ActRow(
        **{**plain, "cost": to_hundredths(new.cost)},
        request_id=info_request.id,
        side=side,
        happened_on=new.on,
        until_on=new.until,
        about_id=new.about,
        recorded_at=at,
        recorded_by_id=by_id,
        items=[_item(result) for result in new.items],
        files=[_file(info_request, file, place) for place, file in enumerate(new.files, start=1)],
        review_grounds=[ActReviewGround(ground=ground) for ground in sorted(set(new.grounds))],
    )


PLAIN = tuple(
    one.name
    for one in fields(NewAct)
    if one.name not in ("on", "until", "about", "items", "grounds", "files")
)
"""What is kept under the name under which it is said."""


def _item(result: ItemResult) -> ActItem:
    return ActItem(
        position=result.item,
        outcome=result.outcome,
        ground_text=result.ground_text,
        harm_exception=result.harm_test.exception,
        harm_threat=result.harm_test.threat,
        harm_outweighs=result.harm_test.outweighs,
        reserve_number=result.reserve_number,
        gazette_on=result.gazette_on,
        answered=result.answered,
        grounds=[ActGround(ground=ground) for ground in sorted(set(result.grounds))],
    )


def _file(info_request: InfoRequest, new: NewFile, position: int) -> EvidenceFile:
    return EvidenceFile(
        request_id=info_request.id,
        position=position,
        name=new.name,
        media_type=new.media_type,
        size=new.size,
        sha256=new.sha256,
        words=new.words,
    )


def files_of(row: ActRow) -> tuple[NewFile, ...]:
    """Give the files of an act, which must be loaded, as they were handed in."""
    return tuple(NewFile(file.name, file.media_type, file.size, file.sha256) for file in row.files)


WORDS = ("number", "text", "destination", "destination_unit_id", "in_format", "usable", "proof_reference")
"""What an act says that the domain does not judge."""


def says_the_same(row: ActRow, new: NewAct, side: Side) -> bool:
    """Say whether a recorded act, with its items, is what `new` says for a side, word for word, whoever
    recorded it and with which files.
    """
    if row.side != side or any(getattr(row, name) != getattr(new, name) for name in WORDS):
        return False
    said = replace(new.value(side), cost=to_hundredths(new.cost))
    return replace(_sorted(row.value()), key=0, by_link=False) == _sorted(said)


def _sorted(act: Act) -> Act:
    """Give an act with its closed lists in one order: in which they were ticked says nothing."""
    items = tuple(replace(item, grounds=tuple(sorted(set(item.grounds)))) for item in act.items)
    return replace(act, items=items, grounds=tuple(sorted(set(act.grounds))))
