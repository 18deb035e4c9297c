"""Phrases of a note that could name a group."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshop.grouping import texts

MOST_WORDS, LONGEST = 5, 48
BREAK = re.compile(r"[^\w\s’'-]+|\n")  # a phrase does not go on across a comma, a dash or a bracket
CHARACTERS = 12  # of a script without blanks


def of(text: str) -> Iterator[str]:
    """Up to MOST_WORDS words in a row that begin and end with a word that tells something."""
    for part in BREAK.split(text):
        found = list(texts.word().finditer(part))
        for begin, first in enumerate(found):
            if texts.without_blanks(first[0]):
                yield first[0][:CHARACTERS]
                continue
            yield from _from(part, [match.span() for match in found[begin : begin + MOST_WORDS]])


def _from(part: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    """The phrases that begin with the first of these words."""
    begin = spans[0][0]
    if not _tells(part[slice(*spans[0])]):
        return
    for first, last in spans:
        if last - begin <= LONGEST and _tells(part[first:last]):
            yield " ".join(part[begin:last].split())


def _tells(word: str) -> bool:
    return bool(texts.key(word))
