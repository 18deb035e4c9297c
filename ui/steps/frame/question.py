"""Frame: three answers that build the question, the question itself, and who is in."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from ui import theme
from ui.commands import Command
from ui.half_typed import remember
from ui.language import tr
from ui.room import Room
from ui.shell.roles import roles_typed
from ui.steps.stage import Stage, heading, margins
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip
from ui.widgets.fields import LineField, TextField, leave
from ui.widgets.flow import Flow
from ui.widgets.text import Label, box, column, empty, restyle, row, rule
from workshop.actions import people, sessions
from workshop.messages import say
from workshop.records import Session, Step

CARD = 62
ASKED = 184  # pixels for the words before a field


class FrameStage(Stage):
    """What is typed here is kept while it is typed; the question stays editable, also after it was built."""

    COMMANDS = (Command(("N",), say("Somebody on paper"), "add_somebody"),)

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        head, _kicker, self._title = heading(tr("The problem"), "")
        self._problem = Label("", "body", "ink2", wrap=True)
        self._cards = {
            "who": Card(tr("Who is it about?")),
            "need": Card(tr("What do they need?")),
            "why": Card(tr("Why is it hard now?")),
        }
        self._question = Question()
        order = [card.field for card in self._cards.values()] + [self._question.field]
        for field, following in pairwise(order):
            field.entered.connect(lambda _words, to=following: to.setFocus(Qt.FocusReason.TabFocusReason))
        for card in self._cards.values():
            card.field.kept.connect(lambda _words: self._keep_answers())
        self._question.field.kept.connect(self._keep_question)
        self._question.field.entered.connect(lambda _words: leave(self._question.field))
        self._people = WhoIsIn(self)
        parts = (head, self._problem, *self._cards.values(), 6, self._question, None, rule(), self._people)
        self.setLayout(column(*parts, gap=8 if theme.look.compact else 12, margins=margins()))

    def refresh(self) -> None:
        """The answers as they are, but not over somebody's typing."""
        session = self.room.session
        self._title.setText(session.title)
        self._problem.setText(session.problem)
        self._problem.setVisible(bool(session.problem) and session.problem != session.question)
        for name, card in self._cards.items():
            card.field.show_words(getattr(session, name))
        self._question.field.show_words(session.question)
        self._people.refresh(self.room)

    def _keep_answers(self) -> None:
        words = {name: card.field.words() for name, card in self._cards.items()}
        self.act(say("Wrote about the problem"), lambda draft: sessions.frame(draft, **words))

    def _keep_question(self, words: str) -> None:
        if words.strip():
            self.act(say("Wrote the question"), lambda draft: sessions.ask(draft, words))

    def primary(self) -> bool:
        """What is half typed is kept before the next part begins."""
        self.leave()
        return False

    def leave(self) -> None:
        """Keep what is half typed."""
        for field in (*(card.field for card in self._cards.values()), self._question.field):
            field.keep()

    def add_somebody(self) -> None:
        """N: type a name."""
        self._people.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._people.name.end(False)  # behind what is half typed

    def add(self, words: str) -> None:
        """Somebody on paper joins: "Mr Okafor, bus depot", "Ana, decider"."""
        roles = roles_typed()
        if words.strip() and self.act(say("Somebody joined"), lambda draft: people.add_from(draft, words, roles=roles)):
            self._people.name.clear()

    def first_focus(self) -> QWidget | None:
        """The first thing that is missing; else the primary button."""
        session: Session = self.room.session
        return None if session.question else self._cards["who"].field


class Card(QFrame):
    """One of the three answers."""

    def __init__(self, asked: str) -> None:
        super().__init__()
        self.setProperty("look", "card")
        words = Label(asked, "captionBold", "ink2", wrap=True)
        words.setFixedWidth(theme.px(ASKED - 20))
        self.field = TextField(name=asked, lines=False)
        self.field.grow(3)
        self.field.cursorPositionChanged.connect(self._show_focus)
        self.field.kept.connect(lambda _words: self._show_focus())
        level = column(4, self.field, gap=0)  # a field has its spare pixels below its words
        layout = row(words, level, gap=8, margins=(18, 6, 18, 6))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setMinimumHeight(theme.px(CARD))

    def _show_focus(self) -> None:
        restyle(self, "look", "cardOn" if self.field.hasFocus() else "card")


class Question(QFrame):
    """The question, large, behind a bar of accent."""

    def __init__(self) -> None:
        super().__init__()
        bar = QFrame()
        bar.setProperty("ground", "accent")
        bar.setFixedWidth(theme.px(4))
        small = Label(tr("Our question"), "caption", "ink2")
        self.field = TextField(
            hint=tr("How might we …"), name=tr("Our question, in one sentence"), role="h1", lines=False
        )
        self.field.setFont(theme.font("h1", 20 if theme.look.compact else 25))
        self.field.grow(4)
        layout = row(bar, column(small, self.field, gap=2), gap=18)
        layout.setStretch(1, 1)
        self.setLayout(layout)


class WhoIsIn(QWidget):
    """The people who have come, and a field for one more on paper."""

    def __init__(self, stage: FrameStage) -> None:
        super().__init__()
        self._shown: object = None
        self._count = Label("", "h2")
        self.name = LineField(hint=tr("Name, place"), name=tr("Somebody on paper: name, place, role"))
        remember(self.name, f"{stage.room.board.document_id} name")
        self.name.setMaximumWidth(theme.px(280))
        self.name.entered.connect(stage.add)
        add = Button(tr("Someone on paper"), stage.add_somebody, icon="plus", key="N", look="quiet")
        self._chips = QWidget()
        self._flow = Flow(self._chips)
        later = Label(tr("Latecomers can join at any time, nothing restarts."), "caption", "ink2")
        head = row(self._count, None, self.name, add, gap=12)
        self.setLayout(column(head, box(column(self._chips)), later, gap=8))

    def refresh(self, room: Room) -> None:
        """Names, in the order in which they came."""
        here = [person.name for person in people.voting(room.board)]
        deciders = [person.name for person in people.deciders_absent(room.board)]
        if (here, deciders) == self._shown:
            return
        self._shown = here, deciders
        self._count.setText(tr("{n} is in", "{n} are in", n=len(here)) if here else tr("Nobody is in yet"))
        empty(self._flow)
        for name in here:
            self._flow.addWidget(Chip(name))
        for name in deciders:
            self._flow.addWidget(Chip(tr("{name} decides, not here yet", name=name), look="dashed"))
        self._chips.updateGeometry()
