"""Who is at work and from where: said by whoever begins a request, a command or a job, read by the ledger."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from foia_tracker.domain.ledger import Via
from foia_tracker.domain.policy import Actor


@dataclass(frozen=True)
class Origin:
    """By which way something is done, and from where: the address of the network, or the name of the command
    or job. `actor` is None where nobody asks for it.
    """

    via: Via = Via.UNKNOWN
    place: str = ""
    actor: Actor | None = None


NOWHERE = Origin()
_origin: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)


def origin() -> Origin:
    """Give the origin of what is done now."""
    return _origin.get()


@contextmanager
def working_as(origin: Origin) -> Iterator[None]:
    """Let all that is done inside this block be of an origin."""
    token = _origin.set(origin)
    try:
        yield
    finally:
        _origin.reset(token)
