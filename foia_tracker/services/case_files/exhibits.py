"""The files that show the acts of a case."""

from collections.abc import Sequence

from flask_babel import gettext as _

from foia_tracker.domain.exhibits import Exhibit, path_of
from foia_tracker.models.acts import ActRow
from foia_tracker.models.evidence import EvidenceFile


def exhibits_of(rows: Sequence[ActRow]) -> tuple[Exhibit, ...]:
    """Give the files of acts, which must be loaded, in the order of the chain; those that were taken out are
    named by what is left of them.
    """
    files = [(row, file) for row in sorted(rows, key=lambda row: row.position) for file in row.files]
    return tuple(_exhibit(number, row, file) for number, (row, file) in enumerate(files, start=1))


def _exhibit(number: int, row: ActRow, file: EvidenceFile) -> Exhibit:
    return Exhibit(
        number=number,
        act=row.position,
        name=file.name or _("Archivo retirado"),
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        path=path_of(number, file.name),
        trouble=_("se retiró por orden de dos personas") if file.expunged else "",
    )
