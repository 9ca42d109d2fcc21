"""What every part of a case file is made from: the request, its acts in their order, the case on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flask_babel import gettext as _

from foia_tracker import labels
from foia_tracker.domain.acts import Act
from foia_tracker.domain.exhibits import Exhibit
from foia_tracker.domain.timeline import Case
from foia_tracker.formats import date_long
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.telling.story import Entry, Story


@dataclass(frozen=True)
class Told:
    """A request as one reader is told of it on a day, with the files that show its acts."""

    info_request: InfoRequest
    rows: Sequence[ActRow]
    case: Case
    story: Story
    exhibits: Sequence[Exhibit]
    today: date

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """Give the acts in the order of what happened, which is that of the folios."""
        return self.story.entries

    @cached_property
    def folios(self) -> Mapping[int, int]:
        """Give the folio of each act, by its key."""
        return {entry.row.id: number for number, entry in enumerate(self.entries, start=1)}

    @cached_property
    def positions(self) -> Mapping[int, int]:
        """Give the folio of each act, by its place in the chain."""
        return {row.position: self.folios[row.id] for row in self.rows if row.id in self.folios}

    def at_folio(self, key: int | None) -> str:
        """Say at which folio an act stands; nothing where there is no such act."""
        folio = self.folios.get(key or 0)
        return _("folio %(number)s", number=folio) if folio else ""

    def named(self, act: Act) -> str:
        """Name an act as a reading takes it, with its folio: in dispute its day may be the other side's."""
        name, day = _(labels.KINDS[act.kind]), act.counts_on or act.known_on
        said = {"act": _("%(act)s del %(day)s", act=name, day=date_long(day)) if day else name}
        recorded = next((one for one in self.story.state.acts if one.key == act.key), act)
        if recorded.counts_on == act.counts_on:
            return _("%(act)s (%(folio)s)", folio=self.at_folio(act.key), **said)
        return _("%(act)s, según quien lo objeta (%(folio)s)", folio=self.at_folio(act.key), **said)
