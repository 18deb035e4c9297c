from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import OpenStore
from tests.room import Room
from workshop.actions import clusters, ideas, polls
from workshop.board import Board
from workshop.edit import Edit
from workshop.messages import KnownError, NotAllowed, say
from workshop.records import Cluster, Idea, Person, Session
from workshop.storage.store import Store
from workshop.storage.transaction import AlreadyDone, BrokenReference


def test_what_an_edit_wrote_is_there_after_reopening(library: str, open_store: OpenStore) -> None:
    room = Room(open_store(library))
    room.go(2)
    room.write("Soup at noon")
    assert open_store(library).load(room.board.document_id).records == room.board.records


def test_a_refused_act_changes_nothing(library: str, open_store: OpenStore) -> None:
    room = Room(open_store(library))
    before = dict(room.board.records["idea"]), room.board.number
    with pytest.raises(NotAllowed):
        room.act(lambda draft: (ideas.add(draft, "kept?"), ideas.add(draft, "  ")))
    assert (room.board.records["idea"], room.board.number) == before
    assert room.store.load(room.board.document_id).records == room.board.records


def test_numbers_follow_one_another_and_ids_tell_histories_apart(library: str, open_store: OpenStore) -> None:
    room = Room(open_store(library))
    room.write("A", "B", "C")
    edits = room.store.edits(room.board.document_id)
    assert [edit.number for edit in edits] == [1, 2, 3, 4]
    assert len({edit.id for edit in edits}) == 4


def test_a_second_process_sees_edits_by_catching_up_and_listeners_are_told(library: str, open_store: OpenStore) -> None:
    room, second = Room(open_store(library)), open_store(library)
    other = second.load(room.board.document_id)
    told: list[Edit | None] = []
    other.listeners.append(told.append)
    room.write("A", "B")
    second.catch_up(other)
    assert other.records == room.board.records
    assert [edit.number if edit else None for edit in told] == [2, 3]
    second.catch_up(other)
    assert len(told) == 2


def test_edits_caught_up_inside_an_edit_are_told_after_the_transaction(library: str, open_store: OpenStore) -> None:
    room, second = Room(open_store(library)), open_store(library)
    other = second.load(room.board.document_id)
    order: list[str] = []
    other.listeners.append(lambda edit: order.append(f"told {edit.number}" if edit else "anew"))
    room.write("A")
    with second.edit(other, "somebody", say("x")) as draft:
        ideas.add(draft, "B")
        order.append("inside")
    assert order == ["inside", "told 2", "told 3"]


def test_edits_caught_up_are_told_also_when_the_act_is_refused(library: str, open_store: OpenStore) -> None:
    room, second = Room(open_store(library)), open_store(library)
    other = second.load(room.board.document_id)
    told: list[Edit | None] = []
    other.listeners.append(told.append)
    room.write("A")
    with pytest.raises(NotAllowed), second.edit(other, "somebody", say("x")) as draft:
        ideas.add(draft, "")
    assert len(told) == 1
    assert other.records == room.board.records


def test_an_edit_inside_an_edit_is_our_fault(store: Store) -> None:
    room = Room(store)

    def nested() -> None:
        with store.edit(room.board, "b", say("y")):
            pass

    with store.edit(room.board, "a", say("x")), pytest.raises(AssertionError):
        nested()


def test_an_edit_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    room = Room(store)
    number = room.board.number
    room.act(lambda draft: draft.put(draft.need(Session, draft.document_id)))
    assert room.board.number == number


def test_sending_an_act_again_changes_nothing(library: str, open_store: OpenStore) -> None:
    room = Room(open_store(library))
    with room.store.edit(room.board, "phone", say("x"), key="k1") as draft:
        ideas.add(draft, "once")
    with pytest.raises(AlreadyDone) as again, room.store.edit(room.board, "phone", say("x"), key="k1") as draft:
        ideas.add(draft, "once")
    assert again.value.answer == "2"
    assert [idea.text for idea in room.board.all(Idea)] == ["once"]


def test_a_group_commits_together_and_a_poison_row_fails_alone(library: str, open_store: OpenStore) -> None:
    room = Room(open_store(library))
    told: list[int] = []
    room.board.listeners.append(lambda edit: told.append(edit.number if edit else 0))
    with room.store.group() as group:
        for text in ("A", "", "B"):
            try:
                with group.edit(room.board, "phone", say("x")) as draft:
                    ideas.add(draft, text)
            except NotAllowed:
                continue
        assert not told
    assert told == [2, 3]
    assert {idea.text for idea in room.board.all(Idea)} == {"A", "B"}
    assert room.store.load(room.board.document_id).records == room.board.records


