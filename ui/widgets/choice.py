"""A choice from a list that opens below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from ui import icons, theme


class Choice(QComboBox):
    """A combo box with the design's caret."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(theme.font("body"))
        self.setFixedHeight(theme.px(44))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def narrow(self) -> None:
        """As wide as the column it stands in, however long its words are."""
        self.setMinimumWidth(1)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page: it never changes a choice that lies under it by chance."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's box and our caret."""
        super().paintEvent(event)
        painter = QPainter(self)
        size, gap = theme.px(16), theme.px(12)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = gap if mirrored else self.width() - gap - size
        icons.paint(painter, "caret-down", QRectF(x, (self.height() - size) / 2, size, size), theme.colour("ink2"))
        painter.end()
