"""The pages of the ledger: who is told what, in which words, and what is never shown."""

import ast
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.domain.ledger import MASK, Via
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.labels.ledger import COLUMNS, TABLES
from foia_tracker.models.accounts import Account
from foia_tracker.models.audited import AUDITED
from foia_tracker.models.base import Base
from foia_tracker.models.contact_details import ContactDetails
from foia_tracker.models.directory import Organisation
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.models.ledger import AuditEntry
from foia_tracker.models.ledger_hook import note
from foia_tracker.models.origin import Origin, working_as
from foia_tracker.services import campaigns, info_requests, ledger, ledger_listing
from foia_tracker.services.campaigns import Copy, Letter
from foia_tracker.services.info_requests import Filing
from tests.architecture.sources import nodes
from tests.make import Make
from tests.statements import counted
from tests.web.cases import PLANTED, TODAY, Parties
from tests.web.conftest import Freeze
from tests.web.visitor import Page, Visitor, error_of

FILED = date(2026, 4, 20)


@pytest.fixture(autouse=True)
def fifth_of_may(freeze: Freeze) -> None:
    freeze(TODAY)


@pytest.fixture
def administrator(make: Make) -> Account:
    account = make.account(Role.ADMINISTRATOR)
    make.keep()
    return account


def rows(page: Page) -> list[list[str]]:
    """Give what each row of the page says, cell by cell."""
    found = page.soup.select("tbody tr")
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")] for row in found]


def seen(visit: Visitor, account: Account, **asked: object) -> list[list[str]]:
    visit.sign_in(account)
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return rows(visit.get(f"/auditoria?{query}"))


def changed(parties: Parties, info_request: InfoRequest, to: Visibility) -> None:
    """Let others see a request, as somebody of its organisation does on a page."""
    by = parties.monitor.actor
    with working_as(Origin(Via.WEB, "192.0.2.9", by)):
        info_requests.change_visibility(parties.make.session, info_request, to, by)
        parties.make.keep()


def test_a_change_is_told_in_words_with_who_when_and_what_before_and_after(
    visit: Visitor, parties: Parties
) -> None:
    made = parties.request(FILED)
    changed(parties, made, Visibility.PUBLISHED)
    number, account = made.number, parties.monitor.id
    organisation = parties.make.session.get_one(Organisation, made.organisation_id).name
    parties.make.keep()
    what, when, who, values = seen(visit, parties.regulator, tabla="info_requests")[0]
    assert what == f"Se cambió la solicitud {number}"
    assert when == "05/05/2026 12:00"
    assert who == f"Cuenta {account} Monitoreo de organización, {organisation}"
    assert values == "Visibilidad Compartida pasó a Publicada"


def test_what_is_done_on_a_page_is_told_with_who_did_it_and_from_where(
    visit: Visitor, session: Session, parties: Parties
) -> None:
    made = parties.request(FILED)
    number, account, organisation = made.id, parties.monitor.id, made.organisation_id
    email = parties.monitor.email
    parties.make.keep()
    visit.sign_in(email)
    assert visit.submit(f"/solicitudes/{number}/visibilidad", visibility="private").status == 302
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.table_name, entry.row_id, entry.after) == (
        "info_requests",
        number,
        {"visibility": "private"},
    )
    assert (entry.via, entry.origin) == (Via.WEB, "127.0.0.1")
    assert (entry.account_id, entry.role, entry.organisation_id) == (account, "monitor", organisation)


def test_a_row_leads_to_its_case_and_to_all_that_its_person_did(visit: Visitor, parties: Parties) -> None:
    made = parties.request(FILED)
    changed(parties, made, Visibility.PUBLISHED)
    visit.sign_in(parties.regulator)
    links = [link["href"] for link in visit.get("/auditoria?tabla=info_requests").soup.select("tbody tr a")]
    assert links[:2] == [f"/solicitudes/{made.id}", f"/auditoria?persona={parties.monitor.id}"]


def test_words_that_somebody_typed_are_never_shown(
    visit: Visitor, parties: Parties, administrator: Account
) -> None:
    made = parties.request(FILED, title="Expediente de Ana Ejemplo")
    for account in (parties.regulator, parties.coordinator, administrator):
        visit.client.delete_cookie("session")
        visit.sign_in(account)
        page = visit.get(f"/auditoria?solicitud={made.id}")
        assert "Título no se muestra" in page.words
        assert "Ana Ejemplo" not in page.text
        assert MASK not in page.text


VISIBLE = {
    # regulator, coordinator, administrator
    Visibility.PRIVATE: (False, False, True),
    Visibility.SHARED: (True, True, True),
    Visibility.PUBLISHED: (True, True, True),
}


