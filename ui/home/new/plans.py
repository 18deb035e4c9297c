"""The session plans as a list: each a strip of its steps, with when it would end."""

from __future__ import annotations

import html
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.home.dates import clock, weekday
from ui.home.hero import CORE
from ui.language import file_words, mirrored, tr
from ui.widgets import paint
from ui.widgets.notes import paint_words
from workshop import methods
from workshop.messages import KnownError
from workshop.methods import Recipe
from workshop.records import Minutes

Index = QModelIndex | QPersistentModelIndex
ROW, NAME, STRIP, END = 66, 132, 302, 96
LEAST_ROWS = 4  # in sight before the list scrolls


def all_plans() -> tuple[list[Recipe], list[KnownError]]:
    """Every plan, the shortest first; and what is wrong with those that cannot be read."""
    good: list[Recipe] = []
    bad: list[KnownError] = []
    for name in methods.recipe_names():
        try:
            good.append(methods.recipe(name))
        except KnownError as error:
            bad.append(error)
    return sorted(good, key=lambda plan: (len(plan.days), plan.length(), plan.name)), bad


def ends(plan: Recipe, day: str, starts: Minutes) -> str:
    """11:00; of several days the weekdays, Mon to Fri."""
    if len(plan.days) < 2:
        return clock(starts + plan.length())
    from datetime import date, timedelta

    last = date.fromisoformat(day) + timedelta(days=len(plan.days) - 1)
    return tr("{first} to {last}", first=weekday(day), last=weekday(last.isoformat()))


class PlansModel(QAbstractListModel):
    """The plans, and when they end on the day that is typed."""

    def __init__(self, parent: QObject, plans: list[Recipe]) -> None:
        super().__init__(parent)
        self.plans = plans
        self._when = ("2026-01-01", 570)

    def show_ends(self, day: str, starts: Minutes) -> None:
        """Another day, or another time to begin."""
        if (day, starts) != self._when:
            self._when = day, starts
            self.dataChanged.emit(self.index(0), self.index(len(self.plans) - 1))

    def end_of(self, row: int) -> str:
        """When one of them ends."""
        return ends(self.plans[row], *self._when)

    def widest_end(self) -> float:
        """The room that every end gets, so that the strips are equally long."""
        ends_ = [theme.metrics("body").horizontalAdvance(self.end_of(row)) + 4 for row in range(len(self.plans))]
        return max(theme.px(END) * 0.6, *ends_)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many."""
        return 0 if parent.isValid() else len(self.plans)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A plan's words."""
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            plan = self.plans[index.row()]
            end = tr("ends {time}", time=self.end_of(index.row()))
            return f"{file_words(plan.title)}. {file_words(plan.summary)} {end}"
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            return html.escape(file_words(self.plans[index.row()].summary))
        return None


