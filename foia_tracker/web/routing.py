"""Routes that cannot forget their access rule, GET that cannot write, one commit per accepted write."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Blueprint, Flask, abort, current_app, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import Select, event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foia_tracker.domain.ledger import Via
from foia_tracker.domain.policy import NOBODY, Actor, Permission
from foia_tracker.models.base import LARGEST_ID, db
from foia_tracker.models.origin import Origin, working_as
from foia_tracker.models.transactions import is_reading, reading
from foia_tracker.web import uploads

log = logging.getLogger(__name__)
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
READ_ONLY = "read"
View = Callable[..., ResponseReturnValue]


class Resource(Protocol):
    """A table that says which of its rows an actor may see."""

    id: Any

    @classmethod
    def visible_to(cls, actor: Actor) -> Select[Any]:
        """Give the rows that the actor may see."""
        ...


class WriteOnRead(Exception):
    """A safe method tried to write: an error of the program, never of a person."""


@dataclass(frozen=True)
class Access:
    """Who may use a route, and whose object it takes: `<int:id>` becomes a row of `resource`, or 404.

    Where `through` is given, whoever asks is who comes by the `<token>` of the address, signed in or not, and
    the object is the one to which it leads.
    """

    permission: Permission
    resource: type[Resource] | None = None
    through: Callable[[str], Actor | None] | None = None

    def __str__(self) -> str:
        object_, way = self.resource.__name__ if self.resource else "", "by link" if self.through else ""
        return " ".join(word for word in (self.permission, object_, way) if word)

    @property
    def is_read_only(self) -> bool:
        """Say whether the permission is one to read."""
        return self.permission.split(":")[1] == READ_ONLY


def can(
    permission: Permission,
    resource: type[Resource] | None = None,
    through: Callable[[str], Actor | None] | None = None,
) -> Access:
    """Declare who may use a route."""
    return Access(permission, resource, through)


class Guarded:
    """A view behind its access rule, in one transaction."""

    def __init__(self, view: View, access: Access, *, accepts_files: bool = False) -> None:
        self.view = view
        self.access = access
        self.accepts_files = accepts_files
        self.__name__ = view.__name__
        self.__doc__ = view.__doc__

    def __call__(self, **arguments: Any) -> ResponseReturnValue:
        """Check, act, and keep what was done only when the answer is no refusal."""
        try:
            return self._answer(arguments)
        except IntegrityError:
            # Two copies of one submission at once: the second, asked again, finds what the first made.
            uploads.start_over()
            return self._answer(arguments)

    def _answer(self, arguments: dict[str, Any]) -> ResponseReturnValue:
        given = dict(arguments)
        if self.access.through is not None:
            given["id"] = _arrive(self.access.through, given.pop("token"))
        actor = current_actor()
        if not actor.may(self.access.permission):
            return refuse(actor)
        with working_as(Origin(Via.WEB, request.remote_addr or "", actor)):
            given = self._with_object(actor, given)
            if not (self.accepts_files and uploads.have_come(actor)):
                return self._carried_out(given)
            uploads.receive()
        return self._answer(arguments)

    def _carried_out(self, given: dict[str, Any]) -> ResponseReturnValue:
        response = make_response(self.view(**given))
        if request.method not in SAFE and (response.status_code < 400 or g.get("keep_refusal")):
            db.session.commit()
        return response

    def _with_object(self, actor: Actor, arguments: dict[str, Any]) -> dict[str, Any]:
        resource = self.access.resource
        if resource is None:
            return arguments
        found = _found(resource, actor, arguments.pop("id"))
        if found is None:
            abort(404)
        return {_parameter(resource): found, **arguments}


def _arrive(through: Callable[[str], Actor | None], token: str) -> int:
    """Let whoever comes by a link act in this request, and in no other; give the number of what it opens."""
    guest = through(token)
    if guest is None or guest.request_id is None:
        abort(404)
    g.guest, g.token = guest, token
    return guest.request_id


def _found(resource: type[Resource], actor: Actor, number: int) -> Resource | None:
    if number > LARGEST_ID:
        return None
    return db.session.scalars(resource.visible_to(actor).where(resource.id == number)).first()


def _parameter(resource: type[Resource]) -> str:
    """Name a view's parameter after its resource: InfoRequest is info_request."""
    name = resource.__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


