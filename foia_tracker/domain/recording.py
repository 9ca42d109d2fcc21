"""What may be recorded: everything that happened. Only the impossible is refused, with the field to blame."""

from collections.abc import Mapping, Sequence
from datetime import date

from foia_tracker.domain.acts import (
    ANSWERS,
    GROUNDS,
    JUDGING,
    OTHER_SENSES,
    REVIEW_GROUNDS,
    REVIEW_SENSES,
    Act,
    Kind,
    Proof,
    Sense,
    Side,
)
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.grounds import grounds_of
from foia_tracker.domain.judging import KIND_OF, Judged, Verb, verbs
from foia_tracker.domain.versions import standing

ORGANISATION = frozenset({Side.ORGANISATION})
UNIT = frozenset({Side.UNIT})
BOTH = ORGANISATION | UNIT
COORDINATOR = frozenset({Side.COORDINATOR})

RECORDED_BY: Mapping[Kind, frozenset[Side]] = {
    Kind.FILED: ORGANISATION,
    Kind.RECEIVED: BOTH,
    Kind.CLARIFICATION_ASKED: BOTH,
    Kind.CLARIFIED: BOTH,
    Kind.EXTENDED: BOTH,
    Kind.TRANSFERRED: BOTH,
    Kind.RESOLVED: BOTH,
    Kind.DELIVERED: BOTH,
    Kind.NO_ANSWER: ORGANISATION,
    Kind.REVIEW_FILED: ORGANISATION,
    Kind.REVIEW_DECIDED: BOTH,
    Kind.COMPLIED: BOTH,
    Kind.COMPLAINT_FILED: ORGANISATION,
    Kind.COMPLAINT_DECIDED: ORGANISATION,
    Kind.AMPARO_FILED: ORGANISATION,
    Kind.AMPARO_DECIDED: ORGANISATION,
    Kind.WITHDRAWN: ORGANISATION,
    Kind.ASSESSED: ORGANISATION,
    Kind.CONFIRMED: BOTH,
    Kind.CONTESTED: BOTH,
    Kind.QUERIED: BOTH | COORDINATOR,
    Kind.ANNULLED: BOTH | COORDINATOR,
    Kind.EXPUNGED: frozenset(),
}
"""Which side records which act: of queries the coordinator asks and the two sides answer. The organisation
records a reception only of a request that came by transfer;
nobody expunges alone, so no side records that by itself.
"""
SENSES: Mapping[Kind, tuple[Sense, ...]] = {
    Kind.REVIEW_DECIDED: REVIEW_SENSES,
    Kind.COMPLAINT_DECIDED: OTHER_SENSES,
    Kind.AMPARO_DECIDED: OTHER_SENSES,
}
"""How what is decided may be decided."""

FIRST_DAY = date(1990, 1, 1)
"""No request that is tracked was filed before: an earlier day is a slip of the pen."""
FURTHEST_YEARS = 5
MOST_DAYS = 1000
"""More than any term: a longer one is a slip of the pen."""
NEEDS_REASON = frozenset({Kind.CONTESTED, Kind.ANNULLED, Kind.QUERIED})


def may_record(kind: Kind, side: Side | None, history: Sequence[Act]) -> bool:
    """Say whether a side records acts of a kind in a request with this history."""
    if kind is Kind.RECEIVED and side is Side.ORGANISATION:
        return any(past.kind is Kind.FILED and past.first_on is not None for past in history)
    return side in RECORDED_BY[kind]


def check(act: Act, history: Sequence[Act], today: date) -> None:
    """Refuse what cannot have happened.

    `history` are the acts already recorded. Raises RuleViolation: a day in the future or before the filing, a
    side that does not record this kind, an act about nothing or before what it answers, a notification before
    its resolution, a length that no term has, a ground or a sense not in the list.
    """
    if not may_record(act.kind, act.side, history):
        raise RuleViolation("wrong_side", "kind")
    stand = standing(history)
    _check_days(act, stand, today)
    _check_ground(act, stand)
    _check_subject(act, stand, history)
    _check_words(act)


def _check_words(act: Act) -> None:
    """Refuse a ground or a sense that is not in its closed list, and a review or a decision without one."""
    for result in act.items:
        for ground in result.grounds:
            if ground not in GROUNDS:
                raise RuleViolation("unknown_ground", "grounds", {"ground": ground})
    if act.kind is Kind.REVIEW_FILED and not act.grounds:
        raise RuleViolation("no_grounds", "grounds")
    for ground in act.grounds:
        if ground not in REVIEW_GROUNDS:
            raise RuleViolation("unknown_ground", "grounds", {"ground": ground})
    if act.kind in SENSES and act.sense not in SENSES[act.kind]:
        raise RuleViolation("no_sense", "sense")


def _said_days(act: Act) -> list[tuple[str, date]]:
    """Give the days that an act says with the field of each; that of a gazette belongs to its item."""
    named = ("on", "notified_on", "known_on", "first_on", "claimed_on", "cost_on", "paid_on")
    days = [(name, getattr(act, name)) for name in named]
    gazettes = [("gazette_on", result.gazette_on) for result in act.items]
    return [(name, day) for name, day in (*days, *gazettes) if day is not None]


