"""The first run: a real note with a caret in it, in the example's wall; below, a session of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Command
from ui.home.dates import soon, today
from ui.home.doing import attempt
from ui.home.new.creating import Wish, create, name_from
from ui.home.note_wall import LEAST, LESS, WHOLE, NoteWall
from ui.home.walking import last_walk, walk_through
from ui.language import tr
from ui.room import Room
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.flow import Flow
from ui.widgets.focus import focus_quietly
from ui.widgets.tab_order import in_tab_order, visit
from ui.widgets.text import Label, column, restyle, row, rule
from workshop import example, methods, walk
from workshop.actions import ideas
from workshop.board import Board
from workshop.messages import say
from workshop.methods import Recipe
from workshop.records import Idea
from workshop.storage.overview import is_example

if TYPE_CHECKING:
    from ui.library import Library

USUAL_TEXT, LARGE_TEXT = 100, 150  # per cent: above, fewer notes; from there on, words below the wall


class FirstRun(QWidget):
    """Works on the example session; whatever is typed lands in it."""

    COMMANDS = (
        Command(("Ctrl+Z",), say("Take back"), "undo"),
        Command(("Ctrl+Shift+Z", "Ctrl+Y"), say("Bring back"), "redo"),
    )

    half_typed: ClassVar[WeakKeyDictionary[Library, tuple[str, str]]] = WeakKeyDictionary()  # note and problem

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.room: Room | None = None
        self._walked = ""  # the id of the session in which somebody walked through the example
        self._sample = example.sample()
        percent = theme.look.percent
        self.wall = NoteWall(self.stick, LEAST if percent >= LARGE_TEXT else LESS if percent > USUAL_TEXT else WHOLE)
        self._words = self._build_words()
        self._build()
        library.window.keys.install(self, self.COMMANDS)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.prepare)
        self._soon.start(0)  # the caret is there first, the example a moment later

    def _build(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "stage")
        large = theme.look.percent >= LARGE_TEXT
        layout: QHBoxLayout | QVBoxLayout
        if large:
            words = row(self._words, None)  # as high as they are at their width, not at the window's
            words.setStretch(0, 100)
            layout = column(self.wall, words, None, gap=32, margins=(28, 16, 28, 24))
        else:
            before, after = (56, 24) if theme.look.compact else (112, 92)
            layout = row(self._words, None, self.wall, gap=48, margins=(before, 24, after, 24))
        inside.setLayout(layout)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        restyle(area, "ground", "stage")
        area.setWidget(inside)
        self.setLayout(column(area, gap=0))

    def _build_words(self) -> QFrame:
        title = Label(tr("Type an idea.\nPress Enter."), "display", wrap=True)
        title.setFont(theme.font("display", 44))
        lead = tr("That is the whole tool, really. You are in the example session: change anything, nothing can break.")
        through = Button(tr("Walk through the example, 3 min"), lambda: walk_through(self.library), look="primary")
        more = tr("90 minutes, seven steps, no account, no internet. You can change all of it later.")
        frame = QFrame()
        parts = (
            title,
            Label(lead, "say", "ink2", wrap=True),
            28,
            row(through, None),
            self._quiet_ways(),
            24,
            rule(),
            20,
        )
        below = (Label(tr("Or start your own"), "h2"), self._own_field(), Label(more, "caption", "ink2", wrap=True))
        frame.setLayout(column(None, *parts, *below, None, gap=8))
        frame.setMaximumWidth(theme.px(500))
        if theme.look.percent < LARGE_TEXT:
            frame.setMinimumWidth(theme.px(400))
        return frame

    def _quiet_ways(self) -> QWidget:
        """The example half-way through, the walk that was begun, and both as they came."""
        self.half_way = Button(tr("Open it at step 5"), self.open, look="quiet", icon="arrow-right")
        self.back = Button(tr("Back to your walk"), self.open_walked, look="quiet", icon="footprints")
        self.again = Button(tr("Reset example"), self.reset, look="quiet", icon="arrow-counter-clockwise")
        ways = QWidget()
        flow = Flow(ways, gap=4)
        for way in (self.half_way, self.back, self.again):
            flow.addWidget(way)
        self.back.hide()
        self.again.hide()
        return ways

    def _own_field(self) -> QFrame:
        box = QFrame()
        box.setProperty("look", "field")
        box.setMinimumHeight(theme.px(56))
        self.problem = LineField(hint=tr("What problem are you working on?"), height=44)
        self.problem.setProperty("bare", True)
        self.problem.entered.connect(self.start_own)
        start = Button(tr("Start"), lambda: self.start_own(self.problem.text()))
        start.setFixedHeight(theme.px(40))
        layout = row(self.problem, start, gap=8, margins=(14, 5, 8, 5))
        layout.setStretch(0, 1)
        box.setLayout(layout)
        return box

    # the example

    def prepare(self) -> bool:
        """Open the example, or make it where there is none; whether it is there."""
        if self.room is not None:
            return True
        boards: list[Board] = []
        if not attempt(self.library, lambda: boards.append(self._board())):
            return False
        self.room = Room(self.library.store, boards[0])
        self.room.changed.connect(lambda _edit: self.refresh())
        self.room.refused.connect(self.library.window.snackbar.say)
        self.room.told.connect(lambda sentence, undo: self.library.window.snackbar.say(sentence, undo=undo))
        self.room.troubled.connect(self._say_trouble)
        self.refresh()
        return True

    def _board(self) -> Board:
        store = self.library.store
        self._walked = last_walk(store)
        for listed in store.sessions():
            if is_example(listed.id) and listed.state != "binned" and not walk.is_walked(listed.id):
                return store.load(listed.id)
        return example.make(store)

    def _say_trouble(self, error: object) -> None:
        from ui.language import render
        from workshop.messages import Refusal

        if isinstance(error, Refusal):
            self.library.window.snackbar.say(render(error.message))

    def refresh(self) -> None:
        """The wall as it is now: the sample's notes, and over them what was typed."""
        if self.room is None:
            return
        seen, own = self.room.seen, example.you(self.room.board)
        typed = [idea for idea in ideas.live(seen) if idea.author_id == own]
        others = {idea.text: idea for idea in ideas.live(seen) if idea.author_id != own}
        first = [others.pop(text) for text in self._sample["wall"] if text in others]
        self.wall.show_notes(seen, [*first, *others.values()], typed)
        self.again.setVisible(bool(typed or self._walked))
        self.back.setVisible(bool(self._walked))

    def stick(self, words: str) -> bool:
        """Enter: the note is on the wall."""
        if not self.prepare() or self.room is None:
            return False
        own = example.you(self.room.board)
        made: list[Idea] = []
        label = say("Wrote a note")
        if not self.room.act(label, lambda draft: made.append(ideas.add(draft, words, author_id=own))):
            return False
        self.wall.fly(made[0].id)
        return True

    def undo(self) -> None:
        """Take back the last note."""
        if self.room:
            self.room.undo()

    def redo(self) -> None:
        """Bring it back."""
        if self.room:
            self.room.redo()

    def open(self) -> None:
        """Into the example session."""
        if self.prepare() and self.room:
            self.library.open_session(self.room.board.document_id)

    def open_walked(self) -> None:
        """Into the session in which somebody walked: now it is one like any other."""
        self.library.open_session(self._walked)

    def reset(self) -> None:
        """The example as it came."""
        if attempt(self.library, lambda: example.reset(self.library.store)):
            self.library.show_home()

    # a session of one's own

    def start_own(self, problem: str) -> None:
        """Enter under the question: a session of 90 minutes, and into it."""
        if not problem.strip():
            self.problem.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        plans: list[Recipe] = []
        if attempt(self.library, lambda: plans.append(methods.recipe(methods.USUAL))):
            now = self.library.store.clock()
            day, starts = today(now), soon(now)  # they sit together already: the plan begins now, not at half past nine
            name = self.library.window.settings.facilitator
            wish = Wish(name_from(problem), plans[0], day, problem.strip(), starts, facilitator=name)
            if session_id := create(self.library, wish):
                self.problem.clear()
                self.library.open_session(session_id)

    def focus_first(self) -> None:
        """The caret waits in the note, behind what was half typed when the page was built anew."""
        note, problem = self.half_typed.pop(self.library, ("", ""))
        if note or problem:
            self.wall.editor.setPlainText(note)
            self.wall.editor.moveCursor(QTextCursor.MoveOperation.End)
            self.problem.setText(problem)
        stops = [widget for widget in in_tab_order(self._words) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
        visit([self.wall.editor, *stops])  # from the note on to the walk, not to the head
        focus_quietly(self.wall.editor)

    def leave(self) -> None:
        """Let go of the example, and keep what is half typed."""
        self.half_typed[self.library] = self.wall.editor.words(), self.problem.text()
        self._soon.stop()
        if self.room:
            self.room.close()
