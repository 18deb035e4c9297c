"""Records and edits as rows: how a commit is written and how a board is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import msgspec
import sqlalchemy as sa

from workshop.board import Board
from workshop.edit import Change, Edit, Fields, as_fields, collections, defaults, field_names, from_fields
from workshop.messages import Message
from workshop.records import KINDS, FrozenMap, Record
from workshop.storage.tables import TABLES, documents, edits


def write_changes(connection: sa.Connection, document_id: str, changes: Sequence[Change]) -> None:
    """Bring the records' rows to the state after the changes, in as few statements as there are shapes of change."""
    inserts: dict[str, list[Fields]] = defaultdict(list)
    deletes: dict[str, list[Fields]] = defaultdict(list)
    updates: dict[tuple[str, tuple[str, ...]], list[Fields]] = defaultdict(list)
    for change in changes:
        if change.after is None:
            deletes[change.kind].append({"its_document": document_id, "its_id": change.id})
        elif change.before is None:
            inserts[change.kind].append({"document_id": document_id} | defaults(change.kind) | change.after)
        else:
            place = {"its_document": document_id, "its_id": change.id}
            updates[change.kind, tuple(sorted(change.after))].append(place | change.after)
    for kind, rows in deletes.items():
        connection.execute(_delete(kind), rows)
    for kind, rows in inserts.items():
        connection.execute(_insert(kind), rows)
    for (kind, names), rows in updates.items():
        connection.execute(_update(kind, names), rows)


@cache
def _insert(kind: str) -> sa.Insert:
    return sa.insert(TABLES[kind])


@cache
def _delete(kind: str) -> sa.Delete:
    return sa.delete(TABLES[kind]).where(*_its(kind))


@cache
def _update(kind: str, names: tuple[str, ...]) -> sa.Update:
    values: dict[str, Any] = {name: sa.bindparam(name) for name in names}
    return sa.update(TABLES[kind]).where(*_its(kind)).values(values)


def _its(kind: str) -> tuple[sa.ColumnElement[bool], ...]:
    columns = TABLES[kind].c
    return columns.document_id == sa.bindparam("its_document"), columns.id == sa.bindparam("its_id")


def write_board(connection: sa.Connection, board: Board) -> None:
    """Write all records of a board; none of them is there yet."""
    records = (record for table in board.records.values() for record in table.values())
    write_changes(connection, board.document_id, [Change(r.kind, r.id, None, as_fields(r)) for r in records])


def edit_row(edit: Edit, state: str) -> Fields:
    """An edit as a row."""
    label = [edit.label.text, edit.label.plural, edit.label.args]
    changes = [[c.kind, c.id, c.before, c.after] for c in edit.changes]
    return {
        "document_id": edit.document_id,
        "number": edit.number,
        "id": edit.id,
        "actor": edit.actor,
        "label": encode(label),
        "at": edit.at,
        "word": edit.word,
        "state": state,
        "changes": encode(changes),
    }


def encode(value: object) -> str:
    """JSON text."""
    return msgspec.json.encode(value).decode()


def label_of(text: str) -> Message:
    """A label from its column."""
    words, plural, args = msgspec.json.decode(text)
    return Message(words, plural, FrozenMap(args))


def edit_of(row: Any) -> Edit:
    """An edit from its row."""
    changes = tuple(Change(*parts) for parts in msgspec.json.decode(row.changes))
    return Edit(row.document_id, row.number, row.id, row.actor, label_of(row.label), row.at, changes, row.word)


def news(connection: sa.Connection, board: Board) -> list[Edit] | None:
    """The edits that a board does not have yet; None where its history is not the library's (a restore)."""
    head = connection.execute(HEAD, {"its_id": board.document_id}).first()
    if head is None or (head.number, head.edit_id) == (board.number, board.edit_id):
        return [] if head or not board.number else None
    rows = connection.execute(AFTER, {"its_id": board.document_id, "since": max(board.number, 1)}).all()
    found = [edit_of(row) for row in rows]
    if board.number == 0:
        return found
    return found[1:] if found and found[0].id == board.edit_id else None


HEAD = sa.select(documents.c.number, documents.c.edit_id).where(documents.c.id == sa.bindparam("its_id"))
AFTER = (
    sa.select(edits)
    .where(edits.c.document_id == sa.bindparam("its_id"), edits.c.number >= sa.bindparam("since"))
    .order_by(edits.c.number)
)


def read_board(connection: sa.Connection, document_id: str, kinds: Iterable[str] = KINDS) -> Board:
    """All records of a document, or only some kinds of them, and the number of its last edit, in one transaction."""
    board = Board(document_id)
    head = connection.execute(HEAD, {"its_id": document_id}).first()
    if head is not None:
        board.number, board.edit_id = head.number, head.edit_id
    for kind in kinds:
        rows = connection.execute(_select(kind), {"its_document": document_id}).all()
        make = _maker(kind)
        board.records[kind] = {row[0]: make(row) for row in rows}
    return board


@cache
def _select(kind: str) -> sa.Select[Any]:
    table = TABLES[kind]
    columns = [table.c[name] for name in field_names(kind)]
    return sa.select(*columns).where(table.c.document_id == sa.bindparam("its_document"))


@cache
def _maker(kind: str) -> Callable[[Any], Record]:
    record, names = KINDS[kind], field_names(kind)
    if collections(kind):
        return lambda row: from_fields(kind, dict(zip(names, row, strict=True)))
    return lambda row: record(*row)
