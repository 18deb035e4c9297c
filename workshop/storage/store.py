"""The store: the one door in (`edit`), the one feed out (`catch_up`), undo, and what is in a library."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from workshop.actions.voters import voter_of
from workshop.board import Board, Draft
from workshop.edit import Edit, Entry
from workshop.messages import KnownError, Message
from workshop.records import KINDS
from workshop.storage import opening, rows
from workshop.storage.ballots import Box, KeyFolder
from workshop.storage.engine import connect, plainly, reading
from workshop.storage.now import now_ms, random_id
from workshop.storage.places import place_of
from workshop.storage.tables import TABLES, documents, edits
from workshop.storage.transaction import Group, Undone
from workshop.values import Milliseconds

ENTRIES = sa.select(edits.c.number, edits.c.at, edits.c.actor, edits.c.label, edits.c.word, edits.c.state)
BETWEEN_GROUPS = 0.002  # seconds that a bulk writer leaves to the others


@dataclass(frozen=True, slots=True)
class Listed:
    """One document of a library."""

    id: str
    kind: str
    title: str
    state: str
    changed: Milliseconds


class Store:
    """A library: the only thing that talks SQL. Use it in one thread."""

    def __init__(
        self,
        library_name: str | None = None,
        *,
        clock: Callable[[], Milliseconds] = now_ms,
        new_id: Callable[[], str] = random_id,
    ) -> None:
        self.place = place_of(library_name)
        self.clock, self.new_id = clock, new_id
        self.keys = KeyFolder(self.place.keys) if self.place.file else None
        with plainly():
            opening.prepare(self.place)
            self.engine = connect(self.place)
            try:
                opening.open_tables(self.engine)
                erased = opening.finish_erasing(self.engine, self.keys)
            except BaseException:
                self.engine.dispose()
                raise
        self._file_id = opening.file_id(self.place)
        self._inside = False
        self._to_erase = not erased  # whether the write-ahead log may still hold ballots of a revealed vote
        self._last_group = 0.0

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    # documents

    def new(self) -> Board:
        """An empty board with a new id; it is in the library from its first edit on."""
        return Board(self.new_id())

    def load(self, document_id: str, kinds: Iterable[str] = KINDS) -> Board:
        """All records of a document, or only some kinds of them. KnownError where there is none."""
        opening.refuse_vanished(self.place, self._file_id)
        with plainly(), reading(self.engine) as connection:
            board = rows.read_board(connection, document_id, kinds)
        if not board.number:
            raise KnownError(
                "There is no session {id} in this library. See them all: charrette sessions.", id=document_id
            )
        return board

    def sessions(self) -> list[Listed]:
        """The sessions of the library, the one changed last first."""
        session = TABLES["session"]
        columns = documents.c.id, documents.c.kind, session.c.title, session.c.state, documents.c.changed
        query = sa.select(*columns).join(session, session.c.document_id == documents.c.id)
        with plainly(), reading(self.engine) as connection:
            found = connection.execute(query.order_by(documents.c.changed.desc(), documents.c.id)).all()
        return [Listed(*row) for row in found]

    def ask(self, query: str, **values: str) -> Sequence[Sequence[Any]]:
        """The rows of one query of `overview`, whose text SQLite and PostgreSQL both understand."""
        with plainly(), reading(self.engine) as connection:
            return connection.execute(sa.text(query), values).all()

    def history(self, document_id: str, last: int | None = None) -> list[Entry]:
        """A document's edits, newest first, without what they changed."""
        query = ENTRIES.where(edits.c.document_id == document_id)
        with plainly(), reading(self.engine) as connection:
            found = connection.execute(query.order_by(edits.c.number.desc()).limit(last)).all()
        return [_entry(row) for row in found]

    def last_of(self, document_id: str, actor: str, *, state: str = "") -> Entry | None:
        """The newest edit of an actor; `state`: the newest that is in it."""
        query = ENTRIES.where(edits.c.document_id == document_id, edits.c.actor == actor)
        query = query.where(edits.c.state == state) if state else query
        with plainly(), reading(self.engine) as connection:
            row = connection.execute(query.order_by(edits.c.number.desc()).limit(1)).first()
        return _entry(row) if row else None

    def edits(self, document_id: str) -> list[Edit]:
        """All edits of a document, with what they changed, oldest first."""
        with plainly(), reading(self.engine) as connection:
            found = connection.execute(rows.AFTER, {"its_id": document_id, "since": 1}).all()
        return [rows.edit_of(row) for row in found]

    def have_voted(self, poll_id: str, person_ids: Iterable[str]) -> set[str]:
        """Which of these people have a ballot of their own in the box of a vote; never what is on it."""
        with plainly(), reading(self.engine) as connection:
            box = Box(connection, self.keys, lambda _act: None)
            of = {voter_of(id): id for id in person_ids}
            return {of[voter] for voter in box.voters(poll_id, of)}

    # the one door

    @contextmanager
    def edit(self, board: Board, actor: str, label: Message, *, key: str | None = None) -> Iterator[Draft]:
        """One edit: rules run inside, under the document's lock; when this returns it is on the disk.

        `key`: made by whoever sends the act, so that sending it again raises AlreadyDone and changes nothing.
        """
        with self._transaction() as group, group.drafting(board, actor, label, key) as draft:
            yield draft

    @contextmanager
    def group(self) -> Iterator[Group]:
        """Several edits in one commit; one that fails does so alone."""
        time.sleep(max(0.0, self._last_group + BETWEEN_GROUPS - time.monotonic()))
        with self._transaction() as group:
            yield group
        self._last_group = time.monotonic()

    def undo(self, board: Board, actor: str) -> Undone | None:
        """Take back the actor's last edit that is live; None where there is nothing to take back."""
        with self._transaction() as group:
            return group.undo(board, actor)

    def redo(self, board: Board, actor: str) -> Undone | None:
        """Bring back what the actor undid last."""
        with self._transaction() as group:
            return group.redo(board, actor)

    @contextmanager
    def _transaction(self) -> Iterator[Group]:
        assert not self._inside, "an edit inside an edit"
        group = Group(self.keys, self.clock, self.new_id)
        self._inside = True
        try:
            with plainly(), self.engine.begin() as connection:
                opening.refuse_vanished(
                    self.place, self._file_id
                )  # under the lock: a restore holds it while it replaces
                group.connection = connection
                yield group
                opening.refuse_vanished(self.place, self._file_id)
            opening.refuse_vanished(self.place, self._file_id)
            group.committed()
        except BaseException:
            group.failed()
            raise
        finally:
            self._inside = False
            group.tell()
        if group.emptied or self._to_erase:  # the reveal itself waits for readers, whatever comes later only tries
            patience = opening.READERS_MAY_TAKE if group.emptied else 0
            self._to_erase = not opening.truncate_log(self.engine, patience)

    # the one feed

    def catch_up(self, board: Board) -> None:
        """Bring a board up to date with what any process has committed, and tell its listeners."""
        opening.refuse_vanished(self.place, self._file_id)
        with plainly(), reading(self.engine) as connection:
            found = rows.news(connection, board)
            fresh = rows.read_board(connection, board.document_id) if found is None else None
        if fresh:
            board.become(fresh)
            board.tell(None)
        for edit in found or ():
            board.apply(edit)
        for edit in found or ():
            board.tell(edit)


def _entry(row: sa.Row[*tuple[Any, ...]]) -> Entry:
    return Entry(row.number, row.at, row.actor, rows.label_of(row.label), row.word, row.state)
