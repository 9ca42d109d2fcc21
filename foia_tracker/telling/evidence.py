"""What is said of a file: its kind, how big it is, and what its copy for everybody leaves out."""

from flask_babel import gettext as _

from foia_tracker.domain.files import MediaType
from foia_tracker.formats import file_size
from foia_tracker.labels import mark
from foia_tracker.labels.files import MEDIA_TYPES

OF_PICTURE = mark(
    "La copia se dibuja de nuevo, sin lugar, fecha, cámara, autor ni comentarios. Queda lo que se ve."
)
OF_TEXT = mark("El texto se publica tal como está: no lleva nada más.")
LEFT_OUT = {
    MediaType.PDF: mark(
        "La copia tiene las páginas como se ven, con sus enlaces a páginas de la red. No tiene autor ni "
        "otros datos del archivo, programas, archivos adjuntos, comentarios, formularios, marcadores, ni los "
        "datos de las fotografías que lleve dentro."
    ),
    MediaType.JPEG: OF_PICTURE,
    MediaType.PNG: OF_PICTURE,
    MediaType.TXT: OF_TEXT,
    MediaType.CSV: OF_TEXT,
}


def kind_and_size(media_type: str, size: int) -> str:
    """Say what kind of file it is, and how big: «PDF, 240 KB»."""
    return f"{_(MEDIA_TYPES[media_type])}, {file_size(size)}"


def left_out_of(media_type: str) -> str:
    """Say what is not in the copy of a file of a kind; nothing where there is no such copy."""
    words = LEFT_OUT.get(MediaType(media_type))
    return _(words) if words else ""
