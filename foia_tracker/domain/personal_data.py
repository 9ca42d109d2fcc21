"""What in a text is likely to identify a person: a DPI, a NIT, a telephone of Guatemala, a mail address.

It points, and a person decides. So it stays quiet about the numbers that requests are full of: contracts,
files, NOG, dates, amounts. A number that cannot be told from those is pointed at only where the words before
it say what it is. Names are not looked for: nothing tells them from those of streets, firms and ministers.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from foia_tracker.domain.identifiers import LINES, is_dpi, is_nit
from foia_tracker.domain.texts import folded


class DataKind(StrEnum):
    """What is found."""

    DPI = "dpi"
    NIT = "nit"
    PHONE = "phone"
    MAIL = "mail"


@dataclass(frozen=True)
class Finding:
    """Something from `start` up to and without `end`; `excerpt` shows of it what does not identify."""

    kind: DataKind
    start: int
    end: int
    excerpt: str


def likely(text: str) -> tuple[Finding, ...]:
    """Give what in a text is likely to identify a person, in the order in which it stands, nothing twice."""
    plain, places = _plain(text)
    found = [
        Finding(kind, places[match.start()], places[match.end() - 1] + 1, _masked(kind, match[0]))
        for kind, search in SEARCHES
        for match in search(plain)
    ]
    kept: list[Finding] = []
    for one in sorted(found, key=lambda finding: (finding.start, -finding.end)):
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return tuple(kept)


MASK = "•"
UNSEEN = "\N{ZERO WIDTH SPACE}"
"""What stands for everything that takes no room, before it is left out."""


class _Alike(dict[int, str]):
    """Any digit, dash and space as the plain one, letter by letter: a text keeps its length."""

    def __missing__(self, code: int) -> str:
        self[code] = _alike(chr(code))
        return self[code]


def _alike(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.digit(letter))
    plain = {"Pd": "-", "Zs": " ", "Cf": UNSEEN}.get(category)
    return plain or {"\t": " ", "\N{MINUS SIGN}": "-", "\N{FULLWIDTH COMMERCIAL AT}": "@"}.get(letter, letter)


ALIKE = _Alike()


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """Give a text as it is searched, and where each of its letters stands in the one that was given."""
    alike = text.translate(ALIKE)
    if UNSEEN not in alike:
        return alike, range(len(alike))
    places = [place for place, letter in enumerate(alike) if letter != UNSEEN]
    return alike.replace(UNSEEN, ""), places


OF_PAPERS = frozenset(
    folded(
        "acta actas acuerdo acuerdos artículo artículos boleta boletas cheque circular código códigos "
        "concurso contrato contratos convenio convenios cotización cuenta cuentas decreto decretos "
        "dictamen dictámenes dte escritura evento exp expediente expedientes factura facturas fax finca "
        "folio folios guatecompras inciso inventario ley libro licitación memorando monto montos nog nogs "
        "npg oficio oficios orden órdenes página páginas partida pbx placa placas presupuesto proyecto q "
        "quetzales recibo recibos ref referencia registro renglón renglones reserva resolución "
        "resoluciones serie sicoin sigad snip solicitud tomo"
    ).split()
)
"""After these words stands the number of a paper, or of an office, and not of a person."""
OF_PHONES = frozenset(
    folded(
        "cel cels celular celulares comunicarse comuníquese llamar llame móvil móviles tel tels "
        "telefónico telefónicos teléfono teléfonos wasap whatsapp"
    ).split()
)
CUES = {
    **dict.fromkeys(OF_PAPERS, ""),
    **dict.fromkeys(OF_PHONES, DataKind.PHONE.value),
    "nit": DataKind.NIT.value,
    **dict.fromkeys(("cui", "dpi", "identificacion"), DataKind.DPI.value),
}
HEARD = 60
"""So many letters before a number are read for what it is, the last five words of them."""
WORDS_HEARD = 5


def _announced(plain: str, start: int) -> str | None:
    """Give what the nearest word before a number that says so calls it: a kind, "" for a paper, or None."""
    words = folded(plain[max(0, start - HEARD) : start]).split()[-WORDS_HEARD:]
    return next((CUES[word] for word in reversed(words) if word in CUES), None)


GAP = r"[ .\-]{0,3}"
BEFORE = r"(?<![\w@])(?<![\w\-][-/.])"
AFTER = r"(?![\w@])(?![-/.,]\d)"
DPI = re.compile(rf"{BEFORE}\d{{4}}{GAP}\d{{5}}{GAP}\d{{4}}{AFTER}", re.ASCII)
NIT = re.compile(rf"{BEFORE}\d{{1,12}}(?P<dash> ?- ?)?[\dkK]{AFTER}", re.ASCII)
PHONE = re.compile(
    rf"{BEFORE}(?<!\d\d\d )(?P<abroad>\(?(?:\+|00)?502\)?{GAP})?"
    rf"(?P<first>[{LINES}]\d{{3}})(?P<gap>{GAP})(?P<last>\d{{4}}){AFTER}(?! \d\d\d)",
    re.ASCII,
)
MAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]+@\w[\w\-]*(?:\.\w[\w\-]*)+")
NIT_BODY = range(5, 10)
"""How many digits the NIT of somebody has before its check digit where no word says that it is one."""
YEARS = range(1900, 2100)
ROUND = 100
OFFICES = frozenset(
    folded(
        "acceso administración atención comunicación comunicaciones consultas contacto correspondencia "
        "denuncias despacho info información informacionpublica laip noreply oficina prensa pública "
        "recepción secretaría soporte transparencia uaip uip unidad ventanilla webmaster"
    ).split()
)
"""Of what the addresses of offices are made, before the sign."""


def _dpis(plain: str) -> Iterator[re.Match[str]]:
    """Find DPI numbers. Their check digit is nobody's law: one that is called so counts without it."""
    for match in DPI.finditer(plain):
        if is_dpi(_digits(match[0])) or _announced(plain, match.start()) in (DataKind.DPI, DataKind.NIT):
            yield match


