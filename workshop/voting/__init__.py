"""Voting methods: a folder each, with the same shape. `count.py` is pure: ballots in, tally out."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module

from workshop.messages import Message, NotAllowed
from workshop.voting.batch import Batch
from workshop.voting.counting import Counting
from workshop.voting.settings import of_method
from workshop.voting.tally import Question, Sheet, Tally

METHODS = tuple(sorted(found.name for found in pkgutil.iter_modules(__path__) if found.ispkg))  # the folders
NAMES = tuple(folder.replace("_", "-") for folder in METHODS)  # how people and files name them


@cache
def class_of(method: str) -> type[Counting]:
    """How a method counts, and what it takes. NotAllowed where there is no such method."""
    folder = method.replace("-", "_")
    if folder not in METHODS:
        raise NotAllowed("There is no voting method {name}. There are: {known}.", name=method, known=", ".join(NAMES))
    found: type[Counting] = import_module(f"workshop.voting.{folder}.count").Count
    return found


def counting(method: str, question: Question) -> Counting:
    """A count that has not begun. NotAllowed where there is no such method, or a setting does not fit."""
    return class_of(method)(question)


def refuse_unfit(method: str, given: Mapping[str, object]) -> None:
    """NotAllowed where settings cannot be read or stand beside each other, whatever is voted on."""
    known = of_method(method).settings
    told = {name: value for name, value in given.items() if name in known}
    counting(method, Question(("1", "2"), {name: told[name] for name in told if not known[name].of_options}))
    counting(method, Question((), told))  # what names options is read as far as that goes without them


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a result follows from. Compared as a whole, so that what was counted before can never be out of date."""

    method: str
    cast: tuple[Sheet | Batch, ...]
    question: Question

    def __hash__(self) -> int:
        """Of what can be hashed: marks are dictionaries."""
        return hash((self.method, len(self.cast), self.question.options))


def count(method: str, cast: Iterable[Sheet | Batch], question: Question) -> Tally:
    """The result of the ballots. A list of them is a room's: every screen asks for it again and again, so it is kept."""
    if isinstance(cast, list) and all(isinstance(ballot, Sheet) for ballot in cast):
        return _kept(Asked(method, tuple(cast), question))
    return _counted(method, cast, question)


@lru_cache(maxsize=16)  # a step has a few votes, each told by names and by numbers
def _kept(asked: Asked) -> Tally:
    return _counted(asked.method, asked.cast, asked.question)


def _counted(method: str, cast: Iterable[Sheet | Batch], question: Question) -> Tally:
    counted = counting(method, question)
    counted.add_all(cast)
    return counted.tally()


def spoiled(method: str, sheet: Sheet, question: Question) -> Message | None:
    """Why a ballot cannot count, or None."""
    return counting(method, question).why_spoiled(sheet)
