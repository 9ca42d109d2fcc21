"""Headings and cells of a log as plain words."""

import re
from datetime import date, datetime, time

from foia_tracker.domain.logs.sheet import Cell
from foia_tracker.domain.texts import folded

FILLERS = frozenset({"de", "del", "la", "los", "las", "do", "da", "dos", "das", "the", "of"})
"""Words that tell no two headings apart: «fecha de la respuesta» is FECHA_RESPUESTA."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|_x000D_")


def compact(text: str) -> str:
    """The words that matter, run together, so that `FechaRespuesta` and «Fecha de respuesta» are one."""
    return "".join(word for word in folded(text).split() if word not in FILLERS)


def plain(cell: Cell) -> str:
    """The cell as text, with one kind of line break and no control characters; an empty cell is ""."""
    match cell:
        case None:
            return ""
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time.min:
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
    text = str(cell).replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub("", text).strip()
