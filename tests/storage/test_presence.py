from __future__ import annotations

from tests.conftest import OpenStore
from tests.room import Room
from workshop.storage.presence import Presence


def test_presence_is_known_across_processes_and_is_no_edit(library: str, open_store: OpenStore) -> None:
    room = Room(open_store(library))
    number = room.board.number
    assert Presence(room.store, room.board.document_id).set("p1", "writing")
    other = open_store(library)
    assert Presence(other, room.board.document_id).all() == {"p1": ("writing", room.now)}
    other.catch_up(room.board)
    assert room.board.number == number


def test_a_person_is_written_at_most_once_a_second(room: Room) -> None:
    presence = Presence(room.store, room.board.document_id)
    assert presence.set("p1", "writing")
    room.now += 999
    assert not presence.set("p1", "quiet")
    room.now += 1
    assert presence.set("p1", "quiet")
    assert presence.all()["p1"][0] == "quiet"


def test_at_the_start_nobody_has_been_heard_of(room: Room) -> None:
    presence = Presence(room.store, room.board.document_id)
    presence.set("p1", "writing")
    presence.clear()
    assert presence.all() == {}
    assert presence.set("p1", "writing")
