"""The groups about files: where the library lies, its copies, and going back to one of them."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.home.settings.copies import CopiesList
from ui.home.settings.groups import Group
from ui.language import render, tr, words
from ui.widgets.buttons import Button
from ui.widgets.sight import own_direction
from workshop.messages import KnownError
from workshop.records import Milliseconds
from workshop.storage.backups import back_up, copies

if TYPE_CHECKING:
    from ui.home.settings.page import SettingsPage

UNITS = ("B", "kB", "MB", "GB", "TB")


class DataGroup(Group):
    """Where the library is, how large it is, how much room is left."""

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, tr("Data folder"), "folder-open")
        self._place = page.library.store.place
        shown = own_direction(str(self._place.beside.parent)) if self._place.file else tr("A database server")
        button = Button(tr("Show folder"), lambda: show_folder(self._place.beside.parent))
        self._line = self.row(shown, tr("Counting…"), button, name="data")
        button.setVisible(self._place.file is not None)

    def gather(self) -> None:
        """Sessions, size, free space."""
        try:
            count = len(self.page.library.store.sessions())
        except KnownError as error:
            self._line.tell(render(error.message))
            return
        told = tr("{n} session", "{n} sessions", n=count)
        if self._place.file is None:
            self._line.tell(told)
            return
        used = size_words(size_of(self._place.file, self._place.pictures))
        with suppress(OSError):
            free = size_words(shutil.disk_usage(self._place.file.parent).free)
            self._line.tell(tr("{sessions}, {size}. {free} free.", sessions=told, size=used, free=free))


class BackupsGroup(Group):
    """Copies while a session runs, a second place for them, and going back."""

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, tr("Backups"), "hard-drive")
        self._place = page.library.store.place
        if self._place.file is None:
            self.row(tr("On the server"), tr("A database server makes its own copies, with pg_dump."), QWidget())
            return
        self._last = self.switch(
            "backups", tr("Every 10 minutes while a session runs"), tr("Looking for the last one…")
        )
        self._choose = Button(tr("Choose a folder"), self.choose_second)
        self._second = self.row(tr("Second place"), "", self._choose, name="second_place")
        self._go_back = Button(tr("Choose a time"), self.go_back)
        self.row(
            tr("Go back to an earlier copy"),
            tr("Opens a copy beside yours, nothing is replaced."),
            self._go_back,
            name="back",
        )
        self.refreshes.append(self._show_second)
        self._show_second()

    def _show_second(self) -> None:
        second = self.page.chosen.second_place
        self._choose.setText(tr("Leave it out") if second else tr("Choose a folder"))
        self._choose.updateGeometry()
        gone = bool(second) and not Path(second).is_dir()
        self._second.tell(
            tr("{folder} is not there now.", folder=second)
            if gone
            else own_direction(second) or tr("None. A stick or another disk.")
        )

    def gather(self) -> None:
        """When the last copy was made."""
        if self._place.file is None:
            return
        found = copies(self._place.backups)
        told = (
            tr("Last {time}, checked by opening it.", time=moment(found[0][0], self.page.library.store.clock()))
            if found
            else tr("None yet.")
        )
        self._last.tell(told)
        self._go_back.wait_for("" if found else tr("There is no copy yet."))

    def choose_second(self) -> None:
        """Another folder gets the same copies, one at once."""
        if self.page.chosen.second_place:
            self.page.change("second_place", "")
            return
        folder = choose_folder(self)
        if not folder:
            return
        try:
            back_up(self._place, Path(folder), self.page.library.store.clock())
        except KnownError as error:
            self.page.window_.snackbar.say(render(error.message))
            return
        self.page.change("second_place", folder)
        self.page.window_.snackbar.say(tr("A copy is there now, checked by opening it."))

    def go_back(self) -> None:
        """The list of copies."""
        if not self._go_back.not_yet:
            CopiesList(self.page, copies(self._place.backups))


def choose_folder(parent: Group) -> str:
    """A folder, or "" where nobody chose one."""
    return QFileDialog.getExistingDirectory(parent, tr("A folder for copies, on another disk"))


def show_folder(folder: Path) -> None:
    """In the system's own window of files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def size_of(file: Path, pictures: Path) -> int:
    """How many bytes a library takes, with its pictures."""
    files = [file, Path(f"{file}-wal"), *(pictures.iterdir() if pictures.is_dir() else ())]
    found = 0
    for each in files:
        with suppress(OSError):
            found += each.stat().st_size
    return found


def size_words(size: float) -> str:
    """ "312 MB"."""
    unit = 0
    while size >= 1000 and unit < len(UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.0f} {UNITS[unit]}" if size >= 10 or not unit else f"{size:.1f} {UNITS[unit]}"


def moment(at: Milliseconds, now: Milliseconds) -> str:
    """A moment on this laptop's clock: the time today, else with the day."""
    when, today = (datetime.fromtimestamp(each / 1000).astimezone() for each in (at, now))
    time = when.strftime("%H:%M")
    return time if when.date() == today.date() else f"{words().day(when.date().isoformat())}, {time}"
