"""The picture of a count on paper, one file for every kind of count. Lines, lengths and words carry it: it prints in grey."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workshop.reports.chapter import Chapter
from workshop.reports.charts import answers, classes, gifts, grades, grid, pairs, rounds, sides, strengths, weighed
from workshop.reports.story import Result
from workshop.voting.detail import (
    Coloured,
    Compared,
    Gifts,
    Grades,
    Heard,
    Pairwise,
    Planned,
    Rounds,
    Strengths,
    Weighed,
)

CHARTS: tuple[tuple[type, Callable[[Chapter, Result, Any], None]], ...] = (  # the first that fits is drawn
    (Pairwise, pairs.draw),
    (Rounds, rounds.draw),
    (Heard, answers.draw),
    (Weighed, weighed.draw),
    (Coloured, classes.draw_colours),
    (Planned, classes.draw_plan),
    (Compared, sides.draw),
    (Grades, grades.draw),
    (Gifts, gifts.draw),
    (Strengths, strengths.draw),
)


def draw(page: Chapter, result: Result) -> None:
    """What there is to see; nothing where the table above says it all."""
    detail = result.tally.detail
    if result.tally.method == "matrix" and isinstance(detail, Grades):  # its detail says less than its name
        grid.draw(page, result, detail)
        return
    for kind, chart in CHARTS:
        if isinstance(detail, kind):
            chart(page, result, detail)
            return
