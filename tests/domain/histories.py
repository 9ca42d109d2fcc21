"""Histories of acts: written in one line, or drawn by chance."""

from datetime import date, timedelta

from hypothesis import strategies as st

from foia_tracker.domain.acts import Act, Channel, Kind, Side

FIRST, LAST = date(2024, 8, 1), date(2026, 12, 31)
FLAGS = {
    "unreasoned": {"reasons": False},
    "unwritten": {"written": False},
    "inside": {"inside": True},
    "unit": {"side": Side.UNIT},
    **{channel.value: {"channel": channel} for channel in Channel},
}


def day(text: str) -> date | None:
    """Read an ISO day; «?» is a day that nobody knows."""
    return None if text == "?" else date.fromisoformat(text)


def acts_of(text: str) -> list[Act]:
    """Read «kind day details; …»: details are flags, «days=5», «until=…», «claimed=…», «about=0», «made=…».

    The day of a resolution is the one on which it was notified; `made` is the one it bears.
    """
    return [_act(key, *part.split()) for key, part in enumerate(text.split("; "))]


def _act(key: int, kind: str, on: str, *details: str) -> Act:
    given: dict[str, object] = {"on": day(on), "key": key}
    if kind == Kind.RESOLVED:
        given["notified_on"] = day(on)
    for detail in details:
        name, _equals, value = detail.partition("=")
        match name:
            case "days" | "about":
                given[name] = int(value)
            case "until":
                given["until"] = day(value)
            case "claimed":
                given["claimed_on"] = day(value)
            case "made":
                given["on"] = day(value)
            case _:
                given |= FLAGS[name]
    return Act(Kind(kind), **given)  # type: ignore[arg-type]  # the words of a test


HAPPENING = (
    Kind.CLARIFICATION_ASKED,
    Kind.CLARIFIED,
    Kind.EXTENDED,
    Kind.TRANSFERRED,
    Kind.RESOLVED,
    Kind.DELIVERED,
    Kind.NO_ANSWER,
    Kind.WITHDRAWN,
)
LIKELY = (Kind.CLARIFICATION_ASKED, Kind.CLARIFIED, Kind.EXTENDED, Kind.RESOLVED, Kind.NO_ANSWER)


@st.composite
def histories(draw: st.DrawFn, judged: bool = True) -> list[Act]:
    """Draw a filing and up to six acts after it; with `judged`, up to two are contested and one annulled."""
    filed = draw(st.dates(FIRST, LAST))
    channel = draw(st.sampled_from(list(Channel)))
    acts = [Act(Kind.FILED, filed, channel=channel)]
    for key in range(1, 1 + draw(st.integers(0, 6))):
        acts.append(_happening(draw, filed, key))
    if judged:
        for _ in range(draw(st.integers(0, 2))):
            acts.append(_contest(draw, filed, acts))
        if draw(st.booleans()):
            about = draw(st.integers(1, len(acts)))
            acts.append(Act(Kind.ANNULLED, None, key=len(acts), about=about))
    return acts


def _happening(draw: st.DrawFn, filed: date, key: int) -> Act:
    kind = draw(st.sampled_from((*LIKELY, *HAPPENING)))
    offset = draw(st.integers(0, 45))
    on = None if draw(st.integers(0, 9)) == 0 else filed + timedelta(days=offset)
    return Act(
        kind,
        on,
        key=key,
        side=draw(st.sampled_from(list(Side))),
        days=draw(st.sampled_from([None, 0, 1, 3, 5, 10, 15])),
        reasons=draw(st.integers(0, 4)) > 0,
        written=draw(st.integers(0, 4)) > 0,
        inside=draw(st.booleans()),
        notified_on=on if kind is Kind.RESOLVED else None,
    )


def _contest(draw: st.DrawFn, filed: date, acts: list[Act]) -> Act:
    claimed = draw(st.none() | st.integers(0, 45))
    on = None if claimed is None else filed + timedelta(days=claimed)
    about = draw(st.integers(0, len(acts) - 1))
    return Act(Kind.CONTESTED, None, key=len(acts), side=Side.UNIT, about=about, claimed_on=on)
