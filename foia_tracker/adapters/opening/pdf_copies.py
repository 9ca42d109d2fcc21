"""A PDF as everybody may have it: its pages as they look, and of all else only what they need for that.

The pages are taken over into a new document, so that nothing of the old one is left by being forgotten: no
scripts, actions, files, forms, outlines, tags and names. What is drawn on top of a page becomes part of it.
"""

import re
import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from foia_tracker.adapters.opening.jpegs import without_boxes, without_remarks
from foia_tracker.adapters.opening.pdfs import opened
from foia_tracker.domain.files import Flaw, Unfit

OF_PAGE = frozenset(
    f"/{name}"
    for name in (
        *("Type", "Parent", "MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rotate", "UserUnit"),
        *("Resources", "Contents", "Group"),
    )
)
TELLING = frozenset(
    f"/{name}"
    for name in (
        *("Metadata", "PieceInfo", "LastModified", "AF", "AA", "JS", "EF", "Thumb", "OPI", "Ref", "Measure"),
        *("Alternates", "StructParent", "StructParents", "ID", "IDS"),
    )
)
"""What any part of a page may carry that tells of its making, or does something."""
OF_TEX = "/PTEX."
"""TeX notes the names of the files it put in, with their folders."""
ADDRESS = re.compile("https?://", re.IGNORECASE)
DCT, JPX, FLATE = Name.DCTDecode, Name.JPXDecode, Name.FlateDecode


def cleaned(content: bytes) -> bytes:
    """Give the copy. Raises Unfit for what has hidden parts that would show, or cannot be cleaned."""
    with opened(content) as pdf:
        _check(pdf)
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")
        copy = pikepdf.new()
        with warnings.catch_warnings():
            # Names and forms stay behind: that is what is wanted.
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
            copy.pages.extend(pdf.pages)
        for page in copy.pages:
            _bare(copy, page.obj)
        for part in copy.objects:
            _strip(part)
        target = BytesIO()
        copy.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _check(pdf: pikepdf.Pdf) -> None:
    """Raise Unfit for layers that do not show, and for what is marked to be blacked out and is not."""
    layers = pdf.Root.get("/OCProperties", Dictionary()).get("/D", Dictionary())
    if layers.get("/OFF") or layers.get("/BaseState", Name.ON) != Name.ON:
        raise Unfit(Flaw.HIDDEN_LAYERS)
    for page in pdf.pages:
        if any(one.get("/Subtype") == Name.Redact for one in page.obj.get("/Annots", Array())):
            raise Unfit(Flaw.OPEN_REDACTION)


def _bare(copy: pikepdf.Pdf, page: Object) -> None:
    """Leave of a page what it looks like, and its links to pages of the network."""
    links = [copy.make_indirect(link) for link in _links(page)]
    for key in set(page.keys()) - OF_PAGE:
        del page[key]
    if links:
        page.Annots = Array(links)


def _links(page: Object) -> Iterator[Dictionary]:
    for one in page.get("/Annots", Array()):
        action = one.get("/A", Dictionary())
        address = str(action.get("/URI", ""))
        if one.get("/Subtype") == Name.Link and action.get("/S") == Name.URI and ADDRESS.match(address):
            leads = Dictionary(S=Name.URI, URI=pikepdf.String(address))
            box = Array([float(side) for side in one.Rect])
            yield Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, Border=Array([0, 0, 0]), A=leads)


def _strip(part: Object) -> None:
    """Take out of an object, and of what it holds directly, what tells of its making."""
    if isinstance(part, Stream):
        _strip_picture(part)
        _strip_keys(part)
    elif isinstance(part, Dictionary):
        _strip_keys(part)
    elif isinstance(part, Array):
        for inner in part:
            if isinstance(inner, Array | Dictionary) and not inner.is_indirect:
                _strip(inner)


def _strip_keys(part: Object) -> None:
    for key in list(part.keys()):
        if key in TELLING or key.startswith(OF_TEX):
            del part[key]
        elif isinstance(part[key], Array | Dictionary) and not part[key].is_indirect:
            _strip(part[key])
    if part.get("/Type") == Name.OCG:
        part.Name = pikepdf.String("")


def _strip_picture(part: Stream) -> None:
    """Take the remarks out of a picture that lies in the document as a file of its own."""
    filters = part.get("/Filter", Array())
    names = list(filters) if isinstance(filters, Array) else [filters]
    coded = [name for name in names if name in (DCT, JPX)]
    if not coded:
        return
    picture = part.read_raw_bytes()
    if names == [FLATE, coded[-1]]:
        picture = zlib.decompress(picture)
    elif len(names) > 1:
        raise Unfit(Flaw.NOT_CLEANED)
    bare = without_remarks(picture) if coded[-1] == DCT else without_boxes(picture)
    parameters = part.get("/DecodeParms")
    how = parameters[-1] if isinstance(parameters, Array) and len(parameters) else parameters
    part.write(
        bare,
        filter=Name(str(coded[-1])),
        decode_parms=how if isinstance(how, Dictionary) else None,
    )
