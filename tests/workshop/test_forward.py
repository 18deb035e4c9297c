from __future__ import annotations

from dataclasses import replace

import pytest

from tests.room import Room
from workshop.actions import days, forward, ideas, people, polls
from workshop.messages import NotAllowed
from workshop.records import Decision, Forward, Idea, Person, Placement, Poll, Step
from workshop.storage.store import Store


def place(room: Room, text: str, impact: int, effort: int) -> None:
    room.act(lambda draft: forward.place(draft, room.idea(text).id, impact=impact, effort=effort))


def tick(room: Room, text: str, ticked: bool, reason: str = "") -> None:
    room.act(lambda draft: forward.tick(draft, room.idea(text).id, ticked=ticked, reason=reason))


def listed(room: Room) -> list[tuple[str, bool]]:
    texts = {idea.id: idea.text for idea in ideas.captured(room.board)}
    return [(texts[line.idea_id], line.ticked) for line in forward.in_order(room.board)]


def line(room: Room, text: str) -> Forward:
    return next(line for line in room.board.all(Forward) if line.idea_id == room.idea(text).id)


@pytest.fixture
def voted(room: Room) -> Room:
    """A 3, B 2, C 1, D 1 dots, cut after two; the list is not there yet."""
    room.to_vote(voters=3)
    with_cut(room, 2)
    first, second, third = people.voting(room.board)
    room.cast(first, A=1, B=1, C=1)
    room.cast(second, A=1, B=1, D=1)
    room.cast(third, A=1)
    room.go()
    return room


def with_cut(room: Room, cut: int) -> None:
    room.act(lambda draft: draft.put(replace(room.poll(), forward=cut)))


# the grid


def test_an_idea_is_placed_and_moved_and_has_one_place(voted: Room) -> None:
    place(voted, "A", 5, 1)
    place(voted, "A", 2, 4)
    (where,) = voted.board.all(Placement)
    assert (where.impact, where.effort) == (2, 4)


@pytest.mark.parametrize(("impact", "effort"), [(0, 3), (6, 3), (3, 0), (3, 6)])
def test_the_grid_goes_from_one_to_five(voted: Room, impact: int, effort: int) -> None:
    with pytest.raises(NotAllowed, match="Impact and effort go from 1 to 5"):
        place(voted, "A", impact, effort)
    assert not voted.board.all(Placement)


def test_an_idea_goes_back_to_the_tray(voted: Room) -> None:
    place(voted, "A", 5, 1)
    for _ in range(2):
        voted.act(lambda draft: forward.take_off_grid(draft, voted.idea("A").id))
    assert not voted.board.all(Placement)


def test_what_is_gone_cannot_be_placed(voted: Room) -> None:
    with pytest.raises(NotAllowed, match="no longer here"):
        voted.act(lambda draft: forward.place(draft, "nothing", impact=3, effort=3))


@pytest.mark.parametrize(
    ("impact", "effort", "name"),
    [
        (3, 3, "do first"),
        (5, 1, "do first"),
        (3, 4, "plan for"),
        (5, 5, "plan for"),
        (2, 3, "quick extra"),
        (1, 5, "leave"),
    ],
)
def test_the_quarters_of_the_grid_with_the_middle_in_favour(impact: int, effort: int, name: str) -> None:
    assert forward.quadrant(Placement("x", impact=impact, effort=effort)) == name


def test_an_idea_that_was_not_placed_is_in_no_quarter() -> None:
    assert forward.quadrant(None) == ""


# the list


def test_the_list_begins_with_what_the_vote_sends_and_holds_all_with_dots_or_a_place(voted: Room) -> None:
    place(voted, "F", 5, 5)
    voted.go_to("forward")
    assert listed(voted) == [("A", True), ("B", True), *sorted_by_number(voted, "C", "D"), ("F", False)]
    assert [entry.by_vote for entry in forward.in_order(voted.board)] == [True, True, False, False, False]


def sorted_by_number(room: Room, *texts: str) -> list[tuple[str, bool]]:
    return [(text, False) for text in sorted(texts, key=lambda text: room.idea(text).number)]


def test_beginning_the_list_again_keeps_what_the_room_ticked(voted: Room) -> None:
    voted.go_to("forward")
    tick(voted, "B", False, "No bus driver agrees")
    voted.go_to("place")
    place(voted, "E", 3, 3)
    voted.go_to("forward")
    assert ("B", False) in listed(voted)
    assert listed(voted)[-1] == ("E", False)
    assert line(voted, "B").reason == "No bus driver agrees"


