"""How a result came about, in numbered sentences, and whether the room agrees."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.language import tr, words
from ui.steps.prioritise.results import Result
from ui.widgets.text import Label, column, empty, row, rule
from workshop.held import counted, held

NUMBER = 26  # pixels for the number of a sentence


class CountWords(QWidget):
    """The log of a count, as it is printed."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Result | None = None
        self.setAccessibleName(tr("How this came about, in words"))
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        head = Label(tr("How this came about, in words"), "h3", wrap=True)
        self.setLayout(column(head, 6, self._lines, gap=0))

    def show_result(self, result: Result) -> None:
        """The sentences of this count."""
        if result == self._shown:
            return
        self._shown = result
        empty(self._lines)
        told = counted(words(), result.tally, lambda option: result.named((option,)))
        for number, sentence in enumerate([*told, *held(words(), result.poll, result.tally)], start=1):
            self._lines.addWidget(rule())
            self._lines.addLayout(_line(str(number), sentence))


def _line(number: str, words: str) -> QVBoxLayout:
    place = Label(number, "body", "ink3")
    place.setFixedWidth(theme.px(NUMBER))
    line = row(place, Label(words, "body", wrap=True), gap=0, margins=(0, 5, 0, 6))
    line.setStretch(1, 1)
    line.setAlignment(place, Qt.AlignmentFlag.AlignTop)
    return column(line)
