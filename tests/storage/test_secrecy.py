from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import pytest

from tests.conftest import OpenStore
from tests.room import Room
from workshop.actions import paper, polls, steps
from workshop.messages import KnownError, say
from workshop.records import Ballot
from workshop.storage import opening
from workshop.storage.backups import back_up
from workshop.storage.ballots import KeyFolder
from workshop.storage.store import Store


def everything_on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def test_after_the_reveal_nothing_on_the_disk_ties_a_person_to_marks(tmp_path: Path, open_store: OpenStore) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    room = Room(open_store(str(folder / "library.sqlite")))
    poll = room.to_vote(voters=6)
    voters = list(room.board.records["person"].values())
    for number, person in enumerate(voters):
        room.cast(person, **{"ABCDEF"[number]: 3})  # type: ignore[arg-type]
    key = next((folder / "library.sqlite.keys").iterdir()).read_bytes()
    tags = [hmac.new(key, f"person:{person.id}".encode(), hashlib.sha256).hexdigest() for person in voters]
    during = everything_on_disk(folder)
    assert all(tag.encode() in during for tag in tags)
    back_up(room.store.place, folder / "backups during", room.now)
    room.go()
    back_up(room.store.place, folder / "backups", room.now)
    after = everything_on_disk(folder)
    assert key not in after
    assert not any(
        tag.encode() in file.read_bytes() for tag in tags for file in folder.glob("library*") if file.is_file()
    )
    assert not any(
        tag.encode() in file.read_bytes() for tag in tags for file in (folder / "backups").rglob("*") if file.is_file()
    )
    assert len(room.board.all(Ballot)) == 6
    assert poll.id.encode() in after


def test_open_ballots_are_in_no_edit(room: Room) -> None:
    room.to_vote()
    person = next(iter(room.board.records["person"].values()))
    room.cast(person, A=2, B=1)  # type: ignore[arg-type]
    ours = [edit for edit in room.store.edits(room.board.document_id) if edit.actor == "room"]
    assert len(ours) == 1
    assert [(change.kind, set(change.after or {})) for change in ours[0].changes] == [("poll", {"ballots", "channels"})]
    assert person.id not in str(ours)
    assert room.option("A").id not in str(ours)


def test_changing_ones_mind_leaves_no_edit_at_all(room: Room) -> None:
    room.to_vote()
    person = next(iter(room.board.records["person"].values()))
    room.cast(person, A=3)  # type: ignore[arg-type]
    before = room.board.number
    room.cast(person, B=3)  # type: ignore[arg-type]
    assert room.board.number == before
    room.go()
    assert [dict(ballot.marks) for ballot in room.board.all(Ballot)] == [{room.option("B").id: 3}]


def test_ballots_revealed_stand_in_an_order_that_says_nothing(room: Room) -> None:
    """The order of the ballots' ids is chance: over many votes the first voter is not always first."""
    poll = room.to_vote(voters=6)
    voters = sorted(room.board.records["person"].values(), key=lambda person: person.position)  # type: ignore[attr-defined]
    for number, person in enumerate(voters):
        room.cast(person, **{"ABCDEF"[number]: 3})  # type: ignore[arg-type]
    room.go()
    marks = [dict(ballot.marks) for ballot in sorted(room.board.all(Ballot), key=lambda ballot: ballot.id)]
    assert sorted(next(iter(one)) for one in marks) == sorted(
        option.id for option in polls.options_of(room.board, poll.id)
    )
    assert all(ballot.perspective_id is None for ballot in room.board.all(Ballot))


def test_the_key_is_readable_by_the_owner_alone(room: Room) -> None:
    room.to_vote()
    folder = room.store.place.keys
    assert folder.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in folder.iterdir())


def test_a_key_that_outlived_its_poll_is_destroyed_at_the_next_opening(room: Room, open_store: OpenStore) -> None:
    import os

    room.to_vote()
    key = next(room.store.place.keys.iterdir())
    secret = key.read_bytes()
    room.go()
    key.write_bytes(secret)  # as if a crash had come between commit and erasing
    os.utime(key, (1, 1))
    open_store(str(room.store.place.file))
    assert not key.exists()


def test_the_key_of_a_running_poll_stays(room: Room, open_store: OpenStore) -> None:
    import os

    room.to_vote()
    key = next(room.store.place.keys.iterdir())
    os.utime(key, (1, 1))
    open_store(str(room.store.place.file))
    assert key.exists()


