"""How-Now-Wow: the colour with most dots says what an idea is (Gray, Brown and Macanufo, Gamestorming, 2010)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from workshop.messages import Message, say
from workshop.voting.batch import Batch
from workshop.voting.counting import Result
from workshop.voting.detail import Coloured
from workshop.voting.form import Ask, Form
from workshop.voting.grades import GradeCounting
from workshop.voting.tally import Sheet

if TYPE_CHECKING:
    from workshop.voting.batch import Array

NOW, WOW, HOW, ASK = "now", "wow", "how", "ask"
BY_COLOURS: Mapping[tuple[str, ...], str] = {
    ("blue",): NOW,
    ("green",): WOW,
    ("yellow",): HOW,
    ("blue", "green"): NOW,  # the two ties for which a rule is published
    ("green", "yellow"): WOW,
}


class Count(GradeCounting):
    """Blue is now (known and easy), green is wow (new and easy), yellow is how (new, not yet possible). No ranking.

    A score is all the dots of an option. Blue and yellow level, or all three: no rule is published, so the room is
    asked. An option without dots is nothing of the three.
    """

    method = "how-now-wow"
    unit = say("{n} dot", "{n} dots")
    metric = ""  # dots are no grades
    sends = "nothing"
    axes = ("blue", "green", "yellow")
    zero_is_a_mark = False

    def form(self) -> Form:
        """Dots of each colour."""
        return replace(super().form(), budget=len(self.asked) * self.number("dots"))

    def ask(self, axis: str) -> Ask:
        """A cross is one dot."""
        return replace(super().ask(axis), usual=1)

    def limits(self, _axis: str) -> tuple[float, float]:
        """As many dots as everybody has, on one idea where the settings allow it."""
        return 0, self.number("per_idea") or self.number("dots")

    def spoils(self, sheet: Sheet) -> Message | None:
        """More dots of a colour than everybody has, or too many on one idea."""
        if why := super().spoils(sheet):
            return why
        used = dict.fromkeys(self.asked, 0)
        for key, dots in sheet.marks.items():
            used[self.place(key)[1]] += int(dots)
        most = max(used.values(), default=0)
        if most > self.number("dots"):
            return say("{placed} of {budget} dots of one colour.", placed=most, budget=self.number("dots"))
        return None

    def sure(self, batch: Batch) -> Array:
        """Those with no more dots of any colour than everybody has."""
        sure, dots = super().sure(batch), batch.numbers()
        for colour in self.asked:
            places = [place for place, key in enumerate(batch.keys) if self.place(key)[1] == colour]
            sure &= dots[places].sum(axis=0) <= self.number("dots")
        return sure

    def result(self) -> Result:
        """Dots of each colour, and what they make of an option."""
        dots = {option: {colour: _sum(grades) for colour, grades in row.items()} for option, row in self.counts.items()}
        found = {option: kind for option in self.options if (kind := kind_of(dots[option]))}
        scores = {option: float(sum(row.values())) for option, row in dots.items()}
        nothing = {option: dict.fromkeys(self.asked) for option in self.options}
        detail = self.grades(Coloured, nothing, classes=found, dots=dots)
        return Result(scores, self.givers(), (), self._log(found), (), detail)

    def _log(self, found: Mapping[str, str]) -> tuple[Message, ...]:
        if not found:
            return ()
        by_kind = {kind: tuple(o for o in self.options if found.get(o) == kind) for kind in (NOW, WOW, HOW, ASK)}
        log = [_kind_words(kind, self.question.named(options)) for kind, options in by_kind.items() if options]
        if bare := tuple(option for option in self.options if option not in found):
            log.append(say("No dots: {names}", names=self.question.named(bare)))
        return (say("The colour with most dots counts; blue before green, green before yellow"), *log)


def kind_of(dots: Mapping[str, float]) -> str:
    """What the dots of each colour make of an option; "" without dots."""
    most = max(dots.values())
    return BY_COLOURS.get(tuple(colour for colour in dots if dots[colour] == most), ASK) if most else ""


def _sum(grades: Mapping[float, int]) -> int:
    return sum(int(dots) * often for dots, often in grades.items())


def _kind_words(kind: str, names: str) -> Message:
    if kind == NOW:
        return say("Now, known and easy: {names}", names=names)
    if kind == WOW:
        return say("Wow, new and easy: {names}", names=names)
    if kind == HOW:
        return say("How, new but not yet possible: {names}", names=names)
    return say("Now or How, the dots are level and there is no rule, so ask the room: {names}", names=names)