def test_a_group_that_cannot_commit_leaves_the_board_as_the_disk(store: Store) -> None:
    room = Room(store)

    class PowerCutError(Exception):
        pass

    def two_edits_and_a_crash() -> None:
        with store.group() as group:
            for board, text in ((room.board, "A"), (room.board, "B"), (second, "C")):
                with group.edit(board, "phone", say("x")) as draft:
                    ideas.add(draft, text)
            raise PowerCutError

    second = store.load(room.board.document_id)
    told: list[Edit | None] = []
    for board in (room.board, second):
        board.listeners.append(told.append)
    with pytest.raises(PowerCutError):
        two_edits_and_a_crash()
    assert room.board.all(Idea) == second.all(Idea) == []
    assert told == []  # nobody hears of what is not on the disk
    store.catch_up(room.board)
    room.write("C")
    assert store.load(room.board.document_id).records == room.board.records


def test_a_reference_to_nothing_is_never_written(store: Store) -> None:
    room = Room(store)
    with pytest.raises(BrokenReference):
        room.act(lambda draft: draft.put(Idea(draft.new_id(), text="x", cluster_id="nobody")))
    assert room.board.all(Idea) == []


# undo


def test_undo_and_redo_survive_a_restart(library: str, open_store: OpenStore) -> None:
    room = Room(open_store(library))
    room.write("A", "B")
    again = open_store(library)
    board = again.load(room.board.document_id)
    assert again.undo(board, "facilitator")
    assert [idea.text for idea in board.all(Idea)] == ["A"]
    third = open_store(library)
    board = third.load(room.board.document_id)
    assert third.redo(board, "facilitator")
    assert {idea.text for idea in board.all(Idea)} == {"A", "B"}


def test_undo_takes_back_only_ones_own_edits(room: Room) -> None:
    room.write("mine")
    room.act(lambda draft: ideas.add(draft, "hers"), "p1")
    room.store.undo(room.board, "facilitator")
    assert [idea.text for idea in room.board.all(Idea)] == ["hers"]
    assert room.store.undo(room.board, "nobody") is None


def test_undo_leaves_what_somebody_else_changed_since_and_says_so(room: Room) -> None:
    idea = room.write("first")[0]
    room.act(lambda draft: draft.put(replace(draft.need(Idea, idea.id), text="mine", x=1.0)))
    room.act(lambda draft: ideas.change(draft, idea.id, "hers"), "p1")
    undone = room.store.undo(room.board, "facilitator")
    assert undone is not None
    assert [change.id for change in undone.skipped] == [idea.id]
    assert room.idea("hers").x is None
    undone = room.store.undo(room.board, "facilitator")
    assert undone is not None
    assert undone.skipped
    assert room.idea("hers")


def test_undoing_a_group_keeps_it_where_somebody_elses_idea_went_into_it(room: Room) -> None:
    room.go(2)
    room.write("A", "B")
    room.go(3)
    cluster = room.group("Group", "A")
    room.act(lambda draft: clusters.move(draft, [room.idea("B").id], cluster), "p1")
    undone = room.store.undo(room.board, "facilitator")
    assert undone is not None
    assert [change.kind for change in undone.skipped] == ["cluster"]
    assert room.board.find(Cluster, cluster)
    assert room.idea("A").cluster_id is None
    assert room.idea("B").cluster_id == cluster


def test_undoing_a_removal_brings_back_what_belonged_together(room: Room) -> None:
    room.go(2)
    room.write("A", "B")
    room.go(3)
    cluster = room.group("Group", "A", "B")
    before = dict(room.board.records)
    room.act(lambda draft: clusters.remove(draft, cluster))
    assert room.idea("A").cluster_id is None
    room.store.undo(room.board, "facilitator")
    assert room.board.records == before


def test_something_new_ends_redo(room: Room) -> None:
    room.write("A")
    room.store.undo(room.board, "facilitator")
    room.write("B")
    assert room.store.redo(room.board, "facilitator") is None


def test_undo_stops_at_a_reveal(room: Room) -> None:
    room.go(2)
    room.write("A")
    room.go()
    assert room.store.undo(room.board, "facilitator") is None
    assert room.idea("A").number == 1


def test_redo_goes_forward_in_the_order_of_the_acts(room: Room) -> None:
    room.write("A", "B", "C")
    for _ in range(3):
        room.store.undo(room.board, "facilitator")
    texts = []
    while room.store.redo(room.board, "facilitator"):
        texts.append({idea.text for idea in room.board.all(Idea)})
    assert texts == [{"A"}, {"A", "B"}, {"A", "B", "C"}]


def test_the_last_edit_of_somebody_is_found_among_those_of_others(library: str, open_store: OpenStore) -> None:
    room = Room(open_store(library))
    document_id = room.board.document_id
    room.write("A")
    room.go()
    room.act(lambda draft: ideas.add(draft, "Theirs"), actor="another")
    last, live = (
        room.store.last_of(document_id, "facilitator"),
        room.store.last_of(document_id, "facilitator", state="live"),
    )
    assert last
    assert live
    assert (last.number, last.state, live.number) == (3, "final", 2)
    assert room.store.last_of(document_id, "nobody") is None


def test_history_has_labels_actors_and_the_word_for_an_undo(room: Room) -> None:
    with room.store.edit(room.board, "p1", say("Wrote a note")) as draft:
        ideas.add(draft, "A")
    room.store.undo(room.board, "p1")
    newest, before, *_ = room.store.history(room.board.document_id)
    assert (newest.word, newest.label.text, newest.actor) == ("undo", "Wrote a note", "p1")
    assert (before.state, before.word) == ("undone", "")


