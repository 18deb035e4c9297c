"""Fields that open over a board or a list: a note in full, a group's name. Closing keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.language import tr
from ui.widgets import paint
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField, TextField
from ui.widgets.notes import Face
from ui.widgets.text import Label, column, row

WIDE = 340
MOST_LINES = 9
HINT = 175  # of 255: how strong a hint is beside what is typed
OTHER = 140  # pixels: the height of what is in a note that is open beside its words


class Field(LineField):
    """One line that Esc closes."""

    escaped = Signal()

    def event(self, event: QEvent) -> bool:
        """Esc is the field's."""
        return _takes_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it; the words are as they were."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


class NoteText(TextField):
    """A note's words. They are kept when the note is closed, not at every pause: phones would show half a word."""

    escaped = Signal()

    def keep(self) -> None:
        """Not yet."""

    def event(self, event: QEvent) -> bool:
        """Esc is the field's."""
        return _takes_escape(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it; the words are as they were."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)


def _takes_escape(event: QEvent) -> bool:
    asked = event.type() == QEvent.Type.ShortcutOverride
    taken = asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
    if taken:
        event.accept()
    return taken


class Editor(QFrame):
    """A small frame over a place. `keep` is told the words and says whether they are on the disk; only then it closes.

    `back`: where the focus goes then, if not to what it lies over.
    """

    closed = Signal()

    def __init__(self, parent: QWidget, back: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas, self._back, self._over = parent, back or parent, False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def words_kept(self) -> bool:
        """Put what was typed on the disk; True where that is done, or nothing was typed."""
        return True

    def finish(self) -> None:
        """Keep the words and close; where they are refused, stay open with them."""
        if not self._over and self.words_kept():
            self.close_editor()

    def close_editor(self) -> None:
        """Close as it is; the focus goes back to what it lay over."""
        self._over = True
        focused = QApplication.focusWidget()
        if focused is None or self.isAncestorOf(focused):
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """The focus went elsewhere in the window; another program's window does not count."""
        inside = old is not None and self.isAncestorOf(old)
        if inside and new is not None and new is not self and not self.isAncestorOf(new):
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the fields have no use for end here: below lies something that would take them."""
        event.accept()

    def put_over(self, place: QRect) -> None:
        """Lie over a place, inside the parent."""
        parent = self.canvas
        self.adjustSize()
        edge = theme.px(8)
        x = min(max(edge, place.x()), max(edge, parent.width() - self.width() - edge))
        y = min(max(edge, place.y()), max(edge, parent.height() - self.height() - edge))
        self.move(x, y)


class NameEditor(Editor):
    """A group's name, over its header."""

    def __init__(self, parent: QWidget, title: str, keep: Callable[[str], bool]) -> None:
        super().__init__(parent)
        self._title, self._keep = title, keep
        self.field = Field(title, name=tr("Name of the group"), role="h3", height=32)
        self.field.entered.connect(lambda _words: self.finish())
        self.field.escaped.connect(self.close_editor)
        self.setLayout(column(self.field, margins=(2, 2, 2, 2)))
        self.setProperty("ownFocus", True)

    def open_at(self, place: QRect) -> None:
        """Show it, all of the name chosen so that typing replaces it."""
        self.setFixedWidth(max(place.width(), theme.px(200)))
        self.put_over(place)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def words_kept(self) -> bool:
        """The name is on the disk; an empty one leaves it as it was."""
        words = self.field.text().strip()
        return not words or words == self._title or self._keep(words)


def _hint(ink: QColor) -> str:
    """A hint in the ink of notes, which is dark on every ground: the window's own is too pale on their paper."""
    return f"placeholder-text-color: rgba({ink.red()}, {ink.green()}, {ink.blue()}, {HINT});"


class NoteEditor(Editor):
    """A note in full, on its own paper: its words, a second line, what it builds on, and what is added to that."""

    def __init__(
        self, parent: QWidget, back: QWidget, face: Face, keep: Callable[[str, str], bool], about: str
    ) -> None:
        super().__init__(parent, back)
        self._face, self._keep = face, keep
        self._place = QRect()
        self.text = NoteText(face.text, name=tr("Words of the note"), lines=False)
        self.second = Field(face.second, hint=tr("Second line: plain words, a translation"), role="caption", height=34)
        ink, hint = theme.colour("noteInk").name(), _hint(theme.colour("noteInk"))
        self.text.setStyleSheet(f"color: {ink}")
        self.second.setStyleSheet(f"color: {ink}; background: transparent; border: 1px solid {ink}; {hint}")
        for field in (self.text, self.second):
            field.entered.connect(lambda _words: self.finish())
            field.escaped.connect(self.close_editor)
        self._number, self._about = (
            Label("" if face.number is None else str(face.number), "h3"),
            Label(about, "caption", wrap=True),
        )
        for label in (self._number, self._about):
            label.setStyleSheet(f"color: {ink}")
        self._inside = QVBoxLayout()

    @property
    def room(self) -> int:
        """How much height there is for what is added."""
        return self.canvas.height() - theme.px(OTHER) - self.text.fontMetrics().lineSpacing()

    def open_at(
        self,
        place: QRect,
        above: Sequence[QWidget] = (),
        below: Sequence[QWidget] = (),
        beside: Sequence[QWidget] = (),
    ) -> None:
        """Show it, ready to type at the end of the words.

        `above`, `below`: what stands over and under them; `beside`: beside the button that closes.
        """
        self._build(above, below, beside)
        self.show()
        self._place = place
        self.fit()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self.text.textChanged.connect(self.fit)

    def _build(self, above: Sequence[QWidget], below: Sequence[QWidget], beside: Sequence[QWidget]) -> None:
        """Only now, since Tab goes through things in the order in which they came."""
        done = Button(tr("Done"), self.finish, look="small", key="↵")
        foot = row(self._number, self._about, *beside, done, gap=10)
        foot.setStretch(1, 1)
        foot.setAlignment(self._about, Qt.AlignmentFlag.AlignVCenter)
        self._inside = column(*above, self.text, self.second, *below, foot, gap=8, margins=(16, 14, 12, 12))
        self.setLayout(self._inside)
        self.setFixedWidth(max(theme.px(WIDE), self._inside.minimumSize().width()))
        line = self.text.fontMetrics().lineSpacing()
        added = [*above, *below]
        left = self.room - sum(widget.minimumHeight() + theme.px(8) for widget in added)
        self.text.grow(max(1 if added else 2, min(MOST_LINES, left // line + 1)))

    def fit(self) -> None:
        """As high as the words, and still inside what it lies over."""
        for _ in range(2):  # the words know their height once they have their width
            self._inside.activate()
            self.put_over(self._place)

    def words_kept(self) -> bool:
        """Both lines are on the disk."""
        text, second = self.text.words().strip(), self.second.text().strip()
        return (text, second) == (self._face.text, self._face.second) or self._keep(text, second)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The note's paper, and the ring of what is being edited."""
        painter = QPainter(self)
        paint.start(painter)
        rect = QRectF(self.rect())
        paint.rounded(painter, rect, theme.px(4), theme.paper(self._face.paper), paint.pen("accent", 3))
        painter.end()
