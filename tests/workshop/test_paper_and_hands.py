from __future__ import annotations

from typing import Any

import pytest

from tests.room import Room
from workshop.actions import days, paper, polls
from workshop.messages import NotAllowed
from workshop.records import Ballot, PaperBallot, Person, Step
from workshop.words import Words


def person(room: Room, name: str) -> Person:
    return next(p for p in room.board.all(Person) if p.name == name)


def act(room: Room, action: Any, *args: Any, **more: Any) -> Any:
    """A poll action on the last poll."""
    return room.act(lambda draft: action(draft, room.poll().id, *args, **more))


def typed(room: Room, number: int, **dots: int) -> None:
    """A paper ballot by option texts, typed and read back."""
    act(room, paper.enter_paper, number, {room.option(text).number: count for text, count in dots.items()})
    act(room, paper.read_back, number)


def hands(room: Room, people: int, **raised: int) -> None:
    """Raised hands by option texts."""
    act(room, paper.enter_hands, {room.option(text).number: n for text, n in raised.items()}, people=people)


def scores(room: Room) -> dict[str, int]:
    tally = polls.tally(room.board, room.poll())
    return {o.text: int(tally.scores[o.id]) for o in polls.options_of(room.board, room.poll().id) if tally.scores[o.id]}


# paper


def test_paper_is_entered_by_idea_numbers_and_counts_once_read_back(room: Room) -> None:
    room.to_vote()
    act(room, paper.enter_paper, 214, {room.option("A").number: 2, room.option("C").number: 1})
    with pytest.raises(NotAllowed, match="Ballot 214 is not read back yet"):
        room.go()
    assert room.poll().state == "open"
    act(room, paper.read_back, 214)
    room.go()
    assert scores(room) == {"A": 2, "C": 1}


def test_the_same_paper_ballot_is_in_only_once(room: Room) -> None:
    room.to_vote()
    typed(room, 214, A=1)
    with pytest.raises(NotAllowed, match=r"214 is already in\. Open it\?"):
        act(room, paper.enter_paper, 214, {1: 1})
    assert room.poll().ballots == 1


def test_a_number_that_no_idea_has_is_refused_with_the_last_one(room: Room) -> None:
    room.to_vote()
    with pytest.raises(NotAllowed, match=r"There is no idea 99\. Numbers go to 6\."):
        act(room, paper.enter_paper, 214, {99: 1})
    with pytest.raises(NotAllowed, match="whole numbers from 0 up"):
        act(room, paper.enter_paper, 214, {1: -1})
    assert not room.board.all(PaperBallot)


def test_a_paper_ballot_typed_wrong_is_typed_again_and_read_back_again(room: Room) -> None:
    room.to_vote()
    typed(room, 214, A=1)
    act(room, paper.correct_paper, 214, {room.option("B").number: 3})
    assert [sheet.state for sheet in room.board.all(PaperBallot)] == ["typed"]
    with pytest.raises(NotAllowed, match="not read back yet"):
        room.go()
    act(room, paper.read_back, 214)
    room.go()
    assert scores(room) == {"B": 3}
    assert len(room.board.all(Ballot)) == 1


@pytest.mark.parametrize(
    "action",
    [
        lambda d, id: paper.correct_paper(d, id, 9, {}),
        lambda d, id: paper.read_back(d, id, 9),
        lambda d, id: paper.take_out(d, id, 9),
    ],
)
def test_a_paper_ballot_that_was_not_entered_is_not_there(room: Room, action: Any) -> None:
    room.to_vote()
    with pytest.raises(NotAllowed, match="Ballot 9 was not entered"):
        act(room, action)


def test_a_paper_ballot_set_aside_is_spoilt_and_needs_no_reading_back(room: Room) -> None:
    room.to_vote()
    act(room, paper.enter_paper, 214, {1: 2})
    act(room, paper.set_aside, 214)
    room.go()
    tally = polls.tally(room.board, room.poll())
    assert (tally.ballots, tally.valid, len(tally.spoiled)) == (1, 0, 1)
    assert not any(tally.scores.values())


