"""A form that is sent twice does its work once: each form has a mark, kept with what it made."""

from typing import TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from foia_tracker.models.acts import ActRow
from foia_tracker.models.calendar import CalendarChange
from foia_tracker.models.campaigns import Campaign
from foia_tracker.models.duties import AnnualReport, DisclosureItem, ReserveResolution
from foia_tracker.models.expunging import Expunging
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.invitations import Invitation

Made = TypeVar(
    "Made",
    ActRow,
    AnnualReport,
    CalendarChange,
    Campaign,
    DisclosureItem,
    Expunging,
    InfoRequest,
    Invitation,
    ReserveResolution,
)
"""What is made by sending a form, and keeps the form's mark."""


def earlier(
    session: Session, table: type[Made], submission: str | None, *where: ColumnElement[bool]
) -> Made | None:
    """Give what a form with this mark made before, among the rows of `where`; None where there is none.

    Whether it is the same thing, the caller says.
    """
    if not submission:
        return None
    return session.scalars(select(table).where(table.submission == submission, *where)).one_or_none()


def mark_for(submission: str | None, known: object | None) -> str | None:
    """Give the mark to keep with a new thing: none where `known`, another thing, has it already."""
    # A browser may bring back an old form's mark: what is another thing is never taken for the first.
    return None if known is not None else submission or None
