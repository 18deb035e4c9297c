"""The focus ring: three pixels of accent around whatever has the focus, once the keyboard is in use."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from ui import theme
from ui.language import tr
from ui.widgets import paint

GAP, WIDTH = 2, 3


class FocusRing(QWidget):
    """Lies over a window and follows the focus; never in the way of the mouse."""

    silent: ClassVar[bool] = False  # while the program itself moves the focus

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("The focus"))
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._moved)
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """It stays where its widget is."""
        if event.type() in FOLLOW:
            self.follow()
        return False

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton or old is None  # None: the window woke up
        inside = new is not None and self._window.isAncestorOf(new)
        for widget in filter(isValid, self._watched):  # the focus also moves while what holds it is taken apart
            widget.removeEventFilter(self)
        self._target = new if inside and not by_mouse and not FocusRing.silent else None
        self._watched = _with_parents(self._target, self._window) if self._target else []
        for widget in self._watched:
            widget.installEventFilter(self)
            widget.destroyed.connect(self._lost)
        self.follow()

    def _lost(self) -> None:
        self._watched, self._target = [], None
        self.hide()

    def follow(self) -> None:
        """Go where the focus is."""
        target, window = self._target, self._window
        if target is None or not shows_ring(target):
            self.hide()
            return
        rect = visible_part(target, window)
        if rect.isEmpty():
            self.hide()
            return
        grow = theme.px(GAP + WIDTH)
        self.setGeometry(rect.adjusted(-grow, -grow, grow, grow))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring."""
        painter = QPainter(self)
        paint.start(painter)
        paint.rounded(painter, QRectF(self.rect()), theme.px(10), None, paint.pen("accent", WIDTH))
        painter.end()


FOLLOW = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


def focus_quietly(widget: QWidget) -> None:
    """Give the focus to a widget without a ring, as on entering a step; the next key that moves it shows the ring."""
    FocusRing.silent = True
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    FocusRing.silent = False


def _with_parents(widget: QWidget, window: QWidget) -> list[QWidget]:
    found = [widget]
    while (parent := found[-1].parentWidget()) is not None and parent is not window:
        found.append(parent)
    return found


def shows_ring(widget: QWidget) -> bool:
    """Fields show their focus by their own border, boards and lists by the row or note in them."""
    return not isinstance(widget, QLineEdit | QPlainTextEdit) and not widget.property("ownFocus")


def visible_part(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget is in its window, as far as it can be seen."""
    rect = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        rect &= QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()).adjusted(-4, -4, 4, 4)
        parent = parent.parentWidget()
    return rect
