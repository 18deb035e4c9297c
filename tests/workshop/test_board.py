from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.board import Board, Draft
from workshop.edit import Change, Edit, as_fields, between, defaults, from_fields, references
from workshop.messages import NotAllowed, say
from workshop.records import (
    KINDS,
    Cluster,
    FrozenMap,
    Idea,
    Option,
    Placement,
    Poll,
    Prototype,
    Record,
    StoryboardFrame,
)
from workshop.undo import broken, revert


class NoBox:
    """A board by itself has no ballot box."""


def draft(board: Board, ids: Iterator[int] | None = None) -> Draft:
    numbers = ids or count(1)
    return Draft(board, actor="a", now=7, new_id=lambda: f"id{next(numbers)}", box=NoBox())


def commit(board: Board, *records: Record, removed: tuple[Record, ...] = ()) -> Edit:
    writing = draft(board)
    for record in records:
        writing.put(record)
    for record in removed:
        writing.remove(record)
    edit = Edit("d", board.number + 1, f"e{board.number + 1}", "a", say("x"), 7, writing.changes())
    board.apply(edit)
    return edit


def undo(board: Board, edit: Edit) -> Draft:
    writing = draft(board)
    revert(writing, edit.changes)
    board.apply(Edit("d", board.number + 1, "u", "a", say("x"), 7, writing.changes()))
    return writing


def test_an_edit_puts_changes_and_removes_records() -> None:
    board = Board("d")
    commit(board, Cluster("c", title="One"), Idea("i", text="A"))
    assert (board.find(Cluster, "c").title, len(board.all(Idea))) == ("One", 1)
    commit(board, Cluster("c", title="Two"), removed=(Idea("i"),))
    assert (board.find(Cluster, "c").title, board.find(Idea, "i"), board.all(Idea)) == ("Two", None, [])
    assert (board.number, board.edit_id) == (2, "e2")


def test_edits_come_one_after_the_other() -> None:
    with pytest.raises(AssertionError):
        Board("d").apply(Edit("d", 2, "e", "a", say("x"), 7, ()))


def test_nothing_is_found_under_no_id() -> None:
    board = Board("d")
    assert board.find(Idea, None) is None
    assert board.find(Idea, "") is None
    assert draft(board).find(Idea, None) is None


def test_a_draft_reads_what_it_wrote_and_the_board_does_not() -> None:
    board = Board("d")
    commit(board, Idea("kept", text="A"), Idea("gone", text="B"))
    writing = draft(board)
    writing.put(Idea("new", text="C"))
    writing.put(Idea("kept", text="A!"))
    writing.remove(Idea("gone"))
    assert sorted(idea.text for idea in writing.all(Idea)) == ["A!", "C"]
    assert writing.find(Idea, "gone") is None
    assert writing.need(Idea, "kept").text == "A!"
    with pytest.raises(NotAllowed, match="no longer here"):
        writing.need(Idea, "gone")
    assert sorted(idea.text for idea in board.all(Idea)) == ["A", "B"]


def test_what_was_put_and_taken_back_is_no_change() -> None:
    board = Board("d")
    commit(board, Idea("i", text="A"))
    writing = draft(board)
    writing.put(Idea("i", text="B"))
    writing.put(Idea("i", text="A"))
    writing.put(Idea("new"))
    writing.remove(Idea("new"))
    assert writing.changes() == ()


def test_a_change_holds_only_the_fields_that_differ_and_turns_around() -> None:
    change = between(Idea("i", text="A", number=1), Idea("i", text="B", number=1))
    assert change == Change("idea", "i", {"text": "A"}, {"text": "B"})
    assert change.reversed() == Change("idea", "i", {"text": "B"}, {"text": "A"})
    assert between(Idea("i"), Idea("i")) is None
    assert between(None, None) is None
    assert between(None, Cluster("c", title="One")).before is None
    assert between(Cluster("c"), None).after is None


def test_every_kind_of_record_comes_back_from_json_as_it_was() -> None:
    for kind, made in KINDS.items():
        record = made("x")
        values = json.loads(json.dumps(as_fields(record)))
        assert from_fields(kind, values) == record
        assert set(values) == {f.name for f in fields(made)}
        assert set(defaults(kind)) == set(values) - {"id"} | {n for n, _ in references(kind)}