@pytest.mark.parametrize("visibility", VISIBLE)
def test_of_a_request_only_those_are_told_who_may_see_it(
    session: Session, parties: Parties, administrator: Account, visibility: Visibility
) -> None:
    made = parties.request(FILED, visibility=visibility)
    about = select(AuditEntry.id).where(AuditEntry.request_id == made.id)
    entries = set(session.scalars(about))
    assert entries
    told = tuple(
        bool(entries & {entry.id for entry in session.scalars(AuditEntry.visible_to(account.actor))})
        for account in (parties.regulator, parties.coordinator, administrator)
    )
    assert told == VISIBLE[visibility]


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.MONITOR, Role.OFFICER])
def test_nobody_else_is_told_anything(session: Session, role: Role) -> None:
    assert session.scalars(AuditEntry.visible_to(Actor(role, 1, 1, 1)).limit(1)).all() == []


def test_what_becomes_private_again_is_told_no_more(session: Session, parties: Parties) -> None:
    made = parties.request(FILED)
    changed(parties, made, Visibility.PRIVATE)
    told = session.scalars(
        AuditEntry.visible_to(parties.regulator.actor).where(AuditEntry.request_id == made.id)
    )
    assert told.all() == []


def test_that_a_request_has_data_for_notifications_is_told_to_the_administrator_alone(
    session: Session, parties: Parties, administrator: Account
) -> None:
    """They are the organisation's own, also of a request that everybody sees."""
    made = parties.request(FILED, visibility=Visibility.PUBLISHED)
    kept = ContactDetails(request_id=made.id, appellant="Ana Ejemplo", updated_at=clock.now())
    session.add(kept)
    session.flush()
    session.delete(kept)
    session.flush()
    told = [
        [
            (entry.deed, entry.before, entry.after)
            for entry in session.scalars(AuditEntry.visible_to(account.actor))
            if entry.table_name == "contact_details"
        ]
        for account in (parties.regulator, parties.coordinator, administrator)
    ]
    said = {"request_id": made.id, "appellant": MASK}
    assert told == [[], [], [("created", None, said), ("removed", said, None)]]


@pytest.mark.parametrize(
    ("table", "regulator", "coordinator"),
    [
        ("accounts", False, True),
        ("places", False, True),
        ("organisations", True, True),
        ("units", True, True),
        ("calendar_entries", True, True),
        ("annual_reports", True, True),
        ("no_such_table", False, False),
    ],
)
def test_what_concerns_no_request_is_told_as_it_is_declared(
    session: Session, parties: Parties, administrator: Account, table: str, regulator: bool, coordinator: bool
) -> None:
    entry = {"deed": "created", "table_name": table, "row_id": 7, "request_id": None}
    note(session, [{**entry, "before": None, "after": {}}])
    told = [
        table
        in set(session.scalars(AuditEntry.visible_to(account.actor).with_only_columns(AuditEntry.table_name)))
        for account in (parties.regulator, parties.coordinator, administrator)
    ]
    assert told == [regulator, coordinator, True]


@pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.SHARED])
def test_a_campaign_is_told_to_those_who_see_one_of_its_requests(
    session: Session, parties: Parties, visibility: Visibility
) -> None:

    filing = Filing(None, "Carta", ("Lo uno",), FILED, None, visibility)
    campaigns.start(session, Letter(filing, (Copy(parties.unit.id),)), parties.monitor.actor)
    told = session.scalars(
        AuditEntry.visible_to(parties.regulator.actor).where(AuditEntry.table_name == "campaigns")
    ).all()
    assert bool(told) is (visibility is Visibility.SHARED)


def test_people_are_named_to_those_who_look_after_accounts_and_addresses_to_the_administrator(
    visit: Visitor, parties: Parties, administrator: Account
) -> None:
    parties.monitor.name = "Ana Ejemplo"
    made = parties.request(FILED)
    changed(parties, made, Visibility.PUBLISHED)
    who: dict[str, str] = {}
    for account in (parties.regulator, parties.coordinator, administrator):
        visit.client.delete_cookie("session")
        email = account.email
        parties.make.keep()
        who[email.partition("-")[0]] = seen(visit, account, solicitud=made.id)[0][2]
    assert ["Ana Ejemplo" in who[role] for role in ("regulator", "coordinator", "administrator")] == [
        False,
        True,
        True,
    ]
    assert ["192.0.2.9" in who[role] for role in ("regulator", "coordinator", "administrator")] == [
        False,
        False,
        True,
    ]


