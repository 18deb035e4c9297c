"""The list of keys: everything that a key does here and now, in words, over the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Command
from ui.language import render, tr
from ui.widgets.buttons import ENTER, Button, KeyCap
from ui.widgets.focus import focus_quietly
from ui.widgets.sheet import Sheet
from ui.widgets.text import Label, box, column, row, rule
from workshop.messages import say

if TYPE_CHECKING:
    from ui.window import Window

COLUMN = 400  # pixels that a column of keys wants
WIDEST = 3  # columns
AROUND = 150  # pixels of head and foot
SYMBOLS = {"Return": ENTER, "Enter": ENTER, "Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "PgDown": "Page Down"}
SYMBOLS |= {"PgUp": "Page Up", "Ins": "Insert", "Del": "Delete"}


def show_keys(window: Window) -> None:
    """Show the list; pressed again, put it away."""
    for shown in window.findChildren(KeyList):
        if shown.isVisible():
            shown.close_sheet()
            return
    KeyList(window)


class KeyList(Sheet):
    """In columns; Esc or ? put it away, and the focus goes back where it was."""

    COMMANDS = (Command(("Esc",), say("Close this list"), "close_sheet"),)

    def __init__(self, window: Window) -> None:
        super().__init__(window, tr("Keys"))
        self._before = QApplication.focusWidget()
        found = [(keys, render(words)) for keys, words in window.keys.listed(self._before)]
        self.listed = [f"{keys}: {words}" for keys, words in found]
        self._columns = max(1, min(WIDEST, (window.width() - theme.px(160)) // theme.px(COLUMN)))
        self._grid = _grid(found, self._columns)
        self.box.setLayout(self._parts())
        window.shown.connect(self.close_sheet)  # another page has other keys
        window.keys.install(self, self.COMMANDS)
        self.open()
        self._area.setFocus(Qt.FocusReason.PopupFocusReason)

    def _parts(self) -> QVBoxLayout:
        close = Button("", self.close_sheet, look="quiet", icon="x", name=tr("Close"))
        head = row(Label(tr("Keys"), "h1"), None, close, margins=(32, 20, 16, 8))
        told = Label(
            tr("Letters and digits act only where no text is typed. Esc leaves a field."), "body", "ink2", wrap=True
        )
        self._area = QScrollArea()
        self._area.setWidget(self._grid)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("\n".join(self.listed))
        foot = column(told, margins=(32, 12, 32, 20))
        return column(head, rule(), self._area, rule(), foot, gap=0)

    def size_wanted(self) -> tuple[int, int]:
        """As wide as the columns, as high as the keys."""
        wide = theme.px(COLUMN) * self._columns + theme.px(64)
        high = max(self._grid.heightForWidth(wide - theme.px(12)), self._grid.sizeHint().height())
        return wide, high + theme.px(AROUND)

    def focus_back(self) -> None:
        """Where the focus was."""
        before = self._before
        if before is not None and shiboken6.isValid(before) and self.over.isAncestorOf(before):
            focus_quietly(before)


def _grid(listed: list[tuple[str, str]], columns: int) -> QWidget:
    """Column by column, as one reads a list."""
    inside = QWidget()
    inside.setProperty("ground", "stage")
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
