"""Fields to type in. The session's keys go on working in them: Ctrl+Z belongs to the field while it has something."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui import theme
from ui.widgets.text import restyle

RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
FOR_THE_SESSION = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)  # a clicker works also while a field has the focus


def _belongs_to_session(event: QKeyEvent, may_undo: bool, may_redo: bool) -> bool:
    undo = event.matches(QKeySequence.StandardKey.Undo) and not may_undo
    redo = event.matches(QKeySequence.StandardKey.Redo) and not may_redo
    return undo or redo or event.key() in FOR_THE_SESSION


def _leaves_field(event: QEvent) -> bool:
    """Esc belongs to the field that has the focus; outside of fields it is the session's."""
    wanted = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
    if not wanted or event.key() != Qt.Key.Key_Escape:  # type: ignore[attr-defined]
        return False
    event.accept()
    return True


class LineField(QLineEdit):
    """One line. `entered` on Enter, `left` when the focus goes and the words differ, Esc puts the words back."""

    entered = Signal(str)
    left = Signal(str)

    def __init__(self, words: str = "", *, hint: str = "", name: str = "", role: str = "bodyLarge", height: int = 44):
        super().__init__(words)
        self._before = words
        self.setFont(theme.font(role))
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self.setFixedHeight(theme.px(height))
        self.returnPressed.connect(lambda: self.entered.emit(self.text()))

    def show_words(self, words: str) -> None:
        """Show what is on the disk, unless somebody is typing here."""
        self._before = words
        if not self.hasFocus() and self.text() != words:
            self.setText(words)

    def event(self, event: QEvent) -> bool:
        """Leave to the session what it needs."""
        if _leaves_field(event):
            return True
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _belongs_to_session(event, self.isUndoAvailable(), self.isRedoAvailable())
        ):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is kept when the focus goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.text() != self._before:
            self._before = self.text()
            self.left.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: as it was; once more leaves the field."""
        if event.key() == Qt.Key.Key_Escape:
            if self.text() != self._before:
                self.setText(self._before)
            else:
                self.clearFocus()
            return
        super().keyPressEvent(event)


class TextField(QPlainTextEdit):
    """Several lines, kept while they are typed: `kept` after each pause. Enter is `entered` where lines are not wanted."""

    entered = Signal(str)
    kept = Signal(str)

    def __init__(
        self, words: str = "", *, hint: str = "", name: str = "", role: str = "bodyLarge", lines: bool = True
    ) -> None:
        super().__init__(words)
        self._before, self._lines = words, lines
        self.setFont(theme.font(role))
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pause = self.startTimer(PAUSE)
        self._typed = False
        self.textChanged.connect(self._note_typing)

    def words(self) -> str:
        """What is in the field."""
        return self.toPlainText()

    def show_words(self, words: str) -> None:
        """Show what is on the disk, unless somebody is typing here; blanks at the end may still become words."""
        if self.hasFocus() and (self._typed or self.words().strip() == words):
            return
        self._before = words
        if self.words() != words:
            self.setPlainText(words)
            self._typed = False

    def keep(self) -> None:
        """What differs from the disk is told now."""
        self._typed = False
        if self.words() != self._before:
            self._before = self.words()
            self.kept.emit(self._before)

    def _note_typing(self) -> None:
        self._typed = True
        self.killTimer(self._pause)
        self._pause = self.startTimer(PAUSE)

    def timerEvent(self, _event: object) -> None:
        """A pause in typing."""
        self.killTimer(self._pause)
        if self._typed:
            self.keep()

    def event(self, event: QEvent) -> bool:
        """Leave to the session what it needs."""
        if _leaves_field(event):
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            if _belongs_to_session(event, document.isUndoAvailable(), document.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is kept when the focus goes elsewhere."""
        super().focusOutEvent(event)
        self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the field; Enter ends a text of one paragraph."""
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
        elif event.key() in RETURN and not self._lines and not event.modifiers():
            self.entered.emit(self.words())
        else:
            super().keyPressEvent(event)


PAUSE = 800  # milliseconds without a key until typed words are committed


def wrong(field: LineField | TextField, reason: str) -> None:
    """Show that what stands in a field cannot be, and why; "" when it can."""
    restyle(field, "wrong", bool(reason))
    field.setToolTip(reason)
    field.setAccessibleDescription(reason)


def on_enter(field: LineField | TextField, does: Callable[[str], object]) -> None:
    """What Enter does with the words."""
    field.entered.connect(lambda words: does(words))
