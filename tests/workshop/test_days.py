from __future__ import annotations

from typing import Any

import pytest

from tests.room import Room
from workshop import agenda, methods
from workshop.actions import days
from workshop.messages import NotAllowed
from workshop.records import Day, Step


def day(room: Room) -> Day:
    return agenda.days(room.board)[0]


def kinds(room: Room, day_id: str | None = None) -> list[str]:
    return [step.step_kind for step in agenda.steps(room.board, day_id or day(room).id)]


def step(room: Room, kind: str) -> Step:
    return next(step for step in agenda.steps(room.board) if step.step_kind == kind)


def move(room: Room, kind: str, **where: Any) -> None:
    where = {"day_id": day(room).id} | where
    room.act(lambda draft: days.move_step(draft, step(room, kind).id, **where))


def test_a_day_is_added_at_the_end(room: Room) -> None:
    room.act(lambda draft: days.add_day(draft, "2026-03-13", starts=600, offset=60))
    second = agenda.days(room.board)[1]
    assert (second.date, second.starts, second.ends, second.offset, second.position) == ("2026-03-13", 600, 600, 60, 1)


@pytest.mark.parametrize("when", ["13.3.2026", "2026-02-30", "soon", ""])
def test_what_is_no_date_is_no_day(room: Room, when: str) -> None:
    with pytest.raises(NotAllowed, match=r"is no date. Write it as 2026-05-14"):
        room.act(lambda draft: days.add_day(draft, when))
    assert len(room.board.all(Day)) == 1


def test_another_start_moves_the_agreed_end_along(room: Room) -> None:
    room.act(lambda draft: days.set_start(draft, day(room).id, 615))
    assert (day(room).starts, day(room).ends) == (615, 705)
    for outside in (-1, 24 * 60):
        with pytest.raises(NotAllowed, match="A day begins between 00:00 and 23:59"):
            room.act(lambda draft, outside=outside: days.set_start(draft, day(room).id, outside))


def test_any_method_can_be_added_also_one_without_a_board(room: Room) -> None:
    room.act(lambda draft: days.add_step(draft, day(room).id, methods.method("break")))
    made = room.act(
        lambda draft: days.add_step(draft, day(room).id, methods.method("talk"), title="The mayor", minutes=7)
    )
    assert kinds(room)[-2:] == ["break", "talk"]
    assert (made.title, made.minutes, made.method) == ("The mayor", 7, "talk")
    assert day(room).ends == day(room).starts + 90 + 15 + 7


@pytest.mark.parametrize("minutes", [-5, 12 * 60 + 1])
def test_a_step_takes_a_minute_to_twelve_hours(room: Room, minutes: int) -> None:
    with pytest.raises(NotAllowed, match="A step takes between 1 minute and 12 hours"):
        room.act(lambda draft: days.add_step(draft, day(room).id, methods.method("talk"), minutes=minutes))
    with pytest.raises(NotAllowed, match="A step takes between 1 minute and 12 hours"):
        room.act(lambda draft: days.set_minutes(draft, step(room, "ideate").id, minutes))
    room.act(lambda draft: days.set_minutes(draft, step(room, "ideate").id, 12 * 60))
    assert step(room, "ideate").minutes == 12 * 60


def test_a_step_moves_in_front_of_another_or_to_the_end(room: Room) -> None:
    move(room, "test", before=step(room, "cluster").id)
    assert kinds(room) == ["frame", "ideate", "test", "cluster", "prioritise", "prototype", "wrapup"]
    move(room, "cluster")
    assert kinds(room)[-2:] == ["wrapup", "cluster"]
    assert day(room).ends == day(room).starts + 90


def test_a_step_moves_to_another_day_and_both_ends_follow(room: Room) -> None:
    second = room.act(lambda draft: days.add_day(draft, "2026-03-13"))
    move(room, "wrapup", day_id=second.id)
    move(room, "test", day_id=second.id, before=step(room, "wrapup").id)
    assert kinds(room, second.id) == ["test", "wrapup"]
    first, second = agenda.days(room.board)
    assert (first.ends - first.starts, second.ends - second.starts) == (78, 12)


def test_a_step_cannot_stand_before_one_of_another_day(room: Room) -> None:
    second = room.act(lambda draft: days.add_day(draft, "2026-03-13"))
    with pytest.raises(NotAllowed, match="That step is on another day"):
        move(room, "wrapup", day_id=second.id, before=step(room, "test").id)


def test_what_has_begun_stays_where_it_is(room: Room) -> None:
    room.go(2)
    for kind in ("frame", "ideate"):
        with pytest.raises(NotAllowed, match="This step has begun, so it stays where it is"):
            move(room, kind)
        with pytest.raises(NotAllowed, match="This step has begun"):
            room.act(lambda draft, kind=kind: days.remove_step(draft, step(room, kind).id))


