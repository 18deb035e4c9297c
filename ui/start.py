"""How the window starts: on screen first, then the library; one window a library."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import settings, theme
from ui.window import Window

FIRST_SIZE = (1440, 900)


def application() -> QApplication:
    """The one Qt application of the process."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    made = QApplication(sys.argv[:1])
    made.setApplicationName("Charrette")
    made.setDesktopFileName("charrette")
    made.setStyle("Fusion")
    theme.load_fonts()
    return made


def make_window(config: Path) -> Window:
    """A window in the laptop's look, with no library yet."""
    window = Window(config, settings.read(config))
    window.dress()
    window.resize(*FIRST_SIZE)
    return window


def open_window(library: str | None = None) -> int:
    """Open Charrette; the exit code once its window is closed."""
    running = application()
    if _other_window_answers(library):
        return 0
    window = make_window(settings.folder())
    from ui.home.waiting import WaitingPage

    window.show_page(WaitingPage())
    window.show()
    QTimer.singleShot(0, lambda: open_library(window, library))
    return running.exec()


def _other_window_answers(library: str | None) -> bool:
    from ui.instance import hand_over

    return hand_over(library)


def open_library(window: Window, library: str | None) -> None:
    """Open the library once the window is on screen; what is wrong with it is said in the window."""
    from ui.language import render
    from workshop.messages import KnownError

    try:
        from ui.library import Library
        from workshop.storage.store import Store

        opened = Library(window, Store(library or os.environ.get("CHARRETTE_LIBRARY")))
    except KnownError as error:
        from ui.home.waiting import WaitingPage

        window.show_page(WaitingPage(render(error.message)))
        return
    from ui.instance import listen

    listen(window, library)
    if session_id := opened.heartbeat_session():
        opened.open_session(session_id)
    else:
        opened.show_home()
