"""What is on screen before the library is open, or where it cannot be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.home.header import Header
from ui.language import tr
from ui.widgets.text import Label, box, column, rule


class WaitingPage(QWidget):
    """The head of Home over an empty stage; with a sentence where something is wrong."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__()
        parts: list[QWidget] = []
        if sentence:
            title = Label(tr("The library cannot be opened"), "h1")
            words = Label(sentence, "say", "ink2", wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.setMinimumWidth(600)
            parts = [title, words]
        stage = box(column(None, *parts, None, margins=(56, 0, 56, 0)), ground="stage")
        whole = column(Header("sessions"), rule(), stage, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
