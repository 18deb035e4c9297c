"""The rows of a result: rank, note, count, dots, with brackets around ties and the line where the cut is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent

from ui import theme
from ui.steps.prioritise.results import Result, Row
from ui.steps.prioritise.views import cut_line
from ui.steps.prioritise.views.cut_line import BRACKET
from ui.steps.prioritise.views.listing import IdeaRow, ListedView
from ui.widgets.strips import EDGE, Dots, Strip
from ui.widgets.text import Label, column, row

WIDE, NARROW, SLIM = 406, 320, 90  # of a strip
LEGIBLE = 130  # of a strip: below, the figure stands alone, and the note gets the room of the dots
DOT, LEAST_DOT, FULL_BAR = 26, 14, 14
HIGH, LOW, MANY = 60, 31, 12  # pixels of a row; low from so many rows on, so that sixteen need no scroll bar


class ResultRow(IdeaRow):
    """One idea: rank, strip of 406 by 50, count, dots; all of it lower in a long list."""

    def __init__(self, shown: Row, high: int) -> None:
        super().__init__(shown, shown.spoken)
        self._high = high
        role = "count" if high == HIGH else "h2"
        rank, count = Label(shown.rank, role), Label(shown.figure, role)
        rank.setFixedWidth(theme.px(52))
        count.setMinimumWidth(theme.px(30))
        count.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.strip, self.dots = Strip(shown.face, height=high - 10), Dots(size=min(DOT, high - 14), gap=6)
        self.dots.show_dots(shown.dots)
        self.before = Label(shown.before, "caption", "ink2")
        parts = (BRACKET, rank, self.strip, 14, count, 8, self.dots, None, self.before)
        self.setLayout(row(*parts, gap=4, margins=(0, 1, 0, 1)))

    def sizeHint(self) -> QSize:
        """Sixty pixels a row, or as few as a long list leaves."""
        return QSize(super().sizeHint().width(), theme.px(self._high))

    def minimumSizeHint(self) -> QSize:
        """The strip gives way: its words have a second line and a tooltip."""
        return QSize(theme.px(200), theme.px(self._high))


class RowsView(ListedView):
    """All rows of a result."""

    SHORTENS = True
    TELLS = False

    def __init__(self) -> None:
        super().__init__()
        self._high = HIGH
        self._made: list[ResultRow] = []
        self.setLayout(column(self.list, gap=0))

    def build(self, result: Result, rows: tuple[Row, ...]) -> None:
        """Lower rows where there are many."""
        self._high, self._made = HIGH if len(rows) < MANY else LOW, []
        super().build(result, rows)
        self._fit()

    def cut_high(self, rows: tuple[Row, ...]) -> int:
        """Lower in a long list."""
        return cut_line.HIGH if self._high == HIGH else cut_line.LOW

    def row_of(self, result: Result, shown: Row, number: int) -> IdeaRow:
        """Rank, note, count, dots."""
        self._made.append(ResultRow(shown, self._high))
        return self._made[-1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All strips are as wide as each other, and every dot is on screen."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        before = max((made.before.sizeHint().width() for made in self._made), default=0)
        room = self.width() - theme.px(BRACKET + 52 + 14 + 30 + 8 + 7 * 4) - before
        most = max((min(made.shown.dots, FULL_BAR) for made in self._made), default=0)
        wanted = most * theme.px(DOT + 6)
        little = max(theme.px(SLIM), room - most * theme.px(LEAST_DOT))  # the figure says it too
        strip = max(min(theme.px(WIDE), room - wanted), min(theme.px(NARROW), little))
        dotted = room - strip >= most * theme.px(LEAST_DOT) and strip >= theme.px(LEGIBLE)
        if not dotted:
            strip = max(theme.px(SLIM), min(theme.px(WIDE), room))
        for made in self._made:
            made.strip.setFixedWidth(strip + 2 * EDGE)
            made.dots.fit(min(DOT, self._high - 14), (room - strip) * made.shown.dots // max(1, most))
            made.dots.setVisible(dotted)
