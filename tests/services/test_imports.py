"""A log taken into the database: what is kept, for whom, and what a second time adds."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from foia_tracker.adapters import spreadsheets
from foia_tracker.domain.acts import Channel, Kind, Outcome
from foia_tracker.domain.logs.bodies import BodyDraft
from foia_tracker.domain.policy import Visibility
from foia_tracker.models.acts import ActItem, ActRow
from foia_tracker.models.calendar import Calendars
from foia_tracker.models.directory import ObligedBody, Organisation
from foia_tracker.models.info_requests import InfoRequest, RequestSituation, RequestStep, RequestTerm
from foia_tracker.services import directory, imports
from foia_tracker.services.projection import project
from tests.make import Make

TODAY = date(2025, 6, 2)

HEADER = "Folio,Entidad,Fecha de presentación,Medio de ingreso,Tema,Información solicitada,"
HEADER += "Prevención,Prórroga,Fecha de respuesta,Resultado,Edad"
ROWS = (
    "001,Entidad Uno,03/03/2025,Portal,Parques,Los árboles,no,no,11/03/2025,entrega total,41",
    "002,Entidad Uno,04/03/2025,Carta,Parques,Las bancas,sí,Sí. Por volumen,18/03/2025,inexistencia,42",
    "003,Entidad Dos,17/03/2025,Ventanilla,,Las fuentes,no,no,19/03/2025,turnada,43",
    "004,Entidad Dos,28/03/2025,Portal,Parques,Los senderos,no,sí,,entrega parcial,44",
    "005,Entidad Dos,31/03/2025,Portal,Parques,Las entradas,no,no,,,45",
)


@pytest.fixture
def group(session: Session, make: Make) -> Organisation:
    """An organisation, and the two bodies to which its log was addressed."""
    imports.add_bodies(session, [BodyDraft(2, "Entidad Uno"), BodyDraft(3, "Entidad Dos")], "gt-laip-2008")
    return make.organisation("accion")


def taken(
    session: Session,
    group: Organisation,
    rows: Sequence[str] = ROWS,
    visibility: Visibility = Visibility.SHARED,
    law: str | None = None,
) -> imports.Taken:
    """Take a log of these rows in."""
    content = "\n".join((HEADER, *rows)).encode()
    log = imports.interpret_log(session, spreadsheets.read(content, "registro.csv"), TODAY, None)
    assert log.problems == ()
    return imports.take(session, log, group, visibility, law)


def kept(session: Session) -> dict[str, InfoRequest]:
    """Every request with its acts and items, by the reference of the unit."""
    whole = selectinload(InfoRequest.acts).selectinload(ActRow.items).selectinload(ActItem.grounds)
    rows = session.scalars(select(InfoRequest).options(whole, selectinload(InfoRequest.items)))
    return {row.unit_reference: row for row in rows}


def acts(info_request: InfoRequest) -> list[tuple[str, date | None]]:
    return [(act.kind, act.happened_on) for act in info_request.acts]


def test_each_row_is_a_request_with_the_acts_it_tells(session: Session, group: Organisation) -> None:
    assert taken(session, group) == imports.Taken(5, 0)

    requests = kept(session)
    assert acts(requests["001"]) == [(Kind.FILED, date(2025, 3, 3)), (Kind.RESOLVED, date(2025, 3, 11))]
    assert acts(requests["002"]) == [
        (Kind.FILED, date(2025, 3, 4)),
        (Kind.CLARIFICATION_ASKED, None),
        (Kind.EXTENDED, None),
        (Kind.RESOLVED, date(2025, 3, 18)),
    ]
    assert acts(requests["003"]) == [(Kind.FILED, date(2025, 3, 17)), (Kind.TRANSFERRED, date(2025, 3, 19))]
    assert acts(requests["004"]) == [
        (Kind.FILED, date(2025, 3, 28)),
        (Kind.EXTENDED, None),
        (Kind.RESOLVED, None),
    ]
    assert acts(requests["005"]) == [(Kind.FILED, date(2025, 3, 31))]


def test_the_sums_of_the_database_are_those_of_the_file(session: Session, group: Organisation) -> None:
    taken(session, group)

    requests = kept(session).values()
    told = Counter(act.kind for one in requests for act in one.acts)
    undated = Counter(act.kind for one in requests for act in one.acts if act.happened_on is None)

    assert Counter(one.outcome for one in requests) == Counter(
        {Outcome.FULL: 1, Outcome.NONEXISTENT: 1, Outcome.PARTIAL: 1, None: 2}
    )
    assert (told[Kind.CLARIFICATION_ASKED], told[Kind.EXTENDED], told[Kind.RESOLVED]) == (1, 2, 3)
    assert undated == Counter({Kind.CLARIFICATION_ASKED: 1, Kind.EXTENDED: 2, Kind.RESOLVED: 1})


def test_what_is_kept_says_who_brought_it(session: Session, group: Organisation) -> None:
    taken(session, group)

    one = kept(session)["001"]
    assert (one.organisation_id, one.visibility, one.law) == (group.id, Visibility.SHARED, "gt-laip-2008")
    assert {(act.side, act.imported, act.recorded_by_id) for act in one.acts} == {
        ("organisation", True, None)
    }
    assert one.acts[0].channel == Channel.ELECTRONIC
    assert kept(session)["003"].acts[0].channel is None
    assert kept(session)["003"].notes == "Medio de ingreso: Ventanilla\nResultado: turnada"


def test_a_title_is_never_made_of_what_was_asked(session: Session, group: Organisation) -> None:
    taken(session, group)

    requests = kept(session)
    assert (requests["001"].title, requests["003"].title) == ("Parques", "Solicitud 003")
    assert [item.text for item in requests["003"].items] == ["Las fuentes"]


def test_a_column_that_is_not_read_is_kept_nowhere(session: Session, group: Organisation) -> None:
    taken(session, group)

    one = kept(session)["001"]
    assert "41" not in " ".join((one.title, one.topic, one.notes, *(item.text for item in one.items)))


def test_the_same_log_again_adds_nothing(session: Session, group: Organisation) -> None:
    taken(session, group)

    assert taken(session, group) == imports.Taken(0, 5)
    assert session.query(ActRow).count() == 12


def test_a_longer_log_adds_what_is_new(session: Session, group: Organisation) -> None:
    taken(session, group, ROWS[:3])

    assert taken(session, group) == imports.Taken(2, 3)


def test_another_organisation_has_a_log_of_its_own(session: Session, group: Organisation, make: Make) -> None:
    taken(session, group)

    assert taken(session, make.organisation("otra")) == imports.Taken(5, 0)


def test_a_folio_starts_again_with_the_year_and_with_the_body(session: Session, group: Organisation) -> None:
    again = (
        "001,Entidad Uno,03/03/2024,Portal,Parques,Los árboles,no,no,11/03/2024,entrega total,41",
        "001,Entidad Dos,03/03/2025,Portal,Parques,Los árboles,no,no,11/03/2025,entrega total,41",
    )

    assert taken(session, group, (ROWS[0], *again)) == imports.Taken(3, 0)


def test_what_is_projected_of_a_log_is_what_a_second_look_projects(
    session: Session, group: Organisation
) -> None:
    taken(session, group)
    before = projected(session)

    for info_request in kept(session).values():
        project(session, info_request)

    assert projected(session) == before
    assert before


def projected(session: Session) -> Counter[tuple[object, ...]]:
    """Everything that terms, steps and situations say, whatever the numbers of their rows."""
    return Counter(
        tuple(getattr(row, column.key) for column in table.__table__.columns if column.key != "id")
        for table in (RequestTerm, RequestStep, RequestSituation)
        for row in session.scalars(select(table))
    )


def test_a_law_without_terms_projects_none(session: Session, group: Organisation) -> None:
    taken(session, group, law="none")

    assert session.query(RequestTerm).count() == 0
    assert session.query(RequestStep).count() == 0
    assert {one.due_on for one in kept(session).values()} == {None}


def test_the_law_of_the_body_counts_where_none_is_named(session: Session, group: Organisation) -> None:
    """Ten working days from Monday 3 March 2025 end on the 17th."""
    taken(session, group)

    assert kept(session)["001"].due_on == date(2025, 3, 17)


@pytest.mark.parametrize(
    ("draft", "slug"),
    [
        (BodyDraft(2, "Entidad con Acrónimo", "ECA"), "eca"),
        (BodyDraft(2, "Dirección de Árboles, Ñandúes y Flores"), "direccion-de-arboles-nandues-y-flores"),
        (
            BodyDraft(2, "Instituto para la Seguridad de las Construcciones en el Distrito Inventado"),
            "instituto-para-la-seguridad-de-las-construcciones-en-el",
        ),
        (BodyDraft(2, "«»"), "entidad"),
    ],
    ids=["acronym", "accents and signs", "cut between words", "nothing to spell"],
)
def test_a_body_is_addressed_by_whole_words(session: Session, draft: BodyDraft, slug: str) -> None:
    imports.add_bodies(session, [draft], None)

    assert session.scalars(select(ObligedBody.slug).where(ObligedBody.name == draft.name)).one() == slug


def test_two_bodies_whose_names_begin_alike_have_two_addresses(session: Session) -> None:
    long = "Instituto Inventado para la Conservación de los Parques y Jardines de la Ciudad"
    names = (f"{long} Alta", f"{long} Baja")
    imports.add_bodies(session, [BodyDraft(line, name) for line, name in enumerate(names, start=2)], None)

    first, second = session.scalars(
        select(ObligedBody.slug).where(ObligedBody.name.in_(names)).order_by(ObligedBody.id)
    )
    assert second == f"{first}-2"


def test_bodies_that_are_there_already_are_not_added(session: Session, group: Organisation) -> None:
    again = [BodyDraft(2, "ENTIDAD UNO"), BodyDraft(3, "Entidad Tres")]

    assert imports.add_bodies(session, again, None) == 1


@pytest.mark.parametrize(
    ("country", "asked", "law", "kept_country"),
    [
        ("MX", None, "none", "MX"),
        ("Guatemala", None, "gt-laip-2008", "GT"),
        ("", "gt-laip-2008", "gt-laip-2008", "GT"),
        ("MX", "mx-veracruz", "mx-veracruz", "MX"),
        ("", None, "none", ""),
    ],
)
def test_the_country_decides_the_law_unless_one_is_named(
    session: Session, country: str, asked: str | None, law: str, kept_country: str
) -> None:
    imports.add_bodies(session, [BodyDraft(2, "Entidad Nueva", country=country)], asked)

    body = directory.find_body(session, "Entidad Nueva")
    assert body is not None
    assert (body.law, body.country) == (law, kept_country)


def test_abroad_only_weekends_are_off(session: Session) -> None:
    imports.add_bodies(session, [BodyDraft(2, "Entidad de Fuera", country="MX")], None)

    unit = directory.find_unit(session, "entidad-de-fuera")
    assert unit is not None
    assert Calendars.load(session).of(unit).code == "weekends"


@pytest.mark.parametrize(
    ("draft", "law", "names"),
    [
        (BodyDraft(2, "Entidad Uno", country="GT"), None, []),
        (BodyDraft(2, "Entidad Uno"), None, []),
        (BodyDraft(2, "Entidad Nueva", "EN", country="MX"), "none", []),
        (BodyDraft(2, "Entidad Uno", country="MX"), "none", ["Entidad Uno"]),
        (BodyDraft(2, "Entidad Uno"), "none", ["Entidad Uno"]),
        (BodyDraft(2, "Entidad Nueva", "entidad uno", country="GT"), None, ["entidad uno"]),
        (BodyDraft(2, "Entidad Uno", aliases=("Entidad Dos",), country="GT"), None, ["Entidad Dos"]),
    ],
    ids=[
        "the same body",
        "the same, no country said",
        "a new body",
        "a namesake abroad",
        "a namesake under another law",
        "the acronym of another",
        "an alias of another",
    ],
)
def test_a_name_that_is_another_bodys_is_told(
    session: Session, group: Organisation, draft: BodyDraft, law: str | None, names: list[str]
) -> None:
    assert [problem.value for problem in imports.namesakes(session, [draft], law)] == names
