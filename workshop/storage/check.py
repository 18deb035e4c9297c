"""Checking a library: the file, and that every session's rows are what its edits say; and mending it from the edits."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field

import sqlalchemy as sa

from workshop.board import Board
from workshop.messages import Message, say
from workshop.records import KINDS, Picture
from workshop.storage import rows
from workshop.storage.engine import journal_mode, plainly, reading, sqlite_module
from workshop.storage.pictures import picture_file
from workshop.storage.store import Store
from workshop.storage.tables import TABLES, documents, edits


@dataclass
class Checked:
    """What a check found."""

    engine: str
    mode: str
    documents: int = 0
    faults: list[Message] = field(default_factory=list)
    mended: list[Message] = field(default_factory=list)


def check(store: Store, *, repair: bool = False) -> Checked:
    """Read everything once. With `repair`, rows that differ from what the edits say are written anew.

    A repair is one writing transaction: indexes first, then everything is read under the lock and mended.
    """
    found = Checked(*_engine(store))
    with plainly(), _opened(store, repair) as connection:
        if repair and connection.dialect.name == "sqlite":
            connection.exec_driver_sql("reindex")
        _check_file(connection, found)
        ids = connection.execute(_locked(connection, repair)).scalars().all()
        for id in ids:
            told = _differs(connection, id, found, store)
            if told is not None and repair:
                _mend(connection, told, found)
    found.documents = len(ids)
    return found


def _opened(store: Store, repair: bool) -> AbstractContextManager[sa.Connection]:
    return store.engine.begin() if repair else reading(store.engine)


def _locked(connection: sa.Connection, repair: bool) -> sa.Select[str]:
    query = sa.select(documents.c.id).order_by(documents.c.id)
    return query.with_for_update() if repair and connection.dialect.name != "sqlite" else query


def replay(connection: sa.Connection, document_id: str) -> Board:
    """A board made from nothing but a document's edits."""
    board = Board(document_id)
    for row in connection.execute(rows.AFTER, {"its_id": document_id, "since": 1}):
        board.apply(rows.edit_of(row))
    return board


def _engine(store: Store) -> tuple[str, str]:
    if store.place.file is None:
        return store.engine.dialect.name, "server"
    return f"SQLite {sqlite_module().sqlite_version}", journal_mode()


def _check_file(connection: sa.Connection, found: Checked) -> None:
    if connection.dialect.name == "sqlite":
        for answer in connection.exec_driver_sql("pragma integrity_check").scalars():
            if answer != "ok":
                found.faults.append(say("The file: {answer}", answer=str(answer)))


def _differs(connection: sa.Connection, document_id: str, found: Checked, store: Store) -> Board | None:
    try:
        told = replay(connection, document_id)
    except (AssertionError, KeyError, TypeError, ValueError) as error:
        found.faults.append(say("Session {id}: its edits cannot be read ({why})", id=document_id, why=str(error)))
        return None
    for picture in told.all(Picture):
        if picture_file(store.place, picture.sha256) is None:
            found.faults.append(
                say("Session {id}: a picture is missing or damaged: {title}", id=document_id, title=picture.title)
            )
    written = rows.read_board(connection, document_id)
    if written.records == told.records and written.number == told.number:
        return None
    found.faults.append(say("Session {id}: its rows are not what its edits say", id=document_id))
    return told


def _mend(connection: sa.Connection, board: Board, found: Checked) -> None:
    id = board.document_id
    last = sa.select(edits.c.number, edits.c.id).where(edits.c.document_id == id).order_by(edits.c.number.desc())
    head = connection.execute(last).first()
    if head is None or head.number != board.number:
        return  # an edit is missing in between: what the rows hold may be all there is
    for kind in KINDS:
        connection.execute(sa.delete(TABLES[kind]).where(TABLES[kind].c.document_id == id))
    rows.write_board(connection, board)
    values = {"number": head.number, "edit_id": head.id}
    connection.execute(sa.update(documents).where(documents.c.id == id).values(values))
    found.mended.append(say("Session {id}: written anew from its edits", id=id))
