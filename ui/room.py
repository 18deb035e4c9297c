"""The room: the session that is open on this laptop, its store, its board, and one signal when anything changed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, QTimer, Signal

from ui.language import render, tr
from ui.spot import Spot
from ui.suggesting import Suggesting
from workshop import agenda
from workshop.actions import polls, steps
from workshop.actions.clock import of as clock_of
from workshop.actions.clock import pause
from workshop.audience import Audience, Onlooker
from workshop.board import Board, Draft
from workshop.edit import Edit, Entry
from workshop.messages import KnownError, Message, NotAllowed, Refusal, say
from workshop.records import Day, Milliseconds, Poll, Session, Step
from workshop.words import local

if TYPE_CHECKING:
    from workshop.storage.presence import Presence
    from workshop.storage.store import Store

FACILITATOR = "facilitator"
POLL_EVERY = 100  # milliseconds between looks at what other processes committed
PRESENCE_EVERY = 1_000
MINUTE: Milliseconds = 60_000
Action = Callable[[Draft], object]
Part = tuple[str, str, Milliseconds | None]  # a step, its part, and when that began: what is held again begins anew


def nothing_more(_draft: Draft) -> None:
    """What mostly comes with the primary button."""


class Room(QObject):
    """One open session. `act` is the only way in; `changed` the only news; `seen` all that may be shown."""

    SUGGESTS: ClassVar[bool] = True  # groups are looked for, where the settings want it

    changed = Signal(object)  # the Edit, or None where anything may have changed
    presence_changed = Signal()
    over_time = Signal()  # the clock has come to zero
    refused = Signal(str)  # a rule said no: a sentence
    told = Signal(str, bool)  # what was done: a sentence, and whether it can be undone
    wall_changed = Signal()
    pointed = Signal()  # the facilitator has something else in hand
    troubled = Signal(object)  # a KnownError that the surroundings raised, or None once they are well again

    def __init__(self, store: Store, board: Board, presence: Presence | None = None) -> None:
        super().__init__()
        self.store, self.board = store, board
        self.trouble: Refusal | None = None
        self._trouble_of = ""  # who noticed it: "look", "beat" or "act"; the same finds out when it is over
        self.present: dict[str, tuple[str, Milliseconds]] = {}  # person id -> state and when it was noted
        self._presence = presence
        self.wall = ""  # what the room sees: "" nothing, on, blank, or gone: a projector that was unplugged
        self._eyes: dict[Audience, Onlooker] = {}
        self._seen: dict[Audience, tuple[str, int, Board]] = {}
        self._spots: dict[Part, Spot] = {}
        self._said_final = 0  # the number of an edit that was said to stay when it was to be taken back
        self.suggesting = Suggesting(self)
        board.listeners.append(self._heard)
        self._timers = [_every(self, POLL_EVERY, self.look), _every(self, PRESENCE_EVERY, self.look_around)]

    def close(self) -> None:
        """Leave the session; the store stays open for the next."""
        for timer in self._timers:
            timer.stop()
        self.suggesting.close()
        if self._heard in self.board.listeners:
            self.board.listeners.remove(self._heard)
        self.deleteLater()  # what is connected to it would otherwise keep every page of it for ever

    # what there is

    @property
    def seen(self) -> Board:
        """What the facilitator may see: the words of notes that lie face down are not in it."""
        return self.seen_by(Audience.FACILITATOR)

    def seen_by(self, audience: Audience) -> Board:
        """What an audience may see."""
        known = self._seen.get(audience)
        if known is None or known[:2] != (self.board.edit_id, self.board.number):
            eyes = self._eyes.setdefault(audience, Onlooker(audience))
            known = self.board.edit_id, self.board.number, eyes.sees(self.board)
            self._seen[audience] = known
        return known[2]

    @property
    def projecting(self) -> bool:
        """Whether the room sees slides."""
        return self.wall in ("on", "blank")

    @property
    def spot(self) -> Spot:
        """What the facilitator has in hand in the part of the step that runs."""
        return self._spots.get(self._part, Spot())

    def point(self, spot: Spot) -> None:
        """Have something else in hand; the wall follows."""
        if spot != self.spot:
            self._spots[self._part] = spot
            self.pointed.emit()

    def put_teams_away(self) -> None:
        """Teams are no longer looked at, in whichever part they were drawn."""
        self._spots = {part: replace(spot, teams=0) for part, spot in self._spots.items()}
        self.pointed.emit()

    @property
    def _part(self) -> Part:
        step = self.step
        return (step.id, step.phase, step.phase_started_at) if step else ("", "", None)

    @property
    def now(self) -> Milliseconds:
        """The time, UTC."""
        return self.store.clock()

    @property
    def saved_at(self) -> Milliseconds:
        """When the last edit went to the disk."""
        entries = self.store.history(self.board.document_id, 1)
        return entries[0].at if entries else self.now

    @property
    def session(self) -> Session:
        """The session's own record."""
        found = self.board.find(Session, self.board.document_id)
        assert found, "a session that is open has its record"
        return found

    @property
    def step(self) -> Step | None:
        """The step that runs."""
        return steps.current(self.board)

    @property
    def day(self) -> Day:
        """The day of the step that runs, else the first that still has something to come."""
        return agenda.present_day(self.board)

    @property
    def today(self) -> str:
        """The date in the room, 2026-03-12."""
        return local(self.now, self.day.offset).date().isoformat()

    @property
    def poll(self) -> Poll | None:
        """The last vote of the step that runs."""
        step = self.step
        found = polls.of_step(self.board, step.id) if step else []
        return found[-1] if found else None

    def time_of(self, at: Milliseconds) -> str:
        """A moment on the clock of the room, "10:14"."""
        return local(at, self.day.offset).strftime("%H:%M")

    def guidance(self) -> tuple[str, str]:
        """What is going on and what to press, where somebody is led through; nothing in a session of one's own."""
        return "", ""

    # what is done

    def act(self, label: Message, action: Action, *, tell: str = "") -> bool:
        """Do something as the facilitator; it is on the disk when this returns True.

        A refusal is told in one sentence and leaves everything as it was. `tell`: what the snackbar says, with Undo.
        """
        try:
            with self.store.edit(self.board, FACILITATOR, label) as draft:
                action(draft)
        except NotAllowed as refusal:
            self.refused.emit(render(refusal.message))
            return False
        except KnownError as error:
            self.suffer(error, "act")
            return False
        except Exception:
            self.confess("An act failed")
            return False
        self.recover()
        self.told.emit(tell, bool(tell))  # no words: what was told before is no longer the last thing
        return True

    def go(self, more: Action = nothing_more) -> bool:
        """Press the primary button; `more` is done with it."""
        label = steps.primary(self.board) or say("Finish session")

        def go(draft: Draft) -> None:
            steps.go(draft)
            more(draft)

        return self.act(label, go)

    def pause_or_resume(self) -> None:
        """Stop the clock, or let it run again."""
        from workshop.actions import clock

        found = clock_of(self.board)
        if found and found.running:
            self.act(say("Paused the clock"), pause)
        elif found:
            self.act(say("Went on"), clock.resume)

    def undo(self) -> None:
        """Take back the facilitator's last edit. One that stays says so; pressed again, what came before it goes."""
        try:
            last = self.store.last_of(self.board.document_id, FACILITATOR)
        except KnownError as error:
            self.suffer(error, "act")
            return
        stays = last is not None and last.state == "final" and not last.word
        if last and stays and last.number != self._said_final:
            self._said_final = last.number
            self.told.emit(self._stays(last), False)
        else:
            self.take_back()

    def _stays(self, last: Entry) -> str:
        """Why nothing happens, and what another press would do."""
        said = tr("“{what}” stays, it cannot be taken back.", what=render(last.label))
        earlier = self.store.last_of(self.board.document_id, FACILITATOR, state="live")
        more = tr("Press again to take back what came before: {what}", what=render(earlier.label)) if earlier else ""
        return f"{said} {more}".strip()

    def take_back(self) -> None:
        """Take back the facilitator's last edit that can be."""
        self._swap(say("Taken back: {what}"), self.store.undo, tr("There is nothing to take back."))

    def redo(self) -> None:
        """Bring back what was taken back last."""
        self._swap(say("Brought back: {what}"), self.store.redo, tr("There is nothing to bring back."))

    def _swap(self, sentence: Message, swap: Callable[[Board, str], object], nothing: str) -> None:
        try:
            done = swap(self.board, FACILITATOR)
        except KnownError as error:
            self.suffer(error, "act")
            return
        if done is None:
            self.told.emit(nothing, False)
            return
        what = render(done.label)  # type: ignore[attr-defined]
        left = tr("Something was left, because somebody has changed it since.") if done.skipped else ""  # type: ignore[attr-defined]
        self.told.emit(f"{tr(sentence.text, what=what)} {left}".strip(), False)

    # what others do

    def look(self) -> None:
        """Take over what other processes committed."""
        try:
            self.store.catch_up(self.board)
        except KnownError as error:
            self.suffer(error, "look")
        else:
            self.recover("look")

    def look_around(self) -> None:
        """See who writes, is quiet or lost the Wi-Fi."""
        if self._presence is None or self.trouble:
            return
        try:
            self._presence.flush()
            found = self._presence.all()
        except KnownError as error:
            self.suffer(error, "look")
            return
        if found != self.present:
            self.present = found
            self.presence_changed.emit()

    def _heard(self, edit: Edit | None) -> None:
        self.changed.emit(edit)

    # trouble

    def suffer(self, error: Refusal, who: str) -> None:
        """The surroundings say no: it stays on screen until they are well again. `who` noticed it."""
        if self.trouble is None or self.trouble.message != error.message:
            self.trouble, self._trouble_of = error, who
            self.troubled.emit(error)

    def recover(self, who: str = "act") -> None:
        """It works again: an act that reached the disk proves everything, a look only what looking needs."""
        if self.trouble and who in ("act", self._trouble_of):
            self.trouble = None
            self.troubled.emit(None)

    def confess(self, what: str) -> None:
        """A fault of ours: the details go to the log, a sentence to the screen."""
        logging.getLogger("charrette").exception(what)
        self.refused.emit(tr("Charrette made a mistake, sorry. What was saved is safe. Try it another way."))


def _every(parent: QObject, milliseconds: int, does: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setInterval(milliseconds)
    timer.timeout.connect(does)
    timer.start()
    return timer
