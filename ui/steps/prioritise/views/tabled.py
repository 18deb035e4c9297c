"""A list with a table beside it, row by row; where there is no room for both, the table scrolls and the list stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.steps.prioritise.results import Result, Row
from ui.steps.prioritise.views.cells import HEAD, HIGH, PITCH, Cells, Sideways, sign_of
from ui.steps.prioritise.views.cut_line import BRACKET, LOW
from ui.steps.prioritise.views.listing import IdeaRow, ListedView
from ui.widgets.flow import Flow
from ui.widgets.sample import Sample
from ui.widgets.strips import Strip
from ui.widgets.text import Label, column, empty, row

RANK, NUMBER = 40, 46  # pixels
MOST = 500  # of the list


class TableRow(IdeaRow):
    """One idea: rank, strip, and where the columns are ideas its number again."""

    def __init__(self, shown: Row, spoken: str, *, sign: Label | None = None, number: str = "") -> None:
        """`sign`: what stands in the rank's place, or beside it."""
        super().__init__(shown, spoken)
        self.setFixedHeight(theme.px(PITCH))
        rank = Label(shown.rank, "count")
        rank.setMinimumWidth(theme.px(RANK))
        self.strip = Strip(shown.face, height=HIGH - 2, edge=2)
        signs = [rank] * bool(shown.rank) + [sign] * bool(sign)
        line = row(BRACKET, *signs, self.strip, _head(number) if number else 6, gap=4)
        line.setStretchFactor(self.strip, 1)
        self.setLayout(line)


def _head(number: str) -> Label:
    """What the row is called beside the table."""
    made = Label(number, "bodyBold")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setFixedWidth(theme.px(NUMBER))
    return made


class TabledView(ListedView):
    """The list, the table and its legend; a subclass makes the rows and the cells."""

    LEAST: ClassVar[int] = 280  # pixels that a wide table leaves to the list

    def __init__(self) -> None:
        super().__init__()
        self.list.leave_above(theme.px(HEAD))
        self.table = Cells()
        self.area = Sideways(self.table)
        self._caption = Label("", "caption", "ink2", wrap=True)
        self._below = Label("", "body", "ink2", wrap=True)
        self._below.setFixedHeight(theme.px(PITCH))
        self._below.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._lead, self._indent, self._key = QWidget(), QWidget(), QWidget()
        self._signs = Flow(self._key, gap=16)
        self._left = QWidget()
        self._left.setLayout(column(self.list, self._below, gap=0))
        above = row(self._lead, self._caption, gap=0)
        above.setStretchFactor(self._caption, 1)
        both = row(self._left, self.area, None, gap=0)
        for part in (self._left, self.area):
            both.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        below = row(self._indent, self._key, gap=0)
        below.setStretchFactor(self._key, 1)
        self.setLayout(column(above, both, below, gap=6))

    def minimumSizeHint(self) -> QSize:
        """The table gives way: it scrolls."""
        return QSize(theme.px(self.LEAST), super().minimumSizeHint().height())

    def cut_high(self, rows: tuple[Row, ...]) -> int:
        """As high as the gap in the table."""
        return LOW

    def show_caption(self, words: str, spoken: str) -> None:
        """What stands above the table, and what it is called where it is not seen."""
        self._caption.setText(words)
        self.table.setAccessibleName(spoken)

    def show_key(self, signs: Iterable[tuple[str, str]]) -> None:
        """What the kinds of cells mean."""
        empty(self._signs)
        for kind, words in signs:
            self._signs.addWidget(Sample(words, sign_of(kind), side=16))

    def show_below(self, words: str) -> None:
        """The name of a last row of the table that is no idea; "" where there is none."""
        self._below.setText(words)
        self._below.setVisible(bool(words))

    def build(self, result: Result, rows: tuple[Row, ...]) -> None:
        """The list beside the table, which a subclass has filled."""
        super().build(result, rows)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list and the table share the width."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """The table as wide as it is, as long as the list keeps the least that it needs."""
        least = min(theme.px(self.LEAST), self.width() // 2)
        wide = min(self.table.width(), max(1, self.width() - least))
        listed = max(least, min(theme.px(MOST), self.width() - wide))
        self.area.fit(wide)
        for part in (self._left, self._lead, self._indent):
            part.setFixedWidth(listed)
