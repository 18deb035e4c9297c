"""The history of a session: what was done, when and by whom; taking back several things at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui import icons, theme
from ui.language import render, tr
from ui.room import FACILITATOR, Room
from ui.shell.history_line import HistoryLine
from ui.shell.panel import SidePanel
from ui.widgets.buttons import Button, KeyCap
from ui.widgets.flow import Flow
from ui.widgets.text import Label, box, column, empty, row, rule
from workshop.audience import history
from workshop.edit import Entry
from workshop.messages import KnownError, Message, say
from workshop.records import Person

AT_ONCE = 200  # entries: older ones come when somebody scrolls to them
REVEALS = ("Reveal notes", "Reveal result")
TOPICS: tuple[tuple[str, Message, tuple[str, ...]], ...] = (  # words of an edit's label that tell what it is about
    ("notes", say("Notes"), ("note", "idea", "picture", "translat", "merged")),
    ("groups", say("Groups"), ("group", "cluster")),
    ("vote", say("Vote"), ("vote", "ballot", "dots", "hands", "tie", "rule", "grid", "result", "forward", "score")),
    ("agenda", say("Agenda"), ("agenda", "minute", "step", "day", "clock", "start", "go on", "went", "wrap", "plan")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as the panel shows it."""

    number: int
    time: str
    words: str
    who: str
    taken_back: bool
    may_undo: int  # how many changes "Undo to here" would take back; 0: it cannot
    revealed: str = ""  # the time of the reveal that this entry is


class HistoryPanel(SidePanel):
    """Newest first; the board beside it stays live."""

    def __init__(self, room: Room) -> None:
        super().__init__(room, tr("History"))
        self.topic, self.complete, self._most = "", False, AT_ONCE
        self._shown: tuple[object, ...] | None = None
        self.lines: list[HistoryLine] = []
        self._build()

    def _build(self) -> None:
        filters = QWidget()
        flow = Flow(filters, gap=5)
        self.filters: dict[str, Button] = {}
        for name, words in (("", tr("All")), *((name, tr(words.text)) for name, words, _ in TOPICS)):
            button = Button(words, partial(self.show_topic, name), look="chip")
            button.setCheckable(True)
            button.setFont(theme.font("body", 15))
            button.setChecked(not name)
            self.filters[name] = button
            flow.addWidget(button)
        self.body.addLayout(column(filters, margins=(20, 0, 12, 10)))
        self.body.addWidget(rule())
        inside = QWidget()
        inside.setProperty("ground", "surface")
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.area = QScrollArea()
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(rule())
        self.body.addWidget(_keys())

    # what it shows

    def refresh(self) -> None:
        """Show what was done since; the focused entry keeps the focus."""
        state = (self.room.board.edit_id, self.topic, self._most)
        if state == self._shown:
            return
        found = self.found()
        if found is not None:
            self._shown = state
            self._fill(found)

    def found(self) -> list[Line] | None:
        """The entries that are to be seen; None where the library cannot be read just now."""
        board = self.room.board
        try:
            entries = self.room.store.history(board.document_id, self._most)
        except KnownError as error:
            self.room.suffer(error, "look")
            return None
        entries = [entry for entry in entries if entry.number <= board.number]
        self.complete = len(entries) < self._most
        lives = live_numbers(entries)
        told = history(self.room.seen, entries)
        return [self._line(entry, lives) for entry in told if not self.topic or topic_of(entry.label) == self.topic]

    def _line(self, entry: Entry, lives: list[int]) -> Line:
        time = self.room.time_of(entry.at) if entry.number else ""
        words = render(entry.label)
        if entry.word == "undo":
            words = tr("Taken back: {what}", what=words)
        elif entry.word == "redo":
            words = tr("Brought back: {what}", what=words)
        many = lives.index(entry.number) + 1 if entry.number in lives else 0
        revealed = time if entry.label.text in REVEALS and not entry.word else ""
        return Line(entry.number, time, words, self._who(entry), entry.state == "undone", many, revealed)

    def _who(self, entry: Entry) -> str:
        if not entry.number:
            return tr("no words, no names, no order, here either")
        person = self.room.seen.find(Person, entry.actor)
        if person:
            devices = {"phone": tr("phone"), "laptop": tr("laptop")}
            return ", ".join(filter(None, (person.name, devices.get(person.channel, ""))))
        known = {FACILITATOR: tr("you"), "room": tr("the room"), "team": tr("a team")}
        return known.get(entry.actor, "")

    def _fill(self, found: list[Line]) -> None:
        focused = next((line.line.number for line in self.lines if line.hasFocus()), None)
        empty(self._rows)
        self.lines = []
        for line in found:
            shown = HistoryLine(line, self.undo_to_here)
            shown.focused.connect(self._mark)
            shown.stepped.connect(self.step)
            self.lines.append(shown)
            self._rows.addWidget(shown)
            self._rows.addWidget(rule())
            if line.revealed:
                self._rows.addWidget(rule("ruleInk"))
                self._rows.addWidget(_revealed(line.revealed))
        if not found:
            self._rows.addWidget(_nothing(bool(self.topic)))
        self._rows.addStretch(1)
        if focused is not None:
            self._focus_number(focused)

    def _focus_number(self, number: int) -> None:
        again = next((line for line in self.lines if line.line.number == number), self.lines[0] if self.lines else None)
        if again:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget | None:
        """The newest entry."""
        return self.lines[0] if self.lines else self.filters[self.topic]

    def _mark(self) -> None:
        """The focused entry stands out, those that would go with it step back."""
        focused = next((line for line in self.lines if line.hasFocus()), None)
        many = focused.line.may_undo if focused else 0
        for line in self.lines:
            line.show_focus(on=line is focused, goes=0 < line.line.may_undo < many)
        if focused:
            QTimer.singleShot(0, focused, lambda: self.area.ensureWidgetVisible(focused, 0, theme.px(20)))

    def _scrolled(self, value: int) -> None:
        bar = self.area.verticalScrollBar()
        if value and value >= bar.maximum() - theme.px(60) and not self.complete:
            self._most += AT_ONCE
            self.refresh()

    # what is done in it

    def show_topic(self, name: str) -> None:
        """Only what is about notes, groups, the vote or the agenda; "" for everything."""
        self.topic = name
        for key, button in self.filters.items():
            button.setChecked(key == name)
        self.refresh()

    def step(self, by: int) -> None:
        """To the entry above or below."""
        here = next((place for place, line in enumerate(self.lines) if line.hasFocus()), -1 if by > 0 else 1)
        if self.lines:
            place = min(len(self.lines) - 1, max(0, here + by))
            self.lines[place].setFocus(Qt.FocusReason.TabFocusReason)

    def undo_to_here(self) -> None:
        """Take back the focused entry and whatever the facilitator did since."""
        focused = next((line for line in self.lines if line.has_focus_inside()), None)
        if focused is None or not focused.line.may_undo:
            return
        many = focused.line.may_undo
        for _ in range(many):
            self.room.take_back()
            if self.room.trouble:
                return
        self.room.told.emit(tr("Took back {n} change", "Took back {n} changes", n=many), False)
        self.refresh()
        self._focus_number(focused.line.number)