# opening


def test_an_unknown_session_is_said(store: Store) -> None:
    with pytest.raises(KnownError, match="no session 1234"):
        store.load("1234")


def test_sessions_are_listed_with_the_last_changed_first(store: Store) -> None:
    first = Room(store)
    second = Room(store)
    second.wait(1)
    second.write("A")
    assert [listed.id for listed in store.sessions()] == [second.board.document_id, first.board.document_id]
    assert store.sessions()[0].title == "Before the water rises"


@pytest.mark.parametrize("content", [b"just a text", b"SQLite format 3\0" + bytes(200)])
def test_a_file_that_is_no_library_is_refused_and_not_touched(
    tmp_path: Path, content: bytes, open_store: OpenStore
) -> None:
    file = tmp_path / "notes.sqlite"
    file.write_bytes(content)
    with pytest.raises(KnownError, match="not a Charrette library"):
        open_store(str(file))
    assert file.read_bytes() == content


def test_a_missing_folder_is_said(tmp_path: Path, open_store: OpenStore) -> None:
    with pytest.raises(KnownError, match="There is no folder"):
        open_store(str(tmp_path / "nowhere" / "library.sqlite"))


def test_a_library_of_a_newer_version_is_refused(library: str, open_store: OpenStore) -> None:
    open_store(library).close()
    opened = open_store(library)
    with opened.engine.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    with pytest.raises(KnownError, match="newer Charrette"):
        open_store(library)


def test_a_library_that_vanishes_while_open_is_noticed_before_anything_goes_nowhere(room: Room) -> None:
    assert room.store.place.file
    room.store.place.file.rename(room.store.place.file.with_suffix(".gone"))
    with pytest.raises(KnownError, match="moved, deleted or replaced"):
        room.write("A")


def test_a_board_of_another_history_is_read_anew(room: Room, tmp_path: Path) -> None:
    """A restore gave the library another past: the same numbers, other edits."""
    room.write("A", "B")
    stranger = Board(room.board.document_id)
    stranger.become(room.board)
    stranger.edit_id = "another past"
    told: list[Edit | None] = []
    stranger.listeners.append(told.append)
    room.store.catch_up(stranger)
    assert stranger.edit_id == room.board.edit_id
    assert told == [None]


def test_an_act_sent_again_is_answered_with_its_own_edit_and_a_ballot_with_none(store: Store) -> None:
    room = Room(store)
    poll = room.to_vote()
    person = room.board.all(Person)[0]
    with store.edit(room.board, "p", say("x"), key="note") as draft:
        ideas.add(draft, "A")
    number = room.board.number
    marks = {room.option("A").id: 1}
    for key in ("first", "changed"):
        with store.edit(room.board, "p", say("x"), key=key) as draft:
            polls.cast(draft, poll.id, person.id, marks)
    for key, answer in (("note", str(number)), ("first", ""), ("changed", "")):
        with pytest.raises(AlreadyDone) as again, store.edit(room.board, "p", say("x"), key=key):
            pass
        assert again.value.answer == answer


def test_a_listener_may_write_while_it_is_told_of_several_edits(store: Store, open_store: OpenStore) -> None:
    room = Room(store)
    other = open_store(str(store.place.file))
    board = other.load(room.board.document_id)
    room.write("A", "B", "C")

    def answer(edit: Edit | None) -> None:
        if edit and edit.actor == room.actor:
            with other.edit(board, "clerk", say("An answer")) as draft:
                ideas.add(draft, "seen")

    board.listeners.append(answer)
    other.catch_up(board)
    assert [idea.text for idea in board.all(Idea)].count("seen") == 3
    assert board.records == other.load(board.document_id).records


def test_many_processes_may_open_a_new_library_at_once(library: str, tmp_path: Path) -> None:
    script = "import sys; from workshop.storage.store import Store; Store(sys.argv[1]).close()"
    command = [sys.executable, "-c", script, library]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(6)]
    said = [process.communicate()[1] for process in started]
    assert [process.returncode for process in started] == [0] * 6, said


def test_a_library_whose_making_was_cut_short_is_opened(tmp_path: Path) -> None:
    """Killed between the first commit and the first checkpoint: the mark of the file is in its log alone."""
    file = tmp_path / "library.sqlite"
    script = "import os, sys; from workshop.storage import store; s = store.Store.__new__(store.Store)\n"
    script += "from workshop.storage import opening, places, engine\n"
    script += "e = engine.connect(places.place_of(sys.argv[1])); opening.open_tables(e); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", script, str(file)], check=False).returncode == 9
    assert file.read_bytes()[68:72] == bytes(4)
    store = Store(str(file))
    assert store.sessions() == []
    store.close()


def test_a_stranger_database_in_use_is_no_library(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("pragma journal_mode=wal")
    other.execute("create table a (b)")
    other.commit()
    with pytest.raises(KnownError, match="is not a Charrette library"):
        Store(str(tmp_path / "other.sqlite"))
    other.close()
