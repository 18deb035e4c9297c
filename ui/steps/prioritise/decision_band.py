"""Who has confirmed the list, or who still has to: provisional until the Decider confirms."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from ui import icons, theme
from ui.language import tr
from ui.room import Action, Room
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.text import Label, box, column, restyle, row
from workshop.actions import forward, people
from workshop.messages import Message, say
from workshop.records import Person

Act = Callable[[Message, Action], bool]


class DecisionBand(QFrame):
    """Dashed while the decision is provisional, solid once it is confirmed; nothing where nobody decides alone."""

    def __init__(self, room: Room, act: Act, step_id: str) -> None:
        super().__init__()
        self.room, self._act, self._step_id = room, act, step_id
        seal = Label()
        seal.setPixmap(icons.pixmap("seal-check", theme.px(24), theme.colour("ink")))
        seal.setFixedWidth(theme.px(24))
        self._head, self._more = Label("", "h3", wrap=True), Label("", "body", "ink2", wrap=True)
        self.here = Button("", self.arrive, look="secondary")
        self.confirms = Button("", self.confirm, look="secondary")
        self.delegate = Button(tr("A delegate is here"), self.ask_name, look="secondary")
        self.name = LineField(hint=tr("Name of the delegate, Enter"), role="body", height=44)
        self.name.entered.connect(self._enter)
        self.name.setMinimumWidth(theme.metrics("body").horizontalAdvance(self.name.placeholderText()) + theme.px(34))
        self.name.hide()
        words = box(column(self._head, self._more, gap=2))
        layout = row(seal, words, self.name, self.here, self.confirms, self.delegate, gap=14, margins=(18, 12, 14, 12))
        layout.setStretch(1, 1)
        self.setLayout(layout)

    @property
    def decider(self) -> Person | None:
        """Who decides: one who is here before one who is not."""
        return people.who_decides(self.room.board)

    def refresh(self) -> None:
        """The decision as it is now; a name that is half typed stays."""
        person, decision = self.decider, forward.decision(self.room.board, self._step_id)
        self.setVisible(person is not None or bool(decision and decision.waits_for))
        name = decision.waits_for if decision and decision.waits_for else person.name if person else ""
        here = person is not None and people.is_here(person)
        if decision and decision.confirmed_by:
            at = self.room.time_of(decision.confirmed_at or 0)
            self._say(tr("Confirmed by {name}, {time}.", name=decision.confirmed_by, time=at), "", solid=True)
            self._offer(here="", confirms="", delegate=False)
        elif here and person:
            more = tr("The list is confirmed with this button, or with the next step.")
            self._say(tr("{name} is here and decides.", name=person.name), more, solid=True)
            self._offer(here="", confirms=person.name, delegate=False)
        else:
            more = tr("Not in the room. The printed summary says so.")
            self._say(tr("Provisional until {name} confirms.", name=name), more, solid=False)
            self._offer(here=name if person else "", confirms="", delegate=True)

    def _say(self, head: str, more: str, *, solid: bool) -> None:
        self._head.setText(head)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        restyle(self, "look", "field" if solid else "dashed")
        self.setAccessibleName(f"{head} {more}".strip())

    def _offer(self, *, here: str, confirms: str, delegate: bool) -> None:
        self.here.setText(tr("{name} is here", name=_short(here)))
        self.here.setAccessibleName(tr("{name} is here", name=here))
        self.here.setVisible(bool(here))
        self.confirms.setText(tr("{name} confirms", name=_short(confirms)))
        self.confirms.setAccessibleName(tr("{name} confirms", name=confirms))
        self.confirms.setVisible(bool(confirms))
        self.delegate.setVisible(delegate and self.name.isHidden())
        if not delegate:
            self.name.hide()

    def arrive(self) -> None:
        """The Decider has come."""
        person = self.decider
        if person:
            self._act(say("Somebody arrived"), lambda draft: people.arrive(draft, person.id))

    def confirm(self) -> None:
        """The one who decides confirms the list as it stands."""
        person, step_id = self.decider, self._step_id
        if person:
            label = say("Confirmed what goes forward")
            self._act(label, lambda draft: forward.decide(draft, step_id, by=person.name))

    def ask_name(self) -> None:
        """A delegate is here: who?"""
        self.delegate.hide()
        self.name.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self, words: str) -> None:
        """Somebody known who is a delegate arrives; anybody else is added as one."""
        if words.strip() and self._act(say("A delegate arrived"), lambda draft: people.delegate_comes(draft, words)):
            self.name.clear()
            self.name.hide()
            self.refresh()
            self.confirms.setFocus(Qt.FocusReason.OtherFocusReason)


def _short(name: str) -> str:
    """A name that leaves room for the rest of the button."""
    return name if len(name) <= LONGEST else f"{name[:LONGEST]}…"


LONGEST = 24
