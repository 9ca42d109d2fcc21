"""What tests of accounts share: mails as they wait, codes of an authenticator, other settings."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from flask import Flask
from pyotp import TOTP
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.models.outbox import OutboxMail
from tests.web.visitor import Page


def mailed(session: Session, kind: str, to: str) -> list[OutboxMail]:
    """Give the mails of a kind to an address, the first one first."""
    query = select(OutboxMail).where(OutboxMail.kind == kind, OutboxMail.recipient == to)
    found = list(session.scalars(query.order_by(OutboxMail.id)))
    # An open transaction of ours would keep everybody else from writing on SQLite.
    session.expunge_all()
    session.rollback()
    return found


def path_in(session: Session, kind: str, to: str) -> str:
    """Give where the last mail of a kind leads."""
    return str(mailed(session, kind, to)[-1].facts["path"])


def code_on(page: Page) -> str:
    """Give the code of now for the key that a page shows."""
    shown = page.soup.select_one(".key")
    assert shown is not None
    return TOTP(re.sub(r"\s", "", shown.get_text())).at(clock.now())


@contextmanager
def asking_for_codes(app: Flask) -> Iterator[None]:
    """Have the second factor asked for where a place needs it, as a real installation does."""
    before = app.config["SETTINGS"]
    app.config["SETTINGS"] = replace(before, second_factor=True)
    try:
        yield
    finally:
        app.config["SETTINGS"] = before
