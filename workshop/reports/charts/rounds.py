"""A count in rounds, as a table."""

from __future__ import annotations

from workshop.reports.chapter import Chapter
from workshop.reports.charts.columns import LINE, MOST_COLUMNS, column, label
from workshop.reports.paper import BOLD, INK, REGULAR
from workshop.reports.story import Result
from workshop.voting.counting import short
from workshop.voting.detail import Rounds


def draw(page: Chapter, result: Result, detail: Rounds) -> None:
    """The votes of every option in each round; bold where it was elected, a dash once it is out."""
    words = page.say("Round by round, {quota} votes elect", quota=short(detail.quota))
    if result.tally.method == "irv":
        words = page.say("Round by round, until one has more than half of the votes still counting")
    page.heading(words, keep=LINE * min(len(result.options), 8))
    for first in range(0, len(detail.rounds), MOST_COLUMNS):
        _draw_part(page, result, detail, first)


def _draw_part(page: Chapter, result: Result, detail: Rounds, first: int) -> None:
    """As many rounds as stand beside each other."""
    rounds = detail.rounds[first : first + MOST_COLUMNS]
    page.room(LINE * 3)
    for place in range(len(rounds)):
        page.sheet.text(column(page, place), page.y, str(first + place + 1), font=BOLD, size=9.5, align="center")
    page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right, color=INK, weight=1)
    for option in result.in_order:
        page.y += LINE
        page.room(LINE)
        label(page, result, option)
        for place, one in enumerate(rounds):
            votes, font = one.standings.get(option), BOLD if option in one.elected else REGULAR
            x = column(page, place)
            told = "–" if votes is None else str(short(votes))
            page.sheet.text(x, page.y, told, font=font, size=9.5, color=INK, align="center")
        page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right)
    page.y += 32
