"""A ballot with all ideas on it, in the order of whoever fills it in: a field, several or a tick beside each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import tr
from ui.steps.prioritise.entry.slate import Marks, Slate
from ui.steps.prioritise.entry.value_fields import ValueFields, column_heads
from ui.widgets.notes import Face
from ui.widgets.own_keys import claims
from ui.widgets.strips import Strip
from ui.widgets.tab_order import visit
from ui.widgets.text import Label, column, empty, row, rule
from ui.widgets.tick import Tick

ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class IdeaLine(QWidget):
    """One idea and what somebody writes beside it."""

    def __init__(self, number: int, face: Face, slate: Slate) -> None:
        super().__init__()
        self.number = number
        self.strip = Strip(face, height=46)
        self.values = ValueFields(of=str(number))
        self.values.show_columns(slate.columns)
        self.tick = Tick()
        self.tick.setAccessibleName(face.spoken)
        layout = row(self.strip, self.values, self.tick, gap=14, margins=(0, 3, 0, 3))
        layout.setStretch(0, 1)
        layout.setAlignment(self.tick, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(column(layout, rule(), gap=0))
        self.tick.setHidden(bool(slate.columns))

    @property
    def parts(self) -> list[QWidget]:
        """What takes the focus."""
        return [*self.values.fields] or [self.tick]


class BallotTable(QWidget):
    """Up and down go from idea to idea, Tab from field to field, Enter to the next one. `edited` with each change."""

    edited = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.slate = Slate()
        self.lines: list[IdeaLine] = []
        self.followers: list[QWidget] = []
        self._order: tuple[int, ...] = ()
        self._heads = row(gap=8)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        idea = Label(tr("Idea"), "caption", "ink2")
        self.setLayout(column(row(idea, None, self._heads), rule(), self._rows, gap=6))

    def show_slate(self, slate: Slate, order: list[int]) -> None:
        """These ideas, by number, in this order; what is typed stays while they are the same."""
        same = (slate, tuple(order)) == (self.slate, self._order)
        self.slate, self._order = slate, tuple(order)  # what would spoil a ballot is asked of the newest
        if same:
            return
        empty(self._heads)
        for head in column_heads(slate.columns):
            self._heads.addWidget(head)
        empty(self._rows)
        self.lines = [self._line(number) for number in order]

    def _line(self, number: int) -> IdeaLine:
        made = IdeaLine(number, self.slate.faces[number], self.slate)
        made.values.edited.connect(self._edited)
        made.values.finished.connect(lambda: self._enter(made))
        made.tick.toggled.connect(lambda _on: self._edited())
        for part in made.parts:
            part.installEventFilter(self)
        self._rows.addWidget(made)
        return made

    def clear(self) -> None:
        """An empty ballot."""
        for line in self.lines:
            line.values.show_words([])
            line.tick.setChecked(False)

    def focus(self) -> None:
        """To the first idea; Tab goes through all of them."""
        visit([*(part for line in self.lines for part in line.parts), *self.followers])
        if self.lines:
            self.lines[0].parts[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self) -> None:
        problem = self.problem
        for line in self.lines:
            line.values.check(self.slate, problem)
        self.edited.emit()

    # what is on it

    @property
    def marks(self) -> Marks:
        """Idea number -> what is written; an idea without anything is not on the ballot."""
        found = {line.number: self._mark(line) for line in self.lines}
        return {number: said for number, said in found.items() if said}

    def _mark(self, line: IdeaLine) -> dict[str, float]:
        if not self.slate.columns:
            return {"": 1} if line.tick.isChecked() else {}
        return self.slate.mark(line.values.values)

    @property
    def problem(self) -> str:
        """Why it cannot be cast yet; that something is missing is said when it is cast."""
        return self.slate.problem(self.marks)

    @property
    def is_fine(self) -> bool:
        """Whether every number can stand where it is."""
        return all(line.values.is_fine(self.slate) for line in self.lines)

    # from idea to idea

    def _enter(self, line: IdeaLine) -> None:
        if not self._go(line, 1, 0):
            self.finished.emit()

    def _go(self, line: IdeaLine, by: int, place: int) -> bool:
        target = self.lines.index(line) + by
        if not 0 <= target < len(self.lines):
            return False
        parts = self.lines[target].parts
        parts[min(place, len(parts) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: object, event: object) -> bool:
        """Up and down, whatever has the focus."""
        if not isinstance(event, QKeyEvent) or event.key() not in ARROWS:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return claims(event, tuple(ARROWS))
        if event.type() != QEvent.Type.KeyPress:
            return False
        line = next(line for line in self.lines if watched in line.parts)
        self._go(line, ARROWS[Qt.Key(event.key())], line.parts.index(watched))  # type: ignore[arg-type]
        return True
