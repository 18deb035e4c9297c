"""Words with what was found in them marked: a light box, bold, two pixels under it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from ui import theme
from ui.language import mirrored
from ui.widgets.text import runs_right_to_left
from workshop.finding import spans


def paint_marked(
    painter: QPainter,
    rect: QRectF,
    text: str,
    query: str,
    *,
    size: float = 16,
    role: str = "note",
    token: str = "ink",
    on_paper: bool = False,
    most: int = 0,
) -> float:
    """Words wrapped into a box with their hits marked; how wide the widest line came. `most`: lines, 0 for what fits."""
    font = theme.font(role, size)
    step = round(QFontMetricsF(font).height() * 1.08)
    lines = most or max(1, int(rect.height() // step))
    flat, begin = _window(" ".join(text.split()), query, rect, font, lines)
    found = spans(flat, query)
    to_right = runs_right_to_left(flat) or (mirrored() and not on_paper)
    layout = _laid_out(flat, found, font, rect.width(), lines, step, to_right=to_right)
    token = "noteInk" if on_paper else token
    for number in range(layout.lineCount()):
        _paint_marks(painter, rect.topLeft(), layout.lineAt(number), found, token, on_paper=on_paper)
    painter.setPen(theme.colour(token))
    layout.draw(painter, rect.topLeft())
    widths = [layout.lineAt(number).naturalTextWidth() for number in range(layout.lineCount())]
    return max(widths, default=0.0) if not begin else rect.width()


def _window(text: str, query: str, rect: QRectF, font: QFont, lines: int) -> tuple[str, int]:
    """A long text from a little before its first hit on, so that the hit is in sight; where that begins."""
    found = spans(text, query)
    room = int(rect.width() * lines / max(1.0, QFontMetricsF(font).averageCharWidth()) * 0.8)
    if len(text) <= room:
        return text, 0
    begin = max(0, found[0][0] - room // 3) if found and found[0][1] > room else 0
    begin = text.rfind(" ", 0, begin) + 1 if begin else 0
    shown = text[begin : begin + room]
    return f"{'…' if begin else ''}{shown}{'…' if begin + room < len(text) else ''}", begin


def _laid_out(
    text: str, found: list[tuple[int, int]], font: QFont, wide: float, most: int, step: int, *, to_right: bool
) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    if to_right:
        option.setAlignment(Qt.AlignmentFlag.AlignRight)
    layout.setTextOption(option)
    layout.setFormats([_bold(begin, end) for begin, end in found])
    layout.beginLayout()
    number = 0
    while number < most and (line := layout.createLine()).isValid():
        line.setLineWidth(wide)
        line.setPosition(QPointF(0, number * step))
        number += 1
    layout.endLayout()
    return layout


def _bold(begin: int, end: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = begin, end - begin
    style = QTextCharFormat()
    style.setFontWeight(QFont.Weight.Bold)
    made.format = style
    return made


def _paint_marks(
    painter: QPainter, at: QPointF, line: QTextLine, found: list[tuple[int, int]], token: str, *, on_paper: bool
) -> None:
    light = QColor(theme.paper("plain") if on_paper else theme.colour("accentSoft"))
    light.setAlphaF(0.6 if on_paper else 1.0)
    for begin, end in found:
        first, last = max(begin, line.textStart()), min(end, line.textStart() + line.textLength())
        if first >= last:
            continue
        one, two = _x(line, first), _x(line, last)
        box = QRectF(at.x() + min(one, two) - 1, at.y() + line.y(), abs(two - one) + 2, line.height())
        painter.fillRect(box, light)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 2), theme.colour(token))


def _x(line: QTextLine, place: int) -> float:
    found: Any = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)
