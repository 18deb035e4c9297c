"""Another idea for the list, found by its number or by words of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from ui import theme
from ui.language import tr
from ui.room import Room
from ui.steps.stage import Stage
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.notes import face_of
from ui.widgets.strips import Strip
from ui.widgets.text import Label, column, row
from workshop.actions import forward
from workshop.records import Idea


class AnotherIdea(QFrame):
    """A field, what it finds, Enter. `add` says whether the idea was put on the list; only then the field empties.

    It lies over the head of the list, which stays where it is.
    """

    shown = Signal(bool)

    def __init__(self, over: Stage, room: Room, add: Callable[[str], bool]) -> None:
        super().__init__(over)
        self.over, self.room, self._add = over, room, add
        self.found: Idea | None = None
        self.setProperty("look", "card")
        self.field = LineField(hint=tr("Number, or words"), name=tr("Number of an idea, or words of it"), role="body")
        self.field.textEdited.connect(lambda _words: self.refresh())
        self.field.entered.connect(lambda _words: self._enter())
        self.field.installEventFilter(self)
        self.strip = Strip(height=44)
        self._told = Label("", "body", "ink2", wrap=True)
        self._close = Button("", self.close_field, look="quiet", icon="x", name=tr("Close"))
        line = row(self.field, self.strip, self._close, gap=10)
        line.setStretch(0, 2)
        line.setStretch(1, 3)
        self.setLayout(column(line, self._told, gap=4, margins=(14, 10, 10, 10)))
        self.hide()

    def open(self) -> None:
        """Show the field."""
        self.show()
        self.raise_()
        self.refresh()
        self.shown.emit(True)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_field(self) -> None:
        """Put it away; what is typed waits in it."""
        self.hide()
        self.shown.emit(False)

    def place(self) -> None:
        """As wide as the list below, as high as its words."""
        around, own = self.over.layout(), self.layout()
        if around and own:
            inside = self.over.contentsRect().marginsRemoved(around.contentsMargins())
            high = own.totalHeightForWidth(inside.width())
            self.setGeometry(inside.left(), inside.top() - theme.px(14), inside.width(), high)

    def refresh(self) -> None:
        """What the words find now."""
        if self.isHidden():
            return
        found = forward.findable(self.room.seen, self.field.text(), self.over.step_id)
        self.found = found[0] if found else None
        self.strip.show_face(face_of(self.room.seen, self.found) if self.found else None)
        self._told.setText(self._words(len(found)))
        self.place()

    def _words(self, count: int) -> str:
        if not self.field.text().strip():
            return tr("Enter puts it on the list, ticked. Esc closes.")
        if not count:
            return tr("No idea that is not on the list yet has this number or these words.")
        if count > 1:
            return tr("{n} ideas have these words; this is the first. A number is surer.", n=count)
        return tr("Enter puts it on the list, ticked.")

    def _enter(self) -> None:
        if self.found and self._add(self.found.id):
            self.field.clear()
            self.close_field()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the field puts it away."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if watched is self.field and escape and event.type() == QEvent.Type.KeyPress:
            self.close_field()
            return True
        return False
