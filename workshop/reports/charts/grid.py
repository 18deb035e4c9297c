"""Impact and effort by ballots as a grid: every option at the medians of the room, and a list of where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.reports.chapter import Chapter
from workshop.reports.charts.columns import LINE, label
from workshop.reports.paper import BOLD, INK, INK2, WHITE, width_of, wrapped
from workshop.reports.story import Result
from workshop.voting.class_words import CLASS_NAMES, OF_THE_GRID
from workshop.voting.counting import short
from workshop.voting.detail import Grades, Spread
from workshop.voting.matrix.count import BIG_BET, FILL_IN, QUICK_WIN, THANKLESS
from workshop.voting.matrix.places import Box, Point, labels, scale_of, share
from workshop.voting.settings import checked

SIDE, INSET = 300.0, 20.0  # points: of the grid, and from its edges to the ends of the scales
LABEL_HIGH, WORD = 12.0, 44.0  # points: of a label; for the words of an option without a number
GRADES = 270.0  # points from the left: where a line of the list goes on


def draw(page: Chapter, result: Result, detail: Grades) -> None:
    """The grid, its lines over the middle half of the room; nothing where no option was graded on both axes."""
    placed = [option for option in result.in_order if option in (detail.classes or {})]
    if not placed:
        return
    page.heading(page.say("Where the room puts them"), keep=SIDE + 30)
    plot = Box(page.sheet.left + 30, page.y, SIDE, SIDE)
    _frame(page, plot)
    _ideas(page, plot, result, detail, placed)
    page.y += SIDE + 40
    for field in OF_THE_GRID:
        for option in placed:
            if (detail.classes or {})[option] == field:
                _listed(page, result, detail, option, field)
    page.y += 18


def _frame(page: Chapter, plot: Box) -> None:
    """The quarters with their names, the axes with theirs."""
    sheet, (x, y) = page.sheet, plot.middle
    right, bottom = plot.left + plot.wide, plot.top + plot.high
    sheet.box(*plot, stroke=INK, weight=1)
    sheet.line(plot.left, y, right, color=INK2)
    sheet.box(x - 0.25, plot.top, 0.5, plot.high, fill=INK2)
    above, below = plot.top + 13, bottom - 6
    corners = [(x, y, side) for y in (above, below) for x, side in ((plot.left + 6, "left"), (right - 6, "right"))]
    for kind, (at, down, align) in zip((QUICK_WIN, BIG_BET, FILL_IN, THANKLESS), corners, strict=True):
        sheet.text(at, down, page.say(CLASS_NAMES[kind].text), font=BOLD, size=9.5, color=INK2, align=align)
    sheet.text(plot.left, bottom + 13, page.say("Across: effort, from little to much"), size=9, color=INK2)
    sheet.text(right, bottom + 13, page.say("Up: impact, from little to much"), size=9, color=INK2, align="right")


def _ideas(page: Chapter, plot: Box, result: Result, detail: Grades, placed: Sequence[str]) -> None:
    middle, most = scale_of(checked(result.poll.method, result.poll.settings))

    def at(impact: float, effort: float) -> Point:
        across, up = (share(grade, middle, most) * (SIDE - 2 * INSET) for grade in (effort, impact))
        return plot.left + INSET + across, plot.top + SIDE - INSET - up

    spreads = [(_graded(detail, option, "impact"), _graded(detail, option, "effort")) for option in placed]
    words = [_short(result, option) for option in placed]
    size = max(width_of(word, BOLD, 9) for word in words) + 6, LABEL_HIGH
    points = [at(impact.median, effort.median) for impact, effort in spreads]
    for (impact, effort), (x, y) in zip(spreads, points, strict=True):
        left, right = (at(impact.median, grade)[0] for grade in (effort.lower, effort.upper))
        bottom, top = (at(grade, effort.median)[1] for grade in (impact.lower, impact.upper))
        page.sheet.line(left, y, right, color=INK2)
        page.sheet.box(x - 0.35, top, 0.7, bottom - top, fill=INK2)
        page.sheet.dot(x, y, 2, INK)
    for option, word, box in zip(placed, words, labels(plot, points, size, []), strict=True):
        page.sheet.box(*box, fill=WHITE, stroke=INK, weight=1.5 if option in detail.disputed else 0.5, radius=2)
        page.sheet.text(box.middle[0], box.top + LABEL_HIGH - 3, word, font=BOLD, size=9, align="center")


def _graded(detail: Grades, option: str, axis: str) -> Spread:
    found = detail.spreads[option][axis]
    assert found, "an option is in a class only where it was graded on both axes"
    return found


def _short(result: Result, option: str) -> str:
    found = result.options[option]
    return str(found.number) if found.number is not None else (wrapped(found.text, BOLD, 9, WORD, 1) or [""])[0]


def _listed(page: Chapter, result: Result, detail: Grades, option: str, field: str) -> None:
    sheet = page.sheet
    page.room(LINE)
    label(page, result, option, GRADES)
    grades = {axis: short(_graded(detail, option, axis).median) for axis in ("impact", "effort")}
    sheet.text(sheet.left + GRADES, page.y, page.say("impact {impact}, effort {effort}", **grades), size=9.5)
    words = page.say(CLASS_NAMES[field].text)
    if option in detail.disputed:
        words = page.say("{field}, far apart", field=words)
    sheet.text(sheet.right, page.y, words, font=BOLD, size=9.5, align="right")
    sheet.line(sheet.left, page.y + 5, sheet.right)
    page.y += LINE
