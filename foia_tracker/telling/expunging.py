"""What is said of words that were taken out."""

from collections.abc import Iterable, Mapping, Sequence

from flask_babel import gettext as _

from foia_tracker import clock
from foia_tracker.domain.acts import Kind
from foia_tracker.formats import date_long
from foia_tracker.labels.fields import of_text_field
from foia_tracker.models.acts import ActRow


def field_words(field: str) -> str:
    """Say which words a field holds."""
    words, number = of_text_field(field)
    return _(words, number=number)


def tombstones(rows: Iterable[ActRow], subjects: Sequence[int | None], with_reason: bool) -> list[str]:
    """Say which words were taken out of some acts by their number, or of the request itself by None.

    The reason is free text: it is said only to those who read that.
    """
    gone = [row for row in rows if row.kind == Kind.EXPUNGED and row.about_id in subjects]
    return [_tombstone(row, with_reason) for row in gone]


def _tombstone(row: ActRow, with_reason: bool) -> str:
    said = {
        "field": field_words(row.expunged_field or "text"),
        "day": date_long(clock.day_of(row.recorded_at)),
    }
    if (row.expunged_field or "").startswith("files."):
        return _file_tombstone(row.text if with_reason else "", said)
    if row.text and with_reason:
        return _(
            "%(field)s: texto retirado el %(day)s por orden de dos personas. Razón: %(reason)s",
            reason=row.text,
            **said,
        )
    return _("%(field)s: texto retirado el %(day)s por orden de dos personas.", **said)


def _file_tombstone(reason: str, said: Mapping[str, str]) -> str:
    if reason:
        return _(
            "%(field)s: retirado el %(day)s por orden de dos personas. Razón: %(reason)s",
            reason=reason,
            **said,
        )
    return _("%(field)s: retirado el %(day)s por orden de dos personas.", **said)
