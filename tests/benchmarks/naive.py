"""The board as it is usually written: a graphics item for every note, painted in full each time."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsView, QStyleOptionGraphicsItem, QWidget

from ui import theme
from ui.canvas.columns import Columns
from ui.canvas.layout import NOTE
from ui.widgets.notes import Face


class NoteItem(QGraphicsItem):
    """A sticky note: rounded paper, wrapped words, initials, dots."""

    def __init__(self, face: Face, dots: int) -> None:
        super().__init__()
        self.face, self.paper, self.dots = face, theme.paper(face.paper), dots
        self.setFlags(QGraphicsItem.GraphicsItemFlag.ItemIsMovable | QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)

    def boundingRect(self) -> QRectF:  # noqa: N802
        """All of it."""
        return QRectF(0, 0, *NOTE)

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Everything, whatever the zoom."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.paper.darker(250 if self.isSelected() else 120))
        painter.setBrush(self.paper)
        painter.drawRoundedRect(QRectF(0.5, 0.5, NOTE[0] - 1, NOTE[1] - 1), 6, 6)
        painter.setPen(QColor("black"))
        painter.drawText(QRectF(12, 10, NOTE[0] - 24, NOTE[1] - 44), Qt.TextFlag.TextWordWrap, self.face.text)
        painter.drawText(QRectF(12, NOTE[1] - 30, 60, 20), 0, self.face.text[:2])
        painter.setBrush(theme.colour("dotOnNote"))
        for dot in range(self.dots):
            painter.drawEllipse(QRectF(NOTE[0] - 20 - 12 * dot, NOTE[1] - 26, 9, 9))


def naive_board(columns: Columns) -> QGraphicsView:
    """The same notes at the same places."""
    view = QGraphicsView()
    scene = QGraphicsScene(view)
    for row, face in enumerate(columns.faces):
        item = NoteItem(face, row % 4)
        item.setPos(int(columns.x[row]), int(columns.y[row]))
        scene.addItem(item)
    view.setScene(scene)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    return view
