from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from tests.room import Room
from tests.workshop.votes import by_text, opened, voters
from workshop.actions import paper, people, polls, ties
from workshop.messages import NotAllowed
from workshop.records import Poll
from workshop.storage.store import Store


def act(room: Room, action: Any, *args: Any, poll: Poll | None = None, **more: Any) -> Any:
    return room.act(lambda draft: action(draft, (poll or room.poll()).id, *args, **more))


def voted(store: Store, rule: str, *ballots: dict[str, int], forward: int = 2) -> Room:
    """A revealed vote with these ballots, four ideas and this rule; not settled yet."""
    room = Room(store)
    room.join(*(f"P{number}" for number in range(len(ballots))))
    room.go(3)
    room.write("A", "B", "C", "D")
    step = next(s for s in room.board.records["step"].values() if s.step_kind == "prioritise")
    room.act(
        lambda draft: polls.open_poll(draft, step_id=step.id, forward=forward, settings={"dots": 4}, tie_rule=rule)
    )
    for voter, dots in zip(people.voting(room.board), ballots, strict=True):
        room.cast(voter, **dots)
    act(room, polls.reveal)
    return room


def tie(store: Store, rule: str, **more: Any) -> Room:
    """A: 4, then B and C with 2 each across the cut of two, D without."""
    return voted(store, rule, {"A": 2, "B": 2}, {"A": 2, "C": 2}, **more)


def sent(room: Room, poll: Poll | None = None) -> list[str]:
    """The texts of the ideas that the vote sends forward."""
    found = ties.forward_ideas(room.board, poll or room.poll())
    return [next(i.text for i in room.board.records["idea"].values() if i.id == id) for id in found]


def tied(room: Room) -> set[str]:
    options = {o.id: o.text for o in polls.options_of(room.board, room.poll().id)}
    return {options[id] for id in ties.tied(room.board, room.poll())}


def test_a_tie_across_the_cut_is_seen_and_nothing_of_it_goes_forward_unasked(store: Store) -> None:
    room = tie(store, "both")
    assert tied(room) == {"B", "C"}
    assert sent(room) == ["A"]


def test_a_tie_that_fits_above_the_cut_is_none(store: Store) -> None:
    room = tie(store, "both", forward=3)
    assert tied(room) == set()
    assert sorted(sent(room)) == ["A", "B", "C"]
    with pytest.raises(NotAllowed, match="There is no tie at the cut"):
        act(room, ties.keep_rule)


def test_ideas_without_a_dot_never_tie_and_never_go_forward(store: Store) -> None:
    room = voted(store, "both", {"A": 1}, {}, forward=2)
    assert tied(room) == set()
    assert sent(room) == ["A"]


def test_ties_are_settled_after_the_reveal_and_once(room: Room) -> None:
    room.to_vote()
    with pytest.raises(NotAllowed, match="Ties are settled after the result is revealed"):
        act(room, ties.keep_rule)


def test_a_settled_tie_stays_settled(store: Store) -> None:
    room = tie(store, "both")
    act(room, ties.keep_rule)
    for again in (lambda: act(room, ties.keep_rule), lambda: act(room, ties.depart, "none", by="Ana", reason="Time")):
        with pytest.raises(NotAllowed, match="This tie is settled already"):
            again()


def test_both_go_on_even_beyond_the_cut(store: Store) -> None:
    room = tie(store, "both")
    room.wait(1)
    act(room, ties.keep_rule)
    poll = room.poll()
    assert sorted(sent(room)) == ["A", "B", "C"]
    assert (poll.tie_choice, poll.tie_way, poll.tie_by, poll.tie_at) == ("kept", "both", "", room.now)


def test_more_people_go_before_fewer_with_the_same_dots(store: Store) -> None:
    room = voted(store, "people", {"A": 4}, {"B": 2, "C": 2}, {"B": 2, "C": 1}, {"A": 1, "C": 1})
    assert tied(room) == {"B", "C"}
    act(room, ties.keep_rule)
    assert sent(room) == ["A", "C"]


def test_with_as_many_people_the_smaller_largest_giver_goes_first(store: Store) -> None:
    room = voted(store, "people", {"A": 4}, {"A": 1, "B": 3}, {"B": 1, "C": 2}, {"C": 2})
    assert tied(room) == {"B", "C"}
    act(room, ties.keep_rule)
    assert sent(room) == ["A", "C"]


