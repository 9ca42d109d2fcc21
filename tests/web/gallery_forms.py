"""Forms of the gallery: one field of each kind, with the words a person would read."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget


class ItemForm(Form):
    """What is asked, one thing at a time."""

    words = TextAreaField("Qué pide", [InputRequired("Escriba qué pide en este punto.")])
    outcome = SelectField("Resultado", choices={"full": "Entregada", "partial": "Entregada en parte"})


class ResolutionForm(FlaskForm):
    """The answer of a unit, with every kind of field."""

    version = HiddenField(default="3")
    notified_on = DateField(
        "Día en que se la notificaron",
        [InputRequired("Escriba la fecha en que le notificaron, por ejemplo 28/04/2025.")],
        format=["%d/%m/%Y", "%Y-%m-%d"],
    )
    date_unknown = BooleanField(
        "No sé qué día fue", description="Contará en las frecuencias, nunca en los plazos."
    )
    number = StringField("Número de la resolución", [Optional(), Length(max=40)])
    pages = IntegerField("Folios entregados", [Optional()])
    outcome = RadioField(
        "Qué resolvió",
        [InputRequired("Diga qué resolvió la unidad.")],
        choices={
            "full": "Entregó todo",
            "partial": "Entregó una parte",
            "refused_reserved": "La negó por estar reservada",
            "nonexistent": "Dijo que no existe",
        },
    )
    grounds = SelectMultipleField(
        "En qué se fundó",
        [Optional()],
        choices={"22.1": "Art. 22, numeral 1", "23.4": "Art. 23, numeral 4", "other": "Otra razón"},
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    channel = SelectField(
        "Cómo llegó",
        choices={"": "Elija una", "written": "En papel", "electronic": "Por correo electrónico"},
        validators=[InputRequired("Elija cómo llegó la resolución.")],
    )
    note = TextAreaField("Nota interna", [Optional()], description="Solo la ve su organización.")
    paper = FileField("La resolución, escaneada", description="PDF o fotografía, de hasta 20 MB.")
    lines = FieldList(
        StringField("Línea", [InputRequired("Escriba este punto o quítelo.")]), "Puntos de la solicitud"
    )
    item = FormField(ItemForm, "Primer punto")


class SearchForm(FlaskForm):
    """The filters above a list, sent by GET."""

    class Meta:
        csrf = False

    words = StringField("Palabras")
    situation = SelectField(
        "Situación", choices={"": "Todas", "due_soon": "Por vencer", "answered": "Respondida"}
    )


class SignInForm(FlaskForm):
    """Who comes in."""

    email = StringField("Correo electrónico", [InputRequired("Escriba su correo electrónico.")])
    password = PasswordField("Contraseña", [InputRequired("Escriba su contraseña.")])
