"""Grades: for every idea its place, how the room spread on each axis, and its score; where it is far apart it says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import icons, theme
from ui.language import render, tr
from ui.steps.prioritise.results import Result, Row
from ui.steps.prioritise.views import cut_line
from ui.steps.prioritise.views.axis_cells import BESIDE, GAP, Axis, AxisCells, Cell, GradeCell, column_widths
from ui.steps.prioritise.views.cut_line import BRACKET
from ui.steps.prioritise.views.listing import IdeaRow, ListedView
from ui.steps.prioritise.views.rows import HIGH, LOW, MANY
from ui.widgets.sight import own_direction
from ui.widgets.strips import EDGE, Strip
from ui.widgets.text import Label, box, column, empty, row
from workshop import voting
from workshop.messages import Message, say
from workshop.records import Poll
from workshop.voting.detail import Grades
from workshop.voting.grades import GradeCounting
from workshop.voting.rice.count import MOONSHOT
from workshop.voting.settings import checked
from workshop.voting.tally import Question

RANK, BETWEEN = 46, 12  # pixels of the ranks; between the parts of a row
STRIP, LEGIBLE, LEAST_STRIP = 406, 270, 180  # pixels: boxes give way until most words of a note can be read
BOX, LEAST_BOX = 170, 52  # pixels of a box beside its figure
SCORES: dict[tuple[str, str], Message] = {  # how a score is made, by the method and what its settings choose
    ("score", "mean"): say("Score: the mean of the grades."),
    ("score", "median"): say("Score: the median of the grades."),
    ("score", "sum"): say("Score: the sum of the grades."),
    ("nuf", ""): say("Score: new + useful + feasible, each the mean of the grades."),
    ("ice", "product"): say("Score: impact × confidence × ease, each the mean of the grades."),
    ("ice", "sum"): say("Score: impact + confidence + ease, each the mean of the grades."),
    ("rice", ""): say("Score: reach × impact × confidence / effort, each the median of the estimates."),
}


def axes_of(poll: Poll, detail: Grades) -> tuple[Axis, ...]:
    """What was asked. An estimate of a size has no upper end, so its scale is as long as what was said."""
    counting = voting.counting(poll.method, Question((), poll.settings))
    assert isinstance(counting, GradeCounting)
    rated = counting.rated()
    asks = (
        (ask, (ask.low, float(ask.high or 0)) if ask.axis in rated else _said(detail, ask.axis))
        for ask in counting.form().asks
    )
    return tuple(Axis(ask.axis, render(ask.words), *ends) for ask, ends in asks)


def _said(detail: Grades, axis: str) -> tuple[float, float]:
    found = [spread for spreads in detail.spreads.values() if (spread := spreads.get(axis))]
    return min((one.low for one in found), default=0), max((one.high for one in found), default=0)


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said of an idea, with its sign."""

    icon: str
    words: str
    tone: str = "signal"


class GradeRow(IdeaRow):
    """One idea: rank, note, cells, score; below them what there is to say of it."""

    def __init__(self, shown: Row, cells: Sequence[Cell], notes: Sequence[Note], high: int, above: str = "") -> None:
        """`above`: what is said of this row and all that follow."""
        self.cells, self.notes = AxisCells(cells, high - 10), tuple(notes)
        told = (shown.spoken, f"{self.cells.accessibleName()}.", *(f"{note.words}." for note in notes))
        super().__init__(shown, " ".join(told))
        self.rank, self.score = Label(shown.rank, "h2"), Label(own_direction(shown.figure), "h2")
        self.score.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.strip = Strip(shown.face, height=high - 10)
        self.rank.setFixedWidth(theme.px(RANK))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.px(BRACKET), 1, 0, 1)
        self._grid.setHorizontalSpacing(theme.px(BETWEEN))
        self._grid.setVerticalSpacing(0)
        if above:
            self._grid.addLayout(row(Label(above, "h3", "ink2", wrap=True), margins=(0, 14, 0, 4)), 0, 0, 1, 4)
        for place, part in enumerate((self.rank, self.strip, self.cells, self.score)):
            self._grid.addWidget(part, 1, place)
        if notes:
            self._grid.addLayout(column(*(_line(note) for note in notes), gap=0), 3, 1, 1, 3)

    def minimumSizeHint(self) -> QSize:
        """What is in it is as wide as the view says."""
        return QSize(theme.px(200), super().minimumSizeHint().height())

    def lay(self, strip: int, score: int, figures: Sequence[int], *, stacked: bool) -> None:
        """The same columns as all other rows; `stacked`: the cells below the note."""
        self.strip.setFixedWidth(strip)
        self.score.setFixedWidth(score)
        if stacked != self.cells.stacked:
            self._grid.removeWidget(self.cells)
            self._grid.addWidget(self.cells, *((2, 1, 1, 3) if stacked else (1, 2)))
        self.cells.lay(figures, stacked=stacked)


def _line(note: Note) -> QHBoxLayout:
    sign = Label()
    sign.setPixmap(icons.pixmap(note.icon, theme.px(18), theme.colour(note.tone)))
    sign.setFixedWidth(theme.px(18))
    line = row(sign, Label(note.words, "captionBold", note.tone, wrap=True), gap=6, margins=(EDGE, 0, 0, 6))
    line.setStretch(1, 1)
    return line


