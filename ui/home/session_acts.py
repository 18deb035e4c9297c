"""What can be done with a session from Home: open, confirm, save as a file, to the bin and out again, reset."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from ui import icons, theme
from ui.home.doing import FACILITATOR, attempt
from ui.language import tr
from ui.widgets.dialog import ask
from workshop.messages import KnownError, Message, say
from workshop.output import name_for
from workshop.storage.overview import Overview, is_example

if TYPE_CHECKING:
    from ui.library import Library
    from workshop.board import Draft


class SessionActs:
    """Each takes the session as the overview has it; `refresh` shows the page anew."""

    def __init__(self, library: Library, page: QWidget, refresh: Callable[[], object]) -> None:
        self.library, self._page, self._refresh = library, page, refresh

    def open(self, found: Overview) -> None:
        """Into the session."""
        self.library.open_session(found.id)

    def confirm(self, found: Overview) -> None:
        """The Decider confirms what was agreed provisionally."""
        from ui.home.confirming import Confirm

        Confirm.open(self.library, found.id, self._refresh)

    def throw_away(self, found: Overview) -> bool:
        """Into the bin, after asking: one of the two things that are confirmed."""
        from workshop.actions import sessions

        head = tr("Move “{title}” to the bin?", title=found.title)
        words = tr("Nothing is deleted. The bin on this page brings it back as it was.")
        if not ask(self.library.window, head, words, tr("Move to bin")):
            return False
        done = self._change(found, say("Moved to the bin"), sessions.bin)
        if done:
            self.library.window.snackbar.say(tr("“{title}” is in the bin.", title=found.title))
        self._refresh()
        return done

    def take_out(self, found: Overview) -> bool:
        """Out of the bin, as it was."""
        from workshop.actions import sessions

        done = self._change(found, say("Took out of the bin"), sessions.take_out)
        if done:
            self.library.window.snackbar.say(tr("“{title}” is out of the bin.", title=found.title))
        self._refresh()
        return done

    def _change(self, found: Overview, label: Message, action: Callable[[Draft], None]) -> bool:
        def edit() -> None:
            board = self.library.store.load(found.id)
            with self.library.store.edit(board, FACILITATOR, label) as draft:
                action(draft)

        return attempt(self.library, edit)

    def reset(self) -> None:
        """The example as it came."""
        from workshop import example

        if attempt(self.library, lambda: example.reset(self.library.store)):
            self.library.window.snackbar.say(tr("The example is as it came. Yours is in the bin."))
        self._refresh()

    def save(self, found: Overview) -> None:
        """As a file that another laptop can open."""
        name = name_for(found.title) or tr("Session")
        start = str(Path.home() / f"{name}.charrette")
        kinds = tr("Session files (*.charrette)")
        chosen, _kind = QFileDialog.getSaveFileName(self._page, tr("Save as a session file"), start, kinds)
        if chosen:
            self.save_to(found, Path(chosen))

    def save_to(self, found: Overview, file: Path) -> bool:
        """Write the file; it is whole or not there."""
        target = file if file.suffix == ".charrette" else file.with_name(f"{file.name}.charrette")
        done = attempt(self.library, lambda: self._write(found, target))
        if done:
            self.library.window.snackbar.say(tr("Saved: {file}", file=str(target)))
        return done

    def _write(self, found: Overview, file: Path) -> None:
        from workshop.exchange import charrette
        from workshop.exchange.snapshot import Snapshot

        store = self.library.store
        session = Snapshot(store.load(found.id), store.edits(found.id), store.place.pictures)
        try:
            charrette.write(session, file)
        except OSError as error:
            why = error.strerror or str(error)
            raise KnownError(
                "{file} could not be written: {why}. The session is safe.", file=str(file), why=why
            ) from None

    def walk(self) -> None:
        """Into a walk through the example."""
        from ui.home.walking import walk_through

        walk_through(self.library)

    # the menu of a card

    def menu(self, found: Overview) -> QMenu:
        """What can be done with this one."""
        made = QMenu(self._page)
        if found.state == "binned":
            self._entry(made, "arrow-counter-clockwise", tr("Take out of the bin"), lambda: self.take_out(found))
            return made
        self._entry(made, "arrow-right", tr("Open"), lambda: self.open(found))
        if found.waits_for:
            words = tr("{name} confirms…", name=found.waits_for)
            self._entry(made, "seal-check", words, lambda: self.confirm(found))
        self._entry(made, "file-arrow-down", tr("Save as a session file…"), lambda: self.save(found))
        if is_example(found.id):
            words = tr("Walk through the example, 3 min")
            self._entry(made, "footprints", words, self.walk)
            self._entry(made, "arrow-counter-clockwise", tr("Reset example"), self.reset)
        self._entry(made, "trash", tr("Move to bin…"), lambda: self.throw_away(found))
        return made

    def _entry(self, menu: QMenu, icon: str, words: str, does: Callable[[], object]) -> None:
        picture = icons.icon(icon, theme.px(18), theme.colour("ink2"))
        action = menu.addAction(picture, words.replace("&", "&&"))
        action.triggered.connect(lambda _checked=False: does())

    def show_menu(self, found: Overview, at: QPoint) -> None:
        """Open the menu; it closes by itself."""
        menu = self.menu(found)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
