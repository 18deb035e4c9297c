from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.room import Room
from workshop.messages import KnownError
from workshop.storage.places import place_of, refuse_unsafe, unsafe
from workshop.storage.sqlite import is_sound, journal_mode, sqlite_module
from workshop.storage.store import Store

MOUNTS = "/dev/sda1 / ext4 rw 0 0\nserver:/home /home/ana nfs4 rw 0 0\n//box/share /mnt/my\\040share cifs rw 0 0\n"


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("/data/charrette", ""),
        ("/home/ana/charrette", "a network folder"),
        ("/home/anabel/charrette", ""),
        ("/mnt/my share/x", "a network folder"),
        ("/data/Dropbox/team", "kept in step with a cloud (Dropbox)"),
        ("/data/OneDrive - City of Larkhaven/x", "kept in step with a cloud (OneDrive - City of Larkhaven)"),
    ],
)
def test_network_and_cloud_folders_are_no_place_for_a_library(folder: str, reason: str) -> None:
    assert unsafe(Path(folder), MOUNTS) == reason


def test_a_cloud_folder_is_refused_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    with pytest.raises(KnownError, match=r"not safe in .*Dropbox"):
        Store(str(tmp_path / "Dropbox" / "library.sqlite"))
    assert list((tmp_path / "Dropbox").iterdir()) == []


def test_a_folder_in_place_of_a_library_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is a folder"):
        refuse_unsafe(tmp_path)


def test_without_a_name_the_library_is_in_the_users_data_folder(tmp_path: Path) -> None:
    place = place_of(None)
    assert place.file is not None
    assert place.file.is_relative_to(tmp_path / "home")
    assert place.file.parent.is_dir()


def test_what_belongs_to_a_library_lies_beside_it(tmp_path: Path) -> None:
    place = place_of(str(tmp_path / "city.sqlite"))
    assert (place.pictures.name, place.keys.name) == ("city.sqlite.pictures", "city.sqlite.keys")


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_the_sqlite_versions_that_can_drop_commits_are_known(version: tuple[int, ...], sound: bool) -> None:
    assert is_sound(version) is sound


def test_an_unsound_sqlite_gets_a_rollback_journal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("workshop.storage.sqlite.is_sound", lambda _version: False)
    store = Store(str(tmp_path / "library.sqlite"))
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("pragma journal_mode").scalar() == "truncate"
    store.close()


def test_commits_are_durable_and_what_is_deleted_is_overwritten(store: Store) -> None:
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("pragma synchronous").scalar() == 2
        assert connection.exec_driver_sql("pragma secure_delete").scalar() == 1
        assert connection.exec_driver_sql("pragma journal_mode").scalar() == journal_mode() == "wal"
    assert is_sound(sqlite_module().sqlite_version_info)


@pytest.mark.xdist_group("postgresql")
def test_a_database_of_another_program_is_not_touched(postgresql: Callable[[], str]) -> None:
    address = postgresql()
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql("create table session (id text)")
    with pytest.raises(KnownError, match="This database holds other tables"):
        Store(address)
    assert sa.inspect(engine).get_table_names() == ["session"]
    engine.dispose()


@pytest.mark.xdist_group("postgresql")
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda address: address.rpartition("/")[0] + "/nowhere", "knows no such database"),
        (lambda address: address.replace("charrette@", "nobody@"), "knows no such database, or no such user"),
        (lambda address: address.replace("127.0.0.1", "no.such.host.invalid"), "no database server of this name"),
        (lambda address: re.sub(r":\d+/", ":1/", address), "does not answer"),
        (lambda address: re.sub(r":\d+/", ":port/", address), "address cannot be used"),
    ],
)
def test_a_server_that_cannot_be_used_is_said_in_words(
    postgresql: Callable[[], str], change: Callable[[str], str], sentence: str
) -> None:
    with pytest.raises(KnownError, match=sentence):
        Store(change(postgresql()))


@pytest.mark.xdist_group("postgresql")
def test_who_holds_a_table_of_the_server_for_long_does_not_hold_us_for_ever(
    postgresql: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.storage.engine.PATIENCE", 0.2)
    store = Store(postgresql())
    room = Room(store)
    with store.engine.connect() as other:
        other.exec_driver_sql("lock table idea")
        with pytest.raises(KnownError, match="busy"):
            room.write("A")
    room.write("B")
    store.close()
