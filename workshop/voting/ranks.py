"""Ballots on which options are put in order: 1 is best, options may share a rank, what is not ranked comes last."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from workshop.messages import Message, NotAllowed, say
from workshop.voting.batch import Batch
from workshop.voting.counting import Counting
from workshop.voting.detail import Table
from workshop.voting.form import Ask, Form
from workshop.voting.tally import Question, Ranking, Sheet

if TYPE_CHECKING:
    from workshop.voting.batch import Array

Order = bytes | tuple[int, ...]  # each option's rank in the question's order, 1, 2, 3 without gaps; 0: not ranked
SMALL = 255  # options whose ranks fit into bytes, which take a tenth of the memory of a tuple
LAST = 1 << 14  # the rank of what is not ranked, in arithmetic
MOST_OPTIONS = 1_000  # to put in order, or to compare two by two: a million pairs
MOST_WAITING = 50_000  # different orders that are kept before they are added to the table of pairs


class RankCounting(Counting):
    """Brings every ballot into one form: the options' ranks. What is kept of them is the method's."""

    takes: ClassVar[tuple[str, ...]] = ("orders",)
    unit: ClassVar[Message] = say("ahead of {n}", "ahead of {n}")  # of how many others
    by_hands = False
    tells_who_is_for = True

    def form(self) -> Form:
        """A place for each option, 1 for the best."""
        return Form("order", (Ask("", say("Place"), 1, len(self.options)),))

    @abstractmethod
    def take_order(self, order: Order, times: int) -> None:
        """So many ballots with this order; it ranks at least one option."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        refuse_too_many(question)
        self.people: Counter[str] = Counter()

    def spoils(self, sheet: Sheet) -> Message | None:
        """Ranks are whole numbers from 1 up; 0 and nothing mean that an option is not ranked."""
        return no_ranks(sheet)

    def misread(self, sheet: Sheet) -> Message | None:
        """Also a rank that is none."""
        return super().misread(sheet) or no_ranks(sheet)

    def take(self, sheet: Sheet) -> None:
        """The order on a ballot."""
        ranks = [int(sheet.marks.get(option, 0)) for option in self.options]
        given = sorted(set(ranks) - {0})
        if given and given[-1] != len(given):
            dense = {rank: number for number, rank in enumerate(given, start=1)} | {0: 0}
            ranks = [dense[rank] for rank in ranks]
        self.people.update({o: sheet.times for o, rank in zip(self.options, ranks, strict=True) if rank})
        if given:
            self.take_order(bytes(ranks) if len(ranks) <= SMALL else tuple(ranks), sheet.times)

    def sure(self, batch: Batch) -> Array:
        """Those with ranks from 1 up without gaps; the others have to be closed up first."""
        import numpy as np

        ranks = batch.numbers()
        if len(self.options) > SMALL:
            return batch.nobody()
        ladder = np.sort(ranks, axis=0)
        steps = np.diff(ladder, axis=0, prepend=0)
        sure: Array = (ranks % 1 == 0).all(axis=0) & (ladder[0] >= 0) & (steps <= 1).all(axis=0)
        return sure

    def take_batch(self, batch: Batch) -> None:
        """The orders, each as often as it is there."""
        ranks = batch.by(self.options)
        self.people.update(dict(zip(self.options, ((ranks > 0) @ batch.times).tolist(), strict=True)))
        every, size = ranks.T.astype("uint8").tobytes(), len(self.options)
        orders = dict[bytes, int]()
        for number, times in enumerate(batch.times.tolist()):
            order = every[number * size : (number + 1) * size]
            orders[order] = orders.get(order, 0) + times
        orders.pop(bytes(size), None)  # blank
        for order, times in orders.items():
            self.take_order(order, times)

    def likings(self, batch: Batch) -> Array | None:
        """The higher the rank; what is not ranked ties for the last place."""
        ranks = batch.by(self.options)
        ranks[ranks == 0] = LAST
        return -ranks

    def liking(self, sheet: Sheet) -> list[float]:
        """The higher the rank; what is not ranked ties for the last place."""
        return [-(sheet.marks.get(option, 0) or LAST) for option in self.options]

    def likes(self, mark: float) -> bool:
        """The first rank, where there is no gap."""
        return mark == 1

    def liked(self, sheet: Sheet) -> list[str]:
        """The first rank."""
        given = {option: rank for option, rank in sheet.marks.items() if rank}
        return [option for option, rank in given.items() if rank == min(given.values())]

    def givers(self) -> dict[str, int]:
        """How many people ranked every option."""
        return {option: self.people[option] for option in self.options}

    @property
    def voters(self) -> int:
        """Ballots that rank anything."""
        return self.valid - self.blank

    def ranking_of(self, order: Order) -> Ranking:
        """An order as ranks of options, without those that are not ranked."""
        ranks: dict[int, list[str]] = {}
        for option, rank in zip(self.options, order, strict=True):
            if rank:
                ranks.setdefault(rank, []).append(option)
        return tuple(tuple(ranks[rank]) for rank in sorted(ranks))