class Routes(Blueprint):
    """A blueprint whose every route must say who may use it."""

    def add_url_rule(
        self,
        rule: str,
        endpoint: str | None = None,
        view_func: Any = None,
        provide_automatic_options: bool | None = None,
        **options: Any,
    ) -> None:
        """Register a route; raises TypeError when nobody said who may use it, or when a reader may write.

        `accepts_files` lets people who are signed in send files with its form.
        """
        access = options.pop("access", None)
        if access is None or view_func is None:
            raise TypeError(f"Say who may use {rule}: access=can(…)")
        accepts_files = options.pop("accepts_files", False)
        writes = set(options.get("methods") or ["GET"]) - SAFE
        if writes and access.is_read_only:
            raise TypeError(f"{rule} writes under {access.permission}")
        name = endpoint or view_func.__name__
        view = Guarded(view_func, access, accepts_files=accepts_files)
        super().add_url_rule(rule, name, view, provide_automatic_options, **options)


def current_actor() -> Actor:
    """Give whoever asks."""
    if "guest" in g:
        guest: Actor = g.guest
        return guest
    return current_user.actor if current_user.is_authenticated else NOBODY


def keep_refusal() -> None:
    """Keep what this request writes although it is refused: the trace of a failed sign-in."""
    g.keep_refusal = True


def keep_now() -> None:
    """Keep at once what this request wrote so far, whatever becomes of it: the trace of an attempt."""
    db.session.commit()


def afterwards(note: Callable[[Session], object]) -> None:
    """Have something noted once the answer is made, in a transaction of its own: what a reader leaves behind.

    A note that cannot be written is told to the log, and spoils no answer.
    """
    g.setdefault("afterwards", []).append(note)


def refuse(actor: Actor) -> ResponseReturnValue:
    """Send a stranger to sign in, and tell somebody who is known that this is not theirs."""
    if actor.is_signed_in:
        abort(403)
    if request.method not in SAFE:
        abort(401)
    return redirect(url_for("account.sign_in", next=request.full_path.rstrip("?")))


def trace(code: int) -> None:
    """Leave a trace of what was refused, for whoever looks at the log: which page and which account, without
    the address, which may hold a secret or a name. Pages that never were leave none.
    """
    if request.endpoint is not None:
        who = current_actor().account_id
        log.warning("refused %s: %s %s, account %s", code, request.method, request.endpoint, who)


def protect(app: Flask) -> None:
    """Close the application: undeclared views answer 403, safe methods cannot write."""
    app.before_request(_begin)
    app.teardown_request(_end)
    event.listen(Session, "before_flush", _no_write_on_read)


def _begin() -> None:
    if request.method in SAFE:
        g.reading = reading()
        g.reading.__enter__()
    view = current_app.view_functions.get(request.endpoint or "")
    if request.endpoint is not None and request.endpoint != "static" and not isinstance(view, Guarded):
        abort(403)


def _end(_error: BaseException | None) -> None:
    db.session.remove()
    if mode := g.pop("reading", None):
        mode.__exit__(None, None, None)
    if notes := g.pop("afterwards", None):
        _write(notes)


def _write(notes: list[Callable[[Session], object]]) -> None:
    try:
        for note in notes:
            note(db.session())
        db.session.commit()
    except Exception:
        log.exception("what was to be noted afterwards is lost")
    finally:
        db.session.remove()


def _no_write_on_read(session: Session, _context: Any, _instances: Any) -> None:
    if is_reading() and (session.new or session.dirty or session.deleted):
        raise WriteOnRead("a safe method cannot write")
