"""The nouns of what a room agrees on beside its votes: places, grades, the list. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workshop.values import Milliseconds, Record, refers


@dataclass(frozen=True, slots=True)
class Placement(Record):
    """Where the room put an idea on the grid: impact and effort, 1 to 5."""

    kind: ClassVar[str] = "placement"
    only: ClassVar[tuple[str, ...] | None] = ("idea_id",)
    idea_id: str = refers("idea")
    step_id: str | None = refers("step")
    impact: int = 0
    effort: int = 0


@dataclass(frozen=True, slots=True)
class Grade(Record):
    """What the room gave an idea on one criterion, from 1 up."""

    kind: ClassVar[str] = "grade"
    only: ClassVar[tuple[str, ...] | None] = ("step_id", "idea_id", "criterion")
    step_id: str = refers("step")
    idea_id: str = refers("idea")
    criterion: str = ""  # its name, as the step's settings have it
    value: int = 0


@dataclass(frozen=True, slots=True)
class Forward(Record):
    """One line of a Going-forward list: every step that makes one has its own."""

    kind: ClassVar[str] = "forward"
    only: ClassVar[tuple[str, ...] | None] = ("idea_id", "step_id")
    idea_id: str = refers("idea")
    step_id: str | None = refers("step")
    ticked: bool = False
    by_vote: bool = False  # what the vote alone would have said
    reason: str = ""  # where the room's tick differs from the vote
    position: int = 0


@dataclass(frozen=True, slots=True)
class Decision(Record):
    """A Going-forward list as agreed: provisional until the Decider confirms it."""

    kind: ClassVar[str] = "decision"
    only: ClassVar[tuple[str, ...] | None] = ("step_id",)
    step_id: str | None = refers("step")
    agreed_at: Milliseconds | None = None
    waits_for: str = ""  # the Decider's name while provisional
    confirmed_by: str = ""
    confirmed_at: Milliseconds | None = None
    reason: str = ""