def test_who_still_ties_by_people_goes_forward_together(store: Store) -> None:
    room = tie(store, "people")
    act(room, ties.keep_rule)
    assert sorted(sent(room)) == ["A", "B", "C"]


def test_a_spoilt_ballot_does_not_settle_a_tie(store: Store) -> None:
    room = Room(store)
    room.join("P0", "P1", "P2")
    room.go(3)
    room.write("A", "B")
    room.act(lambda draft: polls.open_poll(draft, step_id=None, forward=1, settings={"dots": 2}, tie_rule="people"))
    room.cast(people.voting(room.board)[0], A=2)
    room.cast(people.voting(room.board)[1], B=2)
    act(room, paper.enter_paper, 9, {room.option("A").number: 7})
    act(room, paper.read_back, 9)
    act(room, polls.reveal)
    act(room, ties.keep_rule)
    assert sorted(sent(room)) == ["A", "B"]


def test_lots_are_drawn_from_the_polls_seed_so_that_anybody_can_repeat_it(store: Store) -> None:
    room = voted(store, "lot", {"A": 1, "B": 1, "C": 1, "D": 1}, forward=2)
    act(room, ties.keep_rule)
    poll = room.poll()
    options = sorted(option.id for option in polls.options_of(room.board, poll.id))
    assert poll.tie_taken == tuple(random.Random(poll.seed).sample(options, 2))
    assert len(set(sent(room))) == 2


def test_lots_fill_only_the_places_that_are_left(store: Store) -> None:
    room = tie(store, "lot")
    act(room, ties.keep_rule)
    assert sent(room)[0] == "A"
    assert len(sent(room)) == 2
    assert sent(room)[1] in {"B", "C"}


def test_the_decider_chooses_with_a_reason(store: Store) -> None:
    room = tie(store, "decider")
    with pytest.raises(NotAllowed, match="the Decider chooses, with a reason"):
        act(room, ties.keep_rule)
    act(room, ties.decider_chooses, [room.option("C").id], by="Odette", reason="It can start in May")
    poll = room.poll()
    assert sent(room) == ["A", "C"]
    assert (poll.tie_choice, poll.tie_way, poll.tie_by, poll.tie_reason) == (
        "kept",
        "decider",
        "Odette",
        "It can start in May",
    )


@pytest.mark.parametrize(("by", "reason"), [("", "why"), ("Odette", ""), ("Odette", "   ")])
def test_the_deciders_choice_needs_name_and_reason(store: Store, by: str, reason: str) -> None:
    room = tie(store, "decider")
    with pytest.raises(NotAllowed):
        act(room, ties.decider_chooses, [room.option("C").id], by=by, reason=reason)
    assert room.poll().tie_choice == ""


def test_the_decider_chooses_among_the_tied_and_only_where_that_is_the_rule(store: Store) -> None:
    room = tie(store, "decider")
    with pytest.raises(NotAllowed, match="is not one of the tied ideas"):
        act(room, ties.decider_chooses, [room.option("D").id], by="Odette", reason="I like it")
    other = tie(store, "both")
    for choose in (
        lambda: act(other, ties.decider_chooses, [], by="Odette", reason="x"),
        lambda: act(other, ties.run_off),
    ):
        with pytest.raises(NotAllowed, match="This vote's rule is another one"):
            choose()


def test_a_run_off_is_between_the_tied_ideas_for_the_places_left(store: Store) -> None:
    room = tie(store, "runoff")
    with pytest.raises(NotAllowed, match="vote again between the tied ideas"):
        act(room, ties.keep_rule)
    first = room.poll()
    second = act(room, ties.run_off)
    assert (second.round, second.state, second.forward, second.settings["dots"]) == (2, "open", 1, 1)
    assert {o.text for o in polls.options_of(room.board, second.id)} == {"B", "C"}
    assert room.board.find(Poll, first.id).tie_way == "runoff"


def test_the_run_offs_result_goes_forward_once_it_is_revealed(store: Store) -> None:
    room = tie(store, "runoff")
    first = room.poll()
    act(room, ties.run_off)
    for voter in people.voting(room.board):
        room.cast(voter, C=1)
    assert sent(room, room.board.find(Poll, first.id)) == ["A"]
    act(room, polls.reveal)
    assert sent(room, room.board.find(Poll, first.id)) == ["A", "C"]


