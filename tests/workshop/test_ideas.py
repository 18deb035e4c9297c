from __future__ import annotations

import contextlib

import pytest

from tests.room import Room
from workshop import agenda
from workshop.actions import clusters, ideas, sessions, steps
from workshop.messages import NotAllowed
from workshop.records import Idea, Session, Step

TEN = [f"idea {number}" for number in range(10)]


@pytest.fixture
def writing(room: Room) -> Room:
    room.go(2)
    return room


@pytest.fixture
def wall(writing: Room) -> Room:
    """Three notes, revealed; A B C carry their numbers in this order."""
    writing.go()
    writing.write("A", "B", "C")
    return writing


def numbers(room: Room) -> dict[str, int | None]:
    return {idea.text: idea.number for idea in room.board.all(Idea)}


def merge(room: Room, *texts: str) -> Idea:
    return room.act(lambda draft: ideas.merge(draft, [room.idea(text).id for text in texts]))


def live(room: Room) -> list[str]:
    return [idea.text for idea in ideas.live(room.board)]


def test_a_note_written_before_reveal_has_no_number(writing: Room) -> None:
    writing.write(*TEN)
    assert set(numbers(writing).values()) == {None}
    assert len(ideas.face_down(writing.board)) == 10


def test_reveal_gives_every_note_a_number_once_in_a_shuffled_order(writing: Room) -> None:
    writing.write(*TEN, *(f"more {number}" for number in range(20)))
    writing.go()
    given = list(numbers(writing).values())
    assert sorted(given) == list(range(1, 31))
    assert given != sorted(given), "the order of writing would say who wrote what"
    assert not ideas.face_down(writing.board)


def test_the_shuffle_follows_from_the_drafts_ids_and_not_from_the_ideas(room: Room) -> None:
    room.go(2)
    room.write(*TEN)
    orders = set()
    for _ in range(8):
        with pytest.raises(ZeroDivisionError):
            room.act(lambda draft: (ideas.reveal(draft), orders.add(_order(draft)), 1 / 0))
    assert len(orders) > 1


def _order(draft: object) -> tuple[str, ...]:
    return tuple(idea.text for idea in ideas.live(draft))


def test_notes_written_while_building_are_numbered_after_the_others_when_clustering_starts(writing: Room) -> None:
    writing.write("A", "B")
    assert writing.go(2) == "ideate.build"
    writing.write("C", "D")
    assert numbers(writing)["C"] is None
    writing.go()
    assert {numbers(writing)["C"], numbers(writing)["D"]} == {3, 4}


def test_a_note_written_while_reading_aloud_gets_the_next_number_at_once(wall: Room) -> None:
    assert numbers(wall) == {"A": 1, "B": 2, "C": 3}
    assert wall.board.find(Session, wall.board.document_id).last_number == 3


def test_a_number_is_never_used_twice(wall: Room) -> None:
    wall.act(lambda draft: ideas.withdraw(draft, wall.idea("C").id))
    wall.write("D")
    assert numbers(wall)["D"] == 4
    merge(wall, "A", "D")
    wall.write("E")
    assert numbers(wall)["E"] == 5


def test_withdrawn_notes_are_not_numbered_at_reveal(writing: Room) -> None:
    writing.write("A", "B")
    writing.act(lambda draft: ideas.withdraw(draft, writing.idea("A").id))
    writing.go()
    assert numbers(writing) == {"A": None, "B": 1}


def test_imported_notes_are_numbered_at_once(writing: Room) -> None:
    writing.act(lambda draft: ideas.add(draft, "from a file", source="import"))
    assert numbers(writing) == {"from a file": 1}


def test_undo_never_undoes_a_reveal(writing: Room) -> None:
    writing.write("A")
    writing.go()
    assert writing.store.undo(writing.board, writing.actor) is None
    assert numbers(writing) == {"A": 1}


def test_an_author_and_the_perspective_stay_with_the_note(writing: Room) -> None:
    (mina,) = writing.join("Mina", perspective="Resident")
    (idea,) = writing.write("A", author=mina)
    assert (idea.author_id, idea.perspective_id) == (mina.id, mina.perspective_id)


