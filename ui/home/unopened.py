"""Where the library cannot be opened: what is wrong, and the ways on: an earlier copy, another library, once more."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ui import theme
from ui.home.header import Header
from ui.home.settings.copies import free_name
from ui.home.settings.files import moment
from ui.language import render, tr
from ui.widgets.buttons import Button
from ui.widgets.flow import Flow
from ui.widgets.focus import focus_quietly
from ui.widgets.text import Label, box, column, rule
from workshop.messages import KnownError
from workshop.records import Milliseconds
from workshop.storage.backups import copies, restore
from workshop.storage.now import now_ms
from workshop.storage.places import Place, place_of

if TYPE_CHECKING:
    from ui.window import Window


class Unopened(QWidget):
    """The library itself is never touched here: a copy is opened beside it, under a name of its own."""

    def __init__(self, window: Window, library: str | None, sentence: str, opens: Callable[[str | None], object]):
        super().__init__()
        self._window, self._opens = window, opens
        place = _place(library)
        title, words = Label(tr("The library cannot be opened"), "h1"), Label(sentence, "say", "ink2", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setMinimumWidth(theme.px(600))
        self.ways = self._ways(place, library)
        buttons = QWidget()
        flow = Flow(buttons, gap=12)
        for way in self.ways:
            flow.addWidget(way)
        middle = box(column(None, title, words, 16, buttons, None, margins=(56, 0, 56, 0)), ground="stage")
        whole = column(Header("", ways=False), rule(), middle, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _ways(self, place: Place | None, library: str | None) -> list[Button]:
        """The best way on first."""
        made: list[tuple[str, Callable[[], object]]] = []
        if place and (going := _gone_on_in(place)):
            made.append((tr("Go on in {file}", file=going.name), lambda: self._opens(str(going))))
        if place and (found := copies(place.backups)):
            when = moment(found[0][0], now_ms())
            made.append((tr("Open the copy from {time}", time=when), lambda: self._open_copy(place, found)))
        made.append((tr("Try again"), lambda: self._opens(library)))
        made.append((tr("Open another library…"), self._choose))
        return [
            Button(words, does, look="secondary" if number else "primary") for number, (words, does) in enumerate(made)
        ]

    def _open_copy(self, place: Place, found: list[tuple[Milliseconds, Path]]) -> None:
        """The newest copy that is sound, as a library of its own beside this one."""
        said = ""
        for at, file in found:
            target = free_name(place.beside)
            try:
                restore(file, place_of(str(target)), at)
            except KnownError as error:  # the one before it may be sound
                said = said or render(error.message)
                continue
            self._opens(str(target))
            self._window.snackbar.say(tr("This is the copy, {file}. Your library is as it was.", file=target.name))
            return
        self._window.snackbar.say(said)

    def _choose(self) -> None:
        kinds = tr("Libraries (*.sqlite)")
        chosen, _kind = QFileDialog.getOpenFileName(self, tr("Open another library"), "", kinds)
        if chosen:
            self._opens(chosen)

    def focus_first(self) -> None:
        """Enter takes the best way on."""
        focus_quietly(self.ways[0])


def _place(library: str | None) -> Place | None:
    """Where the library is; None where even its name is no good."""
    try:
        return place_of(library or os.environ.get("CHARRETTE_LIBRARY"))
    except KnownError:
        return None


def _gone_on_in(place: Place) -> Path | None:
    """The copy that was opened after an earlier failure: the work done since is in it."""
    beside = place.beside
    found = (
        [file for file in beside.parent.glob(f"{beside.stem} copy *.sqlite") if file.is_file()] if place.file else []
    )
    return max(found, key=lambda file: file.stat().st_mtime, default=None)
