from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from PIL import Image

from tests.conftest import OpenStore
from tests.room import Room
from workshop.actions import prototypes
from workshop.messages import KnownError
from workshop.records import Idea
from workshop.storage.check import check
from workshop.storage.pictures import store_picture
from workshop.storage.sqlite import journal_mode


def test_a_sound_library_has_no_faults(library: str, open_store: OpenStore) -> None:
    room = Room(open_store(library))
    room.to_vote()
    room.go()
    found = check(room.store)
    assert (found.faults, found.documents) == ([], 1)


def test_rows_that_differ_from_the_edits_are_found_and_mended(library: str, open_store: OpenStore) -> None:
    room = Room(open_store(library))
    room.write("A", "B")
    with room.store.engine.begin() as connection:
        connection.exec_driver_sql("update idea set text = 'forged' where text = 'A'")
        connection.exec_driver_sql("delete from idea where text = 'B'")
    assert [fault.text for fault in check(room.store).faults] == ["Session {id}: its rows are not what its edits say"]
    assert len(check(room.store, repair=True).mended) == 1
    assert check(room.store).faults == []
    assert {idea.text for idea in room.store.load(room.board.document_id).all(Idea)} == {"A", "B"}
    room.write("C")
    assert check(room.store).faults == []


def test_edits_that_cannot_be_read_are_said(room: Room) -> None:
    room.write("A")
    with room.store.engine.begin() as connection:
        connection.exec_driver_sql('update edit set changes = \'[["idea","x"\' where number = 2')
    assert "cannot be read" in check(room.store).faults[0].text


def test_a_missing_picture_is_said(room: Room, tmp_path: Path) -> None:
    plan = room.act(lambda draft: prototypes.add(draft, "Buddies"))
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    picture = store_picture(room.store.place, tmp_path / "a.png", "f" * 32)
    room.act(lambda draft: prototypes.set_picture(draft, prototypes.frames(draft, plan.id)[0].id, picture))
    (room.store.place.pictures / picture.sha256).unlink()
    assert "picture is missing" in check(room.store).faults[0].text


def test_a_repair_mends_indexes_first_and_loses_no_edit(room: Room) -> None:
    """With an index that lacks its last entries, the last edits look as if they had never been."""
    room.write("A", "B", "C")
    with room.store.engine.begin() as connection:
        connection.exec_driver_sql("update idea set text = 'forged' where text = 'A'")
    said: list[str] = []
    sa.event.listen(room.store.engine, "before_cursor_execute", lambda *told: said.append(told[2]))
    found = check(room.store, repair=True)
    assert said.index("reindex") < min(place for place, sql in enumerate(said) if "FROM edit" in sql)
    assert len(found.mended) == 1
    assert check(room.store).faults == []
    room.write("D")
    assert {idea.text for idea in room.store.load(room.board.document_id).all(Idea)} == {"A", "B", "C", "D"}


def test_where_an_edit_is_missing_in_between_the_rows_stay_as_they_are(room: Room) -> None:
    room.write("A", "B", "C")
    with room.store.engine.begin() as connection:
        connection.exec_driver_sql("delete from edit where number = 3")
    assert check(room.store, repair=True).mended == []
    assert {idea.text for idea in room.store.load(room.board.document_id).all(Idea)} == {"A", "B", "C"}


def test_a_board_is_read_as_of_one_moment(library: str, open_store: OpenStore) -> None:
    """Another process commits between the reading of two tables: what is read is the state before."""
    room = Room(open_store(library))
    room.write("A")
    other = open_store(library)
    seen: list[str] = []

    def write_between(statement: str) -> None:
        if " FROM idea" in statement.replace("\n", " ") and not seen:
            seen.append(statement)
            room.go(2)

    sa.event.listen(other.engine, "before_cursor_execute", lambda *told: write_between(told[2]))
    board = other.load(room.board.document_id)
    assert seen
    other.catch_up(board)
    assert board.records == room.board.records
    assert check(other).faults == []


def test_a_row_that_cannot_be_read_is_mended_from_the_edits(library: str, open_store: OpenStore) -> None:
    room = Room(open_store(library))
    with room.store.engine.begin() as connection:
        connection.exec_driver_sql("update step set settings = '[1]'")
        connection.exec_driver_sql("update document set edit_id = 'x'")
    assert len(check(room.store).faults) == 1
    check(room.store, repair=True)
    assert check(room.store).faults == []


def test_edits_at_the_end_that_are_gone_leave_the_rows_as_they_are(room: Room) -> None:
    room.write("A", "B", "C")
    with room.store.engine.begin() as connection:
        connection.exec_driver_sql("delete from edit where number > 2")
    assert check(room.store, repair=True).mended == []
    assert {idea.text for idea in room.store.load(room.board.document_id).all(Idea)} == {"A", "B", "C"}


def test_a_session_that_lost_its_line_in_the_list_is_found_and_mended(room: Room) -> None:
    room.write("A")
    with room.store.engine.begin() as connection:
        connection.exec_driver_sql("delete from document")
    assert len(check(room.store).faults) == 1
    check(room.store, repair=True)
    assert [listed.title for listed in room.store.sessions()] == ["Before the water rises"]
    assert check(room.store).faults == []


def test_a_library_beyond_mending_is_said_to_be_so(room: Room) -> None:
    room.write(*(f"note {number}" for number in range(200)))
    room.store.close()
    assert room.store.place.file
    with room.store.place.file.open("r+b") as handle:
        handle.seek(4096)
        handle.write(b"\xa5" * 4096 * 60)
    with pytest.raises(KnownError, match=r"too damaged to be mended.*charrette restore"):
        check(room.store, repair=True)


def test_a_file_that_is_not_sound_is_said(room: Room) -> None:
    """Rows that came into a table past its index: SQLite's own check finds them."""
    room.write("A")
    with room.store.engine.begin() as connection:
        connection.exec_driver_sql("create table side (a)")
        connection.exec_driver_sql("create index side_a on side (a)")
        connection.exec_driver_sql("insert into side values (1), (2)")
        root = connection.exec_driver_sql("select rootpage from sqlite_master where name = 'side_a'").scalar()
    room.store.close()
    assert room.store.place.file
    with room.store.place.file.open("r+b") as handle:
        handle.seek(4096 * (int(str(root)) - 1) + 3)
        handle.write((0).to_bytes(2, "big"))  # the index page says it holds no cell
    assert any(fault.text == "The file: {answer}" for fault in check(room.store).faults)
    check(room.store, repair=True)
    assert check(room.store).faults == []


def test_what_kind_of_engine_it_is_is_told(library: str, open_store: OpenStore) -> None:
    found = check(open_store(library))
    if library.startswith("postgresql"):
        assert (found.engine, found.mode) == ("PostgreSQL", "server")
    else:
        assert (found.engine.split()[0], found.mode) == ("SQLite", journal_mode())
