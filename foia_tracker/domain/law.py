"""The laws as values: terms with their article, and the two sets of options with which the same acts are
read. Each edition of a law holds from a day on.

Guatemala's is Decreto 57-2008 (LAIP); the options are the questions that its text leaves open. Veracruz is a
law of 10 + 10 working days, kept for the logs of its bodies; `none` has no terms at all, for bodies whose law
is not modelled.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from foia_tracker.domain.acts import Right
from foia_tracker.domain.calendar import PLAIN, DayOptions, Reading
from foia_tracker.domain.options import (
    Applies,
    ClarificationEffect,
    ClosedDayFiling,
    DayType,
    ExtensionWindow,
    HabeasTerms,
    Options,
    Recompute,
    SilenceAnchor,
    TransferClock,
    Unreasoned,
)


class Rule(StrEnum):
    """The terms that a law may know."""

    ANSWER = "answer"
    EXTENSION_NOTICE = "extension_notice"
    EXTENDED_ANSWER = "extended_answer"
    SILENCE_DELIVERY = "silence_delivery"
    CLARIFICATION_REPLY = "clarification_reply"
    REVIEW = "review"
    REVIEW_DECISION = "review_decision"
    COMPLIANCE = "compliance"
    HABEAS_ACCESS = "habeas_access"
    HABEAS_CHANGE = "habeas_change"
    FORWARDING = "forwarding"


class Party(StrEnum):
    """Who must act within a term."""

    UNIT = "unit"
    REQUESTER = "requester"
    AUTHORITY = "authority"


@dataclass(frozen=True)
class TermRule:
    """One term of a law: its length in working days, who must act and the article that sets it."""

    code: Rule
    days: int
    article: str
    party: Party


@dataclass(frozen=True)
class RuleSet:
    """One edition of a law with its terms and its two readings; a law without terms gives no dates.

    - `since`: the first day of filing for which the edition holds; `applies`, whether older ones still do.
    - `days`: which days count; `recompute`: which requests a day off reaches that is known late.
    - `habeas`: whether the terms of an information request hold for habeas data too.
    - `update_days`: which days are the thirty for what is published by office (LAIP 7).
    """

    code: str
    version: str
    name: str
    earliest: Options
    latest: Options
    terms: Mapping[Rule, TermRule] = field(default_factory=dict)
    answer_rule: Rule = Rule.ANSWER
    since: date = date.min
    applies: Applies = Applies.FILING_DAY
    days: DayOptions = PLAIN
    recompute: Recompute = Recompute.OPEN
    habeas: HabeasTerms = HabeasTerms.OWN
    update_days: DayType = DayType.WORKING

    @property
    def has_terms(self) -> bool:
        """Say whether anything can be late under this law."""
        return self.answer_rule in self.terms

    def exercising(self, right: Right) -> "RuleSet":
        """Give the law as it holds for a right: habeas data has a term of its own and, unless `habeas` says
        otherwise, neither prórroga nor second term (LAIP 33, 34). A law that does not know the right has no
        terms for it.
        """
        if right is Right.INFORMATION:
            return self
        without = INFORMATION_ONLY if self.habeas is HabeasTerms.OWN else frozenset({Rule.ANSWER})
        left = {rule: term for rule, term in self.terms.items() if rule not in without}
        return replace(self, terms=left, answer_rule=HABEAS[right])

    def options(self, reading: Reading) -> Options:
        """Give the options of a reading."""
        return self.earliest if reading is Reading.EARLIEST else self.latest


INFORMATION_ONLY = frozenset(
    {Rule.ANSWER, Rule.EXTENSION_NOTICE, Rule.EXTENDED_ANSWER, Rule.SILENCE_DELIVERY}
)
SAYS_WORKING_DAYS = frozenset({Rule.HABEAS_ACCESS, Rule.HABEAS_CHANGE, Rule.FORWARDING})
"""Terms in working days whatever the days of the others are: LAIP 33 and 34 say «hábiles», and the days of
the forwarding are those of a flag.
"""
HABEAS: Mapping[Right, Rule] = {
    Right.HABEAS_ACCESS: Rule.HABEAS_ACCESS,
    Right.HABEAS_CHANGE: Rule.HABEAS_CHANGE,
}


def _terms(*rules: TermRule) -> Mapping[Rule, TermRule]:
    return {rule.code: rule for rule in rules}


STRICT = Options(
    closed_day_filing=ClosedDayFiling.LITERAL_DAY,
    extension_window=ExtensionWindow.LAST_DAYS,
    unreasoned=Unreasoned.VOID,
    clarification_effect=ClarificationEffect.NONE,
    transfer_clock=TransferClock.FIRST_FILING,
    silence_anchor=SilenceAnchor.ANSWER_TERM,
    delivery_complies=False,
)
LENIENT = Options(
    closed_day_filing=ClosedDayFiling.NEXT_WORKING_DAY,
    extension_window=ExtensionWindow.ANY_DAY,
    unreasoned=Unreasoned.VALID,
    clarification_effect=ClarificationEffect.RESTART,
    transfer_clock=TransferClock.RECEIPT,
    silence_anchor=SilenceAnchor.SECOND_TERM,
    delivery_complies=True,
)

GT_LAIP_2008 = RuleSet(
    code="gt-laip-2008",
    version="1",
    name="Ley de Acceso a la Información Pública, Decreto 57-2008",
    earliest=STRICT,
    latest=LENIENT,
    terms=_terms(
        TermRule(Rule.ANSWER, 10, "LAIP 42", Party.UNIT),
        TermRule(Rule.EXTENSION_NOTICE, 2, "LAIP 43", Party.UNIT),
        TermRule(Rule.EXTENDED_ANSWER, 10, "LAIP 43", Party.UNIT),
        TermRule(Rule.SILENCE_DELIVERY, 10, "LAIP 44", Party.UNIT),
        TermRule(Rule.CLARIFICATION_REPLY, 10, "LAIP 42 (2)", Party.REQUESTER),
        TermRule(Rule.REVIEW, 15, "LAIP 54 y 55", Party.REQUESTER),
        TermRule(Rule.REVIEW_DECISION, 5, "LAIP 58 (1)", Party.AUTHORITY),
        TermRule(Rule.COMPLIANCE, 5, "LAIP 59 y 60", Party.UNIT),
        TermRule(Rule.HABEAS_ACCESS, 10, "LAIP 33", Party.UNIT),
        TermRule(Rule.HABEAS_CHANGE, 30, "LAIP 34", Party.UNIT),
        # The article says "inmediatamente"; five days is a flag, not a term of the text.
        TermRule(Rule.FORWARDING, 5, "LAIP 38", Party.UNIT),
    ),
)

MX_VERACRUZ = RuleSet(
    code="mx-veracruz",
    version="1",
    name="Veracruz: diez días hábiles y diez más de prórroga",
    earliest=LENIENT,
    latest=LENIENT,
    terms=_terms(
        TermRule(Rule.ANSWER, 10, "ley de Veracruz, plazo de respuesta", Party.UNIT),
        TermRule(Rule.EXTENDED_ANSWER, 10, "ley de Veracruz, prórroga", Party.UNIT),
    ),
)

NONE = RuleSet("none", "1", "Sin ley modelada: no se calculan plazos", LENIENT, LENIENT)

EDITIONS = (GT_LAIP_2008, MX_VERACRUZ, NONE)
"""Every edition of every law; a new one stands after the one that it follows."""
RULE_SETS: Mapping[str, RuleSet] = {law.code: law for law in EDITIONS}
"""The newest edition of each law."""


def law_of(code: str, filed_on: date | None, editions: Sequence[RuleSet] = EDITIONS) -> RuleSet:
    """Give the edition of a law that holds for a request filed on a day, the newest where nobody knows it.

    Raises KeyError where no law has that code.
    """
    mine = [law for law in editions if law.code == code]
    if not mine:
        raise KeyError(code)
    newest = mine[-1]
    if newest.applies is Applies.CURRENT or filed_on is None:
        return newest
    return next((law for law in reversed(mine) if law.since <= filed_on), mine[0])
