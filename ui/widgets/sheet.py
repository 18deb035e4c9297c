"""A sheet over a page: a veil of ink, a box in the middle. Esc or a click beside it put it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui import theme
from ui.widgets.tab_order import go_round

VEIL = 0.42  # how much of the page the ink covers
PUT_AWAY = (Qt.Key.Key_Escape, Qt.Key.Key_Question)  # shortcuts that go on to work
EDGE = 24  # pixels that the sheet leaves free on each side


class Sheet(QWidget):
    """Follows the size of what it lies over. Subclasses fill `box` and say in `size_wanted` how large it is to be."""

    def __init__(self, over: QWidget, name: str) -> None:
        super().__init__(over)
        self.over = over
        self.setAccessibleName(name)
        self.box = QFrame(self)
        self.box.setProperty("look", "panel")
        over.installEventFilter(self)

    def size_wanted(self) -> tuple[int, int]:
        """Width and height of the box in pixels, as far as there is room."""
        raise NotImplementedError

    def open(self) -> None:
        """Show it, once it is filled."""
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Over all of the page, the box in its middle."""
        self.setGeometry(self.over.rect())
        wide, high = self.size_wanted()
        wide = min(wide, self.width() - 2 * theme.px(EDGE))
        high = min(high, self.height() - 2 * theme.px(EDGE))
        self.box.setGeometry((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)

    def close_sheet(self) -> None:
        """Put it away."""
        self.over.removeEventFilter(self)
        self.hide()
        self.focus_back()
        self.deleteLater()

    def focus_back(self) -> None:
        """Where the focus goes when the sheet has gone."""

    def event(self, event: QEvent) -> bool:
        """Keys are the sheet's while it is there: none of the page below acts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() not in PUT_AWAY:
                event.accept()
            return event.isAccepted()
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays on the sheet: nobody works at a page that is covered."""
        go_round(self.box, forward)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It stays over the page."""
        if event.type() == QEvent.Type.Resize and watched is self.over:
            self.place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the box."""
        if not self.box.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The veil."""
        painter = QPainter(self)
        veil = QColor(theme.colour("noteInk"))
        veil.setAlphaF(VEIL)
        painter.fillRect(self.rect(), veil)
        painter.end()
