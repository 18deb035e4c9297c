"""Ideas against criteria: a row for each idea, a cell for each grade, the score at the end."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.language import tr
from ui.steps.prioritise.score_cells import PAD, ScoreCell
from ui.steps.prioritise.weighing import Axis, Line, Weighing
from ui.widgets.focus import focus_quietly
from ui.widgets.sight import bring_into_sight
from ui.widgets.strips import EDGE, Strip
from ui.widgets.tab_order import visit
from ui.widgets.text import Label, column, row, rule
from workshop.voting.counting import short

SCORE, IDEA, CELL = 74, 282, 120  # pixels of the columns, as the design wants them
FEW, WIDE = 3, 160  # up to so many criteria have wider columns
LEAST_CELL, LEAST_IDEA = 76, 200  # below, the idea goes above its grades


def widths(whole: int, criteria: int) -> tuple[int, bool]:
    """How wide a criterion's column is, and whether ideas stand above their grades."""
    room = whole - theme.px(SCORE)
    beside = (room - theme.px(IDEA)) // criteria
    if beside < theme.px(LEAST_CELL):
        beside = (room - theme.px(LEAST_IDEA)) // criteria
    if beside < theme.px(LEAST_CELL):
        return min(theme.px(CELL), room // criteria), True
    return min(theme.px(WIDE if criteria <= FEW else CELL), beside), False


class Head(QWidget):
    """The names of the columns, and what each criterion counts."""

    def __init__(self) -> None:
        super().__init__()
        self._idea = Label(tr("Idea"), "bodyBold")
        self._idea.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._score = Named(tr("Score"), "", trailing=True)
        self._names: list[Named] = []
        self._line = row(self._idea, self._score, gap=0)
        self._line.setStretch(0, 1)
        self.setLayout(column(self._line, rule("ruleInk"), gap=6))

    def show_axes(self, axes: tuple[Axis, ...], best: float) -> None:
        """These criteria."""
        for name in self._names:
            self._line.removeWidget(name)
            name.hide()
            name.deleteLater()
        self._names = [Named(axis.name, axis.counts) for axis in axes]
        for place, name in enumerate(self._names, start=1):
            self._line.insertWidget(place, name)
        self._line.removeWidget(self._score)
        self._score.hide()
        self._score.deleteLater()
        self._score = Named(tr("Score"), tr("of {best}", best=best), trailing=True)
        self._line.addWidget(self._score)

    def fit(self, cell: int, above: bool) -> None:
        """As wide as the columns below; where ideas stand above their grades, their column has no name."""
        for name in self._names:
            name.fit(cell)
        rest = self.width() - cell * len(self._names) if above else 0
        self._score.fit(max(theme.px(SCORE), rest))
        self._idea.setVisible(not above)


class Named(QWidget):
    """A criterion and what it counts, above its column. Lines end between words; a word that is too wide is shortened."""

    def __init__(self, name: str, more: str, *, trailing: bool = False) -> None:
        super().__init__()
        self.words = (name, more)
        self.lines = (Label(name, "bodyBold", wrap=True), Label(more, "caption", "ink2", wrap=True))
        for label in self.lines if trailing else ():
            label.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        self._before, self._after = (0, 0) if trailing else (PAD, 4)
        self.setLayout(column(None, *self.lines, gap=0, margins=(self._before, 0, self._after, 0)))

    def fit(self, wide: int) -> None:
        """So wide; the tooltip has what was shortened."""
        self.setFixedWidth(wide)
        inside = wide - theme.px(self._before) - theme.px(self._after)
        for label, words in zip(self.lines, self.words, strict=True):
            shown = _whole_words(label, words, inside)
            if shown != label.text():
                label.setText(shown)
            label.setToolTip(words if shown != words else "")
            label.setAccessibleName(words)


def _whole_words(label: Label, words: str, wide: int) -> str:
    """The words, of which none has to be torn apart."""
    metrics, end = label.fontMetrics(), Qt.TextElideMode.ElideRight
    return " ".join(metrics.elidedText(word, end, wide) for word in words.split())


class ScoreRow(QWidget):
    """One idea with its grades."""

    def __init__(self, line: Line, axes: tuple[Axis, ...], most: int, *, editable: bool) -> None:
        super().__init__()
        self.line = line
        self.strip = Strip(line.face, height=44)
        self.cells = [ScoreCell(most, editable=editable) for _ in axes]
        self._score = Label("", "count")
        self._score.setFixedWidth(theme.px(SCORE))
        self._score.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._cells = row(*self.cells, gap=0)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.strip, 1)
        self._ends = row(self._cells, None, self._score, gap=0)
        self._whole.addLayout(self._ends)
        self.setLayout(column(self._whole, rule(), gap=0, margins=(0, 1, 0, 0)))

    def show_line(self, line: Line, axes: tuple[Axis, ...], most: int) -> None:
        """Other grades of the same idea."""
        self.line = line
        self.strip.show_face(line.face)
        self._score.setText(line.figure)
        told = []
        for cell, axis, grade in zip(self.cells, axes, line.cells, strict=True):
            cell.show_grade(grade, f"{line.face.spoken}. {axis.name}")
            given = tr("open") if grade is None else tr("{grade} of {most}", grade=short(grade), most=most)
            told.append(f"{axis.name}, {given}")
        score = tr("no score") if line.score is None else tr("Score {score}", score=line.figure)
        self.setAccessibleName(f"{line.face.spoken}. {'. '.join(told)}. {score}.")

    def fit(self, cell: int, above: bool) -> None:
        """Columns of this width; `above`: the idea stands over its grades."""
        for made in self.cells:
            made.setFixedWidth(cell)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._whole.setDirection(down if above else across)


