"""Opening a library: whether a file is one, whether this program may write it, what a crash left to finish."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from workshop.messages import KnownError
from workshop.records import Milliseconds
from workshop.storage.ballots import KeyFolder, revealed_polls
from workshop.storage.engine import reading
from workshop.storage.places import Place, refuse_unsafe
from workshop.storage.sqlite import APPLICATION_ID, REVISION, marked, sqlite_module
from workshop.storage.tables import metadata, revisions

YOUNG = 60.0  # seconds: a key this new may belong to a poll that is just being committed
READERS_MAY_TAKE: Milliseconds = 2_000  # a reveal waits so long for them
FileId = tuple[int, int]


def prepare(place: Place) -> None:
    """KnownError where the place is not safe or the file is something else; makes nothing."""
    if place.file is None:
        return
    refuse_unsafe(place.file)
    if place.file.is_file():
        refuse_foreign(place.file)


def refuse_foreign(file: Path) -> None:
    """KnownError where a file is not a library; a file of no bytes may become one."""
    with file.open("rb") as handle:
        head = handle.read(100)
    mark = int.from_bytes(head[68:72], "big") if head.startswith(b"SQLite format 3\0") else -1
    if mark == 0:
        mark = marked(file)  # just made: the mark is still in the write-ahead log
    if head and mark != APPLICATION_ID:
        raise KnownError(
            "{file} is not a Charrette library. It was not touched. Name another file, or open a session file with: charrette open.",
            file=str(file),
        )


def open_tables(engine: sa.Engine) -> None:
    """Make the tables of a new library; KnownError where a newer version of the program wrote it."""
    with reading(engine) as connection:
        found = _revision(connection)
    if found is None:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":  # one at a time: CREATE TABLE does not wait for another
                connection.exec_driver_sql(f"select pg_advisory_xact_lock({APPLICATION_ID})")
                _refuse_strange(connection)
            _create(connection)
    elif found != REVISION:
        raise newer(found)


def _refuse_strange(connection: sa.Connection) -> None:
    """KnownError where a server's database is another program's, or cannot hold every script."""
    if _revision(connection) is None and sa.inspect(connection).get_table_names():
        raise KnownError("This database holds other tables. It was not touched. Name an empty database, or make one.")
    encoding = connection.exec_driver_sql("show server_encoding").scalar()
    if encoding != "UTF8":
        raise KnownError(
            "This database is encoded in {encoding}. It was not touched. Make one in UTF8.", encoding=str(encoding)
        )


def newer(found: str) -> KnownError:
    """What is said about a library of another format."""
    return KnownError(
        "This library was written by a newer Charrette (format {found}, this program knows {ours}). It was not touched. "
        "Open it with the newer program, or name another library.",
        found=found,
        ours=REVISION,
    )


def _create(connection: sa.Connection) -> None:
    if _revision(connection) is not None:
        return  # another process was quicker
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"pragma application_id={APPLICATION_ID}")
    metadata.create_all(connection)
    connection.execute(sa.insert(revisions), {"version_num": REVISION})


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table(revisions.name):
        return None
    return connection.execute(sa.select(revisions.c.version_num)).scalar()


def finish_erasing(engine: sa.Engine, keys: KeyFolder | None) -> bool:
    """Destroy keys of revealed polls that a crash left behind, and cut the log. False where it has to be cut later."""
    if keys is None:
        return True
    with reading(engine) as connection:
        outlived = [poll_id for poll_id in revealed_polls(connection, keys) if not 0 <= keys.age(poll_id) <= YOUNG]
    for poll_id in outlived:
        keys.destroy(poll_id)
    return truncate_log(engine, 0)


def truncate_log(engine: sa.Engine, patience: Milliseconds) -> bool:
    """Move the write-ahead log into the library and empty it. False where readers did not let go: try again."""
    if engine.dialect.name != "sqlite":
        return True
    connection = engine.raw_connection()  # outside any transaction
    try:
        cursor = connection.cursor()
        cursor.execute(f"pragma busy_timeout={patience}")
        busy: int = cursor.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
        cursor.execute("pragma busy_timeout=0")
    except sqlite_module().Error:  # a full disk, for one: what is committed can still be read from the log
        return False
    finally:
        connection.close()
    return not busy


def file_id(place: Place) -> FileId | None:
    """What tells this very file from another put in its place."""
    if place.file is None:
        return None
    status = place.file.stat()
    return status.st_dev, status.st_ino


def refuse_vanished(place: Place, known: FileId | None) -> None:
    """KnownError where the library was deleted or replaced while open: writing on would go nowhere."""
    try:
        same = file_id(place) == known
    except OSError:
        same = False
    if not same:
        raise KnownError(
            "The library {file} was moved, deleted or replaced while it was open. What was saved before is in the backups. "
            "Put the file back, or restore a backup, then start Charrette again.",
            file=str(place.file),
        )
