"""NUF: the means of new, useful and feasible, added up; 3 is the least, 30 the most (Gray, Gamestorming, 2010)."""

from __future__ import annotations

from fractions import Fraction

from workshop.voting.scores import ScoreCounting


class Count(ScoreCounting):
    """Everybody's grade weighs the same, however many left one open."""

    method = "nuf"
    axes = ("new", "useful", "feasible")

    def score(self, option: str) -> Fraction:
        """The three means together."""
        return sum((self.mean(option, axis) for axis in self.axes), Fraction())
