"""When the disk fails: go on from another place, with everything that is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.language import render, tr
from workshop.messages import KnownError
from workshop.storage.backups import move_to

if TYPE_CHECKING:
    from ui.shell.page import SessionPage


def choose_folder(parent: QWidget) -> str:
    """A folder, or "" where nobody chose one."""
    return QFileDialog.getExistingDirectory(parent, tr("A folder on another disk"))


def save_elsewhere(page: SessionPage) -> None:
    """Copy the library to another disk and go on there. Only where this one fails: else there is nothing to save."""
    from ui.window import Window

    room, window = page.room, page.window()
    if room.trouble is None:
        room.told.emit(tr("Everything is saved. There is nothing to do."), False)
        return
    folder = choose_folder(page)
    if not folder or not isinstance(window, Window) or window.library is None:
        return
    try:
        file = move_to(Path(folder), room.store.place)
        window.library.move_to(file)
    except KnownError as error:
        window.snackbar.say(render(error.message))
        return
    window.snackbar.say(tr("Charrette goes on from {file}.", file=str(file)))
