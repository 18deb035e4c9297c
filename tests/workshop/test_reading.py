from __future__ import annotations

import pytest

from tests.room import START, Room
from workshop.actions import clock as clocks
from workshop.reading import Reading, interrupts, reading


def now(room: Room) -> Reading:
    return reading(room.board, room.now)


@pytest.mark.parametrize(
    ("milliseconds", "digits"),
    [(372_000, "06:12"), (0, "00:00"), (-35_000, "+00:35"), (500, "00:01"), (3_600_000, "60:00"), (-999, "+00:00")],
)
def test_the_digits(milliseconds: int, digits: str) -> None:
    assert Reading("running", milliseconds).digits == digits


def test_before_the_start_it_counts_down_to_the_planned_one(room: Room) -> None:
    room.now = START - 400_000
    assert (now(room).state, now(room).digits, now(room).share) == ("before", "06:40", 0)
    room.wait(10)
    assert now(room).left < 0


def test_the_last_minute_and_the_time_over_have_states_of_their_own(room: Room) -> None:
    room.go(2)
    assert (now(room).state, now(room).digits, now(room).share) == ("running", "10:00", 1)
    room.wait(9)
    assert (now(room).state, now(room).digits) == ("last", "01:00")
    assert now(room).share == pytest.approx(0.1)
    room.wait(1)
    assert now(room).state == "last"
    room.wait(0.5)
    assert (now(room).state, now(room).digits, now(room).share) == ("over", "+00:30", 0)


def test_a_clock_that_is_paused_stands_still_also_in_its_last_minute(room: Room) -> None:
    room.go(2)
    room.wait(9.5)
    room.act(clocks.pause)
    room.wait(3)
    assert (now(room).state, now(room).digits) == ("paused", "00:30")


def test_minutes_that_were_added_are_part_of_the_whole(room: Room) -> None:
    room.go(2)
    room.act(lambda draft: clocks.set_left(draft, 20))
    assert (now(room).whole, now(room).share) == (20 * 60_000, 1)


def test_a_step_with_one_clock_is_read_as_a_whole(room: Room) -> None:
    room.go()
    assert now(room).whole == 8 * 60_000


def test_after_the_end_there_is_no_clock(room: Room) -> None:
    room.go_to("wrapup")
    while room.go():
        pass
    assert now(room) == Reading()


def test_turning_over_interrupts_only_while_there_is_time_to_write(room: Room) -> None:
    assert not interrupts(room.board, room.now)
    room.go(2)
    assert interrupts(room.board, room.now)
    room.wait(10)
    assert not interrupts(room.board, room.now)
    room.act(lambda draft: clocks.set_left(draft, 1))
    assert interrupts(room.board, room.now)
    room.go()
    assert not interrupts(room.board, room.now)
