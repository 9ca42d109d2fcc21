"""What is told of what came by a link: that nobody knows who said it, and who stands for it since."""

from flask_babel import gettext as _

from foia_tracker import labels
from foia_tracker.domain.acts import Act, Kind, Side
from foia_tracker.domain.judging import Judged
from foia_tracker.telling.remedies import window_against
from foia_tracker.telling.seen import Seen, joined

VOUCHED = {
    Side.ORGANISATION: labels.mark("Por enlace, confirmada por la organización"),
    Side.UNIT: labels.mark("Por enlace, confirmada por la unidad"),
}


def marks(judged: Judged, act: Act) -> list[tuple[str, str]]:
    """Give the tags of an act that came by a link, and of one that was contested by one."""
    if act.by_link:
        return [_mark(judged, act)]
    dispute = judged.disputes.get(act.key)
    if dispute is not None and dispute.by_link:
        return [("by_link", _("Objetada por enlace, sin cuenta: falta confirmar"))]
    return []


def _mark(judged: Judged, act: Act) -> tuple[str, str]:
    voucher = judged.vouchers.get(act.key)
    if voucher is not None:
        return "vouched", _(VOUCHED[voucher.side])
    if act.key in judged.doubted:
        return "by_link", _("Por enlace, sin cuenta: falta confirmar")
    return "by_link", _("Por enlace, sin cuenta")


def doubt() -> str:
    """Say what an act is worth that nobody with an account stands for."""
    return _("Se dijo por enlace, sin cuenta: no cambia ningún plazo ni ninguna cifra hasta que se confirme.")


def named(who: str, act: Act) -> str:
    """Name who said something; by a link nobody knows who that was."""
    return _("%(who)s (por enlace, sin cuenta)", who=who) if act.by_link else who


def asked(seen: Seen, act: Act) -> str:
    """Ask a side whether what came by a link is so; to the organisation what it may do if it is."""
    if not seen.is_organisation:
        return _("Alguien lo dijo por enlace en nombre de su unidad. Confírmelo si fue así; si no, anúlelo.")
    if act.kind is Kind.CONTESTED and act.claimed_on is not None:
        day = seen.day(act.claimed_on)
        return _(
            "La unidad dice por enlace, sin cuenta, que fue el %(day)s. Si tiene razón, concédalo.", day=day
        )
    if act.kind is Kind.CONTESTED:
        return _("La unidad dice por enlace, sin cuenta, que no ocurrió. Si tiene razón, concédalo.")
    said = _("La unidad lo dice por enlace, sin cuenta. Si fue así, confírmelo; si no, objételo.")
    return joined([said, window_against(seen, act)])
