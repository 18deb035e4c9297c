"""The fields of one line of a ballot: what is written beside an idea."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.language import tr
from ui.steps.prioritise.entry.number_field import NumberField
from ui.steps.prioritise.entry.slate import Column, Slate, Values
from ui.widgets.fields import wrong
from ui.widgets.text import Label, row

# pixels of a field, of one for many digits, and of one of so many that stand beside each other
WIDE, LONG, NARROW, NARROWEST, WIDEST = 62, 70, 50, 42, 84
MANY, VERY_MANY, DIGITS = 3, 8, 5
GAP = 8


class ValueFields(QWidget):
    """A field for every column of the slate. `finished` when Enter is pressed in the last."""

    edited = Signal()
    finished = Signal()

    def __init__(self, letters: str = "", *, of: str = "") -> None:
        super().__init__()
        self._letters, self._of = letters, of
        self.columns: tuple[Column, ...] = ()
        self.fields: list[NumberField] = []
        self._row = row(gap=GAP)
        self.setLayout(self._row)

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """These columns; what is typed stays while they are the same."""
        if columns == self.columns:
            return
        self.columns = columns
        for field in self.fields:
            field.hide()
            field.deleteLater()
        self.fields = [self._field(column, place) for place, column in enumerate(columns)]

    def _field(self, column: Column, place: int) -> NumberField:
        name = tr("{what}, {idea}", what=column.words, idea=self._of) if self._of else column.words
        ask = column.ask
        made = NumberField(
            name,
            digits=digits_of(column),
            width=width_of(column, len(self.columns)),
            letters=self._letters,
            below=ask.low < 0,
            part=not ask.whole,
        )
        made.textEdited.connect(lambda _words: self.edited.emit())
        made.entered.connect(lambda _words: self._enter(place))
        self._row.addWidget(made)
        return made

    @property
    def values(self) -> Values:
        """What is typed, None where nothing is."""
        return tuple(field.value for field in self.fields)

    @property
    def words(self) -> list[str]:
        """The same as words."""
        return [field.text() for field in self.fields]

    def show_words(self, words: list[str]) -> None:
        """What was typed before."""
        for field, text in zip(self.fields, [*words, *[""] * len(self.fields)], strict=False):
            field.setText(text)

    def show_usual(self, values: Values) -> None:
        """What a line means where nothing is written: a cross is one dot."""
        for field, value in zip(self.fields, values, strict=True):
            if value is not None and not field.text():
                field.setText(f"{value:g}")

    def check(self, slate: Slate, problem: str) -> None:
        """Say at every field why it cannot stand; `problem`: of the whole ballot."""
        for column, field in zip(self.columns, self.fields, strict=True):
            wrong(field, fault(slate, column, field.value) or (problem if field.value else ""))

    def is_fine(self, slate: Slate) -> bool:
        """Whether every number on the line can stand there."""
        return not any(fault(slate, column, value) for column, value in zip(self.columns, self.values, strict=True))

    def set_open(self, opened: bool) -> None:
        """Whether something may be typed."""
        for field in self.fields:
            field.setReadOnly(not opened)

    def focus(self, place: int = 0) -> bool:
        """To a field; whether there is one."""
        if place >= len(self.fields):
            return False
        self.fields[place].setFocus(Qt.FocusReason.TabFocusReason)
        self.fields[place].selectAll()
        return True

    def _enter(self, place: int) -> None:
        if not self.focus(place + 1):
            self.finished.emit()


def fault(slate: Slate, column: Column, value: float | None) -> str:
    """Why a number cannot stand in a column; "" where it can."""
    if value is None:
        return ""
    if column.idea:
        return "" if value in slate.faces else slate.missing(int(value))
    if column.ask.takes(value):
        return ""
    if column.ask.among:
        return tr(
            "{what} is one of {choices}.", what=column.words, choices=", ".join(f"{n:g}" for n in column.ask.among)
        )
    if column.ask.high is None:
        return tr("{what} is at least {low}.", what=column.words, low=f"{column.ask.low:g}")
    ends = {"low": f"{column.ask.low:g}", "high": f"{column.ask.high:g}"}
    return tr("{what} goes from {low} to {high}.", what=column.words, **ends)


def digits_of(column: Column) -> int:
    """How many digits a column takes."""
    high = column.ask.high
    return 3 if high is None or column.idea else min(9, max(2, len(str(int(high)))))


def width_of(column: Column, beside: int) -> int:
    """How wide its fields are, in the design's pixels."""
    if digits_of(column) >= DIGITS:
        return LONG
    least = NARROWEST if beside > VERY_MANY else NARROW if beside > MANY else WIDE
    return min(WIDEST, max(least, _longest_word(column.words)))


def _longest_word(words: str) -> int:
    """How wide what stands above the fields has to be so that no word is torn apart, in the design's pixels."""
    metrics = theme.metrics("caption")
    return round(max(metrics.horizontalAdvance(f"{word} ") for word in words.split() or [""]) / theme.px(100) * 100)


def column_heads(columns: tuple[Column, ...]) -> list[Label]:
    """What stands above the fields."""
    heads = []
    for column in columns:
        made = Label(column.words, "caption", "ink2", wrap=True)
        made.setFixedWidth(theme.px(width_of(column, len(columns))))
        made.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        heads.append(made)
    return heads
