"""The window: one page at a time, keys, messages. What the pages do is theirs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from ui import settings, theme

if TYPE_CHECKING:
    from ui.commands import Keys
    from ui.library import Library
    from ui.shell.messages import Snackbar
    from ui.shell.page import SessionPage
    from ui.widgets.focus import FocusRing

SMALLEST = (1280, 720)


class Window(QWidget):
    """Holds the pages. On screen first, furnished then; `library` is None until the store is open."""

    keys: Keys
    snackbar: Snackbar
    ring: FocusRing

    painted = Signal()  # for the first time
    shown = Signal(QWidget)  # another page is on screen
    called = Signal()  # a second start asked this window to come to the front

    def __init__(self, config: Path, chosen: settings.Settings) -> None:
        super().__init__()
        self.config, self.settings = config, chosen
        self.library: Library | None = None
        self.page: QWidget | None = None
        self.setWindowTitle("Charrette")
        self.setMinimumSize(*SMALLEST)
        self._stack = QStackedLayout(self)
        self._bare = True

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, which the palette gives."""
        super().paintEvent(event)
        if self._bare:
            self._bare = False
            self.painted.emit()

    def furnish(self) -> None:
        """Everything but the ground: keys, messages, the ring. Loaded once the window can be seen."""
        from ui.commands import REGIONS, WINDOW, Keys
        from ui.shell.messages import Snackbar
        from ui.widgets.focus import FocusRing
        from ui.widgets.regions import Regions
        from ui.widgets.speech import install

        install()
        theme.load_fonts()
        self.dress()
        self.keys = Keys(self)
        self.keys.letters = self.settings.letters
        self.snackbar = Snackbar(self, self.undo)
        self.ring = FocusRing(self)
        self.keys.install(self, WINDOW)
        self.keys.install(self, REGIONS, on=Regions(self))

    def show_page(self, page: QWidget) -> None:
        """Another page; the one before is let go."""
        old, self.page = self.page, page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not None:
            self._stack.removeWidget(old)
            getattr(old, "leave", lambda: None)()
            old.hide()
            old.deleteLater()
        self.snackbar.raise_()
        self.ring.raise_()
        self.setWindowTitle(self._title())
        getattr(page, "focus_first", lambda: None)()
        self.shown.emit(page)

    def _title(self) -> str:
        room = self.library.room if self.library else None
        return f"{room.session.title} – Charrette" if room else "Charrette"

    @property
    def session_page(self) -> SessionPage | None:
        """The session on screen."""
        from ui.shell.page import SessionPage

        return self.page if isinstance(self.page, SessionPage) else None

    # where one can go

    def go_home(self) -> None:
        """All sessions."""
        if self.library:
            self.library.show_home()

    def new_session(self) -> None:
        """The dialog of a new session."""
        if self.library:
            self.library.new_session()

    def find_everywhere(self) -> None:
        """Find in all sessions."""
        if self.library:
            self.library.find()

    def show_keys(self) -> None:
        """The list of keys that do something now."""
        from ui.shell.key_list import show_keys

        show_keys(self)

    def undo(self) -> None:
        """Take back the last thing in the session that is open."""
        if self.library and self.library.room:
            self.library.room.undo()

    # looks

    def change_settings(self, chosen: settings.Settings) -> None:
        """Take over other settings; where they change how things look, the page is built anew."""
        before, self.settings = self.settings, chosen
        settings.write(self.config, chosen)
        self.keys.letters = chosen.letters
        looks = ("look", "text_size", "still", "language")
        if any(getattr(before, name) != getattr(chosen, name) for name in looks):
            self.dress()
            if self.library:
                self.library.show_again()
        if self.library:
            self.library.projector.wear()

    def dress(self) -> None:
        """Give the program its look and its language."""
        from PySide6.QtCore import Qt

        from ui import language

        chosen, application = self.settings, QApplication.instance()
        assert isinstance(application, QApplication)
        language.use(chosen.language or language.system_language())
        direction = Qt.LayoutDirection.RightToLeft if language.mirrored() else Qt.LayoutDirection.LeftToRight
        application.setLayoutDirection(direction)
        self.wear()
        theme.dress(application)
        self.setPalette(theme.palette())  # the first guess, made before anything was loaded, would stay its ground

    def wear(self) -> None:
        """The colours and sizes of the settings, or of the system."""
        chosen = self.settings
        name = theme.system_look() if chosen.look == "system" else chosen.look
        still = chosen.still or theme.system_is_still()
        theme.wear(name, percent=chosen.text_size, motion=not still)

    def larger_text(self) -> None:
        """The next larger text size."""
        self._text_size(1)

    def smaller_text(self) -> None:
        """The next smaller text size."""
        self._text_size(-1)

    def _text_size(self, step: int) -> None:
        from dataclasses import replace

        sizes = theme.TEXT_SIZES
        place = min(len(sizes) - 1, max(0, sizes.index(self.settings.text_size) + step))
        self.change_settings(replace(self.settings, text_size=sizes[place]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Low windows are compact: the page is built for its height."""
        super().resizeEvent(event)
        compact = self.height() < theme.COMPACT_BELOW
        if compact != theme.look.compact:
            theme.look.compact = compact
            if self.library:
                self.library.show_again()
        if self.page is not None:
            self.snackbar.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing has to be saved; what is half typed is kept."""
        if self.library and not self.library.may_close():
            event.ignore()
            return
        if self.page is not None:
            getattr(self.page, "leave", lambda: None)()
        if self.library:
            self.library.close()
        event.accept()