def test_a_request_that_the_reader_may_not_see_is_not_even_named(session: Session, parties: Parties) -> None:
    hidden, shown = parties.request(FILED, visibility=Visibility.PRIVATE), parties.request(FILED)
    shown.origin_id = hidden.id
    session.flush()
    entries = session.scalars(select(AuditEntry).where(AuditEntry.request_id == shown.id)).all()
    names = ledger_listing.names_for(session, parties.regulator.actor, entries)
    assert names.of("info_requests", shown.id) == shown.number
    assert names.of("info_requests", hidden.id) == ""


def test_commands_and_jobs_are_told_by_their_name(visit: Visitor, make: Make, administrator: Account) -> None:
    for origin in (
        Origin(Via.COMMAND, "accounts create"),
        Origin(Via.JOB, "seal"),
        Origin(Via.WEB, "192.0.2.1"),
    ):
        with working_as(origin):
            make.organisation()
    make.organisation()
    make.keep()
    who = [row[2] for row in seen(visit, administrator, tabla="organisations")[:4]]
    assert who == [
        "El programa, fuera de páginas y comandos",
        "Alguien sin cuenta desde 192.0.2.1",
        "Tarea seal",
        "Comando accounts create",
    ]


def test_what_was_read_is_told_with_its_request(visit: Visitor, parties: Parties, session: Session) -> None:
    made = parties.request(FILED)
    ledger.record_reading(session, "expungings", 7, made.id)
    session.commit()
    what = seen(visit, parties.regulator, solicitud=made.number)[0][0]
    assert what == f"Se abrió el retiro de un texto n.º 7, de la solicitud {made.number}"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"tabla": "units"}, {"units"}),
        ({"tabla": "nada"}, {"units", "organisations", "accounts"}),
        ({"dia": "05/05/2026"}, {"units", "organisations", "accounts"}),
        ({"dia": "04/05/2026"}, set()),
        ({"persona": "987654"}, set()),
        ({"solicitud": "SOL-2026-99999"}, set()),
    ],
)
def test_the_ledger_is_searched(
    visit: Visitor, parties: Parties, administrator: Account, asked: dict[str, str], found: set[str]
) -> None:
    told = {row[0] for row in seen(visit, administrator, **asked)}
    nouns = {
        name for name in ("units", "organisations", "accounts") if any(TABLES[name] in what for what in told)
    }
    assert nouns == found


def test_a_person_is_looked_for_by_number(visit: Visitor, parties: Parties) -> None:
    made = parties.request(FILED)
    changed(parties, made, Visibility.PUBLISHED)
    told = seen(visit, parties.regulator, persona=parties.monitor.id)
    assert [row[0] for row in told] == [f"Se cambió la solicitud {made.number}"]


@pytest.mark.parametrize(
    ("field", "written", "words"),
    [
        ("persona", "ana@ejemplo.test", "Escriba el número de una cuenta"),
        ("persona", "99999999999", "Escriba el número de una cuenta"),
        ("solicitud", "la mía", "SOL-2026-00012"),
        ("dia", "31/02/2026", "Escriba una fecha que exista"),
        ("dia", "ayer", "Escriba una fecha que exista"),
    ],
)
def test_what_cannot_be_looked_for_is_said_on_its_field_and_kept(
    visit: Visitor, parties: Parties, field: str, written: str, words: str
) -> None:
    visit.sign_in(parties.regulator)
    page = visit.get(f"/auditoria?{field}={written}")
    assert page.status == 422
    assert words in error_of(page, field)
    assert page.soup.select_one(f"#{field}")["value"] == written


@pytest.mark.parametrize(
    "query", ["antes=x", "antes=-1", "antes=99999999999999999999999", "tabla=%00", "persona=%00"]
)
def test_no_strange_address_is_a_fault(visit: Visitor, parties: Parties, query: str) -> None:
    visit.sign_in(parties.regulator)
    assert visit.get(f"/auditoria?{query}").status in (200, 400, 422)


def test_pages_follow_one_another_without_loss_and_keep_what_was_asked(
    visit: Visitor, make: Make, administrator: Account
) -> None:
    for _number in range(60):
        make.organisation()
    make.keep()
    visit.sign_in(administrator)
    page, names = visit.get("/auditoria?tabla=organisations"), []
    while True:
        names += [row[0] for row in rows(page)]
        older = page.soup.select_one("a[rel=next]")
        if older is None:
            break
        page = visit.get(older["href"])
        assert page.soup.select_one("a[rel=prev]")["href"] == "/auditoria?tabla=organisations"
    assert len(names) == len(set(names)) >= 60
    assert names[0] > names[1]
    assert all(name.startswith("Se agregó la organización") for name in names)


def test_what_is_planted_comes_to_life_nowhere(
    visit: Visitor, session: Session, make: Make, administrator: Account
) -> None:
    made = make.organisation()
    made.name = PLANTED
    make.keep()
    with working_as(Origin(Via.COMMAND, PLANTED)):
        make.organisation()
    make.keep()
    visit.sign_in(administrator)
    page = visit.get("/auditoria?tabla=organisations")
    assert page.soup.select_one("#planted") is None
    assert "{{313*317}}" in page.text


