"""The field of a form with which files are sent."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field
from wtforms.widgets import FileInput

from foia_tracker.domain.files import MOST_BYTES, MOST_FILES, OF_EXTENSION
from foia_tracker.services.acts import NewFile
from foia_tracker.telling.evidence import kind_and_size
from foia_tracker.web import uploads
from foia_tracker.web.forms.base import words_of

ACCEPTED = ",".join([*(f".{extension}" for extension in OF_EXTENSION), *dict.fromkeys(OF_EXTENSION.values())])
"""What a browser lets people choose; a telephone that reads that pictures are among it offers its camera."""


class FilesField(Field):
    """Files that came with the form, now or when it was sent before. They were taken in already, each one
    kept or refused by itself.
    """

    widget = FileInput(multiple=True)
    kept_name = uploads.KEPT

    def __init__(self, label: Any, description: Any = None, **options: Any) -> None:
        hint = description or _(
            "PDF, fotos o documentos: hasta %(most)s, de %(size)s MB cada uno. Quedan privados hasta que su "
            "parte los marque como publicables.",
            most=MOST_FILES,
            size=MOST_BYTES // 2**20,
        )
        super().__init__(label, description=hint, render_kw={"accept": ACCEPTED}, **options)
        self.flags.optional = True
        self.data: tuple[NewFile, ...] = ()

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Find the files that came, and say which did not get through."""
        self.data = tuple(uploads.waiting()) if formdata is not None else ()
        refused = uploads.refusals() if formdata is not None else []
        self.process_errors = [words_of(refusal) for refusal in refused]

    @property
    def kept(self) -> list[dict[str, object]]:
        """Give the files that came and wait, to be shown with the form when it was refused."""
        return [
            {
                "number": file.upload_id,
                "name": file.name,
                "note": gettext("%(what)s, ya recibido", what=kind_and_size(file.media_type, file.size)),
            }
            for file in self.data
        ]


def files_field(label: Any, description: Any = None) -> FilesField:
    """Give the field for the files of an act."""
    return FilesField(label, description)
