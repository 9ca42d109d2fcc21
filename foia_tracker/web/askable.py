"""The units that can be asked: those of bodies that still exist."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from foia_tracker.models.directory import ObligedBody, Unit


def askable_units(session: Session) -> Sequence[Unit]:
    """Give the units with their bodies, by name."""
    query = (
        select(Unit).join(Unit.body).where(ObligedBody.status == "active").options(contains_eager(Unit.body))
    )
    return session.scalars(query.order_by(ObligedBody.name)).unique().all()
