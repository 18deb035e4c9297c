from __future__ import annotations

from tests.conftest import OpenStore
from tests.room import Room
from workshop.storage.presence import Presence


def test_presence_is_known_across_processes_and_is_no_edit(library: str, open_store: OpenStore) -> None:
    room = Room(open_store(library))
    number = room.board.number
    Presence(room.store, room.board.document_id).set("p1", "writing")
    other = open_store(library)
    assert Presence(other, room.board.document_id).all() == {"p1": ("writing", room.now)}
    other.catch_up(room.board)
    assert room.board.number == number


def test_a_person_is_written_at_most_once_a_second_and_the_last_state_is_not_lost(room: Room) -> None:
    presence = Presence(room.store, room.board.document_id)
    presence.set("p1", "writing")
    room.now += 999
    presence.set("p1", "quiet")
    presence.set("p1", "lost Wi-Fi")
    assert presence.all()["p1"][0] == "writing"
    room.now += 1
    presence.flush()
    assert presence.all() == {"p1": ("lost Wi-Fi", room.now)}


def test_a_clock_set_back_holds_nobody_up(room: Room) -> None:
    presence = Presence(room.store, room.board.document_id)
    presence.set("p1", "writing")
    room.now -= 3_600_000
    presence.set("p1", "quiet")
    assert presence.all()["p1"][0] == "quiet"


def test_at_the_start_nobody_has_been_heard_of(room: Room) -> None:
    presence = Presence(room.store, room.board.document_id)
    presence.set("p1", "writing")
    presence.clear()
    assert presence.all() == {}
    presence.set("p1", "writing")
    assert presence.all()["p1"][0] == "writing"
