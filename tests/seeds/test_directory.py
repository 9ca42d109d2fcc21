"""The directory that a new installation starts with: nobody missing, nobody twice, every reference kept."""

import re
import unicodedata
from collections import Counter

import pytest

from foia_tracker.domain.duties import Branch
from foia_tracker.seeds import read
from foia_tracker.seeds.values import Group, SeedBody, Status

BODIES = read.bodies()
BY_SLUG = {body.slug: body for body in BODIES}
MUNICIPALITIES = {municipality.slug: municipality for municipality in read.municipalities()}

MINISTRIES = [
    ("MINEX", "Ministerio de Relaciones Exteriores", "11130004"),
    ("MINGOB", "Ministerio de Gobernación", "11130005"),
    ("MINDEF", "Ministerio de la Defensa Nacional", "11130006"),
    ("MINFIN", "Ministerio de Finanzas Públicas", "11130007"),
    ("MINEDUC", "Ministerio de Educación", "11130008"),
    ("MSPAS", "Ministerio de Salud Pública y Asistencia Social", "11130009"),
    ("MINTRAB", "Ministerio de Trabajo y Previsión Social", "11130010"),
    ("MINECO", "Ministerio de Economía", "11130011"),
    ("MAGA", "Ministerio de Agricultura, Ganadería y Alimentación", "11130012"),
    ("CIV", "Ministerio de Comunicaciones, Infraestructura y Vivienda", "11130013"),
    ("MEM", "Ministerio de Energía y Minas", "11130014"),
    ("MCD", "Ministerio de Cultura y Deportes", "11130015"),
    ("MARN", "Ministerio de Ambiente y Recursos Naturales", "11130017"),
    ("MIDES", "Ministerio de Desarrollo Social", "11130020"),
]
SECRETARIATS = (
    "SGP SPP SCEP SCSP SEGEPLAN SAAS SIE SEPREM SBS SOSEP SVET SESAN SENABED SENACYT SECCATID STCNS SE-CONRED"
)
COMMISSIONS = "GAE COPADEH CODISRA CNC DEMI FODIGUA FSS FODES ONSEC INAP CONJUVE CONAP AMSA AMSCLAE OCRET IGN"
DECENTRALISED = (
    "ALMG ANADIE BANGUAT JM CNEE CPN CONALFA COG COPEREX CDAG CNA CONAMIGUA CONADI CNPAG CHN GUATEL EPNCH"
    " EMPORNAC EPQ ENCA FEGUA FONTIERRAS INGECOP ICTA FHA INFOM IDPP IPM IRTRA IGSS INGUAT INAB INACIF INDECA"
    " INACOP INDE INE INTECAP RIC RGP RENAP SAT SIB SIT USAC ZOLIC"
)
DEPARTMENTS = [
    *("Alta Verapaz", "Baja Verapaz", "Chimaltenango", "Chiquimula", "El Progreso", "Escuintla", "Guatemala"),
    *("Huehuetenango", "Izabal", "Jalapa", "Jutiapa", "Petén", "Quetzaltenango", "Quiché", "Retalhuleu"),
    *("Sacatepéquez", "San Marcos", "Santa Rosa", "Sololá", "Suchitepéquez", "Totonicapán", "Zacapa"),
]