def live_numbers(entries: list[Entry]) -> list[int]:
    """The facilitator's edits that can be taken back, newest first."""
    return [e.number for e in entries if e.actor == FACILITATOR and e.state == "live"]


def topic_of(label: Message) -> str:
    """What an edit is about, by the words of its label; "" for anything else."""
    words = label.text.lower()
    return next((name for name, _, signs in reversed(TOPICS) if any(sign in words for sign in signs)), "")


def _revealed(time: str) -> QWidget:
    eye = Label()
    eye.setPixmap(icons.pixmap("eye-slash", theme.px(18), theme.colour("ink2")))
    eye.setFixedWidth(theme.px(18))
    words = Label(
        tr("Revealed at {time}. Undo stops here: what was seen stays seen.", time=time), "caption", "ink2", wrap=True
    )
    line = row(eye, words, gap=8, margins=(20, 10, 20, 10))
    line.setStretch(1, 1)
    return box(line, ground="bg")


def _nothing(filtered: bool) -> QWidget:
    words = tr("Nothing of this kind yet.") if filtered else tr("Nothing was done yet.")
    return box(row(Label(words, "body", "ink2", wrap=True), margins=(20, 16, 20, 16)))


def _keys() -> QWidget:
    parts: list[QWidget] = []
    for key, words in (("↑ ↓", tr("look")), ("Ctrl Z", tr("one back")), ("Ctrl H", tr("close"))):
        parts += [KeyCap(key), Label(words, "caption", "ink2")]
    return box(row(*parts, None, margins=(20, 10, 20, 12)))
