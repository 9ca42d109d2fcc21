"""A year of invented requests up to a day: the same day gives the same year."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from random import Random

from foia_tracker.demo import remedies, stories
from foia_tracker.demo.cast import (
    BODIES,
    ORGANISATIONS,
    WITH_OFFICER,
    Habit,
    InventedBody,
    InventedOrganisation,
)
from foia_tracker.demo.subjects import GENERAL, Subject, subjects_of
from foia_tracker.demo.telling import Scene, Story, Told, tell
from foia_tracker.domain.acts import Channel, Outcome
from foia_tracker.domain.calendar import DAY, Calendar, Reading, WorkingCalendar
from foia_tracker.domain.policy import Visibility
from foia_tracker.services.info_requests import Filing

SEED = 57_2008
ORDINARY = 165
"""Requests spread over the year, beside the campaigns and those that show one situation each."""
YEAR = timedelta(days=364)
CAMPAIGNS_AGO = (190, 88, 31)
"""How many working days before the day each campaign was filed with all bodies."""

VISIBILITIES = (
    *(Visibility.PUBLISHED,) * 10,
    *(Visibility.SHARED,) * 8,
    *(Visibility.PRIVATE,) * 2,
)
SEEN_BY_UNITS = (Visibility.SHARED, Visibility.PUBLISHED)
CHANNELS = (*(Channel.ELECTRONIC,) * 6, *(Channel.WRITTEN,) * 5, Channel.VERBAL)

COMMON: tuple[Story, ...] = (
    stories.extended,
    stories.extended,
    stories.extended_to_a_date,
    stories.extended_early,
    stories.extended_late,
    *(stories.clarified,) * 5,
    *(stories.not_clarified,) * 2,
    stories.withdrawn,
    stories.transferred,
    stories.moved_inside,
    stories.only_delivered,
    stories.undated,
    stories.forgotten,
)
"""What happens with every unit."""

ANSWERED = tuple(stories.answered(outcome) for outcome in stories.USUAL)
BY_HABIT: Mapping[Habit, tuple[Story, ...]] = {
    Habit.PUNCTUAL: (
        *COMMON,
        *ANSWERED,
        *ANSWERED,
        *(stories.confirmed,) * 6,
        stories.disputed_by_organisation,
        stories.late,
        stories.silent,
        remedies.answered_with_cost,
        remedies.review_lost,
    ),
    Habit.SLOW: (
        *COMMON,
        *ANSWERED[::2],
        *(stories.late,) * 9,
        *(stories.silent_then_late,) * 4,
        *(stories.silent,) * 4,
        stories.extended_then_silent,
        stories.extended_without_reasons,
        *(stories.disputed_by_unit,) * 2,
        remedies.ordered_and_waited_for,
        remedies.partly_complied,
        *(stories.confirmed,) * 2,
    ),
    Habit.SILENT: (
        *COMMON,
        *ANSWERED[::4],
        *(stories.late,) * 4,
        *(stories.silent_then_late,) * 4,
        *(stories.silent,) * 12,
        *(stories.forgotten,) * 6,
        remedies.ordered_after_silence,
        remedies.undecided_review,
    ),
}

SHOWN: tuple[tuple[int, Story], ...] = (
    (-10, stories.forgotten),
    (-10, stories.forgotten),
    (-9, stories.forgotten),
    (-9, stories.forgotten),
    (-8, stories.forgotten),
    (-1, stories.forgotten),
    (-3, stories.forgotten),
    (-5, stories.forgotten),
    (-12, stories.extended_then_silent),
    (-13, stories.extended_then_silent),
    (-18, stories.extended_then_silent),
    (-10, stories.extended_early),
    (-6, stories.long_clarification),
    (-9, stories.long_clarification),
    (-8, stories.clarified),
    (-11, stories.forgotten),
    (-13, stories.forgotten),
    (-16, stories.silent),
    (-18, stories.silent),
    (-24, stories.silent),
    (-29, stories.silent),
    (-16, stories.answered(Outcome.FULL)),
    (-15, stories.answered(Outcome.REFUSED_RESERVED)),
    (-14, stories.answered(Outcome.NONEXISTENT)),
    (-23, stories.late),
    (-22, stories.extended_late),
    (-12, stories.withdrawn),
    (-10, stories.transferred),
    (-17, stories.disputed_by_unit),
    (-18, stories.disputed_by_organisation),
    (-19, stories.mistaken_silence),
    (-20, stories.mistaken_extension),
    (-21, stories.undated),
    (-45, stories.undated_delivery),
    (-35, stories.extended_too_long),
    (-70, stories.answered(Outcome.REFUSED_CONFIDENTIAL)),
    (-90, stories.answered(Outcome.NOT_PROCESSED)),
    (-110, stories.answered(Outcome.OTHER_PROCEDURE)),
    (-130, stories.answered(Outcome.ALREADY_PUBLIC)),
    (-60, stories.answered(Outcome.TRANSFERRED)),
    (-80, stories.not_clarified),
    (-40, stories.clarified),
    (-50, stories.extended_without_reasons),
    (-55, stories.extended_to_a_date),
    (-95, stories.clarified),
    *remedies.SHOWN,
)
"""What must be seen on the first day: filed so many working days before, and what became of it."""


@dataclass(frozen=True)
class Planned:
    """A request of the demonstration: who asked whom, how it was filed, and what was told of it."""

    body: InventedBody
    organisation: InventedOrganisation
    filing: Filing
    told: tuple[Told, ...]


@dataclass(frozen=True)
class _Plan:
    """A request before its story is told."""

    around: date
    body: InventedBody
    organisation: InventedOrganisation
    subject: Subject
    story: Story
    visibility: Visibility | None = None
    dated: bool = True


@dataclass
class _Year:
    """Draws the requests; every draw comes from one source of chance, in one order."""

    today: date
    calendars: Mapping[str, Calendar]
    chance: Random = field(default_factory=lambda: Random(SEED))  # noqa: S311 - not a secret

    def plans(self) -> Iterator[_Plan]:
        """Give the requests of the year in no order."""
        yield from self._shown()
        yield from self._campaigns()
        for _number in range(ORDINARY):
            yield self._ordinary()
        lost = self._ordinary()
        yield replace(
            lost, around=self._ago(BODIES[0], -120), body=BODIES[0], story=stories.late, dated=False
        )

    def _shown(self) -> Iterator[_Plan]:
        """Give one request for each situation, in turn to the bodies that use the tracker."""
        speaking = [body for body in BODIES if body.slug in WITH_OFFICER]
        for number, (days, story) in enumerate(SHOWN):
            body = speaking[number % len(speaking)]
            organisation = ORGANISATIONS[number % 2]
            subject = self.chance.choice(subjects_of(body.slug))
            seen_by = SEEN_BY_UNITS[number // len(speaking) % 2]
            yield _Plan(self._ago(body, days), body, organisation, subject, story, seen_by)

    def _campaigns(self) -> Iterator[_Plan]:
        """Give the letters that an organisation sent to all bodies on one day."""
        for number, days in enumerate(CAMPAIGNS_AGO):
            subject = GENERAL[number * 4]
            for body in BODIES:
                story = self.chance.choice(BY_HABIT[body.habit])
                yield _Plan(self._ago(BODIES[0], -days), body, ORGANISATIONS[number % 2], subject, story)

    def _ordinary(self) -> _Plan:
        body = self.chance.choices(BODIES, [body.asked_often for body in BODIES])[0]
        organisation = self.chance.choices(ORGANISATIONS, (5, 3, 2))[0]
        subject = self.chance.choice(subjects_of(body.slug))
        story = self.chance.choice(BY_HABIT[body.habit])
        return _Plan(self._some_day(body), body, organisation, subject, story)

    def _some_day(self, body: InventedBody) -> date:
        """Draw a day of the year before today, a working one but for a few."""
        day = self.today - self.chance.randrange(1, YEAR.days) * DAY
        if self.chance.random() < 0.05:
            return day
        calendar = self.calendar(body)
        return day if calendar.is_working(day) else calendar.after(day, -1)

    def _ago(self, body: InventedBody, days: int) -> date:
        calendar = self.calendar(body)
        return calendar.after(calendar.working_from(self.today), days)

    def calendar(self, body: InventedBody) -> WorkingCalendar:
        """Give the days that a body works, those in doubt left out."""
        return self.calendars[body.slug].read(Reading.LATEST)

    def told(self, plan: _Plan, reference: str, number: int) -> Planned:
        """Tell what became of a request up to today; `number` is the unit's own of that year."""
        visibility = plan.visibility or self.chance.choice(VISIBILITIES)
        channel = self._channel(plan)
        scene = Scene(
            around=plan.around,
            calendar=self.calendar(plan.body),
            chance=self.chance,
            items=len(plan.subject.items),
            unit_speaks=plan.body.slug in WITH_OFFICER and visibility is not Visibility.PRIVATE,
            channel=channel,
            hour=None if channel is Channel.VERBAL else self._hour(),
            number=number,
            dated=plan.dated,
            elsewhere=self.chance.choice([body.name for body in BODIES if body is not plan.body]),
        )
        filing = _filing(plan, visibility, channel, reference)
        return Planned(plan.body, plan.organisation, filing, tell(plan.story, scene, self.today))

    def _hour(self) -> time:
        return time(self.chance.randint(8, 11), self.chance.randrange(60))

    def _channel(self, plan: _Plan) -> Channel:
        """Draw a channel; on a day on which nobody works only a mail can be sent."""
        drawn = self.chance.choice(CHANNELS)
        return drawn if self.calendar(plan.body).is_working(plan.around) else Channel.ELECTRONIC


