"""Pugh: +1, 0 or -1 against the baseline on every criterion, added up (S. Pugh, Total Design, 1991)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from workshop.messages import Message, say
from workshop.voting.agreement import polarised
from workshop.voting.counting import at_most
from workshop.voting.detail import Compared, Spread
from workshop.voting.lists import names, option_called
from workshop.voting.scores import ScoreCounting, Scored
from workshop.voting.settings import checked
from workshop.voting.tally import Question, Ranking

BETTER, WORSE = 1, -1
COMPARED_SAID = 6


class Count(ScoreCounting):
    """Of several ballots, the means of each cell are added up. The baseline is 0 throughout and is ranked with the rest.

    Without a baseline among the options, they are compared with how things are today.
    """

    method = "pugh"
    scale = (WORSE, BETTER)

    def __init__(self, question: Question) -> None:
        given = checked(self.method, question.settings)
        self.axes = names(str(given["criteria"]))
        called = str(given["baseline"]).strip()
        self.baseline = option_called(question, called) if called else ""
        super().__init__(question)

    def why_not(self, key: str, value: float) -> Message | None:
        """The baseline is neither better nor worse than itself."""
        if value and self.place(key)[0] == self.baseline:
            name = self.question.name(self.baseline)
            return say("{name} is what the others are compared with: it is 0 throughout.", name=name)
        return super().why_not(key, value)

    def divided(self, axis: str, grades: Mapping[float, int], _found: Spread | None) -> bool:
        """Many say better and many say worse."""
        return polarised(grades, *self.limits(axis))

    def is_complete(self, option: str) -> bool:
        """The baseline is, once anything is compared with it."""
        if option == self.baseline:
            return any(super(Count, self).is_complete(other) for other in self.options if other != option)
        return super().is_complete(option)

    def score(self, option: str) -> Fraction:
        """How far it is better on the whole."""
        if option == self.baseline:
            return Fraction()
        return sum((self.mean(option, axis) for axis in self.axes), Fraction())

    def first(self, exactly: Mapping[str, Fraction], ranking: Ranking) -> tuple[str, ...]:
        """Who comes first, where that is better than the baseline or the baseline itself."""
        top = ranking[0] if ranking else ()
        return top if top and (exactly[top[0]] > 0 or self.baseline in top) else ()

    def said(self, mark: int) -> dict[str, int]:
        """How many marks of each option say better, or worse."""
        return {option: sum(grades[mark] for grades in row.values()) for option, row in self.counts.items()}

    def notes(self, found: Scored) -> tuple[Message, ...]:
        """The pluses and minuses of every option that is compared, and whether any is better."""
        plus, minus = self.said(BETTER), self.said(WORSE)
        log = [
            say("{name}: {plus} × better, {minus} × worse", name=self.question.name(o), plus=plus[o], minus=minus[o])
            for o in found.exactly
            if o != self.baseline
        ]
        log = at_most(COMPARED_SAID, log)
        if not any(score > 0 for score in found.exactly.values()):
            log.append(say("Nothing is better than the baseline on the whole"))
        return tuple(log)

    def detail(self, found: Scored) -> Compared:
        """With the baseline, the pluses and the minuses."""
        plus, minus = self.said(BETTER), self.said(WORSE)
        return self.grades(
            Compared, found.spreads, disputed=found.disputed, baseline=self.baseline, plus=plus, minus=minus
        )