class PlanPainter(QStyledItemDelegate):
    """One plan as a row."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As the design has it."""
        return QSize(theme.px(NAME + STRIP), theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Name, strip, what it is, when it ends."""
        view, model = option.widget, index.model()
        assert isinstance(view, QListView)
        assert isinstance(model, PlansModel)
        plan, rect = model.plans[index.row()], QRectF(option.rect)
        chosen = view.currentIndex().row() == index.row()
        painter.save()
        paint.start(painter)
        if chosen:
            box = rect.adjusted(0, 0, 0, -1)
            line = paint.pen("accent", 3 if view.hasFocus() else 2)
            paint.rounded(painter, box, theme.px(8), theme.colour("surface"), line)
        else:
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("hairline"))
        inside = rect.adjusted(theme.px(14), 0, -theme.px(14), 0)
        self._paint_parts(painter, inside, plan, model.end_of(index.row()), model.widest_end())
        painter.restore()

    def _paint_parts(self, painter: QPainter, rect: QRectF, plan: Recipe, end: str, last: float) -> None:
        name = theme.px(NAME)
        middle = rect.width() - name - last - theme.px(8)
        parts = [
            (file_words(plan.title), "h3", "ink", name - theme.px(8)),
            ("", "", "", middle),
            (end, "body", "ink2", last),
        ]
        x = rect.right() if mirrored() else rect.left()
        gaps = (theme.px(8), theme.px(8), 0)
        for place, ((words, role, tone, wide), gap) in enumerate(zip(parts, gaps, strict=True)):
            left = x - wide if mirrored() else x
            box = QRectF(left, rect.top(), wide, rect.height())
            if place == 0:
                _name(painter, box, words)
            elif place == 1:
                own = theme.metrics("body").horizontalAdvance(end)
                self._paint_middle(painter, box, plan, box.width() + max(0.0, last - own))
            else:
                _words(painter, box, words, role, tone, last=place == 2)
            x += -(wide + gap) if mirrored() else wide + gap

    def _paint_middle(self, painter: QPainter, box: QRectF, plan: Recipe, room: float) -> None:
        strip = QRectF(box.left(), box.top() + theme.px(14), min(box.width(), theme.px(STRIP)), theme.px(14))
        if mirrored():
            strip.moveRight(box.right())
        _strip(painter, strip, plan)
        left = box.right() - room if mirrored() else box.left()
        below = QRectF(left, strip.bottom() + theme.px(3), room, theme.px(24))
        _words(painter, below, file_words(plan.summary), "caption", "ink2", last=False)


def _name(painter: QPainter, box: QRectF, words: str) -> None:
    """A plan's name, on two lines where it is long."""
    metrics = theme.metrics("h3")
    lines = 1 if metrics.horizontalAdvance(words) <= box.width() else 2
    high = metrics.height() * 1.06 * lines
    paint_words(
        painter,
        QRectF(box.left(), box.center().y() - high / 2, box.width(), high),
        words,
        16,
        token="ink",
        role="h3",
        leading=True,
    )


def _strip(painter: QPainter, strip: QRectF, plan: Recipe) -> None:
    """The steps in proportion: core on lemon, the rest plain, breaks dashed; of several days one piece a day."""
    if len(plan.days) > 1:
        pieces = [("ideate", plan.length(day)) for day in range(len(plan.days))]
    else:
        pieces = [(step.method.step_kind, step.minutes) for step in plan.steps]
    gap = theme.px(2)
    whole = sum(minutes for _kind, minutes in pieces) or 1
    room = strip.width() - gap * (len(pieces) - 1)
    x = 0.0
    for kind, minutes in pieces:
        wide = max(2.0, room * minutes / whole)
        left = strip.right() - x - wide if mirrored() else strip.left() + x
        _piece(painter, QRectF(left, strip.top(), wide, strip.height()), kind)
        x += wide + gap


def _piece(painter: QPainter, box: QRectF, kind: str) -> None:
    if kind == "break":
        paint.rounded(painter, box, theme.px(2), None, paint.pen("outline", 1, dashed=True))
        return
    core = kind in CORE
    line = paint.pen("outline", 1)
    paint.rounded(painter, box, theme.px(2), theme.paper("lemon") if core else theme.colour("surface"), line)


def _words(painter: QPainter, box: QRectF, words: str, role: str, tone: str, *, last: bool) -> None:
    font = theme.font(role)
    painter.setFont(font)
    painter.setPen(theme.colour(tone))
    side = Qt.AlignmentFlag.AlignRight if last else Qt.AlignmentFlag.AlignLeft
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, shown)


class Plans(QListView):
    """The list; `picked` tells that another plan was chosen."""

    picked = Signal()

    def __init__(self, plans: list[Recipe]) -> None:
        super().__init__()
        self.setProperty("ownFocus", True)
        self.setAccessibleName(tr("Session plan"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.plans = PlansModel(self, plans)
        self.setModel(self.plans)
        self.setItemDelegate(PlanPainter(self))
        self.setMinimumHeight(theme.px(ROW * LEAST_ROWS))
        self.setMaximumHeight(self.sizeHint().height())
        usual = next((row for row, plan in enumerate(plans) if plan.name == methods.USUAL), 0)
        self.setCurrentIndex(self.plans.index(usual))

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(theme.px(NAME + STRIP + END), theme.px(ROW) * len(self.plans.plans))

    def chosen(self) -> Recipe | None:
        """The plan in hand."""
        row = self.currentIndex().row()
        return self.plans.plans[row] if row >= 0 else None

    def step(self, by: int) -> None:
        """The next plan, or the one before."""
        row = min(max(self.currentIndex().row() + by, 0), len(self.plans.plans) - 1)
        self.setCurrentIndex(self.plans.index(row))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another one is in hand."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.picked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
