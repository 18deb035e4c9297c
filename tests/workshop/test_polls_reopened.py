from __future__ import annotations

import pytest

from tests.room import Room
from workshop.actions import paper, people, polls
from workshop.messages import NotAllowed
from workshop.records import Person


def test_a_vote_gone_back_to_before_anybody_voted_offers_what_was_written_since(room: Room) -> None:
    room.to_vote("A", "B")
    room.go_to("build")
    room.write("C")
    room.go_to("vote")
    assert sorted(option.text for option in polls.options_of(room.board, room.poll().id)) == ["A", "B", "C"]
    assert room.poll().reopened


def test_once_there_is_a_ballot_the_options_stay_as_they_are(room: Room) -> None:
    room.to_vote("A", "B")
    room.cast(room.board.all(Person)[0], A=1)
    room.go_to("build")
    room.write("C")
    room.go_to("vote")
    assert {option.text for option in polls.options_of(room.board, room.poll().id)} == {"A", "B"}


@pytest.mark.parametrize("fields", [{"role": "coach"}, {"role": "observer"}, {"role": "facilitator"}, {"here": False}])
def test_who_has_no_vote_is_not_admitted_to_one(room: Room, fields: dict[str, object]) -> None:
    poll = room.to_vote("A", "B")
    (somebody,) = room.join("Somebody", **fields)
    with pytest.raises(NotAllowed, match="Somebody has no vote here"):
        room.act(lambda draft: polls.admit(draft, poll.id, somebody.id))


def test_a_latecomer_is_admitted(room: Room) -> None:
    poll = room.to_vote("A", "B")
    (late,) = room.join("Late", here=False)
    room.act(lambda draft: people.arrive(draft, late.id))
    room.act(lambda draft: polls.admit(draft, poll.id, late.id))
    room.cast(late, A=1)
    assert room.poll().ballots == 1


def test_once_a_paper_ballot_was_set_aside_the_options_stay_too(room: Room) -> None:
    poll = room.to_vote("A", "B")
    room.act(lambda draft: paper.enter_paper(draft, poll.id, 7, {1: 1}))
    room.go_to("build")
    room.write("C")
    room.go_to("vote")
    assert len(polls.options_of(room.board, poll.id)) == 2


def test_a_laptop_that_voted_takes_its_own_count_along(room: Room) -> None:
    poll = room.to_vote("A", "B")
    first = room.board.all(Person)[0]
    room.act(lambda draft: polls.change_channel(draft, first.id, "laptop"))
    marks = {room.option("A").id: 1}
    room.act(lambda draft: polls.cast(draft, poll.id, first.id, marks))
    room.cast(room.board.all(Person)[1], A=1)
    room.act(lambda draft: polls.change_channel(draft, first.id, "hands"))
    assert dict(room.poll().channels) == {"phone": 1}
    room.store.undo(room.board, room.actor)
    assert room.poll().ballots == 1  # a ballot that was dropped does not come back


def test_polls_stand_in_the_order_of_the_agenda_whatever_the_clock_said(room: Room) -> None:
    room.to_vote("A", "B", "C")
    first = room.poll()
    room.go()
    room.now -= 3_600_000
    room.go_to("vote")
    assert [poll.id for poll in polls.in_order(room.board)] == [first.id, room.poll().id]
    assert room.poll().id != first.id


def test_a_channel_that_stays_or_keeps_its_own_ballot_keeps_the_ballot(room: Room) -> None:
    room.to_vote("A", "B")
    first = room.board.all(Person)[0]
    room.cast(first, A=1)
    room.act(lambda draft: polls.change_channel(draft, first.id, "phone"))
    assert dict(room.poll().channels) == {"phone": 1}
    room.act(lambda draft: polls.change_channel(draft, first.id, "laptop"))
    assert (room.poll().ballots, dict(room.poll().channels)) == (1, {"laptop": 1})
    room.go()
    assert polls.tally(room.board, room.poll()).ballots == 1


def test_a_ballot_in_a_closed_vote_is_not_dropped(room: Room) -> None:
    poll = room.to_vote("A", "B")
    first = room.board.all(Person)[0]
    room.cast(first, A=1)
    room.act(lambda draft: polls.close(draft, poll.id))
    with pytest.raises(NotAllowed, match="is closed and holds a ballot"):
        room.act(lambda draft: polls.change_channel(draft, first.id, "paper"))
    room.act(lambda draft: polls.reopen(draft, poll.id, "P0 changes to paper"))
    room.act(lambda draft: polls.change_channel(draft, first.id, "paper"))
    assert room.poll().ballots == 0
