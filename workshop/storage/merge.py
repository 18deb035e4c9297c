"""Taking a session file's history into the library: new, newer, nothing new, or forked and kept beside ours."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import sqlalchemy as sa

from workshop.board import Board
from workshop.edit import Change, Edit
from workshop.messages import say
from workshop.records import Session
from workshop.storage import rows
from workshop.storage.engine import plainly
from workshop.storage.pictures import write_bytes
from workshop.storage.store import Store
from workshop.storage.tables import documents, edits


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of an incoming history."""

    document_id: str
    outcome: str  # new | newer | nothing new | kept beside
    edits: int  # taken over


def take_over(store: Store, board: Board, history: list[Edit], pictures: dict[str, bytes]) -> Merged:
    """Take a checked history in, pictures first. A fork of a session that we have becomes a session of its own."""
    for sha256, content in pictures.items():
        write_bytes(store.place.pictures, sha256, content)
    with plainly(), store.engine.begin() as connection:
        merged = _take_over(connection, board.document_id, history)
        forked = merged is None
        merged = merged or _keep_beside(connection, board.document_id, history)
    if forked and merged.outcome == "new":
        _say_it_is_a_copy(store, merged.document_id)
        return replace(merged, outcome="kept beside")
    return merged


def _keep_beside(connection: sa.Connection, document_id: str, history: list[Edit]) -> Merged:
    """Under an id that follows from the file, so that opening it again finds the copy."""
    copy_id = hashlib.sha256(history[-1].id.encode()).hexdigest()[:32]
    merged = _take_over(connection, copy_id, _renamed(history, document_id, copy_id))
    assert merged, "the copy of a history continues itself"
    return merged


def _take_over(connection: sa.Connection, document_id: str, history: list[Edit]) -> Merged | None:
    lock = sa.select(documents.c.number).where(documents.c.id == document_id)
    ours = connection.execute(lock.with_for_update()).scalar()
    if ours is None:
        return _write(connection, document_id, history, 0)
    known = [rows.edit_of(row) for row in connection.execute(rows.AFTER, {"its_id": document_id, "since": 1})]
    if any((a.id, a.changes) != (b.id, b.changes) for a, b in zip(known, history, strict=False)):
        return None
    if ours >= len(history):
        return Merged(document_id, "nothing new", 0)
    return _write(connection, document_id, history, ours)


def _write(connection: sa.Connection, document_id: str, history: list[Edit], known: int) -> Merged:
    fresh, last = history[known:], history[-1]
    if known:  # what the other side revealed meanwhile is a barrier here too
        connection.execute(sa.update(edits).where(edits.c.document_id == document_id).values(state="final"))
    for edit in fresh:
        rows.write_changes(connection, document_id, edit.changes)
    connection.execute(sa.insert(edits), [rows.edit_row(edit, "final") for edit in fresh])
    head = {"number": last.number, "edit_id": last.id, "changed": last.at}
    if known:
        connection.execute(sa.update(documents).where(documents.c.id == document_id).values(head))
    else:
        connection.execute(sa.insert(documents), {"id": document_id, "kind": "session"} | head)
    return Merged(document_id, "newer" if known else "new", len(fresh))


def _renamed(history: list[Edit], old: str, new: str) -> list[Edit]:
    """The same history under another document's id."""

    def change(one: Change) -> Change:
        values = [{**part, "id": new} if part and part.get("id") == old else part for part in (one.before, one.after)]
        return Change(one.kind, new if one.id == old else one.id, *values)

    return [replace(edit, document_id=new, changes=tuple(map(change, edit.changes))) for edit in history]


def _say_it_is_a_copy(store: Store, document_id: str) -> None:
    board = store.load(document_id)
    with store.edit(board, "facilitator", say("Kept beside the session of the same name")) as draft:
        session = draft.need(Session, document_id)
        draft.put(replace(session, title=f"{session.title} (2)"))
