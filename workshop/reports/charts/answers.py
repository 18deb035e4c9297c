"""Consent as it was shown: for every option a column for each step of the scale, a dot for every hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.reports.chapter import Chapter
from workshop.reports.paper import BOLD, HAIRLINE, INK, INK2, WHITE, wrapped
from workshop.reports.story import Result
from workshop.voting.consent.scales import Scale, scale_of
from workshop.voting.detail import Heard
from workshop.voting.settings import checked

ACROSS, GAP = 2, 22.0  # pictures beside each other, and points between them
RADIUS, STEP, BAR = 3.2, 7.6, 12.0  # points: of a dot, from dot to dot, how wide a bar is
MOST_DOTS, BARS, LEAST = 14, 8, 3  # dots in a column before all are bars; how high bars are and dots at least, in dots
TITLE, FIGURE, FOOT = 16.0, 11.0, 34.0  # points: of a line of the title, of a figure above a column, below the line


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What all pictures of one vote have in common."""

    page: Chapter
    scale: Scale
    most: int  # in any column

    @property
    def bars(self) -> bool:
        """Whether there are more hands than can be counted."""
        return self.most > MOST_DOTS

    @property
    def wide(self) -> float:
        """Of one picture."""
        return (self.page.sheet.inner - GAP * (ACROSS - 1)) / ACROSS

    @property
    def high(self) -> float:
        """Of the columns."""
        return STEP * (BARS if self.bars else max(self.most, LEAST)) + FIGURE


def draw(page: Chapter, result: Result, detail: Heard) -> None:
    """No mean is made of hands. Who objects is a ring; the figure above each column says how many they are."""
    (axis,) = detail.axes
    settings = checked(result.poll.method, result.poll.settings)
    most = max((often for row in detail.counts.values() for often in row[axis].values()), default=0)
    drawn = _Drawn(page, scale_of(detail.scale, int(settings["lowest"])), most)
    page.heading(page.say("How many gave each answer"), keep=drawn.high + TITLE * 2 + FOOT + 24)
    page.small(page.say(drawn.scale.meaning.text))
    page.small(page.say("A ring is a hand that objects strongly."))
    page.y += 10
    options = result.in_order
    for begin in range(0, len(options), ACROSS):
        _line(drawn, result, [(option, detail.counts[option][axis]) for option in options[begin : begin + ACROSS]])
    page.y += 16


def _line(drawn: _Drawn, result: Result, options: list[tuple[str, Mapping[float, int]]]) -> None:
    """The pictures that stand beside each other."""
    page = drawn.page
    titles = [wrapped(result.named(option), BOLD, 9.5, drawn.wide, 2) or [""] for option, _voices in options]
    lines = max(len(title) for title in titles)
    page.room(lines * 12 + drawn.high + FOOT)
    base = page.y + lines * 12 + drawn.high
    for place, (_option, voices) in enumerate(options):
        x = page.sheet.left + place * (drawn.wide + GAP)
        page.sheet.lines(x, page.y, titles[place], font=BOLD, size=9.5, leading=12)
        _columns(drawn, x, base, voices)
    page.y = base + FOOT


def _columns(drawn: _Drawn, left: float, base: float, voices: Mapping[float, int]) -> None:
    sheet, scale = drawn.page.sheet, drawn.scale
    steps = range(scale.low, scale.high + 1)
    sheet.line(left, base, left + drawn.wide, color=INK2)
    for place, step in enumerate(steps):
        x, often = left + drawn.wide * (place + 0.5) / len(steps), voices.get(step, 0)
        sheet.text(x, base + 12, str(step), font=BOLD, size=9.5, align="center")
        if not often:
            continue
        top = _bar(drawn, x, base, often, step) if drawn.bars else _dots(drawn, x, base, often, step)
        sheet.text(x, top - 3, str(often), size=8.5, color=INK2, align="center")


def _dots(drawn: _Drawn, x: float, base: float, often: int, step: int) -> float:
    """A dot a hand; where their top is."""
    sheet, objects = drawn.page.sheet, step in drawn.scale.dissent
    for number in range(often):
        y = base - 1 - RADIUS - number * STEP
        sheet.dot(x, y, RADIUS, INK if objects else INK2)
        if objects:
            sheet.dot(x, y, RADIUS * 0.5, WHITE)
    return base - 1 - often * STEP


def _bar(drawn: _Drawn, x: float, base: float, often: int, step: int) -> float:
    """A bar for all of them; where its top is."""
    high, objects = STEP * BARS * often / drawn.most, step in drawn.scale.dissent
    fill, stroke = (WHITE, INK) if objects else (HAIRLINE, INK2)
    drawn.page.sheet.box(x - BAR / 2, base - high, BAR, high, fill=fill, stroke=stroke, weight=1.5 if objects else 0.75)
    return base - high
