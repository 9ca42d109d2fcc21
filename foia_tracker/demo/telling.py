"""How a story is told: acts on working days after the filing, each noted by a side some days later."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from random import Random

from foia_tracker.domain.acts import Act, Channel, Kind, Side
from foia_tracker.domain.calendar import WorkingCalendar
from foia_tracker.services.acts import NewAct


@dataclass(frozen=True)
class Told:
    """An act as a side noted it on a day; `of` is the kind of the act that it confirms, contests or annuls.

    Once told, `act.about` is the place of that act in the story, from 1.
    """

    act: NewAct
    side: Side
    recorded_on: date
    of: Kind | None = None

    def value(self, place: int) -> Act:
        """Give the act as the domain judges it, its place in the story as its key."""
        return replace(self.act.value(self.side), key=place)


@dataclass(frozen=True)
class Scene:
    """Where a story plays: a filing, the unit's calendar, and what is left to chance.

    `filed_on` None is a filing whose day nobody noted; then days are counted from `around`. `unit_speaks`
    says that the unit notes its own acts. `items` are the number of things asked.
    """

    around: date
    calendar: WorkingCalendar
    chance: Random
    items: int = 1
    unit_speaks: bool = False
    channel: Channel = Channel.WRITTEN
    hour: time | None = None
    number: int = 1
    dated: bool = True
    elsewhere: str = ""

    def day(self, count: int) -> date:
        """Give the `count`-th working day after the filing."""
        return self.calendar.after(self.around, count)

    def between(self, first: int, last: int) -> int:
        """Draw a number, both ends included."""
        return self.chance.randint(first, last)

    def happens(self, share: float) -> bool:
        """Say whether something of that likelihood happens."""
        return self.chance.random() < share

    def ours(self, act: NewAct, later: int = 0) -> Told:
        """Let the organisation note an act, `later` working days after it came to know of it."""
        return Told(act, Side.ORGANISATION, self._noted(act, later))

    def theirs(self, act: NewAct, later: int = 0) -> Told:
        """Let the unit note its own act, or the organisation where the unit does not use the tracker."""
        side = Side.UNIT if self.unit_speaks else Side.ORGANISATION
        return Told(act, side, self._noted(act, later))

    def judged(self, act: NewAct, of: Kind, side: Side, count: int) -> Told:
        """Let a side say something of the last act of a kind, on the `count`-th working day."""
        return Told(act, side, self.day(count), of)

    def _noted(self, act: NewAct, later: int) -> date:
        known = max(filter(None, (act.on, act.notified_on)), default=self.around)
        return self.calendar.after(known, later) if later else self.calendar.working_from(known)


Story = Callable[[Scene], Iterator[Told]]


def tell(story: Story, scene: Scene, today: date) -> tuple[Told, ...]:
    """Tell of a request what was known when `today` began: a story whose end is still to come is cut there.

    The filing is always known; `scene.around` must be before `today`.
    """
    filing, *others = _whole(story, scene)
    known = [filing if filing.recorded_on < today else replace(filing, recorded_on=scene.around)]
    for told in others:
        if told.recorded_on >= today:
            break
        recorded_on = max(told.recorded_on, known[-1].recorded_on)
        known.append(replace(told, act=_placed(told, known), recorded_on=recorded_on))
    return tuple(known)


def _placed(told: Told, known: Sequence[Told]) -> NewAct:
    if told.of is None:
        return told.act
    places = [place for place, before in enumerate(known, start=1) if before.act.kind is told.of]
    return replace(told.act, about=places[-1])


def _whole(story: Story, scene: Scene) -> Iterable[Told]:
    yield scene.ours(_filing(scene), later=scene.chance.choice((0, 0, 0, 1, 1, 2)))
    if scene.unit_speaks and scene.happens(0.8):
        number = f"UIP-{scene.number:03d}-{scene.around.year}"
        yield scene.theirs(NewAct(Kind.RECEIVED, scene.day(scene.between(0, 1)), number=number))
    yield from story(scene)


def _filing(scene: Scene) -> NewAct:
    acuse = f"{scene.between(1000, 9999)}" if scene.channel is not Channel.VERBAL else ""
    on = scene.around if scene.dated else None
    return NewAct(Kind.FILED, on, channel=scene.channel, hour=scene.hour, number=acuse)
