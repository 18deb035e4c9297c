"""One transaction with the library: drafts that read what is on the disk and become edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from workshop import undo
from workshop.board import ROOM, Board, Draft
from workshop.edit import Change, Edit
from workshop.messages import Message
from workshop.records import Milliseconds
from workshop.storage import rows
from workshop.storage.ballots import Box, KeyFolder
from workshop.storage.tables import documents, edits, seen

OF_DOCUMENT = edits.c.document_id == sa.bindparam("document")
RETIRE_ALL = sa.update(edits).where(OF_DOCUMENT, edits.c.state != "final").values(state="final")
RETIRE_UNDONE = (
    sa.update(edits)
    .where(OF_DOCUMENT, edits.c.actor == sa.bindparam("who"), edits.c.state == "undone")
    .values(state="final")
)
NEW_HEAD = (
    sa.update(documents)
    .where(documents.c.id == sa.bindparam("document"))
    .values({name: sa.bindparam(name) for name in ("number", "edit_id", "changed")})
)


class AlreadyDone(Exception):
    """An act with this key is on the disk already; `answer` is what was answered then."""

    def __init__(self, answer: str) -> None:
        super().__init__(answer)
        self.answer = answer


class BrokenReference(Exception):
    """An action left a record that refers to nothing: a fault of ours, nothing was written."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or a redo did."""

    label: Message  # of the edit taken back or brought back
    skipped: tuple[Change, ...]  # left as it is, because somebody has changed it since


def _answer(edit: Edit | None) -> str:
    """The edit's number; "" for what must not be anybody's, or changed nothing."""
    return str(edit.number) if edit and edit.actor != ROOM else ""


