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
from foia_tracker.formats import date_near


@dataclass(frozen=True)
class NextStep:
    """The sentence, its explanation, and the acts offered, the likeliest first."""

    sentence: str
    explanation: str = ""
    acts: tuple[Kind, ...] = ()


@dataclass(frozen=True)
class Seen:
    """A case as one side sees it on a day; `side` None is somebody who only reads."""

    case: Case
    today: date
    side: Side | None

    @property
    def answer(self) -> Term | None:
        """Give the public answer term."""
        return self.case.latest.answer

    def day(self, day: date | None) -> str:
        """Write a day out, the year only where it is another."""
        return date_near(day, self.today)

    @property
    def is_unit(self) -> bool:
        """Say whether the unit is looking."""
        return self.side is Side.UNIT


def next_step(case: Case, today: date, side: Side | None) -> NextStep:
    """Say what is due next in `case` on `today` to somebody of `side`."""
    return SENTENCES[situation(case, today)](Seen(case, today, side))


def _running(seen: Seen) -> NextStep:
    answer = seen.answer
    acts = (
        Kind.RESOLVED,
        Kind.EXTENDED if answer and answer.code is Rule.ANSWER else Kind.CLARIFICATION_ASKED,
    )
    if answer is None:
        return NextStep(_without_terms(seen), acts=(Kind.RESOLVED, Kind.DELIVERED))
    left = seen.case.calendar.read(Reading.LATEST).count(seen.today, answer.last)
    who = _("Su unidad puede responder") if seen.is_unit else _("La unidad puede responder")
    until = _("hasta el %(day)s.", day=seen.day(answer.last))
    return NextStep(f"{who} {until} {_left(left)}", _about_the_end(seen, answer), acts)


def _without_terms(seen: Seen) -> str:
    if seen.case.rule_set.has_terms:
        return _("No se sabe qué día se presentó, así que no hay fechas que contar.")
    return _("La ley de esta entidad no está modelada: no se calculan plazos.")


def _left(days: int) -> str:
    if days == 0:
        return _("Es el último día.")
    return ngettext("Queda %(num)d día hábil.", "Quedan %(num)d días hábiles.", days)


def _about_the_end(seen: Seen, answer: Term) -> str:
    window = next((term for term in seen.case.latest.of(Rule.EXTENSION_NOTICE) if not term.end), None)
    said = []
    early = seen.case.earliest.answer
    if early is not None and early.last != answer.last:
        said.append(
            _(
                "Por prudencia, cuente con el %(day)s: otra lectura de la ley termina ese día.",
                day=seen.day(early.last),
            )
        )
    if window is not None and answer.code is Rule.ANSWER:
        days = {"first": seen.day(window.opens), "last": seen.day(window.last)}
        said.append(
            _(
                "Entre el %(first)s y el %(last)s puede avisar una prórroga de hasta diez días más (art. "
                "43).",
                **days,
            )
        )
    if not seen.is_unit:
        said.append(_("Si no llega nada, le preguntaremos el %(day)s.", day=seen.day(answer.last + DAY)))
    return " ".join(said)


def _awaiting(seen: Seen) -> NextStep:
    reply = next((term for term in seen.case.earliest.of(Rule.CLARIFICATION_REPLY) if not term.end), None)
    if reply is None:
        return NextStep(_("La unidad pidió aclarar la solicitud."), acts=(Kind.CLARIFIED,))
    sentence = _("La unidad pidió aclarar. Se puede contestar hasta el %(day)s.", day=seen.day(reply.last))
    explanation = _(
        "Mientras tanto, según la lectura más tardía, el plazo de la unidad no corre (art. 42, numeral 2)."
    )
    return NextStep(sentence, explanation, (Kind.CLARIFIED, Kind.RESOLVED))


def _unconfirmed(seen: Seen) -> NextStep:
    day = seen.day(seen.answer.last if seen.answer else None)
    sentence = _("El plazo terminó el %(day)s y no se ha registrado respuesta.", day=day)
    if seen.is_unit:
        return NextStep(
            sentence,
            _("Si ya respondió, registre la resolución con la fecha en que la notificó."),
            (Kind.RESOLVED,),
        )
    explanation = _(
        "¿Llegó algo? Regístrelo. Si no ha llegado nada, deje constancia: sin ella, en público la "
        "solicitud queda sin confirmar."
    )
    return NextStep(sentence, f"{explanation} {_silence_remedy(seen)}", (Kind.RESOLVED, Kind.NO_ANSWER))


