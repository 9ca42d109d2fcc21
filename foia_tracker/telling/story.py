"""The story of a request, act by act, with what became of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from foia_tracker import clock, labels
from foia_tracker.domain.acts import JUDGING, ORDER, Act, Kind, Proof, Side
from foia_tracker.domain.judging import Judged
from foia_tracker.domain.policy import Actor
from foia_tracker.domain.timeline import Case
from foia_tracker.domain.versions import ground_lost
from foia_tracker.formats import date_long
from foia_tracker.models.acts import ActRow
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.telling import by_link
from foia_tracker.telling.act_details import Around, Detail, details
from foia_tracker.telling.act_effects import effects
from foia_tracker.telling.expunging import tombstones
from foia_tracker.telling.judging import marks, versions_of
from foia_tracker.telling.seen import joined

OF_THE_PROGRAMME = Side.COORDINATOR
"""What the programme asks is between it and the two sides: nothing of it is public."""


@dataclass(frozen=True)
class Reader:
    """Who looks at a case: for which side they record, and whether they are part of it.

    Free text may name people, so only the two sides, the regulator and the programme read it; nothing public
    does, nor does whoever came by a link, which may be passed on.
    """

    side: Side | None
    reads_free_text: bool

    @classmethod
    def of(cls, actor: Actor, side: Side | None) -> "Reader":
        """Say what an actor reads of a case, standing on `side`."""
        known = side is not None and not actor.came_by_link
        return cls(side, known or actor.oversees)

    @property
    def is_inside(self) -> bool:
        """Say whether it is told what only those are told who are part of the case, or watch over it."""
        return self.side is not None or self.reads_free_text


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One act as it is told: on which day it stands in the story, who says so, what became of it and what it
    says.
    """

    row: ActRow
    act: Act
    title: str
    day: date | None
    who: str
    tags: Sequence[tuple[str, str]]
    text: str
    details: Sequence[Detail]
    versions: Mapping[str, Any] | None
    notes: Sequence[str]
    is_annulled: bool


@dataclass(frozen=True)
class Story:
    """The acts of a request as somebody reads them."""

    info_request: InfoRequest
    rows: Mapping[int, ActRow]
    state: Judged
    reader: Reader
    effects: Mapping[int, str]
    units: Mapping[int, str]
    on_paper: bool = False
    """Bodies are named in full where no page beside says which one an acronym is."""

    @classmethod
    def of(
        cls,
        info_request: InfoRequest,
        rows: Sequence[ActRow],
        case: Case,
        reader: Reader,
        units: Mapping[int, str],
        *,
        on_paper: bool = False,
    ) -> "Story":
        """Tell the acts of a request to a reader; `units` names those to which it was sent on."""
        state = Judged.of([row.value() for row in rows])
        said = effects(case, inside=reader.is_inside)
        return cls(info_request, {row.id: row for row in rows}, state, reader, said, units, on_paper)

    @property
    def entries(self) -> list[Entry]:
        """Give the acts in the order of what happened; what is said of an act comes after it."""
        seen = (row for row in self.rows.values() if self._is_shown(row))
        return [self._entry(row) for row in sorted(seen, key=_place)]

    @property
    def doubted(self) -> list[Act]:
        """Give what came by a link and nobody with an account confirmed."""
        return [act for act in self.state.acts if act.key in self.state.doubted]

    @property
    def names(self) -> Mapping[Side, str]:
        """Name the sides of this request."""
        unit = self.info_request.unit
        short = unit.body.acronym or unit.name
        return {
            Side.ORGANISATION: self.info_request.organisation.name,
            Side.UNIT: unit.body.name if self.on_paper else short,
            Side.COORDINATOR: _(labels.SIDES[Side.COORDINATOR]),
        }

    def _is_shown(self, row: ActRow) -> bool:
        asked = Side(row.side) is OF_THE_PROGRAMME or row.kind == Kind.QUERIED
        return self.reader.reads_free_text or not asked

    def _entry(self, row: ActRow) -> Entry:
        act, free_text = row.value(), self.reader.reads_free_text
        said_on = clock.day_of(row.recorded_at) if act.kind in JUDGING else None
        dispute = self.state.disputes.get(row.id)
        return Entry(
            row=row,
            act=act,
            title=self._title(act),
            day=act.counts_on or act.known_on or said_on,
            who=self.names[act.side],
            tags=marks(self.state, act),
            text=joined([self._said_about(act), *self._taken_out(row)]),
            details=self._details(row),
            versions=versions_of(dispute, self.rows, self.names, free_text=free_text),
            notes=[row.text] if row.text and free_text else [],
            is_annulled=row.id in self.state.annulled,
        )

    def _said_about(self, act: Act) -> str:
        """Say what became of an act, and what the law makes of it."""
        doubted = by_link.doubt() if act.key in self.state.doubted else ""
        return joined([self._orphaned(act), doubted, self.effects.get(act.key, "")])

    def _details(self, row: ActRow) -> list[Detail]:
        """Give what an act says. Of one that nobody stands for the public is told that it was said, no more:
        whoever has a link could write anything there.
        """
        if row.id in self.state.doubted and not self.reader.is_inside:
            return []
        return details(row, Around(self.rows, self.units, self.reader.reads_free_text))

    def _taken_out(self, row: ActRow) -> list[str]:
        """Say which words of an act were taken out; those of the request are said at its filing."""
        subjects = (row.id, None) if row.kind == Kind.FILED else (row.id,)
        return tombstones(self.rows.values(), subjects, with_reason=self.reader.reads_free_text)

    def _title(self, act: Act) -> str:
        """Name an act; one that is about another names that too."""
        judged = self.rows.get(act.about or 0) if act.kind in JUDGING else None
        if judged is None:
            return _(labels.KINDS[act.kind])
        if act.kind is Kind.QUERIED and act.side is not OF_THE_PROGRAMME:
            return _("Respuesta a la consulta")
        name = _("Objeción") if judged.kind == Kind.CONTESTED else _(labels.KINDS[judged.kind])
        if act.kind is Kind.CONFIRMED and Side(judged.side) is act.side:
            if act.proof is Proof.NONE:
                return _("Confirmada: %(act)s", act=name)
            return _("Respaldada con constancia: %(act)s", act=name)
        if act.kind is Kind.CONFIRMED and judged.kind == Kind.CONTESTED:
            objected = self.rows.get(judged.about_id or 0)
            return _("Objeción concedida: %(act)s", act=_(labels.KINDS[objected.kind]) if objected else name)
        return f"{_(labels.KINDS[act.kind])}: {name}"

    def _orphaned(self, act: Act) -> str:
        """Say on which annulled act one hung that counts for nothing any more."""
        ground = ground_lost(act, self.state.acts) if act.key in self.state.orphans else None
        if ground is None:
            return ""
        name, day = _(labels.KINDS[ground.kind]), ground.counts_on
        if day is None:
            return _("Se apoyaba en «%(act)s», sin fecha, que se anuló.", act=name)
        return _("Se apoyaba en «%(act)s» del %(day)s, que se anuló.", act=name, day=date_long(day))


def _place(row: ActRow) -> tuple[date, int, int]:
    """Place an act by its day, in the order of the law on one day; a filing without a day opens the story.

    What is said of acts on one day stands as it was recorded.
    """
    unknown = date.min if row.kind == Kind.FILED else clock.day_of(row.recorded_at)
    act = row.value()
    place = ORDER[Kind.CONFIRMED] if act.kind in JUDGING else ORDER[act.kind]
    return act.counts_on or act.known_on or unknown, place, row.id
