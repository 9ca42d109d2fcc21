"""The report of one unit: a value that can become a PDF, a CSV and the canonical text of its figures."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foia_tracker.domain.facts import RequestFacts
from foia_tracker.domain.figures import UnitFigures
from foia_tracker.domain.law import GT_LAIP_2008, RuleSet
from reports import charts, definitions, pdf, rows, words

ANNEX_ROWS = 50
"""As many lines as the PDF prints; all of them are in the CSV inside it."""
DAY_MARKS = ((10, 2), (20, 4))
"""The ends of the term and of the extended term (LAIP 42, 43), each with the bands that end by then."""
CSV_NAME = "solicitudes.csv"


class Edition(StrEnum):
    """Who the report is for: its rows are the published requests, or all that are shared and published."""

    PUBLIC = "public"
    RECIPIENTS = "recipients"


@dataclass(frozen=True)
class Coverage:
    """Of what the figures are a sample: so many requests, logged by so many organisations."""

    organisations: int
    requests: int


@dataclass(frozen=True, kw_only=True)
class UnitReport:
    """A unit's figures for a period, with all that a reader must know to judge them.

    `rows` are the requests that this edition may list, in the order in which to list them. `calendar` is a
    sentence on the days off that were used and up to when they are confirmed; `method` and `data_quality` are
    further sentences. Nothing is read from anywhere else: the same value gives the same bytes.
    """

    body: str
    unit: str
    figures: UnitFigures
    rows: tuple[RequestFacts, ...]
    coverage: Coverage
    rule_set: RuleSet
    calendar: str
    generated_on: date
    edition: Edition = Edition.PUBLIC
    installation: str = ""
    number: str = ""
    method: tuple[str, ...] = ()
    data_quality: tuple[str, ...] = ()
    invented: bool = False

    @property
    def digest(self) -> str:
        """The SHA-256 of the figures, as printed inside; that of the file is kept outside."""
        return self.figures.digest

    @property
    def cites_the_law(self) -> bool:
        """Whether articles may be cited: they are those of Guatemala's law."""
        return self.rule_set.code == GT_LAIP_2008.code

    def figures_json(self) -> str:
        """The figures in their canonical spelling, of which `digest` is the SHA-256."""
        return self.figures.json()

    def csv(self) -> bytes:
        """All rows of this edition, one line each."""
        return rows.to_csv(self.rows, has_terms=self.figures.has_terms)

    def pdf(self) -> bytes:
        """One file that is PDF/A-3a and PDF/UA-1, with the CSV inside. Raises `pdf.ReportError`."""
        flow = self.figures.flow
        marks = DAY_MARKS if self.figures.has_terms and self.cites_the_law else ()
        page = {
            "report": self,
            "figures": self.figures,
            "flow": flow,
            "results_chart": charts.rows(flow.results),
            "times_chart": charts.histogram(flow.working_times.bands, marks),
            "definitions": definitions.definitions(
                has_terms=self.figures.has_terms, cites_laip=self.cites_the_law
            ),
            "listed": self.rows[:ANNEX_ROWS],
            "names": words.NAMES,
        }
        attached = pdf.Attached(CSV_NAME, "Solicitudes del informe, una por línea", self.csv())
        return pdf.render("reports/unit.html", page, on=self.generated_on, attached=(attached,))
