"""Methods that make one figure of an option's grades. An option with an open cell has none: it is not at nought."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from workshop.messages import Message, say
from workshop.voting.counting import Result
from workshop.voting.detail import Grades, Spread
from workshop.voting.grades import GradeCounting, exact, mean, short, spread
from workshop.voting.tally import Ranking, ranked


@dataclass(frozen=True, slots=True)
class Scored:
    """What a method's notes and its picture are made from."""

    exactly: Mapping[str, Fraction]  # of the options that have a figure
    first: tuple[str, ...]
    spreads: Mapping[str, Mapping[str, Spread | None]]
    disputed: tuple[str, ...]


class ScoreCounting(GradeCounting):
    """A method says what figure an option gets that was graded on every axis; the higher is the better."""

    @abstractmethod
    def score(self, option: str) -> Fraction:
        """The figure of an option that has a grade on every axis."""

    def mean(self, option: str, axis: str) -> Fraction:
        """The mean of an option's grades on an axis."""
        return mean(self.counts[option][axis])

    def median(self, option: str, axis: str) -> Fraction:
        """The median of an option's grades on an axis."""
        found = spread(self.counts[option][axis])
        return exact(found.median) if found else Fraction()

    def is_complete(self, option: str) -> bool:
        """Whether an option was graded on every axis."""
        return all(self.counts[option].values())

    def result(self) -> Result:
        """The figures, exact until the ranking is made."""
        exactly = {option: self.score(option) for option in self.options if self.is_complete(option)}
        scores = {option: float(score) for option, score in exactly.items()}
        spreads, ranking = self.spreads(), ranked(scores)
        found = Scored(exactly, self.first(exactly, ranking), spreads, self.far_apart(spreads))
        log = self._told(found) if exactly else ()
        return Result(scores, self.givers(), ranking, log, found.first, self.detail(found))

    def first(self, exactly: Mapping[str, Fraction], ranking: Ranking) -> tuple[str, ...]:
        """Who comes first; nobody with nothing."""
        return ranking[0] if ranking and exactly[ranking[0][0]] > 0 else ()

    def notes(self, _found: Scored) -> tuple[Message, ...]:
        """What else there is to say of this method's figures."""
        return ()

    def detail(self, found: Scored) -> Grades:
        """What the picture is drawn from."""
        return self.grades(Grades, found.spreads, disputed=found.disputed)

    def _told(self, found: Scored) -> tuple[Message, ...]:
        log = list(self.first_words(found))
        if unscored := tuple(option for option in self.options if option not in found.exactly):
            names = self.question.named(unscored)
            log.append(say("Without a score, because a grade is missing: {names}", names=names))
        return (*log, *self.notes(found), *self.about_the_room(found.disputed))

    def first_words(self, found: Scored) -> tuple[Message, ...]:
        """Who comes first, with which figure; nothing where nobody does."""
        if not found.first:
            return ()
        figure, names = short(found.exactly[found.first[0]]), self.question.named(found.first)
        if len(found.first) > 1:
            return (say("First together, with {score} each: {names}", score=figure, names=names),)
        return (say("First, with {score}: {names}", score=figure, names=names),)