def folded(text: str) -> str:
    """What a search makes of what a person types."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def of_group(group: Group, status: Status = Status.ACTIVE) -> list[SeedBody]:
    return [body for body in BODIES if body.group is group and body.status is status]


@pytest.mark.parametrize(
    ("group", "status", "expected"),
    [
        (Group.MINISTRY, Status.ACTIVE, 14),
        (Group.PRESIDENCY, Status.ACTIVE, 2),
        (Group.CONTROL, Status.ACTIVE, 1),
        (Group.SECRETARIAT, Status.ACTIVE, 17),
        (Group.SECRETARIAT, Status.CLOSED, 2),
        (Group.COMMISSION, Status.ACTIVE, 17),
        (Group.COMMISSION, Status.CLOSED, 2),
        (Group.GOVERNORATE, Status.ACTIVE, 22),
        (Group.DEVELOPMENT_COUNCIL, Status.ACTIVE, 22),
        (Group.DECENTRALISED, Status.ACTIVE, 47),
    ],
)
def test_each_part_of_the_directory_has_all_its_bodies(group: Group, status: Status, expected: int) -> None:
    assert len(of_group(group, status)) == expected


def test_the_parts_are_all_there_is() -> None:
    assert len(BODIES) == 146


def test_the_fourteen_ministries_have_their_names_and_codes() -> None:
    assert [(body.acronym, body.name, body.sicoin) for body in of_group(Group.MINISTRY)] == MINISTRIES


@pytest.mark.parametrize(
    ("group", "acronyms", "without_acronym"),
    [
        (Group.SECRETARIAT, SECRETARIATS, []),
        (Group.COMMISSION, COMMISSIONS, ["Junta Nacional de Servicio Civil"]),
        (Group.DECENTRALISED, DECENTRALISED, ["Segundo Registro de la Propiedad"]),
    ],
)
def test_the_other_national_bodies_are_known_by_their_acronyms(
    group: Group, acronyms: str, without_acronym: list[str]
) -> None:
    found = of_group(group)
    assert [body.acronym for body in found if body.acronym] == acronyms.split()
    assert [body.name for body in found if not body.acronym] == without_acronym


@pytest.mark.parametrize(
    ("group", "prefix", "article6"),
    [
        (Group.GOVERNORATE, "Gobernación Departamental de", 17),
        (Group.DEVELOPMENT_COUNCIL, "Consejo Departamental de Desarrollo de", 19),
    ],
)
def test_every_department_has_its_governorate_and_its_council_in_its_capital(
    group: Group, prefix: str, article6: int
) -> None:
    found = of_group(group)
    assert [body.name for body in found] == [f"{prefix} {department}" for department in DEPARTMENTS]
    seats = [MUNICIPALITIES[body.municipality] for body in found]
    assert [seat.department for seat in seats] == DEPARTMENTS == [body.department for body in found]
    assert all(seat.departmental_capital for seat in seats)
    assert {body.article6 for body in found} == {article6}


@pytest.mark.parametrize(
    ("slug", "article6"),
    [
        *[("minex", 1), ("presidencia", 1), ("pgn", 9), ("idpp", 11), ("inacif", 12), ("renap", 13)],
        *[("infom", 14), ("igss", 15), ("ipm", 16), ("banguat", 20), ("junta-monetaria", 21), ("sib", 22)],
        *[("cdag", 23), ("cog", 24), ("usac", 25), ("sat", 26), ("sit", 27), ("epq", 28), ("inab", 4)],
    ],
)
def test_a_body_that_article_6_names_has_its_own_numeral(slug: str, article6: int) -> None:
    assert BY_SLUG[slug].article6 == article6


@pytest.mark.parametrize(
    ("slug", "unit"),
    [
        ("mspas", "Unidad de Información Pública del Ministerio de Salud Pública y Asistencia Social"),
        (
            "sosep",
            "Unidad de Información Pública de la Secretaría de Obras Sociales de la Esposa del Presidente",
        ),
        ("chn", "Unidad de Información Pública de El Crédito Hipotecario Nacional de Guatemala"),
        ("fegua", "Unidad de Información Pública de Ferrocarriles de Guatemala"),
    ],
)
def test_a_unit_is_named_after_its_body_with_the_right_article(slug: str, unit: str) -> None:
    assert (BY_SLUG[slug].unit_slug, BY_SLUG[slug].unit_name) == (slug, unit)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.slug)
def test_the_article_before_a_name_goes_with_its_first_word(body: SeedBody) -> None:
    feminine = re.match(
        "(Academia|Agencia|Autoridad|Comisión|Confederación|Defensoría|Empresa|Escuela|Gobernación|Inspección|Junta|"
        "Oficina|Presidencia|Procuraduría|Secretaría|Superintendencia|Universidad|Vicepresidencia|Zona) ",
        body.name,
    )
    masculine = re.match("(Banco|Comité|Consejo|Fondo|Instituto|Ministerio|Registro|Segundo) ", body.name)
    assert (bool(feminine), bool(masculine)) == (body.of == "de la", body.of == "del")


def test_slugs_are_kebab_case_and_never_twice() -> None:
    assert len(BY_SLUG) == len(BODIES)
    assert [slug for slug in BY_SLUG if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


def test_a_slug_is_one_of_the_names_of_its_body_because_addresses_are_read_aloud() -> None:
    named = {
        body.slug: {re.sub("[^a-z0-9]+", "-", folded(known)) for known in body.known_as} for body in BODIES
    }
    assert [slug for slug, names in named.items() if slug not in names] == []


def test_nothing_that_a_person_would_type_means_two_bodies() -> None:
    typed = Counter(folded(known) for body in BODIES for known in body.known_as)
    assert [known for known, times in typed.items() if times > 1] == []


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Ministerio de Salud", "mspas"),
        ("SAT", "sat"),
        ("conred", "se-conred"),
        ("CODEDE Peten", "codede-peten"),
        ("gobernacion de solola", "gobernacion-solola"),
        ("Cancillería", "minex"),
    ],
)
def test_a_body_is_found_by_what_people_call_it(typed: str, slug: str) -> None:
    assert [b.slug for b in BODIES if folded(typed) in map(folded, b.known_as)] == [slug]


def test_what_would_be_ambiguous_is_nobodys_alias() -> None:
    typed = {folded(known) for body in BODIES for known in body.known_as}
    assert typed.isdisjoint({"gobernacion", "registro de la propiedad", "ministerio", "secretaria general"})


def test_parents_successors_and_seats_exist() -> None:
    assert {body.parent for body in BODIES} - {""} <= BY_SLUG.keys()
    assert {body.successor for body in BODIES} - {""} <= BY_SLUG.keys()
    assert {body.municipality for body in BODIES} - {""} <= MUNICIPALITIES.keys()


def test_the_calendar_layers_of_bodies_and_municipalities_exist() -> None:
    known = {layer.slug for layer in read.layers()}
    assert {slug for body in BODIES for slug in body.calendar} <= known
    assert {municipality.calendar for municipality in MUNICIPALITIES.values()} - {""} <= known


def test_a_closed_body_has_a_successor_that_is_active_and_an_active_one_has_no_end() -> None:
    closed = [body for body in BODIES if body.status is Status.CLOSED]
    assert [body.slug for body in closed] == ["sepaz", "saa", "copredeh", "copret"]
    assert {BY_SLUG[body.successor].status for body in closed} == {Status.ACTIVE}
    active = [body for body in BODIES if body.status is Status.ACTIVE]
    assert [body.slug for body in active if body.valid_until or body.successor] == []


def test_asuetos_by_acuerdo_reach_the_central_and_decentralised_executive_and_nobody_else() -> None:
    executive = {Branch.EXECUTIVE_CENTRAL, Branch.EXECUTIVE_DECENTRALISED}
    assert {body.branch for body in BODIES if body.calendar == ("executive",)} == executive
    assert {body.branch for body in BODIES if body.calendar == ()} == set(Branch) - executive


@pytest.mark.parametrize(
    "slug", ["usac", "igss", "banguat", "idpp", "inacif", "renap", "sat", "cdag", "cog", "irtra"]
)
def test_what_is_functionally_independent_does_not_follow_the_executive(slug: str) -> None:
    assert BY_SLUG[slug].calendar == ()


@pytest.mark.parametrize("slug", [body.slug for body in BODIES if body.group is Group.MINISTRY])
def test_a_ministry_sits_in_the_capital_and_follows_the_executive(slug: str) -> None:
    assert (BY_SLUG[slug].municipality, BY_SLUG[slug].calendar) == ("guatemala-city", ("executive",))


def test_municipalities_are_sorted_never_twice_and_hold_every_departmental_capital() -> None:
    assert list(MUNICIPALITIES) == sorted(MUNICIPALITIES)
    assert len(MUNICIPALITIES) == len(read.municipalities())
    capitals = [town.department for town in MUNICIPALITIES.values() if town.departmental_capital]
    assert sorted(capitals) == sorted(DEPARTMENTS)


def test_every_municipality_is_somebodys_seat() -> None:
    assert MUNICIPALITIES.keys() == {body.municipality for body in BODIES} - {""}


def test_the_directory_holds_no_address_of_mail_and_no_telephone() -> None:
    everything = read.FOLDER.joinpath("bodies.csv").read_text(encoding="utf-8")
    assert re.findall(r"\S+@\S+|\b(?!20\d\d-20)[2-7]\d{3}[ -]?\d{4}\b", everything) == []
