"""What is wrong with a chain, as sentences."""

from collections.abc import Mapping

from flask_babel import gettext as _

from foia_tracker import labels
from foia_tracker.domain.chain import Break, Finding
from foia_tracker.labels import mark
from foia_tracker.telling.expunging import field_words

BREAKS: Mapping[Break, str] = {
    Break.REQUEST_CHANGED: mark(
        "lo pedido cambió después de registrado (organización, unidad, ley o derecho)"
    ),
    Break.ACT_CHANGED: mark("cambió después de registrado"),
    Break.MISSING: mark("falta"),
    Break.INSERTED: mark("se agregó por fuera del programa"),
    Break.ORDER: mark("no está en su lugar: se cambió el orden"),
    Break.HEAD: mark("el último acto no es el que la solicitud anotó"),
    Break.WORDS_CHANGED: mark("el texto cambió"),
    Break.WORDS_MISSING: mark("falta el texto, y nadie ordenó retirarlo"),
    Break.EXPUNGED_ALONE: mark("no consta que dos personas ordenaran el retiro"),
    Break.UNREADABLE: mark("ilegible: no está como la guarda el programa"),
    Break.FILE_MISSING: mark("no está entre los archivos guardados"),
    Break.FILE_CHANGED: mark("lo que está guardado no es lo que se recibió"),
    Break.REQUEST_MISSING: mark("falta, y estaba anotada"),
    Break.NOTED: mark("no es el que se anotó: la cadena se hizo de nuevo"),
}


def sentence(finding: Finding) -> str:
    """Say what is wrong, and of what: the request, an act by its place in the chain, words of either."""
    said = _(BREAKS[finding.what])
    words = f"{field_words(finding.field)}: " if finding.field else ""
    if finding.position is None:
        return _("solicitud: %(said)s", said=words + said)
    kind = f" ({_(labels.KINDS[finding.kind])})" if finding.kind else ""
    return _("acto %(position)s%(kind)s: %(said)s", position=finding.position, kind=kind, said=words + said)
