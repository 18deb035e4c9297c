"""How many dots: our default, and what others have published, to choose from with the source beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workshop.messages import Message, say
from workshop.voting.dots.count import dots_for


@dataclass(frozen=True, slots=True)
class Rule:
    """A published rule. `dots` gives each person's dots for a number of ideas."""

    words: Message
    source: str
    dots: Callable[[int], int]
    per_idea: int = 0  # 0: no limit


RULES = (
    Rule(say("One for every fifteen ideas, 3 to 6"), "Charrette's default", dots_for),
    Rule(say("3 to 5"), "18F Methods", lambda ideas: min(5, dots_for(ideas))),
    Rule(say("A third of the ideas, at most 20, 3 on one"), "freerangelearner", lambda n: max(1, min(20, n // 3)), 3),
    Rule(say("A fifth of the ideas"), "a six-sigma glossary", lambda ideas: max(1, ideas // 5)),
    Rule(say("Two"), "Sprint book checklists, How Might We notes", lambda _: 2),
)
