"""Points as blocks: one is one person's gift, the largest first; one that alone decides who leads is hollow."""

from __future__ import annotations

from workshop.reports.chapter import Chapter
from workshop.reports.charts.columns import LABEL, LINE, label
from workshop.reports.paper import ACCENT, BOLD, INK2, WHITE
from workshop.reports.story import Result
from workshop.voting.detail import Gifts
from workshop.voting.points.amounts import USUAL, amount, bare

HIGH, GAP, FIGURE = 9.0, 1.2, 52.0  # points


def draw(page: Chapter, result: Result, detail: Gifts) -> None:
    """A line for each option that got anything: blocks, their sum, how many people gave it."""
    given = [option for option in result.in_order if detail.gifts[option]]
    if not given:
        return
    page.heading(page.say("Who gave how much: one block is one person's gift"), keep=LINE * min(len(given), 8))
    page.y += 4
    most = max(result.tally.scores.values())
    unit = (page.sheet.inner - LABEL - 2 * FIGURE - 30) / most
    for option in given:
        page.room(LINE)
        label(page, result, option)
        _blocks(page, result, detail, option, unit)
        _figures(page, result, option)
        page.y += LINE
    if detail.decisive is not None:
        gift = page.story.words.render(amount(detail.decisive, total_of(result)))
        page.small(page.say("Hollow: the single gift of {gift} that makes the difference.", gift=gift))
    page.y += 18


def total_of(result: Result) -> int:
    """What everybody had to give."""
    return int(str(result.poll.settings.get("total", USUAL)))


def _blocks(page: Chapter, result: Result, detail: Gifts, option: str, unit: float) -> None:
    x, top = page.sheet.left + LABEL, page.y - HIGH + 1
    decides = detail.decisive is not None and option in result.tally.winners
    for value, often in detail.gifts[option].items():
        for _ in range(often):
            wide = value * unit
            fill = WHITE if decides else ACCENT
            page.sheet.box(x, top, wide - min(GAP, wide * 0.4), HIGH, fill=fill, stroke=ACCENT if decides else None)
            x, decides = x + wide, False


def _figures(page: Chapter, result: Result, option: str) -> None:
    people = result.tally.people[option]
    given = page.story.words.render(bare(result.tally.scores[option], total_of(result)))
    right = page.sheet.right
    page.sheet.text(right - FIGURE - 10, page.y, given, font=BOLD, size=9.5, align="right")
    page.sheet.text(right, page.y, page.say("{n} person", "{n} people", n=people), size=9.5, color=INK2, align="right")
