"""The logo: a sticky note on two wheels, the little cart that the word charrette means."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.language import tr
from ui.widgets import paint


class Logo(QWidget):
    """The cart."""

    def __init__(self, size: int = 28) -> None:
        super().__init__()
        self.setFixedSize(QSize(theme.px(size), theme.px(size)))
        self.setAccessibleName(tr("Charrette"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Note, fold, wheels."""
        painter = QPainter(self)
        paint.start(painter)
        draw(painter, QRectF(self.rect()))
        painter.end()


def draw(painter: QPainter, rect: QRectF) -> None:
    """The logo into a square."""
    unit = rect.width() / 28
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(unit, unit)
    note = QPainterPath(QPointF(2.5, 2.5))
    for x, y in ((25.5, 2.5), (25.5, 14.5), (19.5, 20.5), (2.5, 20.5)):
        note.lineTo(x, y)
    note.closeSubpath()
    painter.setPen(QPen(theme.colour("ink"), 2.2))
    painter.setBrush(theme.paper("lemon"))
    painter.drawPath(note)
    painter.drawPolyline([QPointF(25.5, 14.5), QPointF(19.5, 14.5), QPointF(19.5, 20.5)])
    painter.setPen(paint.NO_PEN)
    painter.setBrush(theme.colour("ink"))
    for x in (8.5, 19.5):
        painter.drawEllipse(QPointF(x, 24.6), 2.7, 2.7)
    painter.restore()
