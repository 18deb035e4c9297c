"""What the classes are called that methods put ideas into: on screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from workshop.messages import Message, say
from workshop.voting.how_now_wow.count import ASK, HOW, NOW, WOW
from workshop.voting.matrix.count import BIG_BET, FILL_IN, ON_THE_LINE, QUICK_WIN, THANKLESS
from workshop.voting.moscow.count import CLASSES

SPLIT = "split"  # the room has not decided between two classes or more
MUST, SHOULD, COULD, WONT = CLASSES.values()
CLASS_NAMES: Mapping[str, Message] = {
    NOW: say("Now"),
    WOW: say("Wow"),
    HOW: say("How"),
    ASK: say("Ask the room"),
    MUST: say("Must"),
    SHOULD: say("Should"),
    COULD: say("Could"),
    WONT: say("Won’t"),
    SPLIT: say("Split"),
    QUICK_WIN: say("Quick win"),
    BIG_BET: say("Big bet"),
    FILL_IN: say("Fill-in"),
    THANKLESS: say("Thankless"),
    ON_THE_LINE: say("On the line"),
}
COLOUR_NAMES: Mapping[str, Message] = {"blue": say("blue"), "green": say("green"), "yellow": say("yellow")}
OF_COLOURS, OF_A_PLAN = (NOW, WOW, HOW, ASK), (*CLASSES.values(), SPLIT)  # in the order of reading
OF_THE_GRID = (QUICK_WIN, BIG_BET, FILL_IN, THANKLESS, ON_THE_LINE)


def known(kind: str) -> str:
    """A class by its own name; several with "or" between them are a split."""
    return kind if not kind or kind in CLASS_NAMES else SPLIT
