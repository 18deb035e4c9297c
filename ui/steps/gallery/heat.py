"""The heat map: the dots that people stick on the sketches are copied here, sheet by sheet; dots by phone come by themselves."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.commands import Command
from ui.language import tr
from ui.room import Room
from ui.steps.gallery.column import Shown, SketchColumn, shown_of
from ui.steps.gallery.dotting import DotSheet
from ui.steps.stage import Stage, margins
from ui.widgets.strips import plain
from ui.widgets.text import Label, box, column, row, upright_line
from workshop.actions import heat, polls
from workshop.messages import say
from workshop.records import Poll, Step
from workshop.voting.heat.places import Place, field_at, places

PAUSE = 800  # milliseconds without a dot until those that were placed are committed
LETTERS = "ABCDEFG"
Marks = dict[str, dict[str, int]]  # option id -> field -> dots


class HeatStage(Stage):
    """Sketches at the side, the sheet in the middle. Letters change the sheet, clicks and Enter place dots."""

    MINI, SCROLLS = True, False
    COMMANDS = (
        *(Command((letter,), say("The sketch with this letter"), f"show_{letter}") for letter in LETTERS),
        Command(("Ctrl+Z",), say("Take back"), "take_back"),
    )

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self.here = ""  # the id of the sketch on the sheet
        self._marks: Marks = {}
        self._fresh: list[tuple[str, str]] = []  # dots that were placed and are not committed yet: option and field
        self._dirty = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.keep)
        for letter in LETTERS:
            setattr(self, f"show_{letter}", lambda letter=letter: self._show_letter(letter))
        self.column, self.sheet = SketchColumn(), DotSheet()
        self.column.chosen.connect(self.choose)
        self.sheet.placed.connect(self.place)
        self.sheet.taken.connect(self.take)
        self._name, self._told = Label("", "h1"), Label("", "bodyLarge", "ink2", short=True)
        head = row(self._name, self._told, gap=14)
        head.setStretch(1, 1)
        self._how = Label(
            tr(
                "Click where a dot is on the paper, click a dot to take it back. Or move with the arrows and press Enter."
            ),
            "body",
            "ink2",
            wrap=True,
        )
        if theme.large():
            self._how.hide()  # the sheet needs the room; the list of keys says it too
        self._phones = Label("", "body", "ink2", wrap=True)
        middle = column(head, self.sheet, self._how, self._phones, gap=8, margins=margins())
        middle.setStretch(1, 1)
        layout = row(self.column, upright_line(), box(middle), gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    # showing

    @property
    def poll(self) -> Poll | None:
        """The heat map of this step."""
        found = polls.of_step(self.room.board, self.step_id)
        return found[-1] if found else None

    @property
    def _options(self) -> dict[str, str]:
        """Sketch id -> option id."""
        poll = self.poll
        found = polls.options_of(self.room.board, poll.id) if poll else []
        return {option.sketch_id: option.id for option in found if option.sketch_id}

    def refresh(self) -> None:
        """The dots as they are on the disk, and those that were just placed."""
        poll = self.poll
        if poll is None:
            return
        if not self._dirty:
            self._marks = heat.copied(self.room.board, poll)
        self.sheet.set_grid(*heat.grid(poll))
        self.sheet.locked = self.locked or poll.state == "revealed"
        self._show()
        told = tr("{n} person has placed dots by phone.", "{n} people have placed dots by phone.", n=poll.ballots)
        self._phones.setText(told if poll.ballots else "")
        self._phones.setVisible(bool(poll.ballots))

    def _show(self) -> None:
        shown = shown_of(self.room, self._dots())
        if shown and self.here not in {one.id for one in shown}:
            self.here = shown[0].id
        self.column.show_sketches(shown, self.here)
        for one in shown:
            if one.id == self.here:
                self._show_sheet(one)

    def _show_sheet(self, one: Shown) -> None:
        self._name.setText(tr("Sketch {letter}", letter=one.letter))
        title = tr("“{title}”", title=one.title) if one.title else ""
        dots = tr("{n} dot", "{n} dots", n=len(one.places)) if one.places else tr("no dots yet")
        self._told.setText(" · ".join(filter(None, (title, dots))))
        self._told.setToolTip(plain(one.title) if one.title else "")
        self.sheet.show_sketch(one.file, one.words, one.places)

    def _dots(self) -> dict[str, tuple[Place, ...]]:
        """What lies on each sketch: all that is known of closed maps, and the wall as it is on screen."""
        poll = self.poll
        if poll is None or poll.state == "revealed":
            return heat.of_sketches(self.room.board)
        columns, rows = heat.grid(poll)
        return {id: places(self._marks.get(option, {}), columns, rows) for id, option in self._options.items()}

    def _show_letter(self, letter: str) -> None:
        found = next((thumb.shown.id for thumb in self.column.thumbs if thumb.shown.letter == letter), "")
        if found:
            self.choose(found)

    def choose(self, sketch_id: str) -> None:
        """Another sheet."""
        self.keep()
        self.here = sketch_id
        self._show()

    def first_focus(self) -> QWidget | None:
        """The sheet: dots are placed at once."""
        return self.sheet if self.poll and not self.locked else None

    # dots

    def place(self, x: float, y: float) -> None:
        """A dot more."""
        poll = self.poll
        if poll and self.here in self._options and self.may_change():
            field = field_at((x, y), *heat.grid(poll))
            self._fresh.append((self._options[self.here], field))
            self._put(*self._fresh[-1], 1)

    def take(self, number: int) -> None:
        """A dot less: that of this number on the sheet, else the one that was placed last."""
        option = self._options.get(self.here, "")
        fields = [field for field, dots in sorted(self._marks.get(option, {}).items()) for _ in range(dots)]
        last = [field for known, field in self._fresh if known == option][-1:]
        field = fields[number] if 0 <= number < len(fields) else last[0] if last else ""
        if field and self.may_change():
            if (option, field) in self._fresh:
                self._fresh.remove((option, field))
            self._put(option, field, -1)

    def _put(self, option: str, field: str, by: int) -> None:
        fields = self._marks.setdefault(option, {})
        fields[field] = fields.get(field, 0) + by
        if not fields[field]:
            del fields[field]
        self._dirty = True
        self._soon.start(PAUSE)
        self._show()

    def keep(self) -> None:
        """The dots that were placed go to the disk."""
        self._soon.stop()
        poll, self._fresh = self.poll, []
        if poll and self._dirty:
            self._dirty = False
            marks = {option: dict(fields) for option, fields in self._marks.items()}
            if marks == heat.copied(self.room.board, poll):
                return  # what was placed was taken back
            label = say("Copied dots from the wall")
            if not self.act(label, lambda draft: heat.copy(draft, poll.id, marks)):
                self.refresh()

    def take_back(self) -> None:
        """Ctrl+Z: the dot that was placed last, then what came before it."""
        if self._fresh:
            option, field = self._fresh.pop()
            self._put(option, field, -1)
        else:
            self.keep()
            self.room.undo()

    def primary(self) -> bool:
        """What was just placed is kept before the room goes on."""
        self.keep()
        return False

    def leave(self) -> None:
        """What was just placed is kept."""
        self.keep()