def _nits(plain: str) -> Iterator[re.Match[str]]:
    """Find NIT: with the right check digit, and either called so or written with the dash before it."""
    for match in NIT.finditer(plain):
        number = re.sub(r"[ \-]", "", match[0])
        said = _announced(plain, match.start())
        looks_so = match["dash"] is not None and len(number) - 1 in NIT_BODY and said is None
        called_so = said == DataKind.NIT and len(number) > min(NIT_BODY)
        if (looks_so or called_so) and is_nit(number):
            yield match


def _phones(plain: str) -> Iterator[re.Match[str]]:
    """Find telephones: called so, with the prefix of the country, or in two groups of four that are neither
    years, nor a number of a year, nor a range of round numbers.
    """
    for match in PHONE.finditer(plain):
        said = _announced(plain, match.start())
        halves = int(match["first"]), int(match["last"])
        in_groups = match["gap"].strip() in ("", "-") and match["gap"] != ""
        number_of_year = any(half in YEARS for half in halves)
        is_range = all(half % ROUND == 0 for half in halves)
        looks_so = in_groups and said is None and not number_of_year and not is_range
        if looks_so or match["abroad"] or said == DataKind.PHONE:
            yield match


def _mails(plain: str) -> Iterator[re.Match[str]]:
    """Find mail addresses, but for those of offices."""
    for match in MAIL.finditer(plain):
        local = match[0].partition("@")[0]
        if not set(folded(re.sub(r"[\d_.+\-]+", " ", local)).split()) <= OFFICES:
            yield match


SEARCHES: Sequence[tuple[DataKind, Callable[[str], Iterator[re.Match[str]]]]] = (
    (DataKind.MAIL, _mails),
    (DataKind.DPI, _dpis),
    (DataKind.NIT, _nits),
    (DataKind.PHONE, _phones),
)


def _digits(written: str) -> str:
    return re.sub(r"\D", "", written)


def _masked(kind: DataKind, written: str) -> str:
    """Show of a number its last two signs, and of an address the first letter and the last part."""
    if kind is DataKind.MAIL:
        return f"{written[0]}{MASK * 3}@{MASK * 3}.{written.rpartition('.')[2]}"
    return re.sub(r"\w", MASK, written[:-2]) + written[-2:]
