"""What somebody answered when words were published that looked as if they identified a person."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from foia_tracker.models.base import Row


class PublicationReview(Row):
    """Somebody looked at what was pointed at and said that it identifies nobody.

    `found` are pairs of where it stands and of what kind it is; what it says is not kept a second time.
    """

    __tablename__ = "publication_reviews"

    request_id: Mapped[int] = mapped_column(ForeignKey("info_requests.id"), index=True)
    act_id: Mapped[int | None] = mapped_column(ForeignKey("acts.id"))
    """The act that said it, where it was recorded when the request was public already."""
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    """None where it was said in the shell."""
    reviewed_at: Mapped[datetime]
    found: Mapped[list[list[str]]] = mapped_column(JSON)
