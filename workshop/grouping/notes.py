"""What goes into a suggestion and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """An idea as it is grouped. `cluster_id`: the group that somebody has put it into; it stays there."""

    id: str
    text: str
    cluster_id: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Notes that seem to belong together.

    `cluster_id` is the hand-made group that the notes of `new` would join; None: a group that would be made.
    `why` are words that its notes share, or, where no two notes share any, those nearest to its middle.
    """

    title: str
    ideas: tuple[str, ...]
    new: tuple[str, ...]
    why: tuple[str, ...] = ()
    cluster_id: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Groups, the largest first; notes that fit nowhere; notes that say nearly the same, two or more together.

    `by_meaning` False: the encoder was not there, and the letters of the words had to do.
    """

    groups: tuple[Group, ...] = ()
    loose: tuple[str, ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()
    by_meaning: bool = True
