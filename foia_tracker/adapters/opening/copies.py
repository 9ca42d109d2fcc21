"""A file as everybody may have it: what it shows, and nothing of who made it, where and with what."""

from foia_tracker.domain.files import Flaw, MediaType, Unfit


def cleaned(content: bytes, media_type: MediaType) -> bytes:
    """Give the copy of a file, which is the file itself where it is plain text. Raises Unfit."""
    # Only what opens this kind is imported, since a process opens one file.
    if media_type is MediaType.PDF:
        from foia_tracker.adapters.opening import pdf_copies

        return pdf_copies.cleaned(content)
    if media_type in (MediaType.JPEG, MediaType.PNG):
        from foia_tracker.adapters.opening import pictures

        return pictures.cleaned(content, media_type)
    if media_type in (MediaType.TXT, MediaType.CSV):
        return content
    raise Unfit(Flaw.NOT_CLEANED)