def _check_days(act: Act, stand: Sequence[Act], today: date) -> None:
    for field, day in _said_days(act):
        if day > today:
            raise RuleViolation("future", field, {"day": day, "today": today})
        if day < FIRST_DAY:
            raise RuleViolation("far_away", field)
    _check_length(act, today)
    for field, heard_on in (("notified_on", act.notified_on), ("known_on", act.known_on)):
        if act.on and heard_on and heard_on < act.on:
            raise RuleViolation("notified_before_resolution", field, {"day": act.on})
    filed = act.first_on if act.kind is Kind.FILED else _filed_on(act, stand)
    for field, day in _said_days(act):
        # A resolution of reserve is usually older than the request that meets it.
        if filed is not None and day < filed and field != "gazette_on":
            raise RuleViolation("before_filing", field, {"filed": filed})


def _check_length(act: Act, today: date) -> None:
    """Refuse a length that no term has."""
    if act.days is not None and not 0 <= act.days <= MOST_DAYS:
        raise RuleViolation("unreadable_number", "days", {"value": act.days, "most": MOST_DAYS})
    if act.until is not None and act.until.year > today.year + FURTHEST_YEARS:
        raise RuleViolation("far_away", "until")


def _filed_on(act: Act, stand: Sequence[Act]) -> date | None:
    """Give the first day on which anybody says that the request was filed; None where nobody knows one, and
    for who says that it was another.
    """
    filing = next((past for past in stand if past.kind is Kind.FILED), None)
    if filing is None or (act.kind is Kind.CONTESTED and act.about == filing.key):
        return None
    claims = (past.claimed_on for past in stand if past.kind is Kind.CONTESTED and past.about == filing.key)
    return min((day for day in (filing.first_on or filing.on, *claims) if day), default=None)


GROUNDLESS: Mapping[Kind, str] = {
    Kind.CLARIFIED: "nothing_to_clarify",
    Kind.REVIEW_DECIDED: "no_review",
    Kind.COMPLIED: "nothing_ordered",
    Kind.COMPLAINT_DECIDED: "no_complaint",
    Kind.AMPARO_DECIDED: "no_amparo",
    Kind.ASSESSED: "nothing_to_assess",
}
"""The refusal of an act where nothing stands on which it hangs."""


def _check_ground(act: Act, stand: Sequence[Act]) -> None:
    """Refuse an act on nothing: each needs what it answers, and not on a day before it."""
    if act.kind in GROUNDLESS:
        _check_after(act, grounds_of(act.kind, stand), GROUNDLESS[act.kind])


def _check_after(act: Act, grounds: Sequence[Act], refusal: str) -> None:
    named = [past for past in grounds if act.about is None or past.key == act.about]
    if not named:
        raise RuleViolation(refusal, "on")
    _check_not_before(act, [past.on for past in named])


def _check_not_before(act: Act, days: Sequence[date | None]) -> None:
    """Refuse an act on a day before all those on which what it answers happened."""
    known = [day for day in days if day is not None]
    first = min(known) if len(known) == len(days) else None
    for field, day in (("on", act.on), ("notified_on", act.notified_on)):
        if first is not None and day is not None and day < first:
            code = "before_prevention" if act.kind is Kind.CLARIFIED else "before_its_ground"
            raise RuleViolation(code, field, {"day": first})


def _check_subject(act: Act, stand: Sequence[Act], history: Sequence[Act]) -> None:
    """Refuse a second filing, a review of what is no answer, a word about nothing."""
    filings = [past for past in stand if past.kind is Kind.FILED]
    match act.kind:
        case Kind.FILED if filings:
            raise RuleViolation("filed_already", "kind")
        case Kind.REVIEW_FILED if act.about is not None:
            answer = next((past for past in stand if past.key == act.about and past.kind in ANSWERS), None)
            if answer is None:
                raise RuleViolation("about_nothing", "about")
            _check_not_before(act, [answer.on])
        case Kind.CONFIRMED | Kind.CONTESTED | Kind.ANNULLED | Kind.QUERIED:
            _check_about(act, stand, history)


def _check_about(act: Act, stand: Sequence[Act], history: Sequence[Act]) -> None:
    about = next((past for past in stand if past.key == act.about), None)
    if about is None:
        raise RuleViolation("about_nothing", "about")
    may = verbs(about, Judged.of(history), act.side, by_link=act.by_link)
    said = [verb for verb in may if KIND_OF[verb] is act.kind]
    if not said:
        raise RuleViolation(_unsaid(act, about), "about")
    if Verb.SUPPORT in said and act.proof is Proof.NONE:
        raise RuleViolation("own_act", "about")
    if act.kind is Kind.CONTESTED and act.claimed_on is not None and act.claimed_on == about.counts_on:
        raise RuleViolation("same_day", "claimed_on")
    if act.kind is Kind.CONTESTED and about.kind is Kind.FILED and act.claimed_on is not None:
        _check_reception(act.claimed_on, stand)


def _unsaid(act: Act, about: Act) -> str:
    """Give why a side does not say this of an act: it is not its to say, or it was said."""
    if act.kind is Kind.ANNULLED:
        return "not_your_act"
    others = about.side is not act.side and about.kind not in JUDGING - {Kind.CONTESTED}
    return "said_already" if act.kind is Kind.CONFIRMED and others else "own_act"


def _check_reception(filed_on: date, stand: Sequence[Act]) -> None:
    """Refuse a filing said to be later than the day on which the unit itself says that it received it."""
    received = [past.on for past in stand if past.kind is Kind.RECEIVED and past.on is not None]
    if received and filed_on > min(received):
        raise RuleViolation("after_reception", "claimed_on", {"received": min(received)})
