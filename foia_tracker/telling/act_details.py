"""What an act says besides its day, each with its label; free text for those who may read it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from foia_tracker import labels
from foia_tracker.domain.acts import NUMBERS_OF_OTHERS, HarmTest, Kind, Outcome, Proof
from foia_tracker.formats import HARD_SPACE, date_long, number
from foia_tracker.models.acts import ActItem, ActRow
from foia_tracker.telling.seen import listed

Pair = tuple[str, str]
DAYS = {
    Kind.CLARIFICATION_ASKED: labels.mark("Días para aclarar"),
    Kind.EXTENDED: labels.mark("Días notificados"),
    Kind.REVIEW_DECIDED: labels.mark("Días para cumplir"),
}
ABOUT = {
    Kind.REVIEW_FILED: labels.mark("Impugna"),
    Kind.REVIEW_DECIDED: labels.mark("Resuelve"),
    Kind.COMPLIED: labels.mark("Cumple"),
    Kind.COMPLAINT_DECIDED: labels.mark("Sobre"),
    Kind.AMPARO_DECIDED: labels.mark("Sobre"),
}


@dataclass(frozen=True)
class Detail:
    """One thing that an act says; `about` is the key of another act where the value names one."""

    label: str
    value: str
    about: int | None = None


@dataclass(frozen=True)
class Around:
    """What the details of an act may name: the other acts of the request, and units of the directory."""

    rows: Mapping[int, ActRow]
    units: Mapping[int, str]
    free_text: bool


def details(row: ActRow, around: Around) -> list[Detail]:
    """Give what an act says, leaving out what it does not say."""
    said = (
        *_how(row, around),
        *_days(row),
        *_review(row),
        *_delivery(row),
        *_proof(row, around),
        *_assessment(row),
        *_results(row, around),
    )
    told = [Detail(label, value) for label, value in said if value]
    return [*_challenged(row, around), *told]


def _how(row: ActRow, around: Around) -> Iterator[Pair]:
    kind = Kind(row.kind)
    yield _("Medio"), _(labels.CHANNELS[row.channel]) if row.channel else ""
    yield _("Hora"), row.hour.strftime("%H:%M") if row.hour else ""
    yield _("Número"), row.number if around.free_text or kind not in NUMBERS_OF_OTHERS else ""
    informal = kind is Kind.EXTENDED and not (row.reasons and row.written)
    yield _("Forma"), _("Sin razones o sin escrito") if informal else ""
    yield _("Forma"), _("De palabra") if kind is Kind.RESOLVED and not row.written else ""
    yield _("Alcance"), _("Solo una parte") if row.partial else ""
    yield _("Remitida a"), around.units.get(row.destination_unit_id or 0, "")
    yield _("Remitida"), _("Dentro de la misma entidad") if row.inside else ""
    yield _("A dónde"), row.destination if around.free_text else ""


def _days(row: ActRow) -> Iterator[Pair]:
    kind = Kind(row.kind)
    own_day = kind in (Kind.RESOLVED, Kind.REVIEW_DECIDED) and row.happened_on != row.notified_on
    yield _("Fecha de la resolución"), _day(row.happened_on if own_day else None)
    yield _("Se conoció el"), _day(row.known_on)
    yield _("Presentada por primera vez el"), _day(row.first_on)
    yield _(DAYS.get(kind, DAYS[Kind.EXTENDED])), str(row.days or "")
    yield _("Hasta"), _day(row.until_on)
    yield _("Según quien objeta, fue el"), _day(row.claimed_on)
    denied = kind is Kind.CONTESTED and row.claimed_on is None
    yield _("Según quien objeta"), _("No ocurrió") if denied else ""


def _day(day: date | None) -> str:
    return date_long(day) if day else ""


def _review(row: ActRow) -> Iterator[Pair]:
    yield _("Razones"), "; ".join(_(labels.REVIEW_GROUNDS[one.ground]) for one in row.review_grounds)
    senses = labels.COMPLAINT_SENSES if row.kind == Kind.COMPLAINT_DECIDED else labels.SENSES
    yield _("Sentido"), _(senses[row.sense]) if row.sense else ""
    items = [str(item.position) for item in row.items] if row.kind == Kind.REVIEW_FILED else []
    yield _("Cosas pedidas que impugna"), listed(items) if items else ""


def _challenged(row: ActRow, around: Around) -> Iterator[Detail]:
    """Name the act on which this one rests."""
    kind = Kind(row.kind)
    if kind not in ABOUT:
        return
    about = around.rows.get(row.about_id or 0)
    if about is not None:
        yield Detail(_(ABOUT[kind]), title_of(about), about.id)
    elif kind is Kind.REVIEW_FILED:
        yield Detail(_(ABOUT[kind]), _("La falta de respuesta"))


def title_of(row: ActRow) -> str:
    """Name an act with its day: «Resolución del 10 de febrero de 2026»."""
    day = row.value().counts_on or row.known_on
    name = _(labels.KINDS[row.kind])
    return _("%(act)s del %(day)s", act=name, day=date_long(day)) if day else name


def _delivery(row: ActRow) -> Iterator[Pair]:
    yield _("Formato"), _(labels.FORMATS[row.format]) if row.format else ""
    yield _("Costo"), f"Q{HARD_SPACE}{number(row.cost, 2)}" if row.cost is not None else ""
    yield _("Costo avisado el"), _day(row.cost_on)
    yield _("Pagado el"), _day(row.paid_on)


def _proof(row: ActRow, around: Around) -> Iterator[Pair]:
    yield _("Constancia"), proof_of(row, free_text=around.free_text)


def proof_of(row: ActRow, *, free_text: bool) -> str:
    """Say what shows the day of an act; its reference is free text."""
    kind = _(labels.PROOFS[row.proof]) if row.proof != Proof.NONE else ""
    reference = row.proof_reference if free_text else ""
    return ": ".join(part for part in (kind, reference) if part)


def _assessment(row: ActRow) -> Iterator[Pair]:
    if row.kind != Kind.ASSESSED:
        return
    yield _("En el formato pedido"), _yes_or_no(row.in_format)
    yield _("Se puede usar"), _yes_or_no(row.usable)
    for item in row.items:
        told = {True: _("Contestada"), False: _("Sin contestar"), None: _("No se evaluó")}
        yield _("Cosa pedida %(number)s", number=item.position), told[item.answered]


def _yes_or_no(said: bool | None) -> str:
    return "" if said is None else _("Sí") if said else _("No")


def _results(row: ActRow, around: Around) -> Iterator[Pair]:
    if row.kind in (Kind.ASSESSED, Kind.REVIEW_FILED):
        return
    for item in row.items:
        yield _("Cosa pedida %(number)s", number=item.position), _result(item, around.free_text)
        yield _("Prueba de daño, cosa pedida %(number)s", number=item.position), _harm(item)


def _result(item: ActItem, free_text: bool) -> str:
    outcome = _(labels.OUTCOMES[item.outcome]) if item.outcome else _("No dice qué resolvió")
    grounds = [_(labels.GROUNDS[row.ground]) for row in item.grounds]
    text = [item.ground_text] if item.ground_text and free_text else []
    return "; ".join([outcome, *grounds, *text, *_reserve(item)])


def _reserve(item: ActItem) -> Iterator[str]:
    if item.reserve_number:
        yield _("resolución de reserva %(number)s", number=item.reserve_number)
    if item.gazette_on:
        yield _("publicada en el diario oficial el %(day)s", day=date_long(item.gazette_on))


def _harm(item: ActItem) -> str:
    """Say what a resolution states of each point of the harm test (LAIP 26), where it refuses by reserve or
    states any.
    """
    test = item.value().harm_test
    if item.outcome != Outcome.REFUSED_RESERVED and test == HarmTest():
        return ""
    points: Sequence[tuple[str, bool | None]] = (
        (_("está en una excepción de la ley"), test.exception),
        (_("darla amenaza el interés protegido"), test.threat),
        (_("el daño es mayor que el interés público"), test.outweighs),
    )
    stated = {True: _("sí"), False: _("no"), None: _("no lo dice")}
    return "; ".join(f"{point}: {stated[said]}" for point, said in points)
