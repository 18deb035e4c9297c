"""The parking lot, from any step: a question or the note in hand is put aside, and what lies there can be seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.half_typed import remember
from ui.language import tr
from ui.room import Room
from ui.shell.panel import SidePanel
from ui.widgets.buttons import Button, KeyCap
from ui.widgets.fields import LineField
from ui.widgets.states import State
from ui.widgets.text import Label, box, column, empty, row, rule, set_margins
from workshop.actions import parking
from workshop.messages import say
from workshop.records import Parked, Step

OUTCOMES = {"action": say("became an action"), "later": say("kept for later"), "drop": say("dropped")}


class ParkingPanel(SidePanel):
    """`words`, `idea_id`: the note in hand, ready to be parked with Enter."""

    def __init__(self, room: Room, words: str, idea_id: str | None) -> None:
        super().__init__(room, tr("Parking lot"))
        self._idea = (words, idea_id)
        self._shown: object = None
        self.field = LineField(words, hint=tr("A question or a note"), name=tr("What is to be parked"))
        self.field.entered.connect(lambda _words: self.park())
        if not words:  # what Esc left here; a note in hand goes first
            remember(self.field, f"{room.board.document_id} parked")
        self.field.selectAll()
        park = Button(tr("Park"), self.park, key="↵")
        told = Label(tr("It waits here until Wrap-up: then it becomes an action, waits, or goes."), "caption", "ink2")
        told.setWordWrap(True)
        self.body.addLayout(column(self.entry(self.field, park), told, gap=6, margins=(20, 4, 20, 12)))
        self.body.addWidget(rule())
        self.body.addWidget(self._list(), 1)
        if theme.large() and theme.look.compact:  # the keys are in the list of keys, too
            return
        self.body.addWidget(rule())
        foot = row(
            KeyCap("K"),
            Label(tr("park"), "caption", "ink2"),
            KeyCap("Esc"),
            Label(tr("close"), "caption", "ink2"),
            None,
        )
        set_margins(foot, (20, 10, 20, 12))
        self.body.addLayout(foot)

    def _list(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("ground", "surface")
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def first_focus(self) -> QWidget:
        """The field."""
        return self.field

    def refresh(self) -> None:
        """What lies there, the newest first."""
        parked = parking.in_order(self.room.seen)
        if parked == self._shown:
            return
        self._shown = parked
        empty(self._rows)
        for entry in reversed(parked):
            self._rows.addWidget(self._row(entry))
            self._rows.addWidget(rule())
        if not parked:
            nothing = State("empty", tr("Nothing is parked"), tr("What would lead away from the step waits here."))
            self._rows.addLayout(column(nothing, margins=(20, 20, 20, 20)))
        self._rows.addStretch(1)

    def _row(self, entry: Parked) -> QWidget:
        step = self.room.board.find(Step, entry.step_id)
        outcome = OUTCOMES.get(entry.outcome)
        more = ", ".join(filter(None, (step.title if step else "", tr(outcome.text) if outcome else "")))
        words = [Label(entry.text, "body", "ink2" if outcome else "ink", wrap=True)]
        words += [Label(more, "caption", "ink2", wrap=True)] if more else []
        away = Button("", lambda: self.remove(entry.id), look="quiet", icon="x", name=tr("Take out"))
        away.setAccessibleName(tr("Take out: {what}", what=entry.text))
        line = row(box(column(*words, gap=2)), away, gap=8, margins=(20, 8, 8, 8))
        line.setStretch(0, 1)
        return box(line)

    def park(self) -> None:
        """What is in the field goes to the others; the field is then free for the next."""
        words = self.field.text().strip()
        if not words:
            self.field.setFocus()
            return
        in_hand, idea_id = self._idea
        idea = idea_id if words == in_hand.strip() else None
        if self.room.act(say("Parked a note"), lambda draft: parking.park(draft, words, idea_id=idea)):
            self._idea = ("", None)
            self.field.clear()
            self.field.setFocus()

    def remove(self, parked_id: str) -> None:
        """Take something out that does not belong here."""
        what = self.room.board.find(Parked, parked_id)
        told = tr("Taken out: {what}", what=what.text) if what else ""
        if self.room.act(say("Took a parked note out"), lambda draft: parking.remove(draft, parked_id), tell=told):
            self.field.setFocus()
