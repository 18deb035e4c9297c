"""Going back: the earlier copies of a library. One is opened beside it; the library itself stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout

from ui import theme
from ui.commands import Command
from ui.language import render, tr
from ui.widgets.buttons import Button
from ui.widgets.sheet import Sheet
from ui.widgets.text import Label, column, row, rule
from workshop.messages import KnownError, say
from workshop.records import Milliseconds
from workshop.storage.backups import restore
from workshop.storage.places import place_of

if TYPE_CHECKING:
    from ui.home.settings.page import SettingsPage

WIDE, HIGH = 560, 560  # pixels


class CopiesList(Sheet):
    """Lies over the settings; Enter opens the copy in focus, Esc leaves."""

    COMMANDS = (Command(("Esc",), say("Stay with the library as it is"), "close_sheet"),)

    def __init__(self, page: SettingsPage, found: list[tuple[Milliseconds, Path]]) -> None:
        super().__init__(page, tr("Earlier copies"))
        self._page, self._found = page, found
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Earlier copies"))
        self.list.setFont(theme.font("body"))
        self.list.setProperty("ownFocus", True)
        self.list.itemActivated.connect(lambda _item: self.open_copy())
        self._fill()
        self.box.setLayout(self._parts())
        page.window_.keys.install(self, self.COMMANDS)
        self.open()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self) -> None:
        from ui.home.settings.files import moment, size_words

        for at, file in self._found:
            item = QListWidgetItem(
                tr(
                    "{time}, {size}",
                    time=moment(at, self._page.library.store.clock()),
                    size=size_words(file.stat().st_size),
                )
            )
            item.setSizeHint(QSize(10, theme.px(40)))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _parts(self) -> QVBoxLayout:
        from ui.home.settings.files import show_folder

        close = Button("", self.close_sheet, look="quiet", icon="x", name=tr("Close"))
        head = row(Label(tr("Go back to an earlier copy"), "h2"), None, close, margins=(24, 14, 10, 6))
        told = Label(
            tr("The copy opens in this window. Your library stays where it is; close Charrette to come back to it."),
            "body",
            "ink2",
            wrap=True,
        )
        listed = column(self.list, margins=(12, 6, 12, 6))
        folder = Button(tr("Show folder"), lambda: show_folder(self._found[0][1].parent))
        opens = Button(tr("Open this copy"), self.open_copy, key="↵")
        foot = row(folder, None, opens, margins=(24, 10, 24, 14))
        words = column(told, margins=(24, 0, 24, 12))
        return column(head, words, rule(), listed, rule(), foot, gap=0)

    def open_copy(self) -> None:
        """Put the copy into a library of its own beside the present one, and open that."""
        at, file = self._found[max(0, self.list.currentRow())]
        library = self._page.library
        home = library.store.place.beside
        target = free_name(home)
        try:
            restore(file, place_of(str(target)), at)
            library.move_to(target)
        except KnownError as error:
            library.window.snackbar.say(render(error.message))
            return
        library.window.snackbar.say(tr("This is the copy, {file}. Your library is as it was.", file=target.name))

    def size_wanted(self) -> tuple[int, int]:
        """The width of the design."""
        return theme.px(WIDE), theme.px(HIGH)

    def focus_back(self) -> None:
        """To the button that opened it."""
        self._page.groups["backups"].controls["back"].setFocus(Qt.FocusReason.OtherFocusReason)


def free_name(library: Path) -> Path:
    """A name beside a library that nothing has yet."""
    number = 1
    while (target := library.with_name(f"{library.stem} copy {number}.sqlite")).exists():
        number += 1
    return target
