from __future__ import annotations

from typing import Any

import pytest

from tests.room import START, Room
from workshop.actions import ideas, paper, people, polls
from workshop.messages import KnownError, NotAllowed
from workshop.records import Ballot, Person, Poll
from workshop.storage.store import Store


def person(room: Room, name: str) -> Person:
    return next(p for p in room.board.all(Person) if p.name == name)


def act(room: Room, action: Any, *args: Any, **more: Any) -> Any:
    """A poll action on the last poll."""
    return room.act(lambda draft: action(draft, room.poll().id, *args, **more))


def typed(room: Room, number: int, **dots: int) -> None:
    """A paper ballot by option texts, typed and read back."""
    act(room, paper.enter_paper, number, {room.option(text).number: count for text, count in dots.items()})
    act(room, paper.read_back, number)


def scores(room: Room) -> dict[str, int]:
    tally = polls.tally(room.board, room.poll())
    return {o.text: int(tally.scores[o.id]) for o in polls.options_of(room.board, room.poll().id) if tally.scores[o.id]}


# opening


def test_opening_copies_the_ideas_so_that_later_changes_do_not_reach_the_ballot(room: Room) -> None:
    room.to_vote("A", "B")
    number = room.idea("A").number
    room.act(lambda draft: ideas.change(draft, room.idea("A").id, "A, better"))
    room.act(lambda draft: ideas.withdraw(draft, room.idea("B").id))
    assert {o.text for o in polls.options_of(room.board, room.poll().id)} == {"A", "B"}
    assert room.option("A").number == number


def test_options_stand_in_the_order_of_the_numbers(room: Room) -> None:
    room.to_vote()
    assert [o.number for o in polls.options_of(room.board, room.poll().id)] == [1, 2, 3, 4, 5, 6]


def test_the_methods_settings_and_the_number_of_ideas_shape_the_vote(room: Room) -> None:
    poll = room.to_vote(*(f"idea {number}" for number in range(60)))
    assert (poll.settings["dots"], poll.settings["per_idea"]) == (4, 0)
    assert (poll.tie_rule, poll.tie_rule_at, poll.forward) == ("both", START, 4)


def test_a_poll_on_nothing_is_refused(room: Room) -> None:
    with pytest.raises(NotAllowed, match="There are no ideas to vote on"):
        room.act(lambda draft: polls.open_poll(draft, step_id=None))


def test_eligible_are_those_present_with_a_vote_at_opening(room: Room) -> None:
    room.join("Coach", role="coach")
    room.join("Odette", role="decider", here=False)
    assert len(room.to_vote(voters=3).eligible) == 3


def test_who_comes_later_votes_after_being_admitted_once(room: Room) -> None:
    room.to_vote()
    (late,) = room.join("Late")
    with pytest.raises(NotAllowed, match=r"came after the vote was opened. Admit them first"):
        room.cast(late, A=1)
    act(room, polls.admit, late.id)
    act(room, polls.admit, late.id)
    room.cast(late, A=1)
    assert len(room.poll().eligible) == 5
    assert room.poll().ballots == 1


def test_nobody_is_admitted_once_the_vote_is_closed(room: Room) -> None:
    room.to_vote()
    (late,) = room.join("Late")
    act(room, polls.close)
    with pytest.raises(NotAllowed, match="This vote is closed"):
        act(room, polls.admit, late.id)
    assert late.id not in room.poll().eligible


# ballots


def test_a_ballot_that_is_replaced_counts_once_with_its_last_marks(room: Room) -> None:
    room.to_vote()
    room.cast(person(room, "P0"), A=3)
    room.cast(person(room, "P0"), B=2, C=1)
    assert (room.poll().ballots, dict(room.poll().channels)) == (1, {"phone": 1})
    room.go()
    assert scores(room) == {"B": 2, "C": 1}
    assert len(room.board.all(Ballot)) == 1


@pytest.mark.parametrize(
    ("dots", "why"),
    [({"A": 4}, r"4 of 3 dots"), ({"A": -1}, "whole numbers from 0 up"), ({"A": 0.5}, "whole numbers from 0 up")],
)
def test_a_ballot_that_breaks_the_rules_is_refused_and_the_earlier_one_stays(room: Room, dots: dict, why: str) -> None:
    room.to_vote()
    room.cast(person(room, "P0"), B=1)
    with pytest.raises(NotAllowed, match=why):
        room.cast(person(room, "P0"), **dots)
    room.go()
    assert scores(room) == {"B": 1}


