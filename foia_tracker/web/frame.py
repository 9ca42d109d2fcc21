"""What every page's frame needs: the installation, the menu that fits the role, and static files by their
content.
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from foia_tracker import labels
from foia_tracker.domain.policy import NOBODY, Permission
from foia_tracker.models.accounts import Place
from foia_tracker.web.administration import BLUEPRINTS as PARTS_OF_ADMINISTRATION
from foia_tracker.web.routing import current_actor

MENU = (
    ("inbox.index", labels.mark("Bandeja"), Permission.INBOX_READ),
    ("info_requests.index", labels.mark("Solicitudes"), Permission.INFO_REQUESTS_READ),
    ("units.index", labels.mark("Unidades"), Permission.DIRECTORY_READ),
    ("calendar.index", labels.mark("Calendario"), Permission.CALENDAR_READ),
    ("method.index", labels.mark("Método"), Permission.METHOD_READ),
    ("people.index", labels.mark("Personas"), Permission.PEOPLE_MANAGE),
    ("administration.index", labels.mark("Administración"), Permission.ADMINISTRATION_READ),
)


def frame() -> dict[str, Any]:
    """Give the values of the frame to every template."""
    settings = current_app.config["SETTINGS"]
    return {
        "installation": settings.instance_name,
        "invented_data": settings.invented_data,
        "navigation": _navigation(),
        "account": _account(),
        "sign_in_href": url_for("account.sign_in"),
        "footer_links": [(_("Datos personales"), url_for("personal_data.index"))],
    }


def label_of(table: str, code: str) -> str:
    """Give the Spanish word of a code, from a table of `labels`, for the template to translate."""
    return str(getattr(labels, table)[code])


def may(permission: str) -> bool:
    """Say whether the reader holds a permission."""
    return current_actor().may(Permission(permission))


def version_static(endpoint: str, values: dict[str, Any]) -> None:
    """Put a digest of the file into its address, so that it may be kept for a year and never be stale."""
    if endpoint == "static" and "v" not in values and "filename" in values:
        values["v"] = _digest(str(current_app.static_folder), values["filename"])


@cache
def _digest(folder: str, name: str) -> str:
    path = Path(folder) / name
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else "0"


def _navigation() -> list[tuple[str, str, bool]]:
    actor = NOBODY if current_actor().came_by_link else current_actor()
    here = (request.endpoint or "").partition(".")[0]
    administers = actor.may(Permission.ADMINISTRATION_READ)
    if administers and here in PARTS_OF_ADMINISTRATION:
        here = "administration"
    return [
        (_(word), url_for(endpoint), endpoint.partition(".")[0] == here)
        for endpoint, word, permission in MENU
        # Who administers finds the people among the other parts of the administration.
        if actor.may(permission) and not (administers and endpoint == "people.index")
    ]


def _account() -> dict[str, Any] | None:
    if not current_user.is_authenticated:
        return None
    account = current_user.account
    return {
        "name": account.name or account.email,
        "href": url_for("profile.show"),
        "sign_out_href": url_for("account.sign_out"),
        "detail": place_name(current_user.place),
    }


def place_name(place: Place) -> str:
    """Name where somebody acts: the organisation or unit, or what they do for the programme."""
    held_in = place.organisation or place.unit
    return held_in.name if held_in else _(labels.ROLES[place.role])
