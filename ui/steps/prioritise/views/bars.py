"""A list in which every idea has its figure and a bar on one scale, with a line of words below it."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.language import mirrored
from ui.steps.prioritise.results import Result, Row
from ui.steps.prioritise.views.cut_line import BRACKET
from ui.steps.prioritise.views.listing import IdeaRow, ListedView
from ui.widgets.strips import EDGE, Strip
from ui.widgets.text import Label, column, row

HIGH, RANK, GAP = 66, 40, 14  # pixels of a row, of a rank, between its parts
WIDE, LEAST, SLIM = 372, 200, 90  # of a strip: at most, what it keeps beside a bar, and where there is no room at all
BAR = 24  # pixels of height


class Bar(QWidget):
    """What a row shows beside its figure; a subclass paints it into the width that is left."""

    def __init__(self, spoken: str) -> None:
        super().__init__()
        self.setAccessibleName(spoken)
        self.setFixedHeight(theme.px(BAR))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class BarRow(IdeaRow):
    """One idea: rank, strip, figure, bar, words below the bar."""

    def __init__(self, shown: Row, figure: str, bar: Bar, words: str) -> None:
        super().__init__(shown, f"{shown.spoken} {words}".strip())
        self.setFixedHeight(theme.px(HIGH))
        rank = Label(shown.rank or "–", "count", "ink" if shown.rank else "ink3")
        rank.setFixedWidth(theme.px(RANK))
        self.strip, self.figure, self.bar = Strip(shown.face, height=46), Label(figure, "count"), bar
        self.figure.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        told = ", ".join(filter(None, (words, shown.before)))
        beside = column(None, bar, Label(told, "caption", "ink2", short=True), None, gap=2)
        self.setLayout(row(BRACKET, rank, self.strip, GAP, self.figure, GAP, beside, gap=0))

    def minimumSizeHint(self) -> QSize:
        """Strip and bar give way."""
        return QSize(theme.px(LEAST), theme.px(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line below it."""
        painter = QPainter(self)
        lead = 0 if mirrored() else theme.px(BRACKET)
        wide = self.width() - theme.px(BRACKET)
        painter.fillRect(QRectF(lead, self.height() - 1, wide, 1), theme.colour("hairline"))
        painter.end()


class BarsView(ListedView):
    """The rows; a subclass says what a figure is and paints the bars."""

    SHORTENS = True

    def __init__(self) -> None:
        super().__init__()
        self._made: list[BarRow] = []

    def build(self, result: Result, rows: tuple[Row, ...]) -> None:
        """Rows of one measure."""
        self._made = []
        super().build(result, rows)
        self.fit()

    def row_of(self, result: Result, shown: Row, number: int) -> IdeaRow:
        """One of them."""
        self._made.append(self.bar_row(result, shown))
        return self._made[-1]

    @abstractmethod
    def bar_row(self, result: Result, shown: Row) -> BarRow:
        """The row of an idea."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All strips are as wide as each other, and so are all figures."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Strips and figures are as wide as each other."""
        figure = max((made.figure.sizeHint().width() for made in self._made), default=0)
        room = self.list.contentsRect().width() - figure - theme.px(BRACKET + RANK + 2 * GAP)
        strip = min(theme.px(WIDE), max(min(theme.px(LEAST), room // 2), round(room * 0.56)))
        for made in self._made:
            made.strip.setFixedWidth(max(strip, theme.px(SLIM) // 2) + 2 * EDGE)
            made.figure.setFixedWidth(figure)
