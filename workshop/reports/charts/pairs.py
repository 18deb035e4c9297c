"""Every two options against each other, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.reports.chapter import Chapter
from workshop.reports.charts.columns import LINE, MOST_COLUMNS, column, label
from workshop.reports.paper import BOLD, INK, INK2, REGULAR
from workshop.reports.story import Result
from workshop.voting.counting import short
from workshop.voting.detail import Pairwise


def draw(page: Chapter, result: Result, detail: Pairwise) -> None:
    """How many ballots prefer the row to the column; bold where that is more than the other way round."""
    order = result.in_order[:MOST_COLUMNS]
    page.heading(page.say("One by one: ballots that prefer the row to the column"), keep=LINE * len(order))
    _pair_head(page, result, order)
    for one in order:
        page.y += LINE
        page.room(LINE)
        label(page, result, one)
        for place, other in enumerate(order):
            _pair(page, detail, one, other, column(page, place))
        page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right)
    page.y += 32


def _pair_head(page: Chapter, result: Result, order: Sequence[str]) -> None:
    for place, option in enumerate(order):
        number = result.options[option].number
        words = str(number) if number is not None else str(place + 1)
        page.sheet.text(column(page, place), page.y, words, font=BOLD, size=9.5, align="center")
    page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right, color=INK, weight=1)


def _pair(page: Chapter, detail: Pairwise, row: str, column: str, x: float) -> None:
    if row == column:
        page.sheet.text(x, page.y, "–", size=9.5, color=INK2, align="center")
        return
    ahead, behind = detail.preferred[row][column], detail.preferred[column][row]
    font, color = (BOLD, INK) if ahead > behind else (REGULAR, INK2)
    page.sheet.text(x, page.y, str(short(ahead)), font=font, size=9.5, color=color, align="center")
