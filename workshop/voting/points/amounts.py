"""How an amount is said: the usual hundred as money, any other total as points."""

from __future__ import annotations

from workshop.messages import Message, say
from workshop.voting.counting import short

USUAL = 100  # of "$100 each"


def amount(value: float, total: int) -> Message:
    """ "$340", or "340 points" where everybody had another total."""
    return (
        bare(value, total)
        if total == USUAL
        else say("{amount} point", "{amount} points", n=short(value), amount=figure(value))
    )


def bare(value: float, total: int) -> Message:
    """The same where the word stands elsewhere: "$340", "340"."""
    return say("${amount}", amount=figure(value)) if total == USUAL else say("{amount}", amount=figure(value))


def figure(value: float) -> str:
    """A number with its thousands set apart."""
    return f"{short(value):,}"