def test_a_paper_ballot_set_aside_is_not_called_read_back(room: Room) -> None:
    room.to_vote()
    act(room, paper.enter_paper, 214, {1: 2})
    act(room, paper.set_aside, 214)
    with pytest.raises(NotAllowed):
        act(room, paper.read_back, 214)


def test_too_many_dots_on_paper_spoil_the_ballot_and_no_other(room: Room) -> None:
    room.to_vote()
    typed(room, 214, A=9)
    typed(room, 215, B=1)
    room.go()
    tally = polls.tally(room.board, room.poll())
    assert (tally.valid, [spoiled.why.args["placed"] for spoiled in tally.spoiled]) == (1, [9])
    assert scores(room) == {"B": 1}


# hands and the number of votes


def test_hands_count_one_person_each_and_are_corrected_all_at_once(room: Room) -> None:
    room.to_vote()
    hands(room, 2, A=2, B=3)
    hands(room, 2, A=1, C=2)
    assert (room.poll().hands_people, dict(room.poll().channels)) == (2, {"hands": 2})
    room.cast(person(room, "P0"), A=2)
    room.go()
    assert scores(room) == {"A": 3, "C": 2}
    assert polls.tally(room.board, room.poll()).people[room.option("A").id] == 2


def test_hands_taken_back_leave_no_channel(room: Room) -> None:
    room.to_vote()
    hands(room, 2, A=2)
    hands(room, 0)
    assert dict(room.poll().channels) == {}
    assert polls.cast_in(room.poll()) == 0


def test_hands_have_a_ceiling(room: Room) -> None:
    room.to_vote()
    with pytest.raises(NotAllowed, match=r"More hands \(7\) than dots") as refused:
        hands(room, 2, A=4, B=3)
    assert Words().render(refused.value.message) == "More hands (7) than dots: 2 people have 6 together."
    with pytest.raises(NotAllowed, match="More hands") as refused:
        hands(room, 1, A=9)
    assert Words().render(refused.value.message) == "More hands (9) than dots: 1 person has 3."
    hands(room, 2, A=3, B=3)
    assert sum(room.poll().hands.values()) == 6


def test_no_more_votes_than_eligible_people_by_any_way(room: Room) -> None:
    room.to_vote(voters=2)
    room.cast(person(room, "P0"), A=1)
    typed(room, 214, A=1)
    with pytest.raises(NotAllowed, match="That would be 3 votes of 2 eligible people"):
        typed(room, 215, A=1)
    with pytest.raises(NotAllowed, match="That would be 3 votes of 2 eligible people"):
        hands(room, 1, A=1)
    with pytest.raises(NotAllowed, match="That would be 3 votes of 2 eligible people"):
        room.cast(person(room, "P1"), A=1)
    room.cast(person(room, "P0"), B=1)
    assert (room.poll().ballots, polls.cast_in(room.poll())) == (2, 2)


def test_a_refused_vote_leaves_no_ballot_in_the_box(room: Room) -> None:
    room.to_vote(voters=1)
    typed(room, 214, A=1)
    with pytest.raises(NotAllowed, match="2 votes of 1"):
        room.cast(person(room, "P0"), B=3)
    room.go()
    assert scores(room) == {"A": 1}


def test_few_voters_are_named_as_such(room: Room) -> None:
    assert polls.few_voters(room.to_vote(voters=3))
    (late,) = room.join("Late")
    act(room, polls.admit, late.id)
    assert not polls.few_voters(room.poll())


