"""The files of an act as the time line shows them."""

from collections.abc import Iterable
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from foia_tracker.domain.files import SHORT_DIGEST
from foia_tracker.domain.policy import Permission
from foia_tracker.models.evidence import EvidenceFile, PublishedCopy
from foia_tracker.services.evidence import Shown
from foia_tracker.telling.evidence import kind_and_size
from foia_tracker.web.routing import current_actor


def lines(shown: Iterable[Shown], *, own: bool) -> list[dict[str, Any]]:
    """Give a line for each file: its name to keep it by, what it is, who may have it, and its digest.

    The side that handed it in, where `own`, is offered to publish it. Others see the copy alone, and who came
    by a link no address: nothing is given back there.
    """
    return [_line(one, own) for one in shown]


def _line(shown: Shown, own: bool) -> dict[str, Any]:
    if shown.file is None:
        return {**_plain(shown.copy), "href": _copy_href(shown.copy)}
    href = "" if current_actor().came_by_link else url_for("evidence.download", id=shown.file.id)
    state = ("published", _("Con copia pública")) if shown.copy else ("private", _("Privado"))
    return {**_plain(shown.file), "href": href, "state": state, "actions": _actions(shown, own)}


def _plain(file: EvidenceFile | PublishedCopy | None) -> dict[str, Any]:
    if file is None:
        return {}
    digest = (file.sha256[:SHORT_DIGEST], file.sha256)
    return {"label": file.name, "note": kind_and_size(file.media_type, file.size), "digest": digest}


def _copy_href(copy: PublishedCopy | None) -> str:
    return url_for("evidence.copy", id=copy.id) if copy else ""


def _actions(shown: Shown, own: bool) -> list[dict[str, str]]:
    """Offer the copy to who reads the file itself, and the page on which it is made."""
    found = []
    if shown.copy and not current_actor().came_by_link:
        found.append({"label": _("Abrir la copia"), "href": _copy_href(shown.copy)})
    if own and shown.file and current_actor().may(Permission.FILES_PUBLISH):
        label = _("Retirar la copia") if shown.copy else _("Publicar")
        found.append({"label": label, "href": url_for("evidence.publish", id=shown.file.id)})
    return found
