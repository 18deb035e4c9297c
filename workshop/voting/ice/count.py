"""ICE is published in several ways that rank differently, so the formula is named wherever the result is."""

from __future__ import annotations

from fractions import Fraction
from math import prod

from workshop.messages import Message, say
from workshop.voting.detail import Grades
from workshop.voting.scores import ScoreCounting, Scored

PRODUCT = "product"


class Count(ScoreCounting):
    """The means of the three grades, multiplied (Ellis and Brown, Hacking Growth, 2017, and after them most) or added."""

    method = "ice"
    axes = ("impact", "confidence", "ease")

    def score(self, option: str) -> Fraction:
        """By the formula that the settings name."""
        means = [self.mean(option, axis) for axis in self.axes]
        return prod(means, start=Fraction(1)) if self.settings["formula"] == PRODUCT else sum(means, Fraction())

    def notes(self, _found: Scored) -> tuple[Message, ...]:
        """Which formula."""
        if self.settings["formula"] == PRODUCT:
            return (say("A score is impact × confidence × ease, each the mean of the room's grades"),)
        return (say("A score is impact + confidence + ease, each the mean of the room's grades"),)

    def detail(self, found: Scored) -> Grades:
        """With the formula."""
        return self.grades(Grades, found.spreads, disputed=found.disputed, formula=str(self.settings["formula"]))
