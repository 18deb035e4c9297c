"""Every key of the window: one table a place, one register, so that no key means two things at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from workshop.messages import Message, say


@dataclass(frozen=True, slots=True)
class Command:
    """Something that keys do. `does` is the name of a method of whoever shows the command, and so is `may`.

    It may be that of one of its parts: "suggested.skip".
    """

    keys: tuple[str, ...]
    words: Message  # what the key list says; no words: not listed (a digit of a panel that shows it itself)
    does: str
    icon: str = ""  # with one, it stands in the session's menu
    may: str = ""  # whether there is something to do now; else the key list leaves it out


WINDOW = (  # always
    Command(("Ctrl+N",), say("New session"), "new_session"),
    Command(("Ctrl+Shift+F",), say("Find in all sessions"), "find_everywhere"),
    Command(("?",), say("This list"), "show_keys"),
    Command(("Ctrl+Alt++", "Ctrl+Alt+="), say("Larger text"), "larger_text"),
    Command(("Ctrl+Alt+-",), say("Smaller text"), "smaller_text"),
    Command(("Ctrl+Q",), say("Close Charrette"), "close"),
)
REGIONS = (  # always, too
    Command(("F6",), say("Next part of the window"), "forward"),
    Command(("Shift+F6",), say("Part of the window before"), "back"),
)
UNDO = (  # on every page of a session; they belong to its room
    Command(("Ctrl+Z",), say("Take back"), "undo"),
    Command(("Ctrl+Shift+Z", "Ctrl+Y"), say("Bring back"), "redo"),
)
WALL = (  # on every page, once a session was open
    Command(("F5",), say("Take the wall away"), "off", may="is_wanted"),
)
SESSION = (  # while a session is open
    Command(("Ctrl+Return", "Ctrl+Enter"), say("The primary button"), "primary"),
    Command(("PgDown",), say("The primary button; in Read aloud the next page first"), "page_down"),
    Command(("PgUp",), say("Look at the step before"), "look_before", may="has_before"),
    Command(("Space",), say("Pause, go on"), "pause", may="has_clock"),
    Command(("+", "="), say("One minute more"), "minute_more", may="has_clock"),
    Command(("-",), say("One minute less"), "minute_less", may="has_clock"),
    Command(("T",), say("Make up time"), "make_up"),
    Command(("K",), say("Park a question or a note"), "park"),
    Command(("S",), say("Show or hide the script"), "toggle_script"),
    Command(("R",), say("Reveal"), "reveal", may="reveals"),
    Command(("F5",), say("Projector on or off"), "projector", "projector-screen"),
    Command(("Shift+F5",), say("Projector on another display"), "next_display", may="projects"),
    Command(("B",), say("Blank the projector, and back"), "blank", may="projects"),
    Command(("Shift+PgDown",), say("Next page on the wall"), "wall_on", may="projects"),
    Command(("Shift+PgUp",), say("Page before on the wall"), "wall_back", may="projects"),
    Command(("Shift+End",), say("Uncover everything on the wall"), "wall_all", may="projects"),
    Command(("Alt+P",), say("People"), "people", "users-three"),
    Command(("Ctrl+H",), say("History"), "history", "clock-counter-clockwise"),
    Command(("Ctrl+E",), say("Edit the agenda"), "edit_agenda", "list-bullets"),
    Command(("Ctrl+P",), say("Print the summary"), "print_summary", "printer"),
    Command(("Ctrl+Shift+S",), say("Save the summary as PDF"), "save_pdf", "file-pdf"),
    Command(("Ctrl+S",), say("Save to another place, when the disk fails"), "save_elsewhere"),
    Command(("Esc",), say("Back to now; close what is open"), "escape", may="has_something_open"),
    Command(("Alt+Home",), say("All sessions"), "go_home", "squares-four"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a place does at a key."""

    place: QWidget
    command: Command
    does: Callable[[], object]
    may: Callable[[], bool]


class Keys(QObject):
    """The register of a window: a key does what the newest of its places that is on screen wants."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.letters = True  # whether single letters act
        self._window = window
        self._wanted: dict[str, list[Answer]] = {}
        self._shortcuts: dict[str, QShortcut] = {}

    def install(self, place: QWidget, commands: Sequence[Command], *, on: object = None) -> None:
        """Let a place answer to its commands for as long as it lives; `on`: whose methods they are, if not its own."""
        for command in commands:
            whose = on or place
            may = attrgetter(command.may)(whose) if command.may else always
            for key in command.keys:
                self._answer(key, Answer(place, command, attrgetter(command.does)(whose), may))
        place.destroyed.connect(lambda: self._forget(place))

    def _answer(self, key: str, answer: Answer) -> None:
        sequence = QKeySequence(key)
        name = sequence.toString()
        if name not in self._wanted:
            self._wanted[name] = []
            shortcut = QShortcut(sequence, self._window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda: self.press(name))
            self._shortcuts[name] = shortcut
        self._wanted[name].append(answer)

    def hear(self, event: QKeyEvent) -> None:
        """A key that was pressed in another window of ours, such as the projector's."""
        name = QKeySequence(event.keyCombination()).toString()
        if name in self._wanted:
            self.press(name)

    def press(self, name: str) -> None:
        """What happens when a key is pressed."""
        letter = len(name) == 1 and name.isalpha()
        answer = self._first(name) if self.letters or not letter else None
        if answer:
            answer.does()
            return
        self._give_back(name)

    def _give_back(self, name: str) -> None:
        """A key that no place on screen wants is an ordinary one for what has the focus: Space on a switch."""
        focus, key = QApplication.focusWidget(), QKeySequence(name)[0]  # type: ignore[index]  # the stubs do not know it
        text = name.lower() if len(name) == 1 else ""
        self._shortcuts[name].setEnabled(False)  # or it would hear its own key
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            if focus:
                QApplication.sendEvent(focus, QKeyEvent(kind, key.key(), key.keyboardModifiers(), text))
        self._shortcuts[name].setEnabled(True)

    def _first(self, name: str) -> Answer | None:
        """Who gets a key: the newest of its places that is on screen and takes part."""
        shown = (answer for answer in reversed(self._wanted[name]))
        return next((answer for answer in shown if answer.place.isVisible() and answer.place.isEnabled()), None)

    def _forget(self, place: QWidget) -> None:
        for name, wanted in self._wanted.items():
            self._wanted[name] = [answer for answer in wanted if answer.place is not place]

    def listed(self, focus: QWidget | None = None) -> list[tuple[str, Message]]:
        """The keys that do something now, with what they do: those of what has the focus, then as in the tables."""
        found: dict[Message, list[str]] = {}
        own = own_keys(focus)
        for name, words in own.items():
            found.setdefault(words, []).append(name)
        for name in self._wanted:
            answer = self._first(name)
            letter = len(name) == 1 and name.isalpha()
            if (
                answer
                and answer.command.words.text
                and name not in own
                and answer.may()
                and (self.letters or not letter)
            ):
                found.setdefault(answer.command.words, []).append(name)
        return [(", ".join(names), words) for words, names in found.items()]


def own_keys(widget: QWidget | None) -> dict[str, Message]:
    """The keys that a widget and those around it take for themselves while the focus is there."""
    found: dict[str, Message] = {}
    while widget is not None:
        named: dict[str, Message] = getattr(widget, "OWN_KEYS", {})
        found = {key: words for key, words in named.items() if key not in found} | found
        widget = widget.parentWidget()
    return found


def always() -> bool:
    """Most keys have something to do wherever they are."""
    return True
