"""A campaign as its page shows it: rows by what is due first, figures with what they count out of what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from foia_tracker import labels
from foia_tracker.domain.figures import MINIMUM_DENOMINATOR, Figure
from foia_tracker.domain.law import GT_LAIP_2008
from foia_tracker.domain.situations import OPEN
from foia_tracker.formats import share
from foia_tracker.statistics.campaigns import DISPUTED, CampaignFigures
from foia_tracker.statistics.requests import Measured
from reports.charts import Chart, histogram, rows
from reports.definitions import DEFINITIONS, Definition
from reports.unit import DAY_MARKS
from reports.words import BANDS

SITUATIONS = {**labels.SITUATIONS, DISPUTED: labels.mark("En disputa")}
NEVER = date.max


@dataclass(frozen=True)
class Told:
    """A figure, its definition, and its count out of what it counts, as people read it."""

    figure: Figure
    definition: Definition

    @property
    def words(self) -> str:
        """Give the proportion; none is worked out of too few."""
        return share(self.figure.numerator, self.figure.denominator)


@dataclass(frozen=True)
class CampaignPage:
    """What was measured of the requests that the reader may see, on a day."""

    measured: Sequence[Measured]
    counted: CampaignFigures
    today: date

    @property
    def rows(self) -> Sequence[Measured]:
        """Give the requests: open ones by what is due first, those whose day is past, the last first, then
        the others.
        """
        return sorted(self.measured, key=self._order)

    def _order(self, one: Measured) -> tuple[int, int]:
        due = one.facts.due_on or NEVER
        if not self.is_open(one):
            return 2, 0
        return (0, due.toordinal()) if due >= self.today else (1, -due.toordinal())

    def is_open(self, one: Measured) -> bool:
        """Say whether a request still waits."""
        return one.facts.situation in OPEN

    @property
    def open(self) -> Sequence[Measured]:
        """Give those that still wait."""
        return [one for one in self.measured if self.is_open(one)]

    @property
    def next_due_on(self) -> date | None:
        """Give the next last day of one that waits; None where none is to come."""
        days = (one.facts.due_on for one in self.open if one.facts.due_on)
        return min((day for day in days if day >= self.today), default=None)

    @property
    def filed_days(self) -> tuple[date, date] | None:
        """Give the first and the last day of filing that are known."""
        days = [one.facts.filed_on for one in self.measured if one.facts.filed_on]
        return (min(days), max(days)) if days else None

    @property
    def invented(self) -> bool:
        """Say whether any of it is invented."""
        return any(one.facts.invented for one in self.measured)

    def figures(self) -> Iterator[Told]:
        """Give the proportions that can be said under the law of the bodies."""
        rates = self.counted.figures.rates
        for figure in (rates.answered, rates.on_time, rates.late, rates.silence):
            definition = DEFINITIONS[figure.code]
            if self.counted.figures.has_terms or not definition.needs_terms:
                yield Told(figure, definition)

    @property
    def situations(self) -> Chart:
        """Draw how many requests are in each situation."""
        return rows(self.counted.situations)

    @property
    def has_times(self) -> bool:
        """Say whether enough was answered to tell how long it took."""
        return self.counted.figures.flow.working_times.count >= MINIMUM_DENOMINATOR

    @property
    def times(self) -> Chart:
        """Draw how many working days the answers took."""
        laws = {one.info_request.law for one in self.measured}
        marks = DAY_MARKS if laws == {GT_LAIP_2008.code} else ()
        return histogram(self.counted.figures.flow.working_times.bands, marks)

    @property
    def situation_words(self) -> dict[str, str]:
        """Give the words of the situations, with that of a dispute."""
        return SITUATIONS

    @property
    def band_words(self) -> dict[str, str]:
        """Give the words of the spans of days."""
        return dict(BANDS)
