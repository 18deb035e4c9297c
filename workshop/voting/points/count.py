"""Points: score(i) = the sum of what voters gave i; every ballot adds up to the same total."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from workshop.messages import Message, say
from workshop.voting.batch import Batch
from workshop.voting.counting import Result, short
from workshop.voting.detail import Gifts
from workshop.voting.marks import MarkCounting, on, with_any
from workshop.voting.tally import Question, Sheet, ranked

if TYPE_CHECKING:
    from workshop.voting.batch import Array

Scores = dict[str, Fraction]
TOO_FAR = 10  # times the total: a ballot beyond that is no slip of arithmetic, and its sums would fill the memory
MOST_SUMS = 12  # that are named in one sentence


class Count(MarkCounting):
    """Ballots that do not add up are counted apart: rejected, or rescaled by exact fractions until they do."""

    method = "points"
    by_hands = False
    unit = say("{n} point", "{n} points")
    placed_words = say("Points")
    cross = None

    def must_add_up(self) -> bool:
        """Unless what does not is brought to the total."""
        return self.settings["wrong"] == "reject"

    def budget(self) -> int:
        """What everybody has to give."""
        return self.total

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.total = self.number("total")
        self.off: Counter[int] = Counter()  # of a wrong sum: how many ballots
        self.given = {option: Counter[tuple[int, int]]() for option in self.options}  # amount, of which sum

    def add(self, sheet: Sheet) -> None:
        """Take one ballot; note its sum where it does not add up, whatever then becomes of it."""
        if self._is_off(sheet) and not super().why_spoiled(sheet):
            self.off[on(sheet)] += sheet.times
        super().add(sheet)

    def why_spoiled(self, sheet: Sheet) -> Message | None:
        """Also that it does not add up, where such ballots are rejected."""
        return super().why_spoiled(sheet) or (self._wrong_sum(sheet) if self._is_off(sheet) else None)

    def _is_off(self, sheet: Sheet) -> bool:
        return sum(sheet.marks.values()) not in (0, self.total)

    def over_a_limit(self, sheet: Sheet) -> Message | None:
        """Far more than there is to give."""
        placed = on(sheet)
        if placed > TOO_FAR * self.total:
            return say("{placed} points instead of {total}: it cannot be read.", placed=placed, total=self.total)
        return None

    def _wrong_sum(self, sheet: Sheet) -> Message | None:
        if self.settings["wrong"] == "rescale":
            return None
        placed, by = on(sheet), abs(on(sheet) - self.total)
        if placed < self.total:
            return say("{placed} of {total} points: {by} are missing.", placed=placed, total=self.total, by=by)
        return say("{placed} of {total} points: {by} too many.", placed=placed, total=self.total, by=by)

    def take(self, sheet: Sheet) -> None:
        """Each gift, and of which sum it is a part."""
        super().take(sheet)
        placed = on(sheet)
        for option, amount in sheet.marks.items():
            if amount:
                self.given[option][int(amount), placed] += sheet.times

    def sure(self, batch: Batch) -> Array:
        """Only those that add up: what is off is told of each."""
        placed = batch.numbers().sum(axis=0)
        sure: Array = super().sure(batch) & ((placed == self.total) | (placed == 0))
        return sure

    def take_batch(self, batch: Batch) -> None:
        """Each gift is a part of the total."""
        super().take_batch(batch)
        for place, option in enumerate(batch.keys):
            for _code, amount, often in batch.marks(place):
                if amount:
                    self.given[option][int(amount), self.total] += often

    def result(self) -> Result:
        """The sums, and whether one gift alone makes the first the first."""
        gifts = {option: self._gifts(option) for option in self.options}
        exact = {
            option: sum((gift * often for gift, often in row.items()), Fraction()) for option, row in gifts.items()
        }
        gift, instead = decisive(exact, gifts)
        shown = {option: {float(amount): often for amount, often in row.items()} for option, row in gifts.items()}
        detail = Gifts(shown, dict(sorted(self.off.items())), None if gift is None else float(gift), instead)
        scores = {option: float(score) for option, score in exact.items()}
        return Result(scores, self.givers(), ranked(exact), self._log(exact, gift, instead), detail=detail)

    def _gifts(self, option: str) -> dict[Fraction, int]:
        """What an option got, brought to the total where a ballot did not add up, the largest gift first."""
        found: Counter[Fraction] = Counter()
        for (amount, of), often in self.given[option].items():
            found[Fraction(amount * self.total, of)] += often
        return dict(sorted(found.items(), reverse=True))

    def _log(self, exact: Scores, gift: Fraction | None, instead: tuple[str, ...]) -> tuple[Message, ...]:
        log, top = self._log_off(), with_any(exact)[:2]
        given = short(sum(exact.values(), Fraction()))
        for place, rank in enumerate(top):
            points, names = short(exact[rank[0]]), self.question.named(rank)
            first = say("Most points, {points} of {given}: {names}", points=points, given=given, names=names)
            log.append(say("Next, with {points}: {names}", points=points, names=names) if place else first)
        if gift is not None:
            log.append(self._difference(exact, gift, top[0], instead))
        return tuple(log)

    def _difference(self, exact: Scores, gift: Fraction, first: tuple[str, ...], instead: tuple[str, ...]) -> Message:
        return say(
            "One gift makes the difference. Without a single {gift}, {first} would have {left}, and {others} {points}",
            gift=short(gift),
            first=self.question.named(first),
            left=short(exact[first[0]] - gift),
            others=self.question.named(instead),
            points=short(exact[instead[0]]),
        )

    def _log_off(self) -> list[Message]:
        if not self.off:
            return []
        sums = self._sums()
        log = [
            say(
                "{n} ballot does not add up to {total}",
                "{n} ballots do not add up to {total}",
                n=self.off.total(),
                total=self.total,
            )
        ]
        if self.settings["wrong"] == "reject":
            return [*log, say("Not counted, for what they add up to: {sums}", sums=sums)]
        return [*log, say("Brought to the total in proportion, from what they add up to: {sums}", sums=sums)]

    def _sums(self) -> str:
        """What ballots add up to that do not come to the total, each with how many; of many sums from where to where."""
        if len(self.off) > MOST_SUMS:
            return f"{min(self.off)}–{max(self.off)}"
        return ", ".join(str(placed) if n == 1 else f"{placed} ({n})" for placed, n in sorted(self.off.items()))


def decisive(scores: Scores, gifts: dict[str, dict[Fraction, int]]) -> tuple[Fraction | None, tuple[str, ...]]:
    """The largest single gift to the one that is first alone, and who would catch up without it; None if nobody would."""
    top = with_any(scores)
    if len(top) < 2 or len(top[0]) > 1:
        return None, ()
    gift = next(iter(gifts[top[0][0]]))
    return (gift, top[1]) if scores[top[0][0]] - gift <= scores[top[1][0]] else (None, ())
