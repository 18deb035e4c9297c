"""The speed critique: one sketch after the other in the order drawn, what stands out, what worries; the authors last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui import icons, theme
from ui.commands import Command
from ui.half_typed import remember
from ui.language import tr
from ui.room import Room
from ui.steps.gallery.column import Shown, SketchColumn, shown_of
from ui.steps.gallery.picture import SketchPicture
from ui.steps.gallery.remarks import DrawnOrder, RemarkBox, RemarkList
from ui.steps.prioritise.results import shortened
from ui.steps.stage import Stage, margins
from ui.widgets.chips import Chip
from ui.widgets.states import State
from ui.widgets.strips import plain
from ui.widgets.text import Label, box, column, empty, row, rule, upright_line
from workshop.actions import heat, sketches, sprint
from workshop.messages import say
from workshop.records import Person, Sketch, Step

SIDE = 352
LONGEST = 24  # letters of a name in the chip


class CritiqueStage(Stage):
    """Sketches at the side, the sheet in the middle, what is said about it at the right."""

    MINI, SCRIPT, SCROLLS = True, False, False
    COMMANDS = (
        Command(("1",), say("Type what stands out"), "standout"),
        Command(("2",), say("Type a concern or a question"), "concern"),
    )

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self._looked = ("", "")  # the part that ran when another sheet was looked at, and which
        self.column, self.sheet = SketchColumn(), SketchPicture(labels=True, at_top=True)
        self.column.chosen.connect(self.look_at)
        self._none = State(
            "empty",
            tr("No sketch was photographed"),
            tr("Talk about them at the wall, three minutes each, then go on."),
        )
        layout = row(self.column, upright_line(), self._build_middle(), upright_line(), self._build_side(), gap=0)
        layout.setStretch(2, 1)
        if theme.large():
            self.column.hide()  # the order drawn tells which it is
        self._work = box(layout)
        self._empty = box(column(self._none, None, margins=margins()))
        self.setLayout(column(self._work, self._empty, gap=0))

    def _build_middle(self) -> QWidget:
        self._name, self._told = Label("", "h1"), Label("", "bodyLarge", "ink2", short=True)
        self._sealed = Chip("", look="dashed", icon="lock-simple")
        line = row(self._name, self._told, self._sealed, gap=14)
        line.setStretch(1, 1)
        for part in (self._told, self._sealed):
            line.setAlignment(part, Qt.AlignmentFlag.AlignVCenter)
        head = column(self._name, self._told, row(self._sealed, None), gap=4) if theme.large() else line
        middle = column(head, self.sheet, gap=12, margins=margins(wide=True))
        middle.setStretch(1, 1)
        return box(middle)

    def _build_side(self) -> QWidget:
        self._order = DrawnOrder()
        self.standouts = RemarkList(tr("Standout ideas"), self.change)
        self.concerns = RemarkList(tr("Concerns and questions"), self.change)
        self.box = RemarkBox()
        self.box.said.connect(self.remark)
        remember(self.box.field, f"{self.room.board.document_id} critique")
        self._last = Label("", "body", "ink2", wrap=True)
        person = Label()
        person.setPixmap(icons.pixmap("user", theme.px(20), theme.colour("ink2")))
        person.setFixedWidth(theme.px(20))
        self._authors: QVBoxLayout = column(gap=0)
        self._hint = box(row(person, self._last, gap=10))
        self._hint.layout().setStretch(1, 1)  # type: ignore[union-attr]
        drawn = Label(tr("Critique, in the order drawn"), "h3", wrap=True)
        parts = (drawn, self._order, 8, self.standouts, 6, self.concerns, 4, self.box, self._hint, self._authors, None)
        inside = box(column(*parts, gap=10, margins=(22, 20, 22, 20)), ground="bg")
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(theme.px(SIDE) if not theme.large() else theme.px(SIDE) * 3 // 4)
        return area

    # showing

    def refresh(self) -> None:
        """The sketch that is talked about, and all that was said about it."""
        shown, step = shown_of(self.room, heat.of_sketches(self.room.board)), self.step
        self._work.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        if not shown or step is None:
            return
        one = self._here(shown, step)
        self.column.show_sketches(shown, one.id)
        self._show_sheet(one)
        letters = tuple(letter for letter in step.phases if letter != sketches.AUTHORS)
        at = letters.index(step.phase) if step.phase in letters and step.state != "done" else len(letters)
        self._order.show_order(letters, at)
        self._show_remarks(one)
        self._show_authors(shown, letters)

    def _here(self, shown: list[Shown], step: Step) -> Shown:
        """The one that is looked at, else the one that is talked about."""
        looked = self._looked[1] if self._looked[0] == step.phase else ""
        found = [one for one in shown if one.id == looked] or [one for one in shown if one.letter == step.phase]
        return (found or shown)[0]

    def look_at(self, sketch_id: str) -> None:
        """Another sheet for a moment; the next part brings its own."""
        self._looked = (self.step.phase if self.step else "", sketch_id)
        self.refresh()

    def _show_sheet(self, one: Shown) -> None:
        self._name.setText(tr("Sketch {letter}", letter=one.letter))
        title = tr("“{title}”", title=one.title) if one.title else ""
        dots = tr("{n} dot in the silent heat map", "{n} dots in the silent heat map", n=len(one.places))
        self._told.setText(" · ".join(filter(None, (title, dots if one.places else ""))))
        self._told.setToolTip(plain(one.title) if one.title else "")
        author = shortened(self._author(one), LONGEST)
        self._sealed.setVisible(bool(author) or one.id in sketches.signed(self.room.board))
        self._sealed.say(author or tr("author sealed"), look="accent" if author else "dashed")
        self.sheet.show_sketch(one.file, one.words, one.places)

    def _author(self, one: Shown) -> str:
        """The author's name, once it may be seen."""
        seen = self.room.seen
        sketch = seen.find(Sketch, one.id)
        person = seen.find(Person, sketch.author_id) if sketch else None
        return person.name if person else ""

    def _show_remarks(self, one: Shown) -> None:
        board = self.room.seen
        standouts = sketches.remarks(board, one.id, "standout")
        concerns = sketches.remarks(board, one.id, "concern")
        marks = [f"{one.letter}{number}" for number in range(1, len(standouts) + 1)]
        self.standouts.show_remarks(standouts, marks, locked=self.locked)
        self.concerns.show_remarks(concerns, ["?"] * len(concerns), locked=self.locked)
        self.box.setVisible(not self.locked)

    def _show_authors(self, shown: list[Shown], letters: tuple[str, ...]) -> None:
        """Before the end a sentence, then a line for each sketch."""
        named = [(one.letter, author) for one in shown if (author := self._author(one))]
        empty(self._authors)
        self._hint.setVisible(not named and bool(letters) and not self.locked)
        if letters:
            last = tr(
                "The author speaks last, if they wish, and is named only after sketch {letter}.", letter=letters[-1]
            )
            self._last.setText(last)
        if named:
            self._authors.addWidget(Label(tr("Whose they are"), "h3", "ink2"))
        for letter, author in named:
            self._authors.addWidget(rule())
            self._authors.addLayout(row(Label(letter, "bodyBold"), 16, Label(author, "body", wrap=True), None, gap=8))

    def first_focus(self) -> QWidget | None:
        """The field: what is said is typed at once."""
        return self.box.field if not self.locked and self.step and self.step.phases else None

    # what is done

    def remark(self, sort: str, typed: str) -> None:
        """Enter: kept with the sketch on the sheet."""
        sketch = self.column.here
        label = say("Wrote what stands out") if sort == "standout" else say("Wrote a concern")
        if self.act(label, lambda draft: sketches.remark(draft, sketch, sort, typed)):
            self.box.field.clear()

    def change(self, note_id: str, typed: str) -> None:
        """Other words, or none: then it is taken away."""
        if typed.strip():
            self.act(say("Changed a remark"), lambda draft: sprint.change_note(draft, note_id, typed))
        else:
            self.act(say("Took a remark away"), lambda draft: sprint.remove_note(draft, note_id))

    def standout(self) -> None:
        """1: what stands out."""
        self._type("standout")

    def concern(self) -> None:
        """2: a concern."""
        self._type("concern")

    def _type(self, sort: str) -> None:
        self.box.choose(sort)
        self.box.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def primary(self) -> bool:
        """What is half typed belongs to this sketch; words that nobody entered are kept with it."""
        if self.box.field.text().strip():
            self.remark(self.box.sort, self.box.field.text())
        return False

    def leave(self) -> None:
        """What is half corrected is kept."""
        self.standouts.keep()
        self.concerns.keep()
