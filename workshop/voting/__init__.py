"""Voting methods: a folder each, with the same shape. `count.py` is pure: ballots in, tally out."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Protocol

from workshop.messages import Message, NotAllowed
from workshop.voting.tally import Question, Sheet, Tally

METHODS = tuple(sorted(found.name for found in pkgutil.iter_modules(__path__) if found.ispkg))


class VotingMethod(Protocol):
    """What every folder's `count` module offers."""

    def spoiled(self, sheet: Sheet, question: Question) -> Message | None:
        """Why a ballot cannot count, or None."""

    def count(self, sheets: list[Sheet], question: Question) -> Tally:
        """The result of the ballots."""


def voting_method(name: str) -> VotingMethod:
    """The counting of a voting method. NotAllowed where there is none of this name."""
    if name not in METHODS:
        raise NotAllowed("There is no voting method {name}. There are: {known}.", name=name, known=", ".join(METHODS))
    return import_module(f"workshop.voting.{name}.count")
