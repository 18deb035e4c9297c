from __future__ import annotations

import pytest

from tests.room import Room
from workshop.actions import parking, steps
from workshop.messages import NotAllowed


def park(room: Room, text: str) -> str:
    return room.act(lambda draft: parking.park(draft, text)).id


def parked(room: Room) -> list[tuple[str, str]]:
    return [(note.text, note.outcome) for note in parking.in_order(room.board)]


def test_notes_are_parked_in_order_with_the_step_in_which_they_came(room: Room) -> None:
    park(room, "Before we start")
    room.go(2)
    park(room, " Who pays? ")
    assert parked(room) == [("Before we start", ""), ("Who pays?", "")]
    assert [note.step_id for note in parking.in_order(room.board)] == [None, steps.current(room.board).id]


def test_nothing_cannot_be_parked(room: Room) -> None:
    with pytest.raises(NotAllowed, match="nothing written"):
        park(room, " ")


@pytest.mark.parametrize("outcome", ["action", "later", "drop", ""])
def test_a_parked_note_is_settled_and_unsettled(room: Room, outcome: str) -> None:
    first, second = park(room, "Who pays?"), park(room, "Insurance?")
    room.act(lambda draft: parking.settle(draft, second, "later"))
    room.act(lambda draft: parking.settle(draft, second, outcome))
    assert parked(room) == [("Who pays?", ""), ("Insurance?", outcome)]
    assert first != second


def test_any_other_outcome_is_refused(room: Room) -> None:
    note = park(room, "Who pays?")
    with pytest.raises(NotAllowed, match="becomes an action, is kept for later, or is dropped"):
        room.act(lambda draft: parking.settle(draft, note, "burn"))
    with pytest.raises(NotAllowed, match="no longer here"):
        room.act(lambda draft: parking.settle(draft, "nothing", "drop"))


def test_a_note_in_hand_is_parked_with_where_it_comes_from_corrected_and_removed(room: Room) -> None:
    room.go(2)
    (idea,) = room.write("Who pays?")
    parked = room.act(lambda draft: parking.park(draft, idea.text, idea_id=idea.id))
    room.act(lambda draft: parking.change(draft, parked.id, "Who pays for the pumps?"))
    other = room.act(lambda draft: parking.park(draft, "Later"))
    room.act(lambda draft: parking.remove(draft, parked.id))
    last = room.act(lambda draft: parking.park(draft, "Last"))
    assert parked.idea_id == idea.id
    assert [found.id for found in parking.in_order(room.board)] == [other.id, last.id]
