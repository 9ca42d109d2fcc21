"""What is due next in a case, in one sentence a person would say, and the one or two acts that fit."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from flask_babel import gettext as _

from foia_tracker.domain.acts import Kind, Side
from foia_tracker.domain.calendar import DAY
from foia_tracker.domain.law import Rule
from foia_tracker.domain.situations import Situation, situation
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case
from foia_tracker.telling.answers import answered, answered_late, closed
from foia_tracker.telling.challenges import (
    complying,
    outside_its_window,
    review_undecided,
    told_of_review,
    under_review,
)
from foia_tracker.telling.remedies import review_remedy, silence_remedy
from foia_tracker.telling.seen import PARTIES, NextStep, Seen, joined, length, length_of


def next_step(
    case: Case,
    today: date,
    side: Side | None,
    disputed: bool = False,
    unconfirmed: bool = False,
    on_paper: bool = False,
) -> NextStep:
    """Say what is due next in `case` on `today` to somebody of `side`; the coordinator only reads.

    Where the two sides do not agree on an act, that is said first; to others nothing rests on one side. An
    `unconfirmed` request came by transfer and waits for its organisation to take it up.
    """
    side = side if side in PARTIES else None
    seen = Seen(case, today, side, on_paper)
    step = _with_waiting_review(seen, SENTENCES[situation(case, today)](seen))
    if unconfirmed and seen.is_organisation:
        return _to_confirm(seen, step)
    if not disputed:
        return step
    sentence = _("Un acto está en disputa: las dos partes no dicen lo mismo.")
    if side is None:
        return NextStep(
            sentence, _("Hasta que se aclare, aquí no se da por buena ninguna de las dos versiones.")
        )
    latest = _("Según la versión que deja más tiempo: %(said)s", said=step.sentence)
    return NextStep(sentence, joined([latest, step.explanation]), step.acts)


def _with_waiting_review(seen: Seen, step: NextStep) -> NextStep:
    """Tell the organisation of a recurso that waits though nobody owes its decision, unless it is told."""
    said = outside_its_window(seen)
    if not said or said in step.explanation:
        return step
    return replace(step, explanation=joined([step.explanation, said]), acts=(*step.acts, Kind.REVIEW_DECIDED))


def _to_confirm(seen: Seen, step: NextStep) -> NextStep:
    """Ask the organisation to take up what another unit sent on: it is private until then."""
    sentence = _("Otra unidad remitió aquí esta solicitud. Confirme si la sigue.")
    explanation = _(
        "Registre qué día la recibió esta unidad y elija quién puede verla: por ahora solo la ve su "
        "organización."
    )
    acts = (Kind.RECEIVED,)
    early = [_early_without_receipt(seen), silence_remedy(seen)]
    return NextStep(sentence, joined([explanation, *early]), acts)


def _early_without_receipt(seen: Seen) -> str:
    """Say the end that is counted from the first filing, while nobody knows the day of the receipt."""
    early = seen.case.earliest.answer
    if early is None or seen.answer is not None or seen.side is None:
        return ""
    day = seen.day(early.last)
    if early.last < seen.today:
        return _(
            "Según la lectura más temprana, desde la primera presentación, el plazo terminó el %(day)s.",
            day=day,
        )
    return _(
        "Según la lectura más temprana, desde la primera presentación, el plazo termina el %(day)s.", day=day
    )


def _running(seen: Seen) -> NextStep:
    answer = seen.answer
    if answer is None and seen.case.latest.first(Kind.FILED) is None:
        sentence = _("La presentación se anuló: hasta que se registre de nuevo, no hay fechas que contar.")
        return NextStep(sentence, acts=(Kind.FILED,))
    if answer is None:
        return _undated(seen)
    day = seen.day(answer.last)
    may_answer = (
        _("Su unidad puede responder hasta el %(day)s.", day=day)
        if seen.is_unit
        else _("La unidad puede responder hasta el %(day)s.", day=day)
    )
    second = Kind.EXTENDED if answer.code is Rule.ANSWER else Kind.CLARIFICATION_ASKED
    return NextStep(
        f"{may_answer} {seen.left(answer.last)}", _about_the_end(seen, answer), (Kind.RESOLVED, second)
    )


def _undated(seen: Seen) -> NextStep:
    if seen.came_by_transfer and seen.case.rule_set.has_terms:
        explanation = joined([_early_without_receipt(seen), silence_remedy(seen)])
        return NextStep(_without_terms(seen), explanation, (Kind.RECEIVED, Kind.RESOLVED))
    return NextStep(_without_terms(seen), acts=(Kind.RESOLVED, Kind.DELIVERED))


def _without_terms(seen: Seen) -> str:
    if seen.case.rule_set.has_terms and seen.came_by_transfer:
        return _(
            "Otra unidad remitió esta solicitud y no se sabe qué día se recibió aquí: falta esa fecha para "
            "contar."
        )
    if seen.case.rule_set.has_terms:
        return _("No se sabe qué día se presentó, así que no hay fechas que contar.")
    return _("Este registro no conoce los plazos de la ley que rige a esta entidad: no calcula fechas.")


def _about_the_end(seen: Seen, answer: Term) -> str:
    said = [_own_law(answer), _other_end(seen), _window(seen, answer)]
    if seen.is_organisation:
        said.append(_("Si no llega nada, le preguntaremos el %(day)s.", day=seen.day(answer.last + DAY)))
    return joined(said)


def _own_law(answer: Term) -> str:
    """Say of habeas data that its terms are its own (LAIP 33, 34)."""
    match answer.code:
        case Rule.HABEAS_ACCESS:
            return _(
                "Se piden datos propios: el plazo es de %(days)s y no tiene prórroga (art.\u00a033).",
                days=length_of(answer),
            )
        case Rule.HABEAS_CHANGE:
            return _(
                "Se pide corregir datos propios: el plazo es de %(days)s y no tiene prórroga (art.\u00a034).",
                days=length_of(answer),
            )
    return ""


def _window(seen: Seen, answer: Term) -> str:
    """Say when a prórroga may be notified, while that is still to come."""
    windows = seen.case.latest.of(Rule.EXTENSION_NOTICE)
    window = next((term for term in windows if not term.end and not term.void), None)
    if window is None or answer.code is not Rule.ANSWER:
        return ""
    return _(
        "El %(first)s y el %(last)s puede avisar una prórroga de hasta %(days)s más (art.\u00a043).",
        days=length(seen.case.rule_set.terms[Rule.EXTENDED_ANSWER].days, answer.reckoning.day_type),
        first=seen.day(window.opens),
        last=seen.day(window.last),
    )


def _other_end(seen: Seen) -> str:
    """Say to the two sides the earlier end that another reading gives, and the remedy it opens."""
    day = seen.early_end
    if day is None:
        return ""
    if day < seen.today:
        said = _("Según otra lectura de la ley, el plazo terminó el %(day)s.", day=seen.day(day))
        return joined([said, silence_remedy(seen)])
    if seen.is_unit:
        return _(
            "Por prudencia, responda a más tardar el %(day)s: otra lectura de la ley termina ese día.",
            day=seen.day(day),
        )
    return _("Según otra lectura de la ley, el plazo termina el %(day)s.", day=seen.day(day))


def _awaiting(seen: Seen) -> NextStep:
    timeline = seen.case.latest if seen.side is None else seen.case.earliest
    reply = next((term for term in timeline.of(Rule.CLARIFICATION_REPLY) if not term.end), None)
    asked = _("Su unidad pidió aclarar.") if seen.is_unit else _("La unidad pidió aclarar.")
    until = _reply_until(seen, reply.last) if reply else ""
    stopped = _("Mientras tanto, según la lectura más tardía, el plazo de la unidad no corre.")
    explanation = joined([stopped, _other_end(seen)])
    acts = (Kind.CLARIFIED, Kind.RESOLVED)
    return NextStep(joined([asked, until]), explanation, acts)


def _reply_until(seen: Seen, last: date) -> str:
    if seen.is_organisation:
        return _("Puede contestar hasta el %(day)s.", day=seen.day(last))
    return _("La organización puede contestar hasta el %(day)s.", day=seen.day(last))


def _unconfirmed(seen: Seen) -> NextStep:
    day = seen.day(seen.answer.last if seen.answer else None)
    sentence = _("El plazo terminó el %(day)s y no se ha registrado respuesta.", day=day)
    if seen.is_unit:
        return NextStep(sentence, _register_the_answer(), (Kind.RESOLVED,))
    if not seen.is_organisation:
        return NextStep(
            sentence, _("Eso no dice que no la haya: la organización todavía no ha dejado constancia.")
        )
    explanation = _(
        "¿Llegó algo? Regístrelo. Si no ha llegado nada, deje constancia: sin ella, en público la "
        "solicitud queda sin confirmar."
    )
    acts = (Kind.RESOLVED, Kind.NO_ANSWER)
    return NextStep(sentence, joined([explanation, told_of_review(seen), silence_remedy(seen)]), acts)


def _register_the_answer() -> str:
    return _("Si ya respondió, registre la resolución con la fecha en que la notificó.")


def _no_answer(seen: Seen) -> NextStep:
    second = seen.case.latest.silence_delivery
    day = seen.day(second.last if second else None)
    acts = (Kind.RESOLVED, Kind.DELIVERED)
    if seen.is_unit:
        sentence = _(
            "Su unidad debe entregar la información, sin costo, a más tardar el %(day)s (art.\u00a044).",
            day=day,
        )
        return NextStep(sentence, joined([_register_the_answer(), told_of_review(seen)]), acts)
    sentence = _(
        "La unidad debe entregar la información, sin costo, a más tardar el %(day)s (art.\u00a044).", day=day
    )
    return NextStep(sentence, joined([told_of_review(seen), silence_remedy(seen)]), acts)


def _art44(seen: Seen) -> NextStep:
    second = seen.case.latest.silence_delivery
    day = seen.day(second.last if second else None)
    sentence = _("El plazo para entregar la información venció el %(day)s (art.\u00a044).", day=day)
    explanation = _register_the_answer() if seen.is_unit else silence_remedy(seen)
    return NextStep(sentence, joined([told_of_review(seen), explanation]), (Kind.RESOLVED, Kind.DELIVERED))


def _silent(seen: Seen) -> NextStep:
    """Say that silence is attested where the law sets no second term: habeas data, other laws."""
    sentence = _(
        "El plazo para responder terminó el %(day)s; la organización dejó constancia de que no había "
        "respuesta.",
        day=seen.day(seen.answer.last if seen.answer else None),
    )
    explanation = _register_the_answer() if seen.is_unit else silence_remedy(seen)
    return NextStep(sentence, joined([told_of_review(seen), explanation]), (Kind.RESOLVED, Kind.DELIVERED))


def _withdrawn(seen: Seen) -> NextStep:
    return NextStep(_("La organización desistió de la solicitud."))


def _transferred(seen: Seen) -> NextStep:
    return NextStep(
        _("La solicitud se remitió a otro sujeto obligado (art.\u00a038)."),
        joined([_("Aquí queda cerrada y no entra en ningún porcentaje."), review_remedy(seen)]),
    )


SENTENCES: Mapping[Situation, Callable[[Seen], NextStep]] = {
    Situation.WITHDRAWN: _withdrawn,
    Situation.TRANSFERRED: _transferred,
    Situation.CLOSED: closed,
    Situation.COMPLYING: complying,
    Situation.REVIEW_UNDECIDED: review_undecided,
    Situation.UNDER_REVIEW: under_review,
    Situation.ANSWERED_LATE: answered_late,
    Situation.ANSWERED: answered,
    Situation.AWAITING_REQUESTER: _awaiting,
    Situation.ART44_EXPIRED: _art44,
    Situation.NO_ANSWER: _no_answer,
    Situation.UNANSWERED: _silent,
    Situation.UNCONFIRMED: _unconfirmed,
    Situation.DUE_SOON: _running,
    Situation.EXTENDED: _running,
    Situation.PENDING: _running,
}
"""The sentence of each situation."""
