"""The lines of a ballot as they are typed: the number of an idea, what the number means, how many dots."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.counting import in_words
from ui.language import render, tr
from ui.steps.prioritise.number_field import NumberField
from ui.widgets.fields import wrong
from ui.widgets.notes import Face
from ui.widgets.strips import Strip
from ui.widgets.tab_order import visit
from ui.widgets.text import column, row, rule
from workshop.actions import polls, turnout
from workshop.audience import paper_of
from workshop.board import Board
from workshop.messages import Message, say
from workshop.records import Idea, Person, Poll

LETTERS = "XPH"  # keys of the desk that act while a number is typed
LAST = say("There is no idea {number}. Numbers go to {last}.")


@dataclass(frozen=True, slots=True)
class Slate:
    """What can be voted on: the notes by their numbers, how many dots there are, and what would spoil a ballot."""

    faces: dict[int, Face]
    dots: int
    why_spoilt: Callable[[dict[int, int]], Message | None] = field(default=lambda _marks: None, compare=False)

    def missing(self, number: int) -> str:
        """Why a number means nothing."""
        return tr(LAST.text, number=number, last=max(self.faces, default=0))


def slate_of(board: Board, poll: Poll, person: Person | None = None) -> Slate:
    """The options of a poll as notes, and what may be on a ballot: somebody's, or anybody's."""
    faces, options = {}, {option.number: option.id for option in polls.options_of(board, poll.id)}
    for option in polls.options_of(board, poll.id):
        if option.number is not None:
            idea = board.find(Idea, option.idea_id)
            faces[option.number] = Face(option.text, paper_of(board, idea) if idea else "plain", option.number)
    return Slate(
        faces,
        turnout.dots_of(board, poll, person) if person else turnout.dots_each(poll),
        lambda marks: polls.why_spoilt(
            board, poll, {options[n]: n_of for n, n_of in marks.items() if n in options}, person
        ),
    )


class BallotLine(QWidget):
    """One line: an idea's number, its note, its dots."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.idea = NumberField(tr("Number of the idea"), letters=LETTERS)
        self.dots = NumberField(tr("Dots"), digits=2, width=62, letters=LETTERS)
        self.strip = Strip(height=46)
        for part in (self.idea, self.dots):
            part.textEdited.connect(lambda _words: self.edited.emit())
        layout = row(self.idea, self.strip, self.dots, gap=8, margins=(0, 7, 0, 7))
        layout.setStretch(1, 1)
        self.setLayout(column(layout, rule(), gap=0))

    @property
    def empty(self) -> bool:
        """Whether nothing is typed here."""
        return not self.idea.text() and not self.dots.text()

    def show_meaning(self, slate: Slate) -> None:
        """What the number says, or that it says nothing."""
        number = self.idea.number
        face = slate.faces.get(number) if number is not None else None
        face = replace(face, number=None) if face else None  # it stands in the field beside it
        missing = slate.missing(number) if number is not None and face is None else ""
        wrong(self.idea, missing)
        if (face, missing) != (self.strip.face, self.strip.words if self.strip.face is None else ""):
            self.strip.show_face(face, missing)


