"""What is due next after an answer: remedies while they are open, and why a request is closed."""

from flask_babel import gettext as _

from foia_tracker.domain.acts import Kind
from foia_tracker.telling.challenges import amparo, closed_by_review, complied, told_of_review
from foia_tracker.telling.remedies import review_remedy, silence_remedy
from foia_tracker.telling.seen import NextStep, Seen, joined


def answered(seen: Seen) -> NextStep:
    """Say on which day the answer came, and what may be done about it."""
    ended = seen.answer.ended_on if seen.answer else None
    days = [act.counts_on for act in seen.case.latest.answers if act.counts_on]
    day = ended or min(days, default=None)
    if day is None:
        return _answered_some_day(seen)
    in_time = seen.answer is not None and seen.answer.met
    sentence = _answered_on(seen, seen.day(day), in_time=in_time)
    if ended is None:
        return NextStep(sentence, told_of_review(seen))
    if in_time:
        return _with_remedies(seen, sentence)
    doubt = _(
        "No se puede decir si fue dentro del plazo: falta la fecha de una prórroga o de una prevención, que "
        "pudo moverlo."
    )
    return _with_remedies(seen, sentence, doubt)


def _with_remedies(seen: Seen, sentence: str, doubt: str = "") -> NextStep:
    """Offer, after an answer, what the organisation may do about it; the unit delivers."""
    remedy = review_remedy(seen)
    return NextStep(sentence, joined([doubt, told_of_review(seen), remedy]), _acts(seen, remedy))


def _acts(seen: Seen, remedy: str) -> tuple[Kind, ...]:
    acts = seen.case.latest.acts
    delivered = any(act.kind is Kind.DELIVERED and not act.partial for act in acts)
    deliver = () if delivered else (Kind.DELIVERED,)
    if not seen.is_organisation:
        return deliver
    assess = () if seen.case.latest.first(Kind.ASSESSED) else (Kind.ASSESSED,)
    return ((Kind.REVIEW_FILED,) if remedy else ()) + (assess or deliver)


def _answered_on(seen: Seen, day: str, *, in_time: bool) -> str:
    match seen.is_unit, in_time:
        case True, True:
            return _("Su unidad respondió el %(day)s, dentro del plazo.", day=day)
        case True, False:
            return _("Su unidad respondió el %(day)s.", day=day)
        case False, True:
            return _("La unidad respondió el %(day)s, dentro del plazo.", day=day)
    return _("La unidad respondió el %(day)s.", day=day)


def _answered_some_day(seen: Seen) -> NextStep:
    sentence = _("La unidad respondió; no se sabe qué día lo notificó.")
    if seen.side is None:
        return NextStep(sentence)
    mend = _("Si llega a saberlo, anule el acto y regístrelo con su fecha: de ella dependen los plazos.")
    remedy = review_remedy(seen) or silence_remedy(seen)
    acts = (Kind.REVIEW_FILED, Kind.ASSESSED) if remedy else ()
    return NextStep(sentence, joined([mend, told_of_review(seen), remedy]), acts)


def answered_late(seen: Seen) -> NextStep:
    """Say on which day the answer came and on which the term had ended."""
    answer = seen.answer
    days = {"day": seen.day(answer.ended_on), "due": seen.day(answer.last)} if answer else {}
    sentence = (
        _("Su unidad respondió el %(day)s; el plazo terminó el %(due)s.", **days)
        if seen.is_unit
        else _("La unidad respondió el %(day)s; el plazo terminó el %(due)s.", **days)
    )
    return _with_remedies(seen, sentence)


def closed(seen: Seen) -> NextStep:
    """Say why nothing is open: what was ordered was done, or the last remedy was used or has ended."""
    if any(review.compliance for review in seen.case.latest.reviews):
        return complied(seen)
    if sentence := closed_by_review(seen):
        return NextStep(sentence, amparo() if seen.is_organisation else "", (Kind.ASSESSED,))
    ended = seen.answer.ended_on if seen.answer else None
    return NextStep(
        _(
            "La solicitud está cerrada: la unidad respondió el %(day)s y ya terminó el plazo para el recurso "
            "de revisión.",
            day=seen.day(ended),
        )
    )
