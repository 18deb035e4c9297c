"""What is on screen before the library is open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.home.header import Header
from ui.widgets.text import box, column, rule


class WaitingPage(QWidget):
    """The head of Home over an empty stage."""

    def __init__(self) -> None:
        super().__init__()
        whole = column(Header("sessions"), rule(), box(column(None), ground="stage"), gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