def test_after_a_new_round_the_list_says_what_the_new_vote_says(voted: Room) -> None:
    voted.go_to("forward")
    voted.go_to("vote")
    with_cut(voted, 1)
    for voter in people.voting(voted.board):
        voted.cast(voter, C=1)
    voted.go()
    voted.go_to("forward")
    assert {text for text in "ABCD" if line(voted, text).by_vote} == {"C"}


def test_a_tick_that_differs_from_the_vote_keeps_its_reason_and_a_return_drops_it(voted: Room) -> None:
    voted.go_to("forward")
    tick(voted, "C", True, " Cheaper ")
    tick(voted, "A", True, "for no reason")
    assert (line(voted, "C").ticked, line(voted, "C").reason, line(voted, "C").by_vote) == (True, "Cheaper", False)
    assert line(voted, "A").reason == ""
    tick(voted, "C", False, "after all")
    assert (line(voted, "C").ticked, line(voted, "C").reason) == (False, "")


def test_any_idea_can_be_put_on_the_list_at_its_end(voted: Room) -> None:
    voted.go_to("forward")
    tick(voted, "F", True, "The Decider asked")
    assert listed(voted)[-1] == ("F", True)
    assert [idea.text for idea in forward.ticked_ideas(voted.board)] == ["A", "B", "F"]
    with pytest.raises(NotAllowed, match="no longer here"):
        voted.act(lambda draft: forward.tick(draft, "nothing", ticked=True))


def test_a_reason_is_one_line_at_most(voted: Room) -> None:
    voted.go_to("forward")
    with pytest.raises(NotAllowed, match="At most 300 fit"):
        tick(voted, "C", True, "x" * 301)


def test_without_a_vote_the_list_is_what_stands_on_the_grid(room: Room) -> None:
    room.go(3)
    room.write("A", "B")
    place(room, "B", 5, 1)
    room.go_to("forward")
    assert listed(room) == [("B", False)]


# the agreement


def agreed(room: Room) -> Decision:
    room.go_to("forward")
    room.go()
    return forward.decision(room.board)


def test_nobody_agrees_to_an_empty_list(voted: Room) -> None:
    voted.go_to("forward")
    for text in "AB":
        tick(voted, text, False)
    with pytest.raises(NotAllowed, match="Tick at least one idea"):
        voted.act(lambda draft: forward.agree(draft, None))
    assert forward.decision(voted.board) is None


def test_with_the_decider_in_the_room_the_list_is_confirmed(voted: Room) -> None:
    voted.join("Odette", role="decider")
    found = agreed(voted)
    assert (found.waits_for, found.confirmed_by, found.confirmed_at) == ("", "Odette", voted.now)


def test_a_delegate_confirms_in_place_of_an_absent_decider(voted: Room) -> None:
    voted.join("Odette", role="decider", here=False)
    voted.join("Dele", role="delegate")
    found = agreed(voted)
    assert (found.waits_for, found.confirmed_by) == ("", "Dele")


def test_without_the_decider_the_list_is_provisional_until_confirmed_days_later(voted: Room) -> None:
    (odette,) = voted.join("Odette", role="decider")
    voted.act(lambda draft: people.leave(draft, odette.id))
    found = agreed(voted)
    assert (found.waits_for, found.confirmed_by, found.agreed_at) == ("Odette", "", voted.now)
    voted.wait(3 * 24 * 60)
    voted.act(lambda draft: forward.confirm(draft, by="Odette", reason="After the council met"))
    found = forward.decision(voted.board)
    assert (found.confirmed_by, found.confirmed_at, found.reason) == ("Odette", voted.now, "After the council met")
    assert found.agreed_at < found.confirmed_at


def test_a_confirmation_needs_a_list_that_waits_and_a_name(voted: Room) -> None:
    with pytest.raises(NotAllowed, match="There is no list that waits for a confirmation"):
        voted.act(lambda draft: forward.confirm(draft, by="Odette"))
    voted.join("Odette", role="decider", here=False)
    agreed(voted)
    with pytest.raises(NotAllowed, match="nothing written"):
        voted.act(lambda draft: forward.confirm(draft, by=" "))
    voted.act(lambda draft: forward.confirm(draft, by="Odette"))
    with pytest.raises(NotAllowed, match="no list that waits"):
        voted.act(lambda draft: forward.confirm(draft, by="Somebody else"))


def test_agreeing_again_keeps_the_first_agreement(voted: Room) -> None:
    first = agreed(voted)
    voted.wait(5)
    assert agreed(voted) == first
    assert len(voted.board.all(Decision)) == 1


