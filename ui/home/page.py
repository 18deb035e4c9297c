"""Home: the next session large, all others as cards, the bin; with no session yet, the first run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.commands import Command
from ui.home import telling
from ui.home.cards import Cards
from ui.home.dates import today
from ui.home.glimpses import Glimpses, Miniature, miniature
from ui.home.header import Header
from ui.home.hero import Hero
from ui.home.notices import Notices
from ui.home.session_acts import SessionActs
from ui.home.toolbar import Toolbar
from ui.language import render, tr
from ui.widgets.focus import focus_quietly
from ui.widgets.states import State
from ui.widgets.text import column, empty, restyle, rule
from workshop.messages import KnownError, say
from workshop.storage import overview, upcoming
from workshop.storage.overview import Overview, Part

if TYPE_CHECKING:
    from ui.home.first_run import FirstRun
    from ui.library import Library

LOOK_EVERY = 1_000  # milliseconds between looks at what other processes did
SIDE = 56


class HomePage(QWidget):
    """Shows the library as it is; what is done to a session goes through `SessionActs`."""

    COMMANDS = (
        Command(("/",), say("Find a session or an idea"), "find_something"),
        Command(("Ctrl+Return", "Ctrl+Enter"), say("The primary button"), "press_primary"),
        Command(("Shift+F10",), say("Menu of the session in hand"), "open_menu"),
        Command(("Esc",), say("From the bin back to all sessions"), "leave_bin"),
    )

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.in_bin = False
        self.listed: list[Overview] = []
        self.first_run: FirstRun | None = None
        self.hero: Hero | None = None
        self._shown_hero: object = None
        self._stamp: object = None
        self._told = ""
        self.acts = SessionActs(library, self, self.refresh)
        header = Header("sessions")
        header.sessions.connect(library.show_home)
        header.settings.connect(library.show_settings)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        whole = column(header, rule(), self._body, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._fill()
        library.window.keys.install(self, self.COMMANDS)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_EVERY)

    # what is there

    def _fill(self) -> None:
        """The first run, all sessions, or what is wrong."""
        try:
            self._read()
        except KnownError as error:
            self._body.addWidget(self._trouble(render(error.message)))
            return
        if not any(not overview.is_example(found.id) for found in self.listed):
            from ui.home.first_run import FirstRun

            self.first_run = FirstRun(self.library)
            self._body.addWidget(self.first_run)
        else:
            self._build_sessions()
            self._show_all()

    def _trouble(self, sentence: str) -> QFrame:
        frame = QFrame()
        state = State("error", tr("The sessions cannot be shown"), sentence)
        state.setMinimumHeight(theme.px(200))
        frame.setLayout(column(None, state, None, margins=(SIDE, 40, SIDE, 40)))
        return frame

    def _build_sessions(self) -> None:
        glimpses = Glimpses[Miniature](self, lambda id: miniature(self.library.store, id), Miniature(damaged=True))
        self.cards = Cards(glimpses)
        self.cards.opened.connect(lambda id: self._with(id, self._open))
        self.cards.thrown.connect(lambda id: self._with(id, self._throw))
        self.cards.menu.connect(lambda id, at: self._with(id, lambda found: self.acts.show_menu(found, at)))
        self.cards.moved.connect(self._bring_into_sight)
        self.notices = Notices(lambda id: self._with(id, self.acts.confirm), lambda id: self._with(id, self.acts.open))
        self.toolbar = Toolbar(self.library, self.toggle_bin)
        self._place_of_hero = QVBoxLayout()
        top = 24 if theme.look.compact else 36
        head = QFrame()
        head.setLayout(column(self._place_of_hero, self.notices, self.toolbar, gap=0, margins=(SIDE, top, SIDE, 0)))
        self._empty_bin = State("empty", tr("The bin is empty"), tr("A session that is moved to the bin waits here."))
        lower = QFrame()
        lower.setLayout(column(self._empty_bin, self.cards, gap=0, margins=(SIDE - 5, 10, SIDE - 13, 24)))
        inside = self._inside = QWidget()
        inside.setProperty("ground", "stage")
        inside.setLayout(column(head, lower, None, gap=0))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        restyle(self.area, "ground", "stage")
        self.area.setWidget(inside)
        self._body.addWidget(self.area)

    def look(self) -> None:
        """Take over what another process did to the sessions."""
        try:
            if overview.stamp(self.library.source) != self._stamp and self.first_run is None:
                self.refresh() if self.hero else self.library.show_home()
            self._told = ""
        except KnownError as error:  # said once, not every second
            sentence = render(error.message)
            if sentence != self._told:
                self._told = sentence
                self.library.window.snackbar.say(sentence)

    def refresh(self) -> None:
        """Show the library as it is now."""
        try:
            self._read()
        except KnownError as error:
            self.library.window.snackbar.say(render(error.message))
            return
        if not any(not overview.is_example(found.id) for found in self.listed):
            self.library.show_home()
            return
        self._show_all()

    def _read(self) -> None:
        self._stamp = None
        self._stamp = overview.stamp(self.library.source)
        self.listed = overview.sessions(self.library.source)

    def _show_all(self) -> None:
        now = self.library.source.clock()
        first = upcoming.next_of(self.listed, today(now), now)
        self._show_hero(first)
        self._show_parts(first)

    def _show_parts(self, first: Overview | None) -> None:
        thrown = upcoming.binned(self.listed)
        rows = thrown if self.in_bin else upcoming.others(self.listed, first)
        if self.hero:
            self.hero.setVisible(not self.in_bin)
        self.notices.show_sessions([] if self.in_bin else self.listed, self.library.source.clock())
        self.toolbar.show_state(in_bin=self.in_bin, binned=len(thrown))
        self.cards.show_sessions(rows)
        self.cards.setVisible(bool(rows))
        self._empty_bin.setVisible(self.in_bin and not rows)

    def _show_hero(self, first: Overview | None) -> None:
        if self.hero is not None and self._shown_hero == first:
            return
        focused = bool(self.hero and self.hero.primary and self.hero.primary.hasFocus())
        self._shown_hero = first
        empty(self._place_of_hero)
        self.hero = self._hero_of(first) if first else self._hero_without()
        self._place_of_hero.addWidget(self.hero)
        if focused and self.hero.primary:
            focus_quietly(self.hero.primary)

    def _hero_of(self, found: Overview) -> Hero:
        day, source = today(self.library.source.clock()), self.library.source
        question = overview.question(source, found.id)
        hero = Hero(telling.when_of(found, day), found.title, question, telling.about(found))
        words = tr("Open session")
        if found.state == "running":
            words = tr("Continue in {step}", step=found.current) if found.current else tr("Continue")
        hero.offer(words, lambda: self._with(found.id, self.acts.open))
        if found.waits_for:
            hero.offer_too(tr("{name} confirms", name=found.waits_for), lambda: self._with(found.id, self.acts.confirm))
        hero.show_agenda(overview.parts(source, found.id))
        return hero

    def _hero_without(self) -> Hero:
        title, more = tr("No session planned"), tr("A name and a problem are enough. All of it can change later.")
        hero = Hero(tr("Today"), title, more, "")
        hero.offer(tr("New session"), self.library.new_session, icon="plus")
        hero.show_agenda(_usual())
        return hero

    # what is done

    def _with(self, session_id: str, act: Callable[[Overview], object]) -> None:
        found = next((found for found in self.listed if found.id == session_id), None)
        if found:
            act(found)

    def _open(self, found: Overview) -> None:
        (self.acts.take_out if self.in_bin else self.acts.open)(found)

    def _throw(self, found: Overview) -> None:
        if not self.in_bin:
            self.acts.throw_away(found)

    def toggle_bin(self) -> None:
        """Show the bin instead of the sessions, or the sessions again."""
        self.in_bin = not self.in_bin
        self.refresh()
        self.area.verticalScrollBar().setValue(0)
        focus_quietly(self.cards if self.in_bin and self.cards.isVisible() else self.toolbar.bin)

    def leave_bin(self) -> None:
        """Back to all sessions."""
        if self.in_bin:
            self.toggle_bin()

    def find_something(self) -> None:
        """The page on which one finds."""
        self.library.find()

    def open_menu(self) -> None:
        """The menu of the card in hand."""
        if self.hero and self.cards.hasFocus():  # there are none in the first run, or where nothing can be shown
            self.cards.open_menu()

    def press_primary(self) -> None:
        """What Enter does on entering the page."""
        if self.hero and self.hero.primary and self.hero.isVisible():
            self.hero.primary.click()

    def focus_first(self) -> None:
        """The next session is one Enter away; in the first run the caret waits in the note."""
        if self.first_run:
            self.first_run.focus_first()
        elif self.hero and self.hero.primary:
            focus_quietly(self.hero.primary)

    def _bring_into_sight(self, cell: QRect) -> None:
        if not self.cards.hasFocus():
            return
        middle = self.cards.viewport().mapTo(self._inside, cell.center())
        self.area.ensureVisible(middle.x(), middle.y(), 0, cell.height() // 2 + theme.px(16))

    def leave(self) -> None:
        """Another page comes."""
        self._timer.stop()
        if self.first_run:
            self.first_run.leave()


def _usual() -> list[Part]:
    """The agenda that a new session usually has; none where a recipe of one's own cannot be read: the dialog says so."""
    from workshop import methods

    try:
        return [Part(step.title, step.minutes, step.method.step_kind) for step in methods.recipe(methods.USUAL).steps]
    except KnownError:
        return []
