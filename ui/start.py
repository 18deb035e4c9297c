"""How the window starts: on screen first, then the library; one window a library."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import settings, theme
from ui.window import Window

if TYPE_CHECKING:
    from ui.library import Library
    from workshop.messages import KnownError

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
    from ui.instance import hand_over
    from workshop.messages import KnownError

    if hand_over(library):  # started twice in a moment: by now the first window answers
        window.close()
        return
    try:
        opened = _library(window, library or os.environ.get("CHARRETTE_LIBRARY"))
        session_id = opened.heartbeat_session()
    except KnownError as error:
        _say_why(window, library, error)
        return
    if session_id:
        opened.open_session(session_id)
    else:
        opened.show_home()
        window.repaint()  # seen before the store takes its time
    QTimer.singleShot(0, window, lambda: open_store(window, library))


def _library(window: Window, name: str | None) -> Library:
    """Home is filled from a glance, where one is enough; the store is opened behind it."""
    from ui.library import Library
    from workshop.storage.glance import first_look

    glance = first_look(name)
    if glance is None:
        from workshop.storage.store import Store

        return Library(window, Store(name))
    return Library(window, glance)


def open_store(window: Window, library: str | None) -> None:
    """Open the store behind Home, if nobody has needed it before; from then on a second start finds this window."""
    from ui.instance import listen
    from workshop.messages import KnownError

    opened = window.library
    if opened is None:
        return
    try:
        _ = opened.store
    except KnownError as error:
        opened.close()
        window.library = None
        _say_why(window, library, error)
        return
    listen(window, library)
    leave_word(window.config)


def _say_why(window: Window, library: str | None, error: KnownError) -> None:
    """The library cannot be opened: why, and the ways on."""
    from ui.home.unopened import Unopened
    from ui.language import render

    window.show_page(Unopened(window, library, render(error.message), partial(open_library, window)))


def leave_word(config: Path) -> None:
    """A window is open here: the next start asks it first."""
    with suppress(OSError):
        config.mkdir(parents=True, exist_ok=True)
        (config / OPEN).touch()
