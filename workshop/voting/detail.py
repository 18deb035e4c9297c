"""What a method's picture is drawn from, beside the scores: on screen, on paper, in `count --json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Table = Mapping[str, Mapping[str, float]]  # of a row, of a column


@dataclass(frozen=True, slots=True)
class Pairwise:
    """Every two options against each other: how many ballots prefer the row's to the column's."""

    preferred: Table
    paths: Table | None = None  # Schulze: the strength of the strongest path from the row's to the column's
    locked: tuple[tuple[str, str], ...] = ()  # ranked pairs: winner and loser, in the order of locking
    skipped: tuple[tuple[str, str], ...] = ()  # and those that would have closed a circle


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a count that goes in rounds."""

    standings: Mapping[str, float]  # the votes of everyone still in
    elected: tuple[str, ...] = ()
    eliminated: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()  # whose votes were equal where one of them had to be taken
    exhausted: float = 0  # votes that name nobody who is still in
    transfers: Mapping[str, float] | None = None  # what each then got from whoever was elected or went out


@dataclass(frozen=True, slots=True)
class Rounds:
    """A count in rounds."""

    rounds: tuple[Round, ...]
    quota: float  # votes that elect; instant runoff: half of those still counting at the end, which has to be passed


@dataclass(frozen=True, slots=True)
class Spread:
    """The grades that one option got on one axis; no figure is made up where there is none."""

    n: int
    low: float
    lower: float  # first quartile
    median: float
    upper: float  # third quartile
    high: float
    mean: float

    @property
    def middle_half(self) -> float:
        """The interquartile range: how far apart the middle half of the room is."""
        return self.upper - self.lower


@dataclass(frozen=True, slots=True)
class Grades:
    """What was given to each option on each axis, and where the room does not agree."""

    axes: tuple[str, ...]  # ("",) where only one thing is asked
    spreads: Mapping[str, Mapping[str, Spread | None]]  # of an option, of an axis
    counts: Mapping[str, Mapping[str, Mapping[float, int]]]  # of an option, of an axis: how many gave each grade
    disputed: tuple[str, ...] = ()  # options on which the room is far apart
    classes: Mapping[str, str] | None = None  # where options fall into kinds: quadrants, must and should, now and wow


@dataclass(frozen=True, slots=True)
class Strengths:
    """What comparisons two at a time say: each option's strength, and who beat whom how often."""

    strength: Mapping[str, float]
    wins: Table
    prior: bool  # whether a stated prior had to be added, so that every strength is finite


Detail = Pairwise | Rounds | Grades | Strengths
