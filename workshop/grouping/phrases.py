"""Phrases of a note that could name a group: what a person would write on a header, never cut in the middle of a thought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workshop.grouping import texts

MOST_WORDS, LONGEST = 6, 40
VERB_LIKE = ("ed", "ly")  # no phrase that is cut ends so
CHARACTERS = 12  # of a script without blanks
WHOLE, CLAUSE, FIRST, CUT = 0.09, 0.05, 0.03, 0.0  # how well a whole note reads, a part, its beginning, what is left


def of(text: str, besides: frozenset[str] = frozenset()) -> Iterator[tuple[str, float]]:
    """Phrases, and how much better than others each reads.

    One begins where a part of the note begins, or after a word that links nouns; it ends where the part ends, or before a
    common word. It goes on across words that link nouns ("photo of a blocked drain") and across no others. `besides`: keys
    of words that tell nothing here, with which none begins or ends.
    """
    parts = [part for part in _breaks().split(text) if part and texts.word().search(part)]
    for part in parts:
        said = list(texts.word().finditer(part))
        if any(texts.without_blanks(one[0]) for one in said):
            yield from ((one[0][:CHARACTERS], CUT) for one in said)
            continue
        told = [bool(key := texts.key(one[0])) and key not in besides for one in said]
        for begin, end in _spans([one[0] for one in said], told):
            phrase = " ".join(part[said[begin].start() : said[end].end()].split())
            if len(phrase) <= LONGEST:
                whole = begin == 0 and end == len(said) - 1
                yield phrase, (WHOLE if len(parts) == 1 else CLAUSE) if whole else CUT if any(told[:begin]) else FIRST


@cache
def _breaks() -> re.Pattern[str]:
    """What no phrase goes on across: a comma, a dash, a bracket. Made when it is needed: all marks take a while to find."""
    return re.compile(rf"[^\w\s’'/&+{texts.marks()}-]+|\s[-–—]+\s|\n")


def _spans(said: list[str], told: list[bool]) -> Iterator[tuple[int, int]]:
    """First and last word of each phrase in a part of a note."""
    last = len(said) - 1
    for begin in range(len(said)):
        if not told[begin] or (begin and not texts.links(said[begin - 1])):
            continue
        verb = False  # where an article follows a telling word, that was a verb: only all of a part goes on across it
        for end in range(begin, min(last, begin + MOST_WORDS - 1) + 1):
            if not texts.key(said[end]) and not texts.links(said[end]):
                break
            verb |= end > begin and told[end - 1] and texts.is_article(said[end])
            at_end = end == last and (begin == 0 or not verb)
            if told[end] and (at_end or (not verb and end < last and _may_end(said[end], said[end + 1]))):
                yield begin, end


def _may_end(word: str, following: str) -> bool:
    return not texts.key(following) and not texts.is_article(following) and not word.lower().endswith(VERB_LIKE)
