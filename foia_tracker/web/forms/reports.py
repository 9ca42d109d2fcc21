"""The period of a report."""

from datetime import date, timedelta

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Form as PlainForm

from foia_tracker.domain.figures import Period
from foia_tracker.web.forms.base import DayField

YEAR = timedelta(days=365)


class PeriodForm(PlainForm):
    """From which day to which; asked with GET, so it carries no token."""

    desde = DayField(_("Desde"))
    hasta = DayField(_("Hasta"))

    def period(self, today: date) -> Period | None:
        """Give the period asked for, a year up to `today` where days are left out; None if it cannot be."""
        if not self.validate():
            return None
        until = self.hasta.data or today
        since = self.desde.data or until - YEAR
        if until < since:
            self.hasta.errors = [gettext("El último día es anterior al primero.")]
            return None
        return Period(since, until)
