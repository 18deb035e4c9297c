"""What the facilitator has in hand on the step's screen; the wall shows the same."""

from __future__ import annotations

from dataclasses import dataclass

LOOSE_ON_WALL = "loose"  # in the place of a group: the notes that are in none
ALL_SEEN = 1_000_000  # as a page: the last there is, also once there are more


@dataclass(frozen=True, slots=True)
class Spot:
    """No record: it is gone with the window."""

    page: int = 0  # of notes or lines; of a result: how many places the room has seen, from the last one up
    about: str = ""  # the id of a group, a note, a sketch
    together: tuple[str, ...] = ()  # of the loose notes: those that are suggested as a group
    name: str = ""  # that is suggested for it
    teams: int = 0  # while teams of this size are looked at: the room finds its names
