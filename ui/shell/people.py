"""The people of a session: who is here, how they write and vote, who decides; and teams drawn by chance."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Command
from ui.half_typed import remember
from ui.language import tr, words
from ui.room import Action, Room
from ui.shell.panel import SidePanel
from ui.shell.person_row import PersonRow
from ui.shell.roles import roles_typed
from ui.widgets.buttons import Button, KeyCap
from ui.widgets.fields import LineField
from ui.widgets.flow import Flow
from ui.widgets.states import State
from ui.widgets.text import Label, Part, box, column, row, rule, set_margins
from workshop.actions import people, polls, teams
from workshop.messages import Message, say
from workshop.records import Person

SIZES: dict[int, Message] = {2: say("Pairs"), 3: say("Threes"), 4: say("Fours")}
GROUPS: dict[str, Message] = {"here": say("In the room"), "expected": say("Expected"), "left": say("Left")}


class PeoplePanel(SidePanel):
    """Everything about a person is one key or one menu away from the person's row."""

    COMMANDS: ClassVar[tuple[Command, ...]] = (Command(("D",), say("Draw pairs, threes or fours"), "draw"),)

    def __init__(self, room: Room) -> None:
        super().__init__(room, tr("People"))
        self.rows: dict[str, PersonRow] = {}
        self._order: object = None
        self._drawn: object = None
        self.team_size = 2
        self.field = LineField(hint=tr("Name, place"), name=tr("Add somebody: name, place, role"))
        remember(self.field, f"{room.board.document_id} somebody")  # Esc closes the panel, and the name is kept
        self.field.entered.connect(lambda _words: self.add())
        here = Button(tr("Add"), self.add, key="↵")
        expected = Button(tr("Expected"), lambda: self.add(here=False), look="quiet")
        expected.setAccessibleDescription(tr("Comes later; a seat is kept"))
        self.body.addLayout(column(self.entry(self.field, here, expected, gap=6), margins=(20, 4, 12, 10)))
        self.body.addWidget(rule())
        self._rows = column(gap=0)
        if theme.large() and theme.look.compact:  # little room: what draws teams scrolls with the list
            self.body.addWidget(self._list(self._rows, rule(), self._teams()), 1)
            return
        self.body.addWidget(self._list(self._rows), 1)
        self.body.addWidget(rule())
        self.body.addLayout(self._teams())

    def _list(self, *parts: Part) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("ground", "surface")
        inside.setLayout(column(*parts, gap=0))
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self._area

    def _teams(self) -> QVBoxLayout:
        buttons = QWidget()
        flow = Flow(buttons)
        self.sizes: dict[int, Button] = {}
        for size, name in SIZES.items():
            button = Button(tr(name.text), partial(self.draw, size), look="chip")
            button.setFont(theme.font("body", 15))
            button.setAccessibleName(tr("Draw {teams}", teams=tr(name.text)))
            self.sizes[size] = button
            flow.addWidget(button)
        self._drawn_words = Label("", "body", "ink", wrap=True)
        self._drawn_words.hide()
        head = row(Label(tr("Draw"), "h3"), buttons, KeyCap("D"), gap=10)
        head.setStretch(1, 1)
        return column(head, self._drawn_words, gap=8, margins=(20, 10, 20, 14))

    def first_focus(self) -> QWidget:
        """The first person, else the field."""
        return next(iter(self.rows.values()), self.field)

    # what it shows

    def refresh(self) -> None:
        """Everybody as they are now; rows stay, with their focus and what is typed in them."""
        found = people.in_order(self.room.seen)
        for person in found:
            if person.id not in self.rows:
                self.rows[person.id] = self._new_row(person)
            self.rows[person.id].show_person(person)
        order = [(name, [p.id for p in found if people.presence(p) == name]) for name in GROUPS]
        if order != self._order:
            self._order = order
            self._arrange(order)
        self._show_teams()

    def _new_row(self, person: Person) -> PersonRow:
        made = PersonRow(self, person)
        made.stepped.connect(self._step)
        return made

    def _arrange(self, order: list[tuple[str, list[str]]]) -> None:
        """Everybody under their heading; who is gone for good goes from the list."""
        focused = next((id for id, shown in self.rows.items() if shown.isAncestorOf(self._focus())), "")
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and not isinstance(widget, PersonRow):
                widget.hide()
                widget.deleteLater()
        known = {id for _, ids in order for id in ids}
        for id in [id for id in self.rows if id not in known]:
            gone = self.rows.pop(id)
            gone.hide()
            gone.deleteLater()
        for name, ids in order:
            self._group(tr(GROUPS[name].text), ids)
        if not known:
            nothing = State("empty", tr("Nobody yet"), tr("Type a name and press Enter; phones join by themselves."))
            self._rows.addWidget(box(column(nothing, margins=(20, 20, 20, 20))))
        self._rows.addStretch(1)
        self.rows = {id: self.rows[id] for _, ids in order for id in ids}
        if focused and focused not in self.rows:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus(self) -> QWidget:
        return self.window().focusWidget() or self

    def _group(self, title: str, ids: list[str]) -> None:
        if not ids:
            return
        head = row(Label(title, "captionBold", "ink2"), Label(str(len(ids)), "caption", "ink2"), None)
        set_margins(head, (20, 12, 20, 4))
        self._rows.addWidget(box(head))
        for id in ids:
            self._rows.addWidget(self.rows[id])
            self.rows[id].show()

    def _step(self, by: int) -> None:
        """To the person above or below."""
        ids = list(self.rows)
        here = next((place for place, id in enumerate(ids) if self.rows[id].hasFocus()), -1)
        target = self.rows[ids[min(len(ids) - 1, max(0, here + by))]]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(target, 0, theme.px(30))

    def _show_teams(self) -> None:
        found = teams.of_step(self.room.seen)
        sizes = {team.size for team in found}
        size = self.team_size if self.team_size in sizes else max(sizes, default=0)
        shown = [words().list([p.name for p in teams.here(self.room.seen, t)]) for t in found if t.size == size]
        lines = [f"{number}  {names}" for number, names in enumerate(filter(None, shown), start=1)]
        if lines != self._drawn:
            self._drawn = lines
            self._drawn_words.setText("\n".join(lines))
            self._drawn_words.setVisible(bool(lines))

    # what is done in it

    def add(self, *, here: bool = True) -> None:
        """Somebody on paper, who is here or comes later: "Mr Okafor, bus depot", "Ana, decider"."""
        words, roles = self.field.text(), roles_typed()
        label = say("Somebody joined") if here else say("Somebody is expected")
        if words.strip() and self.room.act(label, lambda draft: people.add_from(draft, words, roles=roles, here=here)):
            self.field.clear()
        self.field.setFocus()

    def rename(self, person_id: str, typed: str) -> None:
        """Another name or place."""
        roles = roles_typed()
        self._act(say("Changed a name"), lambda draft: people.change_from(draft, person_id, typed, roles=roles))

    def set_channel(self, person_id: str, channel: str) -> None:
        """How somebody writes and votes from now on."""
        self._act(say("Changed how somebody votes"), lambda draft: polls.change_channel(draft, person_id, channel))

    def set_role(self, person_id: str, role: str) -> None:
        """Who decides, who looks on."""
        self._act(say("Changed a role"), lambda draft: people.change(draft, person_id, role=role))

    def set_perspective(self, person_id: str, perspective_id: str) -> None:
        """Whose eyes somebody sees with."""
        self._act(
            say("Changed a perspective"), lambda draft: people.change(draft, person_id, perspective_id=perspective_id)
        )

    def come_or_go(self, person_id: str) -> None:
        """Whoever is here leaves; whoever is not arrives."""
        person = self.room.board.find(Person, person_id)
        if person and people.is_here(person):
            told = tr("{name} has left; the seat stays.", name=person.name)
            self._act(say("Somebody left"), lambda draft: people.leave(draft, person_id), told)
        elif person:
            self._act(say("Somebody arrived"), lambda draft: people.arrive(draft, person_id))

    def remove(self, person_id: str) -> None:
        """Take out somebody who was entered by mistake."""
        person = self.room.board.find(Person, person_id)
        told = tr("Removed {name}", name=person.name) if person else ""
        self._act(say("Removed somebody"), lambda draft: people.remove(draft, person_id), told)

    def draw(self, size: int = 0) -> None:
        """Everybody who is here into pairs, threes or fours, by chance, perspectives mixed."""
        self.team_size = size or self.team_size
        if self._act(say("Drew teams"), lambda draft: teams.draw(draft, self.team_size)):
            self._show_teams()
            self.room.point(replace(self.room.spot, teams=self.team_size))

    def hideEvent(self, event: QHideEvent) -> None:
        """The wall goes back to what it showed before teams were drawn."""
        super().hideEvent(event)
        self.room.put_teams_away()

    def _act(self, label: Message, action: Action, told: str = "") -> bool:
        return self.room.act(label, action, tell=told)
