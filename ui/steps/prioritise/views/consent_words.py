"""What a consent says of each idea, on its three scales: who goes along, who is heard first. Counts, never averages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ui.counting import capital, in_words
from ui.language import render, tr
from ui.steps.prioritise.results import SHORT, SHORTER, Result, Row, headline, shortened
from ui.widgets.notes import Face
from workshop.voting.consent.count import GOES_ON, half_show
from workshop.voting.consent.scales import FIST, GRADIENTS, Scale, scale_of, worst_first
from workshop.voting.detail import Heard
from workshop.voting.settings import checked

NAMED = 3  # ideas that a headline names; more are counted


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the scale, and how many are on it. `objects`: who is there is heard first of all."""

    value: int
    people: int
    objects: bool

    @property
    def spoken(self) -> str:
        """ "2 at 4"."""
        return tr("{n} at {step}", "{n} at {step}", n=self.people, step=self.value)


@dataclass(frozen=True, slots=True)
class Hands:
    """One idea: its steps, how far the room goes along, who is to be heard. `calm`: nobody is."""

    option_id: str
    face: Face
    steps: tuple[Step, ...]
    along: str
    hear: str
    calm: bool

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return f"{self.face.spoken}. {self.counts}. {capital(self.along)}, {self.hear}."

    @property
    def counts(self) -> str:
        """The picture in words: "1 at 0, 2 at 1"."""
        return ", ".join(step.spoken for step in self.steps if step.people)


class Consent:
    """One result, ready to be drawn: its ideas in the order of the talk, the lowest hands first."""

    def __init__(self, result: Result, rows: Sequence[Row]) -> None:
        detail = result.tally.detail
        assert isinstance(detail, Heard)
        self.result, self.detail = result, detail
        self.lowest = int(checked(result.poll.method, result.poll.settings)["lowest"])
        self.scale: Scale = scale_of(detail.scale, self.lowest)
        self.ideas = tuple(self._hands(row) for row in sorted(rows, key=self._urgency))
        self.to_talk = tuple(idea for idea in self.ideas if not idea.calm)

    def _voices(self, option: str) -> Mapping[float, int]:
        return self.detail.counts[option][""]

    def _urgency(self, row: Row) -> tuple[tuple[int, ...], float, int]:
        """More of the worst first, then fewer who go along."""
        voices = self._voices(row.option_id)
        worst = tuple(-voices.get(step, 0) for step in worst_first(self.scale))
        return worst, row.score or 0, row.face.number or 0

    def _hands(self, row: Row) -> Hands:
        voices = self._voices(row.option_id)
        low, high, dissent = self.scale.low, self.scale.high, self.scale.dissent
        steps = tuple(Step(value, voices.get(value, 0), value in dissent) for value in range(low, high + 1))
        calm = (self.detail.classes or {})[row.option_id] == GOES_ON
        return Hands(row.option_id, row.face, steps, self._along(voices), self._hear(row.option_id, voices), calm)

    def _along(self, voices: Mapping[float, int]) -> str:
        if self.detail.scale == FIST:
            return tr("half say {fingers} or more", fingers=half_show(voices))
        n, whole = sum(voices.get(step, 0) for step in self.scale.along), sum(voices.values())
        if self.detail.scale == GRADIENTS:
            return tr("{n} of {whole} supports it", "{n} of {whole} support it", n=n, whole=whole)
        return tr("{n} of {whole} agrees", "{n} of {whole} agree", n=n, whole=whole)

    def _hear(self, option: str, voices: Mapping[float, int]) -> str:
        strong, heard = self.detail.dissent[option], self.detail.hear_first[option]
        if self.detail.scale == FIST:
            return self._fist(strong, heard)
        if self.detail.scale == GRADIENTS:
            return _gradients(strong, heard, int(voices.get(self.scale.high, 0)))
        return _rating(strong, heard)

    def _fist(self, strong: int, heard: int) -> str:
        if strong and len(self.scale.dissent) > 1:
            return tr("{n} hand is 0 or 1: hear it", "{n} hands are 0 or 1: hear them", n=strong)
        if heard:
            words = "{n} hand is below {lowest}: hear it", "{n} hands are below {lowest}: hear them"
            return tr(*words, n=heard, lowest=self.lowest)
        return tr("nobody below {lowest}", lowest=self.lowest)

    # all ideas together

    def headline(self) -> str:
        """ "Three can go on, 37 needs a talk"."""
        if not self.ideas:
            return headline(self.result)
        calm = [idea for idea in self.ideas if idea.calm]
        if not self.to_talk:
            return self._all_go_on(len(calm))
        talk = _named(self.to_talk)
        n = len(self.to_talk)
        if not calm:
            words = "All {names} need a talk" if n > NAMED else "{names} need a talk"
            return capital(tr("{names} needs a talk", words, n=n, names=talk))
        goes = capital(self._goes_on(len(calm)))
        return tr("{goes}, {names} needs a talk", "{goes}, {names} need a talk", n=n, goes=goes, names=talk)

    def _goes_on(self, n: int) -> str:
        if self.detail.scale == FIST:
            return tr("{count} can go on", "{count} can go on", n=n, count=in_words(n))
        return tr("nobody objects to {count}", "nobody objects to {count}", n=n, count=in_words(n))

    def _all_go_on(self, n: int) -> str:
        if n == 1:
            name = shortened(self.ideas[0].face.text, SHORT)
            words = "“{idea}” can go on" if self.detail.scale == FIST else "Nobody objects to “{idea}”"
            return tr(words, idea=name)
        words = "All {count} can go on" if self.detail.scale == FIST else "Nobody objects to any of the {count}"
        return tr(words, count=in_words(n))

    def legend(self) -> str:
        """What the numbers mean, the rule, and with which idea the talk begins."""
        told = [render(self.scale.meaning)]
        if self.detail.scale == FIST:
            told.append(tr("An idea goes on where nobody is below {lowest}.", lowest=self.lowest))
        if self.to_talk and len(self.ideas) > 1:
            words = "The lowest hands first: begin with {idea}."
            if self.detail.scale != FIST:
                words = "The strongest objections first: begin with {idea}."
            told.append(tr(words, idea=_name(self.to_talk[0], SHORTER)))
        return " ".join(told).replace(" = ", "\u00a0=\u00a0")  # a number stays with what it means


def _gradients(strong: int, heard: int, vetoes: int) -> str:
    if vetoes:
        return tr("{n} would stop it: hear it first", "{n} would stop it: hear them first", n=vetoes)
    if strong:
        return tr("{n} disagrees: hear it first", "{n} disagree: hear them first", n=strong)
    if heard:
        return tr("{n} wants to talk more", "{n} want to talk more", n=heard)
    return tr("nobody at 5, 7 or 8")


def _rating(strong: int, heard: int) -> str:
    if strong:
        return tr("{n} disagrees strongly: hear it", "{n} disagree strongly: hear them", n=strong)
    if heard:
        return tr("{n} is at 4 or 6: hear it", "{n} are at 4 or 6: hear them", n=heard)
    return tr("nobody at 4, 5 or 6")


def _name(idea: Hands, most: int) -> str:
    return str(idea.face.number) if idea.face.number is not None else f"“{shortened(idea.face.text, most)}”"


def _named(ideas: Sequence[Hands]) -> str:
    """A few by their numbers, more as a count."""
    if len(ideas) > NAMED:
        return in_words(len(ideas))
    names = [_name(idea, SHORTER) for idea in ideas]
    if len(names) == 1:
        return names[0]
    return tr("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])
