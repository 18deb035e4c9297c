"""The field in which a note is typed for somebody without a phone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import icons, theme
from ui.half_typed import keep_words, remember, words_at
from ui.language import tr
from ui.room import Room
from ui.steps.like import LikeHint
from ui.widgets.buttons import KeyCap
from ui.widgets.choice import Choice
from ui.widgets.fields import LineField
from ui.widgets.text import Label, restyle, row
from workshop.actions import people

NOBODY = "–"  # in place of an id


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
        key = () if theme.large() else (KeyCap("N"),)  # large words need its room
        self.like = LikeHint(room, self.field)
        layout: QHBoxLayout = row(plus, *before, self.field, self.like, self.who, *key, gap=12, margins=(14, 6, 14, 6))
        layout.setStretch(1 + len(before), 1)
        self.setLayout(layout)
        self._shown: object = None
        self._place = f"{room.board.document_id} note"
        remember(self.field, self._place)  # a step further, or in larger text, nothing is lost
        self.field.textChanged.connect(lambda _words: self._remember_whose())
        self.field.installEventFilter(self)

    def eventFilter(self, watched: object, event: object) -> bool:
        """The box shows the field's focus."""
        if watched is self.field:
            restyle(self, "look", "fieldOn" if self.field.hasFocus() else "field")
        return False

    def refresh(self) -> None:
        """Those who write on paper first; the same person stays chosen."""
        listed = sorted(people.voting(self.room.seen), key=lambda person: person.channel == "phone")
        names = people.told_apart(listed)
        shown = [(person.id, names[person.id]) for person in listed]
        if shown == self._shown:
            return
        known, whose = self._chosen()
        self._shown = shown
        self.who.clear()
        self.who.addItem(tr("nobody’s"), None)
        for id, name in shown:
            self.who.addItem(name, id)
        ids = [None, *(id for id, _name in shown)]
        self.who.setCurrentIndex(ids.index(whose) if known and whose in ids else min(1, len(shown)))

    def _chosen(self) -> tuple[bool, str | None]:
        """Whether somebody was chosen, and who; where "nobody’s" was all there was, nobody chose it."""
        if self._shown is None:
            whose = words_at(f"{self._place} whose") if self.field.text() else ""
            return bool(whose), None if whose == NOBODY else whose
        return self.who.count() > 1, self.who.currentData()

    def _remember_whose(self) -> None:
        if self._shown is not None:
            keep_words(f"{self._place} whose", (self.who.currentData() or NOBODY) if self.field.text() else "")

    def _enter(self, words: str) -> None:
        if words.strip() and self._add(words, self.who.currentData()):
            self.field.clear()

    def keep(self, words: str) -> None:
        """What comes back where this is built anew, if it is more than stands in the field."""
        keep_words(self._place, words)

    def focus(self) -> None:
        """N: type, behind what is there already."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.end(False)  # Qt selects what is there, and the next letter would replace it
