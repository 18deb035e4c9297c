"""Make up time: up to three ready plans over the stage, applied by one key, undone by Ctrl+Z."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Command
from ui.language import tr
from ui.shell.make_up_plan import PlanRow, after_end, name_of
from ui.widgets import paint
from ui.widgets.buttons import Button
from ui.widgets.shade import Shade
from ui.widgets.tab_order import go_round
from ui.widgets.text import Label, box, column, row, rule
from workshop import agenda
from workshop.actions import days
from workshop.agenda import MakeUp, Timing
from workshop.messages import say
from workshop.words import clock_words

if TYPE_CHECKING:
    from ui.shell.page import SessionPage

WIDE, ABOVE, POINTER = 1000, 8, 12  # pixels


class MakeUpPanel(QWidget):
    """Lies over the stage, with a pointer to the button of the Now bar."""

    COMMANDS = (
        Command(("T",), say("Leave the agenda as it is"), "close_panel"),
        Command(("Esc",), say("Leave the agenda as it is"), "close_panel"),
        Command(("E",), say("Edit the minutes yourself"), "edit"),
        Command(("1",), say("The first plan"), "first"),
        Command(("2",), say("The second plan"), "second"),
        Command(("3",), say("The third plan"), "third"),
    )

    @staticmethod
    def open(page: SessionPage) -> None:
        """Show the plans; where they are on screen already, put them away."""
        for shown in page.findChildren(MakeUpPanel):
            if shown.isVisible():
                shown.close_panel()
                return
        MakeUpPanel(page)

    def __init__(self, page: SessionPage) -> None:
        super().__init__(page)
        self.page, self.room = page, page.room
        self.plans: list[MakeUp] | None = None
        self.rows: list[PlanRow] = []
        self.setAccessibleName(tr("Make up time"))
        self._head = Label("", "h2")
        self._told = Label("", "body", "ink2", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._ends = Label(tr("ends"), "caption", "ink2")
        self._area = self._plans_area()
        self._whole = column(self._head_row(), self._area, self._foot(), gap=0, margins=(26, 18, 26, 14 + POINTER))
        self.setLayout(self._whole)
        Shade(self, foot=POINTER)
        page.refreshed.connect(self.refresh)
        page.keys.install(self, self.COMMANDS)
        self.refresh()
        self.show()
        self.raise_()
        self.focus_first()

    def _head_row(self) -> QWidget:
        head = row(self._head, self._told, self._ends, gap=14, margins=(0, 0, after_end("1"), 8))
        head.setStretch(1, 1)
        head.setAlignment(self._told, Qt.AlignmentFlag.AlignVCenter)
        return box(head)

    def _plans_area(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("ground", "bg")
        inside.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _foot(self) -> QFrame:
        told = Label(
            tr("Breaks and Wrap-up stay as they are. No step goes below its minimum."), "caption", "ink2", wrap=True
        )
        self.edit_button = Button(tr("Edit minutes yourself"), self.edit, look="quiet", key="E")
        leave = Button(tr("Leave it"), self.close_panel, look="quiet", key="Esc")
        for button in (self.edit_button, leave):
            button.setFont(theme.font("caption"))
        lead: list[QWidget | None] = [None] if theme.large() else [told]  # large plans need the room more
        line = row(*lead, self.edit_button, leave, gap=4, margins=(16, 4, 0, 0))
        line.setStretch(0, 1)
        return box(column(rule(), line, gap=0))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays among the plans, which cover the stage; F6 goes on."""
        go_round(self, forward)
        return True

    # what it shows

    def refresh(self) -> None:
        """The plans as they are now; where nothing has changed the focus stays."""
        board, now = self.room.board, self.room.now
        plans = agenda.make_up_plans(board, now)
        timing = agenda.timing(board, self.room.day, now)
        self._head.setText(tr("Make up {n} min", n=timing.behind) if timing.behind > 0 else tr("On time"))
        self._told.setText(self._sentence(plans, timing))
        self._ends.setVisible(bool(plans))
        if plans != self.plans:
            had_focus = any(row.hasFocus() for row in self.rows)
            self._show_plans(plans)
            if had_focus:
                self.focus_first()
        self.place()

    def _sentence(self, plans: list[MakeUp], timing: Timing) -> str:
        end = clock_words(timing.expected_end)
        if plans:
            return tr("The day would end at {time}. Pick a plan, undo it any time.", time=end)
        if not timing.late:
            return tr("The day would end at {time}. There is nothing to make up.", time=end)
        return tr(
            "Nothing left to shorten. Ask the room for {n} minute or stop after the vote.",
            "Nothing left to shorten. Ask the room for {n} minutes or stop after the vote.",
            n=timing.behind,
        )

    def _show_plans(self, plans: list[MakeUp]) -> None:
        for old in self.rows:
            old.hide()
            old.deleteLater()
        while self._list.takeAt(0) is not None:
            pass
        self.plans, self.rows = plans, []
        for place, plan in enumerate(plans):
            if place:
                self._list.addWidget(rule())
            made = PlanRow(self.room, plan, place + 1)
            made.clicked.connect(lambda _on=False, place=place: self.apply(place))
            self.rows.append(made)
            self._list.addWidget(made)
        self._list.addStretch(1)

    def focus_first(self) -> None:
        """The first plan, else the way to the agenda."""
        target: QPushButton = self.rows[0] if self.rows else self.edit_button
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place(self) -> None:
        """Eight pixels above the Now bar."""
        page = self.page
        wide = min(theme.px(WIDE), page.width() - theme.px(48))
        rows = sum(made.sizeHint().height() + 1 for made in self.rows)
        high = rows + self._whole.sizeHint().height() - self._area.sizeHint().height()
        top = page.top.height() + theme.px(8)
        bottom = page.height() - page.bar.height() - theme.px(ABOVE) + theme.px(POINTER)
        high = min(high, bottom - top)
        x = min(max(theme.px(24), (page.width() - wide) * 2 // 3), page.width() - wide - theme.px(24))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = page.width() - wide - x
        self.setGeometry(x, bottom - high, wide, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, its shadow's line and the pointer to the button."""
        painter = QPainter(self)
        paint.start(painter)
        rect = QRectF(self.rect()).adjusted(0, 0, 0, -theme.px(POINTER))
        line = paint.pen("outline", 1)
        tip = self._tip()
        if tip is not None:
            foot = rect.bottom() - 1
            side = theme.px(POINTER)
            painter.setPen(line)
            painter.setBrush(theme.colour("bg"))
            points = [QPointF(tip - side, foot), QPointF(tip, foot + side * 0.9), QPointF(tip + side, foot)]
            painter.drawPolygon(QPolygonF(points))
        paint.rounded(painter, rect, theme.px(14), theme.colour("bg"), line)
        if tip is not None:
            painter.fillRect(
                QRectF(tip - theme.px(POINTER) + 1, rect.bottom() - 2, 2 * theme.px(POINTER) - 2, 2), theme.colour("bg")
            )
        painter.end()

    def _tip(self) -> float | None:
        """Where the button is, seen from here; None where there is no button to point at."""
        button = self.page.bar.make_up_button
        if not button.isVisible():
            return None
        middle = button.mapTo(self.page, button.rect().center()).x() - self.x()
        edge = theme.px(14) + theme.px(POINTER)
        return float(middle) if edge <= middle <= self.width() - edge else None

    # what is done in it

    def first(self) -> None:
        """1."""
        self.apply(0)

    def second(self) -> None:
        """2."""
        self.apply(1)

    def third(self) -> None:
        """3."""
        self.apply(2)

    def apply(self, place: int) -> None:
        """Take a plan; the panel then goes."""
        if not self.plans or place >= len(self.plans):
            return
        plan = self.plans[place]
        told = tr("{plan}, ends {time}", plan=name_of(self.room.board, plan), time=clock_words(plan.ends))
        if self.room.act(say("Made up time"), lambda draft: days.make_up(draft, plan), tell=told):
            self.close_panel()

    def edit(self) -> None:
        """The agenda editor instead."""
        self.close_panel()
        self.page.agenda.emit()

    def close_panel(self) -> None:
        """Leave everything as it is."""
        if self.isVisible():
            self.hide()
            self.page.refreshed.disconnect(self.refresh)
            self.page.focus_first()
            self.deleteLater()
