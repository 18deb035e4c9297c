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
    formula: str = ""  # how the axes make one score, where there is a choice: product, sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmness:
    """How firm the first place is against one criterion's weight, all other weights as they were set."""

    weight: float
    least: float | None  # below this the first place is another's, here it is shared; None: it holds down to nothing
    most: float | None  # above this; None: however much it counts
    shared_at_least: tuple[str, ...] = ()  # who would share the first place there
    shared_at_most: tuple[str, ...] = ()
    lighter: tuple[str, ...] = ()  # who is first with a fifth less of this criterion's part, the others rescaled
    heavier: tuple[str, ...] = ()  # and with a fifth more


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed(Grades):
    """Grades on weighted criteria."""

    parts: Mapping[str, float]  # of each criterion, together 1
    costs: tuple[str, ...]  # the criteria on which less is better
    means: Table  # of an option, of a criterion, on a cost turned round; a cell nobody graded is not there
    firm: Mapping[str, Firmness]  # of each criterion; empty without a first place


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared(Grades):
    """Better, the same or worse than a baseline."""

    baseline: str  # an option, or "": how things are today
    plus: Mapping[str, int]  # how many marks say better
    minus: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Grades):
    """Must, should, could, won't, and what they take of the effort."""

    effort: Mapping[str, float]  # of the options whose effort is known
    shares: Mapping[str, float]  # of must, should, could, in percent; empty where no effort is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Coloured(Grades):
    """Dots of several colours."""

    dots: Table  # of an option, of a colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard(Grades):
    """How many of the room go along with each option, on which scale, and who is heard first."""

    scale: str
    hear_first: Mapping[str, int]  # how many have a reservation that is heard before going on
    dissent: Mapping[str, int]  # how many of them object strongly


@dataclass(frozen=True, slots=True)
class Strengths:
    """What comparisons two at a time say: each option's strength, and who beat whom how often."""

    strength: Mapping[str, float]
    wins: Mapping[str, Mapping[str, int]]
    prior: bool  # whether a stated prior had to be added, so that every strength is finite


@dataclass(frozen=True, slots=True)
class Shares:
    """How many of those who voted are for each option."""

    voters: int
    share: Mapping[str, float]  # from 0 to 1


@dataclass(frozen=True, slots=True)
class Named:
    """Marks that carry a name, beside those that nobody can be asked about."""

    by: Mapping[str, Mapping[str, int]]  # of a person ("": no name was given), of an option


@dataclass(frozen=True, slots=True)
class Regions:
    """Where on each picture the dots lie: of an option, of a field "column,row" from 1,1 at the top left."""

    columns: int
    rows: int
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Gifts:
    """What points were given in: one block is one person's points for one option."""

    gifts: Mapping[str, Mapping[float, int]]  # of an option: how many gave each amount, the largest first
    off: Mapping[int, int]  # of a sum other than the one asked for: how many ballots came to it
    decisive: float | None = None  # a gift without which the first would not be first, or not alone
    instead: tuple[str, ...] = ()  # who would then be first


Detail = Pairwise | Rounds | Grades | Strengths | Shares | Named | Regions | Gifts
