"""A painted table that stands beside the list: heads above its columns, a cell for every row, the cut as a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import icons, theme
from ui.language import mirrored, tr
from ui.steps.prioritise.views.cut_line import LOW
from ui.widgets import paint
from ui.widgets.own_keys import claims
from ui.widgets.sample import Draw
from workshop.messages import Message, say

HIGH, GAP, HEAD = 44, 3, 28  # pixels of a cell, between cells, of the heads
PITCH = HIGH + GAP
PAD, ICON, BAR = 8, 14, 5
LEADING = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft  # the painter mirrors both
TRAILING = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
LEFT_TO_RIGHT = "\u200e"  # a plus stays before its number
SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of cell is painted, by the tokens of its colours; "" for none."""

    fill: str = ""
    ink: str = "ink2"
    line: str = ""
    dashed: str = ""  # a line inside the cell
    icon: str = ""
    bold: bool = False


LOOKS = {
    "wins": Look("accent", "onAccent", bold=True),
    "left out": Look("accent", "onAccent", dashed="onAccent", bold=True),
    "even": Look("sunken"),
    "loses": Look("surface", line="hairline"),
    "none": Look(),
    "in": Look("surface", "ink", line="hairline"),
    "elected": Look("accent", "onAccent", icon="check", bold=True),
    "seated": Look("accentSoft", "ink", icon="check"),
    "out": Look("sunken", "ink", dashed="outline", icon="x"),
}


TRACKS = {"accent": "accentHover", "sunken": "surface"}  # what a bar lies on, by the ground of its cell


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says. `bar`: a length from 0 to 1 below its figure."""

    kind: str
    figure: str = ""
    more: str = ""  # beside the figure, smaller
    bar: float | None = None


def paint_ground(painter: QPainter, rect: QRectF, look: Look) -> None:
    """A cell without its figure."""
    line = paint.pen(look.line, 1) if look.line else None
    fill = theme.colour(look.fill) if look.fill else None
    paint.rounded(painter, rect, theme.px(3), fill, line)
    if look.dashed:
        inside = min(theme.px(3), rect.height() / 7)
        inner = rect.adjusted(inside, inside, -inside, -inside)
        paint.rounded(painter, inner, theme.px(2), None, paint.pen(look.dashed, 2, dashed=True))


def sign_of(kind: str) -> Draw:
    """A kind of cell in a legend, or a sign that stands in cells."""

    def draw(painter: QPainter, rect: QRectF) -> None:
        if kind not in LOOKS:
            painter.setFont(theme.font("captionBold"))
            painter.setPen(theme.colour("ink"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, kind)
            return
        look, edge = LOOKS[kind], rect.height() / 6
        paint_ground(painter, rect, look if not look.icon else replace(look, dashed=""))  # a small sign holds one thing
        if look.icon:
            icons.paint(painter, look.icon, rect.adjusted(edge, edge, -edge, -edge), theme.colour(look.ink))

    return draw


def cell_width(cells: Sequence[Cell]) -> int:
    """So much that the widest of them fits."""
    return max((_wanted(cell) for cell in cells), default=0)


def _wanted(cell: Cell) -> int:
    icon = theme.px(ICON + 4) if LOOKS[cell.kind].icon else 0
    more = theme.metrics("minimum").horizontalAdvance(cell.more) + theme.px(6) if cell.more else 0
    return theme.metrics("bodyBold").horizontalAdvance(cell.figure) + more + icon + 2 * theme.px(PAD)


class Cells(QWidget):
    """The table. `threshold`: where every bar has its mark, from 0 to 1."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: Sequence[str] = ()
        self.rows: Sequence[Sequence[Cell]] = ()
        self.threshold: float | None = None
        self._cut, self._wide = 0, theme.px(HIGH)

    def show_cells(self, heads: Sequence[str], rows: Sequence[Sequence[Cell]], cut: int, least: int) -> None:
        """These rows of cells, all of a width, at least so many pixels; the gap is after so many rows, or nowhere."""
        self.heads, self.rows = heads, rows
        self._cut = cut if cut <= len(rows) else 0
        self._wide = max(theme.px(least), *(cell_width(cells) for cells in rows)) if rows else theme.px(least)
        self.setFixedSize(max(1, len(heads) * self.step), self.top(len(rows)))
        self.update()

    @property
    def step(self) -> int:
        """From one column to the next."""
        return self._wide + theme.px(GAP)

    def top(self, row: int) -> int:
        """Where a row begins."""
        return theme.px(HEAD) + row * theme.px(PITCH) + (theme.px(LOW) if 0 < self._cut <= row else 0)

    def place(self, row: int, column: int) -> QRect:
        """Where a cell is; the first column is at the leading side."""
        return QRect(self._left(column), self.top(row) + theme.px(GAP) // 2, self._wide, theme.px(HIGH))

    def _left(self, column: int) -> int:
        begin = column * self.step
        return self.width() - begin - self._wide if mirrored() else begin

    def paintEvent(self, event: QPaintEvent) -> None:
        """What of it is in sight: there may be a thousand columns."""
        painter = QPainter(self)
        paint.start(painter)
        seen = event.rect()
        columns = [column for column in range(len(self.heads)) if self._in(column, seen)]
        self._paint_heads(painter, columns)
        for number, cells in enumerate(self.rows):
            if self.top(number) <= seen.bottom() and self.top(number + 1) >= seen.top():
                for column in columns:
                    self._paint_cell(painter, QRectF(self.place(number, column)), cells[column])
        if self._cut:
            middle = self.top(self._cut) - theme.px(LOW) // 2
            painter.fillRect(QRectF(0, middle - 1, self.width(), 2), theme.colour("accent"))
        painter.end()

    def _in(self, column: int, seen: QRect) -> bool:
        left = self._left(column)
        return left <= seen.right() and left + self._wide >= seen.left()

    def _paint_heads(self, painter: QPainter, columns: Sequence[int]) -> None:
        painter.setFont(theme.font("bodyBold"))
        painter.setPen(theme.colour("ink"))
        for column in columns:
            place = QRect(self._left(column), 0, self._wide, theme.px(HEAD))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.heads[column])

    def _paint_cell(self, painter: QPainter, rect: QRectF, cell: Cell) -> None:
        look = LOOKS[cell.kind]
        paint_ground(painter, rect, look)
        inside = rect.adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
        if cell.bar is not None:
            self._paint_bar(painter, inside, cell.bar, look)
            inside = inside.adjusted(0, theme.px(3), 0, -theme.px(BAR + 6))
        painter.setPen(theme.colour(look.ink))
        painter.setFont(theme.font("bodyBold" if look.bold else "body"))
        if not look.icon and not cell.more and cell.bar is None:
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, cell.figure)
            return
        painter.drawText(inside, LEADING, cell.figure)
        if look.icon:
            after = painter.fontMetrics().horizontalAdvance(cell.figure) + theme.px(4 if cell.figure else 0)
            icons.paint(painter, look.icon, _icon_place(inside, after), theme.colour(look.ink))
        painter.setFont(theme.font("minimum"))
        painter.drawText(inside, TRAILING, f"{LEFT_TO_RIGHT}{cell.more}")

    def _paint_bar(self, painter: QPainter, inside: QRectF, share: float, look: Look) -> None:
        track = QRectF(inside.left(), inside.bottom() - theme.px(BAR + 6), inside.width(), theme.px(BAR))
        painter.fillRect(track, theme.colour(TRACKS.get(look.fill, "sunken")))
        painter.fillRect(_part(track, 0, share), theme.colour("onAccent" if look.fill == "accent" else "accent"))
        if self.threshold is not None:
            mark = _part(track, self.threshold, self.threshold)
            x = min(max(mark.left() - 1, track.left()), track.right() - 2)
            painter.fillRect(QRectF(x, track.top() - theme.px(3), 2, theme.px(BAR + 6)), theme.colour(look.ink))


