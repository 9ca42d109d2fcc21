"""A case worked by hand: acts, the last days that a pencil finds under both readings, the count in words."""

from dataclasses import dataclass
from datetime import date

from foia_tracker.domain.acts import Kind, Right
from foia_tracker.domain.calendar import Reading
from foia_tracker.domain.law import GT_LAIP_2008, Rule
from foia_tracker.domain.situations import situation
from foia_tracker.domain.timeline import Case, Timeline
from tests.domain.calendars import BY_NAME
from tests.domain.histories import acts_of

N, NE, NEG = "national", "national, executive", "national, executive, guatemala-city"


@dataclass(frozen=True)
class Worked:
    """`earliest` and `latest` say «answer=… second=… silence=… review=… decision=… compliance=…»: the terms
    that count; `latest` left empty is the same. `stands`: «day situation, …»; `remedies`, those left open.
    `words`: the count, as told to somebody with a calendar on the wall.
    """

    name: str
    acts: str
    words: str
    earliest: str
    latest: str = ""
    layers: str = N
    stands: str = ""
    remedies: str = ""
    right: Right = Right.INFORMATION

    def __str__(self) -> str:
        return self.name

    @property
    def case(self) -> Case:
        """Fold the acts."""
        return Case.of(acts_of(self.acts), GT_LAIP_2008.exercising(self.right), BY_NAME[self.layers])

    def found(self, reading: Reading) -> str:
        """Give what the domain finds, in the words of the table."""
        return dates_of(self.case.reading(reading))

    def wanted(self, reading: Reading) -> str:
        """Give what the pencil found."""
        return self.earliest if reading is Reading.EARLIEST else self.latest or self.earliest

    def seen(self) -> str:
        """Say how the request stands on the days that `stands` names, in the same words."""
        return ", ".join(f"{text} {self.on(date.fromisoformat(text))}" for text in self.named_days())

    def named_days(self) -> list[str]:
        """Give the days of `stands`."""
        return [part.split()[0] for part in self.stands.split(", ") if part]

    def on(self, day: date) -> str:
        """Say how the request stands on a day."""
        law = GT_LAIP_2008.exercising(self.right)
        return situation(Case.seen(acts_of(self.acts), day, law, BY_NAME[self.layers]), day).value

    def open_remedies(self) -> str:
        """Give what the requester may still do and until when, by the act that it rests on."""
        left = [term for term in self.case.remedies if term.end is None]
        return ", ".join(f"{term.code.value}:{term.trigger.kind.value}={term.last}" for term in left)


def dates_of(timeline: Timeline) -> str:
    """Name the last day of each term that counts."""
    answer = timeline.answer
    answers = [
        term for term in timeline.of(Rule.REVIEW) if term.trigger.kind in (Kind.RESOLVED, Kind.DELIVERED)
    ]
    named = {
        "answer": [answer] if answer else [],
        "second": timeline.of(Rule.SILENCE_DELIVERY),
        "silence": [timeline.review_of_silence] if timeline.review_of_silence else [],
        "review": answers,
        "decision": timeline.of(Rule.REVIEW_DECISION),
        "compliance": timeline.of(Rule.COMPLIANCE),
    }
    days = {
        name: ",".join(str(term.last) for term in terms if not term.void) for name, terms in named.items()
    }
    return " ".join(f"{name}={last}" for name, last in days.items() if last)
