"""One day in the agenda editor: its date and start, its steps, when it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.home.agenda.in_place import InPlace, Title
from ui.home.agenda.row import EDGE, KIND_ICONS, AgendaRow, StepWords
from ui.language import tr, words
from ui.room import Room
from ui.widgets.buttons import Button
from ui.widgets.text import Label, box, column, row, rule
from workshop import agenda
from workshop.records import Day, Step
from workshop.words import clock_words

if TYPE_CHECKING:
    from ui.home.agenda.page import AgendaPage

WIDE = 545  # pixels: a column with its margins
NARROW = 360
MARGIN = 32 - EDGE
KINDS = {"frame": "Frame", "ideate": "Ideate", "cluster": "Cluster", "prioritise": "Prioritise", "test": "Test"}


@dataclass(frozen=True, slots=True)
class DayWords:
    """A day as its column shows it."""

    number: int
    date: str
    starts: int
    end: str
    minutes: int
    begun: bool
    only: bool  # there is no other day
    steps: tuple[StepWords, ...]


class DayColumn(QWidget):
    """Rows stay as long as their step is on this day, so that what is typed in them stays too."""

    def __init__(self, page: AgendaPage, day_id: str) -> None:
        super().__init__()
        self._page, self.day_id = page, day_id
        self._shown: DayWords | None = None
        self.rows: dict[str, AgendaRow] = {}
        self.fit(theme.px(WIDE))
        self._kicker = Label("", "caption", "ink2")
        self.date = InPlace(Title(""), tr("Date of this day"), 250)
        self.date.typed.connect(lambda typed: page.set_date(day_id, typed))
        self.starts = InPlace(Button("", look="chip"), tr("Start of this day"), 110)
        self.starts.typed.connect(lambda typed: page.set_start(day_id, typed))
        self._began = Label("", "body", "ink2")
        self._began.setContentsMargins(0, 0, 0, theme.px(5))  # on the line of the date
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._end, self._whole = Label("", "bodyLargeBold"), Label("", "bodyLarge", "ink2")
        self.add = Button(tr("Add a step"), lambda: page.add_step(day_id), icon="plus", key="Ins")
        self.remove = Button(tr("Remove this day"), lambda: page.remove_day(day_id), look="quiet", icon="x")
        self.setLayout(self._layout())

    def _layout(self) -> QVBoxLayout:
        head = self._head()
        top, foot = (
            box(column(rule(), margins=(EDGE, 0, EDGE, 0))),
            box(column(rule("ruleInk"), margins=(EDGE, 0, EDGE, 0))),
        )
        end = row(self._end, self._whole, None, gap=16, margins=(EDGE + 32, 12, EDGE, 16))
        add = row(self.add, self.remove, None, gap=12, margins=(EDGE, 0, EDGE, 24))
        return column(head, top, self._rows, foot, end, add, None, gap=0, margins=(MARGIN, 0, MARGIN, 0))

    def _head(self) -> QBoxLayout:
        """Date and start beside each other; large words below each other."""
        date, around = box(column(self._kicker, self.date, gap=0)), (EDGE, 24, EDGE, 12)
        if theme.large():
            return column(date, row(self.starts, self._began, None), gap=4, margins=around)
        head = row(date, self.starts, self._began, margins=around)
        head.setStretch(0, 1)
        for part in (self.starts, self._began):
            head.setAlignment(part, Qt.AlignmentFlag.AlignBottom)
        return head

    def fit(self, room: int) -> None:
        """As wide as the design wants, narrower where the window is, never too narrow for a name."""
        self.setFixedWidth(max(theme.px(NARROW), min(theme.px(WIDE), room)))

    def show_day(self, day: DayWords) -> None:
        """The day as it is now."""
        if day == self._shown:
            return
        self._shown = day
        self._kicker.setText(tr("Day {n}", n=day.number))
        self.date.show_words(words().day(day.date, full=True), day.date)
        self.starts.show_words(tr("starts {time}", time=clock_words(day.starts)), clock_words(day.starts))
        self.starts.setVisible(not day.begun)
        self._began.setVisible(day.begun)
        self._began.setText(tr("planned for {time}", time=clock_words(day.starts)))
        self.date.button.setEnabled(not day.begun)
        self._end.setText(day.end)
        self._whole.setText(tr("end, {n} min", n=day.minutes))
        self.remove.setVisible(not day.steps and not day.only)
        self.setAccessibleName(f"{self._kicker.text()}, {self.date.button.text()}, {self._end.text()}")
        self._show_steps(day.steps)

    def _show_steps(self, steps: tuple[StepWords, ...]) -> None:
        ids = [step.step_id for step in steps]
        before = list(self.rows)
        for gone in [id for id in before if id not in ids]:
            old = self.rows.pop(gone)
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        for step in steps:
            if step.step_id in self.rows:
                self.rows[step.step_id].show_words(step)
            else:
                self.rows[step.step_id] = AgendaRow(self._page, step)
        if ids != before:
            self._put_in_order(ids)

    def _put_in_order(self, ids: list[str]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and not isinstance(widget, AgendaRow):
                widget.hide()
                widget.deleteLater()
        self.rows = {id: self.rows[id] for id in ids}
        for place, shown in enumerate(self.rows.values()):
            if place:
                self._rows.addWidget(box(column(rule(), margins=(EDGE, 0, EDGE, 0))))
            self._rows.addWidget(shown)
            if place:
                QWidget.setTabOrder(list(self.rows.values())[place - 1], shown)

    def place_at(self, at: QPoint) -> tuple[str | None, int]:
        """Where a step that is let go would stand: before which step (None: at the end), and how far down that is."""
        y = self.mapFromGlobal(at).y()
        low = self._rows.geometry().top()
        for id, shown in self.rows.items():
            if y < shown.geometry().center().y() and not shown.words.locked:
                return id, shown.geometry().top()
            low = shown.geometry().bottom()
        return None, low


def day_words(room: Room, day: Day, number: int) -> DayWords:
    """A day of the agenda in words."""
    board, now = room.board, room.now
    its = agenda.steps(board, day.id)
    times = agenda.clock_times(board, day, now)
    begin, end = agenda.begin_and_end(board, day, now)
    steps = tuple(step_words(step, times[step.id], now) for step in its)
    only, begun = len(agenda.days(board)) == 1, agenda.has_begun(board, day)
    return DayWords(number, day.date, day.starts, clock_words(end), end - begin, begun, only, steps)


def step_words(step: Step, at: int, now: int) -> StepWords:
    """A step of the agenda in words."""
    minutes = agenda.shown_minutes(step, now)
    icon = KIND_ICONS.get(step.method, KIND_ICONS.get(step.step_kind, "squares-four"))
    return StepWords(step.id, clock_words(at), icon, step.title, parts_of(step), minutes, step.state)


def parts_of(step: Step) -> str:
    """What stands beside a step's name: its kind where the name does not tell, its parts, whether it has no board."""
    kind = KINDS.get(step.step_kind, "")
    told = [tr(kind)] if kind and kind != step.title and not step.title.startswith(kind) else []
    if step.step_kind in ("talk", "break"):
        told += [tr("no board")] if step.step_kind == "talk" else []
    elif step.step_kind in agenda.ONE_CLOCK and step.phases:
        told.append(tr("{n} part", "{n} parts", n=len(step.phases)))
    elif len(step.phases) > 1:
        told.append(" + ".join(str(agenda.phase_minutes(step, phase)) for phase in step.phases))
    if step.rounds:
        told.append(tr("{n} round", "{n} rounds", n=len(step.rounds)))
    if step.state == "skipped":
        told = [tr("skipped")]
    return ", ".join(told)
