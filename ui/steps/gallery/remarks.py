"""What is said about a sketch: the order in which they are drawn, the list of remarks, and the field they are typed in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.language import tr, words
from ui.widgets import paint
from ui.widgets.buttons import KeyCap
from ui.widgets.fields import LineField, TextField
from ui.widgets.flow import Flow
from ui.widgets.text import Label, box, column, empty, row, rule
from workshop.records import SprintNote

TILE, TILE_GAP, FEW = 32, 8, 8
SORTS = {Qt.Key.Key_1: "standout", Qt.Key.Key_2: "concern"}
MOST_LINES = 4
MARK = 32  # pixels before a remark


class DrawnOrder(QWidget):
    """The letters in the order drawn: those that are over filled with ink, the one that is talked about with accent."""

    def __init__(self) -> None:
        super().__init__()
        self._letters: tuple[str, ...] = ()
        self._at = -1
        self.setFixedHeight(theme.px(TILE))

    def show_order(self, letters: tuple[str, ...], at: int) -> None:
        """These letters; `at`: the place of the one that is talked about, behind the last once all are over."""
        self._letters, self._at = letters, at
        now = tr("now {letter}", letter=letters[at]) if 0 <= at < len(letters) else tr("all are over")
        self.setAccessibleName(tr("In the order drawn: {letters}; {now}", letters=words().list(list(letters)), now=now))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tile for each."""
        painter = QPainter(self)
        paint.start(painter)
        gap = theme.px(TILE_GAP if len(self._letters) <= 8 else 3)
        wide = (self.width() + gap) / max(7, len(self._letters)) - gap
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number, letter in enumerate(self._letters):
            left = number * (wide + gap)
            place = QRectF(self.width() - left - wide if mirrored else left, 0, wide, self.height())
            fill, ink = (
                ("ink2", "bg") if number < self._at else ("accent", "onAccent") if number == self._at else ("", "ink2")
            )
            paint.rounded(
                painter,
                place,
                theme.px(6),
                theme.colour(fill) if fill else None,
                None if fill else paint.pen("hairline"),
            )
            painter.setFont(theme.font("captionBold"))
            painter.setPen(theme.colour(ink))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter)
        painter.end()


class RemarkField(LineField):
    """The line itself: 1 or 2 before the first letter says of which sort it is."""

    sorted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit that begins the line is no word of it."""
        sort = SORTS.get(Qt.Key(event.key()))
        if sort and not self.text() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.sorted.emit(sort)
            event.accept()
            return
        super().keyPressEvent(event)


class RemarkBox(QFrame):
    """One field for both sorts: 1 standout, 2 concern, then the words, then Enter."""

    said = Signal(str, str)  # sort and words

    def __init__(self) -> None:
        super().__init__()
        self.sort = "standout"
        self.setProperty("look", "field")
        self.field = RemarkField(hint=tr("What is said"), height=40, role="bodyLarge")
        self.field.setProperty("bare", True)
        self._names = {"standout": Label(tr("standout"), "caption"), "concern": Label(tr("concern"), "caption")}
        self.field.sorted.connect(self.choose)
        self.field.entered.connect(self._enter)
        caps = Flow(gap=10)
        for key, label in zip("12", self._names.values(), strict=True):
            caps.addWidget(box(row(KeyCap(key), label, gap=6)))
        self.setLayout(column(self.field, box(caps), gap=2, margins=(12, 4, 12, 8)))
        self.choose(self.sort)

    def choose(self, sort: str) -> None:
        """Of which sort the next remark is."""
        self.sort = sort
        for name, label in self._names.items():
            label.role("captionBold" if name == sort else "caption")
            label.tone("accent" if name == sort else "ink2")
        said = tr("What stands out") if sort == "standout" else tr("A concern or a question")
        self.field.setAccessibleName(tr("{sort}. 1 standout, 2 concern, Enter keeps it", sort=said))
        self.field.setPlaceholderText(said)

    def _enter(self, typed: str) -> None:
        if typed.strip():
            self.said.emit(self.sort, typed)


class RemarkList(QWidget):
    """The remarks of one sort; each can be corrected where it stands, and is gone once nothing is left of it."""

    def __init__(self, head: str, change: Callable[[str, str], object]) -> None:
        super().__init__()
        self._change = change
        self._shown: list[tuple[str, str]] = []
        self.fields: dict[str, TextField] = {}
        self.setAccessibleName(head)
        self._lines: QVBoxLayout = column(gap=0)
        self.setLayout(column(Label(head, "h3", "ink2"), 4, self._lines, gap=0))

    def show_remarks(self, notes: list[SprintNote], marks: list[str], *, locked: bool) -> None:
        """These, each behind its mark: "C1", or "?"."""
        shown = [(note.id, mark) for note, mark in zip(notes, marks, strict=True)]
        if shown != self._shown:
            self._shown, self.fields = shown, {}
            empty(self._lines)
            for note, mark in zip(notes, marks, strict=True):
                self._add(note, mark)
        for note in notes:
            self.fields[note.id].show_words(note.text)
            self.fields[note.id].setReadOnly(locked)

    def _add(self, note: SprintNote, mark: str) -> None:
        place = Label(mark, "bodyBold")
        place.setFixedWidth(theme.px(MARK))
        place.setAlignment(Qt.AlignmentFlag.AlignTop)
        field = TextField(note.text, name=f"{mark} {note.text}", role="body", lines=False)
        field.grow(MOST_LINES)
        field.kept.connect(lambda typed: self._change(note.id, typed))
        line = row(place, field, gap=2, margins=(0, 7, 0, 7))
        line.setStretch(1, 1)
        self._lines.addWidget(rule())
        self._lines.addLayout(line)
        self.fields[note.id] = field

    def keep(self) -> None:
        """What is half corrected is kept."""
        for field in self.fields.values():
            field.keep()
