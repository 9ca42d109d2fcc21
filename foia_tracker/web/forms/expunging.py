"""What is typed to ask that words be taken out, and to decide it."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from foia_tracker.services.expunging import Asking, Removable
from foia_tracker.telling.expunging import field_words
from foia_tracker.web.forms.base import Form, option

LONGEST_REASON = 500
OF_ACT, OF_REQUEST = "acto", "solicitud"
APPROVE, REJECT = "retirar", "dejar"


class AskForm(Form):
    """Which words, and why."""

    field = RadioField(
        _("¿Qué debe retirarse?"),
        [InputRequired(_("Elija qué debe retirarse."))],
        choices=[],
        validate_choice=False,
    )
    reason = TextAreaField(
        _("¿Por qué debe retirarse?"),
        [InputRequired(_("Escriba la razón.")), Length(max=LONGEST_REASON)],
        description=_(
            "No copie el texto ni nombre a nadie: la razón queda a la vista. "
            "Por ejemplo: nombra a una persona que no debe identificarse."
        ),
    )

    def offer(self, words: Sequence[Removable]) -> dict[str, str]:
        """Offer the words that may be taken out; gives each text by its choice, to be shown beside it."""
        self.field.choices = [option(_choice(one), field_words(one.field)) for one in words]
        if len(words) == 1 and not self.is_submitted():
            self.field.data = _choice(words[0])
        return {_choice(one): one.text for one in words}

    def command(self, act_id: int) -> Asking:
        """Give what is asked of an act, or of its request."""
        whose, _dot, name = (self.field.data or "").partition(".")
        return Asking(act_id if whose == OF_ACT else None, name, self.reason.data or "", self.submission.data)


class DecideForm(Form):
    """Whether the words go."""

    decision = RadioField(
        _("¿Qué decide?"),
        [InputRequired(_("Elija qué decide."))],
        choices=[
            option(APPROVE, _("Retirarlo para siempre")),
            option(REJECT, _("Dejarlo como está")),
        ],
    )
    sure = BooleanField(_("Entiendo que no se puede deshacer"))
    note = TextAreaField(
        _("¿Por qué?"),
        [Optional(), Length(max=LONGEST_REASON)],
        description=_("Hace falta si lo deja como está. No copie el texto ni nombre a nadie."),
    )

    def validate_sure(self, field: BooleanField) -> None:
        """Ask for the tick where words would go."""
        if self.approves and not field.data:
            raise ValidationError(gettext("Marque que entiende que no se puede deshacer."))

    @property
    def approves(self) -> bool:
        """Say whether the decision is that the words go."""
        return bool(self.decision.data == APPROVE)


def _choice(one: Removable) -> str:
    return f"{OF_REQUEST if one.act_id is None else OF_ACT}.{one.field}"
