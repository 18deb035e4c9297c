"""The lines of the Going-forward list: tick, note, dots, place on the grid, score; and a reason where they differ."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.language import tr
from ui.steps.prioritise.grid_places import share_of
from ui.steps.prioritise.grid_plot import quadrant_words
from ui.widgets.fields import LineField
from ui.widgets.notes import Face, face_of
from ui.widgets.strips import Dots, MiniGrid, Strip
from ui.widgets.text import Label, box, column, row, rule
from ui.widgets.tick import Tick
from workshop.actions import forward
from workshop.board import Board
from workshop.records import Idea

TICK_COLUMN, DOTS_COLUMN, GRID_COLUMN, SCORE_COLUMN = 44, 132, 142, 74
FIGURES_ONLY = 200  # per cent of text size


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list."""

    idea_id: str
    face: Face
    dots: int
    ticked: bool
    by_vote: bool
    reason: str
    quadrant: str  # in the window's language, "–" where it was not placed
    at: tuple[float, float] | None

    @property
    def differs(self) -> bool:
        """Whether the room wants it otherwise than the vote."""
        return self.ticked != self.by_vote

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        dots = tr("{n} dot", "{n} dots", n=self.dots)
        return f"{self.face.spoken}. {dots}. {self.quadrant}."


def lines_of(seen: Board, step_id: str) -> list[Line]:
    """The list as it is now."""
    dots, found = forward.dots(seen, step_id), []
    for record in forward.in_order(seen):
        idea = seen.find(Idea, record.idea_id)
        if idea:
            where = forward.placement(seen, idea.id)
            at = share_of(where.impact, where.effort) if where else None
            words = quadrant_words(forward.quadrant(where))
            given = (idea.id, face_of(seen, idea), dots.get(idea.id, 0), record.ticked, record.by_vote)
            found.append(Line(*given, record.reason, words, at))
    return found


def dots_column() -> int:
    """How wide the column of the dots is; with the largest text the figure stands alone, and the notes get the room."""
    return DOTS_COLUMN if theme.look.percent < FIGURES_ONLY else DOTS_COLUMN // 2


class ForwardRow(QWidget):
    """`ticked` when somebody ticks or unticks, `reasoned` when a reason is typed. Both tell the idea's id."""

    ticked = Signal(str, bool)
    reasoned = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.line: Line | None = None
        self.tick = Tick()
        self.tick.clicked.connect(lambda on: self.ticked.emit(self.idea_id, on))
        self.strip = Strip(height=44)
        self._count, self._dots = Label("", "h2"), Dots(size=12, gap=4, across=4, most=12)
        self._grid, self._quadrant = MiniGrid(), Label("", "body", wrap=True)
        self._score = Label("–", "h2")
        self.reason = LineField(hint=tr("Why? One line, it is printed"), role="body", height=36)
        self.reason.left.connect(lambda words: self.reasoned.emit(self.idea_id, words))
        self.reason.entered.connect(self._enter)
        self._why = box(row(Label(tr("Differs from the dots:"), "captionBold", "signal"), self.reason, gap=10))
        self.setLayout(self._build())

    def _build(self) -> QVBoxLayout:
        self._score.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        tick, dots = QWidget(), QWidget()
        tick.setLayout(row(self.tick, None, gap=0))
        tick.setFixedWidth(theme.px(TICK_COLUMN))
        self._count.setMinimumWidth(theme.px(24))
        dots.setLayout(row(self._count, self._dots, None, gap=4))
        dots.setFixedWidth(theme.px(dots_column()))
        self._dots.setVisible(theme.look.percent < FIGURES_ONLY)
        grid = QWidget()
        inside = row(self._grid, self._quadrant, gap=10)
        inside.setStretch(1, 1)
        inside.setAlignment(self._quadrant, Qt.AlignmentFlag.AlignVCenter)
        grid.setLayout(inside)
        grid.setFixedWidth(theme.px(GRID_COLUMN))
        self._score.setFixedWidth(theme.px(SCORE_COLUMN - 20))
        parts = row(tick, self.strip, 10, dots, grid, self._score, gap=4, margins=(0, 1, 0, 1))
        parts.setStretch(1, 1)
        return column(parts, self._why, rule(), gap=0)

    @property
    def idea_id(self) -> str:
        """Whose row it is."""
        return self.line.idea_id if self.line else ""

    def show_line(self, line: Line) -> None:
        """Another idea, or another state of it; a reason that is being typed stays."""
        if line == self.line:
            return
        self.line = line
        self.tick.setChecked(line.ticked)
        self.tick.setAccessibleName(line.spoken)
        self.strip.show_face(line.face)
        self._count.setText(str(line.dots))
        self._dots.show_dots(line.dots)
        self._grid.show_place(line.at)
        self._quadrant.setText(line.quadrant)
        self._why.setVisible(line.differs)
        self.reason.setAccessibleName(tr("Why idea {number} differs from the dots", number=line.face.number or ""))
        self.reason.show_words(line.reason)

    def _enter(self, words: str) -> None:
        self.reasoned.emit(self.idea_id, words)
        self.tick.setFocus(Qt.FocusReason.OtherFocusReason)
