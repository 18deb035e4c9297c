"""Checking a library: the file, and that every session's rows are what its edits say; and mending it from the edits."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field

import sqlalchemy as sa

from workshop.board import Board
from workshop.messages import KnownError, Message, say
from workshop.records import Picture
from workshop.storage import rows
from workshop.storage.engine import DAMAGED, plainly, reading
from workshop.storage.pictures import picture_file
from workshop.storage.places import Place
from workshop.storage.sqlite import journal_mode, sqlite_module
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
    found = Checked(*engine_and_mode(store.place))
    try:
        with plainly(), _opened(store, repair) as connection:
            _check(connection, store, found, repair)
    except KnownError as error:
        if repair and error.message.text == DAMAGED:
            raise KnownError(
                "The library is too damaged to be mended. Nothing was changed. Put a backup in its place: charrette restore FILE."
            ) from None
        raise
    return found


def _check(connection: sa.Connection, store: Store, found: Checked, repair: bool) -> None:
    if repair and connection.dialect.name == "sqlite":
        connection.exec_driver_sql("reindex")
    _check_file(connection, found)
    heads = {row.id: row.number for row in connection.execute(_locked(connection, repair))}
    ids = sorted({*heads, *connection.execute(sa.select(edits.c.document_id).distinct()).scalars()})
    for id in ids:
        told = _differs(connection, id, found, store)
        if told is not None and repair and told.number >= heads.get(id, 0):  # else an edit is missing: keep the rows
            _mend(connection, told, found)
    found.documents = len(ids)


def _opened(store: Store, repair: bool) -> AbstractContextManager[sa.Connection]:
    return store.engine.begin() if repair else reading(store.engine)


def _locked(connection: sa.Connection, repair: bool) -> sa.Select[str, int]:
    query = sa.select(documents.c.id, documents.c.number)
    return query.with_for_update() if repair and connection.dialect.name != "sqlite" else query


def replay(connection: sa.Connection, document_id: str) -> Board:
    """A board made from nothing but a document's edits."""
    board = Board(document_id)
    for row in connection.execute(rows.AFTER, {"its_id": document_id, "since": 1}):
        board.apply(rows.edit_of(row))
    return board


def engine_and_mode(place: Place) -> tuple[str, str]:
    """The database engine with its version, and how it keeps commits."""
    if place.file is None:
        return "PostgreSQL", "server"
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
    try:
        written = rows.read_board(connection, document_id)
    except (sa.exc.SQLAlchemyError, ValueError, TypeError):
        written = Board(document_id)
    same = (told.number, told.edit_id, told.records)
    if (written.number, written.edit_id, written.records) == same:
        return None
    found.faults.append(say("Session {id}: its rows are not what its edits say", id=document_id))
    return told


def _mend(connection: sa.Connection, board: Board, found: Checked) -> None:
    id = board.document_id
    last = sa.select(edits.c.number, edits.c.at).where(edits.c.document_id == id).order_by(edits.c.number.desc())
    head = connection.execute(last).first()
    if head is None or head.number != board.number:
        return  # an edit is missing in between: what the rows hold may be all there is
    for table in (*TABLES.values(), documents):
        of_it = table.c.id if table is documents else table.c.document_id
        connection.execute(sa.delete(table).where(of_it == id))
    rows.write_board(connection, board)
    kind = next(name for name, records in board.records.items() if id in records)
    values = {"id": id, "kind": kind, "number": head.number, "edit_id": board.edit_id, "changed": head.at}
    connection.execute(sa.insert(documents), values)
    found.mended.append(say("Session {id}: written anew from its edits", id=id))
