"""The recurso de revisión: against what, how it was decided, whether that was complied with (LAIP 52-60)."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from foia_tracker import labels
from foia_tracker.domain.acts import ANSWERS, REVIEW_GROUNDS, REVIEW_SENSES, ItemResult, Kind, Right, Sense
from foia_tracker.domain.grounds import grounds_of
from foia_tracker.domain.law import Rule
from foia_tracker.telling.seen import length
from foia_tracker.web.forms.acts.base import ActForm, NotifiedForm, Scene, ask_which, spoken, which
from foia_tracker.web.forms.base import DayField, option
from foia_tracker.web.forms.fields import (
    LONG,
    NO,
    UNSAID,
    YES,
    WholeField,
    chosen,
    number_field,
    refusal,
    yes_or_no,
)

PERSONAL_DATA = frozenset({"55.1", "55.2"})
"""Grounds that only a request about the data of a person can have."""


def ticks(label: Any, validators: Any = (), **options: Any) -> SelectMultipleField:
    """Give a list of things to tick."""
    return SelectMultipleField(
        label,
        validators,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        **options,
    )


class ReviewFiledForm(ActForm):
    """Recurso de revisión, against an answer or against silence."""

    kind = Kind.REVIEW_FILED
    on = DayField(_("¿Qué día se presentó?"))
    about = RadioField(_("¿Contra qué?"), default=UNSAID)
    grounds = ticks(_("¿Por qué?"), [InputRequired(refusal("no_grounds"))])
    challenged = ticks(
        _("¿Por cuáles de las cosas pedidas?"),
        [InputRequired(_("Marque al menos una de las cosas pedidas."))],
        coerce=int,
    )
    number = number_field(_("Número del recurso o de su acuse"))

    def suit(self, scene: Scene) -> None:
        """Offer the answers that stand, the grounds of the right exercised and the things asked."""
        answers = scene.of(*ANSWERS)
        if answers:
            self.about.choices = [
                *(option(str(act.key), spoken(act)) for act in answers),
                option(UNSAID, _("La falta de respuesta")),
            ]
        else:
            del self.about
        self._offer_grounds(scene.right)
        self._offer_items(scene.items)
        if answers and not self.is_submitted():
            # A delivery hands over what a resolution granted: the fifteen days are those of the resolution.
            resolved = [act for act in answers if act.kind is Kind.RESOLVED]
            self.about.data = str((resolved or answers)[-1].key)

    def _offer_grounds(self, right: Right) -> None:
        hidden = PERSONAL_DATA if right is Right.INFORMATION else frozenset()
        codes = [ground for ground in REVIEW_GROUNDS if ground not in hidden]
        self.grounds.choices = chosen(labels.REVIEW_GROUNDS, codes)

    def _offer_items(self, items: tuple[str, ...]) -> None:
        self.all_items = tuple(range(1, len(items) + 1))
        if len(items) < 2:
            del self.challenged
            return
        self.challenged.choices = [option(place, text) for place, text in enumerate(items, start=1)]
        if not self.is_submitted():
            self.challenged.data = list(self.all_items)

    def details(self) -> dict[str, Any]:
        """Give what is challenged and why; no items where it challenges all of them."""
        items = tuple(self.challenged.data or ()) if "challenged" in self else self.all_items
        return {
            "about": which(self),
            "grounds": tuple(self.grounds.data or ()),
            "number": self.number.data or "",
            "items": () if items == self.all_items else tuple(ItemResult(place) for place in items),
        }


class ReviewDecidedForm(NotifiedForm):
    """Decision of a recurso by the highest authority of the body."""

    kind = Kind.REVIEW_DECIDED
    notified_on = DayField(
        _("¿Qué día se notificó?"),
        description=_("Es la fecha desde la que se cuenta el plazo para cumplir."),
    )
    about = RadioField(_("¿Qué recurso resuelve?"), [InputRequired(_("Elija qué recurso resuelve."))])
    sense = RadioField(
        _("¿Cómo se resolvió?"),
        [InputRequired(refusal("no_sense"))],
        choices=chosen(labels.SENSES, REVIEW_SENSES),
    )
    days = WholeField(
        _("Días hábiles que dio para cumplir, si ordenó algo"),
        [Optional(), NumberRange(1, 365, _("Escriba un número de días."))],
        description=_("Si no lo dice, deje el espacio vacío."),
    )
    number = number_field(_("Número de la resolución"))
    written = yes_or_no(_("¿Es una resolución por escrito?"))

    def suit(self, scene: Scene) -> None:
        """Ask which recurso it decides only where there are several, and say which term the law gives."""
        ask_which(self, grounds_of(self.kind, scene.stand))
        rule = scene.law.terms.get(Rule.COMPLIANCE)
        if rule is not None:
            self.days.description = gettext(
                "Si no lo dice, deje el espacio vacío: cuentan %(days)s (art.\u00a060).",
                days=length(rule.days, scene.law.latest.day_type),
            )

    def details(self) -> dict[str, Any]:
        """Give which recurso it decides, how, and the term to comply."""
        return {
            "about": which(self),
            "sense": Sense(self.sense.data),
            "days": self.days.data,
            "number": self.number.data or "",
            "written": self.written.data == YES,
        }


class CompliedForm(ActForm):
    """What the decision of a recurso ordered was done."""

    kind = Kind.COMPLIED
    about = RadioField(
        _("¿Qué resolución se cumplió?"), [InputRequired(_("Elija qué resolución se cumplió."))]
    )
    partial = RadioField(
        _("¿Cuánto se cumplió?"),
        choices=[option(NO, _("Todo lo ordenado")), option(YES, _("Solo una parte"))],
        default=NO,
    )
    text = TextAreaField(_("¿Qué se hizo?"), [Optional(), Length(max=LONG)])

    def suit(self, scene: Scene) -> None:
        """Ask which decision only where several order something."""
        ask_which(self, grounds_of(self.kind, scene.stand))

    def details(self) -> dict[str, Any]:
        """Give which decision was complied with, and how far."""
        return {"about": which(self), "partial": self.partial.data == YES}
