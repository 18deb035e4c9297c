from __future__ import annotations

import pytest

from tests.room import Room
from workshop.actions import sprint
from workshop.messages import NotAllowed
from workshop.records import MapPart, Pattern, SprintNote


def note(room: Room, sort: str, text: str, **more: str) -> SprintNote:
    return room.act(lambda draft: sprint.note(draft, sort, text, **more))


def part(room: Room, sort: str, text: str) -> MapPart:
    return room.act(lambda draft: sprint.add_part(draft, sort, text))


def targets(room: Room) -> set[str]:
    return {part.text for part in room.board.all(MapPart) if part.target}


def test_notes_of_one_sort_stand_in_their_order(room: Room) -> None:
    for sort, text in (("question", "Will they answer?"), ("hmw", "HMW warn"), ("question", "Can we pay?")):
        note(room, sort, text)
    assert [(n.text, n.position) for n in sprint.notes(room.board, "question")] == [
        ("Will they answer?", 0),
        ("Can we pay?", 1),
    ]


def test_there_is_one_long_term_goal_which_can_be_changed(room: Room) -> None:
    goal = note(room, "goal", "Nobody drowns")
    with pytest.raises(NotAllowed, match=r"A sprint has one long-term goal. Change it instead"):
        note(room, "goal", "Another")
    room.act(lambda draft: sprint.change_note(draft, goal.id, "Nobody is surprised"))
    assert [n.text for n in sprint.notes(room.board, "goal")] == ["Nobody is surprised"]


def test_other_sorts_and_blank_notes_are_refused(room: Room) -> None:
    with pytest.raises(NotAllowed, match="A sprint note is one of: goal, question, expert, hmw, demo"):
        note(room, "gossip", "x")
    with pytest.raises(NotAllowed, match="nothing written"):
        note(room, "demo", " ")


def test_a_demo_has_a_source(room: Room) -> None:
    assert note(room, "demo", "Door signs", source=" Rotterdam ").source == "Rotterdam"


def test_a_how_might_we_is_pinned_to_the_map_and_taken_off(room: Room) -> None:
    step = part(room, "step", "Reads the river")
    hmw = note(room, "hmw", "HMW read it aloud", map_part_id=step.id)
    assert hmw.map_part_id == step.id
    room.act(lambda draft: sprint.pin(draft, hmw.id, None))
    assert room.board.find(SprintNote, hmw.id).map_part_id is None
    room.act(lambda draft: sprint.pin(draft, hmw.id, step.id))
    assert room.board.find(SprintNote, hmw.id).map_part_id == step.id
    for act in (
        lambda draft: sprint.pin(draft, hmw.id, "nowhere"),
        lambda draft: sprint.note(draft, "hmw", "x", map_part_id="nowhere"),
    ):
        with pytest.raises(NotAllowed, match="no longer here"):
            room.act(act)


def test_a_map_has_actors_up_to_fifteen_steps_and_one_ending(room: Room) -> None:
    for number in range(15):
        part(room, "step", f"step {number}")
    with pytest.raises(NotAllowed, match="A map has 5 to 15 steps"):
        part(room, "step", "one more")
    part(room, "ending", "Dry feet")
    with pytest.raises(NotAllowed, match="A map has one ending"):
        part(room, "ending", "Wet feet")
    with pytest.raises(NotAllowed, match="A map has actors, steps and one ending"):
        part(room, "villain", "x")
    assert [p.text for p in sprint.parts(room.board, "step")] == [f"step {number}" for number in range(15)]


def test_a_map_is_complete_with_an_actor_five_steps_and_an_ending(room: Room) -> None:
    for number in range(4):
        part(room, "step", f"step {number}")
    part(room, "actor", "Resident")
    part(room, "ending", "Dry feet")
    assert not sprint.map_is_complete(room.board)
    part(room, "step", "the fifth")
    assert sprint.map_is_complete(room.board)


@pytest.mark.parametrize("missing", ["actor", "ending"])
def test_a_map_without_actor_or_ending_is_incomplete(room: Room, missing: str) -> None:
    for number in range(5):
        part(room, "step", f"step {number}")
    part(room, "ending" if missing == "actor" else "actor", "the other")
    assert not sprint.map_is_complete(room.board)


def test_the_target_is_one_actor_and_one_moment_and_can_be_chosen_anew(room: Room) -> None:
    resident, driver = part(room, "actor", "Resident"), part(room, "actor", "Driver")
    reads, calls = part(room, "step", "Reads"), part(room, "step", "Calls")
    room.act(lambda draft: sprint.choose_target(draft, resident.id, reads.id))
    assert targets(room) == {"Resident", "Reads"}
    room.act(lambda draft: sprint.choose_target(draft, driver.id, reads.id))
    assert targets(room) == {"Driver", "Reads"}
    for actor, step in ((reads.id, calls.id), (resident.id, driver.id), (reads.id, reads.id)):
        with pytest.raises(NotAllowed, match="A target is one actor and one step of the map"):
            room.act(lambda draft, actor=actor, step=step: sprint.choose_target(draft, actor, step))
    assert targets(room) == {"Driver", "Reads"}


def test_a_pattern_is_positive_negative_or_neutral(room: Room) -> None:
    for label in ("positive", "negative", "neutral"):
        room.act(lambda draft, label=label: sprint.add_pattern(draft, f"They {label}", label))
    assert [(p.label, p.position) for p in room.board.all(Pattern)] == [
        ("positive", 0),
        ("negative", 1),
        ("neutral", 2),
    ]
    with pytest.raises(NotAllowed, match="A pattern is positive, negative or neutral"):
        room.act(lambda draft: sprint.add_pattern(draft, "They", "great"))
