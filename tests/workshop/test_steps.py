from __future__ import annotations

from dataclasses import replace

import pytest

from tests.room import START, Room
from workshop import agenda, methods
from workshop.actions import clock, days, forward, polls, sessions, steps
from workshop.messages import NotAllowed
from workshop.records import Decision, Poll, Prototype, Session, TestPlan
from workshop.storage.store import Store
from workshop.words import Words

PRESSES = [
    ("Start", "frame.welcome"),
    ("Start writing", "ideate.write"),
    ("Reveal notes", "ideate.read"),
    ("Build on others", "ideate.build"),
    ("Start clustering", "cluster"),
    ("Start the vote", "prioritise.vote"),
    ("Reveal result", "prioritise.reveal"),
    ("Place on grid", "prioritise.place"),
    ("Agree the list", "prioritise.forward"),
    ("Plan 2 prototypes", "prototype"),
    ("Plan the test", "test"),
    ("Wrap up", "wrapup.actions"),
    ("Ask for feedback", "wrapup.feedback"),
    ("Finish session", ""),
]


def button(room: Room) -> str | None:
    message = steps.primary(room.board)
    return Words().render(message) if message else None


def session(room: Room) -> Session:
    return room.board.find(Session, room.board.document_id)


def states(room: Room) -> dict[str, str]:
    return {step.step_kind: step.state for step in agenda.steps(room.board)}


def vote(room: Room, **dots: int) -> None:
    (person,) = room.join(f"Voter {len(room.poll().eligible)}")
    room.act(lambda draft: polls.admit(draft, room.poll().id, person.id))
    room.cast(person, **dots)


def test_ninety_minutes_take_fourteen_presses_with_the_designs_words(room: Room) -> None:
    seen = []
    for _ in PRESSES:
        words = button(room)
        seen.append((words, room.go()))
        if seen[-1][1] == "ideate.write":
            room.write("A", "B", "C")
        if seen[-1][1] == "prioritise.vote":
            vote(room, A=2, B=1)
    assert seen == PRESSES
    assert button(room) is None


def test_the_seventh_press_scores_together_where_the_method_does(store: Store) -> None:
    room = Room(store)
    step = next(step for step in agenda.steps(room.board) if step.step_kind == "prioritise")
    room.act(lambda draft: draft.put(replace(step, phases=("vote", "reveal", "score", "forward"))))
    room.to_vote()
    room.go()
    assert button(room) == "Score together"
    assert room.go() == "prioritise.score"
    assert button(room) == "Agree the list"


def test_only_start_starts_the_session_and_its_clock(room: Room) -> None:
    assert (session(room).state, session(room).started_at) == ("planned", None)
    room.wait(3)
    room.go()
    assert (session(room).state, session(room).started_at) == ("running", START + 180_000)
    assert steps.current(room.board).started_at == START + 180_000


def test_without_a_question_nobody_starts_to_write(store: Store) -> None:
    room = Room(store, question="")
    room.go()
    with pytest.raises(NotAllowed, match="Write the question first, one sentence is enough"):
        room.go()
    assert room.where() == "frame.welcome"
    room.act(lambda draft: sessions.ask(draft, "How might we stay dry?"))
    assert room.go() == "ideate.write"


def test_each_step_keeps_the_time_it_took(room: Room) -> None:
    room.go()
    room.wait(9)
    room.go()
    room.wait(4)
    frame, ideate = agenda.steps(room.board)[:2]
    assert (frame.state, frame.used_ms, frame.ended_at) == ("done", 9 * 60_000, START + 9 * 60_000)
    assert agenda.used_minutes(ideate, room.now) == 4


def test_the_phase_begins_its_own_time_and_the_step_keeps_its_beginning(room: Room) -> None:
    room.go(2)
    room.wait(10)
    room.go()
    step = steps.current(room.board)
    assert (step.started_at, step.phase_started_at) == (START, START + 10 * 60_000)


def test_going_ahead_marks_what_is_passed_over_as_skipped(room: Room) -> None:
    room.go()
    assert room.go_to("prototype") == "prototype"
    assert states(room) == {
        "frame": "done",
        "ideate": "skipped",
        "cluster": "skipped",
        "prioritise": "skipped",
        "prototype": "current",
        "test": "planned",
        "wrapup": "planned",
    }


def test_going_back_leaves_what_comes_later_to_do(room: Room) -> None:
    room.go(2)
    room.wait(6)
    room.go_to("frame")
    assert states(room)["frame"] == "current"
    assert states(room)["ideate"] == "planned"
    room.wait(2)
    assert room.go() == "ideate.write"
    room.wait(1)
    ideate = steps.current(room.board)
    assert agenda.used_minutes(ideate, room.now) == 7


