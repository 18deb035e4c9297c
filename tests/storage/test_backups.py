from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import OpenStore
from tests.room import START, Room
from workshop.actions import ideas
from workshop.messages import KnownError, say
from workshop.records import Idea
from workshop.storage.backups import (
    MOST_THINNED,
    WHEN,
    back_up,
    copies,
    keep_as_it_is,
    restore,
    safety_copy,
    second_copy,
    thin,
    verify,
)
from workshop.storage.pictures import picture_file, store_picture
from workshop.storage.places import place_of


def test_a_backup_is_a_whole_library_also_while_the_original_is_in_use(
    room: Room, tmp_path: Path, open_store: OpenStore
) -> None:
    room.write("A", "B")
    copy = back_up(room.store.place, tmp_path / "backups", START)
    room.write("C")
    assert copy.name == "charrette 2026-03-12 09.30.00.sqlite"
    board = open_store(str(copy)).load(room.board.document_id)
    assert {idea.text for idea in board.all(Idea)} == {"A", "B"}


def test_a_backup_holds_no_key_of_a_vote(room: Room, tmp_path: Path) -> None:
    room.to_vote()
    key = next(room.store.place.keys.iterdir()).read_bytes()
    back_up(room.store.place, tmp_path / "backups", START)
    assert not any(key in file.read_bytes() for file in (tmp_path / "backups").rglob("*") if file.is_file())


def test_two_backups_in_one_second_are_two_files(room: Room, tmp_path: Path) -> None:
    first, second = (back_up(room.store.place, tmp_path / "b", START) for _ in range(2))
    assert first != second
    assert first.is_file()


def test_restoring_brings_back_what_was_and_keeps_what_is(room: Room, tmp_path: Path, open_store: OpenStore) -> None:
    room.write("A")
    copy = back_up(room.store.place, tmp_path / "backups", START)
    room.write("B")
    room.store.close()
    saved = restore(copy, room.store.place, START)
    assert [idea.text for idea in open_store(str(room.store.place.file)).load(room.board.document_id).all(Idea)] == [
        "A"
    ]
    assert saved is not None
    assert len(open_store(str(saved)).load(room.board.document_id).all(Idea)) == 2


def test_an_open_library_notices_that_another_was_put_in_its_place(room: Room, tmp_path: Path) -> None:
    copy = back_up(room.store.place, tmp_path / "backups", START)
    restore(copy, room.store.place, START)
    with pytest.raises(KnownError, match="replaced"):
        room.write("into nowhere")


def test_restoring_into_an_empty_place_works(room: Room, tmp_path: Path, open_store: OpenStore) -> None:
    room.write("A")
    copy = back_up(room.store.place, tmp_path / "backups", START)
    (tmp_path / "new").mkdir()
    assert restore(copy, place_of(str(tmp_path / "new" / "library.sqlite")), START) is None
    assert open_store(str(tmp_path / "new" / "library.sqlite")).load(room.board.document_id).all(Idea)


@pytest.mark.parametrize("damage", ["half", "zeros", "text", "empty", "foreign"])
def test_a_damaged_backup_is_refused_and_the_library_stays(room: Room, tmp_path: Path, damage: str) -> None:
    room.write(*(f"note {number}" for number in range(200)))
    copy = back_up(room.store.place, tmp_path / "backups", START)
    content = copy.read_bytes()
    middle = len(content) // 2
    copy.write_bytes(
        {
            "half": content[:middle],
            "zeros": content[:8192] + bytes(len(content) - 8192),
            "text": b"my notes",
            "empty": b"",
            "foreign": b"SQLite format 3\0" + bytes(1000),
        }[damage]
    )
    room.store.close()
    assert room.store.place.file
    before = room.store.place.file.read_bytes()
    with pytest.raises(KnownError):
        restore(copy, room.store.place, START)
    assert room.store.place.file.read_bytes() == before


