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
    GUEST = "guest"
    """Who acts for a unit by a link to one request, without an account."""


WITHOUT_ACCOUNT = frozenset({Role.PUBLIC, Role.GUEST})
"""The roles that no account has."""


class Permission(StrEnum):
    """What may be done, as `resource:verb`; a verb other than read may write."""

    ACCOUNT_KEEP = "account:keep"
    ACCOUNT_SIGN_IN = "account:sign_in"
    ACCOUNT_SIGN_OUT = "account:sign_out"
    ACCOUNTS_ADMINISTER = "accounts:administer"
    ADMINISTRATION_READ = "administration:read"
    ACTS_QUERY = "acts:query"
    ACTS_RECORD = "acts:record"
    AUDIT_READ = "audit:read"
    CALENDAR_EDIT = "calendar:edit"
    CALENDAR_READ = "calendar:read"
    CAMPAIGNS_READ = "campaigns:read"
    CAMPAIGNS_RUN = "campaigns:run"
    CASE_FILES_READ = "case_files:read"
    CONTACT_DETAILS_KEEP = "contact_details:keep"
    DIRECTORY_READ = "directory:read"
    DUTIES_READ = "duties:read"
    DUTIES_RECORD = "duties:record"
    EXPUNGING_ASK = "expunging:ask"
    EXPUNGING_DECIDE = "expunging:decide"
    FILES_PUBLISH = "files:publish"
    FILES_READ = "files:read"
    HEALTH_READ = "health:read"
    INBOX_READ = "inbox:read"
    INFO_REQUESTS_FILE = "info_requests:file"
    INFO_REQUESTS_READ = "info_requests:read"
    INFO_REQUESTS_SHARE = "info_requests:share"
    METHOD_READ = "method:read"
    OUTBOX_READ = "outbox:read"
    OUTBOX_SEND = "outbox:send"
    PEOPLE_MANAGE = "people:manage"
    PERSONAL_DATA_READ = "personal_data:read"
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


def may_be_linked(right: Right, visibility: Visibility) -> bool:
    """Say whether a request may be opened by a link, which may be passed on: nothing private is, and nobody's
    own data.
    """
    return visibility is not Visibility.PRIVATE and may_be_published(right)


EVERYONE = frozenset(
    {
        Permission.ACCOUNT_SIGN_IN,
        Permission.CALENDAR_READ,
        Permission.CAMPAIGNS_READ,
        Permission.DIRECTORY_READ,
        Permission.DUTIES_READ,
        Permission.FILES_READ,
        Permission.HEALTH_READ,
        Permission.INFO_REQUESTS_READ,
        Permission.METHOD_READ,
        Permission.PERSONAL_DATA_READ,
    }
)
SIGNED_IN = EVERYONE | {Permission.ACCOUNT_KEEP, Permission.ACCOUNT_SIGN_OUT, Permission.INBOX_READ}

SIDE = frozenset(
    {
        Permission.ACTS_RECORD,
        Permission.CASE_FILES_READ,
        Permission.DUTIES_RECORD,
        Permission.EXPUNGING_ASK,
        Permission.FILES_PUBLISH,
    }
)
"""What those do who stand on one side of a request."""

GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.PUBLIC: EVERYONE,
    Role.MONITOR: SIGNED_IN
    | SIDE
    | {
        Permission.CAMPAIGNS_RUN,
        Permission.CONTACT_DETAILS_KEEP,
        Permission.INFO_REQUESTS_FILE,
        Permission.INFO_REQUESTS_SHARE,
    },
    Role.OFFICER: SIGNED_IN | SIDE,
    Role.REGULATOR: SIGNED_IN
    | {
        Permission.ADMINISTRATION_READ,
        Permission.AUDIT_READ,
        Permission.CASE_FILES_READ,
        Permission.TASKS_READ,
    },
    Role.COORDINATOR: SIGNED_IN
    | {
        Permission.ACCOUNTS_ADMINISTER,
        Permission.ADMINISTRATION_READ,
        Permission.ACTS_QUERY,
        Permission.AUDIT_READ,
        Permission.CALENDAR_EDIT,
        Permission.CASE_FILES_READ,
        Permission.DUTIES_RECORD,
        Permission.EXPUNGING_DECIDE,
        Permission.OUTBOX_READ,
        Permission.OUTBOX_SEND,
        Permission.PEOPLE_MANAGE,
        Permission.REPORTS_DRAFT,
        Permission.TASKS_READ,
        Permission.TASKS_RUN,
    },
    Role.ADMINISTRATOR: SIGNED_IN
    | {
        Permission.AUDIT_READ,
        Permission.EXPUNGING_DECIDE,
        Permission.OUTBOX_READ,
        Permission.OUTBOX_SEND,
        Permission.ACCOUNTS_ADMINISTER,
        Permission.ADMINISTRATION_READ,
        Permission.PEOPLE_MANAGE,
        Permission.TASKS_READ,
        Permission.TASKS_RUN,
    },
    Role.GUEST: frozenset({Permission.ACTS_RECORD, Permission.INFO_REQUESTS_READ}),
}
MANAGES = frozenset({Permission.PEOPLE_MANAGE})
"""What the manager of an organisation and the head of a unit may do besides."""
PLACED = {Role.MONITOR: "organisation", Role.OFFICER: "unit"}
"""The roles that are held in something, and in what."""


@dataclass(frozen=True)
class Space:
    """Where a role is held: in an organisation, in a unit, or in neither for the roles of the programme."""

    role: Role
    organisation_id: int | None = None
    unit_id: int | None = None

    @property
    def fits(self) -> bool:
        """Say whether the role is held in what it has to be held in, and in nothing else."""
        held = PLACED.get(self.role)
        given = {"organisation": self.organisation_id, "unit": self.unit_id}
        return all((number is not None) == (name == held) for name, number in given.items())


@dataclass(frozen=True)
class Actor:
    """Whoever asks: a role, and the organisation or unit it is held in; of a guest, the link by which it
    came and the one request to which that leads.
    """

    role: Role = Role.PUBLIC
    account_id: int | None = None
    organisation_id: int | None = None
    unit_id: int | None = None
    manages: bool = False
    request_id: int | None = None
    link_id: int | None = None

    def may(self, permission: Permission) -> bool:
        """Say whether the actor holds a permission; which rows it reaches is asked of the rows."""
        return permission in GRANTS[self.role] or (self.manages and permission in MANAGES)

    def may_give(self, space: Space) -> bool:
        """Say whether the actor may give somebody a place, and take it away: in its own organisation or unit
        for whoever manages it. Only an administrator makes administrators.
        """
        if not space.fits or space.role in WITHOUT_ACCOUNT or not self.may(Permission.PEOPLE_MANAGE):
            return False
        if self.may(Permission.ACCOUNTS_ADMINISTER):
            return space.role is not Role.ADMINISTRATOR or self.role is Role.ADMINISTRATOR
        return space == Space(self.role, self.organisation_id, self.unit_id)

    def speaks_for(self, organisation_id: int) -> bool:
        """Say whether the actor acts for an organisation."""
        return self.role is Role.MONITOR and self.organisation_id == organisation_id

    @property
    def oversees(self) -> bool:
        """Say whether the actor watches over both sides, and so reads free text, which may name people."""
        return self.role in (Role.REGULATOR, Role.COORDINATOR)

    @property
    def needs_code(self) -> bool:
        """Say whether a password alone does not do: whoever reaches further than a monitor or an officer."""
        return self.role not in (*WITHOUT_ACCOUNT, *PLACED) or (self.manages and self.role is Role.OFFICER)

    @property
    def came_by_link(self) -> bool:
        """Say whether the actor came by a link, without an account."""
        return self.link_id is not None

    @property
    def is_signed_in(self) -> bool:
        """Say whether there is an account behind the actor."""
        return self.account_id is not None


NOBODY = Actor()
