"""What lies over the board and changes with the hand: never in the squares, which all windows share."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from ui import icons, theme
from ui.canvas import painting
from ui.canvas.camera import Camera
from ui.canvas.columns import Columns, Item
from ui.language import mirrored
from ui.widgets import paint

EACH = 150  # chosen notes in sight: of more, the lines alone are drawn


def paint_current(painter: QPainter, columns: Columns, suggested: str, camera: Camera, taken: int) -> None:
    """The suggested group that is to be decided on: its line and its name in the colour of what is in hand.

    `taken`: pixels of its header that buttons stand on.
    """
    if not suggested:
        return
    place = columns.frames.ids.index(suggested)
    scale = camera.scale / camera.ratio
    painter.save()
    paint.start(painter)
    corner = QPointF(camera.left / camera.ratio, camera.top / camera.ratio)
    rect = QRectF(*(round(side * scale) for side in columns.frames.rects[place].tolist()))
    painter.translate(-corner)
    ground = rect.adjusted(2, 2, -2, round(columns.header * scale) - rect.height())
    painter.fillRect(ground, theme.colour("stage"))  # in the squares it says that it is only suggested
    painting.paint_suggested(painter, columns, place, rect, scale, painting.zoom_of(scale, 1.0), taken)
    painter.restore()


def paint_chosen(painter: QPainter, columns: Columns, chosen: list[Item], camera: Camera, window: QRect) -> None:
    """A line around what is chosen, as far as it is in sight; of very many a tint."""
    paint.start(painter)
    for item in chosen if len(chosen) <= EACH else [item for item in chosen if item.kind == "group"]:
        place = camera.edges(columns.rect(item))
        if place.intersects(QRectF(window)):
            _paint_check(painter, place)
    if len(chosen) > EACH:
        rows = np.array([columns.row_of[item.id] for item in chosen if item.kind == "note"], np.intp)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # smoothing thousands takes long
        painter.setPen(paint.NO_PEN)
        painter.setBrush(tint(0.45))
        painter.drawRects(_in_sight(columns, rows, camera, window))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _in_sight(columns: Columns, rows: np.ndarray, camera: Camera, window: QRect) -> list[QRect]:
    scale = camera.scale / camera.ratio
    x = np.rint(columns.x[rows] * scale - camera.left / camera.ratio).astype(int)
    y = np.rint(columns.y[rows] * scale - camera.top / camera.ratio).astype(int)
    w, h = (max(1, round(int(side[rows[0]]) * scale)) for side in (columns.w, columns.h))
    seen = (x < window.width()) & (x + w > 0) & (y < window.height()) & (y + h > 0)
    return [QRect(left, top, w, h) for left, top in zip(x[seen].tolist(), y[seen].tolist(), strict=True)]


def tint(strength: float = 0.12) -> QColor:
    """The colour of what a hand is drawing or has chosen, seen through."""
    found = QColor(theme.colour("accent"))
    found.setAlphaF(strength)
    return found


def paint_ring(painter: QPainter, rect: QRectF, *, width: float = 3, gap: float = 2) -> None:
    """The ring around what has the focus or would take what is dragged."""
    grow = theme.px(gap) + width
    paint.rounded(painter, rect.adjusted(-grow, -grow, grow, grow), theme.px(6), None, paint.pen("accent", width))


def _paint_check(painter: QPainter, rect: QRectF) -> None:
    """A chosen note: a line close around it, and a check on its corner."""
    paint_ring(painter, rect, width=2, gap=0)
    size = min(theme.px(18), rect.height() / 2)
    x = rect.left() - size / 3 if mirrored() else rect.right() - size * 2 / 3
    spot = QRectF(x, rect.top() - size / 3, size, size)
    painter.setPen(paint.NO_PEN)
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(spot)
    inner = spot.adjusted(size / 5, size / 5, -size / 5, -size / 5)
    icons.paint(painter, "check", inner, theme.colour("onAccent"))
