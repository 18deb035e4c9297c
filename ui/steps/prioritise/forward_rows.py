"""The lines of the Going-forward list: tick, note, what the vote gave it, place on the grid, score; and a reason where they differ."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.language import render, tr
from ui.steps.prioritise.grid_places import share_of
from ui.steps.prioritise.grid_plot import quadrant_words
from ui.widgets.fields import LineField
from ui.widgets.notes import Face, face_of
from ui.widgets.strips import Dots, MiniGrid, Strip
from ui.widgets.text import Label, box, column, row, rule
from ui.widgets.tick import Tick
from workshop.actions import forward, ideas, scores
from workshop.board import Board
from workshop.records import Idea

TICK_COLUMN, VOTE_COLUMN, GRID_COLUMN, SCORE_COLUMN = 44, 132, 142, 74
FIGURES_ONLY = 200  # per cent of text size


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list."""

    idea_id: str
    face: Face
    figure: str  # what the vote gave it: "8", and in words "8 dots"
    worth: str
    dots: int | None  # how many are drawn; None where the room voted by something else
    ticked: bool
    by_vote: bool
    reason: str
    quadrant: str  # in the window's language, "–" where it was not placed
    at: tuple[float, float] | None
    score: str  # "–" where it was not scored

    @property
    def differs(self) -> bool:
        """Whether the room wants it otherwise than the vote."""
        return self.ticked != self.by_vote

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        score = tr("Score {score}", score=self.score) if self.score != "–" else ""
        return " ".join(f"{part}." for part in (self.face.spoken, self.worth, self.quadrant, score) if part)


def lines_of(seen: Board, step_id: str) -> list[Line]:
    """The list as it is now."""
    given, scored, found = forward.given(seen, step_id), scores.that_counts(seen, step_id), []
    placed, piles = forward.placements(seen), ideas.piles(seen)
    for record in forward.in_order(seen, step_id):
        idea = seen.find(Idea, record.idea_id)
        if idea:
            where = placed.get(idea.id)
            at = share_of(where.impact, where.effort) if where else None
            words = quadrant_words(forward.quadrant(where))
            told = (
                idea.id,
                face_of(seen, idea, parts=piles[idea.id]),
                *_told(given, idea.id),
                record.ticked,
                record.by_vote,
            )
            score = str(scored.points.get(idea.id, "–")) if scored else "–"
            found.append(Line(*told, record.reason, words, at, score))
    return found


def _told(given: forward.Given, idea_id: str) -> tuple[str, str, int | None]:
    worth = given.worth(idea_id)
    dots = max(0, int(given.scores.get(idea_id, 0))) if given.dotted else None
    return given.figure(idea_id), render(worth) if worth else "", dots


def vote_column() -> int:
    """How wide the column of the vote is; with the largest text the figure stands alone, and the notes get the room."""
    return VOTE_COLUMN if theme.look.percent < FIGURES_ONLY else VOTE_COLUMN // 2


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
        self._count, self._dots = Label("", "h2", wrap=True), Dots(size=12, gap=4, across=4, most=12)
        self._grid, self._quadrant = MiniGrid(), Label("", "body", wrap=True)
        self._score = Label("–", "h2")
        self.reason = LineField(hint=tr("Why? One line, it is printed"), role="body", height=36)
        self.reason.left.connect(lambda words: self.reasoned.emit(self.idea_id, words))
        self.reason.entered.connect(self._enter)
        self._why = box(row(Label(tr("Differs from the vote:"), "captionBold", "signal"), self.reason, gap=10))
        self.setLayout(self._build())

    def _build(self) -> QVBoxLayout:
        self._score.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        tick, dots = QWidget(), QWidget()
        tick.setLayout(row(self.tick, None, gap=0))
        tick.setFixedWidth(theme.px(TICK_COLUMN))
        self._count.setMinimumWidth(theme.px(24))
        dots.setLayout(row(self._count, self._dots, None, gap=4))
        dots.setFixedWidth(theme.px(vote_column()))
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
        self._show_given(line)
        self._grid.show_place(line.at)
        self._quadrant.setText(line.quadrant)
        self._score.setText(line.score)
        self._why.setVisible(line.differs)
        self.reason.setAccessibleName(tr("Why idea {number} differs from the vote", number=line.face.number or ""))
        self.reason.show_words(line.reason)

    def _show_given(self, line: Line) -> None:
        """A figure with its dots; what is no number of dots in words."""
        in_words = line.dots is None and bool(line.worth) and theme.look.percent < FIGURES_ONLY
        self._count.role("h3" if in_words else "h2")
        self._count.setText(line.worth if in_words else line.figure)
        self._count.setMinimumWidth(theme.px(VOTE_COLUMN - 8 if in_words else 24))
        self._dots.setVisible(bool(line.dots) and theme.look.percent < FIGURES_ONLY)
        self._dots.show_dots(line.dots or 0)

    def _enter(self, words: str) -> None:
        self.reasoned.emit(self.idea_id, words)
        self.tick.setFocus(Qt.FocusReason.OtherFocusReason)
