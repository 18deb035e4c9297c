"""The Now bar: what happens now, how long, and what next. It never moves, and holds the one primary button."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from ui import theme
from ui.language import render, tr
from ui.room import Room
from ui.shell import titles
from ui.shell.clock import Digits, Disc
from ui.widgets.buttons import Button
from ui.widgets.speech import announce
from ui.widgets.text import Label, column, row, upright
from workshop import agenda
from workshop.actions import clock as clocks
from workshop.actions import steps
from workshop.messages import say
from workshop.reading import Reading, reading
from workshop.records import Step

TICK = 250  # milliseconds
MOST_GIVEN_UP = 8
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
        self._make_up_words = ""
        self._own: tuple[str, str] = ("", "")  # what the step says instead of the usual words, and why not yet
        self._own_now = ""  # what the step says of what happens now, where it knows better
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
        self._minutes = column(None, self._left, self._of, None, gap=0)
        self._following = column(None, self._next, self._what, None, gap=2)
        self._words = column(None, self._now, self._sentence, None, gap=2)
        self._stack = row(
            self.disc,
            8,
            self.digits,
            4,
            self._minutes,
            8,
            self.pause,
            self.minute,
            self.make_up_button,
            12,
            self._line,
            12,
            self._words,
            None,
            self._following,
            12,
            self.button,
            margins=(20, 0, 20, 0),
        )
        self.setLayout(self._stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the others give way to the sentence."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The sentence keeps two lines of whole words; what is said elsewhere too goes first, bit by bit."""
        for given_up in range(MOST_GIVEN_UP + 1):
            self._give_up(given_up)
            if self._sentence_fits():
                return

    def _give_up(self, level: int) -> None:
        """One thing more each: what comes next, the caps of the keys, minutes, "+1 min", large letters, disc, words."""
        running = self.room.step is not None
        following = bool(self._what.text()) and level < 1
        self._next.setVisible(following)
        self._what.setVisible(following)
        self.button.key = "Ctrl ↵" if level < 2 else ""
        self.make_up_button.key = "T" if level < 2 else ""
        self._left.setVisible(level < 3)
        self._of.setVisible(level < 3)
        self.minute.setVisible(running and level < 4)
        self._now.setVisible(level < 5)
        self._sentence.role("h2" if level < 5 else "h3")
        self.disc.setVisible(level < 6)
        self._line.setVisible(level < 6)
        self.make_up_button.setText(self._make_up_words if level < 7 else "")
        self.button.setFont(theme.font("buttonBig" if level < 8 else "captionBold"))
        for button in (self.button, self.make_up_button):
            button.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """The window may become narrower than what stands here now: then more gives way."""
        return QSize(1, super().minimumSizeHint().height())

    def _sentence_fits(self) -> bool:
        """Whether its words stand whole beside everything else, on as many lines as the bar is high."""
        sentence = self._sentence
        for part in (self._minutes, self._words, self._following, self._stack):
            part.invalidate()  # a layout inside another remembers how wide it was
        others = self._stack.sizeHint().width() - self._words.sizeHint().width()
        room = self.width() - others
        longest = max((sentence.fontMetrics().horizontalAdvance(word) for word in sentence.text().split()), default=0)
        lines = 2 if self._now.isVisibleTo(self) else 3
        return room > longest and sentence.heightForWidth(room) <= lines * sentence.line_step

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
        self._what.setText(titles.next_words(board))
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
        return self._own_now or titles.now_sentence(
            step, self.room.poll, open_tie=steps.open_tie(self.room.board) is not None
        )

    def place_words(self) -> str:
        """Which part runs, in few words: "Read aloud"."""
        step = self.room.step
        return titles.part_title(step, step.phase) if step else self._now_words(step)

    def own_words(self, words: str = "", reason: str = "", now: str = "") -> None:
        """What the step wants on the primary button instead, why it does nothing yet, and what happens now."""
        self._own = words, reason
        if now != self._own_now:
            self._own_now = now
            self._sentence.setText(self._now_words(self.room.step))
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
        self._fit()

    def _show_make_up(self) -> None:
        found = agenda.timing(self.room.board, self.room.day, self.room.now)
        shown = found.late and self.room.step is not None
        self.make_up_button.setVisible(shown)
        self._make_up_words = tr("Make up {n} min", n=found.behind) if shown else ""
        self.make_up_button.setAccessibleName(self._make_up_words)
        self._fit()

    # the clock

    def reading(self) -> Reading:
        """What the clock says now."""
        return reading(self.room.board, self.room.now)

    def tick(self) -> None:
        """Another moment."""
        found = self.reading()
        self.disc.show_reading(found)
        wide = self.digits.minimumWidth()
        self.digits.show_reading(found)
        self.digits.setVisible(found.state != "none")
        if self.digits.minimumWidth() != wide:
            self._fit()
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
        """Screen readers hear the start, the half, the last minute and the end, never every second."""
        told = self._spoken_words(found)
        if told != self._spoken:
            self._spoken = told
            if told:
                announce(self.digits, told)
            if found.state == "over":
                self.room.over_time.emit()

    def _spoken_words(self, found: Reading) -> str:
        if found.state == "running":
            half = found.left <= found.whole / 2
            return tr("Half time") if half else tr("The clock runs, {n} min", n=round(found.whole / agenda.MINUTE))
        words = {"paused": tr("Paused"), "last": tr("One minute left"), "over": tr("Time is up")}
        return words.get(found.state, "")

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
