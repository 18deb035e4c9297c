from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from workshop.actions import forward, ideas, polls, prototypes
from workshop.board import Board
from workshop.demo import Demo, Rehearsal
from workshop.messages import NotAllowed
from workshop.records import Ballot, Cluster, Decision, Feedback, Idea, Person, Picture, Poll, Prototype, Session, Step
from workshop.storage.check import check
from workshop.storage.store import Store


def play(file: Path, head_count: int = 12, idea_count: int = 60, seed: int = 1) -> Board:
    room = Rehearsal(seed)
    store = Store(str(file), clock=room.clock, new_id=room.new_id)
    try:
        board = Demo(store, room, head_count=head_count, idea_count=idea_count).play()
        assert check(store).faults == []
        assert store.load(board.document_id).records == board.records
    finally:
        store.close()
    return board


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Board:
    return play(tmp_path_factory.mktemp("demo") / "library.sqlite")


def test_the_demo_has_the_people_notes_groups_and_votes_of_its_story(played: Board) -> None:
    poll = played.all(Poll)[0]
    assert len([person for person in played.all(Person) if person.role != "decider"]) == 12
    assert len(played.all(Idea)) == 60
    assert len(played.all(Cluster)) == 7
    assert sum(polls.tally(played, poll).scores.values()) == 48
    assert len(played.all(Prototype)) == len(forward.ticked_ideas(played)) == 4


def test_the_demo_goes_through_every_step_to_the_end(played: Board) -> None:
    assert [session.state for session in played.all(Session)] == ["finished"]
    assert {step.state for step in played.all(Step)} == {"done"}
    assert {step.step_kind for step in played.all(Step)} >= {"frame", "ideate", "cluster", "prioritise", "prototype"}
    assert ideas.face_down(played) == []
    assert sorted(idea.number or 0 for idea in played.all(Idea)) == list(range(1, 61))


def test_the_vote_of_the_demo_came_by_phone_on_paper_and_by_hands(played: Board) -> None:
    poll = played.all(Poll)[0]
    assert poll.state == "revealed"
    assert dict(poll.channels) == {"phone": 7, "paper": 3, "hands": 2}
    assert len(played.all(Ballot)) == 10
    assert polls.cast_in(poll) == len(poll.eligible) == 12


def test_the_decider_of_the_demo_comes_late_and_confirms(played: Board) -> None:
    decision = played.all(Decision)[0]
    assert decision.confirmed_by == "Odette Marsh"
    assert (decision.agreed_at or 0) < (decision.confirmed_at or 0)


def test_the_plans_of_the_demo_are_filled_in_and_drawn(played: Board) -> None:
    counts = Counter(prototypes.answered(played, plan.id) for plan in played.all(Prototype))
    assert counts[6] >= 1
    assert len(played.all(Picture)) >= 1
    assert len(played.all(Feedback)) >= 1


def test_the_same_seed_gives_the_same_session_and_another_seed_another(played: Board, tmp_path: Path) -> None:
    again, other = play(tmp_path / "again.sqlite"), play(tmp_path / "other.sqlite", seed=2)
    assert again.document_id == played.document_id
    assert again.records == played.records
    assert again.edit_id == played.edit_id
    assert other.document_id != played.document_id


@pytest.mark.parametrize(("head_count", "idea_count"), [(1, 1), (1, 7), (5, 10), (40, 300)])
def test_the_demo_plays_in_other_sizes(tmp_path: Path, head_count: int, idea_count: int) -> None:
    board = play(tmp_path / "library.sqlite", head_count, idea_count)
    assert len([person for person in board.all(Person) if person.role != "decider"]) == head_count
    assert len({person.name for person in board.all(Person)}) == head_count + 1
    assert len({idea.text for idea in board.all(Idea)}) == idea_count
    poll = board.all(Poll)[0]
    assert poll.state == "revealed"
    assert polls.cast_in(poll) == head_count
    assert [session.state for session in board.all(Session)] == ["finished"]


@pytest.mark.parametrize(("head_count", "idea_count"), [(0, 1), (1, 0), (-1, 5), (1_001, 60), (12, 20_001)])
def test_sizes_that_no_room_has_are_refused(tmp_path: Path, head_count: int, idea_count: int) -> None:
    with pytest.raises(NotAllowed, match="The demo plays with 1 to 1000 people"):
        play(tmp_path / "library.sqlite", head_count, idea_count)


def test_somebody_may_watch_the_notes_being_written(tmp_path: Path) -> None:
    room, seen = Rehearsal(1), []
    store = Store(str(tmp_path / "library.sqlite"), clock=room.clock, new_id=room.new_id)
    Demo(store, room, head_count=3, idea_count=10).play(lambda rows: (seen.append(row) or row for row in rows))
    store.close()
    assert len(seen) == 10
