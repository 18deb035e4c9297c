from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.room import Room
from workshop.actions import people
from workshop.messages import KnownError
from workshop.storage import overview
from workshop.storage.glance import Glance, first_look
from workshop.storage.sqlite import sqlite_module
from workshop.storage.store import Store

ALONE = """
import sys
from workshop.storage import overview
from workshop.storage.glance import first_look
print([found.title for found in overview.sessions(first_look(sys.argv[1]))], "sqlalchemy" in sys.modules)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A library with two sessions, one of which runs, and its store closed."""
    place = tmp_path / "seen.sqlite"
    store = Store(str(place))
    room = Room(store, team="Larkhaven")
    room.act(lambda draft: people.add(draft, "Odette Marsh", role="decider", here=False))
    room.join("Ray", "Mina")
    room.to_vote("A", "B")
    Room(store, recipe="five-day-sprint")
    store.close()
    return place


def look(file: Path) -> Glance:
    glance = first_look(str(file))
    assert glance
    return glance


def test_a_glance_sees_what_the_store_sees(file: Path) -> None:
    glance, store = look(file), Store(str(file))
    try:
        listed = overview.sessions(store)
        assert len(listed) == 2
        assert overview.sessions(glance) == listed
        assert overview.stamp(glance) == overview.stamp(store)
        assert overview.texts(glance) == overview.texts(store)
        for found in listed:
            assert overview.parts(glance, found.id) == overview.parts(store, found.id)
            assert overview.question(glance, found.id) == overview.question(store, found.id)
            assert type(found.clock_runs) is bool
    finally:
        glance.close()
        store.close()


def test_a_glance_does_without_sqlalchemy_and_leaves_the_file_as_it_is(file: Path) -> None:
    before = file.read_bytes()
    done = subprocess.run([sys.executable, "-c", ALONE, str(file)], capture_output=True, text=True, check=True)
    assert done.stdout == "['Before the water rises', 'Before the water rises'] False\n"
    assert file.read_bytes() == before


def test_what_is_no_library_of_this_format_is_left_to_the_store(file: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.sqlite").touch()
    (tmp_path / "bad.sqlite").write_bytes(b"not a library" * 100)
    foreign = sqlite_module().connect(tmp_path / "foreign.sqlite")
    foreign.execute("create table alembic_version (version_num text)")
    foreign.execute("insert into alembic_version values ('0001')")
    foreign.commit()
    foreign.close()
    newer = sqlite_module().connect(file)
    newer.execute("update alembic_version set version_num = '9999'")
    newer.commit()
    newer.close()
    names = ("missing", "empty", "bad", "foreign", "seen")
    assert [first_look(str(tmp_path / f"{name}.sqlite")) for name in names] == [None] * len(names)
    assert first_look("postgresql+psycopg://nobody@localhost:1/none") is None
    assert not (tmp_path / "missing.sqlite").exists()


def test_what_a_glance_cannot_read_is_said_in_a_sentence(file: Path) -> None:
    glance = look(file)
    other = sqlite_module().connect(file)
    other.execute("drop table clock")
    other.close()
    with pytest.raises(KnownError, match="cannot be read yet"):
        overview.sessions(glance)
    glance.close()
