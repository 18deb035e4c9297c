"""Suggested groups while a session is open: asked of a process of its own, so that the window never waits."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from ui.language import tr, words
from workshop.actions import clusters, ideas
from workshop.grouping.notes import Note, Suggestions
from workshop.grouping.undecided import Suggestion, Undecided
from workshop.grouping.worker import ANSWERS, Answer, Ask, Failed, Found, Like, Near, Read, Request, line
from workshop.records import Idea

if TYPE_CHECKING:
    from ui.room import Room

COMMAND = ["-m", "workshop.grouping.worker"]
LEAST = 6  # notes: fewer are sooner put in order by hand
SOON, LATER, MANY = 500, 3_000, 1_000  # milliseconds after a change until it asks again, with so many notes the second
PATIENCE = 400  # milliseconds until it is said that groups are looked for
IDLE = 600_000  # milliseconds without a question after which the process may go
GONE = 2_000  # milliseconds for a process that was ended
TIGHTEST = 3
MOST_LOGGED = 4_000  # letters of what a process said before it ended

Known = dict[str, tuple[str, str | None]]  # of each note its words and its group


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was done to suggestions, which Ctrl+Z takes back."""

    edit: int  # the facilitator's last edit then
    told: str  # once it is taken back
    with_edit: bool = False  # it goes with that edit


