"""The shadow under a panel that lies over the page: without it the panel and what it covers are one sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets import paint

REACH = 48  # pixels that a shadow needs around its panel
FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ZOrderChange)


class Shade(QWidget):
    """Follows its panel, right under it, and goes with it; the mouse does not notice."""

    def __init__(self, panel: QWidget, *, radius: int = 14, foot: int = 0, beside: bool = False) -> None:
        """`beside`: only at its sides, for a panel between two bars."""
        super().__init__(panel.parentWidget())
        self._above = 0 if beside else REACH
        self._panel, self._radius, self._foot = panel, radius, foot  # `foot`: pixels below that cast none
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        panel.installEventFilter(self)
        panel.destroyed.connect(self.deleteLater)
        self._follow()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Where the panel goes, its shadow goes."""
        if event.type() in FOLLOWED:
            self._follow()
        return False

    def _follow(self) -> None:
        self.setGeometry(self._panel.geometry().adjusted(-REACH, -self._above, REACH, self._above))
        self.setVisible(self._panel.isVisible())
        self.stackUnder(self._panel)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shadow alone."""
        painter = QPainter(self)
        paint.start(painter)
        inside = QRectF(self.rect()).adjusted(REACH, self._above, -REACH, -self._above - theme.px(self._foot))
        paint.shadow(painter, inside, 2, theme.px(self._radius))
        painter.end()
