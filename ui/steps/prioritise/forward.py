"""Prioritise, going forward: vote, grid and scores side by side, ticked by the room or the Decider."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import half_typed, theme
from ui.commands import Command
from ui.language import tr
from ui.room import Room
from ui.steps.prioritise.another_idea import AnotherIdea
from ui.steps.prioritise.decision_band import DecisionBand
from ui.steps.prioritise.forward_rows import (
    GRID_COLUMN,
    SCORE_COLUMN,
    TICK_COLUMN,
    ForwardRow,
    Line,
    lines_of,
    vote_column,
)
from ui.steps.prioritise.forward_words import by_scores, difference, headline
from ui.steps.stage import Stage, heading, margins
from ui.widgets.buttons import Button
from ui.widgets.states import State
from ui.widgets.strips import EDGE
from ui.widgets.tab_order import visit
from ui.widgets.text import Label, column, row, rule
from ui.widgets.tick import Tick
from workshop.actions import forward, scores
from workshop.messages import say
from workshop.records import Step

OVER = 60  # pixels that "Score of 25" takes beyond its column
FEW = 8  # lines that are always shown


class ForwardStage(Stage):
    """One row a line of the list; those without a tick and a place wait behind "Show more"."""

    COMMANDS = (Command(("/",), say("Put another idea on the list"), "another"),)

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self.rows: list[ForwardRow] = []
        self._all = False
        self._lines: list[Line] = []
        self.add_button = Button(tr("Another idea"), self.another, look="quiet", icon="plus", key="/")
        head, _kicker, self._headline = heading(tr("Going forward"), "", self.add_button)
        self.adding = AnotherIdea(self, room, self.put_on_list)
        self.adding.shown.connect(lambda shown: self.add_button.setVisible(not shown))
        self._score_name = Label("", "caption", "ink2")
        self._columns = QWidget()
        self._columns.setLayout(_column_names(self._score_name))
        self._places = QVBoxLayout()
        self._places.setSpacing(0)
        self._nothing = State(
            "empty", tr("The list is empty"), tr("Press / and type the number of an idea, or words of it.")
        )
        self.more = Button("", self.show_more, look="link")
        self._difference = Label("", "body", wrap=True)
        line = row(self._difference, self.more, gap=12)
        line.setStretch(0, 1)
        line.setAlignment(self._difference, Qt.AlignmentFlag.AlignVCenter)
        self.band = DecisionBand(room, self.act, self.step_id)
        parts = (head, self._columns, self._places, self._nothing, line, self.band, None)
        self.setLayout(column(*parts, gap=6, margins=margins(wide=True)))

    # showing

    def refresh(self) -> None:
        """The list as it is now."""
        lines = lines_of(self.room.seen, self.step_id)
        if lines != self._lines or not self.rows:
            self._lines = lines
            self._show()
        self.band.refresh()
        self.adding.refresh()

    def shown(self) -> list[Line]:
        """The lines on screen: what is ticked, was voted forward, placed or scored; the first eight in any case."""
        if self._all:
            return self._lines
        matter = [line for line in self._lines if line.ticked or line.by_vote or line.at or line.score != "–"]
        rest = [line for line in self._lines if line not in matter]
        few = [*matter, *rest[: max(0, FEW - len(matter))]]
        return [line for line in self._lines if line in few]

    def _show(self) -> None:
        shown = self.shown()
        known = {made.idea_id: made for made in self.rows}
        self._let_go({line.idea_id for line in shown})
        self.rows = [known.get(line.idea_id) or self._make() for line in shown]
        for place, (made, line) in enumerate(zip(self.rows, shown, strict=True)):
            if self._places.indexOf(made) != place:
                self._places.insertWidget(place, made)
            fresh = made.line is None
            made.show_line(line)
            if fresh:
                self._restore(made)
        self._order()
        self._headline.setText(headline(self._lines))
        scored = scores.that_counts(self.room.seen, self.step_id)
        self._score_name.setText(tr("Score of {best}", best=scored.best) if scored else tr("Score"))
        self._difference.setText(f"{difference(self._lines)} {by_scores(self._lines)}".strip())
        self._nothing.setVisible(not shown)
        self._columns.setVisible(bool(shown))
        hidden = len(self._lines) - len(shown)
        self.more.setVisible(self._all or hidden > 0)
        self.more.setText(tr("Show fewer") if self._all else tr("Show {n} more", "Show {n} more", n=hidden))

    def _order(self) -> None:
        """Rows are made later than what stands below them; Tab follows what is seen."""
        fields = [field for made in self.rows for field in (made.tick, made.reason)]
        band = self.band
        below = (self.more, band.name, band.here, band.confirms, band.delegate)
        visit([self.add_button, self.adding.field, *fields, *below])

    def showEvent(self, event: QShowEvent) -> None:
        """Only in a window there is an order of Tab."""
        super().showEvent(event)
        self._order()

    def _let_go(self, wanted: set[str]) -> None:
        for made in self.rows:
            if made.idea_id not in wanted:
                self._places.removeWidget(made)
                made.hide()
                made.deleteLater()

    def _make(self) -> ForwardRow:
        made = ForwardRow()
        made.ticked.connect(self.tick)
        made.reasoned.connect(self.give_reason)
        made.tick.installEventFilter(self)
        return made

    def show_more(self) -> None:
        """All lines, or only those that matter."""
        self._all = not self._all
        self._show()

    # what the room does

    def tick(self, idea_id: str, on: bool) -> None:
        """Onto the list or off it; where that differs from the vote, one line of reason is asked for."""
        label = say("Ticked an idea") if on else say("Took a tick away")
        if not self.act(label, lambda draft: forward.tick(draft, idea_id, ticked=on, step_id=self.step_id)):
            self._put_back(idea_id)
            return
        self.refresh()
        row = self.row_of(idea_id)
        if row and row.line and row.line.differs:
            row.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_back(self, idea_id: str) -> None:
        row = self.row_of(idea_id)
        if row and row.line:
            row.tick.setChecked(row.line.ticked)

    def give_reason(self, idea_id: str, words: str) -> bool:
        """Why the list differs from the vote; it is printed. True once it is on the disk."""
        line = next((line for line in self._lines if line.idea_id == idea_id), None)
        if line is None or not line.differs or words.strip() == line.reason:
            return True
        ticked = line.ticked
        return self.act(
            say("Gave a reason for the list"),
            lambda draft: forward.tick(draft, idea_id, ticked=ticked, reason=words, step_id=self.step_id),
        )

    def primary(self) -> bool:
        """A reason that is half typed belongs to the list that is agreed on now."""
        self._keep_reasons()
        return False

    def put_on_list(self, idea_id: str) -> bool:
        """Another idea, ticked at once."""
        label = say("Put an idea on the list")
        done = self.act(label, lambda draft: forward.tick(draft, idea_id, ticked=True, step_id=self.step_id))
        if done:
            self.refresh()
            if row := self.row_of(idea_id):
                row.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        return done

    def another(self) -> None:
        """/: another idea, by its number or its words."""
        self.adding.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The search stays as wide as the list."""
        super().resizeEvent(event)
        self.adding.place()

    # from row to row

    def row_of(self, idea_id: str) -> ForwardRow | None:
        """The row of an idea."""
        return next((made for made in self.rows if made.idea_id == idea_id), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go from tick to tick."""
        if isinstance(watched, Tick) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
            if event.key() in steps:
                self._move(watched, steps[Qt.Key(event.key())])
                return True
        return False

    def _move(self, tick: Tick, step: int) -> None:
        ticks = [made.tick for made in self.rows]
        place = ticks.index(tick) + step
        if 0 <= place < len(ticks):
            ticks[place].setFocus(Qt.FocusReason.TabFocusReason)

    def in_hand(self) -> tuple[str, str | None]:
        """The idea whose row has the focus."""
        made = next((made for made in self.rows if made.tick.hasFocus() and made.line), None)
        return (made.line.face.text, made.idea_id) if made and made.line else ("", None)

    def show_idea(self, idea_id: str) -> None:
        """The focus to an idea's row."""
        if made := self.row_of(idea_id):
            made.tick.setFocus(Qt.FocusReason.OtherFocusReason)

    # half typed

    def _restore(self, made: ForwardRow) -> None:
        words = half_typed.kept("reason", made.idea_id).get("words", [""])[0]
        if words and made.line and made.line.differs:
            made.reason.setText(words)

    def leave(self) -> None:
        """A reason that is half typed is kept."""
        if not self.locked:
            self._keep_reasons()

    def _keep_reasons(self) -> None:
        for made in self.rows:
            words = made.reason.text()
            typed = bool(made.line and made.line.differs and words.strip() != made.line.reason)
            if typed and not self.give_reason(made.idea_id, words):
                half_typed.keep("reason", made.idea_id, {"words": [words]})
            elif typed:
                half_typed.keep("reason", made.idea_id, {})


def _column_names(score: Label) -> QVBoxLayout:
    """The names above the columns; that of the score is longer than its figures, and takes of the grid's."""
    names = (tr("Idea"), tr("Vote"), tr("Grid"))
    labels = [*(Label(name, "caption", "ink2") for name in names), score]
    for label, wide in zip(labels[1:], (vote_column(), GRID_COLUMN - OVER, SCORE_COLUMN - 20 + OVER), strict=True):
        label.setFixedWidth(theme.px(wide))
    labels[-1].setAlignment(Qt.AlignmentFlag.AlignTrailing)
    line = row(TICK_COLUMN + 4 + EDGE, labels[0], 10, *labels[1:], gap=4)
    line.setStretch(1, 1)
    return column(line, rule("ruleInk"), gap=6, margins=(0, 6, 0, 0))
