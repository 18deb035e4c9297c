"""The language that a room writes in, told by the common words of its notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workshop.grouping.texts import common_by_language, folded, word

MOST = 0.6  # of the notes that tell their language: so many make it the room's
MOST_READ = 500  # notes


def spoken(notes: Sequence[str]) -> str:
    """The code of the language that most notes are in, "pt"; "" where they are in several, or do not tell."""
    some = notes[:: max(1, len(notes) // MOST_READ)]
    told = Counter(code for note in some if (code := _of(note)))
    code, times = max(told.items(), key=lambda pair: pair[1], default=("", 0))
    return code if times >= MOST * told.total() else ""


def _of(note: str) -> str:
    """The language that a note has most common words of; "" where it is none's, or two's. A word of several tells less."""
    told: Counter[str] = Counter()
    for said in word().findall(note):
        those = [code for code, words in common_by_language().items() if folded(said) in words]
        for code in those:
            told[code] += 60 // len(those)
    (best, most), (_, next_best) = (*told.most_common(2), ("", 0), ("", 0))[:2]
    return best if most > next_best else ""