def _icon_place(inside: QRectF, after: float) -> QRectF:
    side = theme.px(ICON)
    left = inside.right() - after - side if mirrored() else inside.left() + after
    return QRectF(left, inside.center().y() - side / 2, side, side)


def _part(track: QRectF, begin: float, end: float) -> QRectF:
    """A part of a bar, from its leading end."""
    wide = (end - begin) * track.width()
    left = track.right() - end * track.width() if mirrored() else track.left() + begin * track.width()
    return QRectF(left, track.top(), wide, track.height())


class Sideways(QScrollArea):
    """What holds the table: where there is no room for all of it, ← and → move it."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {
        "Left": say("Move the table sideways"),
        "Right": say("Move the table sideways"),
    }

    def __init__(self, table: Cells) -> None:
        super().__init__()
        self._table = table
        self.setWidget(table)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Table, moved by the arrow keys"))

    def fit(self, wide: int) -> None:
        """As wide as there is room, and so high that a bar covers nothing."""
        bar, table = self.horizontalScrollBar(), self._table
        scrolls = table.width() > wide
        bar.setSingleStep(table.step)
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOn if scrolls else policy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)
        below = theme.px(6) + bar.sizeHint().height() if scrolls else 0
        self.setFixedSize(min(wide, table.width()), table.height() + below)

    def event(self, event: QEvent) -> bool:
        """While it has the focus the arrows move it, whatever the screen does with them."""
        return claims(event, SIDEWAYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and →; all other keys are the page's."""
        if event.key() in SIDEWAYS:
            super().keyPressEvent(event)
        else:
            event.ignore()
