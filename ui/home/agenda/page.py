"""The agenda editor: days side by side, steps in them, and what is known about the step in focus."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from ui import theme
from ui.commands import UNDO, Command, Keys
from ui.home.agenda.acts import AgendaActs
from ui.home.agenda.add_step import AddStep
from ui.home.agenda.bars import AgendaFoot, AgendaHead
from ui.home.agenda.day import DayColumn, day_words
from ui.home.agenda.row import AgendaRow
from ui.home.agenda.step import StepPanel, all_methods
from ui.room import Room
from ui.shell.page import MINUTE_TICK
from ui.widgets.focus import focus_quietly
from ui.widgets.text import column, restyle, rule, upright_line
from workshop import agenda
from workshop.messages import say
from workshop.methods import Method
from workshop.records import Step


class AgendaPage(AgendaActs):
    """`done`: back to the session. Everything is on the disk as soon as it is changed."""

    COMMANDS = (
        Command(("Ctrl+Return", "Ctrl+Enter", "Ctrl+E", "Esc"), say("Back to the session"), "back"),
        Command(("Ins",), say("Add a step"), "add_step"),
        Command(("Del",), say("Remove the step"), "remove"),
        Command(("F2",), say("Rename the step"), "edit_title"),
        Command(("Alt+Up",), say("Move the step up"), "move_up"),
        Command(("Alt+Down",), say("Move the step down"), "move_down"),
        Command(("Alt+Left",), say("Move the step to the day before"), "move_left"),
        Command(("Alt+Right",), say("Move the step to the next day"), "move_right"),
    )

    done = Signal()

    def __init__(self, room: Room, keys: Keys) -> None:
        super().__init__(room)
        self._keys = keys
        self._methods: list[Method] = []
        self._refreshing = False
        self._place = 0  # of the step in focus, among all
        self._target: tuple[str, str | None] | None = None  # where a step that is dragged would go
        self.columns: dict[str, DayColumn] = {}
        self.step_panel = StepPanel(self)
        self.head, self.foot = AgendaHead(self), AgendaFoot(self)
        self._build()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        room.changed.connect(self.refresh_soon)
        self._minute = QTimer(self)  # what is to come moves on with the clock
        self._minute.timeout.connect(self.refresh)
        self._minute.start(MINUTE_TICK)
        keys.install(self, UNDO, on=room)
        keys.install(self, self.COMMANDS)
        step = room.step or next((s for s in agenda.steps(room.board) if s.state == "planned"), None)
        self.selected = step.id if step else ""
        self.refresh()

    def _build(self) -> None:
        self._inside = QWidget()
        self._inside.setProperty("ground", "stage")
        self._days = QHBoxLayout(self._inside)
        self._days.setContentsMargins(0, 0, 0, 0)
        self._days.setSpacing(0)
        self.area = QScrollArea()
        self.area.setWidget(self._inside)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        restyle(self.area, "ground", "stage")
        self._mark = QFrame(self._inside)  # where a step that is dragged would stand
        self._mark.setProperty("ground", "accent")
        self._mark.hide()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        for part in (self.area, upright_line(), self.step_panel):
            middle.addWidget(part)
        middle.setStretchFactor(self.area, 1)
        whole = column(self.head, rule(), middle, rule(), self.foot, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    # showing the board

    def refresh_soon(self) -> None:
        """Show everything once all that is happening now has happened."""
        self._soon.start(0)

    def refresh(self) -> None:
        """Show the agenda as it is now; what has not changed stays, with its focus and what is typed in it."""
        days = agenda.days(self.room.board)
        focused = self._row_in_focus()
        self._refreshing = True  # a row that goes hands its focus to the next one: that is nobody's choice
        if [day.id for day in days] != list(self.columns):
            self._show_columns([day.id for day in days])
        for number, day in enumerate(days, start=1):
            self.columns[day.id].show_day(day_words(self.room, day, number))
        self._keep_selection()
        self._refreshing = False
        self.step_panel.show_step(self.room.board.find(Step, self.selected))
        self.head.refresh()
        self.foot.refresh()
        if focused and focused != self._row_in_focus():
            self.focus_first()

    def _row_in_focus(self) -> str:
        """The id of the step whose row has the focus, or a field in it."""
        focused = self.window().focusWidget()
        return next(
            (id for id, row in self.rows().items() if (focused and row.isAncestorOf(focused)) or row is focused), ""
        )

    def _show_columns(self, ids: list[str]) -> None:
        for gone in [id for id in self.columns if id not in ids]:
            old = self.columns.pop(gone)
            old.hide()
            old.deleteLater()
        while (item := self._days.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and not isinstance(widget, DayColumn):
                widget.hide()
                widget.deleteLater()
        self.columns = {id: self.columns.get(id) or DayColumn(self, id) for id in ids}
        self._days.addStretch(1)  # one day stands in the middle
        for place, shown in enumerate(self.columns.values()):
            if place:
                self._days.addWidget(upright_line())
            self._days.addWidget(shown)
        self._days.addStretch(1)

    def _keep_selection(self) -> None:
        """Where the step in focus has gone, the one in its place is in focus."""
        rows = self.rows()
        if self.selected in rows:
            self._place = list(rows).index(self.selected)
        elif rows:
            self.selected = list(rows)[min(self._place, len(rows) - 1)]
        else:
            self.selected = ""

    def rows(self) -> dict[str, AgendaRow]:
        """The rows of all days, by their step's id."""
        return {id: shown for day in self.columns.values() for id, shown in day.rows.items()}

    def row_of(self, step_id: str) -> AgendaRow | None:
        """The row of a step."""
        return self.rows().get(step_id)

    def focus_first(self) -> None:
        """The step in focus, else the way to add one."""
        shown = self.row_of(self.selected)
        focus_quietly(shown or next(iter(self.columns.values())).add)

    def select(self, step_id: str) -> None:
        """This step is in focus now."""
        if self._refreshing:
            return
        if step_id != self.selected:
            before, self.selected = self.row_of(self.selected), step_id
            if before:
                before.update()
            self._keep_selection()
            self.step_panel.show_step(self.room.board.find(Step, step_id))
        if shown := self.row_of(step_id):
            QTimer.singleShot(0, shown, lambda: self.area.ensureWidgetVisible(shown, theme.px(40), theme.px(70)))

    def step_to(self, across: int, down: int) -> None:
        """Arrows: to another step, or to the same place on another day."""
        days = [list(column.rows.values()) for column in self.columns.values()]
        x = next((n for n, rows in enumerate(days) if any(r.words.step_id == self.selected for r in rows)), 0)
        y = next((n for n, shown in enumerate(days[x]) if shown.words.step_id == self.selected), 0)
        x = min(len(days) - 1, max(0, x + across))
        if days[x]:
            days[x][min(len(days[x]) - 1, max(0, y + down))].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The days keep most of the room."""
        super().resizeEvent(event)
        self.step_panel.fit(self.width())
        for shown in self.columns.values():
            shown.fit(self.width() - self.step_panel.width() - theme.px(14))

    def regions(self) -> list[QWidget]:
        """Its parts, in the order in which F6 visits them."""
        return [self.area, self.step_panel, self.foot, self.head]

    # what is asked of it

    def methods(self) -> list[Method]:
        """Every method, read once."""
        self._methods = self._methods or all_methods()
        return self._methods

    def back(self) -> None:
        """Back to the session."""
        if not self.head.close_field() and self.step_panel.keep():
            self.done.emit()

    def edit_title(self) -> None:
        """F2: another name for the step in focus."""
        if shown := self.row_of(self.selected):
            shown.edit_title()

    def add_step(self, day_id: str = "") -> None:
        """Choose a method; the step goes behind the one in focus, or to the end of the day that is asked for."""
        AddStep(self, self._keys, self.methods(), lambda method: self._add(method, day_id))

    def _add(self, method: Method, day_id: str) -> bool:
        done = self.add_method(method, day_id)
        self.refresh()  # at once: the new row gets the focus
        return done

    # dragging

    def drag_over(self, step_id: str, at: QPoint) -> None:
        """A step is dragged: show where it would go."""
        column, before, y = self._drop_place(at)
        high = theme.px(3)
        left = column.mapTo(self._inside, QPoint(theme.px(32), 0)).x()
        self._mark.setGeometry(left, max(0, y - high // 2), column.width() - theme.px(64), high)
        self._mark.show()
        self._mark.raise_()
        self._target = (column.day_id, before) if before != step_id else None
        inside = self._inside.mapFromGlobal(at)
        self.area.ensureVisible(inside.x(), inside.y(), theme.px(40), theme.px(40))

    def _drop_place(self, at: QPoint) -> tuple[DayColumn, str | None, int]:
        x = self._inside.mapFromGlobal(at).x()
        column = min(self.columns.values(), key=lambda shown: abs(shown.geometry().center().x() - x))
        before, y = column.place_at(at)
        return column, before, column.y() + y

    def drop(self, step_id: str) -> None:
        """It is let go."""
        self._mark.hide()
        target, self._target = self._target, None
        if target:
            self.move_to(step_id, *target)