def test_minutes_are_shared_out_to_the_parts_and_the_end_follows(room: Room) -> None:
    room.act(lambda draft: days.set_minutes(draft, step(room, "ideate").id, 31))
    found = step(room, "ideate")
    assert found.minutes == sum(found.phase_minutes.values()) == 31
    assert dict(found.phase_minutes) == {"write": 16, "read": 6, "build": 9}
    assert day(room).ends == day(room).starts + 101


@pytest.mark.parametrize("go_on", ["prototype", "ideate"])
def test_the_minutes_of_what_is_over_are_what_was_used(room: Room, go_on: str) -> None:
    room.go()
    room.go_to(go_on)
    over = step(room, "frame" if go_on == "ideate" else "cluster")
    with pytest.raises(NotAllowed, match="This step is over; its minutes show what was used"):
        room.act(lambda draft: days.set_minutes(draft, over.id, 5))


def test_a_removed_step_is_gone_and_undo_brings_it_back(room: Room) -> None:
    room.act(lambda draft: days.remove_step(draft, step(room, "cluster").id))
    assert "cluster" not in kinds(room)
    assert day(room).ends == day(room).starts + 75
    room.store.undo(room.board, room.actor)
    assert "cluster" in kinds(room)
    assert day(room).ends == day(room).starts + 90


def test_a_step_with_notes_stays(room: Room) -> None:
    room.write("A")
    with pytest.raises(NotAllowed, match="Something belongs to this step already, so it stays"):
        room.act(lambda draft: days.remove_step(draft, step(room, "ideate").id))
    assert "ideate" in kinds(room)


def test_how_a_vote_is_held_is_set_before_it_opens(room: Room) -> None:
    vote = step(room, "prioritise").id
    room.act(lambda draft: days.set_vote(draft, vote, tie_rule="lot", forward=2, dots=5, per_idea=1))
    poll = room.to_vote()
    assert (poll.tie_rule, poll.forward) == ("lot", 2)
    assert {name: poll.settings[name] for name in ("dots", "per_idea")} == {"dots": 5, "per_idea": 1}
    with pytest.raises(NotAllowed, match="This vote was opened already"):
        room.act(lambda draft: days.set_vote(draft, vote, forward=3))


def test_a_setting_is_changed_without_losing_the_others(room: Room) -> None:
    room.act(lambda draft: days.set_vote(draft, step(room, "prioritise").id, dots=5))
    assert dict(step(room, "prioritise").settings) == {"tie_rule": "both", "forward": 4, "dots": 5}


def test_a_step_votes_by_any_method_with_the_settings_of_that_method(room: Room) -> None:
    vote = step(room, "prioritise").id
    room.act(lambda draft: days.set_vote(draft, vote, dots=5))
    with pytest.raises(NotAllowed, match="There is no voting method tarot"):
        room.act(lambda draft: days.set_vote(draft, vote, method="tarot"))
    with pytest.raises(NotAllowed, match="A vote has no setting dots"):
        room.act(lambda draft: days.set_vote(draft, vote, method="points", dots=2))
    with pytest.raises(NotAllowed, match="total goes from 1 to 1000"):
        room.act(lambda draft: days.set_vote(draft, vote, method="points", total=0))
    room.act(lambda draft: days.set_vote(draft, vote, method="points", total=10))
    poll = room.to_vote()
    assert (poll.method, poll.settings["total"], poll.tie_rule) == ("points", 10, "both")
    assert "dots" not in poll.settings


def test_other_settings_and_rules_are_refused(room: Room) -> None:
    vote = step(room, "prioritise").id
    with pytest.raises(NotAllowed, match="A vote has no setting weight"):
        room.act(lambda draft: days.set_vote(draft, vote, weight=2))
    with pytest.raises(NotAllowed, match="A tie is settled by one of"):
        room.act(lambda draft: days.set_vote(draft, vote, tie_rule="dice"))


def test_changing_the_agenda_can_be_undone(room: Room) -> None:
    before = dict(room.board.records["step"]), day(room)
    move(room, "test", before=step(room, "frame").id)
    room.act(lambda draft: days.set_minutes(draft, step(room, "frame").id, 20))
    for _ in range(2):
        room.store.undo(room.board, room.actor)
    assert (dict(room.board.records["step"]), day(room)) == before


def test_a_plan_that_came_too_late_is_not_applied(room: Room) -> None:
    room.go(2)
    room.wait(40)
    plans = agenda.make_up_plans(room.board, room.now)
    room.go(2)  # now people build on others, which a plan may want to drop
    with pytest.raises(NotAllowed, match="The agenda has moved on since"):
        room.act(lambda draft: days.make_up(draft, plans[0]))


