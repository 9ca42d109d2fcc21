"""What is due next in a case, in one sentence a person would say, and the one or two acts that fit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from foia_tracker.domain.acts import Kind, Side
from foia_tracker.domain.calendar import DAY, Reading
from foia_tracker.domain.law import Rule
from foia_tracker.domain.situations import Situation, situation
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case
from foia_tracker.web.seen import Seen, joined, review_remedy, silence_remedy


@dataclass(frozen=True)
class NextStep:
    """The sentence, its explanation, and the acts offered, the likeliest first."""

    sentence: str
    explanation: str = ""
    acts: tuple[Kind, ...] = ()


def next_step(case: Case, today: date, side: Side | None, disputed: bool = False) -> NextStep:
    """Say what is due next in `case` on `today` to somebody of `side`.

    Where the two sides do not agree on an act, that is said first; to others nothing rests on one side.
    """
    step = SENTENCES[situation(case, today)](Seen(case, today, side))
    if not disputed:
        return step
    sentence = _("Un acto está en disputa: las dos partes no dicen lo mismo.")
    if side is None:
        return NextStep(
            sentence, _("Hasta que se aclare, aquí no se da por buena ninguna de las dos versiones.")
        )
    latest = _("Según la versión que deja más tiempo: %(said)s", said=step.sentence)
    return NextStep(sentence, joined([latest, step.explanation]), step.acts)


def _running(seen: Seen) -> NextStep:
    answer = seen.answer
    if answer is None and seen.case.latest.first(Kind.FILED) is None:
        sentence = _("La presentación se anuló: hasta que se registre de nuevo, no hay fechas que contar.")
        return NextStep(sentence, acts=(Kind.FILED,))
    if answer is None:
        return NextStep(_without_terms(seen), acts=(Kind.RESOLVED, Kind.DELIVERED))
    left = seen.case.calendar.read(Reading.LATEST).count(seen.today, answer.last)
    day = seen.day(answer.last)
    may_answer = (
        _("Su unidad puede responder hasta el %(day)s.", day=day)
        if seen.is_unit
        else _("La unidad puede responder hasta el %(day)s.", day=day)
    )
    second = Kind.EXTENDED if answer.code is Rule.ANSWER else Kind.CLARIFICATION_ASKED
    return NextStep(f"{may_answer} {_left(left)}", _about_the_end(seen, answer), (Kind.RESOLVED, second))


def _without_terms(seen: Seen) -> str:
    if seen.case.rule_set.has_terms:
        return _("No se sabe qué día se presentó, así que no hay fechas que contar.")
    return _("Este registro no conoce los plazos de la ley que rige a esta entidad: no calcula fechas.")


def _left(days: int) -> str:
    if days == 0:
        return _("Es el último día.")
    return ngettext("Queda %(num)d día hábil.", "Quedan %(num)d días hábiles.", days)


def _about_the_end(seen: Seen, answer: Term) -> str:
    said = [_other_end(seen), _window(seen, answer)]
    if seen.is_organisation:
        said.append(_("Si no llega nada, le preguntaremos el %(day)s.", day=seen.day(answer.last + DAY)))
    return joined(said)


def _window(seen: Seen, answer: Term) -> str:
    """Say when a prórroga may be notified, while that is still to come."""
    windows = seen.case.latest.of(Rule.EXTENSION_NOTICE)
    window = next((term for term in windows if not term.end and not term.void), None)
    if window is None or answer.code is not Rule.ANSWER:
        return ""
    return _(
        "El %(first)s y el %(last)s puede avisar una prórroga de hasta diez días más (art.\u00a043).",
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
    reply = next((term for term in seen.case.earliest.of(Rule.CLARIFICATION_REPLY) if not term.end), None)
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
    return NextStep(sentence, joined([explanation, silence_remedy(seen)]), acts)


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
        return NextStep(sentence, _register_the_answer(), acts)
    sentence = _(
        "La unidad debe entregar la información, sin costo, a más tardar el %(day)s (art.\u00a044).", day=day
    )
    return NextStep(sentence, silence_remedy(seen), acts)


def _art44(seen: Seen) -> NextStep:
    second = seen.case.latest.silence_delivery
    day = seen.day(second.last if second else None)
    sentence = _("El plazo para entregar la información venció el %(day)s (art.\u00a044).", day=day)
    explanation = _register_the_answer() if seen.is_unit else silence_remedy(seen)
    return NextStep(sentence, explanation, (Kind.RESOLVED, Kind.DELIVERED))


def _answered(seen: Seen) -> NextStep:
    ended = seen.answer.ended_on if seen.answer else None
    days = [act.counts_on for act in seen.case.latest.answers if act.counts_on]
    day = ended or min(days, default=None)
    if day is None:
        return _answered_some_day(seen)
    in_time = seen.answer is not None and ended is not None
    sentence = _answered_on(seen, seen.day(day), in_time=in_time)
    return NextStep(sentence, review_remedy(seen), (Kind.DELIVERED,)) if in_time else NextStep(sentence)


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
    return NextStep(sentence, joined([mend, silence_remedy(seen)]))


def _answered_late(seen: Seen) -> NextStep:
    answer = seen.answer
    days = {"day": seen.day(answer.ended_on), "due": seen.day(answer.last)} if answer else {}
    sentence = (
        _("Su unidad respondió el %(day)s; el plazo terminó el %(due)s.", **days)
        if seen.is_unit
        else _("La unidad respondió el %(day)s; el plazo terminó el %(due)s.", **days)
    )
    return NextStep(sentence, review_remedy(seen), (Kind.DELIVERED,))


def _closed(seen: Seen) -> NextStep:
    ended = seen.answer.ended_on if seen.answer else None
    return NextStep(
        _(
            "La solicitud está cerrada: la unidad respondió el %(day)s y ya terminó el plazo para el recurso "
            "de revisión.",
            day=seen.day(ended),
        )
    )


def _withdrawn(seen: Seen) -> NextStep:
    return NextStep(_("La organización desistió de la solicitud."))


def _transferred(seen: Seen) -> NextStep:
    return NextStep(
        _("La solicitud se remitió a otro sujeto obligado (art.\u00a038)."),
        _("Aquí queda cerrada y no entra en ningún porcentaje."),
    )


SENTENCES: Mapping[Situation, Callable[[Seen], NextStep]] = {
    Situation.WITHDRAWN: _withdrawn,
    Situation.TRANSFERRED: _transferred,
    Situation.CLOSED: _closed,
    Situation.ANSWERED_LATE: _answered_late,
    Situation.ANSWERED: _answered,
    Situation.AWAITING_REQUESTER: _awaiting,
    Situation.ART44_EXPIRED: _art44,
    Situation.NO_ANSWER: _no_answer,
    Situation.UNCONFIRMED: _unconfirmed,
    Situation.DUE_SOON: _running,
    Situation.EXTENDED: _running,
    Situation.PENDING: _running,
}
"""The sentence of each situation to which the acts that are recorded can lead."""