class GradesView(ListedView):
    """A table of ideas and axes, with the cut; ideas without a score stand below, without a place."""

    SHORTENS = True

    def __init__(self) -> None:
        super().__init__()
        self._high = HIGH
        self._above = QVBoxLayout()
        self.setLayout(column(self._above, self.list, gap=0))
        self._axes: tuple[Axis, ...] = ()
        self._detail: Grades | None = None
        self._head: QWidget | None = None
        self._score = Label()
        self._heads: list[QWidget] = []
        self._unscored: str = ""  # the first idea that has no score

    def legend(self, result: Result) -> str:
        """What a box is, and how the score is made."""
        boxes = tr("Line: lowest to highest. Box: the middle half. Stroke and figure: the median.")
        return f"{boxes} {_score_words(result)}" if result.rows else ""

    def axes(self, result: Result, detail: Grades) -> tuple[Axis, ...]:
        """The columns."""
        return axes_of(result.poll, detail)

    def cell(self, option: str, axis: Axis) -> Cell:
        """One idea on one axis."""
        assert self._detail
        return GradeCell(axis, self._detail.spreads[option].get(axis.key))

    def notes(self, option: str) -> list[Note]:
        """What is to be said of an idea."""
        assert self._detail
        found = [Note("arrows-horizontal", tr("Far apart: hear both ends"))] if option in self._detail.disputed else []
        if (self._detail.classes or {}).get(option) == MOONSHOT:
            found.append(Note("question", tr("A moonshot: confidence is below half")))
        return found

    def build(self, result: Result, rows: tuple[Row, ...]) -> None:
        """The names of the axes, the rows below them."""
        assert isinstance(result.tally.detail, Grades)
        self._detail, self._high = result.tally.detail, HIGH if len(rows) < MANY else LOW
        self._unscored = next((shown.option_id for shown in rows if not shown.place), "")
        self._axes = self.axes(result, self._detail)
        self._show_heads()
        super().build(result, rows)
        self.fit()

    def _show_heads(self) -> None:
        empty(self._above)
        self._heads = [_head(axis) for axis in self._axes]
        self._score = Label(tr("Score"), "captionBold")
        self._score.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        self._head = box(row(None, box(row(*self._heads, gap=GAP)), self._score, gap=BETWEEN))
        self._above.addWidget(self._head)

    def cut_high(self, rows: tuple[Row, ...]) -> int:
        """Lower in a long list."""
        return cut_line.HIGH if self._high == HIGH else cut_line.LOW

    def row_of(self, result: Result, shown: Row, number: int) -> GradeRow:
        """A row; above the first that has no score it says why."""
        above = tr("Without a score: a grade is missing") if shown.option_id == self._unscored else ""
        cells = [self.cell(shown.option_id, axis) for axis in self._axes]
        notes = self.notes(shown.option_id)
        if shown.before:
            notes.append(Note("clock-counter-clockwise", shown.before, "ink2"))
        return GradeRow(shown, cells, notes, self._high, above)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All rows are as wide as each other."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Note, boxes and score in columns; where there is no room for boxes they go below the note."""
        rows = [made for made in self.rows if isinstance(made, GradeRow)]
        if not rows or self._head is None:
            return
        score = theme.px(BETWEEN) + max(part.sizeHint().width() for part in (self._score, *(r.score for r in rows)))
        room = max(1, self.width() - theme.px(BRACKET + RANK + 3 * BETWEEN) - score)
        figures = self._figures(rows)
        strip = self._strip(room, figures, max(map(self.least, rows)))
        for made in rows:
            made.lay(strip or room, score, figures, stacked=not strip)
        self._head.setVisible(bool(strip))
        for head, wide in zip(self._heads, column_widths(room - strip, figures), strict=True):
            head.setFixedWidth(int(wide))
        self._score.setFixedWidth(score)

    def least(self, _made: GradeRow) -> int:
        """How narrow, in pixels, the picture in a cell may be."""
        return theme.px(LEAST_BOX)

    def _strip(self, room: int, figures: Sequence[int], least_box: int) -> int:
        """How wide a note is beside its boxes; 0 where there is no room for both."""
        beside = (
            sum(figures) + sum(theme.px(BESIDE) for figure in figures if figure) + theme.px(GAP) * (len(figures) - 1)
        )
        wide, least = (room - len(figures) * size - beside for size in (theme.px(BOX), least_box))
        if least < theme.px(LEAST_STRIP):
            return 0
        return min(theme.px(STRIP), max(wide, min(theme.px(LEGIBLE), least)))

    def _figures(self, rows: Sequence[GradeRow]) -> list[int]:
        """How many pixels the widest figure on each axis takes."""
        measure = theme.metrics("h3").horizontalAdvance
        return [max(measure(made.cells.cells[place].figure) for made in rows) for place in range(len(self._axes))]


def _score_words(result: Result) -> str:
    settings = checked(result.poll.method, result.poll.settings)
    chosen = str(settings.get("decides") or settings.get("formula") or "")
    return render(SCORES[result.poll.method, chosen])


def _head(axis: Axis) -> QWidget:
    """The name of an axis and the ends of its scale."""
    ends = [Label(axis.ends, "minimum", "ink2")] if axis.ends else []
    return box(column(None, Label(axis.name, "captionBold", wrap=True), *ends, gap=0))
