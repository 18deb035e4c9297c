"""SQLite itself, without SQLAlchemy: which one, whether it is sound, whether a file is a library of ours."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from urllib.parse import quote

APPLICATION_ID = 0x43484152  # "CHAR" at a fixed place of the file: this SQLite file is a library
REVISION = "0001"  # of the schema; raised together with a migration
PATIENCE = 5.0  # seconds that a writer waits for its turn


def sqlite_module() -> ModuleType:
    """The newest SQLite there is: the bundled one of Python 3.11 can drop acknowledged commits in WAL mode."""
    import sqlite3

    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return sqlite3
    return dbapi2 if dbapi2.sqlite_version_info > sqlite3.sqlite_version_info else sqlite3


def is_sound(version: tuple[int, ...]) -> bool:
    """Whether a SQLite is free of the WAL-reset bug (3.7.0 to 3.51.2; sqlite.org/wal.html#walresetbug)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def journal_mode() -> str:
    """WAL where it is sound, else a rollback journal."""
    return "wal" if is_sound(sqlite_module().sqlite_version_info) else "truncate"


def read_only(file: Path) -> str:
    """The address under which SQLite opens a file without ever writing it."""
    return f"file:{quote(str(file))}?mode=ro"


def marked(file: Path) -> int:
    """The application id of a SQLite file, its write-ahead log included; ours for one that holds nothing yet.

    -1 where it cannot be read.
    """
    module = sqlite_module()
    try:
        database = module.connect(read_only(file), uri=True, timeout=PATIENCE)
        try:
            empty = database.execute("select not exists (select 1 from sqlite_master)").fetchone()[0]
            return APPLICATION_ID if empty else int(database.execute("pragma application_id").fetchone()[0])
        finally:
            database.close()
    except module.Error:
        return -1