class ScoreTable(QWidget):
    """The whole table. `graded` and `cleared` tell the idea and the criterion; `ended` when the last cell was graded."""

    graded = Signal(str, str, int)
    cleared = Signal(str, str)
    ended = Signal()

    def __init__(self, *, editable: bool = False) -> None:
        super().__init__()
        self._editable = editable
        self.rows: list[ScoreRow] = []
        self.hand: tuple[str, str] = ("", "")  # the cell that digits go to: an idea, a criterion
        self.typed = ""
        self.waits = True  # digits go to the cell in hand wherever the focus is; else only while it has it
        self.weighing: Weighing | None = None
        self._head, self._places = Head(), QVBoxLayout()
        self._places.setSpacing(0)
        self.setAccessibleName(tr("Ideas and criteria"))
        self.setLayout(column(self._head, self._places, gap=0))

    # showing

    def show_weighing(self, weighing: Weighing) -> None:
        """This table; rows keep their widgets, in whatever order they come."""
        if weighing == self.weighing:
            return
        before, self.weighing = self.weighing, weighing
        names = [axis.name for axis in weighing.axes]
        same = before and [axis.name for axis in before.axes] == names and before.most == weighing.most
        if not before or before.axes != weighing.axes or before.best != weighing.best:
            self._head.show_axes(weighing.axes, weighing.best)
        known = {made.line.idea_id: made for made in self.rows} if same else {}
        held = self._holds_focus()
        self.rows = [known.pop(line.idea_id) if line.idea_id in known else self._make(line) for line in weighing.lines]
        for gone in known.values() if same else self._made():
            self._let_go(gone)
        for place, (made, line) in enumerate(zip(self.rows, weighing.lines, strict=True)):
            made.show_line(line, weighing.axes, weighing.most)
            if self._places.indexOf(made) != place:
                self._places.insertWidget(place, made)
        self._take_some()
        self._fit()
        self._order()
        if held and not self._holds_focus() and (cell := self.cell_in_hand()):  # its row has gone
            focus_quietly(cell)

    def _made(self) -> list[ScoreRow]:
        return [made for made in self.findChildren(ScoreRow) if made not in self.rows]

    def _let_go(self, gone: ScoreRow) -> None:
        for cell in gone.cells:
            cell.blockSignals(True)  # what goes takes no digits, also where the focus passes over it
        self._places.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _make(self, line: Line) -> ScoreRow:
        assert self.weighing
        made = ScoreRow(line, self.weighing.axes, self.weighing.most, editable=self._editable)
        for axis, cell in zip(self.weighing.axes, made.cells, strict=True):
            here = line.idea_id, axis.name
            cell.taken.connect(lambda here=here: self.take(*here))
            cell.left.connect(self.finish)
            cell.clicked.connect(lambda grade, here=here: self._click(here, grade))
            cell.moved.connect(self.move_to)
        return made

    def _order(self) -> None:
        visit(cell for made in self.rows for cell in made.cells)

    def showEvent(self, event: QShowEvent) -> None:
        """Only in a window there is an order of Tab."""
        super().showEvent(event)
        self._order()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns follow."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The columns give way."""
        return QSize(theme.px(200), super().minimumSizeHint().height())

    def _fit(self) -> None:
        if self.weighing:
            cell, above = widths(self.width() - 2 * EDGE, len(self.weighing.axes))
            self._head.fit(cell, above)
            for made in self.rows:
                made.fit(cell, above)

    # the cell that digits go to

    def _holds_focus(self) -> bool:
        return any(cell.hasFocus() for made in self.rows for cell in made.cells)

    def _cell(self, idea_id: str, criterion: str) -> ScoreCell | None:
        names = [axis.name for axis in self.weighing.axes] if self.weighing else []
        made = next((made for made in self.rows if made.line.idea_id == idea_id), None)
        return made.cells[names.index(criterion)] if made and criterion in names else None

    def cell_in_hand(self) -> ScoreCell | None:
        """The cell that digits go to."""
        return self._cell(*self.hand)

    def _take_some(self) -> None:
        """Where the cell in hand has gone, the first that is open."""
        if self._editable and self.cell_in_hand() is None:
            open_ones = [cell for cell in self._cells() if (found := self._cell(*cell)) and found.value is None]
            self.hand = next(iter(open_ones or self._cells()), ("", ""))
        self._show_hand()

    def _cells(self) -> list[tuple[str, str]]:
        axes = self.weighing.axes if self.weighing else ()
        return [(made.line.idea_id, axis.name) for made in self.rows for axis in axes]

    def _show_hand(self) -> None:
        hand = self.cell_in_hand()
        for made in self.rows:
            for cell in made.cells:
                cell.show_current(cell is hand, self.typed if cell is hand else "", self.waits)

    def take(self, idea_id: str, criterion: str) -> None:
        """Digits go to this cell now."""
        if (idea_id, criterion) == self.hand:
            return
        self.finish()
        self.hand = idea_id, criterion
        self._show_hand()
        if cell := self.cell_in_hand():
            bring_into_sight(cell)

    def move_to(self, right: int, down: int) -> None:
        """To another cell; to the right of the last is the first of the next row."""
        cells = self._cells()
        if self.hand not in cells or not self.weighing:
            return
        place = cells.index(self.hand) + right + down * len(self.weighing.axes)
        if 0 <= place < len(cells) and (cell := self._cell(*cells[place])):
            cell.setFocus(Qt.FocusReason.TabFocusReason)
            self.take(*cells[place])

    # grading

    @property
    def takes_digits(self) -> bool:
        """Whether digits go to a cell now."""
        hand = self.cell_in_hand()
        return hand is not None and (self.waits or hand.hasFocus())

    def digit(self, digit: int) -> None:
        """A whole grade is set and the next cell follows; a figure of several digits waits for the others."""
        if not self.weighing or not self.takes_digits:
            return
        most = self.weighing.most
        number = int(f"{self.typed}{digit}")
        self.typed = str(number if number <= most else digit).lstrip("0")
        value = int(self.typed or 0)
        if not 1 <= value <= most:
            self.typed = ""
        elif value * 10 > most:
            self._set(value)
            return
        self._show_hand()

    def finish(self) -> None:
        """What is typed is the whole figure."""
        if self.typed:
            value, self.typed = int(self.typed), ""
            self.graded.emit(*self.hand, value)
            self._show_hand()

    def _set(self, value: int) -> None:
        self.typed = ""
        at_end = self.hand == self._cells()[-1]
        self.graded.emit(*self.hand, value)
        if at_end:
            self.ended.emit()
        else:
            self.move_to(1, 0)

    def _click(self, here: tuple[str, str], grade: int) -> None:
        """A box: its grade, or no grade where it was the grade already."""
        cell = self._cell(*here)
        if cell and cell.value == grade:
            self.cleared.emit(*here)
        else:
            self.graded.emit(*here, grade)

    def clear(self) -> None:
        """The cell in hand is open again; half a figure is forgotten."""
        if self.typed:
            self.typed = ""
            self._show_hand()
        elif self.takes_digits and (cell := self.cell_in_hand()) and cell.value is not None:
            self.cleared.emit(*self.hand)
