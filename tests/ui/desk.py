"""The facilitator's desk for tests: a real window over a real library, real keys, no sleeping."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.room import Room
from ui.library import Library
from ui.room import Room as OpenRoom
from ui.shell.make_up import MakeUpPanel
from ui.shell.page import SessionPage
from ui.shell.panel import SidePanel
from ui.start import make_window
from ui.steps.stage import Stage
from ui.widgets.dialog import Veil
from ui.widgets.sheet import Sheet
from ui.window import Window
from workshop.messages import say
from workshop.storage.store import Store

SIZE = (1440, 900)


class Desk:
    """A window and whoever sits before it."""

    def __init__(self, qtbot: QtBot, store: Store, config: Path) -> None:
        self.qtbot, self.store = qtbot, store
        self.window: Window = make_window(config)
        self.window.settings = replace(self.window.settings, suggests=False)  # a process: tests that need one say so
        self.library = Library(self.window, store)
        self.window.resize(*SIZE)
        self.presses = 0

    def show(self) -> None:
        """On screen and active, as a person sees it."""
        self.window.show()
        self.qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def open(self, room: Room) -> SessionPage:
        """The session of a tests' room, in the window. What the room does later is taken over as from another process."""
        self.library.open_session(room.board.document_id)
        self.show()
        self.settle()
        return self.page

    @property
    def page(self) -> SessionPage:
        """The session's page."""
        found = self.window.session_page
        assert found, "no session is on screen"
        return found

    @property
    def stage(self) -> Any:
        """The step's screen."""
        found: Stage | None = self.page.stage
        assert found
        return found

    @property
    def room(self) -> OpenRoom:
        """The open room."""
        found = self.library.room
        assert found
        return found

    @property
    def said(self) -> str:
        """What the snackbar says."""
        return self.window.snackbar.words

    def top(self) -> QWidget:
        """What Tab goes round: the dialog, sheet or panel that is open, else the window."""
        kinds = Veil | Sheet | SidePanel | MakeUpPanel
        over = [widget for widget in self.window.findChildren(QWidget) if isinstance(widget, kinds)]
        over = [widget for widget in over if widget.isVisible()]
        return over[-1] if over else self.window

    def settle(self) -> None:
        """Let everything that waits happen, without waiting for time to pass."""
        for _ in range(4):
            QCoreApplication.sendPostedEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QCoreApplication.processEvents()

    def catch_up(self) -> None:
        """Take over now what another process did, and show it."""
        self.room.look()
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys like "Ctrl+Return", "N", "Tab", where the focus is."""
        for key in keys:
            combination = QKeySequence(key)[0]
            target = QApplication.focusWidget() or self.window
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            self.presses += 1
            self.settle()

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        target = QApplication.focusWidget()
        assert target, "nothing has the focus"
        QTest.keyClicks(target, words)
        self.settle()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """A click of the left button, in the middle or at a place."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or QPoint())
        self.settle()

    def act(self, action: Callable[[Any], Any]) -> Any:
        """Something another person does, through the store."""
        board = self.store.load(self.room.board.document_id)
        with self.store.edit(board, "another", say("A test acts")) as draft:
            done = action(draft)
        self.catch_up()
        return done

    def grab(self, file: Path) -> None:
        """A picture, to be looked at."""
        self.settle()
        self.window.grab().save(str(file))

    def close(self) -> None:
        """Close everything; a test leaves no window, timer or thread behind."""
        self.library.may_close = lambda: True  # type: ignore[method-assign]
        self.window.close()
        self.window.deleteLater()
        self.settle()
