"""Who may do what: one table of rights; which rows an actor may see is `visible_to` in the models."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from foia_tracker.domain.acts import Right


class Role(StrEnum):
    """The roles; the public is one like any other."""

    PUBLIC = "public"
    MONITOR = "monitor"
    OFFICER = "officer"
    REGULATOR = "regulator"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What may be done, as `resource:verb`; a verb other than read may write."""

    ACCOUNT_SIGN_IN = "account:sign_in"
    ACCOUNT_SIGN_OUT = "account:sign_out"
    ACTS_QUERY = "acts:query"
    ACTS_RECORD = "acts:record"
    CALENDAR_EDIT = "calendar:edit"
    CALENDAR_READ = "calendar:read"
    CAMPAIGNS_READ = "campaigns:read"
    CAMPAIGNS_RUN = "campaigns:run"
    DIRECTORY_READ = "directory:read"
    DUTIES_READ = "duties:read"
    DUTIES_RECORD = "duties:record"
    EXPUNGING_ASK = "expunging:ask"
    EXPUNGING_DECIDE = "expunging:decide"
    HEALTH_READ = "health:read"
    INBOX_READ = "inbox:read"
    INFO_REQUESTS_FILE = "info_requests:file"
    INFO_REQUESTS_READ = "info_requests:read"
    INFO_REQUESTS_SHARE = "info_requests:share"
    METHOD_READ = "method:read"
    OUTBOX_READ = "outbox:read"
    OUTBOX_SEND = "outbox:send"
    REPORTS_DRAFT = "reports:draft"
    TASKS_READ = "tasks:read"
    TASKS_RUN = "tasks:run"


class Visibility(StrEnum):
    """Who may see a request besides the organisation that filed it."""

    PRIVATE = "private"
    SHARED = "shared"
    PUBLISHED = "published"


def may_be_published(right: Right) -> bool:
    """Say whether everybody may see a request: habeas data says whose data they are (LAIP 33, 34)."""
    return right is Right.INFORMATION


EVERYONE = frozenset(
    {
        Permission.ACCOUNT_SIGN_IN,
        Permission.CALENDAR_READ,
        Permission.CAMPAIGNS_READ,
        Permission.DIRECTORY_READ,
        Permission.DUTIES_READ,
        Permission.HEALTH_READ,
        Permission.INFO_REQUESTS_READ,
        Permission.METHOD_READ,
    }
)
SIGNED_IN = EVERYONE | {Permission.ACCOUNT_SIGN_OUT, Permission.INBOX_READ}

SIDE = frozenset({Permission.ACTS_RECORD, Permission.DUTIES_RECORD, Permission.EXPUNGING_ASK})
"""What those do who stand on one side of a request."""

GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.PUBLIC: EVERYONE,
    Role.MONITOR: SIGNED_IN
    | SIDE
    | {Permission.INFO_REQUESTS_FILE, Permission.INFO_REQUESTS_SHARE, Permission.CAMPAIGNS_RUN},
    Role.OFFICER: SIGNED_IN | SIDE,
    Role.REGULATOR: SIGNED_IN | {Permission.TASKS_READ},
    Role.COORDINATOR: SIGNED_IN
    | {
        Permission.ACTS_QUERY,
        Permission.CALENDAR_EDIT,
        Permission.DUTIES_RECORD,
        Permission.EXPUNGING_DECIDE,
        Permission.OUTBOX_READ,
        Permission.OUTBOX_SEND,
        Permission.REPORTS_DRAFT,
        Permission.TASKS_READ,
        Permission.TASKS_RUN,
    },
    Role.ADMINISTRATOR: SIGNED_IN
    | {
        Permission.EXPUNGING_DECIDE,
        Permission.OUTBOX_READ,
        Permission.OUTBOX_SEND,
        Permission.TASKS_READ,
        Permission.TASKS_RUN,
    },
}


@dataclass(frozen=True)
class Actor:
    """Whoever asks: a role, and the organisation or unit it is held in."""

    role: Role = Role.PUBLIC
    account_id: int | None = None
    organisation_id: int | None = None
    unit_id: int | None = None

    def may(self, permission: Permission) -> bool:
        """Say whether the role holds a permission; which rows it reaches is asked of the rows."""
        return permission in GRANTS[self.role]

    def speaks_for(self, organisation_id: int) -> bool:
        """Say whether the actor acts for an organisation."""
        return self.role is Role.MONITOR and self.organisation_id == organisation_id

    @property
    def oversees(self) -> bool:
        """Say whether the actor watches over both sides, and so reads free text, which may name people."""
        return self.role in (Role.REGULATOR, Role.COORDINATOR)

    @property
    def is_signed_in(self) -> bool:
        """Say whether there is an account behind the actor."""
        return self.account_id is not None


NOBODY = Actor()
