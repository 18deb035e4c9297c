"""The list of keys: everything that a key does here and now, in words, over the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QScrollArea, QWidget

from ui import theme
from ui.commands import Command
from ui.language import render, tr
from ui.widgets.buttons import ENTER, Button, KeyCap
from ui.widgets.focus import focus_quietly
from ui.widgets.text import Label, box, column, row, rule
from workshop.messages import say

if TYPE_CHECKING:
    from ui.window import Window

VEIL = 0.42  # how much of the page the ink covers
COLUMN = 400  # pixels that a column of keys wants
WIDEST = 3  # columns
SYMBOLS = {"Return": ENTER, "Enter": ENTER, "Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "PgDown": "Page Down"}
SYMBOLS |= {"PgUp": "Page Up", "Ins": "Insert", "Del": "Delete"}


def show_keys(window: Window) -> None:
    """Show the list; pressed again, put it away."""
    for shown in window.findChildren(KeyList):
        if shown.isVisible():
            shown.close_list()
            return
    KeyList(window)


class KeyList(QWidget):
    """A veil over the page with the list on it. Esc, ? or a click beside it put it away."""

    COMMANDS = (Command(("Esc",), say("Close this list"), "close_list"),)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._before = window, QApplication.focusWidget()
        found = window.keys.listed()
        self.setAccessibleName(tr("Keys"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownFocus", True)
        self.sheet = self._sheet([(keys, render(words)) for keys, words in found])
        window.installEventFilter(self)
        window.shown.connect(self.close_list)  # another page has other keys
        window.keys.install(self, self.COMMANDS)
        self.place()
        self.show()
        self.raise_()
        self.setFocus()

    def _sheet(self, listed: list[tuple[str, str]]) -> QFrame:
        close = Button("", self.close_list, look="quiet", icon="x", name=tr("Close"))
        head = row(Label(tr("Keys"), "h1"), None, close, margins=(32, 20, 16, 8))
        told = Label(
            tr("Letters and digits act only where no text is typed. Esc leaves a field."), "body", "ink2", wrap=True
        )
        self.listed = [f"{keys}: {words}" for keys, words in listed]
        area = QScrollArea()
        self._inside = _grid(listed, self._columns())
        area.setWidget(self._inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setProperty("ownFocus", True)
        area.setAccessibleName("\n".join(self.listed))
        foot = column(told, margins=(32, 12, 32, 20))
        sheet = box(column(head, rule(), area, rule(), foot, gap=0), look="panel")
        sheet.setParent(self)
        self.setFocusProxy(area)
        return sheet

    def _columns(self) -> int:
        return max(1, min(WIDEST, (self._window.width() - theme.px(160)) // theme.px(COLUMN)))

    def place(self) -> None:
        """Over all of the window, the list in its middle."""
        self.setGeometry(self._window.rect())
        edge = theme.px(32)
        wide = min(theme.px(COLUMN) * self._columns() + theme.px(64), self.width() - 2 * edge)
        inside = self._inside.heightForWidth(wide - theme.px(12))
        high = min(self.height() - 2 * edge, max(inside, self._inside.sizeHint().height()) + theme.px(150))
        self.sheet.setGeometry((self.width() - wide) // 2, (self.height() - high) // 2, wide, high)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """It stays over the window; where the window is built anew, it goes."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def close_list(self) -> None:
        """Put it away; the focus goes back where it was."""
        self.hide()
        before = self._before
        if before is not None and shiboken6.isValid(before) and self._window.isAncestorOf(before):
            focus_quietly(before)
        self.deleteLater()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the list."""
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.close_list()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The veil."""
        painter = QPainter(self)
        veil = QColor(theme.colour("shadow"))
        veil.setAlphaF(VEIL)
        painter.fillRect(self.rect(), veil)
        painter.end()


def _grid(listed: list[tuple[str, str]], columns: int) -> QWidget:
    """Column by column, as one reads a list."""
    inside = QWidget()
    grid = QGridLayout(inside)
    grid.setContentsMargins(*(theme.px(side) for side in (32, 12, 32, 12)))
    grid.setHorizontalSpacing(theme.px(28))
    grid.setVerticalSpacing(theme.px(4))
    rows = -(-len(listed) // columns)
    for place, (keys, words) in enumerate(listed):
        grid.addWidget(_line(keys, words), place % rows, place // rows)
    for number in range(columns):
        grid.setColumnStretch(number, 1)
    grid.setRowStretch(rows, 1)
    return inside


def _line(keys: str, words: str) -> QWidget:
    caps = [KeyCap(key) for key in dict.fromkeys(key_words(key) for key in keys.split(", "))]
    label = Label(words, "body", wrap=True)
    line = row(label, *caps, gap=6)
    line.setStretch(0, 1)
    line.setAlignment(label, Qt.AlignmentFlag.AlignVCenter)
    whole = box(line)
    whole.setMinimumHeight(theme.px(34))
    whole.setAccessibleName(f"{words}: {keys}")
    return whole


def key_words(key: str) -> str:
    """A key as its cap shows it: "Ctrl+Return" as "Ctrl ↵"."""
    return " ".join(SYMBOLS.get(part, part) for part in re.split(r"\+(?=.)", key))
