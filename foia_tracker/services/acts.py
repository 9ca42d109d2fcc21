"""Record an act: refuse the impossible, append, fold again. The caller commits."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.acts import Act, Channel, ItemResult, Kind, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import Actor, Permission
from foia_tracker.domain.recording import NEEDS_REASON, check
from foia_tracker.models.acts import ActGround, ActItem, ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.projection import history, project


@dataclass(frozen=True)
class NewAct:
    """What somebody says happened. `on` None: nobody knows the day. `submission` makes a repeated sending one
    act.
    """

    kind: Kind
    on: date | None
    notified_on: date | None = None
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
    text: str = ""
    items: tuple[ItemResult, ...] = field(default=())
    about: int | None = None
    claimed_on: date | None = None
    submission: str | None = None
    imported: bool = False

    @classmethod
    def of(cls, act: Act, imported: bool = False) -> "NewAct":
        """Say what a value says, for those who bring acts from elsewhere."""
        return cls(
            act.kind,
            act.on,
            notified_on=act.notified_on,
            channel=act.channel,
            hour=act.hour,
            days=act.days,
            until=act.until,
            reasons=act.reasons,
            written=act.written,
            inside=act.inside,
            items=act.items,
            imported=imported,
        )

    def value(self, side: Side) -> Act:
        """Give the act as the domain judges it before it has a number."""
        return Act(
            self.kind,
            self.on,
            side=side,
            channel=self.channel,
            hour=self.hour,
            days=self.days,
            until=self.until,
            reasons=self.reasons,
            written=self.written,
            inside=self.inside,
            notified_on=self.notified_on,
            items=self.items,
            about=self.about,
            claimed_on=self.claimed_on,
        )


def side_of(info_request: InfoRequest, actor: Actor) -> Side | None:
    """Say for which side the actor may record acts of this request; None when for neither."""
    if not actor.may(Permission.ACTS_RECORD):
        return None
    if info_request.belongs_to(actor):
        return Side.ORGANISATION
    return Side.UNIT if info_request.is_addressed_to(actor) else None


def record(session: Session, info_request: InfoRequest, new: NewAct, by: Actor) -> ActRow:
    """Append `new` for the side of `by` and fold the request again.

    Raises RuleViolation for the impossible, and for an actor who stands on neither side. The same submission
    sent again gives the act it made the first time.
    """
    side = side_of(info_request, by)
    if side is None:
        raise RuleViolation("wrong_side", "kind")
    # Two people at once take their turn: the second folds what the first recorded.
    session.execute(select(InfoRequest.id).where(InfoRequest.id == info_request.id).with_for_update())
    known = _submitted(session, info_request, new.submission) if new.submission else None
    if known is not None and known.kind == new.kind and known.side == side:
        return known
    # A browser may bring back an old form's mark: what is another act is never taken for the first.
    new = replace(new, submission=None if known is not None else new.submission or None)
    if new.kind in NEEDS_REASON and not new.text.strip():
        raise RuleViolation("needs_reason", "text")
    past = [row.value() for row in history(session, info_request)]
    check(new.value(side), past, clock.today())
    row = append(session, info_request, new, side, by.account_id)
    if new.kind is Kind.RECEIVED and new.number.strip():
        info_request.unit_reference = new.number.strip()
    project(session, info_request)
    return row


def append(
    session: Session,
    info_request: InfoRequest,
    new: NewAct,
    side: Side,
    by_id: int | None,
    at: datetime | None = None,
) -> ActRow:
    """Append an act without judging it; for `record` and for those who bring many acts and fold once."""
    return append_all(session, info_request, (new,), side, by_id, at)[0]


def append_all(
    session: Session,
    info_request: InfoRequest,
    news: Sequence[NewAct],
    side: Side,
    by_id: int | None,
    at: datetime | None = None,
) -> list[ActRow]:
    """Append acts of one side in one go, without judging them."""
    recorded_at = at or clock.now()
    rows = [_row(info_request, new, side, by_id, recorded_at) for new in news]
    session.add_all(rows)
    session.flush()
    return rows


def _row(info_request: InfoRequest, new: NewAct, side: Side, by_id: int | None, at: datetime) -> ActRow:
    return ActRow(
        request_id=info_request.id,
        kind=new.kind,
        side=side,
        happened_on=new.on,
        notified_on=new.notified_on,
        channel=new.channel,
        hour=new.hour,
        number=new.number,
        days=new.days,
        until_on=new.until,
        reasons=new.reasons,
        written=new.written,
        inside=new.inside,
        partial=new.partial,
        destination=new.destination,
        text=new.text,
        about_id=new.about,
        claimed_on=new.claimed_on,
        recorded_at=at,
        recorded_by_id=by_id,
        imported=new.imported,
        submission=new.submission,
        items=_items(new.items),
    )


def _items(results: Sequence[ItemResult]) -> list[ActItem]:
    return [
        ActItem(
            position=result.item,
            outcome=result.outcome,
            ground_text=result.ground_text,
            grounds=[ActGround(ground=ground) for ground in sorted(set(result.grounds))],
        )
        for result in results
    ]


def _submitted(session: Session, info_request: InfoRequest, submission: str) -> ActRow | None:
    query = select(ActRow).where(ActRow.request_id == info_request.id, ActRow.submission == submission)
    return session.scalars(query).one_or_none()
