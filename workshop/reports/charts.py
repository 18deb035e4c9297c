"""The picture of a count, by what kind of count it was. Lines, lengths and words carry it: it prints in grey."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.reports.chapter import Chapter
from workshop.reports.paper import BOLD, HAIRLINE, INK, INK2, REGULAR, wrapped
from workshop.reports.story import Result
from workshop.voting.counting import short
from workshop.voting.detail import Grades, Heard, Pairwise, Rounds, Spread

LABEL, CELL, LINE = 190.0, 34.0, 17.0
MOST_COLUMNS = 9  # of a table that stands across the page; a longer count is told in sentences
BOX_HIGH = 9.0


def draw(page: Chapter, result: Result) -> None:
    """What there is to see; nothing where the table above says it all."""
    detail = result.tally.detail
    if isinstance(detail, Pairwise):
        _pairs(page, result, detail)
    elif isinstance(detail, Rounds):
        _rounds(page, result, detail)
    elif isinstance(detail, Heard):
        _histograms(page, result, detail)
    elif isinstance(detail, Grades):
        _grades(page, result, detail)


def _label(page: Chapter, result: Result, option: str, width: float = LABEL) -> None:
    text = (wrapped(result.named(option), REGULAR, 9.5, width - 8, 1) or [""])[0]
    page.sheet.text(page.sheet.left, page.y, text, size=9.5)


# every two options


def _pairs(page: Chapter, result: Result, detail: Pairwise) -> None:
    """How many ballots prefer the row to the column; bold where that is more than the other way round."""
    order = result.in_order[:MOST_COLUMNS]
    page.heading(page.say("One by one: ballots that prefer the row to the column"), keep=LINE * len(order))
    _pair_head(page, result, order)
    for row in order:
        page.y += LINE
        page.room(LINE)
        _label(page, result, row)
        for place, column in enumerate(order):
            _pair(page, detail, row, column, _column(page, place))
        page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right)
    page.y += 32


def _pair_head(page: Chapter, result: Result, order: Sequence[str]) -> None:
    for place, option in enumerate(order):
        number = result.options[option].number
        words = str(number) if number is not None else str(place + 1)
        page.sheet.text(_column(page, place), page.y, words, font=BOLD, size=9.5, align="center")
    page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right, color=INK, weight=1)


def _pair(page: Chapter, detail: Pairwise, row: str, column: str, x: float) -> None:
    if row == column:
        page.sheet.text(x, page.y, "–", size=9.5, color=INK2, align="center")
        return
    ahead, behind = detail.preferred[row][column], detail.preferred[column][row]
    font, color = (BOLD, INK) if ahead > behind else (REGULAR, INK2)
    page.sheet.text(x, page.y, str(short(ahead)), font=font, size=9.5, color=color, align="center")


# round by round


def _rounds(page: Chapter, result: Result, detail: Rounds) -> None:
    """The votes of every option in each round; bold where it was elected, a dash once it is out."""
    rounds = detail.rounds[:MOST_COLUMNS]
    words = page.say("Round by round, {quota} votes elect", quota=short(detail.quota))
    page.heading(words, keep=LINE * min(len(result.options), 8))
    for place in range(len(rounds)):
        page.sheet.text(_column(page, place), page.y, str(place + 1), font=BOLD, size=9.5, align="center")
    page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right, color=INK, weight=1)
    for option in result.in_order:
        page.y += LINE
        page.room(LINE)
        _label(page, result, option)
        for place, one in enumerate(rounds):
            votes, font = one.standings.get(option), BOLD if option in one.elected else REGULAR
            x = _column(page, place)
            told = "–" if votes is None else str(short(votes))
            page.sheet.text(x, page.y, told, font=font, size=9.5, color=INK, align="center")
        page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right)
    page.y += 32


# grades


def _grades(page: Chapter, result: Result, detail: Grades) -> None:
    """A box for each option and axis: from the lowest to the highest grade, the middle half filled, the median marked."""
    for axis in detail.axes:
        graded = [option for option in result.in_order if detail.spreads.get(option, {}).get(axis)]
        if not graded:
            continue
        ends = [found for option in graded if (found := detail.spreads[option][axis])]
        low, high = min(one.low for one in ends), max(one.high for one in ends)
        name = axis or page.say("Grades")
        told = page.say("{axis}, from {low} to {high}", axis=name.capitalize(), low=short(low), high=short(high))
        page.heading(told, keep=LINE * min(len(graded), 8))
        for option, found in zip(graded, ends, strict=True):
            page.room(LINE)
            _label(page, result, option)
            _box(page, found, low, max(high - low, 1e-9))
            page.y += LINE
        page.y += 18


def _box(page: Chapter, found: Spread, low: float, width: float) -> None:
    sheet, left = page.sheet, page.sheet.left + LABEL
    room = sheet.inner - LABEL - 60

    def at(grade: float) -> float:
        return left + room * (grade - low) / width

    middle = page.y - 3
    sheet.line(at(found.low), middle, at(found.high), color=INK2)
    box = max(at(found.upper) - at(found.lower), 2)
    sheet.box(at(found.lower), middle - BOX_HIGH / 2, box, BOX_HIGH, fill=HAIRLINE, stroke=INK2)
    sheet.box(at(found.median) - 1.5, middle - BOX_HIGH / 2 - 2, 3, BOX_HIGH + 4, fill=INK)
    sheet.text(sheet.right, page.y, str(short(found.median)), font=BOLD, size=9.5, align="right")


# how many gave each answer


def _histograms(page: Chapter, result: Result, detail: Heard) -> None:
    """How many people gave each answer: no mean is made of them. The most frequent answer is bold."""
    (axis,) = detail.axes
    answers = sorted({grade for row in detail.counts.values() for grade in row[axis]})[:MOST_COLUMNS]
    page.heading(page.say("How many gave each answer"), keep=LINE * min(len(result.options), 8))
    for place, grade in enumerate(answers):
        page.sheet.text(_column(page, place), page.y, str(short(grade)), font=BOLD, size=9.5, align="center")
    page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right, color=INK, weight=1)
    for option in result.in_order:
        page.y += LINE
        page.room(LINE)
        _label(page, result, option)
        counts = detail.counts[option][axis]
        most = max(counts.values(), default=0)
        for place, grade in enumerate(answers):
            often = counts.get(grade, 0)
            font = BOLD if often == most and often else REGULAR
            page.sheet.text(_column(page, place), page.y, str(often or "–"), font=font, size=9.5, align="center")
        page.sheet.line(page.sheet.left, page.y + 5, page.sheet.right)
    page.y += 32


def _column(page: Chapter, place: int) -> float:
    """The middle of a narrow column behind the labels."""
    return page.sheet.left + LABEL + CELL * (place + 0.5)
