"""Connections to a library: a sound SQLite, durable commits, short waits; or PostgreSQL."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, OperationalError

from workshop.messages import KnownError
from workshop.storage.places import Place
from workshop.storage.sqlite import PATIENCE, journal_mode, sqlite_module

PAUSE = 0.001  # between two tries; SQLite's own waiting grows to 100 ms and misses the gaps between writers


def connect(place: Place) -> sa.Engine:
    """An engine whose every transaction begins as one that reads or one that writes."""
    if place.file is None:
        return _postgresql(place.url)
    waiting = 0 if journal_mode() == "wal" else PATIENCE  # a rollback journal waits for readers at COMMIT
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(place.file)),
        module=sqlite_module(),
        json_serializer=_json,
        hide_parameters=True,  # a fault's log holds no idea and no ballot
        connect_args={"timeout": waiting, "check_same_thread": False},
    )
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _postgresql(url: str) -> sa.Engine:
    try:
        waiting = {"options": f"-c lock_timeout={int(PATIENCE * 1000)}"}
        return sa.create_engine(url, json_serializer=_json, hide_parameters=True, connect_args=waiting)
    except (ImportError, ValueError, sa.exc.ArgumentError) as error:
        raise KnownError(
            "This library's address cannot be used: {why}. Nothing was changed. For PostgreSQL: pip install 'charrette[postgres]'.",
            why=str(error),
        ) from None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def reading(engine: sa.Engine) -> sa.Connection:
    """A connection whose transaction never takes the write lock and sees one moment from begin to end."""
    connection = engine.connect().execution_options(reading=True)
    if engine.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ")
    return connection


def _prepare(database: Any, _record: object) -> None:
    database.isolation_level = None  # we say BEGIN ourselves
    cursor = database.cursor()
    for pragma in (f"journal_mode={journal_mode()}", "synchronous=full", "secure_delete=on", "trusted_schema=off"):
        _patiently(lambda pragma=pragma: cursor.execute(f"pragma {pragma}"))
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    if connection.get_execution_options().get("reading"):
        connection.exec_driver_sql("begin")
        _patiently(lambda: connection.exec_driver_sql("select 1 from sqlite_master limit 1"))
    else:
        _patiently(lambda: connection.exec_driver_sql("begin immediate"))


def _patiently(act: Any) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            act()
            return
        except Exception as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
        time.sleep(PAUSE)


DAMAGED = "The library is damaged. Do not delete it. Run: charrette check --repair, or restore a backup."
BUSY = "Another program has been busy in the library for five seconds. Nothing was changed. Close the other window, then do it again."
FAULTS = (
    ("disk is full", "The disk is full. Everything saved before is safe. Make room, then do it again."),
    (
        "readonly",
        "The library is read-only. Everything saved before is safe. Allow writing in its folder, then do it again.",
    ),
    ("locked", BUSY),
    ("lock timeout", BUSY),
    (
        "disk I/O error",
        "The disk does not take what is written. Everything saved before is safe. Check the disk, then do it again.",
    ),
    (
        "unable to open",
        "The library cannot be opened. Nothing was changed. Check that its folder exists and may be written.",
    ),
    ("not a database", "This file is not a Charrette library. It was not touched."),
    *((sign, DAMAGED) for sign in ("malformed", "no such table", "no such column", "Could not decode")),
    (
        "permission denied",
        "The database server does not allow that. Nothing was changed. Ask for rights in this database.",
    ),
    (
        "does not exist",
        "The database server knows no such database, or no such user. Nothing was changed. Check the address.",
    ),
    (
        "authentication failed",
        "The database server does not let this user in. Nothing was changed. Check name and password.",
    ),
    (
        "resolve host",
        "There is no database server of this name. Nothing was changed. Check the address and the network.",
    ),
    (
        "connection",
        "The database server does not answer. Everything saved before is safe. Check the network and the server.",
    ),
)


@contextmanager
def plainly() -> Iterator[None]:
    """Turns what the disk or the server refuses into a KnownError."""
    try:
        yield
    except (OperationalError, DatabaseError) as error:
        text = str(error.orig)
        for sign, sentence in FAULTS:
            if sign in text:
                raise KnownError(sentence) from error
        raise
    except (msgspec.DecodeError, json.JSONDecodeError) as error:  # of a column that holds no JSON
        raise KnownError(DAMAGED) from error
