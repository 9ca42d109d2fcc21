"""Cases as plain data: what the shell reads and prints, the same words everywhere."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from foia_tracker.domain.acts import Act, Channel, ItemResult, Kind, Outcome, Side
from foia_tracker.domain.calendar import Calendar, Reading
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.law import Rule, RuleSet
from foia_tracker.domain.situations import situation
from foia_tracker.domain.terms import Reckoning, Term
from foia_tracker.domain.timeline import Case, Timeline

DEFAULT_DAYS = 10
DATED = ("on", "notified_on", "until", "claimed_on")
KNOWN = frozenset(
    {"kind", "on", "notified_on", "channel", "days", "until", "reasons", "written", "inside", "side", "about"}
    | {"claimed_on", "outcome", "grounds"}
)


def act_from(words: Mapping[str, Any], key: int) -> Act:
    """Read one act; left out, `notified_on` is `on`, reasons and written true, `days` 10, `channel` written.

    Raises RuleViolation naming the field that cannot be read.
    """
    for name in words:
        if name not in KNOWN:
            raise RuleViolation("unknown_field", name)
    days = {name: _day(words, name) for name in DATED}
    outcome = _choice(Outcome, words.get("outcome"), "outcome")
    return Act(
        kind=_choice(Kind, words.get("kind"), "kind") or _missing("kind"),
        on=days["on"],
        key=key,
        side=_choice(Side, words.get("side", Side.ORGANISATION), "side") or Side.ORGANISATION,
        channel=_choice(Channel, words.get("channel", Channel.WRITTEN), "channel"),
        days=None if days["until"] else _number(words, "days", DEFAULT_DAYS),
        until=days["until"],
        reasons=bool(words.get("reasons", True)),
        written=bool(words.get("written", True)),
        inside=bool(words.get("inside", False)),
        notified_on=days["notified_on"] if "notified_on" in words else days["on"],
        items=(ItemResult(1, outcome, tuple(words.get("grounds", ()))),),
        about=words.get("about"),
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


def _day(words: Mapping[str, Any], name: str) -> date | None:
    value = words.get(name)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise RuleViolation("unreadable_day", name, {"value": value}) from error


def _number(words: Mapping[str, Any], name: str, default: int) -> int:
    value = words.get(name, default)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise RuleViolation("unreadable_number", name, {"value": value})
    return value


def _choice(choices: Any, value: Any, name: str) -> Any:
    try:
        return None if value is None else choices(value)
    except ValueError as error:
        raise RuleViolation("unknown_word", name, {"value": value}) from error


def _missing(name: str) -> Any:
    raise RuleViolation("missing", name)
