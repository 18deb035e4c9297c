"""Painting that screens share: rounded boxes, dots, the marks of papers, soft shadows."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from ui import icons, theme

SMOOTH = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
NO_PEN = Qt.PenStyle.NoPen
NO_BRUSH = Qt.BrushStyle.NoBrush
DASHES = [5.0, 4.0]  # of a line two pixels wide, as the design draws them
SHADOWS = {1: ((1, 2, 0.16), (2, 6, 0.10)), 2: ((2, 4, 0.14), (8, 20, 0.14)), 3: ((4, 8, 0.18), (16, 32, 0.18))}


def start(painter: QPainter) -> None:
    """Smooth edges from here on."""
    painter.setRenderHints(SMOOTH)


def rounded(painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, line: QPen | None = None) -> None:
    """A box with round corners; the line lies inside it."""
    half = line.widthF() / 2 if line else 0
    painter.setPen(line if line else NO_PEN)
    painter.setBrush(fill if fill else NO_BRUSH)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def pen(token: str, width: float = 1, *, dashed: bool = False) -> QPen:
    """A line in a colour of the theme."""
    made = QPen(theme.colour(token), width)
    if dashed:
        made.setDashPattern([dash / width for dash in DASHES])
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
    return made


def dot(painter: QPainter, middle: QPointF, diameter: float, *, placed: bool, token: str = "dotOnPaper") -> None:
    """A vote: filled where it is placed, a ring where it is left."""
    if placed:
        painter.setPen(NO_PEN)
        painter.setBrush(theme.colour(token))
        painter.drawEllipse(middle, diameter / 2, diameter / 2)
    else:
        painter.setPen(pen("outline", 2))
        painter.setBrush(NO_BRUSH)
        painter.drawEllipse(middle, diameter / 2 - 1, diameter / 2 - 1)


def check(painter: QPainter, rect: QRectF, *, on: bool) -> None:
    """A box to tick: filled and with its check where it is ticked."""
    fill = theme.colour("accent") if on else None
    rounded(painter, rect, theme.px(6), fill, None if fill else pen("outline", 2))
    if on:
        size = rect.width() * 2 / 3
        place = QRectF(0, 0, size, size)
        place.moveCenter(rect.center())
        icons.paint(painter, "check", place, theme.colour("onAccent"))


def mark(painter: QPainter, paper: str, middle: QPointF, size: float, colour: QColor | None = None) -> None:
    """The sign of a paper, so that its colour is never the only one; plain has none."""
    shape = theme.MARKS.get(paper)
    if not shape:
        return
    ink = QColor(colour or theme.colour("noteInk"))
    ink.setAlphaF(0.7 if colour is None else ink.alphaF())
    painter.setPen(NO_PEN)
    painter.setBrush(QBrush(ink))
    painter.drawPath(_shape(shape, size).translated(middle))


@cache
def _shape(name: str, size: float) -> QPainterPath:
    half, path = size / 2, QPainterPath()
    if name == "circle":
        path.addEllipse(QPointF(0, 0), half, half)
    elif name == "square":
        path.addRect(QRectF(-half, -half, size, size))
    elif name == "triangle":
        path.addPolygon(QPolygonF([QPointF(0, -half), QPointF(half, half), QPointF(-half, half)]))
    elif name == "diamond":
        path.addPolygon(QPolygonF([QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]))
    else:
        arm = size / 6
        path.addRect(QRectF(-arm, -half, 2 * arm, size))
        across = QPainterPath()
        across.addRect(QRectF(-half, -arm, size, 2 * arm))
        path = path.united(across)
    path.closeSubpath()
    return path


def shadow(painter: QPainter, rect: QRectF, level: int = 1, radius: float = 2) -> None:
    """The soft shadow under paper and furniture: one small picture a level, stretched by its nine parts."""
    reach, inset = _reach(level), _inset(level, round(radius))
    outer = rect.adjusted(-reach, -reach, reach, reach)
    _nine(painter, _shadow(level, round(radius)), outer, inset)


def _reach(level: int) -> int:
    return max(down + blur for down, blur, _ in SHADOWS[level])


def _inset(level: int, radius: int) -> int:
    """How far a corner of the picture reaches: beyond the paper, and as far under it as the blur does."""
    return 2 * _reach(level) + radius + 1


@cache
def _shadow(level: int, radius: int) -> QPixmap:
    reach = _reach(level)
    side = 2 * _inset(level, radius) + 2
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(NO_PEN)
    for down, blur, strength in SHADOWS[level]:
        tint = QColor(theme.colour("shadow"))
        tint.setAlphaF(_strength(strength) / (2 * blur))
        painter.setBrush(tint)
        for step in range(2 * blur):  # a blur as a stack of boxes, half of them larger than the paper, half smaller
            away = reach - blur + step + 0.5
            box = QRectF(0, down, side, side).adjusted(away, away, -away, -away)
            painter.drawRoundedRect(box, max(0.0, radius + reach - away), max(0.0, radius + reach - away))
    painter.end()
    return picture


def _strength(strength: float) -> float:
    return strength * (2.5 if theme.look.name == "dark" else 1)


def _nine(painter: QPainter, picture: QPixmap, outer: QRectF, inset: int) -> None:
    side, gap = picture.width(), picture.width() - 2 * inset
    xs = (0, inset, side - inset), (inset, gap, inset)
    corner = min(inset, outer.width() / 2, outer.height() / 2)  # small paper has small corners
    left, top, wide, high = outer.left(), outer.top(), outer.width() - 2 * corner, outer.height() - 2 * corner
    across = ((left, corner), (left + corner, wide), (left + corner + wide, corner))
    down = ((top, corner), (top + corner, high), (top + corner + high, corner))
    for i, (x, w) in enumerate(across):
        for j, (y, h) in enumerate(down):
            if (i, j) != (1, 1):
                painter.drawPixmap(QRectF(x, y, w, h), picture, QRectF(xs[0][i], xs[0][j], xs[1][i], xs[1][j]))


def forget() -> None:
    """The look has changed: make the shadows anew."""
    _shadow.cache_clear()


theme.listeners.append(forget)
