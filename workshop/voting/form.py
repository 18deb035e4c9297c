"""What a ballot asks for: the same on paper, on this laptop and on a phone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workshop.messages import Message, say

# marks: numbers beside options · order: places, 1 is best · pairs: one option over another · fields: dots on a picture
Kind = Literal["marks", "order", "pairs", "fields"]


@dataclass(frozen=True, slots=True)
class Ask:
    """One number that is written beside an option. `high` None: there is no end; `usual`: what a cross means."""

    axis: str  # "" where only one thing is asked
    words: Message  # what stands above its column
    low: float
    high: float | None = None
    whole: bool = True
    usual: float | None = None
    among: tuple[float, ...] = ()  # where only these numbers are allowed

    @property
    def is_cross(self) -> bool:
        """Whether there is nothing to write but a cross."""
        return (self.low, self.high) == (0, 1)

    def takes(self, value: float) -> bool:
        """Whether a ballot may say so."""
        if self.among:
            return value in self.among
        return value >= self.low and (self.high is None or value <= self.high) and (not self.whole or value % 1 == 0)


@dataclass(frozen=True, slots=True)
class Form:
    """A ballot before anything is on it. `budget`: all marks of one person together, 0 where there is no end.

    `must_add_up`: nothing of it may be left.
    """

    kind: Kind
    asks: tuple[Ask, ...]
    budget: int = 0
    must_add_up: bool = False
    size: tuple[int, int] = (0, 0)  # fields: columns and rows of the picture


AXES: Mapping[str, Message] = {  # what is asked of an option, where its name is ours and not the room's
    "impact": say("Impact"),
    "effort": say("Effort"),
    "new": say("New"),
    "useful": say("Useful"),
    "feasible": say("Feasible"),
    "confidence": say("Confidence"),
    "ease": say("Ease"),
    "reach": say("Reach"),
    "blue": say("Blue: now"),
    "green": say("Green: wow"),
    "yellow": say("Yellow: how"),
}


def axis_words(axis: str) -> Message:
    """What an axis is called; a criterion of the room's own as it was written."""
    return AXES.get(axis) or say("{criterion}", criterion=axis)
