"""The tables of a library.

A record's table is made from the record's own fields, so that a field is named in one place; the tables that the
store itself works with are written out and typed.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    LargeBinary,
    MetaData,
    Named,
    Table,
    Text,
    TypedColumns,
)

from workshop.records import KINDS

metadata = MetaData()

COLUMN_TYPES: dict[str, Any] = {
    "str": Text,
    "int": BigInteger,
    "Minutes": BigInteger,
    "Milliseconds": BigInteger,
    "float": Float(53),
    "bool": Boolean(create_constraint=False),
    "tuple[str, ...]": JSON,
    "FrozenMap": JSON,
}


def _record_table(kind: str) -> Table[Any]:
    columns = [Column("document_id", Text, primary_key=True)]
    for field in fields(KINDS[kind]):
        plain, _, optional = str(field.type).partition(" | ")
        columns.append(Column(field.name, COLUMN_TYPES[plain], primary_key=field.name == "id", nullable=bool(optional)))
    return Table(kind, metadata, *columns)


TABLES: dict[str, Table[Any]] = {kind: _record_table(kind) for kind in KINDS}


class _Revision(TypedColumns):
    version_num: Named[str] = Column(Text, primary_key=True)


class _Document(TypedColumns):
    id: Named[str] = Column(Text, primary_key=True)
    kind: Named[str] = Column(Text)  # session | programme
    number: Named[int] = Column(BigInteger)  # of its last edit
    edit_id: Named[str] = Column(Text)
    changed: Named[int] = Column(BigInteger)  # when, UTC ms


class _Edit(TypedColumns):
    document_id: Named[str] = Column(Text, primary_key=True)
    number: Named[int] = Column(BigInteger, primary_key=True)
    id: Named[str] = Column(Text)
    actor: Named[str] = Column(Text)
    label: Named[str] = Column(Text)  # JSON: [text, plural, arguments]
    at: Named[int] = Column(BigInteger)
    word: Named[str] = Column(Text)  # "" | undo | redo
    state: Named[str] = Column(Text)  # live | undone | final
    changes: Named[str] = Column(Text)  # JSON: [[kind, id, before, after], ...]


class _BallotBox(TypedColumns):
    poll_id: Named[str] = Column(Text, primary_key=True)
    tag: Named[str] = Column(Text, primary_key=True)  # HMAC(poll key, voter)
    marks: Named[str] = Column(Text)


class _PollKey(TypedColumns):
    """Only on PostgreSQL; on SQLite a key is a file beside the library."""

    poll_id: Named[str] = Column(Text, primary_key=True)
    secret: Named[bytes] = Column(LargeBinary)


class _Seen(TypedColumns):
    key: Named[str] = Column(Text, primary_key=True)  # made on the phone
    answer: Named[str] = Column(Text)


class _Presence(TypedColumns):
    document_id: Named[str] = Column(Text, primary_key=True)
    person_id: Named[str] = Column(Text, primary_key=True)
    state: Named[str] = Column(Text)
    at: Named[int] = Column(BigInteger)


revisions = Table("alembic_version", metadata, _Revision)
documents = Table("document", metadata, _Document)
edits = Table("edit", metadata, _Edit)
ballot_box = Table("ballot_box", metadata, _BallotBox, sqlite_with_rowid=False)
poll_keys = Table("poll_key", metadata, _PollKey)
seen = Table("seen", metadata, _Seen, sqlite_with_rowid=False)  # in no order that says when
presence = Table("presence", metadata, _Presence)
Index("edit_of_actor", edits.c.document_id, edits.c.actor, edits.c.state, edits.c.number)
