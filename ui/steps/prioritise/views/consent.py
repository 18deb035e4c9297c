"""Consent: for every idea the hands of the room in columns. No averages: a room split in two would look lukewarm."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.language import mirrored, tr
from ui.steps.prioritise.results import Result, Row
from ui.steps.prioritise.views.consent_words import Consent, Hands, Step
from ui.steps.prioritise.views.view import LEAD, ResultView
from ui.widgets import paint
from ui.widgets.even import Even
from ui.widgets.strips import EDGE, Strip
from ui.widgets.text import Label, Part, column, empty, row, rule

DOT, GAP = 18, 3  # pixels of a hand
MOST_DOTS = 14  # in a column; with more all columns are bars
LEAST, BARS = 5, 8  # dots that there is room for: at least, and for bars
FOOT, FIGURE = 30, 24  # pixels below the line for the numbers of the scale, and above a bar for its figure
RING = 5  # pixels of the line of a hand that objects
PANEL = 320  # pixels: two of them stand side by side


class HandColumns(QWidget):
    """The columns of one idea: a dot for every hand, a ring of ink where it objects."""

    def __init__(self, hands: Hands, most: int) -> None:
        """`most`: the highest column of all ideas, so that all bars are to one scale."""
        super().__init__()
        self.steps, self._most = hands.steps, most
        self.setAccessibleName(hands.counts)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    @property
    def are_bars(self) -> bool:
        """Whether there are more hands than can be seen one by one."""
        return self._most > MOST_DOTS

    def sizeHint(self) -> QSize:
        """As high as its highest column; beside a higher picture there is more room above it."""
        dots = BARS if self.are_bars else max(LEAST, *(step.people for step in self.steps))
        return QSize(theme.px(PANEL), theme.px(dots * (DOT + GAP) + FOOT + FIGURE * self.are_bars))

    def minimumSizeHint(self) -> QSize:
        """Dots give way before columns do."""
        return QSize(theme.px(160), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line, the numbers of the scale, the hands."""
        painter = QPainter(self)
        paint.start(painter)
        base = self.height() - theme.px(FOOT)
        painter.fillRect(QRectF(0, base, self.width(), 1), theme.colour("outline"))
        for place, step in enumerate(self.steps):
            x = self._middle(place)
            painter.setFont(theme.font("h3"))
            painter.setPen(theme.colour("ink"))
            below = QRectF(x - self._wide / 2, base + 1, self._wide, theme.px(FOOT) - 1)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(step.value))
            self._paint_bar(painter, x, base, step) if self.are_bars else self._paint_dots(painter, x, base, step)
        painter.end()

    @property
    def _wide(self) -> float:
        return self.width() / len(self.steps)

    def _middle(self, place: int) -> float:
        x = (place + 0.5) * self._wide
        return self.width() - x if mirrored() else x

    def _paint_dots(self, painter: QPainter, x: float, base: float, step: Step) -> None:
        size, high = min(theme.px(DOT), self._wide - 2), theme.px(DOT + GAP)
        for number in range(step.people):
            middle = QPointF(x, base - size / 2 - 1 - number * high)
            if step.objects:
                line = min(theme.px(RING), size / 3)
                painter.setPen(paint.pen("ink", line))
                painter.setBrush(paint.NO_BRUSH)
                painter.drawEllipse(middle, (size - line) / 2, (size - line) / 2)
            else:
                paint.dot(painter, middle, size, placed=True)

    def _paint_bar(self, painter: QPainter, x: float, base: float, step: Step) -> None:
        if not step.people:
            return
        high = theme.px(BARS * (DOT + GAP)) * step.people / self._most
        wide = min(theme.px(28), self._wide * 0.7)
        bar = QRectF(x - wide / 2, base - high, wide, high)
        fill = None if step.objects else theme.colour("dotOnPaper")
        paint.rounded(painter, bar, theme.px(2), fill, paint.pen("ink", theme.px(3)) if step.objects else None)
        above = QRectF(x - self._wide / 2, bar.top() - theme.px(FIGURE), self._wide, theme.px(FIGURE))
        painter.setPen(theme.colour("ink"))
        painter.drawText(above, Qt.AlignmentFlag.AlignCenter, str(step.people))


class HandPanel(QWidget):
    """One idea: its note, its hands, and two short sentences about them."""

    def __init__(self, hands: Hands, most: int) -> None:
        super().__init__()
        self.shown = hands
        self.setAccessibleName(hands.spoken)
        self.strip, self.columns = Strip(hands.face, height=46), HandColumns(hands, most)
        along = Label(hands.along, "bodyBold", wrap=True)
        hear = Label(hands.hear, "body" if hands.calm else "bodyBold", "ink2" if hands.calm else "ink", wrap=True)
        hear.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        foot = row(along, hear, gap=12)
        foot.setStretch(0, 2)
        foot.setStretch(1, 3)
        self.setLayout(column(_inset(rule("ruleInk")), 8, self.strip, 14, _inset(self.columns), 2, _inset(foot), gap=0))


def _inset(part: Part) -> QVBoxLayout:
    """As far in as the paper of a strip is."""
    layout = column(part)
    layout.setContentsMargins(EDGE, 0, EDGE, 0)
    return layout


class ConsentView(ResultView):
    """A panel for each idea, two beside each other; the lowest hands first, which is the order of the talk."""

    TELLS = False

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.panels: list[HandPanel] = []
        self.setAccessibleName(tr("Result"))
        panels = QWidget()
        self._grid = Even(panels, most=2, least=PANEL, gap=20)
        self.setLayout(row(LEAD - EDGE, panels, gap=0))

    def headline(self, result: Result) -> str:
        """ "Three can go on, 37 needs a talk"."""
        return Consent(result, result.rows).headline()

    def legend(self, result: Result) -> str:
        """What the numbers of the scale mean."""
        return Consent(result, result.rows).legend()

    def show_result(self, result: Result, rows: tuple[Row, ...]) -> None:
        """A panel for each idea that anybody showed a hand for."""
        if (result, rows) == self._shown:
            return
        self._shown = result, rows
        empty(self._grid)
        ideas = Consent(result, rows).ideas
        most = max((step.people for idea in ideas for step in idea.steps), default=0)
        self.panels = [HandPanel(idea, most) for idea in ideas]
        for panel in self.panels:
            self._grid.addWidget(panel)
