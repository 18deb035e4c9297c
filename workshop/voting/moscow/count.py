"""MoSCoW: the class that most people give, and how much of the effort each class takes (DSDM handbook, chapter 10)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from workshop.messages import Message, NotAllowed, say
from workshop.voting.counting import Result
from workshop.voting.detail import Planned
from workshop.voting.form import Ask
from workshop.voting.grades import GradeCounting, exact, short, spread
from workshop.voting.lists import number_of, numbered, option_called
from workshop.voting.moscow.shares import DONE, shares_of
from workshop.voting.tally import Question

CLASSES: Mapping[int, str] = {4: "must", 3: "should", 2: "could", 1: "wont"}
OR = " or "  # between classes that got equally many voices
SHOULD = 3
EFFORT, MOST_EFFORT = "effort", 1_000_000.0
Classes = Mapping[str, str]
Shares = Mapping[str, float]


class Count(GradeCounting):
    """4 must, 3 should, 2 could, 1 won't this time. No ranking: a score is how many people say must.

    The effort is what the settings say or else the median of the grades "option/effort". What won't be done this time
    takes none of it, and what ties between two classes is left out until the room has decided.
    """

    method = "moscow"
    tells_who_is_for = True
    unit = say("{n} × must", "{n} × must")
    metric = "ordinal"  # the classes are in order, but the steps between them are no distances
    sends = "nothing"
    axes = ("", EFFORT)

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        given = numbered(str(self.settings["efforts"]))
        self.given = dict(_amount(question, name, number) for name, number in given)

    def ask(self, axis: str) -> Ask:
        """A class from 4 (must) to 1, and how much work it is, where people say that."""
        words = say("Effort") if axis else say("Class")
        return Ask(axis, words, *self.limits(axis), whole=not axis)

    def limits(self, axis: str) -> tuple[float, float]:
        """Four classes; an effort is any amount."""
        return (0, MOST_EFFORT) if axis == EFFORT else (1, 4)

    def off_scale(self, axis: str, value: float) -> Message | None:
        """A class is a whole number, an effort need not be."""
        if axis != EFFORT and value not in CLASSES:
            return say("Must is 4, should 3, could 2, won't 1.")
        low, high = self.limits(axis)
        return None if low <= value <= high else say("An effort goes from 0 to {high}.", high=short(high))

    def rated(self) -> tuple[str, ...]:
        """An effort is an amount."""
        return ("",)

    def result(self) -> Result:
        """Classes and their part of the effort."""
        spreads = self.spreads()
        classes = {option: self.class_of(option) for option in self.options if self.counts[option][""]}
        effort = self.effort()
        shares, disputed = self.shares(classes, effort), self.far_apart(spreads)
        scores = {option: float(row[""][4]) for option, row in self.counts.items() if row[""]}
        detail = self.grades(Planned, spreads, disputed=disputed, classes=classes, effort=effort, shares=shares)
        log = (*self._class_words(classes), *self._effort_words(classes, effort, shares)) if classes else ()
        return Result(scores, self.givers(), (), (*log, *self.about_the_room(disputed)), (), detail)

    def class_of(self, option: str) -> str:
        """What most people say; several, with "or" between them, where equally many say each."""
        voices = self.counts[option][""]
        most = max(voices.values())
        return OR.join(name for code, name in CLASSES.items() if voices[code] == most)

    def effort(self) -> dict[str, float]:
        """What each option takes, where it is known."""
        asked = {option: found.median for option in self.options if (found := spread(self.counts[option][EFFORT]))}
        known = asked | self.given
        return {option: known[option] for option in self.options if option in known}

    def shares(self, classes: Classes, effort: Mapping[str, float]) -> dict[str, float]:
        """How many percent of the effort must, should and could take; nothing where there is no effort to share."""
        sums = dict.fromkeys(DONE, Fraction())
        for option, amount in effort.items():
            if classes.get(option) in DONE:
                sums[classes[option]] += exact(amount)
        whole = sum(sums.values(), Fraction())
        return {name: float(100 * part / whole) for name, part in sums.items()} if whole else {}

    def likes(self, mark: float) -> bool:
        """Whether it must or should be done."""
        return mark >= SHOULD

    def _class_words(self, classes: Classes) -> list[Message]:
        named = {
            name: self.question.named(tuple(o for o in classes if classes[o] == name)) for name in CLASSES.values()
        }
        log = [_words_of(name, names) for name, names in named.items() if names]
        if ties := tuple(option for option in classes if OR in classes[option]):
            names = self.question.named(ties)
            log.append(say("As many people say one class as another, so the room decides: {names}", names=names))
        return log

    def _effort_words(self, classes: Classes, effort: Mapping[str, float], shares: Shares) -> list[Message]:
        if not shares:
            return []
        must, should, could = (short(shares[name]) for name in DONE)
        log = [
            say(
                "Of the effort, must takes {must} %, should {should} %, could {could} %",
                must=must,
                should=should,
                could=could,
            )
        ]
        planned = (option for option in classes if classes[option] in DONE)
        if unknown := tuple(option for option in planned if option not in effort):
            names = self.question.named(unknown)
            log.append(say("No effort is known, so it is not in these figures: {names}", names=names))
        return [*log, *(share.warning for share in shares_of(shares, self.settings) if share.warning)]


def _amount(question: Question, name: str, number: str) -> tuple[str, float]:
    if not name:
        raise NotAllowed("Every effort needs the number of an idea before its colon, such as 13:5.")
    return option_called(question, name), float(number_of(name, number))


def _words_of(name: str, names: str) -> Message:
    if name == "must":
        return say("Must: {names}", names=names)
    if name == "should":
        return say("Should: {names}", names=names)
    if name == "could":
        return say("Could: {names}", names=names)
    return say("Won't, this time: {names}", names=names)
