"""A small panel over the window while something is printed: progress with Cancel, or what went wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QProgressBar, QWidget

from ui import theme
from ui.language import tr
from ui.widgets.buttons import Button
from ui.widgets.shade import Shade
from ui.widgets.speech import announce
from ui.widgets.text import Label, column, row

WIDE = 440


class PrintPanel(QFrame):
    """Lies in the middle of the window; Esc closes it, Enter presses its first button."""

    def __init__(self, window: QWidget, head: str, *parts: QWidget, buttons: list[Button]) -> None:
        super().__init__(window)
        self._window, self._before = window, QApplication.focusWidget()
        self._buttons = buttons
        self.setProperty("look", "panel")
        self.setAccessibleName(head)
        self.setLayout(
            column(Label(head, "h2", wrap=True), *parts, 6, row(None, *buttons), gap=10, margins=(24, 20, 24, 20))
        )
        Shade(self)
        window.installEventFilter(self)

    @classmethod
    def progress(cls, window: QWidget, head: str, cancel: Callable[[], object]) -> PrintPanel:
        """Something takes a while."""
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedHeight(theme.px(5))
        made = cls(window, head, bar, buttons=[Button(tr("Cancel"), cancel, key="Esc")])
        made.open()
        return made

    @classmethod
    def tell(cls, window: QWidget, head: str, more: str, save: Callable[[], object] | None = None) -> PrintPanel:
        """Something cannot be done; `save`: a PDF instead."""
        buttons = [Button(tr("Close"), look="quiet", key="Esc")]
        if save:
            buttons.insert(0, Button(tr("Save PDF"), icon="file-pdf"))
        made = cls(window, head, Label(more, "body", "ink2", wrap=True), buttons=buttons)
        buttons[-1].clicked.connect(made.close_panel)
        if save:
            buttons[0].clicked.connect(made.close_panel)
            buttons[0].clicked.connect(lambda: save())
        made.open()
        announce(made, f"{head}. {more}", now=True)
        return made

    def open(self) -> None:
        """Into the middle; its first button has the focus."""
        self._place()
        self.show()
        self.raise_()
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        wide = min(theme.px(WIDE), self._window.width())
        high = max(self.heightForWidth(wide), self.minimumSizeHint().height())
        self.setGeometry((self._window.width() - wide) // 2, (self._window.height() - high) // 3, wide, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It stays in the middle."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        """Esc is this panel's while it is open."""
        wanted = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if wanted and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: the last button, which only closes."""
        if event.key() == Qt.Key.Key_Escape:
            self._buttons[-1].click()
        else:
            super().keyPressEvent(event)

    def close_panel(self) -> None:
        """Away, and the focus where it was."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        self._window.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        before = self._before
        if inside and before is not None and _lives(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)


def _lives(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return isValid(widget) and widget.isVisible()
