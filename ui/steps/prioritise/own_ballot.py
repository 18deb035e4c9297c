"""A ballot that somebody without a phone fills in on this laptop; on screen only while they do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.language import tr
from ui.room import Action
from ui.steps.prioritise.ballot_lines import BallotLines, Slate
from ui.steps.stage import heading
from ui.widgets.buttons import Button
from ui.widgets.own_keys import claims
from ui.widgets.strips import Dots
from ui.widgets.text import Label, box, column, row
from workshop.actions import polls
from workshop.messages import Message, say
from workshop.records import Option, Poll

Act = Callable[[Message, Action], bool]


class OwnBallot(QWidget):
    """Numbers and dots of one person; forgotten the moment they are in the box."""

    def __init__(self, act: Act, back: Callable[[], object]) -> None:
        super().__init__()
        self._act, self._back = act, back
        self._poll_id = self.person_id = ""  # whose ballot lies here
        self._options: dict[int, str] = {}
        head, _kicker, self._title = heading(tr("Ballot on this laptop"), "")
        self.lines = BallotLines()
        self.lines.edited.connect(self._show_count)
        self.lines.finished.connect(self.cast)
        self._dots, self._placed = Dots(size=18, gap=6), Label("", "body", "ink2", wrap=True)
        self.done = Button(tr("Into the box"), self.cast, icon="check")
        leave = Button(tr("Not now"), back, look="quiet", key="Esc")
        self.lines.followers = [leave, self.done]
        foot = row(self._dots, self._placed, leave, self.done, gap=10)
        foot.setStretch(1, 1)
        look = tr("Only this person looks at the screen now. Type the number of an idea, Tab, and how many dots.")
        card = box(column(self.lines, foot, gap=12, margins=(20, 16, 20, 16)), look="card")
        self.setLayout(column(head, Label(look, "body", "ink2", wrap=True), card, None, gap=14))

    def begin(self, poll: Poll, person_id: str, name: str) -> None:
        """An empty ballot for somebody."""
        self._poll_id, self.person_id = poll.id, person_id
        self._title.setText(tr("{name} votes", name=name))
        self.lines.show_typed([])
        self.lines.focus()
        self._show_count()

    def show_slate(self, slate: Slate, options: list[Option]) -> None:
        """What can be voted on."""
        self._options = {option.number: option.id for option in options if option.number is not None}
        self.lines.show_slate(slate)
        self._show_count()

    def forget(self) -> None:
        """Nothing of a ballot stays behind."""
        self.lines.show_typed([])
        self.person_id = ""

    def _show_count(self) -> None:
        dots, placed = self.lines.slate.dots, self.lines.placed
        self._dots.show_dots(min(placed, dots), dots)
        self._placed.setText(self.lines.problem or tr("{n} of {dots} dots", n=placed, dots=dots))
        self._placed.tone("signal" if self.lines.problem else "ink2")
        self.done.wait_for(self.lines.problem)

    def cast(self) -> None:
        """Into the box; the rules of the vote are asked there."""
        if self.lines.unknown or self.lines.problem or not self.person_id:
            return
        person, poll = self.person_id, self._poll_id
        marks = {self._options[number]: dots for number, dots in self.lines.marks.items()}
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
