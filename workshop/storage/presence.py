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
        self._written: dict[str, tuple[str, Milliseconds]] = {}

    def set(self, person_id: str, state: str) -> bool:
        """Note a person's state; False where it was noted less than a second ago."""
        now = self._store.clock()
        _, at = self._written.get(person_id, ("", 0))
        if at and now - at < EVERY:
            return False
        self._written[person_id] = (state, now)
        mine = self._of(person_id)
        values = {"state": state, "at": now}
        with plainly(), self._store.engine.begin() as connection:
            if not connection.execute(sa.update(presence).where(*mine).values(values)).rowcount:
                row = {"document_id": self._document_id, "person_id": person_id} | values
                connection.execute(sa.insert(presence), row)
        return True

    def all(self) -> dict[str, tuple[str, Milliseconds]]:
        """Everybody's last state and when it was noted."""
        ours = presence.c.document_id == self._document_id
        query = sa.select(presence.c.person_id, presence.c.state, presence.c.at).where(ours)
        with plainly(), reading(self._store.engine) as connection:
            return {person: (state, at) for person, state, at in connection.execute(query)}

    def clear(self) -> None:
        """Forget everybody's state: at the start, nobody has been heard of yet."""
        self._written.clear()
        with plainly(), self._store.engine.begin() as connection:
            connection.execute(sa.delete(presence).where(presence.c.document_id == self._document_id))

    def _of(self, person_id: str) -> tuple[sa.ColumnElement[bool], ...]:
        return presence.c.document_id == self._document_id, presence.c.person_id == person_id
