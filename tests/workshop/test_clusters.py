from __future__ import annotations

from dataclasses import replace

import pytest

from tests.room import Room
from workshop.actions import clusters, ideas, polls
from workshop.messages import NotAllowed
from workshop.records import Cluster, Idea


@pytest.fixture
def wall(room: Room) -> Room:
    room.go(3)
    room.write("A", "B", "C", "D")
    return room


def titles(room: Room) -> list[str]:
    return [cluster.title for cluster in clusters.in_order(room.board)]


def members(room: Room, cluster_id: str | None) -> list[str]:
    return [idea.text for idea in clusters.members(room.board, cluster_id)]


def move(room: Room, cluster_id: str | None, *texts: str) -> None:
    room.act(lambda draft: clusters.move(draft, [room.idea(text).id for text in texts], cluster_id))


def test_a_new_group_takes_its_ideas_in_the_given_order_and_stands_last(wall: Room) -> None:
    first, second = wall.group("First", "C", "A"), wall.group("Second")
    assert titles(wall) == ["First", "Second"]
    assert members(wall, first) == ["C", "A"]
    assert members(wall, second) == []
    assert members(wall, None) == ["B", "D"]


def test_a_group_needs_a_name(wall: Room) -> None:
    with pytest.raises(NotAllowed, match="nothing written"):
        wall.group(" ")
    group = wall.group("First")
    with pytest.raises(NotAllowed, match="nothing written"):
        wall.act(lambda draft: clusters.rename(draft, group, ""))


def test_a_group_gets_another_name(wall: Room) -> None:
    group = wall.group("First")
    wall.act(lambda draft: clusters.rename(draft, group, "Neighbours"))
    assert titles(wall) == ["Neighbours"]


def test_moved_ideas_go_to_the_end_and_leave_their_old_group(wall: Room) -> None:
    first, second = wall.group("First", "A", "B"), wall.group("Second", "C")
    move(wall, second, "B", "D")
    assert members(wall, second) == ["C", "B", "D"]
    assert members(wall, first) == ["A"]


def test_moving_inside_a_group_changes_the_order(wall: Room) -> None:
    group = wall.group("First", "A", "B", "C")
    move(wall, group, "A")
    assert members(wall, group) == ["B", "C", "A"]


def test_ideas_taken_out_are_loose_by_number(wall: Room) -> None:
    wall.group("First", "D", "B", "A")
    move(wall, None, "D", "A")
    assert members(wall, None) == ["A", "C", "D"]


def test_notes_that_lie_face_down_cannot_be_grouped(wall: Room) -> None:
    group = wall.group("First")
    wall.go()
    wall.write("hidden")
    with pytest.raises(NotAllowed, match="Notes can be grouped once they are revealed"):
        move(wall, group, "hidden")


def test_a_group_or_an_idea_that_is_gone_is_refused(wall: Room) -> None:
    with pytest.raises(NotAllowed, match="no longer here"):
        move(wall, "nowhere", "A")
    with pytest.raises(NotAllowed, match="no longer here"):
        wall.act(lambda draft: clusters.move(draft, ["nothing"], None))


def test_merged_groups_keep_the_first_name_and_every_idea(wall: Room) -> None:
    first, second, third = wall.group("First", "B"), wall.group("Second", "A"), wall.group("Third", "D")
    wall.act(lambda draft: clusters.merge(draft, [second, first, third, second]))
    assert titles(wall) == ["Second"]
    assert members(wall, second) == ["A", "B", "D"]


def test_a_dissolved_group_lets_its_ideas_go_and_undo_brings_both_back(wall: Room) -> None:
    group = wall.group("First", "A", "B")
    wall.act(lambda draft: clusters.remove(draft, group))
    assert titles(wall) == []
    assert members(wall, None) == ["A", "B", "C", "D"]
    wall.store.undo(wall.board, wall.actor)
    assert members(wall, group) == ["A", "B"]


def test_a_group_that_was_voted_on_stays(wall: Room) -> None:
    group = wall.group("First", "A")
    poll = wall.act(lambda draft: polls.open_poll(draft, step_id=None))
    option = polls.options_of(wall.board, poll.id)[0]
    wall.act(lambda draft: draft.put(replace(option, cluster_id=group)))
    with pytest.raises(NotAllowed, match="This group was voted on, so it stays"):
        wall.act(lambda draft: clusters.remove(draft, group))


def test_everything_lists_each_idea_on_the_wall_once_the_loose_ones_last(wall: Room) -> None:
    wall.group("First", "D", "A")
    wall.group("Empty")
    wall.act(lambda draft: ideas.withdraw(draft, wall.idea("B").id))
    found = [
        (group.title if group else None, [idea.text for idea in inside])
        for group, inside in clusters.everything(wall.board)
    ]
    assert found == [("First", ["D", "A"]), ("Empty", []), (None, ["C"])]


def test_a_participants_idea_is_never_lost_when_the_facilitator_undoes_a_group(wall: Room) -> None:
    group = wall.group("First", "A")
    wall.act(lambda draft: clusters.move(draft, [wall.idea("B").id], group), "room")
    undone = wall.store.undo(wall.board, wall.actor)
    assert undone.skipped
    assert wall.board.find(Cluster, group).title == "First"
    assert len(wall.board.all(Idea)) == 4


def test_a_group_stands_elsewhere_among_the_groups_and_at_an_end_no_further(room: Room) -> None:
    made = [room.act(lambda draft, title=title: clusters.add(draft, title)).id for title in "ABCD"]

    def shifted(place: int, by: int) -> str:
        room.act(lambda draft: clusters.shift(draft, made[place], by))
        return "".join(cluster.title for cluster in clusters.in_order(room.board))

    assert shifted(0, 1) == "BACD"
    assert shifted(3, -2) == "BDAC"
    assert shifted(3, -2) == "DBAC"
    assert shifted(1, 9) == "DACB"
    number = room.board.number
    assert (shifted(1, 1), room.board.number) == ("DACB", number)


def test_groups_of_equal_positions_change_places_too(room: Room) -> None:
    made = [room.act(lambda draft, title=title: clusters.add(draft, title)).id for title in "AB"]
    room.act(lambda draft: [draft.put(replace(draft.need(Cluster, id), position=1.0)) for id in made])
    before = [cluster.id for cluster in clusters.in_order(room.board)]
    room.act(lambda draft: clusters.shift(draft, before[0], 1))
    assert [cluster.id for cluster in clusters.in_order(room.board)] == before[::-1]
