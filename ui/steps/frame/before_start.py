"""Before Start: who is in, and what is ready."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import icons, theme
from ui.commands import Command
from ui.half_typed import remember
from ui.language import tr
from ui.room import Room
from ui.shell.roles import ROLES, roles_typed
from ui.steps.stage import Stage, heading, margins
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip
from ui.widgets.fields import LineField
from ui.widgets.flow import Flow
from ui.widgets.text import Label, column, empty, row, rule
from workshop import agenda
from workshop.actions import people
from workshop.messages import say
from workshop.records import Step

NAMES = {
    "never": say("Names are never kept"),
    "hidden": say("Names: hidden until after Reveal"),
    "export": say("Names: in the export only"),
}


class BeforeStartStage(Stage):
    """People come in; the clock waits for Start."""

    COMMANDS = (Command(("N",), say("Somebody on paper"), "add_somebody"),)

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        head, self._kicker, self._title = heading("", "")
        self._chips = QWidget()
        self._flow = Flow(self._chips)
        self.name = LineField(hint=tr("Name, place"), name=tr("Somebody on paper: name, place, role"))
        remember(self.name, f"{room.board.document_id} name")
        self.name.entered.connect(self.add)
        add = Button(tr("Someone on paper"), self.add_somebody, icon="plus", key="N")
        self._absent = Label("", "body", "ink2", wrap=True)
        self._checks = QVBoxLayout()
        self._checks.setSpacing(0)
        line = row(self.name, add, None, gap=12)
        line.setStretch(0, 1)
        parts = (head, 8, self._chips, line, self._absent, 16, Label(tr("Before you start"), "h3"), self._checks, None)
        self.setLayout(column(*parts, gap=10, margins=margins()))

    def refresh(self) -> None:
        """Who is in, what is ready."""
        here = people.voting(self.room.board)
        start = self.room.time_of(agenda.starts_at(self.room.day))
        self._kicker.setText(tr("Not started yet. The clock counts down to {time}.", time=start))
        self._title.setText(tr("{n} is in", "{n} are in", n=len(here)) if here else tr("Nobody is in yet"))
        empty(self._flow)
        for person in here:
            self._flow.addWidget(Chip(person.name))
        if expected := people.expected(self.room.board):
            self._flow.addWidget(Chip(tr("{n} more expected", "{n} more expected", n=len(expected)), look="dashed"))
        absent = people.deciders_absent(self.room.board)
        self._absent.setText(tr("{name} decides, not here yet", name=absent[0].name) if absent else "")
        self._absent.setVisible(bool(absent))
        self._show_checks()

    def _show_checks(self) -> None:
        empty(self._checks)
        session, here = self.room.session, people.voting(self.room.board)
        deciders = people.deciders(self.room.board)
        how = tr("press N, type “Name, {role}”, or the room alone does", role=tr(ROLES["decider"].text).lower())
        rows = [
            (
                bool(here),
                tr("People are in the room"),
                tr("{n} so far", n=len(here)) if here else tr("press N for each"),
            ),
            (
                bool(session.question or session.problem),
                tr("The problem is written down"),
                tr("becomes the question in Frame"),
            ),
            (True, tr(NAMES[session.names].text), tr("fixed at the first note")),
            (bool(deciders), tr("Somebody decides"), deciders[0].name if deciders else how),
        ]
        for ready, what, more in rows:
            self._checks.addWidget(rule())
            self._checks.addWidget(CheckRow(ready, what, more))

    def add_somebody(self) -> None:
        """N: into the field; with words in it, they join."""
        if self.name.text().strip():
            self.add(self.name.text())
        self.name.setFocus()

    def add(self, words: str) -> None:
        """Somebody on paper joins: "Mr Okafor, bus depot", "Ana, decider"."""
        roles = roles_typed()
        if words.strip() and self.act(say("Somebody joined"), lambda draft: people.add_from(draft, words, roles=roles)):
            self.name.clear()


class CheckRow(QWidget):
    """One thing to have ready: a check, or a dashed ring with the remedy."""

    def __init__(self, ready: bool, what: str, more: str) -> None:
        super().__init__()
        picture = Label()
        tone = "ink2" if ready else "signal"
        symbol = "check-circle" if ready else "circle-dashed"
        picture.setPixmap(icons.pixmap(symbol, theme.px(22), theme.colour(tone), fill=ready))
        side = Label(more, "caption" if ready else "captionBold", "ink2" if ready else "signal")
        self.setFixedHeight(theme.px(49))
        self.setAccessibleName(f"{what}, {more}")
        self.setLayout(row(picture, Label(what, "body"), None, side, gap=12))
