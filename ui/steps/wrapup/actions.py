"""Wrap-up, who does what: the parking lot is cleared, actions are typed as sentences, one note is written."""

from __future__ import annotations

from textwrap import shorten

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.commands import Command
from ui.language import tr
from ui.room import Room
from ui.steps.stage import Stage, heading, margins
from ui.steps.wrapup.parking_rows import ParkedRow
from ui.steps.wrapup.todo_table import TodoTable
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip
from ui.widgets.fields import PAUSE, LineField
from ui.widgets.sight import tab_order
from ui.widgets.text import Label, box, column, empty, row, rule
from workshop.actions import forward, parking, people, sessions, todos
from workshop.messages import say
from workshop.records import Idea, Parked, Step

MIDDLE = Qt.AlignmentFlag.AlignVCenter
SHORT = 80  # letters of a parked question beside the script
NOTE_FITS = 120  # characters of the facilitator's note that fit one printed line


class WrapUpStage(Stage):
    """The sentence field has the focus; Esc leaves it, then A, L and X settle what is parked."""

    COMMANDS = (
        Command(("A",), say("Parked: make it an action"), "make_action"),
        Command(("L",), say("Parked: keep it for later"), "keep_for_later"),
        Command(("X",), say("Parked: drop it"), "drop"),
        Command(("N",), say("Type an action"), "type_action"),
    )

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self.parked: list[ParkedRow] = []
        self._decision: object = None
        self._right = row(gap=8)
        head, _kicker, _title = heading(tr("Wrap-up"), tr("Who does what"), box(self._right))
        self._lot_count, self._lot = Label("", "body", "ink2"), QVBoxLayout()
        self._lot.setSpacing(0)
        lot = row(Label(tr("Parking lot"), "h2"), self._lot_count, None, gap=8)
        self._lot_box = box(column(lot, 8, self._lot, 14, gap=0))
        self._count = Label("", "body", "ink2")
        self.table = TodoTable(room, self.act, tr("Type “{example}”", example=tr("Luis checks the truck by 3 April")))
        self.table.rebuilt.connect(self._order)
        actions = row(Label(tr("Actions"), "h2"), self._count, None, gap=8)
        parts = (head, 10, self._lot_box, actions, 8, rule("ruleInk"), self.table, 16, self._note_row(), None)
        self.setLayout(column(*parts, gap=0, margins=margins(wide=True)))

    def _note_row(self) -> QWidget:
        self.note = LineField(name=tr("Facilitator’s note"), role="body", height=48)
        self._room_left = Label("", "caption", "ink2")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._keep_note)
        self.note.textEdited.connect(lambda _text: self._note_typed())
        self.note.left.connect(lambda _text: self._keep_note())
        self.note.entered.connect(lambda _text: self._keep_note())
        layout = row(Label(tr("Facilitator’s note"), "h3"), self.note, self._room_left, gap=14)
        layout.setStretch(1, 1)
        return box(layout)

    def refresh(self) -> None:
        """Everything as the board has it; what somebody is typing stays."""
        self._show_decision()
        self.table.show_todos(locked=self.locked)
        self._show_parked()
        known, names, dates = todos.counts(self.room.board)
        told = tr("{n} name", "{n} names", n=names), tr("{n} date", "{n} dates", n=dates)
        self._count.setText(", ".join(told) if known else tr("none yet"))
        if not self._pause.isActive():
            self.note.show_words(self.room.session.note)
        if not self.note.hasFocus():
            self.note.home(False)  # long notes show their beginning
        self.note.setReadOnly(self.locked)
        self._say_room()

    # who confirmed

    def _show_decision(self) -> None:
        board = self.room.board
        decision = forward.decision(board)
        here = [person.name for person in people.deciders_here(board)]
        state = decision, len(forward.ticked_ideas(board)), tuple(here)
        if state == self._decision:
            return
        self._decision = state
        empty(self._right)
        if decision and decision.confirmed_by and decision.confirmed_at:
            at, count = self.room.time_of(decision.confirmed_at), state[1]
            names = {"n": count, "name": decision.confirmed_by, "time": at}
            said = tr("{n} idea confirmed by {name}, {time}", "{n} ideas confirmed by {name}, {time}", **names)  # type: ignore[arg-type]
            self._right.addWidget(Chip(said, icon="seal-check"), 0, MIDDLE)
        elif decision and decision.waits_for:
            self._right.addWidget(
                Chip(tr("Provisional until {name} confirms", name=decision.waits_for), look="dashed"), 0, MIDDLE
            )
            if here:
                self._right.addWidget(Button(tr("{name} confirms", name=here[0]), lambda: self.confirm(here[0])))

    def confirm(self, name: str) -> None:
        """The Decider, or a delegate, has come and says yes."""
        self.act(say("Confirmed what goes forward"), lambda draft: forward.confirm(draft, by=name))

    # the parking lot

    def _show_parked(self) -> None:
        found = parking.in_order(self.room.board)
        if [one.id for one in found] != [shown.parked_id for shown in self.parked]:
            self._build_lot(found)
        for shown, one in zip(self.parked, found, strict=True):
            shown.show_parked(self._words(one), self._source(one), one.outcome, locked=self.locked)
        open_ones = sum(not one.outcome for one in found)
        left = tr("{n} of {all} to decide", n=open_ones, all=len(found)) if open_ones else tr("all decided")
        self._lot_count.setText(left)
        self._lot_box.setVisible(bool(found))
        self._show_keys()

    def _build_lot(self, found: list[Parked]) -> None:
        empty(self._lot)
        self.parked = [ParkedRow(one.id, self.settle) for one in found]
        for number, made in enumerate(self.parked):
            made.focused.connect(self._show_keys)
            made.moved.connect(lambda by, number=number: self._focus_parked(number + by))
            self._lot.addWidget(made)
        self._order()

    def showEvent(self, event: QShowEvent) -> None:
        """A new window forgets the order of its Tab stops."""
        super().showEvent(event)
        self._order()

    def _order(self) -> None:
        tab_order(*self.parked, *self.table.stops, self.note)

    def _focus_parked(self, number: int) -> None:
        if 0 <= number < len(self.parked):
            self.parked[number].setFocus()

    def _words(self, parked: Parked) -> str:
        idea = self.room.seen.find(Idea, parked.idea_id)
        return f"{idea.number} {parked.text}" if idea and idea.number else parked.text

    def _source(self, parked: Parked) -> str:
        step = self.room.board.find(Step, parked.step_id)
        kind = tr("note") if parked.idea_id else tr("question")
        return tr("{kind}, parked in {step}", kind=kind, step=step.title) if step else kind

    def _target(self) -> ParkedRow | None:
        """The row that has the focus, else the first that is not decided."""
        focused = [shown for shown in self.parked if shown.hasFocus()]
        return next(iter(focused or [shown for shown in self.parked if not shown.outcome]), None)

    def _show_keys(self) -> None:
        target = None if self.locked else self._target()
        for shown in self.parked:
            shown.show_keys(shown is target)

    def settle(self, parked_id: str, outcome: str) -> None:
        """What becomes of it; an action's words go into the sentence field, to get a name and a date."""
        parked = self.room.board.find(Parked, parked_id)
        done = self.act(say("Settled a parked note"), lambda draft: parking.settle(draft, parked_id, outcome))
        if done and parked and outcome == "action" != parked.outcome:
            self.table.line.fill(" ".join(parked.text.split()))
        self._show_parked()

    def _settle_target(self, outcome: str) -> None:
        if target := self._target():
            self.settle(target.parked_id, outcome)

    def make_action(self) -> None:
        """A."""
        self._settle_target("action")

    def keep_for_later(self) -> None:
        """L."""
        self._settle_target("later")

    def drop(self) -> None:
        """X."""
        self._settle_target("drop")

    def type_action(self) -> None:
        """N: into the sentence field."""
        if self.may_change():
            self.table.line.field.setFocus()

    # the note

    def _note_typed(self) -> None:
        self._pause.start(PAUSE)
        self._say_room()

    def _say_room(self) -> None:
        lines = max(1, -(-len(self.note.text()) // NOTE_FITS))
        self._room_left.setText(tr("one line, printed", "{n} lines, printed", n=lines))

    def _keep_note(self) -> bool:
        self._pause.stop()
        words = self.note.text()
        if self.locked or words.strip() == self.room.session.note:
            return True
        return self.act(say("Wrote the facilitator’s note"), lambda draft: sessions.write_note(draft, words))

    # what surrounds it

    def live_sentences(self) -> list[str]:
        """Questions that are still open."""
        left = [" ".join(shown.words.split()) for shown in self.parked if not shown.outcome][:2]
        return [tr("“{words}” Who takes it?", words=shorten(words, SHORT, placeholder="…")) for words in left]

    def first_focus(self) -> QWidget | None:
        """The sentence field."""
        return None if self.locked else self.table.line.field

    def primary(self) -> bool:
        """A sentence that is typed but not entered is not lost; where it is refused, nothing goes on."""
        kept = self._keep_note()
        return not (self.table.flush() and kept)

    def leave(self) -> None:
        """Keep what is half typed."""
        if not self.locked:
            self._keep_note()
            self.table.store()
