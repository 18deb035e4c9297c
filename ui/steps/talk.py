"""Steps without a board: check-in, talk, break, lunch."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from ui import icons, theme
from ui.language import tr
from ui.room import Room
from ui.steps.stage import Stage, margins
from ui.widgets.text import Label, column
from workshop import methods
from workshop.messages import KnownError
from workshop.records import Step

SYMBOLS = {"break": "coffee", "talk": "microphone-stage"}


class TalkStage(Stage):
    """Its name, large, and what helps to hold it."""

    def __init__(self, room: Room, step: Step | None) -> None:
        super().__init__(room, step)
        self._title = Label("", "display", wrap=True)
        self._what = Label("", "say", "ink2", wrap=True)
        picture = QLabel()
        symbol = SYMBOLS.get(step.step_kind if step else "", "users")
        picture.setPixmap(icons.pixmap(symbol, theme.px(56), theme.colour("ink2")))
        self.setLayout(column(None, picture, 12, self._title, self._what, None, None, margins=margins()))

    def refresh(self) -> None:
        """Name and words."""
        step = self.step
        if step is None:
            return
        self._title.setText(step.title)
        if step.step_kind == "break":
            self._what.setText(tr("The clock says when it is over. Nothing to do on this laptop."))
        else:
            self._what.setText(_no_phones(step.method))


def _no_phones(method: str) -> str:
    try:
        return methods.guide(method).get("No phones", "")
    except KnownError:
        return ""
