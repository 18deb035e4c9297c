"""Impact against effort: an option stands where the medians of its two grades put it."""

from __future__ import annotations

from collections.abc import Mapping

from workshop.messages import Message, NotAllowed, say
from workshop.voting.counting import Result
from workshop.voting.detail import Grades, Spread
from workshop.voting.grades import GradeCounting, short
from workshop.voting.matrix.places import scale_of
from workshop.voting.tally import Question

QUICK_WIN, BIG_BET, FILL_IN, THANKLESS = "quick win", "big bet", "fill-in", "thankless"
ON_THE_LINE = "on the line"
FIELDS = (QUICK_WIN, BIG_BET, FILL_IN, THANKLESS, ON_THE_LINE)
Places = Mapping[str, tuple[float, float]]  # of an option: impact, effort


class Count(GradeCounting):
    """Four fields, and no ranking: whether a big bet comes before a fill-in is for the room to say.

    A score is the median of the impact. A median that is exactly the middle puts an option on the line, in no field.
    """

    method = "matrix"
    unit = say("impact {n}", "impact {n}")
    sends = "nothing"
    axes = ("impact", "effort")

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.middle, most = scale_of(self.settings)
        if not 1 < self.middle < most:
            raise NotAllowed("The grade between low and high lies between 1 and {most}.", most=int(most))

    def limits(self, _axis: str) -> tuple[float, float]:
        """From 1 to what the settings say."""
        return 1, self.number("most")

    def result(self) -> Result:
        """Where every option stands that was graded on both axes."""
        spreads = self.spreads()
        placed = {option: place for option in self.options if (place := _place(spreads[option]))}
        fields = {option: self.field(*place) for option, place in placed.items()}
        disputed = self.far_apart(spreads)
        scores = {option: impact for option, (impact, _effort) in placed.items()}
        detail = self.grades(Grades, spreads, disputed=disputed, classes=fields)
        return Result(scores, self.givers(), (), self._log(placed, fields, disputed), (), detail)

    def field(self, impact: float, effort: float) -> str:
        """Which of the four, or on the line between them."""
        if self.middle in (impact, effort):
            return ON_THE_LINE
        if impact > self.middle:
            return BIG_BET if effort > self.middle else QUICK_WIN
        return THANKLESS if effort > self.middle else FILL_IN

    def _log(self, placed: Places, fields: Mapping[str, str], disputed: tuple[str, ...]) -> tuple[Message, ...]:
        if not placed:
            return ()
        log = [say("Below {middle} is low, above it is high, by the median of the room", middle=short(self.middle))]
        by_field = {field: tuple(option for option in fields if fields[option] == field) for field in FIELDS}
        log += [_field_words(field, self.question.named(found)) for field, found in by_field.items() if found]
        if unplaced := tuple(option for option in self.options if option not in placed):
            log.append(say("Not placed, because a grade is missing: {names}", names=self.question.named(unplaced)))
        return (*log, *self.about_the_room(disputed))


def _place(row: Mapping[str, Spread | None]) -> tuple[float, float] | None:
    impact, effort = row["impact"], row["effort"]
    return (impact.median, effort.median) if impact and effort else None


def _field_words(field: str, names: str) -> Message:
    if field == QUICK_WIN:
        return say("Quick win, much impact for little effort: {names}", names=names)
    if field == BIG_BET:
        return say("Big bet, much impact for much effort: {names}", names=names)
    if field == FILL_IN:
        return say("Fill-in, little impact for little effort: {names}", names=names)
    if field == THANKLESS:
        return say("Thankless, little impact for much effort: {names}", names=names)
    return say("Exactly on the line, so the room decides: {names}", names=names)
