"""What is due next in a recurso de revisión: its decision, what it ordered, and what is left after it (LAIP
58-60).
"""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from foia_tracker import labels
from foia_tracker.domain.acts import Act, Kind
from foia_tracker.domain.calendar import DAY
from foia_tracker.domain.challenges import closed_before, in_its_window
from foia_tracker.domain.law import Rule
from foia_tracker.domain.reviews import Review
from foia_tracker.domain.terms import Term
from foia_tracker.telling.remedies import review_remedy
from foia_tracker.telling.seen import NextStep, Seen, joined, length_of

DECIDING = (Kind.REVIEW_DECIDED, Kind.DELIVERED)


def under_review(seen: Seen) -> NextStep:
    """Say until when the highest authority decides, and what the organisation may do besides."""
    terms = _deciding(seen)
    if not terms:
        sentence = _(
            "Se presentó un recurso de revisión. No se sabe qué día, así que su plazo no se puede contar."
        )
        return NextStep(sentence, _besides(seen), DECIDING)
    term = min(terms, key=lambda term: term.last)
    day = seen.day(term.last)
    sentence = (
        _(
            "La máxima autoridad de su entidad resuelve el recurso de revisión a más tardar el %(day)s.",
            day=day,
        )
        if seen.is_unit
        else _("La máxima autoridad resuelve el recurso de revisión a más tardar el %(day)s.", day=day)
    )
    asked = ""
    if seen.is_organisation:
        asked = _("Si no le notifican nada, le preguntaremos el %(day)s.", day=seen.day(term.last + DAY))
    elif seen.is_unit:
        asked = _("Cuando se notifique la resolución del recurso, regístrela.")
    long = _("Son %(days)s desde que se presentó (art.\u00a058).", days=length_of(term))
    said = [long, asked, _sooner(seen, term)]
    return NextStep(f"{sentence} {seen.left(term.last)}", joined([*said, _besides(seen)]), DECIDING)


def review_undecided(seen: Seen) -> NextStep:
    """Say that the days to decide are over and nothing is recorded, which is no refusal by itself."""
    past = [term for term in _deciding(seen) if term.last < seen.today]
    day = seen.day(min((term.last for term in past), default=None))
    sentence = _(
        "El plazo para resolver el recurso de revisión terminó el %(day)s y no se ha registrado su "
        "resolución.",
        day=day,
    )
    if seen.is_unit:
        said = _(
            "Si la máxima autoridad ya lo resolvió, registre la resolución y la fecha en que se notificó."
        )
    elif seen.is_organisation:
        said = joined(
            [
                _("¿Le notificaron la resolución? Regístrela."),
                _("La ley no dice qué sigue cuando no se resuelve en ese plazo."),
                amparo(),
            ]
        )
    else:
        said = _("Eso no dice que no la haya: puede no haberse registrado.")
    return NextStep(sentence, joined([said, _besides(seen)]), DECIDING)


def complying(seen: Seen) -> NextStep:
    """Say until when what the decision ordered is done."""
    review = next(review for review in seen.case.latest.reviews if review.awaits_compliance)
    terms = (term for term in seen.case.latest.of(Rule.COMPLIANCE) if _is_of(term, review))
    term = next(terms, None)
    acts = (Kind.COMPLIED, Kind.DELIVERED)
    said = [_partly(seen, review), _besides(seen)]
    if term is None:
        sentence = _(
            "La resolución del recurso ordenó algo que falta cumplir. No se sabe qué día se notificó, así "
            "que su plazo no se puede contar."
        )
        return NextStep(sentence, joined(said), acts)
    if term.last < seen.today:
        sentence = _(
            "El plazo para cumplir la resolución del recurso terminó el %(day)s y no se ha registrado el "
            "cumplimiento.",
            day=seen.day(term.last),
        )
        return NextStep(sentence, joined([_is_it_done(seen), *said]), acts)
    day = seen.day(term.last)
    sentence = (
        _("Su unidad cumple lo que ordenó la resolución del recurso a más tardar el %(day)s.", day=day)
        if seen.is_unit
        else _("La unidad cumple lo que ordenó la resolución del recurso a más tardar el %(day)s.", day=day)
    )
    why = _length(term)
    return NextStep(f"{sentence} {seen.left(term.last)}", joined([why, _sooner(seen, term), *said]), acts)