def _no_answer(seen: Seen) -> NextStep:
    second = seen.case.latest.silence_delivery
    day = seen.day(second.last if second else None)
    sentence = _(
        "La unidad debe entregar la información sin costo a más tardar el %(day)s (art. 44).", day=day
    )
    return NextStep(sentence, _silence_remedy(seen), (Kind.RESOLVED, Kind.DELIVERED))


def _art44(seen: Seen) -> NextStep:
    second = seen.case.latest.silence_delivery
    day = seen.day(second.last if second else None)
    sentence = _("El plazo del artículo 44 venció el %(day)s.", day=day)
    return NextStep(sentence, _silence_remedy(seen), (Kind.RESOLVED, Kind.DELIVERED))


def _silence_remedy(seen: Seen) -> str:
    """Say the safe window of the review against silence: from the latest opening to the earliest closing."""
    early, late = seen.case.earliest.review_of_silence, seen.case.latest.review_of_silence
    if seen.is_unit or early is None:
        return ""
    if late is not None and late.opens <= early.last:
        days = {"first": seen.day(late.opens), "last": seen.day(early.last)}
        if early.last < seen.today:
            return _(
                "El plazo más corto para el recurso de revisión terminó el %(last)s; según otra lectura, "
                "termina el %(late)s (arts. 54 y 55).",
                late=seen.day(late.last),
                **days,
            )
        return _(
            "Puede presentar el recurso de revisión con seguridad del %(first)s al %(last)s (arts. 54 y 55).",
            **days,
        )
    days = {"first": seen.day(early.opens), "last": seen.day(early.last)}
    said = _("Según una lectura puede presentar el recurso de revisión del %(first)s al %(last)s.", **days)
    if late is None:
        return said
    days = {"first": seen.day(late.opens), "last": seen.day(late.last)}
    other = _(
        "Según otra, del %(first)s al %(last)s: uno anterior puede llamarse prematuro y presentarse de "
        "nuevo.",
        **days,
    )
    return f"{said} {other}"


def _answered(seen: Seen) -> NextStep:
    ended = seen.answer.ended_on if seen.answer else None
    days = [act.counts_on for act in seen.case.latest.answers if act.counts_on]
    day = ended or min(days, default=None)
    if day is None:
        return NextStep(
            _("La unidad respondió; no se sabe qué día se notificó."),
            _("Anote la fecha si la tiene: de ella dependen los plazos."),
        )
    if seen.answer is None or ended is None:
        return NextStep(_("La unidad respondió el %(day)s.", day=seen.day(day)))
    sentence = _("La unidad respondió el %(day)s, dentro del plazo.", day=seen.day(day))
    return NextStep(sentence, _review(seen), (Kind.DELIVERED,))


def _answered_late(seen: Seen) -> NextStep:
    answer = seen.answer
    days = {"day": seen.day(answer.ended_on), "due": seen.day(answer.last)} if answer else {}
    sentence = _("La unidad respondió el %(day)s; el plazo terminó el %(due)s.", **days)
    return NextStep(sentence, _review(seen), (Kind.DELIVERED,))


def _review(seen: Seen) -> str:
    reviews = [
        term for term in seen.case.earliest.of(Rule.REVIEW) if term.last >= seen.today and not term.end
    ]
    if seen.is_unit or not reviews:
        return ""
    last = seen.day(min(term.last for term in reviews))
    return _(
        "Si no está conforme, puede presentar el recurso de revisión hasta el %(day)s (art. 54).", day=last
    )


def _closed(seen: Seen) -> NextStep:
    ended = seen.answer.ended_on if seen.answer else None
    return NextStep(
        _(
            "La solicitud está cerrada: se respondió el %(day)s y terminó el plazo para recurrir.",
            day=seen.day(ended),
        )
    )


def _withdrawn(seen: Seen) -> NextStep:
    return NextStep(_("La organización desistió de la solicitud."))


def _transferred(seen: Seen) -> NextStep:
    return NextStep(
        _("La solicitud se remitió a otro sujeto obligado (art. 38)."),
        _("Aquí queda cerrada y no entra en ninguna tasa."),
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
"""The sentence of each situation that the acts of this version can lead to."""
