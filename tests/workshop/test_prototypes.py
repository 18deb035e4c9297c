from __future__ import annotations

import pytest

from tests.room import Room
from workshop.actions import prototypes, tests
from workshop.messages import NotAllowed
from workshop.records import Answer, Picture, Prototype, StoryboardFrame


@pytest.fixture
def plan(room: Room) -> str:
    """The id of a plan."""
    return room.act(lambda draft: prototypes.add(draft, "Flood buddies")).id


def frames(room: Room, plan: str) -> list[StoryboardFrame]:
    return prototypes.frames(room.board, plan)


def answer(room: Room, plan: str, question: str, text: str) -> None:
    room.act(lambda draft: prototypes.answer(draft, plan, question, text))


def test_a_plan_begins_with_six_empty_frames(room: Room, plan: str) -> None:
    assert [frame.position for frame in frames(room, plan)] == [0, 1, 2, 3, 4, 5]
    assert {(frame.caption, frame.picture_id) for frame in frames(room, plan)} == {("", None)}


def test_a_storyboard_has_one_to_fifteen_frames(room: Room, plan: str) -> None:
    for number in range(9):
        room.act(lambda draft, number=number: prototypes.add_frame(draft, plan, f"frame {number}"))
    assert [frame.caption for frame in frames(room, plan)][6:8] == ["frame 0", "frame 1"]
    with pytest.raises(NotAllowed, match="A storyboard has at most 15 frames"):
        room.act(lambda draft: prototypes.add_frame(draft, plan))
    for frame in frames(room, plan)[1:]:
        room.act(lambda draft, frame=frame: prototypes.remove_frame(draft, frame.id))
    with pytest.raises(NotAllowed, match="A storyboard keeps at least one frame"):
        room.act(lambda draft: prototypes.remove_frame(draft, frames(room, plan)[0].id))


def test_a_new_frame_stands_last_also_after_one_was_removed(room: Room, plan: str) -> None:
    room.act(lambda draft: prototypes.remove_frame(draft, frames(room, plan)[2].id))
    room.act(lambda draft: prototypes.add_frame(draft, plan, "the end"))
    assert frames(room, plan)[-1].caption == "the end"
    assert len({frame.position for frame in frames(room, plan)}) == 6


def test_the_six_questions_are_answered_changed_and_emptied(room: Room, plan: str) -> None:
    answer(room, plan, "works", "10 of 12 homes answer")
    answer(room, plan, "who", "Neighbours")
    answer(room, plan, "who", " Neighbours over 70 ")
    found = [(a.question, a.text) for a in prototypes.answers(room.board, plan)]
    assert found == [("who", "Neighbours over 70"), ("works", "10 of 12 homes answer")]
    assert prototypes.answered(room.board, plan) == 2
    answer(room, plan, "who", "")
    assert prototypes.answered(room.board, plan) == 1
    assert len(room.board.all(Answer)) == 2


def test_a_seventh_question_is_refused(room: Room, plan: str) -> None:
    with pytest.raises(NotAllowed, match=r"There is no question cost. There are: who, make, true, test, works, need"):
        answer(room, plan, "cost", "9")


def test_a_plan_has_a_name_an_owner_and_helpers(room: Room, plan: str) -> None:
    room.act(lambda draft: prototypes.rename(draft, plan, " Buddies "))
    room.act(lambda draft: prototypes.set_team(draft, plan, owner=" Mina ", helpers=["Luis ", "Tessa"]))
    found = room.board.find(Prototype, plan)
    assert (found.title, found.owner, found.helpers) == ("Buddies", "Mina", ("Luis", "Tessa"))
    room.act(lambda draft: prototypes.set_team(draft, plan, helpers=[]))
    assert (room.board.find(Prototype, plan).owner, room.board.find(Prototype, plan).helpers) == ("Mina", ())
    for act in (
        lambda draft: prototypes.rename(draft, plan, " "),
        lambda draft: prototypes.set_team(draft, plan, helpers=["Luis", ""]),
        lambda draft: prototypes.add(draft, ""),
    ):
        with pytest.raises(NotAllowed, match="nothing written"):
            room.act(act)


def test_a_picture_is_put_into_a_frame_and_taken_out_and_stays_known(room: Room, plan: str) -> None:
    picture = Picture("p1", sha256="ab", width=3, height=2)
    first, second = frames(room, plan)[:2]
    for frame in (first, second):
        room.act(lambda draft, frame=frame: prototypes.set_picture(draft, frame.id, picture))
    assert [frame.picture_id for frame in frames(room, plan)[:3]] == ["p1", "p1", None]
    room.act(lambda draft: prototypes.set_picture(draft, first.id, None))
    assert frames(room, plan)[0].picture_id is None
    assert room.board.all(Picture) == [picture]


def test_a_caption_is_written_and_emptied(room: Room, plan: str) -> None:
    frame = frames(room, plan)[3]
    room.act(lambda draft: prototypes.caption(draft, frame.id, " Rain begins "))
    assert frames(room, plan)[3].caption == "Rain begins"
    room.act(lambda draft: prototypes.caption(draft, frame.id, ""))
    assert frames(room, plan)[3].caption == ""


def test_a_removed_plan_takes_its_parts_along_and_undo_brings_all_back(room: Room, plan: str) -> None:
    answer(room, plan, "who", "Neighbours")
    room.act(lambda draft: prototypes.remove(draft, plan))
    assert [len(room.board.all(kind)) for kind in (Prototype, Answer, StoryboardFrame)] == [0, 0, 0]
    room.store.undo(room.board, room.actor)
    assert [len(room.board.all(kind)) for kind in (Prototype, Answer, StoryboardFrame)] == [1, 1, 6]


def test_a_plan_with_a_test_stays(room: Room, plan: str) -> None:
    room.act(lambda draft: tests.fill(draft, plan, lead="Ben"))
    with pytest.raises(NotAllowed, match="This prototype has a test plan"):
        room.act(lambda draft: prototypes.remove(draft, plan))


def test_every_ticked_idea_gets_one_plan_in_the_order_of_the_list(room: Room) -> None:
    room.to_vote("A", "B", "C")
    voters = [person.id for person in room.board.records["person"].values()]
    room.cast(room.board.records["person"][voters[0]], B=2, A=1)
    room.go_to("place")
    room.go_to("reveal")
    room.go_to("prototype")
    room.go_to("forward")
    room.go()
    assert [prototype.title for prototype in prototypes.in_order(room.board)] == ["B", "A"]
    room.go_to("prototype")
    assert len(room.board.all(Prototype)) == 2