def complied(seen: Seen) -> NextStep:
    """Say that a request is closed because what was ordered was done; to hand it over without calling it so
    is that in one reading.
    """
    review = next(review for review in seen.case.latest.reviews if review.compliance)
    done = review.compliance
    day = done.counts_on if done else None
    sentence = (
        _(
            "La solicitud está cerrada: el %(day)s se cumplió lo que ordenó la resolución del recurso.",
            day=seen.day(day),
        )
        if day
        else _("La solicitud está cerrada: se cumplió lo que ordenó la resolución del recurso.")
    )
    owed = any(review.awaits_compliance for review in seen.case.earliest.reviews)
    if not owed or seen.side is None:
        return NextStep(sentence, review_remedy(seen))
    early = next((term for term in seen.case.earliest.of(Rule.COMPLIANCE) if not term.end), None)
    said = _("Según otra lectura de la ley, eso no basta: falta que se registre el cumplimiento.")
    if early is not None:
        said = _(
            "Según otra lectura de la ley, eso no basta: lo ordenado se cumple a más tardar el %(day)s y "
            "falta que se registre.",
            day=seen.day(early.last),
        )
    return NextStep(sentence, joined([said, review_remedy(seen)]), (Kind.COMPLIED,))


def closed_by_review(seen: Seen) -> str:
    """Say that the last recurso was decided and leaves nothing open; "" where none was."""
    decision = last_decision(seen)
    if decision is None:
        return ""
    return _(
        "La solicitud está cerrada: %(decided)s y no queda otro plazo abierto.",
        decided=_decided(seen, decision),
    )


def told_of_review(seen: Seen) -> str:
    """Say how the last recurso was decided where it ordered nothing, and to the organisation what is left;
    where it ordered something, that it was done.
    """
    decision = last_decision(seen)
    if decision is None:
        done = next((review.compliance for review in seen.case.latest.reviews if review.compliance), None)
        return _was_done(seen, done.counts_on) if done else ""
    said = _("El recurso de revisión ya se resolvió: %(decided)s.", decided=_decided(seen, decision))
    return joined([said, amparo() if seen.is_organisation else ""])


def _was_done(seen: Seen, day: date | None) -> str:
    if day is None:
        return _("Se cumplió lo que ordenó la resolución del recurso.")
    return _("El %(day)s se cumplió lo que ordenó la resolución del recurso.", day=seen.day(day))


def last_decision(seen: Seen) -> Act | None:
    """Give the last decision of a recurso that ordered nothing."""
    decided = (review.decision for review in seen.case.latest.reviews)
    refused = [decision for decision in decided if decision is not None and not decision.is_favourable]
    return refused[-1] if refused else None


def amparo() -> str:
    """Say what is left after the recurso; no day is counted for it."""
    return _(
        "Después del recurso de revisión queda el amparo (art.\u00a060). Aquí no se cuenta su plazo: "
        "consulte a un abogado."
    )


def _decided(seen: Seen, decision: Act) -> str:
    how = _(SENSES[decision.sense]) if decision.sense else _("el recurso se resolvió")
    day = decision.counts_on
    return _("el %(day)s %(how)s", day=seen.day(day), how=how) if day else how


def _deciding(seen: Seen) -> list[Term]:
    """Give the terms to decide the recursos that wait for it."""
    waiting = {review.filed.key for review in seen.case.latest.reviews if review.is_open}
    return [term for term in seen.case.latest.of(Rule.REVIEW_DECISION) if term.trigger.key in waiting]


def _is_of(term: Term, review: Review) -> bool:
    return review.decision is not None and term.trigger.key == review.decision.key


