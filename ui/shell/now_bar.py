"""The Now bar: what happens now, how long, and what next. It never moves, and holds the one primary button."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from ui import theme
from ui.language import render, tr
from ui.room import Room
from ui.shell import titles
from ui.shell.clock import Digits, Disc, Reading, reading
from ui.widgets.buttons import Button
from ui.widgets.speech import announce
from ui.widgets.text import Label, column, row, upright
from workshop import agenda
from workshop.actions import clock as clocks
from workshop.actions import steps
from workshop.messages import say
from workshop.records import Step

TICK = 250  # milliseconds
WARNING = 4_000  # so long "Press again" stands


class NowBar(QFrame):
    """Bound to a room; `primary` and `make_up` are pressed here, what they do is the page's."""

    primary = Signal()
    make_up = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room = room
        self._spoken = ""
        self._warning = ""
        self._own: tuple[str, str] = ("", "")  # what the step says instead of the usual words, and why not yet
        self.setProperty("ground", "surface")
        self.setAccessibleName(tr("Now"))
        self._build()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(lambda: self.warn(""))
        self.refresh()

    def _build(self) -> None:
        self.disc, self.digits = Disc(44 if theme.look.compact else 56), Digits()
        self.digits.typed.connect(self._type)
        self._left, self._of = Label("", "caption", "ink2"), Label("", "caption", "ink2")
        self.pause = Button("", self.room.pause_or_resume, icon="pause", name=tr("Pause"))
        self.minute = Button(tr("+1 min"), lambda: self.add(1))
        self.make_up_button = Button("", self.make_up.emit, look="signal", icon="fast-forward", key="T")
        self._now, self._sentence = Label(tr("Now"), "caption", "ink2"), Label("", "h2")
        self._next, self._what = Label(tr("Next"), "caption", "ink2"), Label("", "bodyLarge")
        self._what.setAlignment(TRAILING)
        self._next.setAlignment(TRAILING)
        self.button = Primary("", self.primary.emit, look="primary", key="Ctrl ↵")
        self._line = upright(52)
        self._sentence.setMinimumWidth(1)
        self._sentence.setWordWrap(True)
        stack = row(
            self.disc,
            8,
            self.digits,
            4,
            column(None, self._left, self._of, None, gap=0),
            8,
            self.pause,
            self.minute,
            self.make_up_button,
            12,
            self._line,
            12,
            column(None, self._now, self._sentence, None, gap=2),
            None,
            column(None, self._next, self._what, None, gap=2),
            12,
            self.button,
            margins=(20, 0, 20, 0),
        )
        self.setLayout(stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what comes next is left to the button."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The sentence keeps what the others leave it; the key's cap and what comes next go first."""
        little = self.width() < theme.px(1200)
        shown = bool(self._what.text()) and not little
        running = self.room.step is not None
        self.minute.setVisible(running and not little)
        self._left.setVisible(not little)
        self._of.setVisible(not little)
        self._next.setVisible(shown)
        self._what.setVisible(shown)
        self.button.key = "" if little else "Ctrl ↵"
        self.button.updateGeometry()

    # what it shows

    def refresh(self) -> None:
        """Everything but the clock, after something changed."""
        step, session = self.room.step, self.room.session
        board = self.room.board
        clock = clocks.of(board)
        self.pause.setVisible(bool(step))
        paused = bool(clock and not clock.running)
        self.pause.symbol, self.pause.key = ("", "Space") if paused else ("pause", "")
        self.pause.setText(tr("Continue") if paused else "")
        self.pause.setAccessibleName(tr("Continue") if paused else tr("Pause"))
        self._sentence.setText(self._now_words(step))
        self._what.setText(self._next_words(step))
        self._fit()
        self.button.setVisible(session.state != "finished")
        self._show_primary()
        self._show_make_up()
        self.tick()

    def _now_words(self, step: Step | None) -> str:
        session = self.room.session
        if session.started_at is None:
            return tr("People join. The clock starts when you press Start.")
        if step is None:
            return tr("Finished. Thank you.") if session.state == "finished" else tr("The day is over.")
        return titles.now_sentence(step, self.room.poll, open_tie=steps.open_tie(self.room.board) is not None)

    def _next_words(self, step: Step | None) -> str:
        place = steps.next_place(self.room.board)
        if place is None:
            return tr("Done") if step else ""
        following, phase = place
        same_clock = following.step_kind in agenda.ONE_CLOCK
        whole = following.step_kind == "wrapup" and following is not step  # its first part is not what people wait for
        title = titles.part_title(following, phase) if phase and not whole else following.title
        minutes = following.minutes if whole or (same_clock and not phase) else agenda.phase_minutes(following, phase)
        return tr("{title}, {n} min", title=title, n=minutes)

    def own_words(self, words: str = "", reason: str = "") -> None:
        """What the step wants on the primary button instead, and why it does nothing yet."""
        self._own = words, reason
        self._show_primary()

    def warn(self, words: str) -> None:
        """ "Press again, 5 are writing" in the button's place, for four seconds; "" ends it."""
        self._warning = words
        self._show_primary()
        if words:
            self._calm.start(WARNING)
            announce(self.button, words, now=True)

    @property
    def warned(self) -> bool:
        """Whether the warning stands."""
        return bool(self._warning)

    def _show_primary(self) -> None:
        words = steps.primary(self.room.board)
        obstacle = steps.obstacle(self.room.board)
        reason = self._own[1] or (render(obstacle) if obstacle else "")
        self.button.setText(self._warning or self._own[0] or (render(words) if words else ""))
        self.button.wait_for(reason)
        self.button.updateGeometry()

    def _show_make_up(self) -> None:
        behind = self.behind()
        shown = behind >= agenda.OFFER_FROM and self.room.step is not None
        self.make_up_button.setVisible(shown)
        if shown:
            self.make_up_button.setText(tr("Make up {n} min", n=behind))
            self.make_up_button.updateGeometry()

    def behind(self) -> int:
        """How many minutes later than agreed the day would end."""
        return agenda.timing(self.room.board, self.room.day, self.room.now).behind

    # the clock

    def reading(self) -> Reading:
        """What the clock says now."""
        session = self.room.session
        started = session.started_at is not None
        return reading(self.room.board, self.room.step, self.room.day, self.room.now, started=started)

    def tick(self) -> None:
        """Another moment."""
        found = self.reading()
        self.disc.show_reading(found)
        self.digits.show_reading(found)
        self.digits.setVisible(found.state != "none")
        left, whole = self._around(found)
        self._left.setText(left)
        self._of.setText(whole)
        self._speak(found)
        if found.digits.endswith(":00"):
            self._show_make_up()

    def _around(self, found: Reading) -> tuple[str, str]:
        if found.state == "none":
            return "", ""
        if found.state == "before":
            start = self.room.time_of(agenda.starts_at(self.room.day))
            return (tr("until") if found.left >= 0 else tr("past")), start
        first = {"paused": tr("paused"), "over": tr("over")}.get(found.state, tr("left"))
        return first, tr("of {n} min", n=round(found.whole / agenda.MINUTE))

    def _speak(self, found: Reading) -> None:
        """Screen readers hear the half, the last minute and the end, never every second."""
        half = found.whole and found.left <= found.whole / 2
        told = {"last": tr("One minute left"), "over": tr("Time is up")}.get(
            found.state, tr("Half time") if half else ""
        )
        if told != self._spoken:
            self._spoken = told
            if told:
                announce(self.digits, told)
            if found.state == "over":
                self.room.over_time.emit()

    def _type(self, minutes: float) -> None:
        if self.reading().state == "before":
            return
        self.room.act(say("Set the clock"), lambda draft: clocks.set_left(draft, minutes))

    def add(self, minutes: float) -> None:
        """A minute more or less."""
        if self.room.step:
            self.room.act(say("Changed the clock"), lambda draft: clocks.add(draft, minutes))


class Primary(Button):
    """The primary button. Space stays the clock's, also where this has the focus."""

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
