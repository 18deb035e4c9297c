"""The picture of a count on paper, one file for every kind of count. Lines, lengths and words carry it: it prints in grey."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workshop.reports.chapter import Chapter
from workshop.reports.charts import answers, gifts, grades, pairs, rounds, strengths
from workshop.reports.story import Result
from workshop.voting.detail import Gifts, Grades, Heard, Pairwise, Rounds, Strengths

CHARTS: tuple[tuple[type, Callable[[Chapter, Result, Any], None]], ...] = (  # the first that fits is drawn
    (Pairwise, pairs.draw),
    (Rounds, rounds.draw),
    (Heard, answers.draw),
    (Grades, grades.draw),
    (Gifts, gifts.draw),
    (Strengths, strengths.draw),
)


def draw(page: Chapter, result: Result) -> None:
    """What there is to see; nothing where the table above says it all."""
    detail = result.tally.detail
    for kind, chart in CHARTS:
        if isinstance(detail, kind):
            chart(page, result, detail)
            return
