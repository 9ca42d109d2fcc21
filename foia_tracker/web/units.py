"""The directory: whom one may ask."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from foia_tracker import clock
from foia_tracker.domain.policy import Permission
from foia_tracker.domain.texts import folded
from foia_tracker.models.base import db
from foia_tracker.models.directory import BodyAlias, ObligedBody, Unit
from foia_tracker.services.duties import owes
from foia_tracker.services.listing import Search, find
from foia_tracker.web.forms.base import without_controls
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("units", __name__)


@bp.route("/unidades", access=can(Permission.DIRECTORY_READ))
def index() -> ResponseReturnValue:
    """List the units, or those whose body is known under the words looked for."""
    words = without_controls(request.args.get("q", "")).strip()
    query = select(Unit).join(Unit.body).options(contains_eager(Unit.body), joinedload(Unit.municipality))
    if words:
        query = query.where(ObligedBody.id.in_(_known_as(words)))
    # Signs alone name nobody.
    named = not words or folded(words)
    units = db.session.scalars(query.order_by(ObligedBody.name)).unique().all() if named else []
    return render_template("units/index.html", units=units, words=words)


@bp.route("/unidades/<slug>", access=can(Permission.DIRECTORY_READ))
def show(slug: str) -> ResponseReturnValue:
    """Show a unit, and the requests to it that the reader may see."""
    places = joinedload(Unit.body).selectinload(ObligedBody.aliases), joinedload(Unit.municipality)
    unit = db.session.scalars(select(Unit).where(Unit.slug == slug).options(*places)).unique().one_or_none()
    if unit is None:
        abort(404)
    page = find(db.session(), current_actor(), Search(only_open=False, unit_id=unit.id), clock.today())
    return render_template("units/show.html", unit=unit, page=page, owes=owes(unit.body))


def _known_as(words: str) -> Select[int]:
    return select(BodyAlias.body_id).where(BodyAlias.folded.contains(folded(words)))
