"""Notes as one row, votes as dots, a place on a grid as a small picture: what tables of ideas are made of."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.language import tr
from ui.widgets import paint
from ui.widgets.notes import Face, paint_strip

EDGE = 4  # pixels around a strip for its shadow


class Strip(QWidget):
    """A note as one row; without a face a sentence that says why there is none."""

    def __init__(self, face: Face | None = None, *, height: int = 50, instead: str = "", edge: int = EDGE) -> None:
        """`edge`: less room for the shadow, where strips stand close."""
        super().__init__()
        self.face, self._instead, self._edge = face, instead, edge
        self.setFixedHeight(theme.px(height) + 2 * edge)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_face(face, instead)

    def show_face(self, face: Face | None, instead: str = "") -> None:
        """Another note in the same place, or why there is none."""
        self.face, self._instead = face, instead
        self.setAccessibleName(face.spoken if face else instead or tr("No idea yet"))
        self.setToolTip("" if face is None or len(face.text) < LONG else plain(face.text))
        self.update()

    @property
    def words(self) -> str:
        """What it says."""
        return self.face.text if self.face else self._instead

    def sizeHint(self) -> QSize:
        """The design's strip."""
        return QSize(theme.px(406), self.height())

    def minimumSizeHint(self) -> QSize:
        """Narrower, the words take a second line and then an ellipsis."""
        return QSize(theme.px(120), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The strip, or a dashed place with the sentence."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        rect = QRectF(self.rect()).adjusted(self._edge, self._edge, -self._edge, -self._edge)
        if self.face:
            paint_strip(painter, rect, self.face)
        elif self._instead:
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("signal"))
            painter.drawText(rect.adjusted(theme.px(12), 0, 0, 0), WRAPPED, self._instead)
        else:
            paint.rounded(painter, rect, theme.px(2), None, paint.pen("outline", 1, dashed=True))
        painter.end()


LONG = 60  # characters: from here on a strip may have to leave something out
WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap


def plain(text: str) -> str:
    """What somebody wrote, for a tooltip: never taken for markup."""
    return f"<p>{escape(text)}</p>"


SMALLEST = 8  # pixels: a dot that can still be counted


class Dots(QWidget):
    """Votes as dots: `placed` filled, the rest of `whole` as rings. In lines of `across`; over `most` as a solid bar."""

    def __init__(self, *, size: int = 26, gap: int = 6, across: int = 0, most: int = 14) -> None:
        super().__init__()
        self._size, self._gap, self._across, self._most = size, gap, across, most
        self.placed = self.whole = 0
        self.setAccessibleName(tr("{n} dot", "{n} dots", n=0))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_dots(self, placed: int, whole: int = 0) -> None:
        """So many are placed, of so many; without a whole there are no rings."""
        if (placed, whole) == (self.placed, self.whole):
            return
        self.placed, self.whole = placed, max(placed, whole)
        self.setAccessibleName(tr("{n} dot", "{n} dots", n=placed))
        self.updateGeometry()
        self.update()

    def fit(self, size: int, wide: int) -> None:
        """Dots of a size, smaller where so many would not fit into a width."""
        count = max(1, min(self.whole, self._most))
        fitting = int((wide / count - theme.px(self._gap)) * 100 / theme.look.percent)
        if (found := max(SMALLEST, min(size, fitting))) != self._size:
            self._size = found
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for all of them."""
        step = theme.px(self._size) + theme.px(self._gap)
        count = min(self.whole, self._most)
        columns = min(count, self._across or count)
        lines = -(-count // columns) if columns else 1
        return QSize(max(1, columns * step), lines * step - theme.px(self._gap))

    def minimumSizeHint(self) -> QSize:
        """The same: dots that are cut off would be votes that are missing."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dots, or the bar."""
        painter = QPainter(self)
        paint.start(painter)
        size, step = theme.px(self._size), theme.px(self._size) + theme.px(self._gap)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self.whole > self._most:
            high = min(size, self.height())
            bar = QRectF(0, (self.height() - high) / 2, self.width() - theme.px(self._gap), high)
            paint.rounded(painter, bar, high / 2, theme.colour("dotOnPaper"))
        for place in range(self.whole if self.whole <= self._most else 0):
            line, column = divmod(place, self._across or self.whole)
            x = column * step + size / 2
            middle = QPointF(self.width() - x if mirrored else x, line * step + size / 2)
            paint.dot(painter, middle, size, placed=place < self.placed)
        painter.end()


class MiniGrid(QWidget):
    """Where an idea stands between impact and effort, as a picture of 44 by 36."""

    def __init__(self) -> None:
        super().__init__()
        self._at: tuple[float, float] | None = None
        self.setAccessibleName(tr("Not on the grid"))
        self.setFixedSize(theme.px(44), theme.px(36))

    def show_place(self, at: tuple[float, float] | None) -> None:
        """From 0 to 1: across from little effort to much, down from high impact to low; None: not placed."""
        if at != self._at:
            self._at = at
            self.setAccessibleName(tr("On the grid") if at else tr("Not on the grid"))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A box, its quarters, the dot."""
        painter = QPainter(self)
        paint.start(painter)
        rect = QRectF(self.rect())
        dashed = self._at is None
        fill = None if dashed else theme.colour("surface")
        paint.rounded(painter, rect, theme.px(2), fill, paint.pen("outline", 1, dashed=dashed))
        if self._at:
            middle = rect.center()
            painter.fillRect(
                QRectF(rect.left() + 1, rect.top() + 1, middle.x() - 1, middle.y() - 1), theme.colour("accentSoft")
            )
            painter.fillRect(QRectF(middle.x(), rect.top() + 1, 1, rect.height() - 2), theme.colour("hairline"))
            painter.fillRect(QRectF(rect.left() + 1, middle.y(), rect.width() - 2, 1), theme.colour("hairline"))
            painter.setPen(paint.NO_PEN)
            painter.setBrush(theme.colour("ink"))
            size, pad = theme.px(9), theme.px(6)
            inside = rect.adjusted(pad, pad, -pad, -pad)
            x, y = inside.left() + self._at[0] * inside.width(), inside.top() + self._at[1] * inside.height()
            painter.drawEllipse(QPointF(x, y), size / 2, size / 2)
        painter.end()
