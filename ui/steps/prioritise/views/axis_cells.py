"""What the room gave to one idea on every axis: boxes of grades, or better, the same and worse. Painted, and said in words."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.language import mirrored, tr
from ui.widgets import paint
from ui.widgets.sight import own_direction
from workshop.voting.detail import Spread
from workshop.voting.grades import short

GAP, LINE = 16, 36  # pixels between columns; of a line, where the axes stand below each other
BESIDE = 8  # pixels between a box and its figure
NAME = 150  # pixels for the name of an axis at the front of its line
BOX, MEDIAN = 16, 3  # pixels: how high a box is, and how wide its median
MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Axis:
    """One thing that was asked of every idea, and the ends of its scale where it has one."""

    key: str
    name: str
    low: float = 0
    high: float = 0

    @property
    def ends(self) -> str:
        """ "1 to 10"."""
        if self.low == self.high:
            return ""
        return tr("{low} to {high}", low=short(self.low), high=short(self.high))

    def share(self, grade: float) -> float:
        """Where a grade lies, from 0 to 1."""
        return (grade - self.low) / (self.high - self.low) if self.high > self.low else 0.5


class Cell(ABC):
    """What one idea got on one axis."""

    axis: Axis

    @property
    @abstractmethod
    def figure(self) -> str:
        """The number beside the picture; "" where the picture has its own."""

    @property
    @abstractmethod
    def spoken(self) -> str:
        """What a screen reader says."""

    @abstractmethod
    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """The picture."""


@dataclass(frozen=True, slots=True)
class GradeCell(Cell):
    """Grades: a line from the lowest to the highest, the middle half as a box, the median as a stroke."""

    axis: Axis
    spread: Spread | None

    @property
    def figure(self) -> str:
        """The median."""
        return "–" if self.spread is None else str(short(self.spread.median))

    @property
    def spoken(self) -> str:
        """ "Impact: median 7, middle half 5 to 8, all 2 to 10"."""
        if self.spread is None:
            return tr("{axis}: no grade", axis=self.axis.name)
        found = self.spread
        figures = {name: short(getattr(found, name)) for name in ("median", "lower", "upper", "low", "high")}
        return tr(
            "{axis}: median {median}, middle half {lower} to {upper}, all {low} to {high}",
            axis=self.axis.name,
            **figures,
        )

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """The track, the line, the box, the stroke."""
        y, high = rect.center().y(), min(theme.px(BOX), rect.height())
        painter.fillRect(QRectF(rect.left(), y - 0.5, rect.width(), 1), theme.colour("hairline"))
        if self.spread is None:
            return

        def at(grade: float) -> float:
            along = self.axis.share(grade) * rect.width()
            return rect.right() - along if mirrored() else rect.left() + along

        found = self.spread
        painter.setPen(paint.pen("ink2", 2))
        painter.drawLine(QPointF(at(found.low), y), QPointF(at(found.high), y))
        left, right = sorted((at(found.lower), at(found.upper)))
        if right - left > 1:
            box = QRectF(left, y - high / 2, right - left, high)
            paint.rounded(painter, box, 2, theme.colour("accentSoft"), paint.pen("ink2", 1))
        stroke = theme.px(MEDIAN)
        begin = min(max(at(found.median) - stroke / 2, rect.left()), rect.right() - stroke)
        painter.fillRect(QRectF(begin, y - high / 2 - 2, stroke, high + 4), theme.colour("accent"))


@dataclass(frozen=True, slots=True)
class SideCell(Cell):
    """How many say better, the same, worse than the baseline. `baseline`: it is the baseline itself."""

    axis: Axis
    plus: int
    same: int
    minus: int
    baseline: bool = False

    @property
    def figure(self) -> str:
        """They stand in the picture."""
        return ""

    @property
    def words(self) -> str:
        """ "+7 =3 −2"."""
        return "=" if self.baseline else f"+{self.plus}  ={self.same}  −{self.minus}"

    @property
    def spoken(self) -> str:
        """ "Fair: 7 better, 3 the same, 2 worse"."""
        if self.baseline:
            return ""
        sides = {"plus": self.plus, "same": self.same, "minus": self.minus}
        return tr("{axis}: {plus} better, {same} the same, {minus} worse", axis=self.axis.name, **sides)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """A bar in three parts, and the figures below it; alone in a low row."""
        painter.setFont(theme.font("captionBold"))
        painter.setPen(theme.colour("ink"))
        words, bar = painter.fontMetrics().height(), theme.px(8)
        if self.baseline or rect.height() < words + bar + 4:
            painter.drawText(rect, MIDDLE | Qt.AlignmentFlag.AlignLeading, own_direction(self.words))
            return
        top = rect.center().y() - (words + bar + 4) / 2
        self._paint_bar(painter, QRectF(rect.left(), top, rect.width(), bar))
        below = QRectF(rect.left(), top + bar + 4, rect.width(), words)
        painter.setPen(theme.colour("ink"))
        painter.drawText(below, MIDDLE | Qt.AlignmentFlag.AlignLeading, own_direction(self.words))

    def _paint_bar(self, painter: QPainter, rect: QRectF) -> None:
        whole = max(1, self.plus + self.same + self.minus)
        x = rect.right() if mirrored() else rect.left()
        for count, fill, line in (
            (self.plus, "accent", ""),
            (self.same, "sunken", "hairline"),
            (self.minus, "", "ink"),
        ):
            wide = rect.width() * count / whole
            part = QRectF(x - wide if mirrored() else x, rect.top(), wide, rect.height())
            x += -wide if mirrored() else wide
            if count:
                pen = paint.pen(line, 1 if fill else 2) if line else None
                paint.rounded(painter, part, 0, theme.colour(fill) if fill else None, pen)


class AxisCells(QWidget):
    """The cells of one idea: beside each other, or `stacked` below each other with the names of their axes."""

    def __init__(self, cells: Sequence[Cell], high: int) -> None:
        super().__init__()
        self.cells, self._high = tuple(cells), high
        self.stacked = False
        self._figures: Sequence[int] = [0] * len(self.cells)
        self.setAccessibleName(". ".join(cell.spoken for cell in cells if cell.spoken) or tr("nothing was asked"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def lay(self, figures: Sequence[int], *, stacked: bool) -> None:
        """How they stand; `figures`: how many pixels the widest figure of all ideas takes on each axis."""
        self.stacked, self._figures = stacked, figures
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line, or one for each axis."""
        high = theme.px(LINE) * len(self.cells) if self.stacked else theme.px(self._high)
        return QSize(theme.px(120) * max(1, len(self.cells)), high)

    def minimumSizeHint(self) -> QSize:
        """Boxes give way."""
        return QSize(theme.px(60), self.sizeHint().height())

    def places(self) -> list[QRectF]:
        """Where the cells stand, each with its figure."""
        count = len(self.cells)
        if self.stacked:
            return [QRectF(0, place * theme.px(LINE), self.width(), theme.px(LINE)) for place in range(count)]
        found, x = [], 0.0
        for wide in column_widths(self.width(), self._figures):
            found.append(QRectF(self.width() - x - wide if mirrored() else x, 0, wide, self.height()))
            x += wide + theme.px(GAP)
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each cell in its place."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        widest = max(self._figures, default=0)
        for cell, rect, figure in zip(self.cells, self.places(), self._figures, strict=True):
            inside = self._paint_name(painter, cell, rect) if self.stacked else rect
            self._paint_cell(painter, cell, inside, widest if self.stacked else figure)
        painter.end()

    def _paint_name(self, painter: QPainter, cell: Cell, rect: QRectF) -> QRectF:
        """The name of the axis; what is left of the line."""
        wide = min(theme.px(NAME), rect.width() * 0.4)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink2"))
        place = QRectF(rect.right() - wide if mirrored() else rect.left(), rect.top(), wide, rect.height())
        name = painter.fontMetrics().elidedText(cell.axis.name, Qt.TextElideMode.ElideRight, int(wide) - theme.px(8))
        painter.drawText(place, MIDDLE | Qt.AlignmentFlag.AlignLeading, name)
        return rect.adjusted(0, 0, -wide, 0) if mirrored() else rect.adjusted(wide, 0, 0, 0)

    def _paint_cell(self, painter: QPainter, cell: Cell, rect: QRectF, figure: int) -> None:
        figures = figure + theme.px(BESIDE) if figure else 0
        x = rect.left() if mirrored() else rect.right() - figures
        cell.paint(painter, rect.adjusted(figures, 0, 0, 0) if mirrored() else rect.adjusted(0, 0, -figures, 0))
        painter.setFont(theme.font("h3"))
        painter.setPen(theme.colour("ink"))
        place = QRectF(x, rect.top(), figures, rect.height())
        painter.drawText(place, MIDDLE | Qt.AlignmentFlag.AlignTrailing, cell.figure)


def column_widths(width: float, figures: Sequence[int]) -> list[float]:
    """How wide each column is: boxes are all as wide as each other, figures as wide as they need."""
    beside = [figure + theme.px(BESIDE) if figure else 0 for figure in figures]
    boxes = (width - theme.px(GAP) * (len(figures) - 1) - sum(beside)) / max(1, len(figures))
    return [max(0, boxes + figure) for figure in beside]
