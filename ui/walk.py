"""The walk through the example: a room in which the others act by themselves, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ui.language import render
from ui.room import Action, Room, nothing_more
from workshop import walk
from workshop.board import Board
from workshop.messages import KnownError, Message, say
from workshop.storage.store import Store

if TYPE_CHECKING:
    from workshop.storage.presence import Presence

USUAL = 1_000  # milliseconds from one act to the next
PACE = {  # where they are quicker or slower: all of it takes three minutes with the presses between
    "frame": 2_000,
    "ideate.write": 550,
    "ideate.build": 1_500,
    "cluster": 2_000,
    "prioritise.place": 1_800,
    "prototype": 450,
    "wrapup.actions": 2_500,
    "wrapup.feedback": 700,
}


class WalkedRoom(Room):
    """A room like any other, with people in it who write, vote and plan. Leaving it ends the walk."""

    SUGGESTS = False  # they make their groups themselves

    def __init__(self, store: Store, board: Board, presence: Presence | None = None) -> None:
        super().__init__(store, board, presence)
        self.walk = walk.Walk()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self.others_act)
        self.changed.connect(self._wind)
        self._wind()

    def close(self) -> None:
        """They stop where they are."""
        self._next.stop()
        super().close()

    def go(self, more: Action = nothing_more) -> bool:
        """Whatever they would still have done in this part is done first, so that the next one makes sense."""
        return self._let(self.walk.finish) and super().go(more)

    def others_act(self) -> None:
        """One of them does one thing."""
        self._let(self.walk.go_on)
        self._wind()

    def _let(self, them: Callable[[Store, Board], None]) -> bool:
        """False where nothing could be written; a fault of ours is no reason to stand still."""
        try:
            them(self.store, self.board)
        except KnownError as error:
            self.suffer(error, "act")
            return False
        except Exception:
            self.confess("The walk failed")
            return True
        self.recover()
        return True

    def _wind(self) -> None:
        """Another act follows after a while, as long as there is one."""
        if self.walk.coming(self.board) and not self._next.isActive():
            self._next.start(PACE.get(self.part, USUAL))

    @property
    def part(self) -> str:
        """The kind and phase of the part that runs, as the tables here have it."""
        step = self.step
        if step is None:
            return "over" if self.session.state == "finished" else "before"
        whole = f"{step.step_kind}.{step.phase}"
        return whole if whole in SENTENCES else step.step_kind

    def guidance(self) -> tuple[str, str]:
        """What the others are doing, and what to press."""
        acting, done, press = SENTENCES.get(self.part, ELSEWHERE)
        return render(acting if self.walk.coming(self.board) else done), render(press)


ELSEWHERE = (say("The others are busy."), say("The others wait for you."), say("Press Ctrl+Enter to go on."))
SENTENCES: dict[str, tuple[Message, Message, Message]] = {  # while they act, once they have, and what to press
    "before": (
        say("People come in by themselves."),
        say("Everybody who comes early is here."),
        say("Press Ctrl+Enter to start. You can be quick: they keep up."),
    ),
    "frame": (
        say("Two come late, and the room words its question."),
        say("The question stands."),
        say("Press Ctrl+Enter, and they write."),
    ),
    "ideate.write": (
        say("They are writing, face down. N is for a note of your own."),
        say("Everybody has put down the pen."),
        say("Press Ctrl+Enter when the wall is full enough."),
    ),
    "ideate.read": (
        say("The notes are turned over."),
        say("The notes are turned over."),
        say("Page Down turns the page. Press Ctrl+Enter when you have read enough."),
    ),
    "ideate.build": (
        say("They build on what they have read."),
        say("Nobody wants to add anything."),
        say("Press Ctrl+Enter to sort all of it."),
    ),
    "cluster": (
        say("The room sorts its notes into groups. Sort along, if you like."),
        say("The groups stand, and what is loose may stay so."),
        say("Press Ctrl+Enter to let them vote."),
    ),
    "prioritise.vote": (
        say("They place their dots, in secret."),
        say("All dots are in."),
        say("Press Ctrl+Enter to see the result."),
    ),
    "prioritise.reveal": (
        say("What stands above the line goes on."),
        say("What stands above the line goes on."),
        say("Press Ctrl+Enter to weigh it: impact and effort."),
    ),
    "prioritise.place": (
        say("The room says where an idea stands. Tab and two digits place one, too."),
        say("That is what the room is sure of. Tab and two digits place the next."),
        say("Press Ctrl+Enter when you have seen enough."),
    ),
    "prioritise.forward": (
        say("What the vote sends forward is ticked. Tick another, if you like."),
        say("What the vote sends forward is ticked. Tick another, if you like."),
        say("Press Ctrl+Enter to plan what is ticked."),
    ),
    "prototype": (
        say("A team for each idea fills in its plan."),
        say("The plans are written."),
        say("Ctrl+2 shows the second. Press Ctrl+Enter to plan their tests."),
    ),
    "test": (
        say("The teams say who tries it, when and where."),
        say("Every test has its day."),
        say("Press Ctrl+Enter to wrap up."),
    ),
    "wrapup.actions": (
        say("They promise what they do next. Add a sentence of your own."),
        say("Every action has a name and a day."),
        say("Press Ctrl+Enter to ask how it was."),
    ),
    "wrapup.feedback": (
        say("They answer two questions, and nobody knows who said what."),
        say("The answers are in."),
        say("Press Ctrl+Enter to finish."),
    ),
    "over": (
        say("That was a whole session."),
        say("That was a whole session."),
        say("Ctrl+P prints its summary. Alt+Home leads to a session of your own."),
    ),
}
