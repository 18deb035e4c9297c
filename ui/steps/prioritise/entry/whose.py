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
        self.named = False  # every ballot of this vote is somebody's
        self.choice = Choice(tr("Whose ballot"))
        self.setLayout(row(Label(tr("Whose ballot"), "h3"), self.choice, None, gap=12))
        self.hide()

    def offer(self, board: Readable, poll: Poll, number: int, voted: set[str]) -> None:
        """Those who may be meant in this vote. `number`: of the sheet on the desk; `voted`: who voted on this laptop."""
        kind = voting.class_of(poll.method).decider
        those = [person for person in turnout.voters(board, poll) if person.role in people.DECIDERS] if kind else []
        sheets = {sheet.person_id: sheet.number for sheet in turnout.papers(board, poll.id)}
        if kind == "only":
            those = [p for p in those if p.id not in voted and sheets.get(p.id, number) == number]
        names = people.told_apart(people.in_order(board))
        nobody = [("", tr("Somebody of the room") if kind == "shown" else tr("Choose whose it is"))]
        if kind == "only" and len(those) == 1:  # nobody else it could be
            nobody = []
        offered = [*nobody, *((person.id, names[person.id]) for person in those)]
        if offered != self._offered:
            chosen, self._offered = self.person_id, offered
            self.choice.clear()
            self.choice.addItems([name for _id, name in offered])
            self.choose(chosen)
        self.named = kind == "only"
        self.setVisible(bool(kind))

    def choose(self, person_id: str | None) -> None:
        """This person's; nobody's where they are not offered."""
        ids = [id for id, _name in self._offered]
        self.choice.setCurrentIndex(ids.index(person_id) if person_id in ids else 0)

    @property
    def is_missing(self) -> bool:
        """Whether it has to be said whose ballot it is, and nobody has."""
        return self.named and self.person_id is None

    @property
    def person_id(self) -> str | None:
        """Whoever decides and wrote this ballot, or None."""
        place = self.choice.currentIndex()
        return (self._offered[place][0] or None) if 0 <= place < len(self._offered) else None
