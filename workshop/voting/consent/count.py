"""Consent on each option by itself, on one of three scales: fist of five, gradients of agreement, idea rating sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from workshop.messages import Message, say
from workshop.voting.agreement import polarised
from workshop.voting.consent.scales import FIST, GRADIENTS, scale_of
from workshop.voting.counting import Result
from workshop.voting.detail import Heard
from workshop.voting.grades import GradeCounting
from workshop.voting.tally import Question

EACH_SAID = 3  # options of which each has sentences of its own
GOES_ON, TALK, DISSENT = "goes on", "talk first", "strong dissent"


class Count(GradeCounting):
    """No ranking and no means: whoever objects is heard, however many do not.

    A score is how many go along: from the lowest fingers that pass up, gradients 1 to 3, agreement. With the fist of
    five, what nobody is below the lowest on goes on, and all of that wins; the other scales have no published rule.
    """

    method = "consent"
    tells_who_is_for = True
    unit = say("{n} goes along", "{n} go along")
    metric = ""  # a histogram, and no figure made of it
    sends = "winners"

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.name = str(self.settings["scale"])
        self.steps = scale_of(self.name, self.number("lowest"))
        self.hear, self.along, self.dissent = self.steps.hear, self.steps.along, self.steps.dissent

    def limits(self, _axis: str) -> tuple[float, float]:
        """The ends of the scale."""
        return self.steps.low, self.steps.high

    def likes(self, mark: float) -> bool:
        """Whether somebody goes along; on some scales the lower grade is the better."""
        return mark in self.along

    def result(self) -> Result:
        """Counts of each option, and whether it goes on."""
        rated = tuple(option for option in self.options if self.counts[option][""])
        classes = {option: self.class_of(option) for option in rated}
        scores = {option: float(self.how_many(option, self.along)) for option in rated}
        passed = tuple(option for option in rated if classes[option] == GOES_ON) if self.name == FIST else ()
        disputed = tuple(option for option in rated if self.split(option))
        log = [message for option in rated for message in self._words(option)] if len(rated) <= EACH_SAID else []
        log = log or self._by_class(classes)
        if disputed:
            names = self.question.named(disputed)
            log.append(say("The room is split, many go along and many object: {names}", names=names))
        return Result(scores, self.givers(), (), tuple(log), passed, self._detail(classes, disputed))

    def _by_class(self, classes: Mapping[str, str]) -> list[Message]:
        """Of many options, which are where; how many hands each has stands in the detail."""
        of = {kind: tuple(option for option in classes if classes[option] == kind) for kind in set(classes.values())}
        named = {kind: self.question.named(options) for kind, options in of.items()}
        log = []
        if GOES_ON in named:
            log.append(say("Nobody has to be heard first: {names}", names=named[GOES_ON]))
        if TALK in named:
            log.append(say("To be talked about first, somebody has a reservation: {names}", names=named[TALK]))
        if DISSENT in named:
            log.append(say("Somebody objects strongly, hear that first: {names}", names=named[DISSENT]))
        return log

    def how_many(self, option: str, steps: Iterable[int]) -> int:
        """How many people are on one of these steps."""
        return sum(self.counts[option][""][step] for step in steps)

    def class_of(self, option: str) -> str:
        """Goes on, or why not yet."""
        if self.how_many(option, self.dissent):
            return DISSENT
        return TALK if self.how_many(option, self.hear) else GOES_ON

    def split(self, option: str) -> bool:
        """Whether many go along and many object: thirty percent of the room at each end (our rule)."""
        voices = self.counts[option][""]
        along, against = self.how_many(option, self.along), self.how_many(option, self.dissent)
        rest = sum(voices.values()) - along - against
        return polarised(Counter({1: along, 0: rest, -1: against}), -1, 1)

    def _detail(self, classes: Mapping[str, str], disputed: tuple[str, ...]) -> Heard:
        return self.grades(
            Heard,
            {option: {"": None} for option in self.options},
            disputed=disputed,
            classes=classes,
            scale=self.name,
            hear_first={option: self.how_many(option, self.hear) for option in self.options},
            dissent={option: self.how_many(option, self.dissent) for option in self.options},
        )

    def _words(self, option: str) -> list[Message]:
        if self.name == FIST:
            return self._fist_words(option)
        return self._gradient_words(option) if self.name == GRADIENTS else self._rating_words(option)

    def _fist_words(self, option: str) -> list[Message]:
        name, lowest = self.question.name(option), self.number("lowest")
        below, strong = self.how_many(option, self.hear), self.how_many(option, self.dissent)
        log = [say("{name} goes on: nobody is below {lowest}", name=name, lowest=lowest)]
        if below:
            log = [_below(name, below, lowest)]
        if strong:
            log.append(
                say(
                    "{name}: {n} hand is 0 or 1, a strong no",
                    "{name}: {n} hands are 0 or 1, a strong no",
                    n=strong,
                    name=name,
                )
            )
        half = half_show(self.counts[option][""])
        return [*log, say("{name}: half the room shows {half} or more", name=name, half=half)]

    def _gradient_words(self, option: str) -> list[Message]:
        name, voices = self.question.name(option), self.counts[option][""]
        against = self.how_many(option, self.dissent)
        log = [
            say(
                "{name}: {along} × support (1 to 3), {abstain} × abstain (4), {talk} × more discussion (5), "
                "{reluctant} × not liked but supported (6), {against} × against (7 and 8)",
                name=name,
                along=self.how_many(option, self.along),
                abstain=voices[4],
                talk=voices[5],
                reluctant=voices[6],
                against=against,
            )
        ]
        if veto := voices[8]:
            log.append(say("{name}: {n} veto, hear it first", "{name}: {n} vetoes, hear them first", n=veto, name=name))
        elif against:
            log.append(_strong(name, against))
        return log

    def _rating_words(self, option: str) -> list[Message]:
        name, voices = self.question.name(option), self.counts[option][""]
        told = say(
            "{name}: {agree} × agree, {neutral} × neutral, {disagree} × disagree, {confused} × confused",
            name=name,
            agree=self.how_many(option, self.along),
            neutral=voices[3],
            disagree=voices[4] + voices[5],
            confused=voices[6],
        )
        return [told, *([_strong(name, voices[5])] if voices[5] else [])]


def _below(name: str, n: int, lowest: int) -> Message:
    return say(
        "{name}: {n} hand is below {lowest}, hear it first",
        "{name}: {n} hands are below {lowest}, hear them first",
        n=n,
        name=name,
        lowest=lowest,
    )


def _strong(name: str, n: int) -> Message:
    return say(
        "{name}: {n} strong disagreement, hear it first",
        "{name}: {n} strong disagreements, hear them first",
        n=n,
        name=name,
    )


def half_show(voices: Mapping[float, int]) -> int:
    """The most fingers that at least half of those who answered show, or more."""
    everybody, so_far = sum(voices.values()), 0
    for fingers in sorted(voices, reverse=True):
        so_far += voices[fingers]
        if 2 * so_far >= everybody:
            return int(fingers)
    return 0
