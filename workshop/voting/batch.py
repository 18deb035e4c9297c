"""Many ballots of a table at once, by its columns: what a loop does for each ballot, NumPy does for thousands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workshop.voting.tally import Sheet

if TYPE_CHECKING:  # it takes a tenth of a second to load, and only files of ballots need it
    from numpy.typing import NDArray

    Array = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Ballots that could be marked at the same keys. In a cell is a code; 0 is no mark.

    So a grade that thousands gave is looked at once. `codes`: a row for each key, a column for each ballot.
    """

    keys: tuple[str, ...]
    codes: Array
    values: Array  # the number that each code stands for
    times: Array  # how often each ballot is there
    lines: Array  # where it stands in a file
    channel: str = ""
    group: str = ""

    @property
    def people(self) -> int:
        """How many ballots there are in all."""
        return int(self.times.sum())

    def nobody(self) -> Array:
        """None of the ballots, to be taken together with others."""
        return self.lines < 0

    def marked(self, zero_is_a_mark: bool) -> Array:
        """Where there is a mark at all."""
        found: Array = self.codes > 0 if zero_is_a_mark else self.numbers() != 0
        return found

    def saying(self, zero_is_a_mark: bool) -> Batch:
        """The ballots with any mark on them."""
        import numpy as np

        return self.only(np.logical_or.reduce(self.marked(zero_is_a_mark), axis=0))

    def numbers(self) -> Array:
        """The marks, no mark as 0."""
        return self.values[self.codes]

    def marks(self, place: int) -> list[tuple[int, float, int]]:
        """What was marked at a key: each code, the number it stands for, and on how many ballots it is."""
        import numpy as np

        often = np.bincount(self.codes[place], self.times).tolist()
        found = zip(range(len(often)), self.values.tolist(), often, strict=False)
        return [(code, value, int(many)) for code, value, many in found if code and many]

    def only(self, wanted: Array) -> Batch:
        """Some of the ballots."""
        if bool(wanted.all()):
            return self
        return replace(self, codes=self.codes[:, wanted], times=self.times[wanted], lines=self.lines[wanted])

    def by(self, options: Sequence[str], of_keys: Sequence[str] = ()) -> Array:
        """The marks as whole numbers, a row for each option; no mark as 0. `of_keys`: the option that each key is of."""
        import numpy as np

        found = np.zeros((len(options), len(self.lines)), np.int64)
        numbers, place = self.values.astype(np.int64), {option: place for place, option in enumerate(options)}
        for option, codes in zip(of_keys or self.keys, self.codes, strict=True):
            found[place[option]] += numbers[codes]
        return found

    def sheet(self, number: int) -> Sheet:
        """One of the ballots."""
        codes = self.codes[:, number]
        cells = zip(self.keys, codes.tolist(), self.values[codes].tolist(), strict=True)
        marks = {key: value for key, code, value in cells if code}
        times, line = int(self.times[number]), int(self.lines[number])
        return Sheet(marks, self.channel, line, times=times, group=self.group)

    def sheets(self) -> Iterator[Sheet]:
        """One by one; equal ones as one that is there so many times."""
        every, size = self.codes.T.tobytes(), len(self.keys) * self.codes.itemsize
        ballots = (every[begin : begin + size] for begin in range(0, len(every), size))
        alike: dict[tuple[bytes, int], list[int]] = {}
        for number, ballot in enumerate(zip(ballots, self.times.tolist(), strict=True)):
            alike.setdefault(ballot, []).append(number)
        for (_ballot, times), numbers in alike.items():
            also = tuple(self.lines[numbers[1:]].tolist())
            yield replace(self.sheet(numbers[0]), times=times * len(numbers), also=also)