def test_what_is_done_stays_done_when_it_is_passed_over_again(room: Room) -> None:
    room.go(5)
    room.go_to("frame")
    room.go_to("prototype")
    assert (states(room)["ideate"], states(room)["cluster"]) == ("done", "skipped")


def test_a_skipped_step_can_be_done_after_all(room: Room) -> None:
    room.go()
    room.go_to("prototype")
    room.go_to("ideate")
    assert states(room)["ideate"] == "current"
    assert states(room)["prototype"] == "planned"
    assert room.go_to("read") == "ideate.read"


def test_going_somewhere_by_phase_by_id_and_nowhere(room: Room) -> None:
    room.go()
    cluster = next(step for step in agenda.steps(room.board) if step.step_kind == "cluster")
    assert room.go_to("build") == "ideate.build"
    assert room.go_to(cluster.id) == "cluster"
    with pytest.raises(NotAllowed, match="There is no step moon in this agenda"):
        room.go_to("moon")
    assert room.where() == "cluster"


def test_a_kind_that_comes_twice_means_the_next_one(store: Store) -> None:
    room = Room(store, recipe="half-day")
    first, second = (step.id for step in agenda.steps(room.board) if step.step_kind == "ideate")
    room.go_to("ideate")
    assert steps.current(room.board).id == first
    room.go_to(second)
    room.go_to("ideate")
    assert steps.current(room.board).id == second
    room.go_to("cluster")
    room.go_to("ideate")
    assert steps.current(room.board).id == second


def test_going_away_from_an_open_vote_closes_it_and_going_back_reopens_it(room: Room) -> None:
    room.to_vote()
    room.go_to("place")
    assert room.poll().state == "closed"
    room.go_to("vote")
    assert (room.poll().state, room.poll().round) == ("open", 1)
    assert room.poll().reopened == "The facilitator went back to the vote."


def test_going_back_after_the_result_was_seen_begins_a_new_round(room: Room) -> None:
    room.to_vote()
    room.go()
    room.go_to("vote")
    assert sorted((poll.round, poll.state) for poll in room.board.all(Poll)) == [(1, "revealed"), (2, "open")]


def test_there_is_nothing_to_reveal_without_a_vote(room: Room) -> None:
    room.go()
    with pytest.raises(NotAllowed, match="There was no vote, so there is nothing to reveal"):
        room.go_to("reveal")


def test_without_ideas_there_is_no_vote(room: Room) -> None:
    room.go()
    with pytest.raises(NotAllowed, match="There are no ideas to vote on"):
        room.go_to("vote")
    assert room.where() == "frame.welcome"


def test_starting_the_vote_turns_notes_over_that_still_lie_face_down(room: Room) -> None:
    room.go(2)
    room.write("A")
    room.go_to("vote")
    assert room.idea("A").number == 1
    assert [option.number for option in polls.options_of(room.board, room.poll().id)] == [1]


def test_a_second_vote_is_on_what_was_written_since_the_first(store: Store) -> None:
    room = Room(store, recipe="lightning-decision-jam")
    room.go()
    room.write("works")
    room.go()
    room.write("problem")
    room.go()
    assert room.where() == "prioritise.vote"
    assert {o.text for o in polls.options_of(room.board, room.poll().id)} == {"problem"}  # not what works already
    room.go(3)
    assert room.where() == "ideate.write"
    room.write("solution")
    room.go()
    last = steps.current(room.board)
    (second,) = polls.of_step(room.board, last.id)
    assert [o.text for o in polls.options_of(room.board, second.id)] == ["solution"]
    assert (second.settings["dots"], second.tie_rule, second.forward) == (6, "both", 4)


def test_nothing_ticked_cannot_be_planned(room: Room) -> None:
    room.to_vote("A")
    room.go_to("forward")
    assert button(room) == "Plan 0 prototypes"
    with pytest.raises(NotAllowed, match="Tick at least one idea"):
        room.go()
    room.act(lambda draft: forward.tick(draft, room.idea("A").id, ticked=True))
    assert button(room) == "Plan 1 prototype"
    room.go()
    assert [prototype.title for prototype in room.board.all(Prototype)] == ["A"]
    assert len(room.board.all(Decision)) == 1


def test_the_test_step_has_a_row_for_every_prototype(room: Room) -> None:
    room.to_vote("A", "B")
    vote(room, A=1, B=1)
    room.go(4)
    room.go()
    assert room.where() == "test"
    assert len(room.board.all(TestPlan)) == len(room.board.all(Prototype)) == 2


