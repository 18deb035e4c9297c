from __future__ import annotations

import pytest

from tests.room import Room
from tests.ui.desk import Desk
from workshop.actions import ideas
from workshop.records import Idea


def reading(room: Room, count: int) -> Room:
    room.join("Dolores", "Mina", channel="paper")
    room.go(2)
    room.write(*(f"Note {number}" for number in range(count)))
    room.go()
    return room


def shown(desk: Desk) -> list[int | None]:
    return [view.face.number for view in desk.stage._views if view.isVisible()]


def test_a_clicker_turns_every_page_before_it_goes_on(desk: Desk, room: Room) -> None:
    desk.open(reading(room, 20))
    assert shown(desk) == list(range(1, 10))
    desk.press("PgDown")
    desk.press("PgDown")
    assert shown(desk) == [19, 20]
    assert desk.room.step
    assert desk.room.step.phase == "read"
    room.wait(1)
    desk.press("PgDown")
    assert desk.room.step
    assert desk.room.step.phase == "build"


@pytest.mark.parametrize("count", [0, 1, 9])
def test_fewer_than_ten_notes_are_one_page_without_marks(desk: Desk, room: Room, count: int) -> None:
    desk.open(reading(room, count))
    assert len(shown(desk)) == count
    assert not desk.stage._foot.isVisible()
    assert desk.stage._empty.isVisible() == (count == 0)


def test_plain_words_are_added_under_the_note_that_is_read(desk: Desk, room: Room) -> None:
    desk.open(reading(room, 3))
    desk.press("Right", "Right", "F2")
    desk.type("In plain words")
    desk.press("Return")
    assert [idea.second for idea in ideas.live(desk.room.board)] == ["", "In plain words", ""]
    assert not desk.stage._second.isVisible()
    assert desk.stage.in_hand()[1] == ideas.live(desk.room.board)[1].id


def test_left_over_the_edge_of_a_page_goes_to_the_last_note_before(desk: Desk, room: Room) -> None:
    desk.open(reading(room, 12))
    desk.press("Right", "Down")
    desk.press("Left")
    assert (desk.stage.page, desk.stage.chosen) == (0, 8)
    assert desk.stage.in_hand()[1] == ideas.live(desk.room.board)[8].id
    desk.press("Right")
    assert (desk.stage.page, desk.stage.chosen) == (1, 0)


def building(room: Room) -> Room:
    reading(room, 5)
    room.go()
    return room


def test_a_note_that_begins_with_a_number_builds_on_that_idea(desk: Desk, room: Room) -> None:
    desk.open(building(room))
    parent = ideas.live(desk.room.board)[2]
    desk.press("N")
    desk.type("3 and a practice day")
    assert desk.stage.tag.number == "3"
    assert desk.stage.note.field.text() == "and a practice day"
    desk.press("Return")
    built = next(idea for idea in desk.room.board.all(Idea) if idea.text == "and a practice day")
    assert built.parent_id == parent.id
    assert built.number is None
    assert not desk.stage.tag.isVisible()


def test_a_number_that_is_nobodys_stays_in_the_words(desk: Desk, room: Room) -> None:
    desk.open(building(room))
    desk.press("N")
    desk.type("99 bottles")
    assert desk.stage.tag.accessibleName() == "No idea 99"
    desk.press("Return")
    assert any(idea.text == "99 bottles" and idea.parent_id is None for idea in desk.room.board.all(Idea))


def test_backspace_turns_the_tag_into_words_again(desk: Desk, room: Room) -> None:
    desk.open(building(room))
    desk.press("N")
    desk.type("12 months")
    desk.press("Home", "Backspace")
    assert desk.stage.tag.number == ""
    assert desk.stage.note.field.text() == "12months"


def test_next_three_shows_others_until_all_were_seen(desk: Desk, room: Room) -> None:
    desk.open(building(room))
    seen = set(shown(desk))
    desk.press("Down")
    assert seen | set(shown(desk)) == {1, 2, 3, 4, 5}


def test_three_others_come_by_themselves_after_forty_seconds(desk: Desk, room: Room) -> None:
    desk.open(building(room))
    seen = set(shown(desk))
    for _ in range(39):
        desk.stage._second_passes()
    assert set(shown(desk)) == seen
    desk.stage._second_passes()
    assert set(shown(desk)) != seen
    assert desk.stage._soon.text() == "Three others in 0:40."
