from __future__ import annotations

import pytest

from tests.room import Room
from workshop.actions import forward, paper, people, polls, ties, turnout
from workshop.messages import NotAllowed


@pytest.fixture
def voting(room: Room) -> Room:
    """Three dots each; two by phone, two on paper, two by hand; the vote is open."""
    room.join("Dolores", "Ray", channel="paper")
    room.join("Ben", "Imani", channel="hands")
    room.to_vote("A", "B", "C", voters=2)
    return room


def test_who_came_later_and_could_vote_is_admitted_at_once(voting: Room) -> None:
    (luis,) = voting.join("Luis")
    (gone,) = voting.join("Gone")
    voting.join("Coach", role="coach")
    voting.join("Expected", here=False)
    voting.act(lambda draft: people.leave(draft, gone.id))
    assert [p.name for p in turnout.latecomers(voting.board, voting.poll())] == ["Luis"]
    voting.act(lambda draft: turnout.admit_all(draft, voting.poll().id))
    assert turnout.latecomers(voting.board, voting.poll()) == []
    assert luis.id in voting.poll().eligible
    assert [p.name for p in turnout.voters(voting.board, voting.poll())][-2:] == ["P1", "Luis"]


def test_paper_ballots_by_number_and_how_many_are_still_to_come(voting: Room) -> None:
    poll = voting.poll()
    assert turnout.papers_to_come(voting.board, poll) == 2
    for number in (214, 7):
        voting.act(lambda draft, number=number: paper.enter_paper(draft, poll.id, number, {1: 1}))
    assert [sheet.number for sheet in turnout.papers(voting.board, poll.id)] == [7, 214]
    assert turnout.papers_to_come(voting.board, voting.poll()) == 0
    voting.act(lambda draft: paper.enter_paper(draft, poll.id, 8, {1: 1}))
    assert turnout.papers_to_come(voting.board, voting.poll()) == 0


def test_hands_are_those_of_people_by_hand_up_to_their_dots(voting: Room) -> None:
    voting.join("Late", channel="hands")  # has no vote yet
    poll = voting.poll()
    assert (turnout.by_hand(voting.board, poll), turnout.most_hands(voting.board, poll)) == (2, 6)
    assert turnout.hands(voting.board, poll) == {}
    voting.act(lambda draft: paper.enter_hands(draft, poll.id, {3: 1, 1: 2}, people=2))
    assert list(turnout.hands(voting.board, voting.poll()).items()) == [(1, 2), (3, 1)]


def test_all_votes_are_in_once_everybody_has_voted(voting: Room) -> None:
    poll = voting.poll()
    assert not turnout.all_in(poll)
    for person in turnout.voters(voting.board, poll)[4:]:
        voting.cast(person, A=1)
    voting.act(lambda draft: paper.enter_hands(draft, poll.id, {1: 2}, people=2))
    voting.act(lambda draft: paper.enter_paper(draft, poll.id, 1, {1: 1}))
    assert not turnout.all_in(voting.poll())
    voting.act(lambda draft: paper.enter_paper(draft, poll.id, 2, {}))
    assert turnout.all_in(voting.poll())


def test_a_vote_without_voters_is_never_complete(room: Room) -> None:
    room.to_vote(voters=0)
    assert not turnout.all_in(room.poll())


def test_what_would_spoil_a_ballot_is_known_before_it_is_in_the_box(voting: Room) -> None:
    poll, option = voting.poll(), voting.option("A")
    assert turnout.spoiler(voting.board, poll)({option.id: 3}) is None
    why = turnout.spoiler(voting.board, poll)({option.id: 4})
    assert why
    assert why.args == {"placed": 4, "budget": 3}
    with pytest.raises(NotAllowed, match="4 of 3 dots"):
        voting.cast(turnout.voters(voting.board, poll)[4], A=4)


def test_a_vote_between_tied_ideas_is_known_as_one_and_its_dots_count_for_no_idea(room: Room) -> None:
    room.to_vote("A", "B", "C", "D", "E", voters=4)
    first, *_rest = people.voting(room.board)
    room.cast(first, A=1, B=1, C=1)
    room.act(lambda draft: polls.set_tie_rule(draft, room.poll().id, "runoff"))
    room.act(lambda draft: draft.put(_cut(room, 2)))
    room.go()
    main = room.poll()
    assert (ties.next_round(room.board, main), ties.is_next_round(room.board, main)) == (None, False)
    room.act(lambda draft: ties.run_off(draft, main.id))
    again, main = room.poll(), next(poll for poll in polls.in_order(room.board) if poll.round == 1)
    assert ties.next_round(room.board, main) == again
    assert ties.is_next_round(room.board, again)
    room.cast(first, A=1)
    room.go()
    assert forward.dots(room.board) == {room.idea(text).id: int(text in "ABC") for text in "ABCDE"}


def _cut(room: Room, cut: int) -> object:
    from dataclasses import replace

    return replace(room.poll(), forward=cut)


def test_there_are_no_dots_before_the_reveal(voting: Room) -> None:
    assert forward.dots(voting.board) == {}
