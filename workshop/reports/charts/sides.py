"""A comparison with a baseline, as a table: better, the same and worse on each criterion."""

from __future__ import annotations

from workshop.reports.chapter import Chapter
from workshop.reports.charts.columns import LABEL, LINE, label
from workshop.reports.paper import BOLD, INK, INK2, wrapped
from workshop.reports.story import Result
from workshop.voting.detail import Compared
from workshop.voting.pugh.count import BETTER, WORSE

LEAST = 62.0  # points of a column; criteria that do not fit beside each other stand in another table below


def draw(page: Chapter, result: Result, detail: Compared) -> None:
    """+ better, = the same, - worse, how many each."""
    most = int((page.sheet.inner - LABEL) // LEAST)
    for begin in range(0, len(detail.axes), most):
        _table(page, result, detail, detail.axes[begin : begin + most])


def _table(page: Chapter, result: Result, detail: Compared, axes: tuple[str, ...]) -> None:
    page.heading(page.say("Better (+), the same (=) and worse (−) than the baseline"), keep=LINE * 6)
    wide = (page.sheet.inner - LABEL) / len(axes)
    for place, axis in enumerate(axes):
        words = wrapped(axis, BOLD, 9, wide - 6, 1) or [""]
        page.sheet.text(page.sheet.left + LABEL + wide * place, page.y, words[0], font=BOLD, size=9)
    page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right, color=INK, weight=1)
    for option in result.in_order:
        page.y += LINE
        page.room(LINE)
        label(page, result, option)
        for place, axis in enumerate(axes):
            x = page.sheet.left + LABEL + wide * place
            if option == detail.baseline:
                page.sheet.text(x, page.y, "" if place else page.say("the baseline"), size=9.5, color=INK2)
                continue
            plus, same, minus = (detail.counts[option][axis].get(mark, 0) for mark in (BETTER, 0, WORSE))
            page.sheet.text(x, page.y, f"+{plus} ={same} −{minus}", size=9.5)
        page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right)
    page.y += 32
