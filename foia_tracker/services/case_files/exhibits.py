"""The files that show the acts of a case, each looked up in the store when the case file is drawn up."""

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.exhibits import Exhibit, path_of
from foia_tracker.domain.policy import Actor
from foia_tracker.models.acts import ActRow
from foia_tracker.models.evidence import EvidenceFile
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.evidence import how_lost, of_request
from foia_tracker.telling.breaks import BREAKS


def exhibits_of(
    session: Session, info_request: InfoRequest, rows: Sequence[ActRow], by: Actor, store: FileStore
) -> tuple[Exhibit, ...]:
    """Give the files of a request that `by` may read, in the order of the chain; of those that were taken
    out, what is left of them. `rows` are its acts with their files.
    """
    shown = of_request(session, info_request, by).values()
    readable = {one.file.id for files in shown for one in files if one.file}
    files = [(row, file) for row in sorted(rows, key=lambda row: row.position) for file in row.files]
    seen = [(row, file) for row, file in files if file.expunged or file.id in readable]
    return tuple(_exhibit(number, row, file, store) for number, (row, file) in enumerate(seen, start=1))


def _exhibit(number: int, row: ActRow, file: EvidenceFile, store: FileStore) -> Exhibit:
    lost = None if file.expunged else how_lost(store, file.sha256)
    gone = _("se retiró por orden de dos personas") if file.expunged else ""
    return Exhibit(
        number=number,
        act=row.position,
        name=file.name or _("Archivo retirado"),
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        path=path_of(number, file.name),
        trouble=_(BREAKS[lost]) if lost else gone,
        is_lost=lost is not None,
    )
