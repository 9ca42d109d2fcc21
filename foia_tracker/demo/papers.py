"""Files of the demonstration, openly invented: a letter and a picture that a unit delivered, and of the
letter a copy for everybody.
"""

from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.acts import Kind, Outcome, Right, Side
from foia_tracker.domain.files import MediaType
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.domain.texts import folded
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.acts import ActItem, ActRow
from foia_tracker.models.evidence import EvidenceFile
from foia_tracker.models.info_requests import InfoRequest
from foia_tracker.services import copies
from foia_tracker.services.acts import NewAct, NewFile, append
from foia_tracker.services.projection import project

LETTER = (
    "CARTA INVENTADA PARA LA DEMOSTRACIÓN",
    "Unidad de información de una entidad que no existe",
    "Se entrega lo solicitado, en una hoja y una fotografía.",
)
AUTHOR = "Persona Inventada"
"""Said by the letter and not by its copy."""
WIDE, HIGH, STRIPE = 320, 200, 20


def attach(session: Session, store: FileStore) -> int:
    """Have units deliver files; gives how many acts got some."""
    found = session.execute(_answered()).first()
    if found is None:
        return 0
    info_request, officer = found
    said = folded(" ".join(LETTER))
    files = (
        _stored(store, "Carta inventada.pdf", MediaType.PDF, letter(), said),
        _stored(store, "Foto inventada.png", MediaType.PNG, picture(), ""),
    )
    new = NewAct(Kind.DELIVERED, info_request.answered_on, files=files)
    row = append(session, info_request, new, Side.UNIT, officer.id)
    project(session, info_request)
    file = session.scalars(select(EvidenceFile).where(EvidenceFile.act_id == row.id)).first()
    if file is not None:
        with copies.made(store, file) as made:
            name = copies.neutral_name(session, file)
            copies.publish(session, store, file, made, name, officer.actor, "")
    return 1


def _answered() -> Select[InfoRequest, Account]:
    """Find the last published request of which a unit with somebody in it granted everything."""
    resolved = select(ActRow.request_id).join(ActItem).where(ActRow.kind == Kind.RESOLVED)
    granted = ActItem.outcome == Outcome.FULL
    delivered = select(ActRow.request_id).where(ActRow.kind == Kind.DELIVERED)
    return (
        select(InfoRequest, Account)
        .join(Place, (Place.unit_id == InfoRequest.unit_id) & (Place.role == Role.OFFICER))
        .join(Account, Account.id == Place.account_id)
        .where(
            InfoRequest.invented,
            InfoRequest.visibility == Visibility.PUBLISHED,
            InfoRequest.right == Right.INFORMATION,
            InfoRequest.answered_on.is_not(None),
            ~InfoRequest.disputed,
            InfoRequest.id.in_(resolved.where(granted, ActRow.side == Side.UNIT)),
            InfoRequest.id.not_in(resolved.where(~granted)),
            InfoRequest.id.not_in(delivered),
        )
        .order_by(InfoRequest.answered_on.desc(), InfoRequest.id, Account.id)
        .limit(1)
    )


def letter() -> bytes:
    """Give a PDF of one page that says the letter, and who wrote it."""
    made, target = pikepdf.new(), BytesIO()
    page = made.add_blank_page(page_size=(612, 792))
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    page.Resources = Dictionary(Font=Dictionary(F1=font))
    lines = b" ".join(b"(" + line.encode("cp1252") + b") Tj T*" for line in LETTER)
    page.Contents = made.make_stream(b"BT /F1 12 Tf 16 TL 72 720 Td " + lines + b" ET")
    made.docinfo["/Author"] = AUTHOR
    made.save(target, deterministic_id=True)
    return target.getvalue()


def picture() -> bytes:
    """Give a PNG of stripes in grey."""
    target = BytesIO()
    stripes = Image.new("L", (WIDE, HIGH), 64)
    for left in range(STRIPE, WIDE, 2 * STRIPE):
        stripes.paste(224, (left, 0, left + STRIPE, HIGH))
    stripes.save(target, "PNG")
    return target.getvalue()


def _stored(store: FileStore, name: str, media_type: MediaType, content: bytes, words: str) -> NewFile:
    with store.stage(BytesIO(content), len(content)) as staged:
        store.keep(staged)
    return NewFile(name, media_type, staged.size, staged.sha256, words)
