"""Fields to type in. The session's keys go on working in them: Ctrl+Z belongs to the field while it has something."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimerEvent, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QStyle, QStyleOptionFrame, QWidget

from ui import icons, theme
from ui.widgets.focus import focus_quietly
from ui.widgets.text import restyle, runs_right_to_left

RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
INSET = 1  # pixel that Qt leaves free beside the words of a line field
FOR_THE_SESSION = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)  # a clicker works also while a field has the focus


STEPS_KEYS = {  # of the step around it, which a field that is written in keeps for itself
    (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier),
    (Qt.Key.Key_Enter, Qt.KeyboardModifier.ShiftModifier),
    (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier),
}


def _answer_override(event: QKeyEvent, may_undo: bool, may_redo: bool) -> bool:
    """Whether it is decided here who gets a key: the session's keys are let go, Esc is the field's."""
    kept = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() == Qt.Key.Key_Escape or kept in STEPS_KEYS:
        event.accept()
        return True
    if _belongs_to_session(event, may_undo, may_redo):
        event.ignore()
        return True
    return False


def _belongs_to_session(event: QKeyEvent, may_undo: bool, may_redo: bool) -> bool:
    undo = event.matches(QKeySequence.StandardKey.Undo) and not may_undo
    redo = event.matches(QKeySequence.StandardKey.Redo) and not may_redo
    return undo or redo or event.key() in FOR_THE_SESSION


class LineField(QLineEdit):
    """One line. `entered` on Enter, `left` when the focus goes and the words differ, Esc leaves and keeps the words."""

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

    def hint_width(self) -> int:
        """How wide it has to be for all of its hint."""
        around = 4 if self.property("bare") else 2 * theme.px(12) + 6
        return self.fontMetrics().horizontalAdvance(self.placeholderText()) + around

    def lead_with(self, symbol: str) -> None:
        """A picture before the words, of what they are."""
        picture = icons.icon(symbol, theme.px(18), theme.colour("ink2"))
        self.addAction(picture, QLineEdit.ActionPosition.LeadingPosition)

    def clear(self) -> None:
        """Empty, for what stood here is kept elsewhere: Ctrl+Z takes that back and does not type it again."""
        self.setText("")

    def show_words(self, words: str) -> None:
        """Show what is on the disk, unless somebody is typing here; blanks at the end may still become words."""
        self._before = words
        if self.hasFocus() and self.text().strip() == words:
            self.setModified(False)
        elif not (self.hasFocus() and self.isModified()) and self.text() != words:
            self.setText(words)

    def event(self, event: QEvent) -> bool:
        """Leave to the session what it needs."""
        override, may = event.type() == QEvent.Type.ShortcutOverride, (self.isUndoAvailable(), self.isRedoAvailable())
        if override and isinstance(event, QKeyEvent) and _answer_override(event, *may):
            return event.isAccepted()
        return super().event(event)

    @property
    def overflows(self) -> bool:
        """Whether there are more words than room."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self._words_place().width()

    def _words_place(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.marginsRemoved(self.textMargins()).adjusted(INSET, 0, -INSET, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words that do not fit end in an ellipsis as long as nobody types here; Qt would cut a letter in two."""
        if self.hasFocus() or not self.overflows:
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        place = self._words_place()
        metrics = self.fontMetrics()
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        right = runs_right_to_left(self.text())
        x = place.right() + 1 - metrics.horizontalAdvance(words) if right else place.left()
        y = place.top() + (place.height() - metrics.height() + 1) // 2 + metrics.ascent()  # where Qt puts them
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(x, y, words)
        painter.end()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is kept when the focus goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.text() != self._before:
            self._before = self.text()
            self.left.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the field, and the words stay; Enter is not also a press of whatever lies below."""
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
            event.ignore()  # a dialog around the field closes
            return
        super().keyPressEvent(event)
        if event.key() in RETURN:
            event.accept()


class TextField(QPlainTextEdit):
    """Several lines, kept while they are typed: `kept` after each pause. Enter is `entered` where lines are not wanted."""

    entered = Signal(str)
    kept = Signal(str)

    def __init__(
        self, words: str = "", *, hint: str = "", name: str = "", role: str = "bodyLarge", lines: bool = True
    ) -> None:
        super().__init__(words)
        self._before, self._lines, self._most, self._wide = words, lines, 0, 0
        self.setFont(theme.font(role))
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pause = self.startTimer(PAUSE)
        self._typed = False
        self.document().clearUndoRedoStacks()  # Qt counts a font as something typed, and Ctrl+Z would be lost on it
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

    def grow(self, most: int) -> None:
        """Be as high as the words, up to so many lines; in a box of its own, without a border."""
        self._most = most
        self.setProperty("bare", True)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._fit)
        self._fit()
        self.document().clearUndoRedoStacks()

    def _fit(self) -> None:
        lines = min(self._most, max(1, round(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower words are higher."""
        super().resizeEvent(event)
        self._wide = event.size().width()
        if self._most:
            self._fit()

    def _note_typing(self) -> None:
        self._typed = True
        if self._pause:
            self.killTimer(self._pause)
        self._pause = self.startTimer(PAUSE)

    def timerEvent(self, event: QTimerEvent) -> None:
        """A pause in typing."""
        if event.timerId() != self._pause:
            super().timerEvent(event)
            return
        self.killTimer(self._pause)
        self._pause = 0
        if self._typed:
            self.keep()

    def event(self, event: QEvent) -> bool:
        """Leave to the session what it needs."""
        override, document = event.type() == QEvent.Type.ShortcutOverride, self.document()
        may = document.isUndoAvailable(), document.isRedoAvailable()
        if override and isinstance(event, QKeyEvent) and _answer_override(event, *may):
            return event.isAccepted()
        if event.type() != QEvent.Type.Resize:
            return super().event(event)  # nothing may be asked of it afterwards: the event may be its end
        done, now = super().event(event), self.viewport().size()
        if self._most and now.width() != self._wide:
            self.resizeEvent(QResizeEvent(now, QSize()))  # Qt is silent where a scroll bar comes while it lays out
        return done

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is kept when the focus goes elsewhere."""
        super().focusOutEvent(event)
        self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the field; Enter ends a text of one paragraph."""
        if event.key() == Qt.Key.Key_Escape:
            leave(self)
            event.ignore()
        elif event.key() in RETURN and not self._lines and not event.modifiers():
            self.entered.emit(self.words())
        else:
            super().keyPressEvent(event)


def leave(field: QWidget) -> None:
    """Out of a field, and no further than the part of the window around it, so that Tab and F6 go on from there."""
    field.clearFocus()
    if QApplication.focusWidget() is None:  # nobody who listened has taken it
        around = field.parentWidget()
        while around is not None and not around.property("rest"):
            around = around.parentWidget()
        focus_quietly(around or field.window())


PAUSE = 800  # milliseconds without a key until typed words are committed


def wrong(field: LineField | TextField, reason: str) -> None:
    """Show that what stands in a field cannot be, and why; "" when it can. A bare field shows it by the box around it."""
    around = field.parentWidget() if field.property("bare") else None
    if around is not None and around.property("look") in ("field", "fieldWrong"):
        restyle(around, "look", "fieldWrong" if reason else "field")
    else:
        restyle(field, "wrong", bool(reason))
    field.setToolTip(reason)
    field.setAccessibleDescription(reason)


def on_enter(field: LineField | TextField, does: Callable[[str], object]) -> None:
    """What Enter does with the words."""
    field.entered.connect(lambda words: does(words))