def test_a_vote_again_that_ties_again_is_settled_by_departing(store: Store) -> None:
    room = tie(store, "runoff")
    first = room.poll()
    act(room, ties.run_off)
    for voter, text in zip(people.voting(room.board), "BC", strict=True):
        room.cast(voter, **{text: 1})
    act(room, polls.reveal)
    with pytest.raises(NotAllowed, match="vote again between the tied ideas"):
        act(room, ties.keep_rule)
    act(room, ties.depart, "person", by="Odette", reason="Enough", taken=[room.option("B").id])
    assert sent(room, room.board.find(Poll, first.id)) == ["A", "B"]


@pytest.mark.parametrize(("by", "reason"), [("", "why"), ("Ana", ""), ("Ana", "  ")])
@pytest.mark.parametrize("way", ties.WAYS)
def test_departing_from_the_rule_needs_name_and_reason(store: Store, way: str, by: str, reason: str) -> None:
    room = tie(store, "both")
    with pytest.raises(NotAllowed):
        act(room, ties.depart, way, by=by, reason=reason)
    assert room.poll().tie_choice == ""
    assert len(room.board.all(Poll)) == 1


def test_departing_is_written_down_with_name_reason_and_time(store: Store) -> None:
    room = tie(store, "both")
    room.wait(2)
    act(room, ties.depart, "person", by=" Ana ", reason="B is\nalready paid for", taken=[room.option("B").id])
    poll = room.poll()
    assert sent(room) == ["A", "B"]
    assert (poll.tie_choice, poll.tie_way, poll.tie_by, poll.tie_at) == ("departed", "person", "Ana", room.now)
    assert (poll.tie_reason, poll.tie_rule) == ("B is already paid for", "both")


def test_departing_by_taking_neither(store: Store) -> None:
    room = tie(store, "both")
    act(room, ties.depart, "none", by="Ana", reason="No time")
    assert sent(room) == ["A"]
    assert room.poll().tie_way == "none"


def test_departing_by_lot_draws_from_the_same_seed(store: Store) -> None:
    room = tie(store, "both")
    options = sorted(room.option(text).id for text in "BC")
    act(room, ties.depart, "lot", by="Ana", reason="Quick")
    assert room.poll().tie_taken == tuple(random.Random(room.poll().seed).sample(options, 1))


def test_departing_by_voting_again_opens_a_round_and_counts_it(store: Store) -> None:
    room = tie(store, "both")
    first = room.poll()
    act(room, ties.depart, "again", by="Ana", reason="Some had not read C")
    assert (room.poll().round, room.poll().forward) == (2, 1)
    for voter in people.voting(room.board):
        room.cast(voter, B=1)
    act(room, polls.reveal)
    before = room.board.find(Poll, first.id)
    assert (before.tie_way, before.tie_by, before.tie_reason) == ("again", "Ana", "Some had not read C")
    assert sent(room, before) == ["A", "B"]


def test_only_four_ways_and_only_the_tied_ideas(store: Store) -> None:
    room = tie(store, "both")
    with pytest.raises(NotAllowed, match="by voting again, by one person, by lot, or by taking neither"):
        act(room, ties.depart, "shout", by="Ana", reason="x")
    with pytest.raises(NotAllowed, match="is not one of the tied ideas"):
        act(room, ties.depart, "person", by="Ana", reason="x", taken=[room.option("A").id])


# on the primary button


def at_the_reveal(store: Store, rule: str) -> Room:
    """The same tie on the agenda, one press away from the grid."""
    room = Room(store)
    room.join("P0", "P1")
    room.go(3)
    room.write("A", "B", "C", "D")
    room.go_to("vote")
    room.act(lambda draft: polls.set_tie_rule(draft, room.poll().id, rule))
    room.act(lambda draft: draft.put(replace(room.poll(), forward=1)))
    for voter, text in zip(people.voting(room.board), "BC", strict=True):
        room.cast(voter, **{text: 2})
    room.go()
    return room


def test_the_button_keeps_the_rule_on_the_way_to_the_grid(store: Store) -> None:
    room = at_the_reveal(store, "both")
    assert tied(room) == {"B", "C"}
    assert room.go() == "prioritise.place"
    assert (room.poll().tie_choice, sorted(sent(room))) == ("kept", ["B", "C"])


@pytest.mark.parametrize("rule", ["decider", "runoff"])
def test_the_button_waits_where_a_person_or_a_vote_is_needed(store: Store, rule: str) -> None:
    room = at_the_reveal(store, rule)
    with pytest.raises(NotAllowed, match="Decide the tie first"):
        room.go()
    assert room.where() == "prioritise.reveal"


