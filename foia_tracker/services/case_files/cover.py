"""The first pages of a case file: what it is about and how it stands, and what was asked."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from foia_tracker import labels
from foia_tracker.domain.acts import Kind, Right
from foia_tracker.domain.policy import Actor
from foia_tracker.domain.versions import standing
from foia_tracker.formats import date_long, date_weekday
from foia_tracker.models.acts import ActRow
from foia_tracker.services.case_files.told import Told
from foia_tracker.telling.linked import Line
from foia_tracker.telling.next_steps import next_step
from foia_tracker.telling.reckonings import calendar_facts
from foia_tracker.telling.seen import NextStep, joined
from reports.case_file import Pair


def lead_of(told: Told) -> NextStep:
    """Say in one sentence how the request stands, as somebody is told who stands on no side."""
    return next_step(told.case, told.today, None, told.info_request.disputed, on_paper=True)


def drawn_for(told: Told, actor: Actor) -> str:
    """Name for whom a case file is drawn up: a side or a role, never a person."""
    side = told.story.reader.side
    return _(labels.SIDES[side]) if side else _(labels.ROLES[actor.role])


def facts_of(told: Told, actor: Actor) -> list[Pair]:
    """Give what the cover says."""
    asked, law = told.info_request, told.case.rule_set
    said = (
        (_("Solicitud"), asked.number),
        (_("Quién pide"), asked.organisation.name),
        (_("A quién"), f"{asked.unit.body.name}, {asked.unit.name}"),
        (_("Expediente de la unidad"), asked.unit_reference),
        (_("Presentada"), _filed(told)),
        (_("Derecho"), "" if asked.right == Right.INFORMATION else _(labels.RIGHTS[asked.right])),
        (_("Ley"), _("%(name)s (reglas %(code)s, versión %(version)s)", **_law(told))),
        (_("Calendario"), calendar_facts(told.case.calendar) if law.has_terms else ""),
        (_("Elaborado"), _drawn_up(told, actor)),
        (_("Contiene"), _contents(told)),
    )
    return [(label, value) for label, value in said if value]


def asked_facts_of(told: Told) -> list[Pair]:
    """Give what is said of what was asked, beside the things asked themselves."""
    asked = told.info_request
    office = _("Artículo y numeral %(number)s", number=asked.ex_officio) if asked.ex_officio else ""
    said = (
        (_("Tema"), asked.topic),
        (_("Información de oficio"), office),
        (_("Forma de entrega pedida"), asked.delivery_form),
    )
    return [(label, value) for label, value in said if value]


def internal_of(told: Told, actor: Actor) -> list[Pair]:
    """Give what only the organisation reads, to it."""
    asked = told.info_request
    if not actor.speaks_for(asked.organisation_id):
        return []
    said = ((_("Referencia propia"), asked.own_reference), (_("Notas internas"), asked.notes))
    return [(label, value) for label, value in said if value]


def sentences_of(lines: Sequence[Line]) -> list[str]:
    """Say where a request came from and where it was sent on."""
    return [
        joined([line.text, f"{line.info_request.number}." if line.info_request else "", line.note])
        for line in lines
    ]


def _law(told: Told) -> dict[str, str]:
    law = told.case.rule_set
    return {"name": law.name, "code": law.code, "version": law.version}


def _filings(told: Told) -> Iterator[ActRow]:
    """Give the filings that stand, or all where none does."""
    stand = {act.key for act in standing(told.story.state.acts)}
    filings = [row for row in told.rows if row.kind == Kind.FILED]
    return (row for row in filings if row.id in stand or not stand)


def _filed(told: Told) -> str:
    filing = next(_filings(told), None)
    if filing is None:
        return _("La presentación se anuló")
    day = date_weekday(filing.happened_on) if filing.happened_on else _("no se sabe qué día")
    channel = _(labels.CHANNELS[filing.channel]).lower() if filing.channel else ""
    number = _("número %(number)s", number=filing.number) if filing.number else ""
    return ", ".join(part for part in (day, channel, number) if part)


def _drawn_up(told: Told, actor: Actor) -> str:
    return _(
        "el %(day)s, para: %(whom)s. Con lo anotado hasta ese momento.",
        day=date_long(told.today),
        whom=drawn_for(told, actor).lower(),
    )


def _contents(told: Told) -> str:
    acts = ngettext(
        "%(num)d acto, en un folio", "%(num)d actos, en los folios 1 a %(num)d", len(told.entries)
    )
    files = [exhibit for exhibit in told.exhibits if not exhibit.trouble]
    if not told.exhibits:
        return _("%(acts)s. No hay archivos adjuntos.", acts=acts)
    held = ngettext("%(num)d archivo", "%(num)d archivos", len(files))
    return _("%(acts)s, y %(files)s con su huella.", acts=acts, files=held)
