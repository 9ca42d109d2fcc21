"""What may be recorded: everything that happened. Only the impossible is refused, with the field to blame."""

from collections.abc import Mapping, Sequence
from datetime import date

from foia_tracker.domain.acts import GROUNDS, Act, Kind, Outcome, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.versions import standing

BOTH = frozenset(Side)
ORGANISATION = frozenset({Side.ORGANISATION})
UNIT = frozenset({Side.UNIT})

RECORDED_BY: Mapping[Kind, frozenset[Side]] = {
    Kind.FILED: ORGANISATION,
    Kind.RECEIVED: UNIT,
    Kind.CLARIFICATION_ASKED: BOTH,
    Kind.CLARIFIED: BOTH,
    Kind.EXTENDED: BOTH,
    Kind.TRANSFERRED: BOTH,
    Kind.RESOLVED: BOTH,
    Kind.DELIVERED: BOTH,
    Kind.NO_ANSWER: ORGANISATION,
    Kind.WITHDRAWN: ORGANISATION,
    Kind.CONFIRMED: BOTH,
    Kind.CONTESTED: BOTH,
    Kind.ANNULLED: BOTH,
}
"""Which side records which act."""

FIRST_DAY = date(1990, 1, 1)
"""No request that is tracked was filed before: an earlier day is a slip of the pen."""
FURTHEST_YEARS = 5
NEEDS_REASON = frozenset({Kind.CONTESTED, Kind.ANNULLED})

OUTCOME_ORDER = (
    Outcome.REFUSED_RESERVED,
    Outcome.REFUSED_CONFIDENTIAL,
    Outcome.NOT_PROCESSED,
    Outcome.NONEXISTENT,
    Outcome.DISMISSED,
    Outcome.TRANSFERRED,
    Outcome.OTHER_PROCEDURE,
    Outcome.ALREADY_PUBLIC,
)
GIVEN = frozenset({Outcome.FULL, Outcome.PARTIAL})


def check(act: Act, history: Sequence[Act], today: date) -> None:
    """Refuse what cannot have happened.

    `history` are the acts already recorded. Raises RuleViolation: a day in the future or before the filing, a
    side that does not record this kind, an act about nothing, a notification before its resolution, a ground
    not in the list.
    """
    if act.side not in RECORDED_BY[act.kind]:
        raise RuleViolation("wrong_side", "kind")
    _check_days(act, history, today)
    _check_subject(act, standing(history))
    for result in act.items:
        for ground in result.grounds:
            if ground not in GROUNDS:
                raise RuleViolation("unknown_ground", "grounds", {"ground": ground})


def outcome_of(acts: Sequence[Act]) -> Outcome | None:
    """Derive the outcome of a request from the last resolution that stands; None where nothing says it.

    All items alike give that outcome; some given and some not is partial; several kinds of refusal give the
    first in the order of the closed list above.
    """
    resolutions = [act for act in standing(acts) if act.kind is Kind.RESOLVED and act.items]
    if not resolutions:
        return None
    outcomes = {item.outcome for item in resolutions[-1].items if item.outcome}
    if len(outcomes) <= 1:
        return next(iter(outcomes), None)
    if outcomes & GIVEN:
        return Outcome.PARTIAL
    return next(outcome for outcome in OUTCOME_ORDER if outcome in outcomes)


def _check_days(act: Act, history: Sequence[Act], today: date) -> None:
    days = (("on", act.on), ("notified_on", act.notified_on), ("claimed_on", act.claimed_on))
    for field, day in days:
        if day is not None and day > today:
            raise RuleViolation("future", field, {"day": day, "today": today})
        if day is not None and day < FIRST_DAY:
            raise RuleViolation("far_away", field)
    if act.until is not None and act.until.year > today.year + FURTHEST_YEARS:
        raise RuleViolation("far_away", "until")
    if act.on and act.notified_on and act.notified_on < act.on:
        raise RuleViolation("notified_before_resolution", "notified_on", {"day": act.on})
    filed = next((past.on for past in standing(history) if past.kind is Kind.FILED), None)
    for field, day in days:
        if filed is not None and day is not None and day < filed:
            raise RuleViolation("before_filing", field, {"filed": filed})


def _check_subject(act: Act, stand: Sequence[Act]) -> None:
    """Refuse an act on nothing: each needs what it answers, and the other side's act where it judges one."""
    kinds = {past.kind for past in stand}
    match act.kind:
        case Kind.FILED if Kind.FILED in kinds:
            raise RuleViolation("filed_already", "kind")
        case Kind.CLARIFIED:
            asked = [past.on for past in stand if past.kind is Kind.CLARIFICATION_ASKED]
            if not asked:
                raise RuleViolation("nothing_to_clarify", "on")
            if act.on and all(day is not None and day > act.on for day in asked):
                raise RuleViolation("before_prevention", "on", {"day": min(day for day in asked if day)})
        case Kind.CONFIRMED | Kind.CONTESTED | Kind.ANNULLED:
            _check_about(act, stand)


def _check_about(act: Act, stand: Sequence[Act]) -> None:
    about = next((past for past in stand if past.key == act.about), None)
    if about is None:
        raise RuleViolation("about_nothing", "about")
    if act.kind is Kind.ANNULLED:
        if about.side is not act.side:
            raise RuleViolation("not_your_act", "about")
    elif about.side is act.side or about.kind in (Kind.CONFIRMED, Kind.CONTESTED):
        raise RuleViolation("own_act", "about")
    elif about.kind is Kind.FILED and act.claimed_on is not None:
        _check_reception(act.claimed_on, stand)


def _check_reception(filed_on: date, stand: Sequence[Act]) -> None:
    """Refuse a filing said to be later than the day on which the unit itself says that it received it."""
    received = [past.on for past in stand if past.kind is Kind.RECEIVED and past.on is not None]
    if received and filed_on > min(received):
        raise RuleViolation("after_reception", "claimed_on", {"received": min(received)})
