"""The projector of an open session: on or off, on which display, what it shows. It alone sees both session and wall."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QScreen

from ui import theme
from ui.commands import WALL
from ui.projector import screens
from ui.projector.awake import Awake
from ui.projector.moment import Moment
from ui.projector.shapes import Slide
from ui.projector.slides import slide_of
from ui.projector.view import SlideView
from ui.projector.window import ProjectorWindow
from ui.spot import ALL_SEEN
from ui.steps.gallery.picture import file_of
from workshop.audience import Audience
from workshop.reading import reading

if TYPE_CHECKING:
    from ui.room import Room
    from ui.window import Window

TICK = 250  # milliseconds between looks at the clock and the displays


class Projector(QObject):
    """Makes the slides from what the room may see, and hands them to whatever shows them."""

    def __init__(self, laptop: Window) -> None:
        super().__init__(laptop)
        self.laptop = laptop
        self.room: Room | None = None
        self.wanted = self.blank = False
        self.slide = Slide()
        self.window: ProjectorWindow | None = None
        self.here: SlideView | None = None  # on the laptop, where its own display is mirrored
        self._screen: QScreen | None = None
        self.awake = Awake()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.show_now)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK)
        self._tick.timeout.connect(self.tick)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self.look_for_display)
        application.screenRemoved.connect(self.look_for_display)
        laptop.keys.install(laptop, WALL, on=self)

    # the session

    def attach(self, room: Room) -> None:
        """A session was opened: the displays stay awake until it is finished or left."""
        self.room = room
        room.changed.connect(self._changed)
        room.pointed.connect(self.show_soon)
        self._stay_awake()
        if self.shows:
            self.show_now()
        self._tell()

    def detach(self) -> None:
        """The session is left. The wall keeps plain paper until another is opened: it never shows the desktop."""
        self.show_here(None)
        self.awake.keep(False)
        self.room, self.blank = None, False
        if self.view:
            self.view.show_slide(Slide())

    def is_wanted(self) -> bool:
        """Whether F5 has something to take away."""
        return self.wanted

    def _changed(self) -> None:
        self._stay_awake()
        self.show_soon()

    def _stay_awake(self) -> None:
        self.awake.keep(self.room is not None and self.room.session.state != "finished")

    # on and off

    @property
    def view(self) -> SlideView | None:
        """What shows the slides now."""
        return self.here or (self.window.view if self.window else None)

    @property
    def shows(self) -> bool:
        """Whether the room sees a slide."""
        return self.view is not None

    def on(self) -> bool:
        """Onto the projector's display; False where there is none."""
        self.wanted = bool(screens.others(self.laptop))
        self.look_for_display()
        return self.shows

    def off(self) -> None:
        """Nothing on the wall any more."""
        self.wanted = self.blank = False
        self._put_away()

    def show_here(self, view: SlideView | None) -> None:
        """The slides are shown in a part of the laptop's window; None: no longer."""
        self.here = view
        if view:
            view.resized.connect(self.show_soon)
            self._begin()
        elif self.window is None:
            self._put_away()

    def toggle_blank(self) -> None:
        """Plain paper with the question, and back."""
        self.blank = not self.blank
        self.show_now()
        self._tell()

    def next_display(self) -> None:
        """Onto another display, which is remembered."""
        if screen := screens.after(screens.others(self.laptop), self._screen):
            self._show_on(screen)

    def look_for_display(self) -> None:
        """A display that was unplugged, or mirrors the laptop now, is left at once; one that is back is used again."""
        if not self.wanted:
            return
        found = screens.others(self.laptop)
        if self._screen in found:
            return
        screen = screens.chosen(found, self.laptop.settings.wall_screen)
        self._show_on(screen) if screen else self._put_away()

    def _show_on(self, screen: QScreen) -> None:
        self._screen = screen
        if self.window is None:
            self.window = ProjectorWindow()
            self.window.woken.connect(self.laptop.activateWindow)
            self.window.keyed.connect(self.laptop.keys.hear)
            self.window.closed.connect(self.off)
            self.window.view.resized.connect(self.show_soon)
        if self.laptop.settings.wall_screen != screens.name_of(screen):
            self.laptop.change_settings(replace(self.laptop.settings, wall_screen=screens.name_of(screen)))
        self.window.fill(screen)
        self._begin()

    def _begin(self) -> None:
        self.wear()
        self._tick.start()
        self.show_now()
        self._tell()

    def _put_away(self) -> None:
        window, self.window, self._screen = self.window, None, None
        if window:
            window.blockSignals(True)
            window.close()
            window.deleteLater()
        if not self.wanted:
            self._tick.stop()
        self._tell()

    def _tell(self) -> None:
        """The laptop says in its top bar what the room sees; an unplugged projector is said there, and nowhere else."""
        if self.room:
            shown = "blank" if self.blank else "on"
            self.room.wall = shown if self.shows else "gone" if self.wanted else ""
            self.room.wall_changed.emit()

    def wear(self) -> None:
        """The look and the size of letters of the settings."""
        chosen = self.laptop.settings
        look = theme.look.name if chosen.wall_look == "here" else chosen.wall_look
        if self.view:
            self.view.wear(look, television=chosen.big_screen == "television")

    # what it shows

    def show_soon(self) -> None:
        """Once all that is happening now has happened."""
        if self.shows:
            self._soon.start(0)

    def show_now(self) -> None:
        """The slide of this moment."""
        room, view = self.room, self.view
        if room is None or view is None:
            return
        library = room.store.place
        moment = Moment(
            room.seen_by(Audience.PROJECTOR), room.spot, room.now, view.space, lambda picture: file_of(library, picture)
        )
        self.slide = slide_of(moment, blank=self.blank)
        view.show_slide(self.slide)
        view.show_reading(reading(room.board, room.now))

    def tick(self) -> None:
        """The clock goes on; a round begins; a display comes or goes."""
        self.look_for_display()
        room, view = self.room, self.view
        if room is None or view is None:
            return
        view.show_reading(reading(room.board, room.now))
        if self.slide.flash or room.session.started_at is None:
            self.show_now()

    def turn(self, by: int) -> bool:
        """The next page of what is on the wall, or the one before; False where there is none."""
        if self.room is None or not self.shows:
            return False
        if self.blank and by > 0:
            self.toggle_blank()  # what is on it is seen before anything goes on
            return True
        page = min(self.room.spot.page, self.slide.last) + by
        if not 0 <= page <= self.slide.last:
            return False
        self.room.point(replace(self.room.spot, page=ALL_SEEN if page == self.slide.last else page))
        self.show_now()
        return True

    def turn_all(self) -> None:
        """Everything that is still covered."""
        while self.turn(1):
            pass
