"""Sessions that have come as far as planning, for the tests of its screens."""

from __future__ import annotations

from typing import Any

from tests.room import Room
from workshop.actions import forward, prototypes
from workshop.records import Prototype

IDEAS = ("Flood buddies", "A flood kit", "A street alert", "A drain photo")


def planned(
    room: Room, *texts: str, where: str = "prototype", people: tuple[str, ...] = ("Ben", "Farah", "Luis")
) -> Room:
    """A room whose ideas go forward, at a step."""
    room.join(*people, channel="paper")
    room.go(2)
    room.write(*(texts or IDEAS))
    room.go_to("read")
    room.go_to("forward")
    for text in texts or IDEAS:
        room.act(lambda draft, text=text: forward.tick(draft, room.idea(text).id, ticked=True))
    for step in ("prototype", "test", "wrapup", "feedback"):
        room.go_to(step)
        if step == where:
            break
    return room


def plans(board: Any) -> list[Prototype]:
    """The plans in their order."""
    return prototypes.in_order(board)
