"""Prototype plan: the ideas that go forward, and for the one on screen six questions and a storyboard."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.commands import Command
from ui.language import render, tr, words
from ui.room import Room
from ui.steps.prototype.storyboard import Storyboard
from ui.steps.stage import Stage
from ui.steps.test.rows import face
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.edit_chip import EditChip
from ui.widgets.fields import LineField
from ui.widgets.flow import Flow
from ui.widgets.notes import Face
from ui.widgets.plan_note import PlanNote
from ui.widgets.sight import tab_order
from ui.widgets.states import State
from ui.widgets.text import Label, box, column, row
from workshop.actions import people, prototypes, tests
from workshop.messages import Message, say
from workshop.records import Prototype, Step

LIST_WIDTH = 232
CARDS_ACROSS = {100: 3, 125: 3, 150: 2}  # by text size; beyond, one
LIST_EDGE = 14
BESIDE_UP_TO = 100  # per cent of text size: the chips beside the name leave room for it
LONG_TITLE = 30  # letters: beyond, smaller ones, so that the words stand whole beside the chips
KEYS = 9  # Ctrl+1 to Ctrl+9
EXAMPLES: dict[str, Message] = {
    "who": say("For example: 12 households on one street, five of them live alone."),
    "make": say("For example: paper cards, one phone number, a printed map. No app."),
    "true": say("For example: people share a phone number with a neighbour they hardly know."),
    "test": say("For example: a drill on a Thursday evening. We stand on the corner and count."),
    "works": say("For example: 10 of 12 homes answer within 30 minutes."),
    "need": say("For example: 85 dollars for print, two people for one evening."),
}


def _commands() -> tuple[Command, ...]:
    plans = (
        Command((f"Ctrl+{n}",), say("The plan of that place in the list") if n == 1 else say(""), f"plan_{n}")
        for n in range(1, KEYS + 1)
    )
    return (
        Command(("F2",), say("Give the plan another name"), "rename"),
        Command(("O",), say("Who owns the plan"), "edit_owner"),
        Command(("H",), say("Who helps"), "edit_helpers"),
        Command(("D",), say("The date of the test"), "edit_date"),
        Command(("Ctrl+V",), say("Paste a picture into the storyboard"), "paste"),
        *plans,
    )


class PrototypeStage(Stage):
    """Tab walks the six questions, Ctrl and a digit change the plan; what is typed is kept after each pause."""

    MINI, SCRIPT, SCROLLS = True, False, False
    COMMANDS = _commands()

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self.shown = ""  # the id of the plan on screen
        self.notes: list[PlanNote] = []
        self._ids: list[str] = []
        for number in range(KEYS):
            setattr(self, f"plan_{number + 1}", partial(self.choose, number))
        self._none = State(
            "empty", tr("No plans yet"), tr("Ideas that go forward get a plan each. Without a list, start one here.")
        )
        self._start = Button(tr("Start a plan"), self.start, icon="plus")
        self._empty = box(column(self._none, row(None, self._start, None), None, gap=16, margins=(32, 28, 32, 24)))
        self._editor = self._made_editor()
        layout = row(self._made_list(), rule_down(), self._editor, self._empty, gap=0)
        layout.setStretch(2, 1)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    def _made_list(self) -> QWidget:
        self._count, self._group = Label("", "body", "ink2"), QButtonGroup(self)
        self._list: QVBoxLayout = column(gap=8)
        head = row(Label(tr("Going forward"), "h3"), self._count, None, gap=6, margins=(5, 0, 0, 0))
        inside = box(
            column(head, 6, self._list, None, gap=4, margins=(19, 22, 3 if theme.large() else LIST_EDGE, 16)),
            ground="stage",
        )
        self._side = scrolled(inside)
        self._side.setFixedWidth(theme.px(LIST_WIDTH))
        return self._side

    def _made_editor(self) -> QWidget:
        self.title = LineField(name=tr("Name of the plan"), role="h1", height=44)
        self.title.setProperty("bare", True)
        self.title.entered.connect(lambda _words: self._rename())
        self.title.left.connect(lambda _words: self._rename())
        self._pencil = Button("", self.rename, look="quiet", icon="pencil-simple", name=tr("Rename, F2"))
        self.owner = EditChip(tr("Owner"), "user", tr("A name"), self.set_owner)
        self.helpers = EditChip(tr("With"), "users", tr("Names, with commas"), self.set_helpers)
        self.date = EditChip(tr("Test on"), "calendar-blank", tr("14 May 18:00"), self.set_date)
        self.title.textChanged.connect(lambda _words: self._fit_title())
        self.cards = {
            question: Card(render(asked), tr(EXAMPLES[question].text), partial(self.answer, question))
            for question, asked in prototypes.QUESTIONS.items()
        }
        grid = QGridLayout()
        grid.setSpacing(theme.px(16))
        grid.setContentsMargins(0, 0, 0, 0)
        across = CARDS_ACROSS.get(theme.look.percent, 1)
        for place, card in enumerate(self.cards.values()):
            grid.addWidget(card, place // across, place % across)
            grid.setColumnStretch(place % across, 1)
        self.storyboard = Storyboard(self.room, self.act)
        inside = column(*self._head(), box(grid), self.storyboard, None, gap=14, margins=(28, 20, 28, 20))
        return scrolled(box(inside, ground="stage"))

    def _head(self) -> list[QHBoxLayout | QWidget]:
        """Name and chips beside each other; with larger text below each other."""
        chips = (self.owner, self.helpers, self.date)
        if theme.look.percent <= BESIDE_UP_TO:
            beside = row(self.title, self._pencil, None, *chips, gap=10)
            beside.setStretch(0, 100)  # up to its words' width
            return [beside]
        below = QWidget()
        flow = Flow(below)
        for chip in chips:
            flow.addWidget(chip)
        first = row(self.title, self._pencil, None)
        first.setStretch(0, 100)
        return [first, below]

    def _fit_title(self) -> None:
        """The field is as wide as its words, so that the pencil stands behind them; long ones are smaller."""
        small = theme.look.compact or len(self.title.text()) > LONG_TITLE
        self.title.setFont(theme.font("h1", 22 if small else 28))
        wide = self.title.fontMetrics().horizontalAdvance(self.title.text()) + theme.px(12)
        self.title.setMaximumWidth(max(wide, theme.px(120)))
        self.title.setToolTip(escape(self.title.text()))

    # showing the board

    def refresh(self) -> None:
        """The list, and the plan on screen; what somebody types stays."""
        found = prototypes.in_order(self.room.board)
        ids = [prototype.id for prototype in found]
        if ids != self._ids:
            self._build_list(ids)
        if self.shown not in ids:
            self.shown = ids[0] if ids else ""
        for note, prototype in zip(self.notes, found, strict=True):
            note.show_face(self._face(prototype))
            note.setChecked(prototype.id == self.shown)
        self._count.setText(str(len(ids)))
        self._side.setVisible(bool(ids))
        self._editor.setVisible(bool(ids))
        self._empty.setVisible(not ids)
        self._start.setVisible(not self.locked)
        if plan := self._prototype:
            self._show_plan(plan)

    def showEvent(self, event: QShowEvent) -> None:
        """A new window forgets the order of its Tab stops, and the style sheet the size of the title."""
        super().showEvent(event)
        self._fit_title()
        cards = [card.field for card in self.cards.values()]
        chips = [part for chip in (self.owner, self.helpers, self.date) for part in (chip.chip, chip.field)]
        tab_order(*self.notes, self.title, self._pencil, *chips, *cards, *self.storyboard.stops)

    def _build_list(self, ids: list[str]) -> None:
        while len(self.notes) > len(ids):
            gone = self.notes.pop()
            self._list.removeWidget(gone)
            self._group.removeButton(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.notes) < len(ids):
            made = PlanNote()
            made.clicked.connect(partial(self.choose, len(self.notes)))
            self._group.addButton(made)
            self.notes.append(made)
            self._list.addWidget(made)
        self._ids = ids

    def _face(self, prototype: Prototype) -> Face:
        done, all = prototypes.answered(self.room.board, prototype.id), len(prototypes.QUESTIONS)
        whole = prototype.id == self.shown
        some = tr("{n} of {all} answered", n=done, all=all) if whole else tr("{n} of {all}", n=done, all=all)
        said = some if done else tr("not started")
        return replace(face(self.room.seen, prototype), badge=said)

    @property
    def _prototype(self) -> Prototype | None:
        return self.room.board.find(Prototype, self.shown)

    def _show_plan(self, prototype: Prototype) -> None:
        board = self.room.board
        self.title.show_words(prototype.title)
        if not self.title.hasFocus():
            self.title.home(False)
        self.title.setReadOnly(self.locked)
        self._pencil.setVisible(not self.locked)
        self.owner.show_words(prototype.owner, tr("nobody yet"))
        self.helpers.show_words(", ".join(prototype.helpers), tr("nobody yet"))
        plan = tests.of(board, prototype.id)
        at = ", ".join(part for part in (words().day(plan.date), plan.time) if part) if plan else ""
        self.date.show_words(at, tr("no date yet"))
        for chip in (self.owner, self.helpers, self.date):
            chip.locked = self.locked
        written = {answer.question: answer.text for answer in prototypes.answers(board, prototype.id)}
        for question, card in self.cards.items():
            card.show_words(written.get(question, ""))
            card.field.setReadOnly(self.locked)
        self.storyboard.show_plan(prototype.id, locked=self.locked)

    # which plan

    def choose(self, number: int, *_pressed: object) -> None:
        """Another plan; what is half typed in this one is kept first, and where it cannot be, this one stays."""
        if number >= len(self._ids) or self._ids[number] == self.shown:
            return
        if not self._flush():
            self.refresh()
            return
        focused = QApplication.focusWidget()
        self.shown = self._ids[number]
        self.refresh()
        if any(focused is card.field for card in self.cards.values()):
            self.cards["who"].field.setFocus()

    def start(self) -> None:
        """A plan without an idea that was voted for."""
        title = self.room.session.title
        if self.act(say("Started a plan"), lambda draft: prototypes.add(draft, title)):
            self.refresh()
            self.rename()

    # what is typed

    def answer(self, question: str, text: str) -> bool:
        """What stands in a card, after a pause."""
        id = self.shown
        return self.act(say("Answered a question"), lambda draft: prototypes.answer(draft, id, question, text))

    def _rename(self) -> bool:
        prototype, title = self._prototype, self.title.text().strip()
        if prototype is None or title == prototype.title:
            return True
        id = prototype.id
        if not self.act(say("Renamed a plan"), lambda draft: prototypes.rename(draft, id, title)):
            return False
        self.title.show_words(title)
        return True

    def set_owner(self, text: str) -> bool:
        """Who answers for it."""
        id, owner = self.shown, ", ".join(people.named(self.room.board, text, today=self.room.today))
        return self.act(say("Changed a team"), lambda draft: prototypes.set_team(draft, id, owner=owner))

    def set_helpers(self, text: str) -> bool:
        """Who helps."""
        id, names = self.shown, people.named(self.room.board, text, today=self.room.today)
        return self.act(say("Changed a team"), lambda draft: prototypes.set_team(draft, id, helpers=names))

    def set_date(self, text: str) -> bool:
        """When it is tested."""
        id, today = self.shown, self.room.today
        return self.act(say("Planned a test"), lambda draft: tests.retype(draft, id, "date", text, today=today))

    def paste(self) -> None:
        """Ctrl+V outside the fields: a picture into the storyboard."""
        if not self.locked and self._prototype:
            self.storyboard.paste()

    def rename(self) -> None:
        """F2: into the title."""
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def edit_owner(self) -> None:
        """O."""
        self.owner.edit()

    def edit_helpers(self) -> None:
        """H."""
        self.helpers.edit()

    def edit_date(self) -> None:
        """D."""
        self.date.edit()

    def _flush(self) -> bool:
        self.storyboard.flush()
        chips = [chip.close_field(by_key=False) for chip in (self.owner, self.helpers, self.date)]
        kept = [card.flush() for card in self.cards.values()]
        return self._rename() and all(chips) and all(kept)

    def primary(self) -> bool:
        """What is half typed is kept before anything goes on."""
        return not self._flush()

    def leave(self) -> None:
        """Keep what is half typed."""
        if not self.locked and self._prototype:
            self._flush()


def scrolled(inside: QWidget) -> QScrollArea:
    """A part of the stage that scrolls for itself."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setProperty("ground", "stage")
    return area


def rule_down() -> QFrame:
    """The line between list and editor."""
    line = QFrame()
    line.setProperty("look", "upright")
    line.setFixedWidth(1)
    return line
