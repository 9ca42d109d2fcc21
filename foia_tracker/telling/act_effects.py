"""What the law makes of each act, beside it in the story: no effect, one under one reading only, a term set
going.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from foia_tracker.domain.acts import Act, Kind
from foia_tracker.domain.answers import Promptness, promptness
from foia_tracker.domain.challenges import closed_before, opens_late
from foia_tracker.domain.law import Rule
from foia_tracker.domain.terms import Term
from foia_tracker.domain.timeline import Case
from foia_tracker.formats import date_weekday
from foia_tracker.telling.seen import joined, length_of


@dataclass(frozen=True)
class Told:
    """A case told to somebody; only who is part of it is told what the earliest reading gives."""

    case: Case
    inside: bool

    def term(self, rule: Rule, act: Act) -> Term | None:
        """Give the term of a rule that an act set going, in the latest reading."""
        return next((term for term in self.case.latest.of(rule) if term.trigger.key == act.key), None)

    def early(self, rule: Rule, act: Act) -> Term | None:
        """Give the same in the earliest reading, where its last day is another and the reader is told."""
        alike = (term for term in self.case.earliest.of(rule) if term.trigger.key == act.key)
        early, late = next(alike, None), self.term(rule, act)
        differs = early is not None and (late is None or early.last != late.last)
        return early if differs and self.inside else None

    def after_the_end(self, act: Act) -> bool:
        """Say whether an act came once the answer term had ended by an answer."""
        answer = self.case.latest.answer
        ended_on = answer.ended_on if answer else None
        return act.on is not None and ended_on is not None and act.on > ended_on


def effects(case: Case, *, inside: bool) -> dict[int, str]:
    """Say, by act, what the law makes of it."""
    told = Told(case, inside)
    said = {act.key: joined(EFFECTS[act.kind](told, act)) for act in case.latest.acts if act.kind in EFFECTS}
    return {key: text for key, text in said.items() if text}


def _extended(told: Told, act: Act) -> Iterator[str]:
    late = {one.act.key: one.effective for one in told.case.latest.extensions}
    early = {one.act.key: one.effective for one in told.case.earliest.extensions}
    if late.get(act.key):
        if not early.get(act.key):
            yield _("Tiene efecto solo según la lectura más tardía.")
    elif told.after_the_end(act):
        yield _("No tiene efecto en el plazo: ya había respuesta.")
    elif act.key in late:
        yield _no_extension(told, act, any(late.values()))


def _no_extension(told: Told, act: Act, has_one: bool) -> str:
    answer = told.case.latest.answer
    if answer is not None and act.on is not None and act.on > answer.last:
        return _("No tiene efecto: se avisó después del último día, %(day)s.", day=date_weekday(answer.last))
    if has_one:
        return _("No tiene efecto en el plazo: solo hay una prórroga (art.\u00a043).")
    return _("No tiene efecto en el plazo: se avisó fuera de tiempo o sin la forma debida.")


def _clarification_asked(told: Told, act: Act) -> Iterator[str]:
    """A prevención stops the clock as each reading judged it while the term ran (LAIP 42 (2))."""
    late = {one.act.key: one for one in told.case.latest.clarifications}.get(act.key)
    early = {one.act.key for one in told.case.earliest.clarifications if one.effective}
    answer = told.case.latest.answer
    if act.on is None:
        yield _("Sin su fecha no cuenta para ningún plazo.")
    elif told.after_the_end(act):
        yield _("No tiene efecto en el plazo: ya había respuesta.")
    elif late is not None and late.effective:
        if act.key not in early:
            yield _("Detiene el plazo solo según la lectura más tardía.")
    elif late is not None and late.further:
        yield _("No tiene efecto en el plazo: solo la primera prevención puede detenerlo.")
    elif late is not None and late.late and answer is not None:
        yield _(
            "No tiene efecto: se notificó después del último día, %(day)s.", day=date_weekday(answer.last)
        )


def _no_answer(told: Told, act: Act) -> Iterator[str]:
    answer = told.case.latest.answer
    if answer and act.on and act.on <= answer.last:
        yield _("No tiene efecto: ese día el plazo todavía no había terminado.")
    elif act.on and any(one.counts_on and one.counts_on <= act.on for one in told.case.latest.answers):
        yield _("No tiene efecto: ese día ya había una respuesta registrada.")


def _received(told: Told, _act: Act) -> Iterator[str]:
    filed = told.case.latest.first(Kind.FILED)
    if filed is not None and filed.first_on is not None and filed.on is None:
        yield _("Según la lectura más tardía, el plazo se cuenta desde este día.")


def _transferred(told: Told, act: Act) -> Iterator[str]:
    terms = [
        term for term in told.case.latest.of(Rule.FORWARDING) if term.end and term.end.act.key == act.key
    ]
    late = next((term for term in terms if term.ended_on and not term.met), None)
    if late is not None:
        yield _("Se remite de inmediato (art.\u00a038); aquí pasaron más de %(days)s.", days=length_of(late))


def _resolved(told: Told, act: Act) -> Iterator[str]:
    answer = told.case.latest.answer
    ended = answer is not None and answer.end is not None and answer.end.act.key == act.key
    if answer is not None and ended and promptness(answer) is Promptness.RESOLVED_IN_TIME:
        yield _("Resuelta en plazo y notificada después.")
    if act.counts_on is None and act.known_on is not None:
        yield _(
            "No consta la notificación: el plazo del recurso se cuenta desde que se conoció (art.\u00a057)."
        )


def _review_filed(told: Told, act: Act) -> Iterator[str]:
    if act.on is None:
        yield _("Sin el día en que se presentó, el plazo para resolverlo no se puede contar.")
    opens, closed = opens_late(told.case, act), closed_before(told.case.latest, act)
    early = closed_before(told.case.earliest, act)
    if opens is not None:
        yield _("Se presentó antes del %(day)s: puede considerarse prematuro.", day=date_weekday(opens))
        yield _("Puede presentarse de nuevo.") if told.inside else ""
    if closed is not None:
        yield _late_review(closed)
    elif early is not None and told.inside:
        yield _(
            "Según la lectura más temprana, el último día para presentarlo fue el %(day)s.",
            day=date_weekday(early),
        )
    yield _due(told.term(Rule.REVIEW_DECISION, act), _("Se resuelve a más tardar el %(day)s (art.\u00a058)."))
    yield _due(
        told.early(Rule.REVIEW_DECISION, act), _("Según la lectura más temprana, a más tardar el %(day)s.")
    )


def _late_review(last: date) -> str:
    return _(
        "Se presentó después del último día (%(day)s): la autoridad puede no entrar a conocerlo.",
        day=date_weekday(last),
    )


def _due(term: Term | None, text: str) -> str:
    return text % {"day": date_weekday(term.last)} if term else ""


def _review_decided(told: Told, act: Act) -> Iterator[str]:
    deciding = next(
        (
            term
            for term in told.case.latest.of(Rule.REVIEW_DECISION)
            if term.end and term.end.act.key == act.key
        ),
        None,
    )
    if deciding is not None and deciding.ended_on is not None and not deciding.met:
        yield _("Se notificó después del último día para resolver, %(day)s.", day=date_weekday(deciding.last))
    if not act.is_favourable:
        return
    if act.counts_on is None:
        yield _("Sin la fecha en que se notificó, el plazo para cumplirla no se puede contar.")
    text = _("Se cumple a más tardar el %(day)s (arts.\u00a059 y 60).")
    yield _due(told.term(Rule.COMPLIANCE, act), text)
    yield _due(told.early(Rule.COMPLIANCE, act), _("Según la lectura más temprana, a más tardar el %(day)s."))


def _complied(told: Told, act: Act) -> Iterator[str]:
    if act.partial:
        yield _("Es un cumplimiento parcial: falta lo demás.")
        return
    for term in told.case.latest.of(Rule.COMPLIANCE):
        if term.end and term.end.act.key == act.key and term.ended_on and not term.met:
            yield _("Fue después del último día para cumplir, %(day)s.", day=date_weekday(term.last))


def _delivered(told: Told, act: Act) -> Iterator[str]:
    """A delivery after a decision that ordered one complies with it in one reading."""
    complied = {review.compliance.key for review in told.case.latest.reviews if review.compliance}
    early = {review.compliance.key for review in told.case.earliest.reviews if review.compliance}
    if act.key in complied:
        yield from _complied(told, act)
        if act.key not in early and told.inside:
            yield _(
                "Cumple lo ordenado según la lectura más tardía; según la más temprana, falta registrarlo."
            )
        return
    if act.partial:
        yield _("Es una entrega parcial.")
    yield _second_term(told, act)


def _second_term(told: Told, act: Act) -> str:
    """Say whether a delivery came within the second term: in public only where silence was attested."""
    within = told.case.latest.in_second_term(act)
    answer = told.case.latest.answer
    attested = answer is not None and told.case.latest.attested_after(answer)
    if within is None or not (told.inside or attested):
        return ""
    if within:
        return _("Entregada dentro del segundo plazo (art.\u00a044).")
    return _("Entregada después del segundo plazo (art.\u00a044).")


EFFECTS: Mapping[Kind, Callable[[Told, Act], Iterator[str]]] = {
    Kind.EXTENDED: _extended,
    Kind.CLARIFICATION_ASKED: _clarification_asked,
    Kind.NO_ANSWER: _no_answer,
    Kind.RECEIVED: _received,
    Kind.TRANSFERRED: _transferred,
    Kind.RESOLVED: _resolved,
    Kind.REVIEW_FILED: _review_filed,
    Kind.REVIEW_DECIDED: _review_decided,
    Kind.COMPLIED: _complied,
    Kind.DELIVERED: _delivered,
}
"""How each kind of act is judged; the others only happened."""
