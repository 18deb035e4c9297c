"""Words that are everywhere in a room and tell nothing there: the name of the town, "city", "needs"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from workshop.grouping.texts import keys
from workshop.grouping.vectors import Floats, middle, unit

SHARE, FEWEST = 0.04, 8  # of the notes, and notes, in which a word has to be
TOGETHER = 0.6  # words that are mostly in the same notes ("Bowling Green") are one
MOST_READ = 100  # notes of a word
IN_COMMON = 0.03  # mean cosine of its notes without it: where it is less, they have nothing but the word in common

Read = Callable[[Sequence[int], frozenset[str]], Floats]  # the vectors of notes without some words


def words(gists: Sequence[str], rows: Floats, read: Read) -> frozenset[str]:
    """The keys of words whose notes have nothing else in common.

    "School" stays: its notes are about pupils and teachers without it, too. Left in, the others draw together whatever
    names them: with the names of town and county in two fifths of the notes V fell from .55 to .37 on labelled ideas;
    without these words it is .51.
    """
    common = middle(rows)
    found: frozenset[str] = frozenset()
    for together, places in _frequent([keys(gist) for gist in gists]):
        some = places[:: max(1, len(places) // MOST_READ)]
        without = read(some, found | together)
        moved = (without - rows[some]).mean(axis=0) * (len(places) / len(rows))  # the middle, were the word in no note
        if _in_common(unit(without - common - moved)) < IN_COMMON:
            found |= together
            common = common + moved
    return found


def _in_common(rows: Floats) -> float:
    """The mean cosine of all pairs."""
    whole = rows.sum(axis=0)
    return float((whole @ whole - np.einsum("ij,ij", rows, rows)) / max(1, len(rows) * (len(rows) - 1)))


def _frequent(notes: Sequence[frozenset[str]]) -> Iterator[tuple[frozenset[str], list[int]]]:
    """The frequent words, the most frequent first, with others that are mostly in the same notes, and their notes."""
    counts = Counter(key for keys in notes for key in keys)
    often = sorted(
        (key for key, n in counts.items() if n >= max(FEWEST, SHARE * len(notes))), key=lambda key: (-counts[key], key)
    )
    inside = {key: {place for place, keys in enumerate(notes) if key in keys} for key in often}
    done: set[str] = set()
    for key in often:
        mine = inside[key]
        same = {other for other in often if len(mine & inside[other]) >= TOGETHER * len(mine | inside[other])} - done
        if same:
            done |= same
            yield frozenset(same), sorted(mine)
