"""Pictures: whether one is what its name says, and one as everybody may have it."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from foia_tracker.domain.files import Flaw, MediaType, Unfit

FORMATS = {MediaType.JPEG: "JPEG", MediaType.PNG: "PNG"}
MOST_PIXELS = 80_000_000
"""A sheet of letter size at 900 dots an inch, or what the better telephones take."""
BROKEN = (OSError, SyntaxError, ValueError)
"""What the library raises for a picture that it cannot read to its end."""
QUALITY = 90
Image.MAX_IMAGE_PIXELS = None


def inspect(content: bytes, media_type: MediaType, _most: int) -> str:
    """Give "": a picture has no text that can be searched. Raises Unfit."""
    loaded(content, media_type).close()
    return ""


def cleaned(content: bytes, media_type: MediaType) -> bytes:
    """Give a picture as it looks and nothing else: drawn anew, upright, on an empty one. Raises Unfit."""
    picture = _plain(ImageOps.exif_transpose(loaded(content, media_type)), media_type)
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    target = BytesIO()
    bare.save(target, FORMATS[media_type], quality=QUALITY)
    return target.getvalue()


def _plain(picture: Image.Image, media_type: MediaType) -> Image.Image:
    """Give a picture in colours that need no table and no profile beside it."""
    if media_type is MediaType.JPEG:
        return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    if picture.mode in ("P", "PA") or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture


def loaded(content: bytes, media_type: MediaType) -> Image.Image:
    """Give a picture with all its pixels. Raises Unfit."""
    # Once its sums are verified a picture must be opened anew.
    verified, picture = (_identified(content, media_type) for _time in range(2))
    try:
        verified.verify()
        picture.load()
    except BROKEN as error:
        raise Unfit(Flaw.DAMAGED) from error
    return picture


def _identified(content: bytes, media_type: MediaType) -> Image.Image:
    try:
        picture = Image.open(BytesIO(content), formats=(FORMATS[media_type],))
    except UnidentifiedImageError as error:
        raise Unfit(Flaw.NOT_AS_NAMED) from error
    except BROKEN as error:
        raise Unfit(Flaw.DAMAGED) from error
    if picture.width * picture.height > MOST_PIXELS:
        raise Unfit(Flaw.TOO_MUCH)
    return picture
