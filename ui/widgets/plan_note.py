"""A note in the list of plans: what goes forward, and how far its plan is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from ui import theme
from ui.widgets import paint
from ui.widgets.notes import Face, paint_note

HIGH = 120  # with the ring around it


class PlanNote(QAbstractButton):
    """Pressed, it is the plan on screen; then a ring stands around it and its words are bold."""

    def __init__(self) -> None:
        super().__init__()
        self.face = Face()
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(theme.px(HIGH))

    def show_face(self, face: Face) -> None:
        """As the board has it."""
        if face != self.face:
            self.face = face
            self.setAccessibleName(f"{face.spoken}, {face.badge}")
            self.setText("")
            self.update()

    def sizeHint(self) -> QSize:
        """As the design has it."""
        return QSize(theme.px(194), theme.px(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The note, and the ring where it is the one on screen."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        rect = QRectF(self.rect()).adjusted(5, 5, -5, -5)
        paint_note(painter, rect, self.face, size=16 if len(self.face.text) <= 60 else 14, number=14)
        if self.isChecked():
            paint.rounded(painter, QRectF(self.rect()), theme.px(5), None, paint.pen("accent", 3))
        painter.end()
