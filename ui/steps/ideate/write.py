"""Ideate, writing: the question, a wall of plain backs, the people, and a field for those without a phone."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui import icons, theme
from ui.commands import Command
from ui.language import tr
from ui.room import Room
from ui.steps.ideate.note_field import NoteField
from ui.steps.ideate.people_grid import PeopleGrid, entries
from ui.steps.ideate.wall import Wall
from ui.steps.stage import Stage, heading, margins
from ui.widgets.sight import own_direction
from ui.widgets.states import State
from ui.widgets.text import Label, box, column, row
from workshop.actions import ideas
from workshop.messages import say
from workshop.records import Step


class WriteStage(Stage):
    """What anybody writes lands face down: nobody, the facilitator included, sees whose or what."""

    COMMANDS = (Command(("N",), say("Type a note for somebody without a phone"), "type_note"),)

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self._count, self._so_far = Label("0", "number"), Label(tr("ideas so far"), "body", "ink2")
        for label in (self._count, self._so_far):
            label.setAlignment(Qt.AlignmentFlag.AlignTrailing)
        head, self._kicker, self._question = heading(
            tr("Our question"), "", box(column(self._count, self._so_far, None, gap=0))
        )
        self.wall = Wall()
        self._empty = State(
            "empty", tr("No notes yet"), tr("They land here face down, the moment someone presses Add.")
        )
        self._empty.setFixedHeight(theme.px(132))
        self.people = PeopleGrid(4 if theme.look.compact else 3)
        self.note = NoteField(room, self.add, tr("Type a note for someone without a phone"))
        self._told = Label("", "body", "ink2", wrap=True)
        eye = Label()
        eye.setPixmap(icons.pixmap("eye-slash", theme.px(18), theme.colour("ink2")))
        eye.setFixedWidth(theme.px(18))
        hidden = row(eye, self._told, gap=8)
        hidden.setStretch(1, 1)
        above = 4 if theme.look.compact else 10
        parts = (head, above, self.wall, self._empty, 6, self.people, None, self.note, hidden)
        self.setLayout(column(*parts, gap=8 if theme.look.compact else 10, margins=margins()))

    def refresh(self) -> None:
        """The count, the backs, the people."""
        mine = [idea for idea in ideas.face_down(self.room.seen) if idea.step_id == self.step_id]
        count = len(mine)
        self._question.setText(own_direction(self.room.session.question))
        self._count.setText(str(count))
        self._so_far.setText(tr("idea so far", "ideas so far", n=count))
        self.wall.show_count(count)
        self._empty.setVisible(count == 0)
        self.people.show_entries(entries(self.room))
        self.note.refresh()
        self._told.setText(tr("Plain backs, in no order, until you press Reveal. Numbers and colours come then."))

    def add(self, words: str, author_id: str | None) -> bool:
        """A note for somebody on paper; it lies among the others like any."""
        return self.act(say("Wrote a note"), lambda draft: ideas.add(draft, words, author_id=author_id, source="paper"))

    def type_note(self) -> None:
        """N: into the field."""
        self.note.focus()

    def live_sentences(self) -> list[str]:
        """Who has gone quiet."""
        quiet = [entry.name for entry in entries(self.room) if entry.state == "quiet"]
        return [tr("{name} is quiet. Walk over, ask “what happened last time?”", name=name) for name in quiet[:2]]
