"""What a picture file says besides the picture, taken out without touching it: for pictures inside a PDF."""

import re
from collections.abc import Iterator

from foia_tracker.domain.files import Flaw, Unfit

START, END, SCAN = b"\xff\xd8", 0xD9, 0xDA
JFIF, ADOBE = 0xE0, 0xEE
"""The two application segments that say how the colours are to be read; all others are remarks."""
COMMENT = 0xFE
MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)
"""Within the coded picture: not a byte that was stuffed, nor a mark to begin again from."""

BOXES = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
REMARKS = (b"xml ", b"uuid", b"uinf")


def without_remarks(picture: bytes) -> bytes:
    """Give a JPEG without Exif, XMP, comments, thumbnails, and whatever follows its end. Raises Unfit."""
    if not picture.startswith(START):
        raise Unfit(Flaw.NOT_CLEANED)
    return START + b"".join(_kept(picture)) + bytes((0xFF, END))


def _kept(picture: bytes) -> Iterator[bytes]:
    place = len(START)
    while True:
        found = MARKER.match(picture, place)
        if found is None:
            raise Unfit(Flaw.NOT_CLEANED)
        marker = found[1][0]
        if marker == END:
            return
        start, end = found.end(), found.end() + int.from_bytes(picture[found.end() : found.end() + 2])
        if marker == SCAN:
            following = MARKER.search(picture, end)
            end = following.start() if following else len(picture)
        if not _is_remark(marker, picture[start + 2 : start + 6]):
            yield bytes((0xFF, marker)) + picture[start:end]
        if marker == SCAN and following is None:
            return
        place = end


def _is_remark(marker: int, name: bytes) -> bool:
    if marker == JFIF:
        return name != b"JFIF"
    return marker == COMMENT or (JFIF < marker <= 0xEF and marker != ADOBE)


def without_boxes(picture: bytes) -> bytes:
    """Give a JPEG 2000 without what its boxes say besides. Raises Unfit."""
    if not picture.startswith(BOXES):
        return picture
    kept, place = [], 0
    while place < len(picture):
        length, kind = int.from_bytes(picture[place : place + 4]), picture[place + 4 : place + 8]
        if length == 1:
            length = int.from_bytes(picture[place + 8 : place + 16])
        end = place + length if length else len(picture)
        if end <= place or end > len(picture):
            raise Unfit(Flaw.NOT_CLEANED)
        if kind not in REMARKS:
            kept.append(picture[place:end])
        place = end
    return b"".join(kept)
