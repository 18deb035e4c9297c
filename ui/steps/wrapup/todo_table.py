"""The actions: a table corrected in place, and the sentence field that adds to it. Wrap-up and Feedback both have it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import tr, words
from ui.room import Action, Room
from ui.steps.sentence import Found, SentenceField
from ui.widgets.table import Blank, Cell, Line, Row
from ui.widgets.text import column
from workshop.actions import todos
from workshop.messages import Message, say
from workshop.recognise import Recognised, recognise
from workshop.records import Todo

SHARES = (500, 145, 135)
Act = Callable[[Message, Action], bool]


def cells(todo: Todo) -> tuple[Cell, ...]:
    """An action as a row shows it."""
    date = ", ".join(part for part in (words().day(todo.date), todo.time) if part)
    who = Line(todo.who) if todo.who else Line(tr("nobody yet"), "body", "signal")
    by = Line(date, "bodyBold") if date else Line(tr("no date"), "bodyBold", "signal")
    return (
        Cell(tr("Action"), (Line(todo.task),), (Blank("task", tr("What is to be done"), todo.task),)),
        Cell(tr("Who"), (who,), (Blank("who", tr("Who does it"), todo.who),)),
        Cell(tr("By"), (by,), (Blank("date", tr("By when"), date),)),
    )


class TodoRow(Row):
    """One action."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {**Row.OWN_KEYS, "Del": say("Delete the action")}

    def __init__(self, todo_id: str, keep: Callable[[str, str, str], bool], height: int) -> None:
        super().__init__(SHARES, lambda key, text: keep(todo_id, key, text), height=height, top=(height - 26) // 2)
        self.todo_id = todo_id


class TodoTable(QWidget):
    """All actions, and the field below them."""

    rebuilt = Signal()  # there are other rows

    def __init__(self, room: Room, act: Act, hint: str, *, height: int = 43) -> None:
        super().__init__()
        self.room, self._act, self._height = room, act, height
        self.rows: list[TodoRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.line = SentenceField(room, hint, tr("An action in one sentence"), self._describe)
        self.line.entered.connect(self.add)
        self.line.moved.connect(lambda by: self._focus(len(self.rows) - 1) if by < 0 else None)
        self.setLayout(column(self._list, 10, self.line, gap=0))
        self.line.take_up()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*self.rows, self.line.field]

    def show_todos(self, *, locked: bool) -> None:
        """The actions as they are; half-typed cells stay."""
        found = todos.in_order(self.room.board)
        if [todo.id for todo in found] != [shown.todo_id for shown in self.rows]:
            self._build(found)
        for shown, todo in zip(self.rows, found, strict=True):
            shown.locked = locked
            shown.show_cells(cells(todo))
        self.line.setVisible(not locked)

    def _build(self, found: list[Todo]) -> None:
        """Rows that stay are kept, with their focus."""
        known = {shown.todo_id: shown for shown in self.rows}
        for shown in self.rows:
            self._list.removeWidget(shown)
        self.rows = [known.pop(todo.id) if todo.id in known else self._made(todo.id) for todo in found]
        for shown in self.rows:
            self._list.addWidget(shown)
        for gone in known.values():
            gone.hide()
            gone.deleteLater()
        self.rebuilt.emit()

    def _made(self, todo_id: str) -> TodoRow:
        made = TodoRow(todo_id, self.keep, self._height)
        made.moved.connect(lambda by: self._focus(self.rows.index(made) + by))
        made.removed.connect(lambda: self.remove(todo_id))
        return made

    def _focus(self, number: int) -> None:
        if 0 <= number < len(self.rows):
            self.rows[number].setFocus()
        elif number >= len(self.rows):
            self.line.field.setFocus()

    # what is done

    def add(self, sentence: str) -> bool:
        """Enter: one action more."""
        today = self.room.today
        if not self._act(say("Added an action"), lambda draft: todos.add(draft, sentence, today=today)):
            return False
        self.line.field.clear()
        return True

    def keep(self, todo_id: str, key: str, text: str) -> bool:
        """A cell was corrected."""
        label, today = say("Changed an action"), self.room.today
        return self._act(label, lambda draft: todos.retype(draft, todo_id, key, text, today=today))

    def remove(self, todo_id: str) -> None:
        """Delete: off the list; the row below has the focus."""
        ids = [shown.todo_id for shown in self.rows]
        place = ids.index(todo_id)
        if self._act(say("Deleted an action"), lambda draft: todos.remove(draft, todo_id)):
            self.room.told.emit(tr("Deleted an action."), True)
            self.show_todos(locked=False)
            self._focus(min(place, len(self.rows) - 1) if self.rows else 0)

    def store(self) -> bool:
        """Keep the cells that are half typed; False where that was refused."""
        kept = [shown.store() for shown in self.rows]
        return all(kept)

    def flush(self) -> bool:
        """Add a sentence that is typed but not entered; False where that was refused."""
        kept, text = self.store(), self.line.field.text()
        return kept and (not text.strip() or self.add(text))

    # what is recognised

    def _recognised(self, text: str) -> Recognised:
        return recognise(text, self.line.names(), language=self.room.session.language, today=self.room.today)

    def _describe(self, text: str) -> list[Found]:
        """The chips: who, and by when; dashed and in signal where one is missing."""
        found, spans = self._recognised(text), self.line.spans(text)
        chips: list[Found] = []
        named = [span for span in spans if text[span[0] : span[1]] and self._names_somebody(text, span)]
        if found.names:
            chips.append(Found(", ".join(found.names), "user", span=named[0] if named else (0, 0)))
        elif found.maybe:
            stranger = tr("{name}? not in the room", name=found.maybe)
            chips.append(Found(stranger, "user", "dashed", (0, len(found.maybe))))
        if found.date:
            at = ", ".join(part for part in (words().weekday(found.date), found.time) if part)
            dated = [span for span in spans if span not in named]
            chips.append(Found(at, "calendar-blank", span=dated[0] if dated else (0, 0)))
        else:
            chips.append(Found(tr("no date"), "calendar-blank", "signal"))
        return chips

    def _names_somebody(self, text: str, span: tuple[int, int]) -> bool:
        part = recognise(text[span[0] : span[1]], self.line.names(), language="en", today=self.room.today)
        return bool(part.names)
