"""The contacts of a recurso: read and written by the own organisation, gone when it says so."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.policy import NOBODY, Actor, Role, Visibility
from foia_tracker.models.contact_details import ContactDetails
from foia_tracker.models.directory import Unit
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import contact_details
from foia_tracker.services.contact_details import Contacts
from tests.make import Make
from tests.services.expungings import broken, everything

WORD = "Xochiquetzalli"
CONTACTS = Contacts(f"{WORD} Uno", f"{WORD} Dos", f"Calle de {WORD}")


@pytest.fixture
def kept(session: Session, make: Make, unit: Unit, monitor: Actor) -> InfoRequest:
    """Give a published request with contacts."""
    made = make.info_request(date(2026, 2, 2), monitor, unit, Visibility.PUBLISHED)
    contact_details.write(session, made, CONTACTS, monitor)
    return made


def test_what_was_written_is_read_and_changed(session: Session, kept: InfoRequest, monitor: Actor) -> None:
    found = contact_details.find(session, kept, monitor)
    assert found is not None
    assert (found.appellant, found.third_party, found.address) == (
        CONTACTS.appellant,
        CONTACTS.third_party,
        CONTACTS.address,
    )
    contact_details.write(session, kept, Contacts(" Otra Persona "), monitor)
    (row,) = session.scalars(select(ContactDetails))
    assert (row.appellant, row.third_party, row.updated_by_id) == ("Otra Persona", "", monitor.account_id)


@pytest.mark.parametrize("how", ["removed", "emptied"])
def test_removed_or_emptied_nothing_of_them_is_anywhere(
    session: Session, kept: InfoRequest, monitor: Actor, how: str
) -> None:
    assert everything(session).count(WORD) == 3
    if how == "removed":
        contact_details.remove(session, kept, monitor)
    else:
        contact_details.write(session, kept, Contacts(" ", "", "\n"), monitor)
    assert WORD not in everything(session)
    assert broken(session) == []


def strangers(make: Make, kept: InfoRequest) -> list[Actor]:
    return [
        NOBODY,
        Actor(Role.MONITOR, 1, make.organisation().id),
        Actor(Role.MONITOR, 1),
        Actor(Role.OFFICER, 1, unit_id=kept.unit_id),
        Actor(Role.OFFICER, 1, organisation_id=kept.organisation_id, unit_id=kept.unit_id),
        Actor(Role.REGULATOR, 1),
        Actor(Role.COORDINATOR, 1),
        Actor(Role.ADMINISTRATOR, 1),
    ]


def test_nobody_else_reads_writes_or_removes_them(session: Session, make: Make, kept: InfoRequest) -> None:
    for by in strangers(make, kept):
        assert session.scalars(ContactDetails.visible_to(by)).all() == []
        assert contact_details.find(session, kept, by) is None
        for act in (
            lambda by=by: contact_details.write(session, kept, Contacts("Otra"), by),
            lambda by=by: contact_details.write(session, kept, Contacts(), by),
            lambda by=by: contact_details.remove(session, kept, by),
        ):
            with pytest.raises(RuleViolation) as refused:
                act()
            assert refused.value.code == "not_your_contacts"
    assert everything(session).count(WORD) == 3
