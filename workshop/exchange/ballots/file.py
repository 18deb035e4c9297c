"""What every file of ballots comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from workshop.messages import KnownError
from workshop.voting.batch import Batch
from workshop.voting.tally import Sheet

Kind = Literal["marks", "orders", "crosses", "points", "votes"]
HOLDS = {
    "marks": "marks",
    "orders": "orders",
    "crosses": "crosses for what is approved",
    "points": "points",
    "votes": "agreement, disagreement and passes",
}


def labels(names: Mapping[int, str]) -> dict[int, str]:
    """What options with numbers are called in a result: by their names, a name that is there twice with its number."""
    often, found = Counter(names.values()), dict[int, str]()
    for number, name in names.items():
        label = name if often[name] == 1 else f"{name} ({number})"
        while often[name] > 1 and (label in often or label in found.values()):
            label += f" ({number})"
        found[number] = label
    return found


@dataclass(frozen=True, slots=True)
class BallotFile:
    """The options, and the ballots whenever they are asked for. `kind`: what a mark's number means in this file.

    marks: whatever the method takes it for · orders: a rank · crosses: 1 is approved · points: so many were given ·
    votes: 1 agree, 0 pass, -1 disagree.
    """

    kind: Kind
    options: tuple[str, ...]
    cast: Callable[[], Iterator[Sheet | Batch]]
    names: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)  # of the vote, where the file tells: seats

    def sheets(self) -> Iterator[Sheet]:
        """The ballots one by one."""
        for cast in self.cast():
            yield from [cast] if isinstance(cast, Sheet) else cast.sheets()

    def refuse_unfit(self, method: str, takes: tuple[str, ...]) -> None:
        """KnownError where a method counts something else than what is in the file."""
        if self.kind != "marks" and self.kind not in takes:
            raise KnownError(
                "The file holds {holds}, and {method} counts {counts}. Nothing was counted.",
                holds=HOLDS[self.kind],
                method=method,
                counts=" or ".join(HOLDS[kind] for kind in takes),
            )

    def cast_for(self, takes: tuple[str, ...]) -> Iterator[Sheet | Batch]:
        """The ballots as a method counts them: where that is crosses, agreement is one; disagreement and a pass are none."""
        if self.kind != "votes" or "crosses" not in takes:
            return self.cast()
        return (replace(sheet, marks=_crosses(sheet.marks)) for sheet in self.sheets())


def _crosses(votes: Mapping[str, float]) -> dict[str, float]:
    return {option: 1.0 for option, vote in votes.items() if vote > 0}
