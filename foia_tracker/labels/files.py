"""The Spanish name of every kind of file that is taken."""

from collections.abc import Mapping
from types import MappingProxyType

from foia_tracker.domain.files import MediaType
from foia_tracker.labels import mark

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        MediaType.PDF: mark("PDF"),
        MediaType.JPEG: mark("Imagen JPEG"),
        MediaType.PNG: mark("Imagen PNG"),
        MediaType.DOCX: mark("Documento DOCX"),
        MediaType.XLSX: mark("Hoja XLSX"),
        MediaType.ODT: mark("Documento ODT"),
        MediaType.ODS: mark("Hoja ODS"),
        MediaType.TXT: mark("Texto"),
        MediaType.CSV: mark("Tabla CSV"),
    }
)
