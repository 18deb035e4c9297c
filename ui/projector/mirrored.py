"""The wall on the laptop itself, where there is one display or the projector mirrors it: the slide, and a thin bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partialmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui import theme
from ui.commands import Command
from ui.language import tr
from ui.projector.projector import TICK, Projector
from ui.projector.view import SlideView
from ui.shell.clock import Disc
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip
from ui.widgets.dialog import Veil
from ui.widgets.speech import announce
from ui.widgets.tab_order import go_round
from ui.widgets.text import Label, column, row, rule, upright
from ui.window import Window
from workshop.actions import forward
from workshop.messages import say

if TYPE_CHECKING:
    from ui.shell.page import SessionPage

BAR = 56
REFUSED = 4_000  # milliseconds that a refusal stands
PRIVATE = (  # what these keys open shows names, the script, other sessions
    *("P", "N", "H", "K", "S", "T", "L", "D", "?", "F6", "Shift+F6", "PgUp", "Alt+P", "Alt+Home"),
    *("Ctrl+H", "Ctrl+E", "Ctrl+P", "Ctrl+Shift+S", "Ctrl+S", "Ctrl+N", "Ctrl+Shift+F", "/", "F2"),
)


class Mirrored(QWidget):
    """Lies over the whole page of a session. Nothing is on it that the room may not see."""

    COMMANDS = (
        Command(("Down",), say("Next page on the wall"), "page_on"),
        Command(("Up",), say("Page before on the wall"), "page_back"),
        Command(("Esc",), say("Back to your own screen"), "leave"),
        Command(("Left",), say("Note before"), "note_before"),
        Command(("Right",), say("Next note"), "next_note"),
        *(Command((str(digit),), say(""), f"digit_{digit}") for digit in forward.SCALE),
        Command(PRIVATE, say(""), "refuse"),
    )

    def __init__(self, page: SessionPage, projector: Projector, leave: Callable[[], object]) -> None:
        super().__init__(page)
        self.page, self.projector, self.leave = page, projector, leave
        self.view = SlideView()
        self.setProperty("ground", "bg")
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("The wall, shown here"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self._say_mirrored)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self.refresh)
        self._tick.start(TICK)
        page.keys.install(self, self.COMMANDS)
        page.refreshed.connect(self.refresh)
        self.setGeometry(page.rect())
        self._rest(on=True)
        self.show()
        self.raise_()
        projector.show_here(self.view)
        self.refresh()
        self.focus_first()

    def _build(self) -> None:
        room = self.page.room
        self._disc, self._digits = Disc(32), Label("", "count")
        self.pause = Button("", room.pause_or_resume, look="small", icon="pause", name=tr("Pause"))
        self.minute = Button(tr("+1 min"), self.page.acts.minute_more, look="small")
        self._sentence = Label("", "body", "ink2", short=True)
        self._chip = Chip("", look="dashed", icon="monitor", height=34)
        self.more = Button(tr("Next page"), self.page_on, look="quiet", key="↓")
        self.back = Button(tr("Show my screen"), self.leave, look="quiet", key="F5")
        self.primary = Button("", self.page.acts.primary, look="primary", key="Ctrl ↵")
        for button in (self.pause, self.minute, self.more, self.back, self.primary):
            button.setFixedHeight(theme.px(40))
            button.setFont(theme.font("captionBold"))
        parts = (self._disc, self._digits, self.pause, self.minute, upright(28), self._sentence)
        line = row(*parts, self._chip, self.more, self.back, self.primary, gap=12, margins=(16, 0, 16, 0))
        line.setStretch(5, 1)
        line.setAlignment(self._chip, Qt.AlignmentFlag.AlignVCenter)
        self._bar = QFrame()
        self._bar.setProperty("ground", "surface")
        self._bar.setFixedHeight(theme.px(BAR))
        self._bar.setLayout(line)
        whole = column(self.view, rule(), self._bar, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self._say_mirrored()

    def refresh(self) -> None:
        """The bar as it is now: what the page's own says, without names."""
        bar = self.page.bar
        reading = bar.reading()
        self._disc.show_reading(reading)
        self._digits.setText(reading.digits if reading.state != "none" else "")
        running = self.page.room.step is not None
        self.pause.setVisible(running)
        self.minute.setVisible(running and self._roomy)
        self.pause.symbol = "play" if reading.state == "paused" else "pause"
        self.pause.setAccessibleName(tr("Continue") if reading.state == "paused" else tr("Pause"))
        self.pause.update()
        pages = self.page.stage.page_words() if self.page.stage else ""
        why = bar.button.not_yet.rstrip(".")  # of ballots and ties, never of somebody
        self._sentence.setText(", ".join(filter(None, (bar.place_words(), pages, why))))
        self.more.setVisible(bool(pages or self.projector.slide.last) and self._roomy)
        self._show_primary(bar.button)

    def focus_first(self) -> None:
        """The primary button; where there is none, nothing that a key could press."""
        (self if self.primary.isHidden() else self.primary).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_primary(self, button: Button) -> None:
        """Where there is none the focus waits here, for Qt would hand it to whatever shows the facilitator's screen."""
        if button.isHidden() and self.primary.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.primary.setVisible(not button.isHidden())
        self.primary.setText(button.text())
        self.primary.wait_for(button.not_yet)
        self.primary.updateGeometry()
        if self.hasFocus():
            self.focus_first()

    @property
    def _roomy(self) -> bool:
        """Whether there is room for what a key does as well."""
        return self.width() >= theme.px(1200)

    @property
    def _wide(self) -> bool:
        """Whether there is room to say all the time that it is mirrored."""
        return self.width() >= theme.px(1000)

    def follow(self) -> None:
        """The page has another size."""
        self.setGeometry(self.page.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, keys have no buttons."""
        super().resizeEvent(event)
        self._chip.setVisible(self._wide)
        self.refresh()

    # what its keys do

    def page_on(self) -> None:
        """The next page of what is on the wall."""
        if not (self.page.stage and self.page.stage.page_down()):
            self.projector.turn(1)
        self.refresh()

    def page_back(self) -> None:
        """The page before."""
        if not (self.page.stage and self.page.stage.page_up()):
            self.projector.turn(-1)
        self.refresh()

    def pass_on(self, name: str) -> None:
        """What the room sees done: another note is read, a note is placed."""
        if does := getattr(self.page.stage, name, None):
            does()

    note_before, next_note = partialmethod(pass_on, "note_before"), partialmethod(pass_on, "next_note")
    digit_1, digit_2 = partialmethod(pass_on, "digit_1"), partialmethod(pass_on, "digit_2")
    digit_3, digit_4 = partialmethod(pass_on, "digit_3"), partialmethod(pass_on, "digit_4")
    digit_5 = partialmethod(pass_on, "digit_5")

    def refuse(self) -> None:
        """A key whose panel would be seen by the room."""
        words = tr("Not while mirrored. F5 shows your screen.")
        self._chip.say(words, look="signal")
        self._sentence.setVisible(self._wide)  # else it makes way
        self._chip.show()
        announce(self, words)
        self._calm.start(REFUSED)

    def _say_mirrored(self) -> None:
        self._chip.say(tr("Mirrored: names and script are hidden"), look="dashed")
        self._chip.setVisible(self._wide)
        self._sentence.show()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays on the bar: what lies behind is not to be reached."""
        go_round(self._bar, forward)
        return True

    def _rest(self, *, on: bool) -> None:
        """What lies behind takes neither keys nor the focus: nobody sees what they would do there."""
        for part in self.page.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if part is not self:
                part.setEnabled(not on)

    def put_away(self) -> None:
        """The page is seen again."""
        self._tick.stop()
        self._rest(on=False)
        self.projector.show_here(None)
        self.hide()
        self.deleteLater()


class Offer(Veil):
    """There is no display for the wall: it can be shown here. Enter does that, Esc leaves everything as it is."""

    def __init__(self, window: Window) -> None:
        head = tr("There is no second display")
        words = tr(
            "This laptop has one display, or the projector shows the same picture. The wall can be shown here: "
            "names and script are hidden then, and a thin bar below keeps the clock and the next step."
        )
        card = QFrame()
        card.setAccessibleName(f"{head}. {words}")
        self.show_it = Button(tr("Show the wall here"), self._answered, key="↵")
        leave = Button(tr("Leave it"), self.close_veil, look="quiet", key="Esc")
        parts = (Label(head, "h2", wrap=True), Label(words, "body", "ink2", wrap=True), 12)
        card.setLayout(column(*parts, row(None, leave, self.show_it, gap=12), gap=8, margins=(28, 24, 28, 24)))
        super().__init__(window, card, (560, 0))
        self.show_it.setFocus(Qt.FocusReason.TabFocusReason)

    def _answered(self) -> None:
        """The page that is on screen now: it may have been built anew since it was asked."""
        self.close_veil()
        library, page = self._window.library, self._window.session_page
        if library and page:
            library.projector.blank = False
            page.show_mirrored(on=True)
