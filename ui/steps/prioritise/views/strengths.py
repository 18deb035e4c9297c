"""Comparisons two at a time: how strong they make every idea, on one scale, and how many of them it won."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.language import mirrored, tr
from ui.steps.prioritise.results import Result, Row
from ui.steps.prioritise.views.bars import WIDE, Bar, BarRow, BarsView
from ui.widgets import paint
from ui.widgets.flow import Flow
from ui.widgets.strips import Strip
from ui.widgets.text import Label, box, column, empty
from workshop.voting.detail import Strengths
from workshop.voting.pairs.bradley_terry import record
from workshop.voting.pairs.scale import SHARES, Scale, scale_of


class StrengthBar(Bar):
    """From the middle of the scale to where the idea is."""

    def __init__(self, position: float, lines: int, spoken: str) -> None:
        super().__init__(spoken)
        self.position, self._lines = position, lines

    def at(self, position: float) -> float:
        """A place of the scale in pixels, the stronger at the trailing side."""
        room = self.width() - 2
        return 1 + room * (1 - position if mirrored() else 1 + position) / 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines of the scale, the bar, the middle."""
        painter = QPainter(self)
        paint.start(painter)
        for line in range(-self._lines, self._lines + 1):
            painter.fillRect(QRectF(self.at(line / self._lines) - 0.5, 0, 1, self.height()), theme.colour("outline"))
        begin, end = sorted((self.at(0), self.at(self.position)))
        inset = theme.px(4)
        bar = QRectF(begin, inset, max(end - begin, 1), self.height() - 2 * inset)
        paint.rounded(painter, bar, theme.px(2), theme.colour("accent"))
        painter.fillRect(QRectF(self.at(0) - 1, 0, 2, self.height()), theme.colour("ink"))
        painter.end()


class StrengthsView(BarsView):
    """The rows of those that were compared; the others stand apart."""

    def __init__(self) -> None:
        super().__init__()
        self._scale = SHARES
        self._strips = QWidget()
        self._flow = Flow(self._strips, gap=4)
        self._apart = box(column(Label(tr("Never compared: no strength and no place"), "h3", wrap=True), self._strips))
        self.apart: list[Strip] = []
        self.setLayout(column(self.list, self._apart, gap=12))

    def headline(self, result: Result) -> str:
        """Also that nobody decided anything."""
        if result.rows and not result.tally.scores:
            return tr("No comparison was decided")
        return super().headline(result)

    def legend(self, result: Result) -> str:
        """What a length means, and what was added to what people said."""
        if not result.tally.scores:
            return ""
        if _by_shares(result):
            return tr(
                "How often in 100 an idea would win against one drawn by lot: 50 is the line in the middle. "
                "One win and one loss are added to each."
            )
        factor = self.scale(result).factor
        means = tr(
            "The further from the notes, the stronger. Of two ideas one line apart, the further one is preferred {n} times out of {all}.",
            n=factor,
            all=factor + 1,
        )
        if not strengths_of(result).prior:
            return means
        added = tr("To each idea one win and one loss against an imaginary middling one were added.")
        return f"{means} {added}"

    def rest(self, result: Result, rows: tuple[Row, ...]) -> str:
        """Those that were compared and are not on screen; the others stand apart."""
        more = sum(shown.score is not None for shown in result.rows[len(rows) :])
        return tr("{n} idea more", "{n} ideas more", n=more) if more else ""

    def scale(self, result: Result) -> Scale:
        """The one scale of all rows."""
        return SHARES if _by_shares(result) else scale_of(strengths_of(result).strength.values())

    def build(self, result: Result, rows: tuple[Row, ...]) -> None:
        """Whoever was compared in rows, the others as strips."""
        self._scale = self.scale(result)
        empty(self._flow)
        alone = [shown for shown in (*result.rows, *result.left) if shown.score is None]
        self.apart = [Strip(shown.face, height=42) for shown in alone]
        for strip in self.apart:
            self._flow.addWidget(strip)
        self._apart.setVisible(bool(alone))
        super().build(result, tuple(shown for shown in rows if shown.score is not None))

    def bar_row(self, result: Result, shown: Row) -> BarRow:
        """Figure, bar, wins."""
        won, lost = record(shown.option_id, strengths_of(result).wins)
        words = tr("won {won} of {n} comparison", "won {won} of {n} comparisons", won=won, n=won + lost)
        bar = StrengthBar(self._scale.position(shown.score or 1), self._scale.lines, shown.worth)
        return BarRow(shown, shown.figure, bar, words)

    def fit(self) -> None:
        """Also the strips that stand apart."""
        super().fit()
        for strip in self.apart:
            strip.setFixedWidth(max(1, min(theme.px(WIDE), self.width())))


def strengths_of(result: Result) -> Strengths:
    """The detail of such a count."""
    detail = result.tally.detail
    assert isinstance(detail, Strengths)
    return detail


def _by_shares(result: Result) -> bool:
    """Whether the figures are shares of wins instead of strengths."""
    return result.poll.settings.get("estimate") == "all-our-ideas"
