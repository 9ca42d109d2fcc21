"""A form takes the fields that it shows and no other: sent with a field for every column there is, it writes
to the letter what it writes without them.
"""

from collections.abc import Iterator
from functools import partial

from bs4 import Tag
from flask import Flask
from sqlalchemy import Boolean, Date, DateTime, String

from foia_tracker.domain.policy import Role
from foia_tracker.models.base import Base
from tests.architecture.scene import Scene
from tests.architecture.test_access import ASKED
from tests.web.attacks.forms import FORMS, Change, Desk, Sent, as_filled_in
from tests.web.attacks.rehearsal import rehearsing


def besides(*, yes: bool) -> Change:
    """Give a field for every column and relationship of every model that a form does not have, alone and as
    part of each of its rows: what would make somebody an administrator, an owner, or nobody.
    """
    columns = dict(attributes(yes))

    def change(data: Sent, form: Tag | None) -> Sent:
        names = {each["name"] for each in form.select("[name]")} if form else set()
        rows = {name.rpartition("-")[0] + "-" for name in names if "-" in name}
        every = {f"{row}{name}": value for row in ("", *rows) for name, value in columns.items()}
        return {name: value for name, value in every.items() if name not in names} | data

    return change


def attributes(yes: bool) -> Iterator[tuple[str, str]]:
    """Give the name of everything that can be set on a row, and what an attacker would set it to."""
    for mapper in Base.registry.mappers:
        yield from ((name, "2") for name, _related in mapper.relationships.items())
        yield from ((column.key, value_of(column.type, yes)) for column in mapper.columns)


def value_of(kind: object, yes: bool) -> str:
    """Give a value that a field of a kind could take."""
    match kind:
        case Boolean():
            return "y" if yes else ""
        case Date() | DateTime():
            return "12/02/2026" if yes else ""
        case String():
            return Role.ADMINISTRATOR if yes else "private"
    return "2" if yes else "1"


def test_every_form_is_filled_in(app: Flask) -> None:
    assert {f"POST {rule}" for rule in FORMS} == {asked for asked in ASKED if asked.startswith("POST ")}


def test_no_form_takes_a_field_that_it_does_not_show(app: Flask, stage: Scene) -> None:
    desk = Desk.of(stage)
    with rehearsing(app) as rehearsal:
        for rule in FORMS:
            accepted, plain = rehearsal.of(partial(desk.send, rule, as_filled_in))
            assert plain, f"{rule} was refused ({accepted.status_code})"
            for change in (besides(yes=True), besides(yes=False)):
                answer, written = rehearsal.of(partial(desk.send, rule, change))
                assert (rule, answer.status_code) == (rule, accepted.status_code)
                assert written == plain, rule