def _sooner(seen: Seen, term: Term) -> str:
    """Say to the two sides the earlier end that another reading gives."""
    early = seen.twin(term)
    if early is None:
        return ""
    if early.last < seen.today:
        return _("Según otra lectura de la ley, ese plazo terminó el %(day)s.", day=seen.day(early.last))
    return _("Según otra lectura de la ley, ese plazo termina el %(day)s.", day=seen.day(early.last))


def _length(term: Term) -> str:
    if term.trigger.days is not None:
        return _("Es el plazo que fijó la resolución, desde que se notificó (art.\u00a059).")
    return _("Son %(days)s desde que se notificó (arts.\u00a059 y 60).", days=length_of(term))


def _partly(seen: Seen, review: Review) -> str:
    acts = seen.case.latest.acts
    done = [act for act in acts if act.kind is Kind.COMPLIED and act.partial and _follows(act, review)]
    if not done:
        return ""
    return _("El cumplimiento que se registró es parcial: falta lo demás.")


def _follows(act: Act, review: Review) -> bool:
    return act.about is None or (review.decision is not None and act.about == review.decision.key)


def _is_it_done(seen: Seen) -> str:
    if seen.is_unit:
        return _("Si ya se cumplió, regístrelo con su fecha.")
    if seen.is_organisation:
        return _("¿Se cumplió? Regístrelo con su fecha.")
    return _("Eso no dice que no se haya cumplido: puede no haberse registrado.")


def _besides(seen: Seen) -> str:
    """Say what else runs while a recurso does: other recursos, the second term, other remedies."""
    waiting = sum(review.is_open for review in seen.case.latest.reviews)
    awaited = any(review.awaits_compliance for review in seen.case.latest.reviews)
    others = waiting if awaited else waiting - 1
    more = ""
    if others > 0:
        more = ngettext(
            "Hay otro recurso de revisión sin resolución registrada.",
            "Hay otros %(num)d recursos de revisión sin resolución registrada.",
            others,
        )
    return joined([_too_late(seen), more, _second_term(seen), review_remedy(seen)])


def outside_its_window(seen: Seen) -> str:
    """Say to the organisation of a recurso that came too soon or too late that it waits, and what may come of
    it: to others nobody owes its decision until somebody takes it up.
    """
    waiting = [review.filed for review in seen.case.latest.reviews if review.is_open]
    outside = [act for act in waiting if not in_its_window(seen.case, act)]
    if not outside or not seen.is_organisation:
        return ""
    if said := _too_late(seen):
        return said
    return _(
        "El recurso del %(day)s puede considerarse prematuro; puede presentarlo de nuevo.",
        day=seen.day(outside[-1].on),
    )


def _too_late(seen: Seen) -> str:
    """Say to the organisation of a recurso that came after its last day what may come of it."""
    waiting = (review.filed for review in seen.case.latest.reviews if review.is_open)
    lasts = [last for last in (closed_before(seen.case.latest, act) for act in waiting) if last]
    if not lasts or not seen.is_organisation:
        return ""
    return _(
        "El recurso se presentó después del último día (%(day)s): la autoridad puede no entrar a conocerlo.",
        day=seen.day(lasts[-1]),
    )


def _second_term(seen: Seen) -> str:
    """Say until when the information is owed for an attested silence, which a recurso does not stop."""
    second, answer = seen.case.latest.silence_delivery, seen.answer
    if second is None or answer is None or second.end or not seen.case.latest.attested_after(answer):
        return ""
    day = seen.day(second.last)
    if second.last < seen.today:
        return _("El plazo para entregar la información venció el %(day)s (art.\u00a044).", day=day)
    return _("El plazo para entregar la información, sin costo, termina el %(day)s (art.\u00a044).", day=day)


SENSES = {
    "confirmed": labels.mark("la máxima autoridad confirmó lo resuelto"),
    "rejected": labels.mark("la máxima autoridad no entró a conocer el recurso"),
    "modified": labels.mark("la máxima autoridad modificó lo resuelto"),
    "revoked": labels.mark("la máxima autoridad revocó lo resuelto"),
}
