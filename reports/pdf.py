"""From a template and a value to a PDF that is PDF/A-3a and PDF/UA-1 at once.

The only module that knows WeasyPrint. Reads the package's own templates, style, fonts and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import weasyprint
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from foia_tracker import formats
from reports.words import named

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"
FONTS = ROOT / "foia_tracker" / "static" / "fonts"
STYLE = Path(__file__).with_name("style.css")
WATERMARK = Path(__file__).with_name("watermark.svg")
COLOURS = Path(weasyprint.__file__).parent / "pdf" / "sRGB2014.icc"
COLOUR_PROFILE = "--screen"
SCHEME = "asset:"
LANGUAGE = "es-GT"
TYPES = {".woff2": "font/woff2", ".svg": "image/svg+xml", ".icc": "application/vnd.iccprofile"}

UA_METADATA = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
 <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
 <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
  <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
  <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
   <pdfaProperty:name>part</pdfaProperty:name>
   <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
   <pdfaProperty:category>internal</pdfaProperty:category>
   <pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
  </rdf:li></rdf:Seq></pdfaSchema:property>
 </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""
"""The claim of PDF/UA-1, and the description of it that PDF/A asks of whatever it does not know itself."""


class ReportError(Exception):
    """A report could not be drawn, because its template asked for something from outside the package."""


@dataclass(frozen=True)
class Attached:
    """A file inside the PDF: the data of which the report is the picture."""

    name: str
    description: str
    content: bytes


class Sealed(URLFetcher):
    """Gives what the package brings, by name, and nothing else: no network and no other file."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Give what `url` names. Raises a fatal error, so that no report leaves with something missing."""
        if url not in assets():
            raise FatalURLFetchingError(url)
        path = assets()[url]
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})


@cache
def assets() -> Mapping[str, Path]:
    """All that a report may fetch, by its address."""
    return {f"{SCHEME}{path.name}": path for path in (*FONTS.glob("*.woff2"), WATERMARK, COLOURS)}


def render(template: str, page: Mapping[str, Any], *, on: date, attached: Sequence[Attached] = ()) -> bytes:
    """Draw a template of `templates/` with a page of values, dated `on`.

    The same values give the same bytes. Raises `ReportError` if anything outside the package is asked for.
    """
    numbers = {"next_table": count(1).__next__, "next_chart": count(1).__next__}
    text = environment().get_template(template).render(**page, **numbers, day=on, language=LANGUAGE)
    try:
        return _drawn(text, on, attached)
    except FatalURLFetchingError as error:
        raise ReportError(f"A report may only use what the package brings, not {error}") from error


@cache
def environment() -> Environment:
    """The templates as reports see them: strict, escaped, with the application's formats, in Spanish."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # added by the extension
    made.filters |= {**formats.FILTERS, "named": named}
    made.globals |= {"share": formats.share, "span": formats.span}
    return made


def _drawn(text: str, on: date, attached: Sequence[Attached]) -> bytes:
    fonts = FontConfiguration()
    sealed = Sealed()
    colours: dict[str, Any] = {}
    style = CSS(
        string=STYLE.read_text("utf-8"), url_fetcher=sealed, font_config=fonts, color_profiles=colours
    )
    drawn = HTML(string=text, url_fetcher=sealed).write_pdf(
        stylesheets=[style],
        font_config=fonts,
        color_profiles=colours,
        output_intent=COLOUR_PROFILE,
        pdf_variant="pdf/a-3a",
        attachments=[_attachment(one, on, sealed) for one in attached],
        finisher=_claim_accessibility,
    )
    return bytes(drawn)


def _attachment(one: Attached, on: date, sealed: Sealed) -> Attachment:
    # The day of the report, not the clock: otherwise no two renders are alike.
    moment = datetime.combine(on, time(), UTC)
    return Attachment(
        string=one.content,
        name=one.name,
        description=one.description,
        url_fetcher=sealed,
        created=moment,
        modified=moment,
        relationship="Data",
    )


def _claim_accessibility(_document: Any, made: Any) -> None:
    """Write the claim into the one metadata block: validators do not read a second one."""
    place = int(made.catalog["Metadata"].split()[0])
    metadata = made.objects[place]
    metadata.stream = [part.replace(b"</rdf:RDF>", UA_METADATA, 1) for part in metadata.stream]
