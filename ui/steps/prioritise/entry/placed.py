"""How much of a ballot is used up: dots where there are few, and always in words."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ui.steps.prioritise.entry.slate import Marks, Slate
from ui.widgets.strips import Dots
from ui.widgets.text import Label, row

MOST_DRAWN = 10  # marks that are drawn one by one


class Placed(QFrame):
    """ "●●●○ 3 of 4 dots"."""

    def __init__(self) -> None:
        super().__init__()
        self._slate = Slate()
        self.dots, self.words = Dots(size=18, gap=6), Label("", "body", "ink2", wrap=True)
        layout = row(self.dots, self.words, gap=8)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_slate(self, slate: Slate) -> None:
        """Of this ballot."""
        self._slate = slate
        self.dots.setVisible(0 < slate.form.budget <= MOST_DRAWN)

    def show_marks(self, marks: Marks, problem: str = "") -> None:
        """What is on it; or why it cannot stand."""
        placed, budget = int(self._slate.placed(marks)), self._slate.form.budget
        self.dots.show_dots(min(placed, budget), budget)
        self.words.setText(problem or self._slate.so_far(marks))
        self.words.tone("signal" if problem or (budget and placed > budget) else "ink2")
