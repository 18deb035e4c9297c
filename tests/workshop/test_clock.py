from __future__ import annotations

import pytest

from tests.room import MINUTE, START, Room
from workshop.actions import clock
from workshop.messages import NotAllowed
from workshop.records import Clock


def left(room: Room) -> float:
    """Minutes left."""
    return clock.left(clock.of(room.board), room.now) / MINUTE


@pytest.fixture
def writing(room: Room) -> Room:
    """Ten minutes to write, from now on."""
    room.go(2)
    return room


def test_there_is_no_clock_before_start(room: Room) -> None:
    assert clock.of(room.board) is None
    for act in (clock.pause, clock.resume, lambda draft: clock.add(draft, 1), lambda draft: clock.set_left(draft, 1)):
        with pytest.raises(NotAllowed, match="Only Start starts the clock"):
            room.act(act)


def test_the_clock_counts_down_and_goes_below_zero(writing: Room) -> None:
    assert left(writing) == 10
    writing.wait(4)
    assert left(writing) == 6
    writing.wait(7)
    assert left(writing) == -1


def test_every_phase_begins_with_its_own_minutes_on_the_same_clock(writing: Room) -> None:
    writing.wait(3)
    writing.go()
    assert left(writing) == 4
    assert len(writing.board.all(Clock)) == 1


def test_a_paused_clock_stands_still_and_goes_on_where_it_stood(writing: Room) -> None:
    writing.wait(4)
    writing.act(clock.pause)
    writing.wait(30)
    assert left(writing) == 6
    writing.act(clock.resume)
    writing.wait(1)
    assert left(writing) == 5


def test_pausing_twice_changes_nothing(writing: Room) -> None:
    writing.wait(4)
    writing.act(clock.pause)
    writing.wait(5)
    number = writing.board.number
    writing.act(clock.pause)
    assert left(writing) == 6
    assert writing.board.number == number


def test_going_on_while_it_runs_gives_no_time_back(writing: Room) -> None:
    writing.wait(4)
    writing.act(clock.resume)
    assert left(writing) == 6


def test_after_a_crash_the_clock_stood_still_from_the_last_sign_of_life(writing: Room) -> None:
    writing.wait(20)
    writing.act(lambda draft: clock.pause(draft, at=START + 3 * MINUTE))
    assert left(writing) == 7


def test_minutes_are_added_and_taken_away(writing: Room) -> None:
    writing.wait(4)
    writing.act(lambda draft: clock.add(draft, 1))
    assert left(writing) == 7
    writing.act(lambda draft: clock.add(draft, -2.5))
    assert left(writing) == 4.5


def test_adding_to_a_paused_clock_leaves_it_paused(writing: Room) -> None:
    writing.act(clock.pause)
    writing.act(lambda draft: clock.add(draft, 1))
    writing.wait(3)
    assert left(writing) == 11


def test_so_many_minutes_are_left_from_now(writing: Room) -> None:
    writing.wait(4)
    writing.act(lambda draft: clock.set_left(draft, 2))
    writing.wait(0.5)
    assert left(writing) == 1.5


@pytest.mark.parametrize("minutes", [24 * 60 + 1, -24 * 60 - 1])
def test_the_clock_holds_at_most_a_day(writing: Room, minutes: int) -> None:
    with pytest.raises(NotAllowed, match="The clock holds at most 24 hours"):
        writing.act(lambda draft: clock.set_left(draft, minutes))
    with pytest.raises(NotAllowed, match="at most 24 hours"):
        writing.act(lambda draft: clock.add(draft, minutes * 2))
    writing.act(lambda draft: clock.set_left(draft, 24 * 60))
    assert left(writing) == 24 * 60


def test_a_laptop_whose_time_was_set_back_loses_no_minutes(writing: Room) -> None:
    assert clock.left(clock.of(writing.board), START - 60 * MINUTE) == 10 * MINUTE


def test_at_the_end_the_clock_stands_still(room: Room) -> None:
    room.go_to("feedback")
    room.wait(1)
    room.go()
    assert not clock.of(room.board).running
    room.wait(50)
    assert left(room) == 1


def test_more_time_can_be_undone(writing: Room) -> None:
    writing.act(lambda draft: clock.add(draft, 5))
    writing.store.undo(writing.board, writing.actor)
    assert left(writing) == 10


def test_a_sign_of_life_from_before_the_clock_was_set_takes_nothing_off_it(room: Room) -> None:
    room.go(2)
    room.wait(5)
    room.act(lambda draft: clock.set_left(draft, 9))
    room.act(lambda draft: clock.pause(draft, at=room.now - 120_000))
    found = clock.of(room.board)
    assert found
    assert (found.running, found.left_ms, found.as_of) == (False, 9 * 60_000, room.now)
