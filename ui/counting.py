"""Small numbers in words, as headlines want them."""

from __future__ import annotations

from ui.language import tr
from workshop.messages import say

NUMBERS = (
    say("no"),
    say("one"),
    say("two"),
    say("three"),
    say("four"),
    say("five"),
    say("six"),
    say("seven"),
    say("eight"),
    say("nine"),
    say("ten"),
    say("eleven"),
    say("twelve"),
)


def in_words(number: int) -> str:
    """Up to twelve in words, beyond in digits."""
    return tr(NUMBERS[number].text) if 0 <= number < len(NUMBERS) else str(number)


def capital(text: str) -> str:
    """The same with a capital at its front."""
    return text[:1].upper() + text[1:]
