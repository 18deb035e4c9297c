"""Counting: ballots are taken one by one, and only what the method needs of them is kept."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Literal

from workshop.messages import Message, say
from workshop.values import FrozenMap
from workshop.voting.agreement import Agreement, Concordance, Groups
from workshop.voting.batch import Batch
from workshop.voting.detail import Detail
from workshop.voting.form import Form
from workshop.voting.settings import checked
from workshop.voting.tally import AXIS, Figure, Question, Ranking, Sheet, Spoiled, Tally, ranked, tied_at

if TYPE_CHECKING:
    from workshop.voting.batch import Array

HANDS = "hands"  # the channel of an open vote: several people's marks on one sheet
DECIDER = "decider"  # the channel of the Decider's ballot, where it is told apart
SET_ASIDE = "set aside"  # the channel of a paper ballot that cannot count
APART = (HANDS, DECIDER, SET_ASIDE)  # channels of ballots that are not like all others
SHOWN = 1_000  # spoiled ballots that are named one by one; a broken file of a million is not kept in memory


@dataclass(frozen=True, slots=True)
class Result:
    """What a method makes of the ballots. `winners` None: the first rank, where it has any score."""

    scores: Mapping[str, float]
    people: Mapping[str, int]
    ranking: Ranking
    log: tuple[Message, ...] = ()
    winners: tuple[str, ...] | None = None
    detail: Detail | None = None
    drawn: bool = False


class Counting(ABC):
    """One count. A method says why a ballot cannot count, what it takes of one that does, and what comes of it."""

    method: ClassVar[str]
    unit: ClassVar[Message] = say("{n} point", "{n} points")  # what a score counts
    axes: tuple[str, ...] = ()  # what is asked of every option; () for one thing
    takes: ClassVar[tuple[str, ...]] = ()  # what a file may hold, see exchange/ballots/file.py; marks always
    by_hands: ClassVar[bool] = True  # whether raised hands of several people can be counted with the ballots
    zero_is_a_mark: ClassVar[bool] = False  # whether a mark of 0 says something: a grade does, no dot does not
    # what goes forward: what stands above a cut through the ranking, all winners, or nothing by itself
    sends: ClassVar[Literal["ranking", "winners", "nothing"]] = "ranking"
    tells_who_is_for: ClassVar[bool] = False  # whether a mark says that somebody is for an option
    # the Decider's ballot is one of the room's, is told apart from them, or is the only kind there is
    decider: ClassVar[Literal["", "shown", "only"]] = ""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.settings = checked(self.method, question.settings)
        self.options = question.options
        self._known = frozenset(question.options)
        self._keys = set(question.options)  # of marks, that were seen to be right: there may be a million ballots
        self.valid = self.blank = self.by_hand = self.bad = 0
        self._spoiled: list[Spoiled] = []
        self._concordance, self._groups = Concordance(len(self.options)), Groups()

    def options_in(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        """The options of a table's columns, where a column may be "option/axis"."""
        found = (self._without_axis(column) for column in columns)
        return tuple(dict.fromkeys(found))

    def _without_axis(self, column: str) -> str:
        return next(
            (column.removesuffix(f"{AXIS}{axis}") for axis in self.axes if column.endswith(f"{AXIS}{axis}")), column
        )

    @abstractmethod
    def form(self) -> Form:
        """What a ballot asks for."""

    def deciders_form(self) -> Form:
        """What the Decider's ballot asks for, where it is told apart."""
        return self.form()

    @classmethod
    def worth(cls, score: Figure) -> Message:
        """A score in words: "8 dots"."""
        return replace(cls.unit, args=FrozenMap({"n": short(score)}))

    @abstractmethod
    def spoils(self, sheet: Sheet) -> Message | None:
        """Why a ballot whose options are all there cannot count, or None."""

    @abstractmethod
    def take(self, sheet: Sheet) -> None:
        """Keep what is needed of a ballot that counts."""

    @abstractmethod
    def result(self) -> Result:
        """What the ballots taken so far come to."""

    def number(self, name: str) -> int:
        """A setting that is a whole number."""
        return int(self.settings[name])

    def why_spoiled(self, sheet: Sheet) -> Message | None:
        """Why a ballot cannot count, or None."""
        if sheet.problem:
            return sheet.problem
        if sheet.channel == SET_ASIDE:
            return say("Set aside: it could not be read, or it broke the rules.")
        if sheet.channel == HANDS and not self.by_hands:
            return say("Raised hands cannot be counted in this vote: everybody needs a ballot.")
        return self._stranger(sheet) or self.spoils(sheet)

    def misread(self, sheet: Sheet) -> Message | None:
        """What cannot stand on any ballot of this vote, so that it was typed wrongly. A broken limit can stand there."""
        return self._stranger(sheet)

    def _stranger(self, sheet: Sheet) -> Message | None:
        if self._keys.issuperset(sheet.marks):
            return None
        for key in sheet.marks:
            if not self._is_key(key):
                return say("There is no option {option}.", option=key)
        self._keys.update(sheet.marks)
        return None

    def _is_key(self, key: str) -> bool:
        return key in self._known or self.on_axis(key)

    def on_axis(self, key: str) -> bool:
        """Whether a key stands for what is asked of an option: "option/impact"."""
        return any(
            key.endswith(f"{AXIS}{axis}") and key.removesuffix(f"{AXIS}{axis}") in self._known for axis in self.axes
        )

    def add(self, sheet: Sheet) -> None:
        """Take one ballot, or note why it cannot count."""
        if why := self.why_spoiled(sheet):
            self._set_aside(sheet, why)
            return
        if sheet.channel == HANDS:
            self.by_hand += sheet.people * sheet.times
        else:
            says = self.says_anything(sheet)
            self.valid += sheet.times
            self.blank += 0 if says else sheet.times
            if says:
                self._compare(sheet)
        self.take(sheet)

    def add_all(self, cast: Iterable[Sheet | Batch]) -> None:
        """Take ballots as they come, one by one or thousands at once: the result is the same."""
        for ballots in cast:
            if isinstance(ballots, Sheet):
                self.add(ballots)
            else:
                self._add_batch(ballots)

    def _add_batch(self, batch: Batch) -> None:
        """Take the ordinary ballots together, and one by one whichever needs a closer look."""
        apart = batch.channel in APART or not all(map(self._is_key, batch.keys))
        sure = batch.nobody() if apart else self.sure(batch)
        for sheet in batch.only(~sure).sheets():
            self.add(sheet)
        if sure.any():
            self._take_sure(batch.only(sure))

    def _take_sure(self, batch: Batch) -> None:
        says = batch.saying(self.zero_is_a_mark)
        self.valid += batch.people
        self.blank += batch.people - says.people
        self.take_batch(batch)
        if (likings := self.likings(says)) is not None:
            self._concordance.add_all(likings, says.times)
        if says.group and self.tells_who_is_for:
            self._groups.add(says.group, self._liked_in(says), self._spoken_in(says))

    def sure(self, batch: Batch) -> Array:
        """Which ballots of a table certainly count, so that they can be taken together; no method has to tell."""
        return batch.nobody()

    def take_batch(self, batch: Batch) -> None:
        """Keep what is needed of ballots that were sure."""
        for sheet in batch.sheets():
            self.take(sheet)

    def likings(self, batch: Batch) -> Array | None:
        """As `liking`, for all of them together: a row for each option."""
        return None

    def _compare(self, sheet: Sheet) -> None:
        if liking := self.liking(sheet):
            self._concordance.add(liking, sheet.times)
        if sheet.group and self.tells_who_is_for:
            spoken = [o for o in self.options if not self.zero_is_a_mark or o in sheet.marks]
            liked, of = dict.fromkeys(self.liked(sheet), sheet.times), dict.fromkeys(spoken, sheet.times)
            self._groups.add(sheet.group, liked, of)

    def liking(self, sheet: Sheet) -> Sequence[float] | None:
        """How much a ballot likes every option, the more the higher; None where it does not compare them all."""
        return None

    def likes(self, mark: float) -> bool:
        """Whether who marks an option so is for it."""
        return mark > 0

    def liked(self, sheet: Sheet) -> list[str]:
        """The options that a ballot is for."""
        return [key for key, mark in sheet.marks.items() if key in self._known and self.likes(mark)]

    def _liked_in(self, batch: Batch) -> dict[str, int]:
        """How many of the ballots are for each option."""
        found = {key: batch.marks(place) for place, key in enumerate(batch.keys) if key in self._known}
        return {key: sum(often for _code, mark, often in marks if self.likes(mark)) for key, marks in found.items()}

    def _spoken_in(self, batch: Batch) -> dict[str, int]:
        """How many of the ballots say something of each option: all of them, unless no mark is no grade."""
        if not self.zero_is_a_mark:
            return dict.fromkeys(self.options, batch.people)
        found = {key: batch.marks(place) for place, key in enumerate(batch.keys) if key in self._known}
        return {key: sum(often for _code, _mark, often in marks) for key, marks in found.items()}

    def alpha(self) -> float | None:
        """Krippendorff's alpha, where options are graded."""
        return None

    def _set_aside(self, sheet: Sheet, why: Message) -> None:
        self.bad += sheet.times
        lines = (sheet.line, *sheet.also)
        room = SHOWN - len(self._spoiled)
        self._spoiled += [Spoiled(line, why, sheet.times // len(lines)) for line in lines[:room]]

    def says_anything(self, sheet: Sheet) -> bool:
        """Whether a ballot that counts has any mark on it."""
        return bool(sheet.marks) if self.zero_is_a_mark else any(sheet.marks.values())

    @classmethod
    def spread_of(cls, values: Sequence[float]) -> float:
        """How far apart people are on one option, from what each of them gave it: between the highest and the lowest."""
        return max(values) - min(values)

    def tally(self) -> Tally:
        """The result so far."""
        found = self.result()
        winners = first_of(found) if found.winners is None else found.winners
        return Tally(
            self.method,
            self.valid + self.bad,
            self.valid,
            self.blank,
            tuple(sorted(self._spoiled, key=lambda spoiled: spoiled.line)),
            found.scores,
            found.people,
            found.ranking,
            winners,
            (*self._turnout(), *found.log, *self._at_the_cut(found.ranking)),
            found.detail,
            Agreement(self._concordance.w(), self.alpha(), self._groups.consensus(self.options)),
            found.drawn,
        )

    def _turnout(self) -> list[Message]:
        told = [say("{n} ballot counts", "{n} ballots count", n=self.valid)]
        if self.by_hand:
            told.append(say("{n} person voted by raised hand", "{n} people voted by raised hands", n=self.by_hand))
        if self.bad:
            told.append(say("{n} ballot is spoilt", "{n} ballots are spoilt", n=self.bad))
        return told

    def _at_the_cut(self, ranking: Ranking) -> list[Message]:
        cut = int(str(self.question.settings.get("forward", 0) or 0))
        tied = tied_at(ranking, cut) if self.sends == "ranking" else ()
        return [say("{names} tie at the cut", names=self.question.named(tied))] if tied and self.valid else []


def first_of(found: Result) -> tuple[str, ...]:
    """The first rank; nobody wins where nobody was given anything."""
    top = found.ranking[0] if found.ranking else ()
    return top if top and found.scores[top[0]] > 0 else ()


def at_most(many: int, told: list[Message]) -> list[Message]:
    """The first of many sentences of a kind, and how many there are beside; all figures stand in the detail."""
    if len(told) <= many + 1:
        return told
    return [*told[:many], *and_more(len(told) - many)]


def and_more(n: int) -> list[Message]:
    """That there is more of this kind than is said."""
    return [say("And {n} more of this kind: the figures stand in the table", n=n)] if n else []


def short(value: Figure) -> int | float:
    """A number as it is said: whole where it is, else with two decimals."""
    found = round(float(value), 2)
    return int(found) if found.is_integer() else found


def by_score(scores: Mapping[str, float], people: Mapping[str, int], log: tuple[Message, ...] = ()) -> Result:
    """A result in which the higher score is the better."""
    return Result(scores, people, ranked(scores), log)
