from __future__ import annotations

from tests.room import Room
from workshop.actions import sessions
from workshop.storage.searching import Texts


def found(room: Room, query: str, **narrowed: object) -> list[str]:
    listed = Texts(room.store).find(query, **narrowed)  # type: ignore[arg-type]
    return [text.text for of in listed.sessions for text in (*of.ideas, *of.lines)]


def noted(room: Room) -> Room:
    room.go(2)
    room.write("Lend sandbags", "Sand the floor", "A café")
    room.go()
    return room


def test_every_word_of_a_query_has_to_begin_a_word(room: Room) -> None:
    noted(room)
    assert sorted(found(room, "sand")) == ["Lend sandbags", "Sand the floor"]
    assert found(room, "sand lend") == ["Lend sandbags"]
    assert found(room, "cafe") == ["A café"]
    assert found(room, "bags") == []


def test_a_single_letter_finds_nothing_yet(room: Room) -> None:
    noted(room)
    assert found(room, "s") == []
    assert len(found(room, "sa")) == 2


def test_kind_team_and_time_narrow_what_is_found(room: Room) -> None:
    noted(room)
    room.act(lambda draft: sessions.change(draft, team="Larkhaven"))
    texts = Texts(room.store)
    assert texts.teams == ["Larkhaven"]
    assert found(room, "sand", kind="todo") == []
    assert texts.find("sand", kind="todo").counts == {"idea": 2}
    assert len(found(room, "sand", team="Larkhaven")) == 2
    assert found(room, "sand", team="Brindle") == []
    assert len(found(room, "sand", since=room.now)) == 2
    assert found(room, "sand", since=room.now + 1) == []


def test_what_lies_in_the_bin_is_not_found(room: Room) -> None:
    noted(room)
    room.act(sessions.bin)
    assert found(room, "sand") == []
