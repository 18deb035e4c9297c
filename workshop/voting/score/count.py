"""Scores: the mean, the median or the sum of the grades decides. Whoever did not grade an option says nothing of it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from workshop.messages import Message, NotAllowed, say
from workshop.voting.agreement import polarised
from workshop.voting.counting import Result, short
from workshop.voting.detail import Grades, Spread
from workshop.voting.grades import ONE, GradeCounting
from workshop.voting.tally import Question, ranked

FAR = Fraction(4, 9)  # of the scale, between the quartiles: 4 on a scale from 1 to 10 (our rule)
FIRST = {
    "mean": (say("The mean of the grades decides"), say("Highest mean, {score}: {names}")),
    "median": (
        say("The median decides: half of the grades are as high or higher"),
        say("Highest median, {score}: {names}"),
    ),
    "sum": (say("The sum decides: an option that few have graded has little"), say("Highest sum, {score}: {names}")),
}


class Count(GradeCounting):
    """Options that nobody graded have no score and no place."""

    method = "score"
    tells_who_is_for = True
    takes = ("points", "votes")

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.low, self.high = self.number("least"), self.number("most")
        if self.low >= self.high:
            raise NotAllowed(
                "The lowest grade, {low}, has to be below the highest, {high}.", low=self.low, high=self.high
            )

    def limits(self, _axis: str) -> tuple[float, float]:
        """The scale that was set."""
        return self.low, self.high

    def likes(self, mark: float) -> bool:
        """Whether it stands above the middle of the scale."""
        return 2 * mark > self.low + self.high

    def result(self) -> Result:
        """The figures of every option that was graded."""
        spreads = self.spreads()
        boxes = {option: box for option, row in spreads.items() if (box := row[ONE[0]])}
        exact = {option: self._score(option, box) for option, box in boxes.items()}
        ranking = ranked(exact)
        disputed = tuple(option for option, box in boxes.items() if self._far_apart(option, box))
        scores = {option: float(score) for option, score in exact.items()}
        detail = self.grades(Grades, spreads, disputed=disputed)
        winners = ranking[0] if ranking else ()
        return Result(scores, self.givers(), ranking, self._log(exact, disputed), winners, detail)

    def _score(self, option: str, box: Spread) -> Fraction:
        if self.settings["decides"] == "median":
            return Fraction(box.median)
        total = sum((Fraction(grade) * often for grade, often in self.counts[option][ONE[0]].items()), Fraction())
        return total if self.settings["decides"] == "sum" else total / box.n

    def _far_apart(self, option: str, box: Spread) -> bool:
        width = self.high - self.low
        return box.middle_half >= FAR * width or polarised(self.counts[option][ONE[0]], self.low, self.high)

    def _log(self, exact: Mapping[str, Fraction], disputed: tuple[str, ...]) -> tuple[Message, ...]:
        if not exact:
            return ()
        rule, first = FIRST[str(self.settings["decides"])]
        log = [rule]
        for place, rank in enumerate(ranked(exact)[:2]):
            told = {"score": short(exact[rank[0]]), "names": self.question.named(rank)}
            log.append(say("Next, with {score}: {names}", **told) if place else say(first.text, **told))
        return (*log, *self._doubts(exact, disputed))

    def _doubts(self, exact: Mapping[str, Fraction], disputed: tuple[str, ...]) -> list[Message]:
        voters, log = self.valid - self.blank, list[Message]()
        if few := tuple(option for option in exact if 2 * self.people[option] < voters):
            log.append(
                say(
                    "Graded by fewer than half of the {voters} who graded: {names}",
                    voters=voters,
                    names=self.question.named(few),
                )
            )
        if none := tuple(option for option in self.options if option not in exact):
            log.append(say("Nobody graded {names}: no score and no place", names=self.question.named(none)))
        if disputed:
            log.append(say("The room is far apart on {names}", names=self.question.named(disputed)))
        return log
