"""Who may do what, as one table; a right more is a changed line here."""

import pytest

from foia_tracker.domain.acts import Right
from foia_tracker.domain.policy import GRANTS, NOBODY, Actor, Permission, Role, may_be_published

RIGHTS = {
    "account:keep": "monitor officer regulator coordinator administrator",
    "account:sign_in": "public monitor officer regulator coordinator administrator",
    "account:sign_out": "monitor officer regulator coordinator administrator",
    "accounts:administer": "coordinator administrator",
    "administration:read": "regulator coordinator administrator",
    "acts:query": "coordinator",
    "acts:record": "monitor officer guest",
    "audit:read": "regulator coordinator administrator",
    "calendar:edit": "coordinator",
    "calendar:read": "public monitor officer regulator coordinator administrator",
    "campaigns:read": "public monitor officer regulator coordinator administrator",
    "campaigns:run": "monitor",
    "contact_details:keep": "monitor",
    "case_files:read": "monitor officer regulator coordinator",
    "directory:read": "public monitor officer regulator coordinator administrator",
    "duties:read": "public monitor officer regulator coordinator administrator",
    "duties:record": "monitor officer coordinator",
    "expunging:ask": "monitor officer",
    "expunging:decide": "coordinator administrator",
    "files:publish": "monitor officer",
    "files:read": "public monitor officer regulator coordinator administrator",
    "health:read": "public monitor officer regulator coordinator administrator",
    "inbox:read": "monitor officer regulator coordinator administrator",
    "info_requests:file": "monitor",
    "info_requests:read": "public monitor officer regulator coordinator administrator guest",
    "info_requests:share": "monitor",
    "method:read": "public monitor officer regulator coordinator administrator",
    "personal_data:read": "public monitor officer regulator coordinator administrator",
    "outbox:read": "coordinator administrator",
    "outbox:send": "coordinator administrator",
    "people:manage": "coordinator administrator",
    "reports:draft": "coordinator",
    "tasks:read": "regulator coordinator administrator",
    "tasks:run": "coordinator administrator",
}


@pytest.mark.parametrize("permission", list(Permission))
def test_a_permission_is_held_by_exactly_these_roles(permission: Permission) -> None:
    holders = [role.value for role in Role if permission in GRANTS[role]]
    assert " ".join(holders) == RIGHTS[permission]


def test_the_table_names_every_permission_and_no_other() -> None:
    assert set(RIGHTS) == set(Permission)
    assert set(GRANTS) == set(Role)


def test_a_permission_says_what_is_done_to_what() -> None:
    assert all(len(permission.split(":")) == 2 for permission in Permission)


@pytest.mark.parametrize("role", list(Role))
def test_regulator_and_coordinator_oversee_and_a_monitor_speaks_for_its_organisation(role: Role) -> None:
    actor = Actor(role, 1, organisation_id=7)
    assert actor.oversees is (role in (Role.REGULATOR, Role.COORDINATOR))
    assert actor.speaks_for(7) is (role is Role.MONITOR)
    assert not actor.speaks_for(8)


def test_habeas_data_is_never_published() -> None:
    assert [right for right in Right if may_be_published(right)] == [Right.INFORMATION]


def test_nobody_is_the_public() -> None:
    assert NOBODY.role is Role.PUBLIC
    assert not NOBODY.is_signed_in
    assert Actor(Role.MONITOR, 1, 1).is_signed_in
    assert NOBODY.may(Permission.DIRECTORY_READ)
    assert not NOBODY.may(Permission.INBOX_READ)
