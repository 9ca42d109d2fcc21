"""What is said of a file: its kind and how big it is."""

from flask_babel import gettext as _

from foia_tracker.formats import file_size
from foia_tracker.labels.files import MEDIA_TYPES


def kind_and_size(media_type: str, size: int) -> str:
    """Say what kind of file it is, and how big: «PDF, 240 KB»."""
    return f"{_(MEDIA_TYPES[media_type])}, {file_size(size)}"
