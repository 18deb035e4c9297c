"""Dialogs of our own look: a veil over the window with a card in it. No windows, so none can land on the projector."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from ui import theme
from ui.commands import Command
from ui.language import tr
from ui.widgets.buttons import Button
from ui.widgets.focus import focus_quietly
from ui.widgets.tab_order import go_round
from ui.widgets.text import Label, column, row
from ui.window import Window
from workshop.messages import say

VEIL = 0.42  # how much of the page behind is covered
EDGE = 20  # pixels that a dialog leaves free around it
NOTHING = say("")  # not listed among the keys
TAKEN = (
    "Ctrl+N",
    "Ctrl+Shift+F",
    "Ctrl+Alt++",
    "Ctrl+Alt+=",
    "Ctrl+Alt+-",
    "F6",
    "Shift+F6",
    "Ctrl+Z",
    "Ctrl+Shift+Z",
    "?",
)


class Veil(QWidget):
    """Covers a window's page, which rests meanwhile, and holds one card. Esc closes; the focus stays inside."""

    COMMANDS: ClassVar[tuple[Command, ...]] = (
        Command(("Esc",), say("Close what is open"), "close_veil"),
        Command(TAKEN, NOTHING, "do_nothing"),  # keys of the window that would change the page behind
    )

    def __init__(self, window: Window, card: QFrame, size: tuple[int, int]) -> None:
        super().__init__(window)
        self._window, self.card, self._size = window, card, size
        self._before = QApplication.focusWidget()
        self._picture: QPixmap | None = window.grab()
        self._page: QWidget | None = None
        card.setParent(self)
        self.setAccessibleName(card.accessibleName())
        card.setProperty("look", "panel")
        self._rest(window.page)
        window.shown.connect(self._rest)
        window.installEventFilter(self)
        window.keys.install(self, self.COMMANDS)
        self.place()
        self.show()
        self._rise()

    @staticmethod
    def is_open(window: Window) -> bool:
        """Whether a dialog is open already: there is never a second one."""
        return any(veil.isVisible() for veil in window.findChildren(Veil))

    def _rest(self, page: QWidget | None) -> None:
        """The page behind takes no keys; another one may come when the window changes its size."""
        if self._page is not None:
            self._picture = None
        self._page = page
        if page is not None:
            page.setEnabled(False)
        if inside := self.focusWidget():  # the page that came may have taken the focus
            focus_quietly(inside)
        self._rise()

    def _rise(self) -> None:
        self.raise_()
        self._window.snackbar.raise_()
        self._window.ring.raise_()

    def place(self) -> None:
        """In the middle of the window, as large as there is room for."""
        self.setGeometry(self._window.rect())
        wide = min(theme.px(self._size[0]), self.width() - 2 * EDGE)
        high = theme.px(self._size[1]) if self._size[1] else self.card.heightForWidth(wide)
        high = min(
            max(high, self.card.minimumSizeHint().height() if not self._size[1] else 0), self.height() - 2 * EDGE
        )
        self.card.setGeometry(QRect((self.width() - wide) // 2, (self.height() - high) // 2, wide, high))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize:
            self._picture = None
            self.place()
        return False

    def do_nothing(self) -> None:
        """A key of the page behind."""

    def close_veil(self) -> None:
        """Away; the page behind goes on where it was."""
        if not self.isVisible():
            return
        self._window.removeEventFilter(self)
        self._window.shown.disconnect(self._rest)
        self.hide()
        page = self._window.page
        if page is not None:
            page.setEnabled(True)
            self._focus_on(page)
        self.deleteLater()

    def _focus_on(self, page: QWidget) -> None:
        """Where the focus was; where that is gone meanwhile, where the page begins."""
        if self._before is not None and isValid(self._before) and page.isAncestorOf(self._before):
            focus_quietly(self._before)
        else:
            getattr(page, "focus_first", lambda: None)()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays inside the card."""
        go_round(self.card, forward)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nobody inside wanted end here, for the page behind rests; Esc out of a field closes, too."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_veil()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page as it was, under ink."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("stage"))
        if self._picture is not None:
            painter.drawPixmap(0, 0, self._picture)
        ink = QColor(theme.colour("noteInk"))
        ink.setAlphaF(VEIL)
        painter.fillRect(self.rect(), ink)
        painter.end()


class Question(Veil):
    """One question that is answered with what would be done, or not."""

    def __init__(self, window: Window, head: str, words: str, do_it: str) -> None:
        self.answer = False
        self._loop = QEventLoop()
        card = QFrame()
        card.setAccessibleName(f"{head}. {words}")
        self.do_it = Button(do_it, lambda: self._answered(True), look="signal")
        self.keep = Button(tr("Cancel"), self.close_veil, look="secondary", key="Esc")
        buttons = row(None, self.keep, self.do_it, gap=12)
        title, more = Label(head, "h2", wrap=True), Label(words, "body", "ink2", wrap=True)
        card.setLayout(column(title, more, 12, buttons, gap=8, margins=(28, 24, 28, 24)))
        super().__init__(window, card, (520, 0))
        self.keep.setFocus(Qt.FocusReason.TabFocusReason)

    def ask(self) -> bool:
        """Wait for the answer."""
        self._loop.exec()
        return self.answer

    def _answered(self, answer: bool) -> None:
        self.answer = answer
        self.close_veil()

    def close_veil(self) -> None:
        """Away, with the answer that was given; Esc says no."""
        super().close_veil()
        self._loop.quit()


def ask(window: Window, head: str, words: str, do_it: str) -> bool:
    """Ask before one of the two things that are confirmed; the focus begins on the harmless answer."""
    if Veil.is_open(window):
        return False
    return Question(window, head, words, do_it).ask()
