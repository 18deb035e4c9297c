"""The field in which a note is typed for somebody without a phone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import icons, theme
from ui.language import tr
from ui.room import Room
from ui.widgets.buttons import KeyCap
from ui.widgets.choice import Choice
from ui.widgets.fields import LineField
from ui.widgets.text import Label, restyle, row
from workshop.actions import people


class NoteField(QFrame):
    """Words and whose they are. `add` is told both, and says whether the note was kept; only then the field empties."""

    def __init__(self, room: Room, add: Callable[[str, str | None], bool], hint: str, *before: QWidget) -> None:
        super().__init__()
        self.room, self._add = room, add
        self.setProperty("look", "field")
        self.setFixedHeight(theme.px(52))
        plus = Label()
        plus.setPixmap(icons.pixmap("plus", theme.px(20), theme.colour("ink2")))
        self.field = LineField(hint=hint, name=hint, height=36)
        self.field.setProperty("bare", True)
        self.field.entered.connect(self._enter)
        self.who = Choice(tr("Whose note"))
        self.who.setFixedHeight(theme.px(36))
        layout: QHBoxLayout = row(plus, *before, self.field, self.who, KeyCap("N"), gap=12, margins=(14, 6, 14, 6))
        layout.setStretch(1 + len(before), 1)
        self.setLayout(layout)
        self._shown: object = None
        self.field.installEventFilter(self)

    def eventFilter(self, watched: object, event: object) -> bool:
        """The box shows the field's focus."""
        if watched is self.field:
            restyle(self, "look", "fieldOn" if self.field.hasFocus() else "field")
        return False

    def refresh(self) -> None:
        """Those who write on paper first; the same person stays chosen."""
        listed = sorted(people.voting(self.room.seen), key=lambda person: person.channel == "phone")
        shown = [(person.id, person.name) for person in listed]
        if shown == self._shown:
            return
        chosen, self._shown = self.who.currentData(), shown
        self.who.clear()
        self.who.addItem(tr("nobody’s"), None)
        for id, name in shown:
            self.who.addItem(name, id)
        self.who.setCurrentIndex(max(0, self.who.findData(chosen)) if chosen else min(1, len(shown)))

    def _enter(self, words: str) -> None:
        if words.strip() and self._add(words, self.who.currentData()):
            self.field.clear()

    def focus(self) -> None:
        """N: type."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
