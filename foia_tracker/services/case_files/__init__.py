"""The case file of a request: the value from which its PDF and its ZIP are drawn, for who is part of it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.policy import Actor, Permission
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import chain
from foia_tracker.services.case_files import cover
from foia_tracker.services.case_files.data import data_of
from foia_tracker.services.case_files.exhibits import exhibits_of
from foia_tracker.services.case_files.folios import folios_of
from foia_tracker.services.case_files.missing import missing_of
from foia_tracker.services.case_files.terms import terms_of
from foia_tracker.services.case_files.told import Told
from foia_tracker.services.case_files.verification import verified
from foia_tracker.services.info_requests import whole
from foia_tracker.services.projection import case_of, history
from foia_tracker.services.recording import side_of
from foia_tracker.services.reprojection import term_changes
from foia_tracker.services.transfers import destination_names, linked_lines
from foia_tracker.telling.story import Reader, Story
from foia_tracker.telling.terms import moved_days, version
from reports.case_file import CaseFile


@dataclass(frozen=True)
class DrawnUp:
    """On which day a case file is drawn up, by which installation, and whether all its data are invented.

    `internal`: with what only the organisation reads, its reference and its notes; nobody else gets them.
    """

    today: date
    installation: str = ""
    invented: bool = False
    internal: bool = False


def case_file(
    session: Session, info_request: InfoRequest, actor: Actor, drawn_up: DrawnUp, store: FileStore
) -> CaseFile | None:
    """Give the case file of a request as `actor` may read it, with its files in `store`; None for who may not
    have it.
    """
    reader = reader_of(session, info_request, actor)
    if reader is None:
        return None
    asked = whole(session, info_request)
    rows = history(session, asked)
    case = case_of(session, asked, drawn_up.today, rows=rows)
    story = Story.of(asked, rows, case, reader, destination_names(session, rows), on_paper=True)
    exhibits = exhibits_of(session, asked, rows, actor, store)
    told = Told(asked, rows, case, story, exhibits, drawn_up.today)
    return _drawn(session, told, actor, drawn_up)


def reader_of(session: Session, info_request: InfoRequest, actor: Actor) -> Reader | None:
    """Say as whom an actor reads the case file of a request, None for who may not have it: it is for the two
    sides, the regulator and the programme, of what each may see; not for who has only a link.
    """
    if not actor.may(Permission.CASE_FILES_READ):
        return None
    seen = InfoRequest.visible_to(actor).where(InfoRequest.id == info_request.id)
    if session.scalars(seen).first() is None:
        return None
    reader = Reader.of(actor, side_of(info_request, actor))
    return reader if reader.reads_free_text else None


def _drawn(session: Session, told: Told, actor: Actor, drawn_up: DrawnUp) -> CaseFile:
    asked = told.info_request
    sealed = chain.sealed(session, asked, told.rows)
    verification = verified(told, sealed)
    invented = drawn_up.invented or asked.invented or asked.unit.body.invented
    about = {"installation": drawn_up.installation, "invented": invented}
    about["drawn_up_for"] = told.story.reader.side or actor.role
    lead = cover.lead_of(told)
    return CaseFile(
        number=asked.number,
        title=asked.title,
        lead=lead.sentence,
        explanation=lead.explanation,
        facts=cover.facts_of(told, actor),
        asked=[item.text for item in asked.items],
        asked_facts=cover.asked_facts_of(told),
        linked=cover.sentences_of(linked_lines(session, asked, told.rows, actor, inside=True)),
        folios=folios_of(told),
        terms=terms_of(told),
        counted_with=version(told.case, provisional=False),
        moved=moved_days(term_changes(session, asked), inside=True),
        missing=missing_of(told),
        verification=verification,
        exhibits=told.exhibits,
        internal=cover.internal_of(told, actor) if drawn_up.internal else (),
        data=data_of(told, sealed, about, verification.breaks),
        as_of=told.today,
        installation=drawn_up.installation,
        invented=invented,
    )