def test_who_changes_the_channel_takes_the_ballot_along_and_counts_once(room: Room) -> None:
    poll = room.to_vote("A", "B", voters=3)
    first, second = room.board.all(Person)[:2]
    room.cast(first, A=3)
    room.cast(second, B=3)
    room.act(lambda draft: polls.change_channel(draft, first.id, "paper"))
    assert (room.poll().ballots, dict(room.poll().channels)) == (1, {"phone": 1})
    with pytest.raises(NotAllowed, match="votes on paper or by hand"):
        room.cast(first, A=3)
    room.act(lambda draft: paper.enter_paper(draft, poll.id, 7, {1: 3}))
    room.act(lambda draft: paper.read_back(draft, poll.id, 7))
    room.go()
    assert (room.poll().ballots, dict(room.poll().channels)) == (2, {"phone": 1, "paper": 1})
    assert sum(polls.tally(room.board, room.poll()).scores.values()) == 6


def test_a_channel_may_change_before_there_is_a_ballot_and_after_the_reveal(room: Room) -> None:
    room.to_vote("A", "B", voters=2)
    first = room.board.all(Person)[0]
    room.act(lambda draft: polls.change_channel(draft, first.id, "hands"))
    room.act(lambda draft: polls.change_channel(draft, first.id, "phone"))
    room.cast(first, A=1)
    room.go()
    room.act(lambda draft: polls.change_channel(draft, first.id, "paper"))
    assert room.poll().ballots == 1


def test_hands_on_one_idea_are_no_more_than_the_limit_for_each_person(room: Room) -> None:
    step = next(step.id for step in room.board.all(Step) if step.step_kind == "prioritise")
    room.act(lambda draft: days.set_vote(draft, step, per_idea=1))
    poll = room.to_vote("A", "B", voters=4)
    with pytest.raises(NotAllowed, match="Hands on one idea: at most 2"):
        room.act(lambda draft: paper.enter_hands(draft, poll.id, {1: 3}, people=2))
    room.act(lambda draft: paper.enter_hands(draft, poll.id, {1: 2, 2: 1}, people=2))
    room.go()
    tally = polls.tally(room.board, room.poll())
    assert (tally.ballots, max(tally.people.values())) == (0, 2)


def test_hands_are_counted_again_when_somebody_who_raised_one_gets_a_ballot(room: Room) -> None:
    room.join("H1", "H2", channel="hands")
    room.to_vote("A", "B", voters=1)
    hands(room, 2, A=2)
    room.act(lambda draft: polls.change_channel(draft, person(room, "H1").id, "laptop"))
    assert (room.poll().hands_people, dict(room.poll().hands), dict(room.poll().channels)) == (0, {}, {})
    room.cast(person(room, "H1"), A=3)
    hands(room, 1, B=3)
    room.cast(next(p for p in room.board.all(Person) if p.channel == "phone"), B=1)
    assert polls.cast_in(room.poll()) == 3


def test_a_closed_vote_is_opened_again_before_somebody_leaves_the_hands(room: Room) -> None:
    room.join("H1", channel="hands")
    room.to_vote("A", "B", voters=1)
    hands(room, 1, A=1)
    act(room, polls.close)
    with pytest.raises(NotAllowed, match="H1 raised a hand in it"):
        room.act(lambda draft: polls.change_channel(draft, person(room, "H1").id, "laptop"))
    assert room.poll().hands_people == 1


def test_a_sheet_with_a_mistyped_number_is_taken_out_before_the_reveal(room: Room) -> None:
    room.join("P1", channel="paper")
    room.to_vote("A", "B", voters=1)
    typed(room, 214, A=1)
    typed(room, 241, A=1)
    act(room, paper.take_out, 241)
    assert (room.poll().ballots, dict(room.poll().channels)) == (1, {"paper": 1})
    room.cast(next(p for p in room.board.all(Person) if p.channel == "phone"), B=1)
    act(room, polls.reveal)
    assert scores(room) == {"A": 1, "B": 1}


def test_only_a_closed_vote_is_opened_again(room: Room) -> None:
    room.to_vote()
    with pytest.raises(NotAllowed, match="This vote is open"):
        act(room, polls.reopen, "No reason")
