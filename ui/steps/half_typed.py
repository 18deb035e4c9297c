"""What is half typed in a screen that is built anew: kept by its place, in memory only.

A ballot that nobody has finished must not touch the disk, and must not be lost because the text became larger either.
"""

from __future__ import annotations

HalfTyped = dict[str, list[str]]

_kept: dict[tuple[str, str], HalfTyped] = {}  # by what it is ("ballot") and whose (a poll's id)


def keep(what: str, of: str, words: HalfTyped) -> None:
    """Remember words; with none of them anything, forget them."""
    if any(word for listed in words.values() for word in listed):
        _kept[what, of] = words
    else:
        _kept.pop((what, of), None)


def kept(what: str, of: str) -> HalfTyped:
    """What was half typed there."""
    return _kept.get((what, of), {})