def test_the_main_poll_is_the_last_that_is_no_run_off(voted: Room) -> None:
    assert forward.poll_for(voted.board) == voted.poll()
    voted.wait(1)
    voted.go_to("vote")
    second = voted.poll()
    assert forward.poll_for(voted.board) == second
    assert polls.of_step(voted.board, second.step_id)[-1] == second
    frame = next(step for step in voted.board.all(Step) if step.step_kind == "frame")
    assert forward.poll_for(voted.board, frame.id) is None


def test_another_list_than_the_one_confirmed_has_to_be_confirmed_anew(room: Room) -> None:
    room.to_vote("A", "B", "C")
    (odette,) = room.join("Odette", role="decider")
    room.cast(room.board.all(Person)[0], A=2, B=1)
    room.go()
    room.go_to("forward")
    room.go()
    assert forward.decision(room.board).confirmed_by == "Odette"
    room.act(lambda draft: forward.tick(draft, room.idea("C").id, ticked=True, reason="cheap"))
    assert forward.decision(room.board) is None
    room.act(lambda draft: people.leave(draft, odette.id))
    room.act(lambda draft: forward.agree(draft, None))
    assert (forward.decision(room.board).confirmed_by, forward.decision(room.board).waits_for) == ("", "Odette")


def test_a_tick_that_changes_nothing_leaves_the_decision(room: Room) -> None:
    room.to_vote("A", "B")
    room.cast(room.board.all(Person)[0], A=2)
    room.go()
    room.go_to("forward")
    room.go()
    decided = forward.decision(room.board)
    room.act(lambda draft: forward.tick(draft, room.idea("A").id, ticked=True))
    assert forward.decision(room.board) == decided


def test_only_the_decider_or_a_delegate_confirms_and_the_decider_is_waited_for(room: Room) -> None:
    room.to_vote("A", "B")
    room.join("Del", role="delegate", here=False)
    room.join("Odette", role="decider", here=False)
    room.cast(room.board.all(Person)[0], A=2)
    room.go()
    room.go_to("forward")
    room.go()
    assert forward.decision(room.board).waits_for == "Odette"
    with pytest.raises(NotAllowed, match="Ray is neither the Decider nor a delegate"):
        room.act(lambda draft: forward.confirm(draft, by="Ray"))
    room.act(lambda draft: forward.confirm(draft, by="Del"))
    assert forward.decision(room.board).confirmed_by == "Del"


def test_a_list_that_waits_for_nobody_is_confirmed_by_nobody(room: Room) -> None:
    room.to_vote("A", "B")
    room.cast(room.board.all(Person)[0], A=2)
    room.go()
    room.go_to("forward")
    room.go()
    with pytest.raises(NotAllowed, match="no list that waits"):
        room.act(lambda draft: forward.confirm(draft, by="P0"))


def test_going_elsewhere_from_the_list_agrees_it_all_the_same(room: Room) -> None:
    room.to_vote("A", "B")
    room.join("Odette", role="decider", here=False)
    room.cast(room.board.all(Person)[0], A=2)
    room.go()
    room.go_to("forward")
    room.go_to("prototype")
    assert forward.decision(room.board).waits_for == "Odette"


def test_going_elsewhere_from_a_tie_keeps_the_rule_where_it_can(room: Room) -> None:
    room.act(lambda draft: days.set_vote(draft, step_of(room, "prioritise"), forward=1))
    poll = room.to_vote("A", "B")
    for person, text in zip(room.board.all(Person), "AB", strict=False):
        room.cast(person, **{text: 1})
    room.go()
    room.go_to("prototype")
    assert room.board.find(Poll, poll.id).tie_choice == "kept"


def step_of(room: Room, kind: str) -> str:
    return next(step.id for step in room.board.all(Step) if step.step_kind == kind)


def test_a_note_merged_after_the_vote_goes_forward_once(room: Room) -> None:
    room.to_vote("A", "B", "C")
    first, second = room.board.all(Person)[:2]
    room.cast(first, A=2)
    room.cast(second, B=2, C=1)
    room.go()
    room.act(lambda draft: ideas.merge(draft, [room.idea("A").id, room.idea("B").id]))
    room.act(lambda draft: ideas.withdraw(draft, room.idea("C").id))
    room.go_to("forward")
    kept = ideas.standing(room.board, room.idea("A").id)
    assert forward.ticked_ideas(room.board) == [kept]
    room.go_to("place")
    room.act(lambda draft: ideas.split(draft, next(i.id for i in room.board.all(Idea) if i.merged_into)))
    room.go_to("forward")
    assert {idea.text for idea in forward.ticked_ideas(room.board)} == {"A", "B"}


