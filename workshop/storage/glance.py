"""A first look at a library while the store, which takes longer to load, is not open yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshop.messages import KnownError
from workshop.storage.now import now_ms
from workshop.storage.places import place_of
from workshop.storage.sqlite import APPLICATION_ID, PATIENCE, REVISION, read_only, sqlite_module
from workshop.values import Milliseconds

OURS = "select (select * from pragma_application_id) = ? and (select version_num from alembic_version) = ?"


class Glance:
    """Answers the queries of `overview` and writes nothing. What is wrong with a library is for the store to say."""

    def __init__(self, library: str | None, database: Any) -> None:
        self.library, self.place = library, place_of(library)
        self._database = database

    def ask(self, query: str, **values: str) -> Sequence[Sequence[Any]]:
        """The rows of one query. KnownError where they cannot be read."""
        try:
            found: Sequence[Sequence[Any]] = self._database.execute(query, values).fetchall()
        except sqlite_module().Error as error:
            raise KnownError("The library cannot be read yet. Nothing was changed. It is tried again.") from error
        return found

    def clock(self) -> Milliseconds:
        """The time."""
        return now_ms()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def first_look(library: str | None) -> Glance | None:
    """A glance at a library file of this program's format; None for all else, also for what is not there yet."""
    module = sqlite_module()
    try:
        file = place_of(library).file
        if file is None or not file.is_file():
            return None
        database = module.connect(read_only(file), uri=True, timeout=PATIENCE)
    except (KnownError, OSError, module.Error):
        return None
    try:
        ours = bool(database.execute(OURS, (APPLICATION_ID, REVISION)).fetchone()[0])
    except module.Error:
        ours = False
    if not ours:
        database.close()
        return None
    return Glance(library, database)
