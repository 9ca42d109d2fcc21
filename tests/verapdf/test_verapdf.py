"""The validator itself: that it finds faults, and that it never passes what it did not check."""

from pathlib import Path

import pytest
from weasyprint import HTML

import tests.verapdf
from tests.verapdf import VeraPdfUnavailable, validate

pytestmark = pytest.mark.verapdf

PAGE = "<html lang='es'><title>Ñandú</title><body><h1>Ñandú</h1><p>Texto</p></body></html>"


def test_a_plain_pdf_is_not_archivable(tmp_path: Path) -> None:
    plain = tmp_path / "ñandú.pdf"
    HTML(string=PAGE).write_pdf(plain)

    failures = validate([plain], ["3a"])

    assert {failure.path for failure in failures} == {plain}
    assert {"6.1.3/1", "6.6.2.1/1", "6.7.2.2/1"} <= {failure.rule for failure in failures}


def test_an_archivable_pdf_passes_and_makes_no_claim_to_another_flavour(tmp_path: Path) -> None:
    archivable = tmp_path / "archivable.pdf"
    HTML(string=PAGE).write_pdf(archivable, pdf_variant="pdf/a-3a")

    failures = validate([archivable], ["3a", "ua1"])

    assert [(failure.flavour, failure.rule) for failure in failures] == [("ua1", "5/1")]


@pytest.mark.parametrize(
    ("name", "flavour"), [("missing.pdf", "3a"), (Path(__file__).name, "3a"), ("", "9z")]
)
def test_what_cannot_be_judged_is_an_error(name: str, flavour: str) -> None:
    with pytest.raises(VeraPdfUnavailable):
        validate([Path(__file__).with_name(name or "none")], [flavour])


def test_nothing_to_validate_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing"):
        validate([], ["3a"])


def test_a_file_without_a_verdict_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mute = tmp_path / "Mute.java"
    mute.write_text("final class Mute { public static void main(String[] arguments) {} }")
    monkeypatch.setattr(tests.verapdf, "PROGRAM", mute)
    with pytest.raises(VeraPdfUnavailable, match="when asked"):
        validate([__file__], ["3a"])


def test_without_the_engine_nothing_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tests.verapdf, "WHEEL", "a-package-that-nobody-installed")
    with pytest.raises(VeraPdfUnavailable, match="not installed"):
        validate([__file__], ["3a"])


def test_without_its_libraries_nothing_passes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tests.verapdf, "DEBIAN_JARS", tmp_path)
    with pytest.raises(VeraPdfUnavailable, match="libjaxb-java"):
        validate([__file__], ["3a"])


def test_without_java_nothing_passes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(VeraPdfUnavailable, match="default-jdk-headless"):
        validate([__file__], ["3a"])
