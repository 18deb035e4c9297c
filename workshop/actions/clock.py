"""The clock of the step that runs: a record, never ticks. Time never advances a step by itself."""

from __future__ import annotations

from dataclasses import replace

from workshop.board import Draft, Readable
from workshop.messages import NotAllowed
from workshop.records import Clock, Milliseconds, Session

MINUTE: Milliseconds = 60_000
LONGEST = 24 * 60 * MINUTE


def start(draft: Draft, minutes: float) -> None:
    """Begin to count down."""
    draft.put(Clock(_id(draft), running=True, left_ms=int(minutes * MINUTE), as_of=draft.now))


def pause(draft: Draft, at: Milliseconds | None = None) -> None:
    """Stop counting; `at`: when it really stopped (the last sign of life before a crash)."""
    clock = _clock(draft)
    if clock.running:
        when = draft.now if at is None else max(at, clock.as_of)
        draft.put(replace(_at(clock, when), running=False))


def resume(draft: Draft) -> None:
    """Go on counting."""
    clock = _clock(draft)
    if draft.need(Session, draft.document_id).state == "finished":
        raise NotAllowed("This session is finished.")
    if not clock.running:
        draft.put(replace(clock, running=True, as_of=draft.now))


def add(draft: Draft, minutes: float) -> None:
    """A few minutes more, or fewer."""
    clock = _clock(draft)
    set_left(draft, (left(clock, draft.now) + minutes * MINUTE) / MINUTE)


def set_left(draft: Draft, minutes: float) -> None:
    """So many minutes are left from now."""
    milliseconds = int(minutes * MINUTE)
    if abs(milliseconds) > LONGEST:
        raise NotAllowed("The clock holds at most 24 hours.")
    draft.put(replace(_at(_clock(draft), draft.now), left_ms=milliseconds))


def stop(draft: Draft) -> None:
    """No clock: the day or the session has ended."""
    if clock := of(draft):
        draft.put(replace(_at(clock, draft.now), running=False))


def of(board: Readable) -> Clock | None:
    """The clock, once the session was started."""
    return next(iter(board.all(Clock)), None)


def left(clock: Clock, now: Milliseconds) -> Milliseconds:
    """What is left at a moment; below zero is over time. A clock set back counts as no time."""
    return clock.left_ms - (max(0, now - clock.as_of) if clock.running else 0)


def ran(clock: Clock, now: Milliseconds) -> Milliseconds:
    """How long it has run since it was started, pauses left out."""
    return clock.ran_ms + (max(0, now - clock.as_of) if clock.running else 0)


def _at(clock: Clock, now: Milliseconds) -> Clock:
    return replace(clock, left_ms=left(clock, now), ran_ms=ran(clock, now), as_of=now)


def _id(draft: Draft) -> str:
    clock = of(draft)
    return clock.id if clock else draft.new_id()


def _clock(draft: Draft) -> Clock:
    clock = of(draft)
    if clock is None:
        raise NotAllowed("Only Start starts the clock.")
    return clock
