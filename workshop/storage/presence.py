"""Presence: who writes, is quiet or lost the Wi-Fi. A table of its own: no record, no edit, no export."""

from __future__ import annotations

import sqlalchemy as sa

from workshop.records import Milliseconds
from workshop.storage.engine import plainly, reading
from workshop.storage.store import Store
from workshop.storage.tables import presence

EVERY: Milliseconds = 1_000  # a person's state is written at most this often


class Presence:
    """The people of one document, as they are right now."""

    def __init__(self, store: Store, document_id: str) -> None:
        self._store, self._document_id = store, document_id
        self._written: dict[str, Milliseconds] = {}  # when each was written last
        self._waiting: dict[str, str] = {}

    def set(self, person_id: str, state: str) -> None:
        """Note a person's state; where one was noted less than a second ago, `flush` writes the last of them later."""
        self._waiting[person_id] = state
        self.flush()

    def flush(self) -> None:
        """Write the states that waited for their second to pass."""
        now = self._store.clock()
        due = [id for id in self._waiting if not 0 <= now - self._written.get(id, -EVERY) < EVERY]
        for person_id in due:
            self._write(person_id, self._waiting.pop(person_id), now)
            self._written[person_id] = now

    def _write(self, person_id: str, state: str, now: Milliseconds) -> None:
        values = {"state": state, "at": now}
        with plainly(), self._store.engine.begin() as connection:
            if not connection.execute(sa.update(presence).where(*self._of(person_id)).values(values)).rowcount:
                row = {"document_id": self._document_id, "person_id": person_id} | values
                connection.execute(sa.insert(presence), row)

    def all(self) -> dict[str, tuple[str, Milliseconds]]:
        """Everybody's last state and when it was noted."""
        ours = presence.c.document_id == self._document_id
        query = sa.select(presence.c.person_id, presence.c.state, presence.c.at).where(ours)
        with plainly(), reading(self._store.engine) as connection:
            return {person: (state, at) for person, state, at in connection.execute(query)}

    def clear(self) -> None:
        """Forget everybody's state: at the start, nobody has been heard of yet."""
        self._written.clear()
        self._waiting.clear()
        with plainly(), self._store.engine.begin() as connection:
            connection.execute(sa.delete(presence).where(presence.c.document_id == self._document_id))

    def _of(self, person_id: str) -> tuple[sa.ColumnElement[bool], ...]:
        return presence.c.document_id == self._document_id, presence.c.person_id == person_id