def test_finishing_stops_everything_and_a_finished_session_is_finished(room: Room) -> None:
    room.to_vote("A")
    room.go_to("feedback")
    room.wait(2)
    room.go()
    assert (session(room).state, session(room).finished_at) == ("finished", room.now)
    assert steps.current(room.board) is None
    assert all(poll.state == "closed" for poll in room.board.all(Poll))
    with pytest.raises(NotAllowed, match="This session is finished"):
        room.go()


def test_a_finished_session_that_is_gone_back_to_runs_again_with_its_first_start(room: Room) -> None:
    room.go_to("feedback")
    room.wait(5)
    room.go()
    room.go_to("actions")
    assert (session(room).state, session(room).started_at, session(room).finished_at) == ("running", START, None)


def test_pressing_the_button_cannot_be_undone(room: Room) -> None:
    room.go(2)
    room.store.undo(room.board, room.actor)
    assert room.where() == "ideate.write"


def test_time_alone_never_leads_on(room: Room) -> None:
    room.go(2)
    room.wait(600)
    room.store.catch_up(room.board)
    assert room.where() == "ideate.write"
    assert button(room) == "Reveal notes"


def test_other_words_for_breaks_and_talks(store: Store) -> None:
    room = Room(store, recipe="five-day-sprint")
    assert button(room) == "Start"
    room.go()
    assert button(room) == "Go on: Long-term goal"
    before_lunch = next(s for s in agenda.steps(room.board) if s.step_kind == "break")
    room.go_to(agenda.steps(room.board)[agenda.steps(room.board).index(before_lunch) - 1].id)
    assert button(room) == "Start the break"


def test_rounds_inside_a_step_advance_with_time_and_stop_at_the_last(store: Store) -> None:
    room = Room(store, recipe="half-day")
    crazy = next(step for step in agenda.steps(room.board) if step.rounds)
    assert agenda.round_of(room.board, crazy, room.now) == 0
    room.go_to(crazy.id)
    crazy = steps.current(room.board)
    times = [START + seconds * 1000 for seconds in (0, 59, 60, 419, 420, 480, 9_000)]
    assert [agenda.round_of(room.board, crazy, at) for at in times] == [1, 1, 2, 7, 8, 8, 8]
    assert agenda.round_of(room.board, crazy, START - 5_000) == 1


def test_rounds_wait_while_the_clock_is_paused_and_follow_no_minute_that_is_added(store: Store) -> None:
    room = Room(store, recipe="half-day")
    room.go_to(next(step.id for step in agenda.steps(room.board) if step.rounds))
    room.wait(2)
    room.act(clock.pause)
    room.wait(30)
    assert agenda.round_of(room.board, steps.current(room.board), room.now) == 3
    room.act(clock.resume)
    room.act(lambda draft: clock.add(draft, 1))
    room.wait(1)
    assert agenda.round_of(room.board, steps.current(room.board), room.now) == 4


def test_rounds_may_be_of_different_lengths_and_end_with_their_phase(room: Room) -> None:
    day = agenda.days(room.board)[0]
    step = room.act(lambda draft: days.add_step(draft, day.id, methods.method("one_two_four_all")))
    room.go_to(step.id)
    assert step.rounds == ("alone", "pairs", "fours")
    times = [room.now + seconds * 1000 for seconds in (0, 59, 60, 179, 180, 419, 420)]
    assert [agenda.round_of(room.board, steps.current(room.board), at) for at in times] == [1, 1, 2, 2, 3, 3, 3]
    room.go()
    assert agenda.round_of(room.board, steps.current(room.board), room.now) == 0


def test_a_step_without_rounds_is_in_none(room: Room) -> None:
    room.go(2)
    assert agenda.round_of(room.board, steps.current(room.board), room.now) == 0


def coming(room: Room) -> tuple[str, str, int] | None:
    found = steps.coming(room.board)
    return (found[0].title, found[1], found[2]) if found else None


def test_what_comes_next_is_told_as_the_clock_will_have_it(room: Room) -> None:
    room.join("Mina")
    assert coming(room) == ("Frame", "", 8)
    room.go()
    assert coming(room) == ("Ideate", "write", 10)
    room.go()
    assert coming(room) == ("Ideate", "read", 4)
    room.go_to("test")
    assert coming(room) == ("Wrap-up", "", 6)
    room.go()
    found = coming(room)
    assert found
    assert found[:2] == ("Wrap-up", "feedback")


def test_what_comes_after_the_last_is_nothing(room: Room) -> None:
    room.go_to("wrapup")
    while room.go():
        pass
    assert coming(room) is None


def test_only_a_reveal_shows_what_was_hidden(room: Room) -> None:
    room.join("Mina")
    told = []
    room.go(2)
    room.write("A")
    for where in ("write", "read", "vote", "reveal"):
        room.go_to(where)
        told.append(steps.turns_over(room.board))
    assert told == [True, False, True, False]