def test_a_mark_for_something_else_is_refused(room: Room) -> None:
    room.to_vote()
    with pytest.raises(NotAllowed, match="There is no option stranger"):
        act(room, polls.cast, person(room, "P0").id, {"stranger": 1})


def test_a_limit_for_each_idea_holds(room: Room) -> None:
    room.go(3)
    room.join("P0")
    room.write("A", "B")
    room.act(lambda draft: polls.open_poll(draft, step_id=None, settings={"dots": 3, "per_idea": 2}))
    with pytest.raises(NotAllowed, match="3 dots on one idea: at most 2"):
        room.cast(person(room, "P0"), A=3)
    room.cast(person(room, "P0"), A=2, B=1)
    assert room.poll().ballots == 1


def test_open_ballots_are_nowhere_in_records_and_history(room: Room) -> None:
    room.to_vote()
    room.cast(person(room, "P0"), A=2, B=1)
    assert not room.board.all(Ballot)
    last = room.store.edits(room.board.document_id)[-1]
    assert {change.kind for change in last.changes} == {"poll"}
    assert set(last.changes[0].after) == {"ballots", "channels"}
    assert not any(polls.tally(room.board, room.poll()).scores.values())


# closing and revealing


def test_a_closed_vote_takes_no_phone_and_still_takes_paper(room: Room) -> None:
    room.to_vote()
    room.wait(6)
    act(room, polls.close)
    assert (room.poll().state, room.poll().closed_at) == ("closed", room.now)
    with pytest.raises(NotAllowed, match="This vote is closed"):
        room.cast(person(room, "P0"), A=1)
    with pytest.raises(NotAllowed, match="This vote is closed"):
        act(room, polls.close)
    typed(room, 201, A=1)
    assert dict(room.poll().channels) == {"paper": 1}


def test_reopening_needs_a_reason_and_keeps_the_ballots(room: Room) -> None:
    room.to_vote()
    room.cast(person(room, "P0"), A=1)
    act(room, polls.close)
    with pytest.raises(NotAllowed, match="nothing written"):
        act(room, polls.reopen, "  ")
    act(room, polls.reopen, "Two phones had no Wi-Fi")
    assert (room.poll().state, room.poll().closed_at) == ("open", None)
    assert room.poll().reopened == "Two phones had no Wi-Fi"
    room.cast(person(room, "P0"), B=1)
    room.cast(person(room, "P1"), B=1)
    room.go()
    assert scores(room) == {"B": 2}


def test_reveal_makes_nameless_ballots_and_forgets_who_cast_them(room: Room) -> None:
    room.to_vote()
    poll_id = room.poll().id
    assert room.store.keys.read(poll_id)
    for number in range(3):
        room.cast(person(room, f"P{number}"), A=number + 1)
    room.go()
    ballots = room.board.all(Ballot)
    marks = sorted(sum(ballot.marks.values()) for ballot in ballots)
    voters = {p.id for p in room.board.all(Person)}
    assert marks == [1, 2, 3]
    assert not voters & {ballot.id for ballot in ballots}
    assert {ballot.perspective_id for ballot in ballots} == {None}
    assert room.store.keys.read(poll_id) is None
    assert (room.poll().state, room.poll().revealed_at) == ("revealed", room.now)


