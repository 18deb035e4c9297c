"""Feedback of somebody without a phone: two questions, typed in by whoever sits at the laptop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.half_typed import remember
from ui.language import tr
from ui.widgets.buttons import Button, Segments
from ui.widgets.fields import LineField
from ui.widgets.text import Label, column, row

ANSWERS = ("yes", "no", "not sure")


class PaperFeedback(QWidget):
    """`add` is told both answers, and says whether they were kept; only then the fields empty."""

    def __init__(self, add: Callable[[str, str], bool], place: str) -> None:
        super().__init__()
        self._add, self.recommend = add, ""
        choices = list(zip(ANSWERS, (tr("Yes"), tr("No"), tr("Not sure")), strict=True))
        self.choice = Segments(choices, self.choose)
        for button in self.choice.buttons.values():
            button.setAccessibleName(tr("Recommend this to a colleague: {answer}", answer=button.text()))
        self.better = LineField(hint=tr("One thing to do better"), name=tr("One thing to do better"), role="body")
        remember(self.better, place)
        self.better.entered.connect(lambda _words: self.enter())
        question = Label(tr("Would you recommend this to a colleague?"), "caption", "ink2", wrap=True)
        self._add_button = Button(tr("Add"), self.enter)
        line = row(self.better, self._add_button, gap=8)
        line.setStretch(0, 1)
        self.setLayout(column(question, row(self.choice, None), line, gap=8))

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [*self.choice.buttons.values(), self.better, self._add_button]

    def choose(self, answer: str) -> None:
        """The first answer; the second question is next."""
        self.recommend = answer
        self.choice.choose(answer)
        self.better.setFocus()

    def enter(self) -> bool:
        """Keep both answers, if there is one."""
        better = self.better.text().strip()
        if not (self.recommend or better):
            return True
        if not self._add(self.recommend, better):
            return False
        self.recommend = ""
        self.choice.choose("")
        self.better.clear()
        return True

    def focus(self) -> None:
        """To the first question."""
        self.choice.buttons[ANSWERS[0]].setFocus()
