"""What the room calls every option, as a table: how many dots of each colour, or how many for each class of a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workshop.reports.chapter import Chapter
from workshop.reports.charts.columns import LABEL, LINE, label
from workshop.reports.paper import BOLD, HAIRLINE, INK, INK2, REGULAR
from workshop.reports.story import Result
from workshop.voting.class_words import CLASS_NAMES, COLOUR_NAMES, OF_A_PLAN, OF_COLOURS, known
from workshop.voting.counting import short
from workshop.voting.detail import Coloured, Planned
from workshop.voting.moscow.count import CLASSES
from workshop.voting.moscow.shares import Share, shares_of
from workshop.voting.settings import checked

CELL = 52.0  # points of a column
TRACK = 9.0  # points: how high the bar of a share is


def draw_colours(page: Chapter, result: Result, detail: Coloured) -> None:
    """Dots by colour; the colour with most is bold."""
    heads = [page.say(COLOUR_NAMES[axis].text) for axis in detail.axes]
    counts = {option: [int(row[axis]) for axis in detail.axes] for option, row in detail.dots.items()}
    page.heading(page.say("What the dots say"), keep=LINE * min(len(counts) + 1, 8))
    _table(page, result, heads, counts, _ordered(result, detail.classes or {}, OF_COLOURS))


def draw_plan(page: Chapter, result: Result, detail: Planned) -> None:
    """Voices by class, and what each class takes of the effort."""
    heads = [page.say(CLASS_NAMES[name].text) for name in CLASSES.values()]
    counts = {option: [row[""].get(code, 0) for code in CLASSES] for option, row in detail.counts.items()}
    page.heading(page.say("What most people say"), keep=LINE * min(len(counts) + 1, 8))
    _table(page, result, heads, counts, _ordered(result, detail.classes or {}, OF_A_PLAN))
    if shares := shares_of(detail.shares, checked(result.poll.method, result.poll.settings)):
        page.heading(page.say("What each class takes of the effort"), keep=LINE * 3 + 4)
        page.y += 4
        for share in shares:
            _share(page, share)
        page.y += 18


def _ordered(result: Result, classes: Mapping[str, str], order: Sequence[str]) -> list[tuple[str, str]]:
    """Every option with its class, class by class; those without one last."""
    found = [(option, known(classes.get(option, ""))) for option in result.in_order]
    return sorted(found, key=lambda pair: order.index(pair[1]) if pair[1] else len(order))


def _table(
    page: Chapter,
    result: Result,
    heads: Sequence[str],
    counts: Mapping[str, Sequence[int]],
    order: list[tuple[str, str]],
) -> None:
    page.table_head = lambda: _head(page, heads)
    _head(page, heads)
    for option, kind in order:
        page.y += LINE
        page.room(LINE)
        label(page, result, option)
        most = max(counts[option])
        for place, often in enumerate(counts[option]):
            font = BOLD if often == most and often else REGULAR
            page.sheet.text(_column(page, place), page.y, str(often or "–"), font=font, size=9.5, align="center")
        name = page.say(CLASS_NAMES[kind].text) if kind else "–"
        page.sheet.text(page.sheet.right, page.y, name, font=BOLD, size=9.5, align="right")
        page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right)
    page.table_head = None
    page.y += 32


def _head(page: Chapter, heads: Sequence[str]) -> None:
    for place, words in enumerate(heads):
        page.sheet.text(_column(page, place), page.y, words, size=9, color=INK2, align="center")
    page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right, color=INK, weight=1)


def _column(page: Chapter, place: int) -> float:
    return page.sheet.left + LABEL + CELL * (place + 0.5)


def _share(page: Chapter, share: Share) -> None:
    """Its bar, with a stroke where its limit is; the figures say it, too."""
    sheet = page.sheet
    left, wide, top = sheet.left + 60, sheet.inner - 60 - 150, page.y - TRACK + 1
    sheet.text(sheet.left, page.y, page.say(CLASS_NAMES[share.name].text), font=BOLD, size=9.5)
    sheet.box(left, top, wide, TRACK, stroke=INK2, weight=0.5)
    if share.percent:
        sheet.box(left, top, wide * share.percent / 100, TRACK, fill=HAIRLINE, stroke=INK2, weight=0.5)
    if share.limit is not None:
        sheet.box(left + wide * share.limit / 100 - 1, top - 3, 2, TRACK + 6, fill=INK)
    bound = [page.story.words.render(share.bound)] if share.bound else []
    words = ", ".join([page.say("{percent} %", percent=short(round(share.percent))), *bound])
    sheet.text(sheet.right, page.y, words, font=BOLD if share.warning else REGULAR, size=9.5, align="right")
    page.y += LINE