def test_a_session_is_put_off_and_a_step_gets_another_name(room: Room) -> None:
    day = agenda.days(room.board)[0]
    room.act(lambda draft: days.set_date(draft, day.id, "2026-03-19"))
    step = agenda.steps(room.board)[0]
    room.act(lambda draft: days.rename_step(draft, step.id, "Hello"))
    assert room.board.find(Day, day.id).date == "2026-03-19"
    assert room.board.find(Step, step.id).title == "Hello"
    for when in ("19 March", "", "2026-02-30"):
        with pytest.raises(NotAllowed, match="is no date"):
            room.act(lambda draft, when=when: days.set_date(draft, day.id, when))


def test_a_day_without_steps_is_taken_out_and_the_only_one_stays(room: Room) -> None:
    first = agenda.days(room.board)[0]
    second = room.act(lambda draft: days.add_day(draft, "2026-03-13"))
    with pytest.raises(NotAllowed, match="This day has steps"):
        room.act(lambda draft: days.remove_day(draft, first.id))
    room.act(lambda draft: days.remove_day(draft, second.id))
    for step in agenda.steps(room.board):
        room.act(lambda draft, id=step.id: days.remove_step(draft, id))
    with pytest.raises(NotAllowed, match="keeps at least one day"):
        room.act(lambda draft: days.remove_day(draft, first.id))


@pytest.mark.parametrize("settings", [{"forward": 0}, {"dots": -1}, {"per_idea": -1}, {"forward": 2_000}])
def test_settings_that_make_no_vote_are_refused(room: Room, settings: dict[str, int]) -> None:
    step = next(step.id for step in room.board.all(Step) if step.step_kind == "prioritise")
    with pytest.raises(NotAllowed, match="Dots and places"):
        room.act(lambda draft: days.set_vote(draft, step, **settings))


def test_another_method_of_the_same_kind_keeps_minutes_and_an_own_name(room: Room) -> None:
    ideate = step(room, "ideate")
    room.act(lambda draft: days.set_method(draft, ideate.id, methods.method("crazy_8s")))
    changed = step(room, "ideate")
    assert (changed.id, changed.method, changed.title, changed.minutes) == (ideate.id, "crazy_8s", "Crazy 8s", 20)
    assert len(changed.rounds) == 8
    room.act(lambda draft: days.rename_step(draft, ideate.id, "Ours"))
    room.act(lambda draft: days.set_method(draft, ideate.id, methods.method("write_read_build")))
    changed = step(room, "ideate")
    assert (changed.title, sum(int(str(n)) for n in changed.phase_minutes.values())) == ("Ours", 20)


def test_another_kind_or_a_step_that_has_begun_keeps_its_method(room: Room) -> None:
    with pytest.raises(NotAllowed, match="another kind of step"):
        room.act(lambda draft: days.set_method(draft, step(room, "ideate").id, methods.method("break")))
    room.go(1)
    with pytest.raises(NotAllowed, match="has begun"):
        room.act(lambda draft: days.set_method(draft, step(room, "frame").id, methods.method("frame_question")))


def test_no_dots_means_as_many_as_the_ideas_ask_for(room: Room) -> None:
    vote = step(room, "prioritise").id
    room.act(lambda draft: days.set_vote(draft, vote, dots=7))
    room.act(lambda draft: days.set_vote(draft, vote, dots=0))
    assert room.to_vote().settings["dots"] == 3


def test_the_next_day_is_the_one_after_the_last_at_the_same_time(room: Room) -> None:
    room.act(lambda draft: days.set_start(draft, agenda.days(room.board)[0].id, 600))
    added = room.act(days.add_next_day)
    assert (added.date, added.starts, added.position) == ("2026-03-13", 600, 1)


def test_a_step_is_added_behind_another_and_before_what_has_not_begun(room: Room) -> None:
    room.go(2)
    frame, ideate, cluster, *_rest = agenda.steps(room.board)
    lunch, talk = methods.method("lunch"), methods.method("talk")
    room.act(lambda draft: days.add_step_behind(draft, cluster.id, lunch))
    assert [step.method for step in agenda.steps(room.board)][3] == "lunch"
    room.act(lambda draft: days.add_step_behind(draft, frame.id, talk))
    assert [step.id for step in agenda.steps(room.board)][:2] == [frame.id, ideate.id]
    assert [step.method for step in agenda.steps(room.board)][2] == "talk"
    last = agenda.steps(room.board)[-1]
    added = room.act(lambda draft: days.add_step_behind(draft, last.id, talk))
    assert agenda.steps(room.board)[-1].id == added.id
