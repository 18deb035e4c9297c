from __future__ import annotations

from tests.room import Room
from workshop.actions import forward, ideas, prototypes, tests
from workshop.figures import figures


def test_the_five_figures_are_counted(room: Room) -> None:
    room.join("Mina", "Luis")
    room.join("Coach", role="coach")
    room.join("Expected", here=False)
    room.go(2)
    room.write("A", "B", "C")
    room.go()
    room.group("One", "A")
    room.act(lambda draft: ideas.withdraw(draft, room.idea("C").id))
    room.act(lambda draft: forward.tick(draft, room.idea("A").id, ticked=True))
    found = figures(room.board)
    assert (found.people, found.ideas, found.groups, found.forward, found.first_test) == (2, 2, 1, 1, None)
    prototype = room.act(lambda draft: prototypes.add(draft, "Cards"))
    room.act(lambda draft: tests.fill(draft, prototype.id, date="2026-04-03"))
    first = figures(room.board).first_test
    assert first
    assert first.date == "2026-04-03"
