"""How many people gave each answer, as a table."""

from __future__ import annotations

from workshop.reports.chapter import Chapter
from workshop.reports.charts.columns import LINE, MOST_COLUMNS, column, label
from workshop.reports.paper import BOLD, INK, REGULAR
from workshop.reports.story import Result
from workshop.voting.counting import short
from workshop.voting.detail import Heard


def draw(page: Chapter, result: Result, detail: Heard) -> None:
    """How many people gave each answer: no mean is made of them. The most frequent answer is bold."""
    (axis,) = detail.axes
    answers = sorted({grade for row in detail.counts.values() for grade in row[axis]})[:MOST_COLUMNS]
    page.heading(page.say("How many gave each answer"), keep=LINE * min(len(result.options), 8))
    for place, grade in enumerate(answers):
        page.sheet.text(column(page, place), page.y, str(short(grade)), font=BOLD, size=9.5, align="center")
    page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right, color=INK, weight=1)
    for option in result.in_order:
        page.y += LINE
        page.room(LINE)
        label(page, result, option)
        counts = detail.counts[option][axis]
        most = max(counts.values(), default=0)
        for place, grade in enumerate(answers):
            often = counts.get(grade, 0)
            font = BOLD if often == most and often else REGULAR
            page.sheet.text(column(page, place), page.y, str(often or "–"), font=font, size=9.5, align="center")
        page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right)
    page.y += 32
