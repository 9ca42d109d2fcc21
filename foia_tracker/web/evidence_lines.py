"""The files of an act as the time line shows them."""

from collections.abc import Iterable
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from foia_tracker.models.evidence import EvidenceFile
from foia_tracker.telling.evidence import kind_and_size
from foia_tracker.web.routing import current_actor

SHORT = 12
"""So many digits of a digest tell files apart for people; the whole of it is shown when asked for."""


def lines(files: Iterable[EvidenceFile]) -> list[dict[str, Any]]:
    """Give a line for each file: its name to keep it by, what it is, who may read it, and its digest; to who
    came by a link without its address, as nothing is given back there.
    """
    return [_line(file) for file in files]


def _line(file: EvidenceFile) -> dict[str, Any]:
    return {
        "label": file.name,
        "href": "" if current_actor().came_by_link else url_for("evidence.download", id=file.id),
        "note": kind_and_size(file.media_type, file.size),
        "state": ("private", _("Privado")),
        "digest": (file.sha256[:SHORT], file.sha256),
    }
