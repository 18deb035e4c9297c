"""Grades as boxes: where the middle half of the room is."""

from __future__ import annotations

from workshop.reports.chapter import Chapter
from workshop.reports.charts.columns import LABEL, LINE, label
from workshop.reports.paper import BOLD, HAIRLINE, INK, INK2
from workshop.reports.story import Result
from workshop.voting.counting import short
from workshop.voting.detail import Grades, Spread

BOX_HIGH = 9.0


def draw(page: Chapter, result: Result, detail: Grades) -> None:
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
            label(page, result, option)
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
