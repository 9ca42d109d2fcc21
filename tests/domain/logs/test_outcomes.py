"""What the words of a log say in our terms."""

from collections import Counter
from pathlib import Path

import pytest

from foia_tracker.domain.acts import Channel, Kind, Outcome
from foia_tracker.domain.logs import outcomes
from foia_tracker.domain.logs.outcomes import NOTHING_YET, OUTCOME_WORDS, STATE_WORDS, UNSAID, Sense
from foia_tracker.domain.logs.problems import Doubt
from foia_tracker.domain.texts import folded

GUIDE = Path(__file__).parents[3] / "docs" / "importing.md"


@pytest.mark.parametrize(
    ("words", "sense"),
    [
        ("Aceptada con información total", Sense(Kind.RESOLVED, Outcome.FULL)),
        ("ACEPTADA CON INFORMACION PARCIAL", Sense(Kind.RESOLVED, Outcome.PARTIAL)),
        ("Acceso restringido información confidencial", Sense(Kind.RESOLVED, Outcome.REFUSED_CONFIDENTIAL)),
        ("Acceso restringido Información reservada", Sense(Kind.RESOLVED, Outcome.REFUSED_RESERVED)),
        ("Inexistencia de información", Sense(Kind.RESOLVED, Outcome.NONEXISTENT)),
        ("Desechada", Sense(Kind.RESOLVED, Outcome.DISMISSED)),
        ("Orientada", Sense(Kind.RESOLVED, Outcome.OTHER_PROCEDURE)),
        ("Turnada", Sense(Kind.TRANSFERRED)),
        ("Desistida", Sense(Kind.WITHDRAWN)),
        ("parcialmente_exitoso", Sense(Kind.RESOLVED, Outcome.PARTIAL)),
        ("Negada", UNSAID),
        ("Improcedente", UNSAID),
        ("rechazado", UNSAID),
        ("En trámite", NOTHING_YET),
        ("", None),
    ],
)
def test_a_word_of_the_table_says_one_thing(words: str, sense: Sense | None) -> None:
    assert outcomes.outcome(words) == sense


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("Entrega parciall", " ¿Es «entrega parcial» o «entregada parcial»?"),
        ("Se contestó verbalmente al interesado", ""),
    ],
)
def test_a_word_that_is_not_in_the_table_is_reported_and_the_nearest_only_suggested(
    words: str, near: str
) -> None:
    with pytest.raises(Doubt) as doubt:
        outcomes.outcome(words)
    assert doubt.value.params["near"] == near


@pytest.mark.parametrize("table", [OUTCOME_WORDS, STATE_WORDS])
def test_no_word_says_two_things(table: tuple[tuple[Sense, tuple[str, ...]], ...]) -> None:
    times = Counter(folded(word) for _, words in table for word in words)
    assert [word for word, count in times.items() if count > 1] == []


def test_every_outcome_but_the_transfer_has_words() -> None:
    assert {sense.outcome for sense, _ in OUTCOME_WORDS} - {None} == set(Outcome) - {Outcome.TRANSFERRED}


def test_a_state_may_be_an_outcome_only_where_the_file_has_no_results() -> None:
    assert outcomes.state("exitoso", ends=True) == Sense(Kind.RESOLVED, Outcome.FULL)
    assert outcomes.state("exitoso", ends=False) is None
    assert outcomes.state("Prevenida", ends=False) == Sense(Kind.CLARIFICATION_ASKED)


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("INFOMEX", Channel.ELECTRONIC),
        ("Sistema Infomex folio 00941514", Channel.ELECTRONIC),
        ("ELECTRONICO(SISTEMA INFOMEX)", Channel.ELECTRONIC),
        ("Correo electrónico", Channel.ELECTRONIC),
        ("Tel-InfoDF", Channel.VERBAL),
        ("Escrito", Channel.WRITTEN),
        ("Escrito o verbal", None),
        ("Personalmente en la oficina", None),
        ("correo", None),
        ("", None),
    ],
)
def test_the_way_of_filing_is_taken_where_the_words_name_one(words: str, channel: Channel | None) -> None:
    assert outcomes.channel(words) == channel


@pytest.mark.parametrize(
    ("words", "outcome", "grounds"),
    [
        ("Artículo 22 numeral 5", Outcome.REFUSED_CONFIDENTIAL, ("22.5",)),
        ("23.4 y 23.9", Outcome.REFUSED_RESERVED, ("23.4", "23.9")),
        ("art. 23 (1)", Outcome.PARTIAL, ("23.1",)),
        ("22.9", Outcome.REFUSED_CONFIDENTIAL, ("other",)),
        ("Ley de la materia", None, ("other",)),
        ("22.5", Outcome.FULL, ()),
        ("", Outcome.REFUSED_RESERVED, ()),
    ],
)
def test_grounds_are_those_of_the_closed_list_or_other(
    words: str, outcome: Outcome | None, grounds: tuple[str, ...]
) -> None:
    assert outcomes.grounds(words, outcome) == grounds


def test_the_guide_lists_every_word() -> None:
    guide = folded(GUIDE.read_text(encoding="utf-8"))
    listed = [word for table in (OUTCOME_WORDS, STATE_WORDS) for _, words in table for word in words]
    assert [word for word in listed if folded(word) not in guide] == []
