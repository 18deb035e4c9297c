"""Impact and effort by ballots: every idea at the medians of the room, with the middle half as whiskers, and a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.counting import capital, in_words
from ui.language import mirrored, render, tr
from ui.steps.prioritise.grid_plot import PlotWords, name_places, paint_plot
from ui.steps.prioritise.results import Result, Row, headline, shortened
from ui.steps.prioritise.views.view import LEAD, ResultView
from ui.widgets import paint
from ui.widgets.notes import Face, paint_paper
from ui.widgets.strips import EDGE, Strip
from ui.widgets.text import Label, box, column, empty, row
from workshop.messages import say
from workshop.voting.class_words import CLASS_NAMES, OF_THE_GRID
from workshop.voting.detail import Grades, Spread
from workshop.voting.grades import short
from workshop.voting.matrix.count import BIG_BET, FILL_IN, QUICK_WIN, THANKLESS
from workshop.voting.matrix.places import Box, labels, scale_of, share
from workshop.voting.settings import checked

UNPLACED = say("Not placed: a grade is missing")
ON_PLOT = PlotWords(
    (CLASS_NAMES[QUICK_WIN], CLASS_NAMES[BIG_BET], CLASS_NAMES[FILL_IN], CLASS_NAMES[THANKLESS]),
    (say("little"), say("much")),
)
HIGH, SIDE, BOTTOM = 460, 44, 40  # pixels: the grid, and what is beside and below it
ACROSS, DOWN = 26, 56  # pixels from the edges of the grid to the ends of its scales: the names of the quarters are free
LABEL = 28  # pixels: how high a label is
NEXT_TO = 720  # pixels of width from which the list stands beside the grid
WORD = 10  # characters of an idea that has no number
FIELDS = (*OF_THE_GRID, "")
MANY, MORE = 60, 4  # ideas from which the grid grows, and by how many pixels each


@dataclass(frozen=True, slots=True)
class Placed:
    """One idea: where it stands, how far the middle half of the room reaches; nowhere where a grade is missing."""

    option_id: str
    face: Face
    impact: Spread | None
    effort: Spread | None
    field: str
    apart: bool

    @property
    def label(self) -> str:
        """What stands on the grid."""
        return str(self.face.number) if self.face.number is not None else shortened(self.face.text, WORD)

    @property
    def field_name(self) -> str:
        """ "Quick win"."""
        return render(CLASS_NAMES.get(self.field, UNPLACED))

    @property
    def where(self) -> str:
        """ "Impact 8, effort 3"."""
        grades = ["–" if one is None else short(one.median) for one in (self.impact, self.effort)]
        return tr("Impact {impact}, effort {effort}", impact=grades[0], effort=grades[1])

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = [self.face.spoken, self.where, self.field_name]
        return f"{'. '.join([*parts, *([_apart()] if self.apart else [])])}."


def _apart() -> str:
    return tr("Far apart: hear both ends")


def placed_of(result: Result, rows: Sequence[Row]) -> tuple[Placed, ...]:
    """All ideas, field by field."""
    detail = result.tally.detail
    assert isinstance(detail, Grades)
    found = [_placed(detail, row) for row in rows]
    return tuple(one for field in FIELDS for one in found if one.field == field)


def _placed(detail: Grades, row: Row) -> Placed:
    spreads, field = detail.spreads[row.option_id], (detail.classes or {}).get(row.option_id, "")
    apart = row.option_id in detail.disputed
    return Placed(row.option_id, row.face, spreads["impact"], spreads["effort"], field, apart)


class QuadrantPlot(QWidget):
    """The grid with the number of every idea at its medians; lines reach over the middle half of the room."""

    def __init__(self) -> None:
        super().__init__()
        self.ideas: tuple[Placed, ...] = ()
        self._middle, self._most = 5.5, 10.0
        self._asked: object = None
        self._labels: list[QRectF] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ideas(self, ideas: Sequence[Placed], middle: float, most: float) -> None:
        """Those that were graded on both axes. `middle`: the grade between low and high."""
        self.ideas = tuple(idea for idea in ideas if idea.impact and idea.effort)
        self._middle, self._most = middle, most
        told = (f"{idea.label}: {idea.where}, {idea.field_name}" for idea in self.ideas)
        self.setAccessibleName(". ".join((tr("Grid of impact and effort"), *told)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Higher where there are very many."""
        return QSize(theme.px(HIGH), theme.px(HIGH + max(0, len(self.ideas) - MANY) * MORE))

    def minimumSizeHint(self) -> QSize:
        """It is never too small for its words."""
        return QSize(theme.px(280), self.sizeHint().height())

    @property
    def plot(self) -> QRectF:
        """The grid inside its axes."""
        side = theme.px(SIDE)
        rect = QRectF(side, 2, self.width() - side - 2, self.height() - theme.px(BOTTOM))
        if mirrored():
            rect.moveLeft(2)
        return rect

    def at(self, impact: float, effort: float) -> QPointF:
        """Where a pair of grades lies."""
        across, down = theme.px(ACROSS), theme.px(DOWN)
        inside = self.plot.adjusted(across, down, -across, -down)
        along = share(effort, self._middle, self._most) * inside.width()
        up = share(impact, self._middle, self._most) * inside.height()
        return QPointF(inside.right() - along if mirrored() else inside.left() + along, inside.bottom() - up)

    def points(self) -> list[QPointF]:
        """The medians of every idea."""
        return [self.at(i.impact.median, i.effort.median) for i in self.ideas if i.impact and i.effort]

    def places(self) -> list[QRectF]:
        """Where the labels stand, none on another; kept until something moves."""
        points = self.points()
        asked = (self.plot.getRect(), [(point.x(), point.y()) for point in points])
        if asked != self._asked:
            words = max((theme.metrics("h3").horizontalAdvance(idea.label) for idea in self.ideas), default=0)
            size = (words + theme.px(26), theme.px(LABEL))
            self._asked = asked
            names = [_box(rect) for rect in name_places(self.plot)]
            found = labels(_box(self.plot), [(point.x(), point.y()) for point in points], size, names)
            self._labels = [QRectF(*box) for box in found]
        return self._labels

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The grid, then all lines, then all labels: no line lies on a label."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        paint_plot(painter, self.plot, ON_PLOT)
        places = list(zip(self.ideas, self.points(), self.places(), strict=True))
        for idea, point, rect in places:
            self._paint_lines(painter, idea, point, rect)
        for idea, _point, rect in places:
            _paint_label(painter, idea, rect)
        painter.end()

    def _paint_lines(self, painter: QPainter, idea: Placed, point: QPointF, rect: QRectF) -> None:
        impact, effort = idea.impact, idea.effort
        assert impact
        assert effort
        token = "signal" if idea.apart else "ink3"
        painter.setPen(paint.pen(token, 2 if idea.apart else 1.5))
        painter.drawLine(self.at(impact.median, effort.lower), self.at(impact.median, effort.upper))
        painter.drawLine(self.at(impact.lower, effort.median), self.at(impact.upper, effort.median))
        if not rect.contains(point):
            painter.setPen(paint.pen(token, 1, dashed=True))
            painter.drawLine(point, rect.center())
        painter.setPen(paint.NO_PEN)
        painter.setBrush(theme.colour("ink"))
        painter.drawEllipse(point, theme.px(4), theme.px(4))


