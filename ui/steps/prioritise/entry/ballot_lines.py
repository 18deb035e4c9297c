"""The lines of a ballot as they are typed: the number of an idea, what the number means, what is written beside it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.language import tr
from ui.steps.prioritise.entry.number_field import NumberField
from ui.steps.prioritise.entry.slate import Column, Marks, Slate, Values
from ui.steps.prioritise.entry.value_fields import ValueFields, column_heads
from ui.widgets.fields import wrong
from ui.widgets.strips import Strip
from ui.widgets.tab_order import visit
from ui.widgets.text import Label, column, empty, row, rule

LETTERS = "XPH"  # keys of the desk that act while a number is typed
NUMBER = 78  # pixels of an idea's number


class Heads(QWidget):
    """What stands above the fields of all lines: an empty box says nothing by itself."""

    def __init__(self) -> None:
        super().__init__()
        idea = Label(tr("Idea no."), "caption", "ink2")
        idea.setFixedWidth(theme.px(NUMBER))
        self._columns = row(gap=8)
        self.setLayout(row(idea, Label(tr("what the number says"), "caption", "ink2"), None, self._columns))

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Their names."""
        empty(self._columns)
        for head in column_heads(columns):
            self._columns.addWidget(head)


class BallotLine(QWidget):
    """One line: an idea's number, its note, what is written beside it."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.idea = NumberField(tr("Number of the idea"), letters=LETTERS)
        self.values = ValueFields(LETTERS)
        self.strip = Strip(height=46)
        self.idea.textEdited.connect(lambda _words: self.edited.emit())
        self.values.edited.connect(self.edited)
        layout = row(self.idea, self.strip, self.values, gap=8, margins=(0, 7, 0, 7))
        layout.setStretch(1, 1)
        self.setLayout(column(layout, rule(), gap=0))

    @property
    def empty(self) -> bool:
        """Whether nothing is typed here."""
        return not any(self.words)

    @property
    def words(self) -> list[str]:
        """Everything typed, field by field."""
        return [self.idea.text(), *self.values.words]

    def show_meaning(self, slate: Slate) -> None:
        """What the number says, or that it says nothing."""
        number = self.idea.number
        face = slate.faces.get(number) if number is not None else None
        face = replace(face, number=None) if face else None  # it stands in the field beside it
        missing = slate.missing(number) if number is not None and face is None else ""
        wrong(self.idea, missing)
        if (face, missing) != (self.strip.face, self.strip.words if self.strip.face is None else ""):
            self.strip.show_face(face, missing)

    def is_unknown(self, slate: Slate) -> bool:
        """Whether its number means nothing, something stands beside no number, or a number cannot stand there."""
        number = self.idea.number
        if number is None:
            return any(value is not None for value in self.values.values)
        if slate.form.kind == "pairs" and number in self.values.values:
            return True  # better than itself
        return number not in slate.faces or not self.values.is_fine(slate)


class BallotLines(QWidget):
    """All lines of one ballot. `finished` when Enter is pressed on an empty line, `edited` with each key."""

    finished = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[BallotLine] = []
        self.followers: list[QWidget] = []  # what Tab visits after the lines
        self.slate = Slate()
        self._heads, self._layout = Heads(), QVBoxLayout()
        self._layout.setSpacing(0)
        self.setLayout(column(self._heads, rule(), self._layout, gap=8))
        self._add()

    def _add(self) -> BallotLine:
        line = BallotLine()
        line.values.show_columns(self.slate.columns)
        line.edited.connect(self._edited)
        line.idea.entered.connect(lambda _words: self._enter_idea(line))
        line.values.finished.connect(lambda: self._next(line))
        self.lines.append(line)
        self._layout.addWidget(line)
        self._order()
        return line

    def _order(self) -> None:
        """Lines are made while others are typed; Tab follows what is seen."""
        fields = [field for line in self.lines for field in (line.idea, *line.values.fields)]
        visit([*fields, *self.followers])

    def showEvent(self, event: QShowEvent) -> None:
        """Only in a window there is an order of Tab."""
        super().showEvent(event)
        self._order()

    def _edited(self) -> None:
        self.show_meaning()
        self.edited.emit()

    def show_slate(self, slate: Slate) -> None:
        """What the numbers mean, and what is asked."""
        same, self.slate = slate == self.slate, slate  # what would spoil a ballot is asked of the newest
        if same:
            return
        self._heads.show_columns(slate.columns)
        for line in self.lines:
            line.values.show_columns(slate.columns)
        self._order()
        self.show_meaning()

    def show_meaning(self) -> None:
        """Every line again, and the numbers that break a rule."""
        problem = self.problem
        for line in self.lines:
            line.show_meaning(self.slate)
            line.values.check(self.slate, problem)

    # what is typed

    @property
    def words(self) -> list[str]:
        """Everything typed, field by field."""
        return [words for line in self.lines for words in line.words]

    def show_typed(self, words: list[str]) -> None:
        """What was typed before, in as many lines as it takes."""
        wide = 1 + len(self.slate.columns)
        while len(self.lines) * wide < len(words):
            self._add()
        for place, line in enumerate(self.lines):
            given = words[place * wide : (place + 1) * wide]
            line.idea.setText(given[0] if given else "")
            line.values.show_words(given[1:])
        while len(self.lines) > max(1, -(-len(words) // wide)):
            gone = self.lines.pop()
            gone.hide()
            gone.deleteLater()
        self.show_meaning()

    @property
    def marks(self) -> Marks:
        """Idea number -> what is written; dots for the same idea on two lines count together."""
        found: Marks = {}
        for line in self.lines:
            if line.idea.number is None:
                continue
            said, before = self.slate.mark(line.values.values), found.get(line.idea.number, {})
            added = {axis: value + before.get(axis, 0) for axis, value in said.items()} if self.slate.adds_up else said
            if before or added:
                found[line.idea.number] = before | added
        return found

    @property
    def placed(self) -> float:
        """How many marks there are."""
        return self.slate.placed(self.marks)

    @property
    def twice(self) -> int:
        """An idea that stands on two lines where only one can count; 0 where none does."""
        seen: set[int] = set()
        for line in self.lines:
            number = line.idea.number
            if number in seen and not self.slate.adds_up:
                return number or 0
            seen |= {number} if number is not None and line.values.is_fine(self.slate) else set()
        return 0

    @property
    def problem(self) -> str:
        """Why the ballot would be spoilt as it is typed so far; that something is missing is no reason yet."""
        return self._twice_words or self.slate.problem(self.marks)

    @property
    def fault(self) -> str:
        """Why the ballot would be spoilt if nothing more were typed."""
        return self._twice_words or self.slate.fault(self.marks)

    @property
    def _twice_words(self) -> str:
        return tr("Idea {number} stands there twice.", number=self.twice) if self.twice else ""

    @property
    def unknown(self) -> BallotLine | None:
        """A line with a number that cannot stand there."""
        return next((line for line in self.lines if line.is_unknown(self.slate)), None)

    @property
    def spoken(self) -> str:
        """How it is read back."""
        return self.slate.spoken(self.marks)

    # from field to field

    def focus(self) -> None:
        """To the first line that is not filled in."""
        waiting = next((line for line in self.lines if line.empty), self.lines[-1])
        waiting.idea.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_idea(self, line: BallotLine) -> None:
        if line.empty:
            self.finished.emit()
        elif line.idea.number in self.slate.faces:
            line.values.show_usual(self._places(line))
            self._edited()
            if not line.values.focus():
                self._next(line)

    def _places(self, line: BallotLine) -> Values:
        """Of an order the next place; of everything else nothing before something is written."""
        if self.slate.form.kind != "order":
            return (None,) * len(self.slate.columns)
        taken = [other.values.values[0] or 0 for other in self.lines if other is not line]
        return (max(taken, default=0) + 1,)

    def _next(self, line: BallotLine) -> None:
        """To the next line; a cross without a number is what it usually means."""
        line.values.show_usual(self.slate.usual)
        self._edited()
        if unknown := self.unknown:
            unknown.idea.setFocus(Qt.FocusReason.TabFocusReason)
            return
        place = self.lines.index(line) + 1
        following = self.lines[place] if place < len(self.lines) else self._add()
        following.idea.setFocus(Qt.FocusReason.TabFocusReason)
        following.idea.selectAll()

    def set_open(self, opened: bool) -> None:
        """Whether something may be typed."""
        for line in self.lines:
            line.idea.setReadOnly(not opened)
            line.values.set_open(opened)
        self.setMinimumHeight(theme.px(60))
