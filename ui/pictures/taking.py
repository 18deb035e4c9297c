"""How a picture is taken: a board of the past, a window of a size and a look, a file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QWidget

from ui import settings
from ui.canvas.view import View
from ui.library import Library
from ui.room import Action, Room
from ui.shell.page import SessionPage
from ui.start import application, make_window
from ui.window import Window
from workshop.actions import steps
from workshop.board import Board
from workshop.edit import Edit
from workshop.messages import Message
from workshop.records import Milliseconds
from workshop.storage.store import Store

Moment = Callable[[Board], bool]
LARGE, SMALL = (1440, 900), (1280, 720)


@dataclass(frozen=True)
class Screen:
    """One picture: when it is, how the window is set up, what is done before it is taken."""

    name: str
    when: Moment | None = None  # the last moment at which this holds; None: the end
    arrange: Callable[[Shot], object] = lambda shot: None
    share: float = 1.0  # of that stretch of the session: 0.5 is its middle
    minutes: float = 0.0  # that the clock is later than the last edit
    size: tuple[int, int] = LARGE
    looks: tuple[str, ...] = ("light", "dark")
    chosen: Mapping[str, object] = field(default_factory=dict)  # settings that differ
    page: str = "session"  # session | home | ... : a method of Library that shows it, without "show_"


@dataclass
class Shot:
    """What `arrange` may touch."""

    window: Window
    library: Library
    room: Room | None
    subject: QWidget | None = None  # what the picture is of, where it is not the whole window

    @property
    def page(self) -> SessionPage:
        """The session on screen."""
        found = self.window.session_page
        assert found, "this screen shows no session"
        return found

    def settle(self) -> None:
        """Let everything that waits happen."""
        for _ in range(4):
            QCoreApplication.sendPostedEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QCoreApplication.processEvents()

    def sharpen(self) -> None:
        """Boards are painted bit by bit, so that nobody waits; a picture does."""
        boards = [board for board in self.window.findChildren(View) if board.isVisible()]
        while not all(board.settled for board in boards):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def type_into(self, widget: QWidget, words: str) -> None:
        """Words typed by keys."""
        from PySide6.QtTest import QTest

        widget.setFocus()
        QTest.keyClicks(widget, words)


class Still(Room):
    """A room of the past: nothing that happened later is taken over, and nothing is done in it."""

    def act(self, label: Message, action: Action, *, tell: str = "") -> bool:
        """A picture changes nothing, also where a screen would keep what is half typed."""
        return False

    def look(self) -> None:
        """Look away."""

    def look_around(self) -> None:
        """Nobody moves."""


def during(kind: str, phase: str = "") -> Moment:
    """While a part of a step runs."""

    def holds(board: Board) -> bool:
        step = steps.current(board)
        return step is not None and step.step_kind == kind and (not phase or step.phase == phase)

    return holds


class Camera:
    """Takes pictures of one session of a library."""

    def __init__(self, library: str | None, session_id: str) -> None:
        self.now: Milliseconds = 0
        self._folder = tempfile.TemporaryDirectory()
        self._app = application()
        self.store = Store(library, clock=lambda: self.now)
        self.session_id = session_id
        self.edits: list[Edit] = self.store.edits(session_id)

    def close(self) -> None:
        """Put everything away."""
        self.store.close()
        self._folder.cleanup()

    def board(self, screen: Screen) -> Board:
        """The session as it was; `now` then is the moment."""
        number = self._number(screen)
        board = Board(self.session_id)
        for edit in self.edits[:number]:
            board.apply(edit)
        self.now = self.edits[number - 1].at + int(screen.minutes * 60_000)
        return board

    def _number(self, screen: Screen) -> int:
        """How many edits had happened at the moment that is meant."""
        if screen.when is None:
            return len(self.edits)
        board, held = Board(self.session_id), []
        for edit in self.edits:
            board.apply(edit)
            if screen.when(board):
                held.append(edit.number)
        assert held, f"{screen.name}: this never was"
        return held[max(0, round(len(held) * screen.share) - 1)]

    def take(self, screen: Screen, look: str, folder: Path) -> Path:
        """One picture, as NAME-LOOK.png."""
        board = self.board(screen)
        window = make_window(Path(self._folder.name))
        chosen = {"look": look, "still": True, "language": "en", "backups": False, "walked_through": True}
        chosen = {"suggests": False} | chosen | dict(screen.chosen)
        window.settings = replace(settings.Settings(), **chosen)  # type: ignore[arg-type]
        window.dress()
        window.resize(*screen.size)
        library = Library(window, self.store)
        shot = Shot(window, library, None)
        try:
            if screen.page == "session":
                shot.room = library.room = Still(self.store, board)
            window.show()
            getattr(library, f"show_{screen.page}")()
            shot.settle()
            screen.arrange(shot)
            shot.settle()
            shot.sharpen()
            file = folder / f"{screen.name}-{look}.png"
            (shot.subject or window).grab().save(str(file))
        finally:
            self._put_away(shot)
        return file

    def _put_away(self, shot: Shot) -> None:
        if shot.room:
            shot.library.projector.detach()
            shot.room.close()
        if shot.subject:
            shot.subject.deleteLater()
        shot.library.room = None
        shot.library.safety.close()
        shot.window.library = None
        shot.window.close()
        shot.window.deleteLater()
        shot.settle()