def test_where_names_are_never_kept_the_author_is_forgotten_at_once(store: object) -> None:
    room = Room(store, names="never")
    (mina,) = room.join("Mina", perspective="Resident")
    (alone,) = room.write("A", author=mina)
    assert alone.perspective_id is None  # her colour would be her name
    room.join("Dolores", perspective="Resident")
    (idea,) = room.write("B", author=mina)
    assert idea.author_id is None
    assert idea.perspective_id == mina.perspective_id
    for act in (
        lambda draft: ideas.change(draft, idea.id, "Better"),
        lambda draft: ideas.set_second(draft, idea.id, "Mejor"),
        lambda draft: ideas.withdraw(draft, idea.id),
        lambda draft: ideas.bring_back(draft, idea.id),
    ):
        room.act(act, mina.id)
    written = [edit for edit in room.store.edits(room.board.document_id) if "idea" in {c.kind for c in edit.changes}]
    assert len(written) == 6
    assert mina.id not in str(written)


def test_a_note_belongs_to_the_step_in_which_people_write(store: object) -> None:
    room = Room(store, recipe="half-day")
    first, second = (
        step for step in sorted(room.board.all(Step), key=lambda s: s.position) if step.step_kind == "ideate"
    )
    assert room.write("before")[0].step_id == first.id
    room.go_to(second.id)
    assert room.write("during")[0].step_id == second.id
    room.go()
    assert room.write("after")[0].step_id == second.id


def test_a_note_can_build_on_another_that_is_there(wall: Room) -> None:
    parent = wall.idea("A")
    child = wall.act(lambda draft: ideas.add(draft, "A, but faster", parent_id=parent.id))
    assert child.parent_id == parent.id
    with pytest.raises(NotAllowed, match="no longer here"):
        wall.act(lambda draft: ideas.add(draft, "x", parent_id="nothing"))


def test_a_pasted_list_makes_one_note_a_line_without_bullets(writing: Room) -> None:
    made = writing.act(lambda draft: ideas.paste(draft, "- soup\n\n* bread\n 3. tea\n12) milk\n• jam\n2026 plan\n"))
    assert [idea.text for idea in made] == ["soup", "bread", "tea", "milk", "jam", "2026 plan"]
    assert {idea.source for idea in made} == {"pasted"}


def test_words_are_corrected_and_may_carry_a_second_line(wall: Room) -> None:
    wall.act(lambda draft: ideas.change(draft, wall.idea("A").id, " Sopa "))
    wall.act(lambda draft: ideas.set_second(draft, wall.idea("Sopa").id, "Soup"))
    assert wall.idea("Sopa").second == "Soup"
    wall.act(lambda draft: ideas.set_second(draft, wall.idea("Sopa").id, ""))
    assert wall.idea("Sopa").second == ""
    with pytest.raises(NotAllowed, match="nothing written"):
        wall.act(lambda draft: ideas.change(draft, wall.idea("Sopa").id, " "))


@pytest.mark.parametrize(
    "act", [lambda d, id: ideas.change(d, id, "x"), ideas.withdraw, lambda d, id: ideas.set_second(d, id, "x")]
)
def test_a_withdrawn_note_is_left_alone(wall: Room, act: object) -> None:
    idea = wall.idea("A")
    wall.act(lambda draft: ideas.withdraw(draft, idea.id))
    with pytest.raises(NotAllowed, match="This note was withdrawn"):
        wall.act(lambda draft: act(draft, idea.id))


def test_a_withdrawn_note_leaves_wall_group_and_count(wall: Room) -> None:
    wall.group("First", "A", "B")
    wall.act(lambda draft: ideas.withdraw(draft, wall.idea("A").id))
    assert live(wall) == ["B", "C"]
    assert wall.idea("A").cluster_id is None
    assert len(ideas.captured(wall.board)) == 2


