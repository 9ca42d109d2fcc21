"""The story of a request on its page: each act with what its reader may say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from foia_tracker.domain.acts import Right
from foia_tracker.domain.judging import verbs
from foia_tracker.domain.policy import may_be_published
from foia_tracker.formats import date_weekday
from foia_tracker.services.evidence import Shown
from foia_tracker.telling.act_details import Detail
from foia_tracker.telling.seen import Seen
from foia_tracker.telling.story import Entry, Story
from foia_tracker.web import judging
from foia_tracker.web.evidence_lines import lines
from foia_tracker.web.expunging_words import links_to_ask
from foia_tracker.web.routing import current_actor


@dataclass(frozen=True)
class StoryOnPage:
    """A story as plain values for the macros."""

    story: Story
    seen: Seen
    files: Mapping[int, Sequence[Shown]]
    """Those that the reader may have, by the number of the act."""

    @property
    def entries(self) -> list[dict[str, Any]]:
        """Give the time line."""
        return [self._entry(entry) for entry in self.story.entries]

    @property
    def queries(self) -> list[dict[str, Any]]:
        """Give what the programme asks and waits for an answer."""
        story = self.story
        return judging.queries(story.info_request, story.rows, story.state, story.reader.side)

    @property
    def unheard(self) -> list[dict[str, Any]]:
        """Give what came by a link and waits, to the two sides."""
        story = self.story
        return judging.unheard(story.info_request, story.rows, story.state, self.seen)

    def _entry(self, entry: Entry) -> dict[str, Any]:
        return {
            "id": f"acto-{entry.row.id}",
            "title": entry.title,
            "day": date_weekday(entry.day) if entry.day else None,
            "iso": entry.day.isoformat() if entry.day else "",
            "side": entry.row.side,
            "side_label": entry.who,
            "tags": entry.tags,
            "text": entry.text,
            "details": [_detail(detail) for detail in entry.details],
            "versions": entry.versions,
            "notes": entry.notes,
            "evidence": lines(self.files.get(entry.row.id, ()), own=self._is_own(entry)),
            "annulled": entry.is_annulled,
            "actions": self._actions(entry),
        }

    def _is_own(self, entry: Entry) -> bool:
        """Say whether an act is of the side that reads, which may publish its files."""
        information = may_be_published(Right(self.story.info_request.right))
        return information and entry.row.side == self.story.reader.side

    def _actions(self, entry: Entry) -> list[dict[str, str]]:
        info_request, side = self.story.info_request, self.story.reader.side
        by_link = current_actor().came_by_link
        found = verbs(entry.act, self.story.state, side, by_link=by_link)
        return [
            *judging.links(info_request, entry.act, found),
            *(() if by_link else links_to_ask(info_request, entry.row, side)),
        ]


def _detail(detail: Detail) -> dict[str, str]:
    link = {"href": f"#acto-{detail.about}"} if detail.about else {}
    return {"label": detail.label, "value": detail.value, **link}
