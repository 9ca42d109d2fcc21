"""The files are what they claim to be: PDF/A-3a for the archive and PDF/UA-1 for readers, at once."""

from pathlib import Path

import pytest

from reports.case_file import CaseFile
from reports.unit import UnitReport
from tests.reports.case_samples import broken, case_file, disputed
from tests.reports.samples import answered, ordinary, report, without_terms
from tests.verapdf import validate

SAMPLES: dict[str, UnitReport | CaseFile] = {
    "ordinary": report(ordinary()),
    "invented": report(ordinary(), invented=True, body="Comisión Kʼicheʼ de Ejemplo " * 10),
    "one": report([answered(1)]),
    "empty": report([]),
    "without-terms": without_terms(),
    "case": case_file(internal=(("Notas internas", "Kʼicheʼ " * 40),)),
    "disputed-case": disputed(),
    "broken-case": broken(),
    "long-case": case_file(60),
}


@pytest.mark.verapdf
def test_every_report_is_archivable_and_accessible(tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.pdf" for name in SAMPLES]
    for path in paths:
        path.write_bytes(SAMPLES[path.stem].pdf())

    assert validate(paths, ["3a", "ua1"]) == []