class Group:
    """Several edits, each its own row and savepoint, that are committed together."""

    connection: sa.Connection  # set when the transaction has begun

    def __init__(self, keys: KeyFolder | None, clock: Callable[[], Milliseconds], new_id: Callable[[], str]) -> None:
        self._keys, self._clock, self._new_id = keys, clock, new_id
        self._to_apply: list[tuple[Board, Edit]] = []
        self._to_tell: list[tuple[Board, Edit | None]] = []
        self._written: set[str] = set()  # ids of the edits of this transaction
        self._early: list[tuple[Board, Edit, str]] = []  # taken over before their commit, with the edit id before
        self._afterwards: list[Callable[[], None]] = []

    @property
    def emptied(self) -> bool:
        """Whether a ballot box was emptied."""
        return bool(self._afterwards)

    @contextmanager
    def edit(self, board: Board, actor: str, label: Message, *, key: str | None = None) -> Iterator[Draft]:
        """One edit of the group; when its rules or its rows fail, it alone is taken back."""
        with self.connection.begin_nested(), self.drafting(board, actor, label, key) as draft:
            yield draft

    @contextmanager
    def drafting(self, board: Board, actor: str, label: Message, key: str | None) -> Iterator[Draft]:
        """A draft over the board as it is on the disk now; its rows are written when the block ends."""
        self._catch_up(board)
        if key is not None:
            self._refuse_seen(key)
        afterwards: list[Callable[[], None]] = []
        draft = self._draft(board, actor, afterwards)
        yield draft
        edit = self._write(board, draft, label, "final" if draft.final else "live")
        if key is not None:
            self.connection.execute(sa.insert(seen), {"key": key, "answer": _answer(edit)})
        self._afterwards += afterwards

    def undo(self, board: Board, actor: str) -> Undone | None:
        """Take back the actor's last live edit."""
        return self._swap(board, actor, "undo", "live", edits.c.number.desc())

    def redo(self, board: Board, actor: str) -> Undone | None:
        """Bring back the edit that the actor undid last."""
        return self._swap(board, actor, "redo", "undone", edits.c.number)

    def committed(self) -> None:
        """The transaction is on the disk: boards take over its edits, keys are destroyed."""
        self._apply_pending(early=False)
        for act in self._afterwards:
            act()

    def failed(self) -> None:
        """Nothing of it is on the disk: boards give back what they took over early, and nobody hears of it."""
        self._afterwards.clear()
        self._to_tell = [(board, edit) for board, edit in self._to_tell if edit is None or edit.id not in self._written]
        for board, edit, before in reversed(self._early):
            board.give_back(edit, before)

    def tell(self) -> None:
        """Tell the listeners, outside the transaction, of everything that was applied."""
        for board, edit in self._to_tell:
            board.tell(edit)

    def _catch_up(self, board: Board) -> None:
        """Also takes the document's lock, so that its next number is ours (SQLite has it since BEGIN IMMEDIATE)."""
        if self.connection.dialect.name != "sqlite":
            lock = sa.select(documents.c.id).where(documents.c.id == board.document_id)
            self.connection.execute(lock.with_for_update())
        if any(waiting is board for waiting, _ in self._to_apply):
            self._apply_pending(early=True)
        found = rows.news(self.connection, board)
        if found is None:
            board.become(rows.read_board(self.connection, board.document_id))
            self._to_tell.append((board, None))
        for edit in found or ():
            self._take_over(board, edit, early=edit.id in self._written)

    def _apply_pending(self, *, early: bool) -> None:
        for board, edit in self._to_apply:
            self._take_over(board, edit, early=early)
        self._to_apply.clear()

    def _take_over(self, board: Board, edit: Edit, *, early: bool) -> None:
        if early:
            self._early.append((board, edit, board.edit_id))
        board.apply(edit)
        self._to_tell.append((board, edit))

    def _refuse_seen(self, key: str) -> None:
        answer = self.connection.execute(sa.select(seen.c.answer).where(seen.c.key == key)).scalar()
        if answer is not None:
            raise AlreadyDone(answer)

    def _draft(self, board: Board, actor: str, afterwards: list[Callable[[], None]]) -> Draft:
        box = Box(self.connection, self._keys, afterwards.append)
        return Draft(board, actor=actor, now=self._clock(), new_id=self._new_id, box=box)

    def _write(self, board: Board, draft: Draft, label: Message, state: str, word: str = "") -> Edit | None:
        if broken := undo.broken(draft):
            raise BrokenReference(broken)
        changes = draft.changes()
        if not changes:
            return None
        place = board.document_id, board.number + 1, self._new_id()
        edit = Edit(*place, draft.actor, label, draft.now, changes, word)
        self._retire(draft, word)
        rows.write_changes(self.connection, board.document_id, changes)
        self.connection.execute(sa.insert(edits), rows.edit_row(edit, state))
        self._write_head(board, edit)
        self._to_apply.append((board, edit))
        self._written.add(edit.id)
        return edit

    def _write_head(self, board: Board, edit: Edit) -> None:
        values = {"number": edit.number, "edit_id": edit.id, "changed": edit.at}
        if board.number:
            self.connection.execute(NEW_HEAD, {"document": board.document_id} | values)
        else:
            kind = next(change.kind for change in edit.changes if change.id == board.document_id)
            self.connection.execute(sa.insert(documents), {"id": board.document_id, "kind": kind} | values)

    def _retire(self, draft: Draft, word: str) -> None:
        """Edits that can no longer be undone or redone become final."""
        if draft.barrier:
            self.connection.execute(RETIRE_ALL, {"document": draft.document_id})
        elif not word:  # something new: what was undone stays undone
            self.connection.execute(RETIRE_UNDONE, {"document": draft.document_id, "who": draft.actor})

    def _swap(self, board: Board, actor: str, word: str, state: str, order: Any) -> Undone | None:
        self._catch_up(board)
        ours = OF_DOCUMENT, edits.c.actor == actor, edits.c.state == state
        row = self.connection.execute(
            sa.select(edits).where(*ours).order_by(order).limit(1), {"document": board.document_id}
        ).first()
        if row is None:
            return None
        old, draft = rows.edit_of(row), self._draft(board, actor, [])
        undo.revert(draft, (change.reversed() if word == "redo" else change for change in old.changes))
        becomes = "undone" if word == "undo" else "live"
        this = sa.update(edits).where(OF_DOCUMENT, edits.c.number == old.number)
        self.connection.execute(this.values(state=becomes), {"document": board.document_id})
        self._write(board, draft, old.label, "final", word)
        return Undone(old.label, tuple(draft.skipped))