def no_ranks(sheet: Sheet) -> Message | None:
    """Why what stands on a ballot are no ranks, or None."""
    if any(value < 0 or value % 1 for value in sheet.marks.values()):  # not a number and infinity leave a rest, too
        return say("Ranks are whole numbers from 1 up.")
    return None


def refuse_too_many(question: Question) -> None:
    """NotAllowed where nobody could put so many options in order."""
    if (n := len(question.options)) > MOST_OPTIONS:
        raise NotAllowed(
            "{n} options, and at most {most} can be put in order. Nothing was counted.", n=n, most=MOST_OPTIONS
        )


class PairCounting(RankCounting):
    """Keeps for every two options how many ballots prefer the one to the other."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self._waiting: dict[Order, int] = {}
        self._table = [[0] * len(self.options) for _ in self.options]

    def take_order(self, order: Order, times: int) -> None:
        """Into the table, in portions."""
        self._waiting[order] = self._waiting.get(order, 0) + times
        if len(self._waiting) >= MOST_WAITING:
            self._empty()

    def _empty(self) -> None:
        import numpy as np  # takes a tenth of a second to load, and dots do without

        size = len(self.options)
        ranks = chain.from_iterable(self._waiting)
        orders = np.fromiter(ranks, np.int32, len(self._waiting) * size).reshape(-1, size)
        orders[orders == 0] = LAST
        weights = np.fromiter(self._waiting.values(), dtype=np.int64, count=len(self._waiting))
        for place in range(size):
            better = weights @ (orders[:, place : place + 1] < orders)
            self._table[place] = [before + int(more) for before, more in zip(self._table[place], better, strict=True)]
        self._waiting.clear()

    def preferred(self) -> dict[str, dict[str, int]]:
        """How many ballots prefer the row's option to the column's."""
        if self._waiting:
            self._empty()
        return {
            one: {other: self._table[row][column] for column, other in enumerate(self.options) if other != one}
            for row, one in enumerate(self.options)
        }


def beats(preferred: Table, one: str, other: str) -> bool:
    """Whether more ballots prefer the one to the other than the other way round."""
    return preferred[one][other] > preferred[other][one]


def condorcet_winner(preferred: Table) -> str | None:
    """The option that beats every other one by itself; None where there is none."""
    found = [one for one in preferred if all(beats(preferred, one, other) for other in preferred[one])]
    return found[0] if found and any(preferred[found[0]].values()) else None


def smith_set(preferred: Table) -> tuple[str, ...]:
    """The smallest set of which everybody beats everybody outside (J. H. Smith 1973); a winner alone where there is one.

    Whoever wins most pairs is in it, and so is whoever is not beaten by somebody who is in it.
    """
    wins = {one: sum(beats(preferred, one, other) for other in row) for one, row in preferred.items()}
    inside = {one for one in wins if wins[one] == max(wins.values())}
    while more := {one for one in wins if one not in inside and not all(beats(preferred, in_, one) for in_ in inside)}:
        inside |= more
    return tuple(one for one in preferred if one in inside)


def plain(number: float | Fraction) -> str:
    """A number as people write it: whole, or with at most two decimals."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")
