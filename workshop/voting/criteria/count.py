"""Weighted criteria: score = sum of part × mean grade, parts adding up to 1, grades on a cost turned round."""

from __future__ import annotations

from fractions import Fraction

from workshop.messages import Message, say
from workshop.voting.criteria.firmness import Call, firmness, nearest, total
from workshop.voting.criteria.weights import criteria_of, parts
from workshop.voting.detail import Firmness, Weighed
from workshop.voting.grades import short
from workshop.voting.scores import ScoreCounting, Scored
from workshop.voting.settings import checked
from workshop.voting.tally import Question


class Count(ScoreCounting):
    """The room's mean of each cell, a missing grade left out of it; an option with an empty cell has no score."""

    method = "criteria"

    def __init__(self, question: Question) -> None:
        self.criteria = criteria_of(str(checked(self.method, question.settings)["criteria"]))
        self.axes = tuple(criterion.name for criterion in self.criteria)
        self.parts = parts(self.criteria)
        self.costs = tuple(criterion.name for criterion in self.criteria if criterion.cost)
        super().__init__(question)

    def limits(self, _axis: str) -> tuple[float, float]:
        """From 1 to what the settings say."""
        return 1, self.number("most")

    def row(self, option: str) -> dict[str, Fraction]:
        """An option's means, the higher always the better."""
        return {name: self._mean_for_us(option, name) for name in self.axes if self.counts[option][name]}

    def _mean_for_us(self, option: str, name: str) -> Fraction:
        found = self.mean(option, name)
        return 1 + self.number("most") - found if name in self.costs else found

    def score(self, option: str) -> Fraction:
        """By the weights as they were set."""
        return total(self.row(option), self.parts)

    def first_words(self, found: Scored) -> tuple[Message, ...]:
        """With the mean, and with the sum in which each grade counts as often as its criterion."""
        if not found.first:
            return ()
        whole = sum((criterion.weight for criterion in self.criteria), Fraction())
        mean, names = found.exactly[found.first[0]], self.question.named(found.first)
        told = {"score": short(mean), "most": self.number("most")}
        told |= {"points": short(mean * whole), "best": short(whole * self.number("most"))}
        if len(found.first) > 1:
            sentence = "First together, with {score} of {most} on average, {points} of {best} in all: {names}"
            return (say(sentence, names=names, **told),)
        return (
            say("First, with {score} of {most} on average, {points} of {best} in all: {names}", names=names, **told),
        )

    def detail(self, found: Scored) -> Weighed:
        """With the parts, the means and how firm the first place is."""
        return self.grades(
            Weighed,
            found.spreads,
            disputed=found.disputed,
            parts={name: float(part) for name, part in self.parts.items()},
            costs=self.costs,
            means={option: {name: float(mean) for name, mean in self.row(option).items()} for option in self.options},
            firm=self.firm(found),
        )

    def firm(self, found: Scored) -> dict[str, Firmness]:
        """How firm the first place is against each weight."""
        weights = {criterion.name: criterion.weight for criterion in self.criteria}
        return firmness({option: self.row(option) for option in found.exactly}, weights, found.first)

    def notes(self, found: Scored) -> tuple[Message, ...]:
        """What counts how much, and how firm the first place is."""
        counts = ", ".join(f"{name} {short(part * 100)} %" for name, part in self.parts.items())
        log = [say("What counts how much: {parts}", parts=counts)]
        if self.costs:
            log.append(say("Less is better, so the scale is turned round: {names}", names=", ".join(self.costs)))
        if len(found.first) == 1 and len(found.exactly) > 1:
            log += self._firm_words(found)
        return tuple(log)

    def _firm_words(self, found: Scored) -> list[Message]:
        firm = self.firm(found)
        moves = [self._moved_words(name, one, found.first) for name, one in firm.items()]
        log = [message for move in moves for message in move]
        if not log:
            log = [say("A fifth more or less of any one weight leaves the first place as it is")]
        if (call := nearest(firm)) is None:
            return [*log, say("However much one weight is changed, the first place stays as it is")]
        return [*log, self._close_words(call)]

    def _moved_words(self, name: str, firm: Firmness, first: tuple[str, ...]) -> list[Message]:
        log = []
        if firm.lighter != first:
            names = self.question.named(firm.lighter)
            log.append(say("With a fifth less of {criterion}, first would be: {names}", criterion=name, names=names))
        if firm.heavier != first:
            names = self.question.named(firm.heavier)
            log.append(say("With a fifth more of {criterion}, first would be: {names}", criterion=name, names=names))
        return log

    def _close_words(self, call: Call) -> Message:
        return say(
            "Closest call: if {criterion} counted {end} instead of {weight}, these would share the first place: {names}",
            criterion=call.name,
            end=short(call.end),
            weight=short(call.weight),
            names=self.question.named(call.shared),
        )
