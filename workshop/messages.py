"""Sentences as data: a message id with its arguments, stored as such and rendered at the edge by `words`."""

from __future__ import annotations

from dataclasses import dataclass, field

from workshop.values import FrozenMap, Scalar


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence with `{names}` (the gettext message id), its plural, and the arguments.

    The plural is chosen by the argument `n`. A message that is stored keeps its English, so it can
    always be read, also where a later version words it differently.
    """

    text: str
    plural: str = ""
    args: FrozenMap = field(default_factory=FrozenMap)


def say(text: str, plural: str = "", /, **args: Scalar) -> Message:
    """A message; the name is the one that the extraction of translatable strings looks for."""
    return Message(text, plural, FrozenMap(args))


class Refusal(Exception):
    """Something that cannot be done, with a sentence for the person who tried."""

    def __init__(self, text: str, plural: str = "", /, **args: Scalar) -> None:
        self.message = say(text, plural, **args)
        super().__init__(text.format(**args))


class NotAllowed(Refusal):
    """A rule of the workshop says no."""


class KnownError(Refusal):
    """The surroundings say no: a full disk, a bad file. Says what happened, what is safe, what to do."""