def _box(rect: QRectF) -> Box:
    return Box(rect.left(), rect.top(), rect.width(), rect.height())


def _paint_label(painter: QPainter, idea: Placed, rect: QRectF) -> None:
    inside = rect.adjusted(2, 2, -2, -2)
    paint_paper(painter, inside, idea.face.paper)
    pad = theme.px(5)
    painter.setFont(theme.font("h3"))
    painter.setPen(theme.colour("noteInk"))
    words = inside.adjusted(pad, 0, -pad, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, idea.label)
    x = inside.left() + pad + 3 if mirrored() else inside.right() - pad - 3
    paint.mark(painter, idea.face.paper, QPointF(x, inside.bottom() - theme.px(8)), theme.px(8))
    if idea.apart:
        paint.rounded(painter, rect, theme.px(4), None, paint.pen("signal", 2, dashed=True))


class PlacedRow(QWidget):
    """One idea of the list: its note, its grades in words, and whether the room is far apart."""

    def __init__(self, shown: Placed) -> None:
        super().__init__()
        self.shown = shown
        self.setAccessibleName(shown.spoken)
        self.strip = Strip(shown.face, height=44)
        parts = [Label(shown.where, "caption", "ink2", wrap=True)]
        if shown.apart:
            sign = Label()
            sign.setPixmap(icons.pixmap("arrows-horizontal", theme.px(18), theme.colour("signal")))
            sign.setFixedWidth(theme.px(18))
            parts += [sign, Label(_apart(), "captionBold", "signal", wrap=True)]
        under = row(*parts, gap=6, margins=(EDGE, 0, EDGE, 6))
        under.setStretch(len(parts) - 1, 1)
        self.setLayout(column(self.strip, under, gap=0))


class QuadrantsView(ResultView):
    """The grid, and beside it (below it where it is narrow) all ideas field by field."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.rows: list[PlacedRow] = []
        self.setAccessibleName(tr("Result"))
        self.plot = QuadrantPlot()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(theme.px(20))
        self._sides.addWidget(self.plot, 6, Qt.AlignmentFlag.AlignTop)
        self._sides.addWidget(box(column(self._list, None)), 5)
        self.setLayout(row(LEAD, self._sides, gap=0))

    def headline(self, result: Result) -> str:
        """ "Two quick wins, one big bet"."""
        found = placed_of(result, result.rows)
        wins = sum(idea.field == QUICK_WIN for idea in found)
        bets = sum(idea.field == BIG_BET for idea in found)
        if not found:
            return headline(result)
        if not wins and not bets:
            return tr("No quick win and no big bet")
        parts = [tr("{count} quick win", "{count} quick wins", n=wins, count=in_words(wins))] if wins else []
        parts += [tr("{count} big bet", "{count} big bets", n=bets, count=in_words(bets))] if bets else []
        return capital(", ".join(parts))

    def legend(self, result: Result) -> str:
        """What the signs mean."""
        words = tr("Every idea stands at the medians of the room; its lines reach over the middle half.")
        if isinstance(result.tally.detail, Grades) and result.tally.detail.disputed:
            words += " " + tr("Dashed: the room is far apart, hear both ends.")
        return words

    def show_result(self, result: Result, rows: tuple[Row, ...]) -> None:
        """All ideas that anybody graded."""
        if (result, rows) == self._shown:
            return
        self._shown = result, rows
        found = placed_of(result, rows)
        settings = checked(result.poll.method, result.poll.settings)
        self.plot.show_ideas(found, *scale_of(settings))
        self._list_ideas(found)

    def _list_ideas(self, found: Sequence[Placed]) -> None:
        empty(self._list)
        self.rows = []
        for field in FIELDS:
            group = [PlacedRow(idea) for idea in found if idea.field == field]
            if group:
                head = row(Label(group[0].shown.field_name, "h3", "ink2", wrap=True), margins=(EDGE, 0, EDGE, 2))
                self._list.addWidget(box(head))
            for made in group:
                self.rows.append(made)
                self._list.addWidget(made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room."""
        super().resizeEvent(event)
        beside = self.width() >= theme.px(NEXT_TO)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._sides.direction() != way:
            self._sides.setDirection(way)
