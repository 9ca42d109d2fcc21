"""Files of the demonstration, openly invented: a letter and a picture that a unit delivered, and of the
letter a copy for everybody.
"""

import struct
import zlib
from io import BytesIO

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from foia_tracker.adapters.store import FileStore
from foia_tracker.domain.acts import Kind, Right, Side
from foia_tracker.domain.files import MediaType
from foia_tracker.domain.policy import Role, Visibility
from foia_tracker.domain.texts import folded
from foia_tracker.models.accounts import Account, Place
from foia_tracker.models.acts import ActRow
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
WIDE, HIGH = 320, 200


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
    """Find the last published request that was answered by a unit with somebody in it."""
    resolved = select(ActRow.request_id).where(ActRow.kind == Kind.RESOLVED, ActRow.side == Side.UNIT)
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
            InfoRequest.id.in_(resolved),
            InfoRequest.id.not_in(delivered),
        )
        .order_by(InfoRequest.answered_on.desc(), InfoRequest.id, Account.id)
        .limit(1)
    )


def letter() -> bytes:
    """Give a PDF of one page that says the letter, and who wrote it."""
    lines = b" ".join(b"(" + line.encode("cp1252") + b") Tj T*" for line in LETTER)
    shown = b"BT /F1 12 Tf 16 TL 72 720 Td " + lines + b" ET"
    parts = (
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 7 0 R>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
        b"<</Author (%s)>>" % AUTHOR.encode(),
        b"<</Font <</F1 5 0 R>>>>",
    )
    return _pdf(parts)


def _pdf(parts: tuple[bytes, ...]) -> bytes:
    """Give a PDF of objects, of which the first is the catalogue and the sixth says who made it."""
    written, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    size = len(parts) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size %d /Root 1 0 R /Info 6 0 R>>\n" % size
    start = b"startxref\n%d\n%%%%EOF\n" % len(written)
    return written + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer + start


def picture() -> bytes:
    """Give a PNG of stripes in grey."""
    row = b"\0" + bytes(64 + 160 * (column // 20 % 2) for column in range(WIDE))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", WIDE, HIGH, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * HIGH)),
        (b"IEND", b""),
    )
    said = (struct.pack(">I", len(data)) + kind + data + _sum(kind + data) for kind, data in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(said)


def _sum(data: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(data))


def _stored(store: FileStore, name: str, media_type: MediaType, content: bytes, words: str) -> NewFile:
    with store.stage(BytesIO(content), len(content)) as staged:
        store.keep(staged)
    return NewFile(name, media_type, staged.size, staged.sha256, words)
