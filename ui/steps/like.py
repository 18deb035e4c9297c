"""Whether a note that is being typed is there already: said beside the field, and never in the way."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from ui import theme
from ui.language import tr
from ui.room import Room
from ui.widgets.fields import LineField, TextField
from ui.widgets.text import Label
from workshop.actions import ideas
from workshop.grouping.notes import Note
from workshop.records import Idea

PAUSE = 400  # milliseconds without a letter until it is looked up
LEAST = 8  # letters
WIDE = 300
SHORT = 34  # characters of a note's words


class LikeHint(Label):
    """Which note says nearly the same as what is typed.

    Of notes that lie face down only that there is one, and only among those that were typed here.
    """

    said = Signal()  # it needs other room

    def __init__(self, room: Room, field: LineField | TextField) -> None:
        super().__init__("", "caption", "ink2")
        self._room, self._field, self._asked = room, field, 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        self.setMaximumWidth(theme.px(WIDE))
        field.textChanged.connect(self._typed)
        room.suggesting.liked.connect(self._tell)
        self.hide()

    def look(self) -> None:
        """Ask about what stands in the field now."""
        words = self._field.text() if isinstance(self._field, LineField) else self._field.words()
        asked = self._room.suggesting
        notes = self._notes()
        if asked.automatic and notes and len(words.strip()) >= LEAST:
            self._asked = asked.near(words, notes)

    def _typed(self) -> None:
        self._asked = 0
        self._say("")
        self._pause.start()

    def _notes(self) -> list[Note]:
        shown = ideas.turned_over(self._room.seen)
        here = [idea for idea in ideas.live(self._room.board) if idea.number is None and idea.source == "paper"]
        return [Note(idea.id, idea.text) for idea in (*shown, *here)]

    def _tell(self, number: int, ids: tuple[str, ...]) -> None:
        if number != self._asked:
            return
        idea = self._room.board.find(Idea, ids[0]) if ids else None
        if idea is None:
            self._say("")
        elif idea.number is None:
            self._say(tr("A note like this is there already, face down."))
        else:
            words = idea.text if len(idea.text) <= SHORT else idea.text[: SHORT - 1].rstrip() + "…"
            self._say(tr("Like {number}: {text}", number=idea.number, text=words))

    def _say(self, words: str) -> None:
        if words == self.text():
            return
        self.setText(words)
        self.setVisible(bool(words))
        self._field.setAccessibleDescription(words)
        self.said.emit()
