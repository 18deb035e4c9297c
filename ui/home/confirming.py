"""The Decider confirms, now or days later, what the room agreed provisionally."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from ui.home.doing import attempt, do
from ui.language import tr
from ui.widgets.buttons import ENTER, Button
from ui.widgets.dialog import Veil
from ui.widgets.fields import LineField
from ui.widgets.text import Label, column, row
from workshop.actions import forward
from workshop.board import Board
from workshop.messages import say
from workshop.records import Decision

if TYPE_CHECKING:
    from ui.library import Library


MOST = 6  # ideas that are named; more stand in the session


class Confirm(Veil):
    """What goes forward, who confirms it, and one line of reason where something is to be said."""

    @classmethod
    def open(cls, library: Library, session_id: str, done: Callable[[], object]) -> Confirm | None:
        """Over Home; None where the session cannot be read or nothing waits in it."""
        boards: list[Board] = []
        if cls.is_open(library.window) or not attempt(library, lambda: boards.append(library.store.load(session_id))):
            return None
        found = forward.waiting(boards[0])
        return cls(library, boards[0], found[-1], done) if found else None

    def __init__(self, library: Library, board: Board, found: Decision, done: Callable[[], object]) -> None:
        self._library, self._board, self._by, self._done = library, board, found.waits_for, done
        card = QFrame()
        title = tr("{name} confirms", name=self._by)
        card.setAccessibleName(title)
        chosen = forward.ticked_ideas(board, found.step_id)
        ideas = [
            Label(f"{idea.number}  {idea.text}" if idea.number else idea.text, "bodyLarge", wrap=True)
            for idea in chosen[:MOST]
        ]
        if len(chosen) > MOST:
            more = len(chosen) - MOST
            ideas.append(Label(tr("and {n} more", "and {n} more", n=more), "body", "ink2"))
        self.reason = LineField(hint=tr("A reason or a remark, printed with it. May stay empty."))
        self.reason.entered.connect(lambda _words: self.confirm())
        self.press = Button(title, self.confirm, look="primary", key=ENTER)
        cancel = Button(tr("Cancel"), self.close_veil, look="quiet", key="Esc")
        head = Label(tr("These go forward:"), "body", "ink2")
        buttons = row(None, cancel, self.press, gap=12)
        top = Label(title, "h2", wrap=True)
        card.setLayout(column(top, head, *ideas, 8, self.reason, 12, buttons, gap=8, margins=(28, 24, 28, 24)))
        super().__init__(library.window, card, (620, 0))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm(self) -> None:
        """It stands."""
        by, reason = self._by, self.reason.text()
        label = say("Confirmed what goes forward")
        if do(self._library, label, lambda draft: forward.confirm(draft, by=by, reason=reason), self._board):
            self.close_veil()
            self._library.window.snackbar.say(tr("Confirmed by {name}.", name=by))
            self._done()
