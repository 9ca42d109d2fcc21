"""The acts of a case file, each with all that it says and what became of it."""

from collections.abc import Iterator

from flask_babel import gettext as _

from foia_tracker import labels
from foia_tracker.domain.acts import JUDGING, NOTIFIED, Kind
from foia_tracker.domain.law import GT_LAIP_2008
from foia_tracker.formats import date_short, date_weekday
from foia_tracker.services.case_files.told import Told
from foia_tracker.telling.law_words import ARTICLES
from foia_tracker.telling.moments import moment
from foia_tracker.telling.story import Entry
from reports.case_file import Folio, Pair


def folios_of(told: Told) -> list[Folio]:
    """Give the acts in the order of what happened."""
    return [_folio(told, number, entry) for number, entry in enumerate(told.entries, start=1)]


def _folio(told: Told, number: int, entry: Entry) -> Folio:
    row = entry.row
    about = told.at_folio(row.about_id) if entry.act.kind in JUDGING else ""
    return Folio(
        number=number,
        position=row.position,
        title=f"{entry.title} ({about})" if about else entry.title,
        day=date_short(entry.day) if entry.day else _("sin fecha"),
        who=_(labels.SIDES[entry.act.side]),
        article=_article(told, entry.act.kind),
        facts=list(_facts(told, entry)),
        marks=[label for _code, label in entry.tags],
        effect=entry.text,
        notes=entry.notes,
        versions=entry.versions,
        exhibits=[exhibit for exhibit in told.exhibits if exhibit.act == row.position],
        is_annulled=entry.is_annulled,
    )


def _article(told: Told, kind: Kind) -> str:
    """Name the article of an act where it is one of the law under which the request was filed."""
    article = ARTICLES[kind]
    if not article.startswith("art"):
        return _(article)
    return _("LAIP, %(article)s", article=_(article)) if told.case.rule_set.code == GT_LAIP_2008.code else ""


def _facts(told: Told, entry: Entry) -> Iterator[Pair]:
    row, kind = entry.row, entry.act.kind
    side = _(labels.SIDES[entry.act.side])
    yield _("Quién lo dice"), side if side == entry.who else f"{side}: {entry.who}"
    if kind in NOTIFIED:
        yield _("Notificada el"), date_weekday(row.notified_on) if row.notified_on else _("no consta")
    elif kind not in JUDGING:
        yield _("Día"), date_weekday(row.happened_on) if row.happened_on else _("no se conoce")
    imported = _(", con un registro importado") if row.imported else ""
    yield _("Anotado aquí el"), moment(row.recorded_at) + imported
    for detail in entry.details:
        folio = told.at_folio(detail.about)
        yield detail.label, f"{detail.value} ({folio})" if folio else detail.value
