"""Whose ballot it is, where the vote tells the Decider's apart; of anybody else nobody asks."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ui.language import tr
from ui.widgets.choice import Choice
from ui.widgets.text import Label, row
from workshop import voting
from workshop.actions import people, turnout
from workshop.board import Readable
from workshop.records import Poll


class Whose(QFrame):
    """A choice between the room and those who decide; hidden where all ballots are alike."""

    def __init__(self) -> None:
        super().__init__()
        self._offered: list[tuple[str, str]] = []  # a person's id ("" for anybody), and what is said
        self.choice = Choice(tr("Whose ballot"))
        self.setLayout(row(Label(tr("Whose ballot"), "h3"), self.choice, None, gap=12))
        self.hide()

    def offer(self, board: Readable, poll: Poll) -> None:
        """Those who may be meant in this vote."""
        kind = voting.class_of(poll.method).decider
        those = [person for person in turnout.voters(board, poll) if person.role in people.DECIDERS] if kind else []
        room = [("", tr("Somebody of the room"))] if kind == "shown" else []
        offered = [*room, *((person.id, person.name) for person in those)]
        if offered != self._offered:
            self._offered = offered
            self.choice.clear()
            self.choice.addItems([name for _id, name in offered])
        self.setVisible(bool(those))

    @property
    def person_id(self) -> str | None:
        """Whoever decides and wrote this ballot, or None."""
        place = self.choice.currentIndex()
        return (self._offered[place][0] or None) if 0 <= place < len(self._offered) else None
