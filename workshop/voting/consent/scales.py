"""The three published scales, and what their steps mean for going on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workshop.messages import Message, say

FIST, GRADIENTS, RATING = "fist", "gradients", "rating"


@dataclass(frozen=True, slots=True)
class Scale:
    """Steps of a scale: who goes along, who is heard before the room goes on, who objects strongly."""

    low: int
    high: int
    along: frozenset[int]
    hear: frozenset[int]
    dissent: frozenset[int]
    meaning: Message  # what its numbers say, in one line


SCALES: Mapping[str, Scale] = {
    # 0 no, 1 a major concern, 2 minor concerns, 3 can live with it, 4 supports it, 5 will lead it
    FIST: Scale(
        0,
        5,
        along=frozenset({3, 4, 5}),
        hear=frozenset({0, 1, 2}),
        dissent=frozenset({0, 1}),
        meaning=say("0 = I would stop it, 1 = I have a serious doubt, 3 = I can live with it, 5 = I will carry it."),
    ),
    # 1 endorses it, 2 agrees but for a point, 3 supports with reservations, 4 abstains, 5 wants more discussion,
    # 6 does not like it but will support it, 7 disagrees seriously, 8 vetoes it. 4 and 5 are not between 3 and 6.
    GRADIENTS: Scale(
        1,
        8,
        along=frozenset({1, 2, 3}),
        hear=frozenset({5, 7, 8}),
        dissent=frozenset({7, 8}),
        meaning=say(
            "1 = I am all for it, 2 = for it but for a point, 3 = for it with reservations, 4 = I abstain, "
            "5 = talk more first, 6 = I do not like it but support it, 7 = I disagree, 8 = I would stop it."
        ),
    ),
    # 1 strong agreement, 2 agreement, 3 neutral, 4 disagreement, 5 strong disagreement, 6 confusion
    RATING: Scale(
        1,
        6,
        along=frozenset({1, 2}),
        hear=frozenset({4, 5, 6}),
        dissent=frozenset({5}),
        meaning=say(
            "1 = I agree strongly, 2 = I agree, 3 = neutral, 4 = I disagree, 5 = I disagree strongly, "
            "6 = I do not understand it."
        ),
    ),
}


def scale_of(name: str, lowest: int) -> Scale:
    """A scale as it is counted: of the fist of five, whatever is below the lowest fingers that pass is heard."""
    steps = SCALES[name]
    if name != FIST:
        return steps
    hear, along = frozenset(range(lowest)), frozenset(range(lowest, steps.high + 1))
    return replace(steps, along=along, hear=hear, dissent=steps.dissent & hear)


def worst_first(steps: Scale) -> list[int]:
    """The steps that are heard before the room goes on, the strongest objection first."""
    down = -1 if steps.low else 1  # of the fist of five the fewest fingers are the worst, of the others the last step
    return sorted(steps.hear, key=lambda step: (step not in steps.dissent, down * step))