def test_merged_notes_keep_text_number_and_author_and_still_count(writing: Room) -> None:
    (mina,) = writing.join("Mina")
    writing.go()
    writing.write("A")
    writing.write("B", author=mina)
    kept = merge(writing, "B", "A")
    part = writing.idea("B")
    assert kept.text == "A"
    assert live(writing) == ["A"]
    assert (part.number, part.author_id, part.merged_into) == (2, mina.id, kept.id)
    assert [idea.text for idea in ideas.parts(writing.board, kept.id)] == ["B"]
    assert len(ideas.captured(writing.board)) == 2


def test_merging_takes_the_parts_along_so_that_nothing_is_two_deep(wall: Room) -> None:
    merge(wall, "B", "C")
    kept = merge(wall, "A", "B")
    assert [idea.text for idea in ideas.parts(wall.board, kept.id)] == ["B", "C"]


def test_merging_with_a_note_that_is_a_part_already_loses_nobodys_words(wall: Room) -> None:
    merge(wall, "A", "B")
    try:
        merge(wall, "B", "C")
    except NotAllowed:
        assert live(wall) == ["A", "C"]
    reachable = {
        text
        for idea in ideas.live(wall.board)
        for text in (idea.text, *(p.text for p in ideas.parts(wall.board, idea.id)))
    }
    assert reachable == {"A", "B", "C"}


def test_a_merged_note_takes_the_group_that_any_of_them_had(wall: Room) -> None:
    group = wall.group("First", "B")
    merge(wall, "A", "B")
    assert wall.idea("A").cluster_id == group
    assert wall.idea("B").cluster_id is None


def test_merging_needs_two_different_notes_that_are_revealed(wall: Room) -> None:
    with pytest.raises(NotAllowed, match="Choose at least two notes"):
        merge(wall, "A", "A")
    wall.go()
    wall.write("hidden")
    with pytest.raises(NotAllowed, match="Notes can be merged once they are revealed"):
        merge(wall, "A", "hidden")


def test_a_withdrawn_note_cannot_be_merged(wall: Room) -> None:
    wall.act(lambda draft: ideas.withdraw(draft, wall.idea("A").id))
    with pytest.raises(NotAllowed, match="withdrawn"):
        merge(wall, "A", "B")


def test_a_merged_note_comes_out_again_into_the_same_group(wall: Room) -> None:
    group = wall.group("First", "A", "B")
    merge(wall, "A", "B")
    wall.act(lambda draft: ideas.split(draft, wall.idea("B").id))
    assert live(wall) == ["A", "B", "C"]
    assert wall.idea("B").cluster_id == group


def test_a_pile_is_taken_apart_in_one_act_that_undo_takes_back(wall: Room) -> None:
    group = wall.group("First", "A")
    merge(wall, "A", "B", "C")
    assert live(wall) == ["A"]
    wall.act(lambda draft: ideas.take_apart(draft, wall.idea("A").id))
    assert live(wall) == ["A", "B", "C"]
    assert {wall.idea(text).cluster_id for text in "ABC"} == {group}
    wall.store.undo(wall.board, wall.actor)
    assert live(wall) == ["A"]


def test_a_note_that_is_one_alone_cannot_be_taken_apart(wall: Room) -> None:
    with pytest.raises(NotAllowed, match="Nothing is merged into this note"):
        wall.act(lambda draft: ideas.take_apart(draft, wall.idea("A").id))


def test_splitting_a_note_that_was_never_merged_leaves_it_in_its_group(wall: Room) -> None:
    group = wall.group("First", "A")
    with contextlib.suppress(NotAllowed):
        wall.act(lambda draft: ideas.split(draft, wall.idea("A").id))
    assert [idea.text for idea in clusters.members(wall.board, group)] == ["A"]


def test_a_session_holds_no_more_ideas_than_it_can(wall: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ideas, "MOST_IDEAS", 4)
    wall.write("D")
    with pytest.raises(NotAllowed, match="A session holds 4 ideas"):
        wall.write("E")


def test_finishing_turns_the_last_notes_over(room: Room) -> None:
    room.go_to("build")
    room.write("late")
    room.go_to("feedback")
    room.go()
    assert steps.current(room.board) is None
    assert numbers(room) == {"late": 1}


