"""Copies of the library while people work: on opening, and every ten minutes of activity, in a thread of its own."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.language import render
from workshop.messages import KnownError

if TYPE_CHECKING:
    from ui.library import Library

LOOK_EVERY = 60_000  # milliseconds


class Safety(QObject):
    """Makes safety copies; where none can be made it says so once and the work goes on."""

    failed = Signal(str)
    copied = Signal(str)

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._library = library
        self._thread: threading.Thread | None = None
        self._told = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.copy)
        self._timer.start(LOOK_EVERY)
        self.failed.connect(self._tell)

    def copy(self, *, after: float | None = None) -> None:
        """A copy, where enough was done since the last."""
        if (self._thread and self._thread.is_alive()) or not self._library.window.settings.backups:
            return
        from workshop.storage.backups import OFTEN, safety_copy, second_copy

        place, now = self._library.store.place, self._library.store.clock()
        second = self._library.window.settings.second_place

        def work() -> None:
            try:
                made = safety_copy(place, now, after=OFTEN if after is None else after)
                if made:
                    self.copied.emit(str(made))
                if made and second:
                    second_copy(made, Path(second), place, now)
            except KnownError as error:
                self.failed.emit(render(error.message))

        self._thread = threading.Thread(target=work, name="safety copy")
        self._thread.start()

    def _tell(self, sentence: str) -> None:
        if sentence != self._told:
            self._told = sentence
            self._library.window.snackbar.say(sentence)

    def close(self) -> None:
        """Wait for a copy that is being made."""
        self._timer.stop()
        if self._thread:
            self._thread.join()
