from __future__ import annotations

import pytest

from tests.room import Room
from workshop.actions import clusters, ideas, texts
from workshop.exchange.batch import Batch, Incoming, Skipped, Taken, take_in
from workshop.messages import say
from workshop.records import Cluster, Idea, Person


def batch_of(*texts_: str, **fields: str) -> Batch:
    return Batch("csv", [Incoming(line, text, f"csv:{text}", **fields) for line, text in enumerate(texts_, start=2)])


def take(room: Room, batch: Batch) -> Taken:
    return room.act(lambda draft: take_in(draft, batch))  # type: ignore[no-any-return]


def test_notes_of_strangers_lie_face_up_at_once_and_know_where_they_are_from(room: Room) -> None:
    taken = take(room, batch_of("A", "B"))
    assert (taken.added, taken.updated, taken.skipped) == (2, 0, [])
    assert [
        (idea.text, idea.number, idea.source, idea.origin.partition("#")[0]) for idea in ideas.live(room.board)
    ] == [
        ("A", 1, "import", "csv:A"),
        ("B", 2, "import", "csv:B"),
    ]


def test_an_import_is_one_edit(room: Room) -> None:
    number = room.board.number
    take(room, batch_of("A", "B", "C", cluster="Kits", author="Ana"))
    assert room.board.number == number + 1


def test_a_second_time_nothing_is_new(room: Room) -> None:
    batch = batch_of("A", "B", cluster="Kits", author="Ana", second="zwei")
    take(room, batch)
    number, before = room.board.number, {kind: dict(table) for kind, table in room.board.records.items()}
    taken = take(room, batch)
    assert (taken.added, taken.updated) == (0, 0)
    assert (room.board.number, room.board.records) == (number, before)


def test_a_changed_row_changes_its_note_and_keeps_number_and_place(room: Room) -> None:
    take(room, Batch("csv", [Incoming(2, "old", "csv:1", "Kits")]))
    old = room.idea("old")
    taken = take(room, Batch("csv", [Incoming(2, "new", "csv:1", "Kits", second="neu")]))
    assert (taken.added, taken.updated) == (0, 1)
    new = room.idea("new")
    assert (new.id, new.number, new.cluster_id, new.second) == (old.id, old.number, old.cluster_id, "neu")


def test_rows_that_break_a_rule_are_skipped_with_line_and_reason(room: Room) -> None:
    batch = batch_of("A", "x" * 1_001, "   ", "B")
    batch.skipped.append(Skipped(9, say("no text")))
    taken = take(room, batch)
    assert taken.added == 2
    assert [row.line for row in taken.skipped] == [9, 3, 4]
    assert {idea.text for idea in room.board.all(Idea)} == {"A", "B"}


def test_a_row_that_is_skipped_brings_no_author_in(room: Room) -> None:
    take(room, batch_of("x" * 1_001, author="Nobody"))
    assert room.board.all(Person) == []


def test_groups_are_made_once_and_found_again_by_their_title(room: Room) -> None:
    room.go(2)
    room.write("own")
    room.go_to("cluster")
    kits = room.group("Kits", "own")
    take(room, batch_of("A", "B", cluster="Kits"))
    take(room, batch_of("C", cluster=" Drains "))
    assert {cluster.title for cluster in room.board.all(Cluster)} == {"Kits", "Drains"}
    assert [idea.text for idea in clusters.members(room.board, kits)] == ["own", "A", "B"]


def test_a_note_that_the_room_moved_stays_where_the_room_put_it(room: Room) -> None:
    take(room, batch_of("A", "B", cluster="Kits"))
    drains = room.group("Drains", "A")
    take(room, batch_of("A", "B", cluster="Kits"))
    assert room.idea("A").cluster_id == drains


def test_a_note_that_was_withdrawn_stays_off_the_wall_and_out_of_its_group(room: Room) -> None:
    take(room, batch_of("A", "B", cluster="Kits"))
    room.act(lambda draft: ideas.withdraw(draft, room.idea("A").id))
    number = room.board.number
    take(room, batch_of("A", "B", cluster="Kits"))
    assert room.idea("A").cluster_id is None
    assert room.board.number == number


def test_a_note_that_was_merged_into_another_is_not_put_into_a_group_again(room: Room) -> None:
    take(room, batch_of("A", "B", cluster="Kits"))
    room.act(lambda draft: ideas.merge(draft, [room.idea("A").id, room.idea("B").id]))
    number = room.board.number
    take(room, batch_of("A", "B", cluster="Kits"))
    assert room.idea("B").cluster_id is None
    assert room.board.number == number


def test_a_group_that_the_room_dissolved_does_not_come_back(room: Room) -> None:
    take(room, batch_of("A", "B", cluster="Kits"))
    room.act(lambda draft: clusters.remove(draft, draft.all(Cluster)[0].id))
    taken = take(room, batch_of("A", "B", cluster="Kits"))
    assert (taken.added, taken.updated) == (0, 0)
    assert room.board.all(Cluster) == []


def test_authors_are_people_who_are_not_in_the_room(room: Room) -> None:
    ben = room.join("Ben")[0]
    take(room, Batch("csv", [Incoming(2, "A", "1", author="Ana"), Incoming(3, "B", "2", author="Ben")]))
    take(room, Batch("csv", [Incoming(2, "C", "3", author="Ana")]))
    people = {person.name: person for person in room.board.all(Person)}
    assert set(people) == {"Ana", "Ben"}
    assert people["Ana"].arrived_at is None
    assert room.idea("A").author_id == room.idea("C").author_id == people["Ana"].id
    assert room.idea("B").author_id == ben.id


def test_texts_are_cleaned_at_the_door(room: Room) -> None:
    row = Incoming(2, "a\u202eb\u0007c", "csv:1", author="A\u0000na", cluster="Ki\u202dts\n")
    taken = take(room, Batch("csv", [row]))
    assert taken.added == 1
    assert room.board.all(Idea)[0].text == "abc"
    assert [person.name for person in room.board.all(Person)] == ["Ana"]
    assert [cluster.title for cluster in room.board.all(Cluster)] == ["Kits"]


def test_a_group_title_that_is_too_long_is_cut_and_one_of_blanks_is_none(room: Room) -> None:
    take(room, batch_of("A", cluster="k" * 400))
    take(room, batch_of("B", cluster="\u202e "))
    assert [cluster.title for cluster in room.board.all(Cluster)] == ["k" * texts.LONGEST_LINE]
    assert room.idea("B").cluster_id is None


def test_a_session_that_is_full_skips_the_rest_and_stays_whole(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ideas, "MOST_IDEAS", 3)
    taken = take(room, batch_of("A", "B", "C", "D", "E"))
    assert (taken.added, [row.line for row in taken.skipped]) == (3, [5, 6])
    assert sorted(idea.number or 0 for idea in room.board.all(Idea)) == [1, 2, 3]


def test_somebody_may_watch_the_rows_go_by(room: Room) -> None:
    seen: list[str] = []
    room.act(lambda draft: take_in(draft, batch_of("A", "B"), lambda rows: (seen.append(r.text) or r for r in rows)))
    assert seen == ["A", "B"]
