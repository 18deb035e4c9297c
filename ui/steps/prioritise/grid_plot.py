"""The grid as it is painted: quarters with their names, axes in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from ui import theme
from ui.language import mirrored, render, tr
from ui.widgets import paint
from workshop.messages import Message, say

QUADRANTS: dict[str, Message] = {
    "do first": say("Do first"),
    "plan for": say("Plan for"),
    "quick extra": say("Quick extra"),
    "leave": say("Not now"),
}


@dataclass(frozen=True, slots=True)
class PlotWords:
    """What stands on a grid: its quarters (above near and far, below near and far) and the ends of the effort."""

    quarters: tuple[Message, Message, Message, Message]
    ends: tuple[Message, Message]


TOGETHER = PlotWords(
    (QUADRANTS["do first"], QUADRANTS["plan for"], QUADRANTS["quick extra"], QUADRANTS["leave"]),
    (say("days"), say("months")),
)


def quadrant_words(name: str) -> str:
    """A quarter of the grid as the window calls it; "–" for an idea that was not placed."""
    return tr(QUADRANTS[name].text) if name else "–"


def name_places(plot: QRectF) -> list[QRectF]:
    """Where the names of the quarters stand, with effort from left to right."""
    wide, high = theme.px(110), theme.px(40)
    corners = [(plot.left(), plot.top()), (plot.right() - wide, plot.top())]
    corners += [(plot.left(), plot.bottom() - high), (plot.right() - wide, plot.bottom() - high)]
    return [QRectF(left, top, wide, high) for left, top in corners]


def paint_plot(painter: QPainter, plot: QRectF, words: PlotWords = TOGETHER) -> None:
    """Everything that lies under the notes."""
    painter.fillRect(plot, theme.colour("surface"))
    wide, high = plot.width() / 2, plot.height() / 2
    first = plot.center().x() if mirrored() else plot.left()
    painter.fillRect(QRectF(first, plot.top(), wide, high), theme.colour("accentSoft"))
    painter.setPen(paint.pen("outline", 1, dashed=True))
    painter.drawLine(QPointF(plot.center().x(), plot.top()), QPointF(plot.center().x(), plot.bottom()))
    painter.drawLine(QPointF(plot.left(), plot.center().y()), QPointF(plot.right(), plot.center().y()))
    painter.fillRect(QRectF(plot.left(), plot.bottom(), plot.width(), 2), theme.colour("ink2"))
    upright = plot.right() if mirrored() else plot.left() - 2
    painter.fillRect(QRectF(upright, plot.top(), 2, plot.height() + 2), theme.colour("ink2"))
    _paint_names(painter, plot, words)
    _paint_effort(painter, plot, words)
    _paint_impact(painter, plot)


def _paint_names(painter: QPainter, plot: QRectF, words: PlotWords) -> None:
    inside = plot.adjusted(theme.px(16), theme.px(12), -theme.px(16), -theme.px(12))
    top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
    near, far = Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag.AlignTrailing
    painter.setFont(theme.font("bodyLargeBold"))
    for number, place in enumerate((top | near, top | far, bottom | near, bottom | far)):
        painter.setPen(theme.colour("ink3" if number else "accent"))
        painter.drawText(inside, place, render(words.quarters[number]))


def _paint_effort(painter: QPainter, plot: QRectF, words: PlotWords) -> None:
    below = QRectF(plot.left(), plot.bottom() + theme.px(6), plot.width(), theme.px(28))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(theme.colour("ink2"))
    painter.setFont(theme.font("body"))
    painter.drawText(below, middle | Qt.AlignmentFlag.AlignLeading, render(words.ends[0]))
    painter.drawText(below, middle | Qt.AlignmentFlag.AlignTrailing, render(words.ends[1]))
    painter.setFont(theme.font("h3"))
    axis = f"←  {tr('Effort for us')}" if mirrored() else f"{tr('Effort for us')}  →"
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, axis)


def _paint_impact(painter: QPainter, plot: QRectF) -> None:
    painter.save()
    x = plot.right() + theme.px(20) if mirrored() else plot.left() - theme.px(20)
    painter.translate(x, plot.center().y())
    painter.rotate(-90)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # upwards in every language
    along = QRectF(-plot.height() / 2, -theme.px(14), plot.height(), theme.px(28))
    painter.drawText(along, Qt.AlignmentFlag.AlignCenter, f"{tr('Impact for residents')}  →")
    painter.restore()
