"""How firm a first place is, in words: the same on screen and on paper."""

from __future__ import annotations

from workshop.messages import Message, say
from workshop.voting.counting import short
from workshop.voting.detail import Firmness


def stays(firm: Firmness) -> Message:
    """For how long the first place holds: "while it counts less than 3"."""
    least, most = firm.least, firm.most
    if least is None and most is None:
        return say("at any weight")
    if least == most:
        return say("only as it is set")
    if most is None:
        return _more(least or 0)
    if least is None:
        return say("while it counts less than {most}", most=short(most))
    if not least:
        return say("while it counts, but less than {most}", most=short(most))
    return say("while it counts more than {least} and less than {most}", least=short(least), most=short(most))


def _more(least: float) -> Message:
    if not least:
        return say("while it counts at all")
    if least == 0.5:
        return say("while it counts more than half")
    return say("while it counts more than {least}", least=short(least))
