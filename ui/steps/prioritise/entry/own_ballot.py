"""A ballot that somebody without a phone fills in on this laptop; on screen only while they do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.language import tr
from ui.room import Action
from ui.steps.prioritise.entry.ballot_lines import BallotLines
from ui.steps.prioritise.entry.ballot_table import BallotTable
from ui.steps.prioritise.entry.pairs_ballot import PairsBallot
from ui.steps.prioritise.entry.placed import Placed
from ui.steps.prioritise.entry.slate import Marks, Slate, slate_of
from ui.steps.stage import heading
from ui.widgets.buttons import Button
from ui.widgets.own_keys import claims
from ui.widgets.text import Label, box, column, row
from workshop.actions import options, paper, polls
from workshop.board import Board
from workshop.messages import Message, say
from workshop.records import Option, Poll

Act = Callable[[Message, Action], bool]
MOST_LISTED = 120  # ideas that are all shown; of more, numbers are typed


class OwnBallot(QWidget):
    """All ideas in an order of one's own, or two at a time, or by their numbers; forgotten the moment it is cast."""

    moved = Signal()  # something else is filled in

    def __init__(self, act: Act, back: Callable[[], object]) -> None:
        super().__init__()
        self._act, self._back = act, back
        self._poll_id = self._person_id = ""
        self._slate, self._options = Slate(), list[Option]()
        head, _kicker, self._title = heading(tr("Ballot on this laptop"), "")
        self._how = Label("", "body", "ink2", wrap=True)
        self.table, self.pairs, self.lines = BallotTable(), PairsBallot(), BallotLines()
        for sheet in (self.table, self.pairs, self.lines):
            sheet.edited.connect(self._show_count)
        self.lines.finished.connect(self.cast)
        self._placed = Placed()
        self.done = Button(tr("Into the box"), self.cast, icon="check")
        done = self.done
        self.table.finished.connect(lambda: done.setFocus(Qt.FocusReason.TabFocusReason))
        leave = Button(tr("Not now"), back, look="quiet", key="Esc")
        self.table.followers = self.lines.followers = [leave, self.done]
        foot = row(self._placed, leave, self.done, gap=10)
        foot.setStretch(0, 1)
        parts = (self.table, self.pairs, self.lines, foot)
        card = box(column(*parts, gap=12, margins=(20, 16, 20, 16)), look="card")
        self.setLayout(column(head, self._how, card, None, gap=14))

    def begin(self, board: Board, poll: Poll, person_id: str, name: str) -> None:
        """An empty ballot for somebody."""
        self._poll_id, self._person_id = poll.id, person_id
        self._title.setText(tr("{name} votes", name=name))
        self.refresh(board, poll)
        self._clear()
        self.sheet.focus()

    def refresh(self, board: Board, poll: Poll) -> None:
        """What can be voted on; what is filled in stays."""
        self._slate, self._options = slate_of(board, poll, self._person_id), polls.options_of(board, poll.id)
        self._placed.show_slate(self._slate)
        for each in (self.table, self.pairs, self.lines):
            each.setVisible(each is self.sheet)
        self._how.setText(self._how_words())
        if self.sheet is self.table:
            self.table.show_slate(self._slate, _numbers(options.order_for(poll, self._options, self._person_id)))
        elif self.sheet is self.pairs:
            asked = options.pairs_for(poll, self._options, self._person_id)
            self.pairs.show_pairs(dict(self._slate.faces), [(_number(one), _number(other)) for one, other in asked])
        else:
            self.lines.show_slate(self._slate)
        self._show_count()

    @property
    def sheet(self) -> BallotTable | PairsBallot | BallotLines:
        """The kind of ballot that this vote asks for."""
        few = len(self._options) <= MOST_LISTED
        if self._slate.form.kind == "pairs" and few:
            return self.pairs
        return self.table if self._slate.form.kind in ("marks", "order") and few else self.lines

    def _how_words(self) -> str:
        alone = tr("Only this person looks at the screen now.")
        if self.sheet is self.lines:
            more = tr("Type the number of an idea, Tab, and what it gets.")
        elif self.sheet is self.pairs:
            more = tr("1 or 2 chooses, 0 goes on. Stop whenever you like.")
        elif self._slate.form.kind == "order":
            more = tr("1 beside the best, then 2, 3 … Two you like equally share a place.")
        else:
            more = tr("Every ballot has its own order of ideas. ↑ and ↓ go from one to the next.")
        return f"{alone} {more}"

    def _clear(self) -> None:
        self.table.clear()
        self.pairs.clear()
        self.lines.show_typed([])
        self._show_count()

    def forget(self) -> None:
        """Nothing of a ballot stays behind."""
        self._person_id = ""
        self._clear()

    @property
    def half_filled(self) -> bool:
        """Whether somebody's marks stand here that are not in the box."""
        return bool(self._person_id and self.marks)

    @property
    def marks(self) -> Marks:
        """What is filled in."""
        return self.sheet.marks

    @property
    def _problem(self) -> str:
        return self.lines.problem if self.sheet is self.lines else self._slate.problem(self.marks)

    def _show_count(self) -> None:
        self._placed.show_marks(self.marks, self._problem)
        self.done.wait_for(self._problem)
        self.moved.emit()

    def _is_fine(self) -> bool:
        if self.sheet is self.lines:
            return not self.lines.unknown and not self.lines.fault
        return (self.sheet is self.pairs or self.table.is_fine) and not self._slate.fault(self.marks)

    def cast(self) -> None:
        """Into the box; the rules of the vote are asked there."""
        if not self._person_id:
            return
        if not self._is_fine():
            self._placed.show_marks(self.marks, self.lines.fault or self._slate.fault(self.marks))
            return
        person, poll, marks = self._person_id, self._poll_id, paper.by_id(self._options, self.marks)
        if self._act(say("Voted on this laptop"), lambda draft: polls.cast(draft, poll, person, marks)):
            self._back()

    def event(self, event: QEvent) -> bool:
        """Esc is this screen's while it is open."""
        return claims(event, (Qt.Key.Key_Escape,)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: not now."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)


def _number(option: Option) -> int:
    return option.number or 0


def _numbers(listed: list[Option]) -> list[int]:
    return [_number(option) for option in listed]