def requests_until(today: date, calendars: Mapping[str, Calendar]) -> tuple[Planned, ...]:
    """Give the requests of the year before `today` in the order of their filing.

    `calendars` are those of the invented bodies, by slug. Everything is told before `today` begins.
    """
    year = _Year(today, calendars)
    plans = sorted(year.plans(), key=lambda plan: plan.around)
    ours = _counted((plan.organisation.initials, plan.around.year) for plan in plans)
    theirs = _counted((plan.body.slug, plan.around.year) for plan in plans)
    return tuple(
        year.told(plan, f"{plan.organisation.initials}-{plan.around.year}-{count:03d}", number)
        for plan, count, number in zip(plans, ours, theirs, strict=True)
    )


def _counted(keys: Iterable[tuple[str, int]]) -> Iterator[int]:
    """Number the requests of each key from 1."""
    counts: Counter[tuple[str, int]] = Counter()
    for key in keys:
        counts[key] += 1
        yield counts[key]


def _filing(plan: _Plan, visibility: Visibility, channel: Channel, reference: str) -> Filing:
    year = plan.around.year - 1
    return Filing(
        unit_id=None,
        title=plan.subject.title.format(year=year),
        items=tuple(text.format(year=year) for text in plan.subject.items),
        on=plan.around if plan.dated else None,
        channel=channel,
        visibility=visibility,
        own_reference=reference,
        topic=plan.subject.topic,
        ex_officio=plan.subject.ex_officio,
        delivery_form="Archivo electrónico" if channel is Channel.ELECTRONIC else "",
    )
