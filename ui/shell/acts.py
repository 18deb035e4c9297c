"""What the keys and buttons of an open session do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.language import tr
from ui.room import Action, nothing_more
from ui.shell.open_again import OpenAgain
from ui.window import Window
from workshop import agenda
from workshop.actions import polls, steps
from workshop.board import Draft
from workshop.messages import say
from workshop.reading import interrupts
from workshop.records import Milliseconds, Step

if TYPE_CHECKING:
    from ui.projector.projector import Projector
    from ui.shell.page import SessionPage

BOUNCE: Milliseconds = 1_000  # a second press within this is a clicker's, not a person's


class Acts:
    """Each method is a command of `ui.commands.SESSION`."""

    def __init__(self, page: SessionPage) -> None:
        self.page = page
        self._pressed: Milliseconds | None = None

    def do(self, name: str) -> None:
        """A command by its name."""
        getattr(self, name)()

    # going on

    def primary(self) -> None:
        """The next thing; not twice within a second, and not over people who are still writing without asking."""
        if not self._bounces():
            self._press()

    def _press(self) -> None:
        page = self.page
        page.bands.put("recovered", None)
        if page.locked:
            page.look_at("")
            return
        if page.stage and page.stage.primary():
            return
        page.show_primary()  # what the stage has just kept may have been all that was missing
        if page.bar.button.not_yet:
            page.room.refused.emit(page.bar.button.not_yet)
            return
        writing = self._writing()
        if writing and not page.bar.warned:
            page.bar.warn(tr("Press again, {n} is writing", "Press again, {n} are writing", n=writing))
            return
        page.bar.warn("")
        self._go(steps.next_place(page.room.board), page.room.go)

    def _go(self, place: tuple[Step, str] | None, go: Callable[[Action], object]) -> None:
        """Go on or back to a place; where that opens a closed vote again, the reason is asked for first."""
        poll = steps.opens_again(self.page.room.board, *place) if place else None
        if poll is None:
            go(nothing_more)
            return
        window = self.page.window()
        assert isinstance(window, Window)
        OpenAgain.ask(window, lambda reason: go(lambda draft: polls.say_why(draft, poll.id, reason)))

    def _bounces(self) -> bool:
        now, before = self.page.room.now, self._pressed
        self._pressed = now
        return before is not None and 0 <= now - before < BOUNCE

    def _writing(self) -> int:
        """How many people write while there is time left and their notes would be turned over."""
        room = self.page.room
        states = [state for state, _at in room.present.values()]
        return states.count("writing") if interrupts(room.board, room.now) else 0

    def page_down(self) -> None:
        """A clicker's key: the next page where there is one, here or on the wall, else the primary button."""
        page, bounces = self.page, self._bounces()
        if page.stage and not page.locked and page.stage.page_down():
            return
        if not bounces and (page.locked or not self._projector.turn(1)):
            self._press()

    def reveals(self) -> bool:
        """Whether the primary button would reveal something."""
        return steps.turns_over(self.page.room.board)

    def reveal(self) -> None:
        """R: the primary button where it reveals something."""
        if self.reveals():
            self.primary()

    def _before(self) -> str:
        """The id of the step before the one on screen; "" where there is none."""
        known = [s for s in agenda.steps(self.page.room.board) if s.state in ("done", "current")]
        shown = self.page.shown_step
        ids = [step.id for step in known]
        place = ids.index(shown.id) if shown and shown.id in ids else len(ids)
        return ids[place - 1] if place > 0 else ""

    def has_before(self) -> bool:
        """Whether there is a step to look back at."""
        return bool(self._before())

    def look_before(self) -> None:
        """Look at the step before the one on screen."""
        if step_id := self._before():
            self.page.look_at(step_id)

    def reopen(self) -> None:
        """Go back to the step that is looked at, for real."""
        step = self.page.room.board.find(Step, self.page.looking)
        self.page.look_at("")
        if step:
            self._go((step, next(iter(step.phases), "")), lambda more: self._go_back(step.id, more))

    def _go_back(self, step_id: str, more: Action) -> None:
        def go_to(draft: Draft) -> None:
            steps.go_to(draft, step_id)
            more(draft)

        self.page.room.act(say("Went back to a step"), go_to)

    # the clock

    def has_clock(self) -> bool:
        """Whether a clock runs or is paused."""
        return self.page.room.step is not None

    def pause(self) -> None:
        """Stop the clock, or let it run."""
        from PySide6.QtWidgets import QAbstractButton, QApplication

        focused, mirrored = QApplication.focusWidget(), self.page.mirrored
        primary = mirrored.primary if mirrored else self.page.bar.button
        if isinstance(focused, QAbstractButton) and focused is not primary:
            focused.click()
        else:
            self.page.room.pause_or_resume()

    def minute_more(self) -> None:
        """One minute more."""
        self.page.bar.add(1)

    def minute_less(self) -> None:
        """One minute less."""
        self.page.bar.add(-1)

    def make_up(self) -> None:
        """Show the plans that make up time."""
        from ui.shell.make_up import MakeUpPanel

        MakeUpPanel.open(self.page)

    # the wall

    @property
    def _projector(self) -> Projector:
        window = self.page.window()
        assert isinstance(window, Window)
        assert window.library, "a session is open"
        return window.library.projector

    def projects(self) -> bool:
        """Whether the room sees slides."""
        return self.page.room.projecting

    def projector(self) -> None:
        """F5: onto the projector's display, or off it; without one, the wall is offered here."""
        from ui.projector.mirrored import Offer

        window = self.page.window()
        if self.page.mirrored:
            self.page.show_mirrored(on=False)
        elif self._projector.shows:
            self._projector.off()
        elif not self._projector.on() and isinstance(window, Window) and not Offer.is_open(window):
            Offer(window)

    def next_display(self) -> None:
        """Onto another display."""
        if self.projects():
            self._projector.next_display()

    def blank(self) -> None:
        """B: plain paper with the question, and back."""
        if self.projects():
            self._projector.toggle_blank()

    def wall_on(self) -> None:
        """The next page on the wall."""
        self._projector.turn(1)

    def wall_back(self) -> None:
        """The page before."""
        self._projector.turn(-1)

    def wall_all(self) -> None:
        """All that is still covered."""
        self._projector.turn_all()

    # panels

    def park(self) -> None:
        """Put a question or the note in hand into the parking lot."""
        from ui.shell.parking import ParkingPanel

        stage = self.page.stage
        self.page.open_panel(ParkingPanel(self.page.room, *(stage.in_hand() if stage else ("", None))))

    def history(self) -> None:
        """Open or close the history."""
        from ui.shell.history import HistoryPanel

        if isinstance(self.page.panel, HistoryPanel):
            self.page.close_panel()
        else:
            self.page.open_panel(HistoryPanel(self.page.room))

    def people(self) -> None:
        """Open the list of people."""
        from ui.shell.people import PeoplePanel

        self.page.open_panel(PeoplePanel(self.page.room))

    def toggle_script(self) -> None:
        """Show or hide the script."""
        self.page.toggle_script()

    def has_something_open(self) -> bool:
        """Whether there is something to close, or a past step to come back from."""
        return self.page.panel is not None or self.page.locked

    def escape(self) -> None:
        """Close what is open, else come back to now."""
        if not self.page.close_panel() and self.page.locked:
            self.page.look_at("")

    # elsewhere

    def edit_agenda(self) -> None:
        """The agenda editor."""
        self.page.agenda.emit()

    def go_home(self) -> None:
        """All sessions."""
        self.page.home.emit()

    def print_summary(self) -> None:
        """Print the summary through the system's dialog."""
        from ui.printing import print_summary

        print_summary(self.page)

    def save_pdf(self) -> None:
        """Save the summary as a PDF."""
        from ui.printing import save_pdf

        save_pdf(self.page)

    def save_elsewhere(self) -> None:
        """Keep the library in another place, where this one cannot be written."""
        from ui.rescue import save_elsewhere

        save_elsewhere(self.page)
