"""What is looked for in the ledger; asked with GET, so it carries no token."""

import re
from collections.abc import Collection

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Form as PlainForm
from wtforms import SelectField, StringField

from foia_tracker.labels.ledger import TABLES
from foia_tracker.models.base import LARGEST_ID
from foia_tracker.services.ledger_listing import Search
from foia_tracker.web.forms.base import DayField, option, without_controls

NUMBER = re.compile(r"(?:SOL-\d{4}-)?0*(\d{1,10})", re.IGNORECASE)


class AuditForm(PlainForm):
    """Which thing, who, on which day, about which request."""

    tabla = SelectField(_("Qué"), validate_choice=False)
    persona = StringField(_("Quién"), filters=[without_controls])
    dia = DayField(_("Día"))
    solicitud = StringField(_("Solicitud"), filters=[without_controls])

    def offer(self, tables: Collection[str]) -> None:
        """Offer the tables that the reader may be told of."""
        named = sorted((gettext(TABLES[name]), name) for name in tables if name in TABLES)
        self.tabla.choices = [option("", _("Todo")), *(option(name, words) for words, name in named)]
        if self.tabla.data not in tables:
            self.tabla.data = ""

    def search(self, before: int | None) -> Search | None:
        """Give what is looked for; None, with the words on its field, where that cannot be read."""
        can_be_read = self.validate()
        account_id = self._number(
            self.persona, gettext("Escriba el número de una cuenta, como el de cada fila.")
        )
        request_id = self._number(self.solicitud, gettext("Escriba el número como SOL-2026-00012."))
        if not can_be_read or self.persona.errors or self.solicitud.errors:
            return None
        return Search(self.tabla.data or None, account_id, request_id, self.dia.data, before)

    def _number(self, field: StringField, words: str) -> int | None:
        written = (field.data or "").strip()
        found = NUMBER.fullmatch(written)
        if found and int(found.group(1)) <= LARGEST_ID:
            return int(found.group(1))
        if written:
            field.errors = [words]
        return None