def test_without_a_rule_the_button_waits(store: Store) -> None:
    room = at_the_reveal(store, "both")
    room.act(lambda draft: draft.put(replace(room.poll(), tie_rule="")))
    with pytest.raises(NotAllowed, match="no rule was set beforehand"):
        room.go()


def test_the_button_does_not_walk_away_from_an_open_run_off(store: Store) -> None:
    room = at_the_reveal(store, "runoff")
    act(room, ties.run_off)
    for voter in people.voting(room.board):
        room.cast(voter, C=1)
    try:
        room.go()
    except NotAllowed:
        assert room.where() == "prioritise.reveal"
        room.go_to("reveal")
    assert room.poll().state == "revealed", "the room voted, and nobody would ever see it"


def test_a_revealed_run_off_reaches_the_list(store: Store) -> None:
    room = at_the_reveal(store, "runoff")
    act(room, ties.run_off)
    for voter in people.voting(room.board):
        room.cast(voter, C=1)
    room.go_to("reveal")
    room.go_to("forward")
    ticked = {line.idea_id for line in room.board.records["forward"].values() if line.by_vote}
    assert ticked == {room.idea("C").id}


def test_the_cut_can_be_moved_and_what_was_planned_is_kept(store: Store) -> None:
    room = tie(store, "both")
    act(room, ties.move_cut, 3)
    assert (room.poll().forward, ties.planned(room.poll()), tied(room)) == (3, 2, set())
    assert set(sent(room)) == {"A", "B", "C"}
    act(room, ties.move_cut, 1)
    assert (sent(room), ties.planned(room.poll())) == (["A"], 2)
    for forward in (0, 4):
        with pytest.raises(NotAllowed, match="at most 3: so many have votes"):
            act(room, ties.move_cut, forward)


def test_the_cut_stands_after_a_settled_tie_and_once_the_list_is_agreed(store: Store) -> None:
    room = tie(store, "both")
    act(room, ties.keep_rule)
    with pytest.raises(NotAllowed, match="Take that back first"):
        act(room, ties.move_cut, 3)
    agreed = tie(store, "both", forward=3)
    agreed.go_to("forward")
    agreed.go()
    with pytest.raises(NotAllowed, match="The list is agreed already"):
        act(agreed, ties.move_cut, 1)


def test_the_cut_stands_until_the_result_is_revealed(store: Store) -> None:
    room = Room(store)
    room.to_vote()
    with pytest.raises(NotAllowed, match="once the result is revealed"):
        act(room, ties.move_cut, 1)


def test_where_the_rule_says_who_goes_forward_there_is_no_cut_to_move(store: Store) -> None:
    room = Room(store)
    poll = opened(room, "stv", "A", "B", "C")
    for person in voters(room):
        marks = by_text(room, poll, {"A": 1, "B": 2})
        room.act(lambda draft, person=person, marks=marks: polls.cast(draft, poll.id, person.id, marks))
    room.act(lambda draft: polls.reveal(draft, poll.id))
    with pytest.raises(NotAllowed, match="there is no cut to move"):
        act(room, ties.move_cut, 3)


def test_raised_hands_say_nothing_of_how_evenly_somebody_gave(store: Store) -> None:
    """A and B: 4 dots of two people each. Three hands on B are no single person's three dots."""
    room = Room(store)
    room.join("P0", "P1")
    room.join("H0", channel="hands")
    room.go(3)
    room.write("A", "B")
    room.act(lambda draft: polls.open_poll(draft, step_id=None, forward=1, settings={"dots": 4}, tie_rule="people"))
    first, second = [one for one in people.voting(room.board) if one.channel == "phone"]
    room.cast(first, A=2, B=1)
    room.cast(second, A=2)
    act(room, paper.enter_hands, {room.option("B").number: 3}, people=1)
    act(room, polls.reveal)
    assert tied(room) == {"A", "B"}
    act(room, ties.keep_rule)
    assert sent(room) == ["B"]


def test_one_person_takes_no_more_than_there_are_places(store: Store) -> None:
    room = tie(store, "")
    with pytest.raises(NotAllowed, match="at most 1"):
        act(room, ties.depart, "person", by="Odette", reason="Both are good", taken=tied_ids(room))


def tied_ids(room: Room) -> list[str]:
    return list(ties.tied(room.board, room.poll()))
