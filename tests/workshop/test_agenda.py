from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.room import START, Room
from workshop import agenda
from workshop.actions import clock, days, steps
from workshop.agenda import MakeUp, Timing
from workshop.records import Step
from workshop.storage.store import Store
from workshop.words import Words

HALF_PAST_NINE = 570


def timing(room: Room) -> Timing:
    return agenda.timing(room.board, agenda.days(room.board)[0], room.now)


def plans(room: Room) -> list[MakeUp]:
    return agenda.make_up_plans(room.board, room.now)


def names(room: Room) -> list[str]:
    return [Words().render(plan.name) for plan in plans(room)]


def step(room: Room, kind: str) -> Step:
    return next(step for step in agenda.steps(room.board) if step.step_kind == kind)


def late(room: Room, minutes: float) -> Room:
    """The first step took so long over its time; the second has just begun."""
    room.go()
    room.wait(agenda.steps(room.board)[0].minutes + minutes)
    room.go()
    return room


# where a day stands


def test_before_the_start_the_day_ends_as_planned(room: Room) -> None:
    room.wait(-30)
    found = timing(room)
    assert (found.planned, found.used, found.planned_end, found.expected_end, found.behind) == (90, 0, 660, 660, 0)


def test_a_late_start_is_late_by_as_much(room: Room) -> None:
    room.wait(12)
    assert timing(room).behind == 12
    room.go()
    assert timing(room).behind == 12


def test_an_early_start_is_ahead(room: Room) -> None:
    room.wait(-10)
    room.go()
    assert timing(room).behind == -10


def test_within_its_minutes_a_step_moves_nothing(room: Room) -> None:
    late(room, 0)
    for _ in range(10):
        room.wait(1)
        assert timing(room).behind == 0
    assert timing(room).used == 18


def test_over_time_counts_minute_by_minute(room: Room) -> None:
    late(room, 0)
    room.wait(17)
    assert (timing(room).behind, timing(room).expected_end) == (7, 667)


def test_leaving_a_part_early_wins_time(room: Room) -> None:
    late(room, 0)
    room.wait(6)
    room.go()
    assert timing(room).behind == -4


def test_minutes_added_to_the_clock_move_the_end(room: Room) -> None:
    late(room, 0)
    room.act(lambda draft: clock.add(draft, 5))
    assert timing(room).behind == 5


def test_skipped_steps_take_no_time(room: Room) -> None:
    room.go()
    room.wait(8)
    room.go_to("prototype")
    found = timing(room)
    assert found.expected_end == HALF_PAST_NINE + 8 + 18 + 6 + 6
    assert found.planned == 8 + 18 + 6 + 6


def test_when_all_is_done_the_end_is_when_it_ended(room: Room) -> None:
    late(room, 0)
    room.write("A")
    for minutes in (10, 4, 6, 15, 0):
        room.wait(minutes)
        room.go()
    room.go_to("feedback")
    room.wait(3)
    room.go()
    ended = timing(room).expected_end
    room.wait(500)
    assert timing(room).expected_end == ended == HALF_PAST_NINE + 46


def test_every_day_has_its_own_end(store: Store) -> None:
    room = Room(store, recipe="five-day-sprint")
    room.now = START + 30 * agenda.MINUTE + 9 * agenda.MINUTE
    room.go()
    first, second = agenda.days(room.board)[:2]
    assert agenda.timing(room.board, first, room.now).behind == 9
    assert agenda.timing(room.board, second, room.now).behind == 0
    assert agenda.current_day(room.board) == first


def test_the_minute_of_a_day_is_local(store: Store) -> None:
    room = Room(store, offset=120)
    day = agenda.days(room.board)[0]
    assert agenda.starts_at(day) == START - 120 * agenda.MINUTE
    assert agenda.minute_of_day(day, START) == HALF_PAST_NINE + 120


def test_a_step_visited_twice_adds_up(room: Room) -> None:
    room.go()
    room.wait(5)
    room.go()
    room.wait(2)
    room.go_to("frame")
    room.wait(3)
    assert agenda.used_minutes(step(room, "frame"), room.now) == 8
    assert agenda.used_minutes(step(room, "ideate"), room.now) == 2


# sharing out


