"""What charts share: the name of an option at the left, narrow columns behind it."""

from __future__ import annotations

from workshop.reports.chapter import Chapter
from workshop.reports.paper import REGULAR, wrapped
from workshop.reports.story import Result

LABEL, CELL, LINE = 190.0, 34.0, 17.0
MOST_COLUMNS = 9  # of a table that stands across the page; a longer count is told in sentences


def label(page: Chapter, result: Result, option: str, width: float = LABEL) -> None:
    """Its number and as many of its words as fit."""
    text = (wrapped(result.named(option), REGULAR, 9.5, width - 8, 1) or [""])[0]
    page.sheet.text(page.sheet.left, page.y, text, size=9.5)


def column(page: Chapter, place: int) -> float:
    """The middle of a narrow column behind the labels."""
    return page.sheet.left + LABEL + CELL * (place + 0.5)
