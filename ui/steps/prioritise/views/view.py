"""What every picture of a result has in common."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.steps.prioritise.results import Result, Row, headline, rest_words


class ResultView(QWidget):
    """One kind of picture. It is made once and shows whichever result of its kind there is."""

    SHORTENS: ClassVar[bool] = False  # shows the first ranks at first, the rest on demand
    TELLS: ClassVar[bool] = True  # the count in sentences stands open below it; else behind a button

    cut_moved = Signal(int)  # so many ideas are to go forward

    def headline(self, result: Result) -> str:
        """The result in one line, written from the data."""
        return headline(result)

    def legend(self, result: Result) -> str:
        """What the signs mean, in one line below the headline; "" where they need none."""
        return ""

    def rest(self, result: Result, rows: tuple[Row, ...]) -> str:
        """What is not on screen, in one line below; "" where everything is."""
        return rest_words(result, rows)

    def show_result(self, result: Result, rows: tuple[Row, ...]) -> None:
        """This result; `rows`: those that are to be on screen."""
        raise NotImplementedError
