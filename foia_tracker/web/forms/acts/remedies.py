"""What is sought outside the body: denuncia ante el PDH and amparo. They are recorded; no term is counted."""

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.validators import InputRequired

from foia_tracker import labels
from foia_tracker.domain.acts import OTHER_SENSES, Kind, Sense
from foia_tracker.domain.grounds import grounds_of
from foia_tracker.web.forms.acts.base import ActForm, Scene, ask_which, which
from foia_tracker.web.forms.base import DayField
from foia_tracker.web.forms.fields import chosen, number_field, refusal


class FiledElsewhereForm(ActForm):
    """What was filed with somebody else than the body, with the number it was given."""

    on = DayField(_("¿Qué día se presentó?"))
    number = number_field(_("Número de expediente"))

    def details(self) -> dict[str, Any]:
        """Give its number."""
        return {"number": self.number.data or ""}


class ComplaintFiledForm(FiledElsewhereForm):
    """Denuncia ante el PDH."""

    kind = Kind.COMPLAINT_FILED


class AmparoFiledForm(FiledElsewhereForm):
    """Amparo."""

    kind = Kind.AMPARO_FILED


class DecidedElsewhereForm(ActForm):
    """How what was filed elsewhere ended."""

    on = DayField(_("¿Qué día se notificó?"))
    about = RadioField(_("¿Cuál?"), [InputRequired(_("Elija cuál."))])
    sense = RadioField(
        _("¿Cómo se resolvió?"),
        [InputRequired(refusal("no_sense"))],
        choices=chosen(labels.SENSES, OTHER_SENSES),
    )
    number = number_field(_("Número de la resolución"))

    def suit(self, scene: Scene) -> None:
        """Ask which one only where several were filed."""
        ask_which(self, grounds_of(self.kind, scene.stand))

    def details(self) -> dict[str, Any]:
        """Give which one ended, how, and the number of the paper that says it."""
        return {
            "about": which(self),
            "sense": Sense(self.sense.data),
            "number": self.number.data or "",
        }


class ComplaintDecidedForm(DecidedElsewhereForm):
    """Result of the denuncia."""

    kind = Kind.COMPLAINT_DECIDED

    def suit(self, scene: Scene) -> None:
        """Ask for the result in the words of complaints."""
        super().suit(scene)
        self.sense.choices = chosen(labels.COMPLAINT_SENSES, OTHER_SENSES)


class AmparoDecidedForm(DecidedElsewhereForm):
    """Result of the amparo."""

    kind = Kind.AMPARO_DECIDED
