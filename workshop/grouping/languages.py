"""The language that a room writes in, told by the common words of its notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workshop.grouping.texts import common_by_language, folded, word

MOST = 0.6  # of the notes that tell their language: so many make it the room's
AHEAD = 1.15  # times as many as of any other language: Portuguese notes look half Spanish
FEWEST, SHARE = 3, 0.2  # notes, and of all notes, that have to tell it
MOST_READ = 500  # notes


def spoken(notes: Sequence[str]) -> str:
    """The code of the language that most notes are in, "pt"; "" where they are in several, or do not tell."""
    some = notes[:: max(1, len(notes) // MOST_READ)]
    told = [found for note in some if (found := _languages(note))]
    times = Counter(code for found in told for code in found)
    (best, most), (_other, next_best) = (*times.most_common(2), ("", 0), ("", 0))[:2]
    enough = most >= max(MOST * len(told), SHARE * len(some), FEWEST)
    return best if enough and most >= AHEAD * next_best else ""


def _languages(note: str) -> list[str]:
    """The languages that a note may be in: those that have most of its common words. Neighbours share many, so often several."""
    found = Counter(code for said in word().findall(note) for code in _of(folded(said)))
    return [code for code, times in found.items() if times == max(found.values())]


def _of(word: str) -> list[str]:
    return [code for code, words in common_by_language().items() if word in words]
