"""What every way of counting works with: the question, the ballots (sheets), the tally."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from workshop.messages import Message
from workshop.records import FrozenMap
from workshop.voting.agreement import Agreement
from workshop.voting.detail import Detail

Ranking = tuple[tuple[str, ...], ...]  # ranks, the first first; options that tie share one
Figure = float | Fraction  # a score; exact where sums of parts could make a tie look like none
AXIS = "/"  # between an option and what is asked of it, in the key of a mark: "option/impact"
OVER = ">"  # between winner and loser, in the key of a mark: "Soup>Bread" is how often Soup was preferred


@dataclass(frozen=True, slots=True)
class Question:
    """What is voted on: option ids in the order of opening, their names, and the method's settings."""

    options: tuple[str, ...]
    settings: Mapping[str, object] = field(default_factory=FrozenMap)
    names: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)  # the number an option has on paper -> its id

    def name(self, option: str) -> str:
        """What an option is called."""
        return self.names.get(option, option)

    def named(self, options: tuple[str, ...]) -> str:
        """Several options in the question's order, in one line."""
        return ", ".join(self.name(option) for option in self.options if option in options)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One ballot's marks: option id -> number. `channel` hands: the raised hands of several people together.

    What the number means is the method's: dots, a grade, a rank (1 is best). A method that asks several things of an
    option has a mark for each, under "option/axis".
    """

    marks: Mapping[str, float]
    channel: str = ""
    line: int = 0  # where it stands in a file or in the room's list
    people: int = 1  # whose marks these are
    times: int = 1  # so many ballots are exactly alike
    also: tuple[int, ...] = ()  # the lines of the others, as far as they are kept
    group: str = ""  # the perspective of whoever cast it, where that was declared
    problem: Message | None = None  # why it could not even be read


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A ballot that could not count, and why. `times`: so many on this line."""

    line: int
    why: Message
    times: int = 1


@dataclass(frozen=True, slots=True)
class Tally:
    """A result. Ties are ties: nothing is ordered by a hidden rule."""

    method: str
    ballots: int  # raised hands are none
    valid: int
    blank: int
    spoiled: tuple[Spoiled, ...]
    scores: Mapping[str, float]  # in the order of the question
    people: Mapping[str, int]  # how many people gave an option anything
    ranking: Ranking  # () where the method makes none
    winners: tuple[str, ...]  # several where they tie, or where several are elected
    log: tuple[Message, ...]
    detail: Detail | None = None  # what the method's picture is drawn from
    agreement: Agreement | None = None
    drawn: bool = False  # whether a declared lot decided something on the way


def ranked(scores: Mapping[str, Figure]) -> Ranking:
    """Options by score, equal scores in one rank."""
    values = sorted(set(scores.values()), reverse=True)
    return tuple(tuple(option for option in scores if scores[option] == value) for value in values)


def in_the_running(tally: Tally) -> Ranking:
    """The ranks without the options that nobody gave anything, or of which the room says no on the whole."""
    given = {option for option, people in tally.people.items() if people}.union(tally.winners)
    kept = (tuple(option for option in rank if option in given and tally.scores[option] >= 0) for rank in tally.ranking)
    return tuple(rank for rank in kept if rank)


def places(ranking: Ranking) -> dict[str, int]:
    """Each option's place by standard competition ranking: 1, 2, 3, 3, 5."""
    found: dict[str, int] = {}
    place = 1
    for rank in ranking:
        found.update(dict.fromkeys(rank, place))
        place += len(rank)
    return found


def tied_at(ranking: Ranking, cut: int) -> tuple[str, ...]:
    """The options that tie across the cut line: some of them would go forward, not all could."""
    above = 0
    for rank in ranking:
        if above < cut < above + len(rank):
            return rank
        above += len(rank)
    return ()
