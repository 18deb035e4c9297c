"""One entry of the history: time, what in one sentence, who; with a button while it has the focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame

from ui import theme
from ui.language import tr
from ui.widgets.buttons import Button
from ui.widgets.own_keys import ROW, claims
from ui.widgets.text import Label, box, column, restyle, row
from workshop.messages import Message, say

if TYPE_CHECKING:
    from ui.shell.history import Line

TIME = 50  # pixels: the column of times


class HistoryLine(QFrame):
    """Tab and arrows reach it; Enter does what its button does."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {
        "Return": say("Take back everything since this entry, and it"),
    }

    focused = Signal()
    stepped = Signal(int)  # an arrow: to the entry above or below

    def __init__(self, line: Line, undo: Callable[[], object]) -> None:
        super().__init__()
        self.line, self._undo = line, undo
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownFocus", True)
        self._build()
        self.setAccessibleName(", ".join(filter(None, (line.time, line.words, line.who))))
        if line.may_undo:
            self.setAccessibleDescription(self._promise())

    def _build(self) -> None:
        line = self.line
        time = Label(line.time, "body", "ink2")
        time.setFixedWidth(theme.px(TIME))
        time.setAlignment(Qt.AlignmentFlag.AlignTop)
        tone = "ink3" if line.taken_back else "ink"
        self.what = Label(line.words, "body", tone, wrap=True)
        who = tr("{who}, taken back", who=line.who) if line.taken_back else line.who
        parts = [self.what, Label(who, "caption", "ink2", wrap=True)] if who else [self.what]
        self.button = Button(tr("Undo to here"), self._undo, key="↵")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Enter on the entry presses it
        self._foot = box(row(self.button, Label(self._promise(), "caption", "ink2", wrap=True), gap=10))
        self._foot.hide()
        words = column(*parts, self._foot, gap=3)
        whole = row(time, box(words), gap=4, margins=(20, 10, 20, 10))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _promise(self) -> str:
        return tr("takes back {n} change", "takes back {n} changes", n=self.line.may_undo)

    def show_focus(self, *, on: bool, goes: bool) -> None:
        """Whether this is the entry in focus; `goes`: it would be taken back with the one in focus."""
        restyle(self, "ground", "accentSoft" if on else "")
        self._foot.setVisible(on and self.line.may_undo > 0)
        if not self.line.taken_back:
            self.what.tone("ink2" if goes else "ink")

    def has_focus_inside(self) -> bool:
        """Whether the entry has the focus, or its button."""
        return self.hasFocus() or self.button.hasFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It stands out."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It steps back, unless the window as a whole lost the focus."""
        super().focusOutEvent(event)
        if QApplication.focusWidget() is not None:
            self.focused.emit()

    def event(self, event: QEvent) -> bool:
        """Arrows and Enter are the entry's while it has the focus, whatever the step does with them."""
        return claims(event, ROW) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes back; arrows go from entry to entry."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._undo()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
