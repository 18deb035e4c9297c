"""Small numbers as words, as one says them aloud."""

from __future__ import annotations

from ui.language import tr
from workshop.messages import say

WORDS = (
    *(say("none"), say("one"), say("two"), say("three"), say("four"), say("five"), say("six")),
    *(say("seven"), say("eight"), say("nine"), say("ten"), say("eleven"), say("twelve")),
)


def in_words(number: int) -> str:
    """ "four" up to twelve, then digits."""
    return tr(WORDS[number].text) if 0 <= number < len(WORDS) else str(number)


def capital(sentence: str) -> str:
    """A sentence that begins with a word of ours, as a sentence begins."""
    return sentence[:1].upper() + sentence[1:]