def test_a_reveal_that_is_refused_keeps_box_and_key(room: Room) -> None:
    poll = room.to_vote()
    room.act(lambda draft: paper.enter_paper(draft, poll.id, 7, {1: 1}))
    with pytest.raises(Exception, match="not read back"):
        room.act(steps.go)
    assert next(room.store.place.keys.iterdir()).read_bytes()
    room.act(lambda draft: paper.read_back(draft, poll.id, 7))
    room.go()
    assert len(room.board.all(Ballot)) == 1


def test_a_reveal_undone_by_a_failing_group_keeps_box_and_key(room: Room) -> None:
    poll = room.to_vote()
    person = next(iter(room.board.records["person"].values()))
    room.cast(person, A=1)  # type: ignore[arg-type]

    def reveal_then_fail() -> None:
        with room.store.group() as group, group.edit(room.board, "facilitator", say("x")) as draft:
            polls.reveal(draft, poll.id)
            raise RuntimeError("poison")

    with pytest.raises(RuntimeError):
        reveal_then_fail()
    assert next(room.store.place.keys.iterdir()).read_bytes()
    room.go()
    assert len(room.board.all(Ballot)) == 1


def test_without_its_key_a_vote_can_still_be_revealed(room: Room) -> None:
    """A backup was restored on another laptop: keys do not travel."""
    room.to_vote()
    people = list(room.board.records["person"].values())
    room.cast(people[0], A=2)  # type: ignore[arg-type]
    next(room.store.place.keys.iterdir()).unlink()
    with pytest.raises(KnownError, match="key of this vote"):
        room.cast(people[1], A=1)  # type: ignore[arg-type]
    room.go()
    assert polls.tally(room.board, room.poll()).scores[room.option("A").id] == 2


def test_on_a_database_server_key_and_box_go_with_the_reveal(library: str, open_store: OpenStore) -> None:
    room = Room(open_store(library))
    room.to_vote()
    person = next(iter(room.board.records["person"].values()))
    room.cast(person, A=2)  # type: ignore[arg-type]
    room.go()
    store: Store = room.store
    with store.engine.connect() as connection:
        for table in ("ballot_box", "poll_key"):
            assert connection.exec_driver_sql(f"select count(*) from {table}").scalar() == 0
    assert len(room.board.all(Ballot)) == 1


def test_while_others_read_the_log_is_cut_as_soon_as_they_let_go(
    tmp_path: Path, open_store: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(open_store(str(tmp_path / "library.sqlite")))
    room.to_vote(voters=6)
    people = list(room.board.records["person"].values())
    for person in people:
        room.cast(person, A=3)  # type: ignore[arg-type]
    monkeypatch.setattr(opening, "READERS_MAY_TAKE", 20)
    told: list[float] = []
    room.board.listeners.append(lambda _edit: told.append((tmp_path / "library.sqlite-wal").stat().st_size))
    with open_store(str(tmp_path / "library.sqlite")).engine.connect().execution_options(reading=True) as reader:
        reader.exec_driver_sql("select 1 from idea").all()
        room.go()
        assert told[-1] > 0  # nobody in the room waits for a reader
        monkeypatch.setattr(opening, "READERS_MAY_TAKE", 600_000)
        room.write("and no later edit does")
        assert (tmp_path / "library.sqlite-wal").stat().st_size > 0
    room.write("the next edit cuts it")
    assert (tmp_path / "library.sqlite-wal").stat().st_size == 0


def test_a_key_has_a_name_that_is_no_path(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("words")
    keys = KeyFolder(tmp_path / "keys")
    for act in (keys.make, keys.read, keys.destroy, keys.age):
        with pytest.raises(AssertionError):
            act("../precious.txt")
    assert (tmp_path / "precious.txt").read_text() == "words"


def test_two_libraries_side_by_side_have_keys_of_their_own(tmp_path: Path, open_store: OpenStore) -> None:
    import os

    room = Room(open_store(str(tmp_path / "city.sqlite")))
    room.to_vote()
    key = next(room.store.place.keys.iterdir())
    os.utime(key, (1, 1))
    open_store(str(tmp_path / "city.db"))
    assert key.exists()
