"""From which day the answer term is counted: the filing, its admission, or its receipt by transfer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foia_tracker.domain.acts import Act, Channel, Kind, Side
from foia_tracker.domain.options import ClosedDayFiling, StartEvent, TransferClock
from foia_tracker.domain.terms import Count


@dataclass(frozen=True)
class Start:
    """The act and the day from which the answer term is counted; the day itself is not.

    What happened from `filed_on` on may end the term; anything else counts from `since` on.
    """

    act: Act
    day: date
    filed_on: date
    since: date


def start_of(acts: Iterable[Act], filing: Act, count: Count) -> Start | None:
    """Give where the answer term starts, None where nobody knows the day.

    By an option it is the day on which the unit admitted the request, if it was recorded (LAIP 42).
    """
    received = [act for act in acts if act.kind is Kind.RECEIVED and act.on is not None]
    day = _first_day(received, filing, count)
    if day is None:
        return None
    if count.options.start_event is StartEvent.ADMISSION and filing.first_on is None:
        for act in received:
            if act.side is Side.UNIT and act.on is not None and act.on >= day:
                return Start(act, act.on, day, act.on)
    return Start(filing, filing_day(filing, day, count), day, day)


def filed_day(acts: Iterable[Act]) -> date | None:
    """Give the day from which standing acts count a request as filed with its unit: its own day, or that of
    its receipt where it came by transfer; None where nobody knows it.
    """
    acts = tuple(acts)
    filing = next((act for act in acts if act.kind is Kind.FILED), None)
    if filing is None or filing.first_on is None:
        return filing.on if filing else None
    return _receipt(filing, (act for act in acts if act.kind is Kind.RECEIVED))


def filing_day(filing: Act, day: date, count: Count) -> date:
    """Give the day from which a filing counts: an electronic one on a day off, or after the office closed, is
    read in two ways.
    """
    moves = count.options.closed_day_filing is ClosedDayFiling.NEXT_WORKING_DAY
    if not moves or filing.channel is not Channel.ELECTRONIC:
        return day
    if day == filing.on and count.is_after_hours(filing) and count.calendar.is_working(day):
        return count.calendar.after(day, 1)
    return count.calendar.working_from(day)


def _first_day(received: Iterable[Act], filing: Act, count: Count) -> date | None:
    """Give the day of the filing; of a transferred request that of the first filing, or that of its recorded
    receipt at this unit (LAIP 38).
    """
    if filing.first_on is None:
        return filing.on
    if count.options.transfer_clock is TransferClock.FIRST_FILING:
        return filing.first_on
    return _receipt(filing, received)


def _receipt(filing: Act, received: Iterable[Act]) -> date | None:
    """Give the day on which a transferred request came here: of several that were recorded, the last."""
    days = (act.on for act in (filing, *received))
    return max((day for day in days if day is not None), default=None)
