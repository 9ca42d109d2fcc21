"""What is said of an act that was recorded: it is of today, so no form asks on which day it is said."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from foia_tracker import labels
from foia_tracker.domain.acts import Kind, Proof
from foia_tracker.domain.judging import Verb
from foia_tracker.services.acts import NewAct
from foia_tracker.web.forms.base import DayField, Form
from foia_tracker.web.forms.fields import LONG, SHORT, choices, chosen
from foia_tracker.web.forms.files import files_field
from foia_tracker.web.forms.review import ReviewField

PROVING = [proof for proof in Proof if proof is not Proof.NONE]


class AboutForm(Form):
    """What one side says of an act of the other, or of its own."""

    text = TextAreaField(_("Nota"), [Optional(), Length(max=LONG)])
    reviewed = ReviewField()

    def command(self, kind: Kind, about: int) -> NewAct:
        """Give what is said of the act."""
        return NewAct(
            kind,
            None,
            about=about,
            text=self.text.data or "",
            submission=self.submission.data,
            **self.details(),
        )

    def details(self) -> dict[str, Any]:
        """Give what is said besides."""
        return {}


class EvidenceForm(AboutForm):
    """What is said with something to show."""

    files = files_field(_("Archivos"))

    def details(self) -> dict[str, Any]:
        """Give the files."""
        return {"files": self.files.data}


class AnnulForm(AboutForm):
    """What makes an act of one's own count no longer."""

    text = TextAreaField(_("¿Por qué?"), [Length(max=LONG)])


class QueryForm(AboutForm):
    """A question of the programme about an act."""

    text = TextAreaField(_("¿Qué pregunta?"), [DataRequired(_("Escriba la pregunta.")), Length(max=LONG)])


class ReplyForm(EvidenceForm):
    """What answers a question of the programme."""

    text = TextAreaField(_("¿Qué responde?"), [DataRequired(_("Escriba la respuesta.")), Length(max=LONG)])


class ProofForm(EvidenceForm):
    """What is said with something that shows the day."""

    proof = RadioField(_("¿Qué tiene para probarlo?"), [InputRequired(_("Elija qué tiene para probarlo."))])
    proof_reference = StringField(
        _("Número o descripción de la constancia"),
        [Length(max=SHORT)],
        description=_("Por ejemplo, «Cédula 145, folio 3». Sin nombres de personas."),
    )

    def validate_proof_reference(self, field: StringField) -> None:
        """Ask for the words by which a proof can be found again, as soon as there is one."""
        if self.proof.data in PROVING and not (field.data or "").strip():
            raise ValidationError(gettext("Escriba el número de la constancia, o cómo se reconoce."))

    def validate_proof(self, field: RadioField) -> None:
        """Ask what kind of proof it is that was described."""
        if field.data == Proof.NONE and (self.proof_reference.data or "").strip():
            raise ValidationError(gettext("Elija qué clase de constancia es la que describe."))

    def details(self) -> dict[str, Any]:
        """Give the proof and how to find it."""
        return {
            **super().details(),
            "proof": Proof(self.proof.data),
            "proof_reference": (self.proof_reference.data or "").strip(),
        }


class ContestForm(ProofForm):
    """What says that an act was on another day, or never was."""

    claimed_on = DayField(_("¿Qué día ocurrió, según usted?"), [Optional()])
    text = TextAreaField(_("¿Por qué?"), [Length(max=LONG)])
    proof = RadioField(_("¿Qué tiene para probarlo?"), choices=choices(labels.PROOFS), default=Proof.NONE)

    def details(self) -> dict[str, Any]:
        """Give the other day and its proof."""
        return {"claimed_on": self.claimed_on.data, **super().details()}


class SupportForm(ProofForm):
    """Proof of an act of one's own."""

    proof = RadioField(
        _("¿Qué tiene para probarlo?"),
        [InputRequired(_("Elija qué tiene para probarlo."))],
        choices=chosen(labels.PROOFS, PROVING),
    )


ABOUT_FORMS: Mapping[Verb, type[AboutForm]] = {
    Verb.CONFIRM: EvidenceForm,
    Verb.CONCEDE: AboutForm,
    Verb.CONTEST: ContestForm,
    Verb.SUPPORT: SupportForm,
    Verb.ANNUL: AnnulForm,
    Verb.RETRACT: AnnulForm,
    Verb.QUERY: QueryForm,
    Verb.REPLY: ReplyForm,
}
