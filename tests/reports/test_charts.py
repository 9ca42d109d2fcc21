"""Where bars and marks stand."""

from foia_tracker.domain.figures import Cell
from foia_tracker.domain.times import times
from reports import charts


def test_the_tallest_bar_fills_the_height_and_the_others_are_in_proportion() -> None:
    drawn = charts.histogram(times([1] * 8 + [7] * 4).bands)

    assert [bar.height for bar in drawn.bars] == [
        charts.BASE - charts.TOP,
        (charts.BASE - charts.TOP) / 2,
        0,
        0,
        0,
        0,
    ]
    assert all(bar.y + bar.height == charts.BASE for bar in drawn.bars)


def test_the_marks_stand_between_the_bars_of_the_days_they_part() -> None:
    drawn = charts.histogram(times([1]).bands, ((10, 2), (20, 4)))
    ten, twenty = drawn.marks

    assert drawn.bars[1].x + drawn.bars[1].width < ten.x < drawn.bars[2].x
    assert drawn.bars[3].x + drawn.bars[3].width < twenty.x < drawn.bars[4].x


def test_a_chart_of_nothing_has_no_height_in_its_bars() -> None:
    assert {bar.height for bar in charts.histogram(times([]).bands).bars} == {0}
    assert charts.rows(()).bars == ()


def test_lying_bars_leave_room_for_their_counts_and_lie_inside_the_drawing() -> None:
    drawn = charts.rows([Cell("full", 20), Cell("partial", 5), Cell("withdrawn", 0)])
    longest, shorter, nothing = drawn.bars

    assert longest.x + longest.width + charts.COUNTS == charts.WIDTH
    assert (shorter.width, nothing.width) == (longest.width / 4, 0)
    assert nothing.y + nothing.height <= drawn.height