class Suggesting(QObject):
    """What is suggested, and what is being looked for. `changed`: there is something else to show.

    `automatic`: it asks by itself once there are notes, and again for what comes later.
    """

    changed = Signal()
    arrived = Signal()  # all suggestions are new
    liked = Signal(int, tuple)  # the number of a `near`, and the ids of notes that say nearly the same

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._room = room
        self.automatic = False
        self.undecided, self.tightness = Undecided(), 0
        self.changes: list[Change] = []  # what the facilitator did to suggestions, the last at the end
        self._alike: tuple[tuple[str, ...], ...] = ()  # notes that say nearly the same
        self._apart: set[frozenset[str]] = set()  # those that somebody wanted to stay apart
        self.by_meaning = True
        self.looking = False  # long enough to be said
        self.read, self.of = 0, 0  # notes, of those that have to be read first
        self.failed = False
        self._known: Known = {}
        self._number, self._asked, self._anew = 0, 0, False  # of the last question, of that for groups
        self._process: QProcess | None = None
        self._soon, self._patience, self._idle = (_once(self, does) for does in (self._ask_again, self._say, self._end))

    # asking

    def follow(self) -> None:
        """The board may have changed: ask about what is new, once hands rest."""
        if not self.automatic:
            return
        now = self._now()
        if self._asked or self._known:
            if self._is_news(now):
                self._soon.start(SOON if len(now) < MANY else LATER)
        elif len(now) >= LEAST:
            self.ask()

    def ask(self, tightness: int | None = None) -> None:
        """All suggestions anew; `tightness`: with more and smaller groups, or fewer and larger."""
        if tightness is not None:
            self.tightness = max(-TIGHTEST, min(TIGHTEST, tightness))
        self._send_ask(anew=True)

    def near(self, words: str, notes: list[Note]) -> int:
        """Ask which notes say nearly the same; the answer comes as `liked` with this number."""
        self._number += 1
        self._send(Near(self._number, words, tuple(notes)))
        return self._number

    def cancel(self) -> None:
        """Nobody waits for groups any more. The process goes, also where it hangs; what it has read goes with it."""
        if self._asked:
            self._end()

    @property
    def anew(self) -> bool:
        """Whether all of it was asked for, not only what is new."""
        return self._anew

    def close(self) -> None:
        """The session is left."""
        for timer in (self._soon, self._patience, self._idle):
            timer.stop()
        self._end()

    def _ask_again(self) -> None:
        if self._asked:
            self._soon.start()  # first what was asked before
        elif self._is_news(self._now()):
            self._send_ask(anew=False)

    def _send_ask(self, *, anew: bool) -> None:
        board, self._known = self._room.seen, self._now()
        shown = (idea.id for idea in ideas.turned_over(board))  # by number: the same notes, the same groups
        notes = tuple(Note(id, *self._known[id]) for id in shown if id in self._known)
        self._number += 1
        self._asked, self._anew = self._number, anew
        self.read, self.of, self.failed = 0, len(notes), False
        self._patience.start(PATIENCE)
        titles = {cluster.id: cluster.title for cluster in clusters.in_order(board)}
        self._send(Ask(self._number, notes, titles, self.tightness, language=words().language))

    def _now(self) -> Known:
        """The notes that take part: those on the wall, but no loose one that somebody put somewhere by hand."""
        return {
            idea.id: (idea.text, idea.cluster_id)
            for idea in self._room.seen.all(Idea)
            if idea.number is not None
            and not (idea.withdrawn or idea.merged_into)
            and (idea.cluster_id or idea.x is None)
        }

    def _is_news(self, now: Known) -> bool:
        """Whether there is a note, or one in another group, that was not there when it asked last."""
        if now == self._known:  # mostly, and much sooner than to look at each
            return False
        news = [id for id, told in now.items() if self._known.get(id) != told]
        return any(now[id][1] is None and self._known.get(id, ("",))[0] != now[id][0] for id in news) or (
            any(now[id][1] for id in news) and any(group is None for _words, group in now.values())
        )

    # deciding

    def standing(self) -> list[Suggestion]:
        """What there still is to decide."""
        board = self._room.seen
        loose = {id for id, (_words, group) in self._now().items() if group is None}
        return self.undecided.standing(loose, {cluster.id for cluster in clusters.in_order(board)})

    def alike(self) -> list[tuple[str, ...]]:
        """The ids of notes on the wall that say nearly the same, two or more together, and nobody wanted apart."""
        if not self._alike:
            return []
        shown = {idea.id for idea in ideas.turned_over(self._room.seen)}
        found = (tuple(id for id in same if id in shown) for same in self._alike)
        return [same for same in found if len(same) > 1 and frozenset(same) not in self._apart]

    def say_alike(self, found: tuple[tuple[str, ...], ...]) -> None:
        """These notes say nearly the same."""
        self._alike = found

    def keep_apart(self, same: tuple[str, ...]) -> None:
        """They say nearly the same and stay what they are."""
        self._apart.add(frozenset(same))
        self.changed.emit()

    def settle(self) -> None:
        """Groups were made from suggestions: that alone is no reason to ask again."""
        now = self._now()
        self._known = {id: (words, now[id][1]) for id, (words, _group) in self._known.items() if id in now}

    # answers

    def _hear(self) -> None:
        process = self._process
        while process and process.canReadLine():
            try:
                self._take(ANSWERS.decode(process.readLine().data()))
            except ValueError:
                logging.getLogger("charrette").exception("Suggestions came in an unknown form")
                self._give_up()
                self._end()  # what it says next would be no better
                return

    def _take(self, answer: Answer) -> None:
        if isinstance(answer, Like):
            self.liked.emit(answer.number, answer.ids)
        elif answer.number != self._asked:
            return
        elif isinstance(answer, Read):
            self.read, self.of = answer.done, answer.of
            if self.looking:
                self.changed.emit()
        elif isinstance(answer, Found):
            self._found(answer.suggestions)
        elif isinstance(answer, Failed):
            self._give_up()

    def _found(self, found: Suggestions) -> None:
        (self.undecided.take if self._anew else self.undecided.add)(found)
        self.by_meaning = found.by_meaning
        self.say_alike(found.alike)
        anew = self._anew
        self._settled()
        if anew:
            self.arrived.emit()
        if anew and not self.standing():
            self._room.told.emit(tr("No groups were found among the loose notes. Loose is fine."), False)

    def _give_up(self) -> None:
        self.failed = self.failed or bool(self._asked)
        if self._asked and self._anew:
            self._room.refused.emit(tr("No groups could be suggested. The notes are safe. Ctrl+G asks again."))
        self._settled()

    def _settled(self) -> None:
        self._asked, self.looking = 0, False
        self._patience.stop()
        self.changed.emit()

    def _say(self) -> None:
        self.looking = bool(self._asked)
        self.changed.emit()

    # the process

    def _send(self, request: Request) -> None:
        if self._process is None:
            self._start()
        if self._process:
            self._process.write(line(request))
        self._idle.start(IDLE)

    def _start(self) -> None:
        process, environment = QProcess(self), QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONUTF8", "1")
        environment.insert("OPENBLAS_NUM_THREADS", "1")  # more of them only wait for each other
        process.setProcessEnvironment(environment)
        process.setWorkingDirectory(str(Path(__file__).parent.parent))
        process.readyReadStandardOutput.connect(self._hear)
        process.finished.connect(self._died)
        process.errorOccurred.connect(self._died)
        self._process = process  # before it starts: it may fail at once
        process.start(sys.executable, COMMAND)

    def _died(self) -> None:
        """It is not there any more, and nobody ended it."""
        process, self._process = self._process, None
        if process:
            said = bytes(process.readAllStandardError().data()).decode("utf-8", "replace")
            logging.getLogger("charrette").error("The process that suggests groups ended: %s", said[-MOST_LOGGED:])
            process.deleteLater()
            self._give_up()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(GONE)
            process.deleteLater()
            self._settled()


def _once(parent: QObject, does: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(does)
    return timer
