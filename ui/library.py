"""The library that is open: its store, the session in it, and which page shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui import half_typed
from ui.heartbeat import Heartbeat
from ui.language import render, tr
from ui.safety import Safety
from workshop.messages import KnownError

if TYPE_CHECKING:
    from ui.projector.projector import Projector
    from ui.room import Room
    from ui.window import Window
    from workshop.storage.glance import Glance
    from workshop.storage.store import Store


class Library(QObject):
    """Opens sessions and leaves them. One for the window's whole life."""

    def __init__(self, window: Window, source: Store | Glance) -> None:
        super().__init__(window)
        self.window, self.source = window, source
        self.room: Room | None = None
        self._step = ""  # the step that ran when the library was copied last
        self._again: Callable[[], object] = self.show_home
        self.heartbeat = Heartbeat(self)
        self.safety = Safety(self)
        window.library = self

    @property
    def store(self) -> Store:
        """The store, opened when it is first needed: Home is there before. KnownError where it cannot be."""
        from workshop.storage.store import Store

        if not isinstance(self.source, Store):
            glance, self.source = self.source, Store(self.source.library)
            glance.close()
        return self.source

    @cached_property
    def projector(self) -> Projector:
        """What the room sees; made with the first session."""
        from ui.projector.projector import Projector

        return Projector(self.window)

    # pages

    def show_home(self) -> None:
        """All sessions; with none yet, the first run."""
        from ui.home.page import HomePage

        self._leave()
        self._show(HomePage(self), self.show_home)

    def open_session(self, session_id: str, *, idea_id: str = "", walk: bool = False) -> None:
        """A session, at the step that runs; `idea_id`: with this note in sight, `walk`: with people who act."""
        from ui.room import Room  # what only a session needs is loaded with the first one, so that Home is there soon
        from ui.walk import WalkedRoom
        from workshop.storage.presence import Presence

        try:
            board = self.store.load(session_id)
        except KnownError as error:
            self.window.snackbar.say(render(error.message))
            return
        self._leave()
        half_typed.read(half_typed.file_beside(self.store.place.beside), session_id)
        self.room = (WalkedRoom if walk else Room)(self.store, board, Presence(self.store, session_id))
        self._step = self.room.step.id if self.room.step else ""
        self._listen(self.room)
        self.projector.attach(self.room)
        found = self.heartbeat.crashed(self.room)
        self.show_session()
        if found and (page := self.window.session_page):
            page.bands.show_recovered(found)
        self.heartbeat.start(self.room)
        self.safety.copy()
        if idea_id and (page := self.window.session_page):
            page.show_idea(idea_id)

    def show_session(self) -> None:
        """The open session's page."""
        from ui.shell.page import SessionPage

        if self.room is None:
            self.show_home()
            return
        self.room.suggesting.automatic = self.room.SUGGESTS and self.window.settings.suggests
        before = self.window.session_page
        mirrored = bool(before and before.room is self.room and before.mirrored)
        page = SessionPage(self.room, self.window.keys)
        page.home.connect(self.show_home)
        page.agenda.connect(self.edit_agenda)
        page.first_time = not self.window.settings.walked_through
        page.refresh()
        self._show(page, self.show_session)
        if mirrored:
            page.show_mirrored(on=True)  # built anew: the room looks at it still

    def edit_agenda(self) -> None:
        """The agenda editor of the open session."""
        from ui.home.agenda.page import AgendaPage

        if self.room:
            page = AgendaPage(self.room, self.window.keys)
            page.done.connect(self.show_session)
            self._show(page, self.edit_agenda)

    def show_settings(self) -> None:
        """The laptop's settings."""
        from ui.home.settings.page import SettingsPage

        self._leave()
        self._show(SettingsPage(self), self.show_settings)

    def find(self, words: str = "") -> None:
        """Find in all sessions."""
        from ui.home.find.page import FindPage

        back = self.room.board.document_id if self.room else ""
        self._leave()
        page = FindPage(self, words, back)
        self._show(page, lambda: self.find(page.field.text()))

    def new_session(self) -> None:
        """The dialog of a new session, over whatever is on screen."""
        from ui.home.new.dialog import NewSession

        NewSession.open(self)

    def _show(self, page: QWidget, again: Callable[[], object]) -> None:
        self._again = again
        self.window.show_page(page)

    def show_again(self) -> None:
        """Build the page anew: the look, the language or the size has changed."""
        if self.window.page is not None:
            self._again()

    # the open session

    def _listen(self, room: Room) -> None:
        room.refused.connect(lambda sentence: self.window.snackbar.say(sentence))
        room.told.connect(lambda sentence, undo: self.window.snackbar.say(sentence, undo=undo))
        room.over_time.connect(self._chime)
        room.changed.connect(lambda _edit: self._note_finish(room))

    def _note_finish(self, room: Room) -> None:
        """After the first completed session the script's extra line goes; each step's end is worth a copy."""
        if room.session.state == "finished" and not self.window.settings.walked_through:
            self.window.change_settings(replace(self.window.settings, walked_through=True))
            if page := self.window.session_page:
                page.first_time = False
        step = room.step.id if room.step else ""
        if step != self._step:
            self._step = step
            self.safety.copy(after=0)

    def _chime(self) -> None:
        if self.window.settings.chime:
            from PySide6.QtWidgets import QApplication

            QApplication.beep()

    def _leave(self) -> None:
        room, self.room = self.room, None
        if room:
            if page := self.window.session_page:
                page.leave()  # before the room closes, so that what is half typed is kept
            self.heartbeat.stop()
            self.projector.detach()
            room.close()

    def may_close(self) -> bool:
        """Whether the window may close: a running vote asks once."""
        from workshop.records import Poll

        running = self.room and any(poll.state == "open" for poll in self.room.board.all(Poll))
        if not running:
            return True
        from ui.widgets.dialog import ask

        return ask(
            self.window,
            tr("A vote is running"),
            tr("Ballots that are in are safe. The vote waits, and goes on when you open the session again."),
            tr("Close anyway"),
        )

    def move_to(self, file: Path) -> None:
        """Go on with the library in another place, in the same session."""
        from workshop.storage.store import Store

        session_id = self.room.board.document_id if self.room else ""
        self._leave()
        self.source.close()
        self.source = Store(str(file))
        if session_id:
            self.open_session(session_id)
        else:
            self.show_home()

    def heartbeat_session(self) -> str:
        """The session that ended without being closed, where it is still in the library."""
        found = self.heartbeat.left_behind(self.heartbeat.file_beside(self.source.place.beside))
        known = {listed.id for listed in self.store.sessions()} if found else set()
        return found[0] if found and found[0] in known else ""

    def close(self) -> None:
        """Let go of everything."""
        self._leave()
        self.projector.off()
        self.safety.close()
        self.source.close()
