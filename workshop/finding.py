"""Finding words in texts: by the beginnings of words, whatever their case, accents and endings. Standard library only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ENDINGS = ("ies", "ing", "es", "ed", "s", "y", "e")  # of English words: "library" also finds "libraries", "librarian"
LONG_ENOUGH = 4  # letters that have to be left of a word without its ending
NOT_A_WORD = re.compile(r"\W+")
WITHOUT_BLANKS = "\u2e80"  # from here on scripts that write no blanks between words


def plain(text: str) -> str:
    """A text for comparing letter by letter: no case, no accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def fold(text: str) -> str:
    """A text as it is searched: words in lower case without accents, a blank in front of each."""
    flat = unicodedata.normalize("NFKD", text).casefold()
    if not flat.isascii():
        flat = "".join(character for character in flat if not unicodedata.combining(character))
    return f" {NOT_A_WORD.sub(' ', flat).strip()}"


def wanted(query: str) -> list[str]:
    """What a folded text has to hold to be found: the stem of each word of the query."""
    return [_needle(word) for word in fold(query).split()]


def _needle(word: str) -> str:
    return word if word > WITHOUT_BLANKS else f" {stem(word)}"


def stem(word: str) -> str:
    """A word without its ending, where enough is left."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LONG_ENOUGH:
            return word.removesuffix(ending)
    return word


def spans(text: str, query: str) -> list[tuple[int, int]]:
    """Where a text holds the words of a query, as (begin, end) in order; for marking them."""
    words = fold(query).split()
    folded, origin = _folded_with_origin(text) if words else ("", ())
    return _joined(sorted(span for word in words for span in _of_word(folded, origin, word)))


def _of_word(folded: str, origin: tuple[int, ...], word: str) -> Iterator[tuple[int, int]]:
    needle = _needle(word)
    bare = needle.lstrip()
    ending = word[len(bare) :]
    begin = folded.find(needle)
    while begin >= 0:
        last = begin + len(needle)
        for letter in ending:  # "library" is marked whole, of "librarian" only the stem
            if folded[last : last + 1] != letter:
                break
            last += 1
        yield origin[begin + len(needle) - len(bare)], origin[last - 1] + 1
        begin = folded.find(needle, begin + 1)


def _joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for begin, end in found:
        if joined and begin <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((begin, end))
    return joined


@lru_cache(maxsize=2_000)
def _folded_with_origin(text: str) -> tuple[str, tuple[int, ...]]:
    """The folded text, and for each of its characters the place in the text that it comes from."""
    letters, origin, gap = [" "], [0], True
    for place, character in enumerate(text):
        flat = fold(character)[1:]
        if not flat and unicodedata.combining(character):
            continue
        if not flat:
            if not gap:
                letters.append(" ")
                origin.append(place)
            gap = True
            continue
        gap = False
        letters += flat
        origin += [place] * len(flat)
    return "".join(letters), tuple(origin)