def test_the_order_of_the_revealed_ballots_is_shuffled(room: Room) -> None:
    room.to_vote(voters=12)
    options = [room.option(text) for text in "ABCDEF"]
    for number in range(12):
        act(room, polls.cast, person(room, f"P{number}").id, {options[number // 3].id: 1 + number % 3})
    room.go()
    found = [str(ballot.marks) for ballot in room.board.all(Ballot)]
    assert len(found) == 12
    assert found != sorted(found)


@pytest.mark.parametrize(
    "action",
    [
        lambda d, id: polls.reveal(d, id),
        lambda d, id: polls.reopen(d, id, "once more"),
        lambda d, id: paper.enter_paper(d, id, 7, {1: 1}),
        lambda d, id: paper.correct_paper(d, id, 201, {1: 1}),
        lambda d, id: paper.read_back(d, id, 201),
        lambda d, id: paper.set_aside(d, id, 201),
        lambda d, id: paper.enter_hands(d, id, {1: 1}, people=1),
        lambda d, id: polls.set_tie_rule(d, id, "lot"),
    ],
)
def test_what_was_seen_stays_seen(room: Room, action: Any) -> None:
    room.to_vote()
    typed(room, 201, A=1)
    room.go()
    with pytest.raises(NotAllowed, match="What was seen stays seen: vote again in a new round"):
        act(room, action)


def test_no_undo_reaches_behind_a_reveal(room: Room) -> None:
    room.to_vote()
    room.group("First", "A")
    room.go()
    assert room.store.undo(room.board, room.actor) is None
    assert room.poll().state == "revealed"


def test_a_vote_whose_key_is_gone_takes_no_ballot_and_can_still_be_revealed(room: Room) -> None:
    room.to_vote()
    room.cast(person(room, "P0"), A=1)
    room.store.keys.destroy(room.poll().id)
    with pytest.raises(KnownError, match="The ballots in the box are safe"):
        room.cast(person(room, "P1"), A=1)
    room.go()
    assert scores(room) == {"A": 1}


# perspectives


def by_perspective(store: Store, *counts: int) -> Room:
    """A vote declared by perspective, with so many voters of each; all have voted for A."""
    room = Room(store)
    for name, count in zip(("Resident", "Front line", ""), counts, strict=False):
        room.join(*(f"{name}{number}" for number in range(count)), perspective=name)
    room.go(3)
    room.write("A", "B")
    room.act(lambda draft: polls.open_poll(draft, step_id=None, by_perspective=True))
    for voter in people.voting(room.board):
        room.cast(voter, A=1)
    return room


def kept(room: Room) -> list[bool]:
    act(room, polls.reveal)
    assert scores(room) == {"A": len(room.board.all(Ballot))}
    return [bool(ballot.perspective_id) for ballot in room.board.all(Ballot)]


def test_a_perspective_is_kept_where_each_has_four_ballots(store: Store) -> None:
    assert kept(by_perspective(store, 4, 5)) == [True] * 9


def test_no_perspective_is_kept_where_one_has_three(store: Store) -> None:
    assert kept(by_perspective(store, 6, 3)) == [False] * 9


def test_plain_is_a_perspective_that_needs_four_too(store: Store) -> None:
    assert kept(by_perspective(store, 4, 4, 3)) == [False] * 11


def test_four_plain_voters_stay_plain_beside_four_of_each(store: Store) -> None:
    assert sorted(kept(by_perspective(store, 4, 4, 4))) == [False] * 4 + [True] * 8


def test_paper_ballots_have_no_perspective_and_cover_each_other(store: Store) -> None:
    room = by_perspective(store, 4)
    for number, newcomer in enumerate(room.join("W", "X", "Y", "Z")):
        act(room, polls.admit, newcomer.id)
        typed(room, 201 + number, A=1)
    assert sorted(kept(room)) == [False] * 4 + [True] * 4


def test_one_paper_ballot_alone_makes_every_perspective_go(store: Store) -> None:
    room = by_perspective(store, 4)
    (newcomer,) = room.join("W")
    act(room, polls.admit, newcomer.id)
    typed(room, 201, A=1)
    assert kept(room) == [False] * 5


def test_a_poll_that_was_not_declared_keeps_no_perspective(room: Room) -> None:
    room.to_vote(voters=6, perspective="Resident")
    for voter in people.voting(room.board):
        room.cast(voter, A=1)
    room.go()
    assert {ballot.perspective_id for ballot in room.board.all(Ballot)} == {None}


def test_a_tie_rule_is_one_we_know(room: Room) -> None:
    room.to_vote()
    with pytest.raises(NotAllowed, match="A tie is settled by one of: both, runoff, people, decider, lot"):
        act(room, polls.set_tie_rule, "dice")
    room.wait(1)
    act(room, polls.set_tie_rule, "lot")
    assert (room.poll().tie_rule, room.poll().tie_rule_at) == ("lot", room.now)


def test_polls_of_a_step_are_counted_in_rounds(room: Room) -> None:
    room.to_vote()
    room.go()
    room.go_to("vote")
    assert [poll.round for poll in polls.of_step(room.board, room.poll().step_id)] == [1, 2]
    assert len({poll.seed for poll in room.board.all(Poll)}) == 2


@pytest.mark.parametrize(("counts", "shown"), [((3, 2), [2, 3]), ((3, 3), [3, 3]), ((2, 2), [4])])
def test_three_of_a_perspective_are_shown_and_fewer_are_pooled(
    store: Store, counts: tuple[int, int], shown: list[int]
) -> None:
    room = by_perspective(store, *counts)
    act(room, polls.reveal)
    assert sorted(room.poll().perspectives.values()) == shown
