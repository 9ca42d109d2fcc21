"""Where the bars of a chart stand: numbers for `_macros/charts.html`, the same on a page and in a PDF."""

from collections.abc import Sequence
from dataclasses import dataclass

from foia_tracker.domain.figures import Cell

WIDTH = 640
HISTOGRAM_HEIGHT = 182
TOP = 42
BASE = 152
LABELS = 240
ROW = 21
COUNTS = 46


@dataclass(frozen=True)
class Bar:
    """A bar, where its label stands and where its count."""

    code: str
    count: int
    x: float
    y: float
    width: float
    height: float
    label_x: float
    label_y: float
    count_x: float
    count_y: float


@dataclass(frozen=True)
class Mark:
    """A line across the chart, at the end of the band that holds the day."""

    day: int
    x: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Chart:
    """Bars, and lines across them, in a drawing of `width` by `height`; upright bars stand on `base`."""

    width: int
    height: int
    base: int
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...] = ()


def histogram(bands: Sequence[Cell], marks: Sequence[tuple[int, int]] = ()) -> Chart:
    """Upright bars, one for each band; `marks` are (day, how many bands end on or before it)."""
    step = WIDTH / len(bands)
    most = max((band.count for band in bands), default=0) or 1
    bars = tuple(_upright(band, place, step, most) for place, band in enumerate(bands))
    lines = tuple(Mark(day, round(step * place, 1), 22, BASE) for day, place in marks)
    return Chart(WIDTH, HISTOGRAM_HEIGHT, BASE, bars, lines)


def rows(cells: Sequence[Cell]) -> Chart:
    """Lying bars, one under the other, with room for their names on the left."""
    most = max((cell.count for cell in cells), default=0) or 1
    room = WIDTH - LABELS - COUNTS
    bars = tuple(_lying(cell, place, room / most) for place, cell in enumerate(cells))
    return Chart(WIDTH, 2 + ROW * len(cells) + 4, 0, bars)


def _upright(band: Cell, place: int, step: float, most: int) -> Bar:
    height = round((BASE - TOP) * band.count / most, 1)
    middle = round(step * (place + 0.5), 1)
    return Bar(
        code=band.code,
        count=band.count,
        x=round(step * place + 12, 1),
        y=round(BASE - height, 1),
        width=round(step - 24, 1),
        height=height,
        label_x=middle,
        label_y=BASE + 18,
        count_x=middle,
        count_y=round(BASE - height - 6, 1),
    )


def _lying(cell: Cell, place: int, scale: float) -> Bar:
    top = 2 + ROW * place
    width = round(cell.count * scale, 1)
    return Bar(
        code=cell.code,
        count=cell.count,
        x=LABELS,
        y=top,
        width=width,
        height=ROW - 6,
        label_x=LABELS - 10,
        label_y=top + 12,
        count_x=LABELS + width + 8,
        count_y=top + 12,
    )
