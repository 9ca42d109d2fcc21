"""The thirty-nine questions that the text of LAIP leaves open, each with the answer that the rule set gives.

The answers are read from the options with which dates are counted: what a page says of them is what the
engine does.
"""

from dataclasses import dataclass

from foia_tracker.domain.calendar import Reading
from foia_tracker.domain.law import Rule, RuleSet
from foia_tracker.labels.choices import CHOICES
from foia_tracker.labels.question_words import ASKED, Asked, Group


@dataclass(frozen=True)
class Said:
    """A sentence to translate, and the number of days that goes into it, if any."""

    text: str
    days: int | None = None


@dataclass(frozen=True)
class Question:
    """A question with its possible answers, and those of the two readings.

    `answered_by` names what decides: an option of the reading (`options.…`) or of the whole law (`law.…`), a
    term (`terms.…`), the calendar, the directory, or nothing that can be set (`fixed`). Where several decide,
    each reading answers in as many sentences.
    """

    code: str
    group: Group
    asked: str
    article: str
    options: tuple[Said, ...]
    earliest: tuple[Said, ...]
    latest: tuple[Said, ...]
    answered_by: tuple[str, ...]
    reason: str

    @property
    def is_agreed(self) -> bool:
        """Say whether both readings answer alike."""
        return self.earliest == self.latest

    @property
    def is_open(self) -> bool:
        """Say whether another answer could be set."""
        return len(self.options) > len(self.answered_by)


def questions_of(law: RuleSet) -> tuple[Question, ...]:
    """Give all questions in order, as `law` answers them."""
    return tuple(_question(asked, law) for asked in ASKED)


def _question(asked: Asked, law: RuleSet) -> Question:
    options = tuple(choice for name in asked.answered_by for choice in _choices(name, law))
    said = (Said(asked.says),) if asked.says else ()
    early, late = (
        said or tuple(_answer(name, law, reading) for name in asked.answered_by) for reading in Reading
    )
    return Question(
        asked.code,
        asked.group,
        asked.asked,
        asked.article,
        options or said,
        early,
        late,
        asked.answered_by,
        asked.reason,
    )


def _choices(name: str, law: RuleSet) -> tuple[Said, ...]:
    """Give every answer that what is named may give; none where it is no option."""
    return tuple(Said(words, _days(name, law)) for words in CHOICES.get(name, {}).values())


def _answer(name: str, law: RuleSet, reading: Reading) -> Said:
    """Give the answer of a reading in words. Raises KeyError for a value that has none."""
    return Said(CHOICES[name][_value(name, law, reading)], _days(name, law))


def _value(name: str, law: RuleSet, reading: Reading) -> object:
    """Read from the engine the value that decides."""
    place, _dot, field = name.partition(".")
    match place:
        case "options":
            return getattr(law.options(reading), field)
        case "calendar":
            return getattr(law.days, field)
        case "law":
            return getattr(law, field)
    return None


def _days(name: str, law: RuleSet) -> int | None:
    """Give the days of a term that decides."""
    place, _dot, field = name.partition(".")
    return law.terms[Rule(field)].days if place == "terms" else None
