"""Checking a library: the file, and that every session's rows are what its edits say; and mending it from the edits."""

from __future__ import annotations

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
    """Read everything once. With `repair`, rows that differ from what the edits say are written anew."""
    found = Checked(*_engine(store))
    with plainly(), reading(store.engine) as connection:
        _check_file(connection, found)
        ids = connection.execute(sa.select(documents.c.id)).scalars().all()
        wrong = [(id, board) for id in ids if (board := _differs(connection, id, found, store)) is not None]
    found.documents = len(ids)
    if repair:
        _repair(store, wrong, found)
    return found


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


def _repair(store: Store, wrong: list[tuple[str, Board]], found: Checked) -> None:
    with plainly(), store.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("reindex")
        for id, board in wrong:
            for kind in KINDS:
                connection.execute(sa.delete(TABLES[kind]).where(TABLES[kind].c.document_id == id))
            rows.write_board(connection, board)
            last = sa.select(edits.c.id).where(edits.c.document_id == id, edits.c.number == board.number)
            values = {"number": board.number, "edit_id": connection.execute(last).scalar_one()}
            connection.execute(sa.update(documents).where(documents.c.id == id).values(values))
            found.mended.append(say("Session {id}: written anew from its edits", id=id))
