"""Cases as plain data: what the shell reads and prints, the same words everywhere."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from foia_tracker.domain.acts import (
    GROUNDS,
    REVIEW_GROUNDS,
    Act,
    Channel,
    ItemResult,
    Kind,
    Outcome,
    Proof,
    Right,
    Sense,
    Side,
)
from foia_tracker.domain.calendar import Calendar, Reading
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.law import Rule, RuleSet
from foia_tracker.domain.recording import MOST_DAYS
from foia_tracker.domain.situations import situation
from foia_tracker.domain.terms import Reckoning, Term
from foia_tracker.domain.timeline import Case, Timeline

DEFAULT_DAYS = 10
GIVEN_DAYS = frozenset({Kind.CLARIFICATION_ASKED, Kind.EXTENDED})
"""The acts that give ten days where they say nothing; a decision that says nothing gives those of the law."""
DATED = ("on", "notified_on", "known_on", "first_on", "until", "claimed_on")
KNOWN = frozenset(
    {"kind", "channel", "days", "reasons", "written", "inside", "partial", "side", "about", *DATED}
    | {"outcome", "grounds", "items", "sense", "proof"}
)


def act_from(words: object, key: int) -> Act:
    """Read one act; left out, `notified_on` is `on`, reasons and written true, `channel` written, the `days`
    of a prevención and of a prórroga 10. `items` are the positions, from 1, of the things that it is about.

    Raises RuleViolation naming the field that cannot be read.
    """
    if not isinstance(words, Mapping):
        raise RuleViolation("unreadable_act", "acts", {"value": words})
    for name in words:
        if name not in KNOWN:
            raise RuleViolation("unknown_field", name)
    kind = _choice(Kind, words.get("kind"), "kind") or _missing("kind")
    return Act(
        kind=kind,
        key=key,
        **_days(words),
        side=_choice(Side, words.get("side"), "side") or Side.ORGANISATION,
        channel=_choice(Channel, words.get("channel", Channel.WRITTEN), "channel"),
        days=_length(words, kind),
        reasons=_switch(words, "reasons", default=True),
        written=_switch(words, "written", default=True),
        inside=_switch(words, "inside", default=False),
        partial=_switch(words, "partial", default=False),
        items=_items(words, kind),
        grounds=_grounds(words, REVIEW_GROUNDS) if kind is Kind.REVIEW_FILED else (),
        sense=_choice(Sense, words.get("sense"), "sense"),
        about=_number(words, "about", None),
        proof=_choice(Proof, words.get("proof"), "proof") or Proof.NONE,
    )


def _days(words: Mapping[str, Any]) -> dict[str, Any]:
    days = {name: day_from(words, name) for name in DATED}
    return days if "notified_on" in words else {**days, "notified_on": days["on"]}


def _length(words: Mapping[str, Any], kind: Kind) -> int | None:
    """Read how many days an act gives; none where it names a date."""
    if words.get("until") is not None:
        return None
    return _number(words, "days", DEFAULT_DAYS if kind in GIVEN_DAYS else None)


def _items(words: Mapping[str, Any], kind: Kind) -> tuple[ItemResult, ...]:
    """Read the things asked that an act is about: one where nothing is said, none of a review."""
    outcome = _choice(Outcome, words.get("outcome"), "outcome")
    whole = kind is Kind.REVIEW_FILED
    positions = words.get("items", [] if whole else [1])
    if not isinstance(positions, list) or not _are_positions(positions):
        raise RuleViolation("unreadable_items", "items", {"value": positions})
    grounds = () if whole else _grounds(words, GROUNDS)
    return tuple(ItemResult(position, outcome, grounds) for position in positions)


def _are_positions(values: list[Any]) -> bool:
    """Say whether these are numbers from 1, each once; JSON's true is no number."""
    return all(type(one) is int and one > 0 for one in values) and len(set(values)) == len(values)


def right_from(words: Mapping[str, Any]) -> Right:
    """Read which right a history exercises, information where it says nothing. Raises RuleViolation."""
    return _choice(Right, words.get("right"), "right") or Right.INFORMATION


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
        "day_type": reckoning.day_type.value,
        "moved_from": reckoning.moved_from.isoformat() if reckoning.moved_from else None,
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
        "review_decision": _last(_newest(timeline, Rule.REVIEW_DECISION)),
        "compliance": _last(_newest(timeline, Rule.COMPLIANCE)),
    }


def _newest(timeline: Timeline, rule: Rule) -> Term | None:
    """Give the last term of a rule: of several recursos, that of the one filed last."""
    return next(reversed(timeline.of(rule)), None)


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
    value = words.get(name)
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


def _grounds(words: Mapping[str, Any], known: Sequence[str]) -> tuple[str, ...]:
    value = words.get("grounds") or []
    if not isinstance(value, list) or not all(isinstance(one, str) and one in known for one in value):
        raise RuleViolation("unknown_ground", "grounds")
    return tuple(value)


def _choice(choices: Any, value: Any, name: str) -> Any:
    try:
        return None if value is None else choices(value)
    except ValueError as error:
        raise RuleViolation("unknown_word", name, {"value": value, "words": ", ".join(choices)}) from error


def _missing(name: str) -> Any:
    raise RuleViolation("missing", name)
