"""What a case file lacks, and what in it counts for nothing: said beside what it has, and at which folios."""

from collections.abc import Collection, Iterator

from flask_babel import gettext as _

from foia_tracker.domain.acts import JUDGING, Act, Kind, Proof, Side
from foia_tracker.services.case_files.told import Told
from foia_tracker.telling.seen import PARTIES, listed
from reports.case_file import Pair


def missing_of(told: Told) -> list[Pair]:
    """Give what is not known, what rests on one side alone, and what does not stand."""
    said = (
        (_("Sin fecha conocida"), _undated(told), _("sin efecto en los plazos")),
        (_("Sin constancia de su día"), _unproved(told), _("el día lo dice solo quien lo anotó")),
        (_("Sin confirmar ni objetar por la otra parte"), _unconfirmed(told), ""),
        (_("En disputa"), _disputed(told), _("las dos versiones, en la parte 5")),
        (_("Anulados por quien los anotó"), told.story.state.annulled, _("a la vista, sin contar")),
        (_("Sin efecto"), told.story.state.orphans, _("por apoyarse en un acto anulado")),
        (_("Consultas sin responder"), {act.key for act in told.story.state.waiting}, ""),
        (_("Con un texto retirado"), _expunged(told), _("por orden de dos personas; queda la huella")),
    )
    found = [(label, _at(told, keys, note)) for label, keys, note in said if keys]
    return [*found, *_files(told)]


def _at(told: Told, keys: Collection[int], note: str) -> str:
    """Say at which folios acts stand, and what that means."""
    folios = listed(str(number) for number in sorted(told.folios[key] for key in keys if key in told.folios))
    where = _("folio %(number)s", number=folios) if len(keys) == 1 else _("folios %(number)s", number=folios)
    return f"{where}: {note}." if note else f"{where}."


def _standing(told: Told) -> Iterator[Act]:
    """Give the acts of the two sides that stand and happened, rather than say something of others."""
    state = told.story.state
    gone = state.annulled | state.orphans
    for act in state.acts:
        if act.key not in gone and act.kind not in JUDGING and act.side in PARTIES:
            yield act


def _undated(told: Told) -> set[int]:
    return {act.key for act in _standing(told) if act.counts_on is None and act.known_on is None}


def _unproved(told: Told) -> set[int]:
    words = (act for act in told.story.state.acts if act.kind is Kind.CONFIRMED)
    supported = {word.about for word in words if word.proof is not Proof.NONE}
    acts = (act for act in _standing(told) if act.proof is Proof.NONE and act.key not in supported)
    return {act.key for act in acts}


def _unconfirmed(told: Told) -> set[int]:
    state = told.story.state
    return {act.key for act in _standing(told) if act.key not in {*state.confirmed, *state.disputes}}


def _disputed(told: Told) -> set[int]:
    return {key for key, dispute in told.story.state.disputes.items() if dispute.winner is None}


def _expunged(told: Told) -> set[int]:
    """Give the acts of which words were taken out; the words of the request are told at its filing."""
    gone = [row for row in told.rows if row.kind == Kind.EXPUNGED]
    filings = {row.id for row in told.rows if row.kind == Kind.FILED and Side(row.side) is Side.ORGANISATION}
    named = {row.about_id for row in gone if row.about_id}
    return named | (filings if any(row.about_id is None for row in gone) else set())


def _files(told: Told) -> Iterator[Pair]:
    """Say of each file that is not in the case file why it is not."""
    for exhibit in told.exhibits:
        if exhibit.trouble:
            yield _("Archivo %(number)s", number=exhibit.number), f"{exhibit.name}: {exhibit.trouble}."
