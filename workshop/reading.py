"""What the clock says at a moment: the same in the window, on the projector and on a phone."""

from __future__ import annotations

from dataclasses import dataclass

from workshop import agenda
from workshop.actions import clock as clocks
from workshop.actions import steps
from workshop.board import Readable
from workshop.records import Milliseconds, Session

LAST: Milliseconds = 60_000  # so much before the end it is said that little is left


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clock says at a moment. `state`: before | running | paused | last | over | none."""

    state: str = "none"
    left: Milliseconds = 0
    whole: Milliseconds = 0  # what the part was given

    @property
    def digits(self) -> str:
        """ "06:12", over time "+00:35"."""
        seconds = abs(self.left) // 1000 if self.left < 0 else -(-self.left // 1000)
        return f"{'+' if self.left < 0 else ''}{seconds // 60:02}:{seconds % 60:02}"

    @property
    def share(self) -> float:
        """How much is left, from 1 to 0."""
        return min(1.0, max(0.0, self.left / self.whole)) if self.whole else 0.0


def reading(board: Readable, now: Milliseconds) -> Reading:
    """What the clock says: before the start it counts down to the planned one."""
    session = board.find(Session, board.document_id)
    if session and session.started_at is None:
        return Reading("before", agenda.starts_at(agenda.present_day(board)) - now)
    step, clock = steps.current(board), clocks.of(board)
    if step is None or clock is None:
        return Reading()
    left, whole = clocks.left(clock, now), agenda.clock_minutes(step, step.phase) * agenda.MINUTE
    if not clock.running:
        return Reading("paused", left, whole)
    state = "over" if left < 0 else "last" if left <= LAST else "running"
    return Reading(state, left, max(whole, left))


def interrupts(board: Readable, now: Milliseconds) -> bool:
    """Whether the primary button would turn notes over while there is time left to write them."""
    place = steps.next_place(board)
    return place is not None and place[1] == "read" and reading(board, now).left > 0
