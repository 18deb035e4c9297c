"""How the window starts: on screen first, then the library; one window a library."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import settings, theme
from ui.window import Window

FIRST_SIZE = (1440, 900)
OPEN = "open"  # the name of an empty file in the settings' folder: some window is open, or was when the power went


def application() -> QApplication:
    """The one Qt application of the process."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    made = QApplication(sys.argv[:1])
    made.setApplicationName("Charrette")
    made.setDesktopFileName("charrette")
    if made.style().objectName() != "fusion":
        made.setStyle("Fusion")
    return made


def bare_window(config: Path) -> Window:
    """A window that is only its ground: what can be on screen soonest."""
    window = Window(config, settings.read(config))
    chosen = window.settings.look
    theme.wear(theme.first_look() if chosen == "system" else chosen)
    window.setPalette(theme.palette())
    window.resize(*FIRST_SIZE)
    return window


def make_window(config: Path) -> Window:
    """A window in the laptop's look, with no library yet."""
    window = bare_window(config)
    window.furnish()
    return window


def open_window(library: str | None = None) -> int:
    """Open Charrette; the exit code once its window is closed."""
    running, config = application(), settings.folder()
    if _other_window_answers(config, library):
        return 0
    window = bare_window(config)
    window.painted.connect(lambda: QTimer.singleShot(0, lambda: furnish(window, library)))
    window.show()
    return running.exec()


def furnish(window: Window, library: str | None) -> None:
    """Fill the window that is on screen, then open the library."""
    from ui.faults import watch
    from ui.home.waiting import WaitingPage

    window.furnish()
    watch(window)
    window.show_page(WaitingPage())
    QTimer.singleShot(0, lambda: open_library(window, library))


def _other_window_answers(config: Path, library: str | None) -> bool:
    """Asked only where a window left word that it is open: asking takes longer than showing a window."""
    if not (config / OPEN).exists():
        return False
    from ui.instance import hand_over

    return hand_over(library)


def open_library(window: Window, library: str | None) -> None:
    """Open the library once the window is on screen; what is wrong with it is said in the window."""
    from ui.instance import hand_over, listen
    from ui.language import render
    from workshop.messages import KnownError

    try:
        if hand_over(library):  # started twice in a moment: by now the first window answers
            window.close()
            return
        from ui.library import Library
        from workshop.storage.store import Store

        opened = Library(window, Store(library or os.environ.get("CHARRETTE_LIBRARY")))
    except KnownError as error:
        from ui.home.unopened import Unopened

        again = partial(open_library, window)
        window.show_page(Unopened(window, library, render(error.message), again))
        return
    listen(window, library)
    leave_word(window.config)
    if session_id := opened.heartbeat_session():
        opened.open_session(session_id)
    else:
        opened.show_home()


def leave_word(config: Path) -> None:
    """A window is open here: the next start asks it first."""
    with suppress(OSError):
        config.mkdir(parents=True, exist_ok=True)
        (config / OPEN).touch()
