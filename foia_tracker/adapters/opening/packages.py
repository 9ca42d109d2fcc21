"""Documents and sheets of office programs, which are archives of XML: whether one is, and its text.

Nothing is unpacked: each part is read through, counted, and parsed where it is XML, of which one that defines
entities is refused (XXE, a billion laughs), as is what carries a program.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import IO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from foia_tracker.domain.files import Flaw, MediaType, Unfit

CHUNK = 2**16
MOST_PARTS = 4000
MOST_UNPACKED = 200 * 2**20
ENCRYPTED = 0x1
COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
"""How a document with a password begins, which is no archive."""
OPEN_XML, OPEN_DOCUMENT = "[Content_Types].xml", "mimetype"
MANIFEST = "META-INF/manifest.xml"
PROGRAMS = re.compile(
    r"(^|/)(vbaproject\.bin|vbadata\.xml|macrosheets/.*|activex/.*|basic/.*|scripts/.*|embeddings/.*\.(bin|exe))$",
    re.IGNORECASE,
)
FETCHED = re.compile(
    rb"<Relationship\b(?=[^>]*/(attachedTemplate|oleObject|frame|subDocument)[\"'])"
    rb"(?=[^>]*TargetMode\s*=\s*[\"']External)(?=[^>]*Target\s*=\s*[\"'](https?:|ftp:|\\\\|file://[^/]))",
    re.IGNORECASE,
)
"""What a document would fetch from elsewhere, to open it as a part of itself."""


@dataclass(frozen=True)
class Shape:
    """How a kind of document is recognised: by what which part says, and which parts hold its text."""

    told_in: str
    told_by: bytes
    text_in: str
    breaks: frozenset[str]
    """The elements after which a word ends."""


OOXML = b"application/vnd.openxmlformats-officedocument."
SHAPES: Mapping[MediaType, Shape] = {
    MediaType.DOCX: Shape(
        OPEN_XML,
        OOXML + b"wordprocessingml.document.main+xml",
        r"word/(document|header\d*|footer\d*|footnotes)\.xml",
        frozenset({"w:p", "w:tab", "w:br"}),
    ),
    MediaType.XLSX: Shape(
        OPEN_XML, OOXML + b"spreadsheetml.sheet.main+xml", r"xl/sharedStrings\.xml", frozenset({"si"})
    ),
    MediaType.ODT: Shape(
        OPEN_DOCUMENT,
        MediaType.ODT.encode(),
        r"content\.xml",
        frozenset({"text:p", "text:h", "text:tab", "text:s", "text:line-break"}),
    ),
    MediaType.ODS: Shape(OPEN_DOCUMENT, MediaType.ODS.encode(), r"content\.xml", frozenset({"text:p"})),
}


def inspect(content: bytes, media_type: MediaType, most: int) -> str:
    """Give the text of a document, `most` characters of it. Raises Unfit."""
    if content.startswith(COMPOUND_FILE):
        raise Unfit(Flaw.LOCKED)
    if not content.startswith(b"PK\x03\x04"):
        raise Unfit(Flaw.NOT_AS_NAMED)
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _inspected(archive, SHAPES[media_type], most)
    except (BadZipFile, zlib.error, expat.ExpatError, NotImplementedError, EOFError) as error:
        raise Unfit(Flaw.DAMAGED) from error


def _inspected(archive: ZipFile, shape: Shape, most: int) -> str:
    parts = archive.infolist()
    _check_parts(parts)
    names = {part.filename for part in parts}
    told = _first_bytes(archive, shape.told_in) if shape.told_in in names else b""
    is_it = told == shape.told_by if shape.told_in == OPEN_DOCUMENT else shape.told_by in told
    if not is_it:
        raise Unfit(Flaw.NOT_AS_NAMED)
    reading = _Reading(shape, most)
    for part in parts:
        reading.read(archive, part)
    return reading.text


def _check_parts(parts: list[ZipInfo]) -> None:
    """Raise Unfit for an archive that is too much, has a password, or parts of another kind."""
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unfit(Flaw.TOO_MUCH)
    for part in parts:
        if part.flag_bits & ENCRYPTED:
            raise Unfit(Flaw.LOCKED)
        if PROGRAMS.search(part.filename):
            raise Unfit(Flaw.ACTIVE)
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Unfit(Flaw.DAMAGED)
    if len({part.filename for part in parts}) < len(parts):
        raise Unfit(Flaw.DAMAGED)


def _first_bytes(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(CHUNK * 16)


class _Reading:
    """Reads the parts of a document through, and gathers its text."""

    def __init__(self, shape: Shape, most: int) -> None:
        self.shape = shape
        self.most = most
        self.unpacked = 0
        self.found: list[str] = []
        self.length = 0

    @property
    def text(self) -> str:
        return "".join(self.found)[: self.most]

    def read(self, archive: ZipFile, part: ZipInfo) -> None:
        """Read one part to its end, whatever size it said it has. Raises Unfit."""
        is_xml = part.filename.lower().endswith((".xml", ".rels"))
        parser = self._parser(part.filename) if is_xml else None
        whole = b""
        with archive.open(part) as stream:
            for chunk in self._chunks(stream):
                if parser is not None:
                    parser.Parse(chunk, False)
                if part.filename.endswith((".rels", MANIFEST)):
                    whole += chunk
        if parser is not None:
            parser.Parse(b"", True)
        if FETCHED.search(whole):
            raise Unfit(Flaw.ACTIVE)
        if part.filename == MANIFEST and b"encryption-data" in whole:
            raise Unfit(Flaw.LOCKED)

    def _chunks(self, stream: IO[bytes]) -> Iterator[bytes]:
        while chunk := stream.read(CHUNK):
            self.unpacked += len(chunk)
            if self.unpacked > MOST_UNPACKED:
                raise Unfit(Flaw.TOO_MUCH)
            yield chunk

    def _parser(self, name: str) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse_entities
        if re.fullmatch(self.shape.text_in, name):
            parser.CharacterDataHandler = self._add
            parser.EndElementHandler = self._end
        return parser

    def _add(self, words: str) -> None:
        if self.length < self.most:
            self.found.append(words)
            self.length += len(words)

    def _end(self, element: str) -> None:
        if element in self.shape.breaks:
            self._add("\n")


def _refuse_entities(*_declared: object) -> None:
    raise Unfit(Flaw.ACTIVE)
