"""Case files of invented requests: each test names only what it cares about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.case_data import written
from foia_tracker.domain.chain import (
    VERSION,
    SealedAct,
    SealedRequest,
    Words,
    digest_act,
    digest_request,
    digest_words,
)
from foia_tracker.domain.exhibits import Exhibit, path_of
from reports.case_file import CaseFile, Counted, Folio, Link, Step, TermTold, Verification

DAY = date(2026, 5, 5)
NUMBER = "SOL-2026-00012"
ACUSE = b"%PDF-1.7 un acuse inventado"
ROWS = (
    {"rule": "Se cuenta desde", "day": "martes 7 de abril de 2026", "source": "Presentada (folio 1)"},
    {"rule": "Último día", "day": "martes 21 de abril de 2026", "source": "LAIP 42: 10 días hábiles"},
)
BOTH = {
    "ruling": "Sin resolver: quedan las dos versiones.",
    "both": [
        {"who": "Observatorio", "said": "lunes 4 de mayo", "proof": "Sin constancia", "stands": False},
        {"who": "Ministerio", "said": "No ocurrió", "proof": "Sin constancia", "stands": False},
    ],
}


def exhibit(number: int = 1, act: int = 1, content: bytes = ACUSE, **said: Any) -> Exhibit:
    """Give a file that shows an act."""
    name = said.pop("name", "acuse de recibo.pdf")
    digest = sha256(content).hexdigest()
    return Exhibit(number, act, name, "application/pdf", len(content), digest, path_of(number, name), **said)


def covered(one: Exhibit) -> dict[str, Any]:
    """Give what a chain says of a file."""
    return {"position": 1, "media_type": one.media_type, "size": one.size, "sha256": one.sha256}


def words(**texts: str) -> Words:
    """Give words with a salt each, and their digests."""
    salts = {field: sha256(field.encode()).hexdigest()[:32] for field in texts}
    return Words(
        texts, salts, {field: digest_words(salts[field], field, text) for field, text in texts.items()}
    )


def chain(acts: int = 3, exhibits: Sequence[Exhibit] = ()) -> SealedRequest:
    """Give a request with so many acts and the files on them, chained as the program chains them."""
    asked = words(title="Contratos", **{"items.1": "Los contratos de 2025"})
    moment = datetime(2026, 4, 7, 18, tzinfo=UTC)
    facts = {"organisation_id": 3, "unit_id": 4, "law": "gt-laip-2008", "created_at": moment}
    seal = digest_request(12, facts, asked.digests, VERSION)
    head, made = seal, []
    for position in range(1, acts + 1):
        said = words(text=f"Nota {position}")
        about = made[0].digest if position == 3 else None
        kind = Kind.FILED if position == 1 else Kind.DELIVERED
        happened = {"kind": kind, "side": "organisation", "happened_on": date(2026, 4, 7)}
        happened["recorded_at"] = moment + timedelta(hours=position)
        happened["files"] = [covered(one) for one in exhibits if one.act == position] or None
        head = digest_act(head, happened, said.digests, about, VERSION)
        named = made[0].key if about else None
        made.append(SealedAct(100 + position, position, VERSION, happened, said, head, named))
    return SealedRequest(12, VERSION, facts, asked, seal, head, acts, tuple(made))


def folio(number: int, **said: Any) -> Folio:
    """Give an act."""
    known: dict[str, Any] = {
        "number": number,
        "position": number,
        "title": "Entrega" if number > 1 else "Presentada",
        "day": "07/04/2026",
        "who": "La organización",
        "article": "LAIP, art. 45",
        "facts": (("Quién lo dice", "La organización: Observatorio"), ("Día", "martes 7 de abril de 2026")),
        "marks": (),
        "effect": "Es una entrega parcial.",
        "notes": (f"Nota {number}",),
        "versions": None,
        "exhibits": (),
        "is_annulled": False,
    }
    return Folio(**(known | said))


def verification(request: SealedRequest, **said: Any) -> Verification:
    """Give what computing a whole chain again says."""
    links = [
        Link(act.position, act.position, "Entrega", act.digest, "coincide", True) for act in request.acts
    ]
    known: dict[str, Any] = {
        "sentence": "La cadena está entera.",
        "whole": True,
        "seal": request.seal,
        "seal_result": "coincide",
        "seal_holds": True,
        "head": request.head,
        "links": links,
        "breaks": (),
    }
    return Verification(**(known | said))


def term(*readings: str) -> TermTold:
    """Give a term with a reckoning per reading."""
    step = Step(
        "Plazo para responder", "martes 21 de abril", ROWS, ("1 mié 08/04", "2 jue 09/04"), ("Corre.",)
    )
    return TermTold("Plazo para responder", "21/04/2026", [Counted(each, [step], ()) for each in readings])


def case_file(acts: int = 3, **said: Any) -> CaseFile:
    """Give a case file with so many acts."""
    exhibits = said.get("exhibits", ())
    request = chain(acts, exhibits)
    shown = {number: [one for one in exhibits if one.act == number] for number in range(1, acts + 1)}
    known: dict[str, Any] = {
        "number": NUMBER,
        "title": "Contratos de transporte escolar",
        "lead": "La unidad puede responder hasta el martes 21 de abril de 2026.",
        "explanation": "",
        "facts": (("Solicitud", NUMBER), ("Quién pide", "Observatorio")),
        "asked": ("Los contratos de 2025",),
        "asked_facts": (("Tema", "Contratos"),),
        "linked": (),
        "folios": [folio(number, exhibits=shown[number]) for number in range(1, acts + 1)],
        "terms": [term("Las dos lecturas dan lo mismo")],
        "counted_with": "Reglas: LAIP, versión 1. Calendario: Asuetos nacionales.",
        "moved": (),
        "missing": (("Sin fecha conocida", "folio 2: sin efecto en los plazos."),),
        "verification": verification(request),
        "exhibits": exhibits,
        "internal": (),
        "data": written(request, {"number": NUMBER, "as_of": DAY}, exhibits),
        "as_of": DAY,
        "installation": "Registro de ejemplo",
    }
    return CaseFile(**(known | said))


def disputed() -> CaseFile:
    """Give one in which the two sides do not agree, with everything that a case file may say."""
    lost = exhibit(2, 2, b"x", name="foto", trouble="falta en el archivo")
    acts = [
        folio(1, exhibits=(exhibit(),), marks=("Confirmada por la otra parte",)),
        folio(2, title="Constancia", versions=BOTH, marks=("En disputa",), exhibits=(lost,)),
        folio(3, is_annulled=True, marks=("Anulada",), notes=("Una nota\nen dos líneas",)),
    ]
    return case_file(
        3,
        folios=acts,
        exhibits=(exhibit(), lost),
        terms=[term("Lectura más temprana", "Lectura más tardía")],
        moved=(("Plazo para responder", "20/04/2026", "21/04/2026", "Un asueto", "01/04/2026"),),
        linked=("Remitida a Ministerio de Ejemplo: sigue en SOL-2026-00013.",),
        invented=True,
    )


def broken() -> CaseFile:
    """Give one whose chain does not hold at its second act, and of which the third is missing."""
    request = chain(2)
    links = list(verification(request).links)
    links[1] = replace(links[1], result="acto 2 (Entrega): cambió después de registrado", holds=False)
    links.append(Link(3, None, "Acto que falta", "", "acto 3: falta", False))
    told = verification(
        request,
        sentence="La cadena no está entera: algo cambió por fuera del programa. Se encontraron 2 roturas.",
        whole=False,
        links=links,
        breaks=[link.result for link in links[1:]],
    )
    return case_file(2, verification=told)