def test_what_happens_with_names_is_fixed_before_the_first_note(writing: Room) -> None:
    writing.act(lambda draft: sessions.set_names(draft, "never"))
    writing.write("A")
    with pytest.raises(NotAllowed, match="said before the first note, so it stays"):
        writing.act(lambda draft: sessions.set_names(draft, "export"))


def test_withdrawing_a_note_lets_those_inside_it_out(wall: Room) -> None:
    a, b = wall.idea("A"), wall.idea("B")
    wall.act(lambda draft: ideas.merge(draft, [a.id, b.id]))
    kept = ideas.standing(wall.board, b.id)
    assert kept == ideas.standing(wall.board, a.id)
    assert kept is not None
    wall.act(lambda draft: ideas.withdraw(draft, kept.id))
    other = a if kept.id == b.id else b
    assert other.id in [idea.id for idea in ideas.live(wall.board)]
    assert ideas.standing(wall.board, kept.id) is None


def test_a_withdrawn_note_is_brought_back(wall: Room) -> None:
    a = wall.idea("A")
    with pytest.raises(NotAllowed, match="was not withdrawn"):
        wall.act(lambda draft: ideas.bring_back(draft, a.id))
    wall.act(lambda draft: ideas.withdraw(draft, a.id))
    wall.act(lambda draft: ideas.bring_back(draft, a.id))
    assert wall.idea("A") in ideas.live(wall.board)


def texts_of(found: list[Idea]) -> list[str]:
    return [idea.text for idea in found]


def test_what_is_read_aloud_are_the_notes_of_the_step_else_the_whole_wall(room: Room) -> None:
    room.go(2)
    room.write("A", "B")
    step = steps.current(room.board)
    assert step
    assert ideas.to_read(room.board, step.id) == []
    room.go()
    room.act(lambda draft: ideas.add(draft, "Elsewhere", step_id=_another(room)))
    assert sorted(texts_of(ideas.to_read(room.board, step.id))) == ["A", "B"]
    assert len(ideas.to_read(room.board, "a step without notes")) == 3


def _another(room: Room) -> str:
    return next(step.id for step in agenda.steps(room.board) if step.step_kind == "frame")


def test_what_can_be_built_on_is_shuffled_once_for_each_step(room: Room) -> None:
    room.go(2)
    room.write(*(f"Idea {n}" for n in range(12)))
    room.go()
    first = texts_of(ideas.to_build_on(room.board, "one"))
    assert texts_of(ideas.to_build_on(room.board, "one")) == first
    assert sorted(first) == sorted(texts_of(ideas.turned_over(room.board)))
    assert first != texts_of(ideas.turned_over(room.board))
    assert texts_of(ideas.to_build_on(room.board, "another")) != first


@pytest.mark.parametrize(
    ("words", "taken"),
    [("42 practice day", ("42", "practice day")), ("7: x", ("7", "x")), ("42", ("", "42")), ("a 42", ("", "a 42"))],
)
def test_a_note_that_begins_with_a_number_names_what_it_builds_on(words: str, taken: tuple[str, str]) -> None:
    assert ideas.numbered(words) == taken


def test_notes_are_found_by_letters_or_number_and_a_merged_one_leads_to_where_it_is(room: Room) -> None:
    room.go(2)
    notes = room.write("Café at 3", "Lend sandbags", "Pumps")
    room.act(lambda draft: ideas.set_second(draft, notes[2].id, "Pompes 3"))
    room.go()
    assert texts_of(ideas.answering(room.board, " CAFE ")) == ["Café at 3"]
    assert texts_of(ideas.answering(room.board, "pompes")) == ["Pumps"]
    assert ideas.answering(room.board, " ") == []
    number = room.idea("Lend sandbags").number
    assert "Lend sandbags" in texts_of(ideas.answering(room.board, str(number)))
    assert "Café at 3" in texts_of(ideas.answering(room.board, "3"))
    kept = room.act(lambda draft: ideas.merge(draft, [room.idea("Café at 3").id, room.idea("Pumps").id]))
    assert [idea.id for idea in ideas.answering(room.board, "pompes")] == [kept.id]