@given(
    total=st.integers(1, 720),
    parts=st.dictionaries(st.sampled_from("abcde"), st.integers(0, 60), min_size=1).filter(lambda d: sum(d.values())),
)
def test_shares_are_whole_minutes_that_add_up_and_are_less_than_one_off(total: int, parts: dict[str, int]) -> None:
    shares = agenda.shared_out(total, parts)
    assert sum(shares.values()) == total
    assert list(shares) == list(parts)
    for name, share in shares.items():
        assert abs(share - parts[name] * total / sum(parts.values())) < 1


def test_nothing_is_shared_out_to_nobody() -> None:
    assert dict(agenda.shared_out(10, {})) == {}


# making up time


def test_up_to_four_minutes_behind_nothing_is_offered(room: Room) -> None:
    late(room, 4)
    assert plans(room) == []
    room.wait(1)
    assert plans(room) == []
    room.wait(10)
    assert timing(room).behind == 5
    assert plans(room)


def test_nothing_is_offered_before_the_start_and_after_the_end(room: Room) -> None:
    room.wait(20)
    assert plans(room) == []
    room.go_to("feedback")
    room.go()
    assert plans(room) == []


def test_three_plans_with_the_fewest_broken_promises_first(room: Room) -> None:
    late(room, 11)
    found = plans(room)
    assert sorted(names(room)) == ["Ask the room for 5 minutes", "Drop: build", "Shorten 2 parts"]
    assert len({plan.minutes for plan in found}) == 3
    order = [(plan.ends > 660, len(plan.changed), sum(not minutes for minutes in plan.minutes)) for plan in found]
    assert order == sorted(order)
    assert [plan.ends for plan in found] == [660, 660, 665]


def everything_a_plan_must_keep(room: Room, plan: MakeUp) -> None:
    kept = {one.id for one in agenda.steps(room.board) if one.step_kind in ("break", "wrapup")}
    begun = {(one.id, phase) for one in agenda.steps(room.board) for phase in _begun(one)}
    for part, minutes in zip(plan.parts, plan.minutes, strict=True):
        assert part.step_id not in kept
        assert (part.step_id, part.phase) not in begun
        assert minutes >= max(part.minimum, 0)
        assert minutes or not part.minimum
        assert minutes <= part.minutes


def _begun(one: Step) -> tuple[str, ...]:
    if one.state == "planned":
        return ()
    return one.phases[: one.phases.index(one.phase) + 1] if one.phase else ("",)


@pytest.mark.parametrize("recipe", ["90-minutes", "half-day", "60-minutes", "lightning-decision-jam"])
@pytest.mark.parametrize("minutes", [5, 11, 18, 40, 200])
def test_no_plan_touches_breaks_wrap_up_what_has_begun_or_a_minimum(store: Store, recipe: str, minutes: int) -> None:
    room = late(Room(store, recipe=recipe), minutes)
    found = plans(room)
    assert found
    for plan in found:
        everything_a_plan_must_keep(room, plan)
        assert plan.changed


@pytest.mark.parametrize("recipe", ["90-minutes", "half-day", "60-minutes"])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_an_applied_plan_ends_when_it_said_and_the_agreed_end_stays(store: Store, recipe: str, number: int) -> None:
    room = late(Room(store, recipe=recipe), 9)
    before, plan = timing(room), plans(room)[number % len(plans(room))]
    room.act(lambda draft: days.make_up(draft, plan))
    assert timing(room).expected_end == plan.ends < before.expected_end
    assert timing(room).planned_end == before.planned_end
    for one in agenda.steps(room.board):
        if one.phases and one.state != "skipped":
            assert sum(one.phase_minutes.values()) == one.minutes
            assert set(one.phase_minutes) == set(one.phases)


def test_a_plan_is_taken_back_by_one_undo(room: Room) -> None:
    late(room, 9)
    before = dict(room.board.records["step"])
    for plan in plans(room):
        room.act(lambda draft, plan=plan: days.make_up(draft, plan))
        assert room.board.records["step"] != before
        room.store.undo(room.board, room.actor)
        assert room.board.records["step"] == before