class BallotLines(QWidget):
    """All lines of one ballot. `finished` when Enter is pressed on an empty line, `edited` with each key."""

    finished = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[BallotLine] = []
        self.followers: list[QWidget] = []  # what Tab visits after the lines
        self.slate = Slate({}, 0)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._add()

    def _add(self) -> BallotLine:
        line = BallotLine()
        line.edited.connect(self._edited)
        line.idea.entered.connect(lambda _words: self._enter_idea(line))
        line.dots.entered.connect(lambda _words: self._enter_dots(line))
        self.lines.append(line)
        self._layout.addWidget(line)
        self._order()
        return line

    def _order(self) -> None:
        """Lines are made while others are typed; Tab follows what is seen."""
        fields = [field for line in self.lines for field in (line.idea, line.dots)]
        visit([*fields, *self.followers])

    def showEvent(self, event: QShowEvent) -> None:
        """Only in a window there is an order of Tab."""
        super().showEvent(event)
        self._order()

    def _edited(self) -> None:
        self.show_meaning()
        self.edited.emit()

    def show_slate(self, slate: Slate) -> None:
        """What the numbers mean."""
        if slate != self.slate:
            self.slate = slate
            self.show_meaning()

    def show_meaning(self) -> None:
        """Every line again, and the counts that break a rule."""
        for line in self.lines:
            line.show_meaning(self.slate)
            wrong(line.dots, self.problem if line.dots.number else "")

    # what is typed

    @property
    def words(self) -> list[str]:
        """Everything typed, field by field."""
        return [words for line in self.lines for words in (line.idea.text(), line.dots.text())]

    def show_typed(self, words: list[str]) -> None:
        """What was typed before, in as many lines as it takes."""
        while len(self.lines) * 2 < len(words):
            self._add()
        for place, line in enumerate(self.lines):
            given = [*words[place * 2 : place * 2 + 2], "", ""]
            line.idea.setText(given[0])
            line.dots.setText(given[1])
        while len(self.lines) > max(1, (len(words) + 1) // 2):
            gone = self.lines.pop()
            gone.hide()
            gone.deleteLater()
        self.show_meaning()

    @property
    def marks(self) -> dict[int, int]:
        """Idea number -> dots; the same idea on two lines counts together."""
        found: dict[int, int] = {}
        for line in self.lines:
            if line.idea.number is not None and line.dots.number:
                found[line.idea.number] = found.get(line.idea.number, 0) + line.dots.number
        return found

    @property
    def placed(self) -> int:
        """How many dots."""
        return sum(line.dots.number or 0 for line in self.lines)

    @property
    def problem(self) -> str:
        """Why the ballot would be spoilt."""
        why = self.slate.why_spoilt(self.marks)
        if why and self.placed > self.slate.dots:
            return tr("{placed} of {dots} dots, this ballot would be spoilt", placed=self.placed, dots=self.slate.dots)
        return tr("{why} This ballot would be spoilt.", why=render(why)) if why else ""

    @property
    def unknown(self) -> BallotLine | None:
        """A line whose number means nothing, or that has dots for no idea."""
        for line in self.lines:
            number = line.idea.number
            if (number is None and line.dots.number) or (number is not None and number not in self.slate.faces):
                return line
        return None

    @property
    def spoken(self) -> str:
        """How it is read back: "13, two. 25, one."."""
        parts = [tr("{number}, {dots}.", number=number, dots=in_words(dots)) for number, dots in self.marks.items()]
        return " ".join(parts) or tr("An empty ballot.")

    # from field to field

    def focus(self) -> None:
        """To the first line that is not filled in."""
        waiting = next((line for line in self.lines if line.empty), self.lines[-1])
        waiting.idea.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_idea(self, line: BallotLine) -> None:
        if line.empty:
            self.finished.emit()
        elif line.idea.number in self.slate.faces:
            line.dots.setFocus(Qt.FocusReason.TabFocusReason)
            line.dots.selectAll()

    def _enter_dots(self, line: BallotLine) -> None:
        if not line.dots.text():
            line.dots.setText("1")  # a cross on a ballot is one dot
            self._edited()
        if self.unknown:
            self.unknown.idea.setFocus(Qt.FocusReason.TabFocusReason)
            return
        place = self.lines.index(line) + 1
        following = self.lines[place] if place < len(self.lines) else self._add()
        following.idea.setFocus(Qt.FocusReason.TabFocusReason)
        following.idea.selectAll()

    def set_open(self, opened: bool) -> None:
        """Whether something may be typed."""
        for line in self.lines:
            for part in (line.idea, line.dots):
                part.setReadOnly(not opened)
        self.setMinimumHeight(theme.px(60))