def test_lists_and_maps_come_back_as_what_a_record_holds() -> None:
    poll = Poll("p", eligible=("a", "b"), settings=FrozenMap(dots=3))
    found = from_fields("poll", json.loads(json.dumps(as_fields(poll))))
    assert found == poll
    assert hash(found) == hash(poll)


@given(st.dictionaries(st.text(max_size=3), st.integers(), max_size=4))
def test_a_frozen_map_is_equal_to_its_dictionary_and_hashes_by_content(values: dict[str, int]) -> None:
    assert FrozenMap(values) == values
    assert hash(FrozenMap(values)) == hash(FrozenMap(dict(reversed(values.items()))))


def test_a_frozen_map_does_not_change() -> None:
    one = FrozenMap(a=1)
    for change in (
        lambda: one.__setitem__("a", 2),
        lambda: one.__delitem__("a"),
        lambda: one.update(b=1),
        lambda: one.pop("a"),
        lambda: one.setdefault("b", 1),
        one.popitem,
        one.clear,
    ):
        with pytest.raises(TypeError, match="does not change"):
            change()
    assert (one | {"b": 2}, one.without("a"), one.without("z"), one) == ({"a": 1, "b": 2}, {}, {"a": 1}, {"a": 1})


def test_a_frozen_map_does_not_change_by_an_assignment_that_joins() -> None:
    one = other = FrozenMap(a=1)
    try:
        other |= {"b": 2}
    except TypeError:
        assert other == {"a": 1}
    assert one == {"a": 1}


# references and undo


def test_a_reference_to_nothing_is_noticed_in_either_direction() -> None:
    board = Board("d")
    commit(board, Prototype("p"), StoryboardFrame("f", prototype_id="p"))
    writing = draft(board)
    writing.remove(Prototype("p"))
    assert broken(writing) == [(("prototype", "p"), "")]
    writing.remove(StoryboardFrame("f"))
    assert broken(writing) == []
    other = draft(board)
    other.put(StoryboardFrame("g", prototype_id="nowhere"))
    assert broken(other) == [(("storyboard_frame", "g"), "prototype_id")]


def test_undo_puts_back_creation_change_and_removal() -> None:
    board = Board("d")
    made = commit(board, Cluster("c", title="One"), Idea("i", text="A"))
    changed = commit(board, Cluster("c", title="Two"), removed=(Idea("i"),))
    assert undo(board, changed).skipped == []
    assert (board.find(Cluster, "c").title, board.find(Idea, "i").text) == ("One", "A")
    undo(board, made)
    assert board.all(Cluster) == board.all(Idea) == []


def test_undo_leaves_what_somebody_changed_since() -> None:
    board = Board("d")
    commit(board, Idea("i", text="A", second="a"))
    changed = commit(board, Idea("i", text="B", second="b"))
    commit(board, Idea("i", text="C", second="b"))
    writing = undo(board, changed)
    assert board.find(Idea, "i") == Idea("i", text="C", second="a")
    assert [change.id for change in writing.skipped] == ["i"]


def test_undo_of_a_creation_leaves_what_was_changed_or_is_needed() -> None:
    board = Board("d")
    first = commit(board, Cluster("c"), Idea("i", text="A"))
    commit(board, replace(board.find(Idea, "i"), cluster_id="c"))
    writing = undo(board, first)
    assert {change.id for change in writing.skipped} == {"c", "i"}
    assert board.find(Cluster, "c")
    assert board.find(Idea, "i").cluster_id == "c"


def test_undo_of_a_removal_is_left_out_where_what_it_needs_is_gone() -> None:
    board = Board("d")
    commit(board, Poll("p"), Option("o", poll_id="p"))
    removed = commit(board, removed=(Option("o"),))
    commit(board, removed=(Poll("p"),))
    writing = undo(board, removed)
    assert [change.id for change in writing.skipped] == ["o"]
    assert board.all(Option) == []