def test_a_dropped_part_is_never_reached(room: Room) -> None:
    late(room, 6)
    plan = next(plan for plan in plans(room) if 0 in plan.minutes)
    gone = next(part for part, minutes in plan.changed if not minutes)
    assert gone.phase == "build"
    room.act(lambda draft: days.make_up(draft, plan))
    assert [room.go(), room.go()] == ["ideate.read", "cluster"]


def test_a_step_without_parts_that_may_be_dropped_is_skipped(room: Room) -> None:
    room.act(lambda draft: draft.put(replace(step(room, "cluster"), minimum=0)))
    late(room, 14)
    plan = next(plan for plan in plans(room) if 0 in plan.minutes)
    assert Words().render(plan.name) == "Drop: " + step(room, "cluster").title
    room.act(lambda draft: days.make_up(draft, plan))
    assert step(room, "cluster").state == "skipped"
    room.write("A")
    assert room.go(3) == "prioritise.vote"


def test_where_nothing_is_left_to_shorten_there_is_no_plan(room: Room) -> None:
    room.go_to("test")
    room.wait(120)
    assert timing(room).behind > agenda.OFFER_FROM
    assert agenda.parts_to_come(room.board, agenda.days(room.board)[0]) == []
    assert plans(room) == []


def test_far_behind_the_room_is_asked_for_what_cannot_be_saved(room: Room) -> None:
    late(room, 200)
    (plan,) = plans(room)
    saved = sum(part.minutes - minutes for part, minutes in plan.changed)
    assert Words().render(plan.name) == f"Ask the room for {200 - saved} minutes"
    assert plan.ends == 660 + 200 - saved


def times(room: Room) -> list[str]:
    day = agenda.days(room.board)[0]
    found = agenda.clock_times(room.board, day, room.now)
    return [f"{found[s.id] // 60:02}:{found[s.id] % 60:02}" for s in agenda.steps(room.board, day.id)]


def test_before_the_start_clock_times_are_those_of_the_plan(room: Room) -> None:
    room.wait(25)  # late, but only Start starts the clock
    assert times(room) == ["09:30", "09:38", "09:58", "10:13", "10:30", "10:48", "10:54"]


def test_once_it_runs_past_steps_keep_when_they_began_and_the_others_follow(room: Room) -> None:
    room.wait(2)
    room.go(1)
    room.wait(11)
    room.go(1)
    room.wait(3)
    assert times(room)[:4] == ["09:32", "09:43", "10:03", "10:18"]


def test_a_skipped_step_takes_no_time(room: Room) -> None:
    room.go(1)
    room.wait(8)
    room.go_to("cluster")
    assert times(room)[:4] == ["09:30", "09:38", "09:38", "09:53"]


def test_a_day_is_late_from_five_minutes_on(room: Room) -> None:
    room.go()
    day = agenda.present_day(room.board)
    room.wait(8 + 4)
    assert not agenda.timing(room.board, day, room.now).late
    room.wait(1)
    assert agenda.timing(room.board, day, room.now).late


def test_a_step_that_is_over_shows_what_it_took(room: Room) -> None:
    room.go()
    room.wait(12)
    room.go()
    frame, ideate = agenda.steps(room.board)[:2]
    assert (agenda.shown_minutes(frame, room.now), agenda.shown_minutes(ideate, room.now)) == (12, ideate.minutes)


def test_a_day_begins_and_ends_as_planned_until_it_begins(room: Room) -> None:
    day = agenda.present_day(room.board)
    room.wait(30)
    assert not agenda.has_begun(room.board, day)
    assert agenda.begin_and_end(room.board, day, room.now) == (570, 660)
    room.go()
    assert agenda.has_begun(room.board, day)
    assert agenda.begin_and_end(room.board, day, room.now) == (600, 690)


def test_the_present_day_is_the_one_that_runs_else_the_next_else_the_last(store: Store) -> None:
    room = Room(store, recipe="five-day-sprint")
    first, second, *_rest = agenda.days(room.board)
    assert agenda.present_day(room.board) == first
    room.go()
    assert agenda.present_day(room.board) == first
    room.go_to(agenda.steps(room.board, first.id)[-1].id)
    while steps.current(room.board):
        room.go()
    assert agenda.present_day(room.board) == second
    last = agenda.days(room.board)[-1]
    room.go_to(agenda.steps(room.board, last.id)[-1].id)
    while room.go():
        pass
    assert agenda.present_day(room.board) == last
