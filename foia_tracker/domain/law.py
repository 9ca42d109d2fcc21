"""The laws as values: terms with their article, and the two sets of options with which the same acts are
read.

Guatemala's is Decreto 57-2008 (LAIP); the options are the questions that its text leaves open. Veracruz is a
law of 10 + 10 working days, kept for the logs of its bodies; `none` has no terms at all, for bodies whose law
is not modelled.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from foia_tracker.domain.calendar import Reading


class Rule(StrEnum):
    """The terms that a law may know."""

    ANSWER = "answer"
    EXTENSION_NOTICE = "extension_notice"
    EXTENDED_ANSWER = "extended_answer"
    SILENCE_DELIVERY = "silence_delivery"
    CLARIFICATION_REPLY = "clarification_reply"
    REVIEW = "review"
    FORWARDING = "forwarding"


class Party(StrEnum):
    """Who must act within a term."""

    UNIT = "unit"
    REQUESTER = "requester"


class ClosedDayFiling(StrEnum):
    """From which day an electronic filing on a non-working day counts."""

    LITERAL_DAY = "literal_day"
    NEXT_WORKING_DAY = "next_working_day"


class ExtensionWindow(StrEnum):
    """When a prórroga must be notified to take effect (LAIP 43)."""

    LAST_DAYS = "last_days"
    ANY_DAY = "any_day"


class Unreasoned(StrEnum):
    """What a prórroga without reasons or not in writing does (LAIP 45)."""

    VOID = "void"
    VALID = "valid"


class ClarificationEffect(StrEnum):
    """What a prevención does to the clock (LAIP 42)."""

    NONE = "none"
    RESTART = "restart"
    SUSPEND = "suspend"


class SilenceAnchor(StrEnum):
    """From which end the review against silence is counted (LAIP 55)."""

    ANSWER_TERM = "answer_term"
    SECOND_TERM = "second_term"


@dataclass(frozen=True)
class Options:
    """How one reading answers the questions that the law leaves open."""

    closed_day_filing: ClosedDayFiling
    extension_window: ExtensionWindow
    unreasoned: Unreasoned
    clarification_effect: ClarificationEffect
    silence_anchor: SilenceAnchor


@dataclass(frozen=True)
class TermRule:
    """One term of a law: its length in working days, who must act and the article that sets it."""

    code: Rule
    days: int
    article: str
    party: Party


@dataclass(frozen=True)
class RuleSet:
    """A law with its terms and its two readings; a law without terms gives no dates."""

    code: str
    version: str
    name: str
    earliest: Options
    latest: Options
    terms: Mapping[Rule, TermRule] = field(default_factory=dict)
    window_days: int = 2

    @property
    def has_terms(self) -> bool:
        """Say whether anything can be late under this law."""
        return Rule.ANSWER in self.terms

    def options(self, reading: Reading) -> Options:
        """Give the options of a reading."""
        return self.earliest if reading is Reading.EARLIEST else self.latest


def _terms(*rules: TermRule) -> Mapping[Rule, TermRule]:
    return {rule.code: rule for rule in rules}


STRICT = Options(
    ClosedDayFiling.LITERAL_DAY,
    ExtensionWindow.LAST_DAYS,
    Unreasoned.VOID,
    ClarificationEffect.NONE,
    SilenceAnchor.ANSWER_TERM,
)
LENIENT = Options(
    ClosedDayFiling.NEXT_WORKING_DAY,
    ExtensionWindow.ANY_DAY,
    Unreasoned.VALID,
    ClarificationEffect.RESTART,
    SilenceAnchor.SECOND_TERM,
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

RULE_SETS: Mapping[str, RuleSet] = {law.code: law for law in (GT_LAIP_2008, MX_VERACRUZ, NONE)}
