"""Voting methods: a folder each, with the same shape. `count.py` is pure: ballots in, tally out."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib import import_module

from workshop.messages import Message, NotAllowed
from workshop.voting.counting import Counting
from workshop.voting.tally import Question, Sheet, Tally

METHODS = tuple(sorted(found.name for found in pkgutil.iter_modules(__path__) if found.ispkg))


@cache
def _class_of(folder: str) -> type[Counting]:
    found: type[Counting] = import_module(f"workshop.voting.{folder}.count").Count
    return found


def counting(method: str, question: Question) -> Counting:
    """A count that has not begun. NotAllowed where there is no such method, or a setting does not fit."""
    folder = method.replace("-", "_")
    if folder not in METHODS:
        known = ", ".join(name.replace("_", "-") for name in METHODS)
        raise NotAllowed("There is no voting method {name}. There are: {known}.", name=method, known=known)
    return _class_of(folder)(question)


def count(method: str, sheets: Iterable[Sheet], question: Question) -> Tally:
    """The result of the ballots."""
    counted = counting(method, question)
    for sheet in sheets:
        counted.add(sheet)
    return counted.tally()


def spoiled(method: str, sheet: Sheet, question: Question) -> Message | None:
    """Why a ballot cannot count, or None."""
    return counting(method, question).why_spoiled(sheet)
