"""What tests of taking words out share: a word, where to look for it, and what is wrong with the chains."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.chain import Finding
from foia_tracker.models.base import db
from foia_tracker.services import chain

WORD = "Xochiquetzalli"
"""A word that nothing else in the database says."""
REASON = "Nombra a una persona que la ley protege."


def everything(session: Session) -> str:
    """Give every row of every table as one text."""
    session.flush()
    tables = db.metadatas[None].sorted_tables
    return "\n".join(str(row) for table in tables for row in session.execute(select(table)))


def broken(session: Session) -> list[Finding]:
    """Give what does not hold of any chain."""
    session.flush()
    return [found for one in chain.check(session) for found in one.findings]
