"""How the days are counted, in words: every deadline, and every question that the law leaves open with its
answer.
"""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foia_tracker.domain.law import GT_LAIP_2008, RuleSet
from foia_tracker.domain.policy import Permission
from foia_tracker.labels.deadlines import deadlines_of
from foia_tracker.labels.question_words import GROUPS, Group
from foia_tracker.labels.questions import Question, Said, questions_of
from foia_tracker.web.routing import Routes, can

bp = Routes("method", __name__)

ANCHORS: Mapping[Group, str] = {
    Group.COUNTING: "conteo",
    Group.FILING: "presentacion",
    Group.EXTENSION: "prorroga",
    Group.CLARIFICATION: "aclaracion",
    Group.SILENCE: "silencio",
    Group.REVIEW: "revision",
    Group.CALENDAR: "calendario",
    Group.OTHER: "otras",
}
"""The names by which an address leads to a part of the page."""


@bp.route("/metodologia", access=can(Permission.METHOD_READ))
def index() -> ResponseReturnValue:
    """Show the deadlines of the law and the two readings, question by question."""
    law = GT_LAIP_2008
    return render_template(
        "method/index.html",
        law=law,
        deadlines=_deadlines(law),
        groups=_groups(law),
    )


def _deadlines(law: RuleSet) -> list[list[str]]:
    """Give the deadlines as rows: what, who, how long, the article, from what and what follows."""
    return [
        [
            _(deadline.name),
            _(deadline.who),
            _(deadline.length, number=deadline.number, in_all=deadline.in_all),
            _(deadline.article),
            _(deadline.trigger),
            _(deadline.expiry),
        ]
        for deadline in deadlines_of(law)
    ]


def _groups(law: RuleSet) -> list[dict[str, Any]]:
    """Give the questions under what they are about, in the order of the law's text within each."""
    order = list(Group)
    asked = sorted(questions_of(law), key=lambda question: order.index(question.group))
    return [
        {
            "id": ANCHORS[group],
            "title": _(GROUPS[group]),
            "questions": [_asked(question) for question in some],
        }
        for group, some in groupby(asked, key=lambda question: question.group)
    ]


def _asked(question: Question) -> dict[str, Any]:
    """Give a question as the page shows it: one answer where the readings agree, else both."""
    if question.is_agreed:
        answers = [(_("En las dos lecturas"), question.latest)]
    else:
        answers = [
            (_("Lectura más temprana"), question.earliest),
            (_("Lectura más tardía"), question.latest),
        ]
    taken = (*question.earliest, *question.latest)
    return {
        "code": question.code,
        "asked": _(question.asked),
        "answers": [{"label": label, "value": _said(said)} for label, said in answers],
        "others": [_said((option,)) for option in question.options if option not in taken],
        "article": _(question.article),
        "reason": _(question.reason),
    }


def _said(sentences: tuple[Said, ...]) -> str:
    return ". ".join(_(said.text, days=said.days) for said in sentences)
