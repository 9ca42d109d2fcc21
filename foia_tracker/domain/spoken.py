"""Cases as plain data: what the shell reads and prints, the same words everywhere."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from foia_tracker.domain.acts import GROUNDS, Act, Channel, ItemResult, Kind, Outcome, Side
from foia_tracker.domain.calendar import Calendar, Reading
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.law import Rule, RuleSet
from foia_tracker.domain.situations import situation
from foia_tracker.domain.terms import Reckoning, Term
from foia_tracker.domain.timeline import Case, Timeline

DEFAULT_DAYS = 10
MOST_DAYS = 1000
"""More than any term: a longer one is a slip of the pen."""
DATED = ("on", "notified_on", "until", "claimed_on")
KNOWN = frozenset(
    {"kind", "on", "notified_on", "channel", "days", "until", "reasons", "written", "inside", "side", "about"}
    | {"claimed_on", "outcome", "grounds"}
)


def act_from(words: object, key: int) -> Act:
    """Read one act; left out, `notified_on` is `on`, reasons and written true, `days` 10, `channel` written.

    Raises RuleViolation naming the field that cannot be read.
    """
    if not isinstance(words, Mapping):
        raise RuleViolation("unreadable_act", "acts", {"value": words})
    for name in words:
        if name not in KNOWN:
            raise RuleViolation("unknown_field", name)
    days = {name: day_from(words, name) for name in DATED}
    outcome = _choice(Outcome, words.get("outcome"), "outcome")
    return Act(
        kind=_choice(Kind, words.get("kind"), "kind") or _missing("kind"),
        on=days["on"],
        key=key,
        side=_choice(Side, words.get("side", Side.ORGANISATION), "side") or Side.ORGANISATION,
        channel=_choice(Channel, words.get("channel", Channel.WRITTEN), "channel"),
        days=None if days["until"] else _number(words, "days", DEFAULT_DAYS),
        until=days["until"],
        reasons=_switch(words, "reasons", default=True),
        written=_switch(words, "written", default=True),
        inside=_switch(words, "inside", default=False),
        notified_on=days["notified_on"] if "notified_on" in words else days["on"],
        items=(ItemResult(1, outcome, _grounds(words)),),
        about=_number(words, "about", None),
        claimed_on=days["claimed_on"],
    )


def due_dates(filed_on: date, rule_set: RuleSet, calendar: Calendar) -> dict[str, dict[str, Any]]:
    """Give, under each reading, the dates that follow from a written filing on a day, with the reckoning."""
    filing = Act(Kind.FILED, filed_on, channel=Channel.WRITTEN)
    plain = Case.of([filing], rule_set, calendar)
    dates = {}
    for reading in (Reading.LATEST, Reading.EARLIEST):
        extended = Case.of([filing, _notice(plain.reading(reading))], rule_set, calendar).reading(reading)
        dates[reading.value] = _due(plain.reading(reading), extended)
    return dates


def timeline_of(acts: Sequence[Act], as_of: date, rule_set: RuleSet, calendar: Calendar) -> dict[str, Any]:
    """Give the last days of each term under both readings as seen on `as_of`, and the situation."""
    case = Case.seen(acts, as_of, rule_set, calendar)
    readings = {reading.value: _dates(case.reading(reading), as_of) for reading in Reading}
    return {**readings, "situation": situation(case, as_of).value}


def reckoning_of(reckoning: Reckoning) -> dict[str, Any]:
    """Give a reckoning as plain data."""
    left_out = [
        {"day": off.day.isoformat(), "why": off.why, "source": off.source, "confirmed": off.confirmed}
        for off in reckoning.left_out
    ]
    return {
        "term": reckoning.term.value,
        "reading": reckoning.reading.value,
        "from": reckoning.start.isoformat(),
        "day_1": reckoning.day_1.isoformat(),
        "left_out": left_out,
        "last": reckoning.last.isoformat(),
        "days": reckoning.days,
        "article": reckoning.article,
        "rule_set": reckoning.rule_set,
        "calendar": reckoning.calendar,
        "provisional": reckoning.provisional,
    }


def _notice(timeline: Timeline) -> Act:
    return Act(Kind.EXTENDED, timeline.answer.last if timeline.answer else None, key=1, days=DEFAULT_DAYS)


def _due(plain: Timeline, extended: Timeline) -> dict[str, Any]:
    answer = plain.answer
    window = next(iter(plain.of(Rule.EXTENSION_NOTICE)), None)
    return {
        "answer": _last(answer),
        "window": [window.opens.isoformat(), window.last.isoformat()] if window else [],
        "extended": _last(extended.answer),
        "silence_delivery": _last(plain.silence_delivery),
        "silence_delivery_extended": _last(extended.silence_delivery),
        "review_of_silence": _last(plain.review_of_silence),
        "reckoning": reckoning_of(answer.reckoning) if answer else None,
    }


def _dates(timeline: Timeline, as_of: date) -> dict[str, Any]:
    answer = timeline.answer
    stopped = answer is not None and answer.is_stopped(as_of)
    return {
        "answer": None if stopped else _last(answer),
        "silence_delivery": None if stopped else _last(timeline.silence_delivery),
        "review_of_silence": None if stopped else _last(timeline.review_of_silence),
        "review_of_resolution": [_last(term) for term in timeline.reviews_of_resolutions],
    }


def _last(term: Term | None) -> str | None:
    return term.last.isoformat() if term else None


def day_from(words: Mapping[str, Any], name: str) -> date | None:
    """Read a day, None where it is left out or null. Raises RuleViolation naming the field."""
    value = words.get(name)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise RuleViolation("unreadable_day", name, {"value": value}) from error


def _number(words: Mapping[str, Any], name: str, default: int | None) -> int | None:
    value = words.get(name, default)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_DAYS:
        raise RuleViolation("unreadable_number", name, {"value": value, "most": MOST_DAYS})
    return value


def _switch(words: Mapping[str, Any], name: str, *, default: bool) -> bool:
    value = words.get(name, default)
    if not isinstance(value, bool):
        raise RuleViolation("unreadable_switch", name, {"value": value})
    return value


def _grounds(words: Mapping[str, Any]) -> tuple[str, ...]:
    value = words.get("grounds") or []
    if not isinstance(value, list) or not set(map(str, value)) <= set(GROUNDS):
        raise RuleViolation("unknown_ground", "grounds")
    return tuple(value)


def _choice(choices: Any, value: Any, name: str) -> Any:
    try:
        return None if value is None else choices(value)
    except ValueError as error:
        raise RuleViolation("unknown_word", name, {"value": value, "words": ", ".join(choices)}) from error


def _missing(name: str) -> Any:
    raise RuleViolation("missing", name)