def test_where_nothing_is_sealed_yet_the_page_says_so(
    visit: Visitor, parties: Parties, session: Session
) -> None:
    visit.sign_in(parties.regulator)
    assert "Todavía no hay ningún sello." in visit.get("/auditoria").words
    ledger.seal(session, TODAY)
    session.commit()
    assert "Último sello: n.º 1, 05/05/2026 12:00" in visit.get("/auditoria").words


def read_tables() -> set[str]:
    """Give the tables of which views note that they were read."""
    read = {
        ast.unparse(node.args[0])
        for _name, node in nodes()
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "note_reading"
    }
    tables = {mapper.class_.__name__: str(mapper.class_.__tablename__) for mapper in Base.registry.mappers}
    assert read
    return {tables[name] for name in read}


@pytest.mark.parametrize(("role", "offered"), [("regulator", False), ("coordinator", True)])
def test_what_can_be_looked_for_is_what_the_reader_may_be_told_of(
    visit: Visitor, parties: Parties, role: str, offered: bool
) -> None:
    visit.sign_in(getattr(parties, role))
    choices = {option["value"] for option in visit.get("/auditoria").soup.select("#tabla option")}
    assert {"accounts" in choices, "places" in choices} == {offered}
    assert "contact_details" not in choices
    assert {"info_requests", "evidence_files"} <= choices


def test_every_table_and_column_that_is_told_has_its_words() -> None:
    heard = {column for audited in AUDITED.values() for column in audited.heard}
    assert set(TABLES) == set(AUDITED) | read_tables()
    assert set(COLUMNS) == heard
    assert len(set(TABLES.values())) == len(TABLES)


VALUES: dict[str, tuple[dict[str, Any], str]] = {
    "day": ({"first_on": "2026-02-11"}, "11/02/2026"),
    "day by another name": ({"valid_from": "2026-02-11"}, "11/02/2026"),
    "moment": ({"removed_at": "2026-06-01T18:00:00.000000+00:00"}, "01/06/2026 12:00"),
    "hour": ({"closes_at": "16:30:00"}, "16:30"),
    "yes": ({"confirmed": True}, "sí"),
    "no": ({"confirmed": False}, "no"),
    "number": ({"year": 2025}, "2025"),
    "amount": ({"mean_days": "7.50"}, "7.50"),
    "code": ({"right": "habeas_access"}, "Datos propios: conocerlos (habeas data)"),
    "code of a section": ({"section": "ministry"}, "Ministerios"),
    "code of a source": ({"source": "gazette"}, "Diario oficial"),
    "source of a day": ({"source": "Acuerdo 1-2026"}, "Acuerdo 1-2026"),
    "text that goes": ({"field": "items.2.ground_text"}, "La otra razón, en la cosa pedida 2"),
    "list": ({"found": [["title", "phone"]]}, "1 cosa"),
    "row without a name": ({"campaign_id": 987654}, "987654"),
    "row that is gone": ({"unit_id": 987654}, "n.º 987654"),
    "column of old": ({"forgotten": "algo"}, "algo"),
}


@pytest.mark.parametrize("name", VALUES)
def test_values_are_written_as_people_read_them(
    visit: Visitor, session: Session, administrator: Account, name: str
) -> None:
    after, words = VALUES[name]
    entry = {"deed": "changed", "table_name": "units", "row_id": 7, "request_id": None}
    note(session, [{**entry, "before": dict.fromkeys(after), "after": after}])
    session.commit()
    assert seen(visit, administrator)[0][3].endswith(f"nada pasó a {words}")


def test_rows_that_an_entry_points_at_are_named(
    visit: Visitor, session: Session, make: Make, administrator: Account
) -> None:
    one, other = make.unit(), make.unit()
    one.body = other.body
    session.flush()
    name = other.body.name
    make.keep()
    before, after = seen(visit, administrator, tabla="units")[0][3].split(" pasó a ")
    assert before.startswith("Entidad Entidad")
    assert after == name


def test_a_page_asks_the_database_as_often_for_many_entries_as_for_few(
    session: Session, make: Make, administrator: Account
) -> None:

    actor = administrator.actor
    asked = []
    for _more in range(2):
        for _number in range(5):
            make.unit()
        session.expire_all()
        page = ledger_listing.find(session, actor, ledger_listing.Search(table="units"))
        with counted(session) as statements:
            ledger_listing.names_for(session, actor, page.entries)
        asked.append(len(statements))
    assert asked[0] == asked[1]
