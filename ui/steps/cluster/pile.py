"""What a note is made of that is several in one: each with its number and all its words, and a way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme
from ui.language import tr
from ui.widgets.buttons import Button
from ui.widgets.sight import own_direction
from ui.widgets.text import Label, box, column, row
from workshop.records import Idea

WIDE = 296  # pixels: of the lines, in a note that is open
MOST, LEAST = 136, 44  # pixels: what is higher is scrolled


class Pile(QScrollArea):
    """The notes that were merged into the one that is open. `take_out` is told the id of one; `room`: for its height."""

    def __init__(self, parts: Sequence[Idea], take_out: Callable[[str], object], room: int) -> None:
        super().__init__()
        self._take_out = take_out
        lines = [self._line(part) for part in parts]
        high = sum(line.heightForWidth(theme.px(WIDE)) + theme.px(6) for line in lines)
        inside = box(column(*lines, gap=6))
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(min(high, theme.px(MOST), max(room, theme.px(LEAST))))
        self.setAccessibleName(tr("{n} alike", "{n} alike", n=len(parts) + 1))
        for ground in (inside, self.viewport()):
            ground.setStyleSheet("background: transparent")

    def _line(self, part: Idea) -> QWidget:
        number, words = Label(str(part.number), "captionBold"), Label(own_direction(part.text), "caption", wrap=True)
        for label in (number, words):
            label.setStyleSheet(f"color: {theme.colour('noteInk').name()}")
        out = Button(tr("Take out"), lambda: self._take_out(part.id), look="small")
        out.setAccessibleName(tr("Take out {number}, {text}", number=part.number or 0, text=part.text))
        line = row(number, words, out, gap=8, margins=(0, 0, 8, 0))
        line.setStretch(1, 1)
        return box(line)
