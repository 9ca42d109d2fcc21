"""Chains: the canonical form worked out by hand, and each way of breaking one found and named."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from time import tzset
from typing import Any

import pytest

from foia_tracker.domain.acts import Kind
from foia_tracker.domain.chain import (
    VERSION,
    Break,
    Finding,
    Noted,
    SealedAct,
    SealedRequest,
    Words,
    breaks,
    canonical,
    departures,
    digest_act,
    digest_request,
    digest_words,
)

MOMENT = datetime(2026, 2, 2, 18, 30, tzinfo=UTC)
KINDS = (Kind.FILED, Kind.EXTENDED, Kind.RESOLVED, Kind.CONTESTED)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def sealed(**texts: str) -> Words:
    salts = {field: f"sal-{field}" for field in texts}
    return Words(texts, salts, {field: digest_words(salts[field], field, texts[field]) for field in texts})


def facts_of(kind: Kind, **said: Any) -> dict[str, Any]:
    return {"kind": kind, "side": "organisation", "recorded_at": MOMENT, **said}


def chained(*said: tuple[dict[str, Any], Words, int | None]) -> SealedRequest:
    """Chain acts, numbered from 1, given as facts, words and the act that each names."""
    words = sealed(title="Contratos", **{"items.1": "Los contratos"})
    facts: Mapping[str, Any] = {"organisation_id": 1, "unit_id": 2}
    head = seal = digest_request(7, facts, words.digests, VERSION)
    acts: list[SealedAct] = []
    for key, (one, own, about) in enumerate(said, start=1):
        named = acts[about - 1].digest if about else None
        head = digest_act(head, one, own.digests, named, VERSION)
        acts.append(SealedAct(key, key, VERSION, one, own, head, about))
    return SealedRequest(7, VERSION, facts, words, seal, head, len(acts), tuple(acts))


@pytest.fixture
def request_() -> SealedRequest:
    """Give a request with four acts, the last one about the third."""
    about = {Kind.CONTESTED: 3}
    return chained(
        *((facts_of(kind, days=5), sealed(text=f"Nota de {kind}"), about.get(kind)) for kind in KINDS)
    )


def with_acts(request: SealedRequest, *acts: SealedAct) -> SealedRequest:
    return replace(request, acts=acts)


def test_the_canonical_form_has_sorted_keys_no_spaces_and_leaves_out_what_is_absent() -> None:
    said = {
        "days": 10,
        "cost": Decimal("5"),
        "about": None,
        "hour": time(9, 5),
        "at": datetime(2026, 2, 2, 12, 30, tzinfo=timezone(-timedelta(hours=6))),
        "on": date(2026, 2, 2),
        "kind": Kind.FILED,
        "reasons": True,
        "items": [{"position": 1, "outcome": None}],
        "words": "ñ «a»",
    }
    assert canonical(said) == (
        '{"at":"2026-02-02T18:30:00.000000+00:00","cost":"5.00","days":10,"hour":"09:05:00",'
        '"items":[{"position":1}],"kind":"filed","on":"2026-02-02","reasons":true,"words":"ñ «a»"}'
    )


def test_a_value_without_a_canonical_form_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        canonical({"x": object()})


def test_digests_are_what_anybody_would_compute() -> None:
    assert digest_words("ab", "text", "Sí") == sha256('ab{"field":"text","text":"Sí"}')
    assert digest_request(7, {"unit_id": 2}, {"title": "d"}, 1) == sha256(
        '{"request":7,"unit_id":2,"v":1,"words":{"title":"d"}}'
    )
    assert digest_act("previo", {"kind": "filed"}, {}, "otro", 1) == sha256(
        'previo{"about":"otro","kind":"filed","v":1,"words":{}}'
    )


def test_a_column_that_says_nothing_of_an_old_act_does_not_change_its_digest() -> None:
    old = digest_act("", {"kind": "filed"}, {}, None, 1)
    assert digest_act("", {"kind": "filed", "added_later": None}, {}, None, 1) == old


def test_a_chain_that_nobody_touched_is_whole(request_: SealedRequest) -> None:
    assert list(breaks(request_)) == []
    assert list(breaks(chained())) == []


def test_a_changed_request_is_named(request_: SealedRequest) -> None:
    assert list(breaks(replace(request_, facts={"organisation_id": 1, "unit_id": 3}))) == [
        Finding(Break.REQUEST_CHANGED)
    ]


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("change", [{"days": 6}, {"side": "unit"}, {"days": None}, {"sense": "revoked"}])
def test_a_changed_act_is_named_and_no_other(
    request_: SealedRequest, place: int, change: dict[str, Any]
) -> None:
    acts = list(request_.acts)
    acts[place] = replace(acts[place], facts={**acts[place].facts, **change})
    assert list(breaks(with_acts(request_, *acts))) == [Finding(Break.ACT_CHANGED, place + 1, KINDS[place])]


def test_an_act_that_names_another_one_than_before_is_named(request_: SealedRequest) -> None:
    *before, last = request_.acts
    found = list(breaks(with_acts(request_, *before, replace(last, about=2))))
    assert found == [Finding(Break.ACT_CHANGED, 4, Kind.CONTESTED)]


@pytest.mark.parametrize("place", range(3))
def test_a_missing_act_is_named(request_: SealedRequest, place: int) -> None:
    acts = [act for act in request_.acts if act.key != place + 1 and act.about is None]
    found = list(breaks(with_acts(request_, *acts)))
    assert Finding(Break.MISSING, place + 1) in found
    assert {one.what for one in found} == {Break.MISSING}


def test_the_last_act_missing_is_named(request_: SealedRequest) -> None:
    assert list(breaks(with_acts(request_, *request_.acts[:-1]))) == [Finding(Break.MISSING, 4)]


def test_all_acts_missing_are_named(request_: SealedRequest) -> None:
    assert list(breaks(with_acts(request_))) == [Finding(Break.MISSING, place) for place in range(1, 5)]


def test_an_act_put_in_at_the_end_is_named_even_when_it_is_well_chained(request_: SealedRequest) -> None:
    facts = facts_of(Kind.WITHDRAWN)
    digest = digest_act(request_.head, facts, {}, None, VERSION)
    more = SealedAct(9, 5, VERSION, facts, Words({}, {}, {}), digest)
    found = list(breaks(with_acts(request_, *request_.acts, more)))
    assert found == [Finding(Break.INSERTED, 5, Kind.WITHDRAWN)]


def test_two_acts_that_changed_places_are_named(request_: SealedRequest) -> None:
    one, two, three, four = request_.acts
    swapped = with_acts(request_, one, replace(three, position=2), replace(two, position=3), four)
    found = list(breaks(swapped))
    assert {one.what for one in found} == {Break.ORDER}
    assert [one.position for one in found] == [2, 3, 4]


def test_a_chain_computed_anew_without_its_head_is_noticed(request_: SealedRequest) -> None:
    *before, last = request_.acts
    facts = {**last.facts, "days": 6}
    about = request_.acts[2].digest
    digest = digest_act(before[-1].digest, facts, last.words.digests, about, VERSION)
    forged = with_acts(request_, *before, replace(last, facts=facts, digest=digest))
    assert list(breaks(forged)) == [Finding(Break.HEAD)]


def test_changed_added_and_missing_words_are_named_by_their_field(request_: SealedRequest) -> None:
    first, *rest = request_.acts
    words = first.words
    changed = replace(words, texts={"text": "Otra nota"})
    added = replace(words, texts={**words.texts, "number": "12"})
    missing = replace(words, texts={})
    named = [
        list(breaks(with_acts(request_, replace(first, words=one), *rest)))
        for one in (changed, added, missing)
    ]
    assert named == [
        [Finding(Break.WORDS_CHANGED, 1, Kind.FILED, "text")],
        [Finding(Break.WORDS_CHANGED, 1, Kind.FILED, "number")],
        [Finding(Break.WORDS_MISSING, 1, Kind.FILED, "text")],
    ]


def test_changed_words_of_the_request_are_named(request_: SealedRequest) -> None:
    texts = {**request_.words.texts, "items.1": "Otra cosa"}
    changed = replace(request_, words=replace(request_.words, texts=texts))
    assert list(breaks(changed)) == [Finding(Break.WORDS_CHANGED, field="items.1")]


def test_words_whose_salt_was_taken_are_not_believed_without_an_expunging(request_: SealedRequest) -> None:
    first, *rest = request_.acts
    emptied = replace(first, words=replace(first.words, texts={}, salts={}))
    saltless = replace(first, words=replace(first.words, salts={}))
    named = [[one.what for one in breaks(with_acts(request_, act, *rest))] for act in (emptied, saltless)]
    assert named == [[Break.WORDS_MISSING], [Break.WORDS_CHANGED]]


def expunged(by_two: bool = True, about: int | None = 1, field: str = "text") -> SealedRequest:
    said = (
        (facts_of(Kind.FILED), sealed(text="Nombra a alguien", number="12"), None),
        (facts_of(Kind.EXPUNGED, expunged_field=field), sealed(text="La ley obliga"), about),
    )
    request = chained(*said)
    first, second = request.acts
    words = Words({"number": "12"}, {"number": first.words.salts["number"]}, first.words.digests)
    return with_acts(request, replace(first, words=words), replace(second, by_two=by_two))


def test_a_chain_stays_whole_when_words_are_expunged() -> None:
    assert list(breaks(expunged())) == []


def test_words_beside_the_expunged_ones_are_still_covered() -> None:
    request = expunged()
    first, second = request.acts
    changed = replace(first, words=replace(first.words, texts={"number": "13"}))
    found = list(breaks(with_acts(request, changed, second)))
    assert found == [Finding(Break.WORDS_CHANGED, 1, Kind.FILED, "number")]


def test_words_that_came_back_after_they_were_expunged_are_named() -> None:
    request = expunged()
    first, second = request.acts
    texts = {**first.words.texts, "text": "Nombra a alguien"}
    back = replace(first, words=replace(first.words, texts=texts))
    found = list(breaks(with_acts(request, back, second)))
    assert found == [Finding(Break.WORDS_CHANGED, 1, Kind.FILED, "text")]


@pytest.mark.parametrize(("about", "field"), [(1, "number"), (None, "text")])
def test_an_expunging_of_other_words_excuses_nothing(about: int | None, field: str) -> None:
    found = list(breaks(expunged(about=about, field=field)))
    assert found == [Finding(Break.WORDS_MISSING, 1, Kind.FILED, "text")]


def test_an_expunging_of_one_person_alone_is_named() -> None:
    assert list(breaks(expunged(by_two=False))) == [Finding(Break.EXPUNGED_ALONE, 2, Kind.EXPUNGED)]


def test_an_act_moved_to_another_place_is_named_with_its_kind(request_: SealedRequest) -> None:
    one, two, three, four = request_.acts
    swapped = with_acts(request_, one, replace(three, position=2), replace(two, position=3), four)
    kinds = [found.kind for found in breaks(swapped)]
    assert kinds == [Kind.RESOLVED, Kind.EXTENDED, Kind.CONTESTED]


def test_an_act_that_comes_to_name_one_that_is_not_there_is_named(request_: SealedRequest) -> None:
    first, *rest = request_.acts
    found = list(breaks(with_acts(request_, replace(first, about=99), *rest)))
    assert found == [Finding(Break.ACT_CHANGED, 1, Kind.FILED)]


def test_words_after_the_expunged_ones_are_still_covered() -> None:
    whole = chained(
        (facts_of(Kind.FILED), sealed(text="Nota", number="12"), None),
        (facts_of(Kind.EXPUNGED, expunged_field="number"), sealed(text="La ley obliga"), 1),
    )
    first, second = whole.acts
    words = Words({"text": "Otra nota"}, {"text": first.words.salts["text"]}, first.words.digests)
    acts = (replace(first, words=words), replace(second, by_two=True))
    found = list(breaks(with_acts(whole, *acts)))
    assert found == [Finding(Break.WORDS_CHANGED, 1, Kind.FILED, "text")]


def test_words_of_the_request_itself_can_be_expunged() -> None:
    request = expunged(about=None, field="title")
    first, second = request.acts
    kept = sealed(text="Nombra a alguien", number="12")
    title = Words({"items.1": "Los contratos"}, {"items.1": "sal-items.1"}, request.words.digests)
    whole = with_acts(replace(request, words=title), replace(first, words=kept), second)
    assert list(breaks(whole)) == []


def test_a_moment_is_written_in_utc_wherever_the_machine_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "America/Guatemala")
        tzset()
        said = canonical({"at": MOMENT})
    tzset()
    assert said == '{"at":"2026-02-02T18:30:00.000000+00:00"}'


def test_what_was_noted_stays_at_its_place_however_the_chain_grows(request_: SealedRequest) -> None:
    digests = {act.position: act.digest for act in request_.acts}
    for act in request_.acts:
        assert list(departures([Noted("SOL-2026-00007", 7, act.position, act.digest)], digests)) == []


def test_what_was_noted_and_is_not_there_is_named(request_: SealedRequest) -> None:
    digests = {act.position: act.digest for act in request_.acts}
    noted = [
        Noted("SOL-2026-00007", 7, 2, digests[3]),
        Noted("SOL-2026-00007", 7, 5, digests[4]),
        Noted("SOL-2026-00007", 7, 2, digests[2]),
    ]
    assert list(departures(noted, digests)) == [Finding(Break.NOTED, 2), Finding(Break.NOTED, 5)]


def test_a_request_noted_before_it_had_an_act_asks_only_to_be_there() -> None:
    assert list(departures([Noted("SOL-2026-00007", 7, 0, "")], {})) == []
