"""A seed file that is wrong is refused, with the file, the line and the fault."""

from datetime import date
from pathlib import Path

import pytest

from foia_tracker.domain.calendar import Effect, Entry
from foia_tracker.seeds import read
from foia_tracker.seeds.tables import SeedError

ENTRIES = "layer,day,until,effect,reason,source,confirmed\n"
RULES = "layer,month,day,reason,source,from_year,until_year,confirmed\n"
TOWNS = "slug,name,department,departmental_capital,calendar\n"


def file(folder: Path, text: str) -> Path:
    path = folder / "extract.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_period_and_a_day_given_back_are_read(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        ENTRIES
        + "pantano,2031-03-03,2031-03-14,off,Inundación,Acta 7,yes\n"
        + "pantano,2031-03-10,,working,Turno,Acta 8,no\n",
    )
    assert [seed.entry for seed in read.entries(path)] == [
        Entry(date(2031, 3, 3), date(2031, 3, 14), "Inundación", "Acta 7", Effect.OFF, True),
        Entry(date(2031, 3, 10), date(2031, 3, 10), "Turno", "Acta 8", Effect.WORKING, False),
    ]


def test_a_file_saved_by_a_spreadsheet_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = file(tmp_path, "\ufeff" + TOWNS + "pantano,Pantano,Niebla,no,\n")
    assert [(town.slug, town.calendar) for town in read.municipalities(path)] == [("pantano", "")]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("pantano,2031-02-30,,off,Feria,Acta 1,yes", "line 2: day is out of range"),
        ("pantano,mañana,,off,Feria,Acta 1,yes", "line 2: Invalid isoformat"),
        ("pantano,2031-03-03,2031-03-02,off,Feria,Acta 1,yes", "line 2: the period ends before it begins"),
        ("pantano,2031-03-03,,half,Feria,Acta 1,yes", "line 2: 'half' is not a valid Effect"),
        ("pantano,2031-03-03,,off,Feria,Acta 1,sí", "line 2: 'sí' is neither yes nor no"),
        ("pantano,2031-03-03,,off,Feria,,yes", "line 2: a cell that is required is empty"),
        ("pantano,2031-03-03,,off,Feria ,Acta 1,yes", "line 2: a cell begins or ends with a space"),
        ("pantano,2031-03-03,,off,Feria,Acta 1", "line 2: it has more or fewer cells than the header"),
        ("pantano,2031-03-03,,off,Feria,Acta 1,yes,x", "line 2: it has more or fewer cells than the header"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(tmp_path: Path, row: str, fault: str) -> None:
    with pytest.raises(SeedError, match=f"extract.csv, {fault}"):
        read.entries(file(tmp_path, ENTRIES + row + "\n"))


@pytest.mark.parametrize("month_and_day", ["2,29", "2,30", "13,1", "marzo,1"])
def test_a_feast_that_does_not_come_every_year_is_refused(tmp_path: Path, month_and_day: str) -> None:
    with pytest.raises(SeedError, match=r"extract.csv, line 2"):
        read.rules(file(tmp_path, RULES + f"pantano,{month_and_day},Feria,Acta 1,,,yes\n"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "the columns must be slug, name"),
        ("name,slug\n", "the columns must be slug, name"),
        (TOWNS + 'pantano,"Pantano', "is not a CSV file in UTF-8"),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(SeedError, match=f"extract.csv.*{fault}"):
        read.municipalities(file(tmp_path, text))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "extract.csv"
    path.write_bytes((TOWNS + "peten,Petén,Petén,no,\n").encode("latin-1"))
    with pytest.raises(SeedError, match="is not a CSV file in UTF-8"):
        read.municipalities(path)