def test_undo_of_a_change_to_something_that_is_gone_is_left_out() -> None:
    board = Board("d")
    commit(board, Idea("i", text="A"))
    changed = commit(board, Idea("i", text="B"))
    commit(board, removed=(Idea("i"),))
    assert [change.id for change in undo(board, changed).skipped] == ["i"]
    assert board.all(Idea) == []


def test_of_what_there_may_be_one_there_is_never_a_second() -> None:
    board = Board("d")
    commit(board, Idea("i"))
    first = commit(board, Placement("p", idea_id="i", impact=1, effort=1))
    undo(board, first)
    commit(board, Placement("q", idea_id="i", impact=2, effort=2))  # somebody else was quicker
    redone = undo(board, Edit("d", 9, "e", "a", say("x"), 7, (first.changes[0].reversed(),)))
    assert [placed.id for placed in board.all(Placement)] == ["q"]
    assert len(redone.skipped) == 1
    writing = draft(board)
    writing.put(Placement("r", idea_id="i"))
    assert broken(writing) == [(("placement", "r"), "")]
    commit(board, Idea("j"))
    other = draft(board)
    other.put(Placement("r", idea_id="j"))
    assert broken(other) == []


def test_a_note_inside_another_is_never_inside_a_third() -> None:
    board = Board("d")
    commit(board, Idea("a"), Idea("b"), Idea("c"), Idea("d"))
    plain = draft(board)
    plain.put(Idea("d", merged_into="a"))
    assert broken(plain) == []
    merged = commit(board, Idea("b", merged_into="a"))
    undo(board, merged)
    commit(board, Idea("a", merged_into="c"))
    undo(board, Edit("d", 9, "e", "a", say("x"), 7, (merged.changes[0].reversed(),)))
    assert board.find(Idea, "b").merged_into is None
    writing = draft(board)
    writing.put(Idea("c", merged_into="b"))
    assert broken(writing) == [(("idea", "c"), "merged_into")]  # "a" is inside it


def test_a_field_that_cannot_come_back_leaves_the_others_coming_back() -> None:
    board = Board("d")
    commit(board, Cluster("c"), Idea("i", text="A", cluster_id="c"))
    away = commit(board, Idea("i", text="A", withdrawn=True))
    commit(board, removed=(Cluster("c"),))
    assert undo(board, away).skipped == [away.changes[0]]
    assert board.find(Idea, "i") == Idea("i", text="A")


def test_what_has_to_stay_keeps_its_parts() -> None:
    board = Board("d")
    made = commit(board, Prototype("p"), StoryboardFrame("f", prototype_id="p"), StoryboardFrame("g", prototype_id="p"))
    commit(board, StoryboardFrame("h", prototype_id="p"))
    assert len(undo(board, made).skipped) == 1
    assert len(board.all(StoryboardFrame)) == 3


# listeners and chance


def test_a_listener_that_fails_is_logged_and_the_others_are_told(caplog: pytest.LogCaptureFixture) -> None:
    board, told = Board("d"), []

    def fails(_edit: Edit | None) -> None:
        raise RuntimeError("a bug in a window")

    board.listeners += [fails, told.append]
    board.tell(None)
    assert told == [None]
    assert "a bug in a window" in caplog.text


def test_listeners_are_told_and_may_leave_while_they_are() -> None:
    board = Board("d")
    told: list[str] = []

    def once(_edit: Edit | None) -> None:
        told.append("once")
        board.listeners.remove(once)

    board.listeners += [once, lambda edit: told.append("always")]
    board.tell(None)
    board.tell(None)
    assert told == ["once", "always", "always"]


def test_a_board_becomes_another_one() -> None:
    board, other = Board("d"), Board("d")
    commit(other, Idea("i"))
    board.become(other)
    assert (board.number, board.edit_id, board.all(Idea)) == (1, "e1", [Idea("i")])


def test_chance_follows_from_the_drafts_ids() -> None:
    first, same, other = draft(Board("d"), count(1)), draft(Board("d"), count(1)), draft(Board("d"), count(2))
    numbers = [writing.random().random() for writing in (first, same, other)]
    assert numbers[0] == numbers[1] != numbers[2]
    assert first.random().random() != numbers[0]
