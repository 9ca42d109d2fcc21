"""Retiring the account of somebody else for good, by whoever looks after all accounts."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from foia_tracker.domain.policy import Permission
from foia_tracker.models.accounts import Account
from foia_tracker.models.base import db
from foia_tracker.services import accounts, anonymising
from foia_tracker.web.forms.account import RetireForm
from foia_tracker.web.frame import place_name
from foia_tracker.web.proving import knows_password
from foia_tracker.web.routing import Routes, can, current_actor

bp = Routes("retiring", __name__)


@bp.route(
    "/administracion/cuentas/<int:id>/retirar",
    methods=["GET", "POST"],
    access=can(Permission.ACCOUNTS_ADMINISTER, Account),
)
def retire(account: Account) -> ResponseReturnValue:
    """Retire an account, once whoever asks for it gives the own password again; the own one has its page."""
    if anonymising.is_retired(account):
        abort(404)
    if account.id == current_actor().account_id:
        return redirect(url_for("own_data.retire"))
    whole, form = accounts.get(db.session(), account.email), RetireForm()
    # Said before anything is kept, after which it would have to be read again.
    name, where = whole.name or whole.email, [place_name(place) for place in whole.standing]
    if (
        form.validate_on_submit()
        and knows_password(form, form.password.data)
        and form.carry_out(lambda: anonymising.anonymise(db.session(), whole, current_actor()))
    ):
        flash(
            _("La cuenta de %(name)s se retiró. Lo que registró queda, sin su nombre.", name=name), "success"
        )
        return redirect(url_for("people.index"))
    return render_template(
        "people/retire.html", person=whole, name=name, places=where, form=form
    ), form.status