def test_a_missing_backup_is_said(room: Room, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no backup"):
        restore(tmp_path / "none.sqlite", room.store.place, START)


def test_a_backup_of_a_newer_version_is_refused(room: Room, tmp_path: Path, open_store: OpenStore) -> None:
    copy = back_up(room.store.place, tmp_path / "backups", START)
    opened = open_store(str(copy))
    with opened.engine.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    opened.close()
    with pytest.raises(KnownError, match="newer Charrette"):
        restore(copy, room.store.place, START)


def test_an_index_that_does_not_match_its_table_fails_verification(room: Room, tmp_path: Path) -> None:
    copy = back_up(room.store.place, tmp_path / "backups", START)
    verify(copy)
    with copy.open("r+b") as handle:
        handle.seek(4096 * 3)
        handle.write(b"\xff" * 64)
    with pytest.raises(KnownError, match="damaged"):
        verify(copy)


def test_backups_are_thinned_by_age(tmp_path: Path) -> None:
    today = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
    for hours in range(0, 24 * 400, 6):
        when = (today - timedelta(hours=hours)).strftime(WHEN)
        (tmp_path / f"charrette {when}.sqlite").touch()
    (tmp_path / "holiday.sqlite").touch()
    before = len(list(tmp_path.iterdir()))
    thin(tmp_path, int(today.timestamp() * 1000))
    assert before - len(list(tmp_path.iterdir())) == MOST_THINNED  # a clock that is wrong once cannot cost all of them
    for _ in range(before // MOST_THINNED):
        thin(tmp_path, int(today.timestamp() * 1000))
    ages = sorted(
        (today - datetime.strptime(file.name[10:29], WHEN).replace(tzinfo=UTC)).days
        for file in tmp_path.glob("charrette *")
    )
    assert sum(age < 2 for age in ages) == 8
    assert sum(2 <= age < 30 for age in ages) in range(27, 31)
    assert sum(30 <= age < 365 for age in ages) in range(46, 51)
    assert sum(age >= 365 for age in ages) in (1, 2, 3)
    assert (tmp_path / "holiday.sqlite").exists()


def test_a_server_is_backed_up_on_the_server() -> None:
    with pytest.raises(KnownError, match="pg_dump"):
        back_up(place_of("postgresql+psycopg://nobody@127.0.0.1/none"), Path("/tmp/never"), START)


def test_a_folder_that_cannot_be_written_is_said(room: Room, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KnownError, match="could not be written"):
        back_up(room.store.place, tmp_path / "file" / "backups", START)


def damage(file: Path, pages: range) -> None:
    with file.open("r+b") as handle:
        for page in pages:
            handle.seek(4096 * page)
            handle.write(b"\xa5" * 4096)


@pytest.mark.parametrize("pages", [range(3, 40), range(1)])
def test_a_damaged_library_is_kept_as_it_is_and_a_backup_takes_its_place(
    room: Room, tmp_path: Path, open_store: OpenStore, pages: range
) -> None:
    room.write("A")
    place = room.store.place
    copy = back_up(place, tmp_path / "backups", START)
    room.store.close()
    assert place.file
    damage(place.file, pages)
    broken = place.file.read_bytes()
    saved = restore(copy, place, START)
    assert saved is not None
    assert saved.read_bytes() == broken
    assert [idea.text for idea in open_store(str(place.file)).load(room.board.document_id).all(Idea)] == ["A"]
    assert list(tmp_path.rglob("*.part")) == []


def test_another_file_than_a_library_is_never_put_aside(room: Room, tmp_path: Path) -> None:
    copy = back_up(room.store.place, tmp_path / "backups", START)
    essay = tmp_path / "essay.txt"
    essay.write_text("words")
    with pytest.raises(KnownError, match="is not a Charrette library"):
        restore(copy, place_of(str(essay)), START)
    assert essay.read_text() == "words"


def test_a_damaged_library_is_not_taken_for_a_backup(room: Room, tmp_path: Path) -> None:
    room.store.close()
    assert room.store.place.file
    damage(room.store.place.file, range(3, 40))
    with pytest.raises(KnownError, match="The library is damaged"):
        back_up(room.store.place, tmp_path / "backups", START)
    assert list((tmp_path / "backups").iterdir()) == []


def test_who_writes_meanwhile_is_in_the_copy_or_learns_of_it(room: Room, tmp_path: Path, open_store: OpenStore) -> None:
    """A restore keeps writers out while it replaces; afterwards every process that has it open says so."""
    copy = back_up(room.store.place, tmp_path / "backups", START)
    other = open_store(str(room.store.place.file))
    board = other.load(room.board.document_id)
    room.write("acknowledged")
    saved = restore(copy, room.store.place, START)
    assert [idea.text for idea in open_store(str(saved)).load(board.document_id).all(Idea)] == ["acknowledged"]
    for act in (lambda: other.catch_up(board), lambda: other.load(board.document_id), lambda: other.undo(board, "a")):
        with pytest.raises(KnownError, match="replaced"):
            act()


def test_a_backup_ends_while_the_room_writes(
    room: Room, tmp_path: Path, open_store: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is of one moment: it is not begun anew by a commit in its middle."""
    monkeypatch.setattr("workshop.storage.backups.PAGES_AT_ONCE", 5)
    room.write(*(f"{number} " + "x" * 900 for number in range(300)))
    steps: list[int] = []

    def write_more(left: int, whole: int) -> None:
        steps.append(left)
        if len(steps) < 40:
            room.write("meanwhile")

    copy = back_up(room.store.place, tmp_path / "backups", START, write_more)
    assert steps[-1] == 0
    assert len(steps) == len(set(steps))
    verify(copy)
    texts = {idea.text for idea in open_store(str(copy)).load(room.board.document_id).all(Idea)}
    assert "meanwhile" not in texts
    assert len(texts) == 300


def test_a_safety_copy_is_made_when_something_changed_and_often_enough(room: Room) -> None:
    place = room.store.place
    first = safety_copy(place, START)
    assert first is not None
    assert safety_copy(place, START) is None
    room.write("A")
    assert place.file
    at = first.stat().st_mtime
    os.utime(f"{place.file}-wal", (at + 500, at + 500))
    assert safety_copy(place, START, after=600) is None
    os.utime(f"{place.file}-wal", (at + 700, at + 700))
    assert safety_copy(place, START, after=600) is not None


def test_a_copy_made_while_the_clock_was_ahead_does_not_stop_the_next(room: Room) -> None:
    first = safety_copy(room.store.place, START)
    assert first is not None
    os.utime(first, (4_000_000_000, 4_000_000_000))
    assert safety_copy(room.store.place, START) is not None


def test_a_key_of_a_vote_survives_the_way_back_to_an_older_copy(
    room: Room, tmp_path: Path, open_store: OpenStore
) -> None:
    place = room.store.place
    older = back_up(place, tmp_path / "backups", START)
    room.to_vote()
    key = next(place.keys.iterdir())
    os.utime(key, (1, 1))
    room.store.close()
    saved = restore(older, place, START)
    open_store(str(place.file))
    assert saved is not None
    restore(saved, place, START)
    open_store(str(place.file))
    assert key.exists()


def test_a_library_that_is_being_written_is_not_replaced_under_the_writer(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = back_up(room.store.place, tmp_path / "backups", START)
    monkeypatch.setattr("workshop.storage.backups.PATIENCE", 0.05)

    def write_meanwhile() -> None:
        with room.store.edit(room.board, "a", say("x")) as draft:
            ideas.add(draft, "A")
            with pytest.raises(KnownError, match="busy"):
                restore(copy, room.store.place, START)

    write_meanwhile()
    assert [idea.text for idea in room.store.load(room.board.document_id).all(Idea)] == ["A"]


def test_a_commit_into_a_library_that_was_deleted_is_not_acknowledged(room: Room) -> None:
    def delete_meanwhile() -> None:
        with room.store.edit(room.board, "a", say("x")) as draft:
            ideas.add(draft, "A")
            assert room.store.place.file
            room.store.place.file.unlink()

    with pytest.raises(KnownError, match="was moved, deleted or replaced"):
        delete_meanwhile()
    assert room.board.all(Idea) == []


def test_pictures_travel_with_a_backup_and_come_back(room: Room, tmp_path: Path) -> None:
    place = room.store.place
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    picture = store_picture(place, tmp_path / "a.png", "f" * 32)
    copy = back_up(place, tmp_path / "backups", START)
    (place.pictures / picture.sha256).unlink()
    (place.pictures / "half.part").write_bytes(b"half")
    room.store.close()
    restore(copy, place, START)
    assert picture_file(place, picture.sha256) is not None
    assert not (tmp_path / "backups" / "pictures" / "half.part").exists()


def test_every_backup_thins_those_before_it(room: Room, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    for second in (1, 2):
        (tmp_path / "backups" / f"charrette 2020-01-01 10.00.0{second}.sqlite").touch()
    back_up(room.store.place, tmp_path / "backups", START)
    assert len(list((tmp_path / "backups").glob("charrette 2020*"))) == 1


@pytest.mark.parametrize("pages", [range(0), range(3, 40)])
def test_before_a_repair_the_library_is_kept_as_it_is(room: Room, tmp_path: Path, pages: range) -> None:
    room.store.close()
    assert room.store.place.file
    damage(room.store.place.file, pages)
    kept = keep_as_it_is(room.store.place, tmp_path / "before repair", START)
    assert kept.stat().st_size == room.store.place.file.stat().st_size
    assert list((tmp_path / "before repair").glob("*.part")) == []


def test_a_backup_whose_index_does_not_match_is_not_restored(room: Room, tmp_path: Path) -> None:
    copy = back_up(room.store.place, tmp_path / "backups", START)
    with copy.open("r+b") as handle:
        handle.seek(4096 * 3)
        handle.write(b"\xff" * 64)
    with pytest.raises(KnownError, match="damaged"):
        restore(copy, room.store.place, START)


def test_nothing_is_restored_into_a_folder_that_a_cloud_keeps(room: Room, tmp_path: Path) -> None:
    copy = back_up(room.store.place, tmp_path / "backups", START)
    (tmp_path / "Dropbox").mkdir()
    with pytest.raises(KnownError, match="cloud"):
        restore(copy, place_of(str(tmp_path / "Dropbox" / "library.sqlite")), START)
    assert list((tmp_path / "Dropbox").iterdir()) == []


def test_no_log_of_the_library_before_is_left_beside_a_restored_one(room: Room, tmp_path: Path) -> None:
    place = room.store.place
    copy = back_up(place, tmp_path / "backups", START)
    room.write("later")
    assert Path(f"{place.file}-wal").stat().st_size > 0
    restore(copy, place, START)
    assert [file.name for file in tmp_path.glob("library.sqlite-*")] == []


def test_where_it_cannot_be_put_back_the_library_stays_and_that_is_said(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = back_up(room.store.place, tmp_path / "backups", START)
    room.write("A")

    def full_disk(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workshop.storage.backups._copy", full_disk)
    with pytest.raises(KnownError, match=r"could not be restored.*No space left"):
        restore(copy, room.store.place, START)
    assert [idea.text for idea in room.store.load(room.board.document_id).all(Idea)] == ["A"]
    assert list(tmp_path.rglob("*.part")) == []


def test_opening_alone_is_no_change_that_needs_a_copy(room: Room, open_store: OpenStore) -> None:
    place = room.store.place
    room.store.close()
    assert place.file
    os.utime(place.file, (1_000_000_000, 1_000_000_000))
    first = safety_copy(place, START)
    assert first is not None
    os.utime(first, (1_000_000_100, 1_000_000_100))
    open_store(str(place.file))
    assert safety_copy(place, START) is None


def test_where_nothing_can_be_kept_before_a_repair_that_is_said(room: Room, tmp_path: Path) -> None:
    room.store.close()
    assert room.store.place.file
    damage(room.store.place.file, range(3, 40))
    (tmp_path / "file").touch()
    with pytest.raises(KnownError, match="could not be written"):
        keep_as_it_is(room.store.place, tmp_path / "file", START)


def test_copies_are_listed_with_their_times_the_newest_first(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    older, newer = (back_up(room.store.place, folder, START + later * 1000) for later in (0, 3600))
    (folder / "charrette of somebody.sqlite").touch()
    assert copies(folder) == [(START + 3_600_000, newer), (START, older)]
    assert copies(tmp_path / "nowhere") == []


def test_a_second_place_gets_a_whole_copy_and_is_never_made(room: Room, tmp_path: Path) -> None:
    place, stick = room.store.place, tmp_path / "stick"
    first = back_up(place, tmp_path / "backups", START)
    with pytest.raises(KnownError, match="is not there"):
        second_copy(first, stick, place, START)
    assert not stick.exists()
    stick.mkdir()
    verify(second_copy(first, stick, place, START))
