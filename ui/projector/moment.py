"""What a slide is made from: the board as the room may see it, what the facilitator has in hand, the room on the wall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ui.projector.shapes import Space
from ui.spot import Spot
from workshop.actions import steps
from workshop.board import Board
from workshop.records import Milliseconds, Picture, Session, Step

FileOf = Callable[[Picture | None], Path | None]


@dataclass(frozen=True)
class Moment:
    """One moment of a session."""

    seen: Board  # by audience.visible for the projector
    spot: Spot
    now: Milliseconds
    space: Space
    file_of: FileOf

    @property
    def session(self) -> Session:
        """The session."""
        found = self.seen.find(Session, self.seen.document_id)
        assert found, "a session that is shown has its record"
        return found

    @property
    def step(self) -> Step | None:
        """The step that runs."""
        return steps.current(self.seen)
