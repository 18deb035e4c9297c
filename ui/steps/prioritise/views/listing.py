"""Ideas below each other, by rank: brackets around ties, and the line where the cut is. Every picture with rows has one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.language import mirrored, tr
from ui.steps.prioritise.results import Result, Row, cut_words
from ui.steps.prioritise.views.cut_line import BRACKET, HIGH, CutLine
from ui.steps.prioritise.views.view import ResultView
from ui.widgets import paint
from ui.widgets.text import empty


class IdeaRow(QWidget):
    """One idea of the list; what it shows beside its rank is the picture's."""

    def __init__(self, shown: Row, spoken: str) -> None:
        super().__init__()
        self.shown = shown
        self.setAccessibleName(spoken)


class Listing(QWidget):
    """The rows, built anew where they are others."""

    cut_moved = Signal(int)  # so many ideas are to go forward

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[IdeaRow] = ()
        self.cut: CutLine | None = None
        self._forward = 0
        self.setAccessibleName(tr("Result"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def leave_above(self, pixels: int) -> None:
        """Room above the first row, for the heads of what stands beside it."""
        self._layout.setContentsMargins(0, pixels, 0, 0)

    def show_rows(self, result: Result, made: Sequence[IdeaRow], cut_high: int) -> None:
        """These rows, with the line below the last that goes forward; it keeps the focus."""
        held = bool(self.cut and self.cut.hasFocus())
        empty(self._layout)
        self.rows, self.cut, self._forward = made, None, result.poll.forward
        for number, one in enumerate(made, start=1):
            self._layout.addWidget(one)
            if number == result.cut:
                self.cut = self._cut_line(cut_words(result), cut_high)
        if held and self.cut:
            self.cut.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def _cut_line(self, words: str, high: int) -> CutLine:
        made = CutLine(words, high)
        made.moved.connect(lambda by: self.cut_moved.emit(self._forward + by))
        made.dragged.connect(self._follow)
        made.dropped.connect(self._drop)
        self._layout.addWidget(made)
        return made

    def _above(self, y: int) -> int:
        """How many rows lie above a place."""
        return sum(made.geometry().center().y() < y for made in self.rows)

    def _follow(self, y: int) -> None:
        if self.cut:
            self.cut.raise_()
            self.cut.move(self.cut.x(), y - self.cut.height() // 2)

    def _drop(self, y: int) -> None:
        above = self._above(y)
        self._layout.invalidate()  # back to its place, if nothing comes of it
        self._layout.activate()
        if self.cut and above != self._layout.indexOf(self.cut):
            self.cut_moved.emit(above)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The brackets around ties."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setPen(paint.pen("ink2", 2))
        groups: dict[int, list[IdeaRow]] = {}
        for made in self.rows:
            if made.shown.place:
                groups.setdefault(made.shown.place, []).append(made)
        for group in groups.values():
            if len(group) > 1:
                self._bracket(painter, group[0].geometry().center().y(), group[-1].geometry().center().y())
        painter.end()

    def _bracket(self, painter: QPainter, top: float, bottom: float) -> None:
        near, far = 1.0, theme.px(BRACKET - 4)
        if mirrored():
            near, far = self.width() - near, self.width() - far
        corners = [QPointF(far, top), QPointF(near, top), QPointF(near, bottom), QPointF(far, bottom)]
        painter.drawPolyline(corners)


class ListedView(ResultView):
    """A picture with a list in it. Built anew only where the result is another one."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.list = Listing()
        self.list.cut_moved.connect(self.cut_moved)

    @property
    def rows(self) -> Sequence[IdeaRow]:
        """The rows of the list."""
        return self.list.rows

    @property
    def cut(self) -> CutLine | None:
        """The line in it."""
        return self.list.cut

    def show_result(self, result: Result, rows: tuple[Row, ...]) -> None:
        """These rows of a result."""
        if (result, rows) != self._shown:
            self._shown = result, rows
            self.build(result, rows)

    def build(self, result: Result, rows: tuple[Row, ...]) -> None:
        """The list, and what stands beside it."""
        made = [self.row_of(result, shown, number) for number, shown in enumerate(rows, start=1)]
        self.list.show_rows(result, made, self.cut_high(rows))

    def cut_high(self, rows: tuple[Row, ...]) -> int:
        """How high the line is."""
        return HIGH

    def row_of(self, result: Result, shown: Row, number: int) -> IdeaRow:
        """The row of an idea; `number`: the how manieth it is."""
        raise NotImplementedError
