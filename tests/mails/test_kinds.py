"""The table of mails: each says what it needs, names nobody in its subject, and keeps no secret for ever."""

from string import Formatter

import pytest

from foia_tracker.mails import kinds
from foia_tracker.mails.kinds import INVITATION, KINDS, PASSWORD_CHANGED, MailKind
from tests.mails.letters import FACTS, letter


def test_the_table_holds_every_kind_by_its_code() -> None:
    declared = {value.code: value for value in vars(kinds).values() if isinstance(value, MailKind)}
    assert declared == KINDS


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_subject_names_no_fact(kind: MailKind) -> None:
    named = {name for _text, name, _form, _conversion in Formatter().parse(kind.subject) if name}
    assert named <= {"installation"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_secrets_are_facts_and_have_an_end(kind: MailKind) -> None:
    assert kind.secrets <= kind.facts
    if kind.secrets:
        with pytest.raises(ValueError, match="until which"):
            kind.check({name: FACTS[name] for name in kind.facts}, None)


def test_what_leads_to_a_changed_account_is_no_secret_and_an_invitation_is() -> None:
    assert INVITATION.secrets == {"path"}
    assert PASSWORD_CHANGED.secrets == frozenset()


@pytest.mark.parametrize("facts", [{}, {"at": FACTS["at"]}, {**FACTS, "other": "x"}])
def test_a_fact_too_few_or_too_many_is_an_error_of_the_program(facts: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="needs the facts"):
        PASSWORD_CHANGED.check(facts, None)


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.test/enlaces/x",
        "//evil.test/x",
        "/\\evil.test/x",
        "enlaces/x",
        "@evil.test/x",
        ".evil.test/x",
        "",
        "/enlaces/x\r\nBcc: a@evil.test",
        "/enlaces/x y",
        "/enlaces/ñ",
        "/enlaces/x\n",
    ],
)
def test_a_link_is_a_path_of_ours_and_nothing_else(path: str) -> None:
    with pytest.raises(ValueError, match="path of ours"):
        INVITATION.check(letter(INVITATION).facts | {"path": path}, letter(INVITATION).until)
