"""How much of the effort each class of a plan takes, against the limits of the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.messages import Message, say

MUST, SHOULD, COULD = DONE = ("must", "should", "could")  # what is planned for this time, all of the effort
AROUND = 5  # points of a percentage that "about 20 %" may be off (ours; the handbook gives none)


@dataclass(frozen=True, slots=True)
class Share:
    """One class: its part in percent, what it may take, and what is to be said where that is not so."""

    name: str
    percent: float
    limit: int | None = None
    bound: Message | None = None
    warning: Message | None = None


def shares_of(shares: Mapping[str, float], settings: Mapping[str, object]) -> tuple[Share, ...]:
    """Must, should and could; () where no effort is known."""
    if not shares:
        return ()
    limit, aim = int(str(settings[MUST])), int(str(settings[COULD]))
    return (
        Share(MUST, shares[MUST], limit, say("at most {limit} %", limit=limit), _too_much(shares[MUST], limit)),
        Share(SHOULD, shares[SHOULD]),
        Share(COULD, shares[COULD], aim, say("about {limit} %", limit=aim), _off(shares[COULD], aim)),
    )


def _too_much(percent: float, limit: int) -> Message | None:
    if percent <= limit:
        return None
    return say("Must takes more than {limit} % of the effort: too little is left to give way", limit=limit)


def _off(percent: float, aim: int) -> Message | None:
    if percent < aim - AROUND:
        return say("Could takes less than about {aim} % of the effort: little can be dropped at need", aim=aim)
    if percent > aim + AROUND:
        return say("Could takes more than about {aim} % of the effort: much of the plan may be dropped", aim=aim)
    return None
