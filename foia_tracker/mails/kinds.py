"""What mails say: one value per kind. A new mail is one more value in `KINDS`; the frame is the same for all.

Sentences name their facts in braces: `{at}` and names ending in `_at` are moments and those in `_on` days,
both kept in ISO form and written out; anything else is said as it is. `{installation}` and `{until}`, the
moment after which the mail is of no use, are known of every mail.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from string import Formatter

from foia_tracker.labels import mark

KNOWN = frozenset({"installation", "until"})
PATH = "path"
OURS = re.compile(r"/(?!/)[!-\[\]-~]*")
"""An address within the installation: in mails it stands behind PUBLIC_URL and nothing else."""


@dataclass(frozen=True, kw_only=True)
class MailKind:
    """A kind of mail: its subject, what it says, and the button that leads to the fact `path`.

    Of `secrets` nothing is kept once the mail has left or was given up, nor, where it `forgets`, to whom it
    went. The subject names no fact: it is read by whoever stands behind the reader, and what others typed
    does not belong into a header.
    """

    code: str
    subject: str
    says: tuple[str, ...]
    action: str = ""
    then: tuple[str, ...] = ()
    secrets: frozenset[str] = frozenset()
    forgets: bool = False

    @property
    def facts(self) -> frozenset[str]:
        """Give the names of the facts that a mail of this kind needs."""
        path = {PATH} if self.action else set()
        return frozenset(_named((self.subject, *self.says, *self.then)) - KNOWN | path)

    def check(self, facts: Mapping[str, str], until: datetime | None) -> None:
        """Raise ValueError where a fact is missing or unknown, where a secret has no end, or where the path
        could lead out: errors of the program, never of a person.
        """
        if set(facts) != self.facts:
            raise ValueError(f"{self.code} needs the facts {sorted(self.facts)}, not {sorted(facts)}")
        if until is None and (self.secrets or "until" in _named((*self.says, *self.then))):
            raise ValueError(f"{self.code} needs a moment until which it is of use")
        if self.action and not OURS.fullmatch(facts[PATH]):
            raise ValueError(f"{self.code} needs a path of ours, not an address: say no host")


def _named(sentences: Iterable[str]) -> set[str]:
    return {name for each in sentences for _text, name, _form, _conversion in Formatter().parse(each) if name}


BY_LINK = frozenset({PATH})
REVIEW = mark("Revisar mi cuenta")
NOT_YOU = (
    mark(
        "Si no fue usted, elija una contraseña nueva cuanto antes y avise a quien administra el sistema o "
        "el equipo de su organización o unidad."
    ),
)
IGNORE = (mark("Si no fue usted, no haga nada: su cuenta sigue igual."),)

INVITATION = MailKind(
    code="invitation",
    subject=mark("Le invitan a {installation}"),
    says=(
        mark("{by} le invita a trabajar en {installation}."),
        mark("Lugar: {place}. Papel: {role}."),
        mark("El enlace sirve una sola vez y vence el {until}."),
    ),
    action=mark("Aceptar la invitación"),
    then=(mark("Si no esperaba esta invitación, no haga nada: si no la acepta, no se crea ninguna cuenta."),),
    secrets=BY_LINK,
)
PASSWORD_RESET = MailKind(
    code="password_reset",
    subject=mark("Elija una contraseña nueva"),
    says=(
        mark("Alguien pidió cambiar la contraseña de su cuenta en {installation}."),
        mark("Si fue usted, elija una nueva. El enlace sirve una sola vez y vence el {until}."),
    ),
    action=mark("Elegir una contraseña nueva"),
    then=IGNORE,
    secrets=BY_LINK,
)
ADDRESS_CHANGE = MailKind(
    code="address_change",
    subject=mark("Confirme su correo nuevo"),
    says=(
        mark("Se pidió usar esta dirección para entrar a {installation}."),
        mark(
            "Mientras no la confirme, se entra con la dirección de antes. El enlace sirve una sola vez y "
            "vence el {until}."
        ),
    ),
    action=mark("Confirmar esta dirección"),
    then=IGNORE,
    secrets=BY_LINK,
)
ADDRESS_CHANGE_ASKED = MailKind(
    code="address_change_asked",
    subject=mark("Se pidió cambiar su correo"),
    says=(mark("El {at} se pidió que su cuenta en {installation} use otra dirección: {address}."),),
    action=REVIEW,
    then=NOT_YOU,
)
ADDRESS_CHANGED = MailKind(
    code="address_changed",
    subject=mark("Se cambió su correo"),
    says=(mark("Desde el {at} su cuenta en {installation} usa otra dirección. Con esta ya no se entra."),),
    action=REVIEW,
    then=NOT_YOU,
)
PASSWORD_CHANGED = MailKind(
    code="password_changed",
    subject=mark("Se cambió su contraseña"),
    says=(mark("La contraseña de su cuenta en {installation} se cambió el {at}."),),
    action=REVIEW,
    then=NOT_YOU,
)
SECOND_FACTOR_ADDED = MailKind(
    code="second_factor_added",
    subject=mark("Se activó su segundo paso"),
    says=(mark("Desde el {at} su cuenta en {installation} pide además un código de su teléfono."),),
    action=REVIEW,
    then=NOT_YOU,
)
SECOND_FACTOR_REMOVED = MailKind(
    code="second_factor_removed",
    subject=mark("Se retiró su segundo paso"),
    says=(mark("Desde el {at} su cuenta en {installation} se abre con la contraseña sola."),),
    action=REVIEW,
    then=NOT_YOU,
)
RECOVERY_CODES_RENEWED = MailKind(
    code="recovery_codes_renewed",
    subject=mark("Se renovaron sus códigos de recuperación"),
    says=(
        mark(
            "Los códigos de recuperación de su cuenta en {installation} se cambiaron el {at}. Los de antes "
            "ya no sirven."
        ),
    ),
    action=REVIEW,
    then=NOT_YOU,
)
RECOVERY_CODE_USED = MailKind(
    code="recovery_code_used",
    subject=mark("Se usó un código de recuperación"),
    says=(
        mark(
            "El {at} se entró a su cuenta en {installation} con un código de recuperación. Le quedan: {left}."
        ),
    ),
    action=REVIEW,
    then=NOT_YOU,
)
PLACE_GIVEN = MailKind(
    code="place_given",
    subject=mark("Se le dio un lugar en {installation}"),
    says=(mark("{by} le dio un lugar el {at}."), mark("Lugar: {place}. Papel: {role}.")),
    action=REVIEW,
)
PLACE_TAKEN = MailKind(
    code="place_taken",
    subject=mark("Se retiró un lugar de su cuenta en {installation}"),
    says=(
        mark("{by} retiró el {at} este lugar de su cuenta."),
        mark("Lugar: {place}. Papel: {role}."),
        mark("Si le parece un error, consulte con esa persona."),
    ),
)
SESSIONS_ENDED = MailKind(
    code="sessions_ended",
    subject=mark("Se cerraron sus sesiones"),
    says=(
        mark("Las sesiones de su cuenta en {installation} se cerraron el {at}. Para seguir, entre otra vez."),
    ),
    action=REVIEW,
    then=NOT_YOU,
)
ACCOUNT_CLOSED = MailKind(
    code="account_closed",
    subject=mark("Se cerró su cuenta en {installation}"),
    says=(
        mark("{by} cerró su cuenta el {at}. Ya no se puede entrar con ella; lo que registró se conserva."),
        mark("Si le parece un error, consulte con esa persona."),
    ),
)
ACCOUNT_RETIRED = MailKind(
    code="account_retired",
    subject=mark("Se retiró su cuenta en {installation}"),
    says=(
        mark(
            "{by} retiró su cuenta para siempre el {at}. Su nombre y su correo se borraron, y ya no se puede "
            "entrar con ella. Lo que registró se conserva, sin su nombre."
        ),
        mark("Si le parece un error, consulte con esa persona. Este es el último correo sobre su cuenta."),
    ),
    forgets=True,
)

UNIT_LINK = MailKind(
    code="unit_link",
    subject=mark("Le piden que registre qué pasó con una solicitud"),
    says=(
        mark("{by} presentó ante su unidad la solicitud {number} y la sigue en {installation}."),
        mark(
            "Con este enlace puede ver qué pidió y registrar lo que hizo su unidad, sin abrir una cuenta. "
            "Lo que registre cuenta cuando alguien con cuenta lo confirma."
        ),
        mark("El enlace abre solo esa solicitud y vence el {until}. Quien lo tenga puede usarlo."),
    ),
    action=mark("Ver la solicitud"),
    then=(mark("Esto no es la solicitud misma ni una notificación: esas van por su vía de siempre."),),
    secrets=BY_LINK,
)

KINDS: Mapping[str, MailKind] = {
    kind.code: kind
    for kind in (
        INVITATION,
        PASSWORD_RESET,
        ADDRESS_CHANGE,
        ADDRESS_CHANGE_ASKED,
        ADDRESS_CHANGED,
        PASSWORD_CHANGED,
        SECOND_FACTOR_ADDED,
        SECOND_FACTOR_REMOVED,
        RECOVERY_CODES_RENEWED,
        RECOVERY_CODE_USED,
        PLACE_GIVEN,
        PLACE_TAKEN,
        SESSIONS_ENDED,
        ACCOUNT_CLOSED,
        ACCOUNT_RETIRED,
        UNIT_LINK,
    )
}
