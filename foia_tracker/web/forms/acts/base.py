"""What the forms of all acts have in common: the day, the note, and what depends on the request."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FieldList, TextAreaField
from wtforms import Form as PlainForm
from wtforms.validators import Length, Optional

from foia_tracker import labels
from foia_tracker.domain.acts import Act, Kind, Right, Side
from foia_tracker.domain.errors import RuleViolation
from foia_tracker.domain.law import RuleSet
from foia_tracker.domain.versions import standing
from foia_tracker.formats import date_long
from foia_tracker.models.directory import Unit
from foia_tracker.services.acts import NewAct
from foia_tracker.web.forms.base import REQUIRED_DAY, DayField, Form, option
from foia_tracker.web.forms.fields import LONG, ONE_OF_TWO
from foia_tracker.web.forms.files import files_field
from foia_tracker.web.forms.review import ReviewField

MOST_ENTRIES = 200


class EntryForm(PlainForm):
    """What is said of one thing asked, inside the form of an act."""

    class Meta(Form.Meta):
        """The same cleaning and the same language as every form; the token is that of the whole form."""

        csrf = False


class OneEach(FieldList):  # type: ignore[type-arg]  # not generic when the program runs
    """One entry per thing asked, each in its place."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        """Leave no gap: of a question left open the browser sends nothing, and the next must not move up."""
        sent = super()._extract_indices(prefix, formdata)  # type: ignore[misc]  # the stubs leave it out
        last = max(sent, default=-1)
        return iter(range(min(last + 1, MOST_ENTRIES)))

    def match(self, texts: Sequence[str]) -> None:
        """Have as many entries as things were asked, whatever the browser sent, each under its text."""
        while len(self) < max(len(texts), 1):
            self.append_entry()
        while len(self) > max(len(texts), 1):
            self.pop_entry()
        for entry, text in zip(self, texts or (gettext("Lo que se pidió"),), strict=True):
            entry.label.text = text


@dataclass(frozen=True)
class Scene:
    """The request in which an act is recorded: by whom, what was asked, and what was recorded before.

    `law` is that of the request. `units` gives those to which it may be transferred, and is called only by
    who needs them.
    """

    side: Side
    right: Right
    law: RuleSet
    items: tuple[str, ...]
    history: tuple[Act, ...]
    unit_id: int
    units: Callable[[], Sequence[Unit]]

    @cached_property
    def stand(self) -> tuple[Act, ...]:
        """The acts that stand."""
        return standing(self.history)

    def of(self, *kinds: Kind) -> list[Act]:
        """Give the acts of some kinds that stand, in order."""
        return [act for act in self.stand if act.kind in kinds]


class ActForm(Form):
    """What every act says: the day, unless nobody knows it, and a note."""

    kind: Kind
    only: int | None = None
    """The one act that this act can be about, where there is no need to ask which."""
    on = DayField(_("¿Qué día fue?"))
    unknown_day = BooleanField(
        _("No se sabe qué día fue"), description=_("Se guarda como ocurrido, sin contar para ningún plazo.")
    )
    text = TextAreaField(_("Nota"), [Optional(), Length(max=LONG)])
    reviewed = ReviewField()
    files = files_field(_("Archivos"))

    def suit(self, scene: Scene) -> None:
        """Ask only what this request needs; called once, before anything is validated."""

    @property
    def day(self) -> DayField:
        """The field of the day that counts."""
        return self.on

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for the day, unless it is said that nobody knows it: one of the two, never both."""
        valid = super().validate(extra_validators)
        if self.day.errors or (self.day.data is None) is self.day_is_unknown:
            return valid and not self.day.errors
        self.day.errors = [str(REQUIRED_DAY if self.day.data is None else ONE_OF_TWO)]
        return False

    @property
    def day_is_unknown(self) -> bool:
        """Say whether it was ticked that nobody knows the day; some acts do not offer it."""
        return "unknown_day" in self and bool(self.unknown_day.data)

    def command(self) -> NewAct:
        """Give the act as the form says it happened."""
        return NewAct(
            self.kind,
            None if self.day_is_unknown else self.on.data,
            submission=self.submission.data,
            text=self.text.data or "",
            files=self.files.data,
            **self.details(),
        )

    def details(self) -> dict[str, Any]:
        """Give what this kind of act says besides."""
        return {}


class NotifiedForm(ActForm):
    """What is decided on one day and counts on the day on which it is notified."""

    notified_on = DayField(_("¿Qué día se notificó?"))
    on = DayField(_("Fecha de la resolución, si es otra"), [Optional()])
    unknown_day = BooleanField(
        _("No se sabe qué día se notificó"), description=_("Se guarda sin contar para ningún plazo.")
    )

    @property
    def day(self) -> DayField:
        """The field of the day of the notification."""
        return self.notified_on

    def blame(self, refusal: RuleViolation) -> None:
        """Show what is wrong with the only day that was given on the field in which it was given."""
        if refusal.field == "on" and self.on.data is None:
            refusal = RuleViolation(refusal.code, "notified_on", refusal.params)
        super().blame(refusal)

    def command(self) -> NewAct:
        """Give the act; its own date may be left out, then it is the day of notification."""
        notified: date | None = None if self.day_is_unknown else self.notified_on.data
        return NewAct(
            self.kind,
            self.on.data or notified,
            notified_on=notified,
            submission=self.submission.data,
            text=self.text.data or "",
            files=self.files.data,
            **self.details(),
        )


def ask_which(form: ActForm, acts: Sequence[Act]) -> None:
    """Ask which act is meant where several may be; where one may be it is that one."""
    if len(acts) > 1:
        form["about"].choices = [option(str(act.key), spoken(act)) for act in acts]
        return
    form.only = acts[0].key if acts else None
    del form["about"]


def which(form: ActForm) -> int | None:
    """Give the act that is meant; None where there is none, or where it is about what never came."""
    if "about" not in form:
        return form.only
    return int(form["about"].data) if form["about"].data else None


def spoken(act: Act) -> str:
    """Name an act by its kind, its day and who recorded it, to tell it from others."""
    kind, side = gettext(labels.KINDS[act.kind]), gettext(labels.SIDES[act.side])
    side = side[:1].lower() + side[1:]
    if act.counts_on is None:
        return gettext("%(kind)s, de fecha desconocida, según %(side)s", kind=kind, side=side)
    return gettext("%(kind)s del %(day)s, según %(side)s", kind=kind, day=date_long(act.counts_on), side=side)
