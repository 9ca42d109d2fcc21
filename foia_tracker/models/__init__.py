"""What is kept. Importing the package registers every table."""

from foia_tracker.models import (
    accounts,
    acts,
    base,
    calendar,
    campaigns,
    directory,
    duties,
    expunging,
    info_requests,
    invitations,
    notices,
    outbox,
    publishing,
    sessions,
    tasks,
    term_changes,
)

__all__ = [
    "accounts",
    "acts",
    "base",
    "calendar",
    "campaigns",
    "directory",
    "duties",
    "expunging",
    "info_requests",
    "invitations",
    "notices",
    "outbox",
    "publishing",
    "sessions",
    "tasks",
    "term_changes",
]