def test_where_nobody_could_vote_it_goes_on_without_a_list(room: Room) -> None:
    room.go(2)
    room.write("A")
    room.go_to("vote")
    room.go()
    room.go_to("forward")
    assert room.go() == "prototype"
    assert forward.decision(room.board) is None


def test_a_withdrawn_idea_leaves_a_list_that_was_prepared_before(room: Room) -> None:
    room.to_vote("A", "B")
    room.cast(room.board.all(Person)[0], A=1, B=1)
    room.go()
    room.go_to("forward")
    room.act(lambda draft: ideas.withdraw(draft, room.idea("B").id))
    room.go_to("place")
    room.go_to("forward")
    assert [line.idea_id for line in forward.in_order(room.board)] == [room.idea("A").id]


def test_a_vote_that_is_not_revealed_sends_nothing_forward(room: Room) -> None:
    room.to_vote("A", "B")
    room.cast(room.board.all(Person)[0], A=2)
    room.go_to("place")
    room.go_to("forward")
    assert forward.ticked_ideas(room.board) == []


def test_of_two_votes_each_step_has_its_own(store: Store) -> None:
    room = Room(store, recipe="lightning-decision-jam")
    room.join("Mina", "Tessa")
    room.go()
    room.go()
    room.write("problem")
    room.go()
    first = room.poll()
    while room.where() != "prioritise.vote" or len(room.board.all(Poll)) < 2:
        room.go()
        if room.where().startswith("ideate"):
            room.write("solution")
    second = next(poll for poll in room.board.all(Poll) if poll.id != first.id)
    assert [poll.id for poll in forward.main_polls(room.board)] == [first.id, second.id]
    assert forward.poll_for(room.board, first.step_id) == room.board.find(Poll, first.id)
    assert forward.poll_for(room.board) == second


def test_going_elsewhere_with_nothing_ticked_agrees_nothing(room: Room) -> None:
    room.to_vote("A", "B")
    room.go_to("forward")
    room.go_to("prototype")
    assert forward.decision(room.board) is None


def test_going_on_from_a_tie_that_needs_somebody_leaves_it_open(room: Room) -> None:
    step = step_of(room, "prioritise")
    room.act(lambda draft: days.set_vote(draft, step, forward=1, tie_rule="decider"))
    poll = room.to_vote("A", "B")
    for person, text in zip(room.board.all(Person), "AB", strict=False):
        room.cast(person, **{text: 1})
    room.go()
    room.go_to("prototype")
    assert room.board.find(Poll, poll.id).tie_choice == ""


def test_who_decides_says_yes_at_once_or_later(voted: Room) -> None:
    (odette,) = voted.join("Odette", role="decider", here=False)
    waiting = agreed(voted)
    assert waiting.waits_for == "Odette"
    voted.act(lambda draft: people.arrive(draft, odette.id))
    voted.wait(5)
    voted.act(lambda draft: forward.decide(draft, None, by="Odette"))
    decided = forward.decision(voted.board)
    assert decided
    assert (decided.confirmed_by, decided.agreed_at) == ("Odette", waiting.agreed_at)
    voted.act(lambda draft: forward.decide(draft, None, by="Odette"))
    assert forward.decision(voted.board) == decided


def test_a_list_that_nobody_agreed_on_yet_is_agreed_and_confirmed_in_one(voted: Room) -> None:
    voted.join("Odette", role="decider")
    voted.go_to("forward")
    voted.act(lambda draft: forward.decide(draft, None, by="Odette"))
    decided = forward.decision(voted.board)
    assert decided
    assert decided.confirmed_by == "Odette"


def test_an_idea_for_the_list_is_found_by_its_number_or_all_of_its_words(room: Room) -> None:
    room.go(2)
    room.write("Lend sandbags", "Lend a café", "Pumps")
    assert forward.findable(room.board, "lend") == []
    room.go()
    found = [[idea.text for idea in forward.findable(room.board, words)] for words in ("lend cafe", "sand LEND", " ")]
    assert found == [["Lend a café"], ["Lend sandbags"], []]
    pumps = room.idea("Pumps")
    assert forward.findable(room.board, f" {pumps.number} ") == [pumps]
    tick(room, "Pumps", True)
    assert forward.findable(room.board, str(pumps.number)) == []
