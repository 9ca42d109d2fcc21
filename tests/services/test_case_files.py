"""The case file as it is made from what is kept: who gets it, what it holds, what it says of its chain."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from foia_tracker import clock
from foia_tracker.adapters import case_zips
from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.acts import HarmTest, ItemResult, Kind, Outcome, Proof
from foia_tracker.domain.case_check import misfits
from foia_tracker.domain.case_data import broken, read
from foia_tracker.domain.policy import Actor, Role, Visibility
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services.case_files import DrawnUp, case_file
from foia_tracker.services.case_files.archive import archive_of
from foia_tracker.services.expunging import Asking, ask, decide
from foia_tracker.services.projection import history
from reports.case_file import CaseFile
from tests.evidence import stored
from tests.make import Make
from tests.recipes import chain_holds
from tests.services.test_visibility import SEES, actors
from tests.web.cases import CASES, TODAY, Parties, Teller

FILED = date(2026, 2, 2)
ON = DrawnUp(date(2026, 3, 2), "Registro de ejemplo")
OPEN = {
    "public": "",
    "monitor own": "private shared published",
    "monitor other": "",
    "officer own": "shared published",
    "officer other": "",
    "regulator": "shared published",
    "coordinator": "shared published",
    "administrator": "",
}
"""Who gets a case file: of those who may see a request, who is part of it."""


@pytest.fixture(autouse=True)
def _inside(app: Flask) -> Iterator[None]:
    """Words are translated inside an application."""
    with app.app_context():
        yield


def own(info_request: InfoRequest) -> Actor:
    return Actor(Role.MONITOR, organisation_id=info_request.organisation_id)


def officer(info_request: InfoRequest) -> Actor:
    return Actor(Role.OFFICER, unit_id=info_request.unit_id)


NO_FILES = FileStore(Path("nowhere"))


def drawn(
    session: Session,
    info_request: InfoRequest,
    by: Actor | None = None,
    on: DrawnUp = ON,
    store: FileStore = NO_FILES,
) -> CaseFile:
    session.flush()
    made = case_file(session, info_request, by or own(info_request), on, store)
    assert made is not None
    return made


def said(case: CaseFile) -> str:
    """Give everything that a case file holds as one text."""
    return repr(case)


@pytest.mark.parametrize("visibility", list(Visibility))
@pytest.mark.parametrize("who", list(OPEN))
def test_only_who_is_part_of_a_request_gets_its_case_file(
    make: Make, session: Session, who: str, visibility: Visibility
) -> None:
    info_request = make.info_request(FILED, visibility=visibility)
    given = case_file(session, info_request, actors(make, info_request)[who], ON, NO_FILES)
    assert (given is not None) == (visibility.value in OPEN[who].split())
    assert set(OPEN[who].split()) <= set(SEES[who].split())


def test_who_has_only_a_link_to_a_request_gets_no_case_file(make: Make, session: Session) -> None:
    info_request = make.info_request(FILED)
    assert (
        case_file(session, info_request, Actor(Role.GUEST, request_id=info_request.id), ON, NO_FILES) is None
    )


def test_every_act_is_in_it_the_annulled_ones_too(make: Make, session: Session) -> None:
    info_request = make.info_request(FILED)
    make.act(info_request, Kind.CLARIFICATION_ASKED, date(2026, 2, 5), days=5, text="¿De qué año?")
    asked = history(session, info_request)[-1]
    make.act(info_request, Kind.CLARIFIED, date(2026, 2, 6))
    make.act(info_request, Kind.ANNULLED, None, about=asked.id, text="Era de otra solicitud.")
    case = drawn(session, info_request)
    assert {folio.position for folio in case.folios} == {1, 2, 3, 4}
    (annulled,) = [folio for folio in case.folios if folio.is_annulled]
    assert (annulled.position, annulled.marks) == (2, ["Anulada"])
    assert [act["position"] for act in json.loads(case.data)["acts"]] == [1, 2, 3, 4]
    assert (
        dict(case.missing)["Anulados por quien los anotó"]
        == f"folio {annulled.number}: a la vista, sin contar."
    )
    assert "Sin efecto" in dict(case.missing)


def test_folios_are_in_the_order_of_what_happened_and_links_in_that_of_the_chain(
    make: Make, session: Session
) -> None:
    info_request = make.info_request(FILED)
    make.act(info_request, Kind.RESOLVED, date(2026, 2, 10))
    make.act(info_request, Kind.EXTENDED, date(2026, 2, 6), days=5)
    case = drawn(session, info_request)
    assert [(folio.number, folio.title, folio.position) for folio in case.folios] == [
        (1, "Presentada", 1),
        (2, "Prórroga", 3),
        (3, "Resolución", 2),
    ]
    assert [(link.position, link.folio) for link in case.verification.links] == [(1, 1), (2, 3), (3, 2)]


def test_each_act_says_who_says_it_its_days_its_article_and_when_it_was_recorded(
    make: Make, session: Session
) -> None:
    info_request = make.info_request(FILED)
    make.act(
        info_request, Kind.RESOLVED, date(2026, 2, 9), officer(info_request), notified_on=date(2026, 2, 10)
    )
    _filed, resolved = drawn(session, info_request).folios
    facts = {label: value.replace("\N{NO-BREAK SPACE}", " ") for label, value in resolved.facts}
    assert facts["Quién lo dice"].startswith("La unidad: Entidad ")
    assert facts["Notificada el"] == "martes 10 de febrero de 2026"
    assert facts["Fecha de la resolución"] == "9 de febrero de 2026"
    assert facts["Anotado aquí el"].startswith(f"{clock.today():%d/%m/%Y}")
    assert resolved.article == "LAIP, arts.\N{NO-BREAK SPACE}42 y 45"


def test_a_law_that_is_not_modelled_has_neither_articles_nor_terms(make: Make, session: Session) -> None:
    info_request = make.info_request(FILED, unit=make.unit(law="none"))
    case = drawn(session, info_request)
    assert [folio.article for folio in case.folios] == [""]
    assert case.terms == []


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_every_term_can_be_counted_again_with_a_pencil(make: Make, session: Session) -> None:
    info_request = make.info_request(FILED)
    make.act(info_request, Kind.CLARIFICATION_ASKED, date(2026, 2, 5), days=10)
    make.act(info_request, Kind.CLARIFIED, date(2026, 2, 10))
    answer, *_others = drawn(session, info_request).terms
    assert (answer.name, answer.last) == ("Plazo para responder", "16/02/2026 o 24/02/2026")
    early, late = answer.counted
    assert [plain(day) for day in early.steps[0].days][::9] == ["1 mar 03/02", "10 lun 16/02"]
    first, second = late.steps
    assert plain(first.after[-1]) == (
        "La sustituye la cuenta que sigue, por: Aclaración del 10 de febrero de 2026 (folio 3)."
    )
    stopped, since = (plain(" | ".join(row.values())) for row in second.rows[:2])
    assert stopped == "El plazo anterior se detuvo | jueves 5 de febrero de 2026 | Por la prevención"
    assert since.startswith(
        "Se cuenta desde | martes 10 de febrero de 2026 | Vuelve a correr: Aclaración del "
    )
    assert plain(second.days[-1]) == "10 mar 24/02"
    assert second.last == late.steps[-1].last


def test_a_term_that_follows_another_says_so(make: Make, session: Session) -> None:
    info_request = make.info_request(FILED)
    make.act(info_request, Kind.NO_ANSWER, date(2026, 2, 17))
    terms = {term.name: term for term in drawn(session, info_request).terms}
    answer, second = terms["Plazo para responder"], terms["Segundo plazo, por falta de respuesta"]
    since = second.counted[0].steps[0].rows[0]
    assert (since["rule"], since["source"]) == ("Se cuenta desde", "Fin de: plazo para responder")
    assert plain(answer.counted[0].steps[-1].after[-1]) == (
        "El último día pasó. Lo dice: Constancia de falta de respuesta del 17 de febrero de 2026 (folio 2)."
    )


def test_a_term_that_only_one_reading_counts_says_so(make: Make, session: Session) -> None:
    info_request = make.info_request(FILED)
    make.act(info_request, Kind.CLARIFICATION_ASKED, date(2026, 2, 5), days=10)
    make.act(info_request, Kind.CLARIFIED, date(2026, 2, 10))
    make.act(info_request, Kind.RESOLVED, date(2026, 2, 20))
    terms = {term.name: term for term in drawn(session, info_request).terms}
    (early,) = terms["Segundo plazo, por falta de respuesta"].counted
    assert (early.reading, early.notes) == ("Lectura más temprana", ["La otra lectura no cuenta este plazo."])
    assert all(counted.notes == [] for counted in terms["Plazo para responder"].counted)


def test_in_dispute_each_version_is_told_with_its_day_and_nobody_is_said_to_be_late_without_it(
    make: Make, session: Session
) -> None:
    info_request = make.info_request(FILED)
    by = officer(info_request)
    make.act(info_request, Kind.RESOLVED, date(2026, 2, 16), by, items=(ItemResult(1, Outcome.FULL),))
    about = history(session, info_request)[-1].id
    make.act(
        info_request,
        Kind.CONTESTED,
        None,
        about=about,
        claimed_on=date(2026, 2, 19),
        text="Así dice el sello.",
    )
    case = drawn(session, info_request)
    (folio,) = case.disputed
    assert [plain(each["said"]) for each in folio.versions["both"]] == [
        "lunes 16 de febrero de 2026",
        "jueves 19 de febrero de 2026",
    ]
    early, late = (plain(counted.steps[-1].after[-1]) for counted in case.terms[0].counted)
    assert early == "Lo termina: Resolución del 16 de febrero de 2026 (folio 2), dentro del plazo."
    assert late == (
        "Lo termina: Resolución del 19 de febrero de 2026, según quien lo objeta (folio 2), después del "
        "último día."
    )
    assert case.lead == "Un acto está en disputa: las dos partes no dicen lo mismo."


def test_what_is_missing_is_said_beside_what_is_there(make: Make, session: Session) -> None:
    info_request = make.info_request(FILED)
    make.act(info_request, Kind.DELIVERED, None, officer(info_request), proof=Proof.RECEIPT)
    missing = dict(drawn(session, info_request).missing)
    assert missing["Sin fecha conocida"] == "folio 2: sin efecto en los plazos."
    assert missing["Sin constancia de su día"].startswith("folio 1:")
    assert missing["Sin confirmar ni objetar por la otra parte"] == "folios 1 y 2."


def test_a_whole_chain_is_told_whole_and_its_data_give_the_same(make: Make, session: Session) -> None:
    info_request = make.info_request(FILED)
    make.act(info_request, Kind.EXTENDED, date(2026, 2, 10), days=5, text="Volumen")
    case = drawn(session, info_request)
    assert case.verification.whole
    assert {link.result for link in case.verification.links} == {"coincide"}
    assert case.verification.sentence == (
        "La cadena está entera: se volvieron a calcular sus 2 actos y todos coinciden."
    )
    told = read(case.data)
    assert broken(told) == []
    assert (told.number, told.request.head) == (info_request.number, info_request.chain_head)


def test_whatever_an_act_says_its_chain_can_be_computed_without_the_program(
    make: Make, session: Session, tmp_path: Path
) -> None:
    info_request = make.info_request(FILED)
    refused = ItemResult(
        1, Outcome.REFUSED_RESERVED, ("23.4", "other"), "Está en estudio", HarmTest(True), "R-7", FILED
    )
    by = officer(info_request)
    make.act(info_request, Kind.RESOLVED, date(2026, 2, 10), by, items=(refused,), number="Ñ-1 «é»")
    paid = {"cost": Decimal("7.5"), "cost_on": date(2026, 2, 10), "paid_on": date(2026, 2, 11)}
    make.act(info_request, Kind.DELIVERED, date(2026, 2, 11), by, **paid)
    about = history(session, info_request)[1].id
    make.act(info_request, Kind.REVIEW_FILED, date(2026, 2, 12), about=about, grounds=("54.refusal", "55.3"))
    data = drawn(session, info_request).data
    assert chain_holds(data, tmp_path)
    assert not chain_holds(data.replace(b'"7.50"', b'"7.51"'), tmp_path)


TAMPERED = [
    ("UPDATE acts SET days = 6 WHERE position = 2 AND request_id = :it", 2, "cambió después de registrado"),
    ("UPDATE acts SET text = 'Otra' WHERE position = 2 AND request_id = :it", 2, "el texto cambió"),
    ("UPDATE info_requests SET acts_count = 3 WHERE id = :it", 3, "falta"),
    ("UPDATE info_requests SET chain_head = 'x' WHERE id = :it", None, "no es el que la solicitud anotó"),
    ("UPDATE info_requests SET title = 'Otro' WHERE id = :it", None, "el texto cambió"),
]


@pytest.mark.parametrize(("statement", "position", "words"), TAMPERED)
def test_what_was_changed_outside_the_program_is_told_at_its_link_and_on_the_cover(
    make: Make, session: Session, statement: str, position: int | None, words: str
) -> None:
    info_request = make.info_request(FILED)
    make.act(info_request, Kind.EXTENDED, date(2026, 2, 10), days=5, text="Volumen")
    session.flush()
    session.execute(text(statement), {"it": info_request.id})
    session.expire_all()
    case = drawn(session, info_request)
    chain = case.verification
    assert not chain.whole
    assert chain.sentence.startswith("La cadena no está entera")
    assert any(words in line for line in chain.breaks)
    wrong = {link.position: link.result for link in chain.links if not link.holds}
    if position is None:
        assert (wrong, chain.seal_holds) == ({}, False)
    else:
        assert set(wrong) == {position}
        assert words in wrong[position]
    assert [finding.position for finding in broken(read(case.data))] == [position]
    assert "no está entera" not in " ".join(value for _label, value in case.facts)


def test_words_that_two_people_took_out_are_gone_and_leave_their_digest(make: Make, session: Session) -> None:
    unit = make.unit()
    monitor = make.account(Role.MONITOR).actor
    info_request = make.info_request(FILED, by=monitor, unit=unit)
    make.act(info_request, Kind.EXTENDED, date(2026, 2, 10), monitor, days=5, text="Pide doña Xochitl")
    row = history(session, info_request)[-1]
    asked = ask(session, info_request, row.id, Asking(row.id, "text", "La ley la protege."), monitor)
    decide(session, asked, True, "", make.account(Role.COORDINATOR).actor)
    case = drawn(session, info_request, monitor)
    assert "Xochitl" not in said(case)
    assert case.verification.whole
    assert "Con un texto retirado" in dict(case.missing)
    told = json.loads(case.data)["acts"][1]["words"]["text"]
    assert set(told) == {"digest"}


def noted(make: Make) -> InfoRequest:
    info_request = make.info_request(FILED)
    info_request.notes, info_request.own_reference = "Hablar con doña Ejemplo", "ARCHIVO-7"
    return info_request


def test_internal_notes_are_the_organisations_own_and_only_when_it_asks(make: Make, session: Session) -> None:
    info_request = noted(make)
    asking = DrawnUp(ON.today, internal=True)
    given = drawn(session, info_request, on=asking)
    assert dict(given.internal) == {
        "Referencia propia": "ARCHIVO-7",
        "Notas internas": "Hablar con doña Ejemplo",
    }
    assert b"Ejemplo" not in given.data
    for who in ("officer own", "regulator", "coordinator"):
        other = drawn(session, info_request, actors(make, info_request)[who], asking)
        assert not other.internal
        assert "doña Ejemplo" not in said(other)
        assert "ARCHIVO-7" not in said(other)
    assert "doña Ejemplo" not in said(drawn(session, info_request))


def test_no_account_is_named(make: Make, session: Session) -> None:
    account = make.account(Role.MONITOR, email="dona.ejemplo@ejemplo.test")
    account.name = "Xochitl Ejemplo"
    info_request = make.info_request(FILED, by=account.actor)
    make.act(info_request, Kind.NO_ANSWER, date(2026, 2, 17), account.actor)
    case = drawn(session, info_request, account.actor)
    assert "Xochitl" not in said(case)
    assert "ejemplo.test" not in said(case)


def test_nothing_of_another_request_is_in_it(make: Make, session: Session) -> None:
    info_request = make.info_request(FILED)
    other = make.info_request(FILED, title="Xochiquetzalli", unit=make.unit())
    make.act(other, Kind.NO_ANSWER, date(2026, 2, 17), text="Xochiquetzalli")
    assert "Xochiquetzalli" not in said(drawn(session, info_request))


def test_a_request_that_it_was_sent_on_as_is_named_only_to_who_may_see_that_one(
    make: Make, session: Session
) -> None:
    info_request = make.info_request(FILED)
    make.act(info_request, Kind.TRANSFERRED, date(2026, 2, 5), destination_unit_id=make.unit().id)
    linked = session.scalars(select(InfoRequest).where(InfoRequest.origin_id == info_request.id)).one()
    assert linked.number in " ".join(drawn(session, info_request).linked)
    for who in ("officer own", "regulator", "coordinator"):
        assert linked.number not in said(drawn(session, info_request, actors(make, info_request)[who]))


def test_the_same_state_gives_the_same_case_file(make: Make, session: Session) -> None:
    info_request = make.info_request(FILED)
    make.act(info_request, Kind.EXTENDED, date(2026, 2, 10), days=5)
    assert drawn(session, info_request) == drawn(session, info_request)


def delivered(make: Make, session: Session, store: FileStore) -> InfoRequest:
    """Give a request with a file of each side, and another request with a file beside it."""
    info_request, other = make.info_request(FILED), make.info_request(FILED, unit=make.unit())
    notice = stored(store, b"otra", "Acuse Xochiquetzalli.txt")
    make.act(info_request, Kind.EXTENDED, FILED, days=5, files=(notice,))
    make.act(other, Kind.DELIVERED, FILED, files=(stored(store, b"ajena", "ajena.txt"),))
    by = officer(info_request)
    make.act(
        info_request,
        Kind.DELIVERED,
        date(2026, 2, 10),
        by,
        files=(stored(store), stored(store, b"a", "a.txt")),
    )
    return info_request


def test_files_are_numbered_in_the_order_of_the_chain_and_shown_at_their_act(
    make: Make, session: Session, store: FileStore
) -> None:
    info_request = delivered(make, session, store)
    case = drawn(session, info_request, store=store)
    assert [(one.number, one.act, one.name, one.path) for one in case.exhibits] == [
        (1, 2, "Acuse Xochiquetzalli.txt", "archivos/01-Acuse-Xochiquetzalli.txt"),
        (2, 3, "acuse.pdf", "archivos/02-acuse.pdf"),
        (3, 3, "a.txt", "archivos/03-a.txt"),
    ]
    assert [len(folio.exhibits) for folio in case.folios] == [0, 1, 2]
    assert dict(case.facts)["Contiene"].endswith("y 3 archivos con su huella.")
    assert "ajena" not in said(case)
    assert case.verification.whole


def test_the_archive_brings_them_and_holds_together(
    make: Make, session: Session, store: FileStore, tmp_path: Path
) -> None:
    case = drawn(session, delivered(make, session, store), store=store)
    path = tmp_path / "expediente.zip"
    with archive_of(case, store) as made:
        path.write_bytes(made.read())
    archive = case_zips.read(path)
    assert list(misfits(archive.contents, read(archive.data))) == []
    assert [name for name in archive.contents.digests if name.startswith("archivos/")] == [
        one.path for one in case.exhibits
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "no está entre los archivos guardados"), (b"b", "lo que está guardado no es lo que se recibió")],
)
def test_a_file_that_is_lost_or_was_changed_is_told_and_left_out(
    make: Make, session: Session, store: FileStore, content: bytes | None, words: str
) -> None:
    info_request = delivered(make, session, store)
    sha256 = hashlib.sha256(b"a").hexdigest()
    path = store.folder / sha256[:2] / sha256
    path.unlink() if content is None else path.write_bytes(content)
    case = drawn(session, info_request, store=store)
    assert [one.trouble for one in case.exhibits] == ["", "", words]
    assert dict(case.missing)["Archivo 3"] == f"a.txt: {words}."
    assert not case.verification.whole
    assert "1 archivo no está, o no es el que se recibió" in case.verification.sentence
    with archive_of(case, store) as made, zipfile.ZipFile(made) as archive:
        assert "archivos/03-a.txt" not in archive.namelist()


def test_a_digest_that_is_none_names_no_file(make: Make, session: Session, store: FileStore) -> None:
    info_request = delivered(make, session, store)
    session.flush()
    of_it = text("UPDATE evidence_files SET sha256 = '../x' WHERE request_id = :it")
    session.execute(of_it, {"it": info_request.id})
    session.expire_all()
    case = drawn(session, info_request, store=store)
    assert {one.trouble for one in case.exhibits} == {"no está entre los archivos guardados"}
    assert len(case.verification.breaks) == 2


def test_of_a_file_that_was_taken_out_only_its_digest_is_left(
    make: Make, session: Session, store: FileStore
) -> None:
    info_request = delivered(make, session, store)
    file = history(session, info_request)[1].files[0]
    file.expunged, file.name = True, ""
    case = drawn(session, info_request, store=store)
    left = case.exhibits[0]
    assert (left.name, left.trouble) == ("Archivo retirado", "se retiró por orden de dos personas")
    assert left.sha256 == file.sha256
    assert "Xochiquetzalli" not in said(case)
    assert not left.is_lost


@pytest.mark.parametrize("case", list(CASES))
def test_each_case_has_all_its_acts_and_reckonings_that_add_up(
    make: Make, session: Session, case: str
) -> None:
    told = CASES[case](Teller(Parties.of(make)))
    made = drawn(session, told, on=DrawnUp(TODAY))
    assert sorted(folio.position for folio in made.folios) == list(range(1, told.acts_count + 1))
    assert made.verification.whole
    assert made.lead
    for term in made.terms:
        for counted in term.counted:
            for step in counted.steps:
                assert step.days[-1].split("\N{NO-BREAK SPACE}")[0] == str(len(step.days))
                assert not {None, ""} & {value for row in step.rows for value in row.values()}
