"""Strengths from comparisons, on the scale of the screen: equal ratios are equal lengths."""

from __future__ import annotations

from workshop.reports.chapter import Chapter
from workshop.reports.charts.columns import LABEL, LINE, label
from workshop.reports.paper import ACCENT, BOLD, HAIRLINE, INK, INK2
from workshop.reports.story import Result
from workshop.voting.counting import short
from workshop.voting.detail import Strengths
from workshop.voting.pairs.bradley_terry import record
from workshop.voting.pairs.scale import SHARES, Scale, scale_of

HIGH, FIGURE, RECORD = 7.0, 44.0, 62.0  # points


def draw(page: Chapter, result: Result, detail: Strengths) -> None:
    """A bar from the middle of the scale for every option that was compared, and how many comparisons it won."""
    compared = [option for option in result.in_order if option in result.tally.scores]
    if not compared:
        return
    shares = result.poll.settings.get("estimate") == "all-our-ideas"
    scale = SHARES if shares else scale_of(detail.strength.values())
    page.heading(page.say("How strong the comparisons make each idea"), keep=LINE * min(len(compared), 8) + 26)
    page.small(_means(page, scale))
    page.y += 8
    for option in compared:
        page.room(LINE)
        label(page, result, option)
        _bar(page, scale, result.tally.scores[option])
        _figures(page, result, detail, option)
        page.y += LINE
    page.y += 18


def _means(page: Chapter, scale: Scale) -> str:
    """What a length is."""
    if not scale.factor:
        return page.say("How often in 100 an idea would win against one drawn by lot: 50 is the line in the middle.")
    return page.say(
        "The further to the right, the stronger. Of two ideas one line apart, the further one is preferred {n} times out of {all}.",
        n=scale.factor,
        all=scale.factor + 1,
    )


def _bar(page: Chapter, scale: Scale, figure: float) -> None:
    sheet, left = page.sheet, page.sheet.left + LABEL
    room = sheet.inner - LABEL - FIGURE - RECORD - 12

    def at(position: float) -> float:
        return left + room * (1 + position) / 2

    top = page.y - HIGH
    for line in range(-scale.lines, scale.lines + 1):
        sheet.box(at(line / scale.lines) - 0.25, top - 2, 0.5, HIGH + 4, fill=HAIRLINE)
    begin, end = sorted((at(0), at(scale.position(figure))))
    sheet.box(begin, top, max(end - begin, 0.5), HIGH, fill=ACCENT)
    sheet.box(at(0) - 0.5, top - 2, 1, HIGH + 4, fill=INK)


def _figures(page: Chapter, result: Result, detail: Strengths, option: str) -> None:
    won, lost = record(option, detail.wins)
    right = page.sheet.right
    figure = str(short(result.tally.scores[option]))
    page.sheet.text(right - RECORD, page.y, figure, font=BOLD, size=9.5, align="right")
    told = page.say("won {won} of {n}", won=won, n=won + lost)
    page.sheet.text(right, page.y, told, size=9.5, color=INK2, align="right")
