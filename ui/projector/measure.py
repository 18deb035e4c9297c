"""How much room words need on the wall."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from ui.projector.shapes import SMALLEST

NOTE_PAD = (22, 18)  # pixels of paper around a note's words: across, down
FOOT = 62  # pixels beside a note's number: its mark, and space


@cache
def font(size: int, weight: int = 400) -> QFont:
    """A font of the wall's own pixels, whatever the laptop's text size."""
    made = QFont("Lato")
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    return made


@cache
def metrics(size: int, weight: int = 400) -> QFontMetricsF:
    """How wide and high its words are."""
    return QFontMetricsF(font(size, weight))


def wide(text: str, size: int, weight: int = 400) -> float:
    """The width of words on one line, in pixels."""
    return metrics(size, weight).horizontalAdvance(text)


@lru_cache(512)
def laid(text: str, wide: float, size: int, weight: int = 400) -> QTextLayout:
    """Words broken into lines of a width, their places still at 0."""
    layout = QTextLayout(text.replace("\n", " "), font(size, weight))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)  # whoever paints it aligns it
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, wide))
    layout.endLayout()
    return layout


def lines(text: str, wide: float, size: int, weight: int = 400) -> int:
    """How many lines they take."""
    return max(1, laid(text, wide, size, weight).lineCount())


def fitting(text: str, wide: float, most: int, sizes: Sequence[int], weight: int = 400) -> int:
    """The largest of some sizes at which words take no more than so many lines; else the smallest."""
    found = (size for size in sizes if lines(text, wide, size, weight) <= most)
    return next(found, max(SMALLEST, min(sizes)))


def room_for(high: float, line: float) -> int:
    """How many lines fit; the last may hang over by as much as its descenders take."""
    return max(1, int((high + line * 0.3) // line))
